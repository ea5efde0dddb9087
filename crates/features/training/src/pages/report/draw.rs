//! The parts of a report, each drawn from the protected table.

use maud::{Markup, html};
use nomenclature::{Language, Territories, Territory, TerritoryCode, TerritoryKind};
use ui::charts::{BarsOptions, bars};
use ui::components::{Column, Table, data_table};
use ui::i18n::typeset;
use ui::table::{TableOptions, table};
use ui::{Target, format, href, t};

use super::{Report, path};
use crate::model::Profession;
use crate::pages::plan::Names;
use crate::pages::reached::{Said, reached as figure_of};
use crate::plan::{AGAIN, ALL, FIRST, code};
use crate::store::KitTitles;

fn number(language: Language, people: Option<f64>) -> String {
    people.map_or_else(|| t!(language, "training-plan-hidden"), |people| format::integer(language, people))
}

/// What was reached, in one sentence.
pub(super) fn sentence(language: Language, report: &Report) -> String {
    let territory = report.code();
    let people = report.plan.people_at(&territory, ALL, ALL);
    let hours = report.plan.hours.get(&territory).map(|hours| *hours as f64).or(people.filter(|people| *people == 0.0));
    let year = i64::from(report.year).to_string();
    let sessions = report.plan.sessions_at(&territory);
    let Some((people, hours)) = people.zip(hours) else {
        return t!(language, "training-plan-total-hidden", year = year, sessions = sessions);
    };
    t!(language, "training-plan-total", year = year, people = people, hours = hours, sessions = sessions)
}

/// By profession: what was reached, first times and refreshers; the objective beside it, which is the nation's.
pub(super) fn professions(language: Language, report: &Report) -> Markup {
    let territory = report.code();
    let row = |profession: &Profession| {
        let at = |occasion: &str| report.plan.people_at(&territory, profession.code(), occasion);
        let mut row = vec![html! { (t!(language, profession.key())) }];
        if report.is_nation() {
            let objective = report.objectives.iter().find(|one| one.profession == *profession).map(|one| one.people);
            let share =
                objective.filter(|people| *people > 0).zip(at(ALL)).map(|(goal, reached)| reached / goal as f64);
            row.push(
                html! { (objective.map_or_else(|| "–".to_owned(), |people| format::integer(language, people as f64))) },
            );
            row.push(html! { (number(language, at(ALL))) });
            row.push(html! { (share.map_or_else(|| "–".to_owned(), |share| format::percent(language, share, 0))) });
        } else {
            row.push(html! { (number(language, at(ALL))) });
        }
        row.extend([FIRST, AGAIN].map(|occasion| html! { (number(language, at(occasion))) }));
        row
    };
    let keys: &[&'static str] = if report.is_nation() {
        &["training-plan-objective", "training-plan-reached", "training-plan-share"]
    } else {
        &["training-plan-reached"]
    };
    let ends = ["training-plan-first", "training-plan-again"];
    let mut columns = vec![Column::words(t!(language, "training-search-profession"))];
    columns.extend(keys.iter().chain(&ends).map(|key| Column::numbers(t!(language, key))));
    let caption = t!(language, "training-plan-caption", year = i64::from(report.year).to_string());
    let rows = Profession::ALL.iter().map(row).collect();
    html! {
        (data_table(language, &Table { caption, caption_hidden: false, columns, rows }))
        p class="govuk-body-s" { (t!(language, "training-plan-rule")) }
    }
}

/// The professions as bars, the longest first.
pub(super) fn chart(language: Language, report: &Report) -> Markup {
    let territory = report.code();
    let reached = |profession: &&Profession| report.plan.people_at(&territory, profession.code(), ALL).unwrap_or(0.0);
    let most = Profession::ALL.iter().max_by(|a, b| reached(a).total_cmp(&reached(b)));
    let Some(most) = most.filter(|profession| reached(profession) > 0.0) else { return html! {} };
    let title = t!(
        language,
        "training-report-finding",
        year = i64::from(report.year).to_string(),
        profession = t!(language, most.key()),
        people = format::integer(language, reached(&most))
    );
    let unit = t!(language, "training-plan-unit");
    let at = [(code("territory"), code(&territory)), (code("occasion"), code(ALL))];
    let mut options = BarsOptions::new("metiers", &title, &unit, code("profession"));
    options.at = at.to_vec();
    let mut rows = TableOptions::new(title.clone(), unit.clone(), code("profession"));
    rows.at = at.to_vec();
    let reading = t!(
        language,
        "training-report-reading",
        year = i64::from(report.year).to_string(),
        where = report.name.as_str(),
        profession = t!(language, most.key()),
        people = format::integer(language, reached(&most))
    );
    let drawn = bars(&report.plan.people, &options, &Names, language, Target::Page);
    let rows = table(&report.plan.people, &rows, &Names, language);
    figure_of(language, Said { id: "metiers-formes", title, reading: Some(reading) }, drawn, rows)
}

/// The territories inside: regions of the nation, départements of a region; of a département, the region it is in.
pub(super) fn territories(language: Language, report: &Report) -> Markup {
    let latest = Territories::bundled().latest();
    let kind = match report.territory.kind() {
        TerritoryKind::Region => TerritoryKind::Departement,
        TerritoryKind::Departement => return above(language, report),
        _ => TerritoryKind::Region,
    };
    let inside = |one: &&Territory| report.is_nation() || latest.ancestors(one.code).contains(&report.territory);
    let row = |one: &Territory| {
        let territory = one.code.to_string();
        let address = href(language, &path(report.year, &territory));
        let hours = report.plan.hours.get(&territory).map(|hours| *hours as f64);
        let people = report.plan.people_at(&territory, ALL, ALL);
        let hours = hours.or((people == Some(0.0)).then_some(0.0));
        vec![
            html! { a class="govuk-link" href=(address) { (one.name) } },
            html! { (format::integer(language, report.plan.sessions_at(&territory) as f64)) },
            html! { (number(language, people)) },
            html! { (number(language, report.plan.people_at(&territory, ALL, FIRST))) },
            html! { (number(language, hours)) },
        ]
    };
    let columns = vec![
        Column::words(t!(language, "training-report-territory")),
        Column::numbers(t!(language, "training-report-sessions")),
        Column::numbers(t!(language, "training-plan-reached")),
        Column::numbers(t!(language, "training-plan-first")),
        Column::numbers(t!(language, "training-report-hours")),
    ];
    let caption = t!(language, "training-report-territories", year = i64::from(report.year).to_string());
    let rows = latest.of_kind(kind).filter(inside).map(row).collect();
    data_table(language, &Table { caption, caption_hidden: false, columns, rows })
}

fn above(language: Language, report: &Report) -> Markup {
    let latest = Territories::bundled().latest();
    let link = |territory: TerritoryCode| {
        let name = latest.name(territory)?.to_owned();
        Some((href(language, &path(report.year, &territory.to_string())), name))
    };
    let regions = latest.ancestors(report.territory).into_iter().filter(|one| one.kind() == TerritoryKind::Region);
    html! {
        @for (address, name) in regions.filter_map(link) {
            p class="govuk-body" { a class="govuk-link" href=(address) { (t!(language, "training-report-region", name = name)) } }
        }
    }
}

/// The kits, the most taught first.
pub(super) fn kits(language: Language, report: &Report, titles: &KitTitles) -> Markup {
    let mut kits: Vec<(&String, &i64)> = report.plan.kits.iter().collect();
    kits.sort_by_key(|(kit, sessions)| (std::cmp::Reverse(**sessions), kit.as_str()));
    if kits.is_empty() {
        return html! {};
    }
    let row = |(kit, sessions): &(&String, &i64)| {
        let address = href(language, &format!("/formation/kits/{kit}"));
        vec![
            html! { a class="govuk-link" href=(address) { (typeset(language, titles.of(language, kit))) } },
            html! { (format::integer(language, **sessions as f64)) },
        ]
    };
    let columns =
        vec![Column::words(t!(language, "training-kit")), Column::numbers(t!(language, "training-report-sessions"))];
    let caption = t!(language, "training-report-kits", year = i64::from(report.year).to_string());
    data_table(language, &Table { caption, caption_hidden: false, columns, rows: kits.iter().map(row).collect() })
}

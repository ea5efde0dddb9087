//! The national plan: for each profession and year, the objective beside what was reached; on a map, small numbers protected.

use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use cube::{Cell, Code};
use maud::{Markup, html};
use nomenclature::{Language, Territories, TerritoryCode, TerritoryKind};
use serde::Deserialize;
use ui::answer::Answers as _;
use ui::components::{
    Button, Choice, Column, Field, Link, Select, Table, button, data_table, empty_state, link_list, page_title, select,
};
use ui::errors::Fault;
use ui::i18n::Value;
use ui::layout::Page;
use ui::map::{MapOptions, choropleth};
use ui::table::{TableOptions, table};
use ui::{Labels, Target, format, href, t};

use super::reached::{Said, reached};
use super::{Pages, parts};
use crate::model::Profession;
use crate::plan::{AGAIN, ALL, FIRST, Plan, code};
use crate::store::{Objective, objectives, plan_years};

/// Which year, and which profession on the map.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    annee: Option<i16>,
    #[serde(default)]
    metier: String,
}

/// The names of territories and professions, for drawings.
pub(super) struct Names;

impl Labels for Names {
    fn label(&self, dimension: &Code, member: &Code, language: Language) -> String {
        if dimension.as_str() == "territory" {
            let name = TerritoryCode::parse(member.as_str()).ok();
            let name = name.and_then(|code| Territories::bundled().latest().name(code));
            return name.unwrap_or(member.as_str()).to_owned();
        }
        match member.as_str() {
            FIRST => t!(language, "training-plan-first"),
            AGAIN => t!(language, "training-plan-again"),
            ALL => t!(language, "training-plan-all"),
            other => other.parse::<Profession>().map_or_else(|_| other.to_owned(), |one| t!(language, one.key())),
        }
    }
}

/// `GET /formation/plan`
///
/// # Errors
/// 500 when the database does not answer, or the table cannot be protected.
pub(super) async fn page(State(pages): State<Pages>, Query(asked): Query<Asked>) -> Response {
    let language = pages.language;
    let years = match plan_years(&pages.training.store).await {
        Ok(years) => years,
        Err(error) => return pages.failed("/formation/plan", &error),
    };
    let title = t!(language, "training-plan-title");
    let up = Link::new(href(language, "/formation"), t!(language, "training-title"));
    let page = Page::public(language, "/formation/plan", title.clone()).section("/formation").below([up]);
    let year = asked.annee.filter(|year| years.contains(year)).or_else(|| years.first().copied());
    let Some(year) = year else {
        let nothing = empty_state(&t!(language, "training-plan-none"), &t!(language, "training-plan-none-text"), None);
        return pages.page(&page, &html! { (page_title(None, &title, None)) (nothing) });
    };
    let objectives = match objectives(&pages.training.store, year).await {
        Ok(objectives) => objectives,
        Err(error) => return pages.failed("/formation/plan", &error),
    };
    let plan = match pages.training.plan(year).await {
        Ok(plan) => plan,
        Err(error) => return pages.failed("/formation/plan", error.as_ref()),
    };
    let profession = asked.metier.parse::<Profession>().ok();
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "training-plan-lead"))))
        (form(language, &years, year, profession))
        (totals(language, &plan, year))
        (by_profession(language, &plan, &objectives, year))
        (map(language, &plan, year, profession))
        (link_list(&[
            (Link::new(href(language, &format!("/formation/bilan/{year}")), t!(language, "training-report-title", year = i64::from(year).to_string(), where = t!(language, "training-report-nation"))), Some(t!(language, "training-report-lead"))),
            (Link::new(format!("/formation/plan/{year}/training-reached.csv"), t!(language, "training-plan-csv")), None),
            (Link::new(href(language, &format!("/formation/bilan/{year}/metiers.csv")), t!(language, "training-file-professions")), None),
        ]))
    };
    pages.page(&page.description(t!(language, "training-plan-lead")), &content)
}

fn form(language: Language, years: &[i16], year: i16, profession: Option<Profession>) -> Markup {
    let list = |id: &'static str, label: &str, choices| {
        select(language, &Select { field: Field { id, label, required: true, ..Field::default() }, choices })
    };
    let choices = years.iter().map(|one| Choice::new(one.to_string(), one.to_string(), *one == year)).collect();
    let all = t!(language, "training-plan-all");
    let professions =
        parts::choices_after_all(language, all, Profession::ALL, profession, |one| (one.code(), one.key()));
    html! {
        form class="filters" method="get" action=(href(language, "/formation/plan")) {
            (list("annee", &t!(language, "training-plan-year"), choices))
            (list("metier", &t!(language, "training-search-profession"), professions))
            (button(&Button { text: &t!(language, "training-plan-show"), ..Button::default() }))
        }
    }
}

/// A cell as people read it.
fn shown(language: Language, cell: Option<&Cell>) -> String {
    match cell.and_then(Cell::number) {
        Some(number) => format::integer(language, number),
        None => t!(language, "training-plan-hidden"),
    }
}

fn totals(language: Language, plan: &Plan, year: i16) -> Markup {
    let people = plan.people.get().at(&["FR", ALL, ALL]).ok();
    let or_hidden =
        |number: Option<f64>| number.map_or_else(|| Value::from(t!(language, "training-plan-hidden")), Value::from);
    let told = t!(
        language,
        "training-plan-total",
        year = i64::from(year).to_string(),
        people = or_hidden(people.and_then(Cell::number)),
        hours = or_hidden(plan.hours.get("FR").map(|hours| *hours as f64)),
        sessions = plan.sessions_at("FR")
    );
    html! { p class="govuk-body-l" { (told) } }
}

fn by_profession(language: Language, plan: &Plan, objectives: &[Objective], year: i16) -> Markup {
    let cube = plan.people.get();
    let row = |profession: &Profession| {
        let at = |occasion: &str| cube.at(&["FR", profession.code(), occasion]).ok();
        let objective = objectives.iter().find(|objective| objective.profession == *profession);
        let whole = |number: Option<i64>| {
            number.map_or_else(|| "–".to_owned(), |number| format::integer(language, number as f64))
        };
        let reached = at(ALL).and_then(Cell::number);
        let share = |of: Option<i64>| match (reached, of) {
            (Some(reached), Some(of)) if of > 0 => format::percent(language, reached / of as f64, 0),
            _ => "–".to_owned(),
        };
        let goal = objective.map(|objective| objective.people);
        let cells = [
            whole(goal),
            shown(language, at(ALL)),
            share(goal),
            shown(language, at(FIRST)),
            share(objective.and_then(|objective| objective.headcount)),
        ];
        std::iter::once(html! { (t!(language, profession.key())) })
            .chain(cells.into_iter().map(|cell| html! { (cell) }))
            .collect()
    };
    let header = |key: &'static str| Column::numbers(t!(language, key));
    let columns = vec![
        Column::words(t!(language, "training-search-profession")),
        header("training-plan-objective"),
        header("training-plan-reached"),
        header("training-plan-share"),
        header("training-plan-first"),
        header("training-plan-of-profession"),
    ];
    let caption = t!(language, "training-plan-caption", year = i64::from(year).to_string());
    let rows = Profession::ALL.iter().map(row).collect();
    let sources: std::collections::BTreeSet<&str> =
        objectives.iter().map(|objective| objective.source.as_str()).collect();
    html! {
        (data_table(language, &Table { caption, caption_hidden: false, columns, rows }))
        p class="govuk-body-s" { (t!(language, "training-plan-rule")) }
        @for source in sources { p class="govuk-body-s" { (ui::i18n::typeset(language, source)) } }
    }
}

/// Where most people were trained, among the départements whose number is shown.
fn most(plan: &Plan, member: &str) -> Option<(f64, &'static str)> {
    let latest = Territories::bundled().latest();
    let shown = |territory: &'static nomenclature::Territory| {
        let people = plan.people_at(&territory.code.to_string(), member, ALL).filter(|people| *people > 0.0)?;
        Some((people, territory.name.as_ref()))
    };
    latest.of_kind(TerritoryKind::Departement).filter_map(shown).max_by(|a, b| a.0.total_cmp(&b.0))
}

fn map(language: Language, plan: &Plan, year: i16, profession: Option<Profession>) -> Markup {
    let member = profession.map_or(ALL, Profession::code);
    let who = profession.map_or_else(|| t!(language, "training-plan-all"), |one| t!(language, one.key()));
    let year = i64::from(year).to_string();
    let most = most(plan, member).map(|(people, name)| (format::integer(language, people), name));
    let told = |key: &'static str| {
        let (people, name) = most.as_ref()?;
        Some(t!(language, key, who = who.as_str(), year = year.as_str(), where = *name, people = people.as_str()))
    };
    let title = told("training-plan-finding");
    let title = title.unwrap_or_else(|| t!(language, "training-plan-map", who = who.as_str(), year = year.as_str()));
    let unit = t!(language, "training-plan-unit");
    let mut options = MapOptions::new("carte", &title, &unit, code("territory"));
    options = options.at(code("profession"), code(member)).at(code("occasion"), code(ALL));
    let rows = TableOptions::new(title.clone(), unit.clone(), code("territory"));
    let rows = rows.at(code("profession"), code(member)).at(code("occasion"), code(ALL));
    let drawn = choropleth(&plan.people, &options, &Names, language, Target::Page);
    let rows = table(&plan.people, &rows, &Names, language);
    reached(language, Said { id: "carte-formation", title, reading: told("training-plan-reading") }, drawn, rows)
}

/// `GET /formation/plan/{year}/training-reached.csv`
///
/// # Errors
/// 404 for a year without a plan; 500 when the database does not answer, or the table cannot be protected.
pub(super) async fn file(State(pages): State<Pages>, Path(year): Path<String>) -> Response {
    let found = match plan_years(&pages.training.store).await {
        Ok(years) => years.into_iter().find(|one| one.to_string() == year),
        Err(error) => return pages.failed("/formation/plan", &error),
    };
    let Some(year) = found else {
        return pages.fault("/formation/plan", Fault::NotFound, &[t!(pages.language, "training-plan-none")]);
    };
    match pages.training.plan(year).await {
        Ok(plan) => {
            let headers = [
                (CONTENT_TYPE, "text/csv; charset=utf-8"),
                (CONTENT_DISPOSITION, "attachment; filename=\"training-reached.csv\""),
            ];
            (headers, plan.export(year)).into_response()
        }
        Err(error) => pages.failed("/formation/plan", error.as_ref()),
    }
}

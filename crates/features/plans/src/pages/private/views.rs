//! A plan for those who follow it: by service, by deadline, and what its measures lack.

use std::collections::BTreeSet;

use axum::extract::{Path, State};
use axum::response::Response;
use identity::web::{Refusal, Signed};
use identity::{Place, ResourceType, may, on};
use maud::{Markup, html};
use nomenclature::Language;
use store::Verb;
use ui::components::{Column, Link, Table, data_table, link_list, list_file, page_title};
use ui::{format, href, t};

use super::{PrivatePages, place_of, replies};
use crate::model::link::{Kind, Thing};
use crate::model::progress::{Progress, Status};
use crate::overview::{Followed, Overview, by_service, overview};
use crate::pages::{deadline_figure, parts};
use crate::store::{links_between, measured, plan, treaties};

/// `GET /plans/suivi/plans/{plan}`
///
/// # Errors
/// 404 for who does not follow plans.
pub(super) async fn page(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let (seen, language) = (find(&pages, &signed, &id).await?, pages.language);
    let measured = measured(&pages.plans.store, &id).await?;
    let unanswered = unanswered(&pages).await?;
    let title = parts::set(language, &seen.plan.description.title);
    let content = html! {
        (page_title(Some(&t!(language, "plans-views-desk")), &title, None))
        @if seen.measures.iter().any(|one| one.measure.invented) { (parts::invented(language)) }
        (services(language, &seen))
        (by_deadline(&pages, &seen))
        (coverage(language, &seen, &measured, &unanswered))
        (link_list(&[(Link::new(format!("/plans/{id}/mesures.csv"), t!(language, "plans-file-csv")), None)]))
        (each(language, &seen, &signed))
    };
    Ok(pages.page(&signed, &format!("/plans/suivi/plans/{id}"), title, None, &content))
}

/// A plan in force or over, for those who follow plans.
pub(super) async fn find(pages: &PrivatePages, signed: &Signed, id: &str) -> Result<Overview, Refusal> {
    signed.permit::<may::Read, on::Plan>(&Place::default())?;
    let (store, today) = (&pages.plans.store, pages.plans.today());
    let found = plan(store, id, today).await?.ok_or(Refusal::Hidden)?;
    Ok(overview(store, found, today).await?)
}

/// The way to the file of a table of the page.
fn file(language: Language, seen: &Overview, name: &str) -> Markup {
    list_file(language, href(language, &format!("/plans/suivi/plans/{}/{name}.csv", seen.plan.id)))
}

/// Of each service, how many measures it leads, how many of them are done, late, without news.
pub(super) fn counts(seen: &Overview) -> Vec<(Option<&str>, [usize; 4])> {
    let count = |led: &[&Followed]| {
        let progress = Progress::of(led.iter().map(|one| (one.status, one.without_news)));
        [progress.all(), progress.count(Status::Done), progress.count(Status::Late), progress.without_news]
    };
    by_service(&seen.measures).into_iter().map(|(service, led)| (service, count(&led))).collect()
}

fn number(language: Language, count: usize) -> Markup {
    html! { (format::integer(language, count as f64)) }
}

fn services(language: Language, seen: &Overview) -> Markup {
    let row = |(service, counts): (Option<&str>, [usize; 4])| {
        let name = html! { (parts::service(language, service)) };
        std::iter::once(name).chain(counts.into_iter().map(|count| number(language, count))).collect()
    };
    let caption = t!(language, "plans-by-service");
    let header = |key: &'static str| Column::numbers(t!(language, key));
    let columns = vec![
        Column::words(t!(language, "plans-service")),
        header("plans-measures"),
        header("plans-status-done"),
        header("plans-status-late"),
        header("plans-silent"),
    ];
    html! {
        h2 class="govuk-heading-m" { (caption) }
        (data_table(language, &Table { caption, caption_hidden: true, columns, rows: counts(seen).into_iter().map(row).collect() }))
        (file(language, seen, "services"))
    }
}

/// What has a deadline and is not settled, the first due first.
pub(super) fn open(seen: &Overview) -> Vec<&Followed> {
    let dated = |one: &&Followed| one.measure.deadline.is_some() && !one.status.is_decided();
    let mut open: Vec<&Followed> = seen.measures.iter().filter(dated).collect();
    open.sort_by_key(|one| (one.measure.deadline, one.measure.number));
    open
}

fn by_deadline(pages: &PrivatePages, seen: &Overview) -> Markup {
    let (language, institution) = (pages.language, pages.site.institution.get(pages.language));
    let open = open(seen);
    let row = |one: &&Followed| {
        let address = href(language, &format!("/plans/{}/mesures/{}", seen.plan.id, one.measure.number));
        let name = t!(
            language,
            "plans-measure",
            number = one.measure.number,
            title = parts::measure_title(language, &one.measure)
        );
        vec![
            html! { (parts::day(language, one.measure.deadline)) },
            html! { a class="govuk-link" href=(address) { (name) } },
            html! { (parts::service(language, one.measure.service.as_deref())) },
            html! { (parts::status_tag(language, one.status)) },
        ]
    };
    let header = |key: &'static str| Column::words(t!(language, key));
    let columns =
        vec![header("plans-deadline"), header("plans-column-measure"), header("plans-service"), header("plans-status")];
    let caption = t!(language, "plans-by-deadline");
    html! {
        h2 class="govuk-heading-m" { (caption) }
        (deadline_figure::draw(language, seen, pages.plans.today(), institution))
        @if open.is_empty() {
            p class="govuk-body" { (t!(language, "plans-by-deadline-none")) }
        } @else {
            (data_table(language, &Table { caption, caption_hidden: true, columns, rows: open.iter().map(row).collect() }))
            (file(language, seen, "echeances"))
        }
    }
}

/// What the evaluator of the second plan asked of each measure, and which lack it.
pub(super) fn lacking(language: Language, seen: &Overview, measured: &BTreeSet<u16>) -> [(String, Vec<u16>); 5] {
    let lacking = |lacks: &dyn Fn(&Followed) -> bool| -> Vec<u16> {
        seen.measures.iter().filter(|one| lacks(one)).map(|one| one.measure.number).collect()
    };
    [
        (t!(language, "plans-lacks-service"), lacking(&|one| one.measure.service.is_none())),
        (t!(language, "plans-lacks-deadline"), lacking(&|one| one.measure.deadline.is_none())),
        (t!(language, "plans-lacks-indicator"), lacking(&|one| !measured.contains(&one.measure.number))),
        (t!(language, "plans-lacks-cost"), lacking(&|one| one.measure.cost.is_none())),
        (t!(language, "plans-lacks-funding"), lacking(&|one| one.measure.funding.is_none())),
    ]
}

/// Numbers of measures, one after the other.
pub(super) fn listed(numbers: &[u16]) -> String {
    numbers.iter().map(u16::to_string).collect::<Vec<_>>().join(", ")
}

fn coverage(language: Language, seen: &Overview, measured: &BTreeSet<u16>, unanswered: &[Unanswered]) -> Markup {
    let row = |(what, numbers): (String, Vec<u16>)| {
        vec![html! { (what) }, number(language, numbers.len()), html! { (listed(&numbers)) }]
    };
    let caption = t!(language, "plans-coverage");
    let columns = vec![
        Column::words(t!(language, "plans-lacks")),
        Column::numbers(t!(language, "plans-measures")),
        Column::words(t!(language, "plans-lacks-which")),
    ];
    html! {
        h2 class="govuk-heading-m" { (caption) }
        p class="govuk-body" { (t!(language, "plans-coverage-text")) }
        (data_table(language, &Table { caption, caption_hidden: true, columns, rows: lacking(language, seen, measured).into_iter().map(row).collect() }))
        (file(language, seen, "manques"))
        h3 class="govuk-heading-s" { (t!(language, "plans-unanswered")) }
        @if unanswered.is_empty() {
            p class="govuk-body" { (t!(language, "plans-unanswered-none")) }
        } @else {
            ul class="govuk-list govuk-list--bullet" {
                @for one in unanswered { li { (t!(language, "plans-out-section", code = one.code.replace('-', "\u{2011}"), title = one.summary.as_str())) } }
            }
            (file(language, seen, "sans-mesure"))
        }
    }
}

/// A public recommendation that no measure answers.
pub(super) struct Unanswered {
    pub(super) treaty: String,
    pub(super) code: String,
    pub(super) summary: String,
}

/// All of them.
pub(super) async fn unanswered(pages: &PrivatePages) -> Result<Vec<Unanswered>, Refusal> {
    let (store, language) = (&pages.plans.store, pages.language);
    let links = links_between(store, Kind::Recommendation, Kind::Measure).await?;
    let answered: BTreeSet<Thing> = links.into_iter().map(|(one, _)| one).collect();
    let mut all = Vec::new();
    for treaty in treaties(store, pages.plans.today()).await? {
        for cycle in treaty.cycles.iter().rev() {
            let open = cycle
                .recommendations
                .iter()
                .filter(|one| !answered.contains(&Thing::recommendation(&treaty.id, cycle.number, one.number)));
            all.extend(open.map(|one| Unanswered {
                treaty: treaty.id.clone(),
                code: t!(language, "plans-recommendation-number", cycle = cycle.number, number = one.number),
                summary: parts::set(language, &one.summary),
            }));
        }
    }
    Ok(all)
}

/// The measures of which this person may write something.
pub(super) fn mine<'a>(seen: &'a Overview, signed: &Signed) -> Vec<&'a Followed> {
    let place = |one: &Followed| place_of(one.measure.lead.as_deref());
    seen.measures.iter().filter(|one| signed.may(Verb::Update, on::Measure::RESOURCE, &place(one))).collect()
}

/// What is to be written of each measure: its links, and, for the coordination, its terms.
fn each(language: Language, seen: &Overview, signed: &Signed) -> Markup {
    let (steers, mine) = (replies::coordinates(signed), mine(seen, signed));
    let row = |one: &&Followed| {
        let number = one.measure.number;
        let path = format!("/plans/suivi/plans/{}/mesures/{number}", seen.plan.id);
        let hidden = html! { span class="govuk-visually-hidden" { " (" (t!(language, "plans-measure-above", number = number)) ")" } };
        vec![
            html! { (t!(language, "plans-measure", number = number, title = parts::measure_title(language, &one.measure))) },
            html! { a class="govuk-link" href=(href(language, &format!("{path}/liens"))) { (t!(language, "plans-links")) (hidden) } },
            html! {
                @if steers { a class="govuk-link" href=(href(language, &format!("{path}/termes"))) { (t!(language, "plans-amend")) (hidden) } }
            },
        ]
    };
    let header = |key: &'static str| Column::words(t!(language, key));
    let columns = vec![header("plans-column-measure"), header("plans-links"), header("plans-to-do")];
    let caption = t!(language, "plans-each");
    html! {
        @if !mine.is_empty() {
            h2 class="govuk-heading-m" { (caption) }
            (data_table(language, &Table { caption, caption_hidden: true, columns, rows: mine.iter().map(row).collect() }))
            (file(language, seen, "mesures"))
        }
    }
}

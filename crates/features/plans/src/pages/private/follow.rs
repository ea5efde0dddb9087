//! The start of the room: the statements that wait for this person, and the measures of their service.

use axum::extract::State;
use axum::response::Response;
use identity::web::{Refusal, Signed};
use identity::{Place, may, on};
use maud::{Markup, html};
use store::{Store, StoreError, Verb};
use ui::components::{Column, Link, Table, data_table, empty_state, link_list, list_file, page_title};
use ui::{href, t};

use super::{PrivatePages, desk, may as can, place_of, replies, statement};
use crate::model::life::PlanState;
use crate::model::statement::StatementState;
use crate::overview::{Followed, overviews};
use crate::pages::parts;
use crate::store::{Filed, MOST_WAITING, Plan, adopted_plans, drafted_plans, waiting};

/// The statements that wait for someone, for their hand, in their organisation or in all: every one, or so many.
pub(super) async fn awaiting(store: &Store, signed: &Signed, most: Option<usize>) -> Result<Vec<Filed>, StoreError> {
    let own = signed.member().organisation().as_str();
    let (here, anywhere) = (place_of(Some(own)), place_of(None));
    let mut found = Vec::new();
    for (verb, state) in [
        (Verb::Publish, StatementState::Vouched),
        (Verb::Approve, StatementState::Filed),
        (Verb::Submit, StatementState::SentBack),
    ] {
        let of = match (can(signed, verb, &anywhere), can(signed, verb, &here)) {
            (true, _) => None,
            (false, true) => Some(own),
            (false, false) => continue,
        };
        found.extend(waiting(store, state, of, most).await?);
    }
    found.truncate(most.unwrap_or(usize::MAX));
    Ok(found)
}

/// The measures of someone's service in the plans in force, for who states how far they are.
pub(super) async fn mine(pages: &PrivatePages, signed: &Signed) -> Result<Vec<(Plan, Followed)>, StoreError> {
    let own = signed.member().organisation().as_str();
    if !can(signed, Verb::Create, &place_of(Some(own))) {
        return Ok(Vec::new());
    }
    let today = pages.plans.today();
    let [all] = overviews(&pages.plans.store, today, [today]).await?;
    let mut mine = Vec::new();
    for seen in all.into_iter().filter(|seen| seen.plan.life.state(today) == PlanState::Adopted) {
        let (plan, measures) = (seen.plan, seen.measures);
        let own = measures.into_iter().filter(|one| one.measure.lead.as_deref() == Some(own));
        mine.extend(own.map(|one| (plan.clone(), one)));
    }
    Ok(mine)
}

/// `GET /plans/suivi`
///
/// # Errors
/// 404 for who has nothing to do here.
pub(super) async fn page(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    let language = pages.language;
    if !desk::works_here(&signed) {
        return Err(Refusal::Hidden);
    }
    let (store, today) = (&pages.plans.store, pages.plans.today());
    let mut waiting = awaiting(store, &signed, Some(MOST_WAITING + 1)).await?;
    let more = waiting.len() > MOST_WAITING;
    waiting.truncate(MOST_WAITING);
    let plans = adopted_plans(store, today).await?;
    let mine = mine(&pages, &signed).await?;
    let title = t!(language, "plans-desk");
    let views = plans.iter().map(|plan| {
        let address = href(language, &format!("/plans/suivi/plans/{}", plan.id));
        (Link::new(address, parts::set(language, &plan.description.title)), None)
    });
    let views: Vec<_> = views.collect();
    let lives = lives(&pages, &signed, &plans).await?;
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "plans-desk-lead"))))
        h2 class="govuk-heading-m" { (t!(language, "plans-waiting")) }
        @if waiting.is_empty() {
            (empty_state(&t!(language, "plans-waiting-none"), &t!(language, "plans-waiting-none-text"), None))
        } @else {
            @if more { p class="govuk-body" { (t!(language, "plans-waiting-most", most = MOST_WAITING)) } }
            (waiting_table(&pages, &waiting))
            (list_file(language, href(language, "/plans/suivi/declarations.csv")))
        }
        @if !mine.is_empty() {
            h2 class="govuk-heading-m" { (t!(language, "plans-mine")) }
            (mine_table(&pages, &mine))
            (list_file(language, href(language, "/plans/suivi/mesures.csv")))
        }
        @if replies::coordinates(&signed) || replies::answers_for_service(&signed) {
            h2 class="govuk-heading-m" { (t!(language, "plans-replies")) }
            p class="govuk-body" {
                a class="govuk-link" href=(href(language, "/plans/suivi/reponses")) { (t!(language, "plans-replies-link")) }
            }
        }
        h2 class="govuk-heading-m" { (t!(language, "plans-reminders")) }
        p class="govuk-body" {
            a class="govuk-link" href=(href(language, "/plans/suivi/rappels")) { (t!(language, "plans-reminders-lead")) }
        }
        @if replies::coordinates(&signed) {
            h2 class="govuk-heading-m" { (t!(language, "plans-asked")) }
            p class="govuk-body" {
                a class="govuk-link" href=(href(language, "/plans/suivi/recommandations")) { (t!(language, "plans-asked-lead")) }
            }
        }
        h2 class="govuk-heading-m" { (t!(language, "plans-views-desk")) }
        p class="govuk-body" {
            a class="govuk-link" href=(href(language, super::committee::PATH)) { (t!(language, "plans-committee-lead")) }
        }
        (link_list(&views))
        @if !lives.is_empty() {
            h2 class="govuk-heading-m" { (t!(language, "plans-life")) }
            (link_list(&lives))
        }
    };
    Ok(pages.page(&signed, "/plans/suivi", title, None, &content))
}

/// The plans that are being written, then those that are not over: where their life is steered.
async fn lives(
    pages: &PrivatePages,
    signed: &Signed,
    adopted: &[Plan],
) -> Result<Vec<(Link, Option<String>)>, StoreError> {
    if signed.permit::<may::Read, on::Plan>(&Place::default()).is_err() {
        return Ok(Vec::new());
    }
    let today = pages.plans.today();
    let open = adopted.iter().filter(|plan| plan.life.state(today) != PlanState::Evaluated).cloned();
    let all = drafted_plans(&pages.plans.store, today).await?.into_iter().chain(open);
    let one = |plan: Plan| {
        let address = href(pages.language, &format!("/plans/suivi/plans/{}/redaction", plan.id));
        let state = parts::plan_state(pages.language, plan.life.state(today));
        (Link::new(address, parts::set(pages.language, &plan.description.title)), Some(state))
    };
    Ok(all.map(one).collect())
}

fn waiting_table(pages: &PrivatePages, waiting: &[Filed]) -> Markup {
    let language = pages.language;
    let row = |one: &Filed| {
        let address = href(language, &format!("/plans/suivi/declarations/{}", one.code));
        vec![
            html! { a class="govuk-link" href=(address) { (t!(language, "plans-statement-of", number = one.measure)) } },
            html! { (parts::span(language, one.said.from, one.said.until)) },
            html! { (parts::claim(language, one.said.claim)) },
            html! { (pages.site.day(language, one.filed)) },
            html! { (statement::state(language, one.state)) },
        ]
    };
    let header = |key: &'static str| Column::words(t!(language, key));
    let columns = vec![
        header("plans-statement"),
        header("plans-period"),
        header("plans-claim"),
        header("plans-filed"),
        header("plans-stage"),
    ];
    let caption = t!(language, "plans-waiting");
    data_table(language, &Table { caption, caption_hidden: true, columns, rows: waiting.iter().map(row).collect() })
}

fn mine_table(pages: &PrivatePages, mine: &[(Plan, Followed)]) -> Markup {
    let language = pages.language;
    let row = |(plan, one): &(Plan, Followed)| {
        let address = href(language, &format!("/plans/suivi/plans/{}/mesures/{}", plan.id, one.measure.number));
        let name = t!(
            language,
            "plans-measure",
            number = one.measure.number,
            title = parts::measure_title(language, &one.measure)
        );
        vec![
            html! { (name) },
            html! { (parts::day(language, one.measure.deadline)) },
            html! { (parts::status_tag(language, one.status)) @if one.without_news { br; (t!(language, "plans-silent")) } },
            html! {
                a class="govuk-link" href=(address) {
                    (t!(language, "plans-state-it")) span class="govuk-visually-hidden" { " (" (t!(language, "plans-measure-above", number = one.measure.number)) ")" }
                }
            },
        ]
    };
    let header = |key: &'static str| Column::words(t!(language, key));
    let columns =
        vec![header("plans-column-measure"), header("plans-deadline"), header("plans-status"), header("plans-to-do")];
    let caption = t!(language, "plans-mine");
    data_table(language, &Table { caption, caption_hidden: true, columns, rows: mine.iter().map(row).collect() })
}

//! What a service follows: the statements that wait for its hand, its measures, whom it was reminded of.

use axum::extract::{Path, State};
use axum::response::Response;
use identity::web::{Refusal, Signed};
use identity::{may, on};

use super::{PrivatePages, iso, yes};
use crate::model::link::Thing;
use crate::pages::links::{self, Shown};
use crate::pages::parts;
use crate::pages::private::{desk, follow, place_of, reminded, statement};
use crate::store::{Filed, Plan, Sent};

/// `GET /plans/suivi/declarations.csv`: the statements that wait for this person.
///
/// # Errors
/// As the page.
pub(super) async fn waiting(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    if !desk::works_here(&signed) {
        return Err(Refusal::Hidden);
    }
    let language = pages.language;
    let services = pages.services().await?;
    let row = |one: Filed| {
        let service = services.get(&one.organisation).unwrap_or(&one.organisation).clone();
        [
            one.code,
            one.plan,
            one.measure.to_string(),
            service,
            one.said.from.to_string(),
            one.said.until.to_string(),
            parts::claim(language, one.said.claim),
            pages.plans.day(one.filed).to_string(),
            statement::state(language, one.state),
        ]
    };
    let columns = [
        "plans-statement",
        "plans-file-plan",
        "plans-column-measure",
        "plans-service",
        "plans-form-from",
        "plans-form-until",
        "plans-claim",
        "plans-filed",
        "plans-stage",
    ];
    let waiting = follow::awaiting(&pages.plans.store, &signed, None).await?;
    Ok(signed.list(&crate::TEXTS, "declarations.csv", columns, waiting.into_iter().map(row)))
}

/// `GET /plans/suivi/mesures.csv`: the measures of this person's service, in the plans in force.
///
/// # Errors
/// As the page.
pub(super) async fn mine(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    if !desk::works_here(&signed) {
        return Err(Refusal::Hidden);
    }
    let language = pages.language;
    let row = |(plan, one): (Plan, crate::overview::Followed)| {
        [
            plan.id,
            one.measure.number.to_string(),
            parts::measure_title(language, &one.measure),
            iso(one.measure.deadline),
            parts::status_words(language, one.status),
            iso(one.as_of),
            yes(language, one.without_news),
        ]
    };
    let columns = [
        "plans-file-plan",
        "plans-number",
        "plans-column-measure",
        "plans-deadline",
        "plans-status",
        "plans-as-of",
        "plans-silent",
    ];
    let mine = follow::mine(&pages, &signed).await?;
    Ok(signed.list(&crate::TEXTS, "mesures.csv", columns, mine.into_iter().map(row)))
}

/// `GET /plans/suivi/plans/{plan}/mesures/{number}/liens.csv`: what a measure is linked to.
///
/// # Errors
/// As the page.
pub(super) async fn links(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path((plan, number)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let (plan, measure) = pages.measure(&plan, &number).await?;
    signed.permit::<may::Update, on::Measure>(&place_of(measure.lead.as_deref()))?;
    let (language, own) = (pages.language, Thing::measure(&plan.id, measure.number));
    let shown = links::shown(&pages.plans, language, &own, pages.plans.today()).await?;
    let row = |one: Shown| [links::kind(language, one.thing.kind), one.thing.id, one.text];
    let columns = ["plans-link-kind", "plans-link-reference", "plans-links"];
    let name = format!("{}-{}-liens.csv", plan.id, measure.number);
    Ok(signed.list(&crate::TEXTS, &name, columns, shown.into_iter().map(row)))
}

/// `GET /plans/suivi/rappels.csv`: who was reminded of what.
///
/// # Errors
/// As the page.
pub(super) async fn reminded(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    let sent = reminded::sent(&pages, &signed, None).await?;
    let services = pages.services().await?;
    let row = |together: &[Sent]| {
        together.first().map(|one| {
            [
                pages.plans.day(one.at).to_string(),
                reminded::code(one).to_owned(),
                one.due.to_string(),
                reminded::rung(pages.language, one.rung),
                reminded::to(pages.language, &services, together),
            ]
        })
    };
    let rows: Vec<_> = sent.chunk_by(|one, next| one.is_with(next)).filter_map(row).collect();
    let columns =
        ["plans-reminder-sent", "plans-reminder-what", "plans-deadline", "plans-reminder-rung", "plans-reminder-to"];
    Ok(signed.list(&crate::TEXTS, "rappels.csv", columns, rows))
}

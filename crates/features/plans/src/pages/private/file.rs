//! A point of contact files a statement on a measure of its own service, or files again the one that was sent back.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::web::{Refusal, Signed, SignedForm, conflict, draft_tools};
use identity::{may, on};
use jiff::Timestamp;
use maud::html;
use store::Conflict;
use ui::components::{FieldError, Link, inset, page_title};
use ui::{href, t};

use super::form::{self, Sent};
use super::{PrivatePages, place_of, refused};
use crate::model::statement::{Statement, StatementStep};
use crate::pages::parts;
use crate::store::{Filed, Measure, Plan, StepError, Subject, file_again, file_statement, filed};

/// Where and about what a form is.
struct About {
    path: String,
    plan: Plan,
    measure: Measure,
    /// Why it was sent back.
    reason: Option<String>,
}

/// What is wrong with what was sent, or since when what was begun is kept.
type Before<'a> = (&'a [FieldError], Option<Timestamp>);

fn show(pages: &PrivatePages, signed: &Signed, about: &About, sent: &Sent, (errors, saved_at): Before<'_>) -> Response {
    let (language, measure) = (pages.language, &about.measure);
    let name = t!(language, "plans-measure", number = measure.number, title = parts::measure_title(language, measure));
    let title = t!(language, "plans-form-title");
    let content = html! {
        (form::summary(language, errors))
        (page_title(Some(&name), &title, Some(&t!(language, "plans-form-lead"))))
        @if let Some(reason) = &about.reason {
            (inset(&html! { p class="govuk-body" { strong { (t!(language, "plans-sent-back-because")) } " " (reason) } }))
        }
        (form::draw(signed, &about.path, sent, errors, &draft_tools(signed, &pages.site, (&about.path, &format!("{title} – {name}")), saved_at)))
    };
    let public = format!("/plans/{}/mesures/{}", about.plan.id, measure.number);
    let up = Link::new(href(language, &public), name);
    let mut response = pages.page(signed, &about.path, title, Some(up), &content);
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    response
}

/// The form with what this person began, else with `from`.
async fn begun(pages: &PrivatePages, signed: &Signed, about: &About, from: Sent) -> Result<Response, Refusal> {
    let (sent, saved_at) = signed.begun(&about.path, from).await?;
    Ok(show(pages, signed, about, &sent, (&[], saved_at)))
}

fn of_measure(plan: Plan, measure: Measure) -> About {
    let path = format!("/plans/suivi/plans/{}/mesures/{}", plan.id, measure.number);
    About { path, plan, measure, reason: None }
}

/// `GET /plans/suivi/plans/{plan}/mesures/{number}`
///
/// # Errors
/// 404 for a measure of another service.
pub(super) async fn form(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path((plan, number)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let (plan, measure) = pages.measure(&plan, &number).await?;
    signed.permit::<may::Create, on::Statement>(&place_of(measure.lead.as_deref()))?;
    begun(&pages, &signed, &of_measure(plan, measure), Sent::default()).await
}

/// `POST /plans/suivi/plans/{plan}/mesures/{number}`
///
/// # Errors
/// 404 for a measure of another service, 422 with everything that is wrong.
pub(super) async fn send(
    State(pages): State<PrivatePages>,
    Path((plan, number)): Path<(String, String)>,
    sent: SignedForm<Sent>,
) -> Result<Response, Refusal> {
    let signed = &sent.signed;
    let (plan, measure) = pages.measure(&plan, &number).await?;
    let permit = signed.permit::<may::Create, on::Statement>(&place_of(measure.lead.as_deref()))?;
    let said = match sent.form.draft().check(pages.plans.today()) {
        Ok(said) => said,
        Err(wrong) => {
            let errors = form::errors(pages.language, &wrong);
            return Ok(show(&pages, signed, &of_measure(plan, measure), &sent.form, (&errors, None)));
        }
    };
    let organisation = measure.lead.as_deref().unwrap_or_default();
    let subject = Subject { plan: &plan.id, measure: measure.number, organisation };
    let now = signed.now();
    let code = file_statement(&pages.plans.store, permit.actor(), now, subject, &said, &sent.key).await?;
    signed.forget_draft(&of_measure(plan, measure).path).await?;
    Ok(signed.done(&format!("/plans/suivi/declarations/{code}"), &t!(pages.language, "plans-done-filed")))
}

/// A statement that was sent back, or that its authority has not vouched for yet, for who may file it again.
async fn to_mend(pages: &PrivatePages, signed: &Signed, code: &str) -> Result<(About, Filed), Refusal> {
    let found = filed(&pages.plans.store, code).await?.ok_or(Refusal::Hidden)?;
    signed.permit::<may::Submit, on::Statement>(&place_of(Some(&found.organisation)))?;
    if found.state.after(StatementStep::File).is_err() {
        return Err(Refusal::Forbidden);
    }
    let (plan, measure) = pages.measure(&found.plan, &found.measure.to_string()).await?;
    let path = format!("/plans/suivi/declarations/{code}/corriger");
    Ok((About { path, plan, measure, reason: found.reason.clone() }, found))
}

/// `GET /plans/suivi/declarations/{code}/corriger`
///
/// # Errors
/// 404 for another service's, 403 for one that does not change any more.
pub(super) async fn again_form(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(code): Path<String>,
) -> Result<Response, Refusal> {
    let (about, found) = to_mend(&pages, &signed, &code).await?;
    begun(&pages, &signed, &about, Sent::of(&found.said, found.revision)).await
}

/// `POST /plans/suivi/declarations/{code}/corriger`
///
/// # Errors
/// As the form; 409 with both versions when someone else filed it again; 422 with everything that is wrong.
pub(super) async fn again(
    State(pages): State<PrivatePages>,
    Path(code): Path<String>,
    sent: SignedForm<Sent>,
) -> Result<Response, Refusal> {
    let signed = &sent.signed;
    let (about, found) = to_mend(&pages, signed, &code).await?;
    let permit = signed.permit::<may::Submit, on::Statement>(&place_of(Some(&found.organisation)))?;
    let said = match sent.form.draft().check(pages.plans.today()) {
        Ok(said) => said,
        Err(wrong) => {
            return Ok(show(&pages, signed, &about, &sent.form, (&form::errors(pages.language, &wrong), None)));
        }
    };
    let seen = sent.form.revision.parse().map_err(|_| Refusal::Stale)?;
    match file_again(&pages.plans.store, permit.actor(), signed.now(), (&code, seen), &said).await {
        Ok(()) => {
            signed.forget_draft(&about.path).await?;
            Ok(signed.done(&format!("/plans/suivi/declarations/{code}"), &t!(pages.language, "plans-done-filed")))
        }
        Err(StepError::Conflict(found)) => Ok(differing(&pages, signed, &about, &sent.form, &found)),
        Err(error) => Err(refused(error)),
    }
}

/// Both versions, to choose from field by field.
fn differing(
    pages: &PrivatePages,
    signed: &Signed,
    about: &About,
    mine: &Sent,
    found: &Conflict<Statement>,
) -> Response {
    let (language, theirs) = (pages.language, Sent::of(&found.current.value, found.current.revision));
    let back = Link::new(href(language, "/plans/suivi"), t!(language, "plans-desk"));
    let fields = form::differing(language, mine, &theirs);
    let content = conflict(signed, &href(language, &about.path), found.current.revision, &fields, &back);
    let mut response = pages.page(signed, &about.path, t!(language, "plans-form-title"), None, &content);
    *response.status_mut() = StatusCode::CONFLICT;
    response
}

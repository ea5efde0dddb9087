//! The terms of a measure, as the coordination changes them: freely in a draft, by amendment in a plan that is adopted.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::web::{Refusal, Signed, SignedForm, conflict, csrf_field, draft_tools};
use identity::{may, on};
use jiff::Timestamp;
use maud::html;
use store::{Conflict, Revision};
use ui::components::{Button, FieldError, Link, button, error_summary, page_title};
use ui::{href, t};

use super::{PrivatePages, place_of};
use crate::model::amendment::Terms;
use crate::pages::parts;
use crate::store::{AmendError, Amended, Measure, Plan, amend, axes, measure_revision};

mod differ;
mod fields;
mod sent;

use sent::{Known, Sent};

/// What may be chosen for a measure of a plan.
async fn known(pages: &PrivatePages, plan: &Plan) -> Result<Known, Refusal> {
    Ok(Known { services: pages.services().await?, axes: axes(&pages.plans.store, &plan.id).await? })
}

/// The revision at which a form is drawn, asked for before the measure itself.
async fn seen(pages: &PrivatePages, plan: &str, number: &str) -> Result<Revision, Refusal> {
    let number: u16 = number.parse().map_err(|_| Refusal::Hidden)?;
    measure_revision(&pages.plans.store, plan, number).await?.ok_or(Refusal::Hidden)
}

/// The page of the form.
fn path_of(plan: &Plan, measure: &Measure) -> String {
    format!("/plans/suivi/plans/{}/mesures/{}/termes", plan.id, measure.number)
}

/// `GET /plans/suivi/plans/{plan}/mesures/{number}/termes`
///
/// # Errors
/// 404 or 403 for who does not steer plans.
pub(super) async fn page(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path((plan, number)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    signed.permit::<may::Delete, on::Measure>(&place_of(None))?;
    let seen = seen(&pages, &plan, &number).await?;
    let (plan, measure) = pages.any_measure(&plan, &number).await?;
    let (sent, saved_at) = signed.begun(&path_of(&plan, &measure), Sent::of(&measure.terms(), seen)).await?;
    show(&pages, &signed, (&plan, &measure), &sent, (&[], saved_at)).await
}

async fn show(
    pages: &PrivatePages,
    signed: &Signed,
    (plan, measure): (&Plan, &Measure),
    sent: &Sent,
    (errors, saved_at): (&[FieldError], Option<Timestamp>),
) -> Result<Response, Refusal> {
    let (language, known) = (pages.language, known(pages, plan).await?);
    let adopted = plan.life.state(pages.plans.today()).may_amend();
    let (title, lead) = if adopted {
        (t!(language, "plans-amend"), t!(language, "plans-amend-lead"))
    } else {
        (t!(language, "plans-edit"), t!(language, "plans-edit-lead"))
    };
    let name = t!(language, "plans-measure", number = measure.number, title = parts::measure_title(language, measure));
    let path = path_of(plan, measure);
    let content = html! {
        (error_summary(language, errors))
        (page_title(Some(&name), &title, Some(&lead)))
        form method="post" action=(href(language, &path)) novalidate data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            input type="hidden" name="revision" value=(sent.revision);
            (fields::draw(language, sent, errors, &known, adopted))
            (button(&Button { text: &t!(language, "plans-amend-button"), ..Button::default() }))
            (draft_tools(signed, &pages.site, (&path, &format!("{title} – {name}")), saved_at))
        }
    };
    let up = Link::new(href(language, &format!("/plans/{}/mesures/{}", plan.id, measure.number)), name);
    let mut response = pages.page(signed, &path, title, Some(up), &content);
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /plans/suivi/plans/{plan}/mesures/{number}/termes`
///
/// # Errors
/// 404 or 403 for who does not steer plans, 422 with everything that is wrong.
pub(super) async fn send(
    State(pages): State<PrivatePages>,
    Path((plan, number)): Path<(String, String)>,
    sent: SignedForm<Sent>,
) -> Result<Response, Refusal> {
    let (signed, language) = (&sent.signed, pages.language);
    let permit = signed.permit::<may::Delete, on::Measure>(&place_of(None))?;
    let (plan, measure) = pages.any_measure(&plan, &number).await?;
    let at = (&plan, &measure);
    let terms = match sent.form.terms(language, &measure, &known(&pages, &plan).await?) {
        Ok(terms) => terms,
        Err(errors) => return show(&pages, signed, at, &sent.form, (&errors, None)).await,
    };
    let seen = sent.form.revision.parse().map_err(|_| Refusal::Stale)?;
    let of = Amended { plan: &plan.id, measure: measure.number, seen, reason: &sent.form.motif };
    let wrong = |id: &str, words: String| vec![FieldError::new(id, words)];
    let errors = match amend(&pages.plans.store, permit.actor(), signed.now(), of, &terms, &sent.key).await {
        Ok(()) => {
            signed.forget_draft(&path_of(&plan, &measure)).await?;
            let back = format!("/plans/suivi/plans/{}/redaction", plan.id);
            return Ok(signed.done(&back, &t!(language, "plans-amended", number = measure.number)));
        }
        Err(AmendError::Same) => wrong("titre_fr", t!(language, "plans-wrong-same")),
        Err(AmendError::Reason) => wrong("motif", t!(language, "plans-wrong-amend-reason")),
        Err(AmendError::Axis(_)) => wrong("axe", t!(language, "plans-wrong-axis")),
        Err(AmendError::Conflict(found)) => return differing(&pages, signed, at, &sent.form, &found).await,
        Err(AmendError::Closed) => return Err(Refusal::Forbidden),
        Err(AmendError::Unknown) => return Err(Refusal::Hidden),
        Err(AmendError::Store(error)) => return Err(error.into()),
    };
    show(&pages, signed, at, &sent.form, (&errors, None)).await
}

/// Both versions, to choose from field by field.
async fn differing(
    pages: &PrivatePages,
    signed: &Signed,
    (plan, measure): (&Plan, &Measure),
    mine: &Sent,
    found: &Conflict<Terms>,
) -> Result<Response, Refusal> {
    let (language, known) = (pages.language, known(pages, plan).await?);
    let theirs = Sent::of(&found.current.value, found.current.revision);
    let path = path_of(plan, measure);
    let name = t!(language, "plans-measure", number = measure.number, title = parts::measure_title(language, measure));
    let back = Link::new(href(language, &format!("/plans/{}/mesures/{}", plan.id, measure.number)), name);
    let fields = differ::fields(language, mine, &theirs, &known);
    let content = conflict(signed, &href(language, &path), found.current.revision, &fields, &back);
    let mut response = pages.page(signed, &path, t!(language, "plans-edit"), Some(back), &content);
    *response.status_mut() = StatusCode::CONFLICT;
    Ok(response)
}

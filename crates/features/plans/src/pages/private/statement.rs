//! One statement, for those through whose hands it goes: what it says, where it stands, and what one may do.

use std::cmp::Ordering;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::web::{Question, Refusal, Signed, SignedForm, csrf_field, draft_tools};
use identity::{may, on};
use jiff::Timestamp;
use maud::{Markup, html};
use nomenclature::Language;
use serde::Deserialize;
use store::Revision;
use ui::components::{
    Button, ButtonKind, Field, FieldError, Link, Step, StepState, SummaryRow, TagColour, button, button_link,
    error_summary, form_errors, page_title, steps as in_order, summary_list, tag, textarea,
};
use ui::i18n::typeset;
use ui::{href, t};

use super::{PrivatePages, attach, place_of, refused, steps};
use crate::model::statement::{StatementState, StatementStep};
use crate::pages::parts;
use crate::store::{Filed, StepError, evidence, filed, step};

/// Where a statement stands, in words.
pub(super) fn state(language: Language, state: StatementState) -> String {
    match state {
        StatementState::Filed => t!(language, "plans-stage-filed"),
        StatementState::Vouched => t!(language, "plans-stage-vouched"),
        StatementState::Validated => t!(language, "plans-stage-validated"),
        StatementState::SentBack => t!(language, "plans-stage-sent-back"),
        StatementState::Withdrawn => t!(language, "plans-stage-withdrawn"),
    }
}

/// What was sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    acte: String,
    confirmed: bool,
    motif: String,
    revision: String,
}

fn path_of(found: &Filed) -> String {
    format!("/plans/suivi/declarations/{}", found.code)
}

/// The name of the draft of a reason for sending back.
fn reason_path(found: &Filed) -> String {
    format!("{}?motif", path_of(found))
}

async fn find(pages: &PrivatePages, signed: &Signed, code: &str) -> Result<Filed, Refusal> {
    let found = filed(&pages.plans.store, code).await?.ok_or(Refusal::Hidden)?;
    signed.permit::<may::Read, on::Statement>(&place_of(Some(&found.organisation)))?;
    Ok(found)
}

/// `GET /plans/suivi/declarations/{code}`
///
/// # Errors
/// 404 for one that is not theirs to see.
pub(super) async fn page(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(code): Path<String>,
) -> Result<Response, Refusal> {
    let found = find(&pages, &signed, &code).await?;
    begun(&pages, &signed, &found, &[]).await
}

/// The page with the reason that this person began to write.
pub(super) async fn begun(
    pages: &PrivatePages,
    signed: &Signed,
    found: &Filed,
    errors: &[FieldError],
) -> Result<Response, Refusal> {
    let (sent, saved_at) = signed.begun(&reason_path(found), Sent::default()).await?;
    show(pages, signed, found, (&sent, saved_at), errors).await
}

async fn show(
    pages: &PrivatePages,
    signed: &Signed,
    found: &Filed,
    sent: (&Sent, Option<Timestamp>),
    errors: &[FieldError],
) -> Result<Response, Refusal> {
    let language = pages.language;
    let path = path_of(found);
    let title = t!(language, "plans-statement-of", number = found.measure);
    let files = evidence(&pages.plans.store, &found.code).await?;
    let content = html! {
        (error_summary(language, errors))
        (page_title(None, &title, None))
        @if found.invented { p class="govuk-body" { (tag(TagColour::Warm, &t!(language, "plans-invented-tag"))) } }
        (way(language, found.state))
        div id="declaration" tabindex="-1" { (summary_list(&summary(pages, found))) }
        (attach::draw(signed, found, &files, errors))
        (acts(pages, signed, found, sent, errors))
    };
    let public = href(language, &format!("/plans/{}/mesures/{}", found.plan, found.measure));
    let up = Link::new(public, t!(language, "plans-measure-above", number = found.measure));
    let mut response = pages.page(signed, &path, title, Some(up), &content);
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// Through whose hands a statement goes, and in whose it is; one that was taken back is in nobody's.
fn way(language: Language, state: StatementState) -> Markup {
    let at = match state {
        StatementState::SentBack => 0,
        StatementState::Filed => 1,
        StatementState::Vouched => 2,
        StatementState::Validated => 3,
        StatementState::Withdrawn => return html! {},
    };
    let labels =
        [t!(language, "plans-way-filed"), t!(language, "plans-way-vouched"), t!(language, "plans-way-validated")];
    in_order(language, &numbered(labels, at))
}

/// Steps of which so many are done.
pub(super) fn numbered<const N: usize>(labels: [String; N], done: usize) -> Vec<Step> {
    let one = |(rank, label): (usize, String)| {
        let state = match rank.cmp(&done) {
            Ordering::Less => StepState::Done,
            Ordering::Equal => StepState::Current,
            Ordering::Greater => StepState::ToCome,
        };
        Step { label, state, href: None }
    };
    labels.into_iter().enumerate().map(one).collect()
}

fn summary(pages: &PrivatePages, found: &Filed) -> Vec<SummaryRow> {
    let language = pages.language;
    let day = |at| pages.site.day(language, at);
    let said = &found.said;
    let mut rows = vec![
        SummaryRow::text(t!(language, "plans-stage"), &state(language, found.state)),
        SummaryRow::text(t!(language, "plans-period"), &parts::span(language, said.from, said.until)),
        SummaryRow::text(t!(language, "plans-claim"), &parts::claim(language, said.claim)),
        SummaryRow::new(
            t!(language, "plans-words"),
            html! { @for line in said.text.lines() { p { (typeset(language, line)) } } },
        ),
        SummaryRow::new(
            t!(language, "plans-evidence-label"),
            html! {
                ul class="govuk-list govuk-list--bullet" { @for one in &said.evidence { li { (one) } } }
            },
        ),
        SummaryRow::text(t!(language, "plans-filed"), &day(found.filed)),
    ];
    let dated = [("plans-vouched-on", found.vouched), ("plans-validated-on", found.validated)];
    let dated = dated.into_iter().filter_map(|(key, at)| Some((key, at?)));
    rows.extend(dated.map(|(key, at)| SummaryRow::text(t!(language, key), &day(at))));
    let reason = found.reason.as_ref().filter(|_| found.state == StatementState::SentBack);
    rows.extend(reason.map(|reason| SummaryRow::text(t!(language, "plans-sent-back-because"), reason)));
    rows
}

fn acts(
    pages: &PrivatePages,
    signed: &Signed,
    found: &Filed,
    (sent, saved_at): (&Sent, Option<Timestamp>),
    errors: &[FieldError],
) -> Markup {
    let (language, path) = (signed.language(), path_of(found));
    let steps = steps(signed, found);
    let sends_back = steps.contains(&StatementStep::SendBack);
    let (label, hint) = (t!(language, "plans-reason"), t!(language, "plans-reason-hint"));
    let reason = Field {
        id: "motif",
        label: &label,
        hint: Some(&hint),
        value: &sent.motif,
        error: form_errors(errors, "motif"),
        ..Field::default()
    };
    let act = |step: StatementStep| {
        let (text, kind) = match step {
            StatementStep::Vouch => (t!(language, "plans-do-vouch"), ButtonKind::Primary),
            StatementStep::Validate => (t!(language, "plans-do-validate"), ButtonKind::Primary),
            StatementStep::SendBack => (t!(language, "plans-do-send-back"), ButtonKind::Secondary),
            StatementStep::Withdraw | StatementStep::File => (t!(language, "plans-do-withdraw"), ButtonKind::Secondary),
        };
        button(&Button { text: &text, kind, name_value: Some(("acte", step.code())) })
    };
    let title = format!(
        "{} – {}",
        t!(language, "plans-do-send-back"),
        t!(language, "plans-statement-of", number = found.measure)
    );
    html! {
        @if steps.contains(&StatementStep::File) {
            (button_link(&href(language, &format!("{path}/corriger")), &t!(language, "plans-do-mend"), ButtonKind::Primary))
        }
        @if steps.iter().any(|step| *step != StatementStep::File) {
            form method="post" action=(href(language, &path)) novalidate data-send-once data-warn-before-leaving {
                (csrf_field(signed))
                input type="hidden" name="revision" value=(found.revision);
                @if sends_back { (textarea(language, &reason, 3)) }
                div class="govuk-button-group" { @for step in steps.iter().filter(|step| **step != StatementStep::File) { (act(*step)) } }
                @if sends_back { (draft_tools(signed, &pages.site, (&reason_path(found), &title), saved_at)) }
            }
        }
    }
}

/// `POST /plans/suivi/declarations/{code}`
///
/// # Errors
/// 404 for one that is not theirs to see, 403 for a step that is not theirs or not of its state, 409 for one that changed since it was shown, 422 without
/// a reason.
pub(super) async fn act(
    State(pages): State<PrivatePages>,
    Path(code): Path<String>,
    sent: SignedForm<Sent>,
) -> Result<Response, Refusal> {
    let (signed, language) = (&sent.signed, pages.language);
    let found = find(&pages, signed, &code).await?;
    let asked: StatementStep = sent.form.acte.parse().map_err(|_| Refusal::Unreadable)?;
    let seen: Revision = sent.form.revision.parse().map_err(|_| Refusal::Stale)?;
    if seen != found.revision {
        return changed(&pages, signed, &found, &sent.form).await;
    }
    if asked == StatementStep::File || !steps(signed, &found).contains(&asked) {
        return Err(Refusal::Forbidden);
    }
    let place = place_of(Some(&found.organisation));
    let actor = match asked {
        StatementStep::Vouch => signed.permit::<may::Approve, on::Statement>(&place)?.actor().clone(),
        StatementStep::Validate => signed.permit::<may::Publish, on::Statement>(&place)?.actor().clone(),
        StatementStep::SendBack => signed.permit::<may::Reject, on::Statement>(&place)?.actor().clone(),
        StatementStep::Withdraw | StatementStep::File => {
            signed.permit::<may::Withdraw, on::Statement>(&place)?.actor().clone()
        }
    };
    let path = path_of(&found);
    if let Some(question) = asked_first(language, &found, asked).filter(|_| !sent.form.confirmed) {
        let fields = [("acte", asked.code()), ("revision", sent.form.revision.as_str())];
        let question = Question { action: &path, fields: &fields, back: &path, ..question };
        return Ok(signed.ask(&pages.site, "/plans", &question));
    }
    let reason = sent.form.motif.trim();
    if asked == StatementStep::SendBack && !(10..=1000).contains(&reason.chars().count()) {
        let errors = [FieldError::new("motif", t!(language, "plans-wrong-reason"))];
        return show(&pages, signed, &found, (&sent.form, None), &errors).await;
    }
    match step(&pages.plans.store, &actor, signed.now(), (&code, seen), asked, Some(reason)).await {
        Ok(after) => {
            signed.forget_draft(&reason_path(&found)).await?;
            Ok(signed.done(&path, &t!(language, "plans-done-step", state = state(language, after))))
        }
        Err(StepError::Changed) => {
            let found = find(&pages, signed, &code).await?;
            changed(&pages, signed, &found, &sent.form).await
        }
        Err(error) => Err(refused(error)),
    }
}

/// What is asked before a step that is not taken back.
fn asked_first(language: Language, found: &Filed, step: StatementStep) -> Option<Question<'static>> {
    let (title, consequence, yes) = match step {
        StatementStep::Withdraw => (
            t!(language, "plans-ask-withdraw", number = found.measure),
            t!(language, "plans-ask-withdraw-text"),
            t!(language, "plans-do-withdraw"),
        ),
        StatementStep::Validate => (
            t!(language, "plans-ask-validate", number = found.measure),
            t!(language, "plans-ask-validate-text"),
            t!(language, "plans-do-validate"),
        ),
        StatementStep::File | StatementStep::Vouch | StatementStep::SendBack => return None,
    };
    Some(Question { title, consequence, yes, action: "", fields: &[], back: "" })
}

/// It is not what this person read: what stands now is shown, and nothing was done.
async fn changed(pages: &PrivatePages, signed: &Signed, found: &Filed, sent: &Sent) -> Result<Response, Refusal> {
    let errors = [FieldError::new("declaration", t!(pages.language, "plans-wrong-statement-changed"))];
    let mut response = show(pages, signed, found, (sent, None), &errors).await?;
    *response.status_mut() = StatusCode::CONFLICT;
    Ok(response)
}

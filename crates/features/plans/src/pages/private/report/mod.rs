//! A report's file becomes recommendations: it is read, a person checks what was read, and only then is anything recorded.

mod check;
mod keep;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::web::{Refusal, Signed, SignedUpload, csrf_field};
use identity::{may, on};
use maud::html;
use nomenclature::Language;
use ui::components::{
    Button, Choice, Field, FieldError, Link, Select, Step, button, error_summary, file_upload, form_errors, inset,
    page_title, select, steps,
};
use ui::{href, t};

use super::statement::numbered;
use super::{PrivatePages, asked, place_of};
use crate::model::paragraphs::{language as language_of, paragraphs};
use crate::pages::parts;
use crate::report::{self, ReadError};
use crate::store::treaties;

pub(super) use keep::send;

/// Where a report is brought in.
pub(super) const PATH: &str = "/plans/suivi/recommandations/rapport";
/// Where what was read is sent once it is checked.
pub(super) const CHECKED: &str = "/plans/suivi/recommandations/rapport/verifie";
/// The largest request that brings a report.
pub(super) const LARGEST_FILE: usize = report::LARGEST + 64 * 1024;
/// The largest form of a report that was checked.
pub(super) const LARGEST_FORM: usize = 16 * 1024 * 1024;

/// How a report comes in, and how far it is.
fn way(language: Language, done: usize) -> Vec<Step> {
    let labels = [
        t!(language, "plans-report-way-file"),
        t!(language, "plans-report-way-check"),
        t!(language, "plans-report-way-kept"),
    ];
    numbered(labels, done)
}

/// The rounds into which recommendations may come: `greta/4`, with their names.
async fn rounds(pages: &PrivatePages) -> Result<Vec<(String, String)>, Refusal> {
    let language = pages.language;
    let mut all = Vec::new();
    for treaty in treaties(&pages.plans.store, pages.plans.today()).await? {
        let title = parts::set(language, &treaty.about.title);
        let name = |number: u16| t!(language, "plans-report-round", treaty = title.as_str(), number = number);
        all.extend(treaty.cycles.iter().map(|one| (format!("{}/{}", treaty.id, one.number), name(one.number))));
    }
    Ok(all)
}

/// `GET /plans/suivi/recommandations/rapport`
///
/// # Errors
/// 404 or 403 for who does not work on recommendations.
pub(super) async fn page(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    signed.permit::<may::Update, on::Recommendation>(&place_of(None))?;
    show(&pages, &signed, "", &[]).await
}

/// `GET /plans/suivi/recommandations/rapport/verifie`: the check that this person began, else where a report is brought in.
///
/// # Errors
/// 404 or 403 for who does not work on recommendations.
pub(super) async fn begun(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    signed.permit::<may::Update, on::Recommendation>(&place_of(None))?;
    let whole = |form: &check::Sent| form.len().is_some();
    let kept = signed.draft::<check::Sent>(CHECKED).await?.filter(|kept| whole(&kept.form));
    let rounds = rounds(&pages).await?;
    let found = kept.and_then(|kept| Some((rounds.into_iter().find(|(code, _)| *code == kept.form.cadre)?.1, kept)));
    let Some((name, kept)) = found else {
        return Ok(Redirect::to(&href(pages.language, PATH)).into_response());
    };
    Ok(check::show(&pages, &signed, &name, &kept.form, &[], (&[], Some(kept.saved_at))))
}

async fn show(pages: &PrivatePages, signed: &Signed, chosen: &str, errors: &[FieldError]) -> Result<Response, Refusal> {
    let language = pages.language;
    let (title, label) = (t!(language, "plans-report"), t!(language, "plans-report-into"));
    let choices = rounds(pages).await?;
    let choices =
        choices.iter().map(|(code, name)| Choice::new(code.as_str(), name.as_str(), code == chosen)).collect();
    let error = form_errors(errors, "cadre");
    let round = Field { id: "cadre", label: &label, required: true, error, ..Field::default() };
    let (file, hint) = (t!(language, "plans-report-file"), t!(language, "plans-report-file-hint"));
    let error = form_errors(errors, "rapport");
    let file = Field { id: "rapport", label: &file, hint: Some(&hint), required: true, error, ..Field::default() };
    let begun = signed.draft::<check::Sent>(CHECKED).await?;
    let content = html! {
        (error_summary(language, errors))
        (page_title(None, &title, Some(&t!(language, "plans-report-lead"))))
        (steps(language, &way(language, 0)))
        @if let Some(begun) = begun {
            (inset(&html! {
                p class="govuk-body" {
                    a class="govuk-link" href=(href(language, CHECKED)) {
                        (t!(language, "plans-report-begun", at = pages.site.moment(language, begun.saved_at)))
                    }
                }
            }))
        }
        form method="post" action=(href(language, PATH)) enctype="multipart/form-data" novalidate data-send-once {
            (csrf_field(signed))
            (select(language, &Select { field: round, choices }))
            (file_upload(language, &file, ".pdf,.docx", false))
            (button(&Button { text: &t!(language, "plans-report-button"), ..Button::default() }))
        }
    };
    let up = Link::new(href(language, asked::PATH), t!(language, "plans-asked"));
    let mut response = pages.page(signed, PATH, title, Some(up), &content);
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /plans/suivi/recommandations/rapport`: reads the file and shows what was read. Nothing is recorded.
///
/// # Errors
/// 404 or 403 for who does not work on recommendations, 413 for a file that is too large, 422 for one that cannot be read.
pub(super) async fn read(State(pages): State<PrivatePages>, mut sent: SignedUpload) -> Result<Response, Refusal> {
    sent.signed.permit::<may::Update, on::Recommendation>(&place_of(None))?;
    let language = pages.language;
    let (mut round, mut bytes) = (String::new(), None);
    while let Some(part) = sent.parts.next_field().await? {
        match part.name() {
            Some("cadre") => round = part.text().await?,
            Some("rapport") => bytes = Some(part.bytes().await?),
            _ => {}
        }
    }
    let Some((round, name)) = rounds(&pages).await?.into_iter().find(|(code, _)| *code == round) else {
        let errors = [FieldError::new("cadre", t!(language, "plans-wrong-round"))];
        return show(&pages, &sent.signed, &round, &errors).await;
    };
    let bytes = bytes.unwrap_or_default();
    // Reading is work: it leaves the others' requests alone.
    let lines = tokio::task::spawn_blocking(move || report::lines(&bytes)).await.map_err(|_| Refusal::Failed)?;
    match lines {
        Ok(lines) => {
            let (read, doubts) = paragraphs(&lines);
            let form = check::Sent::of(round, language_of(&lines), &read);
            Ok(check::show(&pages, &sent.signed, &name, &form, &doubts, (&[], None)))
        }
        Err(error) => {
            let errors = [FieldError::new("rapport", unreadable(language, error))];
            show(&pages, &sent.signed, &round, &errors).await
        }
    }
}

/// Why a file cannot be read, and how to mend it.
fn unreadable(language: Language, error: ReadError) -> String {
    match error {
        ReadError::Kind => t!(language, "plans-report-wrong-kind"),
        ReadError::Large => t!(language, "plans-report-wrong-large"),
        ReadError::Long => t!(language, "plans-report-wrong-long"),
        ReadError::Locked => t!(language, "plans-report-wrong-locked"),
        ReadError::Damaged => t!(language, "plans-report-wrong-damaged"),
        ReadError::Empty => t!(language, "plans-report-wrong-empty"),
    }
}

//! The files of a reply, for who makes it.

use axum::extract::{Path, State};
use axum::response::Response;
use identity::web::{Refusal, Signed};
use identity::{may, on};
use store::{AuditLine, Facts, ThingId, Verb};

use crate::output::{Languages, Whole, csv, docx, pdf, xlsx};
use crate::pages::private::{PrivatePages, place_of};

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /plans/suivi/reponses/{reply}/fichiers/{file}`: `fr-en.docx`, `fr.pdf`, `tableau.xlsx`, `tableau.csv`.
///
/// # Errors
/// 404 or 403 for who does not make replies, 404 for another file.
pub(super) async fn file(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path((code, file)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let permit = signed.permit::<may::Export, on::Evaluation>(&place_of(None))?;
    let seen = pages.reply(&signed, &code).await?;
    let services = pages.services().await?;
    let name = |code: &str| services.get(code).cloned().unwrap_or_else(|| code.to_owned());
    let whole = Whole::new(&seen.reply, seen.questionnaire, seen.answers.into_values().collect(), name);
    let (stem, extension) = file.split_once('.').ok_or(Refusal::Hidden)?;
    let languages = Languages::parse(stem);
    let known = stem == languages.code() || (stem == "tableau" && matches!(extension, "xlsx" | "csv"));
    if !known {
        return Err(Refusal::Hidden);
    }
    let failed = |error: &dyn std::error::Error| {
        tracing::error!(%error, "a file of a reply was not made");
        Refusal::Failed
    };
    let (kind, bytes) = match extension {
        "docx" => (DOCX, docx(&whole, languages).map_err(|error| failed(&error))?),
        "pdf" => ("application/pdf", pdf(&whole, languages).map_err(|error| failed(&error))?),
        "xlsx" => (XLSX, xlsx(&whole, pages.language).map_err(|error| failed(&error))?),
        "csv" => ("text/csv; charset=utf-8", csv(&whole, pages.language)),
        _ => return Err(Refusal::Hidden),
    };
    let write = pages.plans.store.write(permit.actor(), signed.now()).await?;
    let thing = ThingId::new("evaluation", &code).map_err(store::StoreError::from)?;
    let facts = Facts::new().code("form", extension).flag("draft", whole.draft.is_some());
    write.commit(AuditLine::new(Verb::Export, thing).after(facts)).await?;
    let name = if stem == "tableau" { format!("{code}-{file}") } else { whole.file_name(languages, extension) };
    Ok(signed.download(&name, kind, bytes))
}

//! What a run leaves to take away.

use axum::extract::{Path, State};
use axum::response::Response;
use disclosure::Status;
use identity::web::{Refusal, Signed};
use identity::{Place, may, on};

use super::done::Done;
use super::{Pages, compare};
use crate::loss::page as comparison;
use crate::output::{cells, proofs};
use crate::table::{Source, Table};

/// `GET /protection/{study}/{run}/fichiers/{file}`
///
/// # Errors
/// 404 for a file that does not exist; 403 for whoever may not take it away.
pub(super) async fn file(
    State(pages): State<Pages>,
    Path((code, number, name)): Path<(String, String, String)>,
    signed: Signed,
) -> Result<Response, Refusal> {
    signed.permit::<may::Export, on::Protection>(&Place::default())?;
    let number = super::number(&number)?;
    let done = Done::read(&pages, &code, number).await?;
    let language = pages.language;
    let made = tokio::task::spawn_blocking(move || text(language, done, &name).map(|found| (name, found)));
    let (name, (kind, text)) = made.await.map_err(|_| Refusal::Failed)??;
    Ok(signed.download(&format!("{code}-{number}-{name}"), kind, text.into_bytes()))
}

fn text(language: nomenclature::Language, done: Done, name: &str) -> Result<(&'static str, String), Refusal> {
    let json = "application/json";
    Ok(match name {
        "cellules.csv" => ("text/csv; charset=utf-8", cells_csv(done)?),
        "rapport.json" => (json, format!("{:#}\n", done.run.report.unwrap_or_default())),
        "certificats.txt" => {
            let kept = &done.certificates;
            ("text/plain; charset=utf-8", proofs::write(&kept.system, &kept.hidden, &kept.proofs))
        }
        "comparaison.html" => ("text/html; charset=utf-8", comparison(language, &compare::losses(language, &done))),
        "comparaison.json" => {
            let losses = serde_json::to_string_pretty(&compare::losses(language, &done));
            (json, losses.map_err(|_| Refusal::Failed)? + "\n")
        }
        _ => return Err(Refusal::Hidden),
    })
}

fn cells_csv(done: Done) -> Result<String, Refusal> {
    let rule: std::sync::Arc<str> = done.run.settings.rule.as_str().into();
    let nothing: std::sync::Arc<str> = "".into();
    let reason = |cell: &disclosure::SystemCell| match cell.status {
        Status::Sensitive(_) | Status::Hidden => std::sync::Arc::clone(&rule),
        _ => std::sync::Arc::clone(&nothing),
    };
    let reasons = done.certificates.system.cells().iter().map(reason).collect();
    let hidden = done.certificates.hidden;
    let table = Table { system: done.certificates.system, reasons, source: Source::Sheets(vec![done.sheet]) };
    let Source::Sheets(sheets) = &table.source else { return Err(Refusal::Failed) };
    let sheet = sheets.first().ok_or(Refusal::Failed)?;
    cells::csv(&table, sheet, &hidden).map_err(|_| Refusal::Failed)
}

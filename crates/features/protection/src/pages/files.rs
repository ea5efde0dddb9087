//! What a run leaves to take away.

use axum::extract::{Path, State};
use axum::response::Response;
use disclosure::Status;
use identity::web::{Refusal, Signed, csv};
use identity::{Place, may, on};
use ui::t;

use super::Pages;
use super::done::Done;
use crate::comparison::Comparison;
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
    let made = tokio::task::spawn_blocking(move || contents(language, done, &name).map(|found| (name, found)));
    let (name, (kind, bytes)) = made.await.map_err(|_| Refusal::Failed)??;
    Ok(signed.download(&format!("{code}-{number}-{name}"), kind, bytes))
}

fn contents(language: nomenclature::Language, done: Done, name: &str) -> Result<(&'static str, Vec<u8>), Refusal> {
    let json = "application/json";
    let report = done.run.report.clone().unwrap_or_default();
    let compared = || Comparison::kept(&report).ok_or(Refusal::Hidden);
    Ok(match name {
        "cellules.csv" => ("text/csv; charset=utf-8", cells_csv(done)?),
        "rapport.json" => (json, report_alone(report).into_bytes()),
        "certificats.txt" => {
            let kept = &done.certificates;
            let text = proofs::write(&kept.system, &kept.hidden, &kept.proofs);
            ("text/plain; charset=utf-8", text.into_bytes())
        }
        "comparaison.html" => {
            let compared = compared()?;
            let lacks = compared.lacks_controlled_rounding(language);
            let note = lacks.then(|| t!(language, "protection-loss-no-controlled-rounding"));
            let page = comparison(language, compared.of(language), note.as_slice());
            ("text/html; charset=utf-8", page.into_bytes())
        }
        "comparaison.json" => {
            let losses = serde_json::to_string_pretty(compared()?.of(language));
            (json, (losses.map_err(|_| Refusal::Failed)? + "\n").into_bytes())
        }
        _ => return Err(Refusal::Hidden),
    })
}

/// The report of a run, without the comparison, which is a file of its own.
fn report_alone(mut report: serde_json::Value) -> String {
    report.as_object_mut().map(|entries| entries.remove("comparison"));
    format!("{report:#}\n")
}

/// The table as a list for spreadsheets: a code that one would compute (`=1+1`) has an apostrophe before it, which
/// `vigie audit --pattern` takes away again.
fn cells_csv(done: Done) -> Result<Vec<u8>, Refusal> {
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
    Ok(csv(&cells::header(sheet), cells::rows(&table, sheet, &hidden)))
}

//! What a run leaves to take away.

use axum::extract::{Path, State};
use axum::response::Response;
use disclosure::Status;
use identity::web::{Refusal, Signed, csv};
use identity::{Place, may, on};
use nomenclature::Language;
use ui::t;

use super::Pages;
use super::done::{Done, reported};
use crate::comparison::Comparison;
use crate::loss::{lines, page as comparison};
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
    let (kind, bytes) = match name.as_str() {
        "rapport.json" | "comparaison.html" | "comparaison.json" | "comparaison.csv" => {
            let (_, run) = reported(&pages, &code, number).await?;
            of_report(pages.language, run.report.unwrap_or_default(), &name)?
        }
        "cellules.csv" | "certificats.txt" => {
            let done = Done::read(&pages, &code, number).await?;
            let wanted = name.clone();
            let made = tokio::task::spawn_blocking(move || of_table(done, &wanted));
            made.await.map_err(|_| Refusal::Failed)??
        }
        _ => return Err(Refusal::Hidden),
    };
    Ok(signed.download(&format!("{code}-{number}-{name}"), kind, bytes))
}

/// What the report alone tells.
fn of_report(language: Language, report: serde_json::Value, name: &str) -> Result<(&'static str, Vec<u8>), Refusal> {
    let json = "application/json";
    let compared = || Comparison::kept(&report).ok_or(Refusal::Hidden);
    Ok(match name {
        "comparaison.html" => {
            let compared = compared()?;
            let lacks = compared.lacks_controlled_rounding();
            let note = lacks.then(|| t!(language, "protection-loss-no-controlled-rounding"));
            let page = comparison(language, &compared.of(language), note.as_slice());
            ("text/html; charset=utf-8", page.into_bytes())
        }
        "comparaison.csv" => {
            let losses = compared()?.of(language);
            let methods = losses.iter().map(|loss| loss.method.clone());
            let columns: Vec<String> =
                std::iter::once(t!(language, "protection-loss-measure")).chain(methods).collect();
            let rows = lines(language, &losses).into_iter();
            let rows = rows.map(|line| std::iter::once(line.name).chain(line.figures).collect());
            ("text/csv; charset=utf-8", csv(&columns, rows))
        }
        "comparaison.json" => {
            let losses = serde_json::to_string_pretty(&compared()?.of(language));
            (json, (losses.map_err(|_| Refusal::Failed)? + "\n").into_bytes())
        }
        _ => (json, report_alone(report).into_bytes()),
    })
}

/// What takes the table and its certificates.
fn of_table(done: Done, name: &str) -> Result<(&'static str, Vec<u8>), Refusal> {
    if name == "cellules.csv" {
        return Ok(("text/csv; charset=utf-8", cells_csv(done)?));
    }
    let kept = &done.certificates;
    let text = proofs::write(&kept.system, &kept.hidden, &kept.proofs);
    Ok(("text/plain; charset=utf-8", text.into_bytes()))
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
    let means = done.means();
    let hidden = done.certificates.hidden;
    let table = Table { system: done.certificates.system, reasons, source: Source::Sheets(vec![done.sheet]) };
    let Source::Sheets(sheets) = &table.source else { return Err(Refusal::Failed) };
    let sheet = sheets.first().ok_or(Refusal::Failed)?;
    Ok(csv(&cells::header(sheet, means.as_ref()), cells::rows(&table, sheet, &hidden, means.as_ref())))
}

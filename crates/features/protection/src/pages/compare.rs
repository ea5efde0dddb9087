//! Methods side by side on the table of a run.

use axum::extract::{Path, State};
use axum::response::Response;
use disclosure::{NoiseRules, Status};
use identity::web::{Refusal, Signed};
use identity::{Place, may, on};
use maud::html;
use nomenclature::Language;
use ui::components::{Column, SummaryRow, Table, data_table, details, page_title, summary_list};
use ui::{href, t};

use super::done::Done;
use super::{Pages, page_below, path_of_run};
use crate::loss::{Levels, Loss, explanations, lines, measure};
use crate::perturbation::{Change, of_suppression};

/// `GET /protection/{study}/{run}/comparaison`
///
/// # Errors
/// 404 for a run that does not exist or is not done.
pub(super) async fn page(
    State(pages): State<Pages>,
    Path((code, number)): Path<(String, String)>,
    signed: Signed,
) -> Result<Response, Refusal> {
    signed.permit::<may::Read, on::Protection>(&Place::default())?;
    let number = super::number(&number)?;
    let done = Done::read(&pages, &code, number).await?;
    let language = pages.language;
    let (code, name) = (done.study.code.clone(), done.study.name.clone());
    let losses = tokio::task::spawn_blocking(move || losses(language, &done)).await.map_err(|_| Refusal::Failed)?;
    let path = path_of_run(&code, number);
    let title = t!(language, "protection-compare");
    let file = |name: &str| href(language, &format!("{path}/fichiers/{name}"));
    let content = html! {
        (page_title(Some(&name), &title, Some(&t!(language, "protection-compare-lead"))))
        (side_by_side(language, &losses))
        @if lacks_controlled_rounding(language, &losses) { p class="govuk-body" { (t!(language, "protection-loss-no-controlled-rounding")) } }
        h2 class="govuk-heading-m" { (t!(language, "protection-loss-risk")) }
        (summary_list(&losses.iter().map(|l| SummaryRow::text(l.method.clone(), &l.risk)).collect::<Vec<_>>()))
        (details(&t!(language, "protection-loss-by-level"), &by_level(language, &losses), false))
        h2 class="govuk-heading-m" { (t!(language, "protection-loss-reading")) }
        ul class="govuk-list govuk-list--bullet" { @for text in explanations(language) { li { (text) } } }
        ul class="govuk-list" {
            li { a class="govuk-link" href=(file("comparaison.html")) download { (t!(language, "protection-file-comparison")) } }
            li { a class="govuk-link" href=(file("comparaison.json")) download { (t!(language, "protection-file-comparison-json")) } }
        }
    };
    let head = page_below(language, format!("{path}/comparaison"), title, Some((&code, &name)));
    Ok(signed.page(&pages.site, head, &content))
}

/// Rounding that keeps totals the sums of their parts; its search counts its moves, so that it ends.
const CONTROLLED: Change = Change::ControlledRounding(5);

/// What each method would lose on this table; perturbations use the key of the study, so that they are the same each time.
pub(super) fn losses(language: Language, done: &Done) -> Vec<Loss> {
    let sheet = &done.sheet;
    let levels = Levels::of(sheet);
    let sensitive = || done.certificates.system.cells().iter().filter(|c| matches!(c.status, Status::Sensitive(_)));
    let seconds = done.run.report.as_ref().and_then(|r| r["seconds"].as_f64()).unwrap_or(0.0);
    let ours = of_suppression(language, sheet, &done.certificates.hidden, (sensitive().count(), seconds));
    let mut losses = vec![measure(sheet, &levels, &ours)];
    let below = sensitive().map(|c| c.value + 1).max().unwrap_or(1);
    let secret =
        done.study.code.as_str().bytes().fold(7u64, |key, byte| key.wrapping_mul(31).wrapping_add(u64::from(byte)));
    let changes = [
        Change::CellKey(NoiseRules { most: 5, variance: 2.0, forbidden: 0 }),
        Change::RandomRounding(5),
        Change::Rounding(5),
        CONTROLLED,
    ];
    for change in changes {
        if let Ok(shown) = change.apply(sheet, secret, &|| false) {
            losses.push(measure(sheet, &levels, &change.publication(language, sheet, shown, below, 0.0)));
        }
    }
    losses
}

/// Whether the figures of this table have no additive rounding that was found.
fn lacks_controlled_rounding(language: Language, losses: &[Loss]) -> bool {
    !losses.iter().any(|l| l.method == CONTROLLED.name(language))
}

fn side_by_side(language: Language, losses: &[Loss]) -> maud::Markup {
    let mut columns = vec![Column::words(t!(language, "protection-loss-measure"))];
    columns.extend(losses.iter().map(|l| Column::numbers(l.method.clone())));
    let rows = lines(language, losses)
        .into_iter()
        .map(|line| std::iter::once(html! { (line.name) }).chain(line.figures.iter().map(|f| html! { (f) })).collect());
    let caption = t!(language, "protection-loss-side-by-side");
    data_table(language, &Table { caption, caption_hidden: false, columns, rows: rows.collect() })
}

fn by_level(language: Language, losses: &[Loss]) -> maud::Markup {
    let mut columns = vec![
        Column::words(t!(language, "protection-loss-level")),
        Column::numbers(t!(language, "protection-loss-cells")),
    ];
    columns.extend(losses.iter().map(|l| Column::numbers(l.method.clone())));
    let first = losses.first().map(|l| l.levels.as_slice()).unwrap_or_default();
    let rows = first.iter().enumerate().map(|(rank, level)| {
        let mut row = vec![html! { (level.level) }, html! { (level.cells) }];
        row.extend(losses.iter().map(|l| html! { (l.levels[rank].hidden) " (" (l.levels[rank].changed) ")" }));
        row
    });
    let caption = t!(language, "protection-loss-by-level");
    data_table(language, &Table { caption, caption_hidden: true, columns, rows: rows.collect() })
}

//! Methods side by side on the table of a run.

use ::store::JobState;
use axum::extract::{Path, State};
use axum::response::Response;
use identity::web::{Refusal, Signed};
use identity::{Place, may, on};
use maud::{Markup, html};
use nomenclature::Language;
use ui::components::{Column, SummaryRow, Table, data_table, details, list_file, page_title, summary_list};
use ui::{href, t};

use super::done::reported;
use super::study::{at_work, job_of};
use super::{Pages, page_below, path_of, path_of_run};
use crate::comparison::Comparison;
use crate::loss::{Loss, explanations, lines, value};
use crate::model::StudyCode;
use crate::store::Run;
use crate::work::Progress;

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
    let (study, run) = reported(&pages, &code, number).await?;
    let language = pages.language;
    let (code, name) = (study.code, study.name);
    let path = path_of_run(&code, number);
    let title = t!(language, "protection-compare");
    let comparison = run.report.as_ref().and_then(Comparison::kept);
    let content = html! {
        (page_title(Some(&name), &title, Some(&t!(language, "protection-compare-lead"))))
        @match &comparison {
            Some(comparison) => (compared(language, comparison, &path)),
            None => (not_yet(&pages, &signed, &code, &run).await?),
        }
    };
    let head = page_below(language, format!("{path}/comparaison"), title, Some((&code, &name)));
    Ok(signed.page(&pages.site, head, &content))
}

fn compared(language: Language, comparison: &Comparison, path: &str) -> Markup {
    let losses = comparison.of(language);
    let losses = losses.as_slice();
    let file = |name: &str| href(language, &format!("{path}/fichiers/{name}"));
    html! {
        div class="protection-comparison" { (side_by_side(language, losses)) }
        (list_file(language, file("comparaison.csv")))
        @if comparison.lacks_controlled_rounding() { p class="govuk-body" { (t!(language, "protection-loss-no-controlled-rounding")) } }
        h2 class="govuk-heading-m" { (t!(language, "protection-loss-risk")) }
        (summary_list(&losses.iter().map(|l| SummaryRow::text(l.method.clone(), &l.risk)).collect::<Vec<_>>()))
        (details(&t!(language, "protection-loss-by-level"), &by_level(language, losses), false))
        h2 class="govuk-heading-m" { (t!(language, "protection-loss-reading")) }
        ul class="govuk-list govuk-list--bullet" { @for text in explanations(language) { li { (text) } } }
        ul class="govuk-list" {
            li { a class="govuk-link" href=(file("comparaison.html")) download { (t!(language, "protection-file-comparison")) } }
            li { a class="govuk-link" href=(file("comparaison.json")) download { (t!(language, "protection-file-comparison-json")) } }
        }
    }
}

/// How far the comparison is; without a job at work, the way to have one.
async fn not_yet(pages: &Pages, signed: &Signed, code: &StudyCode, run: &Run) -> Result<Markup, Refusal> {
    let language = pages.language;
    let job = job_of(pages, code, run.number).await?;
    Ok(match job.filter(|job| matches!(job.state, JobState::Waiting | JobState::Running)) {
        Some(job) => {
            let (done, total) = Progress::of(job.done, run.settings.limit).measured;
            let text = t!(language, "protection-compare-running", done = done, total = total);
            let path = format!("{}/comparaison", path_of_run(code, run.number));
            at_work(pages, signed, (code, run.number), (&text, Some((done, total)), &path))
        }
        None => html! {
            p class="govuk-body" { (t!(language, "protection-compare-none")) }
            p class="govuk-body" {
                a class="govuk-link" href=(format!("{}#essayer", href(language, &path_of(code)))) { (t!(language, "protection-try")) }
            }
        },
    })
}

fn side_by_side(language: Language, losses: &[Loss]) -> Markup {
    let mut columns = vec![Column::words(t!(language, "protection-loss-measure"))];
    columns.extend(losses.iter().map(|l| Column::numbers(l.method.clone())));
    let rows = lines(language, losses)
        .into_iter()
        .map(|line| std::iter::once(html! { (line.name) }).chain(line.figures.iter().map(|f| html! { (f) })).collect());
    let caption = t!(language, "protection-loss-side-by-side");
    data_table(language, &Table { caption, caption_hidden: false, columns, rows: rows.collect() })
}

/// Cells hidden (and changed), then value hidden, level by level.
fn by_level(language: Language, losses: &[Loss]) -> Markup {
    let table = |caption: String, figure: &dyn Fn(&Loss, usize) -> String| {
        let mut columns = vec![
            Column::words(t!(language, "protection-loss-level")),
            Column::numbers(t!(language, "protection-loss-cells")),
        ];
        columns.extend(losses.iter().map(|l| Column::numbers(l.method.clone())));
        let first = losses.first().map(|l| l.levels.as_slice()).unwrap_or_default();
        let rows = first.iter().enumerate().map(|(rank, level)| {
            let mut row = vec![html! { (level.level) }, html! { (level.cells) }];
            row.extend(losses.iter().map(|l| html! { (figure(l, rank)) }));
            row
        });
        data_table(language, &Table { caption, caption_hidden: false, columns, rows: rows.collect() })
    };
    let cells = |l: &Loss, rank: usize| format!("{} ({})", l.levels[rank].hidden, l.levels[rank].changed);
    html! {
        (table(t!(language, "protection-loss-by-level"), &cells))
        (table(t!(language, "protection-loss-value-by-level"), &|l, rank| value(language, l, l.levels[rank].hidden_value)))
    }
}

//! A hidden cell: why it is hidden, what a reader can still not tell, what it costs.

use ::store::Revision;
use axum::extract::{Path, State};
use axum::response::Response;
use disclosure::{Levels, Status, Witness};
use identity::web::{ConflictField, Refusal, Signed, conflict, csrf_field};
use identity::{Place, may, on};
use maud::{Markup, html};
use nomenclature::Language;
use ui::components::{
    Button, Column, Field, FieldError, InputKind, Link, SummaryRow, Table, button, data_table, error_summary, field,
    page_title, summary_list,
};
use ui::layout::Page;
use ui::{format, href, t};

use super::done::{Done, Standing};
use super::{Pages, page_below, path_of, path_of_run};
use crate::work::usual_cost;

/// `GET /protection/{study}/{run}/cellules/{cell}`
///
/// # Errors
/// 404 for a cell that does not exist.
pub(super) async fn page(
    State(pages): State<Pages>,
    Path((code, number, cell)): Path<(String, String, String)>,
    signed: Signed,
) -> Result<Response, Refusal> {
    signed.permit::<may::Read, on::Protection>(&Place::default())?;
    let number = super::number(&number)?;
    let cell: usize = super::number(&cell)?;
    let done = Done::read(&pages, &code, number).await?;
    if cell >= done.sheet.values.len() {
        return Err(Refusal::Hidden);
    }
    let (head, content) = draw(&pages, &signed, &done, cell, None);
    Ok(signed.page(&pages.site, head, &content))
}

/// The page; with the cost as it was written and what is wrong with it, when it comes back.
pub(super) fn draw(
    pages: &Pages,
    signed: &Signed,
    done: &Done,
    cell: usize,
    back: Option<(&str, &str)>,
) -> (Page, Markup) {
    let (language, number) = (pages.language, done.run.number);
    let path = path_of_run(&done.study.code, number);
    let title = done.sheet.place(cell).collect::<Vec<_>>().join(" · ");
    let run = t!(language, "protection-run-number", number = number);
    let errors: Vec<FieldError> = back.into_iter().map(|(_, error)| FieldError::new("cost", error)).collect();
    let content = html! {
        (error_summary(language, &errors))
        (page_title(Some(&run), &title, None))
        (facts(language, done, cell))
        (why(language, done, cell, &path))
        (cost(pages, signed, done, cell, back))
        p class="govuk-body" { a class="govuk-link" href=(href(language, &path)) { (t!(language, "protection-map")) } }
    };
    let study = Some((&done.study.code, done.study.name.as_str()));
    (page_below(language, format!("{path}/cellules/{cell}"), title, study), content)
}

/// What one would have hiding a cell cost, and what it costs since someone else changed it.
pub(super) fn differing(
    pages: &Pages,
    signed: &Signed,
    done: &Done,
    cell: usize,
    (mine, theirs): (Option<u64>, Option<u64>),
) -> (Page, Markup) {
    let (language, code) = (pages.language, &done.study.code);
    let path = format!("{}/cellules/{cell}", path_of_run(code, done.run.number));
    let title = done.sheet.place(cell).collect::<Vec<_>>().join(" · ");
    let written = |cost: Option<u64>| cost.map(|cost| cost.to_string()).unwrap_or_default();
    let (mine, theirs) = (written(mine), written(theirs));
    let same = |name, text: &str| ConflictField::text(name, String::new(), text, text);
    let fields = [
        ConflictField::text("cost", t!(language, "protection-cell-cost"), &mine, &theirs),
        same("run", &done.run.number.to_string()),
        same("cell", &cell.to_string()),
        same("seen", &theirs),
    ];
    let action = href(language, &format!("{}/couts", path_of(code)));
    let back = Link::new(href(language, &path), title.clone());
    let content = conflict(signed, &action, Revision::FIRST, &fields, &back);
    (page_below(language, path, title, Some((code, done.study.name.as_str()))), content)
}

fn facts(language: Language, done: &Done, cell: usize) -> Markup {
    let standing = match done.standing(cell) {
        Standing::Shown => t!(language, "protection-standing-shown"),
        Standing::Sensitive => t!(language, "protection-standing-sensitive"),
        Standing::Complement => t!(language, "protection-standing-complement"),
    };
    let whole = |n: i64| format::integer(language, n as f64);
    let mut rows = vec![
        SummaryRow::text(t!(language, "protection-true-value"), &whole(done.sheet.values[cell])),
        SummaryRow::text(t!(language, "protection-standing"), &standing),
    ];
    if let Status::Sensitive(levels) = done.cell(cell).status {
        let (low, high) = asked(done.sheet.values[cell], levels);
        let text = t!(language, "protection-between", low = whole(low), high = whole(high));
        rows.push(SummaryRow::text(t!(language, "protection-must-stay-possible"), &text));
    }
    if let Some(mean) = done.means().and_then(|means| means.cells[cell]) {
        let number = format::shortest(language, mean.number);
        let text = t!(language, "protection-mean-text", number = number, count = mean.of);
        rows.push(SummaryRow::text(t!(language, "protection-mean"), &text));
    }
    summary_list(&rows)
}

/// The interval that must stay possible.
fn asked(value: i64, levels: Levels) -> (i64, i64) {
    (value - levels.lower, value + levels.upper.max(levels.sliding - levels.lower))
}

fn why(language: Language, done: &Done, cell: usize, path: &str) -> Markup {
    let name = |c: usize| done.sheet.place(c).collect::<Vec<_>>().join(", ");
    match done.standing(cell) {
        Standing::Shown => html! {},
        Standing::Complement => {
            let kept = done.kept_by(cell);
            html! {
                h2 class="govuk-heading-m" { (t!(language, "protection-why")) }
                p class="govuk-body" { (t!(language, "protection-why-complement", count = kept.len())) }
                ul class="govuk-list govuk-list--bullet" {
                    @for other in kept.into_iter().take(50) {
                        li { a class="govuk-link" href=(href(language, &format!("{path}/cellules/{other}"))) { (name(other)) } }
                    }
                }
            }
        }
        Standing::Sensitive => {
            let proofs = done.certificates.proofs.iter().find(|p| p.0 as usize == cell);
            let witnesses = proofs.map(|p| p.1.as_slice()).unwrap_or_default();
            html! {
                h2 class="govuk-heading-m" { (t!(language, "protection-why-safe")) }
                p class="govuk-body" { (t!(language, "protection-why-safe-text")) }
                @for (rank, witness) in witnesses.iter().enumerate() {
                    (other_table(language, done, (rank, witness), path))
                }
            }
        }
    }
}

/// A table that agrees with all that is published, where it differs from the true one.
fn other_table(language: Language, done: &Done, (rank, witness): (usize, &Witness), path: &str) -> Markup {
    let row = |(cell, change): &(u32, i64)| {
        let cell = *cell as usize;
        let value = done.sheet.values[cell];
        let other = value as f64 + *change as f64 / witness.denominator as f64;
        vec![
            html! { a class="govuk-link" href=(href(language, &format!("{path}/cellules/{cell}"))) { (done.sheet.place(cell).collect::<Vec<_>>().join(", ")) } },
            html! { (format::integer(language, value as f64)) },
            html! { (format::shortest(language, other)) },
        ]
    };
    data_table(
        language,
        &Table {
            caption: t!(language, "protection-other-table", number = rank + 1),
            caption_hidden: false,
            columns: vec![
                Column::words(t!(language, "protection-cell")),
                Column::numbers(t!(language, "protection-true-value")),
                Column::numbers(t!(language, "protection-other-value")),
            ],
            rows: witness.moves.iter().take(60).map(row).collect(),
        },
    )
}

fn cost(pages: &Pages, signed: &Signed, done: &Done, cell: usize, back: Option<(&str, &str)>) -> Markup {
    let language = pages.language;
    if done.standing(cell) == Standing::Sensitive {
        return html! {};
    }
    let own = done.study.costs.iter().find(|(c, _)| *c == cell).map(|(_, cost)| cost.to_string());
    let written = back.map(|(text, _)| text).or(own.as_deref()).unwrap_or("");
    let error = back.map(|(_, error)| error);
    let usual = usual_cost(done.run.settings.cost, done.sheet.values[cell]);
    let label = t!(language, "protection-cell-cost");
    let hint = t!(language, "protection-cell-cost-hint", usual = usual);
    html! {
        h2 class="govuk-heading-m" { (t!(language, "protection-move-cost")) }
        form method="post" action=(href(language, &format!("{}/couts", path_of(&done.study.code)))) data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            input type="hidden" name="run" value=(done.run.number);
            input type="hidden" name="cell" value=(cell);
            input type="hidden" name="seen" value=(own.as_deref().unwrap_or(""));
            (field(language, &Field { id: "cost", label: &label, hint: Some(&hint), value: written, error, kind: InputKind::Digits, width: Some(10), ..Field::default() }))
            (button(&Button { text: &t!(language, "protection-keep-cost"), ..Button::default() }))
        }
    }
}

//! The map of a run: which cells are hidden, two dimensions at a time.

use std::collections::BTreeMap;

use axum::extract::{Path, Query, State};
use axum::response::Response;
use identity::web::{Refusal, Signed};
use identity::{Place, may, on};
use maud::{Markup, html};
use ui::components::{Button, ButtonKind, Choice, Field, Select, SummaryRow, button, page_title, select, summary_list};
use ui::{format, href, t};

use super::done::{Done, Standing};
use super::{Pages, page_below, path_of_run, study};
use crate::input::hierarchy::Codes;

/// How many lines and columns a map draws: a larger table is taken away as a file.
const MOST_ROWS: usize = 250;
const MOST_COLUMNS: usize = 40;

/// `GET /protection/{study}/{run}`
///
/// # Errors
/// 404 for a run that does not exist or is not done.
pub(super) async fn page(
    State(pages): State<Pages>,
    Path((code, number)): Path<(String, String)>,
    Query(asked): Query<BTreeMap<String, String>>,
    signed: Signed,
) -> Result<Response, Refusal> {
    signed.permit::<may::Read, on::Protection>(&Place::default())?;
    let number = super::number(&number)?;
    let done = Done::read(&pages, &code, number).await?;
    let view = View::of(&done.sheet.codes, &asked);
    let path = path_of_run(&done.study.code, number);
    let title = t!(pages.language, "protection-run-number", number = number);
    let content = html! {
        (page_title(Some(&done.study.name), &title, Some(&study::describe(&pages, &done.run.settings))))
        (figures(&pages, &done))
        (ways(&pages, &path))
        section {
            h2 class="govuk-heading-m" id="carte" { (t!(pages.language, "protection-map")) }
            (legend(&pages))
            (view_form(&pages, &done, &view, &path))
            (whereabouts(&pages, &done, &view, &path))
            (map(&pages, &done, &view, &path))
        }
    };
    let head = page_below(pages.language, path, title, Some((&done.study.code, &done.study.name)));
    Ok(signed.page(&pages.site, head, &content))
}

/// Which dimensions are on rows and columns, and where the others stand.
struct View {
    rows: usize,
    columns: usize,
    fixed: Vec<u32>,
}

impl View {
    fn of(codes: &[Codes], asked: &BTreeMap<String, String>) -> Self {
        let dimension = |key: &str| asked.get(key).and_then(|name| codes.iter().position(|c| c.name == *name));
        let rows = dimension("lignes").unwrap_or(0);
        let other = usize::from(rows == 0 && codes.len() > 1);
        let columns = dimension("colonnes").filter(|c| *c != rows).unwrap_or(other);
        let fixed = codes.iter().map(|c| {
            let given = asked.get(&format!("d-{}", c.name)).and_then(|code| c.index.get(code).copied());
            given.or_else(|| c.root()).unwrap_or(0)
        });
        Self { rows, columns, fixed: fixed.collect() }
    }
}

fn figures(pages: &Pages, done: &Done) -> Markup {
    let language = pages.language;
    let report = done.run.report.clone().unwrap_or_default();
    let number = |key: &str| format::integer(language, report[key].as_f64().unwrap_or(0.0));
    let gap = format::percent(language, report["gap"].as_f64().unwrap_or(0.0), 1);
    let optimal = report["optimal"].as_bool() == Some(true);
    let proved =
        if optimal { t!(language, "protection-optimal") } else { t!(language, "protection-not-optimal", gap = gap) };
    let mut rows = vec![
        SummaryRow::text(t!(language, "protection-loss-cells"), &number("cells")),
        SummaryRow::text(t!(language, "protection-primary"), &number("primary")),
        SummaryRow::text(t!(language, "protection-secondary"), &number("secondary")),
        SummaryRow::text(t!(language, "protection-hidden-value"), &number("secondary_value")),
        SummaryRow::text(t!(language, "protection-proved"), &proved),
        SummaryRow::text(t!(language, "protection-certificates"), &number("certificates_verified")),
    ];
    if let Some(means) = done.means() {
        let (given, left_out) = (means.given(), means.left_out);
        let text = t!(language, "protection-means-text", given = given, left = left_out);
        rows.push(SummaryRow::text(t!(language, "protection-means"), &text));
    }
    summary_list(&rows)
}

fn ways(pages: &Pages, path: &str) -> Markup {
    let language = pages.language;
    let file = |name: &str, key: &str| {
        html! { li { a class="govuk-link" href=(href(language, &format!("{path}/fichiers/{name}"))) download { (t!(language, key)) } } }
    };
    html! {
        ul class="govuk-list" {
            li { a class="govuk-link" href=(href(language, &format!("{path}/comparaison"))) { (t!(language, "protection-compare")) } }
            (file("cellules.csv", "protection-file-cells"))
            (file("rapport.json", "protection-file-report"))
            (file("certificats.txt", "protection-file-certificates"))
        }
    }
}

fn legend(pages: &Pages) -> Markup {
    let language = pages.language;
    html! {
        p class="govuk-body" {
            strong class="protection-map__mark" { (t!(language, "protection-mark-sensitive")) } " " (t!(language, "protection-mark-sensitive-text"))
            " " strong class="protection-map__mark" { (t!(language, "protection-mark-complement")) } " " (t!(language, "protection-mark-complement-text"))
        }
    }
}

/// An ordinary form, sent by a button: the address is the state.
fn view_form(pages: &Pages, done: &Done, view: &View, path: &str) -> Markup {
    let language = pages.language;
    let codes = &done.sheet.codes;
    if codes.len() < 2 {
        return html! {};
    }
    let names = |chosen: usize| -> Vec<Choice> {
        codes.iter().enumerate().map(|(rank, c)| Choice::new(c.name.clone(), c.name.clone(), rank == chosen)).collect()
    };
    let (rows, columns) = (t!(language, "protection-rows"), t!(language, "protection-columns"));
    html! {
        form method="get" action=(href(language, path)) class="protection-view" {
            (select(language, &Select { field: Field { id: "lignes", label: &rows, required: true, ..Field::default() }, choices: names(view.rows) }))
            (select(language, &Select { field: Field { id: "colonnes", label: &columns, required: true, ..Field::default() }, choices: names(view.columns) }))
            @for (rank, dimension) in codes.iter().enumerate().filter(|(rank, _)| *rank != view.rows && *rank != view.columns) {
                @let id = format!("d-{}", dimension.name);
                @let choices = dimension.codes.iter().zip(0u32..).map(|(code, m)| Choice::new(code.clone(), code.clone(), m == view.fixed[rank]));
                (select(language, &Select { field: Field { id: &id, label: &dimension.name, required: true, ..Field::default() }, choices: choices.collect() }))
            }
            (button(&Button { text: &t!(language, "protection-show"), kind: ButtonKind::Secondary, ..Button::default() }))
        }
    }
}

/// Where cells are hidden when the view shows none: totals hide less than what they are made of.
fn whereabouts(pages: &Pages, done: &Done, view: &View, path: &str) -> Markup {
    let codes = &done.sheet.codes;
    let others: Vec<usize> = (0..codes.len()).filter(|rank| *rank != view.rows && *rank != view.columns).collect();
    let mut hidden: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
    for cell in (0..done.sheet.values.len()).filter(|cell| done.standing(*cell) != Standing::Shown) {
        let place: Vec<&str> = done.sheet.place(cell).collect();
        *hidden.entry(others.iter().map(|rank| place[*rank]).collect()).or_default() += 1;
    }
    let here: Vec<&str> = others.iter().map(|rank| codes[*rank].codes[view.fixed[*rank] as usize].as_str()).collect();
    let densest = hidden.iter().max_by_key(|(place, number)| (**number, std::cmp::Reverse(*place)));
    let Some((place, number)) = densest.filter(|_| !hidden.contains_key(&here)) else { return html! {} };
    let language = pages.language;
    html! {
        form method="get" action=(href(language, path)) {
            p class="govuk-body" {
                (t!(language, "protection-map-none-here", all = hidden.values().sum::<usize>(), most = *number, place = place.join(", ")))
            }
            input type="hidden" name="lignes" value=(codes[view.rows].name);
            input type="hidden" name="colonnes" value=(codes[view.columns].name);
            @for (rank, code) in others.iter().zip(place) {
                input type="hidden" name=(format!("d-{}", codes[*rank].name)) value=(code);
            }
            (button(&Button { text: &t!(language, "protection-map-go"), kind: ButtonKind::Secondary, ..Button::default() }))
        }
    }
}

fn map(pages: &Pages, done: &Done, view: &View, path: &str) -> Markup {
    let language = pages.language;
    let (sheet, codes) = (&done.sheet, &done.sheet.codes);
    let rows = &codes[view.rows].codes;
    let columns: Vec<&str> = match codes.len() {
        1 => vec![""],
        _ => codes[view.columns].codes.iter().map(String::as_str).take(MOST_COLUMNS).collect(),
    };
    let cell = |row: usize, column: usize| {
        let mut members = view.fixed.clone();
        if codes.len() > 1 {
            members[view.columns] = column as u32;
        }
        members[view.rows] = row as u32;
        sheet.grid.cell(&members)
    };
    let caption = t!(language, "protection-map");
    html! {
        @if rows.len() > MOST_ROWS || codes[view.columns].codes.len() > MOST_COLUMNS {
            p class="govuk-body" { (t!(language, "protection-map-cut", rows = MOST_ROWS, columns = MOST_COLUMNS)) }
        }
        div class="table-scroll" tabindex="0" role="region" aria-label=(caption) {
            table class="govuk-table table protection-map" {
                caption class="govuk-table__caption govuk-visually-hidden" { (caption) }
                thead class="govuk-table__head" {
                    tr class="govuk-table__row" {
                        th scope="col" class="govuk-table__header" { (codes[view.rows].name) }
                        @for column in &columns {
                            th scope="col" class="govuk-table__header table__cell--number" {
                                @if column.is_empty() { (t!(language, "protection-value")) } @else { (column) }
                            }
                        }
                    }
                }
                tbody class="govuk-table__body" {
                    @for (row, code) in rows.iter().enumerate().take(MOST_ROWS) {
                        tr class="govuk-table__row" {
                            th scope="row" class="govuk-table__header" { (code) }
                            @for column in 0..columns.len() { (map_cell(pages, done, cell(row, column), path)) }
                        }
                    }
                }
            }
        }
    }
}

fn map_cell(pages: &Pages, done: &Done, cell: usize, path: &str) -> Markup {
    let language = pages.language;
    let (class, mark) = match done.standing(cell) {
        Standing::Shown => ("", None),
        Standing::Sensitive => (" protection-map__cell--sensitive", Some(t!(language, "protection-mark-sensitive"))),
        Standing::Complement => (" protection-map__cell--complement", Some(t!(language, "protection-mark-complement"))),
    };
    let value = format::integer(language, done.sheet.values[cell] as f64);
    html! {
        td class={ "govuk-table__cell table__cell--number" (class) } {
            @if let Some(mark) = mark {
                a class="govuk-link" href=(href(language, &format!("{path}/cellules/{cell}"))) {
                    (value) " " strong class="protection-map__mark" { (mark) }
                    span class="govuk-visually-hidden" { " (" (done.sheet.place(cell).collect::<Vec<_>>().join(", ")) ")" }
                }
            } @else { (value) }
        }
    }
}

//! The annexes: each figure as CSV and in one XLSX, and every frozen value with its address as JSON.

mod csv_file;
mod workbook;

use serde_json::json;

use crate::model::{FigureShown, FrozenValue, Letter, plain};

pub use csv_file::csv;
pub use workbook::{WorkbookError, workbook};

/// The name of a column, and what stands in it for a value of a figure.
type Column = (&'static str, fn(&FigureShown, &FrozenValue) -> Datum);

/// The columns of an annex, with what each holds of a value.
const COLUMNS: [Column; 21] = [
    ("period", |_, value| Datum::text(&value.period)),
    ("territory", |_, value| Datum::text(&value.territory)),
    ("territory_name", |_, value| Datum::text(&value.territory_name)),
    ("indicator", |_, value| Datum::text(&value.indicator)),
    ("indicator_name", |_, value| Datum::text(&value.indicator_name)),
    ("unit_of_count", |_, value| Datum::text(&value.unit_of_count)),
    ("value", |_, value| value.value.map_or(Datum::Nothing, Datum::Number)),
    ("state", |_, value| Datum::text(&value.state)),
    ("status", |_, value| Datum::text(value.status.as_deref().unwrap_or_default())),
    ("measure", |_, value| Datum::Text(measure(value))),
    ("unit", |figure, _| Datum::text(&figure.unit)),
    ("dataset", |_, value| Datum::text(&value.dataset)),
    ("definition", |_, value| value.definition.map_or(Datum::Nothing, |number| Datum::Number(number.into()))),
    ("release", |_, value| Datum::text(&value.release)),
    ("territory_vintage", |_, value| value.territory_vintage.map_or(Datum::Nothing, |year| Datum::Number(year.into()))),
    ("universe", |figure, _| Datum::Text(legend(figure, "universe"))),
    ("source", |figure, _| Datum::Text(legend(figure, "source"))),
    ("verification", |_, value| Datum::text(value.verification.as_deref().unwrap_or_default())),
    ("read_in", |_, value| Datum::text(value.read_in.as_deref().unwrap_or_default())),
    ("note", |_, value| Datum::text(value.note.as_deref().unwrap_or_default())),
    ("address", |_, value| Datum::text(&value.address)),
];

/// What stands in one place of an annex.
enum Datum {
    Text(String),
    Number(f64),
    Nothing,
}

impl Datum {
    fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

fn measure(value: &FrozenValue) -> String {
    match value.per {
        Some(per) => format!("{} per {per}", value.measure),
        None => value.measure.clone(),
    }
}

fn legend(figure: &FigureShown, key: &str) -> String {
    figure.legend.iter().find(|line| line.key == key).map(|line| plain(&line.body)).unwrap_or_default()
}

/// A text that no spreadsheet takes for a formula.
fn neutral(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{text}") } else { text.to_owned() }
}

/// Every frozen value with its full address, as the JSON of `values.json`.
#[must_use]
pub fn values(letter: &Letter) -> String {
    let cover = &letter.cover;
    let figures: Vec<_> = letter
        .figures()
        .map(|figure| json!({ "id": figure.id, "number": figure.number, "title": plain(&figure.title), "cells": figure.cells }))
        .collect();
    let all = json!({
        "publication": {
            "slug": cover.slug,
            "version": cover.version,
            "language": cover.language.tag(),
            "title": cover.title,
            "publisher": cover.publisher,
            "date": cover.date,
        },
        "sentences": letter.values,
        "figures": figures,
    });
    let mut text = serde_json::to_string_pretty(&all).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::neutral;

    #[test]
    fn formulas_are_text() {
        for formula in ["=SUM(A1)", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1"] {
            assert_eq!(neutral(formula), format!("'{formula}"));
        }
        assert_eq!(neutral("Corse-du-Sud"), "Corse-du-Sud");
    }
}

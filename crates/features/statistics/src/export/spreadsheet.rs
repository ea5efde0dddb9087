//! The sheets of a workbook, before they are written in one format or another.

use nomenclature::Language;

use super::delimited::harmless;
use super::grid::{Grid, legend, mark};
use super::long::{Columns, long};
use crate::answer::Answer;

/// What a cell of a sheet holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Nothing,
    Number(f64),
    Text(String),
    Header(String),
    Title(String),
}

/// A sheet.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) name: &'static str,
    pub(super) rows: Vec<Vec<Value>>,
}

fn text(text: &str) -> Value {
    Value::Text(harmless(text))
}

/// The table as it is read, the table one line a cell, and what must be known.
pub(super) fn sheets(answer: &Answer, language: Language) -> Vec<Sheet> {
    let names = match language {
        Language::French => ["Tableau", "Données", "À propos"],
        Language::English => ["Table", "Data", "About"],
    };
    vec![
        Sheet { name: names[0], rows: table(answer, language) },
        Sheet { name: names[1], rows: data(answer, language) },
        Sheet { name: names[2], rows: about(answer, language) },
    ]
}

fn table(answer: &Answer, language: Language) -> Vec<Vec<Value>> {
    let grid = Grid::new(answer, language);
    let about = &answer.about;
    let mut rows = vec![
        vec![Value::Title(about.title.get(language).to_owned())],
        vec![text(&format!("{} · {}", about.unit.get(language), about.release))],
        vec![Value::Nothing],
    ];
    let header = grid.corner.iter().chain(&grid.top).map(|name| Value::Header(harmless(name)));
    rows.push(header.collect());
    for (headers, cells) in &grid.rows {
        let side = headers.iter().map(|name| text(name));
        let body = cells.iter().map(|cell| match cell.number() {
            Some(number) => Value::Number(number),
            None => Value::Text(mark(cell).unwrap_or_default().to_owned()),
        });
        rows.push(side.chain(body).collect());
    }
    rows.push(vec![Value::Nothing]);
    rows.extend(legend(&grid, language).iter().map(|line| vec![text(line)]));
    rows.extend(about.warnings.iter().map(|warning| vec![text(warning.text.get(language))]));
    rows.push(vec![text(about.citation.get(language))]);
    rows
}

fn data(answer: &Answer, language: Language) -> Vec<Vec<Value>> {
    let columns = Columns::new(answer, language);
    let bounds = answer.interval.is_some();
    let mut header = columns.before();
    header.push("value".to_owned());
    if bounds {
        header.extend(["lower".to_owned(), "upper".to_owned()]);
    }
    header.extend(columns.after().map(str::to_owned));
    let number = |number: Option<f64>| number.map_or(Value::Nothing, Value::Number);
    let mut rows: Vec<Vec<Value>> = vec![header.into_iter().map(Value::Header).collect()];
    for row in long(answer) {
        let mut cells: Vec<Value> = columns.texts_before(&row).iter().map(|field| text(field)).collect();
        cells.push(number(row.value));
        if bounds {
            cells.push(number(row.bounds.map(|bounds| bounds.0)));
            cells.push(number(row.bounds.map(|bounds| bounds.1)));
        }
        cells.extend(columns.texts_after(&row).iter().map(|field| text(field)));
        rows.push(cells);
    }
    rows
}

/// What must be known, line by line: its name, then its text.
pub(super) fn about_lines(answer: &Answer, language: Language) -> Vec<(&'static str, String)> {
    let about = &answer.about;
    let french = language == Language::French;
    let name = |fr: &'static str, en: &'static str| if french { fr } else { en };
    let mut lines = Vec::new();
    for about in std::iter::once(about).chain(&about.others) {
        lines.push((name("Titre", "Title"), about.title.get(language).to_owned()));
        lines.push((name("Producteur", "Producer"), about.producer.get(language).to_owned()));
        lines.push((name("Champ", "Universe"), about.universe.get(language).to_owned()));
        lines.push((name("Nature", "Nature"), about.nature.label().get(language).to_owned()));
        lines.push((name("Édition", "Release"), about.release.to_string()));
        let units: Vec<&str> = about.units_of_count.iter().map(|unit| unit.label.get(language)).collect();
        lines.push((name("Unité de compte", "Unit of count"), units.join(", ")));
        for definition in &about.definitions {
            let label = definition.label.get(language);
            let text = format!("{label} ({}) — {}", definition.number, definition.text.get(language));
            lines.push((name("Définition", "Definition"), text));
        }
        lines.push((name("Licence", "Licence"), about.licence.name.clone()));
        lines.push((name("Source", "Source"), about.source.url.clone()));
        lines.push((name("Citation", "Citation"), about.citation.get(language).to_owned()));
    }
    for warning in &about.warnings {
        lines.push((name("Avertissement", "Warning"), warning.text.get(language).to_owned()));
    }
    lines.push(("API", about.api_path.clone()));
    lines
}

fn about(answer: &Answer, language: Language) -> Vec<Vec<Value>> {
    let line = |(name, content): (&'static str, String)| vec![Value::Header(name.to_owned()), text(&content)];
    about_lines(answer, language).into_iter().map(line).collect()
}

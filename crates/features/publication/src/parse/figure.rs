//! Figure blocks and key-figure blocks: TOML within a fence.

use std::ops::Range;

use nomenclature::Period;

use super::settings::{self, Settings};
use super::{Context, Reader, expression, front, markdown, text};
use crate::model::{
    Asked, Drawing, Expression, FigureSpec, Inline, KeyFigure, Periods, Problem, Selection, Territories,
};

/// Reads a figure block; `body` is the place of its TOML in the manuscript.
pub(super) fn figure(reader: &mut Reader, body: Range<usize>, context: &Context) -> Option<FigureSpec> {
    let source = reader.source;
    let table = settings::parse(reader, &source[body.clone()], body.start)?;
    let mut given = Settings::new(table.get_ref(), 0..0, body.start);
    let id = given.required(reader, "id", "id = \"violences-sexuelles\"");
    let title = given.required(reader, "title", "title = \"What the figure finds, as a sentence\"");
    let title = title.map(|found| markdown::sentence(reader, &found.text, found.offset, context));
    let note = given.text(reader, "note").map(|found| markdown::sentence(reader, &found.text, found.offset, context));
    let drawing = front::word(&mut given, reader, "drawing", &Drawing::WORDS);
    if drawing.is_none() && !given.has("drawing") {
        reader.report(body.start, Problem::MissingSetting { name: "drawing", example: "drawing = \"line\"" });
    }
    let selection = selection(reader, &mut given, context);
    given.finish(reader);
    let id = id.and_then(|found| {
        let fits = !found.text.is_empty()
            && found.text.len() <= 48
            && found.text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !fits {
            let expected = "small letters, digits and hyphens, because files are named after it".to_owned();
            reader.report(
                found.offset,
                Problem::BadSetting { name: "id".to_owned(), expected, found: found.text.clone() },
            );
        }
        fits.then_some(found.text)
    });
    Some(FigureSpec {
        id: id?,
        title: title?,
        note: note.unwrap_or_default(),
        selection: selection?,
        drawing: drawing?,
        place: reader.place(body.start),
    })
}

fn selection(reader: &mut Reader, given: &mut Settings, context: &Context) -> Option<Selection> {
    let mut dataset = given.code(reader, "dataset");
    let mut indicators = Vec::new();
    let mut unit_of_count = given.code(reader, "unit_of_count");
    for found in given.texts(reader, "indicators") {
        match cube::Code::parse(&found.text) {
            Ok(code) => indicators.push(code),
            Err(why) => bad(reader, found.offset, "indicators", "a list of codes", why.to_string()),
        }
    }
    for found in given.texts(reader, "series") {
        let Some(front) = context.front else { break };
        let Some(series) = front.series.get(&found.text) else {
            let suggestion = crate::model::nearest(&found.text, front.series.keys().map(String::as_str));
            reader.report(found.offset, Problem::UnknownSeries { name: found.text, suggestion });
            continue;
        };
        if dataset.get_or_insert_with(|| series.dataset.clone()) != &series.dataset {
            let what = "a figure draws one dataset: unlike sources never share a scale".to_owned();
            reader
                .report(found.offset, Problem::Refused { what, remedy: "make one figure for each dataset".to_owned() });
        }
        unit_of_count = unit_of_count.or_else(|| series.unit_of_count.clone());
        indicators.push(series.indicator.clone());
    }
    let territories = territories(reader, given);
    let periods = periods(reader, given, context);
    let release = given.text(reader, "release").map(|found| found.text);
    let measure = front::measure(reader, given);
    let (Some(dataset), false) = (dataset, indicators.is_empty()) else {
        reader.report(
            given.offset(),
            Problem::MissingSetting {
                name: "series",
                example: "series = [\"a-name-of-the-settings\"], or dataset and indicators",
            },
        );
        return None;
    };
    let release = expression::release(release.as_deref(), &dataset, context);
    Some(Selection {
        dataset,
        release,
        indicators,
        unit_of_count,
        territories: territories?,
        periods: periods?,
        measure,
    })
}

fn bad(reader: &mut Reader, offset: usize, name: &str, expected: &str, found: String) {
    reader.report(offset, Problem::BadSetting { name: name.to_owned(), expected: expected.to_owned(), found });
}

fn territories(reader: &mut Reader, given: &mut Settings) -> Option<Territories> {
    let list = given.texts(reader, "territories");
    let mut codes = Vec::new();
    match list.as_slice() {
        [] => return cube::Code::parse("FR").ok().map(|nation| Territories::Listed(vec![nation])),
        [only] if only.text == "departements" => return Some(Territories::Departements),
        [only] if only.text == "regions" => return Some(Territories::Regions),
        _ => {}
    }
    for found in list {
        match cube::Code::parse(&found.text) {
            Ok(code) => codes.push(code),
            Err(why) => bad(
                reader,
                found.offset,
                "territories",
                "\"departements\", \"regions\" or a list of codes",
                why.to_string(),
            ),
        }
    }
    Some(Territories::Listed(codes))
}

/// `"2016..2025"`, one period, or a list of periods; the publication's year by default.
fn periods(reader: &mut Reader, given: &mut Settings, context: &Context) -> Option<Periods> {
    let list = given.texts(reader, "periods");
    let mut listed = Vec::new();
    for found in &list {
        let filled = text::fill(reader, &found.text, found.offset, context.variables);
        match filled.split_once("..") {
            Some((from, to)) if list.len() == 1 => match (from.parse(), to.parse()) {
                (Ok(from), Ok(to)) if from <= to && to - from < 200 => return Some(Periods::Years { from, to }),
                _ => bad(reader, found.offset, "periods", "years as 2016..{year}, or a list of periods", filled),
            },
            _ => match Period::parse(&filled) {
                Ok(period) => listed.push(period),
                Err(why) => {
                    bad(reader, found.offset, "periods", "years as 2016..{year}, or a list of periods", why.to_string())
                }
            },
        }
    }
    if list.is_empty() {
        listed.push(Period::of_year(context.variables?.year).ok()?);
    }
    (!listed.is_empty()).then_some(Periods::Listed(listed))
}

/// Reads a block of key figures.
pub(super) fn key_figures(reader: &mut Reader, body: Range<usize>, context: &Context) -> Vec<KeyFigure<Expression>> {
    let source = reader.source;
    let Some(table) = settings::parse(reader, &source[body.clone()], body.start) else { return Vec::new() };
    let mut given = Settings::new(table.get_ref(), 0..0, body.start);
    let mut figures = Vec::new();
    for (_, mut card) in given.tables(reader, "figure") {
        let value = card.required(reader, "value", "value = \"{{ a-series }}\"");
        let text = card.required(reader, "text", "text = \"what is counted, where and when\"");
        let note =
            card.text(reader, "note").map(|found| markdown::sentence(reader, &found.text, found.offset, context));
        card.finish(reader);
        let (Some(value), Some(text)) = (value, text) else { continue };
        let text = markdown::sentence(reader, &text.text, text.offset, context);
        if let Some(value) = single(reader, &value.text, value.offset, context) {
            figures.push(KeyFigure { value, text, note: note.unwrap_or_default() });
        }
    }
    given.finish(reader);
    figures
}

fn single(reader: &mut Reader, text: &str, offset: usize, context: &Context) -> Option<Expression> {
    let before = reader.problems.len();
    let parts: Asked = markdown::sentence(reader, text, offset, context);
    match <[Inline<Expression>; 1]>::try_from(parts) {
        Ok([Inline::Value(expression)]) => Some(expression),
        _ if reader.problems.len() > before => None,
        _ => {
            bad(reader, offset, "value", "one question between {{ and }}", text.to_owned());
            None
        }
    }
}

//! An answer drawn: lines, bars or a map, each with its words, its table and its files.

use cube::Code;
use maud::{Markup, html};
use nomenclature::Language;
use ui::charts::{BarsOptions, Break, LineOptions, bars, line};
use ui::components::Link;
use ui::figure::{Figure, figure, figure_unavailable};
use ui::map::{MapOptions, choropleth};
use ui::table::{TableOptions, table};
use ui::{Drawing, DrawingError, FigureText, Interval, Target, href, t};

use super::finding::figure_text;
use super::reader::{Names, Reader};
use crate::answer::Answer;
use crate::query::Dim;

/// At most so many lines on one drawing.
pub(crate) const MOST_LINES: usize = 8;
/// At most so many bars.
const MOST_BARS: usize = 30;

/// A kind of drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Line,
    Bars,
    Map,
}

/// How a figure stands on its page.
#[derive(Clone, Copy)]
pub(crate) struct Stand<'a> {
    /// The anchor.
    pub(crate) id: &'a str,
    /// The level of the title among the headings.
    pub(crate) level: u8,
    /// Where the files of what is drawn are offered.
    pub(crate) files: Files,
}

/// Where the files of what is drawn are offered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Files {
    /// Below the figure.
    Below,
    /// Elsewhere on the page, once for all its figures.
    Elsewhere,
}

pub(crate) fn code_of(dim: Dim) -> Code {
    Code::parse(dim.code()).expect("the codes of dimensions are short and visible")
}

/// One figure for each indicator of the answer.
pub(crate) fn figures(answer: &Answer, kind: Kind, language: Language, stand: Stand<'_>) -> Markup {
    let reader = Reader::new(answer, language);
    let indicators = reader.members(Dim::Indicator);
    let places = reader.members(Dim::Territory);
    if kind == Kind::Line && indicators.len() > 1 && places.len() == 1 {
        return one(&reader, kind, None, stand);
    }
    html! {
        @for (rank, indicator) in indicators.iter().enumerate() {
            @let id = if rank == 0 { stand.id.to_owned() } else { format!("{}-{}", stand.id, rank + 1) };
            (one(&reader, kind, Some(indicator), Stand { id: &id, ..stand }))
        }
    }
}

/// One figure: of one indicator, or of several in one place.
pub(crate) fn one(reader: &Reader<'_>, kind: Kind, indicator: Option<&Code>, stand: Stand<'_>) -> Markup {
    let mut text = figure_text(reader, indicator);
    let language = reader.language;
    if let Some(sure) = shows_intervals(reader, kind, indicator) {
        let level = ui::format::percent(language, sure, 0);
        text.notes.push(t!(language, "statistics-intervals", level = level));
    }
    let drawing = match kind {
        Kind::Line => draw_line(reader, indicator, &text, stand),
        Kind::Bars => draw_bars(reader, indicator, &text, stand),
        Kind::Map => draw_map(reader, indicator, &text, stand),
    };
    let table = data_table(reader, indicator, &text.title, true).ok();
    let files = if stand.files == Files::Below { downloads(reader.answer) } else { Vec::new() };
    match drawing {
        Ok(drawing) => figure(
            language,
            &Figure {
                id: stand.id,
                text: &text,
                drawing: &drawing,
                table: table.as_ref(),
                downloads: &files,
                level: stand.level,
            },
        ),
        Err(error) => {
            figure_unavailable(language, stand.id, &text, stand.level, &super::words::drawing_error(language, &error))
        }
    }
}

/// How sure the intervals of a drawing are, when it shows any.
fn shows_intervals(reader: &Reader<'_>, kind: Kind, indicator: Option<&Code>) -> Option<f64> {
    let across = if indicator.is_none() { Dim::Indicator } else { Dim::Territory };
    let shown = match kind {
        Kind::Line => !(reader.has(across) && reader.members(across).len() > 1),
        Kind::Bars => true,
        Kind::Map => false,
    };
    reader.answer.interval.as_ref().filter(|_| shown).map(|interval| interval.confidence)
}

fn draw_line(
    reader: &Reader<'_>,
    indicator: Option<&Code>,
    text: &FigureText,
    stand: Stand<'_>,
) -> Result<Drawing, DrawingError> {
    let mut options = LineOptions::new(stand.id, &text.title, &text.unit, code_of(Dim::Period));
    let across = if indicator.is_none() { Dim::Indicator } else { Dim::Territory };
    let members = reader.members(across);
    if reader.has(across) && members.len() > 1 {
        options.series = Some(code_of(across));
        options.only = members.into_iter().take(MOST_LINES).collect();
    } else {
        options.interval = interval(reader.answer);
    }
    options.at = held(reader, indicator, &[Dim::Period, across]);
    options.breaks = breaks(reader, indicator);
    line(&reader.answer.table, &options, &Names(&reader.answer.about), reader.language, Target::Page)
}

fn draw_bars(
    reader: &Reader<'_>,
    indicator: Option<&Code>,
    text: &FigureText,
    stand: Stand<'_>,
) -> Result<Drawing, DrawingError> {
    let across = if reader.members(Dim::Territory).len() > 1 { Dim::Territory } else { Dim::Indicator };
    let mut options = BarsOptions::new(stand.id, &text.title, &text.unit, code_of(across));
    options.at = held(reader, indicator, &[across]);
    options.limit = Some(MOST_BARS);
    options.interval = interval(reader.answer);
    bars(&reader.answer.table, &options, &Names(&reader.answer.about), reader.language, Target::Page)
}

fn draw_map(
    reader: &Reader<'_>,
    indicator: Option<&Code>,
    text: &FigureText,
    stand: Stand<'_>,
) -> Result<Drawing, DrawingError> {
    let mut options = MapOptions::new(stand.id, &text.title, &text.unit, code_of(Dim::Territory));
    options.at = held(reader, indicator, &[Dim::Territory]);
    options.link = Some(territory_link);
    choropleth(&reader.answer.table, &options, &Names(&reader.answer.about), reader.language, Target::Page)
}

/// The table under a drawing: periods or territories on rows.
pub(crate) fn data_table(
    reader: &Reader<'_>,
    indicator: Option<&Code>,
    caption: &str,
    caption_hidden: bool,
) -> Result<Markup, DrawingError> {
    let territories = reader.members(Dim::Territory).len();
    let rows = if territories > MOST_LINES || !reader.has(Dim::Period) { Dim::Territory } else { Dim::Period };
    let rows = if reader.has(rows) { rows } else { Dim::Indicator };
    let candidates = [Dim::Indicator, Dim::Territory, Dim::Period];
    let open = |dim: &Dim| *dim != rows && reader.has(*dim) && !(*dim == Dim::Indicator && indicator.is_some());
    let columns = candidates.into_iter().find(open);
    let mut options = TableOptions::new(caption, reader.unit(), code_of(rows));
    options.caption_hidden = caption_hidden;
    options.columns = columns.map(code_of);
    options.link = (rows == Dim::Territory).then_some(territory_link as fn(Language, &Code) -> Option<String>);
    let running: Vec<Dim> = std::iter::once(rows).chain(columns).collect();
    options.at = held(reader, indicator, &running);
    table(&reader.answer.table, &options, &Names(&reader.answer.about), reader.language)
}

/// The page of a territory.
pub(crate) fn territory_link(language: Language, code: &Code) -> Option<String> {
    Some(href(language, &format!("/territoires/{code}")))
}

/// The member at which each dimension that does not run is held: the indicator drawn, the last period, the first of others.
fn held(reader: &Reader<'_>, indicator: Option<&Code>, running: &[Dim]) -> Vec<(Code, Code)> {
    let held = Dim::ALL.into_iter().filter(|dim| !running.contains(dim) && reader.has(*dim));
    held.filter_map(|dim| {
        let member = match dim {
            Dim::Indicator => indicator.cloned().or_else(|| reader.members(dim).into_iter().next()),
            Dim::Period => reader.periods().pop(),
            Dim::Territory | Dim::UnitOfCount => reader.members(dim).into_iter().next(),
        };
        member.map(|member| (code_of(dim), member))
    })
    .collect()
}

fn interval(answer: &Answer) -> Option<Interval<'_>> {
    answer.interval.as_ref().map(|interval| Interval { low: &interval.lower, high: &interval.upper })
}

/// The breaks in time of what is drawn.
fn breaks(reader: &Reader<'_>, indicator: Option<&Code>) -> Vec<Break> {
    let shown = reader.members(Dim::Indicator);
    let concerns = |codes: &[Code]| match indicator {
        _ if codes.is_empty() => true,
        Some(indicator) => codes.contains(indicator),
        None => codes.iter().any(|code| shown.contains(code)),
    };
    let found = reader.answer.about.breaks.iter().filter(|found| concerns(&found.indicators));
    found
        .filter_map(|found| {
            let at = Code::parse(found.from_period.as_deref()?).ok()?;
            Some(Break { at, reason: ui::i18n::typeset(reader.language, found.reason.get(reader.language)) })
        })
        .collect()
}

/// The files of an answer, through the API that made it.
pub(crate) fn downloads(answer: &Answer) -> Vec<Link> {
    let path = &answer.about.api_path;
    let separator = if path.contains('?') { '&' } else { '?' };
    ["csv", "xlsx", "ods", "parquet", "json"]
        .into_iter()
        .map(|format| {
            // A name, where the others are initials.
            let name = if format == "parquet" { "Parquet".to_owned() } else { format.to_uppercase() };
            Link::new(format!("{path}{separator}format={format}"), name)
        })
        .collect()
}

/// What each indicator shown means, in the release shown.
pub(crate) fn definitions(answer: &Answer, language: Language) -> Markup {
    html! {
        @if !answer.about.definitions.is_empty() {
            h3 class="govuk-heading-m" { (ui::t!(language, "statistics-dataset-definitions")) }
            dl class="definitions" {
                @for definition in &answer.about.definitions {
                    dt { (ui::i18n::typeset(language, definition.label.get(language))) }
                    dd { (ui::i18n::typeset(language, definition.text.get(language))) }
                }
            }
        }
    }
}

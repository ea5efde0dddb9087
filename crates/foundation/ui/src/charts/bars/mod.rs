//! Horizontal bars: things compared with one another, each with its figure written beside it.

mod draw;

use cube::{Cell, Code, Cube};
use disclosure::Protected;
use nomenclature::Language;

use crate::drawing::slice::{Slice, members};
use crate::drawing::state::Absence;
use crate::drawing::{Drawing, DrawingError, Interval, Labels, NumberStyle, Target};
use crate::t;

/// The order of bars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BarOrder {
    /// Longest first.
    #[default]
    Largest,
    /// As the dimension has them: ages, for example.
    Given,
}

/// What to draw, and how.
#[derive(Debug, Clone)]
pub struct BarsOptions<'a> {
    /// Begins the identifiers of the drawing: unique in the page.
    pub id: &'a str,
    /// The finding, which names the drawing for those who do not see it.
    pub title: &'a str,
    /// The dimension whose members have a bar each.
    pub category: Code,
    /// The members to draw; all that have no parts when empty.
    pub only: Vec<Code>,
    /// The member of each other dimension that has several.
    pub at: Vec<(Code, Code)>,
    /// The order.
    pub order: BarOrder,
    /// At most so many bars, after ordering.
    pub limit: Option<usize>,
    /// Bars that stand out.
    pub highlight: Vec<Code>,
    /// A member drawn as a rule across the others, for comparison: the nation among its départements.
    pub reference: Option<Code>,
    /// Intervals around the figures.
    pub interval: Option<Interval<'a>>,
    /// How numbers are written; the usual way of the table's unit when not told.
    pub style: Option<NumberStyle>,
    /// The unit.
    pub unit: &'a str,
}

impl<'a> BarsOptions<'a> {
    /// A bar for each member of `category`, longest first.
    #[must_use]
    pub fn new(id: &'a str, title: &'a str, unit: &'a str, category: Code) -> Self {
        Self {
            id,
            title,
            category,
            only: Vec::new(),
            at: Vec::new(),
            order: BarOrder::Largest,
            limit: None,
            highlight: Vec::new(),
            reference: None,
            interval: None,
            style: None,
            unit,
        }
    }

    /// With another dimension held at a member.
    #[must_use]
    pub fn at(mut self, dimension: Code, member: Code) -> Self {
        self.at.push((dimension, member));
        self
    }
}

struct Bar {
    code: Code,
    label: String,
    value: Result<Value, Absence>,
}

struct Value {
    number: f64,
    provisional: bool,
    interval: Option<(f64, f64)>,
}

struct Content<'a> {
    bars: Vec<Bar>,
    reference: Option<(String, f64)>,
    style: NumberStyle,
    options: &'a BarsOptions<'a>,
    language: Language,
    target: Target,
}

/// Draws bars.
///
/// # Errors
/// When the options name what the table does not have, or leave a dimension open; when nothing can be shown.
pub fn bars(
    table: &Protected<Cube>,
    options: &BarsOptions<'_>,
    labels: &dyn Labels,
    language: Language,
    target: Target,
) -> Result<Drawing, DrawingError> {
    let (bars, reference) = read_bars(table, options, labels, language)?;
    if bars.iter().all(|bar| bar.value.is_err()) {
        return Err(DrawingError::Nothing);
    }
    let style = options.style.unwrap_or_else(|| NumberStyle::of(table.get().measure()));
    let content = Content { bars, reference, style, options, language, target };
    let alt = alternative(&content);
    Ok(Drawing {
        svg: draw::draw(&content, false, &alt),
        narrow: (target == Target::Page).then(|| draw::draw(&content, true, &alt)),
        legend: None,
        alt,
    })
}

type Read = (Vec<Bar>, Option<(String, f64)>);

fn read_bars(
    table: &Protected<Cube>,
    options: &BarsOptions<'_>,
    labels: &dyn Labels,
    language: Language,
) -> Result<Read, DrawingError> {
    let cube = table.get();
    let slice = Slice::new(cube, &[&options.category], &options.at)?;
    let rank = cube.dimension_rank(options.category.as_str())?;
    let hierarchy = &cube.dimensions()[rank].hierarchy;
    let label = |code: &Code| labels.label(&options.category, code, language);
    let mut drawn = Vec::new();
    for member in members(cube, rank, &options.only)? {
        let code = hierarchy.code(member).clone();
        let places = [(rank, member)];
        let cell = slice.cell(&places);
        let value = match (cell, Absence::of(cell)) {
            (_, Some(absence)) => Err(absence),
            (cell, None) => Ok(Value {
                number: cell.number().unwrap_or_default(),
                provisional: is_provisional(cell),
                interval: options.interval.and_then(|interval| {
                    let low = slice.number_in(interval.low.get(), &places)?;
                    Some((low, slice.number_in(interval.high.get(), &places)?))
                }),
            }),
        };
        drawn.push(Bar { label: label(&code), code, value });
    }
    let reference = match &options.reference {
        None => None,
        Some(code) => {
            let member = members(cube, rank, std::slice::from_ref(code))?;
            let found = member.first().and_then(|member| slice.cell(&[(rank, *member)]).number());
            drawn.retain(|bar| bar.code != *code);
            found.map(|number| (label(code), number))
        }
    };
    if options.order == BarOrder::Largest {
        let key = |bar: &Bar| bar.value.as_ref().map_or(f64::NEG_INFINITY, |value| value.number);
        drawn.sort_by(|a, b| key(b).total_cmp(&key(a)));
    }
    drawn.truncate(options.limit.unwrap_or(usize::MAX));
    Ok((drawn, reference))
}

fn is_provisional(cell: &Cell) -> bool {
    cell.figure().is_some_and(|figure| figure.status == cube::ObservationStatus::Provisional)
}

/// Each bar with its figure, in order.
fn alternative(content: &Content<'_>) -> String {
    let language = content.language;
    let mut sentences = vec![t!(language, "ui-alt-bars", unit = content.options.unit, count = content.bars.len())];
    let words = |bar: &Bar| match &bar.value {
        Ok(value) => content.style.write(language, value.number),
        Err(absence) => absence.meaning(language),
    };
    let told = content
        .bars
        .iter()
        .take(12)
        .map(|bar| t!(language, "ui-alt-pair", name = bar.label.as_str(), value = words(bar)));
    sentences.push(told.collect::<Vec<_>>().join(t!(language, "ui-alt-separator").as_str()) + ".");
    if content.bars.len() > 12 {
        sentences.push(t!(language, "ui-alt-more", count = content.bars.len() - 12));
    }
    if let Some((name, number)) = &content.reference {
        sentences.push(t!(
            language,
            "ui-alt-reference",
            name = name.as_str(),
            value = content.style.write(language, *number)
        ));
    }
    sentences.join(" ")
}

//! The map: territories shaded by class, each a way to its page, each state of a cell told apart.

mod classes;
mod draw;
mod legend;
mod outlines;

use std::collections::BTreeMap;

use cube::{Code, Cube};
use disclosure::Protected;
use nomenclature::Language;

pub use classes::Classes;

use crate::drawing::ink::light;
use crate::drawing::slice::Slice;
use crate::drawing::state::{Absence, firmness};
use crate::drawing::{Drawing, DrawingError, Labels, NumberStyle, Target};
use crate::t;
use outlines::OUTLINES;

/// What to draw, and how.
#[derive(Debug, Clone)]
pub struct MapOptions<'a> {
    /// Begins the identifiers of the drawing: unique in the page.
    pub id: &'a str,
    /// The finding, which names the drawing for those who do not see it.
    pub title: &'a str,
    /// The dimension of territories.
    pub territory: Code,
    /// The member of each other dimension that has several.
    pub at: Vec<(Code, Code)>,
    /// Regions instead of départements.
    pub regions: bool,
    /// How numbers are put into classes.
    pub classes: Classes,
    /// How numbers are written; the usual way of the table's unit when not told.
    pub style: Option<NumberStyle>,
    /// The unit.
    pub unit: &'a str,
    /// The address of a territory's page.
    pub link: Option<fn(Language, &Code) -> Option<String>>,
    /// A territory that stands out: the one that a page is about.
    pub highlight: Option<Code>,
}

impl<'a> MapOptions<'a> {
    /// The départements, in classes of Jenks.
    #[must_use]
    pub fn new(id: &'a str, title: &'a str, unit: &'a str, territory: Code) -> Self {
        Self {
            id,
            title,
            territory,
            at: Vec::new(),
            regions: false,
            classes: Classes::Jenks,
            style: None,
            unit,
            link: None,
            highlight: None,
        }
    }

    /// With another dimension held at a member.
    #[must_use]
    pub fn at(mut self, dimension: Code, member: Code) -> Self {
        self.at.push((dimension, member));
        self
    }
}

/// What a territory shows.
#[derive(Debug, Clone, PartialEq)]
enum Shade {
    Zero,
    Class(usize),
    Absent(Absence),
}

/// A territory of the map.
struct Territory {
    code: Code,
    name: String,
    shade: Shade,
    /// Its figure, or why there is none.
    words: String,
    number: Option<f64>,
}

/// All that is drawn.
struct Content<'a> {
    territories: BTreeMap<String, Territory>,
    classes: Option<classes::Found>,
    style: NumberStyle,
    /// The distance between two numbers as they are written.
    grain: f64,
    options: &'a MapOptions<'a>,
    language: Language,
    target: Target,
}

/// Draws the map of the départements or of the regions, overseas and inner Paris in their insets.
///
/// On a page, the legend is HTML beside the drawing ([`Drawing::legend`]), so that its words keep their size on a phone;
/// in print it is part of the drawing.
///
/// # Errors
/// When the options name what the table does not have, or leave a dimension open; when nothing can be shown.
pub fn choropleth(
    table: &Protected<Cube>,
    options: &MapOptions<'_>,
    labels: &dyn Labels,
    language: Language,
    target: Target,
) -> Result<Drawing, DrawingError> {
    let content = read(table.get(), options, labels, language, target)?;
    let alt = alternative(&content);
    Ok(Drawing {
        svg: draw::draw(&content, &alt),
        narrow: None,
        legend: (target == Target::Page).then(|| legend::html(&content).into_string()),
        alt,
    })
}

fn read<'a>(
    cube: &Cube,
    options: &'a MapOptions<'a>,
    labels: &dyn Labels,
    language: Language,
    target: Target,
) -> Result<Content<'a>, DrawingError> {
    let slice = Slice::new(cube, &[&options.territory], &options.at)?;
    let rank = cube.dimension_rank(options.territory.as_str())?;
    let hierarchy = &cube.dimensions()[rank].hierarchy;
    let style = options.style.unwrap_or_else(|| NumberStyle::of(cube.measure()));
    let shapes = if options.regions { &OUTLINES.regions } else { &OUTLINES.shapes };
    let mut territories = BTreeMap::new();
    for shape in shapes {
        let Ok(code) = Code::parse(&shape.code) else { continue };
        let cell = hierarchy.find(&shape.code).map_or(&cube::Cell::Missing, |member| slice.cell(&[(rank, member)]));
        let figure = cell.figure();
        let words = match (figure, Absence::of(cell)) {
            (Some(figure), _) => match firmness(figure.status, language) {
                None => style.write(language, figure.number),
                Some(firmness) => format!("{} ({firmness})", style.write(language, figure.number)),
            },
            (None, absence) => absence.map(|absence| absence.meaning(language)).unwrap_or_default(),
        };
        let shade = Absence::of(cell).map_or(Shade::Zero, Shade::Absent);
        let name = labels.label(&options.territory, &code, language);
        let number = figure.map(|figure| figure.number);
        territories.insert(shape.code.clone(), Territory { code, name, shade, words, number });
    }
    if territories.values().all(|territory| territory.number.is_none()) {
        return Err(DrawingError::Nothing);
    }
    let grain = grain(style, &territories);
    let classes = put_into_classes(&mut territories, options, style, grain);
    Ok(Content { territories, classes, style, grain, options, language, target })
}

/// The last decimal with which numbers of the map are written.
fn grain(style: NumberStyle, territories: &BTreeMap<String, Territory>) -> f64 {
    let largest = territories.values().filter_map(|territory| territory.number).map(f64::abs).fold(0.0, f64::max);
    let decimals = match style {
        NumberStyle::Integer => 0,
        NumberStyle::Decimal(decimals) | NumberStyle::Percent(decimals) | NumberStyle::Change(decimals) => {
            i32::from(decimals)
        }
        NumberStyle::Rate if largest < 10.0 => 2,
        NumberStyle::Rate => 1,
    };
    10_f64.powi(-decimals)
}

fn put_into_classes(
    territories: &mut BTreeMap<String, Territory>,
    options: &MapOptions<'_>,
    style: NumberStyle,
    grain: f64,
) -> Option<classes::Found> {
    let rounded = |number: f64| (number / grain).round() * grain;
    let shown = territories.values().filter_map(|territory| territory.number).filter(|number| *number != 0.0);
    let numbers: Vec<f64> = shown.map(rounded).collect();
    let found = classes::find(&numbers, &options.classes, light::CLASSES.len(), style == NumberStyle::Integer)?;
    for territory in territories.values_mut() {
        if let Some(number) = territory.number.filter(|number| *number != 0.0) {
            territory.shade = Shade::Class(found.of(rounded(number) + grain / 1e6));
        }
    }
    Some(found)
}

/// The highest and the lowest territories, and how many have no figure and why.
fn alternative(content: &Content<'_>) -> String {
    let language = content.language;
    let mut known: Vec<&Territory> = content.territories.values().filter(|t| t.number.is_some()).collect();
    known
        .sort_by(|a, b| b.number.partial_cmp(&a.number).unwrap_or(std::cmp::Ordering::Equal).then(a.code.cmp(&b.code)));
    let list = |some: &mut dyn Iterator<Item = &&Territory>| {
        let pairs = some.map(|t| t!(language, "ui-alt-pair", name = t.name.as_str(), value = t.words.as_str()));
        pairs.collect::<Vec<_>>().join(t!(language, "ui-alt-separator").as_str())
    };
    let highest = list(&mut known.iter().take(3));
    let lowest = list(&mut known.iter().rev().take(3));
    let mut sentences = vec![t!(
        language,
        "ui-alt-map",
        unit = content.options.unit,
        count = known.len(),
        highest = highest,
        lowest = lowest
    )];
    for absence in Absence::ALL {
        let count = content.territories.values().filter(|t| t.shade == Shade::Absent(absence)).count();
        if count > 0 {
            sentences.push(t!(language, "ui-alt-map-absent", meaning = absence.meaning(language), count = count));
        }
    }
    sentences.join(" ")
}

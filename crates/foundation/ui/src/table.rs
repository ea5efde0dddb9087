//! The table of a drawing: the same protected cells, with a mark for each of the five states.

use cube::{Cell, Code, Cube, MemberId};
use disclosure::Protected;
use maud::{Markup, html};
use nomenclature::Language;

use crate::components::{Column, Table, data_table};
use crate::drawing::slice::{Slice, members};
use crate::drawing::state::{Absence, firmness};
use crate::drawing::{DrawingError, Labels, NumberStyle};
use crate::t;

/// How a cube becomes a table.
#[derive(Debug, Clone)]
pub struct TableOptions {
    /// What the table shows.
    pub caption: String,
    /// Whether the caption is for those who hear the page only: a title stands just above.
    pub caption_hidden: bool,
    /// The dimension that has a row for each member.
    pub rows: Code,
    /// The dimension that has a column for each member; one column of figures when there is none.
    pub columns: Option<Code>,
    /// The member of each other dimension that has several.
    pub at: Vec<(Code, Code)>,
    /// The header of the one column of figures: the unit.
    pub unit: String,
    /// How numbers are written; the usual way of the table's unit when not told.
    pub style: Option<NumberStyle>,
    /// The address of each row's member, when it has a page.
    pub link: Option<fn(Language, &Code) -> Option<String>>,
    /// Whether totals (members that have parts) are shown too.
    pub totals: bool,
}

impl TableOptions {
    /// Rows for each member of a dimension, one column of figures.
    #[must_use]
    pub fn new(caption: impl Into<String>, unit: impl Into<String>, rows: Code) -> Self {
        Self {
            caption: caption.into(),
            caption_hidden: false,
            rows,
            columns: None,
            at: Vec::new(),
            unit: unit.into(),
            style: None,
            link: None,
            totals: true,
        }
    }

    /// With a column for each member of a dimension.
    #[must_use]
    pub fn columns(mut self, dimension: Code) -> Self {
        self.columns = Some(dimension);
        self
    }

    /// With another dimension held at a member.
    #[must_use]
    pub fn at(mut self, dimension: Code, member: Code) -> Self {
        self.at.push((dimension, member));
        self
    }
}

/// Draws a table, and under it the meaning of the marks that it uses.
///
/// # Errors
/// When the options name what the table does not have, or leave a dimension open.
pub fn table(
    protected: &Protected<Cube>,
    options: &TableOptions,
    labels: &dyn Labels,
    language: Language,
) -> Result<Markup, DrawingError> {
    let cube = protected.get();
    let running: Vec<&Code> = std::iter::once(&options.rows).chain(&options.columns).collect();
    let slice = Slice::new(cube, &running, &options.at)?;
    let style = options.style.unwrap_or_else(|| NumberStyle::of(cube.measure()));
    let row_rank = cube.dimension_rank(options.rows.as_str())?;
    let column_rank = options.columns.as_ref().map(|code| cube.dimension_rank(code.as_str())).transpose()?;
    let along: Vec<Option<MemberId>> = match column_rank {
        None => vec![None],
        Some(rank) => shown(cube, rank, options.totals)?.into_iter().map(Some).collect(),
    };
    let mut marks = Marks::default();
    let mut rows = Vec::new();
    for member in shown(cube, row_rank, options.totals)? {
        let mut cells = vec![row_header(cube, row_rank, member, options, labels, language)];
        for column in &along {
            let places: Vec<(usize, MemberId)> =
                std::iter::once((row_rank, member)).chain(column_rank.zip(*column)).collect();
            cells.push(marks.draw(slice.cell(&places), style, language));
        }
        rows.push(cells);
    }
    let mut columns = vec![Column::words(rows_heading(&options.rows, language))];
    columns.extend(along.iter().map(|column| {
        Column::numbers(match (column_rank, column, &options.columns) {
            (Some(rank), Some(member), Some(dimension)) => {
                labels.label(dimension, cube.dimensions()[rank].hierarchy.code(*member), language)
            }
            _ => options.unit.clone(),
        })
    }));
    let caption = options.caption.clone();
    let drawn = data_table(language, &Table { caption, caption_hidden: options.caption_hidden, columns, rows });
    Ok(html! { (drawn) (marks.legend(language)) })
}

/// What the names of the rows are names of.
fn rows_heading(dimension: &Code, language: Language) -> String {
    match dimension.as_str() {
        "period" => t!(language, "ui-table-period"),
        "territory" => t!(language, "ui-table-territory"),
        "indicator" => t!(language, "ui-table-indicator"),
        _ => t!(language, "ui-table-rows"),
    }
}

fn shown(cube: &Cube, rank: usize, totals: bool) -> Result<Vec<MemberId>, DrawingError> {
    if totals {
        return Ok(cube.dimensions()[rank].hierarchy.members().map(|(id, _)| id).collect());
    }
    members(cube, rank, &[])
}

fn row_header(
    cube: &Cube,
    rank: usize,
    member: MemberId,
    options: &TableOptions,
    labels: &dyn Labels,
    language: Language,
) -> Markup {
    let code = cube.dimensions()[rank].hierarchy.code(member);
    let label = labels.label(&options.rows, code, language);
    match options.link.and_then(|link| link(language, code)) {
        Some(href) => html! { a class="govuk-link" href=(href) { (label) } },
        None => html! { (label) },
    }
}

/// The marks that a table used.
#[derive(Default)]
struct Marks {
    absences: Vec<Absence>,
    provisional: bool,
    revised: bool,
}

impl Marks {
    fn draw(&mut self, cell: &Cell, style: NumberStyle, language: Language) -> Markup {
        if let Some(absence) = Absence::of(cell) {
            if !self.absences.contains(&absence) {
                self.absences.push(absence);
            }
            return html! {
                abbr class={ "mark mark--" (absence.class()) } title=(absence.meaning(language)) { (absence.mark(language)) }
            };
        }
        let Some(figure) = cell.figure() else { return html! {} };
        let number = style.write(language, figure.number);
        self.provisional |= figure.status == cube::ObservationStatus::Provisional;
        self.revised |= figure.status == cube::ObservationStatus::Revised;
        let mark = match figure.status {
            cube::ObservationStatus::Final => None,
            cube::ObservationStatus::Provisional => Some(t!(language, "ui-mark-provisional")),
            cube::ObservationStatus::Revised => Some(t!(language, "ui-mark-revised")),
        };
        html! {
            (number)
            @if let Some(mark) = mark {
                abbr class="mark mark--status" title=(firmness(figure.status, language).unwrap_or_default()) { (mark) }
            }
        }
    }

    fn legend(&self, language: Language) -> Markup {
        let mut lines: Vec<(String, String)> = Absence::ALL
            .into_iter()
            .filter(|absence| self.absences.contains(absence))
            .map(|absence| (absence.mark(language), absence.meaning(language)))
            .collect();
        let statuses = [
            (self.provisional, "ui-mark-provisional", cube::ObservationStatus::Provisional),
            (self.revised, "ui-mark-revised", cube::ObservationStatus::Revised),
        ];
        for (used, mark, status) in statuses {
            if used {
                lines.push((t!(language, mark), firmness(status, language).unwrap_or_default()));
            }
        }
        html! {
            @if !lines.is_empty() {
                dl class="marks" {
                    @for (mark, meaning) in lines { div class="marks__mark" { dt { (mark) } dd { (meaning) } } }
                }
            }
        }
    }
}

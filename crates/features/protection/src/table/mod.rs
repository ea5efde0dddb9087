//! One table, several linked ones or a JJ file, as one system of sums with the place of each cell.

mod build;
mod merge;
mod rows;
mod sheet;

pub(crate) use build::{Cost, Said, Wishes, build};
pub(crate) use rows::holds_periods;
pub(crate) use sheet::{DimensionTexts, Holds, Sheet, dimensions_of, read_sheet, sheet_of_texts};

use std::sync::Arc;

use disclosure::System;

use crate::input::jj::Jj;

/// What was read.
#[derive(Debug)]
pub(crate) struct Table {
    /// Cells and sums of all tables; a cell that several tables share is there once.
    pub(crate) system: System,
    /// For each cell, the rule that made it sensitive or hidden at once; empty for the others.
    pub(crate) reasons: Vec<Arc<str>>,
    /// Where the cells stand.
    pub(crate) source: Source,
}

/// Where the cells of a system come from.
#[derive(Debug)]
pub(crate) enum Source {
    /// Tables over dimensions.
    Sheets(Vec<Sheet>),
    /// A JJ file, whose cells have numbers alone.
    Jj(Jj),
}

impl Table {
    /// How a person names a cell.
    pub(crate) fn name(&self, cell: u32) -> String {
        match &self.source {
            Source::Sheets(sheets) => name_in(sheets, cell),
            Source::Jj(_) => format!("cell {cell}"),
        }
    }
}

fn name_in(sheets: &[Sheet], cell: u32) -> String {
    let found = sheets.iter().find_map(|s| s.cell_of.iter().position(|c| *c == cell).map(|place| (s, place)));
    let Some((sheet, place)) = found else { return format!("cell {cell}") };
    let codes = sheet.place(place).collect::<Vec<_>>().join(", ");
    if sheets.len() > 1 { format!("({codes}) of {}", sheet.name) } else { format!("({codes})") }
}

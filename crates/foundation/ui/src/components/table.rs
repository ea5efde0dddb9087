//! Tables: a caption, headers that say what they head, numbers on the right, sorting by plain links.

use maud::{Markup, html};
use nomenclature::Language;

use crate::t;

/// On which side a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Start,
    /// Numbers.
    End,
}

/// The order of a sorted column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortOrder {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

/// How a column may be sorted.
#[derive(Debug, Clone)]
pub struct ColumnSort {
    /// The address of the same page, sorted by this column (the other way round when it already is).
    pub href: String,
    /// The present order, when the table is sorted by this column.
    pub order: Option<SortOrder>,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its header.
    pub header: String,
    /// Its side.
    pub align: Align,
    /// How it may be sorted.
    pub sort: Option<ColumnSort>,
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn words(header: impl Into<String>) -> Self {
        Self { header: header.into(), align: Align::Start, sort: None }
    }

    /// A column of numbers.
    #[must_use]
    pub fn numbers(header: impl Into<String>) -> Self {
        Self { header: header.into(), align: Align::End, sort: None }
    }

    /// Sortable.
    #[must_use]
    pub fn sorted(mut self, href: impl Into<String>, order: Option<SortOrder>) -> Self {
        self.sort = Some(ColumnSort { href: href.into(), order });
        self
    }
}

/// A table; the first cell of each row heads it.
#[derive(Debug, Clone)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// Whether the caption is for those who hear the page only.
    pub caption_hidden: bool,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Markup>>,
}

/// Draws a table. A wide one scrolls within the page, by keyboard too.
#[must_use]
pub fn data_table(language: Language, table: &Table) -> Markup {
    let side = |rank: usize| match table.columns.get(rank).map(|column| column.align) {
        Some(Align::End) => " table__cell--number",
        _ => "",
    };
    html! {
        div class="table-scroll" tabindex="0" role="region" aria-label=(table.caption) {
            table class="govuk-table table" {
                caption class={ "govuk-table__caption" @if table.caption_hidden { " govuk-visually-hidden" } } { (table.caption) }
                thead class="govuk-table__head" {
                    tr class="govuk-table__row" {
                        @for (rank, column) in table.columns.iter().enumerate() { (header_cell(language, column, side(rank))) }
                    }
                }
                tbody class="govuk-table__body" {
                    @for row in &table.rows {
                        tr class="govuk-table__row" {
                            @for (rank, cell) in row.iter().enumerate() {
                                @if rank == 0 {
                                    th scope="row" class={ "govuk-table__header" (side(rank)) } { (cell) }
                                } @else {
                                    td class={ "govuk-table__cell" (side(rank)) } { (cell) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn header_cell(language: Language, column: &Column, side: &str) -> Markup {
    let order = column.sort.as_ref().and_then(|sort| sort.order);
    let sorted = order.map(|order| match order {
        SortOrder::Ascending => "ascending",
        SortOrder::Descending => "descending",
    });
    let hint = match order {
        None => t!(language, "ui-sort"),
        Some(SortOrder::Ascending) => t!(language, "ui-sorted-ascending"),
        Some(SortOrder::Descending) => t!(language, "ui-sorted-descending"),
    };
    html! {
        th scope="col" class={ "govuk-table__header" (side) } aria-sort=[sorted] {
            @match &column.sort {
                None => (column.header),
                Some(sort) => a class={ "table__sort" @if let Some(sorted) = sorted { " table__sort--" (sorted) } } href=(sort.href) {
                    (column.header) span class="govuk-visually-hidden" { " (" (hint) ")" }
                },
            }
        }
    }
}

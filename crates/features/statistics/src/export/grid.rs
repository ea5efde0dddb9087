//! A table as rows and columns of things to show.

use cube::{Cell, Code, Cube, MemberId};
use nomenclature::Language;

use crate::answer::Answer;
use crate::query::Dim;

/// A table as it is read: headers down the side and across the top, cells between them.
#[derive(Debug)]
pub(super) struct Grid {
    /// The names of the dimensions down the side.
    pub(super) corner: Vec<String>,
    /// The headers across the top.
    pub(super) top: Vec<String>,
    /// The headers down the side, one for each dimension, and the cells.
    pub(super) rows: Vec<(Vec<String>, Vec<Cell>)>,
}

impl Grid {
    pub(super) fn new(answer: &Answer, language: Language) -> Self {
        let table = answer.table.get();
        let rows: Vec<&str> = answer.query.rows.iter().map(|dim| dim.code()).collect();
        let columns: Vec<&str> = answer.query.columns.iter().map(|dim| dim.code()).collect();
        let name = |dim: Dim, id: MemberId| -> String {
            let code = code(table, dim, id);
            code.map(|code| answer.about.label(dim, &code, language).to_owned()).unwrap_or_default()
        };
        let corner = answer.query.rows.iter().map(|dim| dimension_name(*dim, language).to_owned()).collect();
        let Ok(pivot) = table.pivot(&rows, &columns) else {
            return Self { corner, top: Vec::new(), rows: Vec::new() };
        };
        let names = |dims: &[Dim], header: &[MemberId]| -> Vec<String> {
            dims.iter().zip(header).map(|(dim, id)| name(*dim, *id)).collect()
        };
        let top = pivot.columns().iter().map(|header| names(&answer.query.columns, header).join(" · ")).collect();
        let rows = pivot.rows().iter().map(|row| {
            let cells = pivot.columns().iter().map(|column| pivot.cell(row, column).clone()).collect();
            (names(&answer.query.rows, row), cells)
        });
        Self { corner, top, rows: rows.collect() }
    }
}

fn code(table: &Cube, dim: Dim, id: MemberId) -> Option<Code> {
    let rank = table.dimension_rank(dim.code()).ok()?;
    Some(table.dimensions()[rank].hierarchy.code(id).clone())
}

/// The name of a dimension, for readers.
fn dimension_name(dim: Dim, language: Language) -> &'static str {
    match (dim, language) {
        (Dim::Period, Language::French) => "Période",
        (Dim::Period, Language::English) => "Period",
        (Dim::Territory, Language::French) => "Territoire",
        (Dim::Territory, Language::English) => "Territory",
        (Dim::Indicator, Language::French) => "Indicateur",
        (Dim::Indicator, Language::English) => "Indicator",
        (Dim::UnitOfCount, Language::French) => "Unité de compte",
        (Dim::UnitOfCount, Language::English) => "Unit of count",
    }
}

/// The mark of a cell without a number: each state has its own, which a legend explains.
pub(super) fn mark(cell: &Cell) -> Option<&'static str> {
    match cell {
        Cell::Value(_) => None,
        Cell::Suppressed(why) => Some(match why.kind {
            cube::SuppressionKind::Primary => "s",
            cube::SuppressionKind::Secondary => "(s)",
        }),
        Cell::Missing => Some("…"),
        Cell::NotApplicable => Some("///"),
        Cell::Embargoed { .. } => Some("[e]"),
    }
}

/// What the marks of a grid mean: those that are there.
pub(super) fn legend(grid: &Grid, language: Language) -> Vec<String> {
    let all = [
        ("s", "masqué pour protéger les personnes", "hidden to protect people"),
        ("(s)", "masqué pour qu’une autre case le reste", "hidden so that another cell stays so"),
        ("…", "non disponible", "not available"),
        ("///", "sans objet", "not applicable"),
        ("[e]", "sous embargo", "under embargo"),
    ];
    let there = |wanted: &str| grid.rows.iter().flat_map(|(_, cells)| cells).any(|cell| mark(cell) == Some(wanted));
    let shown = all.into_iter().filter(|(mark, _, _)| there(mark));
    shown
        .map(|(mark, fr, en)| match language {
            Language::French => format!("{mark} : {fr}"),
            Language::English => format!("{mark}: {en}"),
        })
        .collect()
}

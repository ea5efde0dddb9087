//! A table seen as rows and columns.

use std::collections::BTreeSet;

use crate::{Cell, Code, Cube, CubeError, MemberId};

/// A view of a cube with some dimensions down and the others across.
///
/// Rows and columns are those that hold at least one cell, in the order of the hierarchies: a parent before its parts.
#[derive(Debug, Clone)]
pub struct Pivot<'a> {
    cube: &'a Cube,
    rows: Side,
    columns: Side,
    /// The one member of each dimension that is neither down nor across.
    rest: Vec<(usize, MemberId)>,
}

/// The members along one side: one for each of its dimensions.
pub type Header = Box<[MemberId]>;

#[derive(Debug, Clone)]
struct Side {
    ranks: Vec<usize>,
    headers: Vec<Header>,
}

/// Why a cube cannot be seen so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PivotError {
    /// No such dimension.
    #[error(transparent)]
    Cube(#[from] CubeError),
    /// A dimension twice.
    #[error("the dimension «{0}» is put twice: keep it in the rows or in the columns")]
    Twice(Code),
    /// A dimension that is nowhere and has several members.
    #[error(
        "the dimension «{0}» has several members: put it in the rows or the columns, choose one member, or sum over it"
    )]
    LeftOut(Code),
}

impl Cube {
    /// Sees the table with some dimensions down and others across. A dimension with a single member may be left out.
    ///
    /// # Errors
    /// When a dimension is unknown, given twice, or left out although it has several members.
    pub fn pivot(&self, rows: &[&str], columns: &[&str]) -> Result<Pivot<'_>, PivotError> {
        let ranks = |codes: &[&str]| codes.iter().map(|code| self.dimension_rank(code)).collect::<Result<Vec<_>, _>>();
        let (rows, columns) = (ranks(rows)?, ranks(columns)?);
        let mut rest = Vec::new();
        for (rank, dimension) in self.dimensions().iter().enumerate() {
            let times = rows.iter().chain(&columns).filter(|other| **other == rank).count();
            match (times, dimension.hierarchy.len()) {
                (1, _) => {}
                (0, 0 | 1) => rest.push((rank, MemberId(0))),
                (0, _) => return Err(PivotError::LeftOut(dimension.code.clone())),
                _ => return Err(PivotError::Twice(dimension.code.clone())),
            }
        }
        let side = |ranks: Vec<usize>| {
            let found: BTreeSet<Header> =
                self.cells().map(|(key, _)| ranks.iter().map(|rank| key[*rank]).collect()).collect();
            Side { ranks, headers: found.into_iter().collect() }
        };
        Ok(Pivot { cube: self, rows: side(rows), columns: side(columns), rest })
    }
}

impl Pivot<'_> {
    /// The headers down the side.
    #[must_use]
    pub fn rows(&self) -> &[Header] {
        &self.rows.headers
    }

    /// The headers across the top.
    #[must_use]
    pub fn columns(&self) -> &[Header] {
        &self.columns.headers
    }

    /// The codes of a row: one for each dimension that is down.
    #[must_use]
    pub fn row_codes(&self, row: &Header) -> Vec<&Code> {
        self.codes(&self.rows, row)
    }

    /// The codes of a column: one for each dimension that is across.
    #[must_use]
    pub fn column_codes(&self, column: &Header) -> Vec<&Code> {
        self.codes(&self.columns, column)
    }

    /// The cell where a row and a column meet; missing when nobody gave it.
    #[must_use]
    pub fn cell(&self, row: &Header, column: &Header) -> &Cell {
        let mut key = vec![MemberId(0); self.cube.dimensions().len()];
        let sides = self.rows.ranks.iter().zip(row).chain(self.columns.ranks.iter().zip(column));
        for (rank, member) in sides.map(|(rank, member)| (*rank, *member)).chain(self.rest.iter().copied()) {
            key[rank] = member;
        }
        self.cube.get(&key)
    }

    fn codes<'a>(&'a self, side: &Side, header: &Header) -> Vec<&'a Code> {
        let dimensions = side.ranks.iter().map(|rank| &self.cube.dimensions()[*rank].hierarchy);
        dimensions.zip(header).map(|(hierarchy, member)| hierarchy.code(*member)).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{counts, number, put};

    #[test]
    fn rows_and_columns_meet_in_cells() {
        let mut cube = counts(&[("FR", ""), ("R94", "FR"), ("R11", "FR")]);
        put(&mut cube, &["R11", "2025"], number(3.0));
        put(&mut cube, &["FR", "2024"], number(1.0));
        let pivot = cube.pivot(&["territory"], &["period"]).unwrap();
        let rows: Vec<&str> = pivot.rows().iter().map(|row| pivot.row_codes(row)[0].as_str()).collect();
        let columns: Vec<&str> = pivot.columns().iter().map(|column| pivot.column_codes(column)[0].as_str()).collect();
        assert_eq!((rows.as_slice(), columns.as_slice()), (["FR", "R11"].as_slice(), ["2024", "2025"].as_slice()));
        let at = |row: usize, column: usize| pivot.cell(&pivot.rows()[row], &pivot.columns()[column]).number();
        assert_eq!([at(0, 0), at(0, 1), at(1, 0), at(1, 1)], [Some(1.0), None, None, Some(3.0)]);
    }

    #[test]
    fn every_dimension_stands_once() {
        let mut cube = counts(&[("FR", "")]);
        put(&mut cube, &["FR", "2024"], number(1.0));
        let refusal = |rows: &[&str], columns: &[&str]| cube.pivot(rows, columns).unwrap_err().to_string();
        assert!(refusal(&["territory"], &[]).starts_with("the dimension «period» has several members"));
        assert!(refusal(&["period"], &["period"]).starts_with("the dimension «period» is put twice"));
        assert!(refusal(&["age"], &[]).starts_with("there is no dimension «age»"));
        // The territory has one member: it may be left out.
        let pivot = cube.pivot(&[], &["period"]).unwrap();
        assert_eq!((pivot.rows().len(), pivot.cell(&pivot.rows()[0], &pivot.columns()[0]).number()), (1, Some(1.0)));
    }
}

//! A basis of the columns of a system and every other column written in it: which cells can move together.
//!
//! In the words of matroids: column j and the basic columns with a coefficient in it form a circuit (a movement that no
//! sum betrays); the basic column of a row and the other columns with a coefficient in that row form a cocircuit (a sum
//! that all of them enter, so that a cell alone in it is known exactly).

use crate::modular::{MINUS_ONE, add, inverse, multiply, negative, of_integer};

const NONE: u32 = u32::MAX;

/// Reduced row echelon form modulo a prime, kept up to date by pivots.
#[derive(Debug, Clone)]
pub(crate) struct Tableau {
    columns: usize,
    data: Vec<u64>,
    basic: Vec<u32>,
    row_of: Vec<u32>,
    scratch: Vec<u32>,
}

impl Tableau {
    /// Eliminates the columns in the order given: the basis is the greedy one for that order.
    pub(crate) fn new(columns: usize, rows: &[Vec<(u32, i64)>], order: &[u32]) -> Self {
        let mut data = vec![0u64; columns * rows.len()];
        let mut count = vec![0u32; rows.len()];
        for (row, entries) in rows.iter().enumerate() {
            for &(column, a) in entries {
                data[row * columns + column as usize] = of_integer(a);
            }
            count[row] = entries.len() as u32;
        }
        let mut tableau =
            Self { columns, data, basic: vec![NONE; rows.len()], row_of: vec![NONE; columns], scratch: Vec::new() };
        let mut touched = Vec::new();
        for &column in order {
            touched.clear();
            touched.extend((0..rows.len()).filter(|r| tableau.at(*r, column as usize) != 0));
            let free = touched.iter().copied().filter(|r| tableau.basic[*r] == NONE);
            let Some(row) = free.min_by_key(|r| (count[*r], *r)) else { continue };
            tableau.pivot(row, column as usize);
            for &other in &touched {
                if tableau.basic[other] == NONE {
                    count[other] = tableau.row(other).iter().filter(|v| **v != 0).count() as u32;
                }
            }
        }
        let kept: Vec<usize> = (0..rows.len()).filter(|r| tableau.basic[*r] != NONE).collect();
        let all: Vec<u32> = (0..columns as u32).collect();
        tableau.restricted(&kept, &all)
    }

    /// Rank.
    pub(crate) fn rows(&self) -> usize {
        self.basic.len()
    }

    /// Number of columns.
    pub(crate) fn columns(&self) -> usize {
        self.columns
    }

    /// A coefficient.
    pub(crate) fn at(&self, row: usize, column: usize) -> u64 {
        self.data[row * self.columns + column]
    }

    /// All coefficients of a row.
    pub(crate) fn row(&self, row: usize) -> &[u64] {
        &self.data[row * self.columns..(row + 1) * self.columns]
    }

    /// The column that a row expresses.
    pub(crate) fn basic(&self, row: usize) -> usize {
        self.basic[row] as usize
    }

    /// The row of a basic column.
    pub(crate) fn row_of(&self, column: usize) -> Option<usize> {
        (self.row_of[column] != NONE).then_some(self.row_of[column] as usize)
    }

    /// Rows with a coefficient in a column.
    pub(crate) fn rows_in(&self, column: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.basic.len()).filter(move |r| self.data[r * self.columns + column] != 0)
    }

    /// Nonbasic columns with a coefficient in a row.
    pub(crate) fn columns_in(&self, row: usize) -> impl Iterator<Item = usize> + '_ {
        let own = self.basic[row] as usize;
        self.row(row).iter().enumerate().filter(move |(c, v)| **v != 0 && *c != own).map(|(c, _)| c)
    }

    /// Makes `column` basic in `row`.
    pub(crate) fn pivot(&mut self, row: usize, column: usize) {
        let n = self.columns;
        let scale = inverse(self.data[row * n + column]);
        let mut nonzero = std::mem::take(&mut self.scratch);
        nonzero.clear();
        for (c, value) in self.data[row * n..(row + 1) * n].iter_mut().enumerate() {
            if *value != 0 {
                if scale != 1 {
                    *value = multiply(*value, scale);
                }
                nonzero.push(c as u32);
            }
        }
        let (before, rest) = self.data.split_at_mut(row * n);
        let (pivot, after) = rest.split_at_mut(n);
        for other in before.chunks_exact_mut(n).chain(after.chunks_exact_mut(n)) {
            match other[column] {
                0 => {}
                1 => nonzero.iter().for_each(|c| {
                    other[*c as usize] = add(other[*c as usize], negative(pivot[*c as usize]));
                }),
                MINUS_ONE => nonzero.iter().for_each(|c| {
                    other[*c as usize] = add(other[*c as usize], pivot[*c as usize]);
                }),
                factor => {
                    let factor = negative(factor);
                    nonzero.iter().for_each(|c| {
                        other[*c as usize] = add(other[*c as usize], multiply(factor, pivot[*c as usize]));
                    });
                }
            }
        }
        self.scratch = nonzero;
        if self.basic[row] != NONE {
            self.row_of[self.basic[row] as usize] = NONE;
        }
        self.basic[row] = column as u32;
        self.row_of[column] = row as u32;
    }

    /// Turns the basis into one of greatest total weight (each column in turn replaces the lightest of its circuit).
    ///
    /// A column that is not heavier than all of its circuit now will not be either once others have entered, so one
    /// pass over the rows finds all that need to be tried.
    pub(crate) fn rebase(&mut self, weight: &[f64]) {
        let heaviest = (0..self.columns).filter(|c| self.row_of[*c] == NONE).map(|c| weight[c]).fold(0.0, f64::max);
        let mut least = weight.to_vec();
        for row in 0..self.basic.len() {
            let own = weight[self.basic[row] as usize];
            if own < heaviest {
                for (least, value) in least.iter_mut().zip(self.row(row)) {
                    *least = if *value != 0 && own < *least { own } else { *least };
                }
            }
        }
        let lighter = |c: &u32| self.row_of[*c as usize] == NONE && least[*c as usize] < weight[*c as usize];
        let mut order: Vec<u32> = (0..self.columns as u32).filter(lighter).collect();
        order.sort_by(|a, b| weight[*b as usize].total_cmp(&weight[*a as usize]).then(a.cmp(b)));
        for column in order {
            let column = column as usize;
            let mut lightest = None;
            let mut least = weight[column];
            for row in 0..self.basic.len() {
                let own = weight[self.basic[row] as usize];
                if own < least && self.data[row * self.columns + column] != 0 {
                    least = own;
                    lightest = Some(row);
                }
            }
            if let Some(row) = lightest {
                self.pivot(row, column);
            }
        }
    }

    /// The same tableau with these rows and columns only (basic columns of kept rows must be kept).
    pub(crate) fn restricted(&self, rows: &[usize], columns: &[u32]) -> Self {
        let mut data = Vec::with_capacity(rows.len() * columns.len());
        for &row in rows {
            let full = self.row(row);
            data.extend(columns.iter().map(|c| full[*c as usize]));
        }
        let mut rank = vec![NONE; self.columns];
        columns.iter().zip(0u32..).for_each(|(column, new)| rank[*column as usize] = new);
        let basic: Vec<u32> = rows.iter().map(|r| rank[self.basic[*r] as usize]).collect();
        let mut row_of = vec![NONE; columns.len()];
        basic.iter().zip(0u32..).filter(|(c, _)| **c != NONE).for_each(|(c, row)| row_of[*c as usize] = row);
        Self { columns: columns.len(), data, basic, row_of, scratch: Vec::new() }
    }
}

//! Controlled rounding: every figure to a neighbouring multiple of the base, and totals still the sums of their parts.

mod exact;
mod mending;
mod walk;

use crate::system::System;

/// How a table is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounding {
    /// The base, 2 or more.
    pub base: u64,
    /// The seed of every choice left to chance.
    pub seed: u64,
    /// Tables with at most this many figures that are no multiples are rounded with the least Σ |deviation|.
    pub exact_cells: usize,
    /// Nodes of the search tree of an exact rounding.
    pub nodes: usize,
}

impl Rounding {
    /// Rounding to a base, exact up to 150 figures.
    #[must_use]
    pub fn to(base: u64) -> Self {
        Self { base, seed: 1, exact_cells: 150, nodes: 2_000 }
    }
}

/// A rounded table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rounded {
    /// Each figure: a multiple of the base less than one base away from the true one.
    pub values: Vec<i64>,
    /// Σ |deviation|.
    pub distance: u64,
    /// No controlled rounding is nearer than this.
    pub lower_bound: u64,
}

/// Why a table could not be rounded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RoundingError {
    /// A base without sense.
    #[error("the base of a rounding is from 2 to 10^9, not {0}")]
    Base(u64),
    /// Equations that the true figures do not satisfy.
    #[error("the true figures do not satisfy the equations {0:?}: mend the table before rounding it")]
    NotAdditive(Vec<usize>),
    /// The equations and the base leave no rounding.
    #[error(
        "no choice of neighbouring multiples of {base} is additive: take another base, or round fewer margins together"
    )]
    Impossible {
        /// The base.
        base: u64,
    },
    /// None was found.
    #[error(
        "no additive rounding to base {base} was found: the cells {cells:?} could not be settled; take another seed or base"
    )]
    NotFound {
        /// The base.
        base: u64,
        /// Cells left between two multiples.
        cells: Vec<u32>,
    },
    /// The stop came first.
    #[error("stopped before an additive rounding was found: nothing is published")]
    Stopped,
}

/// Rounds all figures of a system to neighbouring multiples of a base such that every equation still holds.
///
/// Formula: choose xᵢ ∈ {b·⌊vᵢ/b⌋, b·⌈vᵢ/b⌉} with A·x = 0; multiples of b stay. Symbols: v the true figures, b the base,
/// A the equations. Assumptions: A·v = 0. Zero-restricted controlled rounding, L. H. Cox & L. R. Ernst (1982), INFOR 20,
/// 423–432, doi:10.1080/03155986.1982.11731876; it exists for every two-way table and may not exist for three or more
/// (B. D. Causey, L. H. Cox & L. R. Ernst 1985, JASA 80, 903–909, doi:10.1080/01621459.1985.10478201).
/// How: the true table is a point between the multiples that satisfies all equations; movements along circuits keep
/// them, and each movement ends with one more figure on a multiple. Totals that stray after that are brought back along
/// movements of one base. Small tables are rounded with the least Σ |x − v|, proved. Cost: an elimination for each window,
/// then a number of short movements bounded by that of the cells.
///
/// ```
/// use disclosure::{Grid, GridDimension, Rounding, Status, System, SystemCell, round_controlled};
/// // 1 + 1 + 1 = 3 to base 3: two parts fall to 0 and one rises to 3.
/// let grid = Grid::new(vec![GridDimension::new(4, vec![(0, vec![1, 2, 3])])?]);
/// let cells = [3, 1, 1, 1].map(|v| SystemCell::non_negative(v, 1, Status::Free));
/// let rounded = round_controlled(&System::new(cells.to_vec(), grid.rows()).unwrap(), &Rounding::to(3), &|| false).unwrap();
/// assert_eq!((rounded.values[0], rounded.values[1..].iter().sum::<i64>(), rounded.distance), (3, 3, 4));
/// # Ok::<(), disclosure::GridError>(())
/// ```
///
/// # Errors
/// A base out of range, a table that is not additive, or no rounding found (with the cells concerned).
pub fn round_controlled(
    system: &System,
    rounding: &Rounding,
    stop: &(dyn Fn() -> bool + Sync),
) -> Result<Rounded, RoundingError> {
    let base = i64::try_from(rounding.base).ok().filter(|b| (2..=1_000_000_000).contains(b));
    let Some(base) = base else { return Err(RoundingError::Base(rounding.base)) };
    let wrong: Vec<usize> = (0..system.rows()).filter(|r| !balanced(system, *r, |c| system.cells()[c].value)).collect();
    if !wrong.is_empty() {
        return Err(RoundingError::NotAdditive(wrong));
    }
    let between = system.cells().iter().filter(|c| c.value.rem_euclid(base) != 0).count();
    let (values, bound) = if between <= rounding.exact_cells {
        match exact::nearest(system, base, rounding.nodes, stop) {
            // Too many nodes: a rounding that is not proved to be the nearest is better than none.
            Err(RoundingError::NotFound { .. }) => (walk::settle(system, base, rounding.seed, stop)?, 0),
            found => found?,
        }
    } else {
        (walk::settle(system, base, rounding.seed, stop)?, 0)
    };
    finish(system, base, values, bound)
}

/// Checks with integers all that is promised, whatever found the values.
fn finish(system: &System, base: i64, values: Vec<i64>, bound: u64) -> Result<Rounded, RoundingError> {
    let near = |(cell, x): (&crate::system::SystemCell, &i64)| x.rem_euclid(base) == 0 && (x - cell.value).abs() < base;
    let far = system.cells().iter().zip(&values).zip(0u32..).filter(|(pair, _)| !near(*pair));
    let mut cells: Vec<u32> = far.map(|(_, c)| c).collect();
    for row in (0..system.rows()).filter(|r| !balanced(system, *r, |c| values[c])) {
        cells.extend(system.row(row).iter().map(|e| e.0));
    }
    if !cells.is_empty() {
        return Err(RoundingError::NotFound { base: base.unsigned_abs(), cells });
    }
    let distance = system.cells().iter().zip(&values).map(|(c, x)| c.value.abs_diff(*x)).sum();
    // Whatever is additive is no nearer than each figure's nearer multiple.
    let each = |c: &crate::system::SystemCell| {
        let rest = c.value.rem_euclid(base);
        rest.min(base - rest).unsigned_abs()
    };
    let nearest: u64 = system.cells().iter().map(each).sum();
    Ok(Rounded { values, distance, lower_bound: bound.max(nearest).min(distance) })
}

fn balanced(system: &System, row: usize, value: impl Fn(usize) -> i64) -> bool {
    system.row(row).iter().map(|(c, a)| i128::from(*a) * i128::from(value(*c as usize))).sum::<i128>() == 0
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;

//! Keys of cells, and all counts of a table changed by them.

use crate::cell_key::NoiseTable;
use crate::grid::Grid;

/// How totals are perturbed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Margins {
    /// Each by its own key: a total has the same noise in every table it stands in, and is not the sum of its parts.
    #[default]
    Own,
    /// As the sum of its perturbed parts: additive, with noise that grows with the number of parts, and that depends on the
    /// table in which it stands.
    Added,
}

/// The key of every cell: the wrapping sum of the keys of its records.
///
/// `records` gives the inner cell and the key of each record ([`crate::record_key`]). Argument: wrapping sums of independent
/// uniform keys are uniform, and the same records give the same key wherever they are counted, so that no second question
/// averages the noise away. Cost: one addition a record, one a part of each total.
#[must_use]
pub fn cell_keys(grid: &Grid, records: impl IntoIterator<Item = (usize, u64)>) -> Vec<u64> {
    let mut keys = vec![0u64; grid.cells().unwrap_or(0)];
    for (cell, key) in records {
        if let Some(sum) = keys.get_mut(cell) {
            *sum = sum.wrapping_add(key);
        }
    }
    grid.each_relation(|total, parts| {
        keys[total] = parts.iter().fold(0u64, |sum, part| sum.wrapping_add(keys[*part]));
    });
    keys
}

/// All counts of a table, changed by the noise of their keys.
///
/// A zero stays zero: with mean-zero noise and no negative counts nothing else is unbiased, so the method does not hide that
/// a cell is empty; where that is a secret, hide cells instead. Negative values are left as they are (they are no counts).
///
/// ```
/// use disclosure::{Grid, GridDimension, Margins, NoiseRules, NoiseTable, perturb_counts};
/// let grid = Grid::new(vec![GridDimension::new(3, vec![(0, vec![1, 2])])?]);
/// let table = NoiseTable::new(NoiseRules { most: 3, variance: 2.0, forbidden: 0 }).unwrap();
/// let changed = perturb_counts(&grid, &[30, 20, 10], &[5, 1 << 63, u64::MAX], &table, Margins::Added);
/// assert_eq!(changed[0], changed[1] + changed[2]);
/// // The last key is at the end of the distribution: the largest noise.
/// assert_eq!(changed[2], 13);
/// # Ok::<(), disclosure::GridError>(())
/// ```
#[must_use]
pub fn perturb_counts(grid: &Grid, values: &[i64], keys: &[u64], table: &NoiseTable, margins: Margins) -> Vec<i64> {
    let change = |(value, key): (&i64, &u64)| match u64::try_from(*value) {
        Ok(count) => i64::try_from(table.perturb(count, *key)).unwrap_or(i64::MAX),
        Err(_) => *value,
    };
    let mut changed: Vec<i64> = values.iter().zip(keys).map(change).collect();
    if margins == Margins::Added {
        grid.add_up(&mut changed);
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell_key::{NoiseRules, record_key};
    use crate::grid::GridDimension;

    fn grid() -> Grid {
        let two = GridDimension::new(3, vec![(0, vec![1, 2])]).unwrap();
        Grid::new(vec![two.clone(), two])
    }

    #[test]
    fn the_same_records_have_the_same_key_wherever_they_stand() {
        let grid = grid();
        // All records are in one inner cell: it and its totals are the same people.
        let keys = cell_keys(&grid, (0..7).map(|r| (grid.cell(&[1, 2]), record_key(r, 9))));
        for members in [[0, 0], [1, 0], [0, 2], [1, 2]] {
            assert_eq!(keys[grid.cell(&members)], keys[grid.cell(&[1, 2])]);
        }
        assert_eq!(keys[grid.cell(&[2, 1])], 0);
        let table = NoiseTable::new(NoiseRules { most: 3, variance: 2.0, forbidden: 1 }).unwrap();
        let mut values = vec![0; 9];
        values[grid.cell(&[1, 2])] = 7;
        grid.add_up(&mut values);
        let changed = perturb_counts(&grid, &values, &keys, &table, Margins::Own);
        assert_eq!(changed[0], changed[grid.cell(&[1, 2])]);
        assert_eq!(changed[grid.cell(&[2, 1])], 0, "zeros stay");
    }

    #[test]
    fn records_of_no_cell_count_nowhere() {
        assert_eq!(cell_keys(&grid(), [(99, 1u64)]), [0; 9]);
    }
}

//! Group disclosure: when all units of a row are in one category, a figure tells something of each of them.

use crate::grid::Grid;
use crate::system::{Levels, Status, SystemCell};

/// A row that lies wholly in one of its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WholeGroup {
    /// The cell of the row's total.
    pub total: usize,
    /// The part that holds all of it.
    pub cell: usize,
    /// The other parts, all zero.
    pub zeros: Vec<usize>,
}

/// Rows of one dimension wholly in one category, but for the categories of `harmless`, which tell nothing («other», «unknown»).
///
/// Argument: who knows that somebody is in the row learns the category from the figures, however large they are. The
/// minimum frequency does not see it. Source: Hundepool et al. (2012), doi:10.1002/9781118348239, section 5.2.
/// Cost: one pass over the table.
#[must_use]
pub fn whole_groups(grid: &Grid, values: &[i64], dimension: usize, harmless: &[u32]) -> Vec<WholeGroup> {
    let mut found = Vec::new();
    let stride: usize = grid.dimensions().iter().skip(dimension + 1).map(|d| d.size()).product();
    let size = grid.dimensions().get(dimension).map_or(1, |d| d.size());
    grid.each_relation_of(dimension, |total, parts| {
        if values[total] <= 0 || parts.len() < 2 {
            return;
        }
        let Some(&cell) = parts.iter().find(|p| values[**p] == values[total]) else { return };
        let member = (cell / stride % size) as u32;
        let zeros: Vec<usize> = parts.iter().copied().filter(|p| *p != cell).collect();
        if !harmless.contains(&member) && zeros.iter().all(|z| values[*z] == 0) {
            found.push(WholeGroup { total, cell, zeros });
        }
    });
    found
}

/// Makes the figures of such rows sensitive: it must be possible that one unit at least is in another category.
///
/// The full cell must be able to fall by one; the zeros of its row are no longer known to be zero, and may be hidden.
/// The row can then be one unit poorer in its full cell and one richer in a hidden zero, which is the doubt asked for.
pub fn hide_groups(cells: &mut [SystemCell], groups: &[WholeGroup]) {
    for group in groups {
        for &zero in &group.zeros {
            if cells[zero].status == Status::Fixed {
                cells[zero].status = Status::Free;
            }
        }
        let levels = match cells[group.cell].status {
            Status::Sensitive(levels) => Levels { lower: levels.lower.max(1), ..levels },
            _ => Levels { lower: 1, upper: 0, sliding: 0 },
        };
        cells[group.cell].status = Status::Sensitive(levels);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Settings, suppress};
    use crate::grid::GridDimension;
    use crate::interval::audit_intervals;
    use crate::system::System;

    fn table() -> (Grid, Vec<i64>) {
        let places = GridDimension::new(4, vec![(0, vec![1, 2, 3])]).unwrap();
        let categories = GridDimension::new(3, vec![(0, vec![1, 2])]).unwrap();
        let grid = Grid::new(vec![places, categories]);
        let mut values = vec![0; 12];
        for (place, pair) in [(1, [40, 0]), (2, [10, 30]), (3, [0, 25])] {
            values[grid.cell(&[place, 1])] = pair[0];
            values[grid.cell(&[place, 2])] = pair[1];
        }
        grid.add_up(&mut values);
        (grid, values)
    }

    #[test]
    fn rows_wholly_in_one_category_are_found() {
        let (grid, values) = table();
        let found = whole_groups(&grid, &values, 1, &[]);
        assert_eq!(found.iter().map(|g| g.cell).collect::<Vec<_>>(), [grid.cell(&[1, 1]), grid.cell(&[3, 2])]);
        assert_eq!(found[0].zeros, [grid.cell(&[1, 2])]);
        assert_eq!(whole_groups(&grid, &values, 1, &[1]).len(), 1);
        assert!(whole_groups(&grid, &values, 0, &[]).is_empty());
    }

    /// The same table with its categories first: the categories of a cell are found at any place of the key.
    #[test]
    fn the_place_of_the_dimension_is_of_no_matter() {
        let categories = GridDimension::new(3, vec![(0, vec![1, 2])]).unwrap();
        let places = GridDimension::new(4, vec![(0, vec![1, 2, 3])]).unwrap();
        let grid = Grid::new(vec![categories, places]);
        let mut values = vec![0; 12];
        for (place, pair) in [(1, [40, 0]), (2, [10, 30]), (3, [0, 25])] {
            values[grid.cell(&[1, place])] = pair[0];
            values[grid.cell(&[2, place])] = pair[1];
        }
        grid.add_up(&mut values);
        let cells = |harmless: &[u32]| -> Vec<usize> {
            whole_groups(&grid, &values, 0, harmless).iter().map(|g| g.cell).collect()
        };
        assert_eq!(cells(&[]), [grid.cell(&[1, 1]), grid.cell(&[2, 3])]);
        assert_eq!((cells(&[1]), cells(&[2])), (vec![grid.cell(&[2, 3])], vec![grid.cell(&[1, 1])]));
    }

    /// A row without anybody tells nothing of anybody, and a category alone in its dimension is no choice.
    #[test]
    fn rows_that_are_empty_or_have_one_category_are_none() {
        let line = GridDimension::new(3, vec![(0, vec![1, 2])]).unwrap();
        assert!(whole_groups(&Grid::new(vec![line]), &[0, 0, 0], 0, &[]).is_empty());
        let alone = GridDimension::new(2, vec![(0, vec![1])]).unwrap();
        assert!(whole_groups(&Grid::new(vec![alone]), &[7, 7], 0, &[]).is_empty());
    }

    #[test]
    fn a_full_cell_falls_by_one_at_least_and_its_zeros_may_be_hidden() {
        let of = |status| SystemCell::non_negative(5, 5, status);
        let levels = |lower, upper| Levels { lower, upper, sliding: 0 };
        let hidden = |full, zero| {
            let mut cells = [of(Status::Free), of(full), of(zero)];
            hide_groups(&mut cells, &[WholeGroup { total: 0, cell: 1, zeros: vec![2] }]);
            (cells[1].status, cells[2].status)
        };
        assert_eq!(hidden(Status::Free, Status::Fixed), (Status::Sensitive(levels(1, 0)), Status::Free));
        // What was asked for is kept where it is more, and a zero that is hidden already stays so.
        let asked = |lower, upper| Status::Sensitive(levels(lower, upper));
        assert_eq!(hidden(asked(3, 4), Status::Hidden), (asked(3, 4), Status::Hidden));
        assert_eq!(hidden(asked(0, 4), Status::Fixed), (asked(1, 4), Status::Free));
    }

    /// The attack: the attacker looks for a table that agrees with all figures shown and has somebody of the row elsewhere.
    #[test]
    fn once_hidden_nobody_of_the_row_can_be_placed_for_sure() {
        let (grid, values) = table();
        let cell =
            |v: &i64| SystemCell::non_negative(*v, *v as u64, if *v == 0 { Status::Fixed } else { Status::Free });
        let mut cells: Vec<SystemCell> = values.iter().map(cell).collect();
        let groups = whole_groups(&grid, &values, 1, &[]);
        hide_groups(&mut cells, &groups);
        let system = System::new(cells, grid.rows()).unwrap();
        let pattern = suppress(&system, &Settings::default(), &|| false);
        assert!(pattern.unprotected.is_empty());
        for interval in audit_intervals(&system, &pattern.hidden) {
            assert!(interval.low <= (values[interval.cell] - 1) as f64, "{interval:?}");
        }
        assert!(groups.iter().all(|g| pattern.hidden[g.cell]));
    }
}

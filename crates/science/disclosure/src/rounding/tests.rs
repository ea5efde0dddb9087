//! Tables rounded by hand, by enumeration, and at random.

use proptest::prelude::*;

use super::*;
use crate::grid::{Grid, GridDimension};
use crate::system::{Status, SystemCell};

fn table(sizes: &[u32], inner: &[i64]) -> System {
    let flat = |n: &u32| GridDimension::new(*n as usize + 1, vec![(0, (1..=*n).collect())]).unwrap();
    let grid = Grid::new(sizes.iter().map(flat).collect());
    let mut values = vec![0; grid.cells().unwrap()];
    let mut next = inner.iter().cycle();
    for (cell, value) in values.iter_mut().enumerate() {
        if !grid.members(cell).contains(&0) {
            *value = *next.next().unwrap();
        }
    }
    grid.add_up(&mut values);
    let cells = values.iter().map(|v| SystemCell::non_negative(*v, 1, Status::Free)).collect();
    System::new(cells, grid.rows()).unwrap()
}

/// All choices of multiples of a tiny table: the least distance of an additive one.
fn least_by_enumeration(system: &System, base: i64) -> Option<u64> {
    let value = |c: usize| system.cells()[c].value;
    let free: Vec<usize> = (0..system.cells().len()).filter(|c| value(*c) % base != 0).collect();
    let mut best = None;
    for choice in 0u32..1 << free.len() {
        let mut values: Vec<i64> = (0..system.cells().len()).map(|c| value(c).div_euclid(base) * base).collect();
        free.iter().enumerate().for_each(|(bit, c)| values[*c] += if choice >> bit & 1 == 1 { base } else { 0 });
        if (0..system.rows()).all(|r| balanced(system, r, |c| values[c])) {
            let distance: u64 = (0..values.len()).map(|c| values[c].abs_diff(value(c))).sum();
            best = Some(best.map_or(distance, |b: u64| b.min(distance)));
        }
    }
    best
}

#[test]
fn small_tables_are_rounded_as_near_as_enumeration_finds() {
    for inner in [[1, 2, 3, 4, 5, 6], [7, 1, 1, 2, 8, 3], [4, 4, 4, 4, 4, 4], [0, 5, 10, 1, 0, 9]] {
        for base in [3, 5] {
            let system = table(&[2, 3], &inner);
            let rounded = round_controlled(&system, &Rounding::to(base as u64), &|| false).unwrap();
            assert_eq!(Some(rounded.distance), least_by_enumeration(&system, base), "{inner:?} base {base}");
            assert_eq!(rounded.lower_bound, rounded.distance);
        }
    }
}

/// B. D. Causey, L. H. Cox & L. R. Ernst (1985) show that three-way tables may have no zero-restricted rounding. This is
/// the smallest of the kind: each inner cell is a half of the base or nothing, and the lines of the three directions close
/// an odd circle.
#[test]
fn a_table_that_cannot_be_rounded_is_refused() {
    let cells =
        |values: &[i64]| values.iter().map(|v| SystemCell::non_negative(*v, 1, Status::Free)).collect::<Vec<_>>();
    // a + b = 2, b + c = 2, a + c = 2, all of a, b, c equal to 1 and the base 2: no two may both be 0 or 2 at once.
    let rows = vec![vec![(0, 1), (1, 1), (3, -1)], vec![(1, 1), (2, 1), (4, -1)], vec![(0, 1), (2, 1), (5, -1)]];
    let system = System::new(cells(&[1, 1, 1, 2, 2, 2]), rows).unwrap();
    let refusal = round_controlled(&system, &Rounding::to(2), &|| false).unwrap_err();
    assert_eq!(refusal, RoundingError::Impossible { base: 2 });
    let walked = round_controlled(&system, &Rounding { exact_cells: 0, ..Rounding::to(2) }, &|| false).unwrap_err();
    assert!(matches!(walked, RoundingError::NotFound { base: 2, .. }), "{walked:?}");
}

#[test]
fn what_makes_no_sense_is_refused() {
    let system = table(&[2, 2], &[1, 2, 3, 4]);
    assert_eq!(round_controlled(&system, &Rounding::to(1), &|| false), Err(RoundingError::Base(1)));
    let cells = [3, 1, 1].map(|v| SystemCell::non_negative(v, 1, Status::Free)).to_vec();
    let wrong = System::new(cells, vec![vec![(0, -1), (1, 1), (2, 1)]]).unwrap();
    assert_eq!(round_controlled(&wrong, &Rounding::to(5), &|| false), Err(RoundingError::NotAdditive(vec![0])));
    let large = Rounding { exact_cells: 0, ..Rounding::to(5) };
    assert_eq!(round_controlled(&system, &large, &|| true), Err(RoundingError::Stopped));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Two-way tables always have a controlled rounding (Cox & Ernst 1982); the walk finds one, without branching even.
    #[test]
    fn every_two_way_table_is_rounded(
        rows in 2u32..7, columns in 2u32..7, inner in proptest::collection::vec(0i64..40, 36), base in 2i64..8, seed in 0u64..9,
    ) {
        let system = table(&[rows, columns], &inner);
        let rounding = Rounding { exact_cells: 0, seed, ..Rounding::to(base as u64) };
        let rounded = round_controlled(&system, &rounding, &|| false).unwrap();
        prop_assert!(rounded.lower_bound <= rounded.distance);
        for (cell, x) in system.cells().iter().zip(&rounded.values) {
            prop_assert!(x % base == 0 && (x - cell.value).abs() < base);
        }
        for row in 0..system.rows() {
            prop_assert_eq!(system.row(row).iter().map(|(c, a)| i64::from(*a) * rounded.values[*c as usize]).sum::<i64>(), 0);
        }
        let again = round_controlled(&system, &rounding, &|| false).unwrap();
        prop_assert_eq!(again, rounded);
    }

    /// Larger tables of three dimensions, beyond what is solved at once: as many totals meet in each figure as in a table of
    /// an office, and all promises are checked on the figures themselves.
    #[test]
    fn larger_three_way_tables_are_rounded(inner in proptest::collection::vec(0i64..30, 180), seed in 0u64..9) {
        let system = table(&[6, 5, 6], &inner);
        let rounding = Rounding { seed, ..Rounding::to(5) };
        let rounded = round_controlled(&system, &rounding, &|| false).unwrap();
        for (cell, x) in system.cells().iter().zip(&rounded.values) {
            prop_assert!(x % 5 == 0 && (x - cell.value).abs() < 5);
            prop_assert!(cell.value % 5 != 0 || *x == cell.value, "a zero, or any multiple, stays");
        }
        prop_assert!((0..system.rows()).all(|r| balanced(&system, r, |c| rounded.values[c])));
        prop_assert_eq!(round_controlled(&system, &rounding, &|| false).unwrap(), rounded);
    }

    /// Tables of three dimensions are rounded, or refused; never badly.
    #[test]
    fn three_way_tables_are_rounded_or_refused(inner in proptest::collection::vec(0i64..12, 60), base in 3i64..6) {
        let system = table(&[3, 4, 5], &inner);
        match round_controlled(&system, &Rounding { exact_cells: 0, ..Rounding::to(base as u64) }, &|| false) {
            Ok(rounded) => {
                let near = system.cells().iter().zip(&rounded.values).all(|(c, x)| (x - c.value).abs() < base);
                prop_assert!(near);
            }
            Err(refusal) => {
                let told = matches!(refusal, RoundingError::NotFound { .. });
                prop_assert!(told, "{}", refusal);
            }
        }
    }
}

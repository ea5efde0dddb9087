//! Random tables: no attacker gets inside an interval, bounds bound, proofs hold, optima are optima.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use disclosure::{
    Grid, GridDimension, Levels, Settings, Status, System, SystemCell, audit_intervals, certify, suppress, verify,
};
use proptest::prelude::*;

/// Dimensions with one or two levels; inner values; sensitive from 1 to 4, zeros public.
fn table(shape: &[(usize, bool)], inner: &[i64], width: i64) -> System {
    let dimensions = shape.iter().map(|(leaves, nested)| dimension(*leaves, *nested)).collect();
    let grid = Grid::new(dimensions);
    let mut values = vec![0; grid.cells().unwrap()];
    let mut next = inner.iter().cycle();
    for (cell, value) in values.iter_mut().enumerate() {
        let members = grid.members(cell);
        if members.iter().zip(grid.dimensions()).all(|(m, d)| d.leaves().contains(m)) {
            *value = *next.next().unwrap();
        }
    }
    grid.add_up(&mut values);
    let cells = values.iter().map(|v| cell(*v, width)).collect();
    System::new(cells, grid.rows()).unwrap()
}

fn cell(value: i64, width: i64) -> SystemCell {
    let status = match value {
        0 => Status::Fixed,
        1..=4 => Status::Sensitive(Levels { lower: width.min(value), upper: width, sliding: 0 }),
        _ => Status::Free,
    };
    SystemCell::non_negative(value, value as u64, status)
}

fn dimension(leaves: usize, nested: bool) -> GridDimension {
    let leaves = leaves as u32;
    if nested && leaves >= 4 {
        let half = leaves / 2;
        let first = (3..3 + half).collect();
        let second = (3 + half..3 + leaves).collect();
        GridDimension::new(3 + leaves as usize, vec![(0, vec![1, 2]), (1, first), (2, second)]).unwrap()
    } else {
        GridDimension::new(1 + leaves as usize, vec![(0, (1..=leaves).collect())]).unwrap()
    }
}

fn shapes() -> impl Strategy<Value = Vec<(usize, bool)>> {
    prop_oneof![
        proptest::collection::vec((2usize..5, any::<bool>()), 1..3),
        proptest::collection::vec((2usize..3, Just(false)), 4..5),
    ]
}

fn inner() -> impl Strategy<Value = Vec<i64>> {
    let small = prop_oneof![2 => Just(0i64), 4 => 1i64..5, 5 => 5i64..40, 1 => 100i64..1000];
    proptest::collection::vec(small, 40)
}

const WINDOWS: Settings = Settings { seed: 3, exact_cells: 0, nodes: 0, improve: true, bound: true };

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    /// The linear program of the audit shares no code with the proofs but the simplex.
    #[test]
    fn no_outsider_gets_inside_an_interval(shape in shapes(), inner in inner(), width in 1i64..3) {
        let system = table(&shape, &inner, width);
        // Exact answers at wider levels are slow, and compared with enumeration below.
        let exact = Settings { nodes: 40, ..Settings::default() };
        for settings in [exact, WINDOWS].into_iter().skip(usize::from(width > 1)) {
            let pattern = suppress(&system, &settings, &|| false);
            prop_assert!(pattern.unprotected.is_empty());
            for interval in audit_intervals(&system, &pattern.hidden) {
                prop_assert!(interval.safe, "{interval:?}");
            }
            for (cell, witnesses) in &pattern.proofs {
                prop_assert!(verify(&system, &pattern.hidden, *cell, witnesses));
            }
        }
    }

    #[test]
    fn bounds_are_below_costs_and_windows_are_not_below_the_optimum(shape in shapes(), inner in inner()) {
        let system = table(&shape, &inner, 1);
        let exact = suppress(&system, &Settings { nodes: 40, ..Settings::default() }, &|| false);
        let windows = suppress(&system, &WINDOWS, &|| false);
        prop_assert!(exact.lower_bound <= windows.cost);
        prop_assert!(windows.lower_bound <= exact.cost);
    }

    #[test]
    fn the_same_seed_gives_the_same_pattern(shape in shapes(), inner in inner()) {
        let system = table(&shape, &inner, 1);
        prop_assert_eq!(suppress(&system, &WINDOWS, &|| false), suppress(&system, &WINDOWS, &|| false));
    }

    /// Showing any one more cell of a table's primary cells is seen by the audit.
    #[test]
    fn a_shown_sensitive_cell_is_reported(shape in shapes(), inner in inner()) {
        let system = table(&shape, &inner, 1);
        let mut hidden = suppress(&system, &Settings { nodes: 20, ..Settings::default() }, &|| false).hidden;
        if let Some(first) = (0..hidden.len()).find(|c| hidden[*c] && matches!(system.cells()[*c].status, Status::Sensitive(_))) {
            hidden[first] = false;
            prop_assert!(certify(&system, &hidden, 1).unprotected.contains(&(first as u32)));
        }
    }
}

/// Every pattern of a tiny table is tried: the cheapest that the linear audit accepts is what branch and cut finds.
fn cheapest_by_enumeration(system: &System) -> u64 {
    let start = system.hidden_at_start();
    let free: Vec<usize> = (0..start.len()).filter(|c| system.cells()[*c].status == Status::Free).collect();
    let mut best = u64::MAX;
    for choice in 0u32..1 << free.len() {
        let mut hidden = start.clone();
        let mut cost = 0;
        for (bit, cell) in free.iter().enumerate().filter(|(bit, _)| choice >> bit & 1 == 1) {
            let _ = bit;
            hidden[*cell] = true;
            cost += system.cells()[*cell].cost;
        }
        if cost < best && audit_intervals(system, &hidden).iter().all(|i| i.safe) {
            best = cost;
        }
    }
    best
}

#[test]
fn agrees_with_enumeration_on_tiny_tables() {
    for inner in
        [[3, 12, 40, 10, 11, 50], [1, 7, 2, 9, 6, 30], [5, 1, 8, 1, 5, 9], [0, 2, 9, 7, 0, 6], [4, 4, 9, 20, 6, 3]]
    {
        for width in [1, 2] {
            let system = table(&[(2, false), (3, false)], &inner, width);
            let pattern = suppress(&system, &Settings::default(), &|| false);
            assert!(pattern.unprotected.is_empty());
            assert_eq!(pattern.cost, cheapest_by_enumeration(&system), "{inner:?} ±{width}");
            assert!(pattern.is_optimal(), "{inner:?} ±{width}: bound {}", pattern.lower_bound);
        }
    }
}

#[test]
fn a_stop_at_once_still_leaves_a_safe_pattern() {
    let inner: Vec<i64> = (0..120).map(|i| (i * 7919) % 23).collect();
    let system = table(&[(6, true), (5, false), (4, true)], &inner, 1);
    let pattern = suppress(&system, &WINDOWS, &|| true);
    assert!(pattern.unprotected.is_empty());
    assert!(audit_intervals(&system, &pattern.hidden).iter().all(|i| i.safe));
}

//! Attackers inside the table: contributors who subtract themselves, coalitions, those who know that counts are whole.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use disclosure::{
    Attacker, Grid, GridDimension, Levels, Settings, Status, System, SystemCell, Unit, audit_intervals, breaches,
    facts, holdings, people, suppress, verify, verify_against, withstand,
};
use proptest::prelude::*;

fn flat(leaves: u32) -> GridDimension {
    GridDimension::new(leaves as usize + 1, vec![(0, (1..=leaves).collect())]).unwrap()
}

fn counts(sizes: &[u32], inner: &[i64]) -> (Grid, Vec<i64>, System) {
    let grid = Grid::new(sizes.iter().map(|s| flat(*s)).collect());
    let mut values = vec![0; grid.cells().unwrap()];
    let mut next = inner.iter().cycle();
    for (cell, value) in values.iter_mut().enumerate() {
        if !grid.members(cell).contains(&0) {
            *value = *next.next().unwrap();
        }
    }
    grid.add_up(&mut values);
    let cells = values.iter().map(|v| {
        let status = match v {
            0 => Status::Fixed,
            1..=4 => Status::Sensitive(Levels { lower: 1, upper: 1, sliding: 0 }),
            _ => Status::Free,
        };
        SystemCell::non_negative(*v, *v as u64, status)
    });
    let system = System::new(cells.collect(), grid.rows()).unwrap();
    (grid, values, system)
}

/// The system as the attacker sees it; what it knows for sure needs no interval any more.
fn seen_by(system: &System, attacker: &Attacker) -> System {
    let mut cells = system.cells().to_vec();
    for (cell, low, high) in &attacker.knows {
        let cell = &mut cells[*cell as usize];
        (cell.low, cell.high) = (cell.low.max(*low), cell.high.min(*high));
        if let Status::Sensitive(levels) = cell.status {
            let (lower, upper) = (levels.lower.min(cell.value - cell.low), levels.upper.min(cell.high - cell.value));
            cell.status = Status::Sensitive(Levels { lower, upper, sliding: 0 });
        }
    }
    let rows = (0..system.rows()).map(|r| system.row(r).to_vec());
    System::new(cells, rows).unwrap()
}

/// A row of two hidden cells, 1 and 3: the person counted as 1 knows the other. The outsider does not.
#[test]
fn a_contributor_who_subtracts_itself_is_stopped() {
    let (grid, values, system) = counts(&[3, 3], &[1, 3, 20, 2, 4, 30, 40, 50, 60]);
    let pattern = suppress(&system, &Settings::default(), &|| false);
    assert_eq!(pattern.secondary, 0, "for the outsider, the four small cells protect one another");
    let attackers = people(&grid, &values, 1, true);
    assert_eq!(attackers.len(), 9);
    let found = breaches(&system, &pattern, &attackers, 1, &|| false).found;
    assert!(found.contains(&(0, grid.cell(&[1, 2]) as u32)), "{found:?}");
    let safe = withstand(&system, pattern, &attackers, &Settings::default(), &|| false);
    assert!(safe.breaches.is_empty() && safe.added > 0);
    for attacker in &attackers {
        let seen = seen_by(&system, attacker);
        assert!(audit_intervals(&seen, &safe.pattern.hidden).iter().all(|i| i.safe));
    }
}

/// Two people of one cell pool what they know: the cell of 2 is no cover against them.
#[test]
fn a_coalition_knows_more_than_each_of_its_members() {
    let (grid, values, system) = counts(&[3, 3], &[2, 3, 20, 2, 4, 30, 40, 50, 60]);
    let pattern = suppress(&system, &Settings::default(), &|| false);
    assert!(breaches(&system, &pattern, &people(&grid, &values, 1, true), 1, &|| false).found.is_empty());
    let pairs = people(&grid, &values, 2, true);
    let met = breaches(&system, &pattern, &pairs, 1, &|| false);
    assert!(!met.found.is_empty() && met.met == pairs.len());
    let stopped = breaches(&system, &pattern, &pairs, 1, &|| true);
    assert_eq!((stopped.found.len(), stopped.met), (0, 0), "who was not met is not called safe, nor unsafe");
    assert!(withstand(&system, pattern, &pairs, &Settings::default(), &|| false).breaches.is_empty());
}

/// x + 2y is published: y can move by a half when x moves by one, which whole numbers cannot.
#[test]
fn who_knows_that_counts_are_whole_is_met_with_whole_proofs() {
    let sensitive = Status::Sensitive(Levels { lower: 1, upper: 1, sliding: 0 });
    let cells = vec![
        SystemCell::non_negative(3, 3, sensitive),
        SystemCell::non_negative(6, 6, Status::Hidden),
        SystemCell::non_negative(9, 9, Status::Free),
    ];
    let rows = vec![vec![(0, 1), (1, 2), (2, 1)]];
    let system = System::new(cells, rows).unwrap();
    let pattern = suppress(&system, &Settings::default(), &|| false);
    assert_eq!(pattern.secondary, 0);
    assert_eq!(pattern.proofs[0].1[0].denominator, 2);
    let whole = Attacker { knows: Vec::new(), whole: true };
    assert!(!verify_against(&system, &pattern.hidden, 0, &pattern.proofs[0].1, &whole));
    let real = Attacker::default();
    assert!(verify_against(&system, &pattern.hidden, 0, &pattern.proofs[0].1, &real));
    let safe = withstand(&system, pattern, std::slice::from_ref(&whole), &Settings::default(), &|| false);
    assert_eq!((safe.breaches.len(), safe.added, safe.pattern.hidden[2]), (0, 1, true));
    let (_, cell, witnesses) = &safe.proofs[0];
    assert!(verify_against(&system, &safe.pattern.hidden, *cell, witnesses, &whole));
}

#[test]
fn a_holding_knows_what_it_put_in() {
    let grid = Grid::new(vec![flat(3)]);
    let unit = |cell, holding, amount| Unit { cell, holding, amount, weight: 1.0, waived: false };
    let cells = facts(&grid, &[unit(1, 1, 40), unit(2, 1, 5), unit(2, 2, 6), unit(3, 3, 9)], 0);
    let attackers = holdings(&grid, &cells, 1);
    assert_eq!(attackers.len(), 3);
    assert_eq!(attackers[0].knows, [(0, 45, i64::MAX), (1, 40, 40), (2, 5, i64::MAX)]);
}

/// Two by two: 30 of one holding and 5 of another, 40 of a third; 20 and 60 of others. The first two together know their
/// cell, so what hides 40 in its row must be elsewhere; each of them alone does not.
#[test]
fn holdings_of_one_cell_know_it_together() {
    let grid = Grid::new(vec![flat(2), flat(2)]);
    let unit = |row, column, holding, amount| Unit {
        cell: grid.cell(&[row, column]),
        holding,
        amount,
        weight: 1.0,
        waived: false,
    };
    let units = [unit(1, 1, 1, 30), unit(1, 1, 2, 5), unit(1, 2, 3, 40), unit(2, 1, 4, 20), unit(2, 2, 5, 60)];
    let cells = facts(&grid, &units, 0);
    let (pair, target) = (grid.cell(&[1, 1]) as u32, grid.cell(&[1, 2]));
    let alone = holdings(&grid, &cells, 1);
    assert_eq!(
        alone[0].knows,
        [
            (0, 30, i64::MAX),
            (grid.cell(&[0, 1]) as u32, 30, i64::MAX),
            (grid.cell(&[1, 0]) as u32, 30, i64::MAX),
            (pair, 30, i64::MAX)
        ]
    );
    let coalitions = holdings(&grid, &cells, 2);
    assert_eq!((alone.len(), coalitions.len()), (5, 6));
    assert!(
        coalitions[5].knows.contains(&(pair, 35, 35))
            && coalitions[5].knows.contains(&(grid.cell(&[1, 0]) as u32, 35, i64::MAX))
    );
    let cell = |(index, facts): (usize, &disclosure::CellFacts)| {
        let status =
            if index == target { Status::Sensitive(Levels { lower: 4, upper: 4, sliding: 0 }) } else { Status::Free };
        SystemCell::non_negative(facts.value, facts.value as u64, status)
    };
    let system = System::new(cells.iter().enumerate().map(cell).collect(), grid.rows()).unwrap();
    let pattern = suppress(&system, &Settings::default(), &|| false);
    assert!(pattern.hidden[pair as usize], "the outsider is stopped by the cell beside it");
    assert!(breaches(&system, &pattern, &alone[..2], 1, &|| false).found.is_empty());
    let found = breaches(&system, &pattern, &coalitions, 1, &|| false).found;
    assert!(found.contains(&(5, target as u32)), "{found:?}");
    let safe = withstand(&system, pattern, &coalitions[5..], &Settings::default(), &|| false);
    assert!(safe.breaches.is_empty() && safe.added > 0);
    assert!(audit_intervals(&seen_by(&system, &coalitions[5]), &safe.pattern.hidden).iter().all(|i| i.safe));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    /// The audit by linear programming shares no code with the proofs; it looks with the eyes of each attacker in turn.
    #[test]
    fn no_insider_gets_inside_an_interval(
        sizes in prop_oneof![Just(vec![3, 3]), Just(vec![4, 3]), Just(vec![2, 2, 3])],
        inner in proptest::collection::vec(prop_oneof![Just(0i64), 1i64..5, 5i64..30], 12),
        most in 1u64..3,
    ) {
        let (grid, values, system) = counts(&sizes, &inner);
        let pattern = suppress(&system, &Settings { nodes: 20, ..Settings::default() }, &|| false);
        let attackers = people(&grid, &values, most, true);
        let safe = withstand(&system, pattern, &attackers, &Settings::default(), &|| false);
        for (cell, witnesses) in &safe.pattern.proofs {
            prop_assert!(verify(&system, &safe.pattern.hidden, *cell, witnesses));
        }
        for (rank, attacker) in (0u32..).zip(&attackers) {
            for interval in audit_intervals(&seen_by(&system, attacker), &safe.pattern.hidden) {
                prop_assert!(interval.safe || safe.breaches.contains(&(rank, interval.cell as u32)), "{interval:?}");
            }
        }
        for (attacker, cell, witnesses) in &safe.proofs {
            let attacker = &attackers[*attacker as usize];
            prop_assert!(verify_against(&system, &safe.pattern.hidden, *cell, witnesses, attacker));
        }
    }
}

//! Each rule of counts from its levels to a pattern, attacked with the list of all tables that agree with what is shown.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use disclosure::{
    Attacker, Facts, Grid, GridDimension, Percent, Range, Rule, Settings, Status, System, SystemCell, suppress,
    withstand,
};

mod listing;
use listing::list_tables;

/// Two by three, by hand: rows 2 0 9 and 1 8 3, so totals 11 and 12, 3 8 12, and 23.
fn system(rules: &[Rule]) -> System {
    let flat = |n: u32| GridDimension::new(n as usize + 1, vec![(0, (1..=n).collect())]).unwrap();
    let grid = Grid::new(vec![flat(2), flat(3)]);
    let mut values = vec![0; 12];
    for (row, column, value) in [(1, 1, 2), (1, 3, 9), (2, 1, 1), (2, 2, 8), (2, 3, 3)] {
        values[grid.cell(&[row, column])] = value;
    }
    grid.add_up(&mut values);
    let cell = |value: &i64| {
        let facts = Facts { value: *value, total: *value, frequency: *value as u64, largest: &[] };
        let levels = rules.iter().find_map(|rule| rule.levels(&facts));
        let status = levels.map_or(if *value == 0 { Status::Fixed } else { Status::Free }, Status::Sensitive);
        SystemCell::non_negative(*value, value.unsigned_abs().max(1), status)
    };
    System::new(values.iter().map(cell).collect(), grid.rows()).unwrap()
}

/// Protects against who knows that counts are whole, then lists: how far below and above itself each sensitive cell may be.
fn left_in_doubt(system: &System) -> Vec<(i64, i64, i64)> {
    let whole = Attacker { knows: Vec::new(), whole: true };
    let pattern = suppress(system, &Settings::default(), &|| false);
    assert!(pattern.unprotected.is_empty());
    let safe = withstand(system, pattern, &[whole], &Settings::default(), &|| false);
    assert!(safe.breaches.is_empty());
    let found = list_tables(system, &safe.pattern.hidden).expect("few enough to list");
    let sensitive = |cell: &usize| matches!(system.cells()[*cell].status, Status::Sensitive(_));
    let of = |cell: usize| {
        let value = system.cells()[cell].value;
        (value, value - found[cell].0, found[cell].1 - value)
    };
    (0..found.len()).filter(sensitive).map(of).collect()
}

/// The list finds them when nothing else is hidden with them: the attack is one.
#[test]
fn the_list_recovers_what_is_hidden_alone() {
    let system = system(&[Rule::MinimumFrequency { minimum: 5, range: Range::Units(1) }]);
    let alone: Vec<bool> = system.cells().iter().map(|c| matches!(c.status, Status::Sensitive(_))).collect();
    let found = list_tables(&system, &alone).unwrap();
    let recovered = (0..found.len()).filter(|c| alone[*c] && found[*c].0 == found[*c].1);
    assert!(recovered.count() > 0);
}

#[test]
fn few_people_stay_in_doubt_by_as_many_as_asked() {
    for units in 1..=3 {
        let doubt = left_in_doubt(&system(&[Rule::MinimumFrequency { minimum: 5, range: Range::Units(units) }]));
        // 2, 1, 3, and the total 3 of the first column.
        assert_eq!(doubt.len(), 4);
        let units = units as i64;
        assert!(doubt.iter().all(|(value, below, above)| *below >= units.min(*value) && *above >= units), "{doubt:?}");
    }
    // Half of 3 is 2, rounded up.
    let half = Range::Percent(Percent(5_000));
    let doubt = left_in_doubt(&system(&[Rule::MinimumFrequency { minimum: 5, range: half }]));
    assert!(
        doubt.iter().all(|(value, below, above)| *below >= (value + 1) / 2 && *above >= (value + 1) / 2),
        "{doubt:?}"
    );
}

#[test]
fn somebody_may_be_where_a_zero_is_hidden() {
    for units in 1..=2 {
        let zero = Rule::Zero { range: Range::Units(units) };
        let doubt = left_in_doubt(&system(&[zero, Rule::MinimumFrequency { minimum: 3, range: Range::Units(1) }]));
        let zeros: Vec<_> = doubt.iter().filter(|(value, ..)| *value == 0).collect();
        assert_eq!(zeros.len(), 1);
        assert!(zeros.iter().all(|(_, below, above)| *below == 0 && *above >= units as i64), "{doubt:?}");
    }
}

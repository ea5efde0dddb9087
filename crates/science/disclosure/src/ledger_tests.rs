//! Releases one after the other, and the attacker who holds them all.

use super::*;
use crate::interval::audit_intervals;

const ONE: Levels = Levels { lower: 1, upper: 1, sliding: 0 };

fn count(value: i64) -> SystemCell {
    let status = match value {
        0 => Status::Fixed,
        1..=4 => Status::Sensitive(ONE),
        _ => Status::Free,
    };
    SystemCell::non_negative(value, value as u64, status)
}

fn release(cells: &[(&'static str, i64)], sums: &[(&'static str, &[&'static str])]) -> Release<&'static str> {
    Release {
        cells: cells.iter().map(|(k, v)| (*k, count(*v))).collect(),
        sums: sums.iter().map(|(t, p)| (*t, p.to_vec())).collect(),
    }
}

fn never() -> bool {
    false
}

/// Three parts of a total: a (3) is sensitive, b (9) goes with it, c (20) and the total stay.
fn first() -> (Ledger<&'static str>, Release<&'static str>) {
    let mut ledger = Ledger::new();
    let first = release(&[("all", 32), ("a", 3), ("b", 9), ("c", 20)], &[("all", &["a", "b", "c"])]);
    let given = ledger.protect(&first, &Settings::default(), &never).unwrap();
    ledger.record(&first, &given);
    (ledger, first)
}

#[test]
fn a_release_is_remembered_as_it_was_published() {
    let (ledger, _) = first();
    let found: Vec<_> = ledger.figures().collect();
    assert_eq!(
        found,
        [
            (&"a", 3, Past::Hidden(Some(ONE))),
            (&"all", 32, Past::Shown),
            (&"b", 9, Past::Hidden(None)),
            (&"c", 20, Past::Shown),
        ]
    );
    assert_eq!(["a", "all", "d"].map(|key| ledger.value(&key)), [Some(3), Some(32), None]);
    assert_eq!(["a", "b", "c", "d"].map(|key| ledger.is_hidden(&key)), [true, true, false, false]);
    assert_eq!(["a", "b", "c", "d"].map(|key| ledger.is_shown(&key)), [false, false, true, false]);
    let mut copy = Ledger::new();
    ledger.figures().for_each(|(k, v, p)| copy.restore(*k, v, p));
    ledger.sums().for_each(|(t, p)| copy.restore_sum(*t, p.to_vec()));
    assert_eq!(copy, ledger);
}

#[test]
fn a_new_table_hides_what_would_uncover_an_older_cell() {
    let (mut ledger, _) = first();
    // b is cut in two: shown together they would give b, and b gives a.
    let second = release(&[("b", 9), ("b1", 5), ("b2", 4)], &[("b", &["b1", "b2"])]);
    let given = ledger.protect(&second, &Settings::default(), &never).unwrap();
    let hidden: BTreeSet<&str> =
        given.keys.iter().zip(&given.pattern.hidden).filter(|(_, h)| **h).map(|(k, _)| *k).collect();
    assert!(hidden.is_superset(&BTreeSet::from(["a", "b", "b2"])));
    assert!(audit_intervals(&given.system, &given.pattern.hidden).iter().all(|i| i.safe));
    ledger.record(&second, &given);
    // Protected + ledger stays protected: all releases together are audited again.
    let again = ledger.protect(&release(&[], &[]), &Settings::default(), &never).unwrap();
    assert_eq!((again.pattern.secondary, again.pattern.unprotected.len()), (0, 0));
}

#[test]
fn a_figure_that_would_uncover_an_older_one_is_refused_with_the_smallest_repair() {
    let (ledger, _) = first();
    let mut second = release(&[("b", 9), ("b1", 5), ("b2", 4)], &[("b", &["b1", "b2"])]);
    // Both parts are asked to be shown; hiding one is enough, and b2 is the cheaper.
    second.cells[1].1.status = Status::Fixed;
    second.cells[2].1.status = Status::Fixed;
    let refusal = ledger.protect(&second, &Settings::default(), &never).unwrap_err();
    assert_eq!(refusal, LedgerRefusal::Uncovers { uncovered: vec!["a"], repair: vec!["b2"] });
    assert!(refusal.to_string().contains("uncovers [\"a\"]"));
}

#[test]
fn what_was_hidden_is_not_shown_later_and_values_do_not_change() {
    let (ledger, _) = first();
    let mut second = release(&[("a", 3)], &[]);
    second.cells[0].1.status = Status::Fixed;
    let refusal = ledger.protect(&second, &Settings::default(), &never).unwrap_err();
    assert_eq!(refusal, LedgerRefusal::Shows(vec!["a"]));
    let second = release(&[("c", 21)], &[]);
    let refusal = ledger.protect(&second, &Settings::default(), &never).unwrap_err();
    assert_eq!(refusal, LedgerRefusal::Tables(vec![LinkError::Differs { cell: "c", first: 20, second: 21 }]));
}

#[test]
fn what_is_public_already_is_told() {
    let mut ledger = Ledger::new();
    ledger.restore("x", 2, Past::Shown);
    ledger.restore("y", 30, Past::Shown);
    let given = ledger.protect(&release(&[("x", 2), ("y", 30)], &[]), &Settings::default(), &never).unwrap();
    assert_eq!((given.already_public, given.pattern.hidden), (vec!["x"], vec![false, false]));
}

/// A balance that fell below zero was hidden: it is what an attacker must deem possible.
#[test]
fn an_older_figure_may_be_negative() {
    let mut ledger = Ledger::new();
    ledger.restore("balance", -4, Past::Hidden(None));
    let given = ledger.protect(&release(&[], &[]), &Settings::default(), &never).unwrap();
    assert_eq!(given.system.cells()[0].low, -4);
}

#[test]
fn nothing_saves_a_figure_that_a_release_without_us_uncovers() {
    let mut ledger = Ledger::new();
    for (key, value) in [("all", 12), ("b", 9)] {
        ledger.restore(key, value, Past::Shown);
    }
    let refusal =
        ledger.protect(&release(&[("a", 3)], &[("all", &["a", "b"])]), &Settings::default(), &never).unwrap_err();
    assert_eq!(refusal, LedgerRefusal::Beyond(vec!["a"]));
}

/// a was 3 and hidden with b (9): corrected to 7, above the minimum, it stays hidden, and 1 unit of doubt is left on it; b, as
/// it was, is the same figure. Shown, 7 would have told that it had been about 7.
#[test]
fn a_corrected_figure_tells_no_more_than_the_one_it_corrects() {
    let (mut ledger, _) = first();
    let bound = |older, value| ledger.as_corrected(&older, count(value)).status;
    assert_eq!(bound("a", 7), Status::Sensitive(ONE));
    assert_eq!(bound("b", 8), Status::Hidden);
    assert_eq!((bound("c", 21), bound("c", 4)), (Status::Free, Status::Sensitive(ONE)));
    assert_eq!(bound("a", 0), Status::Fixed, "a zero is no secret");
    let wide = Levels { lower: 6, upper: 9, sliding: 20 };
    ledger.restore("w", 8, Past::Hidden(Some(wide)));
    let left = ledger.as_corrected(&"w", count(2)).status;
    assert_eq!(left, Status::Sensitive(Levels { lower: 2, upper: 9, sliding: 20 }), "2 cannot fall by 6");

    let cells = [("all, 2", 36), ("a, 2", 7), ("b", 9), ("c", 20)];
    let mut second = release(&cells, &[("all, 2", &["a, 2", "b", "c"])]);
    second.cells[1].1 = ledger.as_corrected(&"a", second.cells[1].1);
    let given = ledger.protect(&second, &Settings::default(), &never).unwrap();
    let hidden = |key| given.keys.iter().position(|k| *k == key).is_some_and(|k| given.pattern.hidden[k]);
    assert!(hidden("a, 2") && hidden("b") && !hidden("all, 2") && !hidden("c"));
    assert!(audit_intervals(&given.system, &given.pattern.hidden).iter().all(|i| i.safe));
}

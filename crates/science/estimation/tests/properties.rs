//! What must hold on any table.

use estimation::{
    Candidates, Existence, GraphSettings, Input, Level, ListTable, Model, PThreshold, average_graphs, chao, downhill,
    existence, fit, rank, read, stepwise, wald,
};
use proptest::prelude::*;

/// Tables of three to five lists, with many zeros.
fn tables() -> impl Strategy<Value = ListTable> {
    let count = prop_oneof![3 => Just(0u64), 2 => 1u64..5, 3 => 5u64..200];
    (3usize..=5).prop_flat_map(move |lists| {
        prop::collection::vec(count.clone(), (1 << lists) - 1).prop_map(move |counts| {
            let names = (0..lists).map(|i| format!("L{i}")).collect();
            ListTable::new(names, (1u32..).zip(counts)).expect("a table")
        })
    })
}

/// Tables with an order of their lists.
fn permuted() -> impl Strategy<Value = (ListTable, Vec<usize>)> {
    tables().prop_flat_map(|table| {
        let order: Vec<usize> = (0..table.lists().len()).collect();
        (Just(table), Just(order).prop_shuffle())
    })
}

/// Tables with a model of some pairs.
fn modelled() -> impl Strategy<Value = (ListTable, Model)> {
    (tables(), any::<u32>()).prop_map(|(table, choice)| {
        let lists = table.lists().len();
        let pairs = Model::all_pairs(lists).expect("pairs");
        let chosen = pairs.interactions().iter().enumerate().filter(|(i, _)| choice >> i & 1 == 1).map(|(_, &t)| t);
        (table, Model::new(lists, chosen).expect("a model"))
    })
}

fn same(a: f64, b: f64, relative: f64) -> bool {
    a == b || (a - b).abs() <= relative * a.abs().max(b.abs())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_fit_meets_the_likelihood_equations_exactly_when_it_exists((table, model) in modelled()) {
        match (existence(&table, &model), fit(&table, &model)) {
            (Existence::Unique, Ok(fitted)) => {
                // At a maximum, expected and observed people agree on every set of lists that the model names.
                for term in model.terms().filter(|t| *t != 0) {
                    let inside = |(history, mu): (usize, &f64)| if history as u32 & term == term { *mu } else { 0.0 };
                    let expected: f64 = fitted.expected.iter().enumerate().map(inside).sum();
                    prop_assert!((expected - table.overlap(term) as f64).abs() < 1e-5 * (1.0 + fitted.observed), "{model}");
                }
                prop_assert!(fitted.deviance > -1e-6 && fitted.total >= fitted.observed);
            }
            (Existence::Unique, Err(error)) => prop_assert!(false, "{model} exists: {error}"),
            (fault, Ok(fitted)) => prop_assert!(false, "{model} is {fault:?} and has {}", fitted.total),
            (_, Err(_)) => {}
        }
    }

    #[test]
    fn the_order_of_the_lists_changes_nothing((table, order) in permuted()) {
        let other = table.permute(&order).expect("a permutation");
        let lists = table.lists().len();
        prop_assert_eq!(table.people(), other.people());
        prop_assert!(same(chao(&table, Level::P95).total, chao(&other, Level::P95).total, 1e-12));
        let main = Model::main(lists).expect("a model");
        match (fit(&table, &main), fit(&other, &main)) {
            (Ok(a), Ok(b)) => prop_assert!(same(a.total, b.total, 1e-8) && same(wald(&a, Level::P95).high, wald(&b, Level::P95).high, 1e-6)),
            (a, b) => prop_assert_eq!(a.is_err(), b.is_err()),
        }
    }

    #[test]
    fn the_order_of_the_lists_does_not_change_the_choice(counts in prop::collection::vec(1u64..100_000, 15), order in Just(vec![0usize, 1, 2, 3]).prop_shuffle()) {
        // Large different counts: no two p-values are equal, so the order of the lists settles nothing.
        let names = (0..4).map(|i| format!("L{i}")).collect();
        let table = ListTable::new(names, (1u32..).zip(counts)).expect("a table");
        let other = table.permute(&order).expect("a permutation");
        let (a, b) = (stepwise(&table, PThreshold::RECOMMENDED), stepwise(&other, PThreshold::RECOMMENDED));
        let (a, b) = (a.expect("a fit"), b.expect("a fit"));
        prop_assert!(same(a.fit.total, b.fit.total, 1e-6), "{} {}", a.fit.model, b.fit.model);
    }

    #[test]
    fn averages_over_graphs_do_not_see_the_order((table, order) in permuted()) {
        prop_assume!(table.people() > 0 && table.people() < 600);
        let other = table.permute(&order).expect("a permutation");
        let settings = GraphSettings { prior_count: None, max_unseen: Some(2 * table.people()) };
        let (a, b) = (average_graphs(&table, &settings, Level::P95).expect("a"), average_graphs(&other, &settings, Level::P95).expect("b"));
        prop_assert!((a.total - b.total).abs() <= 1.0 && (a.interval.high - b.interval.high).abs() <= 1.0);
    }

    #[test]
    fn no_model_beats_the_best_and_downhill_ends_among_them(table in tables()) {
        let lists = table.lists().len();
        let ranked = rank(&table, &Candidates::all(lists, 2).expect("candidates"));
        if let Ok(end) = downhill(&table, 2) {
            prop_assert!(!ranked.is_empty());
            prop_assert!(ranked[0].bic <= end.fit.bic + 1e-6);
            prop_assert!(ranked.iter().any(|r| r.model == end.fit.model));
        }
    }

    #[test]
    fn ten_times_the_people_are_ten_times_the_unseen(table in tables()) {
        let many = ListTable::new(table.lists().to_vec(), (1u32..).zip(table.counts()[1..].iter().map(|c| 10 * c))).expect("a table");
        let main = Model::main(table.lists().len()).expect("a model");
        if let (Ok(a), Ok(b)) = (fit(&table, &main), fit(&many, &main)) {
            prop_assert!(same(10.0 * a.dark, b.dark, 1e-6));
            prop_assert!(same(a.log_dark_error, 10f64.sqrt() * b.log_dark_error, 1e-5));
        }
    }

    #[test]
    fn a_table_survives_its_text(table in tables()) {
        prop_assume!(table.people() > 0 && table.uninformative().is_empty());
        let mut text = table.lists().join(",") + ",count\n";
        for (history, count) in table.counts().iter().enumerate().skip(1) {
            let row: Vec<String> = (0..table.lists().len()).map(|i| (history >> i & 1).to_string()).collect();
            text += &format!("{},{count}\n", row.join(","));
        }
        match read(&text, &[]) {
            Ok(Input::Histories(strata)) => prop_assert_eq!(&strata[0].table, &table),
            other => prop_assert!(false, "{other:?}"),
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "[a-z0-9,;\\n\"\\-. ]{0,200}", by in prop::collection::vec("[a-c]", 0..2)) {
        let _ = read(&text, &by);
    }

    #[test]
    fn strata_add_up(table in tables(), cut in 0usize..31) {
        prop_assume!(table.uninformative().is_empty());
        let mut text = "stratum,".to_owned() + &table.lists().join(",") + ",count\n";
        for (history, count) in table.counts().iter().enumerate().skip(1) {
            let row: Vec<String> = (0..table.lists().len()).map(|i| (history >> i & 1).to_string()).collect();
            text += &format!("{},{},{count}\n", if history < cut { "a" } else { "b" }, row.join(","));
        }
        match read(&text, &["stratum".to_owned()]) {
            Ok(Input::Histories(strata)) => {
                let people: u64 = strata.iter().map(|s| s.table.people()).sum();
                prop_assert_eq!(people, table.people());
            }
            other => prop_assert!(false, "{other:?}"),
        }
    }
}

//! Groups are the best ones, whatever the order of the pairs.

use std::collections::HashSet;

use linkage::decision::Scored;
use linkage::decision::cluster::{Rules, draw, group};
use proptest::prelude::*;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

fn worth(grouping: &[u32], pairs: &[Scored], rules: Rules) -> f64 {
    let mut sum = 0.0;
    for a in 0..grouping.len() {
        for b in a + 1..grouping.len() {
            if grouping[a] == grouping[b] {
                let known = pairs.iter().find(|pair| (pair.a as usize, pair.b as usize) == (a, b));
                sum += known.map_or(rules.absent, |pair| pair.weight);
            }
        }
    }
    sum
}

/// Every grouping of `count` records, as restricted growth strings.
fn all_groupings(count: usize) -> Vec<Vec<u32>> {
    let mut all = vec![vec![]];
    for _ in 0..count {
        all = all
            .into_iter()
            .flat_map(|start: Vec<u32>| {
                let next = start.iter().max().map_or(0, |&most| most + 1);
                (0..=next).map(move |label| [start.clone(), vec![label]].concat())
            })
            .collect();
    }
    all
}

fn weighted_pairs(count: u32) -> impl Strategy<Value = Vec<Scored>> {
    let all: Vec<(u32, u32)> = (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b))).collect();
    let weights = proptest::collection::vec(proptest::option::of(-8.0..8.0_f64), all.len());
    weights.prop_map(move |weights| {
        let known = all.iter().zip(weights).filter_map(|(&(a, b), weight)| Some(Scored { a, b, weight: weight? }));
        known.collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn small_components_are_grouped_at_best(pairs in weighted_pairs(7)) {
        let rules = Rules::default();
        let found = group(&[0, 1, 2, 3, 4, 5, 6], &pairs, rules).unwrap();
        let best = all_groupings(7).iter().map(|grouping| worth(grouping, &pairs, rules)).fold(f64::MIN, f64::max);
        prop_assert!((worth(&found.group, &pairs, rules) - best).abs() < 1e-9);
        prop_assert!(found.probability.iter().all(|p| (0.0..=1.0).contains(p)));
    }

    #[test]
    fn a_party_reports_a_person_once_when_told_so(pairs in weighted_pairs(16)) {
        let parties: Vec<u32> = (0..16).map(|record| record % 4).collect();
        let rules = Rules { one_per_party: true, ..Rules::default() };
        let found = group(&parties, &pairs, rules).unwrap();
        let mut seen = HashSet::new();
        for (label, party) in found.group.iter().zip(&parties) {
            prop_assert!(seen.insert((label, party)));
        }
    }

    #[test]
    fn large_components_cannot_be_bettered_by_moving_one_record(pairs in weighted_pairs(20)) {
        let parties: Vec<u32> = (0..20).collect();
        let rules = Rules::default();
        let found = group(&parties, &pairs, rules).unwrap().group;
        let here = worth(&found, &pairs, rules);
        for record in 0..20 {
            for label in 0..=20 {
                let mut moved = found.clone();
                moved[record] = label;
                prop_assert!(worth(&moved, &pairs, rules) <= here + 1e-6);
            }
        }
    }

    #[test]
    fn the_order_of_pairs_changes_nothing(pairs in weighted_pairs(14), turn in 0..50_usize) {
        let parties: Vec<u32> = (0..14).collect();
        let mut turned = pairs.clone();
        turned.rotate_left(turn % pairs.len().max(1));
        prop_assert_eq!(group(&parties, &pairs, Rules::default()), group(&parties, &turned, Rules::default()));
    }
}

/// A record that may be one of two people, who are not each other: e^w each, against 1 for nobody.
#[test]
fn draws_come_in_proportion_to_their_odds() {
    let pairs = [(0, 1, 0.5), (0, 2, -0.3)].map(|(a, b, weight)| Scored { a, b, weight });
    let rules = Rules { one_per_party: true, favour: 0.4, ..Rules::default() };
    let groupings = [(vec![0, 1, 2], 1.0), (vec![0, 0, 1], 0.9_f64.exp()), (vec![0, 1, 0], 0.1_f64.exp())];
    let total: f64 = groupings.iter().map(|(_, odds)| odds).sum();
    let mut chance = ChaCha8Rng::seed_from_u64(20_261_124);
    let drawn = draw(&[0, 1, 1], &pairs, rules, (20_000, 4), &mut chance).unwrap();
    for (grouping, odds) in groupings {
        let share = drawn.iter().filter(|drawn| **drawn == grouping).count() as f64 / 20_000.0;
        // Five standard errors of 20,000 nearly independent draws.
        let expected = odds / total;
        let bound = 5.0 * (expected * (1.0 - expected) / 20_000.0).sqrt();
        assert!((share - expected).abs() < bound, "{grouping:?}: {share} for {expected}");
    }
}

/// Three records alike to one another: the third joins the two as it would join one of them, not twice as surely.
#[test]
fn pairs_with_one_group_are_one_piece_of_evidence() {
    let pairs = [(0, 1, 15.0), (0, 2, -1.0), (1, 2, -1.0)].map(|(a, b, weight)| Scored { a, b, weight });
    let mut chance = ChaCha8Rng::seed_from_u64(20_261_124);
    let drawn = draw(&[0, 1, 2], &pairs, Rules::default(), (20_000, 4), &mut chance).unwrap();
    let share = drawn.iter().filter(|drawn| **drawn == [0, 0, 0]).count() as f64 / 20_000.0;
    // 1 / (1 + e), and five standard errors.
    assert!((share - 0.268_94).abs() < 0.016, "{share}");
}

#[test]
fn wrong_pairs_are_refused() {
    let pair = |a, b, weight| [Scored { a, b, weight }];
    assert!(group(&[0, 0], &pair(0, 2, 1.0), Rules::default()).is_err());
    assert!(group(&[0, 0], &pair(0, 1, f64::NAN), Rules::default()).is_err());
    assert!(group(&[0], &[], Rules { absent: 0.0, ..Rules::default() }).is_err());
}

//! The search finds exactly the pairs that comparing all finds.

use linkage::clk::{Clk, ClkSet};
use linkage::dice::{Kernel, Pair, Search, Threshold, coefficient, top};
use proptest::prelude::*;

fn all_pairs(a: &ClkSet, b: &ClkSet, threshold: f64, within: bool) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for one in 0..a.len() {
        for other in (if within { one + 1 } else { 0 })..b.len() {
            let (x, y) = (a.words(one), b.words(other));
            let common = x.iter().zip(y).map(|(x, y)| (x & y).count_ones()).sum();
            let total = x.iter().chain(y).map(|word| word.count_ones()).sum();
            let dice = coefficient(common, total);
            if dice >= threshold {
                pairs.push(Pair { a: one as u32, b: other as u32, dice });
            }
        }
    }
    pairs
}

/// Filters of mixed densities, some of them near-copies of others.
fn filters(bytes: usize, most: usize) -> impl Strategy<Value = ClkSet> {
    let one = (proptest::collection::vec(any::<u8>(), bytes), 0..4_u8);
    proptest::collection::vec(one, 0..most).prop_map(move |drawn| {
        let mut made: Vec<Vec<u8>> = Vec::new();
        for (index, (mut value, kind)) in drawn.into_iter().enumerate() {
            match kind {
                0 => value.iter_mut().for_each(|byte| *byte &= byte.rotate_left(3)),
                1 if index > 0 => {
                    let source = made[usize::from(value[0]) % index].clone();
                    let place = usize::from(value[bytes / 2]) % bytes;
                    value.copy_from_slice(&source);
                    value[place] ^= 0x14;
                }
                2 => value.iter_mut().for_each(|byte| *byte |= 0x81),
                _ => {}
            }
            made.push(value);
        }
        let mut set = ClkSet::new(bytes * 8);
        for value in made {
            assert!(set.push(&Clk::from_bytes(&value)).is_ok());
        }
        set
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nothing_is_missed_and_nothing_is_added(
        (a, b) in (1..40_usize).prop_flat_map(|bytes| (filters(bytes, 60), filters(bytes, 60))),
        threshold in prop_oneof![0.01..1.0_f64, 0.7..0.95_f64, Just(1.0), Just(0.8), Just(2.0 / 3.0)],
    ) {
        let search = Threshold::new(threshold).unwrap();
        for kernel in Kernel::available() {
            let found = Search::new(search).with_kernel(kernel).between(&a, &b).unwrap();
            prop_assert_eq!(&found, &all_pairs(&a, &b, threshold, false));
            let found = Search::new(search).with_kernel(kernel).within(&a);
            prop_assert_eq!(&found, &all_pairs(&a, &a, threshold, true));
        }
    }

    #[test]
    fn the_search_is_symmetric(a in filters(32, 50), b in filters(32, 50), threshold in 0.3..1.0_f64) {
        let search = Search::new(Threshold::new(threshold).unwrap());
        let forth = search.between(&a, &b).unwrap();
        let mut back: Vec<Pair> = search.between(&b, &a).unwrap();
        back.iter_mut().for_each(|pair| std::mem::swap(&mut pair.a, &mut pair.b));
        back.sort_by_key(|pair| (pair.a, pair.b));
        prop_assert_eq!(forth, back);
    }
}

#[test]
fn the_best_of_each_record_are_kept() {
    let pair = |a, b, dice| Pair { a, b, dice };
    let pairs = [pair(0, 1, 0.8), pair(0, 2, 0.9), pair(0, 5, 0.8), pair(3, 0, 0.7), pair(4, 4, 1.0), pair(4, 6, 1.0)];
    assert_eq!(top(&pairs, 1), [pairs[1], pairs[3], pairs[4]]);
    assert_eq!(top(&pairs, 2), [pairs[0], pairs[1], pairs[3], pairs[4], pairs[5]]);
    assert_eq!(top(&pairs, 0), []);
}

#[test]
fn sets_of_other_lengths_are_refused() {
    let one: ClkSet = [Clk::from_bytes(&[1, 2])].into_iter().collect();
    let two: ClkSet = [Clk::from_bytes(&[1, 2, 3])].into_iter().collect();
    assert!(Search::new(Threshold::new(0.5).unwrap()).between(&one, &two).is_err());
}

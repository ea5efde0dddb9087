//! The best grouping of a few records, by dynamic programming over all their subsets.

use super::graph::Graph;

/// The best grouping of a component: for each record, the place of the first record of its group.
///
/// `best(S) = max over T ⊆ S with the first of S of worth(T) + best(S∖T)`: 3ⁿ steps.
pub(super) fn best(graph: &Graph, component: &[u32]) -> Vec<usize> {
    let count = component.len();
    let whole = (1_usize << count) - 1;
    let mut worth = vec![0.0; whole + 1];
    for set in 1..=whole {
        let first = set.trailing_zeros() as usize;
        let rest = set & (set - 1);
        let links: f64 = members(rest).map(|other| graph.weight(component[first], component[other])).sum();
        worth[set] = worth[rest] + links;
    }
    let mut best = vec![0.0; whole + 1];
    let mut choice = vec![0; whole + 1];
    for set in 1..=whole {
        let first = set & set.wrapping_neg();
        let rest = set ^ first;
        // Every subset of the rest, from the whole rest down to none.
        let mut others = rest;
        let (mut most, mut chosen) = (f64::MIN, first);
        loop {
            let value = worth[others | first] + best[rest ^ others];
            if value > most {
                (most, chosen) = (value, others | first);
            }
            if others == 0 {
                break;
            }
            others = (others - 1) & rest;
        }
        best[set] = most;
        choice[set] = chosen;
    }
    let mut labels = vec![0; count];
    let mut left = whole;
    while left != 0 {
        let group = choice[left];
        for member in members(group) {
            labels[member] = group.trailing_zeros() as usize;
        }
        left ^= group;
    }
    labels
}

fn members(mut set: usize) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        if set == 0 {
            return None;
        }
        let first = set.trailing_zeros() as usize;
        set &= set - 1;
        Some(first)
    })
}

//! The cascade as one explores it: whom each made, and how many come from them.

use super::cascade::Examined;

/// The graph of an examined cascade, by rank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lineage {
    /// Whom each made.
    pub children: Vec<Vec<usize>>,
    /// How many come from each, through those whom they made; those of a circle have no end, and are not counted.
    pub below: Vec<u32>,
}

/// Turns the links round, in a time that grows as their number.
#[must_use]
pub fn lineage(examined: &Examined) -> Lineage {
    let count = examined.parents.len();
    let mut children = vec![Vec::new(); count];
    for (rank, parent) in examined.parents.iter().enumerate() {
        if let Some(parent) = parent {
            children[*parent].push(rank);
        }
    }
    // From the last ones up: each is added to the one above once all below it are known.
    let mut left: Vec<usize> = children.iter().map(Vec::len).collect();
    let mut below = vec![0_u32; count];
    let mut ready: Vec<usize> = (0..count).filter(|rank| left[*rank] == 0).collect();
    while let Some(rank) = ready.pop() {
        if let Some(above) = examined.parents[rank] {
            below[above] = below[above].saturating_add(below[rank]).saturating_add(1);
            left[above] -= 1;
            if left[above] == 0 {
                ready.push(above);
            }
        }
    }
    Lineage { children, below }
}

/// The chain of one, from itself up to the institution; it stops where it would go round.
#[must_use]
pub fn chain(examined: &Examined, rank: usize) -> Vec<usize> {
    let mut chain = vec![rank];
    let mut at = rank;
    while let Some(above) = examined.parents.get(at).copied().flatten().filter(|above| !chain.contains(above)) {
        chain.push(above);
        at = above;
    }
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn examined(parents: &[Option<usize>]) -> Examined {
        let count = parents.len();
        Examined {
            faults: vec![None; count],
            circles: Vec::new(),
            parents: parents.to_vec(),
            depths: vec![None; count],
        }
    }

    #[test]
    fn who_comes_from_whom_is_counted() {
        // 0 made 1 and 2; 1 made 3; 4 and 5 made each other, and 5 made 6.
        let graph = examined(&[None, Some(0), Some(0), Some(1), Some(5), Some(4), Some(5)]);
        let lineage = lineage(&graph);
        assert_eq!(lineage.below[..4], [3, 1, 0, 0]);
        assert_eq!(lineage.children[0], [1, 2]);
        assert_eq!(chain(&graph, 3), [3, 1, 0]);
        assert_eq!(chain(&graph, 6), [6, 5, 4]);
    }

    /// A hundred thousand people, each made by the one before at worst, or by one of the first hundred.
    #[test]
    fn a_hundred_thousand_people_are_counted_in_one_pass() {
        let wide: Vec<Option<usize>> = (0..100_000).map(|rank| (rank >= 100).then_some(rank % 100)).collect();
        let counted = lineage(&examined(&wide));
        assert_eq!((counted.below[0], counted.children[99].len()), (999, 999));
        let long: Vec<Option<usize>> = (0..100_000_usize).map(|rank| rank.checked_sub(1)).collect();
        assert_eq!(lineage(&examined(&long)).below[0], 99_999);
    }
}

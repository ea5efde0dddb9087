//! Decomposable graphs, and their marginal likelihood by cliques and separators.

use crate::table::pairs;

/// A decomposable graph on lists: sets whose marginal likelihoods multiply (cliques) and divide (separators).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decomposable {
    /// Maximal sets of lists that all depend on one another.
    pub(crate) cliques: Vec<u32>,
    /// Non-empty intersections along a tree of cliques, each as often as it occurs.
    pub(crate) separators: Vec<u32>,
}

/// Every decomposable graph on `lists` vertices but the complete one, which says nothing of the unseen.
pub(crate) fn decomposable(lists: usize) -> Vec<Decomposable> {
    let edges: Vec<u32> = pairs(lists).collect();
    let complete = (1u64 << edges.len()) - 1;
    (0..complete).filter_map(|graph| decompose(lists, &neighbours(lists, &edges, graph))).collect()
}

fn neighbours(lists: usize, edges: &[u32], graph: u64) -> Vec<u32> {
    let mut adjacent = vec![0u32; lists];
    for (_, edge) in edges.iter().enumerate().filter(|(i, _)| graph >> i & 1 == 1) {
        let (a, b) = (edge.trailing_zeros(), 31 - edge.leading_zeros());
        adjacent[a as usize] |= 1 << b;
        adjacent[b as usize] |= 1 << a;
    }
    adjacent
}

/// Maximum cardinality search: the graph is chordal iff the earlier neighbours of each vertex are all adjacent.
///
/// The likelihood is then the product over vertices of `m(v, earlier neighbours) / m(earlier neighbours)`, in which all but the
/// cliques and the separators cancel (Tarjan and Yannakakis 1984, doi:10.1137/0213035).
fn decompose(lists: usize, adjacent: &[u32]) -> Option<Decomposable> {
    let mut balance = vec![0i32; 1 << lists];
    let mut numbered = 0u32;
    for _ in 0..lists {
        let open = (0..lists).filter(|v| numbered >> v & 1 == 0);
        let vertex = open.max_by_key(|&v| ((adjacent[v] & numbered).count_ones(), std::cmp::Reverse(v)))?;
        let earlier = adjacent[vertex] & numbered;
        let complete = (0..lists).filter(|v| earlier >> v & 1 == 1).all(|v| earlier & !adjacent[v] == 1 << v);
        if !complete {
            return None;
        }
        balance[(earlier | 1 << vertex) as usize] += 1;
        balance[earlier as usize] -= 1;
        numbered |= 1 << vertex;
    }
    let sets = |sign: i32| {
        let repeated = move |(set, count): (u32, &i32)| std::iter::repeat_n(set, (count * sign).max(0) as usize);
        (1u32..).zip(&balance[1..]).flat_map(repeated).collect()
    };
    Some(Decomposable { cliques: sets(1), separators: sets(-1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree_with_the_labelled_chordal_graphs() {
        // OEIS A058862: 8, 61, 822, 18154 labelled chordal graphs on 3 to 6 vertices; the complete one is left out.
        for (lists, count) in [(3, 7), (4, 60), (5, 821), (6, 18153)] {
            assert_eq!(decomposable(lists).len(), count, "{lists}");
        }
    }

    #[test]
    fn a_path_has_its_middle_as_separator() {
        let path = decompose(3, &[0b010, 0b101, 0b010]).unwrap();
        assert_eq!(path, Decomposable { cliques: vec![0b011, 0b110], separators: vec![0b010] });
        let square = neighbours(4, &[0b0011, 0b0110, 0b1100, 0b1001], 0b1111);
        assert_eq!(decompose(4, &square), None);
    }
}

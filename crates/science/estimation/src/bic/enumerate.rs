//! Every hierarchical model of some lists, up to an order.

use crate::{
    model::bits,
    table::{MAX_LISTS, pairs},
};

/// Models to compare: each is a set of interactions closed under subsets; main effects are always in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidates(Vec<Vec<u32>>);

/// Why candidates cannot be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CandidatesError {
    /// Too few or too many lists.
    #[error("models need 2 to {MAX_LISTS} lists, not {0}")]
    Lists(usize),
    /// More models than can be compared.
    #[error(
        "{lists} lists have more than {} hierarchical models up to order {order}; lower the order or search downhill",
        Candidates::LIMIT
    )]
    TooMany {
        /// The lists.
        lists: usize,
        /// The largest interaction asked.
        order: u32,
    },
}

impl Candidates {
    /// The largest number of models that are listed: those of six lists up to order 2 are 2^15.
    pub const LIMIT: usize = 1 << 16;

    /// Every hierarchical model of `lists` lists with interactions of at most `order` lists.
    ///
    /// The interaction of all lists is left out, as it always must.
    ///
    /// # Errors
    /// When the lists are not 2 to 12, or the models more than 2^16.
    pub fn all(lists: usize, order: u32) -> Result<Self, CandidatesError> {
        if !(2..=MAX_LISTS).contains(&lists) {
            return Err(CandidatesError::Lists(lists));
        }
        let order = order.min(lists as u32 - 1);
        let too_many = CandidatesError::TooMany { lists, order };
        let mut models = vec![Vec::new()];
        for size in 2..=order {
            let terms: Vec<u32> = if size == 2 { pairs(lists).collect() } else { sets_of(lists, size) };
            let mut grown = Vec::new();
            for model in &models {
                let allowed: Vec<u32> = terms.iter().copied().filter(|&t| has_facets(model, t)).collect();
                if allowed.len() >= 20 || grown.len() + (1usize << allowed.len()) > Self::LIMIT {
                    return Err(too_many);
                }
                // Models that add nothing of this size come back in later rounds only if they could still grow, so each is listed once.
                for subset in 0..1u32 << allowed.len() {
                    let chosen = allowed.iter().enumerate().filter(|(i, _)| subset >> i & 1 == 1).map(|(_, &t)| t);
                    grown.push(model.iter().copied().chain(chosen).collect());
                }
            }
            models = grown;
        }
        Ok(Self(models))
    }

    /// How many models.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none; never so, as independence is always a model.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn models(&self) -> &[Vec<u32>] {
        &self.0
    }
}

fn sets_of(lists: usize, size: u32) -> Vec<u32> {
    (1u32..1 << lists).filter(|s| s.count_ones() == size).collect()
}

fn has_facets(model: &[u32], set: u32) -> bool {
    set.count_ones() == 2 || bits(set).all(|bit| model.contains(&(set & !bit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree_with_silverman_chan_and_vincent_2024() {
        // 113 hierarchical models of four lists (their table 2), 2^10 and 2^15 with pairs alone; 8 of three lists.
        // Of five lists, simplicial complexes on five vertices are 6,894 (OEIS A006126), the saturated one left out.
        for (lists, order, expected) in [(3, 2, 8), (4, 3, 113), (5, 2, 1 << 10), (5, 4, 6893), (6, 2, 1 << 15)] {
            assert_eq!(Candidates::all(lists, order).unwrap().len(), expected, "{lists} {order}");
        }
        assert_eq!(Candidates::all(7, 2), Err(CandidatesError::TooMany { lists: 7, order: 2 }));
    }

    #[test]
    fn no_model_is_listed_twice() {
        let mut models = Candidates::all(4, 3).unwrap().0;
        models.iter_mut().for_each(|m| m.sort_unstable());
        models.sort();
        let before = models.len();
        models.dedup();
        assert_eq!(models.len(), before);
    }
}

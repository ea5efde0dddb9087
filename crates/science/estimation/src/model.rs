//! Hierarchical log-linear models: which sets of lists interact.

use std::fmt;

use serde::Serialize;

use crate::table::{MAX_LISTS, label, pairs};

/// A hierarchical log-linear model of `t` lists: the intercept, every main effect, and a set of interactions that holds
/// every smaller interaction of each of its members.
///
/// A term is a set of lists, as bits: `0b101` is the interaction of the first and third lists. The term of all `t` lists is
/// never in a model, because no observed history tells it from the unseen people.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Model {
    lists: usize,
    /// Interactions only, by number of lists and then by value.
    interactions: Vec<u32>,
}

/// Why a set of terms is not a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// Too few or too many lists.
    #[error("a model needs 2 to {MAX_LISTS} lists, not {0}")]
    Lists(usize),
    /// A term names a list that is not there.
    #[error("term {0:#b} names a list outside the table")]
    Unknown(u32),
    /// The saturated term.
    #[error("the interaction of all lists cannot be told from the people never seen; leave it out")]
    Saturated,
}

impl Model {
    /// The model without interactions: lists are independent of one another.
    ///
    /// # Errors
    /// When `lists` is not 2 to 12.
    pub fn main(lists: usize) -> Result<Self, ModelError> {
        Self::new(lists, [])
    }

    /// The smallest hierarchical model that holds these terms (single lists are always in).
    ///
    /// # Errors
    /// When a term names an unknown list, or is the set of all lists.
    pub fn new(lists: usize, terms: impl IntoIterator<Item = u32>) -> Result<Self, ModelError> {
        if !(2..=MAX_LISTS).contains(&lists) {
            return Err(ModelError::Lists(lists));
        }
        let all = (1u32 << lists) - 1;
        let mut interactions = Vec::new();
        for term in terms {
            if term & !all != 0 {
                return Err(ModelError::Unknown(term));
            }
            if term == all {
                return Err(ModelError::Saturated);
            }
            interactions.extend(subsets(term).filter(|s| s.count_ones() >= 2));
        }
        Ok(Self::from_closed(lists, interactions))
    }

    /// A model from interactions already known to be closed under subsets.
    pub(crate) fn from_closed(lists: usize, mut interactions: Vec<u32>) -> Self {
        interactions.sort_unstable_by_key(|&term| (term.count_ones(), term));
        interactions.dedup();
        Self { lists, interactions }
    }

    /// The number of lists.
    #[must_use]
    pub fn lists(&self) -> usize {
        self.lists
    }

    /// The interactions, by number of lists and then by value.
    #[must_use]
    pub fn interactions(&self) -> &[u32] {
        &self.interactions
    }

    /// Intercept, main effects, interactions.
    pub fn terms(&self) -> impl Iterator<Item = u32> {
        let main = (0..self.lists).map(|i| 1u32 << i);
        std::iter::once(0).chain(main).chain(self.interactions.iter().copied())
    }

    /// How many parameters the model has, intercept included.
    #[must_use]
    pub fn parameters(&self) -> usize {
        1 + self.lists + self.interactions.len()
    }

    /// Whether the interaction is in the model.
    #[must_use]
    pub fn contains(&self, term: u32) -> bool {
        self.interactions.contains(&term)
    }

    /// The model with one more interaction, and what hierarchy asks with it.
    ///
    /// # Errors
    /// As [`Model::new`].
    pub fn with(&self, term: u32) -> Result<Self, ModelError> {
        Self::new(self.lists, self.interactions.iter().copied().chain([term]))
    }

    /// The model without an interaction and without those that need it.
    #[must_use]
    pub fn without(&self, term: u32) -> Self {
        let kept = self.interactions.iter().copied().filter(|i| i & term != term);
        Self { lists: self.lists, interactions: kept.collect() }
    }

    /// Interactions that could be added alone: not in the model, with all their smaller interactions in it.
    pub fn addable(&self, max_order: u32) -> impl Iterator<Item = u32> {
        let all = (1u32 << self.lists) - 1;
        let sizes = (1..all).filter(move |s: &u32| (2..=max_order).contains(&s.count_ones()));
        sizes.filter(|&set| !self.contains(set) && self.has_facets(set))
    }

    fn has_facets(&self, set: u32) -> bool {
        bits(set).all(|bit| (set & !bit).count_ones() < 2 || self.contains(set & !bit))
    }

    /// Interactions that could be removed alone: inside no larger one.
    pub fn removable(&self) -> impl Iterator<Item = u32> {
        let inside_larger = |term: u32| self.interactions.iter().any(|&i| i != term && i & term == term);
        self.interactions.iter().copied().filter(move |&term| !inside_larger(term))
    }

    /// The interactions in words, as `PF:NCA`, given the names of the lists.
    #[must_use]
    pub fn names(&self, lists: &[String]) -> Vec<String> {
        self.interactions.iter().map(|&term| label(lists, term)).collect()
    }

    /// The model with every two-list interaction.
    ///
    /// # Errors
    /// When `lists` is not 3 to 12: with two lists the one pair is the saturated term.
    pub fn all_pairs(lists: usize) -> Result<Self, ModelError> {
        Self::new(lists, pairs(lists.min(MAX_LISTS)))
    }
}

/// The model by its largest terms, as in the literature: `[12,13,4]`.
impl fmt::Display for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let covered = |list: u32| self.interactions.iter().any(|i| i & list == list);
        let alone = (0..self.lists).map(|i| 1u32 << i).filter(|&list| !covered(list));
        let mut largest: Vec<u32> = self.removable().chain(alone).collect();
        largest.sort_unstable_by_key(|&term| (std::cmp::Reverse(term.count_ones()), term));
        let separator = if self.lists > 9 { "." } else { "" };
        let name = |term: u32| {
            let numbers: Vec<String> =
                (0..self.lists).filter(|i| term >> i & 1 == 1).map(|i| (i + 1).to_string()).collect();
            numbers.join(separator)
        };
        write!(f, "[{}]", largest.into_iter().map(name).collect::<Vec<_>>().join(","))
    }
}

impl Serialize for Model {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The non-empty subsets of a set.
fn subsets(set: u32) -> impl Iterator<Item = u32> {
    std::iter::successors(Some(set), move |&s| (s != 0).then(|| (s - 1) & set)).take_while(|&s| s != 0)
}

/// The one-element subsets of a set.
pub(crate) fn bits(set: u32) -> impl Iterator<Item = u32> {
    (0..32).map(|i| 1u32 << i).filter(move |bit| set & bit != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_holds_what_hierarchy_asks() {
        let model = Model::new(4, [0b1101, 0b0011]).unwrap();
        assert_eq!(model.interactions(), [0b0011, 0b0101, 0b1001, 0b1100, 0b1101]);
        assert_eq!(model.to_string(), "[134,12]");
        assert_eq!(model.parameters(), 10);
        assert_eq!(Model::main(3).unwrap().to_string(), "[1,2,3]");
    }

    #[test]
    fn removing_a_pair_removes_what_needs_it() {
        let model = Model::new(4, [0b1101, 0b0011]).unwrap();
        assert_eq!(model.without(0b0101).to_string(), "[12,14,34]");
        assert_eq!(model.removable().collect::<Vec<_>>(), [0b0011, 0b1101]);
        assert_eq!(model.addable(3).collect::<Vec<_>>(), [0b0110, 0b1010]);
    }

    #[test]
    fn impossible_terms_are_refused() {
        assert_eq!(Model::new(3, [0b111]), Err(ModelError::Saturated));
        assert_eq!(Model::new(3, [0b1000]), Err(ModelError::Unknown(0b1000)));
        assert_eq!(Model::main(1), Err(ModelError::Lists(1)));
    }
}

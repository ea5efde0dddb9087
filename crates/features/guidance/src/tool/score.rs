//! From answers to an outcome: pure, total, and small enough to be tried with every set of answers that matters.

use std::collections::BTreeMap;

use super::{Outcome, Rule, Tool};

/// The most sets of counts that the check of reachability looks at.
pub(super) const MOST_COUNTS: u64 = 2_000_000;

impl Tool {
    /// What a set of answers counts for; one answer for each item, missing ones are no.
    #[must_use]
    pub fn tally(&self, answers: &[bool]) -> Vec<u32> {
        let mut tally = vec![0; self.names.len()];
        for (item, _) in self.items.iter().zip(answers).filter(|(_, yes)| **yes) {
            for (name, weight) in &item.weights {
                tally[*name] += weight;
            }
        }
        tally
    }

    /// The outcome of a set of answers: the first whose rule holds. The last outcome has no rule, so there is always one.
    #[must_use]
    pub fn outcome(&self, answers: &[bool]) -> &Outcome {
        let tally = self.tally(answers);
        &self.outcomes[first(&self.outcomes, &tally)]
    }

    /// Which outcomes some set of answers leads to; `None` when there are too many kinds of answers to try them all.
    ///
    /// Items that count for the same things are alike: only how many of each kind are answered yes matters.
    #[must_use]
    pub fn reachable(&self) -> Option<Vec<bool>> {
        let kinds = self.kinds();
        let sets = kinds.iter().try_fold(1_u64, |sets, kind| sets.checked_mul(u64::from(kind.1) + 1))?;
        if sets > MOST_COUNTS {
            return None;
        }
        let mut reached = vec![false; self.outcomes.len()];
        for set in 0..sets {
            let mut tally = vec![0; self.names.len()];
            let mut rest = set;
            for (weights, size) in &kinds {
                let digits = u64::from(*size) + 1;
                let yes = u32::try_from(rest % digits).unwrap_or_default();
                rest /= digits;
                weights.iter().for_each(|(name, weight)| tally[*name] += weight * yes);
            }
            reached[first(&self.outcomes, &tally)] = true;
        }
        Some(reached)
    }

    /// The kinds of items: what they count for among what rules ask, and how many there are.
    fn kinds(&self) -> Vec<(Vec<(usize, u32)>, u32)> {
        let rules = self.outcomes.iter().filter_map(|outcome| outcome.when.as_ref());
        let asked: Vec<usize> = rules.flat_map(names_of).collect();
        let mut kinds: BTreeMap<Vec<(usize, u32)>, u32> = BTreeMap::new();
        for item in &self.items {
            let weights = item.weights.iter().filter(|(name, _)| asked.contains(name)).copied().collect();
            *kinds.entry(weights).or_default() += 1;
        }
        kinds.into_iter().collect()
    }
}

fn first(outcomes: &[Outcome], tally: &[u32]) -> usize {
    let holds = |outcome: &Outcome| outcome.when.as_ref().is_none_or(|rule| rule.holds(tally));
    outcomes.iter().position(holds).unwrap_or(outcomes.len() - 1)
}

fn names_of(rule: &Rule) -> Vec<usize> {
    rule.0.iter().flatten().map(|term| term.name).collect()
}

//! The table of capture histories: for each set of lists, how many people are on exactly those lists.

use serde::Serialize;

/// The largest number of lists in one table: 2^12 histories. More lists must be merged into groups first.
pub const MAX_LISTS: usize = 12;

/// Counts of people by exact capture history over `t` lists.
///
/// A history is an index whose bit `i` says that list `i` holds the person; the history of zeros is never observed and its
/// entry is always 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListTable {
    lists: Vec<String>,
    #[serde(skip)]
    counts: Vec<u64>,
}

/// Why a table of capture histories cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// Too few or too many lists.
    #[error("a table needs 2 to {MAX_LISTS} lists, this one has {0}; merge the smallest lists into groups")]
    Lists(usize),
    /// Two lists have the same name.
    #[error("two lists are called {0:?}; give each list its own name")]
    Name(String),
    /// A history outside `1 ..= 2^t − 1`.
    #[error("history {0:#b} is not a non-empty set of the lists of this table")]
    History(u32),
    /// A history given twice.
    #[error("history {0:#b} is counted twice; add the counts into one row")]
    Duplicate(u32),
    /// The counts do not fit.
    #[error("the counts are too large to be added (more than 2^53 people)")]
    Overflow,
}

impl ListTable {
    /// A table of the named lists, from histories with their counts; histories left out count zero.
    ///
    /// # Errors
    /// When the lists are too few or many, a name repeats, a history is empty, unknown or repeated.
    pub fn new(lists: Vec<String>, histories: impl IntoIterator<Item = (u32, u64)>) -> Result<Self, TableError> {
        if !(2..=MAX_LISTS).contains(&lists.len()) {
            return Err(TableError::Lists(lists.len()));
        }
        if let Some(name) = lists.iter().enumerate().find_map(|(i, n)| lists[..i].contains(n).then_some(n)) {
            return Err(TableError::Name(name.clone()));
        }
        let cells = 1usize << lists.len();
        let mut seen = vec![false; cells];
        let mut counts = vec![0; cells];
        for (history, count) in histories {
            let index = history as usize;
            if index == 0 || index >= cells {
                return Err(TableError::History(history));
            }
            if std::mem::replace(&mut seen[index], true) {
                return Err(TableError::Duplicate(history));
            }
            counts[index] = count;
        }
        let total = counts.iter().try_fold(0u64, |sum, &c| sum.checked_add(c));
        if total.is_none_or(|n| n > 1 << 53) {
            return Err(TableError::Overflow);
        }
        Ok(Self { lists, counts })
    }

    /// The names of the lists, in the order of the bits of a history.
    #[must_use]
    pub fn lists(&self) -> &[String] {
        &self.lists
    }

    /// The counts by history, 2^t of them; entry 0 is 0.
    #[must_use]
    pub fn counts(&self) -> &[u64] {
        &self.counts
    }

    /// How many people are on at least one list.
    #[must_use]
    pub fn people(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// How many people are on all of these lists, whether or not on others: `N*` in Chan, Silverman and Vincent (2021).
    #[must_use]
    pub fn overlap(&self, lists: u32) -> u64 {
        let set = lists as usize;
        let containing = self.counts.iter().enumerate().filter(|(history, _)| history & set == set);
        containing.map(|(_, count)| count).sum()
    }

    /// `f[k]`: how many people are on exactly `k` lists, for `k` from 0 (always 0) to `t`.
    #[must_use]
    pub fn capture_frequencies(&self) -> Vec<u64> {
        let mut frequencies = vec![0; self.lists.len() + 1];
        for (history, count) in self.counts.iter().enumerate() {
            frequencies[history.count_ones() as usize] += count;
        }
        frequencies
    }

    /// The names of a set of lists joined by a colon, as `PF:NCA`.
    #[must_use]
    pub fn label(&self, lists: u32) -> String {
        label(&self.lists, lists)
    }

    /// The pairs of lists that share nobody.
    #[must_use]
    pub fn empty_overlaps(&self) -> Vec<u32> {
        pairs(self.lists.len()).filter(|&pair| self.overlap(pair) == 0).collect()
    }

    /// Lists that hold nobody, and pairs of lists that hold exactly the same people: neither says anything.
    #[must_use]
    pub fn uninformative(&self) -> Vec<u32> {
        let t = self.lists.len();
        let empty = (0..t).map(|i| 1 << i).filter(|&list| self.overlap(list) == 0);
        let identical = pairs(t).filter(|&pair| {
            let shared = self.overlap(pair);
            let (a, b) = (1 << pair.trailing_zeros(), 1 << (31 - pair.leading_zeros()));
            shared > 0 && shared == self.overlap(a) && shared == self.overlap(b)
        });
        empty.chain(identical).collect()
    }

    /// The table in which some lists are one: a person is on the merged list when on any of them.
    ///
    /// The merged list takes the place of the first one and the name of all, joined by `+`.
    ///
    /// # Errors
    /// When fewer than two lists would remain.
    pub fn merge(&self, lists: u32) -> Result<Self, TableError> {
        let inside = |i: usize| lists >> i & 1 == 1;
        let first = lists.trailing_zeros() as usize;
        let kept: Vec<usize> = (0..self.lists.len()).filter(|&i| i == first || !inside(i)).collect();
        let merged: Vec<&str> = (0..self.lists.len()).filter(|&i| inside(i)).map(|i| self.lists[i].as_str()).collect();
        let names = kept.iter().map(|&i| if i == first { merged.join("+") } else { self.lists[i].clone() });
        let place = |history: u32| {
            let bit = |(new, &old): (usize, &usize)| {
                let present = if old == first { history & lists != 0 } else { history >> old & 1 == 1 };
                u32::from(present) << new
            };
            kept.iter().enumerate().map(bit).sum()
        };
        self.regroup(names.collect(), place)
    }

    /// The table without one list: people on that list alone are no longer seen.
    ///
    /// # Errors
    /// When fewer than two lists would remain.
    pub fn without(&self, list: usize) -> Result<Self, TableError> {
        let names = self.lists.iter().enumerate().filter(|(i, _)| *i != list).map(|(_, n)| n.clone());
        let low = (1u32 << list) - 1;
        self.regroup(names.collect(), |history| history & low | history >> 1 & !low)
    }

    /// The same table with its lists in another order; `order[new]` is the old place.
    ///
    /// # Errors
    /// When `order` is not a permutation of the lists.
    pub fn permute(&self, order: &[usize]) -> Result<Self, TableError> {
        let names = order.iter().filter_map(|&i| self.lists.get(i).cloned()).collect();
        self.regroup(names, |history| order.iter().enumerate().map(|(new, &old)| (history >> old & 1) << new).sum())
    }

    fn regroup(&self, lists: Vec<String>, place: impl Fn(u32) -> u32) -> Result<Self, TableError> {
        if !(2..=MAX_LISTS).contains(&lists.len()) {
            return Err(TableError::Lists(lists.len()));
        }
        let mut counts = vec![0; 1 << lists.len()];
        for (history, &count) in (0u32..).zip(&self.counts) {
            counts[place(history) as usize] += count;
        }
        // People seen only on a list that is gone are not observed any more.
        counts[0] = 0;
        Self::new(lists, (1u32..).zip(counts.into_iter().skip(1)))
    }
}

/// The names of a set of lists joined by a colon.
pub(crate) fn label(names: &[String], lists: u32) -> String {
    let chosen = names.iter().enumerate().filter(|(i, _)| lists >> i & 1 == 1).map(|(_, name)| name.as_str());
    chosen.collect::<Vec<_>>().join(":")
}

/// Every pair of `t` lists, in the order 12, 13, …, 23, ….
pub(crate) fn pairs(t: usize) -> impl Iterator<Item = u32> {
    (0..t).flat_map(move |i| (i + 1..t).map(move |j| 1u32 << i | 1u32 << j))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn three() -> ListTable {
        let names = ["A", "B", "C"].map(String::from).to_vec();
        ListTable::new(names, [(0b001, 40), (0b010, 30), (0b100, 20), (0b011, 6)]).unwrap()
    }

    #[test]
    fn overlaps_count_supersets() {
        let table = three();
        assert_eq!((table.people(), table.overlap(0b001), table.overlap(0b011)), (96, 46, 6));
        assert_eq!(table.empty_overlaps(), [0b101, 0b110]);
        assert_eq!(table.capture_frequencies(), [0, 90, 6, 0]);
    }

    #[test]
    fn merging_keeps_everybody_and_dropping_loses_those_seen_there_alone() {
        let merged = three().merge(0b011).unwrap();
        assert_eq!((merged.lists(), merged.people()), (&["A+B".to_owned(), "C".to_owned()][..], 96));
        assert_eq!(merged.counts(), [0, 76, 20, 0]);
        let dropped = three().without(0).unwrap();
        assert_eq!(dropped.counts(), [0, 36, 20, 0]);
    }

    #[test]
    fn impossible_tables_are_refused() {
        let names = || ["A", "B"].map(String::from).to_vec();
        assert_eq!(ListTable::new(vec!["A".into()], []), Err(TableError::Lists(1)));
        assert_eq!(ListTable::new(vec!["A".into(), "A".into()], []), Err(TableError::Name("A".into())));
        assert_eq!(ListTable::new(names(), [(0, 3)]), Err(TableError::History(0)));
        assert_eq!(ListTable::new(names(), [(4, 3)]), Err(TableError::History(4)));
        assert_eq!(ListTable::new(names(), [(1, 3), (1, 2)]), Err(TableError::Duplicate(1)));
        assert_eq!(ListTable::new(names(), [(1, u64::MAX), (2, 1)]), Err(TableError::Overflow));
    }
}

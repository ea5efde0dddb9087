//! Several tables as one system: cells that are the same figure, whatever table they stand in, are one cell.

use std::collections::BTreeMap;

use crate::system::{Status, System, SystemCell, SystemError};

/// Gathers the cells and sums of linked tables; `K` names a figure («this place, this category, this year»).
///
/// Tables may share any cells; a figure may be the total of several sums (hierarchies that are not nested, a territory
/// cut in two ways). What is the same figure must have the same name: that is all it takes for the protection to be
/// consistent between tables, since each figure is then shown or hidden once.
#[derive(Debug, Clone)]
pub struct Linked<K: std::fmt::Debug> {
    index: BTreeMap<K, u32>,
    keys: Vec<K>,
    cells: Vec<SystemCell>,
    sums: Vec<(K, Vec<K>)>,
    problems: Vec<LinkError<K>>,
}

/// What is wrong with linked tables; all of it is listed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinkError<K: std::fmt::Debug> {
    /// The same figure with two values.
    #[error("{cell:?} is {first} in one table and {second} in another: mend one of them")]
    Differs {
        /// The figure.
        cell: K,
        /// Its value where it first stood.
        first: i64,
        /// Its other value.
        second: i64,
    },
    /// A sum that names a figure of no table.
    #[error("the sum of {total:?} names {unknown:?}, which no table holds: add it or mend the name")]
    Unknown {
        /// The total.
        total: K,
        /// What is missing.
        unknown: K,
    },
    /// A total that is not the sum of its parts.
    #[error("{total:?} is {value}, and its parts add up to {sum}: mend the tables")]
    NotAdditive {
        /// The total.
        total: K,
        /// Its value.
        value: i64,
        /// The sum of its parts.
        sum: i128,
    },
    /// The system refuses a cell.
    #[error("{0}")]
    System(SystemError),
}

impl<K: Ord + Clone + std::fmt::Debug> Default for Linked<K> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: Ord + Clone + std::fmt::Debug> Linked<K> {
    /// No table yet.
    #[must_use]
    pub fn new() -> Self {
        Self { index: BTreeMap::new(), keys: Vec::new(), cells: Vec::new(), sums: Vec::new(), problems: Vec::new() }
    }

    /// Adds a figure, or meets it again: the stricter status and the greater cost of the two are kept.
    pub fn cell(&mut self, key: K, cell: SystemCell) {
        let Some(&at) = self.index.get(&key) else {
            self.index.insert(key.clone(), self.cells.len() as u32);
            self.keys.push(key);
            self.cells.push(cell);
            return;
        };
        let known = &mut self.cells[at as usize];
        if known.value != cell.value {
            self.problems.push(LinkError::Differs { cell: key, first: known.value, second: cell.value });
            return;
        }
        known.cost = known.cost.max(cell.cost);
        known.low = known.low.max(cell.low);
        known.high = known.high.min(cell.high).max(known.value);
        known.status = stricter(known.status, cell.status);
    }

    /// Says that a figure is the sum of others; the order of the calls does not matter.
    pub fn sum(&mut self, total: K, parts: Vec<K>) {
        self.sums.push((total, parts));
    }

    /// The system, with the name of each of its cells.
    ///
    /// # Errors
    /// All that is wrong: figures that differ between tables, sums of unknown figures, totals that do not add up.
    pub fn build(self) -> Result<(System, Vec<K>), Vec<LinkError<K>>> {
        let mut problems = self.problems;
        let mut rows = Vec::new();
        for (total, parts) in self.sums {
            let named = std::iter::once(&total).chain(&parts);
            let unknown: Vec<&K> = named.filter(|k| !self.index.contains_key(*k)).collect();
            if !unknown.is_empty() {
                let told = unknown.into_iter().map(|k| LinkError::Unknown { total: total.clone(), unknown: k.clone() });
                problems.extend(told);
                continue;
            }
            let value = self.cells[self.index[&total] as usize].value;
            let sum: i128 = parts.iter().map(|p| i128::from(self.cells[self.index[p] as usize].value)).sum();
            if sum != i128::from(value) {
                problems.push(LinkError::NotAdditive { total, value, sum });
                continue;
            }
            let mut row = vec![(self.index[&total], -1)];
            row.extend(parts.iter().map(|p| (self.index[p], 1)));
            row.sort_unstable();
            rows.push(row);
        }
        rows.sort_unstable();
        rows.dedup();
        if !problems.is_empty() {
            return Err(problems);
        }
        let system = System::new(self.cells, rows);
        system.map(|s| (s, self.keys)).map_err(|errors| errors.into_iter().map(LinkError::System).collect())
    }
}

/// Shown already beats all (it cannot be taken back); then sensitive, hidden, free.
fn stricter(a: Status, b: Status) -> Status {
    match (a, b) {
        (Status::Fixed, _) | (_, Status::Fixed) => Status::Fixed,
        (Status::Sensitive(x), Status::Sensitive(y)) => Status::Sensitive(crate::system::Levels {
            lower: x.lower.max(y.lower),
            upper: x.upper.max(y.upper),
            sliding: x.sliding.max(y.sliding),
        }),
        (Status::Sensitive(x), _) | (_, Status::Sensitive(x)) => Status::Sensitive(x),
        (Status::Hidden, _) | (_, Status::Hidden) => Status::Hidden,
        (Status::Free, Status::Free) => Status::Free,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Settings, suppress};
    use crate::interval::audit_intervals;
    use crate::system::Levels;

    fn count(value: i64) -> SystemCell {
        let status = match value {
            0 => Status::Fixed,
            1..=4 => Status::Sensitive(Levels { lower: 1, upper: 1, sliding: 0 }),
            _ => Status::Free,
        };
        SystemCell::non_negative(value, value as u64, status)
    }

    /// One total cut by place and by age, in two tables that share it.
    fn two_cuts() -> Linked<&'static str> {
        let mut linked = Linked::new();
        for (key, value) in [("all", 30), ("north", 3), ("south", 27), ("all", 30), ("young", 8), ("old", 22)] {
            linked.cell(key, count(value));
        }
        linked.sum("all", vec!["north", "south"]);
        linked.sum("all", vec!["young", "old"]);
        linked
    }

    #[test]
    fn a_shared_total_is_hidden_in_both_tables_or_in_none() {
        let (system, keys) = two_cuts().build().unwrap();
        assert_eq!((keys.len(), system.rows()), (5, 2));
        let pattern = suppress(&system, &Settings::default(), &|| false);
        // By hand: south alone (27) is cheaper than the total (30) with a part of the other table.
        let hidden: Vec<&str> = keys.iter().zip(&pattern.hidden).filter(|(_, h)| **h).map(|(k, _)| *k).collect();
        assert_eq!(hidden, ["north", "south"]);
        assert!(audit_intervals(&system, &pattern.hidden).iter().all(|i| i.safe));
    }

    #[test]
    fn everything_wrong_is_listed() {
        let mut linked = two_cuts();
        linked.cell("north", count(4));
        linked.sum("all", vec!["north", "east", "west"]);
        linked.sum("south", vec!["young"]);
        let problems = linked.build().unwrap_err();
        assert_eq!(problems.len(), 4, "{problems:?}");
        assert!(problems.contains(&LinkError::Differs { cell: "north", first: 3, second: 4 }));
        assert!(problems.contains(&LinkError::Unknown { total: "all", unknown: "east" }));
        assert!(problems.contains(&LinkError::NotAdditive { total: "south", value: 27, sum: 8 }));
    }

    #[test]
    fn statuses_meet_as_the_stricter() {
        let levels = |lower, upper| Status::Sensitive(Levels { lower, upper, sliding: 0 });
        assert_eq!(stricter(levels(1, 3), levels(2, 1)), levels(2, 3));
        assert_eq!(stricter(Status::Free, Status::Hidden), Status::Hidden);
        assert_eq!(stricter(Status::Hidden, levels(1, 1)), levels(1, 1));
        assert_eq!(stricter(levels(1, 1), Status::Fixed), Status::Fixed);
        assert_eq!(stricter(Status::Free, Status::Free), Status::Free);
    }
}

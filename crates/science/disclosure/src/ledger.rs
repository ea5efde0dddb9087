//! What is public already, and new tables protected given it.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::{Pattern, Settings, suppress};
use crate::linked::{LinkError, Linked};
use crate::system::{Levels, Status, System, SystemCell};

/// A figure of an earlier release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Past {
    /// It was shown.
    Shown,
    /// It was hidden; its levels when it was sensitive.
    Hidden(Option<Levels>),
}

/// All figures that earlier releases showed or hid, with the sums that bind them.
///
/// It holds true values of hidden figures: it is as secret as they are. `K` names a figure and its vintage: a corrected figure
/// is another figure, held to the one that it corrects by [`Ledger::as_corrected`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger<K: Ord> {
    figures: BTreeMap<K, (i64, Past)>,
    sums: BTreeSet<(K, Vec<K>)>,
}

/// A table to be published.
#[derive(Debug, Clone)]
pub struct Release<K> {
    /// Its figures. `Fixed` asks that a figure be shown whatever happens.
    pub cells: Vec<(K, SystemCell)>,
    /// Its sums: total and parts.
    pub sums: Vec<(K, Vec<K>)>,
}

/// A release protected given all that was published before.
#[derive(Debug, Clone)]
pub struct Given<K> {
    /// The figures, old and new, in the order of the system.
    pub keys: Vec<K>,
    /// Old and new figures as one system: old figures that were shown are fixed.
    pub system: System,
    /// What is hidden, with its proofs for new and older sensitive figures.
    pub pattern: Pattern,
    /// Sensitive figures of the new table that an earlier release already shows.
    pub already_public: Vec<K>,
}

/// Why a release is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LedgerRefusal<K: std::fmt::Debug> {
    /// The tables do not fit together.
    #[error("the new table does not fit with what is published: {0:?}")]
    Tables(Vec<LinkError<K>>),
    /// Figures asked to be shown were hidden before.
    #[error(
        "{0:?} were hidden in an earlier release and are asked to be shown: hide them, or declare them no longer sensitive"
    )]
    Shows(Vec<K>),
    /// Shown as asked, the new figures uncover others.
    #[error("shown as asked, this uncovers {uncovered:?}; the smallest repair is to hide {repair:?}")]
    Uncovers {
        /// The sensitive figures, old or new, that could be inferred.
        uncovered: Vec<K>,
        /// The cheapest figures to hide instead, of those asked to be shown.
        repair: Vec<K>,
    },
    /// No choice of what to hide protects these figures.
    #[error(
        "given what is published, {0:?} cannot be protected: leave the tables that hold them out, or merge their categories"
    )]
    Beyond(Vec<K>),
    /// The stop came before a safe pattern.
    #[error("stopped before a safe pattern was found: nothing is published")]
    Stopped,
}

impl<K: Ord + Clone + std::fmt::Debug> Default for Ledger<K> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: Ord + Clone + std::fmt::Debug> Ledger<K> {
    /// Nothing published yet.
    #[must_use]
    pub fn new() -> Self {
        Self { figures: BTreeMap::new(), sums: BTreeSet::new() }
    }

    /// The value that a figure was published or hidden with.
    pub fn value(&self, key: &K) -> Option<i64> {
        self.figures.get(key).map(|(value, _)| *value)
    }

    /// The figures, in order.
    pub fn figures(&self) -> impl Iterator<Item = (&K, i64, Past)> {
        self.figures.iter().map(|(k, (value, past))| (k, *value, *past))
    }

    /// The sums, in order.
    pub fn sums(&self) -> impl Iterator<Item = (&K, &[K])> {
        self.sums.iter().map(|(total, parts)| (total, parts.as_slice()))
    }

    /// Takes a figure back from storage.
    pub fn restore(&mut self, key: K, value: i64, past: Past) {
        self.figures.insert(key, (value, past));
    }

    /// Takes a sum back from storage.
    pub fn restore_sum(&mut self, total: K, mut parts: Vec<K>) {
        parts.sort();
        self.sums.insert((total, parts));
    }

    /// Protects a new table given all that is published.
    ///
    /// Old and new figures become one system in which a figure has one place. What was shown is fixed; what was hidden
    /// stays hidden, and keeps its levels; new figures may be hidden. Argument: an attacker holds all releases together,
    /// so it knows exactly this system; a figure, old or new, is protected when there are two sets of tables that agree
    /// with all releases and differ on it, which is what the proofs exhibit.
    ///
    /// # Errors
    /// When figures asked to be shown would uncover others (with the smallest repair), when nothing protects a figure, or
    /// when the tables do not fit together; nothing may then be published.
    pub fn protect(
        &self,
        release: &Release<K>,
        settings: &Settings,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Result<Given<K>, LedgerRefusal<K>> {
        let shows: Vec<K> =
            release.cells.iter().filter(|(k, c)| self.is_hidden(k) && asked(c)).map(|c| c.0.clone()).collect();
        if !shows.is_empty() {
            return Err(LedgerRefusal::Shows(shows));
        }
        let (system, keys) = self.system(release, false)?;
        let pattern = suppress(&system, settings, stop);
        if !pattern.unprotected.is_empty() {
            return Err(self.explain(release, &pattern, &keys, settings, stop));
        }
        let public = |(k, c): &&(K, SystemCell)| matches!(c.status, Status::Sensitive(_)) && self.is_shown(k);
        let already_public = release.cells.iter().filter(public).map(|c| c.0.clone()).collect();
        Ok(Given { keys, system, pattern, already_public })
    }

    /// What must be hidden of the figures asked to be shown for everything to be protected.
    fn explain(
        &self,
        release: &Release<K>,
        failed: &Pattern,
        keys: &[K],
        settings: &Settings,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> LedgerRefusal<K> {
        if stop() {
            return LedgerRefusal::Stopped;
        }
        let name = |cells: &[u32]| cells.iter().map(|c| keys[*c as usize].clone()).collect::<Vec<K>>();
        let uncovered = name(&failed.unprotected);
        let Ok((system, same)) = self.system(release, true) else { return LedgerRefusal::Beyond(uncovered) };
        let pattern = suppress(&system, settings, stop);
        if !pattern.unprotected.is_empty() {
            return LedgerRefusal::Beyond(name(&pattern.unprotected));
        }
        let asked: BTreeSet<&K> = release.cells.iter().filter(|(_, c)| asked(c)).map(|c| &c.0).collect();
        let hidden = same.iter().zip(&pattern.hidden).filter(|(k, h)| **h && asked.contains(k));
        LedgerRefusal::Uncovers { uncovered, repair: hidden.map(|(k, _)| k.clone()).collect() }
    }

    /// Old and new figures together; when `yielding`, figures asked to be shown may be hidden, at their cost.
    fn system(&self, release: &Release<K>, yielding: bool) -> Result<(System, Vec<K>), LedgerRefusal<K>> {
        let mut linked = Linked::new();
        for (key, (value, past)) in &self.figures {
            let blank = SystemCell::non_negative(*value, 1, Status::Fixed);
            let blank = SystemCell { low: blank.low.min(*value), ..blank };
            linked.cell(
                key.clone(),
                match past {
                    Past::Shown => blank,
                    Past::Hidden(None) => SystemCell { status: Status::Hidden, ..blank },
                    Past::Hidden(Some(levels)) => blank.sensitive(*levels),
                },
            );
        }
        for (key, cell) in &release.cells {
            let yields = yielding && asked(cell) && !self.is_shown(key);
            let status = if yields { Status::Free } else { cell.status };
            linked.cell(key.clone(), SystemCell { status, ..*cell });
        }
        self.sums.iter().for_each(|(total, parts)| linked.sum(total.clone(), parts.clone()));
        release.sums.iter().for_each(|(total, parts)| linked.sum(total.clone(), parts.clone()));
        linked.build().map_err(LedgerRefusal::Tables)
    }

    /// A corrected figure, which is not to tell what the figure that it corrects does not.
    ///
    /// Argument: two vintages of a figure are two figures, and the sums of each release bind its own; but a correction is
    /// small as a rule, so whoever sees one is near the other. What was hidden stays hidden as corrected, with its levels. A
    /// figure that is to be shown (`Fixed`) is left so: ask [`Ledger::is_hidden`] of the older one first.
    #[must_use]
    pub fn as_corrected(&self, older: &K, cell: SystemCell) -> SystemCell {
        let Some((_, Past::Hidden(levels))) = self.figures.get(older) else { return cell };
        match (cell.status, levels) {
            (Status::Fixed, _) => cell,
            (status, Some(levels)) => {
                let own = if let Status::Sensitive(own) = status { own } else { Levels::default() };
                let lower = if cell.low >= 0 { levels.lower.min(cell.value) } else { levels.lower };
                cell.sensitive(Levels {
                    lower: own.lower.max(lower),
                    upper: own.upper.max(levels.upper),
                    sliding: own.sliding.max(levels.sliding),
                })
            }
            (Status::Free, None) => SystemCell { status: Status::Hidden, ..cell },
            (_, None) => cell,
        }
    }

    /// Whether an earlier release hid this figure.
    pub fn is_hidden(&self, key: &K) -> bool {
        matches!(self.figures.get(key), Some((_, Past::Hidden(_))))
    }

    /// Whether an earlier release shows this figure.
    pub fn is_shown(&self, key: &K) -> bool {
        matches!(self.figures.get(key), Some((_, Past::Shown)))
    }

    /// Writes a protected release into the ledger: from now on its figures are public, or hidden.
    pub fn record(&mut self, release: &Release<K>, given: &Given<K>) {
        let of_release: BTreeSet<&K> = release.cells.iter().map(|c| &c.0).collect();
        for (index, key) in given.keys.iter().enumerate().filter(|(_, k)| of_release.contains(k)) {
            let cell = given.system.cells()[index];
            let past = match (given.pattern.hidden[index], cell.status) {
                (false, _) => Past::Shown,
                (true, Status::Sensitive(levels)) => Past::Hidden(Some(levels)),
                (true, _) => Past::Hidden(None),
            };
            self.figures.insert(key.clone(), (cell.value, past));
        }
        release.sums.iter().for_each(|(total, parts)| self.restore_sum(total.clone(), parts.clone()));
    }
}

/// Asked to be shown, and not a zero that everybody knows.
fn asked(cell: &SystemCell) -> bool {
    cell.status == Status::Fixed && cell.value != 0
}

#[cfg(test)]
#[path = "ledger_tests.rs"]
mod tests;

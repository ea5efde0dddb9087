//! What is left of a core once everything that costs nothing is used: exposed targets, candidates, and their circuits.
//!
//! Contraction of the free elements, then series–parallel reductions: a candidate that can always be replaced by a
//! cheaper one is gone, candidates that are useful only together are one, and those that a target cannot do without
//! are taken. None of these steps changes the least cost.

use std::collections::HashMap;

use super::core::Core;
use super::tableau::Tableau;

/// A cover problem: choose columns so that each target lies in a circuit of chosen columns and targets.
#[derive(Debug, Clone)]
pub(crate) struct Contracted {
    pub(crate) tableau: Tableau,
    pub(crate) target: Vec<bool>,
    pub(crate) cost: Vec<u64>,
    /// The core's elements that each column stands for.
    pub(crate) members: Vec<Vec<u32>>,
    /// Elements taken for good, and their cost.
    pub(crate) forced: Vec<u32>,
    pub(crate) forced_cost: u64,
    /// Targets (elements) that nothing can cover.
    pub(crate) blocked: Vec<u32>,
    dominance: bool,
}

impl Contracted {
    /// Reduces a core. `dominance` drops candidates that a cheaper one can replace: right as long as only the support
    /// of movements matters, so an exact answer with capacities goes without.
    pub(crate) fn new(core: &Core, dominance: bool) -> Self {
        let n = core.elements.len();
        let free = |e: &u32| core.elements[*e as usize].target || core.elements[*e as usize].cost == 0;
        let mut order: Vec<u32> = (0..n as u32).collect();
        order.sort_by_key(|e| (!free(e), core.elements[*e as usize].cost, *e));
        let tableau = Tableau::new(n, &core.rows, &order);
        let forced: Vec<u32> = (0..n as u32)
            .filter(|e| core.elements[*e as usize].target && core.elements[*e as usize].cost > 0)
            .collect();
        let mut this = Self {
            tableau,
            target: core.elements.iter().map(|e| e.target).collect(),
            cost: core.elements.iter().map(|e| if e.target { 0 } else { e.cost }).collect(),
            members: (0..n as u32).map(|e| vec![e]).collect(),
            forced_cost: forced.iter().map(|e| core.elements[*e as usize].cost).sum(),
            forced,
            blocked: Vec::new(),
            dominance,
        };
        this.reduce();
        this
    }

    fn reduce(&mut self) {
        loop {
            self.contract_free();
            let dropped = self.dominance && self.drop_parallel();
            let merged = self.merge_series();
            if !dropped && !merged {
                break;
            }
        }
    }

    fn keep(&mut self, rows: &[usize], columns: &[u32]) {
        self.tableau = self.tableau.restricted(rows, columns);
        self.target = columns.iter().map(|c| self.target[*c as usize]).collect();
        self.cost = columns.iter().map(|c| self.cost[*c as usize]).collect();
        self.members = columns.iter().map(|c| std::mem::take(&mut self.members[*c as usize])).collect();
    }

    /// Contracts all columns that cost nothing, but for the targets that they leave exposed.
    fn contract_free(&mut self) {
        let free: Vec<bool> = self.cost.iter().zip(&self.target).map(|(c, t)| *t || *c == 0).collect();
        let weight: Vec<f64> =
            free.iter().zip(&self.cost).map(|(f, c)| if *f { 2.0 } else { 1.0 / (1.0 + *c as f64) }).collect();
        self.tableau.rebase(&weight);
        let mut rows = Vec::new();
        let mut keep: Vec<bool> = free.iter().map(|f| !f).collect();
        for row in 0..self.tableau.rows() {
            let basic = self.tableau.basic(row);
            let exposed = self.target[basic] && !self.tableau.columns_in(row).any(|c| free[c]);
            if exposed && self.tableau.columns_in(row).next().is_none() {
                self.blocked.push(self.members[basic][0]);
            } else if exposed || !free[basic] {
                rows.push(row);
                keep[basic] = true;
            }
        }
        let columns: Vec<u32> = (0..keep.len() as u32).filter(|c| keep[*c as usize]).collect();
        self.keep(&rows, &columns);
    }

    /// Drops candidates that move nothing, and the dearer of those that move the same things.
    fn drop_parallel(&mut self) -> bool {
        let mut best: HashMap<Vec<(u32, u64)>, u32> = HashMap::new();
        let mut drop = vec![false; self.tableau.columns()];
        for column in 0..self.tableau.columns() {
            if self.target[column] || self.tableau.row_of(column).is_some() {
                continue;
            }
            let mut entries: Vec<(u32, u64)> =
                self.tableau.rows_in(column).map(|r| (r as u32, self.tableau.at(r, column))).collect();
            if entries.is_empty() {
                drop[column] = true;
                continue;
            }
            if let [(row, _)] = entries[..]
                && !self.target[self.tableau.basic(row as usize)]
            {
                drop[column] = true;
                continue;
            }
            normalise(&mut entries);
            let champion = best.entry(entries).or_insert(column as u32);
            if *champion as usize != column {
                let loser = if self.cost[column] < self.cost[*champion as usize] {
                    std::mem::replace(champion, column as u32)
                } else {
                    column as u32
                };
                drop[loser as usize] = true;
            }
        }
        let any = drop.contains(&true);
        if any {
            let rows: Vec<usize> = (0..self.tableau.rows()).collect();
            let columns: Vec<u32> = (0..drop.len() as u32).filter(|c| !drop[*c as usize]).collect();
            self.keep(&rows, &columns);
        }
        any
    }

    /// Merges candidates that are useful only together, takes those that a target needs.
    fn merge_series(&mut self) -> bool {
        let mut groups: HashMap<Vec<(u32, u64)>, usize> = HashMap::new();
        let mut drop_row = vec![false; self.tableau.rows()];
        let mut changed = false;
        for row in 0..self.tableau.rows() {
            let mut entries: Vec<(u32, u64)> =
                self.tableau.columns_in(row).map(|c| (c as u32, self.tableau.at(row, c))).collect();
            if entries.is_empty() {
                // A target here was reported as blocked when contracted; a candidate is of no use.
                drop_row[row] = !self.target[self.tableau.basic(row)];
                changed |= drop_row[row];
                continue;
            }
            normalise(&mut entries);
            let single = if entries.len() == 1 { Some(entries[0].0 as usize) } else { None };
            let first = *groups.entry(entries).or_insert(row);
            if first != row {
                self.join(first, row, &mut drop_row);
                changed = true;
            } else if let Some(column) = single {
                changed |= self.absorb(row, column, &mut drop_row);
            }
        }
        if drop_row.contains(&true) {
            let mut gone = vec![false; self.tableau.columns()];
            (0..drop_row.len()).filter(|r| drop_row[*r]).for_each(|r| gone[self.tableau.basic(r)] = true);
            let rows: Vec<usize> = (0..drop_row.len()).filter(|r| !drop_row[*r]).collect();
            let columns: Vec<u32> = (0..gone.len() as u32).filter(|c| !gone[*c as usize]).collect();
            self.keep(&rows, &columns);
        }
        changed
    }

    /// Two rows that say the same: their basic columns stand or fall together.
    fn join(&mut self, first: usize, row: usize, drop_row: &mut [bool]) {
        let (kept, gone) = (self.tableau.basic(first), self.tableau.basic(row));
        match (self.target[kept], self.target[gone]) {
            (true, false) => self.force(gone),
            (false, true) => {
                self.force(kept);
                self.target[kept] = true;
                self.members[kept] = std::mem::take(&mut self.members[gone]);
                self.cost[kept] = 0;
            }
            _ => {
                self.cost[kept] += self.cost[gone];
                let mut moved = std::mem::take(&mut self.members[gone]);
                if !self.target[kept] {
                    self.members[kept].append(&mut moved);
                }
            }
        }
        drop_row[row] = true;
    }

    /// A row with one other column: a target needs it, a candidate is useless without it.
    fn absorb(&mut self, row: usize, column: usize, drop_row: &mut [bool]) -> bool {
        let basic = self.tableau.basic(row);
        if self.target[basic] {
            let taken = self.cost[column] > 0;
            if taken {
                self.force(column);
            }
            return taken;
        }
        if self.cost[column] == 0 {
            return false;
        }
        self.cost[column] += self.cost[basic];
        let mut moved = std::mem::take(&mut self.members[basic]);
        self.members[column].append(&mut moved);
        drop_row[row] = true;
        true
    }

    /// Takes a candidate for good: from now on it costs nothing.
    fn force(&mut self, column: usize) {
        self.forced_cost += self.cost[column];
        self.cost[column] = 0;
        self.forced.append(&mut self.members[column]);
    }
}

fn normalise(entries: &mut [(u32, u64)]) {
    let scale = crate::modular::inverse(entries[0].1);
    if scale != 1 {
        entries.iter_mut().for_each(|e| e.1 = crate::modular::multiply(e.1, scale));
    }
}

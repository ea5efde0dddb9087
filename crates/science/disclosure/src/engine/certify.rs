//! Proof that a pattern protects: for each target a movement that no published figure betrays, or the cut that is missing.

use super::core::Core;
use super::cut::{Cut, capacity_cut, farthest, sides};
use super::movement::{Movement, Proof, circuit_proof, reversed, whole};
use super::tableau::Tableau;
use crate::lp::{Lp, Outcome};

/// A target that a pattern does not protect, with the cut that says what is missing.
pub(crate) struct Failure {
    pub(crate) target: u32,
    pub(crate) cut: Option<Cut>,
}

/// Examines patterns of one core.
pub(crate) struct Examiner<'a> {
    core: &'a Core,
    attacker: Option<Lp>,
    /// Costs of the cheapest-movement program, by element.
    mover: Option<Lp>,
    reach: i64,
    /// Iterations of one search for a movement: a program that has not ended by then is stuck.
    patience: u64,
    /// Targets that cannot be protected within this core, left to a wider one.
    ignored: Vec<u32>,
}

/// Iterations of one search for a movement, unless told otherwise.
pub(crate) const MOVES: u64 = 4_000;
/// Nodes of the search for a movement of whole units.
const WHOLE_NODES: usize = 60;

impl<'a> Examiner<'a> {
    pub(crate) fn new(core: &'a Core) -> Self {
        let widest = core.elements.iter().map(|e| e.levels.upper.max(e.levels.lower).max(e.levels.sliding)).max();
        let reach = widest.unwrap_or(1).saturating_mul(16);
        Self { core, attacker: None, mover: None, reach, patience: MOVES, ignored: Vec::new() }
    }

    /// Lets each search for a movement take so many iterations.
    pub(crate) fn patient(self, iterations: u64) -> Self {
        Self { patience: iterations, ..self }
    }

    /// Iterations that searches for movements took so far.
    pub(crate) fn iterations(&self) -> u64 {
        self.mover.as_ref().map_or(0, |lp| lp.iterations)
    }

    /// Leaves a target to a wider core.
    pub(crate) fn ignore(&mut self, target: u32) {
        self.ignored.push(target);
    }

    /// Proofs for the targets that are protected, failures for the others.
    ///
    /// When `quick`, a target without a circuit that fits counts as failed: no linear program is solved for it.
    pub(crate) fn examine(&mut self, hidden: &[bool], quick: bool) -> (Vec<Proof>, Vec<Failure>) {
        let core = self.core;
        let columns: Vec<u32> = (0..hidden.len() as u32).filter(|e| hidden[*e as usize]).collect();
        let mut rank = vec![u32::MAX; hidden.len()];
        columns.iter().zip(0u32..).for_each(|(e, r)| rank[*e as usize] = r);
        let rows: Vec<Vec<(u32, i64)>> = core
            .rows
            .iter()
            .map(|row| {
                row.iter().filter(|e| hidden[e.0 as usize]).map(|e| (rank[e.0 as usize], e.1)).collect::<Vec<_>>()
            })
            .filter(|row| !row.is_empty())
            .collect();
        let mut order: Vec<u32> = (0..columns.len() as u32).collect();
        order.sort_by_key(|c| (std::cmp::Reverse(core.elements[columns[*c as usize] as usize].room()), *c));
        let mut tableau = Tableau::new(columns.len(), &rows, &order);
        let mut waiting: Vec<u32> = (0..columns.len() as u32)
            .filter(|c| {
                let element = columns[*c as usize];
                core.elements[element as usize].target && !self.ignored.contains(&element)
            })
            .collect();
        let mut proofs = Vec::new();
        // A few targets more are worth many bases: what follows for them is a linear program each.
        for attempt in 0..24u64 {
            if attempt >= 6 && waiting.len() > 20 {
                break;
            }
            waiting.retain(|rank| match circuit_proof(core, &tableau, &columns, *rank as usize) {
                Some(proof) => {
                    proofs.push(proof);
                    false
                }
                None => true,
            });
            if waiting.is_empty() {
                break;
            }
            // Other bases have other circuits: those that were not served come last, the others in a new order.
            let mut weight: Vec<f64> = (0..columns.len() as u64)
                .map(|c| ((c + 1) * (2 * attempt + 3)).wrapping_mul(0x9E37_79B9_7F4A_7C15) as f64)
                .collect();
            waiting.iter().for_each(|rank| weight[*rank as usize] = 0.0);
            tableau.rebase(&weight);
        }
        let mut failures = Vec::new();
        if quick {
            failures.extend(waiting.drain(..).map(|rank| Failure { target: columns[rank as usize], cut: None }));
        }
        for rank in waiting {
            match self.linear_proof(hidden, columns[rank as usize]) {
                Ok(proof) => proofs.push(proof),
                Err(failure) => failures.push(failure),
            }
        }
        proofs.sort_by_key(|p| p.target);
        (proofs, failures)
    }

    /// The attacker's program, with each element's room scaled by how much of it is hidden.
    fn attacker(&mut self, part: impl Fn(usize) -> f64) -> &mut Lp {
        let core = self.core;
        let lp = self.attacker.get_or_insert_with(|| {
            let mut lp = Lp::new(&vec![(0.0, 0.0, 0.0); core.elements.len()], 1e-8);
            for row in &core.rows {
                let entries: Vec<(u32, f64)> = row.iter().map(|(e, a)| (*e, *a as f64)).collect();
                lp.add_row(&entries, 0.0, 0.0);
            }
            lp
        });
        // Moves far beyond the level are never needed in practice, and would drown the level in the noise on costs.
        let most = self.reach;
        for (index, element) in core.elements.iter().enumerate() {
            let x = part(index);
            lp.set_bounds(index, -(element.down.min(most) as f64) * x, element.up.min(most) as f64 * x);
        }
        lp
    }

    /// Proves that one target is safe, or says what is missing.
    pub(crate) fn linear_proof(&mut self, hidden: &[bool], target: u32) -> Result<Proof, Failure> {
        let core = self.core;
        let movements = on_both_sides(core, target, |sign, level| {
            let price = |e: usize| if hidden[e] { Some(1.0) } else { None };
            let found = self.movement(price, target, sign * level);
            let exact = found.and_then(|values| whole(core, &values, target, sign as f64, level));
            exact.ok_or_else(|| self.failure(hidden, target, sign as f64, level))
        })?;
        Ok(Proof { target, movements })
    }

    fn failure(&mut self, hidden: &[bool], target: u32, sign: f64, level: i64) -> Failure {
        let core = self.core;
        let part = |e: usize| if hidden[e] { 1.0 } else { 0.0 };
        let found = farthest(self.attacker(part), core, target, sign);
        let cut = found.and_then(|(values, reduced)| {
            let short = values[target as usize] * sign < level as f64 - 1e-7;
            short.then(|| capacity_cut(core, part, level as f64, &reduced)).flatten()
        });
        Failure { target, cut }
    }

    /// The movement of a target by `amount` of least Σ price·|move|; elements without price stand still.
    ///
    /// Where only whole units may move, a depth-first search divides on the moves that are not whole; it gives up after
    /// some nodes, which can only hide more than needed.
    fn movement(&mut self, price: impl Fn(usize) -> Option<f64>, target: u32, amount: i64) -> Option<Vec<f64>> {
        if !self.core.whole {
            return self.real_movement(&price, target, amount, &[]);
        }
        let mut open = vec![Vec::new()];
        for _ in 0..WHOLE_NODES {
            let limits: Vec<(usize, f64, f64)> = open.pop()?;
            let Some(values) = self.real_movement(&price, target, amount, &limits) else { continue };
            let lp = self.mover.as_ref()?;
            let broken = (0..2 * values.len()).find(|v| (lp.value(*v) - lp.value(*v).round()).abs() > 1e-6);
            let Some(variable) = broken else { return Some(values) };
            let (low, high) = lp.bounds(variable);
            let at = lp.value(variable).floor();
            for limit in [(variable, low, at), (variable, at + 1.0, high)] {
                let mut limits = limits.clone();
                limits.push(limit);
                open.push(limits);
            }
        }
        None
    }

    fn real_movement(
        &mut self,
        price: &impl Fn(usize) -> Option<f64>,
        target: u32,
        amount: i64,
        limits: &[(usize, f64, f64)],
    ) -> Option<Vec<f64>> {
        let core = self.core;
        let lp = self.mover.get_or_insert_with(|| {
            let mut lp = Lp::new(&vec![(0.0, 0.0, 0.0); 2 * core.elements.len()], 1e-6);
            for row in &core.rows {
                let pairs = row.iter().flat_map(|(e, a)| [(2 * e, *a as f64), (2 * e + 1, -(*a as f64))]);
                lp.add_row(&pairs.collect::<Vec<_>>(), 0.0, 0.0);
            }
            lp
        });
        let most = self.reach;
        for (index, element) in core.elements.iter().enumerate() {
            let price = price(index);
            for (variable, room) in [(2 * index, element.up), (2 * index + 1, element.down)] {
                match price {
                    Some(cost) => {
                        if lp.cost_of(variable) != cost {
                            lp.set_cost(variable, cost);
                        }
                        lp.set_bounds(variable, 0.0, room.min(most) as f64);
                    }
                    None => lp.set_bounds(variable, 0.0, 0.0),
                }
            }
        }
        let element = &core.elements[target as usize];
        let (rise, fall) = (amount.max(0), (-amount).max(0));
        if rise > element.up || fall > element.down {
            return None;
        }
        lp.set_bounds(2 * target as usize, rise as f64, rise as f64);
        lp.set_bounds(2 * target as usize + 1, fall as f64, fall as f64);
        limits.iter().for_each(|(variable, low, high)| lp.set_bounds(*variable, *low, *high));
        let outcome = lp.solve(f64::INFINITY, self.patience);
        let values = (0..core.elements.len()).map(|e| lp.value(2 * e) - lp.value(2 * e + 1)).collect();
        (outcome == Outcome::Optimal).then_some(values)
    }

    /// Cuts that a fractional pattern violates at a target.
    pub(crate) fn capacity_cuts(&mut self, part: &[f64], target: u32) -> Vec<Cut> {
        let core = self.core;
        let lp = self.attacker(|e| part[e]);
        let mut cuts = Vec::new();
        for (sign, level) in sides(&core.elements[target as usize]) {
            if level == 0 {
                continue;
            }
            let Some((values, reduced)) = farthest(lp, core, target, sign) else { continue };
            if values[target as usize] * sign < level as f64 * (1.0 - 1e-5) {
                cuts.extend(capacity_cut(core, |e| part[e], level as f64, &reduced));
            }
        }
        cuts
    }

    /// Gives back elements that no proof needs, dearest first: those in use leave only when every target that uses them
    /// can be proved without.
    pub(crate) fn prune(&mut self, hidden: &mut [bool], proofs: &mut [Proof]) {
        let core = self.core;
        let given = |e: &usize| hidden[*e] && !core.elements[*e].target && core.elements[*e].cost > 0;
        let mut order: Vec<usize> = (0..hidden.len()).filter(given).collect();
        order.sort_by_key(|e| (std::cmp::Reverse(core.elements[*e].cost), *e));
        for element in order {
            let uses =
                |proof: &Proof| proof.movements.iter().any(|m| m.moves.iter().any(|(e, _)| *e as usize == element));
            let users: Vec<usize> = (0..proofs.len()).filter(|p| uses(&proofs[*p])).collect();
            hidden[element] = false;
            let mut renewed = Vec::new();
            for &user in &users {
                match self.linear_proof(hidden, proofs[user].target) {
                    Ok(proof) => renewed.push(proof),
                    Err(_) => break,
                }
            }
            if renewed.len() == users.len() {
                users.into_iter().zip(renewed).for_each(|(user, proof)| proofs[user] = proof);
            } else {
                hidden[element] = true;
            }
        }
    }

    /// Hides along the cheapest movements of a target until both its sides are wide enough; the movements prove it.
    pub(crate) fn mend(&mut self, hidden: &mut [bool], target: u32) -> Option<Proof> {
        let core = self.core;
        let movements = on_both_sides(core, target, |sign, level| {
            let price = |e: usize| Some(if hidden[e] { 0.01 } else { core.elements[e].cost as f64 });
            let values = self.movement(price, target, sign * level).ok_or(())?;
            for (hidden, value) in hidden.iter_mut().zip(&values) {
                *hidden |= value.abs() > 1e-7;
            }
            whole(core, &values, target, sign as f64, level).ok_or(())
        });
        Some(Proof { target, movements: movements.ok()? })
    }
}

/// The movements of a target on each side that its levels ask for; the second is the first backwards, where there is room.
fn on_both_sides<E>(
    core: &Core,
    target: u32,
    mut find: impl FnMut(i64, i64) -> Result<Movement, E>,
) -> Result<Vec<Movement>, E> {
    let levels = core.elements[target as usize].levels;
    let upper = levels.upper.max(levels.sliding - levels.lower);
    let mut movements: Vec<Movement> = Vec::new();
    for (sign, level) in [(1, upper), (-1, levels.lower)] {
        if level == 0 {
            continue;
        }
        let back = movements.first().and_then(|first| reversed(core, first, target, level));
        movements.push(back.map_or_else(|| find(sign, level), Ok)?);
    }
    Ok(movements)
}

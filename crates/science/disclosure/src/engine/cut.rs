//! Cuts: what an attack that fails to move a target far enough says is missing from a pattern.

use super::core::{Core, Element};
use crate::lp::{Lp, Outcome};

/// Σ coefficient·x ≥ 1 over elements that are not hidden yet.
pub(crate) type Cut = Vec<(u32, f64)>;

pub(super) fn sides(element: &Element) -> [(f64, i64); 2] {
    [(1.0, element.levels.upper), (-1.0, element.levels.lower)]
}

/// The farthest move of a target, and the reduced costs that prove it.
pub(super) fn farthest(lp: &mut Lp, core: &Core, target: u32, sign: f64) -> Option<(Vec<f64>, Vec<f64>)> {
    lp.set_cost(target as usize, -sign);
    let outcome = lp.solve(f64::INFINITY, 200_000);
    let multipliers = lp.multipliers();
    let (_, reduced) = lp.bound(&multipliers);
    lp.set_cost(target as usize, 0.0);
    let values = (0..core.elements.len()).map(|j| lp.value(j)).collect();
    (outcome == Outcome::Optimal).then_some((values, reduced))
}

/// From the multipliers of a failed attack: at full room, the moves of unhidden elements must make up for what is missing.
pub(super) fn capacity_cut(core: &Core, part: impl Fn(usize) -> f64, level: f64, reduced: &[f64]) -> Option<Cut> {
    let mut missing = level;
    let mut cut = Cut::new();
    for (index, element) in core.elements.iter().enumerate() {
        let d = reduced[index];
        let most = (d * element.down as f64).max(-d * element.up as f64);
        if most < 1e-9 {
            continue;
        }
        if element.target || element.cost == 0 {
            missing -= most;
        } else {
            cut.push((index as u32, most + 1e-9));
        }
    }
    let present: f64 = cut.iter().map(|(e, a)| a.min(missing) * part(*e as usize)).sum();
    if missing < 1e-6 || present > missing * (1.0 - 1e-6) {
        return None;
    }
    cut.iter_mut().for_each(|c| c.1 = (c.1.min(missing) / missing).min(1.0));
    Some(cut)
}

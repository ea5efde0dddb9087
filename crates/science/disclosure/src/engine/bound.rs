//! A lower bound for tables too large to be solved at once: disjoint blocks, each with the sums that lie within it.
//!
//! Whatever pattern is safe for the whole table is safe for a block when only the sums within the block count: an
//! attacker who knows fewer sums knows less. So each block's optimum bounds what the whole pattern hides in it, and the
//! blocks share no cell, so the bounds add up.

use super::contract::Contracted;
use super::core::{Core, Role};
use super::cover::{Cover, Effort};
use crate::system::{Status, System};

struct Blocks {
    parent: Vec<u32>,
    size: Vec<u32>,
}

impl Blocks {
    fn find(&mut self, mut cell: u32) -> u32 {
        while self.parent[cell as usize] != cell {
            self.parent[cell as usize] = self.parent[self.parent[cell as usize] as usize];
            cell = self.parent[cell as usize];
        }
        cell
    }
}

/// Sums of small cells join blocks first, as long as a block has at most `limit` cells.
fn blocks(system: &System, limit: u32) -> Vec<Vec<u32>> {
    let cells = system.cells().len() as u32;
    let live = |c: u32| system.cells()[c as usize].status != Status::Fixed;
    let mut blocks = Blocks { parent: (0..cells).collect(), size: (0..cells).map(|c| u32::from(live(c))).collect() };
    let mut order: Vec<(i64, u32)> = (0..system.rows() as u32)
        .map(|r| {
            (system.row(r as usize).iter().map(|(c, _)| system.cells()[*c as usize].value.abs()).max().unwrap_or(0), r)
        })
        .collect();
    order.sort_unstable();
    for (_, row) in order {
        let mut roots: Vec<u32> =
            system.row(row as usize).iter().filter(|e| live(e.0)).map(|e| blocks.find(e.0)).collect();
        roots.sort_unstable();
        roots.dedup();
        let total: u32 = roots.iter().map(|r| blocks.size[*r as usize]).sum();
        if total <= limit && roots.len() > 1 {
            for root in &roots[1..] {
                blocks.parent[*root as usize] = roots[0];
            }
            blocks.size[roots[0] as usize] = total;
        }
    }
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); cells as usize];
    for cell in (0..cells).filter(|c| live(*c)) {
        let root = blocks.find(cell);
        members[root as usize].push(cell);
    }
    members.retain(|m| m.len() > 1);
    members
}

/// The sum over blocks of what each must hide at least.
pub(crate) fn lower_bound(system: &System, limit: u32, effort: Effort, stop: &(dyn Fn() -> bool + Sync)) -> u64 {
    let mut index = vec![u32::MAX; system.cells().len()];
    let mut total = 0.0;
    for block in blocks(system, limit) {
        if stop() {
            break;
        }
        let role = |c: usize| match system.cells()[c].status {
            Status::Fixed => Role::Still,
            Status::Free => Role::Candidate,
            Status::Hidden => Role::Hidden,
            Status::Sensitive(_) => Role::Target,
        };
        let core = Core::extract_within(system, &block, role, &mut index);
        let contracted = Contracted::new(&core, true);
        if contracted.blocked.is_empty() && contracted.target.contains(&true) {
            total += Cover::new(&core, contracted, None, true, effort, 1, stop).bound_only();
        } else {
            total += contracted.forced_cost as f64;
        }
    }
    (total - 1e-6).ceil().max(0.0) as u64
}

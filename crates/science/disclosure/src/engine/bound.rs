//! A lower bound for tables too large to be solved at once: blocks, each with the sums that lie within it.
//!
//! Whatever pattern is safe for the whole table is safe for a block when only the sums within the block count: an
//! attacker who knows fewer sums knows less. So what each block must hide at least bounds what the whole pattern hides in
//! it. Blocks of one pass share no cell; those of a later pass, which hold the sums that fell between the blocks before,
//! count only what the cells cost beyond what they were charged already. So all bounds add up.

use super::contract::Contracted;
use super::core::{Core, Role};
use super::relax::Relaxation;
use crate::system::{Status, System};

/// Costs are counted in so many parts of a unit, so that little is lost when what a cell is charged is rounded up.
const PARTS: u64 = 16;

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

/// Sums that fewer passes have held join blocks first, those of small cells before others, as long as a block has at most
/// `limit` cells that may move. Counts in `held` the sums that a block holds.
fn blocks(system: &System, limit: u32, held: &mut [u32]) -> Vec<Vec<u32>> {
    let cells = system.cells().len() as u32;
    let live = |c: u32| system.cells()[c as usize].status != Status::Fixed;
    let mut blocks = Blocks { parent: (0..cells).collect(), size: (0..cells).map(|c| u32::from(live(c))).collect() };
    let largest = |r: u32| system.row(r as usize).iter().map(|(c, _)| system.cells()[*c as usize].value.abs()).max();
    let mut order: Vec<(u32, i64, u32)> =
        (0..system.rows() as u32).map(|r| (held[r as usize], largest(r).unwrap_or(0), r)).collect();
    order.sort_unstable();
    for (_, _, row) in order {
        let mut roots: Vec<u32> =
            system.row(row as usize).iter().filter(|e| live(e.0)).map(|e| blocks.find(e.0)).collect();
        roots.sort_unstable();
        roots.dedup();
        let total: u32 = roots.iter().map(|r| blocks.size[*r as usize]).sum();
        if total > limit {
            continue;
        }
        held[row as usize] += 1;
        if let Some((first, rest)) = roots.split_first() {
            rest.iter().for_each(|root| blocks.parent[*root as usize] = *first);
            blocks.size[*first as usize] = total;
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

/// The bound in the making: what of each cell's cost is not charged yet, in parts.
struct Charges {
    priced: System,
    index: Vec<u32>,
    /// What is charged together, in parts.
    total: f64,
}

impl Charges {
    /// What a block must hide at least, charged to its cells.
    fn charge(&mut self, block: &[u32], rounds: usize, stop: &(dyn Fn() -> bool + Sync)) {
        let cells = self.priced.cells();
        let role = |c: usize| match cells[c].status {
            Status::Fixed => Role::Still,
            Status::Free if cells[c].cost > 0 => Role::Candidate,
            Status::Free | Status::Hidden => Role::Hidden,
            Status::Sensitive(_) => Role::Target,
        };
        let core = Core::extract_within(&self.priced, block, role, &mut self.index);
        let contracted = Contracted::new(&core, false);
        let mut borne: Vec<(u32, f64)> =
            contracted.forced.iter().map(|e| (*e, core.elements[*e as usize].cost as f64)).collect();
        self.total += contracted.forced_cost as f64;
        if contracted.blocked.is_empty() && contracted.target.contains(&true) {
            let mut relaxation = Relaxation::new(contracted, 1);
            let (bound, columns) = relaxation.bound(rounds, stop);
            self.total += bound;
            // What is useful only together is charged together: the sum of their parts is what the column bears.
            for (column, of_column) in columns.into_iter().enumerate().filter(|(_, b)| *b > 0.0) {
                let share = of_column / relaxation.problem.cost[column] as f64;
                let of = |e: &u32| (*e, share * core.elements[*e as usize].cost as f64);
                borne.extend(relaxation.problem.members[column].iter().map(of));
            }
        }
        for (element, borne) in borne {
            let element = &core.elements[element as usize];
            let share = (borne / element.cost as f64).min(1.0);
            for (cell, _) in &element.members {
                let cell = &mut self.priced.cells_mut()[*cell as usize];
                if cell.status == Status::Free {
                    cell.cost -= ((cell.cost as f64 * share).ceil() as u64).min(cell.cost);
                }
            }
        }
    }
}

/// What every safe pattern costs at least, from passes of blocks of so many cells, each with so many rounds of cuts.
pub(crate) fn lower_bound(system: &System, passes: &[(u32, usize)], stop: &(dyn Fn() -> bool + Sync)) -> u64 {
    let mut priced = system.clone();
    priced.cells_mut().iter_mut().for_each(|c| c.cost = c.cost.max(1).saturating_mul(PARTS));
    let mut charges = Charges { priced, index: vec![u32::MAX; system.cells().len()], total: 0.0 };
    let mut held = vec![0; system.rows()];
    for (limit, rounds) in passes {
        for block in blocks(system, *limit, &mut held) {
            if stop() {
                break;
            }
            charges.charge(&block, *rounds, stop);
        }
    }
    (charges.total / PARTS as f64 - 1e-6).ceil().max(0.0) as u64
}

//! The suppression engine: windows of a system reduced to cover problems, solved well or exactly, certified.

mod attacker;
mod bound;
mod branch;
mod certify;
mod closing;
mod contract;
mod core;
mod cover;
mod cut;
mod greedy;
mod hand;
mod insider;
mod movement;
mod relax;
mod search;
mod state;
mod tableau;
mod trade;
mod window;

pub use attacker::{Attacker, holdings, people, verify_against};
pub use insider::{Breached, Withstood, breaches, not_kept, withstand};
pub use state::{Witness, verify};
pub(crate) use tableau::Tableau;

pub(crate) use self::closing::{Closer, Taste};
use self::contract::Contracted;
use self::core::{Core, Role};
use self::cover::{Cover, Effort};
pub(crate) use self::search::Chance;
use self::search::Search;
use self::state::State;
use crate::system::{Status, System};

/// How much work a suppression may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// The seed of every choice left to chance.
    pub seed: u64,
    /// Tables with at most this many cells that may move are solved at once and, if they can be, to the optimum.
    pub exact_cells: usize,
    /// Nodes of the search tree of an exact solve.
    pub nodes: usize,
    /// Whether patterns of larger tables are improved after the first one.
    pub improve: bool,
    /// Whether a lower bound of larger tables is computed.
    pub bound: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { seed: 1, exact_cells: 5_000, nodes: 20_000, improve: true, bound: true }
    }
}

/// Nodes of a first search tree, which closes easy systems; for the others the pattern is improved before a longer one.
const QUICK_NODES: usize = 20;
/// Beyond so many cells that may move, windows are small at first, and so are the blocks of the bound.
const LARGE: usize = 40_000;
/// Blocks of the bound, pass by pass: their cells, their rounds of cuts.
const PASSES: &[(u32, usize)] = &[(1_500, 60), (1_500, 30)];
const LARGE_PASSES: &[(u32, usize)] = &[(400, 15), (400, 15), (800, 15)];

/// A pattern with its proofs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// Which cells are hidden.
    pub hidden: Vec<bool>,
    /// For each sensitive cell that is safe, the movements that prove it.
    pub proofs: Vec<(u32, Vec<Witness>)>,
    /// Sensitive cells that no suppression was found to protect.
    pub unprotected: Vec<u32>,
    /// Cells hidden without being sensitive.
    pub secondary: usize,
    /// What they cost.
    pub cost: u64,
    /// No safe pattern costs less.
    pub lower_bound: u64,
}

impl Pattern {
    /// Whether no cheaper pattern exists.
    #[must_use]
    pub fn is_optimal(&self) -> bool {
        self.unprotected.is_empty() && self.lower_bound >= self.cost
    }

    /// (cost − bound) / cost.
    #[must_use]
    pub fn gap(&self) -> f64 {
        if self.cost == 0 { 0.0 } else { (self.cost - self.lower_bound.min(self.cost)) as f64 / self.cost as f64 }
    }
}

/// Hides at little cost until each sensitive cell can move by its levels without any sum betraying it.
///
/// The model is that of Fischetti and Salazar-González (2001), doi:10.1287/mnsc.47.7.1008.9805: a cell is protected when
/// there are tables that agree with all that is published and differ from the true one by its levels on this cell. The
/// search works on the sets of cells that can move together at all (circuits of the system), which for whole numbers and
/// a protection of one unit is nearly the same problem, and has each pattern examined with the true bounds; what an
/// examination misses becomes a cut. Small systems are solved by branch and cut. Larger ones get a first pattern window
/// by window, then windows are solved anew, until `stop` says so or nothing more is gained.
///
/// Every proof returned was checked by [`verify`]; a sensitive cell without one is listed in `unprotected`.
#[must_use]
pub fn suppress(system: &System, settings: &Settings, stop: &(dyn Fn() -> bool + Sync)) -> Pattern {
    let moving = system.cells().iter().filter(|c| c.status != Status::Fixed).count();
    let mut search = Search::new(system, settings.seed, stop);
    search.construct();
    if settings.improve {
        search.trade_all();
    }
    if moving <= settings.exact_cells {
        let quick = Settings { nodes: QUICK_NODES, ..*settings };
        if let Some(bound) = solve_at_once(system, &mut search.state, &quick, stop) {
            if bound < charged(system, &search.state.hidden) && settings.improve && !stop() {
                search.improve_all();
                let again = solve_at_once(system, &mut search.state, settings, stop);
                return finish(system, search.state, bound.max(again.unwrap_or(0)));
            }
            return finish(system, search.state, bound);
        }
    }
    // The bound comes before the long improvement, so that a time limit leaves a pattern with its gap.
    let passes = if moving > LARGE { LARGE_PASSES } else { PASSES };
    let bound = if settings.bound { bound::lower_bound(system, passes, stop) } else { 0 };
    if settings.improve {
        search.improve_all();
    }
    finish(system, search.state, bound)
}

/// Looks for proofs that a pattern, ours or another's, is safe; hides nothing more.
#[must_use]
pub fn certify(system: &System, hidden: &[bool], seed: u64) -> Pattern {
    let frozen = system.clone().with_status(|index, cell| match cell.status {
        Status::Sensitive(levels) if hidden[index] => Status::Sensitive(levels),
        _ if hidden[index] => Status::Hidden,
        _ => Status::Fixed,
    });
    let mut search = Search::new(&frozen, seed, &|| false);
    search.construct();
    let mut pattern = finish(&frozen, search.state, 0);
    pattern.unprotected.extend(
        (0..hidden.len() as u32)
            .filter(|c| matches!(system.cells()[*c as usize].status, Status::Sensitive(_)) && !hidden[*c as usize]),
    );
    pattern.unprotected.sort_unstable();
    let free = system.cells().iter().zip(hidden).filter(|(c, h)| **h && c.status == Status::Free);
    (pattern.secondary, pattern.cost) = free.fold((0, 0), |(n, cost), (cell, _)| (n + 1, cost + cell.cost));
    pattern
}

/// Solves a whole system to the optimum, or as near to it as nodes and time allow: puts what is cheaper than the pattern of
/// `state` (when that one is safe) in its place, and gives the bound. Nothing when a cell cannot be protected, or when time
/// was too short for a pattern.
fn solve_at_once(
    system: &System,
    state: &mut State,
    settings: &Settings,
    stop: &(dyn Fn() -> bool + Sync),
) -> Option<u64> {
    let all: Vec<u32> = (0..system.cells().len() as u32).collect();
    let mut index = vec![u32::MAX; all.len()];
    let role = |c: usize| match system.cells()[c].status {
        Status::Fixed => Role::Still,
        Status::Free => Role::Candidate,
        Status::Hidden => Role::Hidden,
        Status::Sensitive(_) => Role::Target,
    };
    let core = Core::extract(system, &all, role, &mut index);
    if !core.stuck.is_empty() {
        return None;
    }
    let contracted = Contracted::new(&core, false);
    if !contracted.blocked.is_empty() {
        return None;
    }
    let safe = state.sensitive.iter().all(|c| state.is_proved(*c));
    let effort = Effort { rounds: 200, nodes: settings.nodes, mends: 100 };
    let known = safe.then(|| charged(system, &state.hidden));
    let (bound, solution) = Cover::new(&core, contracted, known, false, effort, settings.seed, stop).solve_and_bound();
    match solution {
        Some(solution) => {
            *state = State::new(system);
            window::adopt(system, state, &core, &solution);
        }
        None if !safe => return None,
        None => {}
    }
    Some((bound - 1e-6).ceil().max(0.0) as u64)
}

/// What the free cells that are hidden cost in the eyes of a search: one at least for each, so that nothing is hidden for nothing.
fn charged(system: &System, hidden: &[bool]) -> u64 {
    let free = system.cells().iter().zip(hidden).filter(|(c, h)| **h && c.status == Status::Free);
    free.map(|(c, _)| c.cost.max(1)).sum()
}

fn finish(system: &System, mut state: State, bound: u64) -> Pattern {
    let (secondary, cost) = state.secondary(system);
    let sensitive = std::mem::take(&mut state.sensitive);
    let holds = |c: &u32| verify(system, &state.hidden, *c, &state.witnesses[*c as usize]);
    let (safe, unprotected): (Vec<u32>, Vec<u32>) = sensitive.into_iter().partition(holds);
    let proofs = safe.into_iter().map(|c| (c, std::mem::take(&mut state.witnesses[c as usize]))).collect();
    Pattern { hidden: state.hidden, proofs, unprotected, secondary, cost, lower_bound: bound.min(cost) }
}

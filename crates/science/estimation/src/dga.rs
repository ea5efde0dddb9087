//! Decomposable graphical models, averaged.

use rayon::prelude::*;
use serde::Serialize;
use statrs::function::gamma::ln_gamma;

use crate::{
    graphs::{Decomposable, decomposable},
    interval::{Interval, IntervalKind, Level},
    table::{ListTable, label},
};

/// The most lists whose decomposable graphs are all compared: six have 18,153.
pub const MAX_GRAPH_LISTS: usize = 6;

/// What the average needs beside the table.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct GraphSettings {
    /// Prior count of each cell of the complete table; `None` for `2^−t`.
    pub prior_count: Option<f64>,
    /// The largest number of unseen people that is possible; `None` for twenty times the people seen.
    pub max_unseen: Option<u64>,
}

/// A posterior of the total averaged over decomposable graphs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GraphAverage {
    /// Posterior median.
    pub total: f64,
    /// Credible interval with equal tails.
    pub interval: Interval,
    /// Graphs by their cliques (`A:B` are dependent) with posterior probabilities, from the most probable; the first ten.
    pub graphs: Vec<(String, f64)>,
    /// Posterior probability of the last twentieth of the possible totals: above a hundredth, the limit decides.
    pub at_the_limit: f64,
}

/// Why graphs cannot be averaged.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum GraphError {
    /// Too few or too many lists.
    #[error("decomposable graphs need 3 to {MAX_GRAPH_LISTS} lists, this table has {0}; merge the smallest lists")]
    Lists(usize),
    /// A prior that is not positive.
    #[error("the prior count of a cell is a positive number, not {0}")]
    Prior(f64),
    /// No room for unseen people.
    #[error("the largest number of unseen people must be 1 or more")]
    Limit,
}

/// Averages all decomposable graphical models of the lists, with a hyper-Dirichlet prior.
///
/// **Formula.** `p(g, N | y) ∝ p(N) N!/(n₀! Π y!) Π m(C) / Π m(S)` over cliques `C` and separators `S` of graph `g`, with
/// `m(A) = Γ(α)/Γ(N + α) Π Γ(y_A + α_A)/Γ(α_A)` and `p(N) ∝ 1/N` up to the limit.
///
/// **Symbols.** `n₀ = N − n` ≥ 1: unseen; `y_A`: counts of the table over the lists `A`; `α_A = δ 2^{t−|A|}`, `α = δ 2^t`; `δ` > 0: prior count of a cell.
///
/// **Assumptions.** Every graph equally probable beforehand; dependence between lists is decomposable; the complete graph is
/// left out, since it says nothing of the unseen.
///
/// **Source.** Madigan and York (1997), doi:10.1093/biomet/84.1.19; as in the R package dga (Johndrow, Lum and Ball 2015).
///
/// **Cost.** (graphs × totals) exponentials; totals beyond 4,000 are taken on a grid, finer than the posterior.
///
/// ```
/// use estimation::{GraphSettings, Level, ListTable, average_graphs};
/// // Five lists of children with congenital anomalies, the example of R's dga: the best graph has probability 0.21707.
/// let counts = [27, 37, 19, 4, 4, 1, 1, 97, 22, 37, 25, 2, 1, 3, 5, 83, 36, 34, 18, 3, 5, 0, 2, 30, 5, 23, 8, 0, 3, 0, 2];
/// let names = ["1", "2", "3", "4", "5"].map(String::from).to_vec();
/// let table = ListTable::new(names, (1..).zip(counts))?;
/// let settings = GraphSettings { prior_count: Some(0.5), max_unseen: Some(300) };
/// let average = average_graphs(&table, &settings, Level::P95)?;
/// assert!((average.graphs[0].1 - 0.21707345).abs() < 1e-7);
/// assert!((average.graphs[1].1 - 0.16029369).abs() < 1e-7);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When the lists are not 3 to 6, or a setting is not positive.
pub fn average_graphs(table: &ListTable, settings: &GraphSettings, level: Level) -> Result<GraphAverage, GraphError> {
    let lists = table.lists().len();
    if !(3..=MAX_GRAPH_LISTS).contains(&lists) {
        return Err(GraphError::Lists(lists));
    }
    let delta = settings.prior_count.unwrap_or(0.5f64.powi(lists as i32));
    if !(delta > 0.0 && delta.is_finite()) {
        return Err(GraphError::Prior(delta));
    }
    let limit = settings.max_unseen.unwrap_or(20 * table.people());
    if limit == 0 {
        return Err(GraphError::Limit);
    }
    let grid = Grid::new(limit);
    let components = components(table, delta, &grid);
    let common = common(table, delta, &grid);
    let graphs = decomposable(lists);
    let scored: Vec<Scored> = graphs.par_chunks(64).map(|chunk| score(chunk, &components, &common, &grid)).collect();
    Ok(summarise(table, level, &graphs, scored, &grid))
}

/// Numbers of unseen people, and how many each stands for.
struct Grid {
    unseen: Vec<f64>,
    width: Vec<f64>,
}

impl Grid {
    /// All numbers up to 4,000, then steps of a thousandth.
    fn new(limit: u64) -> Self {
        let mut edges = vec![1u64];
        while let Some(&last) = edges.last().filter(|&&e| e <= limit) {
            edges.push((last + (last / 1000).saturating_sub(3).max(1)).min(limit + 1));
        }
        let cells = edges.windows(2);
        let middle = |w: &[u64]| f64::midpoint(w[0] as f64, w[1] as f64 - 1.0);
        Self { unseen: cells.clone().map(middle).collect(), width: cells.map(|w| (w[1] - w[0]) as f64).collect() }
    }
}

/// Log marginal likelihood of each set of lists at each number of unseen people, without `Γ(α)/Γ(N + α)`.
fn components(table: &ListTable, delta: f64, grid: &Grid) -> Vec<Vec<f64>> {
    let lists = table.lists().len();
    let component = |set: usize| {
        let alpha = delta * f64::from(1 << (lists as u32 - (set as u32).count_ones()));
        let mut margin = vec![0u64; 1 << lists];
        table.counts().iter().enumerate().for_each(|(history, count)| margin[history & set] += count);
        let cells = (0..margin.len()).filter(|cell| cell & !set == 0 && *cell != 0);
        let fixed: f64 = cells.map(|cell| ln_gamma(margin[cell] as f64 + alpha) - ln_gamma(alpha)).sum();
        let empty = margin[0] as f64;
        grid.unseen.iter().map(|n0| fixed + ln_gamma(empty + n0 + alpha) - ln_gamma(alpha)).collect()
    };
    (0..1usize << lists).into_par_iter().map(component).collect()
}

/// What every graph shares, and what each of its clusters takes once: `(prior and multinomial, Γ(α)/Γ(N + α))`.
fn common(table: &ListTable, delta: f64, grid: &Grid) -> Vec<(f64, f64)> {
    let n = table.people() as f64;
    let alpha = delta * (1u64 << table.lists().len()) as f64;
    let at = |(n0, width): (&f64, &f64)| {
        let total = n + n0;
        let multinomial = ln_gamma(total + 1.0) - ln_gamma(n0 + 1.0);
        (multinomial - total.ln() + width.ln(), ln_gamma(alpha) - ln_gamma(total + alpha))
    };
    grid.unseen.iter().zip(&grid.width).map(at).collect()
}

/// Weights of some graphs relative to `exp(largest)`.
struct Scored {
    largest: f64,
    graphs: Vec<f64>,
    totals: Vec<f64>,
}

fn score(chunk: &[Decomposable], components: &[Vec<f64>], common: &[(f64, f64)], grid: &Grid) -> Scored {
    let mut logs = vec![vec![0.0; grid.unseen.len()]; chunk.len()];
    for (graph, line) in chunk.iter().zip(&mut logs) {
        let clusters = graph.cliques.len() as f64 - graph.separators.len() as f64;
        line.iter_mut().zip(common).for_each(|(l, (shared, each))| *l = shared + clusters * each);
        for &clique in &graph.cliques {
            line.iter_mut().zip(&components[clique as usize]).for_each(|(l, c)| *l += c);
        }
        for &separator in &graph.separators {
            line.iter_mut().zip(&components[separator as usize]).for_each(|(l, c)| *l -= c);
        }
    }
    let largest = logs.iter().flatten().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut scored = Scored { largest, graphs: vec![0.0; chunk.len()], totals: vec![0.0; grid.unseen.len()] };
    for (line, weight) in logs.iter().zip(&mut scored.graphs) {
        for (log, total) in line.iter().zip(&mut scored.totals) {
            let mass = (log - largest).exp();
            *weight += mass;
            *total += mass;
        }
    }
    scored
}

fn summarise(
    table: &ListTable,
    level: Level,
    graphs: &[Decomposable],
    scored: Vec<Scored>,
    grid: &Grid,
) -> GraphAverage {
    // Chunks are added in order, so that threads change no bit.
    let largest = scored.iter().map(|s| s.largest).fold(f64::NEG_INFINITY, f64::max);
    let (mut weights, mut totals) = (Vec::new(), vec![0.0; grid.unseen.len()]);
    for part in scored {
        let scale = (part.largest - largest).exp();
        weights.extend(part.graphs.iter().map(|w| w * scale));
        totals.iter_mut().zip(&part.totals).for_each(|(t, p)| *t += p * scale);
    }
    let sum: f64 = totals.iter().sum();
    let seen = table.people() as f64;
    let quantile = |probability: f64| {
        let mut below = 0.0;
        let at = totals.iter().position(|mass| {
            below += mass / sum;
            below >= probability
        });
        seen + grid.unseen[at.unwrap_or(grid.unseen.len() - 1)]
    };
    let mut order: Vec<usize> = (0..graphs.len()).collect();
    order.sort_by(|&a, &b| weights[b].total_cmp(&weights[a]));
    let name = |graph: &Decomposable| {
        let cliques: Vec<String> = graph.cliques.iter().map(|&c| label(table.lists(), c)).collect();
        cliques.join(", ")
    };
    let last = grid.unseen.last().copied().unwrap_or(0.0);
    let edge = grid.unseen.iter().zip(&totals).filter(|(n0, _)| **n0 > 0.95 * last);
    GraphAverage {
        total: quantile(0.5),
        interval: Interval {
            low: quantile(level.tails().0),
            high: quantile(level.tails().1),
            level,
            kind: IntervalKind::Credible,
        },
        graphs: order.iter().take(10).map(|&i| (name(&graphs[i]), weights[i] / sum)).collect(),
        at_the_limit: edge.map(|(_, mass)| mass / sum).sum(),
    }
}

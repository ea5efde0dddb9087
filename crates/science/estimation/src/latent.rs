//! Latent classes: people are of a few unknown kinds, each with its own chances of being listed.

use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;
use serde::Serialize;

mod gibbs;
mod ladder;
mod stretch;

use crate::{
    bootstrap::{quantile, stream},
    convergence::{Convergence, convergence},
    interval::{Interval, IntervalKind, Level},
    table::ListTable,
};

/// How long and how wide to sample.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct LatentSettings {
    /// Most classes, at least 2.
    pub classes: usize,
    /// Shape of the prior of the concentration.
    pub shape: f64,
    /// Rate of the prior of the concentration.
    pub rate: f64,
    /// Independent chains, at least 2.
    pub chains: usize,
    /// Sweeps thrown away in each chain.
    pub burn_in: usize,
    /// Draws kept in each chain.
    pub draws: usize,
    /// Sweeps between two draws.
    pub thinning: usize,
    /// How often chains that disagree go on, each time for twice as many draws, what came before being thrown away.
    pub extensions: u32,
}

impl Default for LatentSettings {
    /// Ten classes and the prior of the source; four chains of 1,000 draws, one for each ten sweeps.
    fn default() -> Self {
        Self {
            classes: 10,
            shape: 0.25,
            rate: 0.25,
            chains: 4,
            burn_in: 10_000,
            draws: 1000,
            thinning: 100,
            extensions: 2,
        }
    }
}

/// A posterior of the total from latent classes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Latent {
    /// Posterior median.
    pub total: f64,
    /// Credible interval with equal tails.
    pub interval: Interval,
    /// Whether the chains agree.
    pub convergence: Convergence,
    /// Posterior mean of the number of classes that hold anybody.
    pub classes: f64,
    /// All draws, in increasing order.
    #[serde(skip)]
    pub draws: Vec<f64>,
}

/// Estimates the total with a Bayesian mixture of latent classes, by Gibbs sampling.
///
/// **Formula.** A person is of class `k` with probability `π(k) = V(k) Π (1 − V(h))` over `h < k`, `V ~ Beta(1, α)`, `α ~ Gamma(a, b)`, and on list
/// `j` with probability `λ(j, k) ~ Beta(1, 1)`; `p(N) ∝ 1/N`; the unseen are imputed: `n₀ ~ NegBin(n, 1 − Σ π(k) Π (1 − λ(j, k)))`.
///
/// **Symbols.** `k` ≤ `classes`; `a`, `b`: `shape` and `rate`; `n`: people seen; `n₀` ≥ 0.
///
/// **Assumptions.** Within a class lists are independent: all dependence comes from people being of different kinds.
///
/// **Source.** Manrique-Vallier (2016), doi:10.1111/biom.12502; stick-breaking as Ishwaran and James (2001).
///
/// **Cost.** `chains × (burn_in + draws × thinning)` sweeps of some 10 µs on each rung of a ladder of smaller and smaller
/// tables (seven for 2,744 people), chains in parallel; up to seven times as many draws
/// when chains disagree.
///
/// ```
/// use estimation::{LatentSettings, Level, ListTable, latent};
/// // Kosovo has four lists; Manrique-Vallier (2016) reports that its posterior lies about 10,000, as other evidence does.
/// let names = ["EXH", "ABA", "OSCE", "HRW"].map(String::from).to_vec();
/// let counts = [1131, 845, 177, 936, 228, 217, 181, 306, 106, 31, 18, 123, 42, 32, 27];
/// let kosovo = ListTable::new(names, (1..).zip(counts))?;
/// let settings = LatentSettings { burn_in: 2000, draws: 250, thinning: 20, ..Default::default() };
/// let found = latent(&kosovo, &settings, 1, Level::P95);
/// assert!((8_500.0..13_500.0).contains(&found.total), "{}", found.total);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn latent(table: &ListTable, settings: &LatentSettings, seed: u64, level: Level) -> Latent {
    let start = |chain: usize| {
        // Chains use streams that no bootstrap replicate reaches.
        let mut generator = stream(seed, u64::MAX - chain as u64);
        let mut ladder = ladder::Ladder::new(table, settings, &mut generator);
        (0..settings.burn_in).for_each(|_| ladder.sweep(&mut generator));
        Chain { ladder, generator, totals: Vec::new(), classes: Vec::new() }
    };
    let mut chains: Vec<Chain> = (0..settings.chains.max(2)).into_par_iter().map(start).collect();
    let mut extensions = 0;
    loop {
        let draws = settings.draws << extensions;
        chains.par_iter_mut().for_each(|chain| chain.extend(draws, settings.thinning, table.people()));
        let totals: Vec<Vec<f64>> = chains.iter().map(|c| c.totals.clone()).collect();
        let found = convergence(&totals);
        if found.is_sufficient() || extensions == settings.extensions {
            return summarise(&chains, totals, found, level);
        }
        // What was drawn so far becomes burn-in, and twice as much is drawn.
        chains.iter_mut().for_each(Chain::forget);
        extensions += 1;
    }
}

struct Chain {
    ladder: ladder::Ladder,
    generator: ChaCha8Rng,
    totals: Vec<f64>,
    classes: Vec<f64>,
}

impl Chain {
    fn extend(&mut self, draws: usize, thinning: usize, people: u64) {
        for _ in 0..draws {
            (0..thinning.max(1)).for_each(|_| self.ladder.sweep(&mut self.generator));
            self.totals.push((people + self.ladder.whole().unseen()) as f64);
            self.classes.push(self.ladder.whole().occupied() as f64);
        }
    }

    fn forget(&mut self) {
        self.totals.clear();
        self.classes.clear();
    }
}

fn summarise(chains: &[Chain], totals: Vec<Vec<f64>>, convergence: Convergence, level: Level) -> Latent {
    let mut draws = totals.concat();
    draws.sort_by(f64::total_cmp);
    let (low, high) = (quantile(&draws, level.tails().0), quantile(&draws, level.tails().1));
    let classes: f64 = chains.iter().flat_map(|c| &c.classes).sum();
    Latent {
        total: quantile(&draws, 0.5),
        interval: Interval { low, high, level, kind: IntervalKind::Credible },
        convergence,
        classes: classes / draws.len().max(1) as f64,
        draws,
    }
}

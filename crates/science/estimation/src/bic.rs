//! Models ranked by BIC: every one of them, or those that a downhill search meets.

mod average;
mod downhill;
mod enumerate;

pub use average::{Averaged, average};
pub use downhill::{Downhill, downhill, downhill_bootstrap};
pub use enumerate::{Candidates, CandidatesError};
use rayon::prelude::*;
use statrs::function::gamma::ln_gamma;

use crate::{
    bootstrap::{Bootstrap, Estimator, bca},
    existence::Existence,
    fit::FitError,
    fitter::{Counts, Fitter, Start},
    interval::Level,
    model::Model,
    table::ListTable,
};

/// A model that has an estimate, and how well it does.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// The model.
    pub model: Model,
    /// Bayesian information criterion, the number of observed people being the sample size.
    pub bic: f64,
    /// Estimated total.
    pub total: f64,
}

/// Fits every candidate and ranks those that have a unique finite estimate, from the lowest BIC.
///
/// **Formula.** `BIC = k ln n − 2 ℓ`.
///
/// **Symbols.** `k`: parameters, intercept and those at −∞ included; `n`: people seen; `ℓ`: maximum log-likelihood.
///
/// **Assumptions.** Those of [`crate::fit()`]; the true dependence is among the candidates.
///
/// **Source.** Silverman, Chan and Vincent (2024), doi:10.1007/s11222-023-10346-9, section 2; Schwarz (1978).
///
/// **Cost.** One fit for each candidate, some microseconds, shared between threads: 2^15 models in less than a second.
///
/// ```
/// use estimation::{Candidates, ListTable, rank};
/// // Documentation of R's MultipleSystemsEstimation: [12,23] has BIC 57.14081 and total 157.1667, before [12,3] with 58.96860.
/// let names = ["b", "c", "d"].map(String::from).to_vec();
/// let korea = ListTable::new(names, (1..).zip([5, 5, 54, 41, 6, 0, 12]))?;
/// let ranked = rank(&korea, &Candidates::all(3, 2)?);
/// assert_eq!((ranked[0].model.to_string(), ranked[1].model.to_string()), ("[12,23]".into(), "[12,3]".into()));
/// assert!((ranked[0].bic - 57.14081).abs() < 1e-5 && (ranked[1].bic - 58.96860).abs() < 1e-5);
/// assert!((ranked[0].total - 157.1667).abs() < 1e-4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn rank(table: &ListTable, candidates: &Candidates) -> Vec<Ranked> {
    let counts = Counts::new(table);
    let scorer = Scorer::new(table);
    let fresh = || Work::new(table);
    let rank = |work: &mut Work, interactions: &Vec<u32>| {
        let (bic, total) = scorer.score(work, &counts, interactions)?;
        Some(Ranked { model: Model::from_closed(table.lists().len(), interactions.clone()), bic, total })
    };
    let mut ranked: Vec<Ranked> = candidates.models().par_iter().map_init(fresh, rank).flatten().collect();
    // Equal criteria keep the order of the candidates, whatever the threads.
    ranked.sort_by(|a, b| a.bic.total_cmp(&b.bic));
    ranked
}

/// The best model of a ranking, fitted, and the BCa interval that chooses again among the best few on each replicate.
///
/// **Formula.** As [`crate::stepwise_bootstrap`], the choice being the lowest BIC among the `top` best models of the original table.
///
/// **Symbols.** `top` ≥ 1: models kept; 1 ignores the uncertainty of the choice.
///
/// **Assumptions.** The models that any sample would choose are among the `top` best of the original.
///
/// **Source.** Silverman, Chan and Vincent (2024), doi:10.1007/s11222-023-10346-9, section 3 and tables 2 and 3.
///
/// **Cost.** `top` fits for each replicate.
///
/// ```
/// use estimation::{Candidates, Level, ListTable, rank, rank_bootstrap};
/// // Table 3: choosing among the two best models of the Korean table, 135 to 286 at 80 %, from one run of 1,000.
/// // Ours runs somewhat higher because a replicate without estimate counts as infinite, where theirs is left out.
/// let names = ["b", "c", "d"].map(String::from).to_vec();
/// let korea = ListTable::new(names, (1..).zip([5, 5, 54, 41, 6, 0, 12]))?;
/// let ranked = rank(&korea, &Candidates::all(3, 2)?);
/// let got = rank_bootstrap(&korea, &ranked, 2, 4000, 1, Level::new(0.80)?);
/// assert!((got.interval.low - 135.0).abs() < 2.0 && (got.interval.high - 286.0).abs() < 20.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn rank_bootstrap(
    table: &ListTable,
    ranked: &[Ranked],
    top: usize,
    replicates: usize,
    seed: u64,
    level: Level,
) -> Bootstrap {
    bca(table, &TopModels::new(table, ranked, top), replicates, seed, level)
}

/// Computes criteria.
pub(crate) struct Scorer {
    start: Option<Vec<f64>>,
}

/// Buffers of one thread.
pub(crate) struct Work {
    fitter: Fitter,
}

impl Work {
    pub(crate) fn new(table: &ListTable) -> Self {
        Self { fitter: Fitter::new(table.lists().len()) }
    }
}

impl Scorer {
    pub(crate) fn new(table: &ListTable) -> Self {
        let (counts, mut work) = (Counts::new(table), Work::new(table));
        work.fitter.set_model(&counts, &[]);
        let independent = work.fitter.solve(&counts, Start::Independence).ok();
        let start = independent.map(|_| {
            let mut dense = vec![0.0; counts.cells.len()];
            for (&term, &beta) in work.fitter.terms.iter().zip(&work.fitter.beta) {
                dense[term as usize] = beta;
            }
            dense
        });
        Self { start }
    }

    /// BIC and total of a model, when it has a unique finite estimate.
    pub(crate) fn score(&self, work: &mut Work, counts: &Counts, interactions: &[u32]) -> Option<(f64, f64)> {
        let fitter = &mut work.fitter;
        fitter.set_model(counts, interactions);
        let start = self.start.as_deref().map_or(Start::Independence, Start::From);
        let solution = fitter.solve(counts, start).ok()?;
        let parameters = (fitter.terms.len() + fitter.minus_infinity.len()) as f64;
        let n = counts.people();
        Some((parameters * n.ln() - 2.0 * (solution.kernel - constant(counts)), n + solution.log_dark.exp()))
    }
}

/// The part of the log-likelihood that no parameter changes: `Σ ln y!`.
fn constant(counts: &Counts) -> f64 {
    counts.cells.iter().filter(|&&y| y > 1.0).map(|y| ln_gamma(y + 1.0)).sum()
}

struct TopModels {
    scorer: Scorer,
    models: Vec<Vec<u32>>,
}

impl TopModels {
    fn new(table: &ListTable, ranked: &[Ranked], top: usize) -> Self {
        let models = ranked.iter().take(top.max(1)).map(|r| r.model.interactions().to_vec());
        Self { scorer: Scorer::new(table), models: models.collect() }
    }
}

impl Estimator for TopModels {
    type Work = Work;

    fn work(&self, table: &ListTable) -> Work {
        Work::new(table)
    }

    fn total(&self, work: &mut Work, counts: &Counts) -> f64 {
        let scores = self.models.iter().filter_map(|model| self.scorer.score(work, counts, model));
        scores.min_by(|a, b| a.0.total_cmp(&b.0)).map_or(f64::INFINITY, |(_, total)| total)
    }
}

/// Says why not even independent lists have an estimate.
pub(crate) fn no_model(table: &ListTable) -> FitError {
    FitError::new(&Model::from_closed(table.lists().len(), Vec::new()), Existence::Infinite)
}

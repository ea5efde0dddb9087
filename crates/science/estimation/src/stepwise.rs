//! Forward choice of two-list interactions by p-value.

use crate::{
    bootstrap::{Bootstrap, Estimator, bca},
    existence::Existence,
    fit::{Fit, FitError, fit},
    fitter::{Counts, Fitter, Start},
    interval::Level,
    model::Model,
    poisson::Tails,
    table::{ListTable, pairs},
};

/// The p-value below which an interaction enters the model: 0 to 0.25, 0.02 in the source.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct PThreshold(f64);

/// A threshold outside 0 to 0.25.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error(
    "a p-value threshold is 0 to 0.25, as 0.02; {0} is not (0 keeps the main effects; above 0.25 chance alone enters the model)"
)]
pub struct PThresholdError(f64);

impl PThreshold {
    /// 0.02, which the simulations of Chan, Silverman and Vincent (2021, section 4.3) recommend.
    pub const RECOMMENDED: Self = Self(0.02);

    /// A threshold.
    ///
    /// # Errors
    /// When it is not between 0 and 0.25.
    pub fn new(p: f64) -> Result<Self, PThresholdError> {
        if (0.0..=0.25).contains(&p) { Ok(Self(p)) } else { Err(PThresholdError(p)) }
    }

    /// The threshold as a number.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }
}

/// A chosen model, and how it was chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Stepwise {
    /// The last model.
    pub fit: Fit,
    /// Interactions in the order in which they entered, with the p-value of each at that moment.
    pub steps: Vec<(u32, f64)>,
}

/// Chooses two-list interactions one by one, from the lowest p-value, and fits the last model.
///
/// **Formula.** At each step, for each pair `ij` not in the model, `p = min(P(X ≤ N*), P(X ≥ N*))` with `X ~ Poisson(μ*)`; the
/// pair of lowest `p` below the threshold enters, if the model that it makes has a unique finite estimate.
///
/// **Symbols.** `N*`: people on both lists `i` and `j`, on others or not; `μ*`: its expectation under the model in hand.
///
/// **Assumptions.** Those of [`fit()`]; interactions of three lists and more are left out.
///
/// **Source.** Chan, Silverman and Vincent (2021), doi:10.1080/01621459.2019.1708748, section 3.2.
///
/// **Cost.** One fit and `t(t−1)/2` short series for each step: some 30 µs for the British table of six lists.
///
/// ```
/// use estimation::{ListTable, PThreshold, stepwise};
/// // The Korean table in the documentation of R's MultipleSystemsEstimation: b:c alone enters, and 268.7778.
/// let names = ["b", "c", "d"].map(String::from).to_vec();
/// let korea = ListTable::new(names, (1..).zip([5, 5, 54, 41, 6, 0, 12]))?;
/// let chosen = stepwise(&korea, PThreshold::RECOMMENDED)?;
/// assert_eq!(chosen.steps.iter().map(|s| s.0).collect::<Vec<_>>(), [0b011]);
/// assert!((chosen.fit.total - 268.7778).abs() < 1e-4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When even independent lists have no finite estimate: nobody, or nearly nobody, is on two lists.
pub fn stepwise(table: &ListTable, threshold: PThreshold) -> Result<Stepwise, FitError> {
    let lists = table.lists().len();
    let (search, mut work) = (StepwiseSearch::new(table, threshold), Work::new(table));
    let main = Model::from_closed(lists, Vec::new());
    search.run(&mut work, &Counts::new(table)).map_err(|fault| FitError::new(&main, fault))?;
    let chosen = Model::from_closed(lists, work.chosen.iter().map(|step| step.0).collect());
    Ok(Stepwise { fit: fit(table, &chosen)?, steps: work.chosen.iter().map(|&(pair, p)| (pair, p.exp())).collect() })
}

/// The BCa interval of [`stepwise()`], the choice of the interactions repeated on each replicate.
///
/// **Formula.** Bounds are the quantiles `Φ(z₀ + (z₀ + z)/(1 − a(z₀ + z)))` of the replicates' totals.
///
/// **Symbols.** `z`: normal quantiles of the level; `z₀`: normal quantile of the share of replicates below the estimate; `a`:
/// acceleration, from leaving out one person of each history in turn.
///
/// **Assumptions.** People are drawn alike from the observed histories; those of [`stepwise()`], but the model may vary.
///
/// **Source.** DiCiccio and Efron (1996), doi:10.1214/ss/1032280214; Chan, Silverman and Vincent (2021),
/// doi:10.1080/01621459.2019.1708748, section 3.3.
///
/// **Cost.** One search for each replicate and each distinct history, shared between threads.
///
/// ```
/// use estimation::{Level, ListTable, PThreshold, stepwise_bootstrap};
/// // SparseMSE 2.0.1 with 1,000 replicates on its artificial example: 280.9 to 1484.2.
/// let names = ["A", "B", "C"].map(String::from).to_vec();
/// let table = ListTable::new(names, [(0b001, 40), (0b010, 30), (0b100, 20), (0b011, 6)])?;
/// let bootstrap = stepwise_bootstrap(&table, PThreshold::RECOMMENDED, 1000, 1, Level::P95);
/// assert!((bootstrap.interval.low / 280.9 - 1.0).abs() < 0.05);
/// assert!((bootstrap.interval.high / 1484.2 - 1.0).abs() < 0.25);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn stepwise_bootstrap(
    table: &ListTable,
    threshold: PThreshold,
    replicates: usize,
    seed: u64,
    level: Level,
) -> Bootstrap {
    bca(table, &StepwiseSearch::new(table, threshold), replicates, seed, level)
}

/// The search as something that a bootstrap can repeat.
#[derive(Debug)]
pub(crate) struct StepwiseSearch {
    threshold: f64,
    pairs: Vec<u32>,
    /// Parameters of independent lists on the original table: where each replicate starts.
    start: Option<Vec<f64>>,
}

/// What one search needs at hand.
pub(crate) struct Work {
    fitter: Fitter,
    tails: Tails,
    interactions: Vec<u32>,
    dense: Vec<f64>,
    candidates: Vec<(f64, u32)>,
    /// Pairs chosen, with the logarithm of their p-value.
    chosen: Vec<(u32, f64)>,
}

impl Work {
    fn new(table: &ListTable) -> Self {
        let lists = table.lists().len();
        Self {
            fitter: Fitter::new(lists),
            tails: Tails::new(usize::try_from(table.people()).unwrap_or(usize::MAX)),
            interactions: Vec::new(),
            dense: vec![0.0; 1 << lists],
            candidates: Vec::new(),
            chosen: Vec::new(),
        }
    }

    fn keep_parameters(&mut self) {
        for (&term, &beta) in self.fitter.terms.iter().zip(&self.fitter.beta) {
            self.dense[term as usize] = beta;
        }
    }
}

impl StepwiseSearch {
    pub(crate) fn new(table: &ListTable, threshold: PThreshold) -> Self {
        let mut search = Self { threshold: threshold.get(), pairs: pairs(table.lists().len()).collect(), start: None };
        let (mut work, counts) = (Work::new(table), Counts::new(table));
        work.fitter.set_model(&counts, &[]);
        if work.fitter.solve(&counts, Start::Independence).is_ok() {
            work.keep_parameters();
            search.start = Some(work.dense);
        }
        // With two lists the only pair is the saturated term.
        if table.lists().len() == 2 {
            search.pairs.clear();
        }
        search
    }

    /// Runs the search; the chosen pairs stay in `work` and the logarithm of the unseen is returned.
    fn run(&self, work: &mut Work, counts: &Counts) -> Result<f64, Existence> {
        work.interactions.clear();
        work.chosen.clear();
        work.fitter.set_model(counts, &[]);
        let start = self.start.as_deref().map_or(Start::Independence, Start::From);
        let mut log_dark = work.fitter.solve(counts, start)?.log_dark;
        while let Some(reached) = self.step(work, counts) {
            log_dark = reached;
        }
        Ok(log_dark)
    }

    /// Adds the best pair that may enter; `None` when there is none.
    fn step(&self, work: &mut Work, counts: &Counts) -> Option<f64> {
        work.keep_parameters();
        work.candidates.clear();
        let ceiling = self.threshold.ln();
        for &pair in self.pairs.iter().filter(|pair| !work.interactions.contains(pair)) {
            let (observed, expected) = (counts.margins[pair as usize], work.fitter.upper[pair as usize]);
            let p = work.tails.smaller(observed, expected, self.threshold);
            if p < ceiling {
                work.candidates.push((p, pair));
                // The fitter is about to be reused: keep a good start for this pair.
                work.dense[pair as usize] =
                    if observed > 0.0 { (observed / expected).ln().clamp(-5.0, 5.0) } else { 0.0 };
            }
        }
        // Stable, so that equal p-values keep the order of the pairs, as in the source.
        work.candidates.sort_by(|a, b| a.0.total_cmp(&b.0));
        for index in 0..work.candidates.len() {
            let (p, pair) = work.candidates[index];
            work.interactions.push(pair);
            work.fitter.set_model(counts, &work.interactions);
            if let Ok(solution) = work.fitter.solve(counts, Start::From(&work.dense)) {
                work.chosen.push((pair, p));
                return Some(solution.log_dark);
            }
            work.interactions.pop();
        }
        None
    }
}

impl Estimator for StepwiseSearch {
    type Work = Work;

    fn work(&self, table: &ListTable) -> Work {
        Work::new(table)
    }

    fn total(&self, work: &mut Work, counts: &Counts) -> f64 {
        self.run(work, counts).map_or(f64::INFINITY, |log_dark| counts.people() + log_dark.exp())
    }
}

//! How often intervals hold the truth, on made tables like one's own.

use rayon::prelude::*;
use serde::Serialize;

use crate::{
    bootstrap::{Sampler, stream},
    fit::Fit,
    fitter::Counts,
    interval::IntervalKind,
    report::{Estimate, Method, Settings, estimates_of},
    table::ListTable,
};

/// How one method did.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Coverage {
    /// The method.
    pub method: Method,
    /// Which of several estimates of the method.
    pub variant: &'static str,
    /// How the interval was made.
    pub interval: IntervalKind,
    /// Made tables on which the method gave a number.
    pub runs: usize,
    /// Made tables on which it refused.
    pub refused: usize,
    /// The share of the intervals that held the truth.
    pub coverage: f64,
    /// Standard error of that share, from the number of runs.
    pub error: f64,
    /// The share of intervals wholly below the truth.
    pub below: f64,
    /// The share of intervals wholly above it.
    pub above: f64,
    /// Median of estimate over truth.
    pub ratio: f64,
    /// Root mean square of the logarithm of estimate over truth.
    pub log_error: f64,
    /// Median of the upper bound over the lower.
    pub width: f64,
}

/// What a coverage simulation found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Simulation {
    /// The true total of every made table.
    pub truth: f64,
    /// The interactions of the model that made them.
    pub terms: Vec<String>,
    /// The level aimed at.
    pub level: f64,
    /// One entry for each method, variant and interval.
    pub coverage: Vec<Coverage>,
}

/// Makes tables from a fitted model, whose total is then known, and counts how often each interval holds it.
///
/// **Formula.** `N = round(N̂)` people fall independently into the histories, the empty one included, with probabilities `μ̂/Σμ̂`;
/// those of the empty history are forgotten, and every method of `settings` is run on the rest.
///
/// **Symbols.** `N̂`, `μ̂`: total and expected counts of `fitted`.
///
/// **Assumptions.** Tables like the observed one: what the model leaves out is not in them either, so that true coverage is at
/// most about this good.
///
/// **Source.** Chan, Silverman and Vincent (2021), doi:10.1080/01621459.2019.1708748, section 3.4.
///
/// **Cost.** `runs` times the methods.
///
/// ```
/// use estimation::{ListTable, Method, Model, Settings, fit, simulate};
/// // With independent lists and the right model, a 95 % interval must hold about 95 times in a hundred (binomial error 0.015).
/// let names = ["A", "B", "C"].map(String::from).to_vec();
/// let table = ListTable::new(names, (1..).zip([400, 300, 120, 250, 100, 80, 40]))?;
/// let settings = Settings { methods: vec![Method::Main], bootstrap: 0, ..Settings::default() };
/// let found = simulate(&table, &fit(&table, &Model::main(3)?)?, 200, &settings);
/// assert!((found.coverage[0].coverage - 0.95).abs() < 0.05, "{:?}", found.coverage[0]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn simulate(table: &ListTable, fitted: &Fit, runs: usize, settings: &Settings) -> Simulation {
    let truth = fitted.total.round().max(1.0);
    let sampler = Sampler::weighted(truth as u64, &fitted.expected);
    let one = |run: usize| {
        let mut counts = Counts::from_cells(vec![0.0; fitted.expected.len()]);
        // Streams that the bootstraps of the made tables do not use.
        sampler.draw(&mut stream(settings.seed, u64::MAX / 4 + run as u64), &mut counts);
        let made = (1u32..).zip(counts.cells.iter().skip(1).map(|&c| c as u64));
        let seeded = Settings { seed: settings.seed.wrapping_add(run as u64 + 1), ..settings.clone() };
        ListTable::new(table.lists().to_vec(), made).map_or_else(|_| Vec::new(), |made| estimates_of(&made, &seeded))
    };
    let made: Vec<Vec<Estimate>> = (0..runs).into_par_iter().map(one).collect();
    Simulation {
        truth,
        terms: fitted.model.names(table.lists()),
        level: settings.level.get(),
        coverage: kinds(&made).into_iter().map(|kind| summarise(kind, &made, truth)).collect(),
    }
}

type Kind = (Method, &'static str, IntervalKind);

fn kind(e: &Estimate) -> Kind {
    (e.method, e.variant, e.interval)
}

/// The kinds of estimates met, in the order of the methods.
fn kinds(made: &[Vec<Estimate>]) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Vec::new();
    for estimate in made.iter().flatten() {
        if !kinds.contains(&kind(estimate)) {
            kinds.push(kind(estimate));
        }
    }
    kinds.sort_by_key(|k| k.0);
    kinds
}

fn summarise(wanted: Kind, made: &[Vec<Estimate>], truth: f64) -> Coverage {
    let found: Vec<&Estimate> = made.iter().filter_map(|run| run.iter().find(|e| kind(e) == wanted)).collect();
    let runs = found.len();
    let share = |test: &dyn Fn(&Estimate) -> bool| found.iter().filter(|e| test(e)).count() as f64 / runs.max(1) as f64;
    let coverage = share(&|e| e.low <= truth && truth <= e.high);
    let median = |value: &dyn Fn(&Estimate) -> f64| {
        let mut values: Vec<f64> = found.iter().map(|e| value(e)).collect();
        values.sort_by(f64::total_cmp);
        crate::bootstrap::quantile(&values, 0.5)
    };
    let squares: Vec<f64> = found.iter().map(|e| (e.estimate / truth).ln().powi(2)).filter(|s| s.is_finite()).collect();
    Coverage {
        method: wanted.0,
        variant: wanted.1,
        interval: wanted.2,
        runs,
        refused: made.len() - runs,
        coverage,
        error: (coverage * (1.0 - coverage) / runs.max(1) as f64).sqrt(),
        below: share(&|e| e.high < truth),
        above: share(&|e| e.low > truth),
        ratio: median(&|e| e.estimate / truth),
        log_error: (squares.iter().sum::<f64>() / squares.len().max(1) as f64).sqrt(),
        width: median(&|e| e.high / e.low),
    }
}

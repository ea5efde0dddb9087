//! Models averaged by the weight that BIC gives them.

use serde::Serialize;
use statrs::distribution::ContinuousCDF;

use super::Ranked;
use crate::{
    fit::{Fit, fit},
    interval::{Interval, IntervalKind, Level, normal},
    model::Model,
    table::ListTable,
};

/// An estimate over several models.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Averaged {
    /// Median of the mixture.
    pub total: f64,
    /// Its quantiles.
    pub interval: Interval,
    /// Models with their weights, from the heaviest, as far as 99.9 % of the weight.
    pub weights: Vec<(Model, f64)>,
}

/// Averages the models of a ranking, each with the log-normal uncertainty of its own estimate.
///
/// **Formula.** `w ∝ exp(−BIC/2)`; the total has distribution `Σ w Φ((ln(N − n) − β̂)/s)`, whose median and quantiles are given.
///
/// **Symbols.** `w`: weights summing to 1; `β̂`, `s`: intercept of a model and its standard error; `n`: people seen; `N > n`.
///
/// **Assumptions.** Candidates equally likely beforehand; BIC approximates their marginal likelihoods.
///
/// **Source.** Raftery (1995), doi:10.2307/271063, section 4; Hoeting, Madigan, Raftery and Volinsky (1999), doi:10.1214/ss/1009212519.
///
/// **Cost.** One fit for each model that has any weight.
///
/// ```
/// use estimation::{Candidates, Level, ListTable, average, rank};
/// // BIC 57.14081 and 58.96860 (R's MultipleSystemsEstimation) weigh 0.714 and 0.286; the others are below 1e-7.
/// let names = ["b", "c", "d"].map(String::from).to_vec();
/// let korea = ListTable::new(names, (1..).zip([5, 5, 54, 41, 6, 0, 12]))?;
/// let averaged = average(&korea, &rank(&korea, &Candidates::all(3, 2)?), Level::P95).ok_or("no model")?;
/// assert!((averaged.weights[0].1 - 0.7138).abs() < 1e-4 && (averaged.weights[1].1 - 0.2862).abs() < 1e-4);
/// assert!(157.0 < averaged.total && averaged.total < 269.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn average(table: &ListTable, ranked: &[Ranked], level: Level) -> Option<Averaged> {
    let lowest = ranked.first()?.bic;
    let sum: f64 = ranked.iter().map(|r| (-(r.bic - lowest) / 2.0).exp()).sum();
    let weight = |r: &Ranked| (-(r.bic - lowest) / 2.0).exp() / sum;
    let heavy = ranked.iter().take_while(|r| weight(r) > 1e-6);
    let parts: Vec<(f64, Fit)> = heavy.filter_map(|r| Some((weight(r), fit(table, &r.model).ok()?))).collect();
    let mixture = Mixture::new(&parts);
    let n = table.people() as f64;
    let bound = |probability: f64| n + mixture.quantile(probability).exp();
    let (low, high) = level.tails();
    let mut covered = 0.0;
    let listed = ranked.iter().take_while(|r| {
        let before = covered;
        covered += weight(r);
        before < 0.999
    });
    Some(Averaged {
        total: bound(0.5),
        interval: Interval { low: bound(low), high: bound(high), level, kind: IntervalKind::ModelAverage },
        weights: listed.map(|r| (r.model.clone(), weight(r))).collect(),
    })
}

/// A mixture of normals on the logarithm of the unseen: weight, mean, deviation.
struct Mixture(Vec<(f64, f64, f64)>);

impl Mixture {
    fn new(parts: &[(f64, Fit)]) -> Self {
        let sum: f64 = parts.iter().map(|(weight, _)| weight).sum();
        Self(parts.iter().map(|(weight, fit)| (weight / sum, fit.dark.ln(), fit.log_dark_error)).collect())
    }

    fn quantile(&self, probability: f64) -> f64 {
        let below = |x: f64| self.0.iter().map(|(w, mean, error)| w * normal().cdf((x - mean) / error)).sum::<f64>();
        let reach = |sign: f64| self.0.iter().map(move |(_, mean, error)| mean + sign * 40.0 * error);
        let mut low = reach(-1.0).fold(f64::INFINITY, f64::min);
        let mut high = reach(1.0).fold(f64::NEG_INFINITY, f64::max);
        for _ in 0..100 {
            let middle = f64::midpoint(low, high);
            if below(middle) < probability {
                low = middle;
            } else {
                high = middle;
            }
        }
        f64::midpoint(low, high)
    }
}

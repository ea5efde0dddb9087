//! Intervals around an estimate: Wald's on the logarithm of the unseen, and the profile likelihood's.

use serde::Serialize;
use statrs::{
    distribution::{ChiSquared, ContinuousCDF, Normal},
    function::gamma::ln_gamma,
};

use crate::{
    fit::{Fit, FitError, fit},
    fitter::{Counts, Fitter, Start},
    model::Model,
    table::ListTable,
};

/// The probability that an interval is meant to hold, strictly between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize)]
pub struct Level(f64);

/// A level outside (0, 1).
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("a level of confidence is strictly between 0 and 1, as 0.95; {0} is not")]
pub struct LevelError(f64);

impl Level {
    /// 95 %.
    pub const P95: Self = Self(0.95);

    /// A level.
    ///
    /// # Errors
    /// When it is not strictly between 0 and 1.
    pub fn new(level: f64) -> Result<Self, LevelError> {
        if level > 0.0 && level < 1.0 { Ok(Self(level)) } else { Err(LevelError(level)) }
    }

    /// The level as a number.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }

    /// The probabilities below the low and the high bound.
    #[must_use]
    pub fn tails(self) -> (f64, f64) {
        (f64::midpoint(0.0, 1.0 - self.0), 1.0 - f64::midpoint(0.0, 1.0 - self.0))
    }

    /// The normal quantile of the high bound: 1.96 at 95 %.
    #[must_use]
    pub fn z(self) -> f64 {
        normal().inverse_cdf(self.tails().1)
    }
}

/// How an interval was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum IntervalKind {
    /// Normal on the logarithm of the unseen, the model taken as known.
    Wald,
    /// Multinomial profile likelihood, the model taken as known.
    Profile,
    /// Bias-corrected and accelerated bootstrap that repeats the choice of the model.
    Bca,
    /// Quantiles of a posterior distribution.
    Credible,
    /// Quantiles over models weighted by their BIC.
    ModelAverage,
    /// Log-normal interval of a bound (Chao 1987).
    LogNormal,
    /// Rubin's rules over imputed linkages.
    Imputation,
}

/// Two bounds on the total number of people.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// Lower bound.
    pub low: f64,
    /// Upper bound; infinite when the data set none.
    pub high: f64,
    /// The probability aimed at.
    pub level: Level,
    /// How it was made.
    pub kind: IntervalKind,
}

pub(crate) fn normal() -> Normal {
    Normal::standard()
}

/// The Wald interval of a fitted model, on the logarithm of the number never seen.
///
/// **Formula.** `n + exp(β̂(∅) ± z s)`, with `s²` the intercept's entry of the inverse Fisher information.
///
/// **Symbols.** `n`: people seen, ≥ 0; `β̂(∅)`: fitted intercept; `z`: normal quantile of the level; `s` ≥ 0.
///
/// **Assumptions.** The model is the right one and was not chosen by the data; otherwise the interval is too short.
///
/// **Source.** Chan, Silverman and Vincent (2021), doi:10.1080/01621459.2019.1708748; the interval of their R package SparseMSE.
///
/// **Cost.** None beyond the fit.
///
/// ```
/// use estimation::{Level, ListTable, Model, fit, wald};
/// // SparseMSE 2.0.1 on its artificial example prints 278.65 to 1170.89; R keeps the standard error of the step before the
/// // last, hence the 0.02 people of difference at convergence.
/// let names = ["A", "B", "C"].map(String::from).to_vec();
/// let table = ListTable::new(names, [(0b001, 40), (0b010, 30), (0b100, 20), (0b011, 6)])?;
/// let interval = wald(&fit(&table, &Model::main(3)?)?, Level::P95);
/// assert!((interval.low - 278.65).abs() < 0.01 && (interval.high - 1170.89).abs() < 0.03);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn wald(fit: &Fit, level: Level) -> Interval {
    let reach = level.z() * fit.log_dark_error;
    let bound = |sign: f64| fit.observed + (fit.dark.ln() + sign * reach).exp();
    Interval { low: bound(-1.0), high: bound(1.0), level, kind: IntervalKind::Wald }
}

/// The multinomial profile likelihood estimate and interval for the total, the model taken as known.
///
/// **Formula.** `ℓ(N) = ln Γ(N+1) − ln Γ(N−n+1) + (N−n) ln(μ̂₀/N) + Σ y ln(μ̂/N)`, with `μ̂` the fit of the model to the complete
/// table whose empty history counts `N − n`; the interval is `{N : 2(max ℓ − ℓ(N)) ≤ χ²₁}`.
///
/// **Symbols.** `N ≥ n` real: total; `n`: people seen; `y`: counts; `μ̂`: expected counts, summing to `N`.
///
/// **Assumptions.** As [`wald`], without its symmetry: the interval follows the likelihood, longer upwards.
///
/// **Source.** Cormack (1992), doi:10.2307/2532310; `closedpCI.t` of Rcapture (Rivest and Baillargeon), whose numbers it meets.
///
/// **Cost.** About a hundred fits started from one another: under a millisecond for six lists.
///
/// ```
/// use estimation::{Level, ListTable, Model, profile};
/// // With two lists the profile is that of the hypergeometric model; the maximum is near Lincoln and Petersen's 2389.9.
/// let names = ["first", "second"].map(String::from).to_vec();
/// let table = ListTable::new(names, [(0b01, 781), (0b10, 254), (0b11, 167)])?;
/// let (estimate, interval) = profile(&table, &Model::main(2)?, Level::P95)?;
/// assert!((estimate - 2388.0).abs() < 3.0);
/// assert!(interval.low < estimate && estimate < interval.high);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When the model has no unique finite estimate on this table.
pub fn profile(table: &ListTable, model: &Model, level: Level) -> Result<(f64, Interval), FitError> {
    let fitted = fit(table, model)?;
    let mut profile = Profile::new(table, model, &fitted);
    let (best, top) = profile.maximum(fitted.dark.ln());
    let cut = ChiSquared::new(1.0).map_or(3.841_458_820_694_124, |chi| chi.inverse_cdf(level.get()));
    let drop = top - cut / 2.0;
    let low = profile.crossing(best, drop, -1.0).map_or(fitted.observed, |x| fitted.observed + x.exp());
    let high = profile.crossing(best, drop, 1.0).map_or(f64::INFINITY, |x| fitted.observed + x.exp());
    Ok((fitted.observed + best.exp(), Interval { low, high, level, kind: IntervalKind::Profile }))
}

struct Profile {
    counts: Counts,
    fitter: Fitter,
    dense: Vec<f64>,
}

impl Profile {
    fn new(table: &ListTable, model: &Model, fitted: &Fit) -> Self {
        let counts = Counts::new(table);
        let mut fitter = Fitter::new(model.lists());
        fitter.set_model(&counts, model.interactions());
        let mut dense = vec![0.0; counts.cells.len()];
        for coefficient in fitted.coefficients.iter().filter(|c| c.estimate.is_finite()) {
            dense[coefficient.term as usize] = coefficient.estimate;
        }
        Self { counts, fitter, dense }
    }

    /// The profile log-likelihood when `exp(log_dark)` people were never seen, without constants.
    fn at(&mut self, log_dark: f64) -> f64 {
        let (dark, seen) = (log_dark.exp(), self.counts.people());
        let total = seen + dark;
        self.fitter.set_hidden(Some(dark));
        let Ok(solution) = self.fitter.solve(&self.counts, Start::From(&self.dense)) else {
            return f64::NEG_INFINITY;
        };
        for (&term, &beta) in self.fitter.terms.iter().zip(&self.fitter.beta) {
            self.dense[term as usize] = beta;
        }
        // The kernel is Σ y ln μ − N; dividing each mean by N takes N ln N away.
        ln_gamma(total + 1.0) - ln_gamma(dark + 1.0) + solution.kernel + total - total * total.ln()
    }

    /// Golden section on the logarithm of the unseen, around the Poisson estimate.
    fn maximum(&mut self, start: f64) -> (f64, f64) {
        let ratio = (5f64.sqrt() - 1.0) / 2.0;
        let (mut low, mut high) = (start - 2.0, start + 2.0);
        let (mut a, mut b) = (high - ratio * (high - low), low + ratio * (high - low));
        let (mut at_a, mut at_b) = (self.at(a), self.at(b));
        while high - low > 1e-7 {
            if at_a > at_b {
                (high, b, at_b) = (b, a, at_a);
                a = high - ratio * (high - low);
                at_a = self.at(a);
            } else {
                (low, a, at_a) = (a, b, at_b);
                b = low + ratio * (high - low);
                at_b = self.at(b);
            }
        }
        let best = f64::midpoint(low, high);
        (best, self.at(best))
    }

    /// Where the profile falls to `level` on one side; `None` when it does not within a factor of e³⁰.
    fn crossing(&mut self, best: f64, level: f64, side: f64) -> Option<f64> {
        let (mut inside, mut width) = (best, 0.25);
        let mut outside = loop {
            let x = best + side * width;
            if self.at(x) < level {
                break x;
            }
            inside = x;
            width *= 2.0;
            if width > 30.0 {
                return None;
            }
        };
        while (outside - inside).abs() > 1e-9 {
            let middle = f64::midpoint(inside, outside);
            if self.at(middle) < level {
                outside = middle;
            } else {
                inside = middle;
            }
        }
        Some(f64::midpoint(inside, outside))
    }
}

//! Strata that learn from one another: partial pooling, and a trend over time.

use serde::Serialize;

use crate::{
    bootstrap::{quantile, stream},
    fit::fit,
    interval::{Interval, IntervalKind, Level},
    linear::{cholesky, solve},
    stepwise::{PThreshold, stepwise},
    table::ListTable,
};
use rand_distr::{Distribution, StandardNormal};

/// A stratum to pool: its name, its table, and when it is, if time is known.
#[derive(Debug, Clone)]
pub struct PoolingInput<'a> {
    /// The name.
    pub name: &'a str,
    /// Its capture histories, over the same lists as the others.
    pub table: &'a ListTable,
    /// A year or another number that the unseen may follow.
    pub time: Option<f64>,
}

/// What one stratum becomes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PooledStratum {
    /// The name.
    pub name: String,
    /// People seen.
    pub people: u64,
    /// The total from this stratum alone; nothing when it has no estimate.
    pub alone: Option<f64>,
    /// The total once the others are heard.
    pub estimate: f64,
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
    /// How much of the estimate is the stratum's own, 0 to 1.
    pub own_weight: f64,
}

/// Strata pooled in part.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pooling {
    /// The strata, in the order given.
    pub strata: Vec<PooledStratum>,
    /// The sum of the strata.
    pub total: f64,
    /// Its interval.
    pub interval: Interval,
    /// Interactions of the model fitted in each stratum, chosen on all together.
    pub terms: Vec<String>,
    /// Standard deviation between strata of the logarithm of unseen over seen.
    pub between: f64,
    /// Change of that logarithm for one unit of time, with its standard error.
    pub trend: Option<(f64, f64)>,
}

/// Why strata cannot be pooled.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PoolingError {
    /// Too few strata that speak for themselves.
    #[error(
        "partial pooling needs three strata or more with an estimate of their own, here {0}; estimate all together instead"
    )]
    TooFew(usize),
    /// All together have no estimate.
    #[error("all strata together have no finite estimate: {0}")]
    Together(String),
    /// Strata of different lists.
    #[error("stratum {0:?} has other lists than the first")]
    Lists(String),
    /// Nobody in a stratum.
    #[error("nobody was seen in stratum {0:?}; leave it out")]
    Empty(String),
}

/// Estimates each stratum with what the others say, more where it has few people.
///
/// **Formula.** In stratum `s`, `θ̂ₛ = ln(unseen/seen)` from one log-linear model chosen on all strata together;
/// `θ̂ₛ ~ N(θₛ, vₛ)`, `θₛ ~ N(a + b·timeₛ, τ²)`. The estimate is the posterior mean, `wₛ θ̂ₛ + (1 − wₛ)(a + b·timeₛ)` with
/// `wₛ = τ²/(τ² + vₛ)`; a stratum without an estimate has `w = 0`. The total adds the strata, in each draw of the posterior.
///
/// **Symbols.** `vₛ`: squared standard error of `θ̂ₛ`; `τ²` ≥ 0 by restricted maximum likelihood; `b` = 0 without time.
///
/// **Assumptions.** Strata are exchangeable given time; the same interactions everywhere; `τ²` taken as known once estimated, so
/// that with few strata intervals are somewhat short.
///
/// **Source.** Fay and Herriot (1979), doi:10.1080/01621459.1979.10482505; restricted likelihood: Viechtbauer (2005),
/// doi:10.3102/10769986030003261.
///
/// **Cost.** One fit for each stratum and 4,000 draws.
///
/// ```
/// use estimation::{Level, ListTable, PThreshold, PoolingInput, pool};
/// // Four equal strata have nothing to learn from one another: each keeps its own total.
/// let names = ["A", "B", "C"].map(String::from).to_vec();
/// let table = ListTable::new(names, (1..).zip([40, 30, 12, 25, 10, 8, 4]))?;
/// let strata = ["n", "s", "e", "w"].map(|name| PoolingInput { name, table: &table, time: None });
/// let pooled = pool(&strata, PThreshold::RECOMMENDED, 1, Level::P95)?;
/// let alone = pooled.strata[0].alone.ok_or("a total")?;
/// assert!((pooled.strata[2].estimate - alone).abs() < 1e-6 && (pooled.total - 4.0 * alone).abs() < 1e-5);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When fewer than three strata have an estimate of their own, or all together have none.
pub fn pool(
    inputs: &[PoolingInput<'_>],
    threshold: PThreshold,
    seed: u64,
    level: Level,
) -> Result<Pooling, PoolingError> {
    let together = together(inputs)?;
    let chosen = stepwise(&together, threshold).map_err(|e| PoolingError::Together(e.to_string()))?;
    let alone = |input: &PoolingInput<'_>| {
        let fitted = fit(input.table, &chosen.fit.model).ok()?;
        let spread = fitted.log_dark_error * fitted.log_dark_error;
        (spread.is_finite() && fitted.dark > 0.0).then(|| (fitted.dark.ln() - fitted.observed.ln(), spread))
    };
    let own: Vec<Option<(f64, f64)>> = inputs.iter().map(alone).collect();
    let speaking = own.iter().flatten().count();
    if speaking < 3 {
        return Err(PoolingError::TooFew(speaking));
    }
    let times = centred_times(inputs);
    let with_trend = times.as_ref().filter(|t| speaking > 3 && t.iter().any(|x| x.abs() > 0.0));
    let rows: Vec<Vec<f64>> = (0..inputs.len()).map(|s| with_trend.map_or(vec![1.0], |t| vec![1.0, t[s]])).collect();
    let prior = Prior::estimate(&rows, &own);
    Ok(prior.describe(inputs, &rows, &own, chosen.fit.model.names(together.lists()), (seed, level)))
}

fn together(inputs: &[PoolingInput<'_>]) -> Result<ListTable, PoolingError> {
    let first = inputs.first().ok_or(PoolingError::TooFew(0))?.table;
    let mut counts = vec![0u64; first.counts().len()];
    for input in inputs {
        if input.table.lists() != first.lists() {
            return Err(PoolingError::Lists(input.name.to_owned()));
        }
        if input.table.people() == 0 {
            return Err(PoolingError::Empty(input.name.to_owned()));
        }
        counts.iter_mut().zip(input.table.counts()).for_each(|(sum, count)| *sum = sum.saturating_add(*count));
    }
    ListTable::new(first.lists().to_vec(), (1u32..).zip(counts.into_iter().skip(1)))
        .map_err(|e| PoolingError::Together(e.to_string()))
}

/// Times around their mean, when every stratum has one.
fn centred_times(inputs: &[PoolingInput<'_>]) -> Option<Vec<f64>> {
    let times: Vec<f64> = inputs.iter().map(|i| i.time).collect::<Option<_>>()?;
    let mean = times.iter().sum::<f64>() / times.len() as f64;
    Some(times.iter().map(|t| t - mean).collect())
}

/// The distribution that strata come from.
struct Prior {
    coefficients: Vec<f64>,
    /// Lower Cholesky factor of the information on the coefficients.
    factor: Vec<f64>,
    between: f64,
}

impl Prior {
    fn estimate(rows: &[Vec<f64>], own: &[Option<(f64, f64)>]) -> Self {
        let data: Vec<(&[f64], f64, f64)> =
            rows.iter().zip(own).filter_map(|(x, o)| o.map(|(y, v)| (x.as_slice(), y, v))).collect();
        // The restricted likelihood in ln τ² may have its maximum at τ² = 0; both ends are compared.
        let scale = data.iter().map(|(_, y, v)| y * y + v).fold(1e-12, f64::max);
        let grid = (0..=400).map(|i| if i == 0 { 0.0 } else { scale * (-0.1 * f64::from(400 - i) + 2.0).exp() });
        let likelihood = |between: f64| Self::at(&data, between).map_or(f64::NEG_INFINITY, |(_, value)| value);
        let best = grid.max_by(|&a, &b| likelihood(a).total_cmp(&likelihood(b))).unwrap_or(0.0);
        let refined = refine(best, &likelihood);
        let width = rows.first().map_or(1, Vec::len);
        let flat = Self { coefficients: vec![0.0; width], factor: identity(width), between: refined };
        Self::at(&data, refined).map_or(flat, |(prior, _)| prior)
    }

    /// Weighted least squares given τ², and the restricted log-likelihood.
    fn at(data: &[(&[f64], f64, f64)], between: f64) -> Option<(Self, f64)> {
        let width = data.first()?.0.len();
        let mut information = vec![0.0; width * width];
        let mut right = vec![0.0; width];
        for (x, y, v) in data {
            let weight = 1.0 / (v + between);
            for a in 0..width {
                right[a] += weight * x[a] * y;
                for b in 0..width {
                    information[a * width + b] += weight * x[a] * x[b];
                }
            }
        }
        if !cholesky(&mut information, width, 1e-12) {
            return None;
        }
        solve(&information, width, &mut right);
        let log_determinant: f64 = (0..width).map(|a| 2.0 * information[a * width + a].ln()).sum();
        let fitted = |x: &[f64]| x.iter().zip(&right).map(|(a, b)| a * b).sum::<f64>();
        let sum: f64 = data.iter().map(|(x, y, v)| (v + between).ln() + (y - fitted(x)).powi(2) / (v + between)).sum();
        Some((Self { coefficients: right, factor: information, between }, -0.5 * (sum + log_determinant)))
    }

    fn mean(&self, row: &[f64]) -> f64 {
        row.iter().zip(&self.coefficients).map(|(x, b)| x * b).sum()
    }

    fn describe(
        &self,
        inputs: &[PoolingInput<'_>],
        rows: &[Vec<f64>],
        own: &[Option<(f64, f64)>],
        terms: Vec<String>,
        (seed, level): (u64, Level),
    ) -> Pooling {
        let weight = |o: &Option<(f64, f64)>| o.map_or(0.0, |(_, v)| self.between / (self.between + v));
        let draws = self.draw(inputs, rows, own, seed);
        let (low, high) = level.tails();
        let bounds = |column: usize| {
            let mut sorted: Vec<f64> = draws.iter().map(|d| d[column]).collect();
            sorted.sort_by(f64::total_cmp);
            (quantile(&sorted, low), quantile(&sorted, high))
        };
        let stratum = |(s, input): (usize, &PoolingInput<'_>)| {
            let (people, w) = (input.table.people(), weight(&own[s]));
            let shrunk = w * own[s].map_or(0.0, |(y, _)| y) + (1.0 - w) * self.mean(&rows[s]);
            let bounds = bounds(s);
            PooledStratum {
                name: input.name.to_owned(),
                people,
                alone: own[s].map(|(y, _)| people as f64 * (1.0 + y.exp())),
                estimate: people as f64 * (1.0 + shrunk.exp()),
                low: bounds.0,
                high: bounds.1,
                own_weight: w,
            }
        };
        let strata: Vec<PooledStratum> = inputs.iter().enumerate().map(stratum).collect();
        let whole = bounds(inputs.len());
        let trend = (self.coefficients.len() == 2).then(|| {
            let mut unit = vec![0.0, 1.0];
            solve(&self.factor, 2, &mut unit);
            (self.coefficients[1], unit[1].sqrt())
        });
        Pooling {
            total: strata.iter().map(|s| s.estimate).sum(),
            strata,
            interval: Interval { low: whole.0, high: whole.1, level, kind: IntervalKind::Credible },
            terms,
            between: self.between.sqrt(),
            trend,
        }
    }

    /// Draws of each stratum's total, and their sum last.
    fn draw(
        &self,
        inputs: &[PoolingInput<'_>],
        rows: &[Vec<f64>],
        own: &[Option<(f64, f64)>],
        seed: u64,
    ) -> Vec<Vec<f64>> {
        let mut generator = stream(seed, u64::MAX / 2);
        let width = self.coefficients.len();
        (0..4000)
            .map(|_| {
                // Coefficients from their normal posterior: L⁻ᵀ z has the covariance (L Lᵀ)⁻¹.
                let mut shift: Vec<f64> = (0..width).map(|_| StandardNormal.sample(&mut generator)).collect();
                for a in (0..width).rev() {
                    let rest: f64 = (a + 1..width).map(|b| self.factor[b * width + a] * shift[b]).sum();
                    shift[a] = (shift[a] - rest) / self.factor[a * width + a];
                }
                let mut sum = 0.0;
                let mut line: Vec<f64> = Vec::with_capacity(inputs.len() + 1);
                for (s, input) in inputs.iter().enumerate() {
                    let centre = self.mean(&rows[s]) + rows[s].iter().zip(&shift).map(|(x, d)| x * d).sum::<f64>();
                    let (mean, variance) = match own[s] {
                        Some((y, v)) => {
                            let w = self.between / (self.between + v);
                            (w * y + (1.0 - w) * centre, w * v)
                        }
                        None => (centre, self.between),
                    };
                    let normal: f64 = StandardNormal.sample(&mut generator);
                    let total = input.table.people() as f64 * (1.0 + (mean + variance.sqrt() * normal).exp());
                    sum += total;
                    line.push(total);
                }
                line.push(sum);
                line
            })
            .collect()
    }
}

fn identity(size: usize) -> Vec<f64> {
    (0..size * size).map(|i| f64::from(u8::from(i % (size + 1) == 0))).collect()
}

/// Golden section between the neighbours of a point of the grid.
fn refine(best: f64, likelihood: &impl Fn(f64) -> f64) -> f64 {
    if best == 0.0 {
        return 0.0;
    }
    let (mut low, mut high) = (best * (-0.1f64).exp(), best * 0.1f64.exp());
    for _ in 0..60 {
        let third = (high - low) / 3.0;
        if likelihood(low + third) < likelihood(high - third) {
            low += third;
        } else {
            high -= third;
        }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn restricted_likelihood_agrees_with_metafor_on_the_bcg_trials() {
        // metafor 3.0, rma(yi, vi, data = dat.bcg) (Viechtbauer 2010, doi:10.18637/jss.v036.i03, p. 12): τ² = 0.3132, mean −0.7145,
        // standard error 0.1798. Data: log relative risks and variances of thirteen trials.
        let y = [
            -0.8893, -1.5854, -1.3481, -1.4416, -0.2175, -0.7861, -1.6209, 0.0120, -0.4694, -1.3713, -0.3394, 0.4459,
            -0.0173,
        ];
        let v =
            [0.3256, 0.1946, 0.4154, 0.0200, 0.0512, 0.0069, 0.2230, 0.0040, 0.0564, 0.0730, 0.0124, 0.5325, 0.0714];
        let rows = vec![vec![1.0]; 13];
        let own: Vec<Option<(f64, f64)>> = y.into_iter().zip(v).map(Some).collect();
        let prior = Prior::estimate(&rows, &own);
        assert!((prior.between - 0.3132).abs() < 1e-3, "{}", prior.between);
        assert!((prior.coefficients[0] + 0.7145).abs() < 1e-3);
        assert!((1.0 / prior.factor[0] - 0.1798).abs() < 1e-3);
    }
}

//! The bias-corrected and accelerated bootstrap, which repeats whatever chose the model.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Binomial, Distribution};
use rayon::prelude::*;
use serde::Serialize;
use statrs::distribution::ContinuousCDF;

use crate::{
    fitter::Counts,
    interval::{Interval, IntervalKind, Level, normal},
    table::ListTable,
};

/// An estimate of the total that can be made again on another table of the same lists.
pub(crate) trait Estimator: Sync {
    /// Buffers, one set for each thread.
    type Work: Send;

    /// New buffers.
    fn work(&self, table: &ListTable) -> Self::Work;

    /// The estimated total, infinite when there is none.
    fn total(&self, work: &mut Self::Work, counts: &Counts) -> f64;
}

/// A bootstrap interval and what it was made of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bootstrap {
    /// The interval.
    pub interval: Interval,
    /// The estimates of the replicates, in increasing order; infinite where there was none.
    pub replicates: Vec<f64>,
    /// How far, in normal quantiles, the estimate lies from the median of the replicates.
    pub bias: f64,
    /// Acceleration, from the jackknife.
    pub acceleration: f64,
    /// Replicates without a finite estimate.
    pub failures: usize,
}

/// The BCa interval of an estimator, from multinomial samples of the observed histories.
///
/// **Formula.** Bounds are the quantiles `Φ(z₀ + (z₀ + z)/(1 − a(z₀ + z)))` of the replicates, with `z` the normal quantiles of the
/// level, `z₀ = Φ⁻¹(share of replicates below the estimate)`, `a = Σ nⱼ rⱼ³ / 6(Σ nⱼ rⱼ²)^{3/2}`, and `rⱼ` the jackknife residual of history `j`.
///
/// **Source.** DiCiccio and Efron (1996), doi:10.1214/ss/1032280214; Chan, Silverman and Vincent (2021), section 3.3.
///
/// Replicate `r` draws from stream `r` of a ChaCha generator: the result does not depend on the number of threads.
pub(crate) fn bca<E: Estimator>(
    table: &ListTable,
    estimator: &E,
    replicates: usize,
    seed: u64,
    level: Level,
) -> Bootstrap {
    let estimate = estimator.total(&mut estimator.work(table), &Counts::new(table));
    let sampler = Sampler::new(table);
    let draw = |(work, counts): &mut (E::Work, Counts), replicate: usize| {
        sampler.draw(&mut stream(seed, replicate as u64), counts);
        estimator.total(work, counts)
    };
    let fresh = || (estimator.work(table), Counts::new(table));
    let mut totals: Vec<f64> = (0..replicates).into_par_iter().map_init(fresh, draw).collect();
    totals.sort_by(f64::total_cmp);
    let acceleration = acceleration(table, estimator);
    let below = totals.partition_point(|&t| t < estimate) as f64;
    // With every replicate on one side the bias has no estimate: half a replicate is put on the other.
    let count = replicates.max(1) as f64;
    let bias = normal().inverse_cdf((below / count).clamp(0.5 / count, 1.0 - 0.5 / count));
    let bound = |tail: f64| {
        let z = normal().inverse_cdf(tail) + bias;
        quantile(&totals, normal().cdf(bias + z / (1.0 - acceleration * z)))
    };
    let (low, high) = (bound(level.tails().0), bound(level.tails().1));
    let failures = totals.iter().filter(|t| t.is_infinite()).count();
    let interval = Interval { low, high, level, kind: IntervalKind::Bca };
    Bootstrap { interval, replicates: totals, bias, acceleration, failures }
}

/// The generator of one replicate.
pub(crate) fn stream(seed: u64, replicate: u64) -> ChaCha8Rng {
    let mut generator = ChaCha8Rng::seed_from_u64(seed);
    generator.set_stream(replicate);
    generator
}

fn acceleration<E: Estimator>(table: &ListTable, estimator: &E) -> f64 {
    let left_out = leave_one_out(table, estimator);
    let people: f64 = left_out.iter().map(|&(_, weight, _)| weight).sum();
    let mean = left_out.iter().map(|&(_, weight, total)| weight * total).sum::<f64>() / people;
    let moment =
        |power: i32| left_out.iter().map(|&(_, weight, total)| weight * (mean - total).powi(power)).sum::<f64>();
    let spread = moment(2);
    let acceleration = moment(3) / (6.0 * spread.powf(1.5));
    if acceleration.is_finite() { acceleration } else { 0.0 }
}

/// For each history that somebody has: the history, its count, and the total without one of its people.
pub(crate) fn leave_one_out<E: Estimator>(table: &ListTable, estimator: &E) -> Vec<(u32, f64, f64)> {
    let whole = Counts::new(table);
    let seen: Vec<usize> = (1..whole.cells.len()).filter(|&h| whole.cells[h] > 0.0).collect();
    let total = |(work, counts): &mut (E::Work, Counts), history: usize| {
        counts.cells.copy_from_slice(&whole.cells);
        counts.cells[history] -= 1.0;
        counts.refresh();
        (history as u32, whole.cells[history], estimator.total(work, counts))
    };
    seen.into_par_iter().map_init(|| (estimator.work(table), whole.clone()), total).collect()
}

/// Draws tables with the same number of people from the observed shares of the histories.
pub(crate) struct Sampler {
    people: u64,
    /// Histories that somebody has, with the share of each among those from it on.
    cells: Vec<(usize, f64)>,
}

impl Sampler {
    pub(crate) fn new(table: &ListTable) -> Self {
        let weights: Vec<f64> = table.counts().iter().map(|&c| c as f64).collect();
        Self::weighted(table.people(), &weights)
    }

    /// Draws `people` from cells with these weights.
    pub(crate) fn weighted(people: u64, weights: &[f64]) -> Self {
        let seen: Vec<usize> = (0..weights.len()).filter(|&i| weights[i] > 0.0).collect();
        let mut remaining: f64 = 0.0;
        let mut cells: Vec<(usize, f64)> = Vec::with_capacity(seen.len());
        for &index in seen.iter().rev() {
            remaining += weights[index];
            cells.push((index, weights[index] / remaining));
        }
        cells.reverse();
        Self { people, cells }
    }

    pub(crate) fn draw(&self, generator: &mut ChaCha8Rng, counts: &mut Counts) {
        counts.cells.fill(0.0);
        let mut left = self.people;
        for &(index, share) in &self.cells {
            let count = binomial(generator, left, share);
            counts.cells[index] = count as f64;
            left -= count;
        }
        counts.refresh();
    }
}

/// A binomial draw that cannot fail: shares are clamped to 0 to 1.
pub(crate) fn binomial(generator: &mut ChaCha8Rng, trials: u64, share: f64) -> u64 {
    if trials == 0 || share <= 0.0 {
        return 0;
    }
    if share >= 1.0 {
        return trials;
    }
    // The share is inside (0, 1), so the distribution exists.
    Binomial::new(trials, share).map_or(0, |b| b.sample(generator).min(trials))
}

/// A quantile of sorted values, median-unbiased (type 8 of Hyndman and Fan 1996, doi:10.2307/2684934).
pub(crate) fn quantile(sorted: &[f64], probability: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else {
        return f64::NAN;
    };
    let position = ((sorted.len() as f64 + 1.0 / 3.0) * probability - 2.0 / 3.0).clamp(0.0, last as f64);
    let below = position.floor() as usize;
    let (low, high) = (sorted[below], sorted[(below + 1).min(last)]);
    let share = position - position.floor();
    if share == 0.0 || low == high { low } else { low + share * (high - low) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_agree_with_type_8_of_r() {
        // R 4.2: quantile(c(1, 2, 4, 8, 16), c(0.1, 0.25, 0.5, 0.9), type = 8) by its formula (n + 1/3)p + 1/3.
        let values = [1.0, 2.0, 4.0, 8.0, 16.0];
        for (p, expected) in [(0.1, 1.0), (0.25, 1.0 + 2.0 / 3.0), (0.5, 4.0), (0.9, 16.0)] {
            assert!((quantile(&values, p) - expected).abs() < 1e-12, "{p}: {}", quantile(&values, p));
        }
    }

    #[test]
    fn draws_keep_the_number_of_people_and_follow_the_shares() {
        // Seed 1, 2,000 draws of 100 people from shares 1/2, 1/3, 1/6: means within five standard errors.
        let sampler = Sampler::weighted(100, &[0.0, 3.0, 2.0, 1.0]);
        let mut sums = [0.0; 4];
        let mut counts = Counts::from_cells(vec![0.0; 4]);
        for replicate in 0..2000 {
            sampler.draw(&mut stream(1, replicate), &mut counts);
            assert_eq!(counts.people(), 100.0);
            sums.iter_mut().zip(&counts.cells).for_each(|(s, c)| *s += c / 2000.0);
        }
        for (mean, share) in sums.iter().zip([0.0, 0.5, 1.0 / 3.0, 1.0 / 6.0]) {
            let error = (100.0 * share * (1.0 - share) / 2000.0f64).sqrt();
            assert!((mean - 100.0 * share).abs() <= 5.0 * error, "{mean} {share}");
        }
    }
}

//! The cell-key method: noise that is the same whenever the same people are counted.

/// The largest count that has its own line in a table of noise.
const LONGEST: u32 = 1_000;

/// What noise may be added.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NoiseRules {
    /// The largest noise, in either direction (1 to 100).
    pub most: u32,
    /// The variance of the noise.
    pub variance: f64,
    /// Perturbed counts from 1 to this one are never shown.
    pub forbidden: u32,
}

/// Why a table of noise cannot be made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NoiseError {
    /// A parameter out of range.
    #[error("{0}")]
    Parameter(String),
    /// No distribution has mean zero and this variance for one of the counts.
    #[error(
        "a count of {count} can become {outcomes}: with mean zero the variance lies between {least:.3} and {greatest:.3}, and {asked} is asked; change the variance, the largest noise or the forbidden counts"
    )]
    Infeasible {
        /// The count.
        count: u32,
        /// What it can become.
        outcomes: String,
        /// The least variance possible.
        least: f64,
        /// The greatest variance possible.
        greatest: f64,
        /// The variance asked for.
        asked: f64,
    },
}

/// For each count, the distribution of the noise added to it.
#[derive(Debug, Clone, PartialEq)]
pub struct NoiseTable {
    rows: Vec<Vec<(i64, f64)>>,
}

impl NoiseTable {
    /// Makes the table: for each count, of all distributions on the noise allowed with mean zero and the variance asked,
    /// the one of greatest entropy.
    ///
    /// Formula: p(v) ∝ exp(a·v + b·v²) over −min(D, i) ≤ v ≤ D with i + v not in 1…j, where a and b give Σ p·v = 0 and
    /// Σ p·v² = V. Symbols: D the largest noise, V the variance, j the last forbidden count, i the count. A zero stays
    /// zero. Assumptions: keys are uniform. Source: S. Giessing (2016), "Computational issues in the design of
    /// transition probabilities and disclosure risk estimation for additive noise", PSD 2016, LNCS 9867, 237–251,
    /// doi:10.1007/978-3-319-45381-1_18; the method: B. Fraser & J. Wooton (2005), UNECE work session on statistical
    /// data confidentiality. Cost: O(D) for each of D + j + 1 counts and Newton step.
    ///
    /// ```
    /// use disclosure::{NoiseRules, NoiseTable};
    /// let table = NoiseTable::new(NoiseRules { most: 2, variance: 1.0, forbidden: 0 })?;
    /// // Far from zero the noise is symmetric: by hand, with p(±2) = s and p(±1) = r, 2r + 8s = 1.
    /// let far = table.distribution(50);
    /// assert!((far[0].1 - far[4].1).abs() < 1e-9);
    /// assert!((2.0 * far[1].1 + 8.0 * far[0].1 - 1.0).abs() < 1e-9);
    /// # Ok::<(), disclosure::NoiseError>(())
    /// ```
    ///
    /// # Errors
    /// When a parameter is out of range, or no distribution satisfies the constraints for some count.
    pub fn new(rules: NoiseRules) -> Result<Self, NoiseError> {
        if rules.most == 0 || rules.most > 100 || rules.forbidden > LONGEST {
            return Err(NoiseError::Parameter(format!(
                "the largest noise is from 1 to 100 and forbidden counts end at {LONGEST}: {} and {} were given",
                rules.most, rules.forbidden
            )));
        }
        if !(rules.variance.is_finite() && rules.variance > 0.0) {
            return Err(NoiseError::Parameter(format!("the variance is a positive number, not {}", rules.variance)));
        }
        let mut rows = vec![vec![(0, 1.0)]];
        for count in 1..=rules.most + rules.forbidden + 1 {
            rows.push(row(count, rules)?);
        }
        Ok(Self { rows })
    }

    /// The noise that a count may get, with its probabilities.
    #[must_use]
    pub fn distribution(&self, count: u64) -> &[(i64, f64)] {
        let last = self.rows.len() - 1;
        &self.rows[usize::try_from(count).map_or(last, |c| c.min(last))]
    }

    /// The count shown for a cell with this key (uniform over all 64-bit numbers).
    #[must_use]
    pub fn perturb(&self, count: u64, key: u64) -> u64 {
        count.saturating_add_signed(self.noise(count, key))
    }

    /// The least and the greatest count that may be shown as this one.
    #[must_use]
    pub fn sources(&self, shown: u64) -> (u64, u64) {
        let most = self.distribution(u64::MAX).iter().map(|d| d.0.unsigned_abs()).max().unwrap_or(0);
        let from = shown.saturating_sub(most)..=shown.saturating_add(most);
        let mut from = from.filter(|c| self.distribution(*c).iter().any(|d| c.saturating_add_signed(d.0) == shown));
        let low = from.next().unwrap_or(shown);
        (low, from.next_back().unwrap_or(low))
    }

    /// The noise of a cell with this key.
    #[must_use]
    pub fn noise(&self, count: u64, key: u64) -> i64 {
        let point = (key >> 11) as f64 / (1u64 << 53) as f64;
        let distribution = self.distribution(count);
        let mut sum = 0.0;
        for (noise, probability) in distribution {
            sum += probability;
            if point < sum {
                return *noise;
            }
        }
        distribution.last().map_or(0, |d| d.0)
    }
}

fn row(count: u32, rules: NoiseRules) -> Result<Vec<(i64, f64)>, NoiseError> {
    let (count_signed, most) = (i64::from(count), i64::from(rules.most));
    let shown = |v: &i64| count_signed + v == 0 || count_signed + v > i64::from(rules.forbidden);
    let support: Vec<i64> = (-most.min(count_signed)..=most).filter(shown).collect();
    let below = support.iter().rev().find(|v| **v <= 0).copied();
    let above = support.iter().find(|v| **v >= 0).copied();
    let (low, high) = (support.first().copied().unwrap_or(0), support.last().copied().unwrap_or(0));
    let (least, greatest) = match (below, above) {
        (Some(b), Some(a)) => (-(a * b) as f64, -(low * high) as f64),
        _ => (f64::INFINITY, 0.0),
    };
    if !(rules.variance > least && rules.variance < greatest) {
        let outcomes: Vec<String> = support.iter().map(|v| (count_signed + v).to_string()).collect();
        return Err(NoiseError::Infeasible {
            count,
            outcomes: outcomes.join(", "),
            least,
            greatest,
            asked: rules.variance,
        });
    }
    Ok(most_entropy(&support, rules.variance))
}

/// Newton's method on the convex dual: log Σ exp(a·v + b·(v² − V)).
fn most_entropy(support: &[i64], variance: f64) -> Vec<(i64, f64)> {
    let (mut a, mut b) = (0.0f64, 0.0f64);
    let scale = support.iter().map(|v| (v * v) as f64).fold(1.0, f64::max);
    let weigh = |a: f64, b: f64| -> (Vec<f64>, f64) {
        let exponents: Vec<f64> =
            support.iter().map(|v| a * *v as f64 + b * ((v * v) as f64 - variance) / scale).collect();
        let top = exponents.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let weights: Vec<f64> = exponents.iter().map(|e| (e - top).exp()).collect();
        let sum: f64 = weights.iter().sum();
        (weights.iter().map(|w| w / sum).collect(), top + sum.ln())
    };
    for _ in 0..200 {
        let (p, value) = weigh(a, b);
        let moment = |f: &dyn Fn(f64) -> f64| -> f64 { support.iter().zip(&p).map(|(v, p)| p * f(*v as f64)).sum() };
        let square = |v: f64| (v * v - variance) / scale;
        let (g1, g2) = (moment(&|v| v), moment(&square));
        if g1.abs() < 1e-13 && g2.abs() < 1e-13 {
            break;
        }
        let h11 = moment(&|v| v * v) - g1 * g1 + 1e-14;
        let h12 = moment(&|v| v * square(v)) - g1 * g2;
        let h22 = moment(&|v| square(v) * square(v)) - g2 * g2 + 1e-14;
        let determinant = h11 * h22 - h12 * h12;
        let (d1, d2) = ((h22 * g1 - h12 * g2) / determinant, (h11 * g2 - h12 * g1) / determinant);
        let mut step = 1.0;
        while step > 1e-10 && weigh(a - step * d1, b - step * d2).1 > value - 1e-4 * step * (g1 * d1 + g2 * d2) {
            step /= 2.0;
        }
        (a, b) = (a - step * d1, b - step * d2);
    }
    support.iter().copied().zip(weigh(a, b).0).collect()
}

/// A key for a record from its number and the secret of the table (SplitMix64); keys of cells are wrapping sums of the
/// keys of the records in them, so that the same records always get the same noise.
#[must_use]
pub fn record_key(record: u64, secret: u64) -> u64 {
    let mut z = record.wrapping_add(secret.wrapping_mul(0xBF58_476D_1CE4_E5B9)).wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// Unbiased random rounding: to the multiple of `base` below or above, with the chances that keep the mean.
#[must_use]
pub fn round_randomly(count: u64, base: u64, key: u64) -> u64 {
    let base = base.max(1);
    let rest = count % base;
    let up = u128::from(key) * u128::from(base) < u128::from(rest) << 64;
    count - rest + if up { base } else { 0 }
}

/// Rounding to the nearest multiple of `base`, halves up.
#[must_use]
pub fn round_to_nearest(count: u64, base: u64) -> u64 {
    let base = base.max(1);
    let rest = count % base;
    count - rest + if 2 * rest >= base { base } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_as_asked_and_forbidden_counts_do_not_appear() {
        let rules = NoiseRules { most: 5, variance: 3.0, forbidden: 2 };
        let table = NoiseTable::new(rules).unwrap();
        for count in 1..20u64 {
            let row = table.distribution(count);
            let moment = |power: i32| -> f64 { row.iter().map(|(v, p)| p * (*v as f64).powi(power)).sum() };
            assert!(
                (moment(0) - 1.0).abs() < 1e-9 && moment(1).abs() < 1e-6 && (moment(2) - 3.0).abs() < 1e-5,
                "{count}"
            );
            assert!(row.iter().all(|(v, _)| !(1..=2).contains(&(count as i64 + v)) && count as i64 + v >= 0));
        }
    }

    #[test]
    fn what_cannot_be_is_refused_with_the_reason() {
        let error = NoiseTable::new(NoiseRules { most: 1, variance: 3.0, forbidden: 0 }).unwrap_err();
        assert!(matches!(error, NoiseError::Infeasible { count: 1, greatest: 1.0, .. }));
    }

    /// 200,000 keys; the bound is 5 standard errors.
    #[test]
    fn noise_is_unbiased() {
        let table = NoiseTable::new(NoiseRules { most: 4, variance: 2.0, forbidden: 1 }).unwrap();
        let keys = 200_000u64;
        let error = 5.0 * (2.0f64 / keys as f64).sqrt();
        for count in [1u64, 3, 30] {
            let sum: u64 = (0..keys).map(|r| table.perturb(count, record_key(r, 7))).sum();
            assert!((sum as f64 / keys as f64 - count as f64).abs() < error);
        }
        let rounded: u64 = (0..keys).map(|r| round_randomly(7, 5, record_key(r, 7))).sum();
        assert!((rounded as f64 / keys as f64 - 7.0).abs() < 5.0 * (6.0f64 / keys as f64).sqrt());
    }
}

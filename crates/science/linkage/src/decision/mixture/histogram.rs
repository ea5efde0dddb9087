//! Coefficients counted in narrow bins.

/// Width of a bin.
const WIDTH: f64 = 0.005;

/// How many pairs have each coefficient, from a floor to 1. The last bin holds exact agreement alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Histogram {
    floor: f64,
    counts: Vec<f64>,
}

/// The bin of a coefficient: the first below the floor, the last for 1.
pub(super) fn bin_of(floor: f64, dice: f64) -> usize {
    let last = bins(floor) - 1;
    if dice >= 1.0 {
        return last;
    }
    // A float beyond the range becomes the nearest bound.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let bin = ((dice - floor) / WIDTH).max(0.0) as usize;
    bin.min(last.saturating_sub(1))
}

fn bins(floor: f64) -> usize {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let continuous = ((1.0 - floor) / WIDTH).ceil().max(1.0) as usize;
    continuous + 1
}

impl Histogram {
    /// An empty histogram above `floor`, which is brought between 0 and 0.99.
    #[must_use]
    pub fn new(floor: f64) -> Self {
        let floor = if floor.is_nan() { 0.0 } else { floor.clamp(0.0, 0.99) };
        Self { floor, counts: vec![0.0; bins(floor)] }
    }

    /// Counts `pairs` pairs of coefficient `dice`; those below the floor are left out.
    pub fn add(&mut self, dice: f64, pairs: u64) {
        if dice >= self.floor {
            let bin = bin_of(self.floor, dice);
            self.counts[bin] += pairs as f64;
        }
    }

    /// The floor.
    #[must_use]
    pub fn floor(&self) -> f64 {
        self.floor
    }

    /// Pairs in all.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.counts.iter().sum()
    }

    /// Pairs in each bin.
    #[must_use]
    pub fn counts(&self) -> &[f64] {
        &self.counts
    }

    /// The bin of a coefficient.
    pub(in crate::decision) fn bin(&self, dice: f64) -> usize {
        bin_of(self.floor, dice)
    }

    /// The same histogram with other counts.
    pub(in crate::decision) fn with_counts(&self, counts: Vec<f64>) -> Self {
        Self { floor: self.floor, counts }
    }

    /// Where a bin begins.
    pub(in crate::decision) fn start_of(&self, bin: usize) -> f64 {
        if bin + 1 == self.counts.len() { 1.0 } else { self.floor + bin as f64 * WIDTH }
    }

    /// The middle of each continuous bin: all but the last.
    pub(super) fn middles(&self) -> impl Iterator<Item = f64> + '_ {
        (0..self.counts.len() - 1).map(|bin| (self.floor + (bin as f64 + 0.5) * WIDTH).min(1.0 - WIDTH / 4.0))
    }
}

//! The inner engine: Newton's method on the Poisson likelihood, without allocation, in microseconds.
//!
//! Since every design entry is "is this term inside this history", the means are subset products of the exponentiated
//! parameters and the Fisher information is a look-up: `I(θ, φ) = Σ μ(ω) over ω ⊇ θ ∪ φ`.

use crate::{
    existence::{Existence, check},
    lattice::{subset_products, superset_sums},
    linear::{cholesky, solve},
    model::bits,
    table::ListTable,
};

/// Counts as the engine wants them: exact cells, and how many people are on all lists of each set.
#[derive(Debug, Clone)]
pub(crate) struct Counts {
    pub(crate) cells: Vec<f64>,
    pub(crate) margins: Vec<f64>,
}

impl Counts {
    pub(crate) fn new(table: &ListTable) -> Self {
        Self::from_cells(table.counts().iter().map(|&c| c as f64).collect())
    }

    pub(crate) fn from_cells(cells: Vec<f64>) -> Self {
        let mut counts = Self { margins: cells.clone(), cells };
        counts.refresh();
        counts
    }

    /// Recomputes the margins after the cells changed.
    pub(crate) fn refresh(&mut self) {
        self.margins.copy_from_slice(&self.cells);
        superset_sums(&mut self.margins);
    }

    pub(crate) fn people(&self) -> f64 {
        self.margins[0]
    }

    pub(crate) fn lists(&self) -> usize {
        self.cells.len().trailing_zeros() as usize
    }
}

/// Where Newton's method starts.
#[derive(Clone, Copy)]
pub(crate) enum Start<'a> {
    /// From independent lists.
    Independence,
    /// From parameters by term (dense over 2^t; terms not in the model are ignored).
    From(&'a [f64]),
}

/// A fit that exists and is unique; parameters stay in the engine.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Solution {
    /// The intercept: the logarithm of the expected number of people never seen.
    pub(crate) log_dark: f64,
    /// `Σ y log μ − μ`, the log-likelihood without the term that no parameter changes.
    pub(crate) kernel: f64,
}

/// Buffers and the model being fitted.
#[derive(Debug, Clone)]
pub(crate) struct Fitter {
    /// Terms with finite parameters: intercept first.
    pub(crate) terms: Vec<u32>,
    /// Interactions of the model whose lists share nobody: estimated at −∞.
    pub(crate) minus_infinity: Vec<u32>,
    /// Parameters, parallel to `terms`.
    pub(crate) beta: Vec<f64>,
    /// Expected counts by history; 0 where the model makes a history impossible.
    pub(crate) mu: Vec<f64>,
    /// Superset sums of `mu`.
    pub(crate) upper: Vec<f64>,
    removed: Vec<u32>,
    hidden: Option<f64>,
    information: Vec<f64>,
    step: Vec<f64>,
}

/// Newton steps before asking whether the estimate exists at all, and before giving up.
const PATIENCE: usize = 14;
const LIMIT: usize = 200;
const PIVOT_FLOOR: f64 = 1e-11;

impl Fitter {
    pub(crate) fn new(lists: usize) -> Self {
        let cells = 1 << lists;
        Self {
            terms: Vec::new(),
            minus_infinity: Vec::new(),
            beta: Vec::new(),
            mu: vec![0.0; cells],
            upper: vec![0.0; cells],
            removed: Vec::new(),
            hidden: None,
            information: Vec::new(),
            step: Vec::new(),
        }
    }

    /// Takes a model: its interactions (closed under subsets); main effects are implied.
    pub(crate) fn set_model(&mut self, counts: &Counts, interactions: &[u32]) {
        self.terms.clear();
        self.minus_infinity.clear();
        self.removed.clear();
        let main = (0..counts.lists()).map(|i| 1u32 << i);
        for term in std::iter::once(0).chain(main).chain(interactions.iter().copied()) {
            if counts.margins[term as usize] > 0.0 {
                self.terms.push(term);
            } else {
                self.minus_infinity.push(term);
            }
        }
        if !self.minus_infinity.is_empty() {
            let impossible = |history: &u32| self.minus_infinity.iter().any(|term| history & term == *term);
            self.removed.extend((1..counts.cells.len() as u32).filter(impossible));
        }
        self.hidden = None;
    }

    /// Treats the number of people never seen as known: the fit of the complete table, for profile likelihoods.
    pub(crate) fn set_hidden(&mut self, people: Option<f64>) {
        self.hidden = people;
    }

    /// The unique maximum, or what is wrong with it.
    pub(crate) fn solve(&mut self, counts: &Counts, start: Start<'_>) -> Result<Solution, Existence> {
        if self.terms.is_empty() {
            return Err(Existence::Infinite);
        }
        self.begin(counts, start).ok_or(Existence::Infinite)?;
        self.expect();
        let mut kernel = self.kernel(counts);
        for iteration in 0..LIMIT {
            let moved = self.newton(counts, &mut kernel);
            match moved {
                Some(size) if size < 1e-7 => return Ok(Solution { log_dark: self.beta[0], kernel }),
                Some(_) if iteration != PATIENCE => {}
                // A pivot vanished or Newton wanders: only the exact test can say why.
                _ => match self.diagnose(counts) {
                    Existence::Unique if moved.is_some() => {}
                    Existence::Unique => return Err(Existence::Infinite),
                    fault => return Err(fault),
                },
            }
        }
        Err(Existence::Infinite)
    }

    /// The exact test for the model in hand.
    pub(crate) fn diagnose(&self, counts: &Counts) -> Existence {
        let possible = (1..counts.cells.len() as u32).filter(|h| self.removed.binary_search(h).is_err());
        check(&self.terms, possible.map(|history| (history, counts.cells[history as usize] > 0.0)))
    }

    /// Entry (row, column) of the inverse information at the solution; call after [`Fitter::factor`].
    pub(crate) fn covariance_column(&self, column: usize) -> Vec<f64> {
        let mut unit = vec![0.0; self.terms.len()];
        unit[column] = 1.0;
        solve(&self.information, self.terms.len(), &mut unit);
        unit
    }

    /// Factors the information at the current parameters.
    pub(crate) fn factor(&mut self) -> bool {
        self.expect();
        self.fill_information();
        cholesky(&mut self.information, self.terms.len(), PIVOT_FLOOR)
    }

    fn begin(&mut self, counts: &Counts, start: Start<'_>) -> Option<()> {
        self.beta.clear();
        self.step.resize(self.terms.len(), 0.0);
        self.information.resize(self.terms.len() * self.terms.len(), 0.0);
        match start {
            Start::From(dense) => self.beta.extend(self.terms.iter().map(|&term| dense[term as usize])),
            Start::Independence => {
                let total = independence_total(counts)?;
                let share = |list: u32| counts.margins[list as usize] / total;
                let mut intercept = total.ln();
                self.beta.push(0.0);
                for &term in &self.terms[1..] {
                    let is_main = term.count_ones() == 1;
                    intercept += if is_main { (-share(term)).ln_1p() } else { 0.0 };
                    self.beta.push(if is_main { (share(term) / (1.0 - share(term))).ln() } else { 0.0 });
                }
                self.beta[0] = intercept;
            }
        }
        self.beta.iter().all(|b| b.is_finite()).then_some(())
    }

    /// Expected counts and their superset sums at the current parameters.
    fn expect(&mut self) {
        self.mu.fill(1.0);
        for (&term, &beta) in self.terms.iter().zip(&self.beta) {
            self.mu[term as usize] = beta.exp();
        }
        subset_products(&mut self.mu);
        for &history in &self.removed {
            self.mu[history as usize] = 0.0;
        }
        self.upper.copy_from_slice(&self.mu);
        if self.hidden.is_none() {
            self.upper[0] = 0.0;
        }
        superset_sums(&mut self.upper);
    }

    fn statistic(&self, counts: &Counts, term: u32) -> f64 {
        let hidden = if term == 0 { self.hidden.unwrap_or(0.0) } else { 0.0 };
        counts.margins[term as usize] + hidden
    }

    fn kernel(&self, counts: &Counts) -> f64 {
        let inner = |(&term, &beta): (&u32, &f64)| beta * self.statistic(counts, term);
        self.terms.iter().zip(&self.beta).map(inner).sum::<f64>() - self.upper[0]
    }

    fn fill_information(&mut self) {
        let size = self.terms.len();
        for (row, &a) in self.terms.iter().enumerate() {
            let line = &mut self.information[row * size..row * size + row + 1];
            for (entry, &b) in line.iter_mut().zip(&self.terms) {
                *entry = self.upper[(a | b) as usize];
            }
        }
    }

    /// One damped Newton step; its size, or `None` when the information has no inverse.
    fn newton(&mut self, counts: &Counts, kernel: &mut f64) -> Option<f64> {
        let size = self.terms.len();
        self.fill_information();
        if !cholesky(&mut self.information, size, PIVOT_FLOOR) {
            return None;
        }
        for (index, &term) in self.terms.iter().enumerate() {
            self.step[index] = self.statistic(counts, term) - self.upper[term as usize];
        }
        solve(&self.information, size, &mut self.step);
        let largest = self.step.iter().fold(0.0f64, |m, s| m.max(s.abs()));
        if !largest.is_finite() {
            return None;
        }
        // The likelihood is concave but its curvature grows with the means: long steps are cut, then halved if they lose.
        let mut scale = if largest > 4.0 { 4.0 / largest } else { 1.0 };
        let floor = *kernel - 1e-9 * kernel.abs();
        self.advance(scale);
        for _ in 0..40 {
            self.expect();
            let reached = self.kernel(counts);
            if reached.is_finite() && reached >= floor {
                *kernel = reached;
                return Some(largest);
            }
            self.advance(-scale / 2.0);
            scale /= 2.0;
        }
        None
    }

    fn advance(&mut self, scale: f64) {
        for (beta, step) in self.beta.iter_mut().zip(&self.step) {
            *beta += scale * step;
        }
    }
}

/// The total under independent lists: the root of `1 − n/N = Π (1 − nᵢ/N)` (Darroch 1958), or `None` when it is infinite.
pub(crate) fn independence_total(counts: &Counts) -> Option<f64> {
    let n = counts.people();
    let sizes: Vec<f64> = bits(counts.cells.len() as u32 - 1).map(|list| counts.margins[list as usize]).collect();
    // On y = 1/N: g(y) = ln(1 − n y) − Σ ln(1 − nᵢ y) is positive near 0 when lists overlap, and falls to −∞ at 1/n.
    let g = |y: f64| (-n * y).ln_1p() - sizes.iter().map(|s| (-s * y).ln_1p()).sum::<f64>();
    if n <= 0.0 || sizes.iter().sum::<f64>() <= n {
        return None;
    }
    let (mut low, mut high) = (0.0, 1.0 / n);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if g(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low > 0.0).then_some(1.0 / low)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_independent_lists_give_lincoln_and_petersen() {
        // Seber (1982) p. 107 by way of Rcapture's examples: 254 + 167, 781 + 167, 167 in both.
        let counts = Counts::from_cells(vec![0.0, 781.0, 254.0, 167.0]);
        let expected = 948.0 * 421.0 / 167.0;
        let total = independence_total(&counts).unwrap();
        assert!((total - expected).abs() < 1e-6 * expected);
        let mut fitter = Fitter::new(2);
        fitter.set_model(&counts, &[]);
        let solution = fitter.solve(&counts, Start::Independence).unwrap();
        assert!((1202.0 + solution.log_dark.exp() - expected).abs() < 1e-6 * expected);
    }

    #[test]
    fn lists_apart_have_no_total() {
        assert_eq!(independence_total(&Counts::from_cells(vec![0.0, 5.0, 5.0, 0.0])), None);
        assert_eq!(independence_total(&Counts::from_cells(vec![0.0; 4])), None);
    }
}

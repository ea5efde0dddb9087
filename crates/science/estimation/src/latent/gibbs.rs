//! One chain of the latent class model.

use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, Exp1, Gamma, Poisson, StandardNormal, StandardUniform};
use statrs::function::gamma::ln_gamma;

use super::{LatentSettings, stretch::Proposal};
use crate::{bootstrap::binomial, table::ListTable};

/// State and buffers of a chain.
pub(super) struct Sampler {
    pub(super) lists: usize,
    pub(super) classes: usize,
    shape: f64,
    rate: f64,
    pub(super) people: u64,
    /// Histories that somebody has, with their counts.
    pub(super) cells: Vec<(u32, u64)>,
    /// Chance of list `j` in class `k`, at `j * classes + k`: classes side by side, for the processor's sake.
    pub(super) chance: Vec<f64>,
    pub(super) log_share: Vec<f64>,
    pub(super) share: Vec<f64>,
    pub(super) concentration: f64,
    pub(super) proposal: Proposal,
    unseen: u64,
    /// People of each class who are on each list, and people of each class, the unseen included.
    listed: Vec<u64>,
    members: Vec<u64>,
    weights: Vec<f64>,
}

impl Sampler {
    /// Starts the chain as the source does: four classes near the lists' own frequencies, and few allowed at first.
    ///
    /// The chain knows of a `part` of the people: a smaller table with the same shape has the same modes, less deep.
    pub(super) fn new(table: &ListTable, settings: &LatentSettings, part: f64, generator: &mut ChaCha8Rng) -> Self {
        let (lists, classes) = (table.lists().len(), settings.classes.max(2));
        let partly = |count: &u64| (*count as f64 * part).round() as u64;
        let cells: Vec<(u32, u64)> =
            (0u32..).zip(table.counts().iter().map(partly)).filter(|(_, count)| *count > 0).collect();
        let people = cells.iter().map(|(_, count)| count).sum::<u64>().max(1);
        let share = |class: usize| if class < 4 { 0.225 } else { 0.1 / (classes as f64 - 4.0).max(1.0) };
        let mut sampler = Self {
            lists,
            classes,
            shape: settings.shape,
            rate: settings.rate,
            people,
            cells,
            chance: vec![0.0; lists * classes],
            log_share: (0..classes).map(|class| share(class).ln()).collect(),
            share: (0..classes).map(share).collect(),
            concentration: 0.3 / classes as f64,
            proposal: Proposal::default(),
            unseen: 0,
            listed: vec![0; lists * classes],
            members: vec![0; classes],
            weights: vec![0.0; classes],
        };
        for index in 0..sampler.chance.len() {
            let mean = table.overlap(1 << (index / classes)) as f64 / table.people() as f64;
            sampler.chance[index] = beta(generator, 1.0 + 20.0 * mean, 1.0 + 20.0 * (1.0 - mean));
        }
        for _ in 0..500 {
            sampler.place(generator);
            sampler.draw_parameters(generator);
        }
        sampler
    }

    pub(super) fn swap_parameters(&mut self, other: &mut Self) {
        std::mem::swap(&mut self.chance, &mut other.chance);
        std::mem::swap(&mut self.log_share, &mut other.log_share);
        std::mem::swap(&mut self.share, &mut other.share);
        std::mem::swap(&mut self.concentration, &mut other.concentration);
    }

    pub(super) fn unseen(&self) -> u64 {
        self.unseen
    }

    /// How many classes hold anybody.
    pub(super) fn occupied(&self) -> usize {
        self.members.iter().filter(|m| **m > 0).count()
    }

    /// One sweep over all that is unknown.
    pub(super) fn sweep(&mut self, generator: &mut ChaCha8Rng) {
        self.place(generator);
        self.draw_concentration(generator);
        self.draw_parameters(generator);
    }

    fn place(&mut self, generator: &mut ChaCha8Rng) {
        self.stretch(generator);
        self.draw_unseen(generator);
        self.assign(generator);
        self.swap_labels(generator);
    }

    fn draw_parameters(&mut self, generator: &mut ChaCha8Rng) {
        self.draw_chances(generator);
        self.draw_shares(generator);
    }

    /// Puts the people of each history, and those never seen, into classes.
    fn assign(&mut self, generator: &mut ChaCha8Rng) {
        self.listed.fill(0);
        self.members.fill(0);
        for index in 0..self.cells.len() {
            let (history, count) = self.cells[index];
            self.share_out(generator, history, count);
        }
        self.share_out(generator, 0, self.unseen);
    }

    fn share_out(&mut self, generator: &mut ChaCha8Rng, history: u32, count: u64) {
        self.weigh(history);
        let mut remaining: f64 = self.weights.iter().sum();
        let mut left = count;
        for class in 0..self.classes {
            if left == 0 {
                break;
            }
            let last = class + 1 == self.classes;
            let drawn = if last { left } else { binomial(generator, left, self.weights[class] / remaining) };
            remaining -= self.weights[class];
            left -= drawn;
            self.members[class] += drawn;
            for list in (0..self.lists).filter(|list| history >> list & 1 == 1) {
                self.listed[list * self.classes + class] += drawn;
            }
        }
    }

    /// Probabilities of the classes jointly with a history.
    fn weigh(&mut self, history: u32) {
        joint(history, &self.share, &self.chance, &mut self.weights);
    }

    /// Exchanges the people of two classes: shares are not exchangeable, so sorting them by hand would be wrong.
    fn swap_labels(&mut self, generator: &mut ChaCha8Rng) {
        let mut pick = || {
            let uniform: f64 = StandardUniform.sample(generator);
            ((uniform * self.classes as f64) as usize).min(self.classes - 1)
        };
        let (a, b) = (pick(), pick());
        let difference = self.members[b] as f64 - self.members[a] as f64;
        let gain = difference * (self.log_share[a] - self.log_share[b]);
        let threshold: f64 = Exp1.sample(generator);
        if a != b && gain > -threshold {
            self.members.swap(a, b);
            for list in 0..self.lists {
                self.listed.swap(list * self.classes + a, list * self.classes + b);
            }
        }
    }

    fn draw_chances(&mut self, generator: &mut ChaCha8Rng) {
        for (index, chance) in self.chance.iter_mut().enumerate() {
            let (on, all) = (self.listed[index] as f64, self.members[index % self.classes] as f64);
            *chance = beta(generator, 1.0 + on, 1.0 + all - on);
        }
    }

    /// Stick-breaking shares given the members, on the logarithm.
    fn draw_shares(&mut self, generator: &mut ChaCha8Rng) {
        let mut after: u64 = self.members.iter().sum();
        let mut stick = 0.0;
        for class in 0..self.classes - 1 {
            after -= self.members[class];
            let (kept, rest) = log_beta(generator, 1.0 + self.members[class] as f64, self.concentration + after as f64);
            self.log_share[class] = stick + kept;
            stick += rest;
        }
        self.log_share[self.classes - 1] = stick;
        self.refresh_shares();
    }

    pub(super) fn refresh_shares(&mut self) {
        self.share.iter_mut().zip(&self.log_share).for_each(|(share, log)| *share = log.exp());
    }

    /// Moves the concentration with the shares integrated out: given shares it would creep, because the empty classes that
    /// a small concentration makes keep it small.
    fn draw_concentration(&mut self, generator: &mut ChaCha8Rng) {
        let mut here = self.log_concentration(self.concentration);
        for width in [1.0, 4.0] {
            let normal: f64 = StandardNormal.sample(generator);
            // At exactly zero the prior of the shares would not exist.
            let proposed = (self.concentration * (width * normal).exp()).max(1e-100);
            let there = self.log_concentration(proposed);
            let threshold: f64 = Exp1.sample(generator);
            if there - here > -threshold {
                (self.concentration, here) = (proposed, there);
            }
        }
    }

    /// Log density of the logarithm of the concentration, given how many people are in each class.
    fn log_concentration(&self, alpha: f64) -> f64 {
        let mut density = self.shape * alpha.ln() - self.rate * alpha;
        let mut after: u64 = self.members.iter().sum();
        for members in &self.members[..self.classes - 1] {
            if after == 0 {
                break;
            }
            after -= members;
            let broken = if after > 0 { alpha.ln() + ln_gamma(alpha + after as f64) } else { ln_gamma(1.0 + alpha) };
            density += broken - ln_gamma(1.0 + alpha + (members + after) as f64);
        }
        density
    }

    /// The number never seen: negative binomial, as a Poisson of a gamma rate.
    fn draw_unseen(&mut self, generator: &mut ChaCha8Rng) {
        self.weigh(0);
        let missed: f64 = self.weights.iter().sum();
        let odds = missed / (1.0 - missed).max(1e-15);
        let rate = gamma(generator, self.people as f64) * odds;
        // A rate that overflows a count is kept at 2^53, where the posterior has no mass left to place.
        let rate = rate.min(9_007_199_254_740_992.0);
        self.unseen = if rate > 0.0 { Poisson::new(rate).map_or(0.0, |p| p.sample(generator)) as u64 } else { 0 };
    }
}

/// Probability of each class jointly with a history: `π(k) Π λ` over the lists on it, `1 − λ` over the others.
pub(super) fn joint(history: u32, share: &[f64], chance: &[f64], out: &mut [f64]) {
    out.copy_from_slice(share);
    for (list, chances) in chance.chunks_exact(share.len()).enumerate() {
        if history >> list & 1 == 1 {
            out.iter_mut().zip(chances).for_each(|(value, p)| *value *= p);
        } else {
            out.iter_mut().zip(chances).for_each(|(value, p)| *value *= 1.0 - p);
        }
    }
}

/// A gamma draw of scale 1; shapes here are positive, and a shape of zero gives zero.
fn gamma(generator: &mut ChaCha8Rng, shape: f64) -> f64 {
    Gamma::new(shape, 1.0).map_or(0.0, |g| g.sample(generator))
}

/// The logarithm of a gamma draw, exact for small shapes too: `G(a) = G(a + 1) U^{1/a}`.
fn log_gamma(generator: &mut ChaCha8Rng, shape: f64) -> f64 {
    if shape >= 1.0 {
        return gamma(generator, shape).ln();
    }
    let exponential = gamma(generator, 1.0);
    gamma(generator, shape + 1.0).ln() - exponential / shape
}

fn beta(generator: &mut ChaCha8Rng, a: f64, b: f64) -> f64 {
    let (x, y) = (gamma(generator, a), gamma(generator, b));
    x / (x + y)
}

/// Logarithms of a beta draw and of its complement.
fn log_beta(generator: &mut ChaCha8Rng, a: f64, b: f64) -> (f64, f64) {
    let (x, y) = (log_gamma(generator, a), log_gamma(generator, b));
    let larger = x.max(y);
    let sum = larger + ((x - larger).exp() + (y - larger).exp()).ln();
    (x - sum, y - sum)
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;

    use super::*;
    use crate::{bootstrap::Sampler as Multinomial, convergence::convergence, fitter::Counts};

    const LISTS: usize = 3;
    const PEOPLE: u64 = 25;

    fn sampler(generator: &mut ChaCha8Rng) -> Sampler {
        let names = ["A", "B", "C"].map(String::from).to_vec();
        let table = ListTable::new(names, [(1, PEOPLE)]).unwrap();
        let settings = LatentSettings { classes: 4, shape: 2.0, rate: 2.0, ..LatentSettings::default() };
        Sampler::new(&table, &settings, 1.0, generator)
    }

    /// Parameters from their prior.
    fn from_prior(sampler: &mut Sampler, generator: &mut ChaCha8Rng) {
        sampler.concentration = gamma(generator, sampler.shape) / sampler.rate;
        sampler.members.fill(0);
        sampler.draw_shares(generator);
        sampler.chance.iter_mut().for_each(|chance| *chance = beta(generator, 1.0, 1.0));
    }

    /// Histories of a fixed number of people, none of them unseen.
    fn draw_data(sampler: &mut Sampler, generator: &mut ChaCha8Rng) {
        let mut weights = vec![0.0; 1 << LISTS];
        for history in 1..1u32 << LISTS {
            sampler.weigh(history);
            weights[history as usize] = sampler.weights.iter().sum();
        }
        let mut counts = Counts::from_cells(vec![0.0; 1 << LISTS]);
        Multinomial::weighted(PEOPLE, &weights).draw(generator, &mut counts);
        let cells = (0u32..).zip(counts.cells.iter().map(|&c| c as u64));
        sampler.cells = cells.filter(|(_, count)| *count > 0).collect();
    }

    /// Bounded functions of parameters and data, so that every mean exists.
    fn functions(sampler: &mut Sampler) -> [f64; 6] {
        sampler.weigh(0);
        let missed: f64 = sampler.weights.iter().sum();
        let squares = sampler.share.iter().map(|s| s * s).sum();
        let on_first: u64 = sampler.cells.iter().filter(|(h, _)| h & 1 == 1).map(|(_, c)| c).sum();
        let concentration = sampler.concentration / (1.0 + sampler.concentration);
        [missed, squares, sampler.share[0], sampler.chance[0], concentration, on_first as f64 / PEOPLE as f64]
    }

    #[test]
    fn sweeps_keep_the_joint_distribution_of_parameters_and_data() {
        // Geweke (2004), doi:10.1198/016214504000001132: draws of (parameters, data) from the prior, and a chain that alternates
        // a sweep given the data with data given the parameters, have the same means. Seed 11; 60,000 independent draws and
        // 300,000 dependent ones; means within four standard errors, from effective sizes.
        let mut generator = ChaCha8Rng::seed_from_u64(11);
        let mut chain = sampler(&mut generator);
        let prior: Vec<[f64; 6]> = (0..60_000)
            .map(|_| {
                from_prior(&mut chain, &mut generator);
                draw_data(&mut chain, &mut generator);
                functions(&mut chain)
            })
            .collect();
        let successive: Vec<[f64; 6]> = (0..300_000)
            .map(|_| {
                chain.sweep(&mut generator);
                draw_data(&mut chain, &mut generator);
                functions(&mut chain)
            })
            .collect();
        for index in 0..6 {
            let column = |draws: &[[f64; 6]]| draws.iter().map(|d| d[index]).collect::<Vec<f64>>();
            let (a, b) = (column(&prior), column(&successive));
            let moments = |v: &[f64]| {
                let mean = v.iter().sum::<f64>() / v.len() as f64;
                (mean, v.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / v.len() as f64)
            };
            let ((mean_a, var_a), (mean_b, var_b)) = (moments(&a), moments(&b));
            let size = convergence(std::slice::from_ref(&b)).effective_size;
            let error = (var_a / a.len() as f64 + var_b / size).sqrt();
            assert!(error < 0.01, "function {index}: an error of {error} proves nothing");
            assert!((mean_a - mean_b).abs() < 4.0 * error, "function {index}: {mean_a} and {mean_b}, ± {error}");
        }
    }
}

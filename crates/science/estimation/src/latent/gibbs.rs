//! One chain of the latent class model.

use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, Exp1, Gamma, Poisson, StandardUniform};

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
    share: Vec<f64>,
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
    pub(super) fn new(table: &ListTable, settings: &LatentSettings, generator: &mut ChaCha8Rng) -> Self {
        let (lists, classes) = (table.lists().len(), settings.classes.max(2));
        let people = table.people();
        let cells = (0u32..).zip(table.counts().iter().copied()).filter(|(_, count)| *count > 0).collect();
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
            let mean = table.overlap(1 << (index / classes)) as f64 / people as f64;
            sampler.chance[index] = beta(generator, 1.0 + 20.0 * mean, 1.0 + 20.0 * (1.0 - mean));
        }
        for _ in 0..500 {
            sampler.sweep_with_fixed_concentration(generator);
        }
        sampler
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
        self.sweep_with_fixed_concentration(generator);
        self.draw_concentration(generator);
    }

    fn sweep_with_fixed_concentration(&mut self, generator: &mut ChaCha8Rng) {
        self.stretch(generator);
        self.draw_unseen(generator);
        self.assign(generator);
        self.swap_labels(generator);
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

    fn draw_concentration(&mut self, generator: &mut ChaCha8Rng) {
        let rate = self.rate - self.log_share[self.classes - 1];
        let drawn = gamma(generator, self.shape + self.classes as f64 - 1.0) / rate;
        // At exactly zero the prior of the shares would not exist.
        self.concentration = drawn.max(1e-300);
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

//! Chains on smaller and smaller parts of the table, which pass their parameters to one another.
//!
//! The posterior of a large table has modes that one chain does not leave in any reasonable time. The same posterior for a
//! part of the people, with the same shape, is flatter: a chain there crosses, and exchanges carry the crossing up to the
//! whole table. Exchanges keep each posterior exact (Geyer 1991, "Markov chain Monte Carlo maximum likelihood").

use rand_chacha::ChaCha8Rng;

use super::{LatentSettings, gibbs::Sampler};
use crate::table::ListTable;

/// A table of this many people needs no smaller one.
const SMALL: f64 = 300.0;
/// Wanted share of the people from one rung to the next, and the most rungs.
const RATIO: f64 = 0.65;
const MOST: f64 = 8.0;

pub(super) struct Ladder {
    /// The whole table first.
    rungs: Vec<Sampler>,
    odd: bool,
}

impl Ladder {
    pub(super) fn new(table: &ListTable, settings: &LatentSettings, generator: &mut ChaCha8Rng) -> Self {
        let depth = (SMALL / table.people().max(1) as f64).ln().min(0.0);
        let steps = (depth / RATIO.ln()).ceil().min(MOST - 1.0);
        let rungs = (0..=steps as usize).map(|rung| {
            let part = if rung == 0 { 1.0 } else { (depth * rung as f64 / steps).exp() };
            Sampler::new(table, settings, part, generator)
        });
        Self { rungs: rungs.collect(), odd: false }
    }

    /// One sweep of every chain, then exchanges between neighbours, even and odd pairs in turn.
    pub(super) fn sweep(&mut self, generator: &mut ChaCha8Rng) {
        for rung in &mut self.rungs {
            rung.sweep(generator);
        }
        for pair in self.rungs[usize::from(self.odd)..].chunks_exact_mut(2) {
            let (upper, lower) = pair.split_at_mut(1);
            upper[0].exchange(&mut lower[0], generator);
        }
        self.odd = !self.odd && self.rungs.len() > 1;
    }

    /// The chain on the whole table.
    pub(super) fn whole(&self) -> &Sampler {
        &self.rungs[0]
    }
}

//! A move along the ridge where a latent class is larger but harder to see.
//!
//! Gibbs steps creep along that ridge, because the people imputed as unseen and the chances that explain them hold one
//! another in place. Here the unseen are integrated out, `L = Π p(x)ⁿ⁽ˣ⁾ / (1 − p(0))ⁿ`, and one class is stretched: its share
//! times `e^δ`, the odds of its chances times `e^−δ`. The target is unchanged; only the mixing is.

use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, Exp1, StandardNormal, StandardUniform};

use super::gibbs::{Sampler, joint};

/// Widths of the proposals on the logarithm: small steps settle, wide ones cross valleys.
const WIDTHS: [f64; 3] = [0.15, 0.6, 2.0];

/// Proposed parameters, and room for their likelihood.
#[derive(Default)]
pub(super) struct Proposal {
    chance: Vec<f64>,
    log_share: Vec<f64>,
    share: Vec<f64>,
    joint: Vec<f64>,
}

impl Sampler {
    /// One proposal for each width, each on a class chosen by chance.
    pub(super) fn stretch(&mut self, generator: &mut ChaCha8Rng) {
        let mut room = std::mem::take(&mut self.proposal);
        room.chance.clone_from(&self.chance);
        room.log_share.clone_from(&self.log_share);
        let mut here = self.log_target(&mut room);
        for width in WIDTHS {
            let pick: f64 = StandardUniform.sample(generator);
            let class = ((pick * self.classes as f64) as usize).min(self.classes - 1);
            let normal: f64 = StandardNormal.sample(generator);
            let jacobian = self.propose(class, width * normal, &mut room);
            let there = self.log_target(&mut room);
            let threshold: f64 = Exp1.sample(generator);
            if there - here + jacobian > -threshold {
                here = there;
                self.chance.copy_from_slice(&room.chance);
                self.log_share.copy_from_slice(&room.log_share);
            }
        }
        self.proposal = room;
        self.refresh_shares();
    }

    /// Writes the stretched class beside the others; the logarithm of the Jacobian of the chances.
    fn propose(&self, class: usize, shift: f64, room: &mut Proposal) -> f64 {
        room.chance.copy_from_slice(&self.chance);
        let (mut before, mut after) = (1.0, 1.0);
        for chance in room.chance.iter_mut().skip(class).step_by(self.classes) {
            before *= *chance * (1.0 - *chance);
            let odds = *chance / (1.0 - *chance) * (-shift).exp();
            *chance = odds / (1.0 + odds);
            after *= *chance * (1.0 - *chance);
        }
        // Shares multiply and are divided by their new sum.
        let sum = (self.log_share[class].exp() * shift.exp_m1()).ln_1p();
        room.log_share.iter_mut().zip(&self.log_share).for_each(|(new, old)| *new = old - sum);
        room.log_share[class] += shift;
        (after / before).ln()
    }

    /// Log posterior of the shares (in log-ratios, where the move has no Jacobian) and of the chances.
    fn log_target(&self, room: &mut Proposal) -> f64 {
        room.share.clear();
        room.share.extend(room.log_share.iter().map(|log| log.exp()));
        let Proposal { chance, share, joint, .. } = room;
        let likelihood = self.log_likelihood(chance, share, joint);
        let target = likelihood + self.log_share_prior(room) + room.log_share.iter().sum::<f64>();
        if target.is_nan() { f64::NEG_INFINITY } else { target }
    }

    /// Density of stick-breaking shares: `π(K)^(α−1)` over the product of what remained before each break.
    fn log_share_prior(&self, room: &Proposal) -> f64 {
        let Some((last, earlier)) = room.log_share.split_last() else { return 0.0 };
        // From the last class back, the sum of the shares from a class on is what remained before it was broken off; on the
        // logarithm, because empty classes can have shares far below the smallest number.
        let (mut remaining, mut breaks) = (*last, 0.0);
        for share in earlier.iter().rev() {
            let (small, large) = if *share < remaining { (*share, remaining) } else { (remaining, *share) };
            remaining = large + (small - large).exp().ln_1p();
            breaks += remaining;
        }
        (self.concentration - 1.0) * last - breaks
    }

    /// Log-likelihood of the people seen, the unseen integrated out.
    fn log_likelihood(&self, chance: &[f64], share: &[f64], room: &mut Vec<f64>) -> f64 {
        room.resize(self.classes, 0.0);
        let mut probability = |history: u32| -> f64 {
            joint(history, share, chance, room);
            room.iter().sum()
        };
        let missed = probability(0);
        let seen: f64 = self.cells.iter().map(|&(history, count)| count as f64 * probability(history).ln()).sum();
        seen - self.people as f64 * (1.0 - missed).ln()
    }

    /// Exchanges parameters with a chain on other counts, if the two likelihoods allow it.
    pub(super) fn exchange(&mut self, other: &mut Self, generator: &mut ChaCha8Rng) -> bool {
        let mut room = std::mem::take(&mut self.proposal);
        let mut both = |a: &Self, b: &Self| {
            a.log_likelihood(&a.chance, &a.share, &mut room.joint)
                + b.log_likelihood(&b.chance, &b.share, &mut room.joint)
        };
        let before = both(self, other);
        self.swap_parameters(other);
        let gain = both(self, other) - before;
        self.proposal = room;
        let threshold: f64 = Exp1.sample(generator);
        let accepted = gain > -threshold;
        if !accepted {
            self.swap_parameters(other);
        }
        accepted
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;

    use super::*;
    use crate::{latent::LatentSettings, table::ListTable};

    #[test]
    fn the_names_of_the_classes_do_not_change_the_likelihood() {
        let names = ["A", "B", "C"].map(String::from).to_vec();
        let table = ListTable::new(names, (1..).zip([40, 30, 12, 25, 10, 8, 4])).unwrap();
        let settings = LatentSettings { classes: 3, ..LatentSettings::default() };
        let sampler = Sampler::new(&table, &settings, 1.0, &mut ChaCha8Rng::seed_from_u64(1));
        let relabelled = |values: &[f64]| values.chunks(3).flat_map(|c| [c[2], c[0], c[1]]).collect::<Vec<f64>>();
        let mut room = Vec::new();
        let before = sampler.log_likelihood(&sampler.chance, &sampler.share, &mut room);
        let after = sampler.log_likelihood(&relabelled(&sampler.chance), &relabelled(&sampler.share), &mut room);
        assert!((before - after).abs() < 1e-9 * before.abs());
    }
}

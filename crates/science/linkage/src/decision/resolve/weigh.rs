//! Weights for the candidates: by a plain threshold, by the mixture of coefficients, or field by field.

use rand::Rng;

use super::candidates::{Found, Pool};
use super::{Method, ResolveError, Settings};
use crate::decision::cluster::{self, GraphError, Rules};
use crate::decision::fellegi_sunter::{Fields, Levels, Model, patterns};
use crate::decision::mixture::{Histogram, Mixture};
use crate::decision::quality::{self, Choice, Compared, Quality};
use crate::decision::{STRONGEST, Scored, weight_of};

/// How fast weights grow around a plain threshold: a tenth above is worth 3, odds of 20.
const SLOPE: f64 = 30.0;
/// Log-odds above which a pair is in doubt: one chance in a thousand.
const DOUBT: f64 = -7.0;
/// Fewer candidates than this teach little.
const FEW: usize = 50;

/// Weighed candidates.
pub(super) struct Weighed {
    /// Candidates and their log-odds.
    pub(super) pairs: Vec<Scored>,
    /// What decides instead, under a plain threshold.
    pub(super) decided: Option<Vec<Scored>>,
    pub(super) absent: f64,
    pub(super) method: Method,
    pub(super) warnings: Vec<String>,
    evidence: Evidence,
}

/// What is needed to fit anew.
enum Evidence {
    Coefficients { histogram: Histogram, mixture: Mixture, kinds: Vec<usize> },
    Fields { model: Model, all: f64, patterns: Vec<(Levels, f64)>, kinds: Vec<usize> },
}

pub(super) fn weigh(pool: &Pool, found: &Found, settings: Settings) -> Result<Weighed, ResolveError> {
    let mut weighed = if pool.fields.is_empty() { by_coefficients(found) } else { by_fields(pool, found)? };
    if let Some(threshold) = settings.threshold {
        let decide = |pair: &crate::dice::Pair| Scored {
            a: pair.a,
            b: pair.b,
            // A pair at the threshold itself is a match.
            weight: SLOPE * (pair.dice - threshold) + 1e-6,
        };
        weighed.decided = Some(found.pairs.iter().map(decide).collect());
        weighed.method = Method::Threshold;
    }
    if found.pairs.len() < FEW {
        weighed.warnings.push(format!(
            "only {} pairs are alike enough to be weighed: the probabilities are those of records in general, not learnt here",
            found.pairs.len()
        ));
    }
    Ok(weighed)
}

fn by_coefficients(found: &Found) -> Weighed {
    let mut histogram = Histogram::new(found.floor);
    found.pairs.iter().for_each(|pair| histogram.add(pair.dice, 1));
    let mixture = Mixture::fit(&histogram);
    let pairs =
        found.pairs.iter().map(|pair| Scored { a: pair.a, b: pair.b, weight: mixture.weight(pair.dice) }).collect();
    let kinds = found.pairs.iter().map(|pair| histogram.bin(pair.dice)).collect();
    Weighed {
        pairs,
        decided: None,
        absent: mixture.absent(),
        method: Method::Mixture,
        warnings: Vec::new(),
        evidence: Evidence::Coefficients { histogram, mixture, kinds },
    }
}

fn by_fields(pool: &Pool, found: &Found) -> Result<Weighed, ResolveError> {
    let fields = Fields::new(&pool.fields, &pool.exchanges, found.all)?.within(pool.salts.clone());
    let levels = fields.all_levels(&found.pairs);
    let patterns = patterns(&levels);
    let model = Model::fit_patterns(&fields, &patterns);
    let pairs = model.score(&fields, &found.pairs);
    let place = |levels: &Levels| patterns.binary_search_by_key(levels, |(other, _)| *other).unwrap_or(0);
    let kinds = levels.iter().map(place).collect();
    // Unrelated pairs below the floor are unlikely matches, as the least likely candidates are.
    let absent = -3.0;
    let warnings = Vec::new();
    let evidence = Evidence::Fields { model, all: found.all as f64, patterns, kinds };
    Ok(Weighed { pairs, decided: None, absent, method: Method::FellegiSunter, warnings, evidence })
}

impl Weighed {
    /// The plain threshold whose estimated F is best, where whole records were compared.
    pub(super) fn choice(&self) -> Option<Choice> {
        match &self.evidence {
            Evidence::Coefficients { histogram, mixture, .. } => {
                quality::choose(&quality::thresholds(histogram, mixture), None)
            }
            Evidence::Fields { .. } => None,
        }
    }

    /// Precision and recall of a grouping, from groupings drawn under models fitted anew.
    pub(super) fn quality(
        &self,
        labels: &[u32],
        rules: Rules,
        chosen: &[u32],
        chance: &mut impl Rng,
    ) -> Result<Quality, GraphError> {
        // Only pairs within reach of a doubtful one can move; the others weigh against merging whatever is drawn.
        let kept = cluster::within_reach(labels.len(), &self.pairs, DOUBT);
        let mut compared = Vec::with_capacity(quality::BOOTSTRAPS);
        for _ in 0..quality::BOOTSTRAPS {
            let (pairs, hidden) = self.again(&kept, chance);
            let drawn = cluster::draw_from(labels, &pairs, rules, chosen, (1, 10), chance)?;
            let drawn = &drawn[0];
            let hidden = (hidden + hidden.sqrt() * quality::normal(chance)).max(0.0);
            compared.push(Compared { both: together_in_both(chosen, drawn), drawn: together(drawn), hidden });
        }
        Ok(quality::quality(together(chosen), &compared))
    }

    /// The candidates under a model fitted anew to counts drawn anew (Poisson), and the matches that it hides.
    fn again(&self, kept: &[usize], chance: &mut impl Rng) -> (Vec<Scored>, f64) {
        match &self.evidence {
            Evidence::Coefficients { histogram, mixture, kinds } => {
                let counts = histogram.counts().iter().map(|&count| quality::poisson(count, chance)).collect();
                let mixture = mixture.refit(&histogram.with_counts(counts));
                let weights: Vec<f64> = mixture.probabilities().iter().map(|&p| weight_of(p)).collect();
                (self.with_weights(kept, kinds, &weights, None), mixture.expected_below())
            }
            Evidence::Fields { model, all, patterns, kinds } => {
                let drawn: Vec<(Levels, f64)> =
                    patterns.iter().map(|&(levels, count)| (levels, quality::poisson(count, chance))).collect();
                let mut again = model.clone();
                again.refit(*all, &drawn);
                let weights = |model: &Model| -> Vec<f64> {
                    patterns.iter().map(|&(levels, _)| weight_of(model.probability(levels))).collect()
                };
                // Rare values speak louder than their pattern; a new fit keeps by how much.
                (self.with_weights(kept, kinds, &weights(&again), Some(&weights(model))), 0.0)
            }
        }
    }

    /// The kept candidates with the new weights of their kinds, moved by what each differs from its kind's old weight.
    fn with_weights(&self, kept: &[usize], kinds: &[usize], new: &[f64], old: Option<&[f64]>) -> Vec<Scored> {
        kept.iter()
            .map(|&place| {
                let (pair, kind) = (self.pairs[place], kinds[place]);
                let louder = old.map_or(0.0, |old| pair.weight - old[kind]);
                Scored { weight: (new[kind] + louder).clamp(-STRONGEST, STRONGEST), ..pair }
            })
            .collect()
    }
}

/// Pairs of records of one group.
fn together(groups: &[u32]) -> f64 {
    let mut sizes = vec![0_u32; groups.len()];
    groups.iter().for_each(|&group| sizes[group as usize] += 1);
    sizes.iter().map(|&size| f64::from(size) * (f64::from(size) - 1.0) / 2.0).sum()
}

/// Pairs of records that are together in two groupings.
fn together_in_both(one: &[u32], other: &[u32]) -> f64 {
    let mut both: Vec<(u32, u32)> = one.iter().copied().zip(other.iter().copied()).collect();
    both.sort_unstable();
    let sizes = both.chunk_by(|one, other| one == other).map(|same| same.len() as f64);
    sizes.map(|size| size * (size - 1.0) / 2.0).sum()
}

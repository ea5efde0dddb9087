//! Weights for the candidates: by a plain threshold, by the mixture of coefficients, or field by field.

use rand::Rng;

use super::candidates::{Found, Pool};
use super::{Method, ResolveError, Settings};
use crate::decision::cluster::Grouping;
use crate::decision::fellegi_sunter::{Fields, Levels, Model, patterns};
use crate::decision::mixture::{Histogram, Mixture};
use crate::decision::quality::{self, Fitted, Quality};
use crate::decision::{Scored, probability_of, weight_of};

/// How fast weights grow around a plain threshold: a tenth above is worth 3, odds of 20.
const SLOPE: f64 = 30.0;
/// Patterns less likely than this to be matches are left out of the interval's fits.
const NEGLIGIBLE: f64 = 1e-5;
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
    let fields = Fields::new(&pool.fields, &pool.exchanges, found.all)?;
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
    pub(super) fn quality(&self, grouping: &Grouping, chance: &mut impl Rng) -> Quality {
        let group = &grouping.group;
        let together = |pair: &Scored| group[pair.a as usize] == group[pair.b as usize];
        let (Evidence::Coefficients { kinds, .. } | Evidence::Fields { kinds, .. }) = &self.evidence;
        let count = match &self.evidence {
            Evidence::Coefficients { histogram, .. } => histogram.counts().len(),
            Evidence::Fields { patterns, .. } => patterns.len(),
        };
        let (mut counts, mut declared, mut sums) = (vec![0.0_f64; count], vec![0.0; count], vec![0.0; count]);
        for (pair, &kind) in self.pairs.iter().zip(kinds) {
            counts[kind] += 1.0;
            declared[kind] += f64::from(u8::from(together(pair)));
            sums[kind] += probability_of(pair.weight);
        }
        let probability: Vec<f64> =
            sums.iter().zip(&counts).map(|(sum, count): (&f64, &f64)| sum / count.max(1.0)).collect();
        match &self.evidence {
            Evidence::Coefficients { histogram, mixture, .. } => {
                let fitted = Fitted { probability, hidden: mixture.expected_below() };
                let refit = |again: &[f64]| {
                    let mixture = Mixture::fit(&histogram.with_counts(again.to_vec()));
                    Fitted { hidden: mixture.expected_below(), probability: mixture.probabilities().to_vec() }
                };
                quality::estimate(&counts, &declared, &fitted, refit, chance)
            }
            Evidence::Fields { model, all, patterns, .. } => {
                let kept: Vec<usize> =
                    (0..count).filter(|&kind| probability[kind] > NEGLIGIBLE || declared[kind] > 0.0).collect();
                let of = |values: &[f64]| kept.iter().map(|&kind| values[kind]).collect::<Vec<f64>>();
                let levels: Vec<Levels> = kept.iter().map(|&kind| patterns[kind].0).collect();
                let fitted = Fitted { probability: of(&probability), hidden: 0.0 };
                // Rare values speak louder than their pattern; a new fit keeps by how much.
                let louder: Vec<f64> = levels
                    .iter()
                    .zip(&fitted.probability)
                    .map(|(&levels, &with_values)| weight_of(with_values) - weight_of(model.probability(levels)))
                    .collect();
                let refit = |again: &[f64]| {
                    let drawn: Vec<(Levels, f64)> = levels.iter().copied().zip(again.iter().copied()).collect();
                    let mut model = model.clone();
                    model.refit(*all, &drawn);
                    let weights = levels.iter().map(|&levels| weight_of(model.probability(levels)));
                    let probability =
                        weights.zip(&louder).map(|(weight, more)| probability_of(weight + more)).collect();
                    Fitted { probability, hidden: 0.0 }
                };
                quality::estimate(&of(&counts), &of(&declared), &fitted, refit, chance)
            }
        }
    }
}

//! Weights for the candidates: by a plain threshold, by the mixture of coefficients, or field by field.

use rand::{Rng, RngExt as _};

use super::candidates::{Found, Pool};
use super::{Method, ResolveError, Settings};
use crate::decision::cluster::{self, GraphError, Rules, Sampler};
use crate::decision::fellegi_sunter::{Fields, Levels, Model, Shadow, patterns};
use crate::decision::mixture::{Histogram, Mixture};
use crate::decision::quality::{self, Choice, Compared, Quality};
use crate::decision::{STRONGEST, Scored, probability_of, uniform, weight_of};

/// How fast weights grow around a plain threshold: a tenth above is worth 3, odds of 20.
const SLOPE: f64 = 30.0;
/// Log-odds above which a pair is in doubt: one chance in a thousand.
const DOUBT: f64 = -7.0;
/// Log-odds below which even a million pairs hold no match.
const HOPELESS: f64 = -16.0;
/// Moves of each doubtful record before a grouping is taken.
const SWEEPS: usize = 4;
/// Steps towards the number of matches that the fit expects: at first, and under each model fitted anew.
const STEPS: (usize, usize) = (40, 6);
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
    /// The most matches that there can be.
    most: f64,
    evidence: Evidence,
}

/// What is needed to fit anew.
enum Evidence {
    Coefficients { histogram: Histogram, mixture: Mixture, kinds: Vec<usize> },
    Fields { model: Box<Model>, shadow: Option<Shadow>, patterns: Vec<(Levels, f64)>, kinds: Vec<usize> },
}

pub(super) fn weigh(pool: &Pool, found: &Found, settings: Settings) -> Result<Weighed, ResolveError> {
    let mut weighed = if pool.fields.is_empty() { by_coefficients(found) } else { by_fields(pool, found)? };
    if settings.one_per_party {
        weighed.most = pool.most_matches();
    }
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
        most: f64::INFINITY,
        evidence: Evidence::Coefficients { histogram, mixture, kinds },
    }
}

fn by_fields(pool: &Pool, found: &Found) -> Result<Weighed, ResolveError> {
    let fields = Fields::new(&pool.fields, &pool.exchanges, found.all)?
        .within(pool.salts.clone())
        .above(&pool.whole, found.floor);
    let levels = fields.all_levels(&found.pairs);
    let patterns = patterns(&levels);
    let model = Model::fit_patterns(&fields, &patterns);
    let pairs = model.score(&fields, &found.pairs);
    let place = |levels: &Levels| patterns.binary_search_by_key(levels, |(other, _)| *other).unwrap_or(0);
    let kinds = levels.iter().map(place).collect();
    // Unrelated pairs below the floor are unlikely matches, as the least likely candidates are.
    let absent = -3.0;
    let evidence = Evidence::Fields { model: Box::new(model), shadow: fields.into_shadow(), patterns, kinds };
    Ok(Weighed {
        pairs,
        decided: None,
        absent,
        method: Method::FellegiSunter,
        warnings: Vec::new(),
        most: f64::INFINITY,
        evidence,
    })
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

    /// How much joining a group is to be favoured, so that groupings have as many pairs as the fit expects matches. No chance is
    /// needed: the same records give the same answer.
    pub(super) fn favour(&self, labels: &[u32], rules: Rules, start: &[u32]) -> Result<f64, GraphError> {
        let reach = self.reach(labels.len(), rules);
        let pairs: Vec<Scored> = reach.kept.iter().map(|&place| self.pairs[place]).collect();
        let beyond: f64 = reach.beyond.iter().map(|&place| probability_of(self.pairs[place].weight)).sum();
        let wanted = match &self.evidence {
            Evidence::Coefficients { mixture, .. } => {
                mixture.expected_matches().min(self.most) - mixture.expected_below()
            }
            Evidence::Fields { model, .. } => model.expected_matches().min(self.most) - model.hidden,
        };
        let mut place = 0;
        let next = || {
            place += 1;
            uniform(place)
        };
        Ok(Sampler::new(labels, &pairs, rules, start)?.favour(wanted - beyond, STEPS.0, next))
    }

    /// Groupings that might be the truth, each under a model fitted anew to counts drawn anew, and the matches that none shows.
    pub(super) fn draws(
        &self,
        (labels, rules, start): (&[u32], Rules, &[u32]),
        draws: usize,
        chance: &mut impl Rng,
    ) -> Result<Vec<(Vec<u32>, f64)>, GraphError> {
        let reach = self.reach(labels.len(), rules);
        let mut drawn = Vec::with_capacity(draws);
        for _ in 0..draws {
            let Again { pairs, wanted, hidden } = self.again(&reach, chance);
            let mut sampler = Sampler::new(labels, &pairs, rules, start)?;
            sampler.favour(wanted, STEPS.1, || chance.random());
            for _ in 0..SWEEPS {
                sampler.sweep(|| chance.random());
            }
            let hidden = (hidden + hidden.sqrt() * quality::normal(chance)).max(0.0);
            let groups = sampler.labels();
            // Matches that the fit expects and that no favour brought together are still to be found.
            let left = match &self.evidence {
                Evidence::Fields { .. } => wanted - together(&groups),
                Evidence::Coefficients { .. } => 0.0,
            };
            drawn.push((groups, (hidden + left).max(0.0)));
        }
        Ok(drawn)
    }

    /// Precision and recall of a grouping, from groupings that might be the truth.
    pub(super) fn quality(
        &self,
        (labels, rules, chosen): (&[u32], Rules, &[u32]),
        chance: &mut impl Rng,
    ) -> Result<Quality, GraphError> {
        let drawn = self.draws((labels, rules, chosen), quality::BOOTSTRAPS, chance)?;
        let compare = |(drawn, hidden): (Vec<u32>, f64)| Compared {
            both: together_in_both(chosen, &drawn),
            drawn: together(&drawn),
            hidden,
        };
        let compared: Vec<Compared> = drawn.into_iter().map(compare).collect();
        Ok(quality::quality(together(chosen), &compared))
    }

    /// Which candidates can be together in a grouping, and which are matches too rarely for that, and yet now and then.
    fn reach(&self, records: usize, rules: Rules) -> Reach {
        let kept = cluster::within_reach(records, &self.pairs, DOUBT - rules.favour.max(0.0));
        let mut near = vec![false; self.pairs.len()];
        kept.iter().for_each(|&place| near[place] = true);
        let beyond =
            (0..self.pairs.len()).filter(|&place| !near[place] && self.pairs[place].weight > HOPELESS).collect();
        let old: Vec<f64> = match &self.evidence {
            Evidence::Coefficients { .. } => Vec::new(),
            Evidence::Fields { model, patterns, .. } => {
                patterns.iter().map(|&(levels, _)| weight_of(model.probability(levels))).collect()
            }
        };
        let live = (0..old.len()).filter(|&place| old[place] > -STRONGEST).collect();
        Reach { kept, beyond, old, live }
    }

    /// The candidates under a model fitted anew to counts drawn anew (Poisson), and the matches that it expects.
    fn again(&self, reach: &Reach, chance: &mut impl Rng) -> Again {
        let (new, expected, below) = match &self.evidence {
            Evidence::Coefficients { histogram, mixture, .. } => {
                let counts = histogram.counts().iter().map(|&count| quality::poisson(count, chance)).collect();
                let mixture = mixture.refit(&histogram.with_counts(counts));
                let weights: Vec<f64> = mixture.probabilities().iter().map(|&p| weight_of(p)).collect();
                (weights, mixture.expected_matches(), mixture.expected_below())
            }
            Evidence::Fields { model, shadow, patterns, .. } => {
                let draw = |&place: &usize| (patterns[place].0, quality::poisson(patterns[place].1, chance));
                let drawn: Vec<(Levels, f64)> = reach.live.iter().map(draw).collect();
                let mut again = model.clone();
                again.refit(shadow.as_ref(), &drawn, 1e-6);
                let mut weights = reach.old.clone();
                for &place in &reach.live {
                    weights[place] = weight_of(again.probability(patterns[place].0));
                }
                (weights, again.expected_matches(), again.hidden)
            }
        };
        // Rare values speak louder than their pattern; a new fit keeps by how much.
        let old = (!reach.old.is_empty()).then_some(&reach.old[..]);
        let beyond = self.with_weights(&reach.beyond, &new, old);
        let beyond: f64 = beyond.iter().map(|pair| probability_of(pair.weight)).sum();
        let pairs = self.with_weights(&reach.kept, &new, old);
        Again { pairs, wanted: expected.min(self.most) - below - beyond, hidden: below + beyond }
    }

    /// The kept candidates with the new weights of their kinds, moved by what each differs from its kind's old weight.
    fn with_weights(&self, kept: &[usize], new: &[f64], old: Option<&[f64]>) -> Vec<Scored> {
        let (Evidence::Coefficients { kinds, .. } | Evidence::Fields { kinds, .. }) = &self.evidence;
        kept.iter()
            .map(|&place| {
                let (pair, kind) = (self.pairs[place], kinds[place]);
                let louder = old.map_or(0.0, |old| pair.weight - old[kind]);
                Scored { weight: (new[kind] + louder).clamp(-STRONGEST, STRONGEST), ..pair }
            })
            .collect()
    }
}

/// Places of candidates: those that can be together in a grouping, and those that are matches more rarely than that.
struct Reach {
    kept: Vec<usize>,
    beyond: Vec<usize>,
    /// Weights of the patterns, where there are some.
    old: Vec<f64>,
    /// Places of the patterns that a new fit may find to be matches: not those at the end of the scale.
    live: Vec<usize>,
}

/// What a model fitted anew says.
struct Again {
    /// The candidates within reach.
    pairs: Vec<Scored>,
    /// Matches expected among them.
    wanted: f64,
    /// Matches expected elsewhere.
    hidden: f64,
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

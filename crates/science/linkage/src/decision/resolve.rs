//! From the filters of several parties to groups of records: candidates, weights, groups, and how sure all of it is.

mod candidates;
mod weigh;

use rand::Rng;

use super::cluster::{self, GraphError, Grouping, Rules};
use super::fellegi_sunter::{FieldSet, FieldsError};
use super::quality::{Choice, Estimate, Quality};
use super::{STRONGEST, Scored, probability_of};
use crate::clk::{ClkError, ClkSet};
use crate::dice::ThresholdError;

/// The filters of one party.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Party {
    /// One filter for each record.
    pub clks: ClkSet,
    /// Filters of each field, in the same order of records; none when the party gave none.
    pub fields: Vec<FieldSet>,
    /// Places of fields that share their keys, and so can be compared crosswise.
    pub exchanges: Vec<(usize, usize)>,
    /// Place of the field that salts the others: records that differ there have nothing that can be compared.
    pub salt: Option<usize>,
}

/// How to resolve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Take pairs above this Dice coefficient for matches, instead of weighing them.
    pub threshold: Option<f64>,
    /// Weigh pairs above this Dice coefficient; chosen from the records when absent.
    pub floor: Option<f64>,
    /// Whether a party never reports a person twice.
    pub one_per_party: bool,
    /// Groupings to draw beside the best one.
    pub draws: usize,
}

/// How the weights were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Field by field.
    FellegiSunter,
    /// By the mixture of coefficients of whole records.
    Mixture,
    /// By a plain threshold; the probabilities are still those of a model.
    Threshold,
}

/// A record: its party and its place there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// Place of the party.
    pub party: usize,
    /// Place of the record in it.
    pub index: usize,
}

/// Who is whom.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolution {
    /// All records, party after party.
    pub records: Vec<Record>,
    /// The group of each, and the probability that it belongs there.
    pub grouping: Grouping,
    /// Groupings drawn in proportion to their probability.
    pub draws: Vec<Vec<u32>>,
    /// Pairs that were weighed.
    pub pairs: Vec<Scored>,
    /// Estimated precision and recall of the pairs within groups.
    pub quality: Quality,
    /// How the weights were made.
    pub method: Method,
    /// The plain threshold whose estimated F is best, where whole records were compared.
    pub choice: Option<Choice>,
    /// The floor in use.
    pub floor: f64,
    /// What a reader must know before trusting the result.
    pub warnings: Vec<String>,
}

/// Why parties cannot be resolved.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ResolveError {
    /// Filters of different lengths.
    #[error("party {party}: a filter {fault}; all parties must use the same schema")]
    Clks {
        /// Place of the party, from 1.
        party: usize,
        /// What is wrong.
        fault: ClkError,
    },
    /// Some parties gave fields that others did not.
    #[error("party {0} does not have the same fields as the first; all parties must use the same schema")]
    Fields(usize),
    /// Fields that cannot be compared.
    #[error(transparent)]
    Compare(#[from] FieldsError),
    /// A threshold or floor that is none.
    #[error(transparent)]
    Threshold(#[from] ThresholdError),
    /// Weights that are none: an error of this program.
    #[error(transparent)]
    Graph(#[from] GraphError),
    /// More records than can be numbered.
    #[error("there are more than four billion records")]
    TooMany,
}

/// Resolves the records of several parties.
///
/// `progress` is told how many comparisons were settled. `chance` moves the intervals and the draws alone: groups are the
/// same whatever it gives.
///
/// # Errors
/// When the parties do not fit together, or a setting is out of range.
pub fn resolve(
    parties: &[Party],
    settings: Settings,
    chance: &mut impl Rng,
    progress: &(dyn Fn(u64) + Sync),
) -> Result<Resolution, ResolveError> {
    let pool = candidates::Pool::new(parties)?;
    let found = pool.candidates(settings, progress)?;
    let weighed = weigh::weigh(&pool, &found, settings)?;
    let rules = Rules { absent: weighed.absent, one_per_party: settings.one_per_party, favour: 0.0 };
    let labels = pool.labels();
    let first = cluster::group(labels, &weighed.pairs, rules)?;
    let favour = weighed.favour(labels, rules, &first.group)?;
    let rules = Rules { favour, ..rules };
    let lifted = |pair: &Scored| Scored { weight: (pair.weight + favour).clamp(-STRONGEST, STRONGEST), ..*pair };
    let pairs: Vec<Scored> = weighed.pairs.iter().map(lifted).collect();
    let chosen = cluster::group(labels, weighed.decided.as_ref().unwrap_or(&pairs), rules)?.group;
    let grouping = cluster::judged(labels, &weighed.pairs, rules, &chosen)?;
    let pairs = told(&weighed.pairs, pairs, &chosen);
    let drawn = weighed.draws((labels, rules, &chosen), settings.draws, chance)?;
    let draws = drawn.into_iter().map(|(groups, _)| groups).collect();
    let quality = weighed.quality((labels, rules, &chosen), chance)?;
    let choice = weighed.choice();
    let mut warnings = weighed.warnings;
    warnings.extend(doubts(&quality));
    Ok(Resolution {
        records: pool.records(),
        grouping,
        draws,
        pairs,
        quality,
        method: weighed.method,
        choice,
        floor: found.floor,
        warnings,
    })
}

/// What is told of pairs: the favour is for those who found nobody else.
fn told(plain: &[Scored], lifted: Vec<Scored>, groups: &[u32]) -> Vec<Scored> {
    let mut sizes = vec![0_u32; groups.len()];
    groups.iter().for_each(|&group| sizes[group as usize] += 1);
    let (of, alone) = (|record: u32| groups[record as usize], |group: u32| sizes[group as usize] == 1);
    let free = |pair: &Scored| of(pair.a) == of(pair.b) || alone(of(pair.a)) && alone(of(pair.b));
    plain.iter().zip(lifted).map(|(plain, lifted)| if free(plain) { lifted } else { *plain }).collect()
}

fn doubts(quality: &Quality) -> Option<String> {
    let wide = |estimate: Estimate| estimate.high - estimate.low > 0.2;
    (wide(quality.precision) || wide(quality.recall)).then(|| {
        "precision or recall is known within 20 points at best: review the doubtful pairs before using the groups"
            .to_owned()
    })
}

impl Resolution {
    /// Pairs whose probability lies in a band, most doubtful first: for a person to review.
    #[must_use]
    pub fn band(&self, low: f64, high: f64) -> Vec<Scored> {
        let inside = |pair: &&Scored| (low..=high).contains(&probability_of(pair.weight));
        let mut pairs: Vec<Scored> = self.pairs.iter().filter(inside).copied().collect();
        pairs.sort_by(|one, other| {
            one.weight.abs().total_cmp(&other.weight.abs()).then((one.a, one.b).cmp(&(other.a, other.b)))
        });
        pairs
    }

    /// Number of groups.
    #[must_use]
    pub fn groups(&self) -> usize {
        self.grouping.group.iter().max().map_or(0, |&most| most as usize + 1)
    }
}

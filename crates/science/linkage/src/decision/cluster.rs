//! Groups records by correlation clustering.
//!
//! A pair's weight is the logarithm of its odds of being one person; a grouping is worth the sum of the weights within
//! its groups. The best grouping weighs all pairs against one another: two records that are alike to a third, but not
//! to each other, are not chained together as transitive closure would do.

mod exact;
mod graph;
mod local;
mod state;

pub use graph::{GraphError, Rules};

use rand::{Rng, RngExt as _};

use super::Scored;
use graph::Graph;
use state::State;

/// Components of at most this many records are grouped by trying all groupings.
const EXACT: usize = 11;

/// Records put together.
#[derive(Debug, Clone, PartialEq)]
pub struct Grouping {
    /// The group of each record; groups are numbered in the order of their first record.
    pub group: Vec<u32>,
    /// For each record, the probability that it belongs to its group rather than to another or to none, the other
    /// records being where they are.
    pub probability: Vec<f64>,
}

/// Groups records so that the sum of weights within groups is greatest.
///
/// Correlation clustering (Bansal, Blum and Chawla 2004, DOI 10.1023/B:MACH.0000033116.57574.95), weighted by log-odds.
///
/// Maximises `Σ w(i,j)` over the pairs within groups, where `w(i,j) = ln(p/(1−p))` for the given pairs and
/// `rules.absent` (below 0) for every other.
///
/// - `parties`: the party of each record.
/// - `pairs`: pairs with evidence, in any order; weights in natural log-odds.
/// - `rules`: the weight of pairs without evidence, and whether a party may report a person twice.
///
/// Assumes that pairs are independent pieces of evidence; for records of one person they are nearly so.
///
/// Exact for connected components of at most 11 records (all groupings are weighed); local search beyond, by moves of
/// one record and mergers of two groups, from a greedy start. Cost: linear in the number of pairs for small components.
///
/// ```
/// use linkage::decision::{Scored, cluster::{Rules, group}};
///
/// // 0–1 and 1–2 are alike, 0–2 surely not: the weaker link gives way.
/// let pairs = [(0, 1, 4.0), (1, 2, 3.0), (0, 2, -6.0)].map(|(a, b, weight)| Scored { a, b, weight });
/// let grouping = group(&[0, 1, 2], &pairs, Rules::default())?;
/// assert_eq!(grouping.group, [0, 0, 1]);
/// # Ok::<(), linkage::decision::cluster::GraphError>(())
/// ```
///
/// # Errors
/// When a pair names a record that does not exist, or a weight is not a number.
pub fn group(parties: &[u32], pairs: &[Scored], rules: Rules) -> Result<Grouping, GraphError> {
    let graph = Graph::new(parties, pairs, rules)?;
    let mut group: Vec<u32> = (0..).take(parties.len()).collect();
    for component in graph.components() {
        if component.len() == 1 {
            continue;
        }
        let labels =
            if component.len() <= EXACT { exact::best(&graph, &component) } else { local::best(&graph, &component) };
        for (&record, label) in component.iter().zip(labels) {
            group[record as usize] = component[label];
        }
    }
    let state = State::new(&graph, &group);
    let probability = (0..).take(parties.len()).map(|record| state.belonging(&graph, record)).collect();
    Ok(Grouping { group: renumbered(&group), probability })
}

/// The probabilities that records belong to given groups, as [`group`] gives them for its own.
///
/// # Errors
/// As [`group`], and when there are not as many labels as records, or a label is beyond their number.
pub fn judged(parties: &[u32], pairs: &[Scored], rules: Rules, labels: &[u32]) -> Result<Grouping, GraphError> {
    let graph = Graph::new(parties, pairs, rules)?;
    graph.check(labels)?;
    let state = State::new(&graph, labels);
    let probability = (0..).take(parties.len()).map(|record| state.belonging(&graph, record)).collect();
    Ok(Grouping { group: labels.to_vec(), probability })
}

/// The places of the pairs whose two records are joined by a chain of pairs of weight above `doubt`.
///
/// Pairs that name a record beyond `records` are left out.
#[must_use]
pub fn within_reach(records: usize, pairs: &[Scored], doubt: f64) -> Vec<usize> {
    let mut parent: Vec<u32> = (0..).take(records).collect();
    let known = |pair: &Scored| (pair.a.max(pair.b) as usize) < records;
    for pair in pairs.iter().filter(|pair| known(pair) && pair.weight > doubt) {
        let (one, other) = (root(&mut parent, pair.a), root(&mut parent, pair.b));
        parent[one.max(other) as usize] = one.min(other);
    }
    let mut near = |pair: &Scored| known(pair) && root(&mut parent, pair.a) == root(&mut parent, pair.b);
    (0..pairs.len()).filter(|&place| near(&pairs[place])).collect()
}

/// The root of a record's chain, which is shortened on the way.
fn root(parent: &mut [u32], record: u32) -> u32 {
    let mut record = record;
    while parent[record as usize] != record {
        let next = parent[record as usize];
        parent[record as usize] = parent[next as usize];
        record = next;
    }
    record
}

/// Draws groupings that might be the truth, by Gibbs sampling from the best one.
///
/// What is computed from all of them carries the uncertainty of the linkage (multiple imputation, Rubin 1987). Each sweep moves every
/// doubtful record in turn to a group, or to none, with its probability given the others: `P(group) ∝ exp(mean w)` over the pairs with
/// its members, which say the same thing once more rather than something new. `sweeps` are made between two draws.
///
/// # Errors
/// As [`group`].
pub fn draw(
    parties: &[u32],
    pairs: &[Scored],
    rules: Rules,
    (draws, sweeps): (usize, usize),
    chance: &mut impl Rng,
) -> Result<Vec<Vec<u32>>, GraphError> {
    let best = group(parties, pairs, rules)?.group;
    let mut sampler = Sampler::new(parties, pairs, rules, &best)?;
    let mut next = || {
        for _ in 0..sweeps {
            sampler.sweep(|| chance.random());
        }
        sampler.labels()
    };
    Ok((0..draws).map(|_| next()).collect())
}

/// Moves doubtful records between groups.
pub(super) struct Sampler {
    graph: Graph,
    state: State,
    doubtful: Vec<u32>,
}

/// What a sweep saw: how many pairs were together after it, and by how much that number would change if joining a group were worth
/// one unit of log-odds more.
pub(super) struct Swept {
    together: f64,
    slope: f64,
}

/// Least and most that joining a group may be favoured.
const FAVOUR: (f64, f64) = (-6.0, 8.0);
/// What is known of it before looking: about nothing is favoured, within two units.
const FAVOUR_VARIANCE: f64 = 4.0;

impl Sampler {
    /// Starts from a grouping.
    pub(super) fn new(parties: &[u32], pairs: &[Scored], rules: Rules, start: &[u32]) -> Result<Self, GraphError> {
        let graph = Graph::new(parties, pairs, rules)?;
        graph.check(start)?;
        let state = State::new(&graph, start);
        let doubtful = graph.doubtful();
        Ok(Self { graph, state, doubtful })
    }

    /// Moves each doubtful record once, `chance` being drawn anew for each.
    pub(super) fn sweep(&mut self, mut chance: impl FnMut() -> f64) -> Swept {
        let slope = self.doubtful.iter().map(|&record| self.state.resample(&self.graph, record, chance())).sum();
        Swept { together: self.state.together(), slope }
    }

    /// Favours joining groups as much as it takes for `wanted` pairs to be together on average, and says by how much.
    ///
    /// A pair's odds know how many matches there are among all pairs, and not that one match leaves no room for another: of records
    /// that found nobody yet, more have somebody to find than a pair drawn at random says.
    ///
    /// Minimises `(wanted − T(δ))²/(2·wanted) + δ²/8` by damped Gauss–Newton steps, `T(δ)` being seen by a sweep at each step.
    pub(super) fn favour(&mut self, wanted: f64, steps: usize, mut chance: impl FnMut() -> f64) -> f64 {
        let (variance, start) = (wanted.max(0.0) + 10.0, self.graph.favoured());
        let (mut mean, mut kept) = (start, 0.0);
        for step in 1..=steps {
            let (Swept { together, slope }, now) = (self.sweep(&mut chance), self.graph.favoured());
            let pull = (wanted - together) * slope / variance - now / FAVOUR_VARIANCE;
            let by = pull / (slope * slope / variance + 1.0 / FAVOUR_VARIANCE);
            let damped = by.clamp(-1.0, 1.0) / (1.0 + 4.0 * step as f64 / steps as f64);
            self.graph.favour((now + damped).clamp(FAVOUR.0, FAVOUR.1));
            if 2 * step > steps {
                kept += 1.0;
                mean += (self.graph.favoured() - mean) / kept;
            }
        }
        self.graph.favour(mean);
        mean
    }

    /// The grouping as it stands.
    pub(super) fn labels(&self) -> Vec<u32> {
        renumbered(self.state.labels())
    }
}

/// Numbers groups in the order of their first record.
fn renumbered(group: &[u32]) -> Vec<u32> {
    let mut names = std::collections::HashMap::new();
    group
        .iter()
        .map(|&old| {
            let next = u32::try_from(names.len()).unwrap_or(u32::MAX);
            *names.entry(old).or_insert(next)
        })
        .collect()
}

//! Records, the evidence between them, and the groups that they are in.

use super::super::Scored;

/// How records may be grouped.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rules {
    /// The weight of a pair without evidence, below 0.
    pub absent: f64,
    /// Whether two records of one party are never one person.
    pub one_per_party: bool,
    /// Log-odds that a record's joining a group is worth beyond its pairs, where groupings are drawn or judged.
    pub favour: f64,
}

impl Default for Rules {
    fn default() -> Self {
        Self { absent: -5.0, one_per_party: false, favour: 0.0 }
    }
}

/// Why records cannot be grouped.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum GraphError {
    /// A pair names a record that does not exist.
    #[error("a pair names record {0}, and there are {1} records")]
    NoSuchRecord(u32, usize),
    /// A weight that is no number.
    #[error("the weight of the pair {0}, {1} is not a number")]
    NotANumber(u32, u32),
    /// The weight of pairs without evidence is not below 0.
    #[error("the weight of pairs without evidence is {0}; it must be below 0")]
    Absent(f64),
}

/// The weight of a pair that the rules forbid.
pub(super) const FORBIDDEN: f64 = -1e9;

pub(super) struct Graph {
    start: Vec<usize>,
    edges: Vec<(u32, f64)>,
    parties: Vec<u32>,
    rules: Rules,
}

impl Graph {
    pub(super) fn new(parties: &[u32], pairs: &[Scored], rules: Rules) -> Result<Self, GraphError> {
        // Written so that a NaN is refused too.
        if rules.absent.is_nan() || rules.absent >= 0.0 {
            return Err(GraphError::Absent(rules.absent));
        }
        for pair in pairs {
            let last = pair.a.max(pair.b);
            if last as usize >= parties.len() {
                return Err(GraphError::NoSuchRecord(last, parties.len()));
            }
            if pair.weight.is_nan() {
                return Err(GraphError::NotANumber(pair.a, pair.b));
            }
        }
        let mut edges: Vec<(u32, u32, f64)> = pairs
            .iter()
            .filter(|pair| pair.a != pair.b)
            .filter(|pair| !(rules.one_per_party && parties[pair.a as usize] == parties[pair.b as usize]))
            .flat_map(|pair| [(pair.a, pair.b, pair.weight), (pair.b, pair.a, pair.weight)])
            .collect();
        edges.sort_by(|one, other| (one.0, one.1).cmp(&(other.0, other.1)).then(other.2.total_cmp(&one.2)));
        edges.dedup_by_key(|edge| (edge.0, edge.1));
        let mut start = vec![0; parties.len() + 1];
        for edge in &edges {
            start[edge.0 as usize + 1] += 1;
        }
        for index in 0..parties.len() {
            start[index + 1] += start[index];
        }
        let edges = edges.into_iter().map(|(_, to, weight)| (to, weight)).collect();
        Ok(Self { start, edges, parties: parties.to_vec(), rules })
    }

    /// Whether there is a label for each record, none beyond their number.
    pub(super) fn check(&self, labels: &[u32]) -> Result<(), GraphError> {
        let count = self.parties.len();
        if labels.len() != count {
            return Err(GraphError::NoSuchRecord(u32::try_from(labels.len()).unwrap_or(u32::MAX), count));
        }
        match labels.iter().find(|&&label| label as usize >= count) {
            Some(&label) => Err(GraphError::NoSuchRecord(label, count)),
            None => Ok(()),
        }
    }

    /// The graph of some records alone, renumbered from 0 in their order.
    pub(super) fn restricted(&self, records: &[u32]) -> Self {
        let parties: Vec<u32> = records.iter().map(|&record| self.parties[record as usize]).collect();
        let mut start = vec![0];
        let mut edges = Vec::new();
        for &record in records {
            let within = self.neighbours(record).iter().filter_map(|&(to, weight)| {
                let place = records.binary_search(&to).ok()?;
                Some((u32::try_from(place).ok()?, weight))
            });
            edges.extend(within);
            start.push(edges.len());
        }
        Self { start, edges, parties, rules: self.rules }
    }

    /// Number of records.
    pub(super) fn records(&self) -> usize {
        self.parties.len()
    }

    /// Records with evidence about `record`, in order, with their weights.
    pub(super) fn neighbours(&self, record: u32) -> &[(u32, f64)] {
        &self.edges[self.start[record as usize]..self.start[record as usize + 1]]
    }

    /// Whether the rules forbid that two records are one person.
    pub(super) fn forbids(&self, one: u32, other: u32) -> bool {
        self.rules.one_per_party && self.parties[one as usize] == self.parties[other as usize]
    }

    /// What joining a group is worth beyond its pairs.
    pub(super) fn favoured(&self) -> f64 {
        self.rules.favour
    }

    /// Sets it.
    pub(super) fn favour(&mut self, favour: f64) {
        self.rules.favour = favour;
    }

    /// The weight of pairs without evidence.
    pub(super) fn absent(&self) -> f64 {
        self.rules.absent
    }

    pub(super) fn weight(&self, one: u32, other: u32) -> f64 {
        if self.forbids(one, other) {
            return FORBIDDEN;
        }
        let neighbours = self.neighbours(one);
        neighbours.binary_search_by_key(&other, |&(to, _)| to).map_or(self.rules.absent, |place| neighbours[place].1)
    }

    /// Records joined by chains of pairs whose weight is above 0; records in different components are never grouped.
    pub(super) fn components(&self) -> Vec<Vec<u32>> {
        self.joined_by(|weight| weight > 0.0)
    }

    fn joined_by(&self, joins: impl Fn(f64) -> bool) -> Vec<Vec<u32>> {
        let mut seen = vec![false; self.parties.len()];
        let mut components = Vec::new();
        for first in (0..).take(self.parties.len()) {
            if std::mem::replace(&mut seen[first as usize], true) {
                continue;
            }
            let mut component = vec![first];
            let mut next = 0;
            while let Some(&record) = component.get(next) {
                next += 1;
                for &(to, weight) in self.neighbours(record) {
                    if joins(weight) && !std::mem::replace(&mut seen[to as usize], true) {
                        component.push(to);
                    }
                }
            }
            component.sort_unstable();
            components.push(component);
        }
        components
    }

    /// Records that some evidence leaves in doubt: those of components joined by pairs that are not all but excluded.
    pub(super) fn doubtful(&self) -> Vec<u32> {
        // Odds below e^-7 change one grouping in a thousand.
        let mut records: Vec<u32> = self
            .joined_by(|weight| weight + self.rules.favour.max(0.0) > -7.0)
            .into_iter()
            .filter(|component| component.len() > 1)
            .flatten()
            .collect();
        records.sort_unstable();
        records
    }
}

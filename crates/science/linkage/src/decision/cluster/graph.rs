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
const FORBIDDEN: f64 = -1e9;

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

/// How the pairs between a record and the members of a group count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    /// Each for itself: what a grouping is worth is their sum.
    Each,
    /// Together once, by their mean, and by how much joining is favoured. A record that is badly written is so in all its pairs: they
    /// are one piece of evidence, not as many as the group has members.
    Once,
}

/// A grouping that moves, with the members of each group at hand.
pub(super) struct State {
    label: Vec<u32>,
    members: Vec<Vec<u32>>,
}

impl State {
    pub(super) fn new(graph: &Graph, group: &[u32]) -> Self {
        let mut members = vec![Vec::new(); graph.parties.len()];
        for (record, &label) in (0..).zip(group) {
            members[label as usize].push(record);
        }
        Self { label: group.to_vec(), members }
    }

    pub(super) fn labels(&self) -> &[u32] {
        &self.label
    }

    pub(super) fn members(&self, label: u32) -> &[u32] {
        &self.members[label as usize]
    }

    pub(super) fn label(&self, record: u32) -> u32 {
        self.label[record as usize]
    }

    /// What `record` may join: nobody first (worth 0), then each group with evidence, and what each is worth.
    pub(super) fn choices(&self, graph: &Graph, record: u32, counted: Counted) -> Vec<(Option<u32>, f64)> {
        let mut evidence: Vec<(u32, f64)> = graph
            .neighbours(record)
            .iter()
            .map(|&(to, weight)| (self.label(to), weight - graph.rules.absent))
            .collect();
        evidence.sort_by_key(|&(group, _)| group);
        let alone = std::iter::once((None, 0.0));
        let groups = evidence.chunk_by(|one, other| one.0 == other.0).map(|links| {
            let group = links[0].0;
            let members = self.members(group);
            let others = members.len() - usize::from(self.label(record) == group);
            let known: f64 = links.iter().map(|&(_, weight)| weight).sum();
            let taken = members.iter().any(|&other| other != record && graph.forbids(record, other));
            let worth = match counted {
                _ if taken => FORBIDDEN,
                Counted::Each => known + graph.rules.absent * others as f64,
                Counted::Once => known / others.max(1) as f64 + graph.rules.absent + graph.rules.favour,
            };
            (Some(group), worth)
        });
        alone.chain(groups).collect()
    }

    /// The probability that a record belongs where it is, the others being where they are.
    pub(super) fn belonging(&self, graph: &Graph, record: u32) -> f64 {
        let choices = self.choices(graph, record, Counted::Once);
        let own = self.label(record);
        let grouped = self.members(own).len() > 1;
        let most = choices.iter().map(|&(_, worth)| worth).fold(f64::MIN, f64::max);
        let share = |worth: f64| (worth - most).exp();
        let total: f64 = choices.iter().map(|&(_, worth)| share(worth)).sum();
        let here = choices.iter().find(|(choice, _)| if grouped { *choice == Some(own) } else { choice.is_none() });
        here.map_or(0.0, |&(_, worth)| share(worth)) / total
    }

    /// Moves a record to a group, or out of all.
    pub(super) fn place(&mut self, record: u32, choice: Option<u32>) {
        let old = self.label[record as usize];
        self.members[old as usize].retain(|&other| other != record);
        let new = choice.unwrap_or_else(|| self.empty_label(record));
        self.label[record as usize] = new;
        let members = &mut self.members[new as usize];
        let place = members.partition_point(|&other| other < record);
        members.insert(place, record);
    }

    /// A label that no group bears: the record's own, or the first free one.
    fn empty_label(&self, record: u32) -> u32 {
        if self.members[record as usize].is_empty() {
            return record;
        }
        // A record's own label is taken when others joined its group and it left: one of them has left a label free.
        let free = self.members[record as usize].iter().copied().find(|&other| self.members[other as usize].is_empty());
        free.unwrap_or_else(|| {
            let place = self.members.iter().position(Vec::is_empty).unwrap_or(0);
            u32::try_from(place).unwrap_or(0)
        })
    }

    /// Pairs of records that are together.
    pub(super) fn together(&self) -> f64 {
        self.members.iter().map(|members| members.len() as f64 * (members.len() as f64 - 1.0) / 2.0).sum()
    }

    /// Moves a record to one of its choices, drawn by `chance` (from 0 to 1) in proportion to their odds; how much more it would be with
    /// others if that were worth one unit more.
    pub(super) fn resample(&mut self, graph: &Graph, record: u32, chance: f64) -> f64 {
        let choices = self.choices(graph, record, Counted::Once);
        let most = choices.iter().map(|&(_, worth)| worth).fold(f64::MIN, f64::max);
        let total: f64 = choices.iter().map(|&(_, worth)| (worth - most).exp()).sum();
        let mut left = chance * total;
        for &(choice, worth) in &choices {
            left -= (worth - most).exp();
            if left <= 0.0 {
                self.place(record, choice);
                break;
            }
        }
        // Nobody comes first, and is worth 0. Both records of a pair may move: each counts for half of it.
        let alone = (-most).exp() / total;
        alone * (1.0 - alone) / 2.0
    }
}

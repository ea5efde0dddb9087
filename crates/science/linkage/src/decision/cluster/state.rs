//! A grouping that moves record by record, and what each move is worth.

use super::graph::{FORBIDDEN, Graph};

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
        let mut members = vec![Vec::new(); graph.records()];
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
        let mut evidence: Vec<(u32, f64)> =
            graph.neighbours(record).iter().map(|&(to, weight)| (self.label(to), weight - graph.absent())).collect();
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
                Counted::Each => known + graph.absent() * others as f64,
                Counted::Once => known / others.max(1) as f64 + graph.absent() + graph.favoured(),
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

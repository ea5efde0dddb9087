//! A good grouping of many records: greedy mergers, then moves and mergers until none is worth making.

use std::collections::BTreeMap;

use super::graph::Graph;
use super::state::{Counted, State};

/// Sweeps after which the search stops even if it could still gain: never met in practice.
const MOST_SWEEPS: usize = 100;
/// Gains below this are rounding.
const EPSILON: f64 = 1e-9;

/// The grouping of a component: for each record, the place of the first record of its group.
pub(super) fn best(graph: &Graph, component: &[u32]) -> Vec<usize> {
    let local = graph.restricted(component);
    let records: Vec<u32> = (0..).take(component.len()).collect();
    let mut state = State::new(&local, &records);
    merge(&local, &mut state);
    for _ in 0..MOST_SWEEPS {
        let moved = move_records(&local, &mut state, &records);
        let merged = merge(&local, &mut state);
        if !moved && !merged {
            break;
        }
    }
    let first_of = |record: u32| state.members(state.label(record)).first().map_or(0, |&first| first as usize);
    records.iter().map(|&record| first_of(record)).collect()
}

/// What is known between two groups: the sum of weights beyond those of absent pairs.
type Links = Vec<BTreeMap<u32, f64>>;

/// Merges groups, strongest link first, wherever the sum of weights between them is above 0.
fn merge(graph: &Graph, state: &mut State) -> bool {
    let count = state.labels().len();
    let mut links: Links = vec![BTreeMap::new(); count];
    let mut strongest: Vec<(f64, u32, u32)> = Vec::new();
    for record in (0..).take(count) {
        for &(to, weight) in graph.neighbours(record) {
            let (own, other) = (state.label(record), state.label(to));
            if own != other {
                *links[own as usize].entry(other).or_default() += weight - graph.absent();
                if to > record && weight > 0.0 {
                    strongest.push((weight, record, to));
                }
            }
        }
    }
    strongest.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
    let mut any = false;
    for (_, one, other) in strongest {
        let (one, other) = (state.label(one), state.label(other));
        if one != other && gain(graph, state, &links, one, other) > EPSILON {
            unite(state, &mut links, one, other);
            any = true;
        }
    }
    any
}

fn gain(graph: &Graph, state: &State, links: &Links, one: u32, other: u32) -> f64 {
    let (first, second) = (state.members(one), state.members(other));
    if first.iter().any(|&a| second.iter().any(|&b| graph.forbids(a, b))) {
        return f64::MIN;
    }
    let known = links[one as usize].get(&other).copied().unwrap_or(0.0);
    known + graph.absent() * (first.len() * second.len()) as f64
}

/// Moves the smaller group into the larger.
fn unite(state: &mut State, links: &mut Links, one: u32, other: u32) {
    let (kept, gone) = if state.members(one).len() >= state.members(other).len() { (one, other) } else { (other, one) };
    for record in state.members(gone).to_vec() {
        state.place(record, Some(kept));
    }
    for (third, sum) in std::mem::take(&mut links[gone as usize]) {
        links[third as usize].remove(&gone);
        if third != kept {
            *links[kept as usize].entry(third).or_default() += sum;
            *links[third as usize].entry(kept).or_default() += sum;
        }
    }
}

/// Moves each record to where it is worth most.
fn move_records(graph: &Graph, state: &mut State, records: &[u32]) -> bool {
    let mut any = false;
    for &record in records {
        let own = state.label(record);
        let choices = state.choices(graph, record, Counted::Each);
        let here = if state.members(own).len() == 1 {
            0.0
        } else {
            let stay = choices.iter().find(|(choice, _)| *choice == Some(own));
            stay.map_or(f64::MIN, |&(_, worth)| worth)
        };
        let best = choices.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best });
        if let Some((choice, worth)) = best
            && worth > here + EPSILON
        {
            state.place(record, choice);
            any = true;
        }
    }
    any
}

//! A good grouping of many records: greedy mergers, then moves and mergers until none is worth making.

use super::graph::{Graph, State};

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

/// Merges groups, strongest link first, wherever the sum of weights between them is above 0.
fn merge(graph: &Graph, state: &mut State) -> bool {
    let mut links: Vec<(f64, u32, u32)> = Vec::new();
    for record in (0..).take(state.labels().len()) {
        let later = graph.neighbours(record).iter().filter(|&&(to, weight)| to > record && weight > 0.0);
        links.extend(later.map(|&(to, weight)| (weight, record, to)));
    }
    links.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
    let mut any = false;
    for (_, one, other) in links {
        let (one, other) = (state.label(one), state.label(other));
        if one == other {
            continue;
        }
        let gain: f64 = state
            .members(one)
            .iter()
            .flat_map(|&a| state.members(other).iter().map(move |&b| (a, b)))
            .map(|(a, b)| graph.weight(a, b))
            .sum();
        if gain > EPSILON {
            for record in state.members(other).to_vec() {
                state.place(record, Some(one));
            }
            any = true;
        }
    }
    any
}

/// Moves each record to where it is worth most.
fn move_records(graph: &Graph, state: &mut State, records: &[u32]) -> bool {
    let mut any = false;
    for &record in records {
        let own = state.label(record);
        let choices = state.choices(graph, record);
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

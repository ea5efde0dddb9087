//! The list of all tables of whole numbers that agree with what is published: an attacker who leaves nothing untried.

use disclosure::System;

/// Between which whole numbers each hidden cell lies, by listing all tables that fit; nothing when there are too many.
pub(crate) fn list_tables(system: &System, hidden: &[bool]) -> Option<Vec<(i64, i64)>> {
    let mut values: Vec<i64> = system.cells().iter().map(|c| c.value).collect();
    let order: Vec<usize> = (0..values.len()).rev().filter(|c| hidden[*c]).collect();
    let mut last = vec![0; system.rows()];
    for (rank, cell) in order.iter().enumerate() {
        system.rows_of(*cell).iter().for_each(|(row, _)| last[*row as usize] = rank);
    }
    let right: Vec<i64> = (0..system.rows())
        .map(|r| system.row(r).iter().map(|(c, a)| i64::from(*a) * values[*c as usize]).sum())
        .collect();
    let mut found: Vec<(i64, i64)> = values.iter().map(|v| (*v, *v)).collect();
    let mut budget = 300_000u32;
    list(system, &order, &last, &right, 0, &mut values, &mut found, &mut budget).then_some(found)
}

#[allow(clippy::too_many_arguments, reason = "a recursion")]
fn list(
    system: &System,
    order: &[usize],
    last: &[usize],
    right: &[i64],
    rank: usize,
    values: &mut Vec<i64>,
    found: &mut [(i64, i64)],
    budget: &mut u32,
) -> bool {
    let Some(&cell) = order.get(rank) else {
        found.iter_mut().zip(values.iter()).for_each(|(f, v)| *f = (f.0.min(*v), f.1.max(*v)));
        return true;
    };
    if *budget == 0 {
        return false;
    }
    *budget -= 1;
    let truth = values[cell];
    let closing = system.rows_of(cell).iter().find(|(row, _)| last[*row as usize] == rank);
    let choices: Vec<i64> = match closing {
        Some(&(row, a)) => {
            let others = system.row(row as usize).iter().filter(|e| e.0 as usize != cell);
            let sum: i64 = others.map(|(c, a)| i64::from(*a) * values[*c as usize]).sum();
            vec![(right[row as usize] - sum) * i64::from(a)]
        }
        None => (0..=system.cells()[cell].high.min(truth + 12)).collect(),
    };
    let mut complete = true;
    for choice in choices {
        values[cell] = choice;
        let closed = system.rows_of(cell).iter().filter(|(row, _)| last[*row as usize] == rank);
        let sum =
            |row: u32| system.row(row as usize).iter().map(|(c, a)| i64::from(*a) * values[*c as usize]).sum::<i64>();
        let fits = choice >= 0
            && choice <= system.cells()[cell].high
            && closed.clone().all(|(row, _)| sum(*row) == right[*row as usize]);
        if fits {
            complete &= list(system, order, last, right, rank + 1, values, found, budget);
        }
    }
    values[cell] = truth;
    complete
}

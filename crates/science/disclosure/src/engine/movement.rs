//! Movements of elements in exact arithmetic: circuits of a tableau, vertices of a linear program.

use super::core::Core;
use super::tableau::Tableau;
use crate::modular::{MINUS_ONE, inverse, multiply, of_integer, to_integer};

/// A movement of elements, divided by `denominator`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Movement {
    pub(crate) denominator: i64,
    pub(crate) moves: Vec<(u32, i64)>,
}

/// The movements that protect one target: upwards and downwards (the second may be the first reversed).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Proof {
    pub(crate) target: u32,
    pub(crate) movements: Vec<Movement>,
}

const DENOMINATORS: [i64; 16] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 18, 24, 60, 120, 840];

/// What movements of a core may be divided by.
fn denominators(core: &Core) -> &'static [i64] {
    if core.whole { &DENOMINATORS[..1] } else { &DENOMINATORS }
}

/// A circuit of hidden elements through a target, if one leaves room enough on both sides.
pub(super) fn circuit_proof(core: &Core, tableau: &Tableau, columns: &[u32], rank: usize) -> Option<Proof> {
    let candidates: Vec<usize> = match tableau.row_of(rank) {
        None => vec![rank],
        Some(row) => tableau.columns_in(row).take(60).collect(),
    };
    let mut movements: [Option<Movement>; 2] = [None, None];
    for column in candidates {
        let own = match tableau.row_of(rank) {
            None => 1,
            Some(row) => multiply(MINUS_ONE, tableau.at(row, column)),
        };
        let scale = inverse(own);
        let mut entries = vec![(columns[column], scale)];
        for row in tableau.rows_in(column) {
            let basic = columns[tableau.basic(row)];
            entries.push((basic, multiply(scale, multiply(MINUS_ONE, tableau.at(row, column)))));
        }
        let Some(circuit) = small_fractions(denominators(core), &entries) else { continue };
        offer(core, columns[rank], &circuit, &mut movements);
        if let Some(proof) = complete(core, columns[rank], &movements) {
            return Some(proof);
        }
    }
    None
}

/// Keeps the circuit for the sides on which it gives the target enough room.
fn offer(core: &Core, target: u32, circuit: &Movement, movements: &mut [Option<Movement>; 2]) {
    let element = &core.elements[target as usize];
    let levels = element.levels;
    let sides = [levels.upper.max(levels.sliding - levels.lower), levels.lower];
    for (side, amount) in sides.into_iter().enumerate() {
        let sign = if side == 0 { 1 } else { -1 };
        let fits = circuit.moves.iter().all(|(e, a)| {
            let moved = i128::from(sign) * i128::from(*a) * i128::from(amount);
            let element = &core.elements[*e as usize];
            let room = if moved > 0 { element.up } else { element.down };
            moved.abs() <= i128::from(room) * i128::from(circuit.denominator)
        });
        if fits && movements[side].is_none() {
            let moves = circuit.moves.iter().map(|(e, a)| (*e, sign * a * amount)).collect();
            movements[side] = Some(Movement { denominator: circuit.denominator, moves });
        }
    }
}

fn complete(core: &Core, target: u32, movements: &[Option<Movement>; 2]) -> Option<Proof> {
    let levels = core.elements[target as usize].levels;
    let needed = [levels.upper > 0 || levels.sliding > levels.lower, levels.lower > 0];
    if needed.iter().zip(movements).any(|(n, m)| *n && m.is_none()) {
        return None;
    }
    let kept = needed.iter().zip(movements).filter(|(n, _)| **n).filter_map(|(_, m)| m.clone());
    Some(Proof { target, movements: kept.collect() })
}

/// Residues read as fractions with one small denominator.
fn small_fractions(denominators: &[i64], entries: &[(u32, u64)]) -> Option<Movement> {
    for &denominator in denominators {
        let scale = of_integer(denominator);
        let moves: Vec<(u32, i64)> = entries.iter().map(|(e, v)| (*e, to_integer(multiply(*v, scale)))).collect();
        if moves.iter().all(|(_, v)| v.abs() <= 100_000) {
            return Some(Movement { denominator, moves });
        }
    }
    None
}

/// A vertex of the linear program as an exact movement by `level`, checked against every row and bound with integers.
pub(super) fn whole(core: &Core, values: &[f64], target: u32, sign: f64, level: i64) -> Option<Movement> {
    for &denominator in denominators(core) {
        let mut scaled: Vec<i64> = values.iter().map(|v| (v * denominator as f64).round() as i64).collect();
        let exact = values
            .iter()
            .zip(&scaled)
            .all(|(v, s)| (v * denominator as f64 - *s as f64).abs() < 1e-5 * (1.0 + v.abs()));
        if !exact {
            continue;
        }
        let balanced = core.rows.iter().all(|row| row.iter().map(|(e, a)| a * scaled[*e as usize]).sum::<i64>() == 0);
        let within = core.elements.iter().zip(&scaled).all(|(element, s)| {
            *s <= element.up.saturating_mul(denominator) && -*s <= element.down.saturating_mul(denominator)
        });
        if balanced && within && scaled[target as usize] * sign as i64 >= level * denominator {
            let moves = scaled.drain(..).enumerate().filter(|(_, s)| *s != 0).map(|(e, s)| (e as u32, s)).collect();
            return Some(Movement { denominator, moves });
        }
    }
    None
}

/// The same movement the other way, when there is room for it and it takes the target as far as `level`.
pub(super) fn reversed(core: &Core, movement: &Movement, target: u32, level: i64) -> Option<Movement> {
    let moves: Vec<(u32, i64)> = movement.moves.iter().map(|(e, by)| (*e, -by)).collect();
    let room = |(e, by): &(u32, i64)| {
        let element = &core.elements[*e as usize];
        let room = if *by > 0 { element.up } else { element.down };
        by.abs() <= room.saturating_mul(movement.denominator)
    };
    let far = moves.iter().any(|(e, by)| *e == target && by.abs() >= level.saturating_mul(movement.denominator));
    (far && moves.iter().all(room)).then_some(Movement { denominator: movement.denominator, moves })
}

#[cfg(test)]
mod tests {
    use super::super::core::Element;
    use super::*;
    use crate::system::Levels;

    /// Two elements, the first may fall by 2 and rise by 9, the second the other way round.
    #[test]
    fn a_movement_goes_back_where_there_is_room_for_it() {
        let element =
            |down, up| Element { members: vec![], cost: 0, target: true, down, up, levels: Levels::default() };
        let core = Core { elements: vec![element(2, 9), element(9, 2)], rows: vec![], stuck: vec![], whole: false };
        let by = |by: i64| Movement { denominator: 2, moves: vec![(0, by), (1, -by)] };
        assert_eq!(reversed(&core, &by(4), 0, 2), Some(by(-4)));
        // Not as far as it must, then further than it can.
        assert_eq!(reversed(&core, &by(3), 0, 2), None);
        assert_eq!(reversed(&core, &by(5), 0, 2), None);
    }
}

//! Small tables for the tests of this room.

use crate::{Additivity, Cell, Code, Cube, Dimension, Figure, Hierarchy, Measure, Unit, UnitOfCount};

pub(crate) fn code(text: &str) -> Code {
    Code::parse(text).unwrap()
}

pub(crate) fn number(number: f64) -> Cell {
    Cell::Value(Figure::observed(number))
}

pub(crate) fn table(dimensions: Vec<Dimension>, unit: &str, unit_of_count: UnitOfCount) -> Cube {
    Cube::new(dimensions, Measure { unit: Unit(code(unit)), unit_of_count }).unwrap()
}

/// A table of units by territory (code, code of the parent or nothing) and period (2024, 2025).
pub(crate) fn counts(places: &[(&str, &str)]) -> Cube {
    let lines = places.iter().map(|(place, parent)| (code(place), (!parent.is_empty()).then(|| code(parent))));
    let dimension = |name: &str, hierarchy| Dimension { code: code(name), hierarchy, additivity: Additivity::Additive };
    let territory = dimension("territory", Hierarchy::from_parents(lines).unwrap());
    let period = dimension("period", Hierarchy::flat([code("2024"), code("2025")]).unwrap());
    table(vec![territory, period], "number", UnitOfCount::Fixed(code("unit")))
}

pub(crate) fn put(cube: &mut Cube, codes: &[&str], cell: Cell) {
    cube.insert(cube.key(codes).unwrap(), cell).unwrap();
}

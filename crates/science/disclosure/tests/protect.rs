//! Tables protected through the first door, attacked from outside.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use cube::{Additivity, Cell, Code, Cube, Dimension, Figure, Hierarchy, Measure, Unit, UnitOfCount};
use disclosure::{Door, Refusal, Rules, Zeros, protect};

fn code(text: &str) -> Code {
    Code::parse(text).unwrap()
}

fn dimension(name: &str, lines: &[(&str, &str)]) -> Dimension {
    let lines = lines.iter().map(|(c, p)| (code(c), (!p.is_empty()).then(|| code(p))));
    Dimension { code: code(name), hierarchy: Hierarchy::from_parents(lines).unwrap(), additivity: Additivity::Additive }
}

fn measure() -> Measure {
    Measure { unit: Unit(code("number")), unit_of_count: UnitOfCount::Fixed(code("victim")) }
}

/// A 3 × 3 table with its totals, all given.
fn square(counts: [[u32; 3]; 3]) -> Cube {
    let rows = dimension("row", &[("R", ""), ("r1", "R"), ("r2", "R"), ("r3", "R")]);
    let columns = dimension("column", &[("C", ""), ("c1", "C"), ("c2", "C"), ("c3", "C")]);
    let mut cube = Cube::new(vec![rows, columns], measure()).unwrap();
    let at = |r: usize, c: usize| -> u32 {
        let rows = if r == 0 { 0..3 } else { r - 1..r };
        rows.flat_map(|i| (if c == 0 { 0..3 } else { c - 1..c }).map(move |j| (i, j))).map(|(i, j)| counts[i][j]).sum()
    };
    for (r, row) in ["R", "r1", "r2", "r3"].iter().enumerate() {
        for (c, column) in ["C", "c1", "c2", "c3"].iter().enumerate() {
            let key = cube.key(&[row, column]).unwrap();
            cube.insert(key, Cell::Value(Figure::observed(f64::from(at(r, c))))).unwrap();
        }
    }
    cube
}

fn five() -> Rules {
    Rules::minimum_frequency(code("minimum-5"), 5)
}

#[test]
fn one_small_cell_takes_three_others_with_it() {
    // By hand: r1 × c1 = 3 needs a rectangle; the cheapest is with r2 (10) and c2 (20): 12 + 10 + 11 in all.
    let shown = protect(square([[3, 12, 40], [10, 11, 50], [60, 70, 80]]), &five()).unwrap();
    let Door::ByUs(record) = shown.door() else { panic!("protected by us") };
    assert_eq!((record.primary, record.secondary, record.audited, record.cells), (1, 3, 1, 16));
    for (place, hidden) in [
        (["r1", "c1"], true),
        (["r1", "c2"], true),
        (["r2", "c1"], true),
        (["r2", "c2"], true),
        (["r3", "c3"], false),
        (["R", "C"], false),
    ] {
        assert_eq!(shown.get().at(&place).unwrap().is_suppressed(), hidden, "{place:?}");
    }
}

#[test]
fn a_table_without_small_cells_is_shown_whole() {
    let cube = square([[30, 12, 40], [10, 0, 50], [60, 70, 80]]);
    assert_eq!(protect(cube.clone(), &five()).unwrap().get(), &cube);
    let hidden = protect(cube, &five().zeros(Zeros::Hidden)).unwrap();
    assert!(hidden.get().at(&["r2", "c2"]).unwrap().is_suppressed());
}

#[test]
fn totals_that_do_not_match_are_all_told() {
    let cube = square([[3, 12, 40], [10, 11, 50], [60, 70, 80]]);
    let wrong = cube.map_cells(|key, cell| match cell {
        Cell::Value(figure) if key[0].0 == 1 && key[1].0 == 1 => {
            Cell::Value(Figure { number: figure.number + 1.0, ..*figure })
        }
        other => other.clone(),
    });
    let Err(Refusal::NotAdditive(list)) = protect(wrong, &five()) else { panic!("not additive") };
    assert_eq!(list.len(), 2);
}

#[test]
fn a_lone_small_cell_takes_its_totals_with_it() {
    // Zeros are public and no other cell of its row or column is left: only the totals can move with it.
    let shown = protect(square([[3, 0, 0], [0, 9, 0], [0, 0, 9]]), &five()).unwrap();
    for place in [["r1", "c1"], ["r1", "C"], ["R", "c1"]] {
        assert!(shown.get().at(&place).unwrap().is_suppressed(), "{place:?}");
    }
}

#[test]
fn rates_are_not_counts() {
    let cube = square([[3, 12, 40], [10, 11, 50], [60, 70, 80]]);
    let rates = cube.map_cells(|_, cell| {
        cell.figure().map_or(cell.clone(), |f| Cell::Value(Figure { number: f.number / 7.0, ..*f }))
    });
    assert!(matches!(protect(rates, &five()), Err(Refusal::NotCounts(_))));
}

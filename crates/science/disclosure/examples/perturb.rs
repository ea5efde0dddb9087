//! Times the cell-key method and controlled rounding on a table, as `instance` names it.
//!
//! `cargo run --release -p disclosure --example perturb -- FOLDER|made:A,B,C,SEED [BASE [SEED]]`
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a measurement, stopped by the first fault")]

use disclosure::{
    Margins, NoiseRules, NoiseTable, Rounding, Status, System, SystemCell, cell_keys, loss, perturb_counts, record_key,
    round_controlled, rounding_sources, shown_risk,
};

#[path = "shared/folder.rs"]
mod folder;
use folder::{cpu, table};

fn main() {
    let path = std::env::args().nth(1).unwrap();
    let base: u64 = std::env::args().nth(2).map_or(5, |a| a.parse().unwrap());
    let seed: u64 = std::env::args().nth(3).map_or(1, |a| a.parse().unwrap());
    let (grid, values) = table(&path);
    let mut total = vec![false; values.len()];
    grid.each_relation(|t, _| total[t] = true);
    let mut records: Vec<usize> = Vec::new();
    for (cell, value) in values.iter().enumerate().filter(|(c, _)| !total[*c]) {
        records.extend(std::iter::repeat_n(cell, *value as usize));
    }
    let start = cpu();
    let keys = cell_keys(&grid, records.iter().zip(0u64..).map(|(cell, r)| (*cell, record_key(r, 7))));
    let table = NoiseTable::new(NoiseRules { most: 5, variance: 3.0, forbidden: 2 }).unwrap();
    let changed = perturb_counts(&grid, &values, &keys, &table, Margins::Own);
    println!(
        "cell key: {} records, {} cells, cpu {:.3}, {:?}",
        records.len(),
        values.len(),
        cpu() - start,
        loss(&values, &changed)
    );
    let sensitive = Status::Sensitive(disclosure::Levels { lower: 1, upper: 1, sliding: 0 });
    let status = |v: i64| if (1..5).contains(&v) { sensitive } else { Status::Free };
    let cells = values.iter().map(|v| SystemCell::non_negative(*v, 1, status(*v))).collect();
    let system = System::new(cells, grid.rows()).unwrap();
    let start = cpu();
    match round_controlled(&system, &Rounding { seed, ..Rounding::to(base) }, &|| cpu() - start > 120.0) {
        Ok(rounded) => {
            let spent = cpu() - start;
            let possible: Vec<_> = rounded.values.iter().map(|shown| rounding_sources(*shown, base)).collect();
            let risk = shown_risk(&system, &possible);
            println!(
                "controlled rounding base {base}: cpu {spent:.2}, distance {} (at least {}), {:?}, narrow {} of {}",
                rounded.distance,
                rounded.lower_bound,
                loss(&values, &rounded.values),
                risk.narrow.len(),
                risk.intervals.len()
            );
        }
        Err(refusal) => {
            println!("controlled rounding base {base}: cpu {:.2}, {:.300}", cpu() - start, refusal.to_string())
        }
    }
}

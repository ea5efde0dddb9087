//! Protects one table and audits it: a folder with leaf.csv and hier_*.csv, or one made with a seed
//! (`made:96,12,6,102` has 96 × 12 × 6 inner cells, the first two dimensions in groups, and seed 102).
//!
//! `cargo run --release -p disclosure --example instance -- FOLDER|made:A,B,C,SEED [CPU SECONDS] [1 to audit] [TABLE.json]`
//! With a file, nothing is protected: the table is written there for another tool.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a measurement, stopped by the first fault")]

use disclosure::{Levels, Status, System, SystemCell};

#[path = "shared/folder.rs"]
mod folder;
use folder::{cpu, table};

fn main() {
    let folder = std::env::args().nth(1).unwrap();
    let (grid, values) = table(&folder);
    if let Some(path) = std::env::args().nth(4) {
        return write(&path, &values, &grid.rows());
    }
    let cells = values
        .iter()
        .map(|v| {
            let status = match v {
                0 => Status::Fixed,
                1..=4 => Status::Sensitive(Levels { lower: 1, upper: 1, sliding: 0 }),
                _ => Status::Free,
            };
            SystemCell::non_negative(*v, *v as u64, status)
        })
        .collect();
    let system = System::new(cells, grid.rows()).unwrap();
    let number = |i: usize, d: f64| std::env::args().nth(i).map_or(d, |a| a.parse().unwrap());
    let limit = number(2, 60.0);
    // The search asks whether to stop once a first safe pattern is there.
    let first = std::sync::OnceLock::new();
    let stop = || *first.get_or_init(cpu) > limit || cpu() > limit;
    let pattern = disclosure::suppress(&system, &disclosure::Settings::default(), &stop);
    println!(
        "{folder} cells {} sensitive {} secondary {} cost {} bound {} gap {:.4} unprotected {} first {:.2} cpu {:.2}",
        values.len(),
        values.iter().filter(|v| (1..5).contains(*v)).count(),
        pattern.secondary,
        pattern.cost,
        pattern.lower_bound,
        pattern.gap(),
        pattern.unprotected.len(),
        first.get().copied().unwrap_or_else(cpu),
        cpu()
    );
    if number(3, 0.0) > 0.0 {
        let start = cpu();
        let audit = disclosure::certify(&system, &pattern.hidden, 7);
        println!("audit: {} proofs, {} without, cpu {:.2}", audit.proofs.len(), audit.unprotected.len(), cpu() - start);
    }
}

/// The values and the equations, for another tool.
fn write(path: &str, values: &[i64], rows: &[Vec<(u32, i32)>]) {
    let row = |row: &Vec<(u32, i32)>| {
        let pairs: Vec<String> = row.iter().map(|(cell, a)| format!("[{cell},{a}]")).collect();
        format!("[{}]", pairs.join(","))
    };
    let rows: Vec<String> = rows.iter().map(row).collect();
    std::fs::write(path, format!("{{\"values\":{values:?},\"rows\":[{}]}}\n", rows.join(","))).unwrap();
}

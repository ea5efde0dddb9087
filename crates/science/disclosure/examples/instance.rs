//! Protects one table and audits it: a folder with leaf.csv and hier_*.csv, or one made with a seed
//! (`made:96,12,6,102` has 96 × 12 × 6 inner cells, the first two dimensions in groups, and seed 102).
//!
//! `cargo run --release -p disclosure --example instance -- FOLDER|made:A,B,C,SEED [CPU SECONDS] [1 to audit]`
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a measurement, stopped by the first fault")]

use disclosure::{Levels, Status, System, SystemCell};

#[path = "shared/folder.rs"]
mod folder;
use folder::{cpu, table};

fn main() {
    let folder = std::env::args().nth(1).unwrap();
    let (grid, values) = table(&folder);
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
    let stop = move || cpu() > limit;
    let pattern = disclosure::suppress(&system, &disclosure::Settings::default(), &stop);
    println!(
        "{folder} cells {} sensitive {} secondary {} cost {} bound {} gap {:.4} unprotected {} cpu {:.2}",
        values.len(),
        values.iter().filter(|v| (1..5).contains(*v)).count(),
        pattern.secondary,
        pattern.cost,
        pattern.lower_bound,
        pattern.gap(),
        pattern.unprotected.len(),
        cpu()
    );
    if number(3, 0.0) > 0.0 {
        let start = cpu();
        let audit = disclosure::certify(&system, &pattern.hidden, 7);
        println!("audit: {} proofs, {} without, cpu {:.2}", audit.proofs.len(), audit.unprotected.len(), cpu() - start);
    }
}

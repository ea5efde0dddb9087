//! Protects one table and audits it: a folder with leaf.csv and hier_*.csv, or one made with a seed
//! (`made:96,12,6,102` has 96 × 12 × 6 inner cells, the first two dimensions in groups, and seed 102).
//!
//! `cargo run --release -p disclosure --example instance -- FOLDER|made:A,B,C,SEED [CPU SECONDS] [1 to audit]`
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a measurement, stopped by the first fault")]

use disclosure::{Grid, GridDimension, Levels, Status, System, SystemCell, record_key};

#[path = "shared/folder.rs"]
mod folder;
use folder::{cpu, from_folder};

/// Members in groups of at most eight below one total.
fn grouped(leaves: u32) -> GridDimension {
    let groups = leaves.div_ceil(8).max(2);
    let mut relations = vec![(0, (1..=groups).collect())];
    for group in 0..groups {
        let parts = (0..leaves).filter(|l| l % groups == group).map(|l| 1 + groups + l);
        relations.push((1 + group, parts.collect()));
    }
    GridDimension::new((1 + groups + leaves) as usize, relations).unwrap()
}

/// Skewed counts: each inner cell is a product of the weights of its members, shaken, with zeros.
fn made(sizes: &[u32], seed: u64) -> (Grid, Vec<i64>) {
    let flat = |n: u32| GridDimension::new(n as usize + 1, vec![(0, (1..=n).collect())]).unwrap();
    let dims = sizes.iter().enumerate().map(|(rank, n)| if rank < 2 && *n > 8 { grouped(*n) } else { flat(*n) });
    let grid = Grid::new(dims.collect());
    let leaves: Vec<Vec<u32>> = grid.dimensions().iter().map(GridDimension::leaves).collect();
    let mut values = vec![0i64; grid.cells().unwrap()];
    let uniform = |key: u64| (record_key(key, seed) >> 11) as f64 / (1u64 << 53) as f64;
    for (cell, value) in values.iter_mut().enumerate() {
        let members = grid.members(cell);
        if members.iter().zip(&leaves).all(|(m, l)| l.contains(m)) {
            let weight =
                |(rank, m): (usize, &u32)| (0.2 / (0.02 + uniform((rank as u64 + 1) << 40 | u64::from(*m)))).sqrt();
            let mean: f64 = 5.0 * members.iter().enumerate().map(weight).product::<f64>();
            *value = (mean * -uniform(cell as u64).max(1e-12).ln()) as i64;
        }
    }
    grid.add_up(&mut values);
    (grid, values)
}

fn main() {
    let folder = std::env::args().nth(1).unwrap();
    let (grid, values) = match folder.strip_prefix("made:") {
        Some(shape) => {
            let numbers: Vec<u32> = shape.split(',').map(|n| n.parse().unwrap()).collect();
            let (seed, sizes) = numbers.split_last().unwrap();
            made(sizes, u64::from(*seed))
        }
        None => from_folder(&folder),
    };
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
        "{folder} secondary {} cost {} bound {} gap {:.4} unprotected {} cpu {:.2}",
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

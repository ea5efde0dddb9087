//! The table of a measurement, read from a folder or made with a seed, and the clock of this process.

use disclosure::{Grid, GridDimension, record_key};
use std::collections::HashMap;

/// The table that an argument names.
pub(crate) fn table(name: &str) -> (Grid, Vec<i64>) {
    let Some(shape) = name.strip_prefix("made:") else { return from_folder(name) };
    let numbers: Vec<u32> = shape.split(',').map(|n| n.parse().unwrap()).collect();
    let (seed, sizes) = numbers.split_last().unwrap();
    made(sizes, u64::from(*seed))
}

/// Members in groups below one total: of eight, or of seventy as communes in a département when there are thousands.
fn grouped(leaves: u32) -> GridDimension {
    let groups = leaves.div_ceil(if leaves > 1000 { 70 } else { 8 }).max(2);
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

/// Inner cells of leaf.csv added up over the hierarchies of hier_*.csv.
fn from_folder(folder: &str) -> (Grid, Vec<i64>) {
    let text = std::fs::read_to_string(format!("{folder}/leaf.csv")).unwrap();
    let mut lines = text.lines();
    let names: Vec<&str> = lines.next().unwrap().split(',').collect();
    let mut codes = Vec::new();
    let mut dims = Vec::new();
    for name in &names[..names.len() - 1] {
        let h = std::fs::read_to_string(format!("{folder}/hier_{name}.csv")).unwrap();
        let pairs: Vec<(&str, &str)> = h.lines().skip(1).map(|l| l.split_once(',').unwrap()).collect();
        let index: HashMap<String, u32> = pairs.iter().zip(0u32..).map(|((c, _), i)| ((*c).to_owned(), i)).collect();
        let mut parts: Vec<Vec<u32>> = vec![Vec::new(); pairs.len()];
        for (c, p) in &pairs {
            if !p.is_empty() {
                parts[index[*p] as usize].push(index[*c]);
            }
        }
        dims.push(GridDimension::new(pairs.len(), (0u32..).zip(parts).collect()).unwrap());
        codes.push(index);
    }
    let grid = Grid::new(dims);
    let mut values = vec![0i64; grid.cells().unwrap()];
    for line in lines {
        let fields: Vec<&str> = line.split(',').collect();
        let members: Vec<u32> = fields.iter().zip(&codes).map(|(f, c)| c[*f]).collect();
        values[grid.cell(&members)] = fields[fields.len() - 1].parse().unwrap();
    }
    grid.add_up(&mut values);
    (grid, values)
}

/// CPU seconds of this process.
pub(crate) fn cpu() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap();
    text.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e9
}

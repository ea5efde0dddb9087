//! Reads a folder of the instances, and the clock of this process.

use disclosure::{Grid, GridDimension};
use std::collections::HashMap;

/// Inner cells of leaf.csv added up over the hierarchies of hier_*.csv.
pub(crate) fn from_folder(folder: &str) -> (Grid, Vec<i64>) {
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

//! Development harness: protects one instance folder (leaf.csv, hier_*.csv) and prints what it found.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::disallowed_methods, reason = "a harness")]

use disclosure::{Grid, GridDimension, Levels, Status, System, SystemCell};
use std::collections::HashMap;

fn main() {
    let folder = std::env::args().nth(1).unwrap();
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

fn cpu() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap();
    text.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e9
}

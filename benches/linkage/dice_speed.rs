//! Times the search for pairs on CLK files: `dice_speed A.json B.json THRESHOLD PAIRS.csv [KERNEL]`.
//!
//! Prints one JSON line: comparisons, pairs, wall and CPU seconds of the search alone (files are read before).
#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::unwrap_used)]

use std::fmt::Write as _;
use std::time::Instant;

use linkage::clk::from_json;
use linkage::dice::{Kernel, Search, Threshold};

/// CPU seconds of this process, all threads (Linux: user and system ticks of 10 ms).
fn cpu_seconds() -> f64 {
    let tasks = std::fs::read_dir("/proc/self/task").unwrap();
    let nanoseconds: u64 = tasks
        .map(|task| std::fs::read_to_string(task.unwrap().path().join("schedstat")).unwrap())
        .map(|stat| stat.split(' ').next().unwrap().parse::<u64>().unwrap())
        .sum();
    nanoseconds as f64 / 1e9
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let set = |path: &str| from_json(&std::fs::read(path).unwrap()).unwrap().clks;
    let (a, b) = (set(&args[1]), set(&args[2]));
    let threshold: Threshold = args[3].parse().unwrap();
    let kernel = Kernel::available()
        .into_iter()
        .rev()
        .find(|kernel| args.get(5).is_none_or(|name| *name == format!("{kernel:?}")))
        .unwrap();
    rayon::join(|| (), || ());
    let (wall, cpu) = (Instant::now(), cpu_seconds());
    let pairs = Search::new(threshold).with_kernel(kernel).between(&a, &b).unwrap();
    let (wall, cpu) = (wall.elapsed().as_secs_f64(), cpu_seconds() - cpu);
    let comparisons = a.len() as u64 * b.len() as u64;
    println!(
        "{{\"kernel\": \"{kernel:?}\", \"comparisons\": {comparisons}, \"pairs\": {}, \"wall\": {wall:.4}, \"cpu\": {cpu:.4}, \"per_cpu_second\": {:.0}}}",
        pairs.len(),
        comparisons as f64 / cpu,
    );
    let mut csv = String::from("a,b,dice\n");
    for pair in pairs {
        writeln!(csv, "{},{},{}", pair.a, pair.b, pair.dice).unwrap();
    }
    std::fs::write(&args[4], csv).unwrap();
}

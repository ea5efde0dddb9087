//! How the search grows: `dice_growth THRESHOLD RECORDS…`, one JSON line for each number of records, on as many threads as
//! `RAYON_NUM_THREADS` says.
//!
//! Random filters of 1,024 bits, 45 % dense, one pool against itself; each tenth is a copy of the one before it with forty bits flipped.
//! CPU seconds of each step: making the filters, preparing (sorting by popcount, laying prefixes out: a search at threshold 1, which
//! compares hardly anything), searching, and writing the pairs.
#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::unwrap_used)]

use std::fmt::Write as _;

use linkage::clk::{Clk, ClkSet};
use linkage::dice::{Kernel, Pair, Search, Threshold};
use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

const BITS: usize = 1024;

/// CPU seconds of this process, all threads.
fn cpu_seconds() -> f64 {
    let tasks = std::fs::read_dir("/proc/self/task").unwrap();
    let nanoseconds: u64 = tasks
        .map(|task| std::fs::read_to_string(task.unwrap().path().join("schedstat")).unwrap())
        .map(|stat| stat.split(' ').next().unwrap().parse::<u64>().unwrap())
        .sum();
    nanoseconds as f64 / 1e9
}

/// The most memory that this process has held, in mebibytes.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1024
}

/// A word whose bits are 1 with probability 115/256, the nearest to 45 %: a random byte for each bit, compared bit by bit.
fn word(chance: &mut ChaCha8Rng) -> u64 {
    (0..8).fold(0, |word: u64, bit| {
        let random: u64 = chance.random();
        if 115 >> bit & 1 == 1 { word | random } else { word & random }
    })
}

fn filters(records: usize) -> ClkSet {
    let mut chance = ChaCha8Rng::seed_from_u64(20_261_125);
    let mut set = ClkSet::new(BITS);
    let mut before = Clk::zero(BITS);
    for record in 0..records {
        let clk = if record % 10 == 9 {
            (0..40).for_each(|_| before.flip(chance.random_range(0..BITS)));
            before.clone()
        } else {
            let bytes: Vec<u8> = (0..BITS / 64).flat_map(|_| word(&mut chance).to_be_bytes()).collect();
            Clk::from_bytes(&bytes)
        };
        set.push(&clk).unwrap();
        before = clk;
    }
    set
}

fn measured<T>(what: impl FnOnce() -> T) -> (T, f64) {
    let before = cpu_seconds();
    let done = what();
    (done, cpu_seconds() - before)
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let threshold: Threshold = arguments.next().unwrap().parse().unwrap();
    for records in arguments.map(|text| text.parse::<usize>().unwrap()) {
        let (set, making) = measured(|| filters(records));
        let ((), preparing) = measured(|| Search::new(Threshold::new(1.0).unwrap()).stream_within(&set, |_| ()));
        let mut pairs: Vec<Pair> = Vec::new();
        let ((), searching) =
            measured(|| Search::new(threshold).stream_within(&set, |mut found| pairs.append(&mut found)));
        let (bytes, writing) = measured(|| {
            let mut text = String::from("a,b,dice\n");
            pairs.iter().for_each(|pair| writeln!(text, "{},{},{}", pair.a, pair.b, pair.dice).unwrap());
            text.len()
        });
        let comparisons = records as u64 * (records as u64 - 1) / 2;
        println!(
            "{{\"kernel\": \"{:?}\", \"records\": {records}, \"comparisons\": {comparisons}, \"pairs\": {}, \"bytes\": {bytes}, \"making\": {making:.4}, \"preparing\": {preparing:.4}, \"searching\": {:.4}, \"writing\": {writing:.4}, \"peak\": {}}}",
            Kernel::detect(),
            pairs.len(),
            (searching - preparing).max(0.0),
            peak_memory(),
        );
    }
}

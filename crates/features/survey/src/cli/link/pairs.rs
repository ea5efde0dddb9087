//! `vigie link pairs`: every pair of CLKs that are alike enough.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;
use linkage::dice::{Pair, Search, Threshold};

use super::files::{read_clks, write};
use super::{Refusal, bar, say};

/// Finds every pair of CLKs whose Dice coefficient reaches a threshold; none is missed.
#[derive(Debug, Args)]
pub(super) struct PairsArgs {
    /// The first CLK file
    a: PathBuf,
    /// The second CLK file; without it, the first is searched for its own duplicates
    b: Option<PathBuf>,
    /// The least Dice coefficient, above 0 and at most 1
    #[arg(long)]
    threshold: Threshold,
    /// Where the pairs go: CSV with the columns a, b (records, the first is 0) and dice
    #[arg(short, long, value_name = "PAIRS.csv")]
    output: PathBuf,
}

pub(super) fn run(args: &PairsArgs) -> Result<(), Refusal> {
    let a = read_clks(&args.a)?.clks;
    let b = args.b.as_deref().map(read_clks).transpose()?.map(|party| party.clks);
    let comparisons = match &b {
        Some(b) => a.len() as u64 * b.len() as u64,
        None => a.len() as u64 * a.len().saturating_sub(1) as u64 / 2,
    };
    let bar = bar(comparisons);
    let progress = |settled| bar.inc(settled);
    let search = Search::new(args.threshold).with_progress(&progress);
    let mut csv = String::from("a,b,dice\n");
    let mut count = 0;
    let mut sink = |pairs: Vec<Pair>| {
        count += pairs.len();
        for pair in pairs {
            let _ = writeln!(csv, "{},{},{}", pair.a, pair.b, pair.dice);
        }
    };
    match &b {
        Some(b) => search
            .stream_between(&a, b, &mut sink)
            .map_err(|fault| Refusal::new(format!("the two files do not fit: a CLK of the second {fault}")))?,
        None => search.stream_within(&a, &mut sink),
    }
    bar.finish_and_clear();
    write(&args.output, csv.as_bytes())?;
    say(&format!("{count} pair(s) among {comparisons} comparisons"));
    Ok(())
}

//! `vigie link pairs`: every pair of CLKs that are alike enough.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;
use linkage::dice::{Pair, Search, Threshold, top};

use super::files::{Part, read_clks};
use super::{Refusal, bar, say};

/// Finds every pair of CLKs whose Dice coefficient reaches a threshold; none is missed.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  vigie link pairs a.json b.json --threshold 0.8 -o pairs.csv
  vigie link pairs a.json --threshold 0.9 -o duplicates.csv")]
pub(super) struct PairsArgs {
    /// The first CLK file
    a: PathBuf,
    /// The second CLK file; without it, the first is searched for its own duplicates
    b: Option<PathBuf>,
    /// The least Dice coefficient, above 0 and at most 1
    #[arg(long)]
    threshold: Threshold,
    /// Keep, for each record of the first file, only the K most alike of the second
    #[arg(long, value_name = "K", requires = "b")]
    top: Option<usize>,
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
    let mut part = Part::create(&args.output)?;
    part.write(b"a,b,dice\n")?;
    let mut written = Ok(());
    let mut count = 0;
    // Pairs come stripe by stripe and leave at once, so that memory stays that of the filters.
    let mut sink = |pairs: Vec<Pair>| {
        let pairs = if let Some(k) = args.top { top(&pairs, k) } else { pairs };
        count += pairs.len();
        if written.is_ok() {
            written = part.write(lines_of(&pairs).as_bytes());
        }
    };
    match &b {
        Some(b) => search
            .stream_between(&a, b, &mut sink)
            .map_err(|fault| Refusal::new(format!("the two files do not fit: a CLK of the second {fault}")))?,
        None => search.stream_within(&a, &mut sink),
    }
    bar.finish_and_clear();
    written?;
    part.finish()?;
    say(&format!("{count} pair(s) among {comparisons} comparisons"));
    Ok(())
}

fn lines_of(pairs: &[Pair]) -> String {
    let mut lines = String::new();
    for pair in pairs {
        // Writing to a text cannot fail.
        let _ = writeln!(lines, "{},{},{}", pair.a, pair.b, pair.dice);
    }
    lines
}

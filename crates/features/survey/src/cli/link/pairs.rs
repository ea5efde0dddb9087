//! `vigie link pairs`: every pair of CLKs that are alike enough.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;
use linkage::clk::ClkSet;
use linkage::dice::{Pair, Search, Threshold, top};
use serde::Serialize;

use super::files::{Part, csv_cell, party_names, read_clks};
use super::{Refusal, Told, bar};

/// Finds every pair of CLKs whose Dice coefficient reaches a threshold; none is missed.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  vigie link pairs a.json b.json --threshold 0.8 -o pairs.csv
  vigie link pairs a.json --threshold 0.9 -o duplicates.csv")]
pub(super) struct PairsArgs {
    /// The CLK files: each is compared with each other; one alone is searched for its own duplicates
    #[arg(required = true, value_name = "CLKS")]
    clks: Vec<PathBuf>,
    /// The files are one pool: each is searched for its own duplicates too
    #[arg(long)]
    pool: bool,
    /// The least Dice coefficient, above 0 and at most 1
    #[arg(long)]
    threshold: Threshold,
    /// Keep, for each record of a file, only the K most alike of each later file
    #[arg(long, value_name = "K", conflicts_with = "pool", value_parser = clap::value_parser!(u32).range(1..))]
    top: Option<u32>,
    /// Where the pairs go: CSV with the columns a, b (records, the first is 0) and dice; with a pool or more than two files, party_a
    /// and party_b say of which files
    #[arg(short, long, value_name = "PAIRS.csv")]
    output: PathBuf,
}

/// What was compared and found.
#[derive(Debug, Serialize)]
pub(super) struct Found {
    pairs: usize,
    comparisons: u64,
}

impl Told for Found {
    fn lines(&self) -> Vec<String> {
        vec![format!("{} pair(s) among {} comparisons", self.pairs, self.comparisons)]
    }
}

pub(super) fn run(args: &PairsArgs) -> Result<Found, Refusal> {
    if args.top.is_some() && args.clks.len() == 1 {
        return Err(Refusal::new(
            "--top compares the records of one file with those of others: give two files or more",
        ));
    }
    let (sets, names) = read_sets(args)?;
    let runs = runs(sets.len(), args.pool || sets.len() == 1);
    let comparisons = runs.iter().map(|&(one, other)| comparisons(&sets, one, other)).sum();
    let bar = bar(comparisons);
    let progress = |settled| bar.inc(settled);
    let search = Search::new(args.threshold).with_progress(&progress);
    let mut table = Table::create(args, names)?;
    for (one, other) in runs {
        let mut sink = |pairs: Vec<Pair>| table.add(&pairs, (one, other));
        if one == other {
            search.stream_within(&sets[one], &mut sink);
        } else {
            let fault = |fault| {
                format!("{} does not fit {}: a CLK {fault}", args.clks[other].display(), args.clks[one].display())
            };
            search.stream_between(&sets[one], &sets[other], &mut sink).map_err(|found| Refusal::new(fault(found)))?;
        }
    }
    bar.finish_and_clear();
    Ok(Found { pairs: table.finish()?, comparisons })
}

/// The filters of each file, and the names of the files where the table needs them; all that cannot be read is told at once.
fn read_sets(args: &PairsArgs) -> Result<(Vec<ClkSet>, Vec<String>), Refusal> {
    let (mut sets, mut problems) = (Vec::new(), Vec::new());
    for path in &args.clks {
        match read_clks(path) {
            Ok(party) => sets.push(party.clks),
            Err(Refusal(lines)) => problems.extend(lines),
        }
    }
    let named = args.pool || args.clks.len() > 2;
    let names = if named { party_names(&args.clks) } else { Ok(Vec::new()) };
    match names {
        Ok(names) if problems.is_empty() => Ok((sets, names)),
        names => {
            problems.extend(names.err().into_iter().flat_map(|Refusal(lines)| lines));
            Err(Refusal(problems))
        }
    }
}

/// Which files are compared with which; with itself where `own`.
fn runs(files: usize, own: bool) -> Vec<(usize, usize)> {
    let from = |one: usize| if own { one } else { one + 1 };
    (0..files).flat_map(|one| (from(one)..files).map(move |other| (one, other))).collect()
}

fn comparisons(sets: &[ClkSet], one: usize, other: usize) -> u64 {
    let size = |set: usize| sets[set].len() as u64;
    if one == other { size(one) * size(one).saturating_sub(1) / 2 } else { size(one) * size(other) }
}

/// The table of pairs. They come stripe by stripe and leave at once, so that memory stays that of the filters.
struct Table {
    part: Part,
    names: Vec<String>,
    top: Option<u32>,
    written: Result<(), Refusal>,
    count: usize,
}

impl Table {
    fn create(args: &PairsArgs, names: Vec<String>) -> Result<Self, Refusal> {
        let mut part = Part::create(&args.output)?;
        let header: &[u8] = if names.is_empty() { b"a,b,dice\n" } else { b"party_a,a,party_b,b,dice\n" };
        part.write(header)?;
        let names = names.into_iter().map(csv_cell).collect();
        Ok(Self { part, names, top: args.top, written: Ok(()), count: 0 })
    }

    fn add(&mut self, pairs: &[Pair], (one, other): (usize, usize)) {
        let kept = self.top.map(|k| top(pairs, k as usize));
        let pairs = kept.as_deref().unwrap_or(pairs);
        self.count += pairs.len();
        let mut lines = String::new();
        for Pair { a, b, dice } in pairs {
            // Writing to a text cannot fail.
            let _ = match self.names.get(one).zip(self.names.get(other)) {
                Some((one, other)) => writeln!(lines, "{one},{a},{other},{b},{dice}"),
                None => writeln!(lines, "{a},{b},{dice}"),
            };
        }
        if self.written.is_ok() {
            self.written = self.part.write(lines.as_bytes());
        }
    }

    fn finish(self) -> Result<usize, Refusal> {
        self.written?;
        self.part.finish()?;
        Ok(self.count)
    }
}

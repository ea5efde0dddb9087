//! `vigie link encode`: people to CLKs.

use std::path::PathBuf;

use clap::Args;
use indicatif::ProgressBar;
use linkage::clk::{Clk, to_json};
use linkage::encode::Encoder;
use linkage::schema::{self, Schema};
use rayon::prelude::*;

use super::files::{read, read_text, write};
use super::{Refusal, say};

/// Most problems printed one by one.
const MOST_PROBLEMS: usize = 200;
/// Records encoded between two steps of the progress bar.
const BATCH: usize = 4096;

/// Encodes people into CLKs: keyed filters that can be compared, and not read.
#[derive(Debug, Args)]
pub(super) struct EncodeArgs {
    /// The linkage schema (JSON, versions 1 to 3 of clkhash)
    schema: PathBuf,
    /// The people: CSV in UTF-8, one column for each feature of the schema
    people: PathBuf,
    /// A file that holds the secret; a line end after it is not part of it
    #[arg(long, value_name = "FILE")]
    secret_file: PathBuf,
    /// Where the CLKs go
    #[arg(short, long, value_name = "CLKS.json")]
    output: PathBuf,
}

pub(super) fn run(args: &EncodeArgs) -> Result<(), Refusal> {
    let text = read_text(&args.schema)?;
    let schema = schema::parse(&text).map_err(|fault| {
        let lines = fault.lines().into_iter();
        Refusal(lines.map(|line| format!("{}: {line}", args.schema.display())).collect())
    })?;
    let secret = read_secret(args)?;
    let records = read_people(args, &schema)?;
    let encoder = Encoder::new(schema, &secret).map_err(|fault| Refusal::new(fault.to_string()))?;
    let clks = encode_all(&encoder, &records)?;
    write(&args.output, to_json(&clks).as_bytes())?;
    report(encoder.schema(), clks.len());
    Ok(())
}

fn read_secret(args: &EncodeArgs) -> Result<Vec<u8>, Refusal> {
    let mut secret = read(&args.secret_file)?;
    if secret.ends_with(b"\n") {
        secret.pop();
        if secret.ends_with(b"\r") {
            secret.pop();
        }
    }
    if secret.len() < 16 {
        say(
            "warning: the secret has fewer than 16 bytes; draw a longer one at random, and never use it for another linkage",
        );
    }
    Ok(secret)
}

/// The records, their entries in the schema's order whatever the order of the file's columns.
fn read_people(args: &EncodeArgs, schema: &Schema) -> Result<Vec<Vec<String>>, Refusal> {
    let bytes = read(&args.people)?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let place = |line: u64| format!("{} line {line}", args.people.display());
    let mut reader = csv::Reader::from_reader(bytes);
    let header = reader.headers().map_err(|fault| Refusal::new(format!("{}: {fault}", args.people.display())))?;
    let columns = columns_of(header, schema)
        .map_err(|lines| Refusal(lines.into_iter().map(|line| format!("{}: {line}", place(1))).collect()))?;
    let mut records = Vec::new();
    let mut problems = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
                records.push(columns.iter().map(|&column| record.get(column).unwrap_or_default().to_owned()).collect())
            }
            Err(fault) => problems.push(format!("{}: {fault}", args.people.display())),
        }
    }
    if problems.is_empty() { Ok(records) } else { Err(Refusal(shortened(problems))) }
}

fn columns_of(header: &csv::StringRecord, schema: &Schema) -> Result<Vec<usize>, Vec<String>> {
    let mut problems = Vec::new();
    let mut columns = Vec::new();
    for feature in &schema.features {
        let name = &feature.identifier;
        let places: Vec<usize> = (0..header.len()).filter(|&i| &header[i] == name).collect();
        match places[..] {
            [place] => columns.push(place),
            [] => problems.push(format!("the column \"{name}\" of the schema is missing")),
            _ => problems.push(format!("the column \"{name}\" stands {} times", places.len())),
        }
    }
    for name in header {
        if !schema.features.iter().any(|feature| feature.identifier == name) {
            problems
                .push(format!("the column \"{name}\" is not in the schema; remove it, or list it there as ignored"));
        }
    }
    if problems.is_empty() { Ok(columns) } else { Err(problems) }
}

fn encode_all(encoder: &Encoder, records: &[Vec<String>]) -> Result<Vec<Clk>, Refusal> {
    let bar = ProgressBar::new(records.len() as u64);
    let mut clks = Vec::with_capacity(records.len());
    let mut problems = Vec::new();
    for (batch, chunk) in records.chunks(BATCH).enumerate() {
        let encoded: Vec<_> = chunk.par_iter().map(|record| encoder.encode(record)).collect();
        for (index, result) in encoded.into_iter().enumerate() {
            match result {
                Ok(clk) => clks.push(clk),
                Err(faults) => problems.extend(
                    faults
                        .iter()
                        .map(|fault| format!("record {} (the first is 1): {fault}", batch * BATCH + index + 1)),
                ),
            }
        }
        bar.inc(chunk.len() as u64);
    }
    bar.finish_and_clear();
    if problems.is_empty() { Ok(clks) } else { Err(Refusal(shortened(problems))) }
}

fn shortened(mut problems: Vec<String>) -> Vec<String> {
    let more = problems.len().saturating_sub(MOST_PROBLEMS);
    if more > 0 {
        problems.truncate(MOST_PROBLEMS);
        problems.push(format!("and {more} more problem(s)"));
    }
    problems
}

/// Says what protects the records, as it was really applied.
fn report(schema: &Schema, records: usize) {
    say(&format!("{records} record(s) encoded, {} bits each", schema.length));
    say(&format!("hardening applied: xorFolds {}", schema.xor_folds));
}

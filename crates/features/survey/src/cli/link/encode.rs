//! `vigie link encode`: people to CLKs.

use std::path::PathBuf;

use clap::Args;
use linkage::clk::{Clk, ClkSet};
use linkage::decision::fellegi_sunter::FieldSet;
use linkage::decision::resolve::Party;
use linkage::encode::Encoder;
use rayon::prelude::*;

use super::files::{read, shortened, write_clks};
use super::people::{read_people, read_schema};
use super::{Refusal, bar, say};

/// Records encoded between two steps of the progress bar.
const BATCH: usize = 4096;
/// Bytes of a secret below which a warning is given.
const SHORT_SECRET: usize = 16;

/// Encodes people into CLKs: keyed filters that can be compared, and not read.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  vigie link encode schema.json people.csv --secret-file secret \\
      -o association-a.json

The secret is drawn once for one linkage and shared by the associations alone. \
The guide: docs/guides/en/counting-without-names.md.")]
pub(super) struct EncodeArgs {
    /// The linkage schema (JSON: versions 1 to 3 of clkhash, or "vigie-1")
    schema: PathBuf,
    /// The people: CSV in UTF-8 with commas, semicolons or tabs, one column for each of the schema's
    people: PathBuf,
    /// A file that holds the secret; a line end after it is not part of it
    #[arg(long, value_name = "FILE")]
    secret_file: PathBuf,
    /// Where the CLKs go: JSON, or Parquet with the extension .parquet
    #[arg(short, long, value_name = "CLKS")]
    output: PathBuf,
}

pub(super) fn run(args: &EncodeArgs) -> Result<(), Refusal> {
    let schema = read_schema(&args.schema)?;
    let secret = read_secret(args)?;
    let records = read_people(&args.people, &schema)?;
    let encoder = Encoder::new(schema, &secret).map_err(|fault| Refusal::new(fault.to_string()))?;
    let party = encode_all(&encoder, &records)?;
    write_clks(&args.output, &party)?;
    say(&format!("{} record(s) encoded, {} bits each", party.clks.len(), encoder.record_length()));
    say("hardening applied:");
    encoder.protection().lines().iter().for_each(|line| say(&format!("  {line}")));
    encoder.protection().warnings().iter().for_each(|line| say(&format!("warning: {line}")));
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
    if secret.len() < SHORT_SECRET {
        say("warning: the secret has fewer than 16 bytes; draw a longer one, and never use it for another linkage");
    }
    Ok(secret)
}

fn encode_all(encoder: &Encoder, records: &[(u64, Vec<String>)]) -> Result<Party, Refusal> {
    let bar = bar(records.len() as u64);
    let field = |identifier: &str, length| FieldSet { identifier: identifier.to_owned(), clks: ClkSet::new(length) };
    let fields = encoder.field_length().map_or_else(Vec::new, |length| {
        encoder.schema().encoded().map(|(feature, _)| field(&feature.identifier, length)).collect()
    });
    let exchanges = if fields.is_empty() { Vec::new() } else { encoder.schema().exchangeable() };
    let salt = encoder.schema().salt_among_encoded().filter(|_| !fields.is_empty());
    let mut party = Party { clks: ClkSet::new(encoder.record_length()), fields, exchanges, salt };
    let mut problems = Vec::new();
    for chunk in records.chunks(BATCH) {
        let encoded: Vec<_> = chunk.par_iter().map(|(_, record)| encoder.encode_all(record)).collect();
        for ((line, _), result) in chunk.iter().zip(encoded) {
            match result {
                Ok((clk, filters)) => push(&mut party, &clk, &filters)?,
                Err(faults) => problems.extend(faults.iter().map(|fault| format!("line {line}, {fault}"))),
            }
        }
        bar.inc(chunk.len() as u64);
    }
    bar.finish_and_clear();
    if problems.is_empty() { Ok(party) } else { Err(Refusal(shortened(problems))) }
}

fn push(party: &mut Party, clk: &Clk, filters: &[Clk]) -> Result<(), Refusal> {
    let failed = |fault: linkage::clk::ClkError| Refusal::new(format!("an encoded filter {fault}"));
    party.clks.push(clk).map_err(failed)?;
    for (field, filter) in party.fields.iter_mut().zip(filters) {
        field.clks.push(filter).map_err(failed)?;
    }
    Ok(())
}

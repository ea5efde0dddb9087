//! `vigie link encode`: people to CLKs, record by record.

use std::path::PathBuf;

use clap::Args;
use linkage::clk::{Clk, ClkError, ClkSet};
use linkage::decision::fellegi_sunter::FieldSet;
use linkage::decision::resolve::Party;
use linkage::encode::Encoder;
use rayon::prelude::*;
use serde::Serialize;

use super::files::{Problems, read};
use super::people::{People, Person, read_schema};
use super::write::Output;
use super::{Refusal, Told, bar, say};

/// Records read, encoded and written together: what is held in memory, however long the table.
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

/// What was encoded, and how hard it is to read.
#[derive(Debug, Serialize)]
pub(super) struct Encoded {
    records: usize,
    bits: usize,
    hardening: Vec<String>,
    warnings: Vec<String>,
}

impl Told for Encoded {
    fn lines(&self) -> Vec<String> {
        let mut lines = vec![
            format!("{} record(s) encoded, {} bits each", self.records, self.bits),
            "hardening applied:".to_owned(),
        ];
        lines.extend(self.hardening.iter().map(|line| format!("  {line}")));
        lines.extend(self.warnings.iter().map(|line| format!("warning: {line}")));
        lines
    }
}

pub(super) fn run(args: &EncodeArgs) -> Result<Encoded, Refusal> {
    let (schema, secret) = match (read_schema(&args.schema), read_secret(args)) {
        (Ok(schema), Ok(secret)) => (schema, secret),
        (schema, secret) => {
            let refused = [schema.err(), secret.err()].into_iter().flatten().flat_map(|Refusal(lines)| lines);
            return Err(Refusal(refused.collect()));
        }
    };
    let encoder = Encoder::new(schema, &secret).map_err(|fault| Refusal::new(fault.to_string()))?;
    let people = People::open(&args.people, encoder.schema())?;
    let mut output = Output::create(&args.output, &empty_party(&encoder))?;
    let records = encode_all(&encoder, people, &mut output)?;
    output.finish()?;
    let protection = encoder.protection();
    let (hardening, warnings) = (protection.lines().to_vec(), protection.warnings().to_vec());
    Ok(Encoded { records, bits: encoder.record_length(), hardening, warnings })
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

/// A party without records, with the fields that the schema makes.
fn empty_party(encoder: &Encoder) -> Party {
    let field = |identifier: &str, length| FieldSet { identifier: identifier.to_owned(), clks: ClkSet::new(length) };
    let fields = encoder.field_length().map_or_else(Vec::new, |length| {
        encoder.schema().encoded().map(|(feature, _)| field(&feature.identifier, length)).collect()
    });
    let exchanges = if fields.is_empty() { Vec::new() } else { encoder.schema().exchangeable() };
    let salt = encoder.schema().salt_among_encoded().filter(|_| !fields.is_empty());
    Party { clks: ClkSet::new(encoder.record_length()), fields, exchanges, salt }
}

/// Encodes batch after batch. The table is read to its end even when a record is refused, so that all problems are told at once.
fn encode_all(encoder: &Encoder, mut people: People, output: &mut Output) -> Result<usize, Refusal> {
    let bar = bar(people.progress().0);
    let (mut problems, mut count) = (Problems::default(), 0);
    loop {
        let batch: Vec<Result<Person, String>> = people.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        let encoded: Vec<_> = batch.into_par_iter().map(|record| encode(encoder, record)).collect();
        let mut party = empty_party(encoder);
        for result in encoded {
            match result {
                Ok((clk, filters)) => push(&mut party, &clk, &filters)?,
                Err(faults) => faults.into_iter().for_each(|fault| problems.push(fault)),
            }
        }
        count += party.clks.len();
        if problems.is_empty() {
            output.write(&party)?;
        }
        bar.set_position(people.progress().1);
    }
    bar.finish_and_clear();
    problems.none()?;
    Ok(count)
}

fn encode(encoder: &Encoder, record: Result<Person, String>) -> Result<(Clk, Vec<Clk>), Vec<String>> {
    let (line, entries) = record.map_err(|fault| vec![fault])?;
    let told = |fault: &linkage::encode::EntryError| format!("line {line}, {fault}");
    encoder.encode_all(&entries).map_err(|faults| faults.iter().map(told).collect())
}

fn push(party: &mut Party, clk: &Clk, filters: &[Clk]) -> Result<(), Refusal> {
    let failed = |fault: ClkError| Refusal::new(format!("an encoded filter {fault}"));
    party.clks.push(clk).map_err(failed)?;
    for (field, filter) in party.fields.iter_mut().zip(filters) {
        field.clks.push(filter).map_err(failed)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use linkage::clk::{from_json, to_json};

    use super::*;

    const SCHEMA: &str = r#"{"version": "vigie-1", "clkConfig": {"l": 128, "kdf": {"type": "HKDF"}}, "fieldFilters": {"l": 64},
 "hardening": {"salt": "sex"}, "features": [
  {"identifier": "name", "format": {"type": "string", "minLength": 2}, "hashing": {"comparison": {"type": "ngram", "n": 2}, "strategy": {"bitsPerFeature": 20}}},
  {"identifier": "sex", "format": {"type": "enum", "values": ["F", "M"]}, "hashing": {"comparison": {"type": "exact"}, "strategy": {"bitsPerFeature": 9}}}]}"#;

    /// Encodes a table in a folder; the files that are there afterwards.
    fn encoded(people: &[u8], output: &str) -> (Result<Encoded, Refusal>, Vec<String>, Vec<u8>) {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("schema"), SCHEMA).unwrap();
        fs::write(path("people"), people).unwrap();
        fs::write(path("secret"), "a secret of thirty-two characters").unwrap();
        let (schema, people, secret_file) = (path("schema"), path("people"), path("secret"));
        let done = run(&EncodeArgs { schema, people, secret_file, output: path(output) });
        let mut there: Vec<String> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        there.sort();
        (done, there, fs::read(path(output)).unwrap_or_default())
    }

    #[test]
    fn every_problem_of_a_table_is_told_at_once_and_nothing_is_left() {
        for output in ["out.json", "out.parquet"] {
            let people = b"name,sex\nAwa,F\nLina\nA,F\nP\xe9rez,F\nBo,Z\nMay,M,x\nZo\xc3\xa9,F\n";
            let (done, there, _) = encoded(people, output);
            let Err(Refusal(lines)) = done else { panic!("accepted") };
            let says = |line: &str, what: &str| lines.iter().any(|text| text.contains(line) && text.contains(what));
            assert_eq!(lines.len(), 5, "{lines:?}");
            assert!(says("line 3", "1 cells where the first line has 2"), "{lines:?}");
            assert!(says("line 4", "name"), "{lines:?}");
            assert!(says("line 5", "UTF-8"), "{lines:?}");
            assert!(says("line 6", "sex"), "{lines:?}");
            assert!(says("line 7", "3 cells"), "{lines:?}");
            assert_eq!(there, ["people", "schema", "secret"]);
        }
    }

    #[test]
    fn what_is_written_batch_after_batch_is_what_is_written_at_once() {
        let rows: Vec<String> =
            (0..2 * BATCH + 17).map(|row| format!("person {row};{}", ["F", "M"][row % 2])).collect();
        let people = format!("\u{feff}name;sex\n{}\n", rows.join("\n"));
        let (done, there, bytes) = encoded(people.as_bytes(), "out.json");
        assert!(done.is_ok());
        assert_eq!(there, ["out.json", "people", "schema", "secret"]);
        let party = from_json(&bytes).unwrap();
        assert_eq!(party.clks.len(), rows.len());
        assert!(party.salt == Some(1) && party.fields.len() == 2);
        assert!(to_json(&party).into_bytes() == bytes);
    }
}

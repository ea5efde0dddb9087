//! `vigie link attack`: how many encoded records somebody who knows the frequencies of names can read.

use std::path::PathBuf;

use clap::Args;
use linkage::attack::{Guess, Knowledge, Score, attack, score};
use linkage::clk::ClkSet;
use linkage::schema::{Format, Schema};
use serde::Serialize;

use super::files::{Problems, read_clks};
use super::people::{Person, read_people, read_schema};
use super::{Refusal, Told};

/// Attacks encoded records as somebody without the secret would, and counts those that fall.
///
/// The attacker knows the schema, the CLKs, and how frequent values are in a population. The people themselves are used to
/// count what was read right, and stand for the population unless another is given: the attacker then knows the
/// frequencies exactly, which is the worst case. A better attacker may exist: few records read prove little.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  vigie link attack schema.json association-a.json people.csv
  vigie link attack schema.json association-a.json people.csv \\
      --population names.csv --features first_name,last_name")]
pub(super) struct AttackArgs {
    /// The linkage schema that the CLKs were made with
    schema: PathBuf,
    /// The CLKs to attack: JSON or Parquet
    clks: PathBuf,
    /// The people that were encoded, in the same order: what the attacker's guesses are held against
    people: PathBuf,
    /// The population that the attacker knows: a table like that of the people, of others
    #[arg(long, value_name = "POPULATION.csv")]
    population: Option<PathBuf>,
    /// The features that must all be read right for a record to fall; those that are texts unless given
    #[arg(long, value_delimiter = ',', value_name = "FEATURES")]
    features: Vec<String>,
}

/// What the attacker read.
#[derive(Debug, Serialize)]
pub(super) struct Attacked {
    features: Vec<String>,
    attacks: Vec<Outcome>,
}

/// What the attacker read of one kind of filters.
#[derive(Debug, Serialize)]
struct Outcome {
    /// The field whose filters were attacked; none for those of whole records.
    field: Option<String>,
    records: usize,
    fallen: usize,
    blind: usize,
    sure: usize,
    sure_fallen: usize,
}

impl Told for Attacked {
    fn lines(&self) -> Vec<String> {
        let mut lines = vec![format!("features that must all be read: {}", self.features.join(", "))];
        lines.extend(self.attacks.iter().flat_map(Outcome::lines));
        lines
    }
}

impl Outcome {
    fn lines(&self) -> [String; 2] {
        let Self { field, records, fallen, blind, sure, sure_fallen } = self;
        let what =
            field.as_ref().map_or_else(|| "whole records".to_owned(), |field| format!("filters of the field {field}"));
        let share = |count: usize| 100.0 * count as f64 / (*records).max(1) as f64;
        [
            format!(
                "{what}: {fallen} of {records} fall ({:.1} %); {blind} ({:.1} %) would by guessing the most frequent values blindly",
                share(*fallen),
                share(*blind)
            ),
            format!("  the attacker is sure of {sure}, and right on {sure_fallen} of them"),
        ]
    }
}

pub(super) fn run(args: &AttackArgs) -> Result<Attacked, Refusal> {
    let schema = read_schema(&args.schema)?;
    let party = read_clks(&args.clks)?;
    let people = read_people(&args.people, &schema)?;
    if people.len() != party.clks.len() {
        let (records, filters) = (people.len(), party.clks.len());
        return Err(Refusal::new(format!("{records} people for {filters} CLKs: give the table that was encoded")));
    }
    let counted = counted_features(&schema, &args.features)?;
    let population = match &args.population {
        Some(path) => read_people(path, &schema)?,
        None => people.clone(),
    };
    let population: Vec<Vec<String>> = population.into_iter().map(|(_, record)| record).collect();
    let known = Knowledge::of(&schema, &population).map_err(|fault| Refusal::new(fault.to_string()))?;
    let truth = truth_of(&known, &schema, &people)?;
    let names: Vec<&str> = schema.encoded().map(|(feature, _)| feature.identifier.as_str()).collect();
    let mut attacks = vec![outcome(None, &party.clks, &known, &truth, &counted)];
    for (place, field) in party.fields.iter().enumerate() {
        let alone = known.of_feature(place);
        let truth: Vec<Vec<Option<u32>>> = truth.iter().map(|values| vec![values[place]]).collect();
        attacks.push(outcome(Some(&field.identifier), &field.clks, &alone, &truth, &[0]));
    }
    Ok(Attacked { features: counted.iter().map(|&place| names[place].to_owned()).collect(), attacks })
}

/// Places, among the encoded features, of those that count.
fn counted_features(schema: &Schema, asked: &[String]) -> Result<Vec<usize>, Refusal> {
    let encoded: Vec<_> = schema.encoded().collect();
    let place = |name: &String| encoded.iter().position(|(feature, _)| feature.identifier == *name);
    let unknown = asked.iter().filter(|name| place(name).is_none());
    let problems: Vec<String> = unknown.map(|name| format!("no encoded feature is called \"{name}\"")).collect();
    if !problems.is_empty() {
        return Err(Refusal(problems));
    }
    let text = |place: &usize| matches!(encoded[*place].1.format, Format::Text { .. } | Format::Pattern { .. });
    let texts: Vec<usize> = (0..encoded.len()).filter(text).collect();
    Ok(match (asked.is_empty(), texts.is_empty()) {
        (false, _) => asked.iter().filter_map(place).collect(),
        (true, false) => texts,
        (true, true) => (0..encoded.len()).collect(),
    })
}

fn truth_of(known: &Knowledge, schema: &Schema, people: &[Person]) -> Result<Vec<Vec<Option<u32>>>, Refusal> {
    let mut problems = Problems::default();
    let mut truth = Vec::with_capacity(people.len());
    for (line, record) in people {
        match known.values_of(schema, record) {
            Ok(values) => truth.push(values),
            Err(faults) => faults.iter().for_each(|fault| problems.push(format!("line {line}, {fault}"))),
        }
    }
    problems.none()?;
    Ok(truth)
}

fn outcome(
    field: Option<&String>,
    filters: &ClkSet,
    known: &Knowledge,
    truth: &[Vec<Option<u32>>],
    counted: &[usize],
) -> Outcome {
    let guesses: Vec<Vec<Guess>> = attack(filters, known);
    let Score { records, fallen, blind, sure, sure_fallen } = score(&guesses, truth, counted);
    Outcome { field: field.cloned(), records, fallen, blind, sure, sure_fallen }
}

//! `vigie link groups`: who is whom among several parties.

use std::path::PathBuf;

use clap::Args;
use linkage::decision::probability_of;
use linkage::decision::quality::Estimate;
use linkage::decision::resolve::{Method, Party, Resolution, Settings, resolve};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use serde::{Serialize, Serializer};

use super::files::{csv_of, party_names, read_clks, write};
use super::{Refusal, Told, bar};

/// Groups the records of several parties that are one person.
///
/// Field by field (Fellegi and Sunter) where the files have filters of each field, by the coefficients of whole
/// records otherwise, or by a plain threshold where one is given. Groups weigh all pairs against one another.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  vigie link groups a.json b.json c.json --one-per-party -o groups.csv
  vigie link groups a.json b.json -o groups.csv --review review.csv \\
      --draws 20 --draws-output draws.csv --seed 2026")]
pub(super) struct GroupsArgs {
    /// The CLK files, one for each party; its name names the party
    #[arg(required = true)]
    clks: Vec<PathBuf>,
    /// Where the groups go: CSV with the columns record (the first is 0), party, group and probability
    #[arg(short, long, value_name = "GROUPS.csv")]
    output: PathBuf,
    /// Take pairs with at least this Dice coefficient for matches, instead of weighing them
    #[arg(long)]
    threshold: Option<linkage::dice::Threshold>,
    /// Weigh pairs with at least this Dice coefficient; chosen from the records unless given
    #[arg(long)]
    floor: Option<linkage::dice::Threshold>,
    /// No party reports a person twice
    #[arg(long)]
    one_per_party: bool,
    /// Where the doubtful pairs go, most doubtful first, for a person to review (CSV)
    #[arg(long, value_name = "REVIEW.csv")]
    review: Option<PathBuf>,
    /// The probabilities between which a pair is doubtful
    #[arg(long, value_name = "LOW,HIGH", default_value = "0.1,0.9", value_parser = parse_band)]
    band: Band,
    /// How many other groupings to draw in proportion to their probability, for multiple imputation
    #[arg(long, default_value_t = 0, requires = "draws_output")]
    draws: usize,
    /// Where the drawn groupings go: CSV as the groups, with a column draw
    #[arg(long, value_name = "DRAWS.csv", requires = "draws")]
    draws_output: Option<PathBuf>,
    /// The seed of the intervals and the drawn groupings
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// The probabilities between which a pair is doubtful.
#[derive(Debug, Clone, Copy)]
struct Band {
    low: f64,
    high: f64,
}

fn parse_band(text: &str) -> Result<Band, String> {
    let (low, high) =
        text.split_once(',').ok_or("two probabilities with a comma between them are expected, as 0.1,0.9")?;
    let probability = |text: &str| text.trim().parse::<f64>().ok().filter(|p| (0.0..=1.0).contains(p));
    match (probability(low), probability(high)) {
        (Some(low), Some(high)) if low <= high => Ok(Band { low, high }),
        (Some(_), Some(_)) => Err("the first probability is above the second".to_owned()),
        _ => Err("a probability is a number from 0 to 1".to_owned()),
    }
}

pub(super) fn run(args: &GroupsArgs) -> Result<Grouped, Refusal> {
    let names = party_names(&args.clks)?;
    let mut problems = Vec::new();
    let mut parties: Vec<Party> = Vec::new();
    for path in &args.clks {
        match read_clks(path) {
            Ok(party) => parties.push(party),
            Err(Refusal(lines)) => problems.extend(lines),
        }
    }
    if !problems.is_empty() {
        return Err(Refusal(problems));
    }
    let settings = Settings {
        threshold: args.threshold.map(linkage::dice::Threshold::value),
        floor: args.floor.map(linkage::dice::Threshold::value),
        one_per_party: args.one_per_party,
        draws: args.draws,
    };
    let bar = bar(comparisons(&parties, args.one_per_party));
    let mut chance = ChaCha8Rng::seed_from_u64(args.seed);
    let found = resolve(&parties, settings, &mut chance, &|settled| bar.inc(settled))
        .map_err(|fault| Refusal::new(fault.to_string()))?;
    bar.finish_and_clear();
    write(&args.output, &groups_csv(&found, &names)?)?;
    if let Some(path) = &args.review {
        write(path, &review_csv(&found, &names, args)?)?;
    }
    if let Some(path) = &args.draws_output {
        write(path, &draws_csv(&found, &names)?)?;
    }
    Ok(Grouped::of(&found, args.band))
}

fn comparisons(parties: &[Party], one_per_party: bool) -> u64 {
    let sizes: Vec<u64> = parties.iter().map(|party| party.clks.len() as u64).collect();
    let all: u64 = sizes.iter().sum();
    let within: u64 = sizes.iter().map(|size| size * size.saturating_sub(1) / 2).sum();
    let pairs = all * all.saturating_sub(1) / 2;
    if one_per_party { pairs - within } else { pairs }
}

fn groups_csv(found: &Resolution, names: &[String]) -> Result<Vec<u8>, Refusal> {
    let grouping = &found.grouping;
    let rows = found.records.iter().zip(grouping.group.iter().zip(&grouping.probability));
    let row = |(record, (group, probability)): (&linkage::decision::resolve::Record, (&u32, &f64))| {
        [record.index.to_string(), names[record.party].clone(), group.to_string(), format!("{probability:.6}")]
    };
    csv_of(&["record", "party", "group", "probability"], rows.map(row))
}

fn review_csv(found: &Resolution, names: &[String], args: &GroupsArgs) -> Result<Vec<u8>, Refusal> {
    let Band { low, high } = args.band;
    let rows = found.band(low, high).into_iter().map(|pair| {
        let (a, b) = (found.records[pair.a as usize], found.records[pair.b as usize]);
        let together = found.grouping.group[pair.a as usize] == found.grouping.group[pair.b as usize];
        [
            names[a.party].clone(),
            a.index.to_string(),
            names[b.party].clone(),
            b.index.to_string(),
            format!("{:.6}", probability_of(pair.weight)),
            if together { "together" } else { "apart" }.to_owned(),
        ]
    });
    csv_of(&["party_a", "record_a", "party_b", "record_b", "probability", "groups"], rows)
}

fn draws_csv(found: &Resolution, names: &[String]) -> Result<Vec<u8>, Refusal> {
    let rows = found.draws.iter().enumerate().flat_map(|(draw, groups)| {
        found.records.iter().zip(groups).map(move |(record, group)| {
            [(draw + 1).to_string(), record.index.to_string(), names[record.party].clone(), group.to_string()]
        })
    });
    csv_of(&["draw", "record", "party", "group"], rows)
}

/// What was found, and how sure it is.
#[derive(Debug, Serialize)]
pub(super) struct Grouped {
    records: usize,
    groups: usize,
    #[serde(serialize_with = "as_code")]
    method: Method,
    pairs_weighed: usize,
    floor: f64,
    precision: Interval,
    recall: Interval,
    best_threshold: Option<BestThreshold>,
    doubtful: Doubtful,
    warnings: Vec<String>,
}

/// An estimate with its 95 % interval.
#[derive(Debug, Serialize)]
struct Interval {
    value: f64,
    low: f64,
    high: f64,
}

/// The plain threshold with the best estimated F.
#[derive(Debug, Serialize)]
struct BestThreshold {
    threshold: f64,
    precision: f64,
    recall: f64,
}

/// The pairs that a person should look at.
#[derive(Debug, Serialize)]
struct Doubtful {
    pairs: usize,
    low: f64,
    high: f64,
}

fn as_code<S: Serializer>(method: &Method, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(match method {
        Method::FellegiSunter => "fellegi-sunter",
        Method::Mixture => "mixture",
        Method::Threshold => "threshold",
    })
}

impl Grouped {
    fn of(found: &Resolution, Band { low, high }: Band) -> Self {
        let interval = |Estimate { value, low, high }: Estimate| Interval { value, low, high };
        let best_threshold = found.choice.map(|choice| BestThreshold {
            threshold: choice.threshold,
            precision: choice.precision,
            recall: choice.recall,
        });
        Self {
            records: found.records.len(),
            groups: found.groups(),
            method: found.method,
            pairs_weighed: found.pairs.len(),
            floor: found.floor,
            precision: interval(found.quality.precision),
            recall: interval(found.quality.recall),
            best_threshold,
            doubtful: Doubtful { pairs: found.band(low, high).len(), low, high },
            warnings: found.warnings.iter().map(ToString::to_string).collect(),
        }
    }
}

impl Told for Grouped {
    fn lines(&self) -> Vec<String> {
        let method = match self.method {
            Method::FellegiSunter => "field by field (Fellegi and Sunter)",
            Method::Mixture => "by the mixture of coefficients",
            Method::Threshold => "by a plain threshold",
        };
        let interval = |name: &str, Interval { value, low, high }: &Interval| {
            format!("  {name}: {value:.4} [{low:.4}, {high:.4}]")
        };
        let mut lines = vec![
            format!(
                "{} record(s) in {} group(s), {method}; {} pair(s) weighed above {:.3}",
                self.records, self.groups, self.pairs_weighed, self.floor
            ),
            "estimated from the probabilities, 95 % intervals:".to_owned(),
            interval("precision", &self.precision),
            interval("recall", &self.recall),
        ];
        lines.extend(self.best_threshold.as_ref().map(|best| {
            format!(
                "the plain threshold with the best estimated F is {:.3}: precision {:.4}, recall {:.4}",
                best.threshold, best.precision, best.recall
            )
        }));
        let Doubtful { pairs, low, high } = &self.doubtful;
        lines.push(format!("doubtful pairs (probability from {low} to {high}): {pairs}"));
        lines.extend(self.warnings.iter().map(|warning| format!("warning: {warning}")));
        lines
    }
}

//! `vigie link histories`: from groups to capture histories, which `vigie estimate` reads.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::files::{csv_of, read_text, write};
use super::{Refusal, Told};

/// Most lists that histories may have: beyond, the table has more rows than people.
const MOST_LISTS: usize = 30;

/// Counts people by the lists that they are on: one row for each capture history.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  vigie link histories groups.csv -o lists.csv
  vigie link histories draws.csv -o lists-drawn.csv")]
pub(super) struct HistoriesArgs {
    /// Groups as `vigie link groups` writes them (or drawn groupings, with a column draw)
    groups: PathBuf,
    /// The column that names the list of a record
    #[arg(long, default_value = "party")]
    lists: String,
    /// Where the histories go: CSV with a 0/1 column for each list, and the count last
    #[arg(short, long, value_name = "LISTS.csv")]
    output: PathBuf,
}

/// Lists of each group, for each drawn grouping (or the one there is).
type Seen = BTreeMap<(String, String), BTreeSet<String>>;

/// What was counted.
#[derive(Debug, Serialize)]
pub(super) struct Counted {
    histories: usize,
    /// Not told of drawn groupings, where each has its own.
    people: Option<usize>,
    lists: Vec<String>,
}

impl Told for Counted {
    fn lines(&self) -> Vec<String> {
        let people = self.people.map_or_else(String::new, |people| format!(" of {people} people"));
        vec![format!("{} capture histories{people} on {} list(s)", self.histories, self.lists.len())]
    }
}

pub(super) fn run(args: &HistoriesArgs) -> Result<Counted, Refusal> {
    let text = read_text(&args.groups)?;
    let (seen, drawn) = read_groups(args, &text)?;
    let lists: BTreeSet<&String> = seen.values().flatten().collect();
    if lists.len() > MOST_LISTS {
        return Err(Refusal::new(format!(
            "{}: the column {} names {} lists; at most {MOST_LISTS} are handled: merge some first",
            args.groups.display(),
            args.lists,
            lists.len()
        )));
    }
    let mut counts: BTreeMap<(u64, Vec<bool>), u64> = BTreeMap::new();
    for ((draw, _), on) in &seen {
        let history = lists.iter().map(|list| on.contains(*list)).collect();
        *counts.entry((draw.parse().unwrap_or(0), history)).or_default() += 1;
    }
    let mut header: Vec<&str> = if drawn { vec!["draw"] } else { Vec::new() };
    header.extend(lists.iter().map(|list| list.as_str()));
    header.push("count");
    let rows = counts.iter().map(|((draw, history), count)| {
        let bits = history.iter().map(|&on| u8::from(on).to_string());
        let draw = drawn.then(|| draw.to_string());
        draw.into_iter().chain(bits).chain([count.to_string()]).collect::<Vec<String>>()
    });
    write(&args.output, &csv_of(&header, rows)?)?;
    let people = (!drawn).then_some(seen.len());
    Ok(Counted { histories: counts.len(), people, lists: lists.into_iter().cloned().collect() })
}

fn read_groups(args: &HistoriesArgs, text: &str) -> Result<(Seen, bool), Refusal> {
    let path = args.groups.display();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().map_err(|fault| Refusal::new(format!("{path}: {fault}")))?.clone();
    let column = |name: &str| header.iter().position(|column| column == name);
    let (group, list, draw) = (column("group"), column(&args.lists), column("draw"));
    let (Some(group), Some(list)) = (group, list) else {
        let wanted = [("group", group), (args.lists.as_str(), list)];
        let missing = wanted.iter().filter(|(_, place)| place.is_none());
        let line = |(name, _): &(&str, Option<usize>)| {
            let known = header.iter().collect::<Vec<_>>().join(", ");
            format!("{path} line 1: the column \"{name}\" is missing (columns found: {known})")
        };
        return Err(Refusal(missing.map(line).collect()));
    };
    let mut seen = Seen::new();
    let mut problems = Vec::new();
    for record in reader.records() {
        match record {
            Err(fault) => problems.push(format!("{path}: {fault}")),
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                let cell = |place: usize| record.get(place).unwrap_or_default().to_owned();
                let drawn = draw.map_or_else(|| "0".to_owned(), cell);
                if drawn.parse::<u64>().is_err() {
                    problems.push(format!("{path} line {line}: the column draw must be a whole number"));
                }
                if cell(group).is_empty() || cell(list).is_empty() {
                    problems.push(format!("{path} line {line}: the group or the list is empty"));
                }
                seen.entry((drawn, cell(group))).or_default().insert(cell(list));
            }
        }
    }
    if seen.is_empty() && problems.is_empty() {
        problems.push(format!("{path} has no record"));
    }
    if problems.is_empty() { Ok((seen, draw.is_some())) } else { Err(Refusal(problems)) }
}

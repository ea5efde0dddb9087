//! Arguments that say which table, by which rule, at what cost.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use nomenclature::Language;

use crate::input::contributions::Columns;
use crate::input::rule::Demand;
use crate::input::{apriori, costs, jj, linked, rule, text};
use crate::problem::Problems;
use crate::table::{Cost, Holds, Said, Sheet, Source, Table, Wishes, build, dimensions_of, read_sheet};

/// Whether zeros may be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ZeroKind {
    /// A zero is never hidden
    Public,
    /// A zero is as sensitive as any count below the threshold
    Hidden,
}

/// The table, its rule and its levels.
#[derive(Debug, Clone, Args)]
pub struct TableInput {
    /// Inner cells (or one line a unit, without --count), with a column for each dimension
    pub leaves: Option<PathBuf>,
    /// A dimension and its hierarchy file: `code,parent` CSV, or .hrc; repeat a name to cut its totals in several ways;
    /// NAME alone for a dimension that is not added up
    #[arg(long = "dimension", value_name = "NAME=FILE")]
    pub dimensions: Vec<String>,
    /// The code of the total of a dimension whose hierarchy is an .hrc file (Total unless told otherwise)
    #[arg(long = "total", value_name = "NAME=CODE")]
    pub totals: Vec<String>,
    /// The column of counts
    #[arg(long, value_name = "COLUMN")]
    pub count: Option<String>,
    /// The column of magnitudes, when the table adds amounts and does not count
    #[arg(long, value_name = "COLUMN")]
    pub amount: Option<String>,
    /// Of inner cells with amounts: the columns of the greatest contributions, greatest first
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',', requires = "amount")]
    pub largest: Vec<String>,
    /// Of units with amounts: in whose hand each is; units in one hand are one contributor
    #[arg(long, value_name = "COLUMN", requires = "amount")]
    pub holding: Option<String>,
    /// Of units with amounts: how many each stands for
    #[arg(long, value_name = "COLUMN", requires = "amount")]
    pub weight: Option<String>,
    /// Of units with amounts: who agreed that its contribution may be inferred
    #[arg(long, value_name = "COLUMN", requires = "amount")]
    pub waiver: Option<String>,
    /// Which cells are sensitive: «frequency<5», «dominance(1,85)», «p%(10)», «pq(10,50)», «zero», «group(DIMENSION)»,
    /// several between «|», or a preset: ssmsi-communal, insee-establishments, tax-data, survey-5, ctdc-11; may be repeated
    /// [default: frequency<5]
    #[arg(long)]
    pub rule: Vec<String>,
    /// The dimension of periods, for rules over successive ones
    #[arg(long, value_name = "NAME")]
    pub time: Option<String>,
    /// What hiding a cell costs: value, count (its units), cells (one each), log, or a CSV file with a column «cost»
    /// [default: value]
    #[arg(long, value_name = "value|count|cells|log|FILE")]
    pub cost: Option<String>,
    /// Whether zeros may be known [default: public]
    #[arg(long, value_enum)]
    pub zeros: Option<ZeroKind>,
    /// How far from its value each sensitive cell must remain possible [default: 1]
    #[arg(long, value_name = "UNITS")]
    pub protection: Option<u32>,
    /// What is decided of single cells: an .hst file (codes, then u, s, p, ml, c COST or pl BELOW ABOVE
    /// [WIDTH])
    #[arg(long, value_name = "FILE")]
    pub a_priori: Option<PathBuf>,
    /// Several tables that share cells, described in a TOML file
    #[arg(long, value_name = "SPEC.toml")]
    pub linked: Option<PathBuf>,
    /// A table in the JJ format of τ-Argus, instead of leaves and dimensions
    #[arg(long, value_name = "FILE")]
    pub jj: Option<PathBuf>,
}

impl TableInput {
    /// The rules asked for, or the usual one.
    pub(crate) fn rules(&self) -> Vec<String> {
        if self.rule.is_empty() { vec!["frequency<5".to_owned()] } else { self.rule.clone() }
    }

    /// How far from its value each sensitive cell must remain possible.
    pub(crate) fn width(&self) -> u32 {
        self.protection.unwrap_or(1)
    }

    /// What hiding a cell costs.
    pub(crate) fn cost(&self) -> &str {
        self.cost.as_deref().unwrap_or("value")
    }

    /// Options that say what the leaves of one table hold.
    fn of_leaves(&self) -> Vec<&'static str> {
        let given = [
            ("LEAVES", self.leaves.is_some()),
            ("--dimension", !self.dimensions.is_empty()),
            ("--total", !self.totals.is_empty()),
            ("--count", self.count.is_some()),
            ("--amount", self.amount.is_some()),
            ("--largest", !self.largest.is_empty()),
            ("--holding", self.holding.is_some()),
            ("--weight", self.weight.is_some()),
            ("--waiver", self.waiver.is_some()),
            ("--a-priori", self.a_priori.is_some()),
        ];
        given.into_iter().filter(|(_, given)| *given).map(|(name, _)| name).collect()
    }

    /// What the choices that are there cannot be used for.
    fn misplaced(&self) -> Vec<String> {
        let mut given = self.of_leaves();
        if self.linked.is_some() && self.jj.is_none() && !given.is_empty() {
            return vec![format!(
                "{}: with --linked, the specification says this of each table: write it there",
                given.join(", ")
            )];
        }
        if self.jj.is_none() {
            return Vec::new();
        }
        let of_rules = [
            ("--rule", !self.rule.is_empty()),
            ("--time", self.time.is_some()),
            ("--cost", self.cost.is_some()),
            ("--zeros", self.zeros.is_some()),
            ("--protection", self.protection.is_some()),
            ("--linked", self.linked.is_some()),
        ];
        given.extend(of_rules.into_iter().filter(|(_, given)| *given).map(|(name, _)| name));
        let told = || {
            format!(
                "{}: a JJ file holds its cells, which are sensitive, their levels and costs: leave this out, or give leaves \
                 and dimensions instead of --jj",
                given.join(", ")
            )
        };
        if given.is_empty() { Vec::new() } else { vec![told()] }
    }
}

/// Reads all that the arguments name.
pub(crate) fn read(input: &TableInput) -> Result<Table, Problems> {
    let mut problems = Problems(input.misplaced());
    if let Some(path) = &input.jj {
        let read = text(path).and_then(|text| jj::read(&path.display().to_string(), &text));
        let jj = problems.keep(read);
        let Some(jj) = problems.none_or(jj)? else { return Err(Problems::default()) };
        let reasons = vec!["".into(); jj.system.cells().len()];
        return Ok(Table { system: jj.system.clone(), reasons, source: Source::Jj(jj) });
    }
    let (wishes, cost_file) = wishes(input, &mut problems);
    let read = match &input.linked {
        Some(path) => linked_sheets(path, cost_file.as_deref(), wishes.demand.shares()),
        None => one_sheet(input, cost_file.as_deref(), &wishes),
    };
    let read = problems.keep(read);
    let Some((sheets, said)) = problems.none_or(read)? else { return Err(Problems::default()) };
    build(sheets, &said, &wishes)
}

/// How cells become sensitive and what hiding them costs; the file of costs, when one was named.
fn wishes(input: &TableInput, problems: &mut Problems) -> (Wishes, Option<PathBuf>) {
    let (cost, cost_file) = match input.cost() {
        "value" => (Cost::Value, None),
        "count" => (Cost::Count, None),
        "cells" => (Cost::Cells, None),
        "log" => (Cost::Log, None),
        file if Path::new(file).exists() => (Cost::Value, Some(PathBuf::from(file))),
        other => {
            problems.0.push(format!(
                "--cost {other}: there is no such file; write value, count, cells, log, or a CSV file with a column «cost»"
            ));
            (Cost::Value, None)
        }
    };
    if input.width() == 0 {
        problems.0.push(
            "--protection 0: each sensitive cell must remain possible at one unit from its value at least; write 1 or more"
                .to_owned(),
        );
    }
    let demand = rule::read(Language::English, &input.rules(), u64::from(input.width().max(1)));
    let demand = demand.unwrap_or_else(|wrong| {
        problems.0.extend(wrong.0.iter().map(|problem| format!("--rule {problem}")));
        Demand::default()
    });
    match (&input.time, demand.successive) {
        (None, Some(_)) => problems.0.push(
            "--rule: one of the rules looks at successive periods: say which dimension they are, --time NAME"
                .to_owned(),
        ),
        (Some(time), None) => problems.0.push(format!(
            "--time {time}: no rule looks at successive periods: leave it out, or write --rule ssmsi-communal"
        )),
        _ => {}
    }
    let wishes = Wishes {
        demand,
        zeros_hidden: input.zeros == Some(ZeroKind::Hidden),
        protection: i64::from(input.width()),
        time: input.time.clone(),
        cost,
    };
    (wishes, cost_file)
}

fn holds(input: &TableInput, wishes: &Wishes) -> Holds {
    let magnitudes = input.amount.as_ref().map(|amount| Columns {
        amount: amount.clone(),
        count: input.count.clone(),
        largest: input.largest.clone(),
        holding: input.holding.clone(),
        weight: input.weight.clone(),
        waiver: input.waiver.clone(),
    });
    Holds { count: input.count.clone(), magnitudes, shares: wishes.demand.shares() }
}

fn one_sheet(input: &TableInput, cost: Option<&Path>, wishes: &Wishes) -> Result<(Vec<Sheet>, Vec<Said>), Problems> {
    let Some(path) = &input.leaves else {
        return Err(Problems::one("give the leaves, --linked SPEC.toml or --jj FILE"));
    };
    let dimensions = dimensions_of(&input.dimensions, &input.totals)?;
    let sheet = read_sheet("table", path, &dimensions, &holds(input, wishes))?;
    let said = said_of(&sheet, cost, input.a_priori.as_deref())?;
    Ok((vec![sheet], vec![said]))
}

fn linked_sheets(path: &Path, cost: Option<&Path>, shares: usize) -> Result<(Vec<Sheet>, Vec<Said>), Problems> {
    if cost.is_some() {
        return Err(Problems::one("--cost FILE: with --linked, write `cost = \"FILE\"` in each [[table]] instead"));
    }
    let spec = linked::read(path, &text(path)?)?;
    let mut problems = Problems::default();
    let (mut sheets, mut said) = (Vec::new(), Vec::new());
    for table in &spec.table {
        let read = read_sheet(&table.name, &table.leaves, &table.dimension, &table.holds(shares))
            .and_then(|s| said_of(&s, table.cost.as_deref(), table.apriori.as_deref()).map(|said| (s, said)));
        match read {
            Ok((sheet, of_sheet)) => {
                sheets.push(sheet);
                said.push(of_sheet);
            }
            Err(wrong) => problems.0.extend(wrong.0),
        }
    }
    problems.none_or((sheets, said))
}

fn said_of(sheet: &Sheet, cost: Option<&Path>, a_priori: Option<&Path>) -> Result<Said, Problems> {
    let mut problems = Problems::default();
    let mut said = Said::default();
    if let Some(path) = cost {
        match text(path).and_then(|t| costs::read(&path.display().to_string(), &t, &sheet.codes, &sheet.grid)) {
            Ok(costs) => said.costs = costs,
            Err(wrong) => problems.0.extend(wrong.0),
        }
    }
    if let Some(path) = a_priori {
        match text(path).and_then(|t| apriori::read(&path.display().to_string(), &t, &sheet.codes, &sheet.grid)) {
            Ok(decisions) => said.decisions = decisions,
            Err(wrong) => problems.0.extend(wrong.0),
        }
    }
    problems.none_or(said)
}

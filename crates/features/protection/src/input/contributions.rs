//! Magnitudes: what each unit, or each inner cell with its greatest contributors, adds to a table.

use std::collections::HashMap;

use csv::StringRecord;
use disclosure::{CellFacts, Grid, Share, Unit, facts};
use nomenclature::Language;

use super::hierarchy::Codes;
use super::separator;
use crate::problem::Problems;

/// The columns that hold magnitudes and contributors.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Columns {
    /// The magnitude.
    pub(crate) amount: String,
    /// Of inner cells: how many contribute.
    pub(crate) count: Option<String>,
    /// Of inner cells: the greatest contributions, greatest first.
    pub(crate) largest: Vec<String>,
    /// Of units: in whose hand each is.
    pub(crate) holding: Option<String>,
    /// Of units: how many each stands for.
    pub(crate) weight: Option<String>,
    /// Of units: whether it agreed that its contribution may be inferred (1, true, yes, oui).
    pub(crate) waiver: Option<String>,
}

/// What was read: the facts of each cell, in units of 10^−`digits`.
#[derive(Debug)]
pub(crate) struct Magnitudes {
    pub(crate) grid: Grid,
    pub(crate) facts: Vec<CellFacts>,
    pub(crate) digits: u32,
    /// Whether some contribution is negative.
    pub(crate) signed: bool,
}

/// Most decimals that are kept exactly.
const DIGITS: usize = 6;

struct File<'a> {
    name: &'a str,
    header: StringRecord,
    records: Vec<(usize, StringRecord)>,
}

impl File<'_> {
    fn column(&self, name: &str, problems: &mut Problems) -> usize {
        let found = self.header.iter().position(|h| h == name);
        if found.is_none() {
            let there = self.header.iter().collect::<Vec<_>>().join(", ");
            problems.0.push(format!("{}: no column «{name}»; there are: {there}", self.name));
        }
        found.unwrap_or(0)
    }
}

/// Reads units (one line each), or inner cells when a column says how many contribute.
///
/// Of units, every contribution is kept, so that each contributor can be met as an attacker; of inner cells, as many of the
/// greatest as the rules look at, `shares`: a rule that lacks them would find nothing, and say that all is well.
pub(crate) fn read(
    file: &str,
    text: &str,
    codes: &[Codes],
    columns: &Columns,
    shares: usize,
) -> Result<Magnitudes, Problems> {
    let grid = Grid::new(codes.iter().map(|c| c.dimension.clone()).collect());
    super::leaves::size(Language::English, &grid)?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator(text))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let header = reader.headers().map_err(|e| Problems::one(format!("{file}: {e}")))?.clone();
    let mut problems = Problems::default();
    let mut records = Vec::new();
    for (rank, record) in reader.records().enumerate() {
        match record {
            Ok(record) => records.push((rank + 2, record)),
            Err(error) => problems.0.push(format!("{file}, line {}: {error}", rank + 2)),
        }
    }
    let file = File { name: file, header, records };
    let amount = file.column(&columns.amount, &mut problems);
    let dimensions: Vec<usize> = codes.iter().map(|c| file.column(&c.name, &mut problems)).collect();
    let count = columns.count.as_ref().map(|c| file.column(c, &mut problems));
    let largest: Vec<usize> = columns.largest.iter().map(|c| file.column(c, &mut problems)).collect();
    let [holding, weight, waiver] = [&columns.holding, &columns.weight, &columns.waiver]
        .map(|column| column.as_ref().map(|c| file.column(c, &mut problems)));
    problems = problems.none_or(Problems::default())?;
    let decimals = |text: &str| text.trim().split_once(['.', ',']).map_or(0, |(_, d)| d.trim_end_matches('0').len());
    let numbers = file.records.iter().flat_map(|(_, r)| std::iter::once(&amount).chain(&largest).map(|c| r.get(*c)));
    let digits = numbers.flatten().map(decimals).max().unwrap_or(0);
    if digits > DIGITS {
        return Err(Problems::one(format!("{}: numbers with {digits} decimals: round them to {DIGITS}", file.name)));
    }
    let scaled = |line: usize, text: &str, problems: &mut Problems| -> i64 {
        scale(text, digits).unwrap_or_else(|| {
            problems.0.push(format!("{}, line {line}: «{text}» is not a number up to 10^15", file.name));
            0
        })
    };
    let place = |line: usize, record: &StringRecord, problems: &mut Problems| {
        let given = dimensions.iter().map(|at| record.get(*at).unwrap_or(""));
        super::places::cell(file.name, line, given, (codes, &grid), problems)
    };
    let mut signed = false;
    let found = if let Some(count) = count {
        let mut cells = Inner::new(&grid, shares);
        for (line, record) in &file.records {
            let cell = place(*line, record, &mut problems);
            let value = scaled(*line, record.get(amount).unwrap_or(""), &mut problems);
            signed |= value < 0;
            let shares = largest.iter().map(|c| record.get(*c).unwrap_or("")).filter(|t| !t.is_empty());
            let shares: Vec<i64> = shares.map(|t| scaled(*line, t, &mut problems)).collect();
            match record.get(count).unwrap_or("").parse::<u64>() {
                Ok(frequency) if frequency <= 1_000_000_000_000_000 => {
                    if let Some(cell) = cell {
                        cells.put((file.name, *line), cell, value, frequency, &shares, &mut problems);
                    }
                }
                _ => problems.0.push(format!(
                    "{}, line {line}: the number of contributors is not a whole number up to 10^15",
                    file.name
                )),
            }
        }
        cells.finish(file.name, &grid, largest.len(), &mut problems)
    } else {
        let leaf = leaves(&grid);
        let mut names: HashMap<&str, u32> = HashMap::new();
        let mut units = Vec::with_capacity(file.records.len());
        for (line, record) in &file.records {
            let Some(cell) = place(*line, record, &mut problems) else { continue };
            if !leaf[cell] {
                problems.0.push(format!(
                    "{}, line {line}: a unit belongs to inner categories, and this line names a total",
                    file.name
                ));
            }
            let of_unit = |c: Option<usize>| c.and_then(|c| record.get(c)).unwrap_or("");
            let next = u32::MAX - units.len() as u32;
            let known = names.len() as u32;
            let name = of_unit(holding);
            let holding = if name.is_empty() { next } else { *names.entry(name).or_insert(known) };
            let weight = match weight.map(|_| of_unit(weight).replace(',', ".").parse::<f64>()) {
                None => 1.0,
                Some(Ok(weight)) if weight.is_finite() && (0.0..1e9).contains(&weight) => weight,
                Some(_) => {
                    problems.0.push(format!(
                        "{}, line {line}: the weight «{}» is not a positive number",
                        file.name,
                        of_unit(weight)
                    ));
                    1.0
                }
            };
            let amount = scaled(*line, record.get(amount).unwrap_or(""), &mut problems);
            signed |= amount < 0;
            let waived = ["1", "true", "yes", "oui"].contains(&of_unit(waiver).to_lowercase().as_str());
            units.push(Unit { cell, holding, amount, weight, waived });
        }
        facts(&grid, &units, 0)
    };
    problems.none_or(Magnitudes { grid, facts: found, digits: digits as u32, signed })
}

fn scale(text: &str, digits: usize) -> Option<i64> {
    let text = text.trim().replace(',', ".");
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let padded = format!("{whole}{:0<digits$}", decimals.trim_end_matches('0'));
    let number: i64 = padded.parse().ok()?;
    (number.unsigned_abs() <= 1_000_000_000_000_000).then_some(number)
}

fn leaves(grid: &Grid) -> Vec<bool> {
    let mut leaf = vec![true; grid.cells().unwrap_or(0)];
    grid.each_relation(|total, _| leaf[total] = false);
    leaf
}

/// Inner cells, and the totals that the file gives beside them.
struct Inner {
    cells: Vec<CellFacts>,
    line: Vec<usize>,
    leaf: Vec<bool>,
    given: Vec<(usize, usize, i64)>,
    /// How many of the greatest contributions the rules look at.
    shares: usize,
    /// Lines that give fewer.
    short: Vec<usize>,
    /// Contributors numbered until now: each contribution of an inner cell is somebody's own.
    holdings: u32,
}

impl Inner {
    fn new(grid: &Grid, shares: usize) -> Self {
        let size = grid.cells().unwrap_or(0);
        Self {
            cells: vec![CellFacts::default(); size],
            line: vec![0; size],
            leaf: leaves(grid),
            given: Vec::new(),
            shares,
            short: Vec::new(),
            holdings: 0,
        }
    }

    fn put(
        &mut self,
        (file, line): (&str, usize),
        cell: usize,
        value: i64,
        frequency: u64,
        shares: &[i64],
        problems: &mut Problems,
    ) {
        let before = std::mem::replace(&mut self.line[cell], line);
        if before != 0 {
            problems.0.push(format!("{file}, line {line}: the same cell is on line {before}: keep one of the two"));
        }
        if !self.leaf[cell] {
            self.given.push((line, cell, value));
            return;
        }
        if shares.iter().sum::<i64>() > value.abs() || shares.len() as u64 > frequency {
            problems.0.push(format!("{file}, line {line}: the greatest contributions are more than the cell itself"));
        }
        if (shares.len() as u64) < frequency.min(self.shares as u64) {
            self.short.push(line);
        }
        let first = self.holdings;
        let share = |(holding, amount): (u32, &i64)| Share { holding, amount: amount.abs(), waived: false };
        let largest = (first..).zip(shares).map(share).collect();
        self.holdings = first.saturating_add(shares.len() as u32);
        self.cells[cell] = CellFacts { value, total: value.abs(), frequency, largest };
    }

    /// Says what the rules lack, when `columns` of the greatest contributions were given.
    fn tell_short(&self, file: &str, columns: usize, problems: &mut Problems) {
        let Some(first) = self.short.first() else { return };
        let needed = match self.shares {
            1 => "the greatest contribution of each cell is needed".to_owned(),
            shares => format!("the {shares} greatest contributions of each cell are needed"),
        };
        problems.0.push(if columns < self.shares {
            let named = if columns == 1 { "1 column".to_owned() } else { format!("{columns} columns") };
            format!("{file}: {needed}, and --largest names {named}: name {}", self.shares)
        } else {
            format!(
                "{file}, line {first}{}: {needed}, and there are fewer on this line than contributors: fill them in",
                if self.short.len() > 1 { format!(" and {} more", self.short.len() - 1) } else { String::new() }
            )
        });
    }

    /// Adds everything up: contributors of different inner cells are taken to be different.
    fn finish(mut self, file: &str, grid: &Grid, columns: usize, problems: &mut Problems) -> Vec<CellFacts> {
        self.tell_short(file, columns, problems);
        let keep = self.shares.max(1);
        grid.each_relation(|total, parts| {
            let mut sum = CellFacts::default();
            for part in parts.iter().map(|p| &self.cells[*p]) {
                sum.value = sum.value.saturating_add(part.value);
                sum.total = sum.total.saturating_add(part.total);
                sum.frequency = sum.frequency.saturating_add(part.frequency);
                sum.largest.extend(&part.largest);
            }
            sum.largest.sort_unstable_by_key(|s| (std::cmp::Reverse(s.amount), s.holding));
            sum.largest.truncate(keep);
            self.cells[total] = sum;
        });
        for (line, cell, value) in self.given {
            if self.cells[cell].value != value {
                problems.0.push(format!(
                    "{file}, line {line}: the total {value} is not the sum of its parts, {}",
                    self.cells[cell].value
                ));
            }
        }
        self.cells
    }
}

#[cfg(test)]
mod tests {
    use super::super::hierarchy;
    use super::*;

    fn read_lines(text: &str, columns: &Columns) -> Result<Magnitudes, Problems> {
        let hierarchy = "code,parent\nT,\nA,T\nB,T\n".to_owned();
        let codes =
            [hierarchy::read(nomenclature::Language::English, "geo", &[("geo.csv".to_owned(), hierarchy)], "T")
                .unwrap()];
        read("m.csv", text, &codes, columns, 2)
    }

    #[test]
    fn units_of_one_hand_are_one_contributor() {
        let columns = Columns {
            amount: "x".to_owned(),
            holding: Some("group".to_owned()),
            waiver: Some("agrees".to_owned()),
            ..Columns::default()
        };
        let read = read_lines("geo,x,group,agrees\nA,10.5,g,1\nA,4.25,g,1\nB,3,,\nB,2,h,0\n", &columns).unwrap();
        assert_eq!(read.digits, 2);
        let total = &read.facts[0];
        assert_eq!(
            (total.value, total.frequency, total.largest[0].amount, total.largest[0].waived),
            (1975, 3, 1475, true)
        );
    }

    /// Ten of the greatest of A and of B: twenty contributors, whatever the ranks.
    #[test]
    fn no_two_contributors_are_taken_for_one() {
        let names: Vec<String> = (1..=10).map(|n| format!("m{n}")).collect();
        let columns = Columns {
            amount: "x".to_owned(),
            count: Some("n".to_owned()),
            largest: names.clone(),
            ..Columns::default()
        };
        let text = format!("geo,x,n,{}\nA,100,10{}\nB,200,10{}\n", names.join(","), ",10".repeat(10), ",20".repeat(10));
        let read = read_lines(&text, &columns).unwrap();
        let hands: std::collections::BTreeSet<u32> =
            read.facts[1..].iter().flat_map(|f| &f.largest).map(|s| s.holding).collect();
        assert_eq!(hands.len(), 20);
    }

    #[test]
    fn inner_cells_come_with_their_greatest_contributors() {
        let columns = Columns {
            amount: "x".to_owned(),
            count: Some("n".to_owned()),
            largest: vec!["m1".to_owned(), "m2".to_owned()],
            ..Columns::default()
        };
        let read = read_lines("geo;x;n;m1;m2\nA;50;4;20;10\nB;30;2;25;5\nT;80;6;;\n", &columns).unwrap();
        assert_eq!((read.facts[0].value, read.facts[0].frequency), (80, 6));
        assert_eq!(read.facts[0].largest.iter().map(|s| s.amount).collect::<Vec<_>>(), [25, 20]);
        // A rule looks at two, and finds one on a line; then one column is named.
        let short = read_lines("geo;x;n;m1;m2\nA;50;4;20;\nB;30;2;25;5\n", &columns).unwrap_err();
        assert_eq!(
            short.0,
            [
                "m.csv, line 2: the 2 greatest contributions of each cell are needed, and there are fewer on this line than contributors: fill them in"
            ]
        );
        let columns = Columns { largest: vec!["m1".to_owned()], ..columns };
        let short = read_lines("geo;x;n;m1\nA;50;4;20\nB;30;1;30\n", &columns).unwrap_err();
        assert_eq!(
            short.0,
            ["m.csv: the 2 greatest contributions of each cell are needed, and --largest names 1 column: name 2"]
        );
        let columns = Columns { largest: vec!["m1".to_owned(), "m2".to_owned()], ..columns };
        let wrong = read_lines("geo;x;n;m1;m2\nA;50;4;60;10\nB;30;b;25;\nT;81;6;;\nA;1;1;1;\n", &columns).unwrap_err();
        assert_eq!(wrong.0.len(), 4, "{wrong}");
    }
}

//! One table over its dimensions: codes, values, and the number of each of its cells in the system.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use disclosure::{CellFacts, Grid};
use nomenclature::Language;
use serde::{Deserialize, Serialize};

use crate::input::contributions::{self, Columns};
use crate::input::hierarchy::{self, Codes};
use crate::input::linked::DimensionSpec;
use crate::input::{leaves, text};
use crate::problem::Problems;

/// A table.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) codes: Vec<Codes>,
    pub(crate) grid: Grid,
    /// What would be published, in units of 10^−`digits`.
    pub(crate) values: Vec<i64>,
    /// Decimals of the values.
    pub(crate) digits: u32,
    /// Of magnitudes: what is known of the contributors of each cell. Of counts nothing: each unit contributes one.
    pub(crate) facts: Option<Vec<CellFacts>>,
    /// Whether contributions may be negative.
    pub(crate) signed: bool,
    /// For each cell of the table, its number in the system.
    pub(crate) cell_of: Vec<u32>,
}

impl Sheet {
    /// A figure as it is written, with its decimals.
    pub(crate) fn write(&self, value: i64) -> String {
        if self.digits == 0 {
            return value.to_string();
        }
        let unit = 10u64.pow(self.digits);
        let (whole, rest) = (value.unsigned_abs() / unit, value.unsigned_abs() % unit);
        let sign = if value < 0 { "-" } else { "" };
        format!("{sign}{whole}.{rest:0digits$}", digits = self.digits as usize)
    }

    /// For each dimension, the total of all, where it has one.
    pub(crate) fn roots(&self) -> Vec<Option<u32>> {
        self.codes.iter().map(|c| c.root()).collect()
    }

    /// The name of a figure whatever the table, and of no other: its codes, sorted by dimension, without the totals of all.
    pub(crate) fn figure(&self, roots: &[Option<u32>], cell: usize) -> String {
        let members = self.grid.members(cell);
        let named = members.iter().zip(&self.codes).zip(roots).filter(|((m, _), root)| **root != Some(**m));
        let pair = |((m, c), _): ((&u32, &Codes), _)| format!("{}={}", plain(&c.name), plain(&c.codes[*m as usize]));
        let mut place: Vec<String> = named.map(pair).collect();
        place.sort_unstable();
        if place.is_empty() { "*".to_owned() } else { place.join("|") }
    }

    /// What is shown of each cell when the system hides these.
    pub(crate) fn published(&self, hidden: &[bool]) -> Vec<Option<i64>> {
        self.values.iter().zip(&self.cell_of).map(|(v, c)| (!hidden[*c as usize]).then_some(*v)).collect()
    }

    /// The codes of a cell of the table, dimension by dimension.
    pub(crate) fn place(&self, cell: usize) -> impl Iterator<Item = &str> {
        let members = self.grid.members(cell);
        members.into_iter().zip(&self.codes).map(|(m, c)| c.codes[m as usize].as_str())
    }
}

/// A name or a code in the name of a figure: what parts them there has a mark before it.
fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains(['\\', '|', '=']) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars().flat_map(|c| ['\\', '|', '='].contains(&c).then_some('\\').into_iter().chain([c])).collect(),
    )
}

/// `NAME=FILE`, once for each file of a dimension; `NAME` alone for one whose members are not added up.
pub(crate) fn dimensions_of(given: &[String], totals: &[String]) -> Result<Vec<DimensionSpec>, Problems> {
    let mut problems = Problems::default();
    let mut dimensions: Vec<DimensionSpec> = Vec::new();
    for dimension in given {
        let (name, file) = dimension.split_once('=').map_or((dimension.as_str(), None), |(n, f)| (n, Some(f)));
        let files = file.map(PathBuf::from);
        match dimensions.iter_mut().find(|d| d.name == name) {
            Some(known) => known.hierarchy.extend(files),
            None => dimensions.push(DimensionSpec {
                name: name.to_owned(),
                hierarchy: files.into_iter().collect(),
                total: "Total".to_owned(),
            }),
        }
    }
    for total in totals {
        let found = total.split_once('=').and_then(|(n, t)| dimensions.iter_mut().find(|d| d.name == n).zip(Some(t)));
        match found {
            Some((dimension, _)) if !dimension.hierarchy.iter().any(|f| f.extension().is_some_and(|e| e == "hrc")) => {
                problems.0.push(format!(
                    "--total {total}: it names the total of an .hrc file, and {} has none: leave it out, a `code,parent` file \
                     holds its own total",
                    dimension.name
                ));
            }
            Some((dimension, code)) => code.clone_into(&mut dimension.total),
            None => problems.0.push(format!("--total {total}: write NAME=CODE, where NAME is a dimension")),
        }
    }
    if dimensions.is_empty() {
        problems.0.push("no dimension: give --dimension NAME=FILE for each".to_owned());
    }
    problems.none_or(dimensions)
}

/// A dimension with the texts of its hierarchy files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DimensionTexts {
    /// The name of its column.
    pub(crate) name: String,
    /// Its hierarchy files: name and text. None: its members are not added up.
    pub(crate) files: Vec<(String, String)>,
    /// The code of the total of an `.hrc` file.
    pub(crate) total: String,
}

/// Reads hierarchies and leaves from their files, and adds the totals up.
pub(crate) fn read_sheet(
    name: &str,
    path: &Path,
    dimensions: &[DimensionSpec],
    holds: &Holds,
) -> Result<Sheet, Problems> {
    let mut problems = Problems::default();
    let mut keep = |path: &Path| text(path).map_err(|wrong| problems.0.extend(wrong.0)).ok();
    let leaves = keep(path);
    let mut texts = Vec::new();
    for dimension in dimensions {
        let files = dimension.hierarchy.iter().filter_map(|f| keep(f).map(|text| (f.display().to_string(), text)));
        let files = files.collect();
        texts.push(DimensionTexts { name: dimension.name.clone(), files, total: dimension.total.clone() });
    }
    let (file, language) = (path.display().to_string(), Language::English);
    if let (Some(leaves), []) = (&leaves, problems.0.as_slice()) {
        return sheet_of_texts((language, name), (&file, leaves), &texts, holds);
    }
    // What could be read is checked too: whoever mends the files is told everything at once.
    for dimension in texts.iter().filter(|d| !d.files.is_empty()) {
        let read = hierarchy::read(language, &dimension.name, &dimension.files, &dimension.total);
        problems.0.extend(read.err().into_iter().flat_map(|wrong| wrong.0));
    }
    if let Some(leaves) = &leaves {
        let columns = dimensions.iter().map(|d| d.name.as_str()).chain(holds.columns());
        problems.0.extend(leaves::missing_columns(language, (&file, leaves), columns).0);
    }
    Err(problems)
}

/// What the columns of the leaves hold.
#[derive(Debug, Clone, Default)]
pub(crate) struct Holds {
    /// The column of counts.
    pub(crate) count: Option<String>,
    /// The columns of magnitudes and contributors.
    pub(crate) magnitudes: Option<Columns>,
    /// How many of the greatest contributors of a cell the rules look at.
    pub(crate) shares: usize,
}

impl Holds {
    /// The names of these columns.
    fn columns(&self) -> impl Iterator<Item = &str> {
        let of_magnitudes = self.magnitudes.iter().flat_map(|c| {
            let named = [&c.holding, &c.weight, &c.waiver].into_iter().flatten();
            std::iter::once(&c.amount).chain(&c.largest).chain(named)
        });
        self.count.iter().chain(of_magnitudes).map(String::as_str)
    }
}

/// The same from texts; what is wrong is told in a language.
pub(crate) fn sheet_of_texts(
    (language, name): (Language, &str),
    (file, leaves): (&str, &str),
    dimensions: &[DimensionTexts],
    holds: &Holds,
) -> Result<Sheet, Problems> {
    let mut problems = Problems::default();
    let mut codes: Vec<Codes> = Vec::new();
    for dimension in dimensions {
        let read = if dimension.files.is_empty() {
            leaves::column(language, (file, leaves), &dimension.name)
                .and_then(|found| hierarchy::apart(&dimension.name, found.into_iter()))
        } else {
            hierarchy::read(language, &dimension.name, &dimension.files, &dimension.total)
        };
        match read {
            Ok(read) => codes.push(read),
            Err(wrong) => problems.0.extend(wrong.0),
        }
    }
    if !problems.0.is_empty() {
        let added_up = dimensions.iter().filter(|d| !d.files.is_empty());
        let columns = added_up.map(|d| d.name.as_str()).chain(holds.columns());
        problems.0.extend(leaves::missing_columns(language, (file, leaves), columns).0);
        if holds.magnitudes.is_none() {
            let known: Vec<&Codes> = codes.iter().collect();
            problems.0.extend(leaves::faults(language, (file, leaves), &known, holds.count.as_deref()).0);
        }
        return Err(problems);
    }
    let (grid, values, digits, facts, signed) = match &holds.magnitudes {
        None => {
            let (grid, values) = leaves::read(language, (file, leaves), &codes, holds.count.as_deref())?;
            (grid, values, 0, None, false)
        }
        Some(columns) => {
            let read = contributions::read(file, leaves, &codes, columns, holds.shares)?;
            let values = read.facts.iter().map(|f| f.value).collect();
            (read.grid, values, read.digits, Some(read.facts), read.signed)
        }
    };
    let cells = values.len() as u32;
    Ok(Sheet { name: name.to_owned(), codes, grid, values, digits, facts, signed, cell_of: (0..cells).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree of b has an orphan: what is wrong with the leaves by the tree of a, and with their counts, is told too.
    #[test]
    fn faults_of_a_tree_hide_none_of_the_leaves() {
        let tree = |name: &str, text: &str| DimensionTexts {
            name: name.to_owned(),
            files: vec![(format!("{name}.csv"), text.to_owned())],
            total: String::new(),
        };
        let trees = [tree("a", "code,parent\nT,\nx,T\n"), tree("b", "code,parent\nz,R\n")];
        let holds = Holds { count: Some("n".to_owned()), ..Holds::default() };
        let read = sheet_of_texts((Language::English, "t"), ("t.csv", "a,b,n\nx,z,-1\nq,z,2\n"), &trees, &holds);
        let told = read.unwrap_err().0;
        let told = |words: &str| told.iter().filter(|problem| problem.contains(words)).count();
        assert_eq!((told("which no line defines"), told("-1 is negative"), told("«q» is not a code of a")), (1, 1, 1));
    }

    /// Codes may hold what parts the names of figures: no two figures have one name.
    #[test]
    fn every_figure_has_its_own_name() {
        let dimension = |name: &str| DimensionTexts { name: name.to_owned(), files: Vec::new(), total: String::new() };
        let leaves = "a,b,n\nx|b=y,z,1\nx,y|b=z,2\nx\\,z,3\n";
        let holds = Holds { count: Some("n".to_owned()), ..Holds::default() };
        let sheet =
            sheet_of_texts((Language::English, "t"), ("t.csv", leaves), &[dimension("a"), dimension("b")], &holds);
        let sheet = sheet.unwrap();
        let roots = sheet.roots();
        let names: Vec<String> = (0..sheet.values.len()).map(|cell| sheet.figure(&roots, cell)).collect();
        let distinct: std::collections::BTreeSet<&String> = names.iter().collect();
        assert_eq!((names.len(), distinct.len()), (6, 6), "{names:?}");
        assert!(distinct.contains(&r"a=x\|b\=y|b=z".to_owned()), "{names:?}");
    }
}

//! `--linked SPEC.toml`: several tables of the same units, which share cells.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::contributions::Columns;
use crate::problem::Problems;
use crate::table::Holds;

/// What the file says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Spec {
    /// The tables.
    pub(crate) table: Vec<TableSpec>,
}

/// One of the tables.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TableSpec {
    /// Its name, which its file of cells takes.
    pub(crate) name: String,
    /// Its leaves; a path is taken from the folder of the specification.
    pub(crate) leaves: PathBuf,
    /// The column of counts; without one, each line is a unit.
    pub(crate) count: Option<String>,
    /// The column of magnitudes, when the table adds amounts; then `count`, if given, says how many contribute.
    pub(crate) amount: Option<String>,
    /// Of inner cells with amounts: the columns of the greatest contributions.
    #[serde(default)]
    pub(crate) largest: Vec<String>,
    /// Of units with amounts: in whose hand each is.
    pub(crate) holding: Option<String>,
    /// Of units with amounts: how many each stands for.
    pub(crate) weight: Option<String>,
    /// Of units with amounts: who agreed that its contribution may be inferred.
    pub(crate) waiver: Option<String>,
    /// Its dimensions in order.
    pub(crate) dimension: Vec<DimensionSpec>,
    /// What is decided of its cells before any rule.
    pub(crate) apriori: Option<PathBuf>,
    /// What hiding its cells costs.
    pub(crate) cost: Option<PathBuf>,
}

impl TableSpec {
    /// What the columns of its leaves hold, for rules that look at so many of the greatest contributors.
    pub(crate) fn holds(&self, shares: usize) -> Holds {
        let magnitudes = self.amount.as_ref().map(|amount| Columns {
            amount: amount.clone(),
            count: self.count.clone(),
            largest: self.largest.clone(),
            holding: self.holding.clone(),
            weight: self.weight.clone(),
            waiver: self.waiver.clone(),
        });
        Holds { count: self.count.clone(), magnitudes, shares }
    }
}

/// A dimension of a table.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DimensionSpec {
    /// The name of its column.
    pub(crate) name: String,
    /// Its hierarchy files.
    #[serde(default)]
    pub(crate) hierarchy: Vec<PathBuf>,
    /// The code of the total of an `.hrc` file.
    #[serde(default = "total")]
    pub(crate) total: String,
}

fn total() -> String {
    "Total".to_owned()
}

/// Reads a specification, with its paths made whole.
pub(crate) fn read(path: &Path, text: &str) -> Result<Spec, Problems> {
    let mut spec: Spec = toml::from_str(text).map_err(|e| Problems::one(format!("{}: {e}", path.display())))?;
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let mut problems = Problems::default();
    if spec.table.is_empty() {
        problems.0.push(format!("{}: no [[table]]", path.display()));
    }
    let plain = |name: &str| {
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_') && name.len() <= 100
    };
    for rank in 0..spec.table.len() {
        let name = spec.table[rank].name.clone();
        if !plain(&name) || spec.table[..rank].iter().any(|t| t.name == name) {
            problems.0.push(format!(
                "{}: a table is called «{name}»: names are letters, digits, - and _, and each has its own",
                path.display()
            ));
        }
        let table = &mut spec.table[rank];
        table.leaves = folder.join(&table.leaves);
        for file in [&mut table.apriori, &mut table.cost].into_iter().flatten() {
            *file = folder.join(&*file);
        }
        table.dimension.iter_mut().flat_map(|d| &mut d.hierarchy).for_each(|file| *file = folder.join(&*file));
    }
    problems.none_or(spec)
}

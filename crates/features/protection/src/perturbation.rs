//! Versions of a table whose figures are changed: cell keys and roundings, with the risk that each leaves.

use disclosure::{Grid, NoiseRules, NoiseTable, record_key, round_randomly, round_to_nearest};
use nomenclature::Language;
use ui::{format, t};

use crate::loss::Publication;
use crate::problem::Problems;
use crate::table::Sheet;

/// How counts are changed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Change {
    /// Noise that is the same whenever the same units are counted.
    CellKey(NoiseRules),
    /// To the multiple of the base below or above, unbiased.
    RandomRounding(u64),
    /// To the nearest multiple of the base.
    Rounding(u64),
}

impl Change {
    /// The method in a few words.
    pub(crate) fn name(self, language: Language) -> String {
        match self {
            Self::CellKey(rules) => t!(language, "protection-method-cell-key", most = rules.most),
            Self::RandomRounding(base) => t!(language, "protection-method-random-rounding", base = base),
            Self::Rounding(base) => t!(language, "protection-method-rounding", base = base),
        }
    }

    /// The figures that the method shows.
    pub(crate) fn apply(self, sheet: &Sheet, secret: u64) -> Result<Vec<i64>, Problems> {
        if sheet.facts.is_some() {
            return Err(Problems::one("perturbation changes counts: leave --amount out"));
        }
        let keys = cell_keys(&sheet.grid, &sheet.values, secret);
        let counts = sheet.values.iter().map(|v| v.unsigned_abs()).zip(keys);
        let changed: Vec<u64> = match self {
            Self::CellKey(rules) => {
                let table = NoiseTable::new(rules).map_err(|e| Problems::one(e.to_string()))?;
                counts.map(|(count, key)| table.perturb(count, key)).collect()
            }
            Self::RandomRounding(base) | Self::Rounding(base) if base < 2 => {
                return Err(Problems::one(format!("--base {base}: rounding needs a base of 2 or more")));
            }
            Self::RandomRounding(base) => counts.map(|(count, key)| round_randomly(count, base, key)).collect(),
            Self::Rounding(base) => counts.map(|(count, _)| round_to_nearest(count, base)).collect(),
        };
        Ok(changed.into_iter().map(|c| i64::try_from(c).unwrap_or(i64::MAX)).collect())
    }

    /// The version to be measured.
    pub(crate) fn publication(
        self,
        language: Language,
        sheet: &Sheet,
        shown: Vec<i64>,
        below: i64,
        seconds: f64,
    ) -> Publication {
        let risk = risk(language, sheet, &shown, below);
        Publication { method: self.name(language), shown: shown.into_iter().map(Some).collect(), seconds, risk }
    }
}

/// How many small counts are shown as they are, and how many totals betray their parts: a total and all parts but one,
/// each shown, leave the last one within the noise of the others.
fn risk(language: Language, sheet: &Sheet, shown: &[i64], below: i64) -> String {
    let small = || sheet.values.iter().zip(shown).filter(|(v, _)| (1..below).contains(*v));
    let true_ones = small().filter(|(v, s)| v == s).count();
    let (all, kept) = (small().count() as f64, true_ones as f64);
    let percent = format::percent(language, if all == 0.0 { 0.0 } else { kept / all }, 0);
    t!(language, "protection-risk-changed", percent = percent, count = true_ones)
}

/// The key of a cell is the wrapping sum of the keys of its units; units are numbered inner cell by inner cell.
fn cell_keys(grid: &Grid, values: &[i64], secret: u64) -> Vec<u64> {
    let mut is_total = vec![false; values.len()];
    grid.each_relation(|total, _| is_total[total] = true);
    let mut keys = vec![0u64; values.len()];
    for (cell, value) in values.iter().enumerate().filter(|(c, _)| !is_total[*c]) {
        let own = record_key(cell as u64, secret);
        keys[cell] = (0..value.unsigned_abs()).fold(0u64, |sum, unit| sum.wrapping_add(record_key(unit, own)));
    }
    grid.each_relation(|total, parts| {
        keys[total] = parts.iter().fold(0u64, |sum, part| sum.wrapping_add(keys[*part]));
    });
    keys
}

/// The version of a suppression to be measured.
pub(crate) fn of_suppression(
    language: Language,
    sheet: &Sheet,
    hidden: &[bool],
    (sensitive, seconds): (usize, f64),
) -> Publication {
    let shown = sheet.values.iter().zip(&sheet.cell_of).map(|(v, c)| (!hidden[*c as usize]).then_some(*v)).collect();
    let risk = t!(language, "protection-risk-hidden", count = sensitive);
    Publication { method: t!(language, "protection-method-suppression"), shown, seconds, risk }
}

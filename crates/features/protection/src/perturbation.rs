//! Versions of a table whose figures are changed: cell keys and roundings, with the risk that each leaves.

use disclosure::{
    Grid, NoiseRules, NoiseTable, Rounding, RoundingError, Status, System, SystemCell, record_key, round_controlled,
    round_randomly, round_to_nearest,
};
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
    /// To the multiple of the base below or above such that totals stay the sums of their parts.
    ControlledRounding(u64),
}

impl Change {
    /// The method in a few words.
    pub(crate) fn name(self, language: Language) -> String {
        match self {
            Self::CellKey(rules) => t!(language, "protection-method-cell-key", most = rules.most),
            Self::RandomRounding(base) => t!(language, "protection-method-random-rounding", base = base),
            Self::Rounding(base) => t!(language, "protection-method-rounding", base = base),
            Self::ControlledRounding(base) => t!(language, "protection-method-controlled-rounding", base = base),
        }
    }

    /// The figures that the method shows; `stop` ends a search that takes too long, and nothing is shown then.
    pub(crate) fn apply(
        self,
        sheet: &Sheet,
        secret: u64,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Result<Vec<i64>, Problems> {
        if sheet.facts.is_some() {
            return Err(Problems::one("perturbation changes counts: leave --amount out"));
        }
        if let Self::ControlledRounding(base) = self {
            return controlled(sheet, Rounding { seed: secret, ..Rounding::to(base) }, stop);
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
            Self::Rounding(base) | Self::ControlledRounding(base) => {
                counts.map(|(count, _)| round_to_nearest(count, base)).collect()
            }
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

/// An additive rounding of a whole table, or why there is none.
fn controlled(sheet: &Sheet, rounding: Rounding, stop: &(dyn Fn() -> bool + Sync)) -> Result<Vec<i64>, Problems> {
    let cells = sheet.values.iter().map(|v| SystemCell::non_negative(*v, 1, Status::Free)).collect();
    let system = System::new(cells, sheet.grid.rows())
        .map_err(|errors| Problems(errors.iter().map(ToString::to_string).collect()))?;
    match round_controlled(&system, &rounding, stop) {
        Ok(rounded) => Ok(rounded.values),
        Err(RoundingError::NotFound { base, cells }) => {
            let place = |cell: &u32| format!("({})", sheet.place(*cell as usize).collect::<Vec<_>>().join(", "));
            let first: Vec<String> = cells.iter().take(5).map(place).collect();
            Err(Problems::one(format!(
                "no additive rounding to base {base} was found: {} figures could not be settled, {} among them; take another --secret or --base, or leave a level of a hierarchy out",
                cells.len(),
                first.join(", ")
            )))
        }
        Err(other) => Err(Problems::one(other.to_string())),
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

//! Versions of a table whose figures are changed: cell keys and roundings, with the risk that each leaves.

mod amounts;
pub(crate) mod keys;
mod method;
pub(crate) mod ratio;
mod risk;

pub(crate) use amounts::{Amounts, close_amounts, parts};
pub(crate) use method::Method;
pub(crate) use risk::Risk;

use crate::loss::{Publication, Widths};
use crate::problem::Problems;
use crate::table::Sheet;
use disclosure::{
    Levels, Margins, NoiseError, NoiseRules, NoiseTable, Rounding, RoundingError, Status, System, SystemCell, Witness,
    perturb_counts, round_controlled, round_randomly, round_to_nearest,
};

/// How figures are changed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Change {
    /// Noise that is the same whenever the same units are counted.
    CellKey(NoiseRules, Margins),
    /// To the multiple of the base below or above, unbiased.
    RandomRounding(u64),
    /// To the nearest multiple of the base.
    Rounding(u64),
    /// To the multiple of the base below or above such that totals stay the sums of their parts.
    ControlledRounding(u64),
    /// Of amounts: noise in proportion to the greatest contributions.
    Amounts(Amounts),
}

impl Change {
    /// What the method is called by.
    pub(crate) fn method(&self) -> Method {
        match self {
            Self::CellKey(rules, margins) => Method::CellKey { most: rules.most, added: *margins == Margins::Added },
            Self::RandomRounding(base) => Method::RandomRounding { base: *base },
            Self::Rounding(base) => Method::Rounding { base: *base },
            Self::ControlledRounding(base) => Method::ControlledRounding { base: *base },
            Self::Amounts(amounts) => {
                let parts: Vec<String> = amounts.noise.parts.iter().map(ToString::to_string).collect();
                Method::Amounts { parts: parts.join(", ") }
            }
        }
    }

    /// What is wrong with the choices of the method, before any table is read.
    pub(crate) fn check(&self) -> Problems {
        let rules = match self {
            Self::RandomRounding(base) | Self::Rounding(base) | Self::ControlledRounding(base) => {
                let wrong = !(2..=1_000_000_000).contains(base);
                let told = || format!("--base {base}: the base of a rounding is from 2 to 10^9");
                return Problems(wrong.then(told).into_iter().collect());
            }
            Self::CellKey(rules, _) => rules,
            Self::Amounts(amounts) => &amounts.rules,
        };
        let told = |error: NoiseError| match error {
            NoiseError::Infeasible { count, outcomes, least, greatest, .. } if least > greatest => format!(
                "--forbidden: a count of {count} could become {outcomes} alone, and noise has a mean of zero: lower \
                 --forbidden, or raise --most"
            ),
            error => format!("--most, --variance, --forbidden: {error}"),
        };
        Problems(NoiseTable::new(*rules).err().map(told).into_iter().collect())
    }

    /// The figures that the method shows, from the key of each and, where the whole table is searched, the secret;
    /// `stop` ends a search that takes too long, and nothing is shown then.
    pub(crate) fn apply(
        &self,
        sheet: &Sheet,
        (keys, secret): (&[u64], u64),
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Result<Vec<i64>, Problems> {
        if sheet.facts.is_some() && !matches!(self, Self::Amounts(_)) {
            return Err(Problems::one("roundings and cell keys of counts move figures by units: amounts need --noise"));
        }
        self.check().none_or(())?;
        let each = |change: &dyn Fn(u64, u64) -> u64| {
            let counts = sheet.values.iter().map(|v| v.unsigned_abs()).zip(keys);
            counts.map(|(count, key)| i64::try_from(change(count, *key)).unwrap_or(i64::MAX)).collect()
        };
        match *self {
            Self::Amounts(ref amounts) => amounts.apply(sheet, keys),
            Self::CellKey(rules, margins) => {
                let table = NoiseTable::new(rules).map_err(|e| Problems::one(e.to_string()))?;
                Ok(perturb_counts(&sheet.grid, &sheet.values, keys, &table, margins))
            }
            Self::ControlledRounding(base) => controlled(sheet, Rounding { seed: secret, ..Rounding::to(base) }, stop),
            Self::RandomRounding(base) => Ok(each(&|count, key| round_randomly(count, base, key))),
            Self::Rounding(base) => Ok(each(&|count, _| round_to_nearest(count, base))),
        }
    }

    /// The version to be measured, attacked as the method is; the system says which figures are a secret.
    pub(crate) fn publication(&self, (sheet, system): (&Sheet, &System), shown: Vec<i64>, seconds: f64) -> Publication {
        let (risk, attack) = risk::of_change(self, sheet, system, &shown);
        let widths = Widths::of_changed(&attack);
        Publication { method: self.method(), shown: shown.into_iter().map(Some).collect(), seconds, risk, widths }
    }
}

/// The system of a table of counts in which those from 1 to a limit are a secret, by one unit each way.
pub(crate) fn small_counts(sheet: &Sheet, limit: i64) -> Result<System, Problems> {
    let sensitive = Status::Sensitive(Levels { lower: 1, upper: 1, sliding: 0 });
    let status = |v: i64| if (1..=limit).contains(&v) { sensitive } else { Status::Free };
    let cells = sheet.values.iter().map(|v| SystemCell::non_negative(*v, 1, status(*v))).collect();
    System::new(cells, sheet.grid.rows()).map_err(|errors| Problems(errors.iter().map(ToString::to_string).collect()))
}

/// An additive rounding of a whole table, or why there is none.
fn controlled(sheet: &Sheet, rounding: Rounding, stop: &(dyn Fn() -> bool + Sync)) -> Result<Vec<i64>, Problems> {
    let system = small_counts(sheet, 0)?;
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

/// The version of a suppression to be measured.
pub(crate) fn of_suppression(
    (sheet, system): (&Sheet, &System),
    (hidden, proofs): (&[bool], &[(u32, Vec<Witness>)]),
    (sensitive, seconds): (usize, f64),
) -> Publication {
    let shown = sheet.published(hidden);
    let risk = Risk::Suppression { sensitive, certified: sensitive };
    let widths = Widths::of_hidden(system, hidden, proofs);
    Publication { method: Method::Suppression, shown, seconds, risk, widths }
}

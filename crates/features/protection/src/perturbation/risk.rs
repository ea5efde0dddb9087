//! What each method leaves at risk, measured on the table itself by the attack that fits the method.

use disclosure::{
    Margins, NoiseTable, ShownRisk, Status, System, nearest_sources, noise_risk, rounding_sources, shown_risk,
};
use nomenclature::Language;
use serde::{Deserialize, Serialize};
use ui::{format, t};

use super::Change;
use crate::table::Sheet;

/// What remains at risk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "attack", rename_all = "kebab-case")]
pub(crate) enum Risk {
    /// Linear programming against hidden cells: what withstands it has a certificate.
    Suppression { sensitive: usize, certified: usize },
    /// Bayes' rule on each figure, with the frequencies of the table itself, and the sums.
    CellKeys {
        /// Of the sensitive figures, the part expected to be shown as they are.
        expected_true: f64,
        /// The greatest chance that a small figure shown is the true one.
        surest: f64,
        /// The figure with that chance.
        surest_figure: u64,
        #[serde(flatten)]
        sums: Sums,
    },
    /// The sums of figures each near the true one.
    Rounding {
        #[serde(flatten)]
        sums: Sums,
    },
    /// The second contributor of each amount against the greatest, and the sums.
    Amounts {
        /// The part of the greatest contribution within which it is taken to be guessed.
        within: f64,
        /// Amounts whose greatest contribution would be guessed from the true figure.
        guessed_before: usize,
        /// Amounts whose greatest contribution is guessed from the figure shown.
        guessed_after: usize,
        #[serde(flatten)]
        sums: Sums,
    },
}

/// What sums tell of sensitive figures to who knows how far each figure shown may be from the true one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sums {
    pub(crate) sensitive: usize,
    /// Shown as they are, without readers knowing which.
    pub(crate) shown_as_they_are: usize,
    /// Known exactly.
    pub(crate) exact: usize,
    /// In an interval narrower than their levels, those known exactly among them.
    pub(crate) narrow: usize,
    /// The first that are known exactly.
    pub(crate) first_exact: Vec<String>,
    /// Whether linear programming looked beside the sums one by one: in small tables alone.
    pub(crate) linear_programming: bool,
}

impl Risk {
    /// In words.
    pub(crate) fn text(&self, language: Language) -> String {
        match self {
            Self::Suppression { certified, .. } => t!(language, "protection-risk-hidden", count = certified),
            Self::CellKeys { expected_true, surest, surest_figure, sums } => {
                let (percent, chance) =
                    (format::percent(language, *expected_true, 0), format::percent(language, *surest, 0));
                let bayes = t!(
                    language,
                    "protection-risk-cell-key",
                    percent = percent,
                    figure = surest_figure,
                    chance = chance
                );
                format!("{bayes} {}", sums.text(language))
            }
            Self::Rounding { sums } => sums.text(language),
            Self::Amounts { within, guessed_before, guessed_after, sums } => {
                let (before, after) = (guessed_before, guessed_after);
                let percent = format::percent(language, *within, 0);
                let guessed =
                    t!(language, "protection-risk-amounts", percent = percent, before = before, after = after);
                format!("{guessed} {}", sums.text(language))
            }
        }
    }
}

impl Sums {
    pub(super) fn of(sheet: &Sheet, shown: &[i64], risk: &ShownRisk) -> Self {
        let place = |cell: &u32| format!("({})", sheet.place(*cell as usize).collect::<Vec<_>>().join(", "));
        let same = |(cell, _, _): &&(u32, i64, i64)| sheet.values[*cell as usize] == shown[*cell as usize];
        Self {
            sensitive: risk.intervals.len(),
            shown_as_they_are: risk.intervals.iter().filter(same).count(),
            exact: risk.exact.len(),
            narrow: risk.narrow.len(),
            first_exact: risk.exact.iter().take(5).map(place).collect(),
            linear_programming: risk.programmed,
        }
    }

    fn text(&self, language: Language) -> String {
        let Self { sensitive, exact, narrow, .. } = self;
        let mut text = t!(language, "protection-risk-sums", exact = exact, count = sensitive, narrow = narrow - exact);
        if !self.first_exact.is_empty() {
            let places = self.first_exact.join(", ");
            text.push_str(&format!(" {}", t!(language, "protection-risk-exact", places = places)));
        }
        text
    }
}

/// The risk of a table changed by this method, and the attack that told it.
pub(super) fn of_change(change: &Change, sheet: &Sheet, system: &System, shown: &[i64]) -> (Risk, ShownRisk) {
    let at_least =
        |(low, high): (u64, u64)| (i64::try_from(low).unwrap_or(i64::MAX), i64::try_from(high).unwrap_or(i64::MAX));
    let all = |sources: &dyn Fn(i64) -> (i64, i64)| -> Vec<(i64, i64)> { shown.iter().map(|s| sources(*s)).collect() };
    let (rules, margins) = match *change {
        Change::Amounts(ref amounts) => return amounts.risk(sheet, system, shown),
        Change::CellKey(rules, margins) => (rules, margins),
        Change::Rounding(base) => return rounded(sheet, system, shown, all(&|s| nearest_sources(s, base))),
        Change::RandomRounding(base) | Change::ControlledRounding(base) => {
            return rounded(sheet, system, shown, all(&|s| rounding_sources(s, base)));
        }
    };
    let Some(table) = NoiseTable::new(rules).ok() else {
        // A table of noise that cannot be made has changed nothing.
        return rounded(sheet, system, shown, all(&|s| (s, s)));
    };
    let mut possible = all(&|s| at_least(table.sources(s.unsigned_abs())));
    let mut counts = sheet.values.clone();
    if margins == Margins::Added {
        // A total made of its parts says nothing that they do not say.
        sheet.grid.each_relation(|total, _| (possible[total], counts[total]) = ((0, 1 << 60), -1));
    }
    let attack = shown_risk(system, &possible);
    let sensitive = system.cells().iter().filter(|c| matches!(c.status, Status::Sensitive(_)));
    let limit = sensitive.map(|c| c.value.unsigned_abs()).max().unwrap_or(0);
    let bayes = noise_risk(&table, &counts, limit);
    let sums = Sums::of(sheet, shown, &attack);
    let (expected_true, surest, surest_figure) = (bayes.shown_true, bayes.surest, bayes.surest_figure);
    (Risk::CellKeys { expected_true, surest, surest_figure, sums }, attack)
}

fn rounded(sheet: &Sheet, system: &System, shown: &[i64], possible: Vec<(i64, i64)>) -> (Risk, ShownRisk) {
    let attack = shown_risk(system, &possible);
    (Risk::Rounding { sums: Sums::of(sheet, shown, &attack) }, attack)
}

//! Amounts: noise in proportion to the greatest contributions, and what a contributor still learns of another.

use disclosure::{
    CellFacts, Levels, MagnitudeNoise, Margins, NoiseRules, NoiseTable, Percent, ShownRisk, Status, System, SystemCell,
    perturb_magnitude, shown_risk,
};

use super::Risk;
use super::risk::Sums;
use crate::problem::Problems;
use crate::table::Sheet;

/// How amounts are changed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Amounts {
    /// The noise whose largest value is the whole part.
    pub(crate) rules: NoiseRules,
    pub(crate) margins: Margins,
    /// For the greatest contribution, the second, …: the largest noise as a part of it.
    pub(crate) noise: MagnitudeNoise,
}

/// Reads «20,10»: parts of the greatest contribution, of the second, and so on.
pub(crate) fn parts(given: &[String]) -> Result<MagnitudeNoise, Problems> {
    let mut problems = Problems::default();
    let mut read = |text: &String| {
        let part = Percent::parse(text).filter(|p| (1..=10_000).contains(&p.0));
        if part.is_none() {
            problems.0.push(format!("--noise {text}: write percentages above 0 and up to 100, as in 20,10"));
        }
        part
    };
    let parts: Vec<Percent> = given.iter().filter_map(&mut read).collect();
    if parts.is_empty() && problems.0.is_empty() {
        problems.0.push("--noise: write a percentage for the greatest contribution at least, as in 20,10".to_owned());
    }
    problems.none_or(MagnitudeNoise { parts })
}

impl Amounts {
    /// The amounts shown.
    pub(super) fn apply(&self, sheet: &Sheet, keys: &[u64]) -> Result<Vec<i64>, Problems> {
        let facts = facts(sheet)?;
        let table = NoiseTable::new(self.rules).map_err(|e| Problems::one(e.to_string()))?;
        let figures = facts.iter().zip(keys);
        let change = |(f, key): (&CellFacts, &u64)| perturb_magnitude(f.value, &f.largest, *key, &self.noise, &table);
        let mut shown: Vec<i64> = figures.map(change).collect();
        if self.margins == Margins::Added {
            sheet.grid.add_up(&mut shown);
        }
        Ok(shown)
    }

    /// What is left at risk: who knows how far each amount may be moved adds them up, and the second contributor of each
    /// amount subtracts its own from what is shown, and takes the rest for the greatest.
    pub(super) fn risk(&self, sheet: &Sheet, system: &System, shown: &[i64]) -> (Risk, ShownRisk) {
        let facts = sheet.facts.as_deref().unwrap_or_default();
        let reach = |f: &CellFacts| {
            let terms = self.noise.parts.iter().zip(&f.largest);
            let sum: i128 = terms.map(|(part, share)| i128::from(part.0) * i128::from(share.amount)).sum();
            i64::try_from(sum / 10_000 + 1).unwrap_or(i64::MAX)
        };
        let around = |(f, s): (&CellFacts, &i64)| match f.frequency {
            0 => (*s, *s),
            _ => (s.saturating_sub(reach(f)), s.saturating_add(reach(f))),
        };
        let mut possible: Vec<(i64, i64)> = facts.iter().zip(shown).map(around).collect();
        if self.margins == Margins::Added {
            let least = if sheet.signed { -(1 << 60) } else { 0 };
            sheet.grid.each_relation(|total, _| possible[total] = (least, 1 << 60));
        }
        let attack = shown_risk(system, &possible);
        let close = self.noise.parts.first().copied().unwrap_or(Percent(0));
        let caught = |figures: &[i64]| facts.iter().zip(figures).filter(|(f, x)| guessed(f, **x, close)).count();
        let risk = Risk::Amounts {
            within: f64::from(close.0) / 10_000.0,
            guessed_before: caught(&sheet.values),
            guessed_after: caught(shown),
            sums: Sums::of(sheet, shown, &attack),
        };
        (risk, attack)
    }
}

/// The system of a table of amounts in which those are a secret whose second contributor knows the greatest to within a part.
pub(crate) fn close_amounts(sheet: &Sheet, within: Percent) -> Result<System, Problems> {
    let cell = |f: &CellFacts| {
        let known = SystemCell::non_negative(f.value.saturating_abs(), 1, Status::Free);
        let low = if sheet.signed { known.high.saturating_neg() } else { 0 };
        let plain = SystemCell { value: f.value, low, ..known };
        let width = f.largest.first().map_or(1, |x| (i128::from(x.amount) * i128::from(within.0) / 10_000).max(1));
        let width = i64::try_from(width).unwrap_or(i64::MAX / 4);
        let levels = Levels { lower: width, upper: width, sliding: 0 };
        if guessed(f, f.value, within) { plain.sensitive(levels) } else { plain }
    };
    System::new(facts(sheet)?.iter().map(cell).collect(), sheet.grid.rows())
        .map_err(|errors| Problems(errors.iter().map(ToString::to_string).collect()))
}

/// Whether what is left of an amount, when the second contributor takes its own away, is the greatest to within a part of it.
fn guessed(facts: &CellFacts, figure: i64, within: Percent) -> bool {
    let share = |rank: usize| facts.largest.get(rank).map_or(0, |s| i128::from(s.amount));
    let away = (i128::from(figure.unsigned_abs()) - share(1) - share(0)).abs();
    facts.frequency > 0 && away * 10_000 < i128::from(within.0) * share(0)
}

fn facts(sheet: &Sheet) -> Result<&[CellFacts], Problems> {
    sheet.facts.as_deref().ok_or_else(|| Problems::one("noise in proportion to contributions needs --amount COLUMN"))
}

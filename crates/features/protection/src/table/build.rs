//! From tables to the system: rules, then what files say of single cells.

use std::sync::Arc;

use disclosure::{Decision, Facts, Levels, NamedRule, Range, Rule, Status, System, SystemCell, assess, decide};

use super::merge::{Merged, merge};
use super::rows::{hide_whole_groups, not_in_a_run};
use super::{Sheet, Source, Table, name_in};
use crate::input::apriori;
use crate::input::rule::Demand;
use crate::problem::Problems;

/// What hiding a cell costs, where no file says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Cost {
    /// Its value.
    #[default]
    Value,
    /// Its number of units.
    Count,
    /// One.
    Cells,
    /// The logarithm of its value.
    Log,
}

/// How cells become sensitive, and what hiding them costs.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wishes {
    /// The rules.
    pub(crate) demand: Demand,
    /// Whether a zero is as sensitive as any count below.
    pub(crate) zeros_hidden: bool,
    /// How far from its value each sensitive cell must remain possible, where its rule does not say.
    pub(crate) protection: i64,
    /// The dimension of periods, for rules over successive ones.
    pub(crate) time: Option<String>,
    /// What hiding costs.
    pub(crate) cost: Cost,
}

/// What files say of the cells of one sheet.
#[derive(Debug, Default)]
pub(crate) struct Said {
    /// Costs.
    pub(crate) costs: Vec<(usize, u64)>,
    /// Decisions.
    pub(crate) decisions: Vec<(usize, apriori::Decision)>,
}

/// Builds the system of these tables.
pub(crate) fn build(mut sheets: Vec<Sheet>, said: &[Said], wishes: &Wishes) -> Result<Table, Problems> {
    let merged = merge(&mut sheets, wishes.demand.shares())?;
    let mut rules = wishes.demand.rules.clone();
    if wishes.zeros_hidden
        && let Ok(code) = cube::Code::parse("zero")
    {
        rules.push(NamedRule { code, rule: Rule::Zero { range: Range::Units(wishes.protection.unsigned_abs()) } });
    }
    let codes: Vec<Arc<str>> = rules.iter().map(|r| r.code.as_str().into()).collect();
    let nothing: Arc<str> = "".into();
    let mut reasons = vec![Arc::clone(&nothing); merged.values.len()];
    let mut cells = Vec::with_capacity(merged.values.len());
    for (cell, reason) in reasons.iter_mut().enumerate() {
        let plain = plain(&merged, cell, &sheets, wishes);
        let facts = merged.facts(cell, &sheets);
        cells.push(match assess(&rules, &facts) {
            Some(finding) => {
                *reason = Arc::clone(&codes[finding.rule]);
                plain.sensitive(finding.levels)
            }
            None => plain,
        });
    }
    let mut problems = Problems::default();
    problems.0.extend(not_in_a_run(&sheets, wishes, &mut cells, &mut reasons).err().into_iter().flat_map(|p| p.0));
    problems.0.extend(hide_whole_groups(&sheets, wishes, &mut cells, &mut reasons).err().into_iter().flat_map(|p| p.0));
    problems.0.extend(obey(&sheets, said, wishes, &mut cells, &mut reasons).err().into_iter().flat_map(|p| p.0));
    problems.none_or(())?;
    let rows = sheets.iter().flat_map(|sheet| {
        let rows = sheet.grid.rows().into_iter();
        rows.map(|row| row.into_iter().map(|(cell, a)| (sheet.cell_of[cell as usize], a)).collect::<Vec<_>>())
    });
    let system = System::new(cells, rows).map_err(|e| Problems(e.iter().map(ToString::to_string).collect()))?;
    Ok(Table { system, reasons, source: Source::Sheets(sheets) })
}

/// A cell before any rule.
fn plain(merged: &Merged, cell: usize, sheets: &[Sheet], wishes: &Wishes) -> SystemCell {
    let value = merged.values[cell];
    let Facts { frequency, .. } = merged.facts(cell, sheets);
    let cost = match wishes.cost {
        Cost::Value => value.unsigned_abs(),
        Cost::Count => frequency,
        Cost::Cells => 1,
        Cost::Log => disclosure::Cost::Logarithm.of(value),
    };
    let status = if frequency == 0 { Status::Fixed } else { Status::Free };
    let known = SystemCell::non_negative(value.saturating_abs(), cost, status);
    let low = if sheets.iter().any(|s| s.signed) { known.high.saturating_neg() } else { 0 };
    let room = 2 * wishes.protection.max(1);
    SystemCell { value, low, high: known.high.saturating_add(room), ..known }
}

/// The levels of a cell whose rule gives none.
pub(super) fn usual_levels(value: i64, wishes: &Wishes) -> Levels {
    let width = wishes.protection.max(1);
    Levels { lower: if value >= 0 { width.min(value) } else { width }, upper: width, sliding: 0 }
}

/// Follows what files say.
fn obey(
    sheets: &[Sheet],
    said: &[Said],
    wishes: &Wishes,
    cells: &mut [SystemCell],
    reasons: &mut [Arc<str>],
) -> Result<(), Problems> {
    let a_priori: Arc<str> = "a-priori".into();
    let mut decisions = Vec::new();
    for (sheet, said) in sheets.iter().zip(said) {
        decisions.extend(said.costs.iter().map(|(place, cost)| (sheet.cell_of[*place], Decision::Cost(*cost))));
        for (place, decision) in &said.decisions {
            let cell = sheet.cell_of[*place];
            let data = cells[cell as usize];
            let sensitive = matches!(data.status, Status::Sensitive(_));
            decisions.push((
                cell,
                match decision {
                    apriori::Decision::Sensitive => Decision::Unsafe(usual_levels(data.value, wishes)),
                    apriori::Decision::Safe => Decision::Safe,
                    apriori::Decision::Shown => Decision::Shown,
                    apriori::Decision::Hidden => Decision::Hidden,
                    apriori::Decision::Cost(cost) => Decision::Cost(*cost),
                    apriori::Decision::Levels(levels) if sensitive => Decision::Levels(*levels),
                    apriori::Decision::Levels(levels) => Decision::Unsafe(*levels),
                },
            ));
        }
    }
    let before: Vec<Status> = cells.iter().map(|c| c.status).collect();
    decide(cells, &decisions).map_err(|errors| {
        let told = errors.into_iter().map(|error| match error {
            disclosure::DecisionError::SensitiveShown(cell) => format!(
                "{} is sensitive, and the a priori file shows it (p): declare it safe (s) first, or leave it out",
                name_in(sheets, cell)
            ),
            other => other.to_string(),
        });
        Problems(told.collect())
    })?;
    for ((cell, before), reason) in cells.iter().zip(before).zip(reasons) {
        if cell.status != before {
            let hides = matches!(cell.status, Status::Sensitive(_) | Status::Hidden);
            *reason = if hides { Arc::clone(&a_priori) } else { "".into() };
        }
    }
    Ok(())
}

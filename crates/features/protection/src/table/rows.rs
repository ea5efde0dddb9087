//! Rules that look at several cells together: successive periods, and rows wholly in one category.

use std::sync::Arc;

use disclosure::{SystemCell, WholeGroup, hide_groups, whole_groups};
use nomenclature::Period;

use super::Sheet;
use super::build::{Wishes, usual_levels};
use crate::problem::Problems;

/// Makes sensitive the figures of series that stand in no run of successive periods above the limit.
pub(super) fn not_in_a_run(
    sheets: &[Sheet],
    wishes: &Wishes,
    cells: &mut [SystemCell],
    reasons: &mut [Arc<str>],
) -> Result<(), Problems> {
    let Some(rule) = wishes.demand.successive else { return Ok(()) };
    let Some(time) = &wishes.time else {
        return Err(Problems::one("this rule looks at successive periods: say which dimension they are, --time NAME"));
    };
    let code: Arc<str> = format!("above-{}-in-{}-periods", rule.above, rule.periods).into();
    let mut problems = Problems::default();
    for sheet in sheets {
        let Some(dimension) = sheet.codes.iter().position(|c| c.name == *time) else {
            problems.0.push(format!("{}: --time {time} is none of its dimensions", sheet.name));
            continue;
        };
        let periods = match successive(sheet, dimension) {
            Ok(periods) => periods,
            Err(wrong) => {
                problems.0.extend(wrong);
                continue;
            }
        };
        let first = periods.iter().find_map(|period| *period);
        for cell in 0..sheet.values.len() {
            let mut members = sheet.grid.members(cell);
            if first != Some(members[dimension]) {
                continue;
            }
            let series: Vec<Option<usize>> = periods
                .iter()
                .map(|period| {
                    members[dimension] = (*period)?;
                    Some(sheet.grid.cell(&members))
                })
                .collect();
            let figures: Vec<Option<u64>> =
                series.iter().map(|place| u64::try_from(sheet.values[(*place)?]).ok()).collect();
            for (place, shown) in series.iter().zip(rule.shown(&figures)) {
                let Some(place) = place else { continue };
                let cell = sheet.cell_of[*place] as usize;
                if !shown && reasons[cell].is_empty() {
                    cells[cell] = cells[cell].sensitive(usual_levels(cells[cell].value, wishes));
                    reasons[cell] = Arc::clone(&code);
                }
            }
        }
    }
    problems.none_or(())
}

/// Whether the members of a dimension are periods of one length, so that they can follow each other.
pub(crate) fn holds_periods(sheet: &Sheet, name: &str) -> bool {
    let dimension = sheet.codes.iter().position(|codes| codes.name == name);
    dimension.is_some_and(|dimension| successive(sheet, dimension).is_ok())
}

/// The periods of a dimension one after the other, with nothing where one is missing between two.
fn successive(sheet: &Sheet, dimension: usize) -> Result<Vec<Option<u32>>, Vec<String>> {
    let mut wrong = Vec::new();
    let mut found: Vec<(Period, u32)> = Vec::new();
    for member in sheet.codes[dimension].dimension.leaves() {
        match Period::parse(&sheet.codes[dimension].codes[member as usize]) {
            Ok(period) => found.push((period, member)),
            Err(error) => wrong.push(format!("{}: --time {}: {error}", sheet.name, sheet.codes[dimension].name)),
        }
    }
    found.sort_unstable_by_key(|of| of.0);
    let frequency = found.first().map(|of| of.0.frequency());
    if found.iter().any(|of| Some(of.0.frequency()) != frequency) {
        wrong.push(format!(
            "{}: --time {}: years, quarters or months, not several of them together",
            sheet.name, sheet.codes[dimension].name
        ));
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let mut periods = Vec::new();
    let mut expected: Option<Period> = None;
    for (period, member) in found {
        while expected.is_some_and(|missing| missing < period) {
            periods.push(None);
            expected = expected.and_then(Period::next);
        }
        periods.push(Some(member));
        expected = period.next();
    }
    Ok(periods)
}

/// Makes sensitive the figures of rows that lie wholly in one category.
pub(super) fn hide_whole_groups(
    sheets: &[Sheet],
    wishes: &Wishes,
    cells: &mut [SystemCell],
    reasons: &mut [Arc<str>],
) -> Result<(), Problems> {
    let code: Arc<str> = "group".into();
    let mut problems = Problems::default();
    for name in &wishes.demand.groups {
        let mut found = false;
        for sheet in sheets {
            let Some(dimension) = sheet.codes.iter().position(|c| c.name.to_lowercase() == *name) else { continue };
            found = true;
            let number = |place: usize| sheet.cell_of[place] as usize;
            let groups: Vec<WholeGroup> = whole_groups(&sheet.grid, &sheet.values, dimension, &[])
                .into_iter()
                .map(|group| WholeGroup {
                    total: number(group.total),
                    cell: number(group.cell),
                    zeros: group.zeros.iter().map(|z| number(*z)).collect(),
                })
                .collect();
            hide_groups(cells, &groups);
            for group in &groups {
                if reasons[group.cell].is_empty() {
                    reasons[group.cell] = Arc::clone(&code);
                }
            }
        }
        if !found {
            problems.0.push(format!("--rule group({name}): no dimension is called «{name}»"));
        }
    }
    problems.none_or(())
}

//! Rules that look at several cells together: successive periods, and rows wholly in one category.

use std::sync::Arc;

use disclosure::{SystemCell, WholeGroup, hide_groups, whole_groups};

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
        let mut periods = sheet.codes[dimension].dimension.leaves();
        periods.sort_by_key(|m| sheet.codes[dimension].codes[*m as usize].clone());
        for cell in 0..sheet.values.len() {
            let mut members = sheet.grid.members(cell);
            if periods.first() != Some(&members[dimension]) {
                continue;
            }
            let series: Vec<usize> = periods
                .iter()
                .map(|period| {
                    members[dimension] = *period;
                    sheet.grid.cell(&members)
                })
                .collect();
            let figures: Vec<Option<u64>> = series.iter().map(|c| u64::try_from(sheet.values[*c]).ok()).collect();
            for (place, shown) in series.iter().zip(rule.shown(&figures)) {
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

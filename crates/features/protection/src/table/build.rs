//! From tables to the system: cells that tables share are merged, then rules, costs and decisions are applied.

use std::collections::HashMap;

use disclosure::{Cost, Levels, Status, System, SystemCell};

use super::{Sheet, Source, Table};
use crate::input::apriori::Decision;
use crate::problem::Problems;

/// How cells become sensitive, and what hiding them costs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wishes {
    /// Counts below this one are sensitive.
    pub(crate) below: i64,
    /// Whether a zero is as sensitive as any count below.
    pub(crate) zeros_hidden: bool,
    /// How far from its value each sensitive cell must remain possible.
    pub(crate) protection: i64,
    /// What hiding costs, where no file says it.
    pub(crate) cost: Cost,
}

/// What files say of the cells of one sheet.
#[derive(Debug, Default)]
pub(crate) struct Said {
    /// Costs.
    pub(crate) costs: Vec<(usize, u64)>,
    /// Decisions.
    pub(crate) decisions: Vec<(usize, Decision)>,
}

/// Builds the system of these tables.
pub(crate) fn build(mut sheets: Vec<Sheet>, said: &[Said], wishes: &Wishes) -> Result<Table, Problems> {
    let values = merge(&mut sheets)?;
    let mut reasons = vec![""; values.len()];
    let mut cells: Vec<SystemCell> = values.iter().map(|v| cell(*v, wishes)).collect();
    for (cell, reason) in cells.iter().zip(&mut reasons) {
        if matches!(cell.status, Status::Sensitive(_)) {
            *reason = "frequency";
        }
    }
    for (sheet, said) in sheets.iter().zip(said) {
        for (place, cost) in &said.costs {
            cells[sheet.cell_of[*place] as usize].cost = *cost;
        }
        for (place, decision) in &said.decisions {
            let at = sheet.cell_of[*place] as usize;
            apply(*decision, &mut cells[at], &mut reasons[at], wishes);
        }
    }
    let rows = sheets.iter().flat_map(|sheet| {
        let rows = sheet.grid.rows().into_iter();
        rows.map(|row| row.into_iter().map(|(cell, a)| (sheet.cell_of[cell as usize], a)).collect::<Vec<_>>())
    });
    let system = System::new(cells, rows).map_err(|e| Problems(e.iter().map(ToString::to_string).collect()))?;
    Ok(Table { system, reasons, source: Source::Sheets(sheets) })
}

fn cell(value: i64, wishes: &Wishes) -> SystemCell {
    let width = wishes.protection.max(1);
    let status = if value < wishes.below && (value > 0 || wishes.zeros_hidden) {
        Status::Sensitive(Levels { lower: width.min(value), upper: width, sliding: 0 })
    } else if value == 0 {
        Status::Fixed
    } else {
        Status::Free
    };
    let cell = SystemCell::non_negative(value, wishes.cost.of(value), status);
    SystemCell { high: cell.high.saturating_add(2 * width), ..cell }
}

fn apply(decision: Decision, cell: &mut SystemCell, reason: &mut &'static str, wishes: &Wishes) {
    let width = wishes.protection.max(1);
    let levels = Levels { lower: width.min(cell.value), upper: width, sliding: 0 };
    let (status, why) = match decision {
        Decision::Sensitive => (Status::Sensitive(levels), "a-priori"),
        Decision::Safe if cell.value == 0 => (Status::Fixed, ""),
        Decision::Safe => (Status::Free, ""),
        Decision::Shown => (Status::Fixed, ""),
        Decision::Hidden => (Status::Hidden, "a-priori"),
        Decision::Levels(levels) => {
            let lower = levels.lower.min(cell.value);
            cell.high = cell.high.max(cell.value.saturating_add(2 * levels.upper));
            (Status::Sensitive(Levels { lower, ..levels }), "a-priori")
        }
        Decision::Cost(cost) => {
            cell.cost = cost;
            return;
        }
    };
    (cell.status, *reason) = (status, why);
}

/// Gives the same number to cells that several tables share: those that agree on every dimension where one of the two is
/// not the total.
fn merge(sheets: &mut [Sheet]) -> Result<Vec<i64>, Problems> {
    if let [only] = sheets {
        return Ok(only.values.clone());
    }
    let mut numbers: HashMap<Vec<(String, String)>, u32> = HashMap::new();
    let mut values: Vec<i64> = Vec::new();
    let mut first: Vec<usize> = Vec::new();
    let mut problems = Problems::default();
    for rank in 0..sheets.len() {
        let sheet = &sheets[rank];
        let roots: Vec<Option<u32>> = sheet.codes.iter().map(|c| c.root()).collect();
        let mut cell_of = Vec::with_capacity(sheet.values.len());
        for (cell, value) in sheet.values.iter().enumerate() {
            let members = sheet.grid.members(cell);
            let named = members.iter().zip(&sheet.codes).zip(&roots).filter(|((m, _), root)| **root != Some(**m));
            let mut place: Vec<(String, String)> =
                named.map(|((m, c), _)| (c.name.clone(), c.codes[*m as usize].clone())).collect();
            place.sort_unstable();
            let number = *numbers.entry(place).or_insert(values.len() as u32);
            if number as usize == values.len() {
                values.push(*value);
                first.push(rank);
            } else if values[number as usize] != *value {
                let codes = sheet.place(cell).collect::<Vec<_>>().join(", ");
                problems.0.push(format!(
                    "({codes}) is {value} in {} and {} in {}: tables that are linked count the same units",
                    sheet.name, values[number as usize], sheets[first[number as usize]].name
                ));
            }
            cell_of.push(number);
        }
        sheets[rank].cell_of = cell_of;
    }
    problems.none_or(values)
}

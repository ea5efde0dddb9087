//! Cells that several tables share get one number: those that agree on every dimension where one is not the total.

use std::collections::HashMap;

use disclosure::{Facts, Share};

use super::Sheet;
use crate::problem::Problems;

/// The cells of all tables, each once.
#[derive(Debug)]
pub(super) struct Merged {
    pub(super) values: Vec<i64>,
    /// Where each cell stands first: the table, and its place there.
    first: Vec<(u32, u32)>,
    /// The greatest contributions to a count: each unit adds one.
    ones: Vec<Share>,
}

impl Merged {
    /// What is known of the contributors of a cell.
    pub(super) fn facts<'a>(&'a self, cell: usize, sheets: &'a [Sheet]) -> Facts<'a> {
        let value = self.values[cell];
        let (sheet, place) = self.first[cell];
        match &sheets[sheet as usize].facts {
            Some(facts) => facts[place as usize].facts(),
            None => {
                let frequency = value.unsigned_abs();
                let known = usize::try_from(frequency).map_or(self.ones.len(), |units| units.min(self.ones.len()));
                Facts { value, total: value, frequency, largest: &self.ones[..known] }
            }
        }
    }
}

/// Gives the cells of the sheets their numbers; the rules look at `shares` of the greatest contributors.
pub(super) fn merge(sheets: &mut [Sheet], shares: usize) -> Result<Merged, Problems> {
    let one = |holding| Share { holding, amount: 1, waived: false };
    let ones: Vec<Share> = (0u32..).take(shares).map(one).collect();
    if let [only] = sheets {
        let first = (0..only.values.len() as u32).map(|place| (0, place)).collect();
        return Ok(Merged { values: only.values.clone(), first, ones });
    }
    let digits = sheets.iter().map(|s| s.digits).max().unwrap_or(0);
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut merged = Merged { values: Vec::new(), first: Vec::new(), ones };
    let mut problems = Problems::default();
    for rank in 0..sheets.len() {
        let sheet = &sheets[rank];
        if sheet.digits != digits {
            problems.0.push(format!(
                "{}: has another number of decimals than the others: write all with {digits}",
                sheet.name
            ));
        }
        let roots = sheet.roots();
        let mut cell_of = Vec::with_capacity(sheet.values.len());
        for (cell, value) in sheet.values.iter().enumerate() {
            let number = *numbers.entry(sheet.figure(&roots, cell)).or_insert(merged.values.len() as u32);
            if number as usize == merged.values.len() {
                merged.values.push(*value);
                merged.first.push((rank as u32, cell as u32));
            } else if merged.values[number as usize] != *value {
                let codes = sheet.place(cell).collect::<Vec<_>>().join(", ");
                let other = &sheets[merged.first[number as usize].0 as usize];
                problems.0.push(format!(
                    "({codes}) is {} in {} and {} in {}: tables that are linked count the same units",
                    sheet.write(*value),
                    sheet.name,
                    other.write(merged.values[number as usize]),
                    other.name
                ));
            }
            cell_of.push(number);
        }
        sheets[rank].cell_of = cell_of;
    }
    problems.none_or(merged)
}

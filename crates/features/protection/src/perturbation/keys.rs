//! The key of each figure: that of the records in it where they have keys, that of its place where they have none.

use std::collections::HashMap;

use disclosure::{cell_keys, name_key};

use crate::input::places;
use crate::problem::Problems;
use crate::table::Sheet;

/// Keys from what figures are: their place, named without the totals as the ledger names it, and their value.
///
/// Argument: a figure that stands in two tables of the same units has one name and one value, so one key; a second table
/// averages nothing away. The value is in the key because two releases of one place would otherwise get the same noise, and
/// their difference would be the true change. What does not hold, since places know nothing of people: two places that hold
/// the same people (a region and its only département) have two keys.
pub(crate) fn of_places(sheet: &Sheet, secret: u64) -> Vec<u64> {
    let roots = sheet.roots();
    let key = |(cell, value)| name_key(&format!("{}#{value}", sheet.figure(&roots, cell)), secret);
    sheet.values.iter().enumerate().map(key).collect()
}

/// Keys of figures from those of their records: the file of units, and the column that names each.
///
/// Argument: the key of a figure is the sum of the keys of the records in it ([`disclosure::cell_keys`]), whatever the table,
/// the order of the lines, or the name of the place.
pub(crate) fn of_records(
    sheet: &Sheet,
    (file, text): (&str, &str),
    column: &str,
    secret: u64,
) -> Result<Vec<u64>, Problems> {
    let lines = places::lines(file, text, &sheet.codes, column)?;
    let mut problems = Problems::default();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut records = Vec::with_capacity(lines.records.len());
    for (line, record) in &lines.records {
        let name = record.get(lines.column).unwrap_or("");
        if name.is_empty() {
            problems.0.push(format!("{file}, line {line}: no key in «{column}»: give each record its own"));
        } else if let Some(before) = seen.insert(name, *line) {
            problems.0.push(format!(
                "{file}, line {line}: the key «{name}» is already on line {before}: give each record its own"
            ));
        }
        let given = lines.dimensions.iter().map(|at| record.get(*at).unwrap_or(""));
        let cell = places::cell(file, *line, given, (&sheet.codes, &sheet.grid), &mut problems);
        records.extend(cell.map(|cell| (cell, name_key(name, secret))));
    }
    problems.none_or(())?;
    Ok(cell_keys(&sheet.grid, records))
}

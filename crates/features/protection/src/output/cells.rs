//! `CELLS.csv`: the table as it may be published, with the status of each cell.

use disclosure::Status;

use crate::problem::Problems;
use crate::table::{Sheet, Table};

/// The dimensions, then `value` (blank when hidden), `status` (published, primary, secondary) and `rule`: as they are,
/// for programs.
pub(crate) fn csv(table: &Table, sheet: &Sheet, hidden: &[bool]) -> Result<String, Problems> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |e: csv::Error| Problems::one(e.to_string());
    writer.write_record(header(sheet)).map_err(failed)?;
    for row in rows(table, sheet, hidden) {
        writer.write_record(row).map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|e| Problems::one(e.to_string()))?;
    String::from_utf8(bytes).map_err(|e| Problems::one(e.to_string()))
}

/// The names of the columns.
pub(crate) fn header(sheet: &Sheet) -> Vec<&str> {
    sheet.codes.iter().map(|c| c.name.as_str()).chain(["value", "status", "rule"]).collect()
}

/// The cells, a row each.
pub(crate) fn rows(table: &Table, sheet: &Sheet, hidden: &[bool]) -> impl Iterator<Item = Vec<String>> {
    sheet.cell_of.iter().enumerate().map(|(place, number)| {
        let number = *number as usize;
        let cell = &table.system.cells()[number];
        let value = if hidden[number] { String::new() } else { sheet.write(cell.value) };
        let status = status(hidden[number], cell.status);
        let rule = if status == "primary" { &*table.reasons[number] } else { "" };
        let codes = sheet.place(place).map(str::to_owned);
        codes.chain([value, status.to_owned(), rule.to_owned()]).collect()
    })
}

fn status(hidden: bool, status: Status) -> &'static str {
    match (hidden, status) {
        (false, _) => "published",
        (true, Status::Sensitive(_) | Status::Hidden) => "primary",
        (true, _) => "secondary",
    }
}

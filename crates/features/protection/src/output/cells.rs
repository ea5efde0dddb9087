//! `CELLS.csv`: the table as it may be published, with the status of each cell.

use disclosure::Status;

use crate::problem::Problems;
use crate::table::{Sheet, Table};

/// The dimensions, then `value` (blank when hidden), `status` (published, primary, secondary) and `rule`.
pub(crate) fn csv(table: &Table, sheet: &Sheet, hidden: &[bool]) -> Result<String, Problems> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |e: csv::Error| Problems::one(e.to_string());
    let header = sheet.codes.iter().map(|c| c.name.as_str()).chain(["value", "status", "rule"]);
    writer.write_record(header).map_err(failed)?;
    for (place, number) in sheet.cell_of.iter().enumerate() {
        let number = *number as usize;
        let cell = &table.system.cells()[number];
        let value = if hidden[number] { String::new() } else { sheet.write(cell.value) };
        let status = status(hidden[number], cell.status);
        let rule: &str = if status == "primary" { &table.reasons[number] } else { "" };
        writer.write_record(sheet.place(place).chain([value.as_str(), status, rule])).map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|e| Problems::one(e.to_string()))?;
    String::from_utf8(bytes).map_err(|e| Problems::one(e.to_string()))
}

fn status(hidden: bool, status: Status) -> &'static str {
    match (hidden, status) {
        (false, _) => "published",
        (true, Status::Sensitive(_) | Status::Hidden) => "primary",
        (true, _) => "secondary",
    }
}

//! `CELLS.csv`: the table as it may be published, with the status of each cell.

use disclosure::Status;

use crate::complement::{Means, NUMBER, RATE};
use crate::problem::Problems;
use crate::table::{Sheet, Table};

/// The dimensions, then `value` (blank when hidden), `status` (published, primary, secondary), `rule` and, where there are
/// means, what stands in the place of hidden figures: as they are, for programs.
pub(crate) fn csv(table: &Table, sheet: &Sheet, hidden: &[bool], means: Option<&Means>) -> Result<String, Problems> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |e: csv::Error| Problems::one(e.to_string());
    writer.write_record(header(sheet, means)).map_err(failed)?;
    for row in rows(table, sheet, hidden, means) {
        writer.write_record(row).map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|e| Problems::one(e.to_string()))?;
    String::from_utf8(bytes).map_err(|e| Problems::one(e.to_string()))
}

/// The names of the columns.
pub(crate) fn header<'a>(sheet: &'a Sheet, means: Option<&Means>) -> Vec<&'a str> {
    let number = means.map(|_| NUMBER);
    let rate = means.filter(|means| means.rates).map(|_| RATE);
    sheet.codes.iter().map(|c| c.name.as_str()).chain(["value", "status", "rule"]).chain(number).chain(rate).collect()
}

/// The cells, a row each.
pub(crate) fn rows(
    table: &Table,
    sheet: &Sheet,
    hidden: &[bool],
    means: Option<&Means>,
) -> impl Iterator<Item = Vec<String>> {
    sheet.cell_of.iter().enumerate().map(move |(place, number)| {
        let number = *number as usize;
        let cell = &table.system.cells()[number];
        let value = if hidden[number] { String::new() } else { sheet.write(cell.value) };
        let status = status(hidden[number], cell.status);
        let rule = if status == "primary" { &*table.reasons[number] } else { "" };
        let codes = sheet.place(place).map(str::to_owned);
        let in_place = means.map(|means| {
            let mean = means.cells[place];
            let rate = means.rates.then(|| mean.and_then(|mean| mean.rate));
            std::iter::once(mean.map(|mean| mean.number)).chain(rate).map(|x| x.map(decimals).unwrap_or_default())
        });
        codes.chain([value, status.to_owned(), rule.to_owned()]).chain(in_place.into_iter().flatten()).collect()
    })
}

/// Six decimals at most, as the SSMSI writes them: enough for the sums of 10,000 communes.
fn decimals(number: f64) -> String {
    let text = format!("{number:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn status(hidden: bool, status: Status) -> &'static str {
    match (hidden, status) {
        (false, _) => "published",
        (true, Status::Sensitive(_) | Status::Hidden) => "primary",
        (true, _) => "secondary",
    }
}

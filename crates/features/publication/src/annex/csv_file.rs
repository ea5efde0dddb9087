//! A figure as CSV: one line for each value, all that one must know to quote it on the line.

use csv::{Terminator, WriterBuilder};

use super::{COLUMNS, Datum, neutral};
use crate::model::FigureShown;

/// The CSV of a figure: UTF-8, commas, a header, lines ended as RFC 4180 says.
///
/// # Errors
/// Never in practice: memory takes all that is written to it.
pub fn csv(figure: &FigureShown) -> Result<Vec<u8>, csv::Error> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(COLUMNS.iter().map(|(name, _)| *name))?;
    for value in &figure.cells {
        writer.write_record(COLUMNS.iter().map(|(_, read)| write(&read(figure, value))))?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

fn write(datum: &Datum) -> String {
    match datum {
        Datum::Text(text) => neutral(text),
        Datum::Number(number) => number.to_string(),
        Datum::Nothing => String::new(),
    }
}

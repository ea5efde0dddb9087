//! XLSX, without dates of its own: the same answer gives the same bytes.

use nomenclature::Language;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::spreadsheet::{Sheet, Value, sheets};
use crate::answer::Answer;

/// The workbook of an answer.
pub(super) fn xlsx(answer: &Answer, language: Language) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(answer.about.release.year(), 1, 1)?;
    book.set_properties(
        &DocProperties::new()
            .set_title(answer.about.title.get(language))
            .set_author(answer.about.producer.get(language))
            .set_creation_datetime(&made),
    );
    for sheet in sheets(answer, language) {
        write(&mut book, &sheet)?;
    }
    book.save_to_buffer()
}

fn write(book: &mut Workbook, sheet: &Sheet) -> Result<(), XlsxError> {
    let (header, title) = (Format::new().set_bold(), Format::new().set_bold().set_font_size(14));
    let page = book.add_worksheet();
    page.set_name(sheet.name)?;
    for (row, cells) in (0u32..).zip(&sheet.rows) {
        for (column, cell) in (0u16..).zip(cells) {
            match cell {
                Value::Nothing => {}
                Value::Number(number) => {
                    page.write_number(row, column, *number)?;
                }
                Value::Text(text) => {
                    page.write_string(row, column, limited(text))?;
                }
                Value::Header(text) => {
                    page.write_string_with_format(row, column, limited(text), &header)?;
                }
                Value::Title(text) => {
                    page.write_string_with_format(row, column, limited(text), &title)?;
                }
            }
        }
    }
    Ok(())
}

/// Excel holds 32,767 characters in a cell.
fn limited(text: &str) -> String {
    text.chars().take(32_767).collect()
}

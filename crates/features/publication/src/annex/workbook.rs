//! All figures in one XLSX: a sheet that says what it is, then one sheet for each figure, then the values of the sentences.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use ui::t;

use super::{COLUMNS, Datum, neutral};
use crate::model::{FigureShown, FrozenValue, Letter, plain};
use crate::pdf::{collection, date_label};

/// Why a workbook could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the annex cannot be written as XLSX: {0}")]
pub struct WorkbookError(#[from] XlsxError);

/// The XLSX of a publication. Its dates are the publication's, so that the same publication gives the same bytes.
///
/// # Errors
/// When a figure has more values than a sheet has lines.
pub fn workbook(letter: &Letter) -> Result<Vec<u8>, WorkbookError> {
    let cover = &letter.cover;
    let mut workbook = Workbook::new();
    let properties = DocProperties::new().set_title(&cover.title).set_author(&cover.publisher);
    workbook.set_properties(&properties.set_creation_datetime(&ExcelDateTime::parse_from_str(&cover.date)?));
    describe(letter, workbook.add_worksheet())?;
    for figure in letter.figures().filter(|figure| !figure.cells.is_empty()) {
        sheet(figure, workbook.add_worksheet())?;
    }
    sentences(letter, workbook.add_worksheet())?;
    Ok(workbook.save_to_buffer()?)
}

fn describe(letter: &Letter, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let cover = &letter.cover;
    let language = cover.language;
    sheet.set_name(t!(language, "publication-sheet-about"))?;
    sheet.set_column_width(0, 24)?.set_column_width(1, 100)?;
    let strong = Format::new().set_bold();
    let mut line = 0;
    let mut write = |sheet: &mut Worksheet, label: &str, text: &str| -> Result<(), XlsxError> {
        sheet.write_string_with_format(line, 0, neutral(label), &strong)?.write_string(line, 1, neutral(text))?;
        line += 1;
        Ok(())
    };
    write(sheet, &collection(cover), &cover.title)?;
    write(sheet, &t!(language, "publication-publisher"), &cover.publisher)?;
    write(sheet, &t!(language, "publication-published"), &date_label(language, &cover.date))?;
    write(sheet, &t!(language, "publication-version"), &cover.version.to_string())?;
    write(sheet, &t!(language, "publication-licence"), &cover.licence)?;
    for figure in letter.figures() {
        write(sheet, &t!(language, "publication-figure", number = figure.number), &plain(&figure.title))?;
        for legend in &figure.legend {
            write(sheet, &legend.label, &plain(&legend.body))?;
        }
        if let Some(reason) = &figure.unavailable {
            write(sheet, &t!(language, "publication-unavailable-title"), reason)?;
        }
    }
    Ok(())
}

fn sheet(figure: &FigureShown, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    // Names of sheets hold at most 31 characters; the number keeps them apart.
    let name: String = format!("{}-{}", figure.number, figure.id).chars().take(31).collect();
    sheet.set_name(name)?;
    header(sheet)?;
    rows(sheet, figure, &figure.cells)
}

fn sentences(letter: &Letter, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name(t!(letter.cover.language, "publication-sheet-sentences"))?;
    header(sheet)?;
    let nothing = FigureShown::without_cells(String::new());
    rows(sheet, &nothing, &letter.values)
}

fn header(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let strong = Format::new().set_bold();
    for (column, (name, _)) in (0u16..).zip(&COLUMNS) {
        sheet.write_string_with_format(0, column, *name, &strong)?;
        sheet.set_column_width(column, 18)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn rows(sheet: &mut Worksheet, figure: &FigureShown, values: &[FrozenValue]) -> Result<(), XlsxError> {
    for (row, value) in (1u32..).zip(values) {
        for (column, (_, read)) in (0u16..).zip(&COLUMNS) {
            match read(figure, value) {
                Datum::Text(text) => sheet.write_string(row, column, neutral(&text))?,
                Datum::Number(number) => sheet.write_number(row, column, number)?,
                Datum::Nothing => sheet,
            };
        }
    }
    Ok(())
}

//! The table in which the body takes replies: its columns, in its order, for a spreadsheet.

use nomenclature::Language;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};
use ui::t;

use super::{Whole, clean, words};
use crate::model::questionnaire::{Question, TableColumn};
use crate::model::reply::Origin;

fn header(column: TableColumn, language: Language) -> String {
    match column {
        TableColumn::Question => t!(language, "plans-out-column-question"),
        TableColumn::Words => t!(language, "plans-out-column-words"),
        TableColumn::Articles => t!(language, "plans-out-column-articles"),
        TableColumn::AnswerFr => t!(language, "plans-out-column-fr"),
        TableColumn::AnswerEn => t!(language, "plans-out-column-en"),
        TableColumn::Services => t!(language, "plans-out-column-services"),
        TableColumn::Sources => t!(language, "plans-out-column-sources"),
    }
}

fn cell(whole: &Whole, question: &Question, column: TableColumn, language: Language) -> String {
    let paragraphs = whole.paragraphs(question);
    let text = |language| {
        let texts: Vec<&str> = paragraphs.iter().map(|one| one.words(language)).filter(|one| !one.is_empty()).collect();
        clean(&texts.join("\n\n"))
    };
    match column {
        TableColumn::Question => question.code.clone(),
        TableColumn::Words => words(&question.text, language),
        TableColumn::Articles => question.articles.join(&t!(language, "plans-between")),
        TableColumn::AnswerFr => text(Language::French),
        TableColumn::AnswerEn => text(Language::English),
        TableColumn::Services => whole.service(question).to_owned(),
        TableColumn::Sources => {
            let source = |origin: &Origin| match origin {
                Origin::Statement { plan, measure, code } => {
                    t!(
                        language,
                        "plans-out-from-statement",
                        number = *measure,
                        plan = plan.as_str(),
                        code = code.as_str()
                    )
                }
                Origin::Figure { address } => address.clone(),
            };
            let sources: Vec<String> = paragraphs.iter().filter_map(|one| one.origin.as_ref().map(source)).collect();
            sources.join("\n")
        }
    }
}

/// The header and the rows of the table.
fn rows(whole: &Whole, language: Language) -> (Vec<String>, Vec<Vec<String>>) {
    let columns = &whole.questionnaire.table;
    let row =
        |question: &Question| columns.iter().map(|column| cell(whole, question, *column, language)).collect::<Vec<_>>();
    (
        columns.iter().map(|column| header(*column, language)).collect(),
        whole.questionnaire.questions().map(row).collect(),
    )
}

/// The body's table as CSV, formulas neutralised.
#[must_use]
pub fn csv(whole: &Whole, language: Language) -> Vec<u8> {
    let (header, rows) = rows(whole, language);
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    ui::csv::csv(&header, rows)
}

/// The body's table as XLSX. Every cell is text: nothing in it is ever worked out.
///
/// # Errors
/// When an answer is longer than a cell of a spreadsheet holds.
pub fn xlsx(whole: &Whole, language: Language) -> Result<Vec<u8>, XlsxError> {
    let (header, rows) = rows(whole, language);
    let mut workbook = Workbook::new();
    let properties = DocProperties::new().set_title(words(&whole.questionnaire.title, language)).set_author("Vigie");
    let created = ExcelDateTime::parse_from_str(&whole.day.to_string())?;
    workbook.set_properties(&properties.set_creation_datetime(&created));
    let (strong, wrapped) = (Format::new().set_bold(), Format::new().set_text_wrap().set_align(FormatAlign::Top));
    let sheet = workbook.add_worksheet();
    sheet.set_name(t!(language, "plans-out-sheet"))?;
    for (column, name) in (0_u16..).zip(&header) {
        sheet.write_string_with_format(0, column, name, &strong)?;
        let wide = matches!(
            whole.questionnaire.table.get(usize::from(column)),
            Some(TableColumn::AnswerFr | TableColumn::AnswerEn | TableColumn::Words)
        );
        sheet.set_column_width(column, if wide { 60 } else { 18 })?;
    }
    for (line, row) in (1_u32..).zip(&rows) {
        for (column, text) in (0_u16..).zip(row) {
            sheet.write_string_with_format(line, column, text, &wrapped)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    workbook.save_to_buffer()
}

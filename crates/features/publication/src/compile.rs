//! From a manuscript to all the files of its publication.

use std::collections::BTreeMap;

use crate::annex;
use crate::model::{Letter, Manuscript, Problems};
use crate::pdf::{self, PdfError};
use crate::resolve::Source;
use crate::resolve::{Answers, ask, fill};

/// The files of a publication by name, with `/` between folder and file.
pub type FileSet = BTreeMap<String, Vec<u8>>;

/// The name of the PDF.
pub const PDF: &str = "lettre.pdf";
/// The name of the spreadsheet.
pub const WORKBOOK: &str = "annexe.xlsx";
/// The folder of the CSV files.
pub const ANNEX: &str = "annexe";
/// The name of the frozen values.
pub const VALUES: &str = "values.json";
/// The name of the frozen publication, from which its page is drawn.
pub const LETTER: &str = "letter.json";
/// The name of the manuscript.
pub const MANUSCRIPT: &str = "manuscript.md";

/// Why a manuscript could not be made into a publication.
#[derive(Debug, thiserror::Error)]
pub enum CompileError {
    /// The manuscript has problems.
    #[error(transparent)]
    Manuscript(#[from] Problems),
    /// None of its questions has an answer.
    #[error(
        "none of the {questions} questions of the manuscript has an answer ({reason}): bring the figures in first, with `vigie import` or `vigie demo`"
    )]
    NoAnswer {
        /// How many there are.
        questions: usize,
        /// Why the first one has none.
        reason: String,
    },
    /// The PDF could not be set.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// The spreadsheet could not be written.
    #[error(transparent)]
    Workbook(#[from] annex::WorkbookError),
    /// A CSV file could not be written.
    #[error("an annex cannot be written as CSV: {0}")]
    Csv(#[from] csv::Error),
    /// The frozen publication could not be written.
    #[error("the publication cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

/// A publication and its files.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// The publication.
    pub letter: Letter,
    /// Its files, the page excepted: it is drawn from the publication.
    pub files: FileSet,
}

/// Reads a manuscript and fills it with what the statistics say.
///
/// # Errors
/// All the problems of the manuscript; or that nothing has an answer.
pub async fn letter(source: &str, statistics: &impl Source) -> Result<Letter, CompileError> {
    let manuscript: Manuscript = crate::parse::manuscript(source)?;
    let answers: Answers = ask(&manuscript, statistics).await;
    let letter = fill(&manuscript, &answers)?;
    match answers.nothing() {
        Some((questions, reason)) => Err(CompileError::NoAnswer { questions, reason }),
        None => Ok(letter),
    }
}

/// All the files of a publication. The same publication gives the same bytes.
///
/// # Errors
/// When a character cannot be drawn, or when a format refuses.
pub fn files(source: &str, letter: &Letter) -> Result<FileSet, CompileError> {
    let mut files = FileSet::new();
    files.insert(PDF.to_owned(), pdf::set(letter)?);
    files.insert(WORKBOOK.to_owned(), annex::workbook(letter)?);
    for figure in letter.figures().filter(|figure| !figure.cells.is_empty()) {
        files.insert(format!("{ANNEX}/{}.csv", figure.id), annex::csv(figure)?);
    }
    files.insert(VALUES.to_owned(), annex::values(letter).into_bytes());
    files.insert(LETTER.to_owned(), serde_json::to_vec(letter)?);
    files.insert(MANUSCRIPT.to_owned(), source.as_bytes().to_vec());
    Ok(files)
}

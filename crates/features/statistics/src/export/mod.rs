//! Tables as files: text, CSV, JSON, XLSX, ODS, Parquet. The five states of a cell stay apart in each of them.

mod delimited;
mod grid;
mod long;
mod ods;
mod parquet;
mod spreadsheet;
mod text;
mod xlsx;

use nomenclature::Language;

use crate::answer::Answer;
use crate::api;

pub use delimited::harmless;
pub(crate) use long::status;
pub use long::{LongRow, long};

/// The formats of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Aligned text, to be read.
    Text,
    /// One line for each cell, comma-separated, in UTF-8.
    Csv,
    /// What the JSON API gives.
    Json,
    /// A workbook for Excel.
    Xlsx,
    /// A workbook for LibreOffice.
    Ods,
    /// Columns for statistical tools.
    Parquet,
}

impl Format {
    /// The extension of its files.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
            Self::Parquet => "parquet",
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Text => "text/plain; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Json => "application/json",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Parquet => "application/vnd.apache.parquet",
        }
    }

    /// Whether its files are text that a terminal can show.
    #[must_use]
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Csv | Self::Json)
    }
}

/// Why a file was not made.
#[derive(Debug, thiserror::Error)]
#[error("the {} file cannot be made: {reason}", .format.extension())]
pub struct ExportError {
    /// The format.
    pub format: Format,
    /// What happened.
    pub reason: String,
}

/// Makes the file of an answer.
///
/// # Errors
/// When the format cannot hold it.
pub fn export(answer: &Answer, format: Format, language: Language) -> Result<Vec<u8>, ExportError> {
    let failed = |reason: String| ExportError { format, reason };
    match format {
        Format::Text => Ok(text::text(answer, language).into_bytes()),
        Format::Csv => Ok(delimited::csv(answer, language)),
        Format::Json => serde_json::to_vec_pretty(&api::Table::of(answer)).map_err(|error| failed(error.to_string())),
        Format::Xlsx => xlsx::xlsx(answer, language).map_err(|error| failed(error.to_string())),
        Format::Ods => ods::ods(answer, language).map_err(|error| failed(error.to_string())),
        Format::Parquet => parquet::parquet(answer, language).map_err(|error| failed(error.to_string())),
    }
}

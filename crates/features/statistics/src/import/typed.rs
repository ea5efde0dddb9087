//! Files whose values have types: Parquet, XLSX, ODS.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow::array::{Array, ArrayRef, AsArray};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Float64Type};
use bytes::Bytes;
use calamine::{Data, Reader};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::gather::{self, Value, Wanted};
use super::problem::Problems;
use super::recognise::{Recognised, recognise};
use super::{ImportError, ReadFile};
use crate::datasets::Datasets;
use crate::model::DatasetId;

/// Rows of a spreadsheet or a batch.
const BATCH_ROWS: usize = 1 << 16;

fn damaged(error: impl std::fmt::Display) -> ImportError {
    ImportError::Unreadable(format!("the file is damaged ({error}): fetch it again"))
}

/// Reads a Parquet file.
pub(super) fn parquet<'a>(
    bytes: Vec<u8>,
    asked: Option<&DatasetId>,
    datasets: &'a Datasets,
    problems: &mut Problems,
) -> Result<Option<ReadFile<'a>>, ImportError> {
    // The reader of Parquet panics on some damaged files (a page of a dictionary that is not there, say): found by its
    // fuzz target. Nothing of ours is half done when it does, since `problems` are only told when it ends.
    catch_unwind(AssertUnwindSafe(|| columns(bytes, asked, datasets, problems)))
        .unwrap_or_else(|_| Err(damaged("a page of it does not hold what it announces")))
}

fn columns<'a>(
    bytes: Vec<u8>,
    asked: Option<&DatasetId>,
    datasets: &'a Datasets,
    problems: &mut Problems,
) -> Result<Option<ReadFile<'a>>, ImportError> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(Bytes::from(bytes)).map_err(damaged)?;
    let header: Vec<String> = builder.schema().fields().iter().map(|field| field.name().clone()).collect();
    let Some(recognised) = recognise(&header, datasets, asked, problems) else { return Ok(None) };
    let mut parts = Vec::new();
    let mut line = 1;
    for batch in builder.with_batch_size(BATCH_ROWS).build().map_err(damaged)? {
        let batch = batch.map_err(damaged)?;
        let columns: Result<Vec<Column>, ImportError> = batch.columns().iter().map(Column::new).collect();
        let columns = columns?;
        let rows = batch.num_rows();
        parts.push((rows, line, columns));
        line += rows as u64;
    }
    let readers = parts
        .iter()
        .map(|(rows, line, columns)| (*rows, *line, |row: usize, column: usize| columns[column].value(row)));
    Ok(Some(gathered(recognised, header, |wanted, problems| gather::typed(readers, wanted, problems), problems)))
}

fn gathered<'a>(
    recognised: Recognised<'a>,
    header: Vec<String>,
    gather: impl FnOnce(&Wanted<'_>, &mut Problems) -> gather::Gathered,
    problems: &mut Problems,
) -> ReadFile<'a> {
    let wanted =
        Wanted { columns: recognised.columns.clone(), header: &header, missing: &recognised.layout.reading.missing };
    let gathered = gather(&wanted, problems);
    (recognised, gathered, header)
}

/// A column of a batch: numbers as numbers, everything else as text.
enum Column {
    Number(ArrayRef),
    Text(ArrayRef),
}

impl Column {
    fn new(array: &ArrayRef) -> Result<Self, ImportError> {
        let number = array.data_type().is_numeric();
        let target = if number { DataType::Float64 } else { DataType::Utf8 };
        let array = cast(array, &target).map_err(damaged)?;
        Ok(if number { Self::Number(array) } else { Self::Text(array) })
    }

    fn value(&self, row: usize) -> Value<'_> {
        match self {
            Self::Number(array) | Self::Text(array) if array.is_null(row) => Value::Nothing,
            Self::Number(array) => Value::Number(array.as_primitive::<Float64Type>().value(row)),
            Self::Text(array) => Value::Text(array.as_string::<i32>().value(row).as_bytes().into()),
        }
    }
}

/// Reads the first sheet of an XLSX file that is not empty.
pub(super) fn xlsx<'a>(
    bytes: Vec<u8>,
    asked: Option<&DatasetId>,
    datasets: &'a Datasets,
    problems: &mut Problems,
) -> Result<Option<ReadFile<'a>>, ImportError> {
    let book = calamine::Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    sheet(book, asked, datasets, problems)
}

/// Reads the first sheet of an ODS file that is not empty.
pub(super) fn ods<'a>(
    bytes: Vec<u8>,
    asked: Option<&DatasetId>,
    datasets: &'a Datasets,
    problems: &mut Problems,
) -> Result<Option<ReadFile<'a>>, ImportError> {
    let book = calamine::Ods::new(Cursor::new(bytes)).map_err(damaged)?;
    sheet(book, asked, datasets, problems)
}

fn sheet<'a, R: Reader<Cursor<Vec<u8>>>>(
    mut book: R,
    asked: Option<&DatasetId>,
    datasets: &'a Datasets,
    problems: &mut Problems,
) -> Result<Option<ReadFile<'a>>, ImportError>
where
    R::Error: std::fmt::Display,
{
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(damaged)?;
        let mut rows = range.rows();
        let Some(header) = rows.next() else { continue };
        let header: Vec<String> = header.iter().map(|cell| cell.to_string().trim().to_owned()).collect();
        let Some(recognised) = recognise(&header, datasets, asked, problems) else { return Ok(None) };
        let rows: Vec<&[Data]> = rows.filter(|row| row.iter().any(|cell| *cell != Data::Empty)).collect();
        let start = range.start().map_or(0, |start| u64::from(start.0)) + 2;
        let reader = |row: usize, column: usize| cell(&rows[row][column]);
        let parts = std::iter::once((rows.len(), start, reader));
        return Ok(Some(gathered(
            recognised,
            header,
            |wanted, problems| gather::typed(parts, wanted, problems),
            problems,
        )));
    }
    Err(ImportError::Unreadable("the spreadsheet is empty".to_owned()))
}

fn cell(cell: &Data) -> Value<'_> {
    match cell {
        Data::Empty => Value::Nothing,
        Data::Int(number) => Value::Text(number.to_string().into_bytes().into()),
        Data::Float(number) => Value::Number(*number),
        Data::String(text) => Value::Text(text.as_bytes().into()),
        other => Value::Text(other.to_string().into_bytes().into()),
    }
}

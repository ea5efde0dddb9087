//! Parquet: the long form, with what must be known in the metadata of the file.

use std::sync::Arc;

use arrow::array::{ArrayRef, Float64Array, StringArray};
use arrow::datatypes::{DataType, Field, Schema};
use arrow::record_batch::RecordBatch;
use nomenclature::Language;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;

use super::long::{Columns, long};
use super::spreadsheet::about_lines;
use crate::answer::Answer;

/// The file of an answer.
pub(super) fn parquet(answer: &Answer, language: Language) -> Result<Vec<u8>, ParquetError> {
    let columns = Columns::new(answer, language);
    let rows = long(answer);
    let mut fields = Vec::new();
    let mut arrays: Vec<ArrayRef> = Vec::new();
    let mut text = |name: &str, texts: Vec<String>| {
        fields.push(Field::new(name, DataType::Utf8, true));
        let known = texts.iter().map(|text| Some(text.as_str()).filter(|text| !text.is_empty()));
        arrays.push(Arc::new(known.collect::<StringArray>()));
    };
    let before: Vec<Vec<String>> = rows.iter().map(|row| columns.texts_before(row)).collect();
    for (rank, name) in columns.before().iter().enumerate() {
        text(name, before.iter().map(|texts| texts[rank].clone()).collect());
    }
    let after: Vec<[String; 4]> = rows.iter().map(|row| columns.texts_after(row)).collect();
    for (rank, name) in columns.after().into_iter().enumerate() {
        text(name, after.iter().map(|texts| texts[rank].clone()).collect());
    }
    let mut number = |name: &str, numbers: Vec<Option<f64>>| {
        fields.push(Field::new(name, DataType::Float64, true));
        arrays.push(Arc::new(Float64Array::from(numbers)));
    };
    number("value", rows.iter().map(|row| row.value).collect());
    if answer.interval.is_some() {
        number("lower", rows.iter().map(|row| row.bounds.map(|bounds| bounds.0)).collect());
        number("upper", rows.iter().map(|row| row.bounds.map(|bounds| bounds.1)).collect());
    }
    let schema = Arc::new(Schema::new(fields));
    let about = about_lines(answer, language).into_iter();
    let about = about.enumerate().map(|(rank, (name, text))| KeyValue::new(format!("vigie.{rank:02}.{name}"), text));
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
        .set_created_by("vigie".to_owned())
        .set_key_value_metadata(Some(about.collect()))
        .build();
    let batch = RecordBatch::try_new(Arc::clone(&schema), arrays)?;
    let mut writer = ArrowWriter::try_new(Vec::new(), schema, Some(properties))?;
    writer.write(&batch)?;
    writer.into_inner()
}

//! CLKs in Parquet: a column `clk`, and a column `field.NAME` for each field whose metadata says which keys it has.

use std::collections::HashMap;
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, BinaryArray, RecordBatch};
use arrow::datatypes::{DataType, Field, Schema};
use linkage::clk::{Clk, ClkSet, key_slots};
use linkage::decision::fellegi_sunter::FieldSet;
use linkage::decision::resolve::Party;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;

use super::files::Part;

/// Prefix of the columns of fields.
const FIELD: &str = "field.";
/// Metadata key: fields with the same value share their keys.
const KEYS: &str = "vigie.keys";
/// Metadata key, present on the field that salts the others.
const SALT: &str = "vigie.salt";

/// Why a Parquet file was refused.
#[derive(Debug, thiserror::Error)]
pub(super) enum ParquetClkError {
    /// The file is not Parquet, or is broken.
    #[error("is not a Parquet file that can be read: {0}")]
    Parquet(#[from] parquet::errors::ParquetError),
    /// The columns cannot be put together.
    #[error("cannot be read: {0}")]
    Arrow(#[from] arrow::error::ArrowError),
    /// Not the columns of CLKs.
    #[error("has no column \"clk\" of bytes (columns found: {0})")]
    NoClks(String),
    /// Something else than bytes in a column.
    #[error("column {0}: bytes are expected, without missing values")]
    NotBytes(String),
    /// Filters of different lengths in a column.
    #[error("column {0}, record {1}: the filter {2}")]
    Filter(String, usize, linkage::clk::ClkError),
    /// No keys in the metadata of a field's column.
    #[error("column {0}: the metadata \"vigie.keys\" (a number) is missing")]
    NoKeys(String),
}

/// Records of a group of rows: what the writer holds in memory.
const ROWS: usize = 1 << 16;

/// Writes CLKs, batch after batch.
pub(super) struct Writer {
    schema: Arc<Schema>,
    writer: ArrowWriter<Part>,
}

impl Writer {
    /// Begins a file for records like those of `party`, which has none.
    pub(super) fn create(part: Part, party: &Party) -> Result<Self, ParquetClkError> {
        let mut columns = vec![Field::new("clk", DataType::Binary, false)];
        let slots = key_slots(party.fields.len(), &party.exchanges);
        for (place, (field, keys)) in party.fields.iter().zip(slots).enumerate() {
            let mut metadata = HashMap::from([(KEYS.to_owned(), keys.to_string())]);
            if party.salt == Some(place) {
                metadata.insert(SALT.to_owned(), "true".to_owned());
            }
            let name = format!("{FIELD}{}", field.identifier);
            columns.push(Field::new(name, DataType::Binary, false).with_metadata(metadata));
        }
        let schema = Arc::new(Schema::new(columns));
        // Filters look random: compressing them costs time and saves nothing.
        let properties = WriterProperties::builder()
            .set_compression(Compression::UNCOMPRESSED)
            .set_dictionary_enabled(false)
            .set_max_row_group_row_count(Some(ROWS))
            .set_created_by("vigie".to_owned())
            .build();
        let writer = ArrowWriter::try_new(part, schema.clone(), Some(properties))?;
        Ok(Self { schema, writer })
    }

    /// Adds records.
    pub(super) fn write(&mut self, party: &Party) -> Result<(), ParquetClkError> {
        let fields = party.fields.iter().map(|field| array_of(&field.clks));
        let arrays = std::iter::once(array_of(&party.clks)).chain(fields).collect();
        self.writer.write(&RecordBatch::try_new(self.schema.clone(), arrays)?)?;
        Ok(())
    }

    /// The file, whole.
    pub(super) fn finish(self) -> Result<Part, ParquetClkError> {
        Ok(self.writer.into_inner()?)
    }
}

fn array_of(set: &ClkSet) -> ArrayRef {
    Arc::new(BinaryArray::from_iter_values((0..set.len()).map(|index| set.clk(index).to_bytes())))
}

/// Reads CLKs, batch after batch.
pub(super) fn read(file: std::fs::File) -> Result<Party, ParquetClkError> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(file)?;
    let schema = builder.schema().clone();
    let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    let Some(clk) = names.iter().position(|name| *name == "clk") else {
        return Err(ParquetClkError::NoClks(names.join(", ")));
    };
    let fields: Vec<(usize, String, u64)> = schema
        .fields()
        .iter()
        .enumerate()
        .filter_map(|(place, field)| Some((place, field, field.name().strip_prefix(FIELD)?)))
        .map(|(place, field, name)| {
            let keys = field.metadata().get(KEYS).and_then(|keys| keys.parse().ok());
            keys.map(|keys| (place, name.to_owned(), keys)).ok_or_else(|| ParquetClkError::NoKeys(name.to_owned()))
        })
        .collect::<Result<_, _>>()?;
    let salt = fields.iter().position(|&(place, ..)| schema.field(place).metadata().contains_key(SALT));
    let mut columns: Vec<(usize, Option<ClkSet>)> =
        std::iter::once((clk, None)).chain(fields.iter().map(|&(place, ..)| (place, None))).collect();
    for batch in builder.build()? {
        let batch = batch?;
        for (place, set) in &mut columns {
            append(set, batch.column(*place), names[*place])?;
        }
    }
    let mut sets = columns.into_iter().map(|(_, set)| set.unwrap_or_default());
    let clks = sets.next().unwrap_or_default();
    let exchanges = (0..fields.len())
        .flat_map(|one| (one + 1..fields.len()).map(move |other| (one, other)))
        .filter(|&(one, other)| fields[one].2 == fields[other].2)
        .collect();
    let fields = fields.into_iter().zip(sets).map(|((_, identifier, _), clks)| FieldSet { identifier, clks }).collect();
    Ok(Party { clks, fields, exchanges, salt })
}

fn append(set: &mut Option<ClkSet>, column: &ArrayRef, name: &str) -> Result<(), ParquetClkError> {
    let array = column.as_any().downcast_ref::<BinaryArray>().filter(|array| array.null_count() == 0);
    let array = array.ok_or_else(|| ParquetClkError::NotBytes(name.to_owned()))?;
    for value in array.iter().flatten() {
        let clk = Clk::from_bytes(value);
        let set = set.get_or_insert_with(|| ClkSet::new(clk.length()));
        set.push(&clk).map_err(|fault| ParquetClkError::Filter(name.to_owned(), set.len(), fault))?;
    }
    Ok(())
}

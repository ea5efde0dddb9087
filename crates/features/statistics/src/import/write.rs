//! Cells as the bytes of a Parquet file, its columns written in parallel.

use std::sync::Arc;

use arrow::array::{ArrayRef, DictionaryArray, Float64Array, StringArray, UInt8Array, UInt32Array};
use arrow::datatypes::{DataType, Field, Schema, UInt32Type};
use nomenclature::{Edition, TerritoryCode};
use parquet::arrow::ArrowSchemaConverter;
use parquet::arrow::arrow_writer::{ArrowRowGroupWriterFactory, compute_leaves};
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use rayon::prelude::*;

use super::gather::TextColumn;
use super::resolve::{Cells, level_of};
use crate::engine::{State, Status, schema};
use crate::model::{Dataset, Level};

/// Rows of a group: small enough for a query on one territory to read little, large enough to compress.
const GROUP_ROWS: usize = 1 << 17;

/// Writes the rows of `order` to the bytes of a Parquet file.
pub(crate) fn parquet(
    cells: &Cells,
    order: &[u32],
    dataset: &Dataset,
    edition: &Edition,
    about: Vec<KeyValue>,
) -> Result<Vec<u8>, parquet::errors::ParquetError> {
    let columns = Columns::new(cells, order, dataset, edition);
    let arrays = columns.arrays();
    let fields: Vec<Field> = schema()
        .fields()
        .iter()
        .zip(&arrays)
        .map(|(field, array)| Field::new(field.name(), array.data_type().clone(), field.is_nullable()))
        .collect();
    let schema = Arc::new(Schema::new(fields));
    let properties = Arc::new(
        WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::try_new(1)?))
            .set_statistics_enabled(EnabledStatistics::Page)
            .set_max_row_group_row_count(Some(GROUP_ROWS))
            .set_created_by("vigie".to_owned())
            .set_key_value_metadata(Some(about))
            .build(),
    );
    let parquet_schema = ArrowSchemaConverter::new().convert(&schema)?;
    let mut writer = SerializedFileWriter::new(Vec::new(), parquet_schema.root_schema_ptr(), Arc::clone(&properties))?;
    let factory = ArrowRowGroupWriterFactory::new(&writer, Arc::clone(&schema));
    for (group, from) in (0..order.len()).step_by(GROUP_ROWS).enumerate() {
        let rows = GROUP_ROWS.min(order.len() - from);
        let writers = factory.create_column_writers(group)?;
        let work: Vec<_> = writers.into_iter().zip(schema.fields()).zip(&arrays).collect();
        let chunks: Result<Vec<_>, parquet::errors::ParquetError> = work
            .into_par_iter()
            .map(|((mut column, field), array)| {
                for leaf in compute_leaves(field, &array.slice(from, rows))? {
                    column.write(&leaf)?;
                }
                column.close()
            })
            .collect();
        let mut row_group = writer.next_row_group()?;
        for chunk in chunks? {
            chunk.append_to_row_group(&mut row_group)?;
        }
        row_group.close()?;
    }
    writer.into_inner()
}

/// The columns of the file, in the order of the schema.
struct Columns<'a> {
    cells: &'a Cells,
    order: &'a [u32],
    dataset: &'a Dataset,
    edition: &'a Edition,
}

impl<'a> Columns<'a> {
    fn new(cells: &'a Cells, order: &'a [u32], dataset: &'a Dataset, edition: &'a Edition) -> Self {
        Self { cells, order, dataset, edition }
    }

    fn arrays(&self) -> Vec<ArrayRef> {
        type Make<'a> = Box<dyn Fn(&Columns<'a>) -> ArrayRef + Sync>;
        let makers: Vec<Make<'a>> = vec![
            Box::new(|this| {
                let codes =
                    this.cells.indicators.members.iter().map(|rank| this.dataset.indicators[*rank].code.as_str());
                this.members(codes.map(Some).collect(), &this.cells.indicators.ranks)
            }),
            Box::new(|this| this.territory(|code, _| Some(*code))),
            Box::new(|this| {
                let texts: Vec<String> = this.cells.periods.members.iter().map(ToString::to_string).collect();
                this.members(texts.iter().map(|text| Some(text.as_str())).collect(), &this.cells.periods.ranks)
            }),
            Box::new(|this| {
                let codes =
                    this.cells.units.members.iter().map(|rank| this.dataset.units_of_count[*rank].code.as_str());
                this.members(codes.map(Some).collect(), &this.cells.units.ranks)
            }),
            Box::new(|this| this.levels()),
            Box::new(|this| this.territory(|code, edition| parent(*code, edition, Level::Region))),
            Box::new(|this| this.territory(|code, edition| parent(*code, edition, Level::Departement))),
            Box::new(|this| this.territory(|code, edition| parent(*code, edition, Level::Arrondissement))),
            Box::new(|this| this.territory(|code, edition| parent(*code, edition, Level::Epci))),
            Box::new(|this| this.numbers(Some(&this.cells.value))),
            Box::new(|this| this.states()),
            Box::new(|this| this.statuses()),
            Box::new(|this| this.rules()),
            Box::new(|this| this.numbers(this.cells.population.as_deref())),
            Box::new(|this| this.numbers(this.cells.complement_value.as_deref())),
            Box::new(|this| this.numbers(this.cells.complement_rate.as_deref())),
            Box::new(|this| this.texts(this.cells.verification.as_ref())),
            Box::new(|this| this.texts(this.cells.source.as_ref())),
            Box::new(|this| this.texts(this.cells.note.as_ref())),
        ];
        makers.par_iter().map(|make| make(self)).collect()
    }

    fn rows(&self) -> impl Iterator<Item = usize> + '_ {
        self.order.iter().map(|row| *row as usize)
    }

    fn members(&self, members: Vec<Option<&str>>, ranks: &[u32]) -> ArrayRef {
        // A member that is null is told by a null key, so that Parquet keeps nothing for it.
        let null: Vec<bool> = members.iter().map(Option::is_none).collect();
        let keys: UInt32Array = self.rows().map(|row| Some(ranks[row]).filter(|rank| !null[*rank as usize])).collect();
        let values: StringArray = members.iter().map(|member| Some(member.unwrap_or_default())).collect();
        Arc::new(DictionaryArray::<UInt32Type>::new(keys, Arc::new(values)))
    }

    fn territory(&self, of: impl Fn(&TerritoryCode, &Edition) -> Option<TerritoryCode>) -> ArrayRef {
        let found: Vec<Option<TerritoryCode>> =
            self.cells.territories.members.iter().map(|code| of(code, self.edition)).collect();
        let mut distinct: Vec<TerritoryCode> = found.iter().flatten().copied().collect();
        distinct.sort_unstable();
        distinct.dedup();
        let to: Vec<Option<u32>> = found
            .iter()
            .map(|code| {
                code.and_then(|code| distinct.binary_search(&code).ok()).and_then(|rank| u32::try_from(rank).ok())
            })
            .collect();
        let keys: UInt32Array = self.rows().map(|row| to[self.cells.territories.ranks[row] as usize]).collect();
        let values: StringArray = distinct.iter().map(|code| Some(code.as_str())).collect();
        Arc::new(DictionaryArray::<UInt32Type>::new(keys, Arc::new(values)))
    }

    fn levels(&self) -> ArrayRef {
        let levels: Vec<u8> = self.cells.territories.members.iter().map(|code| level_of(code.kind()) as u8).collect();
        let ranks = &self.cells.territories.ranks;
        Arc::new(UInt8Array::from_iter_values(self.rows().map(|row| levels[ranks[row] as usize])))
    }

    fn states(&self) -> ArrayRef {
        Arc::new(UInt8Array::from_iter_values(self.rows().map(|row| self.cells.state[row] as u8)))
    }

    fn statuses(&self) -> ArrayRef {
        let status = &self.cells.status;
        let codes: Vec<u8> = status.members.iter().map(|status: &Status| *status as u8).collect();
        Arc::new(UInt8Array::from_iter_values(self.rows().map(|row| codes[status.ranks[row] as usize])))
    }

    fn rules(&self) -> ArrayRef {
        let rule = self.dataset.protection.code();
        let hidden =
            |row: usize| matches!(self.cells.state[row], State::SuppressedPrimary | State::SuppressedSecondary);
        let keys: UInt32Array = self.rows().map(|row| hidden(row).then_some(0)).collect();
        Arc::new(DictionaryArray::<UInt32Type>::new(keys, Arc::new(StringArray::from(vec![rule.as_str()]))))
    }

    fn numbers(&self, numbers: Option<&[f64]>) -> ArrayRef {
        match numbers {
            Some(numbers) => {
                let present = self.rows().map(|row| Some(numbers[row]).filter(|number| !number.is_nan()));
                Arc::new(present.collect::<Float64Array>())
            }
            None => arrow::array::new_null_array(&DataType::Float64, self.order.len()),
        }
    }

    fn texts(&self, column: Option<&TextColumn>) -> ArrayRef {
        match column {
            Some(column) => {
                let members = column.distinct.iter().map(|text| Some(&**text).filter(|text| !text.is_empty()));
                self.members(members.collect(), &column.ranks)
            }
            None => arrow::array::new_null_array(&DataType::Utf8, self.order.len()),
        }
    }
}

/// The territory of a level to which another one belongs.
pub(crate) fn parent(code: TerritoryCode, edition: &Edition, level: Level) -> Option<TerritoryCode> {
    if level_of(code.kind()) <= level {
        return None;
    }
    let territory = edition.get(code)?;
    match level {
        Level::Arrondissement => territory.arrondissement,
        Level::Epci => territory.epci,
        _ => edition.ancestors(code).into_iter().find(|whole| level_of(whole.kind()) == level),
    }
}

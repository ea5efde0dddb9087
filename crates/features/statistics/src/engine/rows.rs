//! What the engine gives back: plain rows.

use arrow::array::{ArrayRef, AsArray, StringViewArray};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Float64Type, Int64Type, UInt8Type};
use arrow::record_batch::RecordBatch;

use super::schema::{State, Status, column};
use super::session::{EngineError, Keys};

/// The number of cells in a sum.
pub(super) const COUNT: &str = "cells";
/// The number of cells in a sum that have a population.
pub(super) const POPULATIONS: &str = "populations";

/// A cell, or a sum of cells.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    pub(crate) period: String,
    /// Empty for the nation's sum.
    pub(crate) territory: String,
    pub(crate) indicator: String,
    pub(crate) unit: String,
    pub(crate) value: Option<f64>,
    pub(crate) population: Option<f64>,
    pub(crate) state: State,
    pub(crate) status: Status,
    /// The number of cells of which it is the sum.
    pub(crate) count: u64,
}

/// A cell of a release, to be compared.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct KnownCell {
    pub(crate) indicator: String,
    pub(crate) territory: String,
    pub(crate) period: String,
    pub(crate) unit: String,
    pub(crate) value: Option<f64>,
    pub(crate) population: Option<f64>,
    pub(crate) state: State,
    pub(crate) status: Status,
}

/// The columns of a batch, by name and type.
pub(crate) struct Batch<'a>(pub(crate) &'a RecordBatch);

impl Batch<'_> {
    pub(crate) fn array(&self, name: &str) -> Result<ArrayRef, EngineError> {
        let found = self.0.column_by_name(name).cloned();
        found.ok_or_else(|| EngineError::from(arrow::error::ArrowError::SchemaError(format!("no column {name}"))))
    }

    pub(crate) fn text(&self, name: &str) -> Result<StringViewArray, EngineError> {
        Ok(cast(&self.array(name)?, &DataType::Utf8View)?.as_string_view().clone())
    }

    fn numbers(&self, name: &str) -> Result<Vec<Option<f64>>, EngineError> {
        Ok(cast(&self.array(name)?, &DataType::Float64)?.as_primitive::<Float64Type>().iter().collect())
    }

    pub(super) fn counts(&self, name: &str) -> Result<Vec<u64>, EngineError> {
        let array = cast(&self.array(name)?, &DataType::Int64)?;
        let counts = array.as_primitive::<Int64Type>().iter();
        Ok(counts.map(|count| count.and_then(|count| u64::try_from(count).ok()).unwrap_or(0)).collect())
    }

    pub(super) fn small(&self, name: &str) -> Result<Vec<u8>, EngineError> {
        let array = cast(&self.array(name)?, &DataType::UInt8)?;
        Ok(array.as_primitive::<UInt8Type>().iter().map(Option::unwrap_or_default).collect())
    }
}

/// Reads rows. `whole` is the column of the territory, when there is one.
pub(super) fn read(batches: &[RecordBatch], whole: Option<&str>, keys: &Keys) -> Result<Vec<Row>, EngineError> {
    let mut rows = Vec::with_capacity(batches.iter().map(RecordBatch::num_rows).sum());
    for batch in batches.iter().filter(|batch| batch.num_rows() > 0) {
        let summed = batch.column_by_name(COUNT).is_some();
        let batch = Batch(batch);
        let text = |name: &str| {
            keys.only(name).map_or_else(|| batch.text(name).map(Texts::Each), |only| Ok(Texts::Same(only)))
        };
        let (periods, indicators, units) =
            (text(column::PERIOD)?, text(column::INDICATOR)?, text(column::UNIT_OF_COUNT)?);
        let territories = whole.map_or(Ok(Texts::Same("")), |name| batch.text(name).map(Texts::Each))?;
        let (values, populations) = (batch.numbers(column::VALUE)?, batch.numbers(column::POPULATION)?);
        let (states, statuses) = (batch.small(column::STATE)?, batch.small(column::STATUS)?);
        let counts = if summed { Some((batch.counts(COUNT)?, batch.counts(POPULATIONS)?)) } else { None };
        for row in 0..values.len() {
            let (count, populated) = counts.as_ref().map_or((1, 1), |(cells, populated)| (cells[row], populated[row]));
            // No part at all: there is nothing to sum.
            if count == 0 {
                continue;
            }
            rows.push(Row {
                period: periods.at(row),
                territory: territories.at(row),
                indicator: indicators.at(row),
                unit: units.at(row),
                value: values[row],
                // A population that some parts lack is not that of the whole.
                population: populations[row].filter(|_| populated == count),
                state: State::from_u8(states[row]),
                status: Status::from_u8(statuses[row]),
                count,
            });
        }
    }
    Ok(rows)
}

/// A column of text, or the only text that it can hold.
enum Texts<'a> {
    Each(StringViewArray),
    Same(&'a str),
}

impl Texts<'_> {
    fn at(&self, row: usize) -> String {
        match self {
            Self::Each(texts) => texts.value(row).to_owned(),
            Self::Same(text) => (*text).to_owned(),
        }
    }
}

/// Reads cells to be compared.
pub(super) fn known(batches: &[RecordBatch]) -> Result<Vec<KnownCell>, EngineError> {
    let mut cells = Vec::with_capacity(batches.iter().map(RecordBatch::num_rows).sum());
    for batch in batches {
        let batch = Batch(batch);
        let (indicators, territories) = (batch.text(column::INDICATOR)?, batch.text(column::TERRITORY)?);
        let (periods, units) = (batch.text(column::PERIOD)?, batch.text(column::UNIT_OF_COUNT)?);
        let (values, populations) = (batch.numbers(column::VALUE)?, batch.numbers(column::POPULATION)?);
        let (states, statuses) = (batch.small(column::STATE)?, batch.small(column::STATUS)?);
        cells.extend((0..values.len()).map(|row| KnownCell {
            indicator: indicators.value(row).to_owned(),
            territory: territories.value(row).to_owned(),
            period: periods.value(row).to_owned(),
            unit: units.value(row).to_owned(),
            value: values[row],
            population: populations[row],
            state: State::from_u8(states[row]),
            status: Status::from_u8(statuses[row]),
        }));
    }
    Ok(cells)
}

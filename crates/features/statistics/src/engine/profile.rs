//! What a release holds, known once and kept: which choices of a query are not empty.

use std::collections::{BTreeMap, BTreeSet};

use datafusion::dataframe::DataFrame;
use datafusion::functions_aggregate::expr_fn::count;
use datafusion::prelude::{col, lit};

use super::rows::Batch;
use super::schema::column;
use super::session::EngineError;
use crate::model::Level;

/// What a release holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Profile {
    /// For each indicator and unit of count, the periods at which it has cells.
    pub(crate) periods: BTreeMap<(String, String), BTreeSet<String>>,
    /// The number of cells at each level.
    pub(crate) levels: BTreeMap<Level, u64>,
    /// The territories at each level above the communes.
    pub(crate) territories: BTreeMap<Level, BTreeSet<String>>,
    /// The number of cells with a source, a verification or a note of their own.
    pub(crate) noted: u64,
    /// The number of cells with a population.
    pub(crate) populated: u64,
}

impl Profile {
    /// The units in which an indicator has cells.
    pub(crate) fn units<'a>(&'a self, indicator: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        self.periods.keys().filter(move |(other, _)| other == indicator).map(|(_, unit)| unit.as_str())
    }

    /// Whether it has a cell of this territory of its own, rather than a sum.
    pub(crate) fn gives(&self, level: Level, code: &str) -> bool {
        self.territories.get(&level).is_some_and(|codes| codes.contains(code))
    }
}

const CELLS: &str = "cells";
const NOTED: &str = "noted";
const POPULATED: &str = "populated";

/// Reads a release through and through, once.
pub(super) async fn read(frame: &DataFrame) -> Result<Profile, EngineError> {
    let mut profile = Profile::default();
    let keys = vec![col(column::INDICATOR), col(column::UNIT_OF_COUNT), col(column::PERIOD), col(column::LEVEL)];
    let counts = vec![
        count(col(column::STATE)).alias(CELLS),
        count(col(column::VERIFICATION)).alias(NOTED),
        count(col(column::POPULATION)).alias(POPULATED),
    ];
    for batch in frame.clone().aggregate(keys, counts)?.collect().await? {
        let batch = Batch(&batch);
        let (indicators, units, periods) =
            (batch.text(column::INDICATOR)?, batch.text(column::UNIT_OF_COUNT)?, batch.text(column::PERIOD)?);
        let (levels, cells) = (batch.small(column::LEVEL)?, batch.counts(CELLS)?);
        profile.noted += batch.counts(NOTED)?.iter().sum::<u64>();
        profile.populated += batch.counts(POPULATED)?.iter().sum::<u64>();
        for row in 0..cells.len() {
            let series = (indicators.value(row).to_owned(), units.value(row).to_owned());
            profile.periods.entry(series).or_default().insert(periods.value(row).to_owned());
            *profile.levels.entry(level(levels[row])).or_default() += cells[row];
        }
    }
    if profile.levels.keys().any(|level| *level != Level::Commune) {
        territories(frame, &mut profile).await?;
    }
    Ok(profile)
}

async fn territories(frame: &DataFrame, profile: &mut Profile) -> Result<(), EngineError> {
    let above = frame.clone().filter(col(column::LEVEL).not_eq(lit(Level::Commune as u8)))?;
    for batch in above.aggregate(vec![col(column::TERRITORY), col(column::LEVEL)], vec![])?.collect().await? {
        let batch = Batch(&batch);
        let (codes, levels) = (batch.text(column::TERRITORY)?, batch.small(column::LEVEL)?);
        for (row, code) in levels.iter().enumerate() {
            profile.territories.entry(level(*code)).or_default().insert(codes.value(row).to_owned());
        }
    }
    Ok(())
}

fn level(code: u8) -> Level {
    Level::ALL.into_iter().find(|level| *level as u8 == code).unwrap_or(Level::Commune)
}

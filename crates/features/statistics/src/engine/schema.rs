//! How the cells of a release are kept in Parquet.

use std::sync::Arc;

use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use cube::{ObservationStatus, SuppressionKind};

/// The state of a cell, ordered so that the greatest state of its parts is the state of a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(crate) enum State {
    NotApplicable = 0,
    Value = 1,
    Missing = 2,
    SuppressedSecondary = 3,
    SuppressedPrimary = 4,
}

impl State {
    pub(crate) fn from_u8(code: u8) -> Self {
        match code {
            0 => Self::NotApplicable,
            1 => Self::Value,
            3 => Self::SuppressedSecondary,
            4 => Self::SuppressedPrimary,
            _ => Self::Missing,
        }
    }

    /// The word for it in files.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::NotApplicable => "not-applicable",
            Self::Value => "value",
            Self::Missing => "missing",
            Self::SuppressedSecondary => "suppressed-secondary",
            Self::SuppressedPrimary => "suppressed-primary",
        }
    }

    pub(crate) fn suppression(self) -> Option<SuppressionKind> {
        match self {
            Self::SuppressedPrimary => Some(SuppressionKind::Primary),
            Self::SuppressedSecondary => Some(SuppressionKind::Secondary),
            _ => None,
        }
    }
}

/// How firm a figure is, ordered so that the greatest status of its parts is the status of a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(crate) enum Status {
    Final = 0,
    Revised = 1,
    Provisional = 2,
}

impl Status {
    pub(crate) fn from_u8(code: u8) -> Self {
        match code {
            1 => Self::Revised,
            2 => Self::Provisional,
            _ => Self::Final,
        }
    }
}

impl From<Status> for ObservationStatus {
    fn from(status: Status) -> Self {
        match status {
            Status::Final => Self::Final,
            Status::Revised => Self::Revised,
            Status::Provisional => Self::Provisional,
        }
    }
}

/// Names of columns.
pub(crate) mod column {
    pub(crate) const INDICATOR: &str = "indicator";
    pub(crate) const TERRITORY: &str = "territory";
    pub(crate) const LEVEL: &str = "level";
    pub(crate) const REGION: &str = "region";
    pub(crate) const DEPARTEMENT: &str = "departement";
    pub(crate) const ARRONDISSEMENT: &str = "arrondissement";
    pub(crate) const EPCI: &str = "epci";
    pub(crate) const PERIOD: &str = "period";
    pub(crate) const UNIT_OF_COUNT: &str = "unit_of_count";
    pub(crate) const VALUE: &str = "value";
    pub(crate) const STATE: &str = "state";
    pub(crate) const STATUS: &str = "status";
    pub(crate) const RULE: &str = "rule";
    pub(crate) const POPULATION: &str = "population";
    pub(crate) const COMPLEMENT_VALUE: &str = "complement_value";
    pub(crate) const COMPLEMENT_RATE: &str = "complement_rate";
    pub(crate) const VERIFICATION: &str = "verification";
    pub(crate) const SOURCE: &str = "source";
    pub(crate) const NOTE: &str = "note";
}

/// The columns of a release. Texts are few and repeat: Parquet keeps them as dictionaries.
pub(crate) fn schema() -> SchemaRef {
    use column::*;
    let text = |name, nullable| Field::new(name, DataType::Utf8View, nullable);
    let number = |name| Field::new(name, DataType::Float64, true);
    let small = |name| Field::new(name, DataType::UInt8, false);
    Arc::new(Schema::new(vec![
        text(INDICATOR, false),
        text(TERRITORY, false),
        text(PERIOD, false),
        text(UNIT_OF_COUNT, false),
        small(LEVEL),
        text(REGION, true),
        text(DEPARTEMENT, true),
        text(ARRONDISSEMENT, true),
        text(EPCI, true),
        number(VALUE),
        small(STATE),
        small(STATUS),
        text(RULE, true),
        number(POPULATION),
        number(COMPLEMENT_VALUE),
        number(COMPLEMENT_RATE),
        text(VERIFICATION, true),
        text(SOURCE, true),
        text(NOTE, true),
    ]))
}

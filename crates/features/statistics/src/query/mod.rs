//! What is asked of a dataset: which dimensions on rows and columns, which members, which measure.
//!
//! A query is written the same way in an address, on the command line and in a letter, and reads back the same.

mod address;
mod error;
mod select;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::num::NonZeroU32;

use cube::Code;

use crate::model::{DatasetId, IdError, ReleaseId};
use crate::visible::visible;

pub use address::MAX_LENGTH;
pub(crate) use address::{dims, filters};
pub use error::QueryError;
pub(crate) use select::{Place, Selection};

/// A dimension of a statistical table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dim {
    /// When.
    Period,
    /// Where.
    Territory,
    /// What.
    Indicator,
    /// Counted in what.
    UnitOfCount,
}

impl Dim {
    /// Every dimension.
    pub const ALL: [Self; 4] = [Self::Period, Self::Territory, Self::Indicator, Self::UnitOfCount];

    /// Its code, as addresses, commands and tables write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Period => "period",
            Self::Territory => "territory",
            Self::Indicator => "indicator",
            Self::UnitOfCount => "unit_of_count",
        }
    }

    /// Reads a code.
    ///
    /// # Errors
    /// When there is no such dimension; the message names those there are.
    pub fn parse(text: &str) -> Result<Self, QuerySyntax> {
        let found = Self::ALL.into_iter().find(|dim| dim.code() == text);
        found.ok_or_else(|| QuerySyntax::UnknownDimension(visible(text)))
    }
}

impl fmt::Display for Dim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// What the numbers of the answer are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Measured {
    /// The numbers as they were counted.
    #[default]
    Value,
    /// The numbers related to the population of the same release.
    Rate {
        /// For how many people.
        per: NonZeroU32,
    },
}

impl Measured {
    /// For how many people a rate is, unless told: a thousand.
    pub const USUAL_PER: NonZeroU32 = NonZeroU32::new(1000).expect("a thousand is not zero");
}

/// A warning that the reader says to have read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Acknowledgement {
    /// Figures of unlike natures stand on one scale.
    Natures,
}

impl Acknowledgement {
    /// The word of addresses and commands.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Natures => "natures",
        }
    }

    /// Reads the word.
    ///
    /// # Errors
    /// When it is another word.
    pub fn parse(text: &str) -> Result<Self, QuerySyntax> {
        match text {
            "natures" => Ok(Self::Natures),
            _ => Err(QuerySyntax::UnknownAcknowledgement(visible(text))),
        }
    }
}

/// A question put to a dataset.
///
/// A filter holds codes, and these words: `latest` (period), `2016..2020` (periods), `@departement` (every territory
/// of a level), `@commune.93` (every territory of a level within another one). Without a filter, a dimension on
/// rows or columns shows all its members, and one that is not takes its default: the last period, the largest
/// territory, the first indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// The dataset.
    pub dataset: DatasetId,
    /// Other datasets to put beside it. Their indicators are written `dataset:indicator`.
    pub also: Vec<DatasetId>,
    /// The release; none means the last one.
    pub release: Option<ReleaseId>,
    /// Dimensions on rows.
    pub rows: Vec<Dim>,
    /// Dimensions on columns.
    pub columns: Vec<Dim>,
    /// The members wanted of each dimension, in the order wanted.
    pub filters: BTreeMap<Dim, Vec<Code>>,
    /// Numbers or rates.
    pub measure: Measured,
    /// The warnings that the reader says to have read.
    pub acknowledge: BTreeSet<Acknowledgement>,
}

impl Query {
    /// The plainest question: periods on rows, indicators on columns.
    #[must_use]
    pub fn new(dataset: DatasetId) -> Self {
        Self {
            dataset,
            also: Vec::new(),
            release: None,
            rows: vec![Dim::Period],
            columns: vec![Dim::Indicator],
            filters: BTreeMap::new(),
            measure: Measured::Value,
            acknowledge: BTreeSet::new(),
        }
    }

    /// The same with these dimensions on rows.
    #[must_use]
    pub fn rows(mut self, rows: impl IntoIterator<Item = Dim>) -> Self {
        self.rows = rows.into_iter().collect();
        self
    }

    /// The same with these dimensions on columns.
    #[must_use]
    pub fn columns(mut self, columns: impl IntoIterator<Item = Dim>) -> Self {
        self.columns = columns.into_iter().collect();
        self
    }

    /// The same with these members of a dimension.
    #[must_use]
    pub fn only(mut self, dim: Dim, members: impl IntoIterator<Item = Code>) -> Self {
        self.filters.insert(dim, members.into_iter().collect());
        self
    }
}

/// Why a text is not a query.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuerySyntax {
    /// A dimension that does not exist.
    #[error("there is no dimension «{0}»: the dimensions are period, territory, indicator and unit_of_count")]
    UnknownDimension(String),
    /// A parameter that does not exist.
    #[error(
        "there is no parameter «{0}»: the parameters are release, rows, columns, measure, per, also, acknowledge, \
         and one for each dimension (period, territory, indicator, unit_of_count)"
    )]
    UnknownParameter(String),
    /// A parameter given twice.
    #[error("the parameter «{0}» is given twice: separate its values with commas instead")]
    Repeated(String),
    /// The same dimension in two places.
    #[error("the dimension «{0}» is both on rows and on columns, or twice: keep it in one place")]
    DimensionTwice(Dim),
    /// A measure that does not exist.
    #[error("«{0}» is not a measure: write value or rate")]
    UnknownMeasure(String),
    /// Not a number of people.
    #[error("«{0}» is not a number of people to relate to: write a whole number from 1, as in per=1000")]
    BadPer(String),
    /// `per` without a rate.
    #[error("per goes with measure=rate only")]
    PerWithoutRate,
    /// A warning that does not exist.
    #[error("«{0}» cannot be acknowledged: write natures")]
    UnknownAcknowledgement(String),
    /// A member that is not a code.
    #[error("{dim}: {error}")]
    Member {
        /// The dimension.
        dim: Dim,
        /// What is wrong.
        error: cube::CodeError,
    },
    /// A name that is not one.
    #[error(transparent)]
    Id(#[from] IdError),
    /// `DIM=CODE` was expected.
    #[error("«{0}» is not a filter: write DIM=CODE,… as in territory=93,75 or territory=93,period=2025")]
    Filter(String),
    /// Too long to be read.
    #[error("the query is longer than {MAX_LENGTH} characters")]
    TooLong,
    /// A `%` escape that is not UTF-8.
    #[error("the query holds an escape that is not text")]
    BadEscape,
}

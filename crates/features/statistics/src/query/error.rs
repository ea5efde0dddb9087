//! Why a query is not answered.

use store::StoreError;

use super::{Dim, QuerySyntax};
use crate::engine::EngineError;
use crate::model::{DatasetId, Nature, ReleaseId};

/// Why a query is not answered. The first ones can be mended by whoever asks.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// The query does not hold together.
    #[error(transparent)]
    Syntax(#[from] QuerySyntax),
    /// No such dataset.
    #[error("there is no dataset «{asked}»{hint}")]
    UnknownDataset {
        /// The name asked for.
        asked: DatasetId,
        /// What it resembles.
        hint: String,
    },
    /// A dataset without releases.
    #[error("the dataset «{0}» has no release yet: import a file of it with `vigie import`")]
    NoRelease(DatasetId),
    /// No such release.
    #[error("the dataset «{dataset}» has no release «{asked}»; there are {known}")]
    UnknownRelease {
        /// The dataset.
        dataset: DatasetId,
        /// The release asked for.
        asked: ReleaseId,
        /// Those there are.
        known: String,
    },
    /// A member that a dimension does not have.
    #[error("{dim} has no member «{asked}»{hint}")]
    UnknownMember {
        /// The dimension.
        dim: Dim,
        /// The code asked for.
        asked: String,
        /// What it resembles, or what there is.
        hint: String,
    },
    /// An indicator that a release does not hold.
    #[error("the release {release} does not hold «{what}»; it holds {known}")]
    NotInRelease {
        /// The indicator.
        what: String,
        /// The release.
        release: ReleaseId,
        /// What it holds.
        known: String,
    },
    /// A territory narrower than the figures.
    #[error("«{asked}» is narrower than these figures, which are given by {level}")]
    BelowLevel {
        /// The territory asked for.
        asked: String,
        /// The level of the figures.
        level: &'static str,
    },
    /// Several members of a dimension that is neither on rows nor on columns.
    #[error("{dim} has {count} members and is neither on rows nor on columns: put it there, or keep one member")]
    SeveralMembers {
        /// The dimension.
        dim: Dim,
        /// How many.
        count: usize,
    },
    /// A choice that leaves nothing.
    #[error("nothing is left by these choices: widen one of the filters")]
    Nothing,
    /// Too many cells.
    #[error("the table would have {cells} cells, and {most} are the most: filter it, or export the release whole")]
    TooLarge {
        /// How many.
        cells: usize,
        /// The most.
        most: usize,
    },
    /// Rates of what is not a count, or without a population.
    #[error("there is no rate of «{indicator}»: {reason}")]
    NoRate {
        /// The indicator.
        indicator: String,
        /// Why.
        reason: &'static str,
    },
    /// Figures of unlike natures on one scale.
    #[error(
        "these figures are not obtained in the same way ({}): say that you know it with acknowledge=natures. {warning}",
        .natures.iter().map(|nature| nature.code()).collect::<Vec<_>>().join(", ")
    )]
    Natures {
        /// Their natures.
        natures: Vec<Nature>,
        /// What will be printed on the result.
        warning: String,
    },
    /// Rates that cannot be computed.
    #[error("the rates cannot be computed: {0}")]
    Rate(String),
    /// Our own protection refuses the table.
    #[error("this table cannot be shown: {0}")]
    Protection(String),
    /// The table cannot be built.
    #[error("the table cannot be built: {0}")]
    Cube(#[from] cube::CubeError),
    /// The engine failed.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl QueryError {
    /// Whether the one who asks can mend it; otherwise the installation is at fault.
    #[must_use]
    pub fn is_askers(&self) -> bool {
        !matches!(self, Self::Engine(_) | Self::Store(_) | Self::Cube(_) | Self::Rate(_))
    }
}

//! What the pages and commands of this room work with.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use store::{Clock, Store};

use crate::figures::{Figures, NoFigures};

/// The plans of an installation.
#[derive(Clone)]
pub struct Plans {
    /// The database.
    pub store: Store,
    /// The figures of the statistics.
    pub figures: Arc<dyn Figures>,
    clock: Arc<dyn Clock>,
}

impl Plans {
    /// Plans kept in this database, which go by this clock.
    pub fn new(store: Store, clock: Arc<dyn Clock>) -> Self {
        Self { store, figures: Arc::new(NoFigures), clock }
    }

    /// The same, with figures.
    #[must_use]
    pub fn with_figures(self, figures: Arc<dyn Figures>) -> Self {
        Self { figures, ..self }
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The present day in Paris, by which deadlines are counted.
    #[must_use]
    pub fn today(&self) -> Date {
        day_of(self.now())
    }
}

/// The day of an instant in Paris.
#[must_use]
pub(crate) fn day_of(at: Timestamp) -> Date {
    TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC).to_datetime(at).date()
}

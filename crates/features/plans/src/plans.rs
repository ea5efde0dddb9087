//! What the pages and commands of this room work with.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use store::{Clock, Store};

use crate::calendar::{NoSeats, Seats};
use crate::elsewhere::{Elsewhere, Nowhere};
use crate::figures::{Figures, NoFigures};

/// The plans of an installation.
#[derive(Clone)]
pub struct Plans {
    /// The database.
    pub store: Store,
    /// The figures of the statistics.
    pub figures: Arc<dyn Figures>,
    /// What other rooms keep.
    pub elsewhere: Arc<dyn Elsewhere>,
    /// Whose deadlines each person follows.
    pub seats: Arc<dyn Seats>,
    /// The address with which links begin: `https://vigie.example.org`.
    address: Option<String>,
    clock: Arc<dyn Clock>,
}

impl Plans {
    /// Plans kept in this database, which go by this clock.
    pub fn new(store: Store, clock: Arc<dyn Clock>) -> Self {
        let (figures, seats, elsewhere) = (Arc::new(NoFigures), Arc::new(NoSeats), Arc::new(Nowhere));
        Self { store, figures, elsewhere, seats, address: None, clock }
    }

    /// The same, with figures.
    #[must_use]
    pub fn with_figures(self, figures: Arc<dyn Figures>) -> Self {
        Self { figures, ..self }
    }

    /// The same, with what other rooms keep.
    #[must_use]
    pub fn with_elsewhere(self, elsewhere: Arc<dyn Elsewhere>) -> Self {
        Self { elsewhere, ..self }
    }

    /// The same, with people, and with the address at which the installation is reached.
    #[must_use]
    pub fn with_people(self, seats: Arc<dyn Seats>, address: Option<String>) -> Self {
        Self { seats, address, ..self }
    }

    /// A path as an address that can be written in a mail or a calendar.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        self.address.as_ref().map_or_else(|| path.to_owned(), |base| format!("{base}{path}"))
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The present day where the institution is, by which deadlines are counted.
    #[must_use]
    pub fn today(&self) -> Date {
        self.day(self.now())
    }

    /// The day of an instant, where the institution is.
    #[must_use]
    pub fn day(&self, at: Timestamp) -> Date {
        self.store.days().of(at)
    }
}

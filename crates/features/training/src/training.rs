//! What the pages and commands of this room work with.

use std::sync::Arc;

use jiff::Timestamp;
use store::{Clock, Store};

/// The training of an installation.
#[derive(Clone)]
pub struct Training {
    /// The database.
    pub store: Store,
    clock: Arc<dyn Clock>,
}

impl Training {
    /// Training kept in this database, which goes by this clock.
    pub fn new(store: Store, clock: Arc<dyn Clock>) -> Self {
        Self { store, clock }
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }
}

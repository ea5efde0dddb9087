//! The sources of all features, and the present index.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, PoisonError, RwLock};

use crate::entry::Entry;
use crate::index::Index;

/// What a source gives.
pub type SourceFuture<'a> = Pin<Box<dyn Future<Output = Result<Vec<Entry>, String>> + Send + 'a>>;

/// What a feature has to be found, at present.
pub trait Source: Send + Sync {
    /// Everything, in every language, in an order that does not change by itself; or why it cannot be told now.
    fn entries(&self) -> SourceFuture<'_>;
}

/// The sources of all features, and the index built from them last.
pub struct Finder {
    sources: Vec<Arc<dyn Source>>,
    index: RwLock<Arc<Index>>,
}

impl std::fmt::Debug for Finder {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Finder").field("sources", &self.sources.len()).finish_non_exhaustive()
    }
}

impl Finder {
    /// With these sources, and nothing to find until the first refreshing.
    #[must_use]
    pub fn new(sources: Vec<Arc<dyn Source>>) -> Self {
        Self { sources, index: RwLock::default() }
    }

    /// The present index.
    #[must_use]
    pub fn index(&self) -> Arc<Index> {
        Arc::clone(&self.index.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Builds the index anew; while a source cannot tell what it has, the present one is kept.
    ///
    /// # Errors
    /// What the source said.
    pub async fn refresh(&self) -> Result<(), String> {
        let mut entries = Vec::new();
        for source in &self.sources {
            entries.extend(source.entries().await?);
        }
        let built = tokio::task::spawn_blocking(move || Index::build(entries)).await;
        let built = built.map_err(|error| error.to_string())?;
        *self.index.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(built);
        tracing::debug!("the search index is built anew");
        Ok(())
    }
}

//! What other rooms keep and measures are linked with: this room does not know them, the binary brings them together.

use std::future::Future;
use std::pin::Pin;

use nomenclature::Language;
use store::StoreError;

use crate::model::link::Thing;

/// A title that is being looked up.
pub type TitleFuture<'a> = Pin<Box<dyn Future<Output = Result<Option<String>, StoreError>> + Send + 'a>>;

/// Where kits, practices and publications are looked up.
pub trait Elsewhere: Send + Sync {
    /// What a thing is called, as anyone may read it; nothing when there is none of that name.
    fn title<'a>(&'a self, thing: &'a Thing, language: Language) -> TitleFuture<'a>;
}

/// An installation without other rooms.
pub(crate) struct Nowhere;

impl Elsewhere for Nowhere {
    fn title<'a>(&'a self, _: &'a Thing, _: Language) -> TitleFuture<'a> {
        Box::pin(async { Ok(None) })
    }
}

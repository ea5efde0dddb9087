//! What the other rooms publish, for plans that are linked with it.

use std::sync::Arc;

use nomenclature::Language;
use plans::elsewhere::{Elsewhere, TitleFuture};
use plans::model::link::{Kind, Thing};
use publication::Publications;
use store::Store;
use training::store::published_kits;

/// Kits and publications, as anyone may read them.
pub(crate) struct Rooms {
    pub(crate) store: Store,
    pub(crate) publications: Arc<Publications>,
}

impl Elsewhere for Rooms {
    fn title<'a>(&'a self, thing: &'a Thing, language: Language) -> TitleFuture<'a> {
        Box::pin(async move {
            Ok(match thing.kind {
                Kind::Kit => {
                    let kits = published_kits(&self.store).await?;
                    let found = kits.into_iter().find(|one| one.kit.id.as_str() == thing.id);
                    found.map(|one| one.kit.title.get(language).to_owned())
                }
                Kind::Publication => {
                    let all = self.publications.list(language).await?;
                    all.into_iter().find(|one| one.slug == thing.id).map(|one| one.title)
                }
                _ => None,
            })
        })
    }
}

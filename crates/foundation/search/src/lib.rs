//! Finding what one may see, by words, in each language: stems, accents and typos tolerated.
//!
//! A feature hands a [`Source`], which tells what there is to find and who may find it ([`Audience`]); the server hands all sources to a
//! [`Finder`], refreshes it when something changed, and asks it in the name of a [`Reader`]: what a reader may not see is neither shown nor counted.
//!
//! ```
//! use nomenclature::Language;
//! use search::{Audience, Entry, Index, Reader};
//!
//! let entry = |title: &str, path: &str, audience| Entry {
//!     language: Language::French, kind: "kits", title: title.into(), text: String::new(), path: path.into(), audience,
//! };
//! let index = Index::build(vec![
//!     entry("Les violences sexuelles", "/formation/kits/1", Audience::Everybody),
//!     entry("Violences : notes du comité", "/gouvernance/3", Audience::Circles(vec!["committee".into()])),
//! ]);
//! let found = index.find(Language::French, "violense", &Reader::everybody(), 0, 10);
//! assert_eq!((found.total, found.hits[0].path.as_str()), (1, "/formation/kits/1"));
//! let found = index.find(Language::French, "violence", &Reader::of(["committee".to_owned()]), 0, 10);
//! assert_eq!(found.total, 2);
//! ```

mod entry;
mod finder;
mod index;
mod words;

pub use entry::{Audience, Entry, Reader};
pub use finder::{Finder, Source, SourceFuture};
pub use index::{Found, Hit, Index};

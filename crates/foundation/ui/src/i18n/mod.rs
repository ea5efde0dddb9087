//! The words of the interface: Fluent files by language, one catalogue for each crate, the ui's own words below all.
//!
//! A crate that has words puts them in `lang/fr/<name>.ftl` and `lang/en/<name>.ftl`, writes `ui::texts!("<name>");`
//! once at its root, and then `t!(language, "<name>-key", variable = value)` anywhere. A test calls
//! [`sources::check_sources`], so that a key without words, or words without a key, never reach a reader.

mod catalogue;
pub mod sources;
pub(crate) mod typography;

pub use catalogue::Catalogue;

use nomenclature::Language;

/// A value put into a sentence: a text, or a number (which then chooses the plural).
pub type Value<'a> = fluent_bundle::FluentValue<'a>;

/// A text from a data file, with the spaces that its language's punctuation asks for.
#[must_use]
pub fn typeset(language: Language, text: &str) -> String {
    match language {
        Language::French => typography::set(text),
        Language::English => text.to_owned(),
    }
}

/// Declares the words of a crate: `ui::texts!("statistics");` at its root, beside its `lang` folder.
#[macro_export]
macro_rules! texts {
    ($name:literal) => {
        /// The words of this crate, in each language.
        pub(crate) static TEXTS: ::std::sync::LazyLock<$crate::i18n::Catalogue> = ::std::sync::LazyLock::new(|| {
            $crate::i18n::Catalogue::new(&[
                (
                    $crate::Language::French,
                    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/lang/fr/", $name, ".ftl")),
                ),
                (
                    $crate::Language::English,
                    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/lang/en/", $name, ".ftl")),
                ),
            ])
        });
    };
}

/// The words of a key in a language: `t!(language, "key")`, `t!(language, "key", count = 3, name = "…")`.
///
/// Looks in the catalogue of the crate that calls it ([`texts!`]), then in the ui's.
#[macro_export]
#[allow(clippy::crate_in_macro_def, reason = "the catalogue is the caller's, on purpose")]
macro_rules! t {
    ($language:expr, $key:expr $(,)?) => {
        crate::TEXTS.text($language, $key, &[])
    };
    ($language:expr, $key:expr, $($name:ident = $value:expr),+ $(,)?) => {
        crate::TEXTS.text($language, $key, &[$((stringify!($name), $crate::i18n::Value::from($value))),+])
    };
}

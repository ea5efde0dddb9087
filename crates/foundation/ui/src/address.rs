//! Addresses of pages: the same path in each language, with the language's prefix before it.

use nomenclature::Language;

/// The address of a path in a language: `/donnees` is `/en/donnees` in English.
///
/// ```
/// use ui::{Language, href};
/// assert_eq!(href(Language::French, "/donnees?a=1"), "/donnees?a=1");
/// assert_eq!(href(Language::English, "/donnees?a=1"), "/en/donnees?a=1");
/// assert_eq!(href(Language::English, "/"), "/en");
/// ```
#[must_use]
pub fn href(language: Language, path: &str) -> String {
    let prefix = language.path_prefix();
    match path {
        "/" if !prefix.is_empty() => prefix.to_owned(),
        _ => format!("{prefix}{path}"),
    }
}

/// The language of a requested path, and the path without its prefix.
///
/// ```
/// use ui::{Language, language_of_path};
/// assert_eq!(language_of_path("/en/donnees"), (Language::English, "/donnees"));
/// assert_eq!(language_of_path("/en"), (Language::English, "/"));
/// assert_eq!(language_of_path("/enquete"), (Language::French, "/enquete"));
/// ```
#[must_use]
pub fn language_of_path(path: &str) -> (Language, &str) {
    let english = path.strip_prefix(Language::English.path_prefix());
    match english {
        Some("") => (Language::English, "/"),
        Some(rest) if rest.starts_with('/') || rest.starts_with('?') => (Language::English, rest),
        _ => (Language::French, path),
    }
}

//! What there is to find, and who may find it.

use std::collections::BTreeSet;

use nomenclature::Language;

/// A thing to find, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The language of its words.
    pub language: Language,
    /// What it is: a code that the page of results names (`datasets`, `kits`…).
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// Further words by which it is found; their beginning is shown under the title.
    pub text: String,
    /// Its path, without language prefix.
    pub path: String,
    /// Who may find it.
    pub audience: Audience,
}

/// Who may find a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Audience {
    /// Anyone.
    Everybody,
    /// Those who are in one of these circles: codes on which the feature and the server agree.
    Circles(Vec<String>),
}

/// Who asks: the circles in which they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reader(BTreeSet<String>);

impl Reader {
    /// Someone of whom we know nothing.
    #[must_use]
    pub fn everybody() -> Self {
        Self::default()
    }

    /// Someone in these circles.
    #[must_use]
    pub fn of(circles: impl IntoIterator<Item = String>) -> Self {
        Self(circles.into_iter().collect())
    }

    /// Whether what is for those is for them.
    pub(crate) fn may_find(&self, audience: &Audience) -> bool {
        match audience {
            Audience::Everybody => true,
            Audience::Circles(circles) => circles.iter().any(|circle| self.0.contains(circle)),
        }
    }
}

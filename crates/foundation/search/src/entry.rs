//! What there is to find, and who may find it.

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
    /// Those who are in this circle: a code on which the feature and the server agree.
    Circle(String),
}

/// Who asks: the circles in which they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader(pub(crate) Vec<Audience>);

impl Reader {
    /// Someone of whom we know nothing.
    #[must_use]
    pub fn everybody() -> Self {
        Self(vec![Audience::Everybody])
    }

    /// Someone in these circles.
    #[must_use]
    pub fn of(circles: impl IntoIterator<Item = String>) -> Self {
        Self(std::iter::once(Audience::Everybody).chain(circles.into_iter().map(Audience::Circle)).collect())
    }
}

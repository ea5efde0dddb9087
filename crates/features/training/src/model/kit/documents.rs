//! What a kit is made of: the sorts of its documents, and what each file is for.

use serde::{Deserialize, Serialize};

/// What sort of document a kit holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// The film or clip.
    Film,
    /// The booklet that goes with it.
    Booklet,
    /// The sheet that presents the kit.
    Presentation,
    /// A reflex sheet for a profession.
    Reflex,
    /// Slides for a profession.
    Slides,
    /// A model of writing: certificate, report, alert.
    Model,
    /// Anything else.
    Further,
}

impl DocumentKind {
    /// All of them, in the order of pages.
    pub const ALL: &'static [Self] =
        &[Self::Film, Self::Presentation, Self::Booklet, Self::Reflex, Self::Slides, Self::Model, Self::Further];

    /// As files and the database write it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Film => "film",
            Self::Booklet => "booklet",
            Self::Presentation => "presentation",
            Self::Reflex => "reflex",
            Self::Slides => "slides",
            Self::Model => "model",
            Self::Further => "further",
        }
    }

    /// The key of its words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Film => "training-document-film",
            Self::Booklet => "training-document-booklet",
            Self::Presentation => "training-document-presentation",
            Self::Reflex => "training-document-reflex",
            Self::Slides => "training-document-slides",
            Self::Model => "training-document-model",
            Self::Further => "training-document-further",
        }
    }
}

/// What a file of a kit is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileRole {
    /// One of the kit's documents.
    Document(DocumentKind),
    /// The captions of its film.
    Captions,
    /// The words of its film, for who cannot watch it.
    Transcript,
}

impl FileRole {
    /// As the database writes it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Document(kind) => kind.code(),
            Self::Captions => "captions",
            Self::Transcript => "transcript",
        }
    }
}

/// A code that names no role of a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no file of a kit is a «{0}»")]
pub struct UnknownRole(String);

impl std::str::FromStr for FileRole {
    type Err = UnknownRole;

    fn from_str(code: &str) -> Result<Self, UnknownRole> {
        match code {
            "captions" => Ok(Self::Captions),
            "transcript" => Ok(Self::Transcript),
            _ => DocumentKind::ALL
                .iter()
                .copied()
                .find(|kind| kind.code() == code)
                .map(Self::Document)
                .ok_or_else(|| UnknownRole(code.chars().take(40).collect())),
        }
    }
}

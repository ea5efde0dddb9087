//! Looking for a kit in the catalogue: by words, profession, theme and length of film.

use super::Kit;
use crate::model::plain::plain;
use crate::model::{Profession, Theme};

/// How long the film lasts, as one chooses a kit by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// Up to five minutes.
    Short,
    /// From six to fifteen.
    Medium,
    /// More.
    Long,
}

impl Length {
    /// All of them, in order.
    pub const ALL: [Self; 3] = [Self::Short, Self::Medium, Self::Long];

    /// As addresses write it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Short => "courte",
            Self::Medium => "moyenne",
            Self::Long => "longue",
        }
    }

    /// The key of its words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Short => "training-length-short",
            Self::Medium => "training-length-medium",
            Self::Long => "training-length-long",
        }
    }

    fn of(minutes: u16) -> Self {
        match minutes {
            0..=5 => Self::Short,
            6..=15 => Self::Medium,
            _ => Self::Long,
        }
    }
}

/// What one looks for in the catalogue; nothing means all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// Words, all of which must be found.
    pub words: String,
    /// A profession.
    pub profession: Option<Profession>,
    /// A theme.
    pub theme: Option<Theme>,
    /// A length of film.
    pub length: Option<Length>,
}

impl Kit {
    /// Whether the kit is among those looked for: accents and capitals make no difference.
    #[must_use]
    pub fn matches(&self, search: &Search) -> bool {
        let profession = search.profession.is_none_or(|asked| self.professions.contains(&asked));
        let theme = search.theme.is_none_or(|asked| self.theme == asked);
        let minutes = self.film.as_ref().and_then(|film| film.minutes);
        let length = search.length.is_none_or(|asked| minutes.is_some_and(|minutes| Length::of(minutes) == asked));
        let text = plain(&self.text());
        profession && theme && length && plain(&search.words).split_whitespace().all(|word| text.contains(word))
    }

    /// All its words, in both languages.
    fn text(&self) -> String {
        let film = self.film.iter().flat_map(|film| [Some(&film.title), film.director.as_ref()]).flatten();
        let documents = self.documents.iter().flat_map(|document| [&document.title.fr, &document.title.en]);
        let own = [&self.title.fr, &self.title.en, &self.summary.fr, &self.summary.en];
        let all: Vec<&str> = own.into_iter().chain(film).chain(documents).map(String::as_str).collect();
        all.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kit() -> Kit {
        Kit::parse(include_str!("../../../../../../data/kits/sport.toml")).unwrap()
    }

    #[test]
    fn kits_are_found_by_words_without_accents_and_by_filters() {
        let by_words = |words: &str| kit().matches(&Search { words: words.to_owned(), ..Search::default() });
        assert!(by_words("") && by_words("LILIA") && by_words("favier metrage") && !by_words("lilia tom"));
        let by_length = |length| kit().matches(&Search { length: Some(length), ..Search::default() });
        assert!(by_length(Length::Medium) && !by_length(Length::Short) && !by_length(Length::Long));
        let of = |profession| kit().matches(&Search { profession: Some(profession), ..Search::default() });
        assert!(of(Profession::Sport) && !of(Profession::Magistrate));
        assert!(!kit().matches(&Search { theme: Some(Theme::Couple), ..Search::default() }));
    }
}

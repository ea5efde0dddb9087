//! Finding a territory by its name.

use crate::{Territory, TerritoryCode, TerritoryKind};

/// Names without accents, capitals and punctuation, with what ranks them, and where their words stand.
#[derive(Debug)]
pub(crate) struct Index {
    entries: Vec<Entry>,
    /// Each word of each name, in the order of the alphabet, with the place of its entry: names that have a word beginning
    /// with some letters stand together.
    words: Vec<(String, usize)>,
}

#[derive(Debug)]
struct Entry {
    /// The folded name, after a space, so that each of its words follows one.
    name: String,
    code: TerritoryCode,
    inhabitants: u32,
}

/// How well a name answers; smaller is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    Whole,
    Beginning,
    BeginningOfWord,
    EveryWord,
}

impl Index {
    pub(crate) fn new<'a>(territories: impl Iterator<Item = &'a Territory>) -> Self {
        let entries: Vec<Entry> = territories
            .map(|territory| Entry {
                name: format!(" {}", fold(&territory.name)),
                code: territory.code,
                inhabitants: territory.population.map_or(0, |population| population.inhabitants),
            })
            .collect();
        let words_of = |(place, entry): (usize, &Entry)| -> Vec<(String, usize)> {
            entry.name.split_whitespace().map(|word| (word.to_owned(), place)).collect()
        };
        let mut words: Vec<(String, usize)> = entries.iter().enumerate().flat_map(words_of).collect();
        words.sort_unstable();
        words.dedup();
        Self { entries, words }
    }

    /// The best first: how well the name answers, then départements and regions, then the most inhabited.
    pub(crate) fn search(&self, text: &str, limit: usize) -> Vec<TerritoryCode> {
        let wanted = format!(" {}", fold(text));
        // Whatever answers has, for each word that is wanted, one that begins so: those of the rarest are all that need a look.
        let Some(rarest) = wanted.split_whitespace().map(|word| self.beginning(word)).min_by_key(|found| found.len())
        else {
            return Vec::new();
        };
        let mut places: Vec<usize> = rarest.iter().map(|(_, place)| *place).collect();
        places.sort_unstable();
        places.dedup();
        let parts: Vec<String> = wanted.split_whitespace().map(|word| format!(" {word}")).collect();
        let mut found: Vec<_> =
            places.into_iter().filter_map(|place| self.entries[place].rank(&wanted, &parts)).collect();
        found.sort_unstable();
        found.into_iter().take(limit).map(|(_, _, _, code)| code).collect()
    }

    /// The words that begin so.
    fn beginning(&self, letters: &str) -> &[(String, usize)] {
        let start = self.words.partition_point(|(word, _)| word.as_str() < letters);
        let count = self.words[start..].partition_point(|(word, _)| word.starts_with(letters));
        &self.words[start..start + count]
    }
}

impl Entry {
    /// What is wanted, and each of its words, come after a space.
    fn rank(&self, wanted: &str, parts: &[String]) -> Option<(Match, u8, u32, TerritoryCode)> {
        let found = if self.name == wanted {
            Match::Whole
        } else if self.name.starts_with(wanted) {
            Match::Beginning
        } else if self.name.contains(wanted) {
            Match::BeginningOfWord
        } else if parts.iter().all(|part| self.name.contains(part.as_str())) {
            Match::EveryWord
        } else {
            return None;
        };
        let kind = match self.code.kind() {
            TerritoryKind::Nation
            | TerritoryKind::Region
            | TerritoryKind::Departement
            | TerritoryKind::Collectivity => 0,
            TerritoryKind::Commune | TerritoryKind::MunicipalArrondissement => 1,
            TerritoryKind::Arrondissement | TerritoryKind::Epci => 2,
        };
        Some((found, kind, u32::MAX - self.inhabitants, self.code))
    }
}

/// A name in small ASCII letters and single spaces, with "st" and "ste" written out.
pub(crate) fn fold(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' => plain.push('a'),
            'ç' => plain.push('c'),
            'è' | 'é' | 'ê' | 'ë' | 'ē' => plain.push('e'),
            'ì' | 'í' | 'î' | 'ï' | 'ī' => plain.push('i'),
            'ñ' => plain.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ō' => plain.push('o'),
            'ù' | 'ú' | 'û' | 'ü' | 'ū' => plain.push('u'),
            'ý' | 'ÿ' => plain.push('y'),
            'œ' => plain.push_str("oe"),
            'æ' => plain.push_str("ae"),
            // Accents that stand alone, as decomposed text has them, vanish.
            '\u{300}'..='\u{36f}' => {}
            letter if letter.is_alphanumeric() => plain.push(letter),
            _ => plain.push(' '),
        }
    }
    let words = plain.split_whitespace().map(|word| match word {
        "st" => "saint",
        "ste" => "sainte",
        word => word,
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Territories;

    #[test]
    fn names_are_found_however_they_are_typed() {
        let edition = Territories::bundled().latest();
        let check = |text: &str, first: &str| {
            let found = edition.search(text, 5);
            assert_eq!(found.first().map(|territory| territory.code.as_str()), Some(first), "{text}");
        };
        check("France", "FR");
        check("ile de france", "R11");
        check("SEINE-ST-DENIS", "93");
        check("St Denis", "97411");
        check("cote d’or", "21");
        check("Re\u{301}union", "R04");
        check("lyon 3", "69383");
        check("papeete", "98735");
        check("Neuilly seine", "92051");
        assert!(edition.search("", 5).is_empty());
        assert!(edition.search("' -- '", 5).is_empty());
        assert!(edition.search("zzzz", 5).is_empty());
        assert_eq!(edition.search("saint", 7).len(), 7);
    }

    /// Looking at the names of the rarest word alone finds what looking at every name finds.
    #[test]
    fn no_name_is_lost_for_its_words() {
        let index = Index::new(Territories::bundled().latest().iter());
        for text in ["l", "saint d", "la", "neuilly seine", "mont st m", "en en", "s s s", "x y"] {
            let wanted = format!(" {}", fold(text));
            let parts: Vec<String> = wanted.split_whitespace().map(|word| format!(" {word}")).collect();
            let mut all: Vec<_> = index.entries.iter().filter_map(|entry| entry.rank(&wanted, &parts)).collect();
            all.sort_unstable();
            let all: Vec<TerritoryCode> = all.into_iter().map(|(_, _, _, code)| code).collect();
            assert_eq!(index.search(text, usize::MAX), all, "{text}");
        }
    }

    #[test]
    fn every_bundled_name_folds_to_ascii() {
        for territory in Territories::bundled().latest().iter() {
            let name = fold(&territory.name);
            assert!(!name.is_empty() && name.is_ascii(), "{} → {name}", territory.name);
        }
    }
}

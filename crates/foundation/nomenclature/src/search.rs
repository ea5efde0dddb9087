//! Finding a territory by its name.

use crate::{Territory, TerritoryCode, TerritoryKind};

/// Names without accents, capitals and punctuation, with what ranks them.
#[derive(Debug)]
pub(crate) struct Index {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
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
        let entries = territories.map(|territory| Entry {
            name: fold(&territory.name),
            code: territory.code,
            inhabitants: territory.population.map_or(0, |population| population.inhabitants),
        });
        Self { entries: entries.collect() }
    }

    /// The best first: how well the name answers, then départements and regions, then the most inhabited.
    pub(crate) fn search(&self, text: &str, limit: usize) -> Vec<TerritoryCode> {
        let wanted = fold(text);
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<_> = self.entries.iter().filter_map(|entry| entry.rank(&wanted)).collect();
        found.sort_unstable();
        found.into_iter().take(limit).map(|(_, _, _, code)| code).collect()
    }
}

impl Entry {
    fn rank(&self, wanted: &str) -> Option<(Match, u8, u32, TerritoryCode)> {
        let inside = |word: &str| self.name.starts_with(word) || self.name.contains(&format!(" {word}"));
        let found = if self.name == wanted {
            Match::Whole
        } else if self.name.starts_with(wanted) {
            Match::Beginning
        } else if inside(wanted) {
            Match::BeginningOfWord
        } else if wanted.split(' ').all(inside) {
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

    #[test]
    fn every_bundled_name_folds_to_ascii() {
        for territory in Territories::bundled().latest().iter() {
            let name = fold(&territory.name);
            assert!(!name.is_empty() && name.is_ascii(), "{} → {name}", territory.name);
        }
    }
}

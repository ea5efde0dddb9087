//! From a text to the words that are compared: stems in each language, and plain words for typos.

use frostem::{Algorithm, Stemmer};
use nomenclature::Language;
use unicode_normalization::UnicodeNormalization as _;

/// A longer word is no word.
const LONGEST_WORD: usize = 60;

/// Words that say nothing, without accents; articles that an apostrophe cuts off are among them.
const SILENT_FRENCH: &str = "a au aux avec c ce ces cette d dans de des du elle elles en est et eu il ils j je l la le les leur leurs \
    lui m ma mais me meme mes mon n ne nos notre nous on ou par pas pour qu que qui s sa sans se ses son sont sur t ta te tes toi ton tu un \
    une vos votre vous y";
const SILENT_ENGLISH: &str = "a an and are as at be but by for if in into is it its no not of on or s such t that the their then there these \
    they this to was were will with";

/// A word, in both forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// In small letters, without accents.
    pub(crate) plain: String,
    /// Its stem, without accents: `violences`, `violence` and `VIOLENCE` have the same.
    pub(crate) stem: String,
    /// Whether it says nothing.
    pub(crate) silent: bool,
}

/// Makes words of texts in one language.
#[derive(Clone)]
pub(crate) struct Words {
    stemmer: Stemmer,
    silent: Vec<&'static str>,
}

impl Words {
    pub(crate) fn new(language: Language) -> Self {
        let (algorithm, silent) = match language {
            Language::French => (Algorithm::French, SILENT_FRENCH),
            Language::English => (Algorithm::English, SILENT_ENGLISH),
        };
        Self { stemmer: Stemmer::new(algorithm), silent: silent.split_whitespace().collect() }
    }

    /// The words of a text.
    pub(crate) fn of(&self, text: &str) -> impl Iterator<Item = Word> {
        let composed: String = text.nfc().collect();
        let words: Vec<String> = composed
            .split(|character: char| !character.is_alphanumeric())
            .filter(|word| !word.is_empty() && word.len() <= LONGEST_WORD)
            .map(str::to_lowercase)
            .collect();
        words.into_iter().map(|small| {
            let plain = without_accents(&small);
            let silent = self.silent.contains(&plain.as_str());
            Word { stem: without_accents(&self.stemmer.stem(&small)), plain, silent }
        })
    }

    /// The words of a question, at most `limit`; those that say nothing only when there is no other.
    pub(crate) fn of_question(&self, question: &str, limit: usize) -> Vec<Word> {
        let (silent, telling): (Vec<Word>, Vec<Word>) = self.of(question).partition(|word| word.silent);
        let mut kept = if telling.is_empty() { silent } else { telling };
        kept.truncate(limit);
        kept
    }
}

/// Small letters without their accents.
fn without_accents(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            'à'..='å' => plain.push('a'),
            'è'..='ë' => plain.push('e'),
            'ì'..='ï' => plain.push('i'),
            'ò'..='ö' | 'ø' => plain.push('o'),
            'ù'..='ü' => plain.push('u'),
            'ý' | 'ÿ' => plain.push('y'),
            'ç' => plain.push('c'),
            'ñ' => plain.push('n'),
            'œ' => plain.push_str("oe"),
            'æ' => plain.push_str("ae"),
            other => plain.push(other),
        }
    }
    plain
}

/// The letters of a word as bits, by which most pairs are told apart without counting: a letter that is put in, left out or exchanged changes at most
/// one of them, one that is changed at most two.
pub(crate) fn letters(word: &str) -> u64 {
    word.chars().fold(0, |bits, letter| bits | 1 << (u32::from(letter) % 64))
}

/// Whether `word` becomes `wanted` by at most `most` letters put in, left out, changed, or exchanged with their neighbour.
pub(crate) fn within(word: &str, wanted: &str, most: usize) -> bool {
    if word.chars().count().abs_diff(wanted.chars().count()) > most {
        return false;
    }
    let (word, wanted): (Vec<char>, Vec<char>) = (word.chars().collect(), wanted.chars().collect());
    // Optimal string alignment, line by line: the two lines before are all that a line needs.
    let mut before = vec![0; wanted.len() + 1];
    let mut last: Vec<usize> = (0..=wanted.len()).collect();
    for row in 1..=word.len() {
        let mut line = vec![row];
        for column in 1..=wanted.len() {
            let same = usize::from(word[row - 1] != wanted[column - 1]);
            let mut least = (last[column] + 1).min(line[column - 1] + 1).min(last[column - 1] + same);
            let exchanged =
                row > 1 && column > 1 && word[row - 1] == wanted[column - 2] && word[row - 2] == wanted[column - 1];
            if exchanged {
                least = least.min(before[column - 2] + 1);
            }
            line.push(least);
        }
        if line.iter().all(|distance| *distance > most) {
            return false;
        }
        before = std::mem::replace(&mut last, line);
    }
    last[wanted.len()] <= most
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: Language, question: &str, expected: &str) {
        let words = Words::new(language).of_question(question, 10);
        let stems: Vec<&str> = words.iter().map(|word| word.stem.as_str()).collect();
        assert_eq!(stems.join(" "), expected, "{question}");
    }

    /// Stems as Snowball's published vocabularies give them (snowballstem.org), then without accents.
    #[test]
    fn questions_become_stems() {
        check(Language::French, "Les violences faites aux FEMMES", "violenc fait femm");
        check(Language::French, "l’observatoire", "observatoir");
        check(Language::French, "les", "le");
        check(Language::English, "the killings of women", "kill women");
        check(Language::French, "  « ?! » ", "");
        check(Language::French, "e\u{301}tude œuvre", "etud oeuvr");
    }

    /// Distances counted by hand.
    #[test]
    fn typos_are_counted() {
        for (word, wanted, distance) in [
            ("violence", "violence", 0),
            ("violense", "violence", 1),
            ("voilence", "violence", 1),
            ("violnce", "violence", 1),
            ("vviolence", "violence", 1),
            ("viloense", "violence", 2),
            ("", "ab", 2),
        ] {
            assert!(within(word, wanted, distance), "{word}");
            assert!(distance == 0 || !within(word, wanted, distance - 1), "{word}");
        }
    }

    /// Whatever is one typo away differs by two bits at most: what the bits tell apart, counting would too.
    #[test]
    fn letters_tell_apart_only_what_is_apart() {
        let word: Vec<char> = "accueillir".chars().collect();
        let mut typos = Vec::new();
        for at in 0..word.len() {
            let (before, after) = word.split_at(at);
            typos.push([before, &after[1..]].concat());
            for letter in 'a'..='z' {
                typos.push([before, &[letter], after].concat());
                typos.push([before, &[letter], &after[1..]].concat());
            }
            if let [one, other, rest @ ..] = after {
                typos.push([before, &[*other, *one], rest].concat());
            }
        }
        for typo in typos {
            let typo: String = typo.into_iter().collect();
            assert!(within("accueillir", &typo, 1), "{typo}");
            assert!((letters("accueillir") ^ letters(&typo)).count_ones() <= 2, "{typo}");
        }
    }
}

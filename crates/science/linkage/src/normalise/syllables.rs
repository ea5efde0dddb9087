//! Scripts whose letters are syllables, or carry their vowels as signs: India and its neighbours, Ethiopia and Eritrea, Korea.

/// What stands at each place of a block of the scripts that descend from Brahmi, from the second place on.
///
/// Unicode lays the blocks of Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada and Malayalam out alike, 128 places
/// each. The vowel that a consonant carries without a sign is left out, as Arabic leaves short vowels out. `-` is no letter.
const INDIC: &str = "n n h a a a i i u u ri li e e e ai o o o au k kh g gh n ch ch j j n t th d dh n t th d dh n n p ph b bh m y r r l \
                     l l v sh sh s h - - - - a i i u u ri ri e e e ai o o o au";
/// The sign that takes a consonant's vowel away, and its place.
const VIRAMA: (usize, &str) = (0x4d, "");

/// Letters and vowel signs of India, Bangladesh, Nepal and the Tamils, as passports of these countries write them.
pub(super) fn indic(letter: char) -> Option<&'static str> {
    let place = (letter as usize).checked_sub(0x900)? % 0x80;
    if place == VIRAMA.0 {
        return Some(VIRAMA.1);
    }
    INDIC.split_ascii_whitespace().nth(place.checked_sub(1)?).filter(|text| *text != "-")
}

/// Consonants of the Ethiopic script, eight places each.
const ETHIOPIC: [&str; 43] = [
    "h", "l", "h", "m", "s", "r", "s", "sh", "k", "k", "k", "k", "b", "v", "t", "ch", "h", "h", "n", "gn", "", "k",
    "k", "kh", "kh", "w", "", "z", "zh", "y", "d", "d", "j", "g", "g", "g", "t", "ch", "p", "ts", "ts", "f", "p",
];
/// The vowel of each of the eight places; the sixth is not spoken, or hardly.
const ETHIOPIC_VOWELS: [&str; 8] = ["e", "u", "i", "a", "e", "", "o", "ua"];

/// Consonant and vowel of a syllable of Amharic or Tigrinya.
pub(super) fn ethiopic(letter: char) -> Option<(&'static str, &'static str)> {
    let place = (letter as usize).checked_sub(0x1200)?;
    let consonant = *ETHIOPIC.get(place / 8)?;
    let bare = consonant.is_empty() && place % 8 == 0;
    Some((consonant, if bare { "a" } else { ETHIOPIC_VOWELS[place % 8] }))
}

/// Initial consonants, vowels and final consonants of Korean, into which a syllable is parted.
const HANGUL: [(usize, &str); 3] = [
    (0x1100, "k kk n d tt r m p pp s ss - j jj ch k t p h"),
    (0x1161, "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"),
    (0x11a8, "k k k n n n t l k m l l l p l m p p t t ng t t k t p t"),
];

/// A part of a Korean syllable, as Korean passports write most names.
pub(super) fn hangul(letter: char) -> Option<&'static str> {
    let parts = HANGUL.iter().filter_map(|(first, writings)| Some(((letter as usize).checked_sub(*first)?, writings)));
    let found = parts.filter_map(|(place, writings)| writings.split(' ').nth(place)).next_back()?;
    Some(if found == "-" { "" } else { found })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_have_each_letter_at_its_place() {
        // The Unicode charts of Devanagari, Bengali, Tamil and Hangul.
        for (letter, text) in [
            ('अ', "a"),
            ('औ', "au"),
            ('क', "k"),
            ('न', "n"),
            ('म', "m"),
            ('ह', "h"),
            ('\u{93e}', "a"),
            ('\u{94c}', "au"),
            ('\u{94d}', ""),
            ('ক', "k"),
            ('হ', "h"),
            ('\u{9be}', "a"),
            ('ம', "m"),
            ('\u{bcd}', ""),
            ('\u{902}', "n"),
        ] {
            assert_eq!(indic(letter), Some(text), "{letter}");
        }
        assert_eq!((indic('।'), indic('\u{93c}')), (None, None));
        for (letter, text) in [
            ('\u{1100}', "k"),
            ('\u{110b}', ""),
            ('\u{1112}', "h"),
            ('\u{1161}', "a"),
            ('\u{1175}', "i"),
            ('\u{11a8}', "k"),
            ('\u{11bc}', "ng"),
            ('\u{11c2}', "t"),
        ] {
            assert_eq!(hangul(letter), Some(text), "{letter}");
        }
        for (letter, expected) in
            [('ሀ', ("h", "e")), ('ም', ("m", "")), ('አ', ("", "a")), ('ፓ', ("p", "a")), ('ስ', ("s", ""))]
        {
            assert_eq!(ethiopic(letter), Some(expected), "{letter}");
        }
        assert_eq!((ethiopic('፩'), ethiopic('a')), (None, None));
    }
}

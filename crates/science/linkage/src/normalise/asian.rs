//! Scripts of East Asia in which a letter is not written where, or as, it is spoken: Chinese characters, Japanese kana, Thai.
//!
//! Chinese characters are written by their most frequent Mandarin reading, without tones: the table is that of AnyAscii 0.3.3 (Hunter
//! WB, ISC licence; from Unihan's `kMandarin`), with the readings that nine surnames have of their own. Kana are written as Hepburn
//! does, Thai as the Royal Institute (1999) writes each letter at the beginning of a syllable. What a Japanese name in Chinese
//! characters sounds like, no table says.

use std::sync::LazyLock;

/// Readings of U+4E00 to U+9FFF, in order.
static HAN: LazyLock<Vec<&'static str>> = LazyLock::new(|| include_str!("han.txt").split_ascii_whitespace().collect());
/// Hiragana from U+3041; katakana stand 96 places further. `-` is silent.
const KANA: &str = "a a i i u u e e o o ka ga ki gi ku gu ke ge ko go sa za shi ji su zu se ze so zo ta da chi ji - tsu zu te de to do na ni nu \
                    ne no ha ba pa hi bi pi fu bu pu he be pe ho bo po ma mi mu me mo ya ya yu yu yo yo ra ri ru re ro wa wa wi we o n vu ka ke";
/// Small kana that melt into the syllable before.
const MELTING: [(char, &str); 3] = [('ゃ', "a"), ('ゅ', "u"), ('ょ', "o")];
/// Thai consonants from U+0E01; the last but two carries vowels, and is silent.
const THAI: &str = "k kh kh kh kh kh ng ch ch ch s ch y d t th th th n d t th th th n b p ph f ph f ph m y r rue l lue w s s s h l - h";
/// Thai vowels from U+0E30; those that stand before their consonant are in [`LEADING`].
const THAI_VOWELS: &str = "a a a am i i ue ue u u -";
/// Thai vowels from U+0E40 that are written before their consonant and spoken after it.
const LEADING: [&str; 5] = ["e", "ae", "o", "ai", "ai"];

/// Writes letters into words, and keeps what a later letter may change.
#[derive(Default)]
pub(super) struct Writer {
    word: String,
    /// A vowel that waits for its consonant.
    leading: &'static str,
    /// Length of the word before its last consonant, which a sign may silence.
    before: usize,
}

impl Writer {
    /// Writes a composed letter in lower case; whether it is one of these scripts.
    pub(super) fn push(&mut self, letter: char) -> bool {
        match letter {
            'ゃ' | 'ゅ' | 'ょ' | 'ャ' | 'ュ' | 'ョ' => self.melt(hiragana(letter)),
            '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30f6}' => {
                let place = hiragana(letter) as usize - 0x3041;
                self.write(KANA.split(' ').nth(place).unwrap_or_default());
            }
            // The sign that lengthens a vowel, and those that repeat a syllable.
            '\u{30fc}'..='\u{30fe}' | '\u{309d}' | '\u{309e}' => {}
            '\u{4e00}'..='\u{9fff}' => match HAN.get(letter as usize - 0x4e00) {
                Some(&"-") | None => self.write_char(letter),
                Some(reading) => self.write(reading),
            },
            '\u{e01}'..='\u{e2e}' => self.consonant(THAI.split(' ').nth(letter as usize - 0xe01).unwrap_or_default()),
            '\u{e30}'..='\u{e3a}' => {
                self.write(THAI_VOWELS.split(' ').nth(letter as usize - 0xe30).unwrap_or_default())
            }
            '\u{e40}'..='\u{e44}' => {
                self.flush();
                self.leading = LEADING[letter as usize - 0xe40];
            }
            // Silences the consonant before it.
            '\u{e4c}' => self.word.truncate(self.before),
            // Tones, repetition, and marks that lengthen or shorten.
            '\u{e45}'..='\u{e4e}' => {}
            _ => return false,
        }
        true
    }

    /// The word being written, for letters of other scripts.
    pub(super) fn word(&mut self) -> &mut String {
        self.flush();
        &mut self.word
    }

    /// The word that ends here.
    pub(super) fn take(&mut self) -> String {
        self.flush();
        self.before = 0;
        std::mem::take(&mut self.word)
    }

    fn write(&mut self, text: &str) {
        self.flush();
        self.word.push_str(if text == "-" { "" } else { text });
        self.before = self.word.len();
    }

    fn write_char(&mut self, letter: char) {
        self.flush();
        self.word.push(letter);
        self.before = self.word.len();
    }

    fn consonant(&mut self, text: &str) {
        self.before = self.word.len();
        self.word.push_str(if text == "-" { "" } else { text });
        self.flush();
    }

    fn flush(&mut self) {
        self.word.push_str(std::mem::take(&mut self.leading));
    }

    /// "ki" and "ya" are "kya"; "shi" and "ya" are "sha".
    fn melt(&mut self, small: char) {
        let vowel = MELTING.iter().find(|(kana, _)| *kana == small).map_or("", |(_, vowel)| vowel);
        if let Some(start) = self.word.strip_suffix('i') {
            self.word.truncate(start.len());
        }
        let palatal = ["sh", "ch", "j"].iter().any(|end| self.word.ends_with(end));
        self.write(if palatal { "" } else { "y" });
        self.write(vowel);
    }
}

/// Katakana as hiragana.
fn hiragana(letter: char) -> char {
    match letter as u32 {
        code @ 0x30a1..=0x30f6 => char::from_u32(code - 96).unwrap_or(letter),
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut writer = Writer::default();
        assert!(text.chars().all(|letter| writer.push(letter)), "{text}");
        writer.take()
    }

    #[test]
    fn tables_have_a_writing_for_each_place() {
        assert_eq!(HAN.len(), 0x9fff - 0x4e00 + 1);
        assert_eq!(KANA.split(' ').count(), 0x3096 - 0x3041 + 1);
        assert_eq!(THAI.split(' ').count(), 0xe2e - 0xe01 + 1);
        assert_eq!(THAI_VOWELS.split(' ').count(), 0xe3a - 0xe30 + 1);
    }

    /// Chinese and Japanese names as passports have them; Thai words whose writing the Royal Institute gives, where each letter is
    /// written as at the beginning of a syllable.
    #[test]
    fn names_are_written_as_passports_write_them() {
        for (text, expected) in [
            ("李小龍", "lixiaolong"),
            ("王芳", "wangfang"),
            ("曾", "zeng"),
            ("さくら", "sakura"),
            ("ゆうこ", "yuuko"),
            ("きょうこ", "kyouko"),
            ("しょうた", "shouta"),
            ("ジュン", "jun"),
            ("ちづる", "chizuru"),
            ("マリー", "mari"),
            ("นารี", "nari"),
            ("เมย์", "me"),
            ("โอ", "o"),
            ("แก้ว", "kaew"),
            ("ไทย", "thaiy"),
        ] {
            assert_eq!(written(text), expected, "{text}");
        }
    }
}

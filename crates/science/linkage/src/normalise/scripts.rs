//! Letters of other scripts in Latin letters, one by one, as French and international administrations write them.

use super::syllables::{ethiopic, hangul, indic};

/// Writes a letter, already in lower case and without accents, in Latin ones; whether it is a letter known here.
pub(super) fn push_latin(word: &mut String, letter: char) -> bool {
    if let Some((consonant, vowel)) = ethiopic(letter) {
        word.push_str(consonant);
        word.push_str(vowel);
        return true;
    }
    let text = latin(letter);
    word.push_str(text.unwrap_or_default());
    text.is_some()
}

fn latin(letter: char) -> Option<&'static str> {
    match letter {
        'a'..='z' => ascii(letter),
        '\u{df}'..='\u{2af}' => special_latin(letter),
        '\u{3b1}'..='\u{3c9}' => greek(letter),
        '\u{430}'..='\u{4ff}' => cyrillic(letter),
        '\u{561}'..='\u{587}' => armenian(letter),
        '\u{5d0}'..='\u{5ea}' => hebrew(letter),
        '\u{621}'..='\u{6d5}' => arabic(letter),
        '\u{900}'..='\u{d7f}' => indic(letter),
        '\u{10d0}'..='\u{10f0}' => georgian(letter),
        '\u{1100}'..='\u{11c2}' => hangul(letter),
        _ => None,
    }
}

fn ascii(letter: char) -> Option<&'static str> {
    const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";
    let place = (letter as usize).checked_sub('a' as usize)?;
    LETTERS.get(place..=place)
}

/// Letters that no accent explains: Germanic, Slavic, Turkish, Vietnamese, and those of West African alphabets.
fn special_latin(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' | 'ɖ' | 'ɗ' => "d",
        'þ' => "th",
        'ł' => "l",
        'ı' | 'ɩ' | 'ɪ' => "i",
        'ħ' | 'ɦ' => "h",
        'ŋ' => "ng",
        'ɲ' => "gn",
        'ɓ' => "b",
        'ƙ' | 'ĸ' => "k",
        'ƴ' => "y",
        'ɛ' | 'ə' | 'ǝ' | 'ɘ' => "e",
        'ɔ' => "o",
        'ʋ' | 'ɣ' => "v",
        'ʊ' => "ou",
        'ƒ' => "f",
        'ŧ' | 'ƭ' => "t",
        _ => return None,
    })
}

fn greek(letter: char) -> Option<&'static str> {
    Some(match letter {
        'α' => "a",
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ε' => "e",
        'ζ' => "z",
        'η' | 'ι' | 'υ' => "i",
        'θ' => "th",
        'κ' => "k",
        'λ' => "l",
        'μ' => "m",
        'ν' => "n",
        'ξ' => "x",
        'ο' | 'ω' => "o",
        'π' => "p",
        'ρ' => "r",
        'σ' | 'ς' => "s",
        'τ' => "t",
        'φ' => "f",
        'χ' => "ch",
        'ψ' => "ps",
        _ => return None,
    })
}

/// Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian.
fn cyrillic(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' | 'ѓ' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'є' => "ie",
        'ё' => "io",
        'ж' => "j",
        'з' => "z",
        'и' | 'й' | 'і' | 'ї' | 'ы' => "i",
        'ј' => "y",
        'к' | 'ќ' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "ou",
        'ў' => "w",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' | 'ћ' => "tch",
        'ш' => "ch",
        'щ' => "chtch",
        'ъ' | 'ь' => "",
        'ю' => "iou",
        'я' => "ia",
        'ђ' | 'џ' => "dj",
        'љ' => "li",
        'њ' => "ni",
        'ѕ' => "dz",
        _ => return None,
    })
}

/// Arabic, with the letters that Persian and Urdu add. Short vowels are not written, and so are absent.
fn arabic(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' | 'ى' | 'ة' | 'ە' => "a",
        'ء' | 'ئ' | 'ؤ' | 'ع' | 'ـ' => "",
        'ب' => "b",
        'پ' => "p",
        'ت' | 'ط' | 'ٹ' => "t",
        'ث' | 'س' | 'ص' => "s",
        'ج' => "j",
        'چ' => "tch",
        'ح' | 'ه' | 'ھ' | 'ہ' => "h",
        'خ' => "kh",
        'د' | 'ض' | 'ڈ' => "d",
        'ذ' | 'ز' | 'ظ' => "z",
        'ر' | 'ڑ' => "r",
        'ژ' => "j",
        'ش' => "ch",
        'غ' => "gh",
        'ف' => "f",
        'ق' | 'ك' | 'ک' => "k",
        'گ' => "g",
        'ل' => "l",
        'م' => "m",
        'ن' | 'ں' => "n",
        'و' => "ou",
        'ي' | 'ی' | 'ے' => "i",
        _ => return None,
    })
}

fn hebrew(letter: char) -> Option<&'static str> {
    Some(match letter {
        'א' => "a",
        'ב' => "b",
        'ג' => "g",
        'ד' => "d",
        'ה' => "h",
        'ו' => "v",
        'ז' => "z",
        'ח' => "h",
        'ט' | 'ת' => "t",
        'י' => "i",
        'כ' | 'ך' | 'ק' => "k",
        'ל' => "l",
        'מ' | 'ם' => "m",
        'נ' | 'ן' => "n",
        'ס' => "s",
        'ע' => "",
        'פ' | 'ף' => "p",
        'צ' | 'ץ' => "ts",
        'ר' => "r",
        'ש' => "ch",
        _ => return None,
    })
}

fn georgian(letter: char) -> Option<&'static str> {
    const LETTERS: [&str; 33] = [
        "a", "b", "g", "d", "e", "v", "z", "t", "i", "k", "l", "m", "n", "o", "p", "j", "r", "s", "t", "ou", "p", "k",
        "gh", "k", "ch", "tch", "ts", "dz", "ts", "tch", "kh", "dj", "h",
    ];
    LETTERS.get((letter as usize).checked_sub(0x10d0)?).copied()
}

fn armenian(letter: char) -> Option<&'static str> {
    const LETTERS: [&str; 39] = [
        "a", "b", "g", "d", "e", "z", "e", "e", "t", "j", "i", "l", "kh", "ts", "k", "h", "dz", "gh", "tch", "m", "y",
        "n", "ch", "o", "tch", "p", "dj", "r", "s", "v", "t", "r", "ts", "v", "p", "k", "o", "f", "ev",
    ];
    LETTERS.get((letter as usize).checked_sub(0x561)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_of_each_alphabet_is_known() {
        for alphabet in [
            "abcdefghijklmnopqrstuvwxyz",
            "αβγδεζηθικλμνξοπρσςτυφχψω",
            "абвгдежзийклмнопрстуфхцчшщъыьэюяёєіїґђјљњћџѓќѕў",
            "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآءئؤپچژگکی",
            "אבגדהוזחטיכלמנסעפצקרשתךםןףץ",
            "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
            "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
        ] {
            for letter in alphabet.chars() {
                assert!(latin(letter).is_some(), "{letter}");
            }
        }
        assert_eq!(latin('李'), None);
    }
}

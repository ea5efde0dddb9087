//! Names: one plain writing, and one by sound.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::asian::Writer;
use super::scripts::push_latin;

/// Words that come and go in front of a name, and are left out when something else remains.
const PARTICLES: [&str; 36] = [
    "abou", "al", "ap", "as", "ben", "bent", "bin", "bint", "da", "das", "de", "del", "dela", "della", "delos", "den",
    "der", "des", "di", "do", "dos", "du", "el", "es", "et", "ibn", "la", "las", "le", "les", "los", "ould", "van",
    "von", "y", "zu",
];

/// A name in small Latin letters, without accents, particles, hyphens or spaces.
///
/// Letters of the Cyrillic, Greek, Arabic, Hebrew, Armenian, Georgian, Indian, Ethiopic, Korean and Thai scripts, Japanese kana and
/// Chinese characters (by their Mandarin reading) are written in Latin ones; others stay as they are. Words keep their order.
///
/// ```
/// use linkage::normalise::names::plain;
///
/// assert_eq!(plain("Fatoumata-Binta  DIALLO"), "fatoumatabintadiallo");
/// assert_eq!(plain("El-Hadji N’Diaye"), "hadjindiaye");
/// assert_eq!(plain("Шевченко"), "chevtchenko");
/// assert_eq!(plain("de la Fuente"), "fuente");
/// assert_eq!(plain("李小龍"), plain("Li Xiaolong"));
/// assert_eq!(plain("さくら"), "sakura");
/// ```
#[must_use]
pub fn plain(name: &str) -> String {
    words(name).concat()
}

/// The words of a name, particles left out unless nothing else remains.
#[must_use]
pub fn words(name: &str) -> Vec<String> {
    let letters = name.to_lowercase();
    let (mut words, mut writer) = (Vec::new(), Writer::default());
    // Kana are known composed. NFKD then parts a letter from its accents; without them, one letter is one letter whatever the
    // keyboard. Vowel signs are marks too, and are written.
    for composed in letters.nfkc() {
        if writer.push(composed) {
            continue;
        }
        for letter in std::iter::once(composed).nfkd() {
            // Apostrophes and the marks that stand for a glottal stop do not part a word.
            if push_latin(writer.word(), letter) || is_combining_mark(letter) || "'’ʼʻ`´‘ʹʾʿ\u{640}".contains(letter)
            {
                continue;
            }
            if letter.is_alphabetic() {
                writer.word().push(letter);
            } else {
                words.push(writer.take());
            }
        }
    }
    words.push(writer.take());
    words.retain(|word| !word.is_empty());
    let kept: Vec<String> = words.iter().filter(|word| !is_particle(word)).cloned().collect();
    if kept.is_empty() { words } else { kept }
}

fn is_particle(word: &str) -> bool {
    word.len() == 1 && word.is_ascii() && word != "o" && word != "u" || PARTICLES.contains(&word)
}

/// A name by its sound: its consonants in classes that the usual transliterations of one name share, and its first
/// vowel if it begins with one.
///
/// Made for names written in French and English by ear: `ou`/`u`/`w`, `dj`/`j`/`di`, `ch`/`sh`, `kh`/`k`/`q`, silent
/// `h`, doubled letters and all later vowels make no difference. Different names can sound the same: compare it beside the plain
/// writing, not instead of it.
///
/// ```
/// use linkage::normalise::names::sound;
///
/// assert_eq!(sound("Mohamed"), sound("Mouhammadou"));
/// assert_eq!(sound("Diallo"), sound("Jallow"));
/// assert_eq!(sound("Ouattara"), sound("Watara"));
/// assert_eq!(sound("محمد"), sound("Muhammad"));
/// ```
#[must_use]
pub fn sound(name: &str) -> String {
    words(name).iter().map(|word| sound_of(word)).collect()
}

/// Spellings and the class of their sound, longest first. Classes are capitals; `-` is silence.
const SPELLINGS: [(&str, &str); 40] = [
    ("chtch", "S"),
    ("shch", "S"),
    ("tsch", "S"),
    ("tch", "S"),
    ("tsh", "S"),
    ("sch", "S"),
    ("ksh", "X"),
    ("ndi", "NJ"),
    ("ngu", "NG"),
    ("dji", "J"),
    ("dia", "J"),
    ("die", "J"),
    ("dio", "J"),
    ("diu", "J"),
    ("dj", "J"),
    ("hs", "S"),
    ("dz", "Z"),
    ("dh", "D"),
    ("zh", "J"),
    ("ch", "S"),
    ("sh", "S"),
    ("kh", "K"),
    ("gh", "G"),
    ("gn", "N"),
    ("ny", "N"),
    ("ph", "F"),
    ("th", "T"),
    ("ts", "S"),
    ("tz", "S"),
    ("ck", "K"),
    ("cq", "K"),
    ("qu", "K"),
    ("ks", "X"),
    ("ge", "J"),
    ("gi", "J"),
    ("ce", "S"),
    ("ci", "S"),
    ("cy", "S"),
    ("sc", "S"),
    ("ou", "U"),
];

fn sound_of(word: &str) -> String {
    let mut classes: Vec<char> = Vec::new();
    let mut rest = word;
    // The x that Chinese names begin with is the one that Taiwan writes "hs".
    if let Some(later) = word.strip_prefix('x').filter(|later| later.starts_with(['i', 'u'])) {
        classes.push('S');
        rest = later;
    }
    while let Some(first) = rest.chars().next() {
        let (class, length) = match SPELLINGS.iter().find(|(spelling, _)| rest.starts_with(spelling)) {
            // "ou" before a vowel is the consonant of "Ouattara".
            Some((spelling, "U")) if followed_by_vowel(&rest[spelling.len()..]) => ("V", spelling.len()),
            Some((spelling, class)) => (*class, spelling.len()),
            None if first == 'w' && !followed_by_vowel(&rest[1..]) => ("", 1),
            None => (class_of(first), first.len_utf8()),
        };
        if class.is_empty() && !first.is_ascii() {
            classes.push(first);
        }
        classes.extend(class.chars());
        rest = &rest[length..];
    }
    classes.dedup();
    let vowel = |class: char| "AIU".contains(class);
    let first = classes.first().copied();
    let consonants = classes.iter().skip(1).copied().filter(|&class| !vowel(class));
    let mut sound: Vec<char> = first.into_iter().chain(consonants).collect();
    sound.dedup();
    sound.into_iter().collect()
}

fn followed_by_vowel(rest: &str) -> bool {
    rest.starts_with(['a', 'e', 'i', 'o', 'u', 'y'])
}

fn class_of(letter: char) -> &'static str {
    match letter {
        'a' | 'e' => "A",
        'i' | 'y' => "I",
        'o' | 'u' => "U",
        'b' => "B",
        'c' | 'k' | 'q' => "K",
        'd' => "D",
        'f' => "F",
        'g' => "G",
        'j' => "J",
        'l' => "L",
        'm' => "M",
        'n' => "N",
        'p' => "P",
        'r' => "R",
        's' => "S",
        't' => "T",
        'v' | 'w' => "V",
        'x' => "X",
        'z' => "Z",
        // A silent h, and what is no Latin letter.
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writings of the same names seen in public registers and press of several countries.
    #[test]
    fn transliterations_of_one_name_sound_the_same() {
        for same in [
            &["Mohamed", "Muhammad", "Mouhamed", "Mohammed", "Mouhamadou", "محمد"][..],
            &["Aïcha", "Aisha", "Aicha"],
            &["Ousmane", "Usman"],
            &["Diallo", "Jallow", "Djallo", "Jalloh"],
            &["Ouattara", "Watara", "Wattara"],
            &["Coulibaly", "Koulibaly", "Kulibali"],
            &["Souleymane", "Suleiman", "Soleyman"],
            &["Youssouf", "Yusuf", "Yousouf", "Yusuff"],
            &["Ndiaye", "N'Diaye", "Njie"],
            &["Cheikh", "Sheikh", "Cheick"],
            &["Fatoumata", "Fatumatta"],
            &["Шевченко", "Chevtchenko", "Shevchenko"],
            &["Юлия", "Iouliia", "Yulia"],
            &["Ivanova", "Iwanowa", "Иванова"],
            &["Nguyễn", "Nguyen"],
            &["Thị Hương", "Thi Huong"],
            &["Xu", "Hsu"],
            &["Xiaoling", "Hsiaoling"],
            &["Chowdhury", "Choudhury", "Chaudhari", "চৌধুরী"],
            &["Lakshmi", "Laxmi", "लक्ष्मी"],
            &["Hussain", "Hossain", "Husain", "হুসাইন"],
            &["Sunita", "Sunitha", "सुनीता", "சுனிதா"],
            &["Priya", "Priyaa", "प्रिया"],
            &["Kim", "김"],
            &["Minsu", "Minsoo", "민수"],
            &["Tesfaye", "Tesfay", "ተስፋዬ"],
            &["Selamawit", "ሰላማዊት"],
            &["Xiaolong", "小龍", "小龙"],
            &["Chen", "陳", "陈"],
            &["Yamada", "やまだ", "ヤマダ"],
            &["Sato", "さとう"],
            &["Wichai", "วิชัย"],
            &["Somchai", "สมชาย"],
            &["Prayut", "ประยุทธ์"],
            &["dela Cruz", "de la Cruz", "Cruz"],
        ] {
            let sounds: Vec<String> = same.iter().map(|name| sound(name)).collect();
            assert!(sounds.windows(2).all(|pair| pair[0] == pair[1]), "{same:?}: {sounds:?}");
        }
    }

    #[test]
    fn different_names_sound_different() {
        let names = ["Mohamed", "Mamadou", "Aïcha", "Awa", "Diallo", "Diop", "Traoré", "Touré", "Ivanova", "Petrova"];
        let mut sounds: Vec<String> = names.iter().map(|name| sound(name)).collect();
        sounds.sort();
        sounds.dedup();
        // Mamadou is the West African form of Mohamed; Traoré and Touré are two names of one sound.
        assert_eq!(sounds.len(), names.len() - 2, "{sounds:?}");
    }

    #[test]
    fn anything_is_a_name() {
        for text in ["", " ", "-", "’", "李小龍", "🙂", "\u{202e}x", "de la", "\u{0}\u{301}"] {
            assert!(plain(text).len() < 100);
            assert!(sound(text).len() < 100);
        }
        assert_eq!(plain("ተስፋዬ"), "tesfaye");
        assert_eq!(plain("김민수"), "kimminsu");
        assert_eq!(plain("de la"), "dela");
        assert_eq!(plain("がぎ"), "gagi");
        assert_eq!(plain("Ñíguez–Saïd Ø"), "niguezsaido");
    }
}

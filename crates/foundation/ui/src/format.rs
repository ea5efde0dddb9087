//! Numbers, rates, changes and dates as each language writes them.

use jiff::civil::{Date, DateTime};
use nomenclature::Language;

/// Narrow no-break space: French groups thousands with it, and sets it before `%`.
pub const NARROW_SPACE: char = '\u{202f}';
/// The minus sign, as wide as the plus.
pub const MINUS: char = '\u{2212}';

/// A number with a fixed count of decimals (at most 12): `1 234,5` or `1,234.5`.
///
/// ```
/// use ui::{Language, format};
/// assert_eq!(format::decimal(Language::French, 1234.56, 1), "1\u{202f}234,6");
/// assert_eq!(format::decimal(Language::English, -1234.56, 1), "\u{2212}1,234.6");
/// ```
#[must_use]
pub fn decimal(language: Language, number: f64, decimals: usize) -> String {
    if !number.is_finite() {
        return "–".to_owned();
    }
    if number.abs() >= 1e15 {
        return power_of_ten(language, number);
    }
    let plain = format!("{:.*}", decimals.min(12), number.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::with_capacity(plain.len() + 8);
    if number < 0.0 && plain.chars().any(|c| c.is_ascii_digit() && c != '0') {
        out.push(MINUS);
    }
    for (rank, digit) in whole.chars().enumerate() {
        if rank > 0 && (whole.len() - rank).is_multiple_of(3) {
            out.push(match language {
                Language::French => NARROW_SPACE,
                Language::English => ',',
            });
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(match language {
            Language::French => ',',
            Language::English => '.',
        });
        out.push_str(fraction);
    }
    out
}

/// A number with more digits than anyone reads: `1,2 × 10²⁰`.
fn power_of_ten(language: Language, number: f64) -> String {
    let plain = format!("{number:e}");
    let (mantissa, exponent) = plain.split_once('e').unwrap_or((&plain, "0"));
    let raised = exponent.chars().map(|digit| match digit.to_digit(10) {
        Some(value) => ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'][value as usize],
        None => '⁻',
    });
    let mantissa = decimal(language, mantissa.parse().unwrap_or_default(), 1);
    format!("{mantissa}\u{a0}×\u{a0}10{}", raised.collect::<String>())
}

/// A whole number: `113 821`.
#[must_use]
pub fn integer(language: Language, number: f64) -> String {
    decimal(language, number, 0)
}

/// A number with only the decimals it has (at most 6): `1 234`, `5,08`.
#[must_use]
pub fn shortest(language: Language, number: f64) -> String {
    let plain = format!("{:.6}", number.abs());
    let decimals = plain.split_once('.').map_or(0, |(_, fraction)| fraction.trim_end_matches('0').len());
    decimal(language, number, decimals)
}

/// A rate, with three significant digits below ten and one decimal above: `5,08`, `12,3`, `1 234,5`; a rare one keeps two: `0,016`.
#[must_use]
pub fn rate(language: Language, number: f64) -> String {
    let decimals = match number.abs() {
        large if large >= 10.0 => 1,
        small if small >= 0.1 || small == 0.0 => 2,
        rare if rare >= 0.01 => 3,
        _ => 4,
    };
    decimal(language, number, decimals)
}

/// A share given as a fraction: `0.032` is `3,2 %` in French and `3.2%` in English.
#[must_use]
pub fn percent(language: Language, fraction: f64, decimals: usize) -> String {
    let number = decimal(language, fraction * 100.0, decimals);
    match language {
        Language::French => format!("{number}{NARROW_SPACE}%"),
        Language::English => format!("{number}%"),
    }
}

/// A change given as a fraction, always with its sign: `+3,2 %`, `−0,4 %`, `0,0 %`.
#[must_use]
pub fn change(language: Language, fraction: f64, decimals: usize) -> String {
    let text = percent(language, fraction, decimals);
    let moves = text.chars().any(|c| c.is_ascii_digit() && c != '0');
    if fraction > 0.0 && moves { format!("+{text}") } else { text }
}

/// What to sort names by: without case or accents first, then with them, as French and English dictionaries do.
///
/// ```
/// use ui::format::sort_key;
/// let mut names = ["Zoé", "Évreux", "ete", "Été", "Œuvre", "Oise"];
/// names.sort_by_key(|name| sort_key(name));
/// assert_eq!(names, ["ete", "Été", "Évreux", "Œuvre", "Oise", "Zoé"]);
/// ```
#[must_use]
pub fn sort_key(text: &str) -> (String, String) {
    let mut bare = String::with_capacity(text.len());
    for char in text.chars().flat_map(char::to_lowercase) {
        match char {
            'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => bare.push('a'),
            'ç' => bare.push('c'),
            'è' | 'é' | 'ê' | 'ë' => bare.push('e'),
            'ì' | 'í' | 'î' | 'ï' => bare.push('i'),
            'ñ' => bare.push('n'),
            'ò' | 'ó' | 'ô' | 'ö' | 'õ' => bare.push('o'),
            'ù' | 'ú' | 'û' | 'ü' => bare.push('u'),
            'ÿ' | 'ý' => bare.push('y'),
            'œ' => bare.push_str("oe"),
            'æ' => bare.push_str("ae"),
            // Hyphens and apostrophes do not count: «L'Haÿ» stands among the «Lha…».
            '-' | '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}' => {}
            other => bare.push(other),
        }
    }
    (bare, text.to_owned())
}

/// A day in words: `24 novembre 2026`, `1er janvier 2026`, `24 November 2026`.
#[must_use]
pub fn date(language: Language, date: Date) -> String {
    let month = month(language, date.month());
    match (language, date.day()) {
        (Language::French, 1) => format!("1er{}{month}{}{}", '\u{a0}', '\u{a0}', date.year()),
        (_, day) => format!("{day}{}{month}{}{}", '\u{a0}', '\u{a0}', date.year()),
    }
}

/// A month and a year: `novembre 2026`.
#[must_use]
pub fn month_of_year(language: Language, year: i16, month_number: i8) -> String {
    format!("{}{}{year}", month(language, month_number), '\u{a0}')
}

/// A time of day: `9 h 05`, `17 h` in French, `9:05`, `17:00` in English.
///
/// ```
/// use ui::{Language, format};
/// let at = |text: &str| text.parse::<jiff::civil::DateTime>().unwrap();
/// assert_eq!(format::time(Language::French, at("2026-11-24T09:05")), "9\u{a0}h\u{a0}05");
/// assert_eq!(format::time(Language::French, at("2026-11-24T17:00")), "17\u{a0}h");
/// assert_eq!(format::time(Language::English, at("2026-11-24T09:05")), "9:05");
/// ```
#[must_use]
pub fn time(language: Language, at: DateTime) -> String {
    match (language, at.hour(), at.minute()) {
        (Language::French, hour, 0) => format!("{hour}\u{a0}h"),
        (Language::French, hour, minute) => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
        (Language::English, hour, minute) => format!("{hour}:{minute:02}"),
    }
}

/// A day and a time: `24 novembre 2026 à 9 h 05`, `24 November 2026 at 9:05`.
#[must_use]
pub fn moment(language: Language, at: DateTime) -> String {
    let (day, time) = (date(language, at.date()), time(language, at));
    match language {
        Language::French => format!("{day} à {time}"),
        Language::English => format!("{day} at {time}"),
    }
}

fn month(language: Language, number: i8) -> &'static str {
    const FRENCH: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    const ENGLISH: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let rank = usize::try_from(number - 1).unwrap_or(0).min(11);
    match language {
        Language::French => FRENCH[rank],
        Language::English => ENGLISH[rank],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, French};
    use proptest::prelude::*;

    #[test]
    fn numbers_follow_the_language() {
        for (got, expected) in [
            (integer(French, 113_821.0), "113\u{202f}821"),
            (integer(English, 1_234_567.0), "1,234,567"),
            (integer(French, 999.0), "999"),
            (decimal(French, -0.04, 1), "0,0"),
            (decimal(French, f64::NAN, 1), "–"),
            (shortest(French, 5.08), "5,08"),
            (shortest(English, 1_000.0), "1,000"),
            (rate(French, 5.079), "5,08"),
            (rate(French, 12.345), "12,3"),
            (rate(French, 0.0), "0,00"),
            (rate(French, 0.016_4), "0,016"),
            (rate(French, 0.007_831_8), "0,0078"),
            (percent(French, 0.032, 1), "3,2\u{202f}%"),
            (percent(English, 0.032, 1), "3.2%"),
            (change(French, 0.032, 1), "+3,2\u{202f}%"),
            (change(French, -0.004, 1), "\u{2212}0,4\u{202f}%"),
            (change(English, 0.0001, 1), "0.0%"),
            (integer(French, -1.25e20), "\u{2212}1,2\u{a0}×\u{a0}10²⁰"),
        ] {
            assert_eq!(got, expected);
        }
    }

    #[test]
    fn dates_follow_the_language() {
        let day = Date::constant(2026, 11, 24);
        assert_eq!(date(French, day), "24\u{a0}novembre\u{a0}2026");
        assert_eq!(date(English, day), "24\u{a0}November\u{a0}2026");
        assert_eq!(date(French, Date::constant(2026, 1, 1)), "1er\u{a0}janvier\u{a0}2026");
    }

    /// The order of a French dictionary: an accent, a capital, a ligature, a hyphen or an apostrophe moves no name from its letter's place.
    #[test]
    fn names_are_sorted_with_their_letter() {
        let sorted = [
            "Aude",
            "côte",
            "Côte-d’Or",
            "Cotentin",
            "Édith",
            "Elbeuf",
            "Élodie",
            "Eure",
            "L’Haÿ-les-Roses",
            "Lhomme",
            "Œuvre",
            "Oise",
            "Zoé",
        ];
        for seed in 1..sorted.len() {
            let mut names = sorted;
            names.rotate_left(seed);
            names.swap(0, seed);
            names.sort_by_key(|name| sort_key(name));
            assert_eq!(names, sorted);
        }
    }

    proptest! {
        #[test]
        fn a_number_can_be_read_back(number in -1e12..1e12_f64, decimals in 0_usize..4) {
            for language in Language::ALL {
                let text = decimal(language, number, decimals);
                let plain: String = text
                    .replace([NARROW_SPACE, ' '], "")
                    .replace(MINUS, "-");
                let plain = match language {
                    French => plain.replace(',', "."),
                    English => plain.replace(',', ""),
                };
                let read: f64 = plain.parse().unwrap();
                prop_assert!((read - number).abs() <= 0.5 * 10_f64.powi(-(decimals as i32)) + 1e-3);
            }
        }
    }
}

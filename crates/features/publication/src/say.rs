//! How an answer is said within a sentence, in each language.

use nomenclature::{Frequency, Language, Period};
use ui::format;

use crate::model::{Measure, NumberStyle, Variants};

/// Why a change or a share has no meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoMeaning {
    /// Nothing to compare with.
    FromZero,
    /// Nothing that could happen so often.
    Never,
}

/// A figure: `132 349`, `5,08`.
#[must_use]
pub fn value(language: Language, number: f64, measure: Measure, style: NumberStyle) -> String {
    let number = match style.round {
        Some(step) => (number / f64::from(step)).round() * f64::from(step),
        None => number,
    };
    match (style.decimals, measure) {
        (Some(decimals), _) => format::decimal(language, number, usize::from(decimals)),
        (None, Measure::Rate { .. }) => format::rate(language, number),
        (None, Measure::Value) => format::shortest(language, number),
    }
}

/// A relative change: `+8,1 %`; one decimal under ten percent, none above.
///
/// # Errors
/// When the figure before is nought.
pub fn change(language: Language, now: f64, before: f64, style: NumberStyle) -> Result<String, NoMeaning> {
    let fraction = relative(now, before)?;
    let decimals = style.decimals.map_or(if fraction.abs() < 0.0995 { 1 } else { 0 }, usize::from);
    Ok(if style.unsigned {
        format::percent(language, fraction.abs(), decimals)
    } else {
        format::change(language, fraction, decimals)
    })
}

fn relative(now: f64, before: f64) -> Result<f64, NoMeaning> {
    if before == 0.0 { Err(NoMeaning::FromZero) } else { Ok((now - before) / before.abs()) }
}

/// An absolute change: `+9 905`.
#[must_use]
pub fn difference(language: Language, now: f64, before: f64, measure: Measure, style: NumberStyle) -> String {
    let moved = now - before;
    let plain = value(language, moved.abs(), measure, style);
    match moved {
        _ if style.unsigned || moved == 0.0 => plain,
        _ if moved > 0.0 => format!("+{plain}"),
        _ => format!("{}{plain}", format::MINUS),
    }
}

/// A part of a whole, in percent: `31 %`.
///
/// # Errors
/// When the whole is nought.
pub fn share(language: Language, part: f64, whole: f64, style: NumberStyle) -> Result<String, NoMeaning> {
    if whole == 0.0 {
        return Err(NoMeaning::FromZero);
    }
    let fraction = part / whole;
    let decimals = style.decimals.map_or(if fraction < 0.0995 { 1 } else { 0 }, usize::from);
    Ok(format::percent(language, fraction, decimals))
}

/// A part of a whole as people say it: `1 sur 6`; a percentage where such words would be coarse.
///
/// # Errors
/// When the whole or the part is nought.
pub fn one_in(language: Language, part: f64, whole: f64, style: NumberStyle) -> Result<String, NoMeaning> {
    if part == 0.0 || whole == 0.0 {
        return Err(NoMeaning::FromZero);
    }
    let ratio = whole / part;
    if ratio < 1.75 {
        return share(language, part, whole, style);
    }
    let many = format::integer(language, ratio.round());
    Ok(match language {
        Language::French => format!("1{NBSP}sur{NBSP}{many}"),
        Language::English => format!("1{NBSP}in{NBSP}{many}"),
    })
}

const NBSP: char = '\u{a0}';

/// How often something happens, given how many times in a period: `toutes les 2 minutes`.
///
/// The unit is the largest of which there are at least two; the number is rounded.
///
/// # Errors
/// When it never happened.
pub fn every(language: Language, times: f64, period: Period) -> Result<String, NoMeaning> {
    if times <= 0.0 {
        return Err(NoMeaning::Never);
    }
    let seconds = f64::from(days(period)) * 86_400.0 / times;
    let units = [
        (86_400.0, "tous les", "jours", "days"),
        (3_600.0, "toutes les", "heures", "hours"),
        (60.0, "toutes les", "minutes", "minutes"),
        (1.0, "toutes les", "secondes", "seconds"),
    ];
    let (length, every, french, english) =
        units.into_iter().find(|(length, ..)| seconds >= 2.0 * length).unwrap_or(units[3]);
    let decimals = usize::from(seconds < 2.0);
    let many = format::decimal(language, seconds / length, decimals);
    Ok(match language {
        Language::French => format!("{every} {many}{NBSP}{french}"),
        Language::English => format!("every {many}{NBSP}{english}"),
    })
}

/// The number of days of a period.
fn days(period: Period) -> u32 {
    let first = u32::from(period.first_month());
    let months = u32::from(period.frequency().months());
    let leap =
        period.year().is_multiple_of(4) && (!period.year().is_multiple_of(100) || period.year().is_multiple_of(400));
    (first..first + months)
        .map(|month| match month {
            2 => 28 + u32::from(leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        })
        .sum()
}

/// The words for the direction in which a figure moved; `{change}` and `{difference}` within them are numbers without a sign.
///
/// # Errors
/// When the figure before is nought.
pub fn trend(
    language: Language,
    now: f64,
    before: f64,
    words: &Variants,
    measure: Measure,
) -> Result<String, NoMeaning> {
    let fraction = relative(now, before)?;
    let within = f64::from(words.within_per_mille) / 1000.0;
    let chosen = match fraction {
        _ if fraction.abs() < within || fraction == 0.0 => &words.stable,
        _ if fraction > 0.0 => &words.up,
        _ => &words.down,
    };
    let unsigned = NumberStyle { unsigned: true, ..NumberStyle::default() };
    let change = change(language, now, before, unsigned)?;
    Ok(chosen
        .replace("{change}", &change)
        .replace("{difference}", &difference(language, now, before, measure, unsigned)))
}

/// A period: `2025`, `1er trimestre 2025`, `novembre 2025`.
#[must_use]
pub fn period(language: Language, period: Period) -> String {
    let year = period.year();
    let month = period.first_month();
    match (period.frequency(), language) {
        (Frequency::Year, _) => year.to_string(),
        (Frequency::Month, _) => {
            format::month_of_year(language, i16::try_from(year).unwrap_or(0), i8::try_from(month).unwrap_or(1))
        }
        (Frequency::Quarter, Language::French) => {
            let rank = month.div_ceil(3);
            format!("{rank}{}{NBSP}trimestre{NBSP}{year}", if rank == 1 { "er" } else { "e" })
        }
        (Frequency::Quarter, Language::English) => format!("Q{}{NBSP}{year}", month.div_ceil(3)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, French};

    fn year(year: u16) -> Period {
        Period::of_year(year).unwrap()
    }

    #[test]
    fn how_often_matches_the_letters_own_sentences() {
        // By hand: 366 × 24 / 1 283 = 6.85 hours; 365 × 1 440 / 256 863 = 2.05 minutes; 366 / 107 = 3.4 days.
        for (times, period, french, english) in [
            (1_283.0, 2024, "toutes les 7 heures", "every 7 hours"),
            (256_863.0, 2025, "toutes les 2 minutes", "every 2 minutes"),
            (107.0, 2024, "tous les 3 jours", "every 3 days"),
            (132_349.0, 2025, "toutes les 4 minutes", "every 4 minutes"),
            (1_371_000.0, 2023, "toutes les 23 secondes", "every 23 seconds"),
            (365.0, 2025, "toutes les 24 heures", "every 24 hours"),
            (31_536_000.0, 2025, "toutes les 1,0 secondes", "every 1.0 seconds"),
        ] {
            assert_eq!(every(French, times, year(period)).unwrap().replace(NBSP, " "), french);
            assert_eq!(every(English, times, year(period)).unwrap().replace(NBSP, " "), english);
        }
        assert_eq!(every(French, 0.0, year(2025)), Err(NoMeaning::Never));
    }

    #[test]
    fn changes_say_their_direction_once() {
        let plain = NumberStyle::default();
        let unsigned = NumberStyle { unsigned: true, ..plain };
        for (got, expected) in [
            (change(French, 132_349.0, 122_444.0, plain).unwrap(), "+8,1\u{202f}%"),
            (change(French, 96.0, 93.0, plain).unwrap(), "+3,2\u{202f}%"),
            (change(French, 130.0, 100.0, plain).unwrap(), "+30\u{202f}%"),
            (change(English, 90.0, 100.0, plain).unwrap(), "\u{2212}10%"),
            (change(English, 90.0, 100.0, unsigned).unwrap(), "10%"),
            (difference(French, 132_349.0, 122_444.0, Measure::Value, plain), "+9\u{202f}905"),
            (difference(French, 770.0, 983.0, Measure::Value, plain), "\u{2212}213"),
            (difference(French, 770.0, 983.0, Measure::Value, unsigned), "213"),
            (difference(French, 5.0, 5.0, Measure::Value, plain), "0"),
        ] {
            assert_eq!(got, expected);
        }
        assert_eq!(change(French, 3.0, 0.0, plain), Err(NoMeaning::FromZero));
    }

    #[test]
    fn words_follow_the_direction() {
        let words = Variants {
            up: "augmente de {change}".to_owned(),
            down: "baisse de {difference}".to_owned(),
            stable: "reste stable".to_owned(),
            within_per_mille: 5,
        };
        for (now, before, expected) in [
            (108.0, 100.0, "augmente de 8,0\u{202f}%"),
            (92.0, 100.0, "baisse de 8"),
            (100.4, 100.0, "reste stable"),
            (99.6, 100.0, "reste stable"),
            (100.6, 100.0, "augmente de 0,6\u{202f}%"),
        ] {
            assert_eq!(trend(French, now, before, &words, Measure::Value).unwrap(), expected);
        }
    }

    #[test]
    fn parts_are_said_plainly() {
        let plain = NumberStyle::default();
        assert_eq!(one_in(French, 1.0, 6.1, plain).unwrap().replace(NBSP, " "), "1 sur 6");
        assert_eq!(one_in(English, 30.0, 100.0, plain).unwrap().replace(NBSP, " "), "1 in 3");
        assert_eq!(one_in(French, 90.0, 100.0, plain).unwrap(), "90\u{202f}%");
        assert_eq!(share(French, 9_076.0, 244_301.0, plain).unwrap(), "3,7\u{202f}%");
        assert_eq!(share(French, 1.0, 0.0, plain), Err(NoMeaning::FromZero));
    }

    #[test]
    fn figures_are_rounded_on_request() {
        let round = NumberStyle { round: Some(1000), ..NumberStyle::default() };
        assert_eq!(value(French, 256_863.0, Measure::Value, round), "257\u{202f}000");
        let decimals = NumberStyle { decimals: Some(1), ..NumberStyle::default() };
        assert_eq!(value(French, 6.184, Measure::Rate { per: 1000 }, decimals), "6,2");
        assert_eq!(value(French, 6.184, Measure::Rate { per: 1000 }, NumberStyle::default()), "6,18");
        assert_eq!(value(French, 16.7, Measure::Value, NumberStyle::default()), "16,7");
    }

    #[test]
    fn periods_are_said_in_words() {
        for (text, french, english) in [
            ("2025", "2025", "2025"),
            ("2025-Q1", "1er trimestre 2025", "Q1 2025"),
            ("2025-02", "février 2025", "February 2025"),
        ] {
            let parsed = Period::parse(text).unwrap();
            assert_eq!(period(French, parsed).replace(NBSP, " "), french);
            assert_eq!(period(English, parsed).replace(NBSP, " "), english);
        }
    }
}

//! What was probably meant by a code that nobody has.

use crate::{Edition, Territories, TerritoryCode, TerritoryCodeError, Vintage};

/// Why a text leads to no territory.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnknownTerritory {
    /// It is no code at all.
    #[error(transparent)]
    NotACode(#[from] TerritoryCodeError),
    /// A code of the right shape that nobody has.
    #[error("no {} has the code {code}{}", .code.kind().noun(), did_you_mean(.suggestions))]
    Nobody {
        /// The code asked for.
        code: TerritoryCode,
        /// What it resembles, the likeliest first.
        suggestions: Vec<TerritoryCode>,
    },
    /// A commune of another vintage.
    #[error("no commune has the code {code} in the COG of {vintage}; in {known_in} it is {name}, {}", now_called(.became, *.vintage))]
    OtherVintage {
        /// The code asked for.
        code: TerritoryCode,
        /// The vintage in which it was asked for.
        vintage: Vintage,
        /// The nearest vintage that has it.
        known_in: Vintage,
        /// Its name there.
        name: String,
        /// What it is in the vintage in which it was asked for.
        became: Vec<TerritoryCode>,
    },
}

fn did_you_mean(suggestions: &[TerritoryCode]) -> String {
    suggestions.first().map(|code| format!(" (did you mean {code}?)")).unwrap_or_default()
}

fn now_called(codes: &[TerritoryCode], vintage: Vintage) -> String {
    let codes: Vec<&str> = codes.iter().map(TerritoryCode::as_str).collect();
    format!("which is {} in {vintage}: give the file's vintage, or use that code", codes.join(" and "))
}

/// The nearest vintage's word on a code that this vintage does not have.
pub(crate) fn explain(edition: &Edition, code: TerritoryCode) -> UnknownTerritory {
    let bundled = Territories::bundled();
    let mut others: Vec<Vintage> = bundled.vintages().filter(|vintage| *vintage != edition.vintage()).collect();
    others.sort_by_key(|vintage| vintage.year().abs_diff(edition.vintage().year()));
    let elsewhere = others.into_iter().find_map(|vintage| {
        let name = bundled.edition(vintage).ok()?.name(code)?.to_owned();
        let passage = bundled.passage(vintage, edition.vintage()).ok()?;
        let became: Vec<_> = passage.successors(code).iter().map(|part| part.code).collect();
        (!became.is_empty()).then_some((vintage, name, became))
    });
    match elsewhere {
        Some((known_in, name, became)) => {
            UnknownTerritory::OtherVintage { code, vintage: edition.vintage(), known_in, name, became }
        }
        None => UnknownTerritory::Nobody { code, suggestions: suggest(edition, code.as_str()) },
    }
}

/// The slips of the hand that lead from a code to another text, the likeliest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Slip {
    Mended,
    Swap,
    Lost,
    Doubled,
    Other,
    Extra,
}

pub(crate) fn suggest(edition: &Edition, text: &str) -> Vec<TerritoryCode> {
    let text: Vec<u8> = text.trim().to_ascii_uppercase().bytes().take(10).collect();
    let mut found: Vec<(Slip, TerritoryCode)> = Vec::new();
    let mut offer = |slip: Slip, candidate: &[u8]| {
        let code = std::str::from_utf8(candidate).ok().and_then(|text| TerritoryCode::parse(text).ok());
        if let Some(code) = code.filter(|code| edition.get(*code).is_some()) {
            found.push((slip, code));
        }
    };
    offer(Slip::Mended, &text);
    for place in 0..text.len() {
        let mut swapped = text.clone();
        if place + 1 < text.len() {
            swapped.swap(place, place + 1);
            offer(Slip::Swap, &swapped);
        }
        let mut shorter = text.clone();
        shorter.remove(place);
        let doubled = place > 0 && text[place] == text[place - 1];
        offer(if doubled { Slip::Doubled } else { Slip::Extra }, &shorter);
    }
    for character in (b'0'..=b'9').chain([b'A', b'B', b'R']) {
        for place in 0..=text.len() {
            let mut longer = text.clone();
            longer.insert(place, character);
            offer(Slip::Lost, &longer);
            if place < text.len() {
                let mut other = text.clone();
                other[place] = character;
                offer(Slip::Other, &other);
            }
        }
    }
    found.sort_unstable();
    let mut suggestions: Vec<TerritoryCode> = Vec::new();
    for (_, code) in found {
        if !suggestions.contains(&code) && suggestions.len() < 3 {
            suggestions.push(code);
        }
    }
    suggestions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_hand_is_recognised() {
        let edition = Territories::bundled().latest();
        let check = |text: &str, first: &str| {
            let suggestions = edition.suggest(text);
            assert_eq!(suggestions.first().map(TerritoryCode::as_str), Some(first), "{text} → {suggestions:?}");
        };
        check("96", "69");
        check("1", "01");
        check("2a", "2A");
        check("9306", "09306");
        check("R844", "R84");
        check("R48", "R84");
        assert!(edition.suggest("").len() <= 3);
        assert!(edition.suggest("é€\u{0}").is_empty());
    }

    #[test]
    fn what_is_wrong_is_told() {
        let check = |year: u16, text: &str, message: &str| {
            let edition = Territories::bundled().edition(Vintage::of_year(year).unwrap()).unwrap();
            assert_eq!(edition.resolve(text).unwrap_err().to_string(), message);
        };
        check(2026, "96", "no département has the code 96 (did you mean 69?)");
        check(
            2026,
            "93059",
            "no commune has the code 93059 in the COG of 2026; in 2024 it is Pierrefitte-sur-Seine, which is 93066 in 2026: \
             give the file's vintage, or use that code",
        );
        check(
            2023,
            "60694",
            "no commune has the code 60694 in the COG of 2023; in 2024 it is Les Hauts-Talican, which is 60054 in 2023: \
             give the file's vintage, or use that code",
        );
        assert!(
            Territories::bundled().latest().resolve("x").unwrap_err().to_string().starts_with("«x» is not the code")
        );
    }
}

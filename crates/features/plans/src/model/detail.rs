//! What a plan says of a measure beyond its terms: why, who contributes, step after step, where, for whom; and its actions. Lists are written a line each.

use std::fmt::Write as _;

use jiff::civil::Date;
use nomenclature::{Territories, Text};
use serde::{Deserialize, Serialize};

/// The most lines of a list.
pub const MOST_LINES: usize = 40;
/// The most characters of a line, in one language.
pub const MOST_CHARACTERS: usize = 500;

/// What more is said of a measure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Details {
    /// Why it is taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Text>,
    /// The services that contribute, by name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contributors: Vec<String>,
    /// Its steps, in order of time.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// The territory where it applies, by its code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub territory: Option<String>,
    /// For whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public: Option<Text>,
}

/// A step of a measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Until when.
    pub due: Date,
    /// What.
    pub what: Text,
}

/// An action under a measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// What is to be done.
    pub title: Text,
    /// By which service, where it is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// Until when, where it is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
}

/// The lines of a list that cannot be read, the first being 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongLines(pub Vec<usize>);

/// The code of a territory of the latest vintage.
#[must_use]
pub fn territory(text: &str) -> Option<String> {
    let found = Territories::bundled().latest().resolve(text.trim()).ok()?;
    Some(found.code.as_str().to_owned())
}

/// Names, one a line.
///
/// # Errors
/// With the lines that are too long, or beyond the most that a list has.
pub fn contributors(text: &str) -> Result<Vec<String>, WrongLines> {
    read(text, |line| fits(line).then(|| line.to_owned()))
}

/// Steps, one a line: `2026-06-30 | what in French | what in English`.
///
/// # Errors
/// With the lines that are written otherwise.
pub fn steps(text: &str) -> Result<Vec<Step>, WrongLines> {
    let mut all = read(text, |line| match parts(line)[..] {
        [due, fr, en] => Some(Step { due: due.parse().ok()?, what: both(fr, en)? }),
        _ => None,
    })?;
    all.sort_by_key(|one| one.due);
    Ok(all)
}

/// Actions, one a line: `what in French | what in English | service | 2026-06-30`, of which the last two may be left out.
///
/// # Errors
/// With the lines that are written otherwise.
pub fn actions(text: &str) -> Result<Vec<Action>, WrongLines> {
    read(text, |line| {
        let found = parts(line);
        let (fr, en) = (found.first()?, found.get(1)?);
        let (service, due) = (found.get(2).copied().unwrap_or_default(), found.get(3).copied().unwrap_or_default());
        if found.len() > 4 || service.chars().count() > MOST_CHARACTERS {
            return None;
        }
        let service = (!service.is_empty()).then(|| service.to_owned());
        let due = if due.is_empty() { None } else { Some(due.parse().ok()?) };
        Some(Action { title: both(fr, en)?, service, due })
    })
}

/// Steps as [`steps`] reads them.
#[must_use]
pub fn write_steps(steps: &[Step]) -> String {
    lines(steps.iter().map(|one| format!("{} | {} | {}", one.due, one.what.fr, one.what.en)))
}

/// Actions as [`actions`] reads them.
#[must_use]
pub fn write_actions(actions: &[Action]) -> String {
    lines(actions.iter().map(|one| {
        let mut line = format!("{} | {}", one.title.fr, one.title.en);
        if one.service.is_some() || one.due.is_some() {
            // Writing to a text does not fail.
            let _ = write!(line, " | {}", one.service.as_deref().unwrap_or_default());
        }
        if let Some(due) = one.due {
            let _ = write!(line, " | {due}");
        }
        line
    }))
}

fn lines(all: impl Iterator<Item = String>) -> String {
    all.collect::<Vec<_>>().join("\n")
}

fn parts(line: &str) -> Vec<&str> {
    line.split('|').map(str::trim).collect()
}

fn fits(text: &str) -> bool {
    !text.is_empty() && text.chars().count() <= MOST_CHARACTERS && !text.chars().any(char::is_control)
}

fn both(fr: &str, en: &str) -> Option<Text> {
    (fits(fr) && fits(en)).then(|| Text { fr: fr.to_owned(), en: en.to_owned() })
}

fn read<T>(text: &str, one: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, WrongLines> {
    let (mut all, mut wrong) = (Vec::new(), Vec::new());
    for (place, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        match one(line.trim()) {
            Some(found) if all.len() < MOST_LINES => all.push(found),
            _ => wrong.push(place + 1),
        }
    }
    if wrong.is_empty() { Ok(all) } else { Err(WrongLines(wrong)) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lists_are_read_a_line_each() {
        assert_eq!(contributors("A\r\n\n B ").unwrap(), ["A", "B"]);
        let read = steps("2027-01-31|Ouvrir|Open\n2026-06-30 | Écrire | Write\n").unwrap();
        assert_eq!(read.iter().map(|one| one.due).collect::<Vec<_>>(), [date(2026, 6, 30), date(2027, 1, 31)]);
        let read =
            actions("Écrire | Write\nOuvrir | Open | Service A | 2027-01-31\nClore | Close | | 2027-02-28").unwrap();
        assert_eq!((read[0].service.as_deref(), read[0].due), (None, None));
        assert_eq!((read[1].service.as_deref(), read[1].due), (Some("Service A"), Some(date(2027, 1, 31))));
        assert_eq!((read[2].service.as_deref(), read[2].due), (None, Some(date(2027, 2, 28))));
    }

    #[test]
    fn every_line_that_cannot_be_read_is_told() {
        assert_eq!(steps("2026-02-30 | a | b\n2026-06-30 | a | b\n2026-06-30 | a"), Err(WrongLines(vec![1, 3])));
        assert_eq!(actions("a\na | b | c | d\na | b | c | 2026-06-30 | e"), Err(WrongLines(vec![1, 2, 3])));
        assert_eq!(contributors(&"x\n".repeat(MOST_LINES + 1)), Err(WrongLines(vec![MOST_LINES + 1])));
        assert_eq!(contributors(&"x".repeat(MOST_CHARACTERS + 1)), Err(WrongLines(vec![1])));
    }

    #[test]
    fn a_territory_is_known_by_its_code() {
        for (text, code) in [("FR", Some("FR")), (" 93 ", Some("93")), ("R11", Some("R11")), ("96", None), ("", None)] {
            assert_eq!(territory(text).as_deref(), code, "{text}");
        }
    }

    /// Details written before a term was known are read all the same.
    #[test]
    fn what_is_not_said_is_not_written() {
        assert_eq!(serde_json::to_string(&Details::default()).unwrap(), "{}");
        assert_eq!(serde_json::from_str::<Details>("{}").unwrap(), Details::default());
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            texts in prop::collection::vec(("[a-zé ]{0,8}[a-z]", "[a-z]{1,8}", prop::option::of("[a-z]{1,8}"), prop::option::of(0_i32..9000)), 0..6),
        ) {
            let day = |after: i32| date(2020, 1, 1).saturating_add(jiff::Span::new().days(after));
            let text = |fr: &str, en: &str| Text { fr: fr.trim().to_owned(), en: en.to_owned() };
            let all: Vec<Action> = texts.iter()
                .map(|(fr, en, service, due)| Action { title: text(fr, en), service: service.clone(), due: due.map(day) })
                .collect();
            prop_assert_eq!(actions(&write_actions(&all)).unwrap(), all);
            let mut all: Vec<Step> =
                texts.iter().map(|(fr, en, _, due)| Step { due: day(due.unwrap_or(1)), what: text(fr, en) }).collect();
            all.sort_by_key(|one| one.due);
            prop_assert_eq!(steps(&write_steps(&all)).unwrap(), all);
        }
    }
}

//! Frameworks as files describe them: plans (axis > measure), with what is public of each; every fault told at once.

use std::collections::BTreeSet;

use jiff::civil::Date;
use nomenclature::Text;
use serde::{Deserialize, Serialize};

use super::detail::{Action, Details, territory};
use super::life::{Life, LifeError};

/// A plan as a file describes it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The end of its address.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// Who adopted it.
    pub body: Text,
    /// The first day of its period.
    pub begins: Date,
    /// The last day of its period.
    pub ends: Date,
    /// When it was adopted or presented.
    pub adopted: Option<Date>,
    /// When it was closed.
    pub closed: Option<Date>,
    /// When it was evaluated.
    pub evaluated: Option<Date>,
    /// How many measures it has; those without an entry in `measure` have no title in the sources.
    pub measures: u16,
    /// What one must know of the sources.
    pub note: Option<Text>,
    /// What was announced without a number.
    #[serde(default)]
    pub announced: Vec<Text>,
    /// Where it comes from.
    pub source: Source,
    /// Its axes.
    pub axis: Vec<Axis>,
    /// The measures of which something is published.
    #[serde(default)]
    pub measure: Vec<Measure>,
    /// What was found of it.
    #[serde(default)]
    pub evaluation: Vec<Evaluation>,
}

/// Where something comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Where it was read.
    pub text: Text,
    /// Under which terms it may be used.
    pub licence: Text,
    /// When it was read.
    pub consulted: Date,
}

/// An axis of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Axis {
    /// Its number.
    pub number: u16,
    /// Its title, where the sources have it.
    pub title: Option<Text>,
}

/// A measure of a plan, as it is published.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Its number.
    pub number: u16,
    /// Its axis, where the sources tell it.
    pub axis: Option<u16>,
    /// The objective under which it stands, where the sources tell it.
    pub objective: Option<Text>,
    /// Its title.
    pub title: Text,
    /// What more is said of it.
    #[serde(default)]
    pub details: Details,
    /// Its actions.
    #[serde(default)]
    pub action: Vec<Action>,
}

/// What an evaluator found of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evaluation {
    /// Who.
    pub evaluator: Text,
    /// When.
    pub on: Date,
    /// How many measures it found done, when it counted.
    pub done: Option<u16>,
    /// Of how many.
    pub of: Option<u16>,
    /// What it found, in a sentence.
    pub finding: Text,
    /// Where that can be read.
    pub source: String,
}

/// A fault of a description.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is not TOML of that shape.
    #[error("{0}")]
    Shape(String),
    /// The end of its address has other letters than a-z, 0-9 and «-».
    #[error("the code «{0}» may have small letters, digits and «-» only, 60 at most, and is not «suivi»")]
    Code(String),
    /// It ends before it begins.
    #[error("it ends on {ends}, before it begins on {begins}")]
    Period {
        /// The first day.
        begins: Date,
        /// The last day.
        ends: Date,
    },
    /// The dates of its life contradict each other.
    #[error(transparent)]
    Life(#[from] LifeError),
    /// Two axes or measures have the same number.
    #[error("there are two of the {what} {number}")]
    Twice {
        /// Axis or measure.
        what: &'static str,
        /// The number.
        number: u16,
    },
    /// A number outside the plan.
    #[error("the measure {number} is none of the plan's {measures}")]
    Outside {
        /// The number.
        number: u16,
        /// How many there are.
        measures: u16,
    },
    /// A measure under an axis that is not there.
    #[error("the measure {measure} stands under the axis {axis}, which is not there")]
    NoAxis {
        /// The measure.
        measure: u16,
        /// The axis.
        axis: u16,
    },
    /// A measure in a territory that is not there.
    #[error("the measure {measure} applies in «{code}», which is the code of no territory")]
    Territory {
        /// The measure.
        measure: u16,
        /// The code.
        code: String,
    },
    /// An evaluator who found more measures done than it counted, or counted without a total.
    #[error("the evaluation of {0} counts more measures done than there are, or without saying of how many")]
    Counts(Date),
    /// A recommendation made again of one that is not earlier, or not there.
    #[error("the recommendation {number} of the round {cycle} repeats one that no earlier round has")]
    Repeats {
        /// The round.
        cycle: u16,
        /// The recommendation.
        number: u16,
    },
    /// A part or a question of a questionnaire whose number cannot end an address.
    #[error("the number «{0}» may have letters, digits, «-» and «.» only, 20 at most")]
    Number(String),
    /// Two parts or questions of a questionnaire have the same number.
    #[error("there are two parts or questions with the number «{0}»")]
    NumberTwice(String),
    /// A questionnaire that asks nothing.
    #[error("the questionnaire has no question")]
    NoQuestion,
    /// A refusal without reasons.
    #[error("the recommendation {number} of the round {cycle} is refused: say why in «reasons»")]
    Reasons {
        /// The round.
        cycle: u16,
        /// The recommendation.
        number: u16,
    },
}

/// The address under `/plans` that is no plan’s: where plans are followed.
pub const RESERVED: &str = "suivi";

impl Fault {
    /// What is wrong with the TOML, told with its line as it is written: what in it would take hold of a terminal is shown as a mark.
    pub(super) fn shape(error: &toml::de::Error) -> Self {
        Self::Shape(error.to_string().replace(|letter: char| letter.is_control() && letter != '\n', "\u{fffd}"))
    }
}

/// Whether a text may end an address.
#[must_use]
pub fn is_code(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    text != RESERVED && (1..=60).contains(&text.len()) && text.bytes().all(allowed)
}

impl Plan {
    /// Reads a description.
    ///
    /// # Errors
    /// Every fault there is, at once.
    pub fn parse(text: &str) -> Result<Self, Vec<Fault>> {
        let plan: Self = toml::from_str(text).map_err(|error| vec![Fault::shape(&error)])?;
        let faults = plan.faults();
        if faults.is_empty() { Ok(plan) } else { Err(faults) }
    }

    /// Its life.
    ///
    /// # Errors
    /// When its dates contradict each other; [`Plan::parse`] refuses such a plan.
    pub fn life(&self) -> Result<Life, LifeError> {
        Life::new(self.adopted, self.closed, self.evaluated)
    }

    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if !is_code(&self.id) {
            faults.push(Fault::Code(self.id.chars().take(60).collect()));
        }
        if self.ends < self.begins {
            faults.push(Fault::Period { begins: self.begins, ends: self.ends });
        }
        faults.extend(self.life().err().map(Fault::Life));
        let axes = twice("axis", self.axis.iter().map(|axis| axis.number), &mut faults);
        twice("measure", self.measure.iter().map(|measure| measure.number), &mut faults);
        for measure in &self.measure {
            if !(1..=self.measures).contains(&measure.number) {
                faults.push(Fault::Outside { number: measure.number, measures: self.measures });
            }
            if let Some(axis) = measure.axis.filter(|axis| !axes.contains(axis)) {
                faults.push(Fault::NoAxis { measure: measure.number, axis });
            }
            if let Some(code) = measure.details.territory.as_ref().filter(|code| territory(code).is_none()) {
                let code = code.chars().take(40).collect();
                faults.push(Fault::Territory { measure: measure.number, code });
            }
        }
        let miscounts = |one: &&Evaluation| one.done.is_some_and(|done| one.of.is_none_or(|of| done > of));
        faults.extend(self.evaluation.iter().filter(miscounts).map(|one| Fault::Counts(one.on)));
        faults
    }
}

pub(super) fn twice(what: &'static str, numbers: impl Iterator<Item = u16>, faults: &mut Vec<Fault>) -> BTreeSet<u16> {
    let mut seen = BTreeSet::new();
    for number in numbers {
        if !seen.insert(number) {
            faults.push(Fault::Twice { what, number });
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const HEAD: &str = r#"
id = "essai"
title = { fr = "Plan", en = "Plan" }
body = { fr = "État", en = "State" }
begins = "2024-01-01"
ends = "2027-12-31"
adopted = "2023-12-11"
measures = 3
source = { text = { fr = "s", en = "s" }, licence = { fr = "l", en = "l" }, consulted = "2026-11-29" }
axis = [{ number = 1 }, { number = 2 }]
"#;

    #[test]
    fn a_whole_description_is_read() {
        let plan =
            Plan::parse(&format!("{HEAD}[[measure]]\nnumber = 2\naxis = 1\ntitle = {{ fr = \"t\", en = \"t\" }}\n"));
        let plan = plan.unwrap();
        assert_eq!((plan.measures, plan.measure.len(), plan.axis.len()), (3, 1, 2));
        assert_eq!(plan.life().unwrap().adopted(), Some(date(2023, 12, 11)));
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let title = "title = { fr = \"t\", en = \"t\" }";
        let wrong = HEAD
            .replace("essai", "Essai !")
            .replace("2027-12-31", "2023-12-31")
            .replace("number = 2 }", "number = 1 }");
        let wrong = format!(
            "{wrong}closed = \"2020-01-01\"\n\
             [[measure]]\nnumber = 4\naxis = 9\n{title}\n[[measure]]\nnumber = 4\n{title}\n\
             [[evaluation]]\nevaluator = {{ fr = \"e\", en = \"e\" }}\non = \"2023-01-12\"\ndone = 3\nfinding = {{ fr = \"f\", en = \"f\" }}\nsource = \"s\"\n"
        );
        let outside = Fault::Outside { number: 4, measures: 3 };
        assert_eq!(
            Plan::parse(&wrong).unwrap_err(),
            [
                Fault::Code("Essai !".to_owned()),
                Fault::Period { begins: date(2024, 1, 1), ends: date(2023, 12, 31) },
                Fault::Life(LifeError::Backwards { before: date(2023, 12, 11), next: date(2020, 1, 1) }),
                Fault::Twice { what: "axis", number: 1 },
                Fault::Twice { what: "measure", number: 4 },
                outside.clone(),
                Fault::NoAxis { measure: 4, axis: 9 },
                outside,
                Fault::Counts(date(2023, 1, 12)),
            ]
        );
        assert!(matches!(Plan::parse("id = 1").unwrap_err()[..], [Fault::Shape(_)]));
    }

    #[test]
    fn codes_end_addresses() {
        for (code, good) in
            [("traite-2024-2027", true), ("", false), ("É", false), ("a b", false), ("../x", false), ("suivi", false)]
        {
            assert_eq!(is_code(code), good, "{code}");
        }
    }
}

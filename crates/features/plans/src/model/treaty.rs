//! Treaties and laws that are evaluated round after round: events with dates, recommendations with their degree, and the State's position.

use std::collections::BTreeSet;

use jiff::civil::Date;
use nomenclature::{Language, Text};
use serde::{Deserialize, Serialize};

use super::coded;
use super::framework::{Fault, Source, is_code, twice};
pub use super::when::When;

coded! {
    "kind of framework",
    /// What kind of text is evaluated.
    TreatyKind {
        /// A treaty.
        Treaty = "treaty",
        /// A law, a directive.
        Law = "law",
    }
}

coded! {
    "kind of event",
    /// What happens in a round of evaluation.
    EventKind {
        /// The round begins.
        Launch = "launch",
        /// The questionnaire is sent.
        Questionnaire = "questionnaire",
        /// The evaluators visit the country.
        Visit = "visit",
        /// The report is adopted.
        Adoption = "adoption",
        /// The report is published.
        Report = "report",
        /// The report is expected.
        ReportExpected = "report-expected",
        /// The State's reply is due.
        ReplyDue = "reply-due",
        /// The State replied.
        Reply = "reply",
        /// The evaluators and the authorities talk.
        Talks = "talks",
    }
}

coded! {
    "degree",
    /// How strongly a recommendation is made, the strongest first.
    Degree {
        /// The body urges (« exhorte »).
        Urges = "urges",
        /// The body considers that the State should (« considère »).
        Considers = "considers",
        /// The body invites (« invite »).
        Invites = "invites",
    }
}

coded! {
    "position",
    /// What the State answers to a recommendation.
    Position {
        /// It accepts it.
        Accepted = "accepted",
        /// It accepts a part of it.
        Partly = "partly",
        /// It takes note of it.
        Noted = "noted",
        /// It refuses it, and says why.
        Refused = "refused",
    }
}

/// A treaty as a file describes it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Treaty {
    /// The end of its address.
    pub id: String,
    /// What it is.
    pub kind: TreatyKind,
    /// Its name.
    pub title: Text,
    /// Who evaluates.
    pub body: Text,
    /// What one must know of the sources.
    pub note: Option<Text>,
    /// Where it comes from.
    pub source: Source,
    /// Its versions, as they came into force.
    #[serde(default)]
    pub version: Vec<Version>,
    /// Its articles that matter here.
    #[serde(default)]
    pub article: Vec<Article>,
    /// Its rounds.
    pub cycle: Vec<Cycle>,
}

/// A version of a text: what changed it, and since when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// Since when it holds, as exactly as it is known.
    pub since: When,
    /// What made it: the text itself, or what amended it.
    pub by: Text,
    /// Whether the date was checked in a source.
    #[serde(default = "yes")]
    pub checked: bool,
}

/// An article of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// Its number: `art. 20`.
    pub number: String,
    /// What it is about, in our words.
    pub about: Text,
}

/// A round of evaluation.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cycle {
    /// Its number.
    pub number: u16,
    /// What it is about.
    pub theme: Text,
    /// What happened.
    #[serde(default)]
    pub event: Vec<Event>,
    /// What was recommended.
    #[serde(default)]
    pub recommendation: Vec<Recommendation>,
}

/// Something that happened in a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// What.
    pub kind: EventKind,
    /// When.
    pub when: When,
    /// Its last day, when it lasted.
    pub until: Option<When>,
    /// Whether the date was checked in a source.
    #[serde(default = "yes")]
    pub checked: bool,
    /// More about it.
    pub note: Option<Text>,
}

fn yes() -> bool {
    true
}

/// A recommendation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recommendation {
    /// Its number in the round, here.
    pub number: u16,
    /// Its paragraph in the report.
    pub paragraph: Option<String>,
    /// What it asks, in our words.
    pub summary: Text,
    /// What it asks, in the words of the report.
    pub adopted: Option<Adopted>,
    /// How strongly, where the source says it.
    pub degree: Option<Degree>,
    /// Of whom.
    pub addressee: Text,
    /// Until when the State is to reply.
    pub reply_due: Option<Date>,
    /// The extensions of that deadline, as the body granted them.
    #[serde(default)]
    pub extensions: Vec<Extension>,
    /// What the State answers.
    pub position: Option<Position>,
    /// Why.
    pub reasons: Option<Text>,
    /// The earlier recommendation that it makes again, as a person confirmed.
    pub repeats: Option<Earlier>,
    /// From which day it may be read: a draft report is nobody's until its publication.
    pub public_on: Option<Date>,
}

/// A later deadline for the State's reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// When it was granted.
    pub granted: Date,
    /// Until when the State is to reply since.
    pub until: Date,
}

impl Recommendation {
    /// Until when the State is to reply, extensions counted.
    #[must_use]
    pub fn due(&self) -> Option<Date> {
        self.extensions.iter().map(|one| one.until).max().or(self.reply_due)
    }
}

/// Words as they were adopted, in their language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adopted {
    /// The words.
    pub words: String,
    /// Their language.
    pub language: Language,
}

/// A recommendation of an earlier round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Earlier {
    /// The round.
    pub cycle: u16,
    /// Its number there.
    pub number: u16,
}

impl Treaty {
    /// Reads a description.
    ///
    /// # Errors
    /// Every fault there is, at once.
    pub fn parse(text: &str) -> Result<Self, Vec<Fault>> {
        let treaty: Self = toml::from_str(text).map_err(|error| vec![Fault::shape(&error)])?;
        let faults = treaty.faults();
        if faults.is_empty() { Ok(treaty) } else { Err(faults) }
    }

    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if !is_code(&self.id) {
            faults.push(Fault::Code(self.id.chars().take(60).collect()));
        }
        if let Some(two) = self.version.windows(2).find(|two| two[1].since.first() < two[0].since.first()) {
            faults.push(Fault::Period { begins: two[0].since.first(), ends: two[1].since.first() });
        }
        twice("round", self.cycle.iter().map(|cycle| cycle.number), &mut faults);
        let mut known: BTreeSet<(u16, u16)> = BTreeSet::new();
        for cycle in &self.cycle {
            twice("recommendation", cycle.recommendation.iter().map(|one| one.number), &mut faults);
            known.extend(cycle.recommendation.iter().map(|one| (cycle.number, one.number)));
        }
        for cycle in &self.cycle {
            for event in &cycle.event {
                if let Some(until) = event.until.filter(|until| until.first() < event.when.first()) {
                    faults.push(Fault::Period { begins: event.when.first(), ends: until.first() });
                }
            }
            for one in &cycle.recommendation {
                let missing = |earlier: &Earlier| {
                    earlier.cycle >= cycle.number || !known.contains(&(earlier.cycle, earlier.number))
                };
                if one.repeats.as_ref().is_some_and(missing) {
                    faults.push(Fault::Repeats { cycle: cycle.number, number: one.number });
                }
                let backwards = one.extensions.iter().find(|later| one.reply_due.is_none_or(|due| later.until <= due));
                if let Some(later) = backwards {
                    let begins = one.reply_due.unwrap_or(later.until);
                    faults.push(Fault::Period { begins, ends: later.until });
                }
                if one.position == Some(Position::Refused) && one.reasons.is_none() {
                    faults.push(Fault::Reasons { cycle: cycle.number, number: one.number });
                }
            }
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TREATY: &str = r#"
id = "essai"
kind = "treaty"
title = { fr = "t", en = "t" }
body = { fr = "b", en = "b" }
source = { text = { fr = "s", en = "s" }, licence = { fr = "l", en = "l" }, consulted = "2026-11-29" }
[[cycle]]
number = 1
theme = { fr = "t", en = "t" }
event = [{ kind = "visit", when = "2012-03-26", until = "2012-03-30" }, { kind = "adoption", when = "2017-03", checked = false }]
recommendation = [{ number = 1, summary = { fr = "r", en = "r" }, degree = "urges", addressee = { fr = "a", en = "a" } }]
[[cycle]]
number = 2
theme = { fr = "t", en = "t" }
recommendation = [{ number = 1, summary = { fr = "r", en = "r" }, addressee = { fr = "a", en = "a" }, repeats = { cycle = 1, number = 1 } }]
"#;

    #[test]
    fn a_whole_description_is_read() {
        let treaty = Treaty::parse(TREATY).unwrap();
        assert_eq!(treaty.cycle[0].event[1].when, When::Month(2017, 3));
        assert!(treaty.cycle[0].event[0].checked && !treaty.cycle[0].event[1].checked);
        assert_eq!(treaty.cycle[0].recommendation[0].degree, Some(Degree::Urges));
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let wrong = TREATY
            .replace("2012-03-30", "2012-03-25")
            .replace("repeats = { cycle = 1", "position = \"refused\", repeats = { cycle = 2")
            .replace("number = 2\n", "number = 1\n");
        assert_eq!(
            Treaty::parse(&wrong).unwrap_err(),
            [
                Fault::Twice { what: "round", number: 1 },
                Fault::Period { begins: date(2012, 3, 26), ends: date(2012, 3, 25) },
                Fault::Repeats { cycle: 1, number: 1 },
                Fault::Reasons { cycle: 1, number: 1 },
            ]
        );
    }

    #[test]
    fn versions_follow_one_another() {
        let head = TREATY.replace("[[cycle]]\nnumber = 1", "[[version]]\nsince = \"2011-04\"\nby = { fr = \"d\", en = \"d\" }\n[[version]]\nsince = \"2024\"\nby = { fr = \"e\", en = \"e\" }\n[[article]]\nnumber = \"art. 20\"\nabout = { fr = \"r\", en = \"r\" }\n[[cycle]]\nnumber = 1");
        let read = Treaty::parse(&head).unwrap();
        assert_eq!((read.version.len(), read.article[0].number.as_str()), (2, "art. 20"));
        let backwards = head.replace("2024", "2010");
        assert_eq!(
            Treaty::parse(&backwards).unwrap_err(),
            [Fault::Period { begins: date(2011, 4, 1), ends: date(2010, 1, 1) }]
        );
    }

    #[test]
    fn degrees_stand_in_order() {
        assert!(Degree::Urges < Degree::Considers && Degree::Considers < Degree::Invites);
    }
}

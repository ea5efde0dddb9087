//! A tool: questions, what they count for, and the outcomes that counts lead to. Everything comes from one file.

mod read;
mod rule;
mod score;

use jiff::civil::Date;
use nomenclature::Language;

use crate::file::{Refused, read as read_file};
use crate::words::Words;

pub(crate) use read::{is_slug, source, word_list, words};
pub use rule::{Rule, Term};

/// For whom a tool is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Anybody, perhaps somebody who is watched.
    Public,
    /// Somebody who hears a victim in the course of their work: the answers are about another person, so they are never
    /// sent, not even to be answered by a page.
    Professional,
}

/// How serious an outcome is, the most serious first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Somebody may be in danger: emergency numbers come first.
    Danger,
    /// Something is not as it should be.
    Watch,
    /// Nothing of what the tool looks for was said.
    Calm,
}

/// A group of questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    /// Its name in rules.
    pub id: String,
    /// Its colour, which its words repeat.
    pub tone: Tone,
    /// What stands above its questions.
    pub title: Words,
}

/// The colour of a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// As it should be.
    Good,
    /// To be watched.
    Warm,
    /// Serious.
    Alarm,
    /// Without judgement.
    Plain,
}

/// A question, or a behaviour that one may tick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its name in rules, and the only thing that a form sends.
    pub id: String,
    /// Its words.
    pub text: Words,
    /// The rank of its zone.
    pub zone: usize,
    /// What a yes counts for: ranks in [`Tool::names`], and how much.
    pub weights: Vec<(usize, u32)>,
}

/// What a tool answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Its name.
    pub id: String,
    /// How serious it is.
    pub severity: Severity,
    /// When it is given; the last outcome has no rule.
    pub when: Option<Rule>,
    /// Its words in a line.
    pub title: Words,
    /// Its words in a paragraph.
    pub text: Words,
    /// What one can do.
    pub advice: Vec<Words>,
    /// Whom to call: names in the directory, in order.
    pub contacts: Vec<String>,
}

impl Outcome {
    /// Whether its rule, if it has one, could be read.
    fn is_read(&self) -> bool {
        self.when.as_ref() != Some(&Rule::UNREAD)
    }
}

/// What a professional does next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextSteps {
    /// The profession.
    pub profession: Words,
    /// What to do.
    pub steps: Vec<Words>,
    /// The training kits that teach it.
    pub kits: Vec<Source>,
}

/// Where something comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Title, author, year.
    pub title: Words,
    /// Its address, when it is public.
    pub address: Option<String>,
}

/// A tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tool {
    /// What follows `/outils/` in its address: neutral, for it stays in the browser's history.
    pub id: String,
    /// Its place among tools.
    pub rank: u32,
    /// The version of its text.
    pub version: String,
    /// For whom it is.
    pub audience: Audience,
    /// The languages in which its text exists: French, and English unless its file says that there is none.
    pub languages: Vec<Language>,
    /// Its name on the page.
    pub title: Words,
    /// What it is for.
    pub lead: Words,
    /// What stands above the questions.
    pub question: Words,
    /// What it cannot know.
    pub limits: Words,
    /// Under what terms its text may be used.
    pub licence: Words,
    /// When a person last read it through.
    pub reviewed: Date,
    /// After how many months it must be read through again.
    pub review_months: u32,
    /// Where it comes from.
    pub sources: Vec<Source>,
    /// Groups of questions, in order.
    pub zones: Vec<Zone>,
    /// Questions, in order.
    pub items: Vec<Item>,
    /// What rules can count: `yes`, `points`, then zones, marks and items.
    pub names: Vec<String>,
    /// Outcomes, the most serious first.
    pub outcomes: Vec<Outcome>,
    /// What to do next, by profession.
    pub next: Vec<NextSteps>,
}

impl Tool {
    /// Reads a tool from the text of its file.
    ///
    /// # Errors
    /// All that is wrong with it, each with its line and how to mend it.
    pub fn parse(file: &str, text: &str) -> Result<Self, Refused> {
        read_file(file, text, read::tool)
    }

    /// Whether its yearly reading is late on a day.
    #[must_use]
    pub fn overdue(&self, today: Date) -> bool {
        crate::review::overdue(self.reviewed, self.review_months, today)
    }
}

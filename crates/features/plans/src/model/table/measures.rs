//! The measures of a plan, as a table has them.

use std::collections::BTreeSet;

use super::{Problem, Sheet, day};
use crate::model::amendment::Terms;
use crate::model::detail::{Details, WrongLines, actions, contributors, steps, territory};

/// A measure, as a table has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureRow {
    /// Its number.
    pub number: u16,
    /// Its terms; what the table has no column for is empty.
    pub terms: Terms,
    /// The columns that the table has.
    pub told: BTreeSet<&'static str>,
}

/// The names of each column of measures: ours first, then others'.
pub const MEASURE_COLUMNS: &[(&str, &[&str])] = &[
    ("measure", &["measure", "number", "reference", "code", "id"]),
    ("axis", &["axis"]),
    ("title_fr", &["title_fr", "title"]),
    ("title_en", &["title_en"]),
    ("objective_fr", &["objective_fr", "objective", "outcome"]),
    ("objective_en", &["objective_en"]),
    ("why_fr", &["why_fr", "why", "description"]),
    ("why_en", &["why_en"]),
    ("service", &["service", "lead", "responsible", "manager"]),
    ("contributors", &["contributors"]),
    ("deadline", &["deadline", "target_date", "due_date"]),
    ("steps", &["steps"]),
    ("actions", &["actions"]),
    ("cost", &["cost"]),
    ("funding", &["funding"]),
    ("territory", &["territory"]),
    ("public_fr", &["public_fr"]),
    ("public_en", &["public_en"]),
];

impl MeasureRow {
    /// The terms of a measure once the table came in: what it has no column for stays as it was.
    #[must_use]
    pub fn onto(&self, before: Terms) -> Terms {
        let has = |column: &str| self.told.contains(column);
        let new = self.terms.clone();
        let mut terms = before;
        let details = &mut terms.details;
        keep(has("axis"), &mut terms.axis, new.axis);
        keep(has("title_fr"), &mut terms.title, new.title);
        keep(has("objective_fr"), &mut terms.objective, new.objective);
        keep(has("why_fr"), &mut details.why, new.details.why);
        keep(has("service"), &mut terms.service, new.service);
        keep(has("contributors"), &mut details.contributors, new.details.contributors);
        keep(has("deadline"), &mut terms.deadline, new.deadline);
        keep(has("steps"), &mut details.steps, new.details.steps);
        keep(has("actions"), &mut terms.actions, new.actions);
        keep(has("cost"), &mut terms.cost, new.cost);
        keep(has("funding"), &mut terms.funding, new.funding);
        keep(has("territory"), &mut details.territory, new.details.territory);
        keep(has("public_fr"), &mut details.public, new.details.public);
        terms
    }
}

fn keep<T>(told: bool, before: &mut T, new: T) {
    if told {
        *before = new;
    }
}

/// The measures of a table.
///
/// # Errors
/// Every problem there is, at once.
pub fn measures(rows: &[Vec<String>]) -> Result<Vec<MeasureRow>, Vec<Problem>> {
    let mut sheet = Sheet::new(rows, MEASURE_COLUMNS);
    sheet.needs("measure");
    sheet.needs("title_fr");
    if !sheet.problems.is_empty() {
        return Err(sheet.problems);
    }
    let told: BTreeSet<&'static str> = sheet.columns.iter().map(|(name, _)| *name).collect();
    let mut all = Vec::new();
    for (line, number) in sheet.numbers("measure") {
        let terms = terms(&mut sheet, line);
        all.push(MeasureRow { number, terms, told: told.clone() });
    }
    if sheet.problems.is_empty() { Ok(all) } else { Err(sheet.problems) }
}

fn terms(sheet: &mut Sheet<'_>, line: usize) -> Terms {
    let euros = |text: &str| text.replace([' ', '\u{a0}', '\u{202f}'], "").parse().ok();
    Terms {
        axis: sheet.read(line, "axis", |text| text.parse().ok(), "give the number of an axis"),
        title: sheet.both(line, "title_fr", "title_en"),
        objective: sheet.both(line, "objective_fr", "objective_en"),
        lead: None,
        service: sheet.line(line, "service"),
        deadline: sheet.read(line, "deadline", day, "give a day as 2027-12-31"),
        cost: sheet.read(line, "cost", euros, "give a whole number of euros"),
        funding: sheet.line(line, "funding"),
        details: Details {
            why: sheet.both(line, "why_fr", "why_en"),
            contributors: sheet.list(
                line,
                "contributors",
                contributors,
                "write names of services, one a line, 40 at most",
            ),
            steps: sheet.list(line, "steps", steps, "write steps, one a line: 2026-06-30 | in French | in English"),
            territory: sheet.read(line, "territory", territory, "give the code of a territory: FR, R11, 93"),
            public: sheet.both(line, "public_fr", "public_en"),
        },
        actions: sheet.list(
            line,
            "actions",
            actions,
            "write actions, one a line: in French | in English | service | 2026-06-30",
        ),
    }
}

impl Sheet<'_> {
    /// A list of a cell, a line each.
    fn list<T>(
        &mut self,
        line: usize,
        column: &'static str,
        rule: impl Fn(&str) -> Result<Vec<T>, WrongLines>,
        what: &'static str,
    ) -> Vec<T> {
        self.read(line, column, |text| rule(&super::unquoted(text)).ok(), what).unwrap_or_default()
    }
}

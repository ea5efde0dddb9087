//! Tables of measures and of recommendations as others keep them: read by the names of their columns, every problem told at once.
//!
//! Columns of measures are those of our own export (`mesures.csv`), so that a table goes out and comes back; those that an IMPACT OSS export
//! of actions uses (`id`, `title`, `target_date`, `outcome`, …) are known as well. What follows from statements (status, dates) is never read.

use std::collections::BTreeSet;
use std::fmt;

use jiff::civil::Date;
use nomenclature::{Language, Text};
use serde_json::Value;

use super::treaty::{Adopted, Degree, Recommendation};

/// A problem of a table: where, and what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line of the file, its header being the first; none for the whole.
    pub line: Option<usize>,
    /// The column, where one is at fault.
    pub column: Option<String>,
    /// What is wrong, and how to mend it.
    pub what: &'static str,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(formatter, "line {line}")?;
            formatter.write_str(if self.column.is_some() { ", " } else { ": " })?;
        }
        if let Some(column) = &self.column {
            write!(formatter, "column {column}: ")?;
        }
        formatter.write_str(self.what)
    }
}

/// A measure, as a table has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureRow {
    /// Its number.
    pub number: u16,
    /// Its axis.
    pub axis: Option<u16>,
    /// Its title.
    pub title: Option<Text>,
    /// Its objective.
    pub objective: Option<Text>,
    /// The name of the service in charge.
    pub service: Option<String>,
    /// Its deadline.
    pub deadline: Option<Date>,
    /// Its cost in euros.
    pub cost: Option<u64>,
    /// Who pays.
    pub funding: Option<String>,
}

/// The names of each column of measures: ours first, then others'.
pub const MEASURE_COLUMNS: &[(&str, &[&str])] = &[
    ("measure", &["measure", "number", "reference", "code", "id"]),
    ("axis", &["axis"]),
    ("title_fr", &["title_fr", "title"]),
    ("title_en", &["title_en"]),
    ("objective_fr", &["objective_fr", "objective", "outcome"]),
    ("objective_en", &["objective_en"]),
    ("service", &["service", "lead", "responsible", "manager"]),
    ("deadline", &["deadline", "target_date", "due_date"]),
    ("cost", &["cost"]),
    ("funding", &["funding"]),
];

/// The names of each column of recommendations.
pub const RECOMMENDATION_COLUMNS: &[(&str, &[&str])] = &[
    ("number", &["number"]),
    ("paragraph", &["paragraph", "reference"]),
    ("summary_fr", &["summary_fr", "title"]),
    ("summary_en", &["summary_en"]),
    ("words", &["words", "description"]),
    ("language", &["language"]),
    ("degree", &["degree"]),
    ("addressee_fr", &["addressee_fr"]),
    ("addressee_en", &["addressee_en"]),
    ("reply_due", &["reply_due", "target_date"]),
    ("public_on", &["public_on"]),
];

/// A table with its columns found.
struct Sheet<'a> {
    columns: Vec<(&'static str, usize)>,
    rows: &'a [Vec<String>],
    problems: Vec<Problem>,
}

impl<'a> Sheet<'a> {
    fn new(rows: &'a [Vec<String>], known: &'static [(&'static str, &'static [&'static str])]) -> Self {
        let header: Vec<String> =
            rows.first().map(|row| row.iter().map(|name| plain(name)).collect()).unwrap_or_default();
        let place = |names: &[&str]| names.iter().find_map(|name| header.iter().position(|found| found == name));
        let columns = known.iter().filter_map(|(name, names)| Some((*name, place(names)?))).collect();
        Self { columns, rows, problems: Vec::new() }
    }

    fn wrong(&mut self, line: Option<usize>, column: Option<&str>, what: &'static str) {
        self.problems.push(Problem { line, column: column.map(str::to_owned), what });
    }

    fn cell(&self, line: usize, column: &str) -> &'a str {
        let place = self.columns.iter().find(|(name, _)| *name == column).map(|(_, place)| *place);
        place.and_then(|place| self.rows.get(line)?.get(place)).map_or("", |text| text.trim())
    }

    /// What a cell says, read by its rule; nothing when it is empty.
    fn read<T>(
        &mut self,
        line: usize,
        column: &'static str,
        rule: impl Fn(&str) -> Option<T>,
        what: &'static str,
    ) -> Option<T> {
        let text = self.cell(line, column);
        let found = if text.is_empty() { None } else { Some(rule(text)) };
        if matches!(found, Some(None)) {
            self.wrong(Some(line + 1), Some(column), what);
        }
        found.flatten()
    }

    /// A text in both languages: the second is the first where the table has one language alone.
    fn both(&mut self, line: usize, fr: &'static str, en: &'static str) -> Option<Text> {
        let (french, english) = (self.line(line, fr)?, self.line(line, en));
        Some(Text { en: english.unwrap_or_else(|| french.clone()), fr: french })
    }

    /// A text of at most two thousand characters.
    fn line(&mut self, line: usize, column: &'static str) -> Option<String> {
        let fits = |text: &str| (text.chars().count() <= 2000).then(|| unquoted(text));
        self.read(line, column, fits, "write 2 000 characters at most")
    }

    fn numbers(&mut self, column: &'static str) -> Vec<(usize, u16)> {
        let mut seen = BTreeSet::new();
        let mut all = Vec::new();
        for line in 1..self.rows.len() {
            if self.rows[line].iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let number = |text: &str| text.parse::<u16>().ok().filter(|number| *number > 0);
            let found = self.read(line, column, number, "give a whole number from 1 on");
            match found {
                Some(number) if !seen.insert(number) => {
                    self.wrong(Some(line + 1), Some(column), "this number stands on an earlier line already");
                }
                Some(number) => all.push((line, number)),
                None if self.cell(line, column).is_empty() => {
                    self.wrong(Some(line + 1), Some(column), "give a number");
                }
                None => {}
            }
        }
        if all.is_empty() && self.problems.is_empty() {
            self.wrong(None, None, "the table has no line: its first line names the columns");
        }
        all
    }

    /// Whether a column that the table needs is there.
    fn needs(&mut self, column: &'static str) {
        if !self.columns.iter().any(|(name, _)| *name == column) {
            self.wrong(None, Some(column), "the first line does not name this column");
        }
    }
}

/// A name of a column without capitals, accents aside; spaces as underscores.
fn plain(name: &str) -> String {
    name.trim().trim_start_matches('\u{feff}').to_lowercase().replace([' ', '-'], "_")
}

/// What our export put before a formula goes again.
fn unquoted(text: &str) -> String {
    let rest = text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t']));
    rest.unwrap_or(text).to_owned()
}

fn day(text: &str) -> Option<Date> {
    text.get(..10).unwrap_or(text).parse().ok()
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
    let mut all = Vec::new();
    for (line, number) in sheet.numbers("measure") {
        all.push(MeasureRow {
            number,
            axis: sheet.read(line, "axis", |text| text.parse().ok(), "give the number of an axis"),
            title: sheet.both(line, "title_fr", "title_en"),
            objective: sheet.both(line, "objective_fr", "objective_en"),
            service: sheet.line(line, "service"),
            deadline: sheet.read(line, "deadline", day, "give a day as 2027-12-31"),
            cost: sheet.read(
                line,
                "cost",
                |text| text.replace([' ', '\u{a0}', '\u{202f}'], "").parse().ok(),
                "give a whole number of euros",
            ),
            funding: sheet.line(line, "funding"),
        });
    }
    if sheet.problems.is_empty() { Ok(all) } else { Err(sheet.problems) }
}

/// The recommendations of a table.
///
/// # Errors
/// Every problem there is, at once.
pub fn recommendations(rows: &[Vec<String>]) -> Result<Vec<Recommendation>, Vec<Problem>> {
    let mut sheet = Sheet::new(rows, RECOMMENDATION_COLUMNS);
    sheet.needs("number");
    sheet.needs("summary_fr");
    if !sheet.problems.is_empty() {
        return Err(sheet.problems);
    }
    let mut all = Vec::new();
    for (line, number) in sheet.numbers("number") {
        let summary = sheet.both(line, "summary_fr", "summary_en");
        if summary.is_none() {
            sheet.wrong(Some(line + 1), Some("summary_fr"), "say what is asked");
        }
        let language = |text: &str| match text {
            "fr" => Some(Language::French),
            "en" => Some(Language::English),
            _ => None,
        };
        let language = sheet.read(line, "language", language, "write fr or en");
        let words = sheet.line(line, "words");
        if words.is_some() && language.is_none() && sheet.cell(line, "language").is_empty() {
            sheet.wrong(Some(line + 1), Some("language"), "say in which language the words are: fr or en");
        }
        let degree =
            sheet.read(line, "degree", |text| text.parse::<Degree>().ok(), "write urges, considers or invites");
        let addressee = sheet.both(line, "addressee_fr", "addressee_en");
        let state = || Text { fr: "Autorités nationales".to_owned(), en: "National authorities".to_owned() };
        all.push(Recommendation {
            number,
            paragraph: sheet.line(line, "paragraph"),
            summary: summary.unwrap_or_else(state),
            adopted: words.zip(language).map(|(words, language)| Adopted { words, language }),
            degree,
            addressee: addressee.unwrap_or_else(state),
            reply_due: sheet.read(line, "reply_due", day, "give a day as 2027-12-31"),
            extensions: Vec::new(),
            position: None,
            reasons: None,
            repeats: None,
            public_on: sheet.read(line, "public_on", day, "give a day as 2027-12-31"),
        });
    }
    if sheet.problems.is_empty() { Ok(all) } else { Err(sheet.problems) }
}

/// The rows of a JSON document: a list of objects, or one under `measures`; the names of their fields make the first row.
#[must_use]
pub fn rows_of_json(document: &Value) -> Option<Vec<Vec<String>>> {
    let list = document.get("measures").unwrap_or(document).as_array()?;
    let objects: Vec<_> = list.iter().map(Value::as_object).collect::<Option<_>>()?;
    let names: BTreeSet<&String> = objects.iter().flat_map(|one| one.keys()).collect();
    let text = |value: Option<&Value>| match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    let header = names.iter().map(|name| (*name).clone()).collect();
    let rows = objects.iter().map(|one| names.iter().map(|name| text(one.get(*name))).collect());
    Some(std::iter::once(header).chain(rows).collect())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn rows(lines: &[&str]) -> Vec<Vec<String>> {
        lines.iter().map(|line| line.split('|').map(str::to_owned).collect()).collect()
    }

    fn told(problems: Vec<Problem>) -> Vec<String> {
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn our_own_table_is_read() {
        let read = measures(&rows(&[
            "plan|measure|axis|title_fr|title_en|service|deadline|cost|funding|status",
            "p|1|2|Un|One|'=S|2027-12-31|1 200|État|done",
            "|||||||||",
            "p|2||Deux||||||",
        ]));
        let read = read.unwrap();
        assert_eq!(read.len(), 2);
        assert_eq!((read[0].axis, read[0].deadline, read[0].cost), (Some(2), Some(date(2027, 12, 31)), Some(1200)));
        assert_eq!(read[0].service.as_deref(), Some("=S"), "what was put before a formula goes again");
        assert_eq!(read[1].title, Some(Text { fr: "Deux".to_owned(), en: "Deux".to_owned() }));
    }

    /// The columns that an export of actions by IMPACT OSS is known to have; its own source was not at hand.
    #[test]
    fn an_export_of_impact_is_read() {
        let read = measures(&rows(&[
            "id|title|description|target_date|target_date_comment|outcome|indicator_summary|draft|created_at",
            "12|Train the police|…|2026-06-30|mid-term|Better detection|…|false|2020-01-01 00:00:00 UTC",
        ]));
        let read = read.unwrap();
        assert_eq!((read[0].number, read[0].deadline), (12, Some(date(2026, 6, 30))));
        assert_eq!(read[0].objective.as_ref().unwrap().en, "Better detection");
    }

    #[test]
    fn every_problem_of_a_table_is_told_at_once() {
        let wrong =
            measures(&rows(&["measure|title_fr|deadline|cost", "1|Un|demain|x", "1|Deux||", "|Trois||", "0|Q||"]));
        let expected = [
            "line 3, column measure: this number stands on an earlier line already",
            "line 4, column measure: give a number",
            "line 5, column measure: give a whole number from 1 on",
            "line 2, column deadline: give a day as 2027-12-31",
            "line 2, column cost: give a whole number of euros",
        ];
        assert_eq!(told(wrong.unwrap_err()), expected);
        assert_eq!(
            told(measures(&rows(&["a|b"])).unwrap_err()),
            [
                "column measure: the first line does not name this column",
                "column title_fr: the first line does not name this column"
            ]
        );
        assert_eq!(
            told(measures(&rows(&["measure|title_fr"])).unwrap_err()),
            ["the table has no line: its first line names the columns"]
        );
    }

    #[test]
    fn recommendations_keep_their_words_as_adopted() {
        let read = recommendations(&rows(&[
            "number|paragraph|summary_fr|words|language|degree|reply_due|public_on",
            "1|42|Former|GRETA urges…|en|urges|2027-02-18|2026-12-01",
        ]));
        let read = read.unwrap();
        assert_eq!(read[0].adopted.as_ref().unwrap().language, Language::English);
        assert_eq!((read[0].degree, read[0].public_on), (Some(Degree::Urges), Some(date(2026, 12, 1))));
        let wrong = recommendations(&rows(&["number|summary_fr|words|degree", "1||texte|exhorte"])).unwrap_err();
        let expected = [
            "line 2, column summary_fr: say what is asked",
            "line 2, column language: say in which language the words are: fr or en",
            "line 2, column degree: write urges, considers or invites",
        ];
        assert_eq!(told(wrong), expected);
    }

    #[test]
    fn json_is_a_table_too() {
        let document = serde_json::json!({ "measures": [{ "measure": 1, "title_fr": "Un", "cost": null }, { "measure": 2, "title_fr": "Deux" }] });
        assert_eq!(measures(&rows_of_json(&document).unwrap()).unwrap().len(), 2);
        assert_eq!(rows_of_json(&serde_json::json!("x")), None);
        assert_eq!(rows_of_json(&serde_json::json!([1])), None);
    }
}

//! Tables of measures and of recommendations as others keep them: read by the names of their columns, every problem told at once.
//!
//! Columns of measures are those of our own export (`mesures.csv`), so that a table goes out and comes back; those that an IMPACT OSS export
//! of actions uses (`id`, `title`, `target_date`, `outcome`, …) are known as well. What follows from statements (status, dates) is never read.

use std::collections::BTreeSet;
use std::fmt;

use jiff::civil::Date;
use nomenclature::Text;
use serde_json::Value;

mod measures;
mod recommendations;

pub use measures::{MEASURE_COLUMNS, MeasureRow, measures};
pub use recommendations::{RECOMMENDATION_COLUMNS, recommendations};

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
    use nomenclature::Language;

    use super::*;
    use crate::model::amendment::Terms;
    use crate::model::detail::write_steps;
    use crate::model::treaty::{Degree, Position};

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
        let first = &read[0].terms;
        assert_eq!((first.axis, first.deadline, first.cost), (Some(2), Some(date(2027, 12, 31)), Some(1200)));
        assert_eq!(first.service.as_deref(), Some("=S"), "what was put before a formula goes again");
        assert_eq!(read[1].terms.title, Some(Text { fr: "Deux".to_owned(), en: "Deux".to_owned() }));
    }

    /// Lists stand in a cell, a line each; what the table has no column for stays as it was.
    #[test]
    fn a_table_rewrites_what_it_has_columns_for() {
        let table = rows(&[
            "measure|title_fr|steps|territory|contributors",
            "1|Un|2026-06-30 \u{1} Écrire \u{1} Write\n2027-01-31 \u{1} Ouvrir \u{1} Open|93|A\nB",
        ]);
        let table: Vec<Vec<String>> =
            table.into_iter().map(|row| row.into_iter().map(|cell| cell.replace('\u{1}', "|")).collect()).collect();
        let read = measures(&table).unwrap();
        let before = Terms { cost: Some(7), lead: Some("s".to_owned()), ..Terms::default() };
        let after = read[0].onto(before);
        assert_eq!(
            (after.cost, after.lead.as_deref(), after.details.territory.as_deref()),
            (Some(7), Some("s"), Some("93"))
        );
        assert_eq!(write_steps(&after.details.steps), "2026-06-30 | Écrire | Write\n2027-01-31 | Ouvrir | Open");
        assert_eq!(after.details.contributors, ["A", "B"]);
        let wrong = measures(&rows(&["measure|title_fr|steps|territory", "1|Un|demain|96"])).unwrap_err();
        let expected = [
            "line 2, column steps: write steps, one a line: 2026-06-30 | in French | in English",
            "line 2, column territory: give the code of a territory: FR, R11, 93",
        ];
        assert_eq!(told(wrong), expected);
    }

    /// The columns of a measure in IMPACT OSS: `app/serializers/measure_serializer.rb` and `db/schema.rb` of impactoss/impactoss-server.
    #[test]
    fn an_export_of_impact_is_read() {
        let read = measures(&rows(&[
            "id|title|description|target_date|draft|outcome|indicator_summary|target_date_comment|updated_by_id",
            "12|Train the police|Few victims are found|2026-06-30|false|Better detection|…|mid-term|7",
        ]));
        let read = read.unwrap();
        assert_eq!((read[0].number, read[0].terms.deadline), (12, Some(date(2026, 6, 30))));
        assert_eq!(read[0].terms.objective.as_ref().unwrap().en, "Better detection");
        assert_eq!(read[0].terms.details.why.as_ref().unwrap().en, "Few victims are found");
    }

    /// The columns of a recommendation in IMPACT OSS: `app/serializers/recommendation_serializer.rb` of impactoss/impactoss-server.
    #[test]
    fn recommendations_of_impact_are_read() {
        let read = recommendations(&rows(&[
            "id|title|accepted|response|draft|reference",
            "4|Train judges|true|The authorities agree|false|123.4",
            "5|Ratify the protocol|false||false|123.5",
        ]));
        let read = read.unwrap();
        assert_eq!((read[0].number, read[0].paragraph.as_deref()), (4, Some("123.4")));
        assert_eq!(read[0].reasons.as_ref().unwrap().en, "The authorities agree");
        assert_eq!([read[0].position, read[1].position], [Some(Position::Accepted), Some(Position::Noted)]);
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

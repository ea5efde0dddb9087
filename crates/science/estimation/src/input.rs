//! Reading capture histories from text: every problem told at once, with its line.

mod persons;

use std::collections::BTreeMap;

use crate::table::{ListTable, MAX_LISTS, TableError};

/// What a file of lists holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Histories over two lists or more, one table for each stratum (a single one, unnamed, when no stratum was asked).
    Histories(Vec<Stratum>),
    /// One list where people appear several times: entry `k` says how many were seen `k` times (entry 0 is 0).
    OneList(Vec<u64>),
}

/// The table of one stratum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stratum {
    /// The values of the stratifying columns, joined by ` / `; empty when there are none.
    pub name: String,
    /// Its capture histories.
    pub table: ListTable,
}

/// A file that cannot be used: all that is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct InputError(pub Vec<InputProblem>);

/// One problem and where it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {fault}")]
pub struct InputProblem {
    /// The line of the file, from 1.
    pub line: u64,
    /// What is wrong and how to mend it.
    pub fault: Fault,
}

/// What can be wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// The text is not a table.
    #[error("the file cannot be read as a table: {0}")]
    Unreadable(String),
    /// A line longer or shorter than the header.
    #[error("{found} fields where the header has {expected}")]
    Fields {
        /// Fields on the line.
        found: usize,
        /// Columns of the header.
        expected: usize,
    },
    /// No data at all.
    #[error("no row of data under the header; give one row for each capture history, or one for each person and list")]
    Empty,
    /// The stratum column is not there.
    #[error("no column is called {0:?}; the columns are {1}")]
    NoColumn(String, String),
    /// A list column that is not 0 or 1.
    #[error("column {column:?} says {value:?}; a list column is 1 (on the list) or 0 (not)")]
    Indicator {
        /// The list.
        column: String,
        /// What it says.
        value: String,
    },
    /// A count below zero.
    #[error("the count {0} is negative; a count of people is 0 or more")]
    Negative(String),
    /// A count that is not whole.
    #[error("the count {0} is fractional; a count of people is whole")]
    Fractional(String),
    /// A count that is not a number.
    #[error("the count {0:?} is not a number")]
    NotANumber(String),
    /// A row of zeros.
    #[error("a history of zeros: people on no list cannot have been counted; remove the row, it is what is estimated")]
    Zeros,
    /// A history given twice.
    #[error("the same history as line {0}; add the two counts into one row")]
    Duplicate(u64),
    /// A person twice on one list.
    #[error("this person is already on this list at line {0}; keep one row for each person and list")]
    Repeated(u64),
    /// A blank person or list.
    #[error("the {0} is blank")]
    Blank(&'static str),
    /// A list without people.
    #[error("list {0:?} holds nobody; remove its column")]
    EmptyList(String),
    /// Two lists that say the same.
    #[error("lists {0:?} and {1:?} hold exactly the same people; one is a copy of the other, keep one")]
    Identical(String, String),
    /// A table that cannot be made.
    #[error(transparent)]
    Table(#[from] TableError),
}

/// Reads capture histories from a table of text, with commas, semicolons or tabs.
///
/// Two shapes are read: one row for each history (a 0/1 column for each list, the count last), and one row for each person
/// and list (a column called `person`, `record` or `id`, and one called `list`, `party` or `source`). The columns named in
/// `by` cut the people into strata.
///
/// # Errors
/// With every problem of the file, each with its line.
pub fn read(text: &str, by: &[String]) -> Result<Input, InputError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lone = |fault| InputError(vec![InputProblem { line: 1, fault }]);
    let rows = rows(text).map_err(lone)?;
    let Some((header, data)) = rows.split_first().filter(|(_, data)| !data.is_empty()) else {
        return Err(lone(Fault::Empty));
    };
    let columns = header.fields.join(", ").replace(char::is_control, "\u{fffd}");
    let places: Vec<Option<usize>> = by.iter().map(|name| header.fields.iter().position(|c| c == name)).collect();
    let missing = by.iter().zip(&places).filter(|(_, place)| place.is_none());
    let missing: Vec<_> =
        missing.map(|(n, _)| InputProblem { line: 1, fault: Fault::NoColumn(n.clone(), columns.clone()) }).collect();
    if !missing.is_empty() {
        return Err(InputError(missing));
    }
    let by: Vec<usize> = places.into_iter().flatten().collect();
    let mut reader = Reader { header, by, problems: Vec::new() };
    let data: Vec<&Row> = data.iter().filter(|row| reader.has_right_length(row)).collect();
    let input = match reader.person_columns() {
        Some((person, list)) => reader.persons(&data, person, list),
        None => reader.histories(&data).map(Input::Histories),
    };
    match input {
        Some(input) if reader.problems.is_empty() => Ok(input),
        _ => {
            reader.problems.sort_by_key(|p| p.line);
            Err(InputError(reader.problems))
        }
    }
}

struct Row {
    line: u64,
    fields: Vec<String>,
}

fn rows(text: &str) -> Result<Vec<Row>, Fault> {
    let first = text.lines().next().unwrap_or_default();
    let count = |c: u8| first.bytes().filter(|b| *b == c).count();
    let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|&c| count(c)).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new();
    let mut reader =
        reader.delimiter(delimiter).has_headers(false).flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|e| Fault::Unreadable(e.to_string()))?;
        let line = record.position().map_or(0, csv::Position::line);
        rows.push(Row { line, fields: record.iter().map(str::to_owned).collect() });
    }
    Ok(rows)
}

struct Reader<'a> {
    header: &'a Row,
    by: Vec<usize>,
    problems: Vec<InputProblem>,
}

impl Reader<'_> {
    fn report(&mut self, line: u64, fault: Fault) {
        self.problems.push(InputProblem { line, fault });
    }

    fn has_right_length(&mut self, row: &Row) -> bool {
        let (found, expected) = (row.fields.len(), self.header.fields.len());
        if found != expected {
            self.report(row.line, Fault::Fields { found, expected });
        }
        found == expected
    }

    fn stratum(&self, row: &Row) -> String {
        let values: Vec<&str> = self.by.iter().map(|&i| row.fields[i].as_str()).collect();
        values.join(" / ")
    }

    fn histories(&mut self, data: &[&Row]) -> Option<Vec<Stratum>> {
        let columns: Vec<usize> = (0..self.header.fields.len()).filter(|i| !self.by.contains(i)).collect();
        let Some((&count_column, lists)) = columns.split_last() else {
            self.report(self.header.line, TableError::Lists(0).into());
            return None;
        };
        if !(2..=MAX_LISTS).contains(&lists.len()) {
            self.report(self.header.line, TableError::Lists(lists.len()).into());
            return None;
        }
        let mut strata: BTreeMap<String, BTreeMap<u32, (u64, u64)>> = BTreeMap::new();
        for row in data {
            let history = self.history(row, lists);
            let count = parse_count(&row.fields[count_column]).map_err(|fault| self.report(row.line, fault)).ok();
            let Some((history, count)) = history.zip(count) else { continue };
            let stratum = strata.entry(self.stratum(row)).or_default();
            if let Some(&(_, line)) = stratum.get(&history) {
                self.report(row.line, Fault::Duplicate(line));
            } else {
                stratum.insert(history, (count, row.line));
            }
        }
        let names: Vec<String> = lists.iter().map(|&i| self.header.fields[i].clone()).collect();
        let strata =
            strata.into_iter().map(|(name, cells)| (name, cells.into_iter().map(|(h, (c, _))| (h, c)).collect()));
        self.tables(&names, strata.collect())
    }

    fn history(&mut self, row: &Row, lists: &[usize]) -> Option<u32> {
        let before = self.problems.len();
        let mut history = 0;
        for (bit, &column) in lists.iter().enumerate() {
            match row.fields[column].as_str() {
                "1" => history |= 1 << bit,
                "0" => {}
                other => {
                    let column = self.header.fields[column].clone();
                    self.report(row.line, Fault::Indicator { column, value: other.to_owned() });
                }
            }
        }
        if before == self.problems.len() && history == 0 {
            self.report(row.line, Fault::Zeros);
        }
        (before == self.problems.len()).then_some(history)
    }

    /// Tables of the strata, after the checks that need whole columns.
    fn tables(&mut self, names: &[String], strata: Vec<(String, BTreeMap<u32, u64>)>) -> Option<Vec<Stratum>> {
        if strata.is_empty() && self.problems.is_empty() {
            self.report(self.header.line, Fault::Empty);
        }
        let mut tables = Vec::new();
        let mut pooled = BTreeMap::new();
        for (name, cells) in strata {
            for (&history, &count) in &cells {
                let sum: &mut u64 = pooled.entry(history).or_default();
                *sum = sum.saturating_add(count);
            }
            match ListTable::new(names.to_vec(), cells) {
                Ok(table) => tables.push(Stratum { name, table }),
                Err(fault) => self.report(self.header.line, fault.into()),
            }
        }
        // A list may be absent from one stratum; from all of them it says nothing.
        if let Ok(whole) = ListTable::new(names.to_vec(), pooled) {
            for set in whole.uninformative() {
                let (a, b) = (set.trailing_zeros() as usize, 31 - set.leading_zeros() as usize);
                let fault = if a == b {
                    Fault::EmptyList(names[a].clone())
                } else {
                    Fault::Identical(names[a].clone(), names[b].clone())
                };
                self.report(self.header.line, fault);
            }
        }
        Some(tables)
    }
}

fn parse_count(text: &str) -> Result<u64, Fault> {
    if let Ok(count) = text.parse::<u64>() {
        return Ok(count);
    }
    match text.parse::<f64>() {
        Ok(number) if !number.is_finite() => Err(Fault::NotANumber(text.to_owned())),
        Ok(number) if number < 0.0 => Err(Fault::Negative(text.to_owned())),
        Ok(number) if number.fract() != 0.0 => Err(Fault::Fractional(text.to_owned())),
        Ok(number) if number <= 9_007_199_254_740_992.0 => Ok(number as u64),
        _ => Err(Fault::NotANumber(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str, by: &[&str]) -> Vec<String> {
        let by: Vec<String> = by.iter().map(|s| (*s).to_owned()).collect();
        read(text, &by).unwrap_err().0.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn all_problems_are_told_at_once_with_their_lines() {
        let text = "A,B,C,n\n1,0,0,5\n0,1,0,-3\n0,0,0,2\n1,0,0,7\n0,1,1,2.5\n1,2,0,1\n0,1,0\n1,1,0,many\n";
        let expected = [
            "line 1: list \"B\" holds nobody; remove its column",
            "line 1: list \"C\" holds nobody; remove its column",
            "line 3: the count -3 is negative; a count of people is 0 or more",
            "line 4: a history of zeros: people on no list cannot have been counted; remove the row, it is what is estimated",
            "line 5: the same history as line 2; add the two counts into one row",
            "line 6: the count 2.5 is fractional; a count of people is whole",
            "line 7: column \"B\" says \"2\"; a list column is 1 (on the list) or 0 (not)",
            "line 8: 3 fields where the header has 4",
            "line 9: the count \"many\" is not a number",
        ];
        assert_eq!(problems(text, &[]), expected);
    }

    #[test]
    fn copies_of_a_list_are_refused() {
        let found = problems("A,B,C,n\n1,1,0,5\n0,0,1,5\n1,1,1,2\n", &[]);
        assert_eq!(
            found,
            ["line 1: lists \"A\" and \"B\" hold exactly the same people; one is a copy of the other, keep one"]
        );
    }

    #[test]
    fn strata_are_cut_by_columns() {
        let text = "region;A;B;n\nnorth;1;0;5\nnorth;1;1;2\nsouth;0;1;4\nsouth;1;0;3\n";
        let Input::Histories(strata) = read(text, &["region".to_owned()]).unwrap() else { panic!("histories") };
        let people: Vec<_> = strata.iter().map(|s| (s.name.as_str(), s.table.people())).collect();
        assert_eq!(people, [("north", 7), ("south", 7)]);
        let none = problems("region\nnorth\n", &["region"]);
        assert!(matches!(none.as_slice(), [one] if one.starts_with("line 1: ")), "{none:?}");
        assert_eq!(problems(text, &["sex"]), ["line 1: no column is called \"sex\"; the columns are region, A, B, n"]);
    }

    #[test]
    fn persons_become_histories() {
        let text = "person,list\na,X\na,Y\nb,X\nc,Y\nd,Y\n";
        let Input::Histories(strata) = read(text, &[]).unwrap() else { panic!("histories") };
        assert_eq!(
            (strata[0].table.lists(), strata[0].table.counts()),
            (&["X".to_owned(), "Y".to_owned()][..], &[0, 1, 2, 1][..])
        );
        assert_eq!(
            problems("person,list\na,X\na,X\nb,Y\n,Y\n", &[]),
            [
                "line 3: this person is already on this list at line 2; keep one row for each person and list",
                "line 5: the person is blank",
            ]
        );
    }

    #[test]
    fn one_list_with_repeats_is_counted_by_times_seen() {
        let text = "id,list\na,X\na,X\nb,X\nc,X\n";
        assert_eq!(read(text, &[]).unwrap(), Input::OneList(vec![0, 2, 1]));
    }

    #[test]
    fn nothing_is_said_to_be_nothing() {
        let empty = "line 1: no row of data under the header; give one row for each capture history, or one for each person and list";
        assert_eq!(problems("", &[]), [empty]);
        assert_eq!(problems("A,B,n\n", &[]), [empty]);
        assert_eq!(
            problems("A,n\n1,3\n", &[]),
            ["line 1: a table needs 2 to 12 lists, this one has 1; merge the smallest lists into groups"]
        );
    }
}

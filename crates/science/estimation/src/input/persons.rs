//! The second shape: one row for each person and list.

use std::collections::{BTreeMap, BTreeSet};

use super::{Fault, Input, Reader, Row};
use crate::table::{MAX_LISTS, TableError};

const PERSON: [&str; 5] = ["person", "personne", "record", "id", "group"];
const LIST: [&str; 5] = ["list", "liste", "party", "source", "association"];

impl Reader<'_> {
    /// The person and list columns, when the file has this shape: two columns beside the strata, with these names.
    pub(super) fn person_columns(&self) -> Option<(usize, usize)> {
        let columns: Vec<usize> = (0..self.header.fields.len()).filter(|i| !self.by.contains(i)).collect();
        let named = |names: &[&str], column: usize| names.contains(&self.header.fields[column].to_lowercase().as_str());
        match columns[..] {
            [a, b] if named(&PERSON, a) && named(&LIST, b) => Some((a, b)),
            [a, b] if named(&PERSON, b) && named(&LIST, a) => Some((b, a)),
            _ => None,
        }
    }

    pub(super) fn persons(&mut self, data: &[&Row], person: usize, list: usize) -> Option<Input> {
        let data: Vec<&&Row> = data.iter().filter(|row| self.is_named(row, person, list)).collect();
        let names: Vec<String> =
            data.iter().map(|r| r.fields[list].clone()).collect::<BTreeSet<_>>().into_iter().collect();
        if names.len() == 1 && self.by.is_empty() {
            return Some(Input::OneList(times_seen(data.iter().map(|row| row.fields[person].as_str()))));
        }
        if !(2..=MAX_LISTS).contains(&names.len()) {
            self.report(self.header.line, TableError::Lists(names.len()).into());
            return None;
        }
        let mut people: BTreeMap<(String, &str), BTreeMap<usize, u64>> = BTreeMap::new();
        for row in data {
            let place = names.partition_point(|name| *name < row.fields[list]);
            let lists = people.entry((self.stratum(row), row.fields[person].as_str())).or_default();
            if let Some(&line) = lists.get(&place) {
                self.report(row.line, Fault::Repeated(line));
            } else {
                lists.insert(place, row.line);
            }
        }
        let mut strata: BTreeMap<String, BTreeMap<u32, u64>> = BTreeMap::new();
        for ((stratum, _), lists) in people {
            let history = lists.keys().map(|&place| 1u32 << place).sum();
            *strata.entry(stratum).or_default().entry(history).or_insert(0) += 1;
        }
        self.tables(&names, strata.into_iter().collect()).map(Input::Histories)
    }

    fn is_named(&mut self, row: &Row, person: usize, list: usize) -> bool {
        let blank = [(person, "person"), (list, "list")].into_iter().find(|(i, _)| row.fields[*i].is_empty());
        if let Some((_, what)) = blank {
            self.report(row.line, Fault::Blank(what));
        }
        blank.is_none()
    }
}

fn times_seen<'a>(persons: impl Iterator<Item = &'a str>) -> Vec<u64> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    persons.for_each(|person| *times.entry(person).or_default() += 1);
    let mut frequencies = vec![0; times.values().max().map_or(1, |m| m + 1)];
    times.values().for_each(|&k| frequencies[k] += 1);
    frequencies
}

//! Sessions that partner institutions held and tell in numbers: nobody is named.

use std::collections::BTreeMap;

use jiff::civil::Date;
use nomenclature::TerritoryCode;

use super::Profession;
use super::kit::KitId;
use super::listing::{Fault, Line, Sheet, Wrong, departement, short, size_fault};

/// What one institution tells of one session and one profession.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// How the institution calls the session.
    pub reference: String,
    /// Which kit was taught.
    pub kit: KitId,
    /// On which day it began.
    pub day: Date,
    /// In which département.
    pub territory: TerritoryCode,
    /// To which profession.
    pub profession: Profession,
    /// To how many people.
    pub people: i64,
    /// Of whom so many had never been trained.
    pub first_time: i64,
    /// For how long, each.
    pub minutes: i64,
}

impl Declared {
    /// What tells it from any other that an institution may make of the same session and profession.
    #[must_use]
    pub fn mark(&self) -> String {
        let Self { kit, day, territory, people, first_time, minutes, .. } = self;
        format!("{kit}/{day}/{territory}/{people}/{first_time}/{minutes}")
    }
}

/// The columns that a file must have, as its first line names them.
pub const COLUMNS: [&str; 8] =
    ["reference", "kit", "jour", "departement", "metier", "personnes", "premiere_fois", "minutes"];
/// How many lines one file may hold.
pub const MOST: usize = 5_000;
/// How many people one line may tell.
pub const MOST_PEOPLE: i64 = 5_000;
/// How long a session may last, in minutes: twenty days of six hours.
pub const MOST_MINUTES: i64 = 7_200;

/// Reads the rows of a file; `kits` are those of the catalogue, and nothing is declared before it took place.
///
/// # Errors
/// Every fault there is, in the order of lines.
pub fn read(rows: &[Vec<String>], kits: &[KitId], today: Date) -> Result<Vec<Declared>, Vec<Fault>> {
    let sheet = Sheet::open(rows, &COLUMNS)?;
    let (mut faults, mut declared) = (Vec::new(), Vec::new());
    let mut seen: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut count = 0;
    for line in sheet.lines() {
        count += 1;
        let key = (line.cells[0].to_owned(), line.cells[4].to_owned());
        if let Some(before) = seen.get(&key).filter(|_| !key.0.is_empty()) {
            faults.push(line.fault(4, Wrong::Again(*before)));
        } else {
            seen.insert(key, line.number);
        }
        match one(&line, kits, today) {
            Ok(one) => declared.push(one),
            Err(wrong) => faults.extend(wrong),
        }
    }
    faults.extend(size_fault(count, MOST));
    if faults.is_empty() { Ok(declared) } else { Err(faults) }
}

/// One line, or all that is wrong with it.
fn one(line: &Line<'_, 8>, kits: &[KitId], today: Date) -> Result<Declared, Vec<Fault>> {
    let [reference, kit, day, territory, profession, ..] = line.cells;
    let mut wrong = Vec::new();
    let mut or = |rank: usize, what: Wrong| wrong.push(line.fault(rank, what));
    if !(1..=60).contains(&reference.chars().count()) || reference.chars().any(char::is_control) {
        or(0, Wrong::Reference);
    }
    let found_kit = kits.iter().find(|one| one.as_str() == kit).cloned();
    if found_kit.is_none() {
        or(1, Wrong::Kit(short(kit)));
    }
    let found_day = read_day(day).filter(|day| *day <= today && day.year() >= 2013);
    if found_day.is_none() {
        or(2, Wrong::Day(short(day)));
    }
    let found_territory = departement(territory);
    if found_territory.is_none() {
        or(3, Wrong::Territory(short(territory)));
    }
    let found_profession = profession.parse::<Profession>().ok();
    if found_profession.is_none() {
        or(4, Wrong::Profession(short(profession)));
    }
    let mut number = |rank: usize, least: i64, most: i64| {
        let found = line.cells[rank].parse().ok().filter(|number| (least..=most).contains(number));
        if found.is_none() {
            or(rank, Wrong::Number(short(line.cells[rank]), least, most));
        }
        found.unwrap_or(least)
    };
    let people = number(5, 1, MOST_PEOPLE);
    let first_time = number(6, 0, people);
    let minutes = number(7, 15, MOST_MINUTES);
    match (found_kit, found_day, found_territory, found_profession) {
        (Some(kit), Some(day), Some(territory), Some(profession)) if wrong.is_empty() => Ok(Declared {
            reference: reference.to_owned(),
            kit,
            day,
            territory,
            profession,
            people,
            first_time,
            minutes,
        }),
        _ => Err(wrong),
    }
}

/// `2026-11-24`, `24/11/2026`; a workbook's own date comes as the first, with or without an hour.
fn read_day(text: &str) -> Option<Date> {
    let text = text.split([' ', 'T']).next().unwrap_or_default();
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let parts: Vec<i16> = text.split('/').map(str::parse).collect::<Result<_, _>>().ok()?;
    let [day, month, year] = parts.as_slice() else { return None };
    Date::new(*year, i8::try_from(*month).ok()?, i8::try_from(*day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const HEAD: &str = "Référence;Kit;Jour;Département;Métier;Personnes;Première fois;Minutes\n";

    fn read_text(lines: &str) -> Result<Vec<Declared>, Vec<Fault>> {
        let text = format!("{HEAD}{lines}");
        let rows: Vec<Vec<String>> = text.lines().map(|line| line.split(';').map(str::to_owned).collect()).collect();
        read(&rows, &["couple".parse().unwrap()], date(2026, 11, 24))
    }

    #[test]
    fn a_session_of_two_professions_is_two_lines() {
        let read =
            read_text("S1;couple;24/11/2026;1;sante;20;15;360\nS1;couple;2026-11-24;01;avocats;5;5;360").unwrap();
        let told: Vec<_> = read.iter().map(|one| (one.day, one.territory.to_string(), one.people)).collect();
        assert_eq!(told, [(date(2026, 11, 24), "01".to_owned(), 20), (date(2026, 11, 24), "01".to_owned(), 5)]);
    }

    #[test]
    fn everything_that_is_wrong_is_told_with_its_cell() {
        let lines =
            ";x;25/11/2026;96;y;0;3;9\nS1;couple;2026-02-30;93;sante;10;11;60\nS1;couple;2026-01-05;93;sante;10;10;60";
        let faults = read_text(lines).unwrap_err();
        let told: Vec<String> = faults
            .iter()
            .map(|fault| format!("{}{} {:?}", fault.column.as_ref().unwrap().letter, fault.line, fault.what))
            .collect();
        let expected = [
            "A2 Reference",
            "B2 Kit(\"x\")",
            "C2 Day(\"25/11/2026\")",
            "D2 Territory(\"96\")",
            "E2 Profession(\"y\")",
            "F2 Number(\"0\", 1, 5000)",
            "G2 Number(\"3\", 0, 1)",
            "H2 Number(\"9\", 15, 7200)",
            "C3 Day(\"2026-02-30\")",
            "G3 Number(\"11\", 0, 10)",
            "E4 Again(3)",
        ];
        assert_eq!(told, expected);
    }
}

//! The staff that an institution sends: read from its file, every fault told with its line, nothing taken until there is none.

use std::collections::BTreeMap;

use nomenclature::TerritoryCode;

use super::{Profession, departement};

/// Someone of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// The line of the file.
    pub line: usize,
    /// Their name.
    pub name: String,
    /// Their professional address of mail, in small letters.
    pub email: String,
    /// What they do.
    pub profession: Profession,
    /// The département in which they work.
    pub territory: TerritoryCode,
}

/// A fault of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1 as a spreadsheet counts.
    pub line: usize,
    /// What is wrong there.
    pub what: Wrong,
}

/// What is wrong in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// The file has no such column.
    Column(&'static str),
    /// No name, or one of several lines or more than 120 characters.
    Name,
    /// No address of mail.
    Email(String),
    /// No profession of the list.
    Profession(String),
    /// No département.
    Territory(String),
    /// The same address as on an earlier line.
    Again(usize),
    /// Nobody in the file.
    Empty,
    /// More people than one file may hold.
    TooMany(usize),
    /// They have not done what the session asks for.
    Unprepared,
}

/// The columns that a file must have, as its first line names them.
pub const COLUMNS: [&str; 4] = ["nom", "courriel", "metier", "departement"];
/// How many people one file may hold.
pub const MOST: usize = 2_000;

/// Reads the rows of a file, the first of which names the columns; lines without anything are passed over.
///
/// # Errors
/// Every fault there is, in the order of lines.
pub fn read(rows: &[Vec<String>], is_email: impl Fn(&str) -> bool) -> Result<Vec<Colleague>, Vec<Fault>> {
    let places = places(rows.first().map(Vec::as_slice).unwrap_or_default())?;
    let mut faults = Vec::new();
    let mut people = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let filled = |row: &&Vec<String>| row.iter().any(|cell| !cell.trim().is_empty());
    for (rank, row) in rows.iter().enumerate().skip(1).filter(|(_, row)| filled(row)) {
        let line = rank + 1;
        let cell = |place: usize| row.get(places[place]).map(|cell| cell.trim()).unwrap_or_default();
        let email = cell(1).to_lowercase();
        if let Some(before) = seen.get(&email).filter(|_| !email.is_empty()) {
            faults.push(Fault { line, what: Wrong::Again(*before) });
        } else {
            seen.insert(email.clone(), line);
        }
        match colleague(line, cell(0), email, cell(2), cell(3), &is_email) {
            Ok(colleague) => people.push(colleague),
            Err(wrong) => faults.extend(wrong.into_iter().map(|what| Fault { line, what })),
        }
    }
    if seen.is_empty() {
        faults.push(Fault { line: 2, what: Wrong::Empty });
    }
    if people.len() > MOST {
        faults.push(Fault { line: MOST + 2, what: Wrong::TooMany(MOST) });
    }
    if faults.is_empty() { Ok(people) } else { Err(faults) }
}

fn places(header: &[String]) -> Result<[usize; 4], Vec<Fault>> {
    let place = |name: &str| header.iter().position(|cell| heading(cell) == name);
    let missing = COLUMNS.iter().filter(|name| place(name).is_none());
    let faults: Vec<Fault> = missing.map(|name| Fault { line: 1, what: Wrong::Column(name) }).collect();
    if faults.is_empty() { Ok(COLUMNS.map(|name| place(name).unwrap_or(0))) } else { Err(faults) }
}

/// A heading as it is compared: small letters without accents.
fn heading(cell: &str) -> String {
    let plain = |letter: char| match letter {
        'é' | 'è' | 'ê' => 'e',
        other => other,
    };
    cell.trim().trim_start_matches('\u{feff}').to_lowercase().chars().map(plain).collect()
}

fn colleague(
    line: usize,
    name: &str,
    email: String,
    profession: &str,
    territory: &str,
    is_email: &impl Fn(&str) -> bool,
) -> Result<Colleague, Vec<Wrong>> {
    let mut wrong = Vec::new();
    if !(1..=120).contains(&name.chars().count()) || name.chars().any(char::is_control) {
        wrong.push(Wrong::Name);
    }
    if !is_email(&email) {
        wrong.push(Wrong::Email(short(&email)));
    }
    let found = profession.parse::<Profession>();
    if found.is_err() {
        wrong.push(Wrong::Profession(short(profession)));
    }
    // A spreadsheet takes the zero of 01 away.
    let padded = if territory.len() == 1 { format!("0{territory}") } else { territory.to_uppercase() };
    let territory_code = departement(&padded);
    if territory_code.is_none() {
        wrong.push(Wrong::Territory(short(territory)));
    }
    match (found, territory_code) {
        (Ok(profession), Some(territory)) if wrong.is_empty() => {
            Ok(Colleague { line, name: name.to_owned(), email, profession, territory })
        }
        _ => Err(wrong),
    }
}

fn short(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        text.lines().map(|line| line.split(';').map(str::to_owned).collect()).collect()
    }

    fn is_email(text: &str) -> bool {
        text.contains('@') && text.contains('.')
    }

    #[test]
    fn a_good_file_is_read_whatever_the_order_of_its_columns() {
        let read = read(
            &rows("Département;Nom;Métier;Courriel\n1;Anne Exemple;sante;Anne@B.fr\n;;;\n2a;Paul;avocats;p@b.fr"),
            is_email,
        )
        .unwrap();
        let told: Vec<_> =
            read.iter().map(|one| (one.name.as_str(), one.email.as_str(), one.territory.to_string())).collect();
        assert_eq!(told, [("Anne Exemple", "anne@b.fr", "01".to_owned()), ("Paul", "p@b.fr", "2A".to_owned())]);
    }

    #[test]
    fn every_fault_is_told_with_its_line() {
        let faults = read(
            &rows("nom;courriel;metier;departement\n;x;y;96\nAnne;a@b.fr;sante;93\nPaul;A@b.fr;sante;R84"),
            is_email,
        )
        .unwrap_err();
        let fault = |line, what| Fault { line, what };
        assert_eq!(
            faults,
            [
                fault(2, Wrong::Name),
                fault(2, Wrong::Email("x".to_owned())),
                fault(2, Wrong::Profession("y".to_owned())),
                fault(2, Wrong::Territory("96".to_owned())),
                fault(4, Wrong::Again(3)),
                fault(4, Wrong::Territory("R84".to_owned())),
            ]
        );
    }

    #[test]
    fn what_is_no_list_of_people_is_told() {
        let wrong = |text: &str| {
            read(&rows(text), is_email).unwrap_err().into_iter().map(|fault| fault.what).collect::<Vec<_>>()
        };
        assert_eq!(wrong("nom;metier"), [Wrong::Column("courriel"), Wrong::Column("departement")]);
        assert_eq!(wrong(""), COLUMNS.map(Wrong::Column));
        assert_eq!(wrong("nom;courriel;metier;departement\n;;;"), [Wrong::Empty]);
    }
}

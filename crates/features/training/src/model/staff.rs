//! The staff that an institution sends: read from its file, every fault told with its line, nothing taken until there is none.

use std::collections::BTreeMap;

use nomenclature::TerritoryCode;

use super::Profession;
use super::listing::{Fault, Line, Sheet, Wrong, departement, short, size_fault};

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

/// The columns that a file must have, as its first line names them.
pub const COLUMNS: [&str; 4] = ["nom", "courriel", "metier", "departement"];
/// How many people one file may hold.
pub const MOST: usize = 2_000;

/// Reads the rows of a file, the first of which names the columns; lines without anything are passed over.
///
/// # Errors
/// Every fault there is, in the order of lines.
pub fn read(rows: &[Vec<String>], is_email: impl Fn(&str) -> bool) -> Result<Vec<Colleague>, Vec<Fault>> {
    let sheet = Sheet::open(rows, &COLUMNS)?;
    let (mut faults, mut people) = (Vec::new(), Vec::new());
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut count = 0;
    for line in sheet.lines() {
        count += 1;
        let email = line.cells[1].to_lowercase();
        if let Some(before) = seen.get(&email).filter(|_| !email.is_empty()) {
            faults.push(line.fault(1, Wrong::Again(*before)));
        } else {
            seen.insert(email.clone(), line.number);
        }
        match colleague(&line, email, &is_email) {
            Ok(colleague) => people.push(colleague),
            Err(wrong) => faults.extend(wrong),
        }
    }
    faults.extend(size_fault(count, MOST));
    if faults.is_empty() { Ok(people) } else { Err(faults) }
}

fn colleague(line: &Line<'_, 4>, email: String, is_email: &impl Fn(&str) -> bool) -> Result<Colleague, Vec<Fault>> {
    let [name, _, profession, territory] = line.cells;
    let mut wrong = Vec::new();
    if !(1..=120).contains(&name.chars().count()) || name.chars().any(char::is_control) {
        wrong.push(line.fault(0, Wrong::Name));
    }
    if !is_email(&email) {
        wrong.push(line.fault(1, Wrong::Email(short(&email))));
    }
    let found = profession.parse::<Profession>();
    if found.is_err() {
        wrong.push(line.fault(2, Wrong::Profession(short(profession))));
    }
    let code = departement(territory);
    if code.is_none() {
        wrong.push(line.fault(3, Wrong::Territory(short(territory))));
    }
    match (found, code) {
        (Ok(profession), Some(territory)) if wrong.is_empty() => {
            Ok(Colleague { line: line.number, name: name.to_owned(), email, profession, territory })
        }
        _ => Err(wrong),
    }
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
        let told: Vec<_> =
            faults.into_iter().map(|fault| (fault.line, fault.column.unwrap().letter, fault.what)).collect();
        let fault = |line, letter: &str, what| (line, letter.to_owned(), what);
        assert_eq!(
            told,
            [
                fault(2, "A", Wrong::Name),
                fault(2, "B", Wrong::Email("x".to_owned())),
                fault(2, "C", Wrong::Profession("y".to_owned())),
                fault(2, "D", Wrong::Territory("96".to_owned())),
                fault(4, "B", Wrong::Again(3)),
                fault(4, "D", Wrong::Territory("R84".to_owned())),
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

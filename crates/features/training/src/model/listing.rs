//! Lists that people send in files: the first line names the columns, and every fault is told with its line and its column.

/// A fault of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1 as a spreadsheet counts.
    pub line: usize,
    /// The column, when it is one cell that is wrong.
    pub column: Option<Column>,
    /// What is wrong there.
    pub what: Wrong,
}

/// A column of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// As a spreadsheet calls it: `A`, `B`… `AA`.
    pub letter: String,
    /// As the first line calls it.
    pub name: &'static str,
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
    /// The same as on an earlier line.
    Again(usize),
    /// Nothing in the file.
    Empty,
    /// More lines than one file may hold.
    TooMany(usize),
    /// They have not done what the session asks for.
    Unprepared,
    /// No reference, or one that is too long.
    Reference,
    /// No kit of the catalogue.
    Kit(String),
    /// No day, or one to come.
    Day(String),
    /// No number between these two.
    Number(String, i64, i64),
}

/// The rows of a file whose columns are known.
#[derive(Debug)]
pub struct Sheet<'a, const N: usize> {
    rows: &'a [Vec<String>],
    names: &'static [&'static str; N],
    places: [usize; N],
}

/// One line of a file: its cells in the order of the columns asked for, without the spaces around them.
#[derive(Debug)]
pub struct Line<'a, const N: usize> {
    /// Its number, from 1 as a spreadsheet counts.
    pub number: usize,
    /// What it says.
    pub cells: [&'a str; N],
    names: &'static [&'static str; N],
    places: [usize; N],
}

impl<'a, const N: usize> Sheet<'a, N> {
    /// Finds the columns by the names of the first line, in whatever order.
    ///
    /// # Errors
    /// Each column that is missing.
    pub fn open(rows: &'a [Vec<String>], names: &'static [&'static str; N]) -> Result<Self, Vec<Fault>> {
        let header = rows.first().map(Vec::as_slice).unwrap_or_default();
        let place = |name: &str| header.iter().position(|cell| heading(cell) == name);
        let missing = names.iter().filter(|name| place(name).is_none());
        let faults: Vec<Fault> =
            missing.map(|name| Fault { line: 1, column: None, what: Wrong::Column(name) }).collect();
        let places = names.map(|name| place(name).unwrap_or(0));
        if faults.is_empty() { Ok(Self { rows, names, places }) } else { Err(faults) }
    }

    /// The lines that hold something.
    pub fn lines(&self) -> impl Iterator<Item = Line<'a, N>> {
        let (names, places) = (self.names, self.places);
        let filled = |row: &&'a Vec<String>| row.iter().any(|cell| !cell.trim().is_empty());
        self.rows.iter().enumerate().skip(1).filter(move |(_, row)| filled(row)).map(move |(rank, row)| Line {
            number: rank + 1,
            cells: places.map(|place| row.get(place).map(|cell| cell.trim()).unwrap_or_default()),
            names,
            places,
        })
    }
}

impl<const N: usize> Line<'_, N> {
    /// A fault in one of its cells, by the rank of the column asked for.
    #[must_use]
    pub fn fault(&self, rank: usize, what: Wrong) -> Fault {
        let column = Column { letter: letter(self.places[rank]), name: self.names[rank] };
        Fault { line: self.number, column: Some(column), what }
    }
}

/// The faults that a file as a whole has: it holds nothing, or too much.
#[must_use]
pub fn size_fault(lines: usize, most: usize) -> Option<Fault> {
    match lines {
        0 => Some(Fault { line: 2, column: None, what: Wrong::Empty }),
        _ if lines > most => Some(Fault { line: most + 2, column: None, what: Wrong::TooMany(most) }),
        _ => None,
    }
}

/// A column as a spreadsheet calls it.
fn letter(place: usize) -> String {
    let (mut rest, mut letters) = (place + 1, Vec::new());
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A heading as it is compared: small letters without accents.
fn heading(cell: &str) -> String {
    let plain = |letter: char| match letter {
        'é' | 'è' | 'ê' => 'e',
        ' ' | '-' => '_',
        other => other,
    };
    cell.trim().trim_start_matches('\u{feff}').to_lowercase().chars().map(plain).collect()
}

/// What was given, as a message repeats it.
#[must_use]
pub fn short(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(60).collect()
}

/// The département of a cell: a spreadsheet takes the zero of 01 away.
#[must_use]
pub fn departement(cell: &str) -> Option<nomenclature::TerritoryCode> {
    let padded = if cell.len() == 1 { format!("0{cell}") } else { cell.to_uppercase() };
    super::departement(&padded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_called_as_spreadsheets_call_them() {
        let called: Vec<String> = [0, 1, 25, 26, 27, 701, 702].map(letter).into();
        assert_eq!(called, ["A", "B", "Z", "AA", "AB", "ZZ", "AAA"]);
    }

    #[test]
    fn headings_are_compared_without_accents_or_capitals() {
        assert_eq!(heading("\u{feff}Première fois "), "premiere_fois");
    }
}

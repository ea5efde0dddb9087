//! The table of a study, as it was given: leaves and hierarchies, kept as texts.

use nomenclature::Language;
use serde::{Deserialize, Serialize};
use ui::t;

use crate::problem::{Problems, in_file};
use crate::table::{DimensionTexts, Holds, Sheet, sheet_of_texts};

/// The largest table that the room takes; larger ones go through the command.
pub(crate) const MOST_CELLS: usize = 50_000;

/// A table as it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Source {
    /// The name of the file of leaves, for messages.
    pub(crate) file: String,
    /// Its text.
    pub(crate) leaves: String,
    /// The column of counts; without one, each line is a unit.
    pub(crate) count: Option<String>,
    /// The dimensions.
    pub(crate) dimensions: Vec<DimensionTexts>,
}

impl Source {
    /// The table, or all that is wrong; when lines meet in one cell, the columns without hierarchy are named, since one of
    /// them may be a dimension that was forgotten.
    pub(crate) fn checked(self, language: Language) -> Result<Self, Problems> {
        let Err(mut problems) = self.sheet(language) else { return Ok(self) };
        let used = |name: &String| self.count.as_ref() == Some(name) || self.dimensions.iter().any(|d| d.name == *name);
        let rest: Vec<String> = header(&self.leaves).into_iter().filter(|name| !used(name)).collect();
        if !rest.is_empty() && problems.0.iter().all(|p| p.starts_with(&self.file)) {
            problems.0.push(t!(language, "protection-files-unused", columns = rest.join(", ")));
        }
        Err(problems)
    }

    /// The table; what is wrong with it is told in a language.
    pub(crate) fn sheet(&self, language: Language) -> Result<Sheet, Problems> {
        let sheet = sheet_of_texts(
            (language, "table"),
            (&self.file, &self.leaves),
            &self.dimensions,
            &Holds { count: self.count.clone(), ..Holds::default() },
        )?;
        if sheet.values.len() > MOST_CELLS {
            let cells = sheet.values.len();
            return Err(Problems::one(t!(language, "protection-files-too-large", cells = cells, most = MOST_CELLS)));
        }
        Ok(sheet)
    }
}

/// Files as a form gives them: name and text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Given {
    pub(crate) leaves: Option<(String, String)>,
    pub(crate) hierarchies: Vec<(String, String)>,
    pub(crate) count: String,
}

/// Makes a source of files: a hierarchy file is that of the dimension whose name its own ends with (`hier_geo.csv`, `geo.hrc`).
pub(crate) fn gather(language: Language, given: Given) -> Result<Source, Problems> {
    let Some((file, leaves)) = given.leaves else {
        return Err(Problems::one(t!(language, "protection-files-no-leaves")));
    };
    let header = header(&leaves);
    if header.iter().all(String::is_empty) {
        return Err(Problems::one(in_file(language, &file, &t!(language, "protection-files-empty"))));
    }
    let mut problems = Problems::default();
    if header == ["code", "parent"] {
        problems.0.push(in_file(language, &file, &t!(language, "protection-files-is-tree")));
    }
    let count = Some(given.count.trim().to_owned()).filter(|c| !c.is_empty());
    let mut dimensions: Vec<DimensionTexts> = Vec::new();
    for (name, text) in given.hierarchies {
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
        let fits = |column: &&String| stem == column.as_str() || stem.ends_with(&format!("_{column}"));
        let Some(column) = header.iter().filter(|c| !c.is_empty()).find(fits) else {
            let columns = header.join(", ");
            let what = t!(language, "protection-files-no-column", columns = columns);
            problems.0.push(in_file(language, &name, &what));
            continue;
        };
        match dimensions.iter_mut().find(|d| d.name == *column) {
            Some(known) => known.files.push((name, text)),
            None => dimensions.push(DimensionTexts {
                name: column.clone(),
                files: vec![(name, text)],
                total: "Total".to_owned(),
            }),
        }
    }
    if dimensions.is_empty() && problems.0.is_empty() {
        problems.0.push(t!(language, "protection-files-no-tree"));
    }
    dimensions.sort_by_key(|d| header.iter().position(|h| *h == d.name));
    problems.none_or(Source { file, leaves, count, dimensions })
}

/// The names of the columns of a file.
fn header(text: &str) -> Vec<String> {
    let separator = crate::input::separator(text) as char;
    let line = text.lines().next().unwrap_or("");
    line.split(separator).map(|name| name.trim().trim_matches('"').to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(hierarchies: &[&str]) -> Given {
        Given {
            leaves: Some(("leaf.csv".to_owned(), "geo,off,freq\nA,X,3\nB,X,4\n".to_owned())),
            hierarchies: hierarchies
                .iter()
                .map(|name| ((*name).to_owned(), "code,parent\nT,\nA,T\nB,T\nX,T\n".to_owned()))
                .collect(),
            count: "freq".to_owned(),
        }
    }

    #[test]
    fn hierarchies_find_their_column() {
        let gather = |given| super::gather(Language::English, given);
        let source = gather(given(&["hier_off.csv", "geo.csv"])).unwrap();
        assert_eq!(source.dimensions.iter().map(|d| d.name.as_str()).collect::<Vec<_>>(), ["geo", "off"]);
        assert_eq!(source.sheet(Language::English).unwrap().values.len(), 16);
        assert!(gather(given(&["ages.csv"])).unwrap_err().0[0].contains("geo, off, freq"));
        let one = gather(given(&["geo.csv"])).unwrap();
        assert!(one.clone().checked(Language::English).is_ok(), "a column may be a remark");
        let twice = Source { leaves: one.leaves.replace("B,X", "A,Y"), ..one };
        let told = twice.checked(Language::English).unwrap_err().0;
        assert!(told.len() == 2 && told[1].contains("no hierarchy: off"), "{told:?}");
        let leaves = |text: &str| Given { leaves: Some(("l.csv".to_owned(), text.to_owned())), ..given(&["geo.csv"]) };
        assert!(gather(leaves("")).unwrap_err().0[0].contains("is empty"));
        assert!(gather(leaves("code,parent\nT,\n")).unwrap_err().0[0].contains("a hierarchy"));
        assert!(gather(given(&[])).is_err());
        assert!(gather(Given::default()).is_err());
    }
}

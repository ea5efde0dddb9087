//! Hierarchy files: `code,parent` in CSV, or the indented `.hrc` of τ-Argus and rtauargus.

use std::collections::{BTreeSet, HashMap};

use disclosure::GridDimension;
use nomenclature::Language;
use ui::t;

use super::separator;
use crate::problem::{Problems, at, in_file};

/// The codes of a dimension and its relations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Codes {
    pub(crate) name: String,
    pub(crate) codes: Vec<String>,
    pub(crate) index: HashMap<String, u32>,
    pub(crate) dimension: GridDimension,
}

/// Reads one or several files for one dimension: the first gives the codes, all give relations (a total may be cut in
/// several ways). A file whose name ends in `.hrc` is indented, with `@` for each level below the total, which is `total`.
pub(crate) fn read(language: Language, name: &str, files: &[(String, String)], total: &str) -> Result<Codes, Problems> {
    let mut codes: Vec<String> = Vec::new();
    let mut index: HashMap<String, u32> = HashMap::new();
    let mut relations: Vec<(u32, Vec<u32>)> = Vec::new();
    let mut problems = Problems::default();
    for (file, text) in files {
        let pairs =
            if file.ends_with(".hrc") { indented(language, file, text, total) } else { pairs(language, file, text) };
        let pairs = match pairs {
            Ok(pairs) => pairs,
            Err(wrong) => {
                problems.0.extend(wrong.0);
                continue;
            }
        };
        let mut parts: HashMap<&str, Vec<u32>> = HashMap::new();
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for (line, code, _) in &pairs {
            if let Some(before) = seen.insert(code, *line) {
                let what = t!(language, "protection-tree-twice", code = code.as_str(), line = before.to_string());
                problems.0.push(at(language, file, *line, &what));
            }
            index.entry(code.clone()).or_insert_with(|| {
                codes.push(code.clone());
                codes.len() as u32 - 1
            });
        }
        for (line, code, parent) in &pairs {
            if parent.is_empty() {
                continue;
            }
            if seen.contains_key(parent.as_str()) {
                parts.entry(parent).or_default().push(index[code]);
            } else {
                let (code, parent) = (code.as_str(), parent.as_str());
                let what = t!(language, "protection-tree-orphan", code = code, parent = parent);
                problems.0.push(at(language, file, *line, &what));
            }
        }
        circles((language, file), &pairs, &mut problems);
        let mut totals: Vec<(&str, Vec<u32>)> = parts.into_iter().collect();
        totals.sort_by_key(|(total, _)| index[*total]);
        relations.extend(totals.into_iter().map(|(total, parts)| (index[total], parts)));
    }
    if !problems.0.is_empty() {
        return Err(problems);
    }
    let dimension = GridDimension::new(codes.len(), relations).map_err(|error| match error {
        disclosure::GridError::Cycle(member) => {
            let code = codes[member as usize].as_str();
            Problems::one(t!(language, "protection-tree-cycle", name = name, code = code))
        }
        other => Problems::one(format!("dimension {name}: {other}")),
    })?;
    Ok(Codes { name: name.to_owned(), codes, index, dimension })
}

/// Tells each circle of parents once, with the codes that form it.
fn circles((language, file): (Language, &str), pairs: &[Line], problems: &mut Problems) {
    let above: HashMap<&str, (usize, &str)> =
        pairs.iter().map(|(line, code, parent)| (code.as_str(), (*line, parent.as_str()))).collect();
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for (_, code, _) in pairs {
        let mut path: Vec<&str> = Vec::new();
        let mut code = code.as_str();
        while let Some((_, parent)) = above.get(code).filter(|_| known.insert(code)) {
            path.push(code);
            code = parent;
        }
        if let Some(start) = path.iter().position(|c| *c == code) {
            let circle = format!("«{}» → «{code}»", path[start..].join("» → «"));
            let what = t!(language, "protection-tree-circle", circle = circle);
            problems.0.push(at(language, file, above[code].0, &what));
        }
    }
}

/// A dimension without relations (years, for one): its codes are those of the data, and are not added up.
pub(crate) fn apart(name: &str, found: impl Iterator<Item = String>) -> Result<Codes, Problems> {
    let codes: Vec<String> = found.collect::<BTreeSet<_>>().into_iter().collect();
    let index = codes.iter().cloned().zip(0..).collect();
    let dimension = GridDimension::new(codes.len(), Vec::new()).map_err(|e| Problems::one(e.to_string()))?;
    Ok(Codes { name: name.to_owned(), codes, index, dimension })
}

impl Codes {
    /// The one member that is a part of no other, when there is one.
    pub(crate) fn root(&self) -> Option<u32> {
        let mut part = vec![false; self.codes.len()];
        self.dimension.relations().iter().flat_map(|r| &r.1).for_each(|p| part[*p as usize] = true);
        let mut roots = (0..self.codes.len() as u32).filter(|m| !part[*m as usize]);
        roots.next().filter(|_| roots.next().is_none())
    }
}

type Line = (usize, String, String);

fn pairs(language: Language, file: &str, text: &str) -> Result<Vec<Line>, Problems> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator(text))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut problems = Problems::default();
    let mut lines = Vec::new();
    for (rank, record) in reader.records().enumerate() {
        let line = rank + 2;
        match record {
            Ok(record) if record.len() == 2 && !record[0].is_empty() => {
                lines.push((line, record[0].to_owned(), record[1].to_owned()));
            }
            Ok(record) => {
                let text = record.iter().collect::<Vec<_>>().join(",");
                problems.0.push(at(language, file, line, &t!(language, "protection-tree-not-a-line", text = text)));
            }
            Err(error) => problems.0.push(at(language, file, line, &error.to_string())),
        }
    }
    if lines.is_empty() && problems.0.is_empty() {
        problems.0.push(in_file(language, file, &t!(language, "protection-tree-empty")));
    }
    problems.none_or(lines)
}

/// `.hrc`: one code a line, indented by `@`; the total itself is not written.
fn indented(language: Language, file: &str, text: &str, total: &str) -> Result<Vec<Line>, Problems> {
    let mut lines = vec![(0, total.to_owned(), String::new())];
    let mut path: Vec<String> = vec![total.to_owned()];
    let mut problems = Problems::default();
    for (rank, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let code = line.trim_start_matches('@').trim();
        let depth = line.len() - line.trim_start_matches('@').len();
        if depth + 1 > path.len() {
            let what = t!(language, "protection-tree-indent", code = code, depth = depth.to_string());
            problems.0.push(at(language, file, rank + 1, &what));
            continue;
        }
        path.truncate(depth + 1);
        lines.push((rank + 1, code.to_owned(), path[depth].clone()));
        path.push(code.to_owned());
    }
    problems.none_or(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(file: &str, text: &str) -> Result<Codes, Problems> {
        read(Language::English, "geo", &[(file.to_owned(), text.to_owned())], "Total")
    }

    #[test]
    fn both_formats_say_the_same() {
        let csv = one("geo.csv", "code,parent\nTotal,\nR1,Total\nA,R1\nB,R1\nR2,Total\n").unwrap();
        let hrc = one("geo.hrc", "R1\n@A\n@B\nR2\n").unwrap();
        assert_eq!(csv, hrc);
        assert_eq!(csv.dimension.leaves().len(), 3);
    }

    #[test]
    fn all_faults_are_told() {
        let faults = one("geo.csv", "code,parent\nA,X\nA,\nB,Y\n").unwrap_err();
        assert_eq!(faults.0.len(), 3);
        let faults = one("geo.csv", "code,parent\nT,\nA,B\nB,C\nC,B\nD,D\nE,X\n").unwrap_err();
        assert_eq!(faults.0.len(), 3, "{faults:?}");
        assert!(faults.0.iter().any(|f| f.contains("line 4: «B» → «C» → «B»")), "{faults:?}");
        assert!(faults.0.iter().any(|f| f.contains("line 6: «D» → «D»")), "{faults:?}");
    }
}

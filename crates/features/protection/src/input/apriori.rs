//! A priori files (`.hst` of τ-Argus and rtauargus): what is decided of single cells before any rule.
//!
//! One line a cell, without header: its codes in the order of the dimensions, then `u` (sensitive), `s` (not sensitive),
//! `p` (never hidden), `ml` (hidden whatever happens), `c` and a cost, or `pl` and the protection levels below and above, then, if need be, how wide the interval must be.

use super::hierarchy::Codes;
use super::{places, separator};
use crate::problem::Problems;
use disclosure::{Grid, Levels};

/// What is decided of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decision {
    /// It is sensitive.
    Sensitive,
    /// It is not sensitive, whatever the rules say.
    Safe,
    /// It is shown.
    Shown,
    /// It is hidden, without an interval of its own.
    Hidden,
    /// Hiding it costs this.
    Cost(u64),
    /// It is sensitive with these levels.
    Levels(Levels),
}

/// The decisions of a file, in its order: of two decisions on one cell, the later adds to the earlier.
pub(crate) fn read(file: &str, text: &str, codes: &[Codes], grid: &Grid) -> Result<Vec<(usize, Decision)>, Problems> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator(text))
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut problems = Problems::default();
    let mut decisions = Vec::new();
    for (rank, record) in reader.records().enumerate() {
        let line = rank + 1;
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                problems.0.push(format!("{file}, line {line}: {error}"));
                continue;
            }
        };
        if rank == 0 && record.iter().zip(codes).all(|(field, code)| field == code.name) {
            continue;
        }
        let words: Vec<&str> = record.iter().skip(codes.len()).filter(|w| !w.is_empty()).collect();
        let cell = places::cell(file, line, record.iter(), (codes, grid), &mut problems);
        match decision(&words) {
            Ok(decision) => decisions.extend(cell.map(|c| (c, decision))),
            Err(what) => problems.0.push(format!("{file}, line {line}: {what}")),
        }
    }
    problems.none_or(decisions)
}

fn decision(words: &[&str]) -> Result<Decision, String> {
    let number = |text: &str| {
        let parsed = text.parse::<i64>().ok().filter(|n| (0..=1_000_000_000_000).contains(n));
        parsed.ok_or_else(|| format!("«{text}» is not a whole number up to 10^12"))
    };
    match words {
        ["u"] => Ok(Decision::Sensitive),
        ["s"] => Ok(Decision::Safe),
        ["p"] => Ok(Decision::Shown),
        ["ml"] => Ok(Decision::Hidden),
        ["c", cost] => Ok(Decision::Cost(number(cost)?.unsigned_abs())),
        ["pl", lower, upper, sliding @ ..] if sliding.len() <= 1 => Ok(Decision::Levels(Levels {
            lower: number(lower)?,
            upper: number(upper)?,
            sliding: sliding.first().map_or(Ok(0), |sliding| number(sliding))?,
        })),
        other => {
            let there = "u, s, p, ml, c COST, pl BELOW ABOVE, pl BELOW ABOVE WIDTH";
            Err(format!("after the codes stands «{}»; there are {there}", other.join(" ")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::hierarchy;
    use super::*;

    #[test]
    fn each_decision_is_read_and_each_fault_told() {
        let text = "code,parent\nTotal,\nA,Total\nB,Total\n".to_owned();
        let codes = vec![
            hierarchy::read(nomenclature::Language::English, "geo", &[("geo.csv".to_owned(), text)], "Total").unwrap(),
        ];
        let grid = Grid::new(vec![codes[0].dimension.clone()]);
        let read = |text: &str| read("a.hst", text, &codes, &grid);
        let levels = Decision::Levels(Levels { lower: 1, upper: 2, sliding: 0 });
        assert_eq!(
            read("A,u\nB,pl,1,2\nTotal,c,7\n").unwrap(),
            [(1, Decision::Sensitive), (2, levels), (0, Decision::Cost(7))]
        );
        let sliding = Decision::Levels(Levels { lower: 1, upper: 2, sliding: 6 });
        assert_eq!(read("B,pl,1,2,6\n").unwrap(), [(2, sliding)]);
        assert_eq!(read("A,q\nX,u\nB,c\n").unwrap_err().0.len(), 3);
    }
}

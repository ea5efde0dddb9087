//! The readers of files, by themselves: for who attacks them with anything, and for who checks a file before using it.
//!
//! Each takes a text and says all that is wrong with it. Files that name cells are read against a small table of two
//! territories by two offences.

use disclosure::Grid;
use nomenclature::Language;

use crate::input::hierarchy::{self, Codes};
use crate::input::{apriori, jj, leaves, pattern};
use crate::output::proofs;
use crate::problem::Problems;

/// Reads a hierarchy, `.hrc` when its name ends so, CSV otherwise.
///
/// # Errors
/// All that is wrong.
pub fn hierarchy(file: &str, text: &str) -> Result<(), Problems> {
    hierarchy::read(Language::English, "geo", &[(file.to_owned(), text.to_owned())], "Total").map(drop)
}

/// Reads inner cells with a column of counts, or units without.
///
/// # Errors
/// All that is wrong.
pub fn leaves(text: &str, count: Option<&str>) -> Result<(), Problems> {
    leaves::read(Language::English, ("leaves.csv", text), &small()?, count).map(drop)
}

/// Reads an a priori file.
///
/// # Errors
/// All that is wrong.
pub fn a_priori(text: &str) -> Result<(), Problems> {
    let codes = small()?;
    apriori::read("a.hst", text, &codes, &grid_of(&codes)).map(drop)
}

/// Reads a pattern.
///
/// # Errors
/// All that is wrong.
pub fn pattern(text: &str) -> Result<(), Problems> {
    let codes = small()?;
    pattern::read("cells.csv", text, &codes, &grid_of(&codes)).map(drop)
}

/// Reads a JJ file, hides nothing more, and writes it back.
///
/// # Errors
/// All that is wrong.
pub fn jj(text: &str) -> Result<String, Problems> {
    jj::read("in.jj", text).map(|jj| jj.write(&jj.system.hidden_at_start()))
}

/// Reads a file of certificates and checks them: how many hold, how many do not.
///
/// # Errors
/// All that is wrong.
pub fn certificates(text: &str) -> Result<(usize, usize), Problems> {
    let read = proofs::read("certificates.txt", text)?;
    let (good, bad) = proofs::check(&read.system, &read.hidden, &read.proofs);
    Ok((good, bad.len()))
}

fn small() -> Result<Vec<Codes>, Problems> {
    let dimension = |name: &str, text: &str| {
        hierarchy::read(Language::English, name, &[(format!("{name}.csv"), text.to_owned())], "Total")
    };
    Ok(vec![
        dimension("geo", "code,parent\nFR,\nA,FR\nB,FR\n")?,
        dimension("off", "code,parent\nALL,\nX,ALL\nY,ALL\n")?,
    ])
}

fn grid_of(codes: &[Codes]) -> Grid {
    Grid::new(codes.iter().map(|c| c.dimension.clone()).collect())
}

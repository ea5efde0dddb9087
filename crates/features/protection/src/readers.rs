//! The readers of files, by themselves: for who attacks them with anything, and for who checks a file before using it.
//!
//! Each takes a text and says all that is wrong with it. Files that name cells are read against a small table of two
//! territories by two offences.

use std::path::Path;

use disclosure::Grid;
use nomenclature::Language;

use crate::input::contributions::{self, Columns};
use crate::input::hierarchy::{self, Codes};
use crate::input::{apriori, costs, jj, leaves, linked, pattern, rule};
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

/// Reads what follows `--rule`.
///
/// # Errors
/// All that is wrong.
pub fn rule(text: &str) -> Result<(), Problems> {
    rule::read(Language::English, &[text.to_owned()], 1).map(drop)
}

/// Reads a file of costs.
///
/// # Errors
/// All that is wrong.
pub fn costs(text: &str) -> Result<(), Problems> {
    let codes = small()?;
    costs::read("costs.csv", text, &codes, &grid_of(&codes)).map(drop)
}

/// Reads a specification of linked tables; none of the files that it names is opened.
///
/// # Errors
/// All that is wrong.
pub fn linked(text: &str) -> Result<(), Problems> {
    linked::read(Path::new("spec.toml"), text).map(drop)
}

/// Reads magnitudes in the column `x`: of inner cells, with contributors in `n` and the greatest in `m1` and `m2`; of
/// units otherwise, with `hand`, `weight` and `agrees`.
///
/// # Errors
/// All that is wrong.
pub fn contributions(text: &str, inner: bool) -> Result<(), Problems> {
    let named = |name: &str| Some(name.to_owned());
    let columns = if inner {
        Columns { count: named("n"), largest: vec!["m1".to_owned(), "m2".to_owned()], ..Columns::default() }
    } else {
        Columns { holding: named("hand"), weight: named("weight"), waiver: named("agrees"), ..Columns::default() }
    };
    let columns = Columns { amount: "x".to_owned(), ..columns };
    contributions::read("amounts.csv", text, &small()?, &columns, 2).map(drop)
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

//! Whether a model has an estimate at all: existence and identifiability, by linear programming.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::{linear::null_space, model::Model, simplex::maximize, table::ListTable};

/// What the two conditions say of a model and a table; the numbers of Chan, Silverman and Vincent (2021) in brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Existence {
    /// A unique finite extended maximum likelihood estimate [0].
    Unique,
    /// The likelihood has no maximum: some parameter runs away, and the estimate with it [1].
    Infinite,
    /// Several parameter values give the same fit: the estimate is not determined [2].
    NotIdentifiable,
    /// Both faults [3].
    Both,
}

/// Says whether the extended maximum likelihood estimate of a log-linear model exists and is unique.
///
/// **Formula.** With `A` the design matrix of the cells that the model leaves possible and `y` their counts, the estimate
/// exists iff some `z > 0` has `Aᵀz = Aᵀy`; it is unique iff `A` has full column rank. An interaction whose lists share
/// nobody is estimated at −∞: its cells are taken out of `A` before either test.
///
/// **Symbols.** `A`: 0/1, one row for each possible history and one column for each term; `y`: counts ≥ 0; `z`: positive reals.
///
/// **Assumptions.** None on the counts: only which of them are zero matters, so the test is exact in small integers. The
/// program is solved on the null space of the rows with positive counts, which is usually trivial.
///
/// **Source.** Fienberg and Rinaldo (2012), doi:10.1214/12-AOS986, p. 1003 and supplement p. 3; Chan, Silverman and Vincent
/// (2021), doi:10.1080/01621459.2019.1708748, sections 2.5 and 2.6.
///
/// **Cost.** One elimination of a matrix of (positive cells × terms); a linear program only when it leaves something free.
///
/// ```
/// use estimation::{Existence, ListTable, Model, existence};
/// // Table 2 of Chan, Silverman and Vincent (2021), and the three answers of their Table 3.
/// let names = ["A", "B", "C"].map(String::from).to_vec();
/// let table = ListTable::new(names, [(0b001, 40), (0b010, 30), (0b100, 20), (0b011, 6)])?;
/// assert_eq!(existence(&table, &Model::all_pairs(3)?), Existence::NotIdentifiable);
/// assert_eq!(existence(&table, &Model::new(3, [0b011])?), Existence::Infinite);
/// assert_eq!(existence(&table, &Model::new(3, [0b101, 0b110])?), Existence::Unique);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn existence(table: &ListTable, model: &Model) -> Existence {
    let finite: Vec<u32> = model.terms().filter(|&term| table.overlap(term) > 0).collect();
    let minus_infinity: Vec<u32> = model.terms().filter(|&term| table.overlap(term) == 0).collect();
    let possible = |history: u32| minus_infinity.iter().all(|&term| history & term != term);
    check(&finite, (1u32..).zip(table.counts().iter().skip(1)).filter(|(h, _)| possible(*h)).map(|(h, &c)| (h, c > 0)))
}

/// The test itself, from the terms that stay finite and the possible histories with whether anybody has them.
pub(crate) fn check(terms: &[u32], cells: impl Iterator<Item = (u32, bool)>) -> Existence {
    // On a table without anybody, the intercept itself runs away.
    if terms.first() != Some(&0) {
        return Existence::Infinite;
    }
    let row = |history: u32| -> Vec<f64> { terms.iter().map(|t| f64::from(u8::from(history & t == *t))).collect() };
    let (positive, zero): (Vec<_>, Vec<_>) = cells.partition(|(_, seen)| *seen);
    let free = null_space(positive.into_iter().map(|(history, _)| row(history)).collect(), terms.len());
    if free.is_empty() {
        return Existence::Unique;
    }
    let project = |(history, _): (u32, bool)| -> Vec<i64> {
        let line = row(history);
        let value = |vector: &Vec<f64>| line.iter().zip(vector).map(|(a, b)| a * b).sum::<f64>();
        // Null vectors of 0/1 matrices are rational with small denominators: a grid of 2⁻²⁴ tells equal from different.
        free.iter().map(|vector| (value(vector) * f64::from(1 << 24)).round() as i64).collect()
    };
    // Histories with the same projection constrain the same thing.
    let distinct: BTreeSet<Vec<i64>> = zero.into_iter().map(project).collect();
    let rows: Vec<Vec<f64>> =
        distinct.into_iter().map(|row| row.into_iter().map(|v| v as f64 / f64::from(1 << 24)).collect()).collect();
    let unidentified = !null_space(rows.clone(), free.len()).is_empty();
    match (is_balanced(&rows, free.len()), unidentified) {
        (true, false) => Existence::Unique,
        (false, false) => Existence::Infinite,
        (true, true) => Existence::NotIdentifiable,
        (false, true) => Existence::Both,
    }
}

/// Whether strictly positive weights on the rows sum to zero: by Stiemke's lemma, whether nothing can run away.
fn is_balanced(rows: &[Vec<f64>], columns: usize) -> bool {
    if rows.is_empty() {
        return true;
    }
    // Weights are w + s with w, s ≥ 0 and total weight 1; the largest s is positive iff all can be positive together.
    let mut constraints: Vec<Vec<f64>> = (0..columns)
        .map(|column| {
            let entries = rows.iter().map(|row| row[column]);
            entries.clone().chain([entries.sum()]).collect()
        })
        .collect();
    constraints.push(std::iter::repeat_n(1.0, rows.len()).chain([rows.len() as f64]).collect());
    let mut right = vec![0.0; columns];
    right.push(1.0);
    let mut objective = vec![0.0; rows.len()];
    objective.push(1.0);
    maximize(&objective, &constraints, &right).is_some_and(|smallest| smallest > 1e-7)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(counts: [u64; 7]) -> ListTable {
        ListTable::new(["A", "B", "C"].map(String::from).to_vec(), (1u32..).zip(counts)).unwrap()
    }

    #[test]
    fn lists_that_never_meet_say_nothing_of_the_unseen() {
        let apart = table([40, 30, 0, 20, 0, 0, 0]);
        assert_eq!(existence(&apart, &Model::main(3).unwrap()), Existence::Infinite);
    }

    #[test]
    fn a_table_without_anybody_has_no_estimate() {
        let nobody = table([0; 7]);
        assert_eq!(existence(&nobody, &Model::main(3).unwrap()), Existence::Infinite);
        assert!(crate::fit(&nobody, &Model::main(3).unwrap()).is_err());
    }

    #[test]
    fn a_full_table_has_every_estimate() {
        let full = table([5, 5, 54, 41, 6, 1, 12]);
        for terms in [&[][..], &[0b011], &[0b011, 0b101], &[0b011, 0b101, 0b110]] {
            let model = Model::new(3, terms.iter().copied()).unwrap();
            assert_eq!(existence(&full, &model), Existence::Unique, "{model}");
        }
    }
}

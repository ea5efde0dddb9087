//! A frequency attack on encoded records: what somebody who knows how frequent names are can read without the secret.
//!
//! The attacker knows the schema, the filters, and a population like the people encoded: how frequent each value and each
//! token is, and which tokens go together. The secret is not known. In three steps: bits that are always set together
//! betray the frequent values that set them ([`atoms`]); which value each group is, is told by how frequent it is, alone and
//! with others, and by the bits that two groups share ([`assignment`]); records are read with the code book so begun, which
//! what was read completes ([`reading`]). It is a test that an office runs against its
//! own filters before they leave: a real attacker may do better, so few records read prove little, and many prove much.

mod assignment;
mod atoms;
mod columns;
mod knowledge;
mod reading;

pub use knowledge::{Knowledge, KnowledgeError};
pub use reading::Guess;

use crate::clk::ClkSet;

/// Most records looked at for atoms: more sharpen nothing and cost time.
const MOST_COLUMNS: usize = 8_000;

/// What an attacker reads from filters.
///
/// Bits set by one value are set together in every record that has it; groups of such bits are found by growing pairs
/// (the idea of Christen, Vidanage, Ranbaduge and Schnell 2018, "Pattern-mining based cryptanalysis of Bloom filters"),
/// matched with values by frequency and co-occurrence (that of Kroll and Steinmetzer, "Automated cryptanalysis of Bloom
/// filter encryptions of databases with several personal identifiers"), and records are read by the likeliest value of
/// each feature, in rounds that learn the bits of more values and tokens from what was read (that of Christen, Schnell,
/// Vatsalan and Ranbaduge 2017, "Efficient cryptanalysis of Bloom filters").
///
/// - `filters`: the filters, `n` of `l` bits.
/// - `known`: the population that the attacker knows.
///
/// Assumes that tokens set the same bits in each record: folding, Rule 90, balancing and flips break that, in part.
///
/// Cost: `l²·n/64` for pairs of bits, then `n · values · l/64` for each of a few rounds.
///
/// Each record has one guess for each encoded feature.
#[must_use]
pub fn attack(filters: &ClkSet, known: &Knowledge) -> Vec<Vec<Guess>> {
    let columns = columns::Columns::of(filters, MOST_COLUMNS);
    let atoms = atoms::find(&columns);
    let book = assignment::assign(&atoms, known, columns.records(), filters.length());
    reading::read(filters, known, book)
}

/// How well guesses fit the truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// Records.
    pub records: usize,
    /// Records of which every feature that counts is read right.
    pub fallen: usize,
    /// The same, for somebody who looks at no filter and always guesses the most frequent values.
    pub blind: usize,
    /// Records that the attacker is sure of: the product of the guesses' probabilities is at least 0.9.
    pub sure: usize,
    /// Those among them that are read right.
    pub sure_fallen: usize,
}

/// Scores guesses for the features at `counted` (places among the encoded ones) against the true values, as
/// [`Knowledge::values_of`] numbers them.
#[must_use]
pub fn score(guesses: &[Vec<Guess>], truth: &[Vec<Option<u32>>], counted: &[usize]) -> Score {
    let mut score = Score { records: truth.len(), fallen: 0, blind: 0, sure: 0, sure_fallen: 0 };
    for (guesses, truth) in guesses.iter().zip(truth) {
        let right = counted.iter().all(|&place| truth[place] == Some(guesses[place].value));
        let sure = counted.iter().map(|&place| guesses[place].probability).product::<f64>() >= 0.9;
        score.fallen += usize::from(right);
        // Values are numbered from the most frequent one.
        score.blind += usize::from(counted.iter().all(|&place| truth[place] == Some(0)));
        score.sure += usize::from(sure);
        score.sure_fallen += usize::from(sure && right);
    }
    score
}

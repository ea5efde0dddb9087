//! Reads records with a code book, and completes the book from what was read.

use rayon::prelude::*;

use super::knowledge::Knowledge;
use crate::clk::ClkSet;

/// Rounds of reading.
const ROUNDS: usize = 4;
/// Values of a feature that a record may be read as: the most frequent ones.
const MOST_VALUES: usize = 1024;
/// Records surely read from which the bits of a value are learnt.
const FEWEST_RECORDS: u32 = 8;
/// Values from which the bits of a token that they share are learnt.
const FEWEST_VALUES: usize = 3;
/// Share of a value's records that must have a bit for the value to set it.
const BELONGS: f64 = 0.85;
/// Probability that a bit which a value sets is found unset: flips, and mistakes of the book.
const MISS: f64 = 0.04;

/// A guess of one feature of a record.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guess {
    /// Number of the value; 0 is the most frequent one.
    pub value: u32,
    /// How sure the attacker is, from 0 to 1.
    pub probability: f64,
}

/// Bits, as the words of a filter.
type Mask = Vec<u64>;

/// The bits that values, and tokens, are thought to set.
pub(super) struct Book {
    /// For each feature and value; none for what is not known.
    values: Vec<Vec<Option<Mask>>>,
    tokens: Vec<Option<Mask>>,
    width: usize,
}

impl Book {
    pub(super) fn new(known: &Knowledge, width: usize) -> Self {
        let values = known.features.iter().map(|values| vec![None; values.len()]).collect();
        Self { values, tokens: vec![None; known.tokens], width }
    }

    pub(super) fn set(&mut self, (feature, value): (usize, usize), bits: &[usize]) {
        let mut mask = vec![0_u64; self.width];
        bits.iter().for_each(|bit| mask[bit / 64] |= 1 << (63 - bit % 64));
        self.values[feature][value] = Some(mask);
    }

    /// The bits of a value: its own, or those of its tokens.
    fn mask(&self, (feature, value): (usize, usize), tokens: &[u32]) -> Mask {
        if let Some(mask) = &self.values[feature][value] {
            return mask.clone();
        }
        let mut all = vec![0; self.width];
        for mask in tokens.iter().filter_map(|&token| self.tokens[token as usize].as_ref()) {
            all.iter_mut().zip(mask).for_each(|(word, more)| *word |= more);
        }
        all
    }

    /// Learns tokens: the bits that all known values with a token share.
    fn learn_tokens(&mut self, known: &Knowledge) {
        let mut shared: Vec<(usize, Mask)> = vec![(0, vec![u64::MAX; self.width]); known.tokens];
        for (values, masks) in known.features.iter().zip(&self.values) {
            for (value, mask) in values.iter().zip(masks).filter_map(|(value, mask)| Some((value, mask.as_ref()?))) {
                for &token in &value.tokens {
                    let (count, bits) = &mut shared[token as usize];
                    *count += 1;
                    bits.iter_mut().zip(mask).for_each(|(word, more)| *word &= more);
                }
            }
        }
        self.tokens = shared.into_iter().map(|(count, bits)| (count >= FEWEST_VALUES).then_some(bits)).collect();
    }
}

pub(super) fn read(filters: &ClkSet, known: &Knowledge, mut book: Book) -> Vec<Vec<Guess>> {
    let density = densities(filters);
    let mut guesses = Vec::new();
    for _ in 0..ROUNDS {
        book.learn_tokens(known);
        let next = guess(filters, known, &book, &density);
        if next == guesses {
            break;
        }
        book = learn(filters, known, &next, &density);
        guesses = next;
    }
    guesses
}

fn densities(filters: &ClkSet) -> Vec<f64> {
    let mut counts = vec![0_u32; filters.length()];
    (0..filters.len()).for_each(|index| bits_of(filters.words(index)).for_each(|bit| counts[bit] += 1));
    counts.iter().map(|&count| (f64::from(count) + 0.5) / (filters.len() as f64 + 1.0)).collect()
}

fn bits_of(words: &[u64]) -> impl Iterator<Item = usize> + '_ {
    let set = |word: u64| (0..64).filter(move |bit| word >> (63 - bit) & 1 == 1);
    words.iter().enumerate().flat_map(move |(place, &word)| set(word).map(move |bit| place * 64 + bit))
}

/// The likeliest value of each feature of each record.
fn guess(filters: &ClkSet, known: &Knowledge, book: &Book, density: &[f64]) -> Vec<Vec<Guess>> {
    let mean = (density.iter().sum::<f64>() / density.len().max(1) as f64).clamp(1e-6, 1.0 - 1e-6);
    let (hit, miss) = (((1.0 - MISS) / mean).ln(), (MISS / (1.0 - mean)).ln());
    let masks: Vec<Vec<(Mask, f64, f64)>> = (known.features.iter().enumerate())
        .map(|(feature, values)| {
            let mask = |(place, value): (usize, &super::knowledge::Value)| {
                let mask = book.mask((feature, place), &value.tokens);
                let ones: u32 = mask.iter().map(|word| word.count_ones()).sum();
                (mask, f64::from(ones) * miss, value.share.ln())
            };
            values.iter().enumerate().take(MOST_VALUES).map(mask).collect()
        })
        .collect();
    let best = |words: &[u64], masks: &[(Mask, f64, f64)]| {
        let score = |(mask, missed, prior): &(Mask, f64, f64)| {
            let hits: u32 = mask.iter().zip(words).map(|(one, other)| (one & other).count_ones()).sum();
            prior + missed + f64::from(hits) * (hit - miss)
        };
        let scores: Vec<f64> = masks.iter().map(score).collect();
        let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let value = scores.iter().position(|&score| score >= most).unwrap_or(0) as u32;
        Guess { value, probability: 1.0 / scores.iter().map(|score| (score - most).exp()).sum::<f64>() }
    };
    let read = |index: usize| masks.iter().map(|masks| best(filters.words(index), masks)).collect();
    (0..filters.len()).into_par_iter().map(read).collect()
}

/// The bits of each value, from the records that are surely thought to have it.
fn learn(filters: &ClkSet, known: &Knowledge, guesses: &[Vec<Guess>], density: &[f64]) -> Book {
    let mut book = Book::new(known, filters.width());
    for (feature, values) in known.features.iter().enumerate() {
        let mut records: Vec<Vec<usize>> = vec![Vec::new(); values.len()];
        for (index, guesses) in guesses.iter().enumerate().filter(|(_, guesses)| guesses[feature].probability > 0.9) {
            records[guesses[feature].value as usize].push(index);
        }
        for (value, records) in records.iter().enumerate().filter(|(_, records)| records.len() as u32 >= FEWEST_RECORDS)
        {
            let mut counts = vec![0_u32; filters.length()];
            records.iter().for_each(|&index| bits_of(filters.words(index)).for_each(|bit| counts[bit] += 1));
            let share = |bit: usize| f64::from(counts[bit]) / records.len() as f64;
            let sets = |&bit: &usize| share(bit) >= BELONGS && share(bit) > density[bit] + 0.1;
            let bits: Vec<usize> = (0..filters.length()).filter(sets).collect();
            if !bits.is_empty() {
                book.set((feature, value), &bits);
            }
        }
    }
    book
}

//! Groups of bits that are set together: what one value, or one token, sets.

use super::columns::{Columns, count, count_both};

/// Share of an atom's records that must have a bit for it to belong.
const BELONGS: f64 = 0.97;
/// Share above which a bit still goes along while an atom grows.
const GOES_ALONG: f64 = 0.65;
/// Bits until which an atom grows by whatever goes along better than by chance.
const UNSURE: usize = 8;
/// Bits below which a group is chance.
const FEWEST_BITS: usize = 8;
/// Records below which a group teaches nothing.
const FEWEST_RECORDS: u32 = 20;
/// Bits too dense to tell anything.
const DENSE: f64 = 0.95;
/// Partners from which each bit is grown.
const PARTNERS: usize = 3;
/// Records that two atoms share, of those that either has, from which they are one.
const SAME: f64 = 0.7;

/// Bits that go together, and the records that have them all.
pub(super) struct Atom {
    pub(super) bits: Vec<usize>,
    pub(super) present: Vec<u64>,
    pub(super) records: u32,
}

impl Atom {
    fn is_like(&self, other: &Self) -> bool {
        let both = f64::from(count_both(&self.present, &other.present));
        both >= SAME * (f64::from(self.records + other.records) - both)
    }
}

/// The atoms of filters, from the most frequent one.
pub(super) fn find(columns: &Columns) -> Vec<Atom> {
    let search = Growth::new(columns);
    let mut grown: Vec<Atom> = Vec::new();
    for &bit in &search.usable {
        for other in search.partners(bit) {
            // A pair that an atom holds would grow into that atom again.
            let known = |atom: &Atom| atom.bits.binary_search(&bit).is_ok() && atom.bits.binary_search(&other).is_ok();
            if !grown.iter().any(known) {
                grown.extend(search.grow(bit, other));
            }
        }
    }
    // Of atoms that are one, the one with the most evidence.
    grown.sort_by_key(|atom| std::cmp::Reverse(atom.records as usize * atom.bits.len()));
    let mut kept: Vec<Atom> = Vec::new();
    for atom in grown {
        if !kept.iter().any(|other| other.is_like(&atom)) {
            kept.push(atom);
        }
    }
    kept.sort_by_key(|atom| std::cmp::Reverse(atom.records));
    kept
}

struct Growth<'a> {
    columns: &'a Columns,
    usable: Vec<usize>,
    density: Vec<f64>,
}

impl<'a> Growth<'a> {
    fn new(columns: &'a Columns) -> Self {
        let density: Vec<f64> = (0..columns.len()).map(|bit| columns.density(bit)).collect();
        let usable = (0..columns.len()).filter(|&bit| density[bit] > 0.0 && density[bit] < DENSE).collect();
        Self { columns, usable, density }
    }

    /// The bits that a bit goes with best.
    fn partners(&self, bit: usize) -> Vec<usize> {
        let others = self.usable.iter().filter(|&&other| other != bit);
        let mut partners: Vec<(f64, usize)> =
            others.map(|&other| (self.association(bit, other), other)).filter(|&(phi, _)| phi > 0.05).collect();
        partners.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        partners.into_iter().take(PARTNERS).map(|(_, other)| other).collect()
    }

    /// The correlation of two bits.
    fn association(&self, one: usize, other: usize) -> f64 {
        let both = f64::from(count_both(self.columns.get(one), self.columns.get(other)));
        let (p, q) = (self.density[one], self.density[other]);
        (both / self.columns.records() as f64 - p * q) / (p * (1.0 - p) * q * (1.0 - q)).sqrt()
    }

    /// Adds the bits that go best with those there are, until none goes along any more.
    fn grow(&self, one: usize, other: usize) -> Option<Atom> {
        let mut within = vec![one, other];
        let mut present = self.columns.all_of(&within);
        loop {
            let records = count(&present);
            if records < FEWEST_RECORDS {
                return None;
            }
            let added = self.next(&within, &present, records);
            if added.is_empty() {
                break;
            }
            for bit in added {
                present.iter_mut().zip(self.columns.get(bit)).for_each(|(word, other)| *word &= other);
                within.push(bit);
            }
        }
        within.sort_unstable();
        let records = count(&present);
        (within.len() >= FEWEST_BITS && records >= FEWEST_RECORDS).then_some(Atom { bits: within, present, records })
    }

    /// All bits that an atom implies, or the one that goes best along, or none.
    fn next(&self, within: &[usize], present: &[u64], records: u32) -> Vec<usize> {
        let outside = self.usable.iter().copied().filter(|bit| !within.contains(bit));
        let shares: Vec<(f64, usize)> = outside
            .map(|bit| (f64::from(count_both(present, self.columns.get(bit))) / f64::from(records), bit))
            .collect();
        let implied: Vec<usize> = shares.iter().filter(|(share, _)| *share >= BELONGS).map(|&(_, bit)| bit).collect();
        if !implied.is_empty() {
            return implied;
        }
        let best = shares.into_iter().max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        let (unsure, density) = (within.len() < UNSURE, |bit: usize| self.density[bit]);
        let along = |&(share, bit): &(f64, usize)| {
            share > density(bit) + if unsure { 0.1 } else { 0.2 } && (unsure || share > GOES_ALONG)
        };
        best.filter(along).map(|(_, bit)| vec![bit]).unwrap_or_default()
    }
}

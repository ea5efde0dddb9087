//! Which value each atom is, told by how frequent it is, alone and with others, and by the bits that atoms share.

use std::collections::BTreeMap;

use super::atoms::Atom;
use super::columns::count_both;
use super::knowledge::Knowledge;
use super::reading::Book;

/// Rounds of improvement after which the search stops even if it still gains.
const MOST_ROUNDS: usize = 30;
/// Atoms that are assigned: the most frequent ones.
const MOST_ATOMS: usize = 128;
/// Values that they may be: the most frequent ones.
const MOST_VALUES: usize = 256;
/// Share of the bits of the shortest frequent value below which an atom is a part of one.
const WHOLE: f64 = 0.7;

/// A frequent value, and what its bits should look like.
struct Marker {
    feature: usize,
    value: usize,
    share: f64,
    /// Bits that it should set.
    bits: f64,
    /// Its tokens and how many bits each sets.
    tokens: BTreeMap<u32, usize>,
}

/// Gives the bits of atoms to values, so that the frequencies of atoms, and the bits that they share, are as expected.
pub(super) fn assign(atoms: &[Atom], known: &Knowledge, records: usize, length: usize) -> Book {
    let markers = markers_of(known, length);
    let shortest = markers.iter().map(|marker| marker.bits).fold(f64::INFINITY, f64::min);
    let whole: Vec<&Atom> =
        atoms.iter().filter(|atom| atom.bits.len() as f64 >= WHOLE * shortest).take(MOST_ATOMS).collect();
    let mut search = Search::new(&whole, &markers, known, (records, length));
    for _ in 0..MOST_ROUNDS {
        let gains: Vec<bool> = (0..whole.len()).map(|atom| search.improve(atom)).collect();
        if !gains.contains(&true) {
            break;
        }
    }
    let mut book = Book::new(known, length.div_ceil(64));
    for (atom, marker) in whole.iter().zip(&search.marker) {
        if let Some(marker) = marker.map(|marker| &markers[marker]) {
            book.set((marker.feature, marker.value), &atom.bits);
        }
    }
    book
}

/// The most frequent values of all features.
fn markers_of(known: &Knowledge, length: usize) -> Vec<Marker> {
    let mut markers = Vec::new();
    for (feature, values) in known.features.iter().enumerate() {
        for (value, known_value) in values.iter().enumerate().take(MOST_VALUES) {
            let tokens = known.insertions(feature, known_value);
            let set: usize = tokens.values().sum();
            let bits = length as f64 * (1.0 - (1.0 - 1.0 / length as f64).powf(set as f64));
            if bits >= 1.0 {
                markers.push(Marker { feature, value, share: known_value.share, bits, tokens });
            }
        }
    }
    markers.sort_by(|one, other| other.share.total_cmp(&one.share));
    markers.truncate(MOST_VALUES);
    markers
}

/// What is seen or expected of a pair: the share of people who have both, and the bits that both set.
type Link = (f64, f64);

struct Search {
    seen: Vec<Vec<Link>>,
    expected: Vec<Vec<Link>>,
    /// The marker of each atom.
    marker: Vec<Option<usize>>,
    /// The atom of each marker.
    atom: Vec<Option<usize>>,
}

impl Search {
    fn new(atoms: &[&Atom], markers: &[Marker], known: &Knowledge, (records, length): (usize, usize)) -> Self {
        let seen = |a: &Atom, b: &Atom| {
            let both = f64::from(count_both(&a.present, &b.present)) / records.max(1) as f64;
            (both, a.bits.iter().filter(|bit| b.bits.binary_search(bit).is_ok()).count() as f64)
        };
        let mut search = Self {
            seen: atoms.iter().map(|a| atoms.iter().map(|b| seen(a, b)).collect()).collect(),
            expected: expected(markers, known, length),
            marker: vec![None; atoms.len()],
            atom: vec![None; markers.len()],
        };
        // From the most frequent atom on, the free marker that fits best with those settled before it.
        for atom in 0..atoms.len() {
            let free = (0..markers.len()).filter(|&marker| search.atom[marker].is_none());
            let best =
                free.map(|marker| (search.misfit(atom, marker, atom), marker)).min_by(|a, b| a.0.total_cmp(&b.0));
            if let Some((_, marker)) = best {
                search.marker[atom] = Some(marker);
                search.atom[marker] = Some(atom);
            }
        }
        search
    }

    /// How badly a marker fits an atom, beside the first `until` atoms.
    fn misfit(&self, atom: usize, marker: usize, until: usize) -> f64 {
        // Differences are measured against how much chance moves a share, or a number of bits, of that size.
        let distance = |seen: Link, expected: Link| {
            (seen.0 - expected.0).powi(2) / (0.001 * expected.0 + 1e-6)
                + (seen.1 - expected.1).powi(2) / (expected.1 + 4.0)
        };
        let others = (0..until).filter(|&other| other != atom).filter_map(|other| {
            let other_marker = self.marker[other].filter(|&other| other != marker)?;
            Some(distance(self.seen[atom][other], self.expected[marker][other_marker]))
        });
        distance(self.seen[atom][atom], self.expected[marker][marker]) + others.sum::<f64>()
    }

    /// Moves an atom to another marker, or exchanges it with the one that is there, when all fits better.
    fn improve(&mut self, atom: usize) -> bool {
        let Some(here) = self.marker[atom] else {
            return false;
        };
        let gain = |marker: usize, search: &mut Self| {
            let before = search.cost(atom, here) + search.atom[marker].map_or(0.0, |other| search.cost(other, marker));
            search.exchange(here, marker);
            let after = search.cost(atom, marker) + search.atom[here].map_or(0.0, |other| search.cost(other, here));
            search.exchange(here, marker);
            before - after
        };
        let others = (0..self.atom.len()).filter(|&marker| marker != here);
        let gains: Vec<(f64, usize)> = others.map(|marker| (gain(marker, self), marker)).collect();
        let best = gains.into_iter().max_by(|a, b| a.0.total_cmp(&b.0)).filter(|&(gain, _)| gain > 1e-9);
        if let Some((_, marker)) = best {
            self.exchange(here, marker);
        }
        best.is_some()
    }

    fn cost(&self, atom: usize, marker: usize) -> f64 {
        self.misfit(atom, marker, self.marker.len())
    }

    /// The atoms of two markers change places; either may have none.
    fn exchange(&mut self, one: usize, other: usize) {
        self.atom.swap(one, other);
        for marker in [one, other] {
            if let Some(atom) = self.atom[marker] {
                self.marker[atom] = Some(marker);
            }
        }
    }
}

/// What is expected of each pair of markers.
fn expected(markers: &[Marker], known: &Knowledge, length: usize) -> Vec<Vec<Link>> {
    let mut place = vec![BTreeMap::new(); known.features.len()];
    for (at, marker) in markers.iter().enumerate() {
        place[marker.feature].insert(marker.value as u32, at);
    }
    let bits = |a: &Marker, b: &Marker| {
        let shared: f64 =
            a.tokens.iter().filter_map(|(token, own)| Some((*own).min(*b.tokens.get(token)?) as f64)).sum();
        let apart = |marker: &Marker| (marker.bits - shared).max(0.0);
        shared + apart(a) * apart(b) / length as f64
    };
    let mut links: Vec<Vec<Link>> =
        markers.iter().map(|a| markers.iter().map(|b| (0.0, bits(a, b))).collect()).collect();
    let one = 1.0 / known.values.len().max(1) as f64;
    for person in &known.values {
        let of = |(feature, value): (usize, &u32)| place[feature].get(value).copied();
        let here: Vec<usize> = person.iter().enumerate().filter_map(of).collect();
        here.iter().for_each(|&a| here.iter().for_each(|&b| links[a][b].0 += one));
    }
    for (at, marker) in markers.iter().enumerate() {
        links[at][at].1 = marker.bits;
    }
    links
}

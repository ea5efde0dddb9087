//! The records of all parties end to end, and the pairs worth weighing.

use std::collections::HashMap;
use std::ops::Range;

use super::{Party, Record, ResolveError, Settings};
use crate::clk::ClkSet;
use crate::decision::candidates::{floor_for, joined};
use crate::decision::fellegi_sunter::FieldSet;
use crate::dice::{Pair, Search, Threshold};

/// Unrelated pairs weighed for each record, with fields and without.
const PER_RECORD: (u64, u64) = (20, 5);

pub(super) struct Pool {
    /// Filters by which candidates are found.
    pub(super) whole: ClkSet,
    pub(super) fields: Vec<FieldSet>,
    pub(super) exchanges: Vec<(usize, usize)>,
    /// A number for the salt of each record, the same for the same; all 0 where nothing salts.
    pub(super) salts: Vec<u32>,
    labels: Vec<u32>,
    ranges: Vec<Range<usize>>,
}

pub(super) struct Found {
    pub(super) pairs: Vec<Pair>,
    pub(super) floor: f64,
    /// Pairs among which they were sought, of the same salt.
    pub(super) all: u64,
}

impl Pool {
    pub(super) fn new(parties: &[Party]) -> Result<Self, ResolveError> {
        let known = parties.iter().find(|party| !party.clks.is_empty());
        let (fields, exchanges) = known.map_or((&[][..], &[][..]), |party| (&party.fields, &party.exchanges));
        let salt = known.and_then(|party| party.salt).filter(|&salt| salt < fields.len());
        let mut clks = ClkSet::new(known.map_or(0, |party| party.clks.length()));
        let mut fields: Vec<FieldSet> = fields
            .iter()
            .map(|field| FieldSet { identifier: field.identifier.clone(), clks: ClkSet::new(field.clks.length()) })
            .collect();
        let (mut labels, mut ranges) = (Vec::new(), Vec::new());
        for (number, party) in parties.iter().enumerate() {
            let start = clks.len();
            let failed = |fault| ResolveError::Clks { party: number + 1, fault };
            clks.append(&party.clks).map_err(failed)?;
            if !party.clks.is_empty() {
                append_fields(&mut fields, (known.unwrap_or(party), party), number)?;
            }
            labels.resize(clks.len(), u32::try_from(number).map_err(|_| ResolveError::TooMany)?);
            ranges.push(start..clks.len());
        }
        u32::try_from(clks.len()).map_err(|_| ResolveError::TooMany)?;
        let (salts, exchanges) = match salt {
            Some(salt) => (numbered(&fields.remove(salt).clks), without(salt, exchanges)),
            None => (vec![0; clks.len()], exchanges.to_vec()),
        };
        let whole = if fields.is_empty() { clks } else { joined(&fields, &exchanges) };
        Ok(Self { whole, fields, exchanges, salts, labels, ranges })
    }

    pub(super) fn labels(&self) -> &[u32] {
        &self.labels
    }

    pub(super) fn records(&self) -> Vec<Record> {
        let of = |(party, range): (usize, &Range<usize>)| (0..range.len()).map(move |index| Record { party, index });
        self.ranges.iter().enumerate().flat_map(of).collect()
    }

    pub(super) fn candidates(
        &self,
        settings: Settings,
        progress: &(dyn Fn(u64) + Sync),
    ) -> Result<Found, ResolveError> {
        let sizes = self.ranges.iter().map(Range::len);
        let all = sought(&sizes.map(|size| size as u64).collect::<Vec<_>>(), settings);
        let per_record = if self.fields.is_empty() { PER_RECORD.1 } else { PER_RECORD.0 };
        let wanted = per_record * self.whole.len() as u64 + 1000;
        let chosen = || floor_for(&self.whole, all, wanted);
        let floor = settings.floor.unwrap_or_else(chosen).min(settings.threshold.unwrap_or(1.0));
        let search = Search::new(Threshold::new(floor)?).with_progress(progress);
        let parts: Vec<ClkSet> = self.ranges.iter().map(|range| self.part(range.clone())).collect();
        let mut pairs = Vec::new();
        for (one, first) in parts.iter().enumerate() {
            let start = self.ranges[one].start as u32;
            if !settings.one_per_party {
                pairs.extend(search.within(first).into_iter().map(|pair| moved(pair, start, start)));
            }
            for (other, second) in parts.iter().enumerate().skip(one + 1) {
                let failed = |fault| ResolveError::Clks { party: other + 1, fault };
                let between = search.between(first, second).map_err(failed)?;
                let other = self.ranges[other].start as u32;
                pairs.extend(between.into_iter().map(|pair| moved(pair, start, other)));
            }
        }
        pairs.retain(|pair| self.salts[pair.a as usize] == self.salts[pair.b as usize]);
        pairs.sort_unstable_by_key(|pair| (pair.a, pair.b));
        Ok(Found { pairs, floor, all: self.sought_within_salts(settings) })
    }

    /// The most matches that there can be when no party reports a person twice.
    pub(super) fn most_matches(&self) -> f64 {
        let sizes: Vec<usize> = self.ranges.iter().map(Range::len).collect();
        let pairs =
            |(one, size): (usize, &usize)| -> usize { sizes[one + 1..].iter().map(|other| other.min(size)).sum() };
        sizes.iter().enumerate().map(pairs).sum::<usize>() as f64
    }

    /// Pairs of records of the same salt.
    fn sought_within_salts(&self, settings: Settings) -> u64 {
        let salts = self.salts.iter().max().map_or(0, |&most| most as usize + 1);
        let mut sizes = vec![vec![0; self.ranges.len()]; salts];
        self.salts.iter().zip(&self.labels).for_each(|(&salt, &party)| sizes[salt as usize][party as usize] += 1);
        sizes.iter().map(|sizes| sought(sizes, settings)).sum()
    }

    fn part(&self, range: Range<usize>) -> ClkSet {
        self.whole.slice(range)
    }
}

/// Pairs among parties of these sizes.
fn sought(sizes: &[u64], settings: Settings) -> u64 {
    let pairs = |records: u64| records * records.saturating_sub(1) / 2;
    let within: u64 = sizes.iter().map(|&size| pairs(size)).sum();
    pairs(sizes.iter().sum()) - if settings.one_per_party { within } else { 0 }
}

/// A number for each filter, the same for the same.
fn numbered(clks: &ClkSet) -> Vec<u32> {
    let mut numbers: HashMap<&[u64], u32> = HashMap::new();
    (0..clks.len())
        .map(|record| {
            let next = numbers.len() as u32;
            *numbers.entry(clks.words(record)).or_insert(next)
        })
        .collect()
}

/// Exchanges once a field is gone.
fn without(gone: usize, exchanges: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let place = |field: usize| field - usize::from(field > gone);
    let kept = exchanges.iter().filter(|&&(one, other)| one != gone && other != gone);
    kept.map(|&(one, other)| (place(one), place(other))).collect()
}

fn moved(pair: Pair, a: u32, b: u32) -> Pair {
    Pair { a: pair.a + a, b: pair.b + b, dice: pair.dice }
}

fn append_fields(fields: &mut [FieldSet], (first, party): (&Party, &Party), number: usize) -> Result<(), ResolveError> {
    let same = fields.len() == party.fields.len()
        && party.salt == first.salt
        && fields.iter().zip(&party.fields).all(|(one, other)| one.identifier == other.identifier);
    if !same || party.fields.iter().any(|field| field.clks.len() != party.clks.len()) {
        return Err(ResolveError::Fields(number + 1));
    }
    for (field, more) in fields.iter_mut().zip(&party.fields) {
        field.clks.append(&more.clks).map_err(|fault| ResolveError::Clks { party: number + 1, fault })?;
    }
    Ok(())
}

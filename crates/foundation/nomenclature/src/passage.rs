//! Passage between vintages: what became of each commune.

use std::collections::{BTreeMap, BTreeSet};

use crate::bundled::each_line;
use crate::{Edition, TerritoryCode, Vintage};

/// What happened to a commune from one vintage to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// Same code, and nobody joined or left.
    Unchanged,
    /// Another code, the same commune.
    Recoded,
    /// One commune with others (whether or not it kept its code).
    Merged,
    /// Several communes.
    Split,
}

/// A commune that holds all or a part of another vintage's commune.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// Its code.
    pub code: TerritoryCode,
    /// The share of the other commune's people that it holds: 1 unless there was a split.
    pub share: f64,
}

type Links<T> = BTreeMap<TerritoryCode, Vec<T>>;

/// How the communes of one vintage became those of another, newer or older.
///
/// From an older to a newer vintage communes mostly merge; read backwards, they split. Several years are crossed step
/// by step, so that a commune that was merged and then restored is found again.
#[derive(Debug, Clone)]
pub struct Passage<'a> {
    from: &'a Edition,
    to: &'a Edition,
    /// The communes that were touched, and what they became; all others stayed themselves.
    became: Links<Part>,
    /// The communes that they became, and what they are made of.
    made_of: BTreeMap<TerritoryCode, BTreeSet<TerritoryCode>>,
}

impl<'a> Passage<'a> {
    pub(crate) fn new(changes: &Changes, from: &'a Edition, to: &'a Edition, editions: &[&'a Edition]) -> Self {
        let steps = changes.between(from.vintage(), to.vintage());
        let touched = steps.iter().flat_map(|(_, links)| links.keys().copied());
        let whole = |code| vec![Part { code, share: 1.0 }];
        let mut became: Links<Part> =
            touched.filter(|code| from.get(*code).is_some()).map(|code| (code, whole(code))).collect();
        for (arrival, links) in &steps {
            let arrival = editions.iter().copied().find(|edition| edition.vintage() == *arrival).unwrap_or(to);
            for parts in became.values_mut() {
                *parts = follow(parts, links, arrival);
            }
        }
        let mut made_of: BTreeMap<TerritoryCode, BTreeSet<TerritoryCode>> = BTreeMap::new();
        for (code, parts) in &became {
            for part in parts {
                made_of.entry(part.code).or_default().insert(*code);
            }
        }
        Self { from, to, became, made_of }
    }

    /// The vintage one comes from.
    #[must_use]
    pub const fn from(&self) -> Vintage {
        self.from.vintage()
    }

    /// The vintage one goes to.
    #[must_use]
    pub const fn to(&self) -> Vintage {
        self.to.vintage()
    }

    /// The communes that hold what a commune of the vintage one comes from was; empty when that vintage has no such commune.
    ///
    /// Shares are those of the people living there in the vintage in which the parts first appear.
    #[must_use]
    pub fn successors(&self, code: TerritoryCode) -> Vec<Part> {
        match self.became.get(&code) {
            Some(parts) => parts.clone(),
            None if self.to.get(code).is_some() && self.from.get(code).is_some() => vec![Part { code, share: 1.0 }],
            None => Vec::new(),
        }
    }

    /// The communes of the vintage one comes from of which a commune of the other is made; empty when there is no such commune.
    #[must_use]
    pub fn predecessors(&self, code: TerritoryCode) -> Vec<TerritoryCode> {
        match self.made_of.get(&code) {
            Some(codes) => codes.iter().copied().collect(),
            None if self.to.get(code).is_some() && self.from.get(code).is_some() => vec![code],
            None => Vec::new(),
        }
    }

    /// What happened to a commune; `None` when the vintage one comes from has no such commune.
    #[must_use]
    pub fn change(&self, code: TerritoryCode) -> Option<Change> {
        let parts = self.successors(code);
        Some(match parts.as_slice() {
            [] => return None,
            [part] if self.predecessors(part.code).len() > 1 => Change::Merged,
            [part] if part.code == code => Change::Unchanged,
            [_] => Change::Recoded,
            _ => Change::Split,
        })
    }

    /// Every commune that did not simply stay itself, with what happened to it and what it became.
    pub fn changes(&self) -> impl Iterator<Item = (TerritoryCode, Change, &[Part])> {
        let changed =
            self.became.iter().filter_map(|(code, parts)| Some((*code, self.change(*code)?, parts.as_slice())));
        changed.filter(|(_, change, _)| *change != Change::Unchanged)
    }
}

/// Where parts go in one step; parts of a split are weighed by the people who live in them on arrival.
fn follow(parts: &[Part], links: &Links<TerritoryCode>, arrival: &Edition) -> Vec<Part> {
    let mut shares: BTreeMap<TerritoryCode, f64> = BTreeMap::new();
    for part in parts {
        let alone = vec![part.code];
        let next = links.get(&part.code).unwrap_or(&alone);
        let people = |code: &TerritoryCode| {
            let population = arrival.get(*code).and_then(|territory| territory.population);
            population.map_or(0.0, |population| f64::from(population.inhabitants))
        };
        let total: f64 = next.iter().map(people).sum();
        let even = 1.0 / next.len() as f64;
        for code in next {
            let share = if total > 0.0 { people(code) / total } else { even };
            *shares.entry(*code).or_default() += part.share * if next.len() == 1 { 1.0 } else { share };
        }
    }
    shares.into_iter().map(|(code, share)| Part { code, share }).collect()
}

/// The changes between neighbouring vintages, oldest first.
#[derive(Debug)]
pub(crate) struct Changes {
    steps: Vec<Step>,
}

#[derive(Debug)]
struct Step {
    older: Vintage,
    newer: Vintage,
    /// Older code, newer code. Each commune that was touched has its line, even if it kept its code.
    links: Vec<(TerritoryCode, TerritoryCode)>,
}

impl Changes {
    pub(crate) fn read(text: &str) -> Self {
        let mut steps: BTreeMap<(Vintage, Vintage), Vec<_>> = BTreeMap::new();
        each_line(text, |[from_year, from, to_year, to]| {
            let vintage = |year: &str| year.parse().expect("bundled vintages are years");
            let code = |text: &str| TerritoryCode::parse(text).expect("bundled codes are codes");
            let years = (vintage(from_year), vintage(to_year));
            steps.entry(years).or_default().push((code(from), code(to)));
        });
        let steps = steps.into_iter().map(|((older, newer), links)| Step { older, newer, links });
        Self { steps: steps.collect() }
    }

    /// The steps from one vintage to another: where each arrives, and its links in the direction asked for.
    fn between(&self, from: Vintage, to: Vintage) -> Vec<(Vintage, Links<TerritoryCode>)> {
        let (oldest, newest) = (from.min(to), from.max(to));
        let steps = self.steps.iter().filter(|step| oldest <= step.older && step.newer <= newest);
        if from <= to {
            steps.map(|step| (step.newer, gather(step.links.iter().copied()))).collect()
        } else {
            steps
                .rev()
                .map(|step| (step.older, gather(step.links.iter().map(|(older, newer)| (*newer, *older)))))
                .collect()
        }
    }
}

fn gather(links: impl Iterator<Item = (TerritoryCode, TerritoryCode)>) -> Links<TerritoryCode> {
    let mut gathered: Links<TerritoryCode> = BTreeMap::new();
    for (from, to) in links {
        gathered.entry(from).or_default().push(to);
    }
    gathered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Territories, TerritoryKind};

    fn passage(from: u16, to: u16) -> Passage<'static> {
        let vintage = |year| Vintage::of_year(year).unwrap();
        Territories::bundled().passage(vintage(from), vintage(to)).unwrap()
    }

    fn code(text: &str) -> TerritoryCode {
        TerritoryCode::parse(text).unwrap()
    }

    fn check(years: (u16, u16), from: &str, change: Change, to: &[&str]) {
        let passage = passage(years.0, years.1);
        let parts = passage.successors(code(from));
        let codes: Vec<&str> = parts.iter().map(|part| part.code.as_str()).collect();
        assert_eq!((passage.change(code(from)), codes.as_slice()), (Some(change), to), "{from} {years:?}");
    }

    /// Events that the COG's own history records.
    #[test]
    fn agrees_with_the_history_of_the_cog() {
        // Pierrefitte-sur-Seine joined Saint-Denis on 2025-01-01.
        check((2024, 2025), "93059", Change::Merged, &["93066"]);
        check((2022, 2026), "93066", Change::Merged, &["93066"]);
        // Les Trois Lacs left the code of Bernières-sur-Seine for one of its own.
        check((2022, 2023), "27058", Change::Recoded, &["27676"]);
        // Neussargues en Pinatelle was divided on 2025-01-01.
        check((2024, 2025), "15141", Change::Split, &["15031", "15035", "15047", "15141", "15171"]);
        check((2025, 2024), "15031", Change::Merged, &["15141"]);
        // Essarts en Bocage let L'Oie and Sainte-Florence go on 2024-01-01.
        check((2023, 2024), "85084", Change::Split, &["85084", "85165", "85212"]);
        check((2025, 2026), "93066", Change::Unchanged, &["93066"]);
        check((2026, 2022), "93066", Change::Split, &["93059", "93066"]);
        assert_eq!(passage(2024, 2025).change(code("95999")), None);
        assert_eq!(passage(2024, 2025).predecessors(code("93066")), [code("93059"), code("93066")]);
    }

    #[test]
    fn every_commune_goes_somewhere_and_loses_nobody() {
        let vintages: Vec<Vintage> = Territories::bundled().vintages().collect();
        for from in &vintages {
            let neighbours = vintages.iter().filter(|to| from.year().abs_diff(to.year()) == 1);
            for to in neighbours.chain([&vintages[0], &vintages[vintages.len() - 1]]) {
                let passage = Territories::bundled().passage(*from, *to).unwrap();
                let arrivals: BTreeSet<_> =
                    passage.to.of_kind(TerritoryKind::Commune).map(|territory| territory.code).collect();
                let mut reached = BTreeSet::new();
                for commune in passage.from.of_kind(TerritoryKind::Commune) {
                    let parts = passage.successors(commune.code);
                    let total: f64 = parts.iter().map(|part| part.share).sum();
                    assert!((total - 1.0).abs() < 1e-12, "{} {from} → {to}: {total}", commune.code);
                    reached.extend(parts.iter().map(|part| part.code));
                }
                assert_eq!(reached, arrivals, "{from} → {to}");
            }
        }
    }

    /// Shares by population are sound only if no step both merges and splits the same communes.
    #[test]
    fn no_step_is_many_to_many() {
        for step in &Territories::bundled().changes().steps {
            let forward = gather(step.links.iter().copied());
            let backward = gather(step.links.iter().map(|(older, newer)| (*newer, *older)));
            for (older, parts) in &forward {
                let merged = parts.iter().any(|newer| backward[newer].len() > 1);
                assert!(parts.len() == 1 || !merged, "{older} between {} and {}", step.older, step.newer);
            }
        }
    }
}

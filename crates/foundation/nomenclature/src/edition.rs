//! The territories of one vintage.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::{TerritoryCode, TerritoryKind, UnknownTerritory, Vintage, search, suggest};

/// How many people live somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Population {
    /// People whose main home is there (INSEE's "population municipale": nobody is counted twice).
    pub inhabitants: u32,
    /// The year of the figure, when its source tells it.
    pub year: Option<u16>,
}

/// One territory of one vintage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Territory {
    /// Its code.
    pub code: TerritoryCode,
    /// Its name, in French.
    pub name: Box<str>,
    /// The territory of which it is a part in sums: municipal arrondissement → commune → département → region → `FR`.
    ///
    /// Collectivities, EPCI and `FR` have none; an arrondissement's is its département.
    pub parent: Option<TerritoryCode>,
    /// The arrondissement of a commune.
    pub arrondissement: Option<TerritoryCode>,
    /// The EPCI that a commune belongs to.
    pub epci: Option<TerritoryCode>,
    /// The commune where its administration sits.
    pub seat: Option<TerritoryCode>,
    /// How many people live there; for what is made of communes, the sum of theirs.
    pub population: Option<Population>,
}

/// The territories of one vintage: names, parents, parts, populations.
#[derive(Debug)]
pub struct Edition {
    vintage: Vintage,
    /// By code.
    territories: Vec<Territory>,
    children: BTreeMap<TerritoryCode, Vec<TerritoryCode>>,
    index: OnceLock<search::Index>,
}

impl Edition {
    /// Puts territories of distinct codes in order, and adds up their people.
    pub(crate) fn new(vintage: Vintage, mut territories: Vec<Territory>) -> Self {
        territories.sort_unstable_by_key(|territory| territory.code);
        let mut children: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for territory in &territories {
            let main = territory.parent.filter(|_| territory.code.kind() != TerritoryKind::Arrondissement);
            for whole in [main, territory.arrondissement, territory.epci].into_iter().flatten() {
                children.entry(whole).or_default().push(territory.code);
            }
        }
        let mut edition = Self { vintage, territories, children, index: OnceLock::new() };
        // The narrowest first: départements must be added up before regions are.
        for kind in [TerritoryKind::Epci, TerritoryKind::Arrondissement, TerritoryKind::Collectivity]
            .into_iter()
            .chain([TerritoryKind::Departement, TerritoryKind::Region, TerritoryKind::Nation])
        {
            edition.add_up_people(kind);
        }
        edition
    }

    fn add_up_people(&mut self, kind: TerritoryKind) {
        for rank in 0..self.territories.len() {
            let code = self.territories[rank].code;
            if code.kind() == kind {
                let people = self.children(code).iter().filter_map(|part| self.get(*part)?.population);
                self.territories[rank].population = people.reduce(|sum, part| Population {
                    inhabitants: sum.inhabitants + part.inhabitants,
                    // A sum over several years is dated by the latest: Mayotte's census of 2017 does not age the nation's.
                    year: sum.year.max(part.year),
                });
            }
        }
    }

    /// The vintage.
    #[must_use]
    pub const fn vintage(&self) -> Vintage {
        self.vintage
    }

    /// All territories, the widest kind first, then by code.
    pub fn iter(&self) -> impl Iterator<Item = &Territory> {
        self.territories.iter()
    }

    /// All territories of a kind, by code.
    pub fn of_kind(&self, kind: TerritoryKind) -> impl Iterator<Item = &Territory> {
        self.territories.iter().filter(move |territory| territory.code.kind() == kind)
    }

    /// The territory that has a code in this vintage.
    #[must_use]
    pub fn get(&self, code: TerritoryCode) -> Option<&Territory> {
        let rank = self.territories.binary_search_by_key(&code, |territory| territory.code);
        rank.ok().map(|rank| &self.territories[rank])
    }

    /// The name of a territory of this vintage, in French.
    #[must_use]
    pub fn name(&self, code: TerritoryCode) -> Option<&str> {
        self.get(code).map(|territory| &*territory.name)
    }

    /// Reads a code and finds its territory.
    ///
    /// # Errors
    /// When the text is no code, or nobody has it in this vintage; the error says which code was probably meant, or
    /// what became of the commune.
    pub fn resolve(&self, text: &str) -> Result<&Territory, UnknownTerritory> {
        let code = TerritoryCode::parse(text)?;
        self.get(code).ok_or_else(|| suggest::explain(self, code))
    }

    /// The codes of this vintage that a mistyped code most resembles, the likeliest first; at most three.
    #[must_use]
    pub fn suggest(&self, text: &str) -> Vec<TerritoryCode> {
        suggest::suggest(self, text)
    }

    /// The parts one step below: of `FR` its regions, of a region its départements, of a département, a collectivity,
    /// an arrondissement or an EPCI its communes, of Paris, Lyon or Marseille its municipal arrondissements.
    #[must_use]
    pub fn children(&self, code: TerritoryCode) -> &[TerritoryCode] {
        self.children.get(&code).map_or(&[], Vec::as_slice)
    }

    /// The chain of parents, nearest first: of `93066`, `93`, `R11`, `FR`.
    #[must_use]
    pub fn ancestors(&self, code: TerritoryCode) -> Vec<TerritoryCode> {
        std::iter::successors(self.parent(code), |whole| self.parent(*whole)).collect()
    }

    /// The territories of a kind that lie wholly within another: the arrondissements of a département, say.
    ///
    /// EPCI are found within `FR` alone, since they may cross the borders of départements and regions.
    #[must_use]
    pub fn within(&self, whole: TerritoryCode, kind: TerritoryKind) -> Vec<TerritoryCode> {
        let inside = |territory: &&Territory| match kind {
            TerritoryKind::Epci => whole == TerritoryCode::FRANCE,
            _ => {
                [Some(territory.code), territory.arrondissement, territory.epci].contains(&Some(whole))
                    || self.ancestors(territory.code).contains(&whole)
            }
        };
        self.of_kind(kind).filter(inside).map(|territory| territory.code).filter(|code| *code != whole).collect()
    }

    /// Finds territories by name, without regard to accents, capitals, hyphens and "St" for "Saint"; the best first.
    ///
    /// ```
    /// let edition = nomenclature::Territories::bundled().latest();
    /// assert_eq!(edition.search("seine saint d", 1)[0].code.as_str(), "93");
    /// ```
    #[must_use]
    pub fn search(&self, text: &str, limit: usize) -> Vec<&Territory> {
        let index = self.index.get_or_init(|| search::Index::new(self.iter()));
        index.search(text, limit).into_iter().filter_map(|code| self.get(code)).collect()
    }

    fn parent(&self, code: TerritoryCode) -> Option<TerritoryCode> {
        self.get(code).and_then(|territory| territory.parent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Territories;

    fn code(text: &str) -> TerritoryCode {
        TerritoryCode::parse(text).unwrap()
    }

    fn inhabitants(vintage: u16, text: &str) -> u32 {
        let edition = Territories::bundled().edition(Vintage::of_year(vintage).unwrap()).unwrap();
        edition.get(code(text)).unwrap().population.unwrap().inhabitants
    }

    /// INSEE, populations légales: Paris 2 145 906 (2020), 2 113 705 (2022), 2 103 778 (2023); the same totals for the
    /// département, which is one commune; Seine-Saint-Denis 1 655 422 (2020).
    #[test]
    fn agrees_with_insee_legal_populations() {
        assert_eq!([2023, 2024, 2026].map(|vintage| inhabitants(vintage, "75056")), [2_145_906, 2_113_705, 2_103_778]);
        assert_eq!([2023, 2024, 2026].map(|vintage| inhabitants(vintage, "75")), [2_145_906, 2_113_705, 2_103_778]);
        assert_eq!(inhabitants(2023, "93"), 1_655_422);
    }

    #[test]
    fn sums_of_people_agree_along_every_line() {
        for vintage in [2022, 2024, 2026] {
            let edition = Territories::bundled().edition(Vintage::of_year(vintage).unwrap()).unwrap();
            let sum = |codes: &[TerritoryCode]| -> u32 {
                let people = codes.iter().filter_map(|code| edition.get(*code)?.population);
                people.map(|population| population.inhabitants).sum()
            };
            for text in ["FR", "R84", "93", "75056", "69123", "13055", "976"] {
                assert_eq!(inhabitants(vintage, text), sum(edition.children(code(text))), "{text} {vintage}");
            }
            assert_eq!(inhabitants(vintage, "93"), sum(&edition.within(code("93"), TerritoryKind::Arrondissement)));
        }
    }

    #[test]
    fn one_finds_ones_way() {
        let edition = Territories::bundled().latest();
        let texts = |codes: &[TerritoryCode]| codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        assert_eq!(texts(&edition.ancestors(code("75101"))), "75056 75 R11 FR");
        assert_eq!(texts(&edition.ancestors(code("98735"))), "987");
        assert_eq!(texts(&edition.within(code("93"), TerritoryKind::Arrondissement)), "A931 A932 A933");
        assert_eq!(texts(&edition.within(code("R94"), TerritoryKind::Departement)), "2A 2B");
        assert_eq!(edition.within(TerritoryCode::FRANCE, TerritoryKind::Commune).len(), 34_875);
        assert_eq!(edition.children(TerritoryCode::FRANCE).len(), 18);
        assert_eq!(edition.get(code("93066")).unwrap().epci, Some(code("200054781")));
        assert!(edition.children(code("200054781")).contains(&code("93066")));
        assert_eq!(edition.name(code("R11")), Some("Île-de-France"));
        let mayotte = edition.get(code("976")).unwrap().population.unwrap();
        assert_eq!((mayotte.inhabitants, mayotte.year), (256_518, Some(2017)));
        assert_eq!(edition.get(code("987")).unwrap().population.unwrap().year, None);
    }
}

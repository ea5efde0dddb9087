//! Hierarchies of territories for statistical tables: who is the sum of whom.

use std::collections::BTreeSet;

use cube::{Code, Hierarchy};

use crate::{Edition, TerritoryCode, TerritoryKind};

/// How far down a hierarchy of territories goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Depth {
    /// `FR` alone.
    Nation,
    /// The 18 regions.
    Region,
    /// The 101 départements.
    Departement,
    /// The communes.
    Commune,
    /// The communes, and the municipal arrondissements of Paris, Lyon and Marseille.
    MunicipalArrondissement,
}

impl Depth {
    fn kinds(self) -> &'static [TerritoryKind] {
        use TerritoryKind::{Commune, Departement, MunicipalArrondissement, Nation, Region};
        let all = &[Nation, Region, Departement, Commune, MunicipalArrondissement];
        match self {
            Self::Nation => &all[..1],
            Self::Region => &all[..2],
            Self::Departement => &all[..3],
            Self::Commune => &all[..4],
            Self::MunicipalArrondissement => all,
        }
    }
}

impl Edition {
    /// `FR` > regions > départements > communes > municipal arrondissements, down to a depth.
    ///
    /// Overseas collectivities are not there: `FR` is the sum of the 101 départements.
    #[must_use]
    pub fn hierarchy(&self, depth: Depth) -> Hierarchy {
        let chosen: BTreeSet<TerritoryCode> = depth
            .kinds()
            .iter()
            .flat_map(|kind| self.of_kind(*kind))
            .filter(|territory| {
                territory.code.departement().is_none_or(|code| code.kind() != TerritoryKind::Collectivity)
            })
            .map(|territory| territory.code)
            .collect();
        self.hierarchy_over(&chosen)
    }

    /// The hierarchy of the territories that a table holds, and of no other.
    ///
    /// A territory is made the sum of those below it only when they are all there: with the 12 other regions missing,
    /// `FR` and `R11` are two unrelated members. Arrondissements and EPCI stand beside the main line (regions, départements,
    /// communes, municipal arrondissements): a commune is added up once.
    #[must_use]
    pub fn hierarchy_over(&self, codes: &BTreeSet<TerritoryCode>) -> Hierarchy {
        let mut parent_of: Vec<(Code, Option<Code>)> = Vec::with_capacity(codes.len());
        let mut cuts = std::collections::BTreeMap::new();
        for whole in codes {
            for part in self.cut(*whole, codes).into_iter().flatten() {
                cuts.entry(part).or_insert(*whole);
            }
        }
        for code in codes {
            parent_of.push(((*code).into(), cuts.get(code).map(|whole| (*whole).into())));
        }
        // Codes are distinct and each parent is wider than its parts, so that nothing can be wrong.
        Hierarchy::from_parents(parent_of).expect("territories make a forest")
    }

    /// The given territories that together are exactly a territory, the widest ones; `None` when some part of it is not given.
    fn cut(&self, whole: TerritoryCode, given: &BTreeSet<TerritoryCode>) -> Option<Vec<TerritoryCode>> {
        let parts = self.children(whole);
        if parts.is_empty() || matches!(whole.kind(), TerritoryKind::Arrondissement | TerritoryKind::Epci) {
            return None;
        }
        let mut cut = Vec::new();
        for part in parts {
            if given.contains(part) {
                cut.push(*part);
            } else {
                cut.extend(self.cut(*part, given)?);
            }
        }
        Some(cut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Territories;

    fn codes(texts: &[&str]) -> BTreeSet<TerritoryCode> {
        texts.iter().map(|text| TerritoryCode::parse(text).unwrap()).collect()
    }

    #[test]
    fn every_vintage_has_its_hierarchies() {
        for vintage in Territories::bundled().vintages() {
            let edition = Territories::bundled().edition(vintage).unwrap();
            let count = |depth| edition.hierarchy(depth).len();
            assert_eq!([count(Depth::Nation), count(Depth::Region), count(Depth::Departement)], [1, 19, 120]);
            let communes = edition.hierarchy(Depth::Commune);
            assert_eq!(communes.roots().count(), 1);
            assert!(communes.members().all(|(id, _)| communes.depth(id) == 3 || !communes.is_leaf(id)));
            assert_eq!(count(Depth::MunicipalArrondissement), communes.len() + 45);
        }
    }

    #[test]
    fn parts_make_a_whole_only_together() {
        let edition = Territories::bundled().latest();
        let roots = |texts: &[&str]| {
            let hierarchy = edition.hierarchy_over(&codes(texts));
            hierarchy.roots().map(|id| hierarchy.code(id).to_string()).collect::<Vec<_>>()
        };
        assert_eq!(roots(&["R94", "2A", "2B"]), ["R94"]);
        assert_eq!(roots(&["R94", "2A"]), ["R94", "2A"]);
        assert_eq!(roots(&["FR", "R11", "93"]), ["FR", "R11", "93"]);
        assert_eq!(roots(&["R02", "972"]), ["R02"]);
        assert_eq!(roots(&["93", "A931", "A932", "A933"]), ["93", "A931", "A932", "A933"]);
    }

    #[test]
    fn levels_may_be_left_out() {
        let edition = Territories::bundled().latest();
        let mut wanted: BTreeSet<TerritoryCode> =
            edition.of_kind(TerritoryKind::Departement).map(|territory| territory.code).collect();
        wanted.insert(TerritoryCode::FRANCE);
        let hierarchy = edition.hierarchy_over(&wanted);
        assert_eq!(hierarchy.children(hierarchy.find("FR").unwrap()).len(), 101);
    }
}

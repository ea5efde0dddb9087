//! Parts of a table: some members of a dimension, or one.

use std::collections::{BTreeMap, BTreeSet};

use crate::totals::{place, without};
use crate::{Cell, Code, Cube, CubeError, Dimension, Hierarchy, Key, MemberId};

impl Hierarchy {
    /// The hierarchy of some of the members, in the same order.
    ///
    /// A member is kept as the sum of those kept below it only if they make it up completely; otherwise they would be taken
    /// for all its parts. So `{FR, R11}` becomes two roots, and `{FR, all départements}` one tree.
    #[must_use]
    pub fn keep(&self, members: &BTreeSet<MemberId>) -> Self {
        let mut parent_of: BTreeMap<MemberId, MemberId> = BTreeMap::new();
        // Whether a member is kept or wholly made of kept ones; parts come after their parents, hence the reverse.
        let mut covered = vec![false; self.len()];
        for (id, _) in self.members().collect::<Vec<_>>().into_iter().rev() {
            let made = !self.is_leaf(id) && self.children(id).iter().all(|part| covered[part.index()]);
            if made && members.contains(&id) {
                for part in self.nearest_kept(id, members) {
                    parent_of.insert(part, id);
                }
            }
            covered[id.index()] = made || members.contains(&id);
        }
        let lines = members
            .iter()
            .filter(|id| id.index() < self.len())
            .map(|id| (self.code(*id).clone(), parent_of.get(id).map(|parent| self.code(*parent).clone())));
        // Codes are distinct and parents precede their parts, so that nothing can be wrong with them.
        Self::from_parents(lines).unwrap_or_default()
    }

    fn nearest_kept(&self, whole: MemberId, members: &BTreeSet<MemberId>) -> Vec<MemberId> {
        let mut found = Vec::new();
        let mut waiting: Vec<MemberId> = self.children(whole).to_vec();
        while let Some(member) = waiting.pop() {
            if members.contains(&member) {
                found.push(member);
            } else {
                waiting.extend(self.children(member));
            }
        }
        found
    }
}

impl Cube {
    /// The same table with some members of a dimension only. Totals that lost a part are totals no more: they stay as plain members.
    ///
    /// # Errors
    /// When there is no such dimension or member.
    pub fn slice(&self, dimension: &str, members: &[&str]) -> Result<Self, CubeError> {
        let rank = self.dimension_rank(dimension)?;
        let old = &self.dimensions()[rank];
        let kept: BTreeSet<MemberId> = members.iter().map(|code| member(old, code)).collect::<Result<_, _>>()?;
        let hierarchy = old.hierarchy.keep(&kept);
        let moved: BTreeMap<MemberId, MemberId> =
            kept.iter().filter_map(|id| Some((*id, hierarchy.find(old.hierarchy.code(*id).as_str())?))).collect();
        let mut dimensions = self.dimensions().to_vec();
        dimensions[rank] = Dimension { hierarchy, ..old.clone() };
        let cells: BTreeMap<Key, Cell> = self
            .cells()
            .filter_map(|(key, cell)| Some((place(key, rank, *moved.get(&key[rank])?), cell.clone())))
            .collect();
        self.with_cells(dimensions, cells)
    }

    /// The table at one member of a dimension, without that dimension.
    ///
    /// # Errors
    /// When there is no such dimension or member.
    pub fn fix(&self, dimension: &str, at: &str) -> Result<Self, CubeError> {
        let rank = self.dimension_rank(dimension)?;
        let at = member(&self.dimensions()[rank], at)?;
        let mut dimensions = self.dimensions().to_vec();
        dimensions.remove(rank);
        let chosen = self.cells().filter(|(key, _)| key[rank] == at);
        let cells = chosen.map(|(key, cell)| (without(key, rank), cell.clone())).collect();
        self.with_cells(dimensions, cells)
    }

    /// The codes of the members of a dimension that have at least one cell, in the order of the hierarchy.
    ///
    /// # Errors
    /// When there is no such dimension.
    pub fn present(&self, dimension: &str) -> Result<Vec<Code>, CubeError> {
        let rank = self.dimension_rank(dimension)?;
        let found: BTreeSet<MemberId> = self.cells().map(|(key, _)| key[rank]).collect();
        let hierarchy = &self.dimensions()[rank].hierarchy;
        Ok(found.into_iter().map(|id| hierarchy.code(id).clone()).collect())
    }
}

pub(crate) fn member(dimension: &Dimension, code: &str) -> Result<MemberId, CubeError> {
    dimension
        .hierarchy
        .find(code)
        .ok_or_else(|| CubeError::UnknownMember { dimension: dimension.code.clone(), code: code.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{counts, number, put};

    const PLACES: [(&str, &str); 6] =
        [("FR", ""), ("R94", "FR"), ("2A", "R94"), ("2B", "R94"), ("R11", "FR"), ("93", "R11")];

    fn roots(cube: &Cube) -> Vec<&str> {
        let hierarchy = &cube.dimensions()[0].hierarchy;
        hierarchy.roots().map(|id| hierarchy.code(id).as_str()).collect()
    }

    fn full() -> Cube {
        let mut cube = counts(&PLACES);
        for (rank, (place, _)) in PLACES.iter().enumerate() {
            put(&mut cube, &[place, "2024"], number(rank as f64));
        }
        cube
    }

    #[test]
    fn a_slice_keeps_cells_and_drops_false_totals() {
        let cube = full();
        let check = |members: &[&str], expected: &[&str]| {
            let slice = cube.slice("territory", members).unwrap();
            assert_eq!(roots(&slice), expected, "{members:?}");
            assert_eq!(slice.len(), members.len());
            for member in members {
                assert_eq!(slice.at(&[member, "2024"]).unwrap(), cube.at(&[member, "2024"]).unwrap());
            }
        };
        check(&["FR", "R11"], &["FR", "R11"]);
        check(&["FR", "R11", "R94"], &["FR"]);
        check(&["FR", "2A", "2B", "93"], &["FR"]);
        check(&["FR", "2A", "R94", "R11"], &["FR", "2A"]);
        check(&["93", "2B"], &["2B", "93"]);
        check(&[], &[]);
        let error = cube.slice("territory", &["97"]).unwrap_err().to_string();
        assert_eq!(error, "the dimension «territory» has no member «97»");
    }

    #[test]
    fn fixing_a_member_drops_its_dimension() {
        let fixed = full().fix("period", "2024").unwrap();
        assert_eq!((fixed.dimensions().len(), fixed.at(&["93"]).unwrap().number()), (1, Some(5.0)));
        assert!(full().fix("period", "2025").unwrap().is_empty());
        assert!(full().fix("period", "1999").is_err());
        let present = full().present("period").unwrap();
        assert_eq!(present.iter().map(Code::as_str).collect::<Vec<_>>(), ["2024"]);
    }
}

//! A hierarchy: the members of a dimension and who is the sum of whom.

use std::collections::{HashMap, HashSet};

use crate::Code;

/// The rank of a member in its hierarchy; parents come before their children.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MemberId(pub u32);

impl MemberId {
    /// The rank as an index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// One member of a dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its code, unique within the dimension.
    pub code: Code,
    /// The member of which it is a part.
    pub parent: Option<MemberId>,
}

/// Members ordered so that a parent precedes its children. Several roots are allowed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hierarchy {
    members: Vec<Member>,
    children: Vec<Vec<MemberId>>,
    depth: Vec<u32>,
    by_code: HashMap<Code, MemberId>,
}

/// What is wrong with a list of `code, parent`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HierarchyError {
    /// The same code twice.
    #[error("the code «{0}» is given twice: keep one of the two lines")]
    Duplicate(Code),
    /// A parent that no line defines.
    #[error("«{code}» says its parent is «{parent}», which no line defines: add that line or mend the parent")]
    Orphan {
        /// The member.
        code: Code,
        /// The parent that nobody defines.
        parent: Code,
    },
    /// A member that is, through its parents, its own parent.
    #[error("«{0}» is its own ancestor: break the circle by giving one of its ancestors another parent")]
    Cycle(Code),
}

impl Hierarchy {
    /// Members without parents.
    ///
    /// # Errors
    /// All codes given twice.
    pub fn flat(codes: impl IntoIterator<Item = Code>) -> Result<Self, Vec<HierarchyError>> {
        Self::from_parents(codes.into_iter().map(|code| (code, None)))
    }

    /// Members with the code of their parent, in any order; siblings keep the order given.
    ///
    /// # Errors
    /// All duplicates, orphans and circles at once.
    pub fn from_parents(lines: impl IntoIterator<Item = (Code, Option<Code>)>) -> Result<Self, Vec<HierarchyError>> {
        let lines: Vec<(Code, Option<Code>)> = lines.into_iter().collect();
        let mut errors = Vec::new();
        let mut known = HashSet::new();
        for (code, _) in &lines {
            if !known.insert(code.clone()) {
                errors.push(HierarchyError::Duplicate(code.clone()));
            }
        }
        let mut parts: HashMap<Option<&Code>, Vec<&Code>> = HashMap::new();
        for (code, parent) in &lines {
            match parent {
                Some(parent) if !known.contains(parent) => {
                    errors.push(HierarchyError::Orphan { code: code.clone(), parent: parent.clone() });
                }
                _ => parts.entry(parent.as_ref()).or_default().push(code),
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let mut hierarchy = Self::default();
        let mut waiting: Vec<(&Code, Option<MemberId>)> =
            parts.get(&None).into_iter().flatten().rev().map(|code| (*code, None)).collect();
        while let Some((code, parent)) = waiting.pop() {
            let id = hierarchy.push(code.clone(), parent);
            waiting.extend(parts.get(&Some(code)).into_iter().flatten().rev().map(|part| (*part, Some(id))));
        }
        let circular = lines.iter().filter(|(code, _)| !hierarchy.by_code.contains_key(code));
        let errors: Vec<_> = circular.map(|(code, _)| HierarchyError::Cycle(code.clone())).collect();
        if errors.is_empty() { Ok(hierarchy) } else { Err(errors) }
    }

    fn push(&mut self, code: Code, parent: Option<MemberId>) -> MemberId {
        let id = MemberId(u32::try_from(self.members.len()).unwrap_or(u32::MAX));
        let depth = parent.map_or(0, |p| self.depth[p.index()] + 1);
        if let Some(parent) = parent {
            self.children[parent.index()].push(id);
        }
        self.by_code.insert(code.clone(), id);
        self.members.push(Member { code, parent });
        self.children.push(Vec::new());
        self.depth.push(depth);
        id
    }

    /// The number of members.
    #[must_use]
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there is no member.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// All members, parents before children.
    pub fn members(&self) -> impl ExactSizeIterator<Item = (MemberId, &Member)> {
        (0u32..).map(MemberId).zip(&self.members).take(self.len()).collect::<Vec<_>>().into_iter()
    }

    /// The member with this code.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<MemberId> {
        self.by_code.get(code).copied()
    }

    /// The code of a member of this hierarchy.
    #[must_use]
    pub fn code(&self, id: MemberId) -> &Code {
        &self.members[id.index()].code
    }

    /// The parent of a member of this hierarchy.
    #[must_use]
    pub fn parent(&self, id: MemberId) -> Option<MemberId> {
        self.members[id.index()].parent
    }

    /// The parts of a member of this hierarchy, in the order given.
    #[must_use]
    pub fn children(&self, id: MemberId) -> &[MemberId] {
        &self.children[id.index()]
    }

    /// How far a member is below its root (a root is at 0).
    #[must_use]
    pub fn depth(&self, id: MemberId) -> u32 {
        self.depth[id.index()]
    }

    /// Whether a member has no parts.
    #[must_use]
    pub fn is_leaf(&self, id: MemberId) -> bool {
        self.children(id).is_empty()
    }

    /// Members without a parent.
    pub fn roots(&self) -> impl Iterator<Item = MemberId> + '_ {
        (0u32..).map(MemberId).take(self.len()).filter(|id| self.parent(*id).is_none())
    }

    /// The members without parts at or below a member.
    #[must_use]
    pub fn leaves_under(&self, id: MemberId) -> Vec<MemberId> {
        let mut leaves = Vec::new();
        let mut waiting = vec![id];
        while let Some(member) = waiting.pop() {
            if self.is_leaf(member) {
                leaves.push(member);
            }
            waiting.extend(self.children(member).iter().rev());
        }
        leaves
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Code {
        Code::parse(text).unwrap()
    }

    fn lines(pairs: &[(&str, &str)]) -> Vec<(Code, Option<Code>)> {
        pairs.iter().map(|(c, p)| (code(c), (!p.is_empty()).then(|| code(p)))).collect()
    }

    #[test]
    fn parents_come_first_and_siblings_keep_their_order() {
        let h = Hierarchy::from_parents(lines(&[("b", "all"), ("a", "all"), ("all", ""), ("b1", "b")])).unwrap();
        let order: Vec<&str> = h.members().map(|(_, m)| m.code.as_str()).collect();
        assert_eq!(order, ["all", "b", "b1", "a"]);
        assert_eq!(h.leaves_under(h.find("all").unwrap()).len(), 2);
        assert_eq!(h.depth(h.find("b1").unwrap()), 2);
    }

    #[test]
    fn every_fault_is_told() {
        let faults = Hierarchy::from_parents(lines(&[("a", "x"), ("a", ""), ("b", "y")])).unwrap_err();
        assert_eq!(faults.len(), 3);
        let circle = Hierarchy::from_parents(lines(&[("a", "b"), ("b", "a"), ("c", "")])).unwrap_err();
        assert_eq!(circle, [HierarchyError::Cycle(code("a")), HierarchyError::Cycle(code("b"))]);
    }
}

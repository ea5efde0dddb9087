//! A part of a system, reduced: cells that must move together are one element, cells that cannot move are gone.

use crate::system::{Levels, Status, System};

/// The part that a cell plays in a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Cannot move: published, or outside the window.
    Still,
    /// Hidden already: moves at no cost.
    Hidden,
    /// Hidden, and to be protected within the window.
    Target,
    /// May be hidden at its cost.
    Candidate,
}

/// Cells that move together, each with its sign.
#[derive(Debug, Clone)]
pub(crate) struct Element {
    /// The cells and the sign of their move relative to the element's.
    pub(crate) members: Vec<(u32, i8)>,
    /// Cost of hiding those that are not hidden yet.
    pub(crate) cost: u64,
    /// Whether one of them is to be protected.
    pub(crate) target: bool,
    /// How far it can fall and rise before one of its cells passes what an attacker deems possible.
    pub(crate) down: i64,
    pub(crate) up: i64,
    /// How far it must be able to move, over its targets.
    pub(crate) levels: Levels,
}

impl Element {
    fn new() -> Self {
        Self { members: Vec::new(), cost: 0, target: false, down: i64::MAX, up: i64::MAX, levels: Levels::default() }
    }

    /// The smaller of the two rooms.
    pub(crate) fn room(&self) -> i64 {
        self.up.min(self.down)
    }

    fn add(&mut self, system: &System, cell: u32, sign: i8, role: Role) {
        let data = &system.cells()[cell as usize];
        self.members.push((cell, sign));
        let (mut down, mut up) = (data.value - data.low, data.high - data.value);
        if sign < 0 {
            std::mem::swap(&mut down, &mut up);
        }
        self.down = self.down.min(down);
        self.up = self.up.min(up);
        if role == Role::Candidate {
            self.cost += data.cost.max(1);
        }
        if let (Role::Target, Status::Sensitive(mut levels)) = (role, data.status) {
            if sign < 0 {
                std::mem::swap(&mut levels.lower, &mut levels.upper);
            }
            self.target = true;
            self.levels.lower = self.levels.lower.max(levels.lower);
            self.levels.upper = self.levels.upper.max(levels.upper);
            self.levels.sliding = self.levels.sliding.max(levels.sliding);
        }
    }
}

/// Elements and the equations that bind them.
#[derive(Debug, Clone)]
pub(crate) struct Core {
    pub(crate) elements: Vec<Element>,
    pub(crate) rows: Vec<Vec<(u32, i64)>>,
    /// Targets that cannot move at all within the window.
    pub(crate) stuck: Vec<u32>,
    /// Whether movements must be of whole units (the attacker knows that figures are whole).
    pub(crate) whole: bool,
}

const DEAD: u32 = u32::MAX;

struct Merger {
    parent: Vec<u32>,
    sign: Vec<i8>,
    rows: Vec<Vec<(u32, i64)>>,
    rows_of: Vec<Vec<u32>>,
}

impl Core {
    /// Reduces the part of `system` made of `region`; `index` is a scratch map, all `u32::MAX`, and is left so.
    pub(crate) fn extract(system: &System, region: &[u32], role: impl Fn(usize) -> Role, index: &mut [u32]) -> Self {
        Self::extract_rows(system, region, role, index, false)
    }

    /// The same with only the equations whose moving cells all lie in the region.
    pub(crate) fn extract_within(
        system: &System,
        region: &[u32],
        role: impl Fn(usize) -> Role,
        index: &mut [u32],
    ) -> Self {
        Self::extract_rows(system, region, role, index, true)
    }

    fn extract_rows(
        system: &System,
        region: &[u32],
        role: impl Fn(usize) -> Role,
        index: &mut [u32],
        within: bool,
    ) -> Self {
        let live: Vec<u32> = region.iter().copied().filter(|c| role(*c as usize) != Role::Still).collect();
        live.iter().zip(0u32..).for_each(|(cell, rank)| index[*cell as usize] = rank);
        let mut row_ids: Vec<u32> = live.iter().flat_map(|c| system.rows_of(*c as usize)).map(|r| r.0).collect();
        row_ids.sort_unstable();
        row_ids.dedup();
        let mut rows_of = vec![Vec::new(); live.len()];
        let mut rows = Vec::with_capacity(row_ids.len());
        for id in row_ids {
            let outside = |e: &(u32, i32)| {
                index[e.0 as usize] == u32::MAX && system.cells()[e.0 as usize].status != Status::Fixed
            };
            if within && system.row(id as usize).iter().any(outside) {
                continue;
            }
            let entries = system.row(id as usize).iter();
            let entries: Vec<(u32, i64)> = entries
                .map(|(cell, a)| (index[*cell as usize], i64::from(*a)))
                .filter(|(rank, _)| *rank != u32::MAX)
                .collect();
            entries.iter().for_each(|(rank, _)| rows_of[*rank as usize].push(rows.len() as u32));
            rows.push(entries);
        }
        live.iter().for_each(|cell| index[*cell as usize] = u32::MAX);
        let count = live.len();
        let mut merger = Merger { parent: (0..count as u32).collect(), sign: vec![1; count], rows, rows_of };
        merger.run();
        merger.finish(system, &live, role)
    }
}

impl Merger {
    fn find(&self, mut element: u32) -> (u32, i8) {
        let mut sign = 1;
        while element != DEAD && self.parent[element as usize] != element {
            sign *= self.sign[element as usize];
            element = self.parent[element as usize];
        }
        (element, sign)
    }

    fn run(&mut self) {
        let mut queue: Vec<u32> = (0..self.rows.len() as u32).rev().collect();
        while let Some(row) = queue.pop() {
            let mut entries: Vec<(u32, i64)> = Vec::new();
            for &(element, a) in &self.rows[row as usize] {
                let (root, sign) = self.find(element);
                if root != DEAD {
                    entries.push((root, a * i64::from(sign)));
                }
            }
            entries.sort_unstable_by_key(|e| e.0);
            entries.dedup_by(|next, kept| {
                let same = next.0 == kept.0;
                if same {
                    kept.1 += next.1;
                }
                same
            });
            entries.retain(|e| e.1 != 0);
            match entries[..] {
                [(element, _)] => {
                    self.parent[element as usize] = DEAD;
                    queue.append(&mut self.rows_of[element as usize]);
                    entries.clear();
                }
                [(kept, a), (gone, b)] if a.abs() == b.abs() => {
                    self.parent[gone as usize] = kept;
                    self.sign[gone as usize] = if a == b { -1 } else { 1 };
                    let moved = std::mem::take(&mut self.rows_of[gone as usize]);
                    queue.extend(&moved);
                    self.rows_of[kept as usize].extend(moved);
                    entries.clear();
                }
                _ => {}
            }
            self.rows[row as usize] = entries;
        }
    }

    fn finish(self, system: &System, live: &[u32], role: impl Fn(usize) -> Role) -> Core {
        let mut rank = vec![DEAD; live.len()];
        let mut elements: Vec<Element> = Vec::new();
        let mut stuck = Vec::new();
        for (element, &cell) in (0u32..).zip(live) {
            let (root, sign) = self.find(element);
            let role = role(cell as usize);
            if root == DEAD {
                if role == Role::Target {
                    stuck.push(cell);
                }
                continue;
            }
            if rank[root as usize] == DEAD {
                rank[root as usize] = elements.len() as u32;
                elements.push(Element::new());
            }
            elements[rank[root as usize] as usize].add(system, cell, sign, role);
        }
        let mut rows: Vec<Vec<(u32, i64)>> = self
            .rows
            .into_iter()
            .filter(|r| !r.is_empty())
            .map(|r| r.into_iter().map(|(e, a)| (rank[e as usize], a)).collect())
            .collect();
        rows.sort_unstable();
        rows.dedup();
        Core { elements, rows, stuck, whole: false }
    }
}

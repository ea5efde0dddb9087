//! A full table over several dimensions, each with its relations «total = sum of parts»; nested or not.

/// One dimension: how many members it has, and which are the sum of which.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GridDimension {
    size: usize,
    relations: Vec<(u32, Vec<u32>)>,
}

/// What is wrong with the relations of a dimension.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GridError {
    /// A member that is, through its parts, a part of itself.
    #[error("member {0} is, through its parts, a part of itself: break the circle")]
    Cycle(u32),
    /// A relation that names a member that does not exist.
    #[error("a relation names member {0}, and there are {1}")]
    Unknown(u32, usize),
}

impl GridDimension {
    /// Members 0 to `size − 1` and their relations; a total may have several (a territory cut in two ways).
    ///
    /// # Errors
    /// When a relation names an unknown member or members are parts of themselves.
    pub fn new(size: usize, relations: Vec<(u32, Vec<u32>)>) -> Result<Self, GridError> {
        let all = relations.iter().flat_map(|(total, parts)| std::iter::once(total).chain(parts));
        if let Some(unknown) = all.copied().find(|m| *m as usize >= size) {
            return Err(GridError::Unknown(unknown, size));
        }
        let mut waiting: Vec<(u32, Vec<u32>)> = relations.into_iter().filter(|r| !r.1.is_empty()).collect();
        let mut open = vec![0u32; size];
        waiting.iter().for_each(|(total, _)| open[*total as usize] += 1);
        let mut ordered = Vec::new();
        while !waiting.is_empty() {
            let (ready, rest): (Vec<_>, Vec<_>) =
                waiting.into_iter().partition(|(_, parts)| parts.iter().all(|p| open[*p as usize] == 0));
            if ready.is_empty() {
                return Err(GridError::Cycle(rest[0].0));
            }
            ready.iter().for_each(|(total, _)| open[*total as usize] -= 1);
            ordered.extend(ready);
            waiting = rest;
        }
        Ok(Self { size, relations: ordered })
    }

    /// Number of members.
    #[must_use]
    pub fn size(&self) -> usize {
        self.size
    }

    /// Relations, parts before totals.
    #[must_use]
    pub fn relations(&self) -> &[(u32, Vec<u32>)] {
        &self.relations
    }

    /// For each member: itself and all totals that it enters, each once.
    fn ancestors(&self) -> Vec<Vec<u32>> {
        let mut found: Vec<Vec<u32>> = (0..self.size as u32).map(|m| vec![m]).collect();
        for (total, parts) in self.relations.iter().rev() {
            let above = found[*total as usize].clone();
            for part in parts {
                let own = &mut found[*part as usize];
                above.iter().for_each(|a| {
                    if !own.contains(a) {
                        own.push(*a);
                    }
                });
            }
        }
        found
    }

    /// Members that are the sum of no others.
    #[must_use]
    pub fn leaves(&self) -> Vec<u32> {
        let mut total = vec![false; self.size];
        self.relations.iter().for_each(|(t, _)| total[*t as usize] = true);
        (0..self.size as u32).filter(|m| !total[*m as usize]).collect()
    }
}

/// The product of dimensions; cells are numbered with the last dimension running fastest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grid {
    dimensions: Vec<GridDimension>,
}

impl Grid {
    /// The table over these dimensions.
    #[must_use]
    pub fn new(dimensions: Vec<GridDimension>) -> Self {
        Self { dimensions }
    }

    /// The dimensions.
    #[must_use]
    pub fn dimensions(&self) -> &[GridDimension] {
        &self.dimensions
    }

    /// Number of cells, or nothing when it does not fit a machine word.
    #[must_use]
    pub fn cells(&self) -> Option<usize> {
        self.dimensions.iter().try_fold(1usize, |product, d| product.checked_mul(d.size))
    }

    /// The number of the cell at these members.
    #[must_use]
    pub fn cell(&self, members: &[u32]) -> usize {
        self.dimensions.iter().zip(members).fold(0, |cell, (d, m)| cell * d.size + *m as usize)
    }

    /// The members of a cell.
    #[must_use]
    pub fn members(&self, mut cell: usize) -> Vec<u32> {
        let mut members = vec![0; self.dimensions.len()];
        for (member, dimension) in members.iter_mut().zip(&self.dimensions).rev() {
            *member = (cell % dimension.size) as u32;
            cell /= dimension.size;
        }
        members
    }

    /// Fills in every total from the inner cells, which are given in place. Sums saturate.
    pub fn add_up(&self, values: &mut [i64]) {
        self.each_relation(|total, parts| {
            values[total] = parts.iter().fold(0i64, |sum, p| sum.saturating_add(values[*p]));
        });
    }

    /// The equations: each total minus its parts.
    #[must_use]
    pub fn rows(&self) -> Vec<Vec<(u32, i32)>> {
        let mut rows = Vec::new();
        self.each_relation(|total, parts| {
            let mut row = vec![(total as u32, -1)];
            row.extend(parts.iter().map(|p| (*p as u32, 1)));
            rows.push(row);
        });
        rows
    }

    /// Calls `visit` with each total cell and its part cells, dimension by dimension, parts before totals.
    pub fn each_relation(&self, mut visit: impl FnMut(usize, &[usize])) {
        (0..self.dimensions.len()).rev().for_each(|dimension| self.each_relation_of(dimension, &mut visit));
    }

    /// The same for the relations of one dimension.
    pub fn each_relation_of(&self, dimension: usize, mut visit: impl FnMut(usize, &[usize])) {
        let (Some(cells), Some(own)) = (self.cells(), self.dimensions.get(dimension)) else { return };
        let stride: usize = self.dimensions[dimension + 1..].iter().map(|d| d.size).product();
        let block = stride * own.size;
        let mut parts = Vec::new();
        for (total, members) in &own.relations {
            for start in (0..cells).step_by(block.max(1)) {
                for offset in start..start + stride {
                    parts.clear();
                    parts.extend(members.iter().map(|m| offset + *m as usize * stride));
                    visit(offset + *total as usize * stride, &parts);
                }
            }
        }
    }

    /// For each dimension and member: the member and all totals that it enters, each once.
    #[must_use]
    pub fn ancestors(&self) -> Vec<Vec<Vec<u32>>> {
        self.dimensions.iter().map(GridDimension::ancestors).collect()
    }

    /// Calls `visit` with a cell and every cell that it is a part of; `ancestors` is [`Grid::ancestors`].
    pub fn each_total_of(&self, ancestors: &[Vec<Vec<u32>>], cell: usize, mut visit: impl FnMut(usize)) {
        let members = self.members(cell);
        let lists: Vec<&[u32]> = members.iter().zip(ancestors).map(|(m, a)| a[*m as usize].as_slice()).collect();
        let mut place = vec![0usize; lists.len()];
        let mut at: Vec<u32> = lists.iter().map(|l| l[0]).collect();
        loop {
            visit(self.cell(&at));
            let Some(rank) = (0..lists.len()).rev().find(|r| place[*r] + 1 < lists[*r].len()) else { return };
            place[rank] += 1;
            place[rank + 1..].iter_mut().for_each(|p| *p = 0);
            (rank..lists.len()).for_each(|r| at[r] = lists[r][place[r]]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_added_in_every_dimension() {
        let three = GridDimension::new(3, vec![(0, vec![1, 2])]).unwrap();
        let grid = Grid::new(vec![three.clone(), three]);
        let mut values = vec![0; 9];
        for (members, value) in [([1, 1], 1), ([1, 2], 2), ([2, 1], 3), ([2, 2], 4)] {
            values[grid.cell(&members)] = value;
        }
        grid.add_up(&mut values);
        assert_eq!(values, [10, 4, 6, 3, 1, 2, 7, 3, 4]);
        assert_eq!(grid.rows().len(), 6);
        assert_eq!(grid.members(5), [1, 2]);
    }

    #[test]
    fn a_cell_knows_the_totals_that_it_enters() {
        // 4 is a part of 3, which is a part of 1; and of 2 in another cut; both are parts of 0.
        let cut = GridDimension::new(5, vec![(0, vec![1]), (0, vec![2]), (1, vec![3]), (2, vec![4]), (3, vec![4])]);
        let three = GridDimension::new(3, vec![(0, vec![1, 2])]).unwrap();
        let grid = Grid::new(vec![cut.unwrap(), three]);
        let mut found = Vec::new();
        grid.each_total_of(&grid.ancestors(), grid.cell(&[4, 2]), |cell| found.push(grid.members(cell)));
        found.sort();
        let expected: Vec<Vec<u32>> = (0..5).flat_map(|m| [vec![m, 0], vec![m, 2]]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn circles_are_refused() {
        assert_eq!(GridDimension::new(2, vec![(0, vec![1]), (1, vec![0])]), Err(GridError::Cycle(0)));
    }
}

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
        let mut stride = 1;
        let Some(cells) = self.cells() else { return };
        let mut parts = Vec::new();
        for dimension in self.dimensions.iter().rev() {
            let block = stride * dimension.size;
            for (total, members) in &dimension.relations {
                for start in (0..cells).step_by(block.max(1)) {
                    for offset in start..start + stride {
                        parts.clear();
                        parts.extend(members.iter().map(|m| offset + *m as usize * stride));
                        visit(offset + *total as usize * stride, &parts);
                    }
                }
            }
            stride = block;
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
    fn circles_are_refused() {
        assert_eq!(GridDimension::new(2, vec![(0, vec![1]), (1, vec![0])]), Err(GridError::Cycle(0)));
    }
}

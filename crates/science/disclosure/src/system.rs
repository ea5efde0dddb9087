//! Any set of tables as one sparse system: cells, what an attacker knows of each, and the sums that bind them.

/// How far an attacker must be kept from the true value of a sensitive cell, in the unit of the values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, PartialOrd, Ord)]
pub struct Levels {
    /// The interval must reach at least this far below the value.
    pub lower: i64,
    /// The interval must reach at least this far above the value.
    pub upper: i64,
    /// The interval must be at least this wide.
    pub sliding: i64,
}

/// What may happen to a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Published unless another cell needs it hidden.
    Free,
    /// Always published: a structural zero, a figure already public, an a priori «apparent» cell.
    Fixed,
    /// Hidden for itself, and every attacker must stay this far from it.
    Sensitive(Levels),
    /// Hidden whatever happens (by decision, or already hidden elsewhere), without an interval of its own.
    Hidden,
}

/// A cell of the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SystemCell {
    /// Its true value; magnitudes are scaled to integers.
    pub value: i64,
    /// What hiding it costs; a system takes a cost of zero as one, so that nothing is hidden for nothing.
    pub cost: u64,
    /// The least value that an attacker deems possible.
    pub low: i64,
    /// The greatest value that an attacker deems possible.
    pub high: i64,
    /// What may happen to it.
    pub status: Status,
}

impl SystemCell {
    /// A non-negative cell; an attacker is taken to know its value up to «between 0 and twice itself plus 100».
    #[must_use]
    pub fn non_negative(value: i64, cost: u64, status: Status) -> Self {
        Self { value, cost, low: 0, high: value.saturating_mul(2).saturating_add(100), status }
    }
}

impl SystemCell {
    /// The same cell, sensitive with these levels; what an attacker deems possible is widened where they need it, to
    /// twice the upper level, since a level that is impossible beforehand protects nobody.
    #[must_use]
    pub fn sensitive(self, levels: Levels) -> Self {
        let high = self.value.saturating_add(levels.upper.max(levels.sliding).saturating_mul(2));
        let low = self.value.saturating_sub(levels.lower);
        let low = if self.low >= 0 { self.low } else { self.low.min(low) };
        Self { status: Status::Sensitive(levels), high: self.high.max(high), low, ..self }
    }
}

/// Cells and homogeneous equations: each row says that the sum of coefficient × cell does not move.
///
/// The true values need not satisfy a row with zero on the right: an attacker knows the right-hand side either way.
/// Only *changes* that keep every row are possible to it, so the system needs coefficients alone.
#[derive(Debug, Clone, Default)]
pub struct System {
    cells: Vec<SystemCell>,
    row_start: Vec<usize>,
    entries: Vec<(u32, i32)>,
    cell_start: Vec<usize>,
    cell_rows: Vec<(u32, i32)>,
}

/// What is wrong with a system.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SystemError {
    /// A row names a cell that does not exist.
    #[error("equation {row} names cell {cell}, and there are {cells} cells: mend the number")]
    UnknownCell {
        /// The row.
        row: usize,
        /// The cell it names.
        cell: u32,
        /// How many there are.
        cells: usize,
    },
    /// A value outside its own bounds.
    #[error(
        "cell {cell} has the value {value}, outside the bounds {low} to {high} given for it: mend one of the three"
    )]
    OutOfBounds {
        /// The cell.
        cell: usize,
        /// Its value.
        value: i64,
        /// Its lower bound.
        low: i64,
        /// Its upper bound.
        high: i64,
    },
    /// A value too large to be added exactly.
    #[error("cell {cell} has the value {value}: values up to 10^15 are accepted; scale the table")]
    TooLarge {
        /// The cell.
        cell: usize,
        /// Its value.
        value: i64,
    },
}

const LARGEST: i64 = 1_000_000_000_000_000;

impl System {
    /// Builds the system; entries with coefficient zero are dropped, repeated cells within a row are added up.
    ///
    /// # Errors
    /// Everything that is wrong with cells and rows.
    pub fn new(
        cells: Vec<SystemCell>,
        rows: impl IntoIterator<Item = Vec<(u32, i32)>>,
    ) -> Result<Self, Vec<SystemError>> {
        let mut errors = Vec::new();
        for (index, cell) in cells.iter().enumerate() {
            let SystemCell { value, low, high, .. } = *cell;
            if value.unsigned_abs() > LARGEST.unsigned_abs() {
                errors.push(SystemError::TooLarge { cell: index, value });
            } else if value < low || value > high {
                errors.push(SystemError::OutOfBounds { cell: index, value, low, high });
            }
        }
        let mut cells = cells;
        cells.iter_mut().for_each(|c| c.cost = c.cost.max(1));
        let mut system = Self { cells, row_start: vec![0], ..Self::default() };
        for (row, mut entries) in rows.into_iter().enumerate() {
            entries.sort_unstable_by_key(|e| e.0);
            let start = system.entries.len();
            for (cell, coefficient) in entries {
                if cell as usize >= system.cells.len() {
                    errors.push(SystemError::UnknownCell { row, cell, cells: system.cells.len() });
                } else if system.entries.len() > start && system.entries.last().is_some_and(|e| e.0 == cell) {
                    if let Some(last) = system.entries.last_mut() {
                        last.1 = last.1.saturating_add(coefficient);
                    }
                } else {
                    system.entries.push((cell, coefficient));
                }
            }
            let tail: Vec<_> = system.entries.drain(start..).filter(|e| e.1 != 0).collect();
            system.entries.extend(tail);
            system.row_start.push(system.entries.len());
        }
        system.index_cells();
        if errors.is_empty() { Ok(system) } else { Err(errors) }
    }

    fn index_cells(&mut self) {
        let mut start = vec![0usize; self.cells.len() + 1];
        self.entries.iter().for_each(|(cell, _)| start[*cell as usize + 1] += 1);
        (0..self.cells.len()).for_each(|i| start[i + 1] += start[i]);
        let mut next = start.clone();
        let mut rows = vec![(0u32, 0i32); self.entries.len()];
        for row in 0..self.row_start.len() - 1 {
            for &(cell, coefficient) in &self.entries[self.row_start[row]..self.row_start[row + 1]] {
                rows[next[cell as usize]] = (row as u32, coefficient);
                next[cell as usize] += 1;
            }
        }
        self.cell_start = start;
        self.cell_rows = rows;
    }

    /// The cells, in the order given.
    #[must_use]
    pub fn cells(&self) -> &[SystemCell] {
        &self.cells
    }

    pub(crate) fn cells_mut(&mut self) -> &mut [SystemCell] {
        &mut self.cells
    }

    /// Number of equations.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.row_start.len().saturating_sub(1)
    }

    /// The cells of an equation with their coefficients.
    #[must_use]
    pub fn row(&self, row: usize) -> &[(u32, i32)] {
        &self.entries[self.row_start[row]..self.row_start[row + 1]]
    }

    /// The equations of a cell with its coefficients.
    #[must_use]
    pub fn rows_of(&self, cell: usize) -> &[(u32, i32)] {
        &self.cell_rows[self.cell_start[cell]..self.cell_start[cell + 1]]
    }

    /// The cells that must be hidden before any protection of others.
    #[must_use]
    pub fn hidden_at_start(&self) -> Vec<bool> {
        self.cells.iter().map(|c| matches!(c.status, Status::Sensitive(_) | Status::Hidden)).collect()
    }

    /// The same system with another status for some cells.
    #[must_use]
    pub fn with_status(self, change: impl Fn(usize, &SystemCell) -> Status) -> Self {
        self.with_cells(|index, cell| SystemCell { status: change(index, cell), ..*cell })
    }

    /// The same system where more, or less, is asked of some cells; their values stay.
    #[must_use]
    pub fn with_cells(mut self, change: impl Fn(usize, &SystemCell) -> SystemCell) -> Self {
        for (index, cell) in self.cells.iter_mut().enumerate() {
            *cell = SystemCell { value: cell.value, ..change(index, cell) };
        }
        self
    }
}

//! Sparse LU factors of a simplex basis, with product-form updates between refactorisations.

/// A sparse column: rows and coefficients.
pub(super) type Column = Vec<(u32, f64)>;

/// P·B·Q = L·U, then one eta for each exchange since.
#[derive(Debug, Clone, Default)]
pub(super) struct Factor {
    size: usize,
    pivot_row: Vec<u32>,
    pivot_position: Vec<u32>,
    lower: Ragged,
    upper: Ragged,
    diagonal: Vec<f64>,
    eta_pivots: Vec<(u32, f64)>,
    etas: Ragged,
    work: Vec<f64>,
}

/// Sparse vectors one after the other in one array.
#[derive(Debug, Clone, Default)]
struct Ragged {
    entries: Column,
    ends: Vec<u32>,
}

impl Ragged {
    fn clear(&mut self) {
        self.entries.clear();
        self.ends.clear();
    }

    fn close(&mut self) {
        self.ends.push(self.entries.len() as u32);
    }

    fn get(&self, index: usize) -> &[(u32, f64)] {
        let start = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        &self.entries[start..self.ends[index] as usize]
    }
}

/// The basis has dependent columns: these positions could not be pivoted, and these rows are free.
#[derive(Debug)]
pub(super) struct Singular {
    pub(super) positions: Vec<usize>,
    pub(super) rows: Vec<usize>,
}

const SMALL: f64 = 1e-9;
/// No row is prescribed for this column.
const FREE: u32 = u32::MAX;

/// Order of elimination: column singletons first, then row singletons, then columns by length.
fn order(size: usize, columns: &[&[(u32, f64)]]) -> Vec<(u32, u32)> {
    let mut row_count = vec![0u32; size];
    columns.iter().flat_map(|c| c.iter()).for_each(|(row, _)| row_count[*row as usize] += 1);
    let mut row_start = vec![0u32; size + 1];
    (0..size).for_each(|r| row_start[r + 1] = row_start[r] + row_count[r]);
    let mut next = row_start.clone();
    let mut positions = vec![0u32; row_start[size] as usize];
    for (position, column) in columns.iter().enumerate() {
        for &(row, _) in *column {
            positions[next[row as usize] as usize] = position as u32;
            next[row as usize] += 1;
        }
    }
    let by_row = |row: u32| &positions[row_start[row as usize] as usize..row_start[row as usize + 1] as usize];
    let mut column_count: Vec<u32> = columns.iter().map(|c| c.len() as u32).collect();
    let (mut row_done, mut column_done) = (vec![false; size], vec![false; size]);
    let mut sequence = Vec::with_capacity(size);
    let mut queue: Vec<u32> = (0..size as u32).rev().filter(|&p| column_count[p as usize] == 1).collect();
    let mut row_queue: Vec<u32> = (0..size as u32).rev().filter(|&r| row_count[r as usize] == 1).collect();
    loop {
        let pivot = if let Some(position) = queue.pop() {
            let free = columns[position as usize].iter().find(|(row, _)| !row_done[*row as usize]);
            match free {
                Some(&(row, _)) if !column_done[position as usize] => Some((position, row)),
                _ => None,
            }
        } else if let Some(row) = row_queue.pop() {
            let free = by_row(row).iter().find(|p| !column_done[**p as usize]);
            match free {
                Some(&position) if !row_done[row as usize] => Some((position, row)),
                _ => None,
            }
        } else {
            break;
        };
        let Some((position, row)) = pivot else { continue };
        let coefficient = columns[position as usize].iter().find(|(r, _)| *r == row).map_or(0.0, |c| c.1);
        if coefficient.abs() < 1e-3 {
            continue;
        }
        column_done[position as usize] = true;
        row_done[row as usize] = true;
        sequence.push((position, row));
        for &other in by_row(row) {
            column_count[other as usize] -= 1;
            if column_count[other as usize] == 1 && !column_done[other as usize] {
                queue.push(other);
            }
        }
        for &(other, _) in columns[position as usize] {
            row_count[other as usize] -= 1;
            if row_count[other as usize] == 1 && !row_done[other as usize] {
                row_queue.push(other);
            }
        }
    }
    let mut rest: Vec<u32> = (0..size as u32).filter(|p| !column_done[*p as usize]).collect();
    rest.sort_by_key(|p| (column_count[*p as usize], *p));
    sequence.extend(rest.into_iter().map(|p| (p, FREE)));
    sequence
}

impl Factor {
    /// Number of exchanges since the last factorisation.
    pub(super) fn updates(&self) -> usize {
        self.eta_pivots.len()
    }

    /// Factors the basis whose column at each position is given (left-looking, threshold pivoting).
    pub(super) fn factor(&mut self, size: usize, columns: &[&[(u32, f64)]]) -> Result<(), Singular> {
        self.size = size;
        self.etas.clear();
        self.eta_pivots.clear();
        self.work.clear();
        self.work.resize(size, 0.0);
        self.pivot_row.clear();
        self.pivot_position.clear();
        self.lower.clear();
        self.upper.clear();
        self.diagonal.clear();
        let sequence = order(size, columns);
        let mut step_of_row = vec![u32::MAX; size];
        let mut row_weight = vec![0u32; size];
        for (position, _) in sequence.iter().filter(|s| s.1 == FREE) {
            columns[*position as usize].iter().for_each(|(row, _)| row_weight[*row as usize] += 1);
        }
        let mut reach = Reach::new(size);
        let mut singular = Singular { positions: Vec::new(), rows: Vec::new() };
        for (position, forced) in sequence {
            let position = position as usize;
            reach.run(columns[position], &step_of_row, &self.lower);
            for &(row, value) in columns[position] {
                self.work[row as usize] = value;
            }
            for &step in reach.steps.iter().rev() {
                let row = self.pivot_row[step as usize];
                let value = std::mem::take(&mut self.work[row as usize]);
                if value != 0.0 {
                    self.upper.entries.push((row, value));
                    for &(other, factor) in self.lower.get(step as usize) {
                        self.work[other as usize] -= factor * value;
                    }
                }
            }
            let largest = reach.free.iter().map(|r| self.work[*r as usize].abs()).fold(0.0, f64::max);
            if largest < SMALL {
                reach.free.iter().for_each(|r| self.work[*r as usize] = 0.0);
                let end = self.upper.ends.last().map_or(0, |e| *e as usize);
                self.upper.entries.truncate(end);
                singular.positions.push(position);
                continue;
            }
            let acceptable = |r: &u32| self.work[*r as usize].abs() >= 0.1 * largest;
            let row = if forced != FREE && acceptable(&forced) {
                forced
            } else {
                let candidates = reach.free.iter().copied().filter(acceptable);
                candidates.min_by_key(|r| (row_weight[*r as usize], *r)).unwrap_or(reach.free[0])
            };
            let pivot = self.work[row as usize];
            for &other in &reach.free {
                let value = std::mem::take(&mut self.work[other as usize]);
                if other != row && value.abs() > 1e-14 {
                    self.lower.entries.push((other, value / pivot));
                }
            }
            step_of_row[row as usize] = self.pivot_row.len() as u32;
            self.pivot_row.push(row);
            self.pivot_position.push(position as u32);
            self.lower.close();
            self.upper.close();
            self.diagonal.push(pivot);
        }
        if singular.positions.is_empty() {
            return Ok(());
        }
        singular.rows = (0..size).filter(|r| step_of_row[*r] == u32::MAX).collect();
        Err(singular)
    }

    /// Solves B·z = b; `b` is indexed by row on entry, by position on return.
    pub(super) fn ftran(&mut self, b: &mut Vec<f64>) {
        for step in 0..self.size {
            let value = b[self.pivot_row[step] as usize];
            if value != 0.0 {
                for &(row, factor) in self.lower.get(step) {
                    b[row as usize] -= factor * value;
                }
            }
        }
        let mut out = std::mem::take(&mut self.work);
        for step in (0..self.size).rev() {
            let value = b[self.pivot_row[step] as usize];
            let mut z = 0.0;
            if value != 0.0 {
                z = value / self.diagonal[step];
                for &(row, factor) in self.upper.get(step) {
                    b[row as usize] -= factor * z;
                }
            }
            out[self.pivot_position[step] as usize] = z;
        }
        std::mem::swap(b, &mut out);
        self.work = out;
        for (index, (position, pivot)) in self.eta_pivots.iter().enumerate() {
            let value = b[*position as usize];
            if value != 0.0 {
                let scaled = value / pivot;
                b[*position as usize] = scaled;
                for &(other, factor) in self.etas.get(index) {
                    b[other as usize] -= factor * scaled;
                }
            }
        }
    }

    /// Solves Bᵗ·y = c; `c` is indexed by position on entry, by row on return.
    pub(super) fn btran(&mut self, c: &mut Vec<f64>) {
        for (index, (position, pivot)) in self.eta_pivots.iter().enumerate().rev() {
            let mut value = c[*position as usize];
            for &(other, factor) in self.etas.get(index) {
                value -= factor * c[other as usize];
            }
            c[*position as usize] = value / pivot;
        }
        let mut out = std::mem::take(&mut self.work);
        for step in 0..self.size {
            let mut value = c[self.pivot_position[step] as usize];
            for &(row, factor) in self.upper.get(step) {
                value -= factor * out[row as usize];
            }
            out[self.pivot_row[step] as usize] = if value == 0.0 { 0.0 } else { value / self.diagonal[step] };
        }
        for step in (0..self.size).rev() {
            let mut value = out[self.pivot_row[step] as usize];
            for &(row, factor) in self.lower.get(step) {
                value -= factor * out[row as usize];
            }
            out[self.pivot_row[step] as usize] = value;
        }
        std::mem::swap(c, &mut out);
        self.work = out;
    }

    /// Records that the column at `position` was replaced by one whose solution is `alpha`.
    pub(super) fn update(&mut self, position: usize, alpha: &[f64]) {
        let entries = alpha.iter().enumerate().filter(|(p, a)| *p != position && a.abs() > 1e-13);
        self.etas.entries.extend(entries.map(|(p, a)| (p as u32, *a)));
        self.etas.close();
        self.eta_pivots.push((position as u32, alpha[position]));
    }
}

/// Depth-first search of the pivots that a column touches, in an order fit for elimination.
struct Reach {
    mark: Vec<u32>,
    stamp: u32,
    steps: Vec<u32>,
    free: Vec<u32>,
    stack: Vec<(u32, usize)>,
}

impl Reach {
    fn new(size: usize) -> Self {
        Self { mark: vec![0; size], stamp: 0, steps: Vec::new(), free: Vec::new(), stack: Vec::new() }
    }

    fn run(&mut self, column: &[(u32, f64)], step_of_row: &[u32], lower: &Ragged) {
        self.stamp += 1;
        self.steps.clear();
        self.free.clear();
        for &(row, _) in column {
            self.visit(row, step_of_row);
            while let Some((step, next)) = self.stack.pop() {
                if let Some(&(other, _)) = lower.get(step as usize).get(next) {
                    self.stack.push((step, next + 1));
                    self.visit(other, step_of_row);
                } else {
                    self.steps.push(step);
                }
            }
        }
    }

    fn visit(&mut self, row: u32, step_of_row: &[u32]) {
        if self.mark[row as usize] == self.stamp {
            return;
        }
        self.mark[row as usize] = self.stamp;
        let step = step_of_row[row as usize];
        if step == u32::MAX {
            self.free.push(row);
        } else {
            self.stack.push((step, 0));
        }
    }
}

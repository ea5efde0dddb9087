//! A two-phase simplex on a dense tableau, for the few tiny linear programs of the existence check.
//!
//! Bland's rule (smallest index in, smallest index out) cannot cycle, which matters more here than speed: the right-hand
//! sides are mostly zero, so almost every vertex is degenerate.

const TINY: f64 = 1e-9;

/// The maximum of `objective · x` over `A x = b`, `x ≥ 0` with `b ≥ 0`; `None` when no such `x` exists or the maximum is
/// not finite.
pub(crate) fn maximize(objective: &[f64], rows: &[Vec<f64>], right: &[f64]) -> Option<f64> {
    let mut tableau = Tableau::with_artificials(objective.len(), rows, right);
    let variables = objective.len();
    let artificial: Vec<f64> = (0..variables + rows.len()).map(|j| if j < variables { 0.0 } else { -1.0 }).collect();
    let infeasibility = tableau.run(&artificial, variables + rows.len())?;
    if infeasibility < -TINY {
        return None;
    }
    tableau.drive_out_artificials(variables);
    tableau.run(objective, variables)
}

struct Tableau {
    /// Each row ends with its right-hand side.
    rows: Vec<Vec<f64>>,
    basis: Vec<usize>,
}

impl Tableau {
    fn with_artificials(variables: usize, rows: &[Vec<f64>], right: &[f64]) -> Self {
        let count = rows.len();
        let line = |(i, row): (usize, &Vec<f64>)| {
            let mut line = row.clone();
            line.resize(variables + count + 1, 0.0);
            line[variables + i] = 1.0;
            line[variables + count] = right[i];
            line
        };
        Self { rows: rows.iter().enumerate().map(line).collect(), basis: (variables..variables + count).collect() }
    }

    /// Pivots until no column among the first `allowed` improves; the objective reached, or `None` when unbounded.
    fn run(&mut self, objective: &[f64], allowed: usize) -> Option<f64> {
        let cost = |j: usize| objective.get(j).copied().unwrap_or(0.0);
        loop {
            let reduced = |j: usize, this: &Self| {
                cost(j) - this.rows.iter().zip(&this.basis).map(|(row, &b)| cost(b) * row[j]).sum::<f64>()
            };
            let Some(entering) = (0..allowed).find(|&j| reduced(j, self) > TINY) else {
                let value = |(row, &b): (&Vec<f64>, &usize)| cost(b) * row.last().copied().unwrap_or(0.0);
                return Some(self.rows.iter().zip(&self.basis).map(value).sum());
            };
            let leaving = self.leaving(entering)?;
            self.pivot(leaving, entering);
        }
    }

    fn leaving(&self, entering: usize) -> Option<usize> {
        let ratio = |row: &Vec<f64>| row.last().copied().unwrap_or(0.0).max(0.0) / row[entering];
        let candidates = (0..self.rows.len()).filter(|&i| self.rows[i][entering] > TINY);
        candidates.min_by(|&a, &b| {
            let (left, right) = (ratio(&self.rows[a]), ratio(&self.rows[b]));
            if (left - right).abs() <= TINY { self.basis[a].cmp(&self.basis[b]) } else { left.total_cmp(&right) }
        })
    }

    fn pivot(&mut self, row: usize, column: usize) {
        let scale = self.rows[row][column];
        self.rows[row].iter_mut().for_each(|v| *v /= scale);
        let pivot_row = self.rows[row].clone();
        for (index, other) in self.rows.iter_mut().enumerate() {
            let factor = other[column];
            if index != row && factor != 0.0 {
                other.iter_mut().zip(&pivot_row).for_each(|(v, p)| *v -= factor * p);
            }
        }
        self.basis[row] = column;
    }

    /// Replaces artificial variables that are basic at zero, and drops rows that say nothing.
    fn drive_out_artificials(&mut self, variables: usize) {
        let mut row = 0;
        while row < self.rows.len() {
            if self.basis[row] < variables {
                row += 1;
            } else if let Some(column) = (0..variables).find(|&j| self.rows[row][j].abs() > TINY) {
                self.pivot(row, column);
                row += 1;
            } else {
                self.rows.remove(row);
                self.basis.remove(row);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(objective: &[f64], rows: &[&[f64]], right: &[f64], expected: Option<f64>) {
        let rows: Vec<Vec<f64>> = rows.iter().map(|r| r.to_vec()).collect();
        let got = maximize(objective, &rows, right);
        let close = match (got, expected) {
            (Some(a), Some(b)) => (a - b).abs() < 1e-9,
            (a, b) => a == b,
        };
        assert!(close, "{got:?} is not {expected:?}");
    }

    #[test]
    fn agrees_with_hand_calculations() {
        // max 3x + 2y, x + y ≤ 4, x + 3y ≤ 6, x ≤ 3: the vertex (3, 1).
        let rows: &[&[f64]] = &[&[1.0, 1.0, 1.0, 0.0, 0.0], &[1.0, 3.0, 0.0, 1.0, 0.0], &[1.0, 0.0, 0.0, 0.0, 1.0]];
        check(&[3.0, 2.0, 0.0, 0.0, 0.0], rows, &[4.0, 6.0, 3.0], Some(11.0));
        // x + y = 1 and x + y = 2 cannot both hold.
        check(&[1.0, 0.0], &[&[1.0, 1.0], &[1.0, 1.0]], &[1.0, 2.0], None);
        // x − y = 0 lets x grow for ever.
        check(&[1.0, 0.0], &[&[1.0, -1.0]], &[0.0], None);
        // A row repeated is not a contradiction.
        check(&[1.0, 0.0], &[&[1.0, 1.0], &[2.0, 2.0]], &[1.0, 2.0], Some(1.0));
    }
}

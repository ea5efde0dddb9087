//! Linear programming by a bounded dual simplex that starts again from where it stood after a cut, a bound or a cost
//! has changed. Pure Rust, made for the programs of this room: sparse, small coefficients, many rows added one by one.

mod dual;
mod factor;

use factor::{Column, Factor};

/// How a solve ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Optimal for the (slightly perturbed) costs.
    Optimal,
    /// No point satisfies all rows and bounds.
    Infeasible,
    /// The dual objective passed the cutoff: no point is cheaper than it.
    Cutoff,
    /// The iteration limit, or numbers that could not be trusted: neither point nor bound is to be used as exact.
    Stopped,
}

/// Where a variable stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Basic(u32),
    Lower,
    Upper,
}

/// min c·x with rows low ≤ a·x ≤ high and bounds on each variable.
///
/// Row i has a logical variable of index `structurals + i` with a·x + logical = 0.
#[derive(Debug, Clone)]
pub(crate) struct Lp {
    structurals: usize,
    rows: Vec<Vec<(u32, f64)>>,
    columns: Vec<Column>,
    low: Vec<f64>,
    high: Vec<f64>,
    cost: Vec<f64>,
    shifted: Vec<f64>,
    place: Vec<Place>,
    head: Vec<u32>,
    value: Vec<f64>,
    reduced: Vec<f64>,
    weight: Vec<f64>,
    factor: Factor,
    /// What still agrees with the program: the factors, the reduced costs, the values.
    factored: bool,
    priced: bool,
    valued: bool,
    noise: u64,
    perturbation: f64,
    /// Iterations done since the start.
    pub(crate) iterations: u64,
}

impl Lp {
    /// A program without rows; `perturbation` is the relative size of the noise put on costs against degeneracy.
    pub(crate) fn new(variables: &[(f64, f64, f64)], perturbation: f64) -> Self {
        let mut lp = Self {
            structurals: variables.len(),
            rows: Vec::new(),
            columns: vec![Column::new(); variables.len()],
            low: variables.iter().map(|v| v.0).collect(),
            high: variables.iter().map(|v| v.1).collect(),
            cost: variables.iter().map(|v| v.2).collect(),
            shifted: Vec::new(),
            place: vec![Place::Lower; variables.len()],
            head: Vec::new(),
            value: vec![0.0; variables.len()],
            reduced: vec![0.0; variables.len()],
            weight: Vec::new(),
            factor: Factor::default(),
            factored: false,
            priced: false,
            valued: false,
            noise: 0x9E37_79B9_7F4A_7C15,
            perturbation,
            iterations: 0,
        };
        for j in 0..lp.structurals {
            lp.shifted.push(0.0);
            lp.set_cost(j, lp.cost[j]);
        }
        lp
    }

    fn noise(&mut self) -> f64 {
        self.noise ^= self.noise << 13;
        self.noise ^= self.noise >> 7;
        self.noise ^= self.noise << 17;
        0.5 + (self.noise >> 11) as f64 / (1u64 << 54) as f64
    }

    /// Changes the cost of a variable.
    pub(crate) fn set_cost(&mut self, j: usize, cost: f64) {
        self.cost[j] = cost;
        let sign = if self.low[j] >= 0.0 { 1.0 } else { if self.noise() > 0.75 { 1.0 } else { -1.0 } };
        self.shifted[j] = cost + sign * self.noise() * self.perturbation * (1.0 + cost.abs());
        self.priced = false;
    }

    /// The cost of a variable, as given.
    pub(crate) fn cost_of(&self, j: usize) -> f64 {
        self.cost[j]
    }

    /// Changes the bounds of a variable.
    pub(crate) fn set_bounds(&mut self, j: usize, low: f64, high: f64) {
        if self.low[j] != low || self.high[j] != high {
            self.low[j] = low;
            self.high[j] = high;
            self.valued = false;
        }
    }

    /// The bounds of a variable.
    pub(crate) fn bounds(&self, j: usize) -> (f64, f64) {
        (self.low[j], self.high[j])
    }

    /// Adds a row low ≤ a·x ≤ high.
    pub(crate) fn add_row(&mut self, entries: &[(u32, f64)], low: f64, high: f64) {
        let row = self.rows.len() as u32;
        for &(j, a) in entries {
            self.columns[j as usize].push((row, a));
        }
        self.rows.push(entries.to_vec());
        self.columns.push(vec![(row, 1.0)]);
        self.low.push(-high);
        self.high.push(-low);
        self.cost.push(0.0);
        self.shifted.push(0.0);
        self.place.push(Place::Basic(row));
        self.head.push((self.structurals + row as usize) as u32);
        self.value.push(0.0);
        self.reduced.push(0.0);
        self.weight.push(1.0);
        self.factored = false;
    }

    /// Number of rows.
    pub(crate) fn rows(&self) -> usize {
        self.rows.len()
    }

    /// The value of a variable at the last solve.
    pub(crate) fn value(&self, j: usize) -> f64 {
        self.value[j]
    }

    /// a·x of a row at the last solve.
    pub(crate) fn activity(&self, row: usize) -> f64 {
        -self.value[self.structurals + row]
    }

    /// Whether a row's logical variable is basic (the row is slack, or could be dropped without moving the point).
    pub(crate) fn is_slack(&self, row: usize) -> bool {
        matches!(self.place[self.structurals + row], Place::Basic(_))
    }

    /// Drops rows whose logical variable is basic; others are kept whatever `keep` says.
    pub(crate) fn retain_rows(&mut self, keep: impl Fn(usize) -> bool) -> Vec<usize> {
        let kept: Vec<usize> = (0..self.rows.len()).filter(|r| !self.is_slack(*r) || keep(*r)).collect();
        if kept.len() == self.rows.len() {
            return kept;
        }
        let n = self.structurals;
        let mut new_index = vec![u32::MAX; self.rows.len()];
        kept.iter().enumerate().for_each(|(new, old)| new_index[*old] = new as u32);
        for column in &mut self.columns {
            column.retain(|(row, _)| new_index[*row as usize] != u32::MAX);
            column.iter_mut().for_each(|(row, _)| *row = new_index[*row as usize]);
        }
        let pick = |kept: &[usize], n: usize, old: &[f64]| -> Vec<f64> {
            old[..n].iter().copied().chain(kept.iter().map(|r| old[n + r])).collect()
        };
        self.low = pick(&kept, n, &self.low);
        self.high = pick(&kept, n, &self.high);
        self.cost = pick(&kept, n, &self.cost);
        self.shifted = pick(&kept, n, &self.shifted);
        self.value = pick(&kept, n, &self.value);
        self.reduced = pick(&kept, n, &self.reduced);
        let columns = std::mem::take(&mut self.columns);
        let mut place = std::mem::take(&mut self.place);
        for (index, column) in columns.into_iter().enumerate() {
            if index < n || !column.is_empty() {
                self.columns.push(column);
            }
        }
        let mut head = Vec::new();
        let mut weight = Vec::new();
        for (position, &variable) in self.head.iter().enumerate() {
            let variable = variable as usize;
            let renamed = if variable < n { variable as u32 } else { new_index[variable - n] };
            if renamed == u32::MAX {
                continue;
            }
            place[variable] = Place::Basic(head.len() as u32);
            head.push(if variable < n { renamed } else { renamed + n as u32 });
            weight.push(self.weight[position]);
        }
        self.place = place[..n].iter().copied().chain(kept.iter().map(|r| place[n + r])).collect();
        self.head = head;
        self.weight = weight;
        self.rows = kept.iter().map(|r| std::mem::take(&mut self.rows[*r])).collect();
        self.factored = false;
        kept
    }

    /// Multipliers of the rows, for the costs as given.
    pub(crate) fn multipliers(&mut self) -> Vec<f64> {
        let mut y: Vec<f64> = self.head.iter().map(|v| self.cost[*v as usize]).collect();
        self.factor.btran(&mut y);
        for (row, multiplier) in y.iter_mut().enumerate() {
            let logical = self.structurals + row;
            let endless = if *multiplier > 0.0 { self.high[logical] } else { self.low[logical] };
            if endless.is_infinite() {
                *multiplier = 0.0;
            }
        }
        y
    }

    /// A lower bound of the optimum that holds whatever the multipliers are, with the reduced costs it comes from.
    pub(crate) fn bound(&self, multipliers: &[f64]) -> (f64, Vec<f64>) {
        let mut reduced = self.cost[..self.structurals].to_vec();
        let mut total = 0.0;
        for (row, &y) in multipliers.iter().enumerate() {
            if y == 0.0 {
                continue;
            }
            for &(j, a) in &self.rows[row] {
                reduced[j as usize] -= y * a;
            }
            let logical = self.structurals + row;
            total += (-y * self.low[logical]).min(-y * self.high[logical]);
        }
        for (j, d) in reduced.iter().enumerate() {
            total += (d * self.low[j]).min(d * self.high[j]);
        }
        (total, reduced)
    }
}

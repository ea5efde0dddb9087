//! The iterations of the dual simplex: steepest edge, bound flipping, cost shifting.

use super::factor::Singular;
use super::{Lp, Outcome, Place};

const FEASIBLE: f64 = 1e-9;
const PIVOT: f64 = 1e-9;

/// A nonbasic variable that may enter, and the dual step at which its reduced cost vanishes.
struct Candidate {
    variable: u32,
    alpha: f64,
    ratio: f64,
}

impl Lp {
    /// Solves from the present basis. Stops when no point below `cutoff` can exist, or after `limit` iterations.
    pub(crate) fn solve(&mut self, cutoff: f64, limit: u64) -> Outcome {
        let end = self.iterations + limit;
        let mut repairs = 0;
        if !self.refresh() {
            return Outcome::Stopped;
        }
        loop {
            if self.factor.updates() >= 80 && !self.restart() {
                return Outcome::Stopped;
            }
            let Some(position) = self.leaving() else {
                if self.factor.updates() > 40 {
                    if !self.restart() {
                        return Outcome::Stopped;
                    }
                    if self.leaving().is_some() && repairs < 20 {
                        repairs += 1;
                        continue;
                    }
                }
                return Outcome::Optimal;
            };
            if self.iterations >= end {
                return Outcome::Stopped;
            }
            self.iterations += 1;
            if self.iterations.is_multiple_of(16) && cutoff.is_finite() && self.shifted_objective() > cutoff {
                return Outcome::Cutoff;
            }
            match self.iterate(position) {
                Step::Done => {}
                Step::Infeasible => {
                    if self.factor.updates() == 0 || repairs >= 20 {
                        return Outcome::Infeasible;
                    }
                    repairs += 1;
                    if !self.restart() {
                        return Outcome::Stopped;
                    }
                }
                Step::Untrusted => {
                    repairs += 1;
                    if repairs > 40 || !self.restart() {
                        return Outcome::Stopped;
                    }
                }
            }
        }
    }

    fn shifted_objective(&self) -> f64 {
        (0..self.structurals).map(|j| self.shifted[j] * self.value[j]).sum()
    }

    /// Brings factors, reduced costs and values up to date with what has changed in the program.
    fn refresh(&mut self) -> bool {
        if !self.factored {
            return self.restart();
        }
        if !self.priced {
            self.price();
        }
        if !self.priced || !self.valued {
            self.place_nonbasic();
        }
        (self.priced, self.valued) = (true, true);
        true
    }

    /// Factors the basis anew and recomputes reduced costs and values.
    fn restart(&mut self) -> bool {
        for _ in 0..5 {
            let size = self.rows.len();
            let columns: Vec<&[(u32, f64)]> = self.head.iter().map(|v| self.columns[*v as usize].as_slice()).collect();
            match self.factor.factor(size, &columns) {
                Ok(()) => {
                    self.price();
                    self.place_nonbasic();
                    (self.factored, self.priced, self.valued) = (true, true, true);
                    return true;
                }
                Err(singular) => self.mend(&singular),
            }
        }
        false
    }

    /// Replaces dependent columns by the logical variables of the rows they leave free.
    fn mend(&mut self, singular: &Singular) {
        for (&position, &row) in singular.positions.iter().zip(&singular.rows) {
            let out = self.head[position] as usize;
            self.place[out] = if self.low[out].is_finite() { Place::Lower } else { Place::Upper };
            let logical = self.structurals + row;
            self.head[position] = logical as u32;
            self.place[logical] = Place::Basic(position as u32);
        }
        self.weight.iter_mut().for_each(|w| *w = 1.0);
    }

    fn price(&mut self) {
        let mut y: Vec<f64> = self.head.iter().map(|v| self.shifted[*v as usize]).collect();
        self.factor.btran(&mut y);
        self.reduced.copy_from_slice(&self.shifted);
        for (row, &multiplier) in y.iter().enumerate() {
            if multiplier != 0.0 {
                for &(j, a) in &self.rows[row] {
                    self.reduced[j as usize] -= multiplier * a;
                }
                self.reduced[self.structurals + row] -= multiplier;
            }
        }
        self.head.iter().for_each(|v| self.reduced[*v as usize] = 0.0);
    }

    /// Puts nonbasic variables at the bound that their reduced cost asks for, then computes the basic ones.
    fn place_nonbasic(&mut self) {
        let mut b = vec![0.0; self.rows.len()];
        for j in 0..self.place.len() {
            let at = match self.place[j] {
                Place::Basic(_) => continue,
                Place::Lower if self.reduced[j] >= -FEASIBLE && self.low[j].is_finite() => Place::Lower,
                Place::Upper if self.reduced[j] <= FEASIBLE && self.high[j].is_finite() => Place::Upper,
                _ => self.other_bound(j),
            };
            self.place[j] = at;
            self.value[j] = if at == Place::Lower { self.low[j] } else { self.high[j] };
            if self.value[j] != 0.0 {
                for &(row, a) in &self.columns[j] {
                    b[row as usize] -= a * self.value[j];
                }
            }
        }
        self.factor.ftran(&mut b);
        for (position, v) in self.head.iter().enumerate() {
            self.value[*v as usize] = b[position];
        }
    }

    /// The bound fit for the sign of the reduced cost; where it does not exist, the cost is shifted to allow the other.
    fn other_bound(&mut self, j: usize) -> Place {
        let wanted = if self.reduced[j] >= 0.0 { Place::Lower } else { Place::Upper };
        let exists = if wanted == Place::Lower { self.low[j].is_finite() } else { self.high[j].is_finite() };
        if exists {
            return wanted;
        }
        self.shifted[j] -= self.reduced[j];
        self.reduced[j] = 0.0;
        if wanted == Place::Lower { Place::Upper } else { Place::Lower }
    }

    fn leaving(&self) -> Option<usize> {
        let mut best = None;
        let mut merit = 0.0;
        for (position, &v) in self.head.iter().enumerate() {
            let v = v as usize;
            let x = self.value[v];
            let miss = (self.low[v] - x).max(x - self.high[v]);
            if miss > FEASIBLE * (1.0 + x.abs()) {
                let this = miss * miss / self.weight[position];
                if this > merit {
                    merit = this;
                    best = Some(position);
                }
            }
        }
        best
    }

    fn iterate(&mut self, position: usize) -> Step {
        let out = self.head[position] as usize;
        let below = self.value[out] < self.low[out];
        let bound = if below { self.low[out] } else { self.high[out] };
        let mut rho = vec![0.0; self.rows.len()];
        rho[position] = 1.0;
        self.factor.btran(&mut rho);
        let alpha_row = self.price_row(&rho);
        let sign = if below { -1.0 } else { 1.0 };
        let candidates = self.candidates(&alpha_row, sign);
        let miss = (self.value[out] - bound).abs();
        let Some((entering, flips)) = self.ratio_test(candidates, miss) else {
            return Step::Infeasible;
        };
        let entering = entering as usize;
        let mut column = vec![0.0; self.rows.len()];
        for &(row, a) in &self.columns[entering] {
            column[row as usize] = a;
        }
        self.factor.ftran(&mut column);
        let pivot = column[position];
        let expected = alpha_row.iter().find(|e| e.0 as usize == entering).map_or(0.0, |e| e.1);
        if (pivot - expected).abs() > 1e-7 * (1.0 + pivot.abs()) || pivot.abs() < PIVOT {
            return Step::Untrusted;
        }
        self.flip(&flips);
        self.exchange(position, entering, bound, below, &column, rho, &alpha_row);
        Step::Done
    }

    /// The row of the tableau: nonbasic variables with their coefficient.
    fn price_row(&mut self, rho: &[f64]) -> Vec<(u32, f64)> {
        let mut dense = vec![0.0; self.structurals];
        let mut entries = Vec::new();
        for (row, &r) in rho.iter().enumerate() {
            if r.abs() < 1e-14 {
                continue;
            }
            for &(j, a) in &self.rows[row] {
                dense[j as usize] += r * a;
            }
            let logical = self.structurals + row;
            if !matches!(self.place[logical], Place::Basic(_)) {
                entries.push((logical as u32, r));
            }
        }
        for (j, &a) in dense.iter().enumerate() {
            if a.abs() > 1e-12 && !matches!(self.place[j], Place::Basic(_)) {
                entries.push((j as u32, a));
            }
        }
        entries
    }

    fn candidates(&self, alpha_row: &[(u32, f64)], sign: f64) -> Vec<Candidate> {
        let mut list = Vec::new();
        for &(variable, a) in alpha_row {
            let (j, alpha) = (variable as usize, sign * a);
            if self.low[j] == self.high[j] || alpha.abs() < PIVOT {
                continue;
            }
            let d = self.reduced[j];
            let ratio = match self.place[j] {
                Place::Lower if alpha > 0.0 => d.max(0.0) / alpha,
                Place::Upper if alpha < 0.0 => d.min(0.0) / alpha,
                _ => continue,
            };
            list.push(Candidate { variable, alpha, ratio });
        }
        list
    }

    /// Passes the breakpoints while the dual objective still rises; ties go to the largest pivot.
    fn ratio_test(&self, mut list: Vec<Candidate>, miss: f64) -> Option<(u32, Vec<u32>)> {
        list.sort_unstable_by(|a, b| a.ratio.total_cmp(&b.ratio).then(a.variable.cmp(&b.variable)));
        let mut slope = miss;
        let mut flips: Vec<u32> = Vec::new();
        let mut start = 0;
        while start < list.len() {
            let limit = list[start].ratio + 1e-9;
            let mut end = start;
            let mut fall = 0.0;
            let mut best = start;
            while end < list.len() && list[end].ratio <= limit {
                let j = list[end].variable as usize;
                fall += list[end].alpha.abs() * (self.high[j] - self.low[j]);
                if list[end].alpha.abs() > list[best].alpha.abs() {
                    best = end;
                }
                end += 1;
            }
            if slope - fall < 0.0 || end == list.len() && slope - fall < FEASIBLE {
                return Some((list[best].variable, flips));
            }
            slope -= fall;
            flips.extend(list[start..end].iter().map(|c| c.variable));
            start = end;
        }
        None
    }

    fn flip(&mut self, flips: &[u32]) {
        if flips.is_empty() {
            return;
        }
        let mut change = vec![0.0; self.rows.len()];
        for &j in flips {
            let j = j as usize;
            let (place, value) = match self.place[j] {
                Place::Lower => (Place::Upper, self.high[j]),
                _ => (Place::Lower, self.low[j]),
            };
            let delta = value - self.value[j];
            self.place[j] = place;
            self.value[j] = value;
            for &(row, a) in &self.columns[j] {
                change[row as usize] += a * delta;
            }
        }
        self.factor.ftran(&mut change);
        for (position, v) in self.head.iter().enumerate() {
            self.value[*v as usize] -= change[position];
        }
    }

    #[allow(clippy::too_many_arguments, reason = "one exchange needs all of one iteration's vectors")]
    fn exchange(
        &mut self,
        position: usize,
        entering: usize,
        bound: f64,
        below: bool,
        column: &[f64],
        mut rho: Vec<f64>,
        alpha_row: &[(u32, f64)],
    ) {
        let out = self.head[position] as usize;
        let pivot = column[position];
        let dual_step = self.reduced[entering] / pivot;
        for &(j, a) in alpha_row {
            let j = j as usize;
            self.reduced[j] -= dual_step * a;
            let wrong = match self.place[j] {
                Place::Lower => self.reduced[j] < 0.0,
                Place::Upper => self.reduced[j] > 0.0,
                Place::Basic(_) => false,
            };
            // Flipped variables have the right sign by now; what is left is rounding, which a cost shift absorbs.
            if wrong && self.low[j] != self.high[j] {
                self.shifted[j] -= self.reduced[j];
                self.reduced[j] = 0.0;
            }
        }
        self.reduced[out] = -dual_step;
        self.shifted[entering] -= self.reduced[entering];
        self.reduced[entering] = 0.0;
        let step = (self.value[out] - bound) / pivot;
        for (p, v) in self.head.iter().enumerate() {
            if column[p] != 0.0 {
                self.value[*v as usize] -= step * column[p];
            }
        }
        self.value[entering] += step;
        self.value[out] = bound;
        let own = self.weight[position].max(rho.iter().map(|r| r * r).sum());
        self.factor.ftran(&mut rho);
        for (p, w) in self.weight.iter_mut().enumerate() {
            if column[p] != 0.0 && p != position {
                let ratio = column[p] / pivot;
                *w = (*w - 2.0 * ratio * rho[p] + ratio * ratio * own).clamp(1e-4, 1e12);
            }
        }
        self.weight[position] = (own / (pivot * pivot)).clamp(1e-4, 1e12);
        self.factor.update(position, column);
        self.place[out] = if below { Place::Lower } else { Place::Upper };
        self.place[entering] = Place::Basic(position as u32);
        self.head[position] = entering as u32;
    }
}

enum Step {
    Done,
    Infeasible,
    Untrusted,
}

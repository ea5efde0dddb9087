//! A good pattern at once: cheap circuits one after the other, then every column that is not needed is given back.

use super::contract::Contracted;

impl Contracted {
    /// Targets that the chosen columns leave exposed, as rows; the chosen must span the circuits of the basis.
    fn exposed(&self, chosen: &[bool]) -> Vec<usize> {
        let uncovered =
            |row: &usize| self.target[self.tableau.basic(*row)] && !self.tableau.columns_in(*row).any(|c| chosen[c]);
        (0..self.tableau.rows()).filter(uncovered).collect()
    }

    /// Chooses columns that cover every target, cheap ones first as `cost` says; starts from `chosen`.
    ///
    /// Returns false when a target cannot be covered.
    pub(crate) fn construct(&mut self, cost: &[f64], chosen: &mut [bool]) -> bool {
        let weight: Vec<f64> = (0..chosen.len())
            .map(|c| {
                if self.target[c] {
                    3.0
                } else if chosen[c] {
                    2.0
                } else {
                    1.0 / (1.0 + cost[c])
                }
            })
            .collect();
        self.tableau.rebase(&weight);
        let mut exposed = self.exposed(chosen);
        while let Some(&row) = exposed.first() {
            let mut best: Option<(f64, usize)> = None;
            for column in self.tableau.columns_in(row) {
                let (price, covered) = self.circuit_price(column, cost, chosen);
                let merit = price / (covered as f64).powf(0.8);
                if best.is_none_or(|b| merit < b.0) {
                    best = Some((merit, column));
                }
            }
            let Some((_, column)) = best else { return false };
            chosen[column] = true;
            for row in self.tableau.rows_in(column) {
                let basic = self.tableau.basic(row);
                chosen[basic] |= !self.target[basic];
            }
            exposed.retain(|row| !self.tableau.columns_in(*row).any(|c| chosen[c]));
        }
        true
    }

    fn circuit_price(&self, column: usize, cost: &[f64], chosen: &[bool]) -> (f64, usize) {
        let (mut price, mut covered) = (if chosen[column] { 0.0 } else { cost[column] }, 0);
        for row in self.tableau.rows_in(column) {
            let basic = self.tableau.basic(row);
            if self.target[basic] {
                covered += usize::from(!self.tableau.columns_in(row).any(|c| chosen[c]));
            } else if !chosen[basic] {
                price += cost[basic];
            }
        }
        (price, covered.max(1))
    }

    /// Gives back the columns that no target needs, dearest first. What it gives back never uncovers a target: before a
    /// column leaves, each target row that it serves must have another chosen column.
    pub(crate) fn prune(&mut self, chosen: &mut [bool]) {
        let weight: Vec<f64> = (0..chosen.len())
            .map(|c| {
                if self.target[c] {
                    3.0
                } else if chosen[c] {
                    2.0
                } else {
                    1.0
                }
            })
            .collect();
        self.tableau.rebase(&weight);
        let mut order: Vec<usize> = (0..chosen.len()).filter(|c| chosen[*c]).collect();
        order.sort_by_key(|c| (std::cmp::Reverse(self.cost[*c]), *c));
        for column in order {
            if let Some(row) = self.tableau.row_of(column) {
                let Some(other) = self.tableau.columns_in(row).find(|c| chosen[*c]) else {
                    chosen[column] = false;
                    continue;
                };
                self.tableau.pivot(row, other);
            }
            let needed = self.tableau.rows_in(column).any(|row| {
                self.target[self.tableau.basic(row)] && !self.tableau.columns_in(row).any(|c| c != column && chosen[c])
            });
            if !needed {
                chosen[column] = false;
            }
        }
    }
}

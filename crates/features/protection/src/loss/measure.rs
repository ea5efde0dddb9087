//! The measures, each of one published version of a table against the true one.

use nomenclature::Language;
use serde::{Deserialize, Serialize};

use super::{Levels, Widths};
use crate::perturbation::{Method, Risk};
use crate::table::Sheet;

/// A version of a table as a method would publish it.
#[derive(Debug, Clone)]
pub(crate) struct Publication {
    /// The method.
    pub(crate) method: Method,
    /// What is shown in each cell.
    pub(crate) shown: Vec<Option<i64>>,
    /// Seconds that it took.
    pub(crate) seconds: f64,
    /// What its own attack says of the risk that remains.
    pub(crate) risk: Risk,
    /// The intervals in which readers must place the figures that are a secret.
    pub(crate) widths: Option<Widths>,
}

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
pub(crate) struct Part {
    pub(crate) answered: u64,
    pub(crate) of: u64,
}

impl Part {
    fn add(&mut self, answered: bool) {
        self.of += 1;
        self.answered += u64::from(answered);
    }
}

/// What is lost at one level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct LevelLoss {
    pub(crate) level: String,
    pub(crate) cells: u64,
    pub(crate) hidden: u64,
    pub(crate) hidden_value: i64,
    pub(crate) changed: u64,
}

/// What a publication loses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Loss {
    /// The method in words, and as what it is.
    pub(crate) method: String,
    pub(crate) way: Method,
    /// Decimals: sums of values and distances are in units of 10^−`decimals`.
    pub(crate) decimals: u32,
    pub(crate) cells: u64,
    pub(crate) hidden: u64,
    pub(crate) hidden_value: i64,
    pub(crate) changed: u64,
    /// Σ |shown − true| / cells shown.
    pub(crate) mean_distance: f64,
    pub(crate) largest_distance: u64,
    /// Totals shown that are not the sum of their parts, all shown.
    pub(crate) not_additive: u64,
    /// «How many?»: answered when the figure shown is within 10 % of the true one.
    pub(crate) figures: Part,
    /// «Which of these two is greater?», for neighbours in the ranking of the parts of a total.
    pub(crate) comparisons: Part,
    /// «What part of the total?», to within one point.
    pub(crate) shares: Part,
    /// «How does this total divide?»: every part shown.
    pub(crate) breakdowns: Part,
    pub(crate) levels: Vec<LevelLoss>,
    /// The intervals of sensitive figures; none where no figure is a secret.
    pub(crate) intervals: Option<Widths>,
    pub(crate) seconds: f64,
    /// What remains at risk, in words.
    pub(crate) risk: String,
    /// The same in numbers.
    pub(crate) risk_measured: Risk,
}

impl Loss {
    /// The same, its words in another language.
    pub(crate) fn told(&self, language: Language) -> Self {
        Self { method: self.way.words(language), risk: self.risk_measured.text(language), ..self.clone() }
    }
}

/// Measures a publication of a table, with words in a language.
pub(crate) fn measure(language: Language, (sheet, levels): (&Sheet, &Levels), publication: &Publication) -> Loss {
    let (truth, shown) = (&sheet.values, &publication.shown);
    let empty = |level: &String| LevelLoss { level: level.clone(), cells: 0, hidden: 0, hidden_value: 0, changed: 0 };
    let mut loss = Loss {
        method: publication.method.words(language),
        way: publication.method.clone(),
        decimals: sheet.digits,
        cells: truth.len() as u64,
        hidden: 0,
        hidden_value: 0,
        changed: 0,
        mean_distance: 0.0,
        largest_distance: 0,
        not_additive: 0,
        figures: Part::default(),
        comparisons: Part::default(),
        shares: Part::default(),
        breakdowns: Part::default(),
        levels: levels.names.iter().map(empty).collect(),
        seconds: publication.seconds,
        intervals: publication.widths,
        risk: publication.risk.text(language),
        risk_measured: publication.risk.clone(),
    };
    let mut distance = 0u64;
    for (cell, (value, shown)) in truth.iter().zip(shown).enumerate() {
        let level = &mut loss.levels[levels.of[cell] as usize];
        level.cells += 1;
        loss.figures.add(shown.is_some_and(|s| 10 * s.abs_diff(*value) <= value.unsigned_abs()));
        match shown {
            None => {
                level.hidden += 1;
                level.hidden_value += value;
            }
            Some(shown) if shown != value => {
                level.changed += 1;
                distance += shown.abs_diff(*value);
                loss.largest_distance = loss.largest_distance.max(shown.abs_diff(*value));
            }
            Some(_) => {}
        }
    }
    for level in &loss.levels {
        loss.hidden += level.hidden;
        loss.hidden_value += level.hidden_value;
        loss.changed += level.changed;
    }
    loss.mean_distance = distance as f64 / (loss.cells - loss.hidden).max(1) as f64;
    sheet.grid.each_relation(|total, parts| relation(&mut loss, truth, shown, total, parts));
    loss
}

fn relation(loss: &mut Loss, truth: &[i64], shown: &[Option<i64>], total: usize, parts: &[usize]) {
    let all: Option<i64> = parts.iter().map(|p| shown[*p]).sum();
    loss.breakdowns.add(all.is_some() && shown[total].is_some());
    if let (Some(sum), Some(total)) = (all, shown[total]) {
        loss.not_additive += u64::from(sum != total);
    }
    let mut ranked: Vec<usize> = parts.to_vec();
    ranked.sort_unstable_by_key(|p| (truth[*p], *p));
    for pair in ranked.windows(2).filter(|pair| truth[pair[0]] < truth[pair[1]]) {
        loss.comparisons.add(shown[pair[0]].zip(shown[pair[1]]).is_some_and(|(less, more)| less < more));
    }
    if truth[total] > 0 {
        for part in parts {
            // In whole numbers: |p/t − P/T| ≤ 1/100, whatever the rounding of fractions.
            let near = shown[*part].zip(shown[total]).is_some_and(|(p, t)| {
                let wide = |n: i64| i128::from(n);
                let apart = wide(p) * wide(truth[total]) - wide(truth[*part]) * wide(t);
                t > 0 && 100 * apart.abs() <= wide(t) * wide(truth[total])
            });
            loss.shares.add(near);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::hierarchy;
    use disclosure::Grid;

    fn line(values: [i64; 4]) -> Sheet {
        let text = "code,parent\nT,\na,T\nb,T\nc,T\n".to_owned();
        let codes = vec![
            hierarchy::read(nomenclature::Language::English, "geo", &[("geo.csv".to_owned(), text)], "T").unwrap(),
        ];
        let grid = Grid::new(vec![codes[0].dimension.clone()]);
        Sheet {
            name: "t".to_owned(),
            codes,
            grid,
            values: values.to_vec(),
            digits: 0,
            facts: None,
            signed: false,
            cell_of: vec![0, 1, 2, 3],
        }
    }

    fn of(shown: [Option<i64>; 4]) -> Loss {
        let sheet = line([100, 20, 30, 50]);
        let publication = Publication {
            method: Method::Suppression,
            shown: shown.to_vec(),
            seconds: 0.0,
            risk: Risk::Suppression { sensitive: 0, certified: 0 },
            widths: None,
        };
        measure(Language::English, (&sheet, &Levels::of(&sheet)), &publication)
    }

    #[test]
    fn what_two_hidden_cells_cost_is_counted_by_hand() {
        let loss = of([Some(100), None, None, Some(50)]);
        assert_eq!((loss.hidden, loss.hidden_value, loss.changed, loss.not_additive), (2, 50, 0, 0));
        assert_eq!(loss.figures, Part { answered: 2, of: 4 });
        // a < b and b < c are both lost, since b is hidden.
        assert_eq!(loss.comparisons, Part { answered: 0, of: 2 });
        assert_eq!(loss.shares, Part { answered: 1, of: 3 });
        assert_eq!(loss.breakdowns, Part { answered: 0, of: 1 });
        assert_eq!(
            loss.levels.iter().map(|l| (l.level.as_str(), l.hidden)).collect::<Vec<_>>(),
            [("geo 0", 0), ("geo 1", 2)]
        );
    }

    #[test]
    fn what_noise_costs_is_counted_by_hand() {
        // 20 → 23 is 15 % off, 30 → 29 is 3 % off; the parts add up to 102.
        let loss = of([Some(100), Some(23), Some(29), Some(50)]);
        assert_eq!((loss.hidden, loss.changed, loss.largest_distance, loss.not_additive), (0, 2, 3, 1));
        assert_eq!(loss.mean_distance, 1.0);
        assert_eq!(loss.figures, Part { answered: 3, of: 4 });
        assert_eq!(loss.comparisons, Part { answered: 2, of: 2 });
        assert_eq!(loss.shares, Part { answered: 2, of: 3 });
    }
}

//! Classes of a map: where one shade ends and the next begins.

/// How numbers are put into classes.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Classes {
    /// Where the numbers themselves leave gaps (Fisher and Jenks): the least variance within classes.
    #[default]
    Jenks,
    /// As many territories in each class.
    Quantiles,
    /// Between round numbers.
    Round,
    /// From these numbers on: to compare several maps. At most four, which make five classes.
    From(Vec<f64>),
}

/// Classes found: class `k` holds the numbers from `starts[k]` on, below `starts[k + 1]`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub(super) starts: Vec<f64>,
    pub(super) max: f64,
}

impl Found {
    /// The class of a number.
    pub(super) fn of(&self, number: f64) -> usize {
        self.starts.iter().rposition(|start| number >= *start).unwrap_or(0)
    }

    /// The number of classes.
    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }
}

/// Puts numbers (already rounded as they are shown) into at most `most` classes; none without numbers.
pub(super) fn find(numbers: &[f64], method: &Classes, most: usize, whole: bool) -> Option<Found> {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (min, max) = (*sorted.first()?, *sorted.last()?);
    let mut starts = match method {
        Classes::Jenks => jenks(&sorted, most),
        Classes::Quantiles => quantiles(&sorted, most),
        Classes::Round => round(min, max, most, whole),
        Classes::From(starts) => std::iter::once(min).chain(starts.iter().copied().take(most - 1)).collect(),
    };
    starts.retain(|start| start.is_finite() && *start <= max);
    starts.sort_by(f64::total_cmp);
    starts.dedup();
    if starts.is_empty() {
        starts.push(min);
    }
    starts[0] = starts[0].min(min);
    Some(Found { starts, max })
}

fn quantiles(sorted: &[f64], most: usize) -> Vec<f64> {
    (0..most).map(|class| sorted[class * sorted.len() / most]).collect()
}

/// The classes between ticks, the outer ones begun at the real smallest number.
fn round(min: f64, max: f64, most: usize, whole: bool) -> Vec<f64> {
    for wanted in (1..=most).rev() {
        let ticks = crate::drawing::scale::ticks(min, max, wanted, whole);
        if ticks.len() - 1 <= most {
            return std::iter::once(min).chain(ticks[1..ticks.len() - 1].iter().copied()).collect();
        }
    }
    vec![min]
}

/// Fisher's exact optimum for the classes that Jenks drew by hand: the least sum of squared deviations within classes.
///
/// Dynamic programming over the sorted numbers, O(k n²): W. D. Fisher (1958), "On grouping for maximum homogeneity",
/// JASA 53(284), 789–798, doi:10.1080/01621459.1958.10501479. Equal numbers always share a class.
fn jenks(sorted: &[f64], most: usize) -> Vec<f64> {
    let mut distinct: Vec<(f64, f64)> = Vec::new();
    for number in sorted {
        match distinct.last_mut() {
            Some((last, count)) if last == number => *count += 1.0,
            _ => distinct.push((*number, 1.0)),
        }
    }
    let n = distinct.len();
    let k = most.min(n);
    let cost = Costs::new(&distinct);
    // best[j]: the least cost of the first j numbers in the classes so far; cuts[c][j]: where the last of them begins.
    let mut best: Vec<f64> = (0..=n).map(|j| cost.of(0, j)).collect();
    let mut cuts = vec![vec![0; n + 1]];
    for _ in 1..k {
        let mut next = vec![f64::INFINITY; n + 1];
        let mut cut = vec![0; n + 1];
        for j in 1..=n {
            for (i, before) in best[..j].iter().enumerate() {
                let total = before + cost.of(i, j);
                if total < next[j] {
                    (next[j], cut[j]) = (total, i);
                }
            }
        }
        best = next;
        cuts.push(cut);
    }
    let mut starts = Vec::new();
    let mut end = n;
    for cut in cuts.iter().rev() {
        let begin = cut[end];
        starts.push(distinct[begin.min(n - 1)].0);
        end = begin;
    }
    starts
}

/// Sums of squared deviations of any run of numbers, from cumulated sums.
struct Costs {
    count: Vec<f64>,
    sum: Vec<f64>,
    square: Vec<f64>,
}

impl Costs {
    fn new(distinct: &[(f64, f64)]) -> Self {
        // Deviations from the mean keep the sums of squares small.
        let total: f64 = distinct.iter().map(|(_, count)| count).sum();
        let mean = distinct.iter().map(|(number, count)| number * count).sum::<f64>() / total;
        let cumulate = |part: fn(f64, f64) -> f64| {
            let mut at = 0.0;
            let run = distinct.iter().map(|(number, count)| {
                at += part(number - mean, *count);
                at
            });
            std::iter::once(0.0).chain(run).collect::<Vec<f64>>()
        };
        Self { count: cumulate(|_, c| c), sum: cumulate(|x, c| x * c), square: cumulate(|x, c| x * x * c) }
    }

    fn of(&self, from: usize, to: usize) -> f64 {
        let count = self.count[to] - self.count[from];
        if count == 0.0 {
            return 0.0;
        }
        let sum = self.sum[to] - self.sum[from];
        (self.square[to] - self.square[from] - sum * sum / count).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn within(numbers: &[f64], found: &Found) -> f64 {
        (0..found.len())
            .map(|class| {
                let members: Vec<f64> = numbers.iter().copied().filter(|n| found.of(*n) == class).collect();
                let mean = members.iter().sum::<f64>() / members.len().max(1) as f64;
                members.iter().map(|n| (n - mean).powi(2)).sum::<f64>()
            })
            .sum()
    }

    #[test]
    fn jenks_cuts_at_the_gaps() {
        let numbers = [4.0, 5.0, 9.0, 10.0];
        let found = find(&numbers, &Classes::Jenks, 2, true).unwrap();
        assert_eq!(found.starts, [4.0, 9.0]);
        let found = find(&[1.0, 2.0, 3.0, 7.0, 8.0, 9.0, 19.0, 20.0], &Classes::Jenks, 3, true).unwrap();
        assert_eq!(found.starts, [1.0, 7.0, 19.0]);
    }

    #[test]
    fn other_methods_by_hand() {
        let numbers: Vec<f64> = (1..=10).map(f64::from).collect();
        assert_eq!(find(&numbers, &Classes::Quantiles, 5, true).unwrap().starts, [1.0, 3.0, 5.0, 7.0, 9.0]);
        assert_eq!(find(&[1.2, 5.9], &Classes::Round, 5, false).unwrap().starts, [1.2, 2.0, 3.0, 4.0, 5.0]);
        assert_eq!(find(&[1.0, 9.0], &Classes::From(vec![5.0, 50.0]), 5, true).unwrap().starts, [1.0, 5.0]);
        assert_eq!(find(&[3.0, 3.0], &Classes::Jenks, 5, true).unwrap().starts, [3.0]);
        assert!(find(&[], &Classes::Jenks, 5, true).is_none());
    }

    proptest! {
        #[test]
        fn jenks_is_never_worse_and_every_number_has_a_class(numbers in proptest::collection::vec(0_u16..500, 1..40)) {
            let numbers: Vec<f64> = numbers.into_iter().map(f64::from).collect();
            let jenks = find(&numbers, &Classes::Jenks, 5, true).unwrap();
            for method in [Classes::Jenks, Classes::Quantiles, Classes::Round] {
                let found = find(&numbers, &method, 5, true).unwrap();
                prop_assert!(found.len() <= 5);
                prop_assert!(found.starts.windows(2).all(|pair| pair[0] < pair[1]));
                prop_assert!(numbers.iter().all(|n| *n >= found.starts[0] && *n <= found.max));
                prop_assert!(within(&numbers, &jenks) <= within(&numbers, &found) + 1e-6, "{method:?}");
            }
        }
    }
}

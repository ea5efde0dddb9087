//! Scales: from numbers to places, and the round numbers that an axis shows.

/// A linear scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Scale {
    from: (f64, f64),
    to: (f64, f64),
}

impl Scale {
    /// From an interval of numbers to an interval of places (which may run backwards).
    pub(crate) fn new(from: (f64, f64), to: (f64, f64)) -> Self {
        Self { from, to }
    }

    /// The place of a number.
    pub(crate) fn at(&self, number: f64) -> f64 {
        let span = self.from.1 - self.from.0;
        let share = if span == 0.0 { 0.5 } else { (number - self.from.0) / span };
        self.to.0 + share * (self.to.1 - self.to.0)
    }
}

/// Round numbers that cover `[low, high]`, about `wanted` of them; whole ones when `whole`.
///
/// Steps are 1, 2, 2.5 or 5 times a power of ten (Wilkinson's "nice" numbers); the first tick is at or below `low` and
/// the last at or above `high`.
pub(crate) fn ticks(low: f64, high: f64, wanted: usize, whole: bool) -> Vec<f64> {
    let (low, high) = if low.is_finite() && high.is_finite() { (low.min(high), low.max(high)) } else { (0.0, 1.0) };
    let tiny = 1e-9 * low.abs().max(high.abs()).max(1e-9);
    let (low, high) = if high - low < tiny { around(low) } else { (low, high) };
    let raw = (high - low) / wanted.max(1) as f64;
    let power = 10_f64.powf(raw.log10().floor());
    let factors: &[f64] = if whole && power <= 1.0 { &[1.0, 2.0, 5.0, 10.0] } else { &[1.0, 2.0, 2.5, 5.0, 10.0] };
    let factor = factors.iter().copied().find(|factor| factor * power >= raw * 0.999_999).unwrap_or(10.0);
    let step = if whole { (factor * power).max(1.0) } else { factor * power };
    let first = (low / step + 1e-9).floor();
    let last = (high / step - 1e-9).ceil();
    let count = (last - first).clamp(1.0, 1000.0) as usize;
    (0..=count).map(|rank| clean((first + rank as f64) * step, step)).collect()
}

/// An interval around a lone number.
fn around(number: f64) -> (f64, f64) {
    if number == 0.0 { (0.0, 1.0) } else { (number.min(0.0), number.max(0.0)) }
}

/// Removes the dust of binary arithmetic.
fn clean(number: f64, step: f64) -> f64 {
    let digits = (3.0 - step.log10().floor()).clamp(0.0, 15.0);
    let factor = 10_f64.powf(digits);
    let cleaned = (number * factor).round() / factor;
    if cleaned == 0.0 || !cleaned.is_finite() { number + 0.0 } else { cleaned }
}

/// Places for labels beside their points: in the same order, at least `gap` apart, as near as possible, within `[low, high]`
/// when there is room.
pub(crate) fn spread(wanted: &[f64], gap: f64, low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]).then(a.cmp(b)));
    // Blocks of labels that touch: their centre of gravity is where they want to be.
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    for rank in &order {
        blocks.push((wanted[*rank], 1));
        while let [.., (above, above_count), (below, below_count)] = blocks[..] {
            let reach = gap * (above_count + below_count) as f64 / 2.0;
            if below - above >= reach - 1e-9 {
                break;
            }
            let count = above_count + below_count;
            // Each block is known by its centre; labels of the joined block pull it by their distance to their own place.
            let centre = (above * above_count as f64 + below * below_count as f64) / count as f64;
            blocks.truncate(blocks.len() - 2);
            blocks.push((centre, count));
        }
    }
    let mut places = vec![0.0; wanted.len()];
    let mut next = order.iter();
    let mut floor = low;
    for (centre, count) in blocks {
        let first = (centre - gap * (count - 1) as f64 / 2.0).max(floor);
        for (rank, index) in next.by_ref().take(count).enumerate() {
            places[*index] = first + gap * rank as f64;
        }
        floor = first + gap * count as f64;
    }
    lift(&mut places, &order, gap, high);
    places
}

/// Pushes up what stands below the end.
fn lift(places: &mut [f64], order: &[usize], gap: f64, high: f64) {
    let mut ceiling = high;
    for index in order.iter().rev() {
        places[*index] = places[*index].min(ceiling);
        ceiling = places[*index] - gap;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ticks_are_round() {
        for (low, high, wanted, whole, expected) in [
            (0.0, 97.0, 5, true, vec![0.0, 20.0, 40.0, 60.0, 80.0, 100.0]),
            (0.0, 3.0, 5, true, vec![0.0, 1.0, 2.0, 3.0]),
            (0.0, 0.7, 4, false, vec![0.0, 0.2, 0.4, 0.6, 0.8]),
            (-12.0, 30.0, 4, false, vec![-20.0, 0.0, 20.0, 40.0]),
            (0.0, 0.0, 4, true, vec![0.0, 1.0]),
            (0.0, 182_345.0, 4, true, vec![0.0, 50_000.0, 100_000.0, 150_000.0, 200_000.0]),
        ] {
            assert_eq!(ticks(low, high, wanted, whole), expected, "{low} {high}");
        }
    }

    proptest! {
        #[test]
        fn ticks_cover_and_grow_evenly(low in -1e9..1e9_f64, span in 1e-6..1e9_f64, wanted in 2_usize..9, whole in any::<bool>()) {
            let high = low + span;
            let found = ticks(low, high, wanted, whole);
            let step = found[1] - found[0];
            prop_assert!(found[0] <= low + 1e-6 * step && found[found.len() - 1] >= high - 1e-6 * step);
            prop_assert!(found.len() <= wanted + 3, "{found:?}");
            for pair in found.windows(2) {
                prop_assert!((pair[1] - pair[0] - step).abs() <= 1e-3 * step, "{found:?}");
            }
            if whole {
                prop_assert!(found.iter().all(|tick| (tick - tick.round()).abs() < 1e-6));
            }
        }

        #[test]
        fn labels_keep_their_order_and_distance(wanted in proptest::collection::vec(0.0..300.0_f64, 1..10)) {
            let places = spread(&wanted, 18.0, 0.0, 300.0);
            let mut order: Vec<usize> = (0..wanted.len()).collect();
            order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]).then(a.cmp(b)));
            for pair in order.windows(2) {
                prop_assert!(places[pair[1]] - places[pair[0]] >= 18.0 - 1e-6, "{places:?}");
            }
            prop_assert!(places.iter().all(|place| (-1e-6..=300.0 + 1e-6).contains(place)));
        }

        #[test]
        fn a_scale_keeps_its_ends(low in -1e6..1e6_f64, span in 1e-3..1e6_f64) {
            let scale = Scale::new((low, low + span), (300.0, 20.0));
            prop_assert!((scale.at(low) - 300.0).abs() < 1e-6 && (scale.at(low + span) - 20.0).abs() < 1e-6);
        }
    }
}

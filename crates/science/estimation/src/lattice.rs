//! Sums over the lattice of list sets, in place: a set of lists is the index whose bits are the lists.
//!
//! A log-linear model of capture histories has `log μ(ω) = Σ β(θ) over θ ⊆ ω`, and its sufficient statistics are counts of
//! `ω ⊇ θ`. Both are one pass for each list over an array of 2^t numbers, which is why a fit takes microseconds.

/// Replaces each entry by the product of the entries of its subsets: `v(ω) ← Π v(θ), θ ⊆ ω`.
pub(crate) fn subset_products(values: &mut [f64]) {
    for_each_pair(values, |low, high| *high *= *low);
}

/// Replaces each entry by the sum of the entries of its supersets: `v(θ) ← Σ v(ω), ω ⊇ θ`.
pub(crate) fn superset_sums(values: &mut [f64]) {
    for_each_pair(values, |low, high| *low += *high);
}

fn for_each_pair(values: &mut [f64], combine: impl Fn(&mut f64, &mut f64)) {
    debug_assert!(values.len().is_power_of_two());
    let mut step = 1;
    while step < values.len() {
        for block in values.chunks_exact_mut(2 * step) {
            let (low, high) = block.split_at_mut(step);
            for (l, h) in low.iter_mut().zip(high) {
                combine(l, h);
            }
        }
        step *= 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_definition_on_three_lists() {
        let values: Vec<f64> = (1..=8).map(f64::from).collect();
        let (mut products, mut sums) = (values.clone(), values.clone());
        subset_products(&mut products);
        superset_sums(&mut sums);
        for set in 0..8usize {
            let product: f64 = (0..8).filter(|s| s & set == *s).map(|s| values[s]).product();
            let sum: f64 = (0..8).filter(|s| s & set == set).map(|s| values[s]).sum();
            assert_eq!((products[set], sums[set]), (product, sum), "set {set:03b}");
        }
    }
}

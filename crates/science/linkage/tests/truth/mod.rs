//! How good a grouping of made people is, whose truth is known.

use std::collections::HashMap;

/// Precision and recall of the pairs within groups; `truth` says of each record whose it is.
pub(crate) fn true_quality(groups: &[u32], truth: &[usize]) -> (f64, f64) {
    let together = |keys: &mut dyn Iterator<Item = (usize, usize)>| {
        let mut sizes: HashMap<(usize, usize), f64> = HashMap::new();
        keys.for_each(|key| *sizes.entry(key).or_default() += 1.0);
        sizes.values().map(|size| size * (size - 1.0) / 2.0).sum::<f64>()
    };
    let groups = || groups.iter().map(|&group| group as usize);
    let both = together(&mut groups().zip(truth.iter().copied()));
    let precision = both / together(&mut groups().map(|group| (group, 0)));
    let recall = both / together(&mut truth.iter().map(|&who| (who, 0)));
    (precision, recall)
}

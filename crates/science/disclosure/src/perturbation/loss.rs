//! What a perturbation costs its readers.

/// How far shown figures are from the true ones.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Loss {
    /// Figures compared.
    pub cells: usize,
    /// Figures that differ.
    pub changed: usize,
    /// Mean |x* − x|.
    pub mean_distance: f64,
    /// Median |x* − x|.
    pub median_distance: u64,
    /// The largest |x* − x|.
    pub largest_distance: u64,
    /// Mean |x* − x| / x over figures that are not zero.
    pub mean_relative: f64,
    /// √(½ Σ (√x* − √x)²) / √(Σ x): 0 when nothing changed.
    pub hellinger: f64,
}

/// Measures the distance between two tables.
///
/// Formulas: beside each field. Hellinger distance after S. Giessing (2016), doi:10.1007/978-3-319-45381-1_18, divided by
/// its greatest value so that tables of different sizes compare. Cost: a sort.
///
/// ```
/// let loss = disclosure::loss(&[10, 4, 0, 2], &[10, 5, 0, 0]);
/// assert_eq!((loss.cells, loss.changed, loss.largest_distance), (4, 2, 2));
/// assert_eq!((loss.mean_distance, loss.mean_relative), (0.75, (0.25 + 1.0) / 3.0));
/// ```
#[must_use]
pub fn loss(before: &[i64], after: &[i64]) -> Loss {
    let pairs = || before.iter().zip(after);
    let mut distances: Vec<u64> = pairs().map(|(x, y)| x.abs_diff(*y)).collect();
    distances.sort_unstable();
    let cells = distances.len();
    if cells == 0 {
        return Loss::default();
    }
    let relative: Vec<f64> =
        pairs().filter(|(x, _)| **x != 0).map(|(x, y)| x.abs_diff(*y) as f64 / x.unsigned_abs() as f64).collect();
    let root = |x: &i64| (x.unsigned_abs() as f64).sqrt();
    let apart: f64 = pairs().map(|(x, y)| (root(x) - root(y)).powi(2)).sum();
    let whole: f64 = before.iter().map(|x| x.unsigned_abs() as f64).sum();
    Loss {
        cells,
        changed: distances.iter().filter(|d| **d > 0).count(),
        mean_distance: distances.iter().map(|d| *d as f64).sum::<f64>() / cells as f64,
        median_distance: distances[cells / 2],
        largest_distance: distances[cells - 1],
        mean_relative: relative.iter().sum::<f64>() / relative.len().max(1) as f64,
        hellinger: (apart / 2.0).sqrt() / whole.max(1.0).sqrt(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_changed_is_no_loss() {
        let same = loss(&[3, 0, 9], &[3, 0, 9]);
        assert_eq!((same.changed, same.hellinger, same.mean_relative), (0, 0.0, 0.0));
        assert_eq!(loss(&[], &[]), Loss::default());
        // By hand: (2 − 0)² / 2 over √4.
        assert!((loss(&[4], &[0]).hellinger - (2.0f64).sqrt() / 2.0).abs() < 1e-12);
    }
}

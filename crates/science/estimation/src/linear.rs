//! Small dense linear algebra without allocation: matrices are row-major slices that the caller keeps.

/// Factors a symmetric positive definite matrix as `L Lᵀ`, in its lower triangle; `false` when a pivot vanishes.
///
/// A pivot below `floor` times the diagonal it came from counts as zero: the column is a combination of earlier ones.
pub(crate) fn cholesky(matrix: &mut [f64], size: usize, floor: f64) -> bool {
    for row in 0..size {
        let (above, rest) = matrix.split_at_mut(row * size);
        let current = &mut rest[..size];
        let original = current[row];
        let mut pivot = original;
        for column in 0..row {
            let other = &above[column * size..column * size + column + 1];
            let mut sum = current[column];
            for k in 0..column {
                sum -= current[k] * other[k];
            }
            let value = sum / other[column];
            current[column] = value;
            pivot -= value * value;
        }
        if !pivot.is_finite() || pivot <= floor * original {
            return false;
        }
        current[row] = pivot.sqrt();
    }
    true
}

/// Solves `L Lᵀ x = b` in place, with `L` from [`cholesky`].
pub(crate) fn solve(factor: &[f64], size: usize, right: &mut [f64]) {
    for row in 0..size {
        let line = &factor[row * size..row * size + row + 1];
        let mut sum = right[row];
        for k in 0..row {
            sum -= line[k] * right[k];
        }
        right[row] = sum / line[row];
    }
    for row in (0..size).rev() {
        let value = right[row] / factor[row * size + row];
        right[row] = value;
        for k in 0..row {
            right[k] -= factor[row * size + k] * value;
        }
    }
}

/// A basis of the null space `{c : A c = 0}` of the matrix whose rows are given, one vector per free column.
pub(crate) fn null_space(mut rows: Vec<Vec<f64>>, columns: usize) -> Vec<Vec<f64>> {
    const TINY: f64 = 1e-9;
    let mut pivots: Vec<usize> = Vec::new();
    for column in 0..columns {
        let from = pivots.len();
        let best = (from..rows.len()).max_by(|&a, &b| rows[a][column].abs().total_cmp(&rows[b][column].abs()));
        let Some(best) = best.filter(|&b| rows[b][column].abs() > TINY) else {
            continue;
        };
        rows.swap(from, best);
        let scale = rows[from][column];
        rows[from].iter_mut().for_each(|v| *v /= scale);
        let pivot_row = rows[from].clone();
        for (index, row) in rows.iter_mut().enumerate() {
            let factor = row[column];
            if index != from && factor.abs() > 0.0 {
                row.iter_mut().zip(&pivot_row).for_each(|(v, p)| *v -= factor * p);
            }
        }
        pivots.push(column);
    }
    let free = (0..columns).filter(|c| !pivots.contains(c));
    free.map(|column| {
        let mut vector = vec![0.0; columns];
        vector[column] = 1.0;
        for (row, &pivot) in pivots.iter().enumerate() {
            vector[pivot] = -rows[row][column];
        }
        vector
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_factor_solves_its_system() {
        // [[4, 2, 1], [2, 5, 3], [1, 3, 6]] x = [1, 2, 3], checked by multiplying back.
        let matrix = [4.0, 2.0, 1.0, 2.0, 5.0, 3.0, 1.0, 3.0, 6.0];
        let (mut factor, mut x) = (matrix, [1.0, 2.0, 3.0]);
        assert!(cholesky(&mut factor, 3, 1e-12));
        solve(&factor, 3, &mut x);
        for row in 0..3 {
            let product: f64 = (0..3).map(|k| matrix[row * 3 + k] * x[k]).sum();
            assert!((product - (row + 1) as f64).abs() < 1e-12);
        }
    }

    #[test]
    fn a_singular_matrix_is_refused() {
        assert!(!cholesky(&mut [1.0, 1.0, 1.0, 1.0], 2, 1e-12));
    }

    #[test]
    fn the_null_space_is_annihilated_and_complete() {
        // Rank 2 of 4 columns: two free vectors.
        let rows = vec![vec![1.0, 1.0, 0.0, 0.0], vec![0.0, 0.0, 1.0, 1.0], vec![1.0, 1.0, 1.0, 1.0]];
        let basis = null_space(rows.clone(), 4);
        assert_eq!(basis.len(), 2);
        for (row, vector) in rows.iter().flat_map(|r| basis.iter().map(move |v| (r, v))) {
            let product: f64 = row.iter().zip(vector).map(|(a, b)| a * b).sum();
            assert!(product.abs() < 1e-12);
        }
    }
}

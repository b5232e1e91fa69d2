//! Eigenvalues of a small symmetric matrix.

/// The largest eigenvalue of a symmetric matrix with its unit eigenvector, by Jacobi's rotations (Golub, Van Loan,
/// *Matrix Computations*, 8.5). For matrices of a few dozen rows. None for an empty or ragged one.
pub(super) fn largest(matrix: &[Vec<f64>]) -> Option<(f64, Vec<f64>)> {
    let size = matrix.len();
    if matrix.iter().any(|row| row.len() != size || row.iter().any(|cell| !cell.is_finite())) {
        return None;
    }
    // Row r of `work` holds row r of the matrix and, behind it, component r of every eigenvector.
    let mut work: Vec<Vec<f64>> = matrix.to_vec();
    for (r, row) in work.iter_mut().enumerate() {
        row.extend((0..size).map(|c| f64::from(u8::from(r == c))));
    }
    let scale: f64 = matrix.iter().flatten().map(|cell| cell * cell).sum();
    for _ in 0..100 {
        let rest = pairs(size).filter_map(|(p, q)| at(&work, p, q)).map(|cell| cell * cell).sum::<f64>();
        if rest <= scale * f64::EPSILON.powi(2) {
            break;
        }
        for (p, q) in pairs(size) {
            rotate(&mut work, p, q)?;
        }
    }
    let values = (0..size).filter_map(|c| at(&work, c, c).map(|value| (value, c)));
    let (value, column) = values.max_by(|(one, _), (other, _)| one.total_cmp(other))?;
    let vector = (0..size).map(|r| at(&work, r, size + column)).collect::<Option<Vec<f64>>>()?;
    Some((value, vector))
}

fn pairs(size: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..size).flat_map(move |p| (p + 1..size).map(move |q| (p, q)))
}

fn at(work: &[Vec<f64>], row: usize, column: usize) -> Option<f64> {
    work.get(row)?.get(column).copied()
}

/// Turns the axes p and q until the cell between them is 0.
fn rotate(work: &mut [Vec<f64>], p: usize, q: usize) -> Option<()> {
    let off = at(work, p, q)?;
    if off == 0.0 {
        return Some(());
    }
    let slope = (at(work, q, q)? - at(work, p, p)?) / (2.0 * off);
    let tangent = slope.signum() / (slope.abs() + slope.hypot(1.0));
    let cosine = 1.0 / tangent.hypot(1.0);
    let sine = tangent * cosine;
    let turn = |one: f64, other: f64| (cosine * one - sine * other, sine * one + cosine * other);
    let size = work.len();
    for row in work.iter_mut() {
        for base in [0, size] {
            let (one, other) = turn(*row.get(base + p)?, *row.get(base + q)?);
            *row.get_mut(base + p)? = one;
            *row.get_mut(base + q)? = other;
        }
    }
    for column in 0..size {
        let (one, other) = turn(at(work, p, column)?, at(work, q, column)?);
        *work.get_mut(p)?.get_mut(column)? = one;
        *work.get_mut(q)?.get_mut(column)? = other;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_known_matrix_gives_its_known_vector() {
        let (value, vector) = largest(&[vec![2.0, 1.0], vec![1.0, 2.0]]).unwrap();
        assert!((value - 3.0).abs() < 1e-15);
        assert!(vector.iter().all(|part| (part.abs() - 0.5_f64.sqrt()).abs() < 1e-15));
        assert_eq!(largest(&[]), None);
        assert_eq!(largest(&[vec![1.0, 2.0]]), None);
        assert_eq!(largest(&[vec![7.0]]), Some((7.0, vec![1.0])));
    }

    proptest! {
        #[test]
        fn the_vector_is_kept_by_the_matrix_and_no_other_direction_stretches_more(
            cells in prop::collection::vec(-3.0..3.0_f64, 25), direction in prop::collection::vec(-1.0..1.0_f64, 5),
        ) {
            let matrix: Vec<Vec<f64>> =
                (0..5).map(|r| (0..5).map(|c| cells[r * 5 + c] + cells[c * 5 + r]).collect()).collect();
            let (value, vector) = largest(&matrix).unwrap();
            let times = |v: &[f64]| -> Vec<f64> {
                matrix.iter().map(|row| row.iter().zip(v).map(|(a, b)| a * b).sum()).collect()
            };
            let dot = |a: &[f64], b: &[f64]| -> f64 { a.iter().zip(b).map(|(a, b)| a * b).sum() };
            prop_assert!((dot(&vector, &vector) - 1.0).abs() < 1e-12);
            for (part, image) in vector.iter().zip(times(&vector)) {
                prop_assert!((image - value * part).abs() < 1e-11);
            }
            prop_assert!(dot(&direction, &times(&direction)) <= value * dot(&direction, &direction) + 1e-11);
        }
    }
}

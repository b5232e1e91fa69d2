//! Orthonormal columns with the span of given ones.

/// Below this part of its length left over, a column follows from those before it (R's `qr`).
const DEPENDENT: f64 = 1e-7;

/// Orthonormal columns: Gram–Schmidt, each column orthogonalised twice (Giraud, Langou, Rozložník 2005).
#[derive(Clone, Debug, Default)]
pub(crate) struct Basis {
    columns: Vec<Vec<f64>>,
}

/// What a column is made of: its part along each column of the basis so far, and what is left of its length.
#[derive(Clone, Debug)]
pub(crate) struct Parts {
    pub(crate) along: Vec<f64>,
    pub(crate) rest: f64,
    /// Whether it follows from the columns before it; then it has not been added.
    pub(crate) dependent: bool,
}

impl Basis {
    /// Adds the direction of `column` that is not there yet.
    pub(crate) fn add(&mut self, mut column: Vec<f64>) -> Parts {
        let length = norm(&column);
        let mut along = self.take_off(&mut column);
        for (part, more) in along.iter_mut().zip(self.take_off(&mut column)) {
            *part += more;
        }
        let rest = norm(&column);
        let dependent = rest <= DEPENDENT * length;
        if !dependent {
            for value in &mut column {
                *value /= rest;
            }
            self.columns.push(column);
        }
        Parts { along, rest, dependent }
    }

    /// Takes off `values` what lies along the basis.
    pub(crate) fn project_out(&self, values: &mut [f64]) {
        self.take_off(values);
        self.take_off(values);
    }

    pub(crate) fn columns(&self) -> &[Vec<f64>] {
        &self.columns
    }

    fn take_off(&self, values: &mut [f64]) -> Vec<f64> {
        let mut along = Vec::with_capacity(self.columns.len());
        for column in &self.columns {
            let part: f64 = column.iter().zip(&*values).map(|(one, other)| one * other).sum();
            for (value, direction) in values.iter_mut().zip(column) {
                *value -= part * direction;
            }
            along.push(part);
        }
        along
    }
}

fn norm(values: &[f64]) -> f64 {
    values.iter().map(|value| value * value).sum::<f64>().sqrt()
}

/// Solves `matrix · x = right` for a symmetric positive definite matrix, by Cholesky's factors; None when it is not.
pub(crate) fn solve(mut matrix: Vec<Vec<f64>>, right: &[f64]) -> Option<Vec<f64>> {
    let size = right.len();
    for column in 0..size {
        for row in column..size {
            let (upper, lower) = (matrix.get(column)?, matrix.get(row)?);
            let sum: f64 = upper.iter().zip(lower).take(column).map(|(one, other)| one * other).sum();
            let rest = lower.get(column)? - sum;
            let value = if row == column {
                if rest <= 0.0 || !rest.is_finite() {
                    return None;
                }
                rest.sqrt()
            } else {
                rest / upper.get(column)?
            };
            *matrix.get_mut(row)?.get_mut(column)? = value;
        }
    }
    let mut solution = right.to_vec();
    for row in 0..size {
        let factors = matrix.get(row)?;
        let sum: f64 = factors.iter().zip(&solution).take(row).map(|(factor, value)| factor * value).sum();
        let place = solution.get_mut(row)?;
        *place = (*place - sum) / factors.get(row)?;
    }
    for row in (0..size).rev() {
        let below = matrix.iter().zip(&solution).skip(row + 1);
        let sum: f64 = below.filter_map(|(factors, value)| Some(factors.get(row)? * value)).sum();
        let place = solution.get_mut(row)?;
        *place = (*place - sum) / matrix.get(row)?.get(row)?;
    }
    Some(solution)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_solution_solves_its_equations(cells in prop::collection::vec(-3.0..3.0_f64, 12), right in prop::collection::vec(-9.0..9.0_f64, 3)) {
            // X'X + 1 of a random X is positive definite.
            let entry = |i: usize, j: usize| (0..4).map(|k| cells[3 * k + i] * cells[3 * k + j]).sum::<f64>() + f64::from(u8::from(i == j));
            let matrix: Vec<Vec<f64>> = (0..3).map(|i| (0..3).map(|j| entry(i, j)).collect()).collect();
            let found = solve(matrix.clone(), &right).unwrap();
            for (row, right) in matrix.iter().zip(&right) {
                let left: f64 = row.iter().zip(&found).map(|(a, x)| a * x).sum();
                prop_assert!((left - right).abs() < 1e-9);
            }
        }

        #[test]
        fn a_basis_is_orthonormal_and_leaves_dependent_columns_out(cells in prop::collection::vec(-3.0..3.0_f64, 20)) {
            let mut basis = Basis::default();
            let columns: Vec<Vec<f64>> = cells.chunks(5).map(<[f64]>::to_vec).collect();
            for column in &columns {
                basis.add(column.clone());
            }
            let sum: Vec<f64> = columns[0].iter().zip(&columns[1]).map(|(a, b)| 2.0 * a - b).collect();
            prop_assert!(basis.add(sum.clone()).dependent || norm(&sum) < 1e-6);
            for (i, one) in basis.columns().iter().enumerate() {
                for (j, other) in basis.columns().iter().enumerate() {
                    let product: f64 = one.iter().zip(other).map(|(a, b)| a * b).sum();
                    prop_assert!((product - f64::from(u8::from(i == j))).abs() < 1e-12);
                }
            }
        }
    }

    #[test]
    fn equations_without_a_solution_have_none() {
        assert_eq!(solve(vec![vec![1.0, 1.0], vec![1.0, 1.0]], &[1.0, 2.0]), None);
    }
}

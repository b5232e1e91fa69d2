//! How far scores lie apart: sums in whole numbers, which no order of the rows changes.

/// Parts of a point that scores are counted in.
const PARTS: f64 = 1e6;

/// Scores of people or forms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    n: u64,
    sum: i128,
    squares: i128,
}

impl Spread {
    /// Counts a score.
    pub fn push(&mut self, score: f64) {
        let parts = i128::from((score * PARTS).round() as i64);
        self.n += 1;
        self.sum += parts;
        self.squares += parts * parts;
    }

    /// Counts the scores of `other` too.
    pub fn add(&mut self, other: &Self) {
        self.n += other.n;
        self.sum += other.sum;
        self.squares += other.squares;
    }

    /// How many scores.
    pub const fn n(&self) -> u64 {
        self.n
    }

    /// The standard error of the mean, `√(Σ (x − x̄)² ÷ (n (n − 1)))`, as if the scores were drawn independently; None for
    /// fewer than `least` scores, whose spread with their mean would tell of single ones, and for scores that are all the
    /// same, which does not mean that the mean is certain.
    pub fn error_of_mean(&self, least: u32) -> Option<f64> {
        if self.n < u64::from(least.max(2)) {
            return None;
        }
        let n = i128::from(self.n);
        let scaled = n * self.squares - self.sum * self.sum;
        let variance = scaled as f64 / (n * n) as f64 / (n - 1) as f64 / (PARTS * PARTS);
        Some(variance.sqrt()).filter(|error| *error > 0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_of_a_mean_is_its_definition_in_any_order() {
        let scores = [71.25, 80.0, 64.5, 90.75, 77.0, 68.333_333];
        let mut forth = Spread::default();
        scores.iter().for_each(|score| forth.push(*score));
        let (mut one, mut other) = (Spread::default(), Spread::default());
        scores.iter().rev().take(2).for_each(|score| one.push(*score));
        scores.iter().rev().skip(2).for_each(|score| other.push(*score));
        one.add(&other);
        assert_eq!(forth, one);
        let mean = scores.iter().sum::<f64>() / 6.0;
        let squares: f64 = scores.iter().map(|score| (score - mean).powi(2)).sum();
        let error = forth.error_of_mean(5).unwrap();
        assert!((error - (squares / 30.0).sqrt()).abs() < 1e-6, "{error}");
        assert_eq!(forth.error_of_mean(7), None);
        assert_eq!(Spread::default().error_of_mean(0), None);
        let mut alike = Spread::default();
        (0..9).for_each(|_| alike.push(50.0));
        assert_eq!(alike.error_of_mean(5), None);
    }
}

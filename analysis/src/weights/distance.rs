//! How a calibration moves weights (Deville, Särndal 1992, table 1).

use super::WeightError;

/// The ratio g = F(u) of a weight after and before, as a function of u = x'λ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Distance {
    /// 1 + u: the generalised regression estimator. Weights may fall below 0.
    Linear,
    /// exp(u): raking. Weights stay above 0.
    Exponential,
    /// Between two bounds on both sides of 1.
    Logit { lower: f64, upper: f64 },
}

impl Distance {
    pub(crate) fn check(self) -> Result<(), WeightError> {
        match self {
            Self::Logit { lower, upper }
                if !(0.0..1.0).contains(&lower) || upper <= 1.0 || !upper.is_finite() =>
            {
                Err(WeightError::Bounds { lower, upper })
            }
            _ => Ok(()),
        }
    }

    /// F(u) and its derivative.
    pub(crate) fn ratio(self, u: f64) -> (f64, f64) {
        match self {
            Self::Linear => (1.0 + u, 1.0),
            Self::Exponential => (u.exp(), u.exp()),
            Self::Logit { lower, upper } => {
                let slope = (upper - lower) / ((upper - 1.0) * (1.0 - lower));
                // Written with exp(−A|u|), which does not overflow.
                let (end, other, sign) = if u < 0.0 { (lower, upper, 1.0) } else { (upper, lower, -1.0) };
                let (near, far) = ((other - 1.0) * sign, (1.0 - end) * sign);
                let power = (-slope * u.abs()).exp();
                let whole = near + far * power;
                let value = ((end * near + other * far * power) / whole).clamp(lower, upper);
                (value, slope * (value - lower) * (upper - value) / (upper - lower))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn ratios_begin_at_one_and_have_the_slope_they_claim(u in -4.0..4.0_f64, lower in 0.0..0.9_f64, upper in 1.1..6.0_f64) {
            for distance in [Distance::Linear, Distance::Exponential, Distance::Logit { lower, upper }] {
                let (at_zero, slope) = distance.ratio(0.0);
                prop_assert!((at_zero - 1.0).abs() < 1e-12 && (slope - 1.0).abs() < 1e-12);
                let (value, slope) = distance.ratio(u);
                let difference = (distance.ratio(u + 1e-6).0 - distance.ratio(u - 1e-6).0) / 2e-6;
                prop_assert!((slope - difference).abs() < 1e-6 * slope.abs().max(1.0));
                if matches!(distance, Distance::Logit { .. }) {
                    prop_assert!((lower..=upper).contains(&value));
                    prop_assert!(distance.ratio(-1e6).0 >= lower && distance.ratio(1e6).0 <= upper);
                }
            }
        }
    }
}

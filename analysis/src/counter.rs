//! Pseudo-random numbers by place instead of by order: the same whatever the number of threads.

use statrs::distribution::{ContinuousCDF, Normal};

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// A stream of numbers of which the i-th can be asked for directly: splitmix64 (Steele, Lea, Flood, OOPSLA 2014) with a
/// counter for its state. Not for secrets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counter {
    key: u64,
}

impl Counter {
    /// The stream of a seed: number `i` is what splitmix64 seeded with it gives at its call i + 1.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self { key: seed }
    }

    /// A stream of its own for every `number`, such as a draw.
    #[must_use]
    pub const fn stream(self, number: u64) -> Self {
        Self { key: mix(self.key ^ mix(number.wrapping_add(GOLDEN))) }
    }

    /// 64 bits.
    #[must_use]
    pub const fn bits(self, place: u64) -> u64 {
        mix(self.key.wrapping_add(place.wrapping_add(1).wrapping_mul(GOLDEN)))
    }

    /// Evenly spread over (0, 1), the ends left out.
    #[must_use]
    pub fn uniform(self, place: u64) -> f64 {
        ((self.bits(place) >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    /// Standard normal, by inversion.
    #[must_use]
    pub fn normal(self, place: u64) -> f64 {
        Normal::standard().inverse_cdf(self.uniform(place))
    }
}

const fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_splitmix64() {
        let known = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423];
        let counter = Counter::new(1_234_567);
        assert_eq!([0, 1, 2].map(|place| counter.bits(place)), known);
    }

    #[test]
    fn draws_have_the_moments_of_their_distribution() {
        let streams = (0..100).map(|number| Counter::new(18).stream(number));
        let draws: Vec<Counter> = streams.collect();
        let moments = |draw: &dyn Fn(Counter, u64) -> f64| {
            let values: Vec<f64> =
                draws.iter().flat_map(|stream| (0..100).map(|place| draw(*stream, place))).collect();
            let mean = values.iter().sum::<f64>() / 10_000.0;
            (mean, values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / 9_999.0)
        };
        let (mean, variance) = moments(&|stream, place| stream.uniform(place));
        assert!((mean - 0.5).abs() < 0.01 && (variance - 1.0 / 12.0).abs() < 0.003, "{mean} {variance}");
        let (mean, variance) = moments(&|stream, place| stream.normal(place));
        assert!(mean.abs() < 0.04 && (variance - 1.0).abs() < 0.06, "{mean} {variance}");
    }
}

//! Random numbers that depend on the seed and on what they are for, and on nothing else.

use rand::{RngExt, SeedableRng, rngs::StdRng};

/// A stream of random numbers.
#[derive(Debug)]
pub struct Dice(StdRng);

impl Dice {
    /// The stream of `seed` for one purpose: adding numbers to one stream does not change another.
    pub fn new(seed: u64, purpose: &str) -> Self {
        let mixed = purpose.bytes().fold(seed ^ 0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(StdRng::seed_from_u64(mixed))
    }

    /// At least 0 and below 1.
    pub fn unit(&mut self) -> f64 {
        self.0.random_range(0.0..1.0)
    }

    /// True with probability `p`.
    pub fn chance(&mut self, p: f64) -> bool {
        self.unit() < p
    }

    /// A whole number below `end`; 0 when `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { self.0.random_range(0..end) }
    }

    /// A normally distributed number (Box–Muller) with mean 0 and standard deviation 1.
    pub fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.unit()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.unit()).cos()
    }

    /// One of `items`, each as likely; the default of an empty list.
    pub fn pick<T: Copy + Default>(&mut self, items: &[T]) -> T {
        items.get(self.below(items.len())).copied().unwrap_or_default()
    }

    /// The place of one of `weights`, as likely as its share of their sum.
    pub fn weighted(&mut self, weights: &[f64]) -> usize {
        let mut left = self.unit() * weights.iter().sum::<f64>();
        for (place, weight) in weights.iter().enumerate() {
            left -= weight;
            if left < 0.0 {
                return place;
            }
        }
        weights.len().saturating_sub(1)
    }

    /// Sixteen random bytes.
    pub fn bytes(&mut self) -> [u8; 16] {
        self.0.random()
    }
}

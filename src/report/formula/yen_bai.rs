//! The happiness formula of Yên Bái: shown because people compare, never computed for Hải Phòng.

/// What the province published for one year, in per cent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct YenBai {
    pub year: u16,
    pub satisfaction: f64,
    pub longevity: f64,
    /// Satisfaction with the environment.
    pub environment: f64,
}

impl YenBai {
    /// Its published years.
    pub const PUBLISHED: [Self; 2] = [
        Self { year: 2021, satisfaction: 42.87, longevity: 45.5, environment: 34.03 },
        Self { year: 2022, satisfaction: 55.5, longevity: 78.72, environment: 69.82 },
    ];

    /// Satisfaction × longevity ÷ environment.
    #[must_use]
    pub fn index(self) -> f64 {
        self.satisfaction * self.longevity / self.environment
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_years_come_out_and_a_better_environment_lowers_them() {
        let [first, second] = YenBai::PUBLISHED;
        assert_eq!(format!("{:.2} {:.2}", first.index(), second.index()), "57.32 62.57");
        let worse = YenBai { environment: first.environment, ..second };
        assert_eq!(format!("{:.1}", worse.index()), "128.4");
    }
}

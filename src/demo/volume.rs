//! How many answers of each kind make up the number that was asked for.

/// Sizes that follow from the numbers of people and answers.
#[derive(Clone, Copy, Debug)]
pub struct Volume {
    /// Share of staff who answer about their own workplace.
    pub staff_rate: f64,
    /// Ratings of services in a whole quarter, by set.
    pub service: usize,
    pub citizens: usize,
    pub businesses: usize,
    /// Households drawn in a cluster of the population sample.
    pub households: usize,
}

/// Evaluations and commitments that people owe and give over the demo's quarters, for each person.
const OWED_EACH: f64 = 8.8;
/// Quarters' worth of answers about the own workplace that a person would give at most.
const WORKPLACE_EACH: f64 = 3.4;
/// Ratings between units and answers of households at the smallest sample.
const FIXED: f64 = 10_500.0;
/// Answers that a quarter gets for one more household in each cluster.
const A_HOUSEHOLD_MORE: f64 = 290.0;
/// Open ratings that are mostly taps at a counter; of more than these, more go to the long surveys, so that most units
/// have enough of them to be shown.
const USUAL: f64 = 8_000.0;
/// Quarters' worth of open ratings: three whole ones and a part.
const QUARTERS: f64 = 3.6;

impl Volume {
    /// About `responses` answers from `people` people; never less than what makes every page worth reading.
    pub fn new(people: usize, responses: usize) -> Self {
        let spare = responses as f64 - OWED_EACH * people as f64 - FIXED;
        let left = spare.max(3_000.0);
        let staff = (0.4 * left).min(0.7 * WORKPLACE_EACH * people as f64);
        let open = left - staff;
        let usual = open.min(USUAL);
        let of_open = |share: f64, of_more: f64| (share * usual + of_more * (open - usual)) / QUARTERS;
        Self {
            staff_rate: (staff / (WORKPLACE_EACH * people as f64)).clamp(0.05, 0.7),
            service: of_open(0.62, 0.34) as usize,
            citizens: of_open(0.14, 0.27) as usize,
            businesses: of_open(0.09, 0.18) as usize,
            households: 6 + (of_open(0.15, 0.21) / A_HOUSEHOLD_MORE) as usize,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_grow_with_the_whole_and_none_is_empty() {
        let small = Volume::new(300, 1_000);
        let usual = Volume::new(3_000, 85_000);
        let large = Volume::new(90_000, 1_000_000);
        for (one, other) in [(small, usual), (usual, large)] {
            assert!(one.service > 100 && one.businesses > 10);
            assert!(one.service < other.service && one.households <= other.households);
        }
    }
}

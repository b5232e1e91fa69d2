//! Alkire–Foster in the form of the Gross National Happiness index: who is sufficient in enough branches is happy.
//! (Alkire, Foster 2011; Ura, Alkire, Zangmo, Wangdi 2012.)

use crate::{Design, Estimate, mean, proportion};

/// In how much of what is known each respondent is sufficient, in whole ticks of weight.
#[derive(Clone, Debug)]
pub struct Sufficiency<'a> {
    /// Ticks of the sufficient branches, and of all branches with a score; None where too little is known.
    pub ticks: &'a [Option<(u32, u32)>],
    /// Who reaches this share (numerator, denominator) of the ticks is happy: compared in whole numbers.
    pub cutoff: (u32, u32),
}

impl Sufficiency<'_> {
    /// Whether `sufficient` of `known` ticks make happy.
    #[must_use]
    pub fn is_happy(&self, (sufficient, known): (u32, u32)) -> bool {
        let (numerator, denominator) = self.cutoff;
        u64::from(sufficient) * u64::from(denominator) >= u64::from(numerator) * u64::from(known)
    }

    /// What one respondent adds to the index: 1 when happy, else the share of sufficient ticks.
    #[must_use]
    pub fn score(&self, ticks: (u32, u32)) -> f64 {
        if self.is_happy(ticks) { 1.0 } else { share(ticks) }
    }

    /// The share of happy people, H.
    #[must_use]
    pub fn headcount(&self, design: &Design, members: &[bool]) -> Estimate {
        let happy: Vec<_> = self.ticks.iter().map(|ticks| ticks.map(|ticks| self.is_happy(ticks))).collect();
        proportion(design, &happy, members)
    }

    /// The average sufficiency of those not yet happy, A: no value when everybody is happy.
    #[must_use]
    pub fn average_of_others(&self, design: &Design, members: &[bool]) -> Estimate {
        let shares: Vec<_> = self.ticks.iter().map(|ticks| ticks.map(share)).collect();
        let others: Vec<bool> = self
            .ticks
            .iter()
            .zip(members)
            .map(|(ticks, member)| *member && ticks.is_some_and(|ticks| !self.is_happy(ticks)))
            .collect();
        mean(design, &shares, &others)
    }

    /// The index H + (1 − H)·A: the mean of 1 for the happy and the share of sufficient ticks for the others.
    #[must_use]
    pub fn index(&self, design: &Design, members: &[bool]) -> Estimate {
        let scores: Vec<_> = self.ticks.iter().map(|ticks| ticks.map(|ticks| self.score(ticks))).collect();
        mean(design, &scores, members)
    }
}

fn share((sufficient, known): (u32, u32)) -> f64 {
    if known == 0 { 0.0 } else { f64::from(sufficient) / f64::from(known) }
}

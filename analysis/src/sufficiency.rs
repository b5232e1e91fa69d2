//! Alkire–Foster in the form of the Gross National Happiness index: who is sufficient in enough branches is happy.
//! (Alkire, Foster, Journal of Public Economics 95, 2011; Ura, Alkire, Zangmo, Wangdi, *A Short Guide to Gross National
//! Happiness Index*, 2012.)

mod counting;
mod decomposition;

pub use counting::{Indicator, count_ticks};
pub use decomposition::GroupShare;

use crate::{Design, Domain, Estimate, Rows, mean, proportion, ratio};

#[cfg(test)]
mod tests;

/// Sufficient ticks of weight and all ticks: a share in whole numbers.
pub type Ticks = (u32, u32);

/// In how much of what is known each respondent is sufficient, in whole ticks of weight.
#[derive(Clone, Debug)]
pub struct Sufficiency<'a> {
    /// Ticks of the sufficient branches, and of all branches with a score; None where too little is known.
    pub ticks: &'a [Option<Ticks>],
    /// Who reaches this share (numerator, denominator) of the ticks is happy: compared in whole numbers.
    pub cutoff: Ticks,
}

impl Sufficiency<'_> {
    /// Whether `sufficient` of `known` ticks make happy.
    #[must_use]
    pub fn is_happy(&self, ticks: Ticks) -> bool {
        reaches(ticks, self.cutoff)
    }

    /// What one respondent adds to the index: 1 when happy, else the share of sufficient ticks.
    #[must_use]
    pub fn score(&self, ticks: Ticks) -> f64 {
        if self.is_happy(ticks) { 1.0 } else { share(ticks) }
    }

    /// The share of happy people, H.
    #[must_use]
    pub fn headcount(&self, design: &Design, members: &(impl Domain + ?Sized)) -> Estimate {
        proportion(design, &self.each(|ticks| self.is_happy(ticks)), members)
    }

    /// The average sufficiency of those not yet happy, A: no value when everybody is happy.
    #[must_use]
    pub fn average_of_others(&self, design: &Design, members: &(impl Domain + ?Sized)) -> Estimate {
        let others = self.those(members, |ticks| !self.is_happy(ticks));
        mean(design, &self.each(share), &others)
    }

    /// The same A, its error and value too, with the base of the whole domain: the ratio of the totals of sufficiency
    /// and of people among the not yet happy.
    #[must_use]
    pub fn average_of_others_in_domain(&self, design: &Design, members: &(impl Domain + ?Sized)) -> Estimate {
        let other = |ticks| f64::from(u8::from(!self.is_happy(ticks)));
        let above = self.each(|ticks| other(ticks) * share(ticks));
        ratio(design, &above, &self.each(other), members)
    }

    /// The index H + (1 − H)·A: the mean of 1 for the happy and the share of sufficient ticks for the others.
    #[must_use]
    pub fn index(&self, design: &Design, members: &(impl Domain + ?Sized)) -> Estimate {
        mean(design, &self.each(|ticks| self.score(ticks)), members)
    }

    /// The adjusted insufficiency, 1 − index: M₀ of Alkire and Foster.
    #[must_use]
    pub fn insufficiency(&self, design: &Design, members: &(impl Domain + ?Sized)) -> Estimate {
        mean(design, &self.each(|ticks| 1.0 - self.score(ticks)), members)
    }

    /// The share of people from one share of sufficient ticks up to below another; None: no bound. In whole numbers.
    #[must_use]
    pub fn band(
        &self,
        design: &Design,
        from: Option<Ticks>,
        below: Option<Ticks>,
        members: &(impl Domain + ?Sized),
    ) -> Estimate {
        let holds = |ticks| {
            from.is_none_or(|from| reaches(ticks, from)) && !below.is_some_and(|below| reaches(ticks, below))
        };
        proportion(design, &self.each(holds), members)
    }

    /// The censored headcount of a branch: the share of people who are insufficient in it and not yet happy.
    #[must_use]
    pub fn censored_headcount(
        &self,
        design: &Design,
        sufficient: &[Option<bool>],
        members: &(impl Domain + ?Sized),
    ) -> Estimate {
        let holds = |(ticks, sufficient): (&Option<Ticks>, &Option<bool>)| {
            Some(!(*sufficient)? && !self.is_happy((*ticks)?))
        };
        let holds: Vec<Option<bool>> = self.ticks.iter().zip(sufficient).map(holds).collect();
        proportion(design, &holds, members)
    }

    /// The uncensored headcount of a branch: the share of people who are sufficient in it, happy or not, among those
    /// who count in the index.
    #[must_use]
    pub fn raw_headcount(
        &self,
        design: &Design,
        sufficient: &[Option<bool>],
        members: &(impl Domain + ?Sized),
    ) -> Estimate {
        let holds: Vec<Option<bool>> =
            self.ticks.iter().zip(sufficient).map(|(ticks, sufficient)| ticks.and(*sufficient)).collect();
        proportion(design, &holds, members)
    }

    /// The members of whom enough is known to count in the index.
    #[must_use]
    pub fn scored(&self, members: &(impl Domain + ?Sized)) -> Rows {
        self.those(members, |_| true)
    }

    fn those(&self, members: &(impl Domain + ?Sized), is: impl Fn(Ticks) -> bool) -> Rows {
        let row = |row: usize| self.ticks.get(row).copied().flatten().filter(|ticks| is(*ticks)).map(|_| row);
        members.rows().filter_map(row).filter_map(|row| u32::try_from(row).ok()).collect()
    }

    fn each<T>(&self, of: impl Fn(Ticks) -> T) -> Vec<Option<T>> {
        self.ticks.iter().map(|ticks| ticks.map(&of)).collect()
    }
}

fn reaches((part, whole): Ticks, (numerator, denominator): Ticks) -> bool {
    u64::from(part) * u64::from(denominator) >= u64::from(numerator) * u64::from(whole)
}

fn share((sufficient, known): Ticks) -> f64 {
    if known == 0 { 0.0 } else { f64::from(sufficient) / f64::from(known) }
}

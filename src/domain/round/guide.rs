//! The ways to make a round: each asks only what its kind needs.

use super::super::{
    code::coded,
    questionnaire::{Kind, Questionnaire},
};

/// Most questions of a rating that is asked at a counter; longer ones are surveys of satisfaction.
const MOST_AT_A_COUNTER: usize = 20;

coded! {
    /// A way to make a round.
    Guide {
        /// Officials are evaluated by themselves and by others.
        Individual360 = "individual_360",
        /// Units rate units.
        UnitCross = "unit_cross",
        /// Officials rate their own workplace, anonymously.
        StaffAnonymous = "staff_anonymous",
        /// Party organisations and members commit themselves.
        Commitment = "commitment",
        /// A service is rated on the spot, through an open link.
        ServiceRating = "service_rating",
        /// A longer survey of citizens (SIPAS) or businesses through an open link.
        Satisfaction = "satisfaction",
        /// A sample of the population, by invitation.
        Population = "population",
    }
}

coded! {
    /// A step of a guide.
    GuideStep {
        /// Questionnaire, period, names.
        About = "about",
        /// First and last day, and what goes with them.
        Dates = "dates",
        /// The units concerned.
        Scope = "scope",
        /// The sampled households.
        Sample = "sample",
        /// Everything together: whom it reaches, what is doubtful, opening.
        Check = "check",
    }
}

impl Guide {
    /// The guide that makes rounds of `questionnaire`.
    #[must_use]
    pub fn of(questionnaire: &Questionnaire) -> Self {
        match questionnaire.kind {
            Kind::Individual360 => Self::Individual360,
            Kind::UnitCross => Self::UnitCross,
            Kind::StaffAnonymous => Self::StaffAnonymous,
            Kind::Commitment => Self::Commitment,
            Kind::ServiceRating if questionnaire.items().count() <= MOST_AT_A_COUNTER => Self::ServiceRating,
            Kind::ServiceRating => Self::Satisfaction,
            Kind::Population => Self::Population,
        }
    }

    /// The kind of its rounds.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Individual360 => Kind::Individual360,
            Self::UnitCross => Kind::UnitCross,
            Self::StaffAnonymous => Kind::StaffAnonymous,
            Self::Commitment => Kind::Commitment,
            Self::ServiceRating | Self::Satisfaction => Kind::ServiceRating,
            Self::Population => Kind::Population,
        }
    }

    /// Its steps in order.
    #[must_use]
    pub const fn steps(self) -> &'static [GuideStep] {
        use GuideStep::{About, Check, Dates, Sample, Scope};
        match self {
            Self::Population => &[About, Dates, Scope, Sample, Check],
            _ => &[About, Dates, Scope, Check],
        }
    }

    /// Whether a number of answers can be aimed at: nobody owes a form.
    #[must_use]
    pub const fn has_target(self) -> bool {
        matches!(self, Self::ServiceRating | Self::Satisfaction | Self::Population)
    }

    /// Whether the layout can be chosen: what one tap answers is always one page.
    #[must_use]
    pub const fn has_paging(self) -> bool {
        !matches!(self, Self::ServiceRating)
    }

    /// Whether an open link beside the invitations can be chosen.
    #[must_use]
    pub const fn may_have_open_link(self) -> bool {
        matches!(self, Self::Population)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::questionnaire::defaults;

    #[test]
    fn every_default_set_has_its_guide() {
        let sets = defaults::all().unwrap();
        let guide = |slug: &str| Guide::of(sets.iter().find(|set| set.slug == slug).unwrap());
        for (slug, expected) in [
            ("van-hoa-cong-vu", Guide::Individual360),
            ("danh-gia-cheo", Guide::UnitCross),
            ("hai-long-noi-bo", Guide::StaffAnonymous),
            ("cam-ket", Guide::Commitment),
            ("danh-gia-dich-vu", Guide::ServiceRating),
            ("sipas", Guide::Satisfaction),
            ("doanh-nghiep", Guide::Satisfaction),
            ("hanh-phuc", Guide::Population),
        ] {
            assert_eq!(guide(slug), expected, "{slug}");
            assert_eq!(guide(slug).steps().last(), Some(&GuideStep::Check));
        }
    }
}

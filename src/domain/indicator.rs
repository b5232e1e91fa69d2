//! Computed indicators: figures with their bases, and the states a result goes through.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{audit::Entry, code::coded, ids::ResultId, period::Period};

coded! {
    /// What is measured.
    Indicator {
        /// Share of staff with a valid evaluation (Phụ lục 01, II.14).
        Evaluated = "CT-14",
        /// Share of party organisations and members with an approved commitment (II.13).
        Committed = "CT-13",
        /// Share of people who take part in culture (II.12).
        Participation = "CT-12",
        /// Index of public-service culture of persons, by unit.
        PublicServiceCulture = "VHCV",
        /// Units as rated by other units.
        CrossAgency = "DGC",
        /// Satisfaction of staff with their own workplace.
        InternalSatisfaction = "HLNB",
        /// Total of nine criteria per transaction, at most 18, and the one-tap question.
        ServiceRating = "DGDV",
        /// Citizens' satisfaction with services (39 items).
        CitizenSatisfaction = "SIPAS",
        /// Businesses' satisfaction with services.
        BusinessSatisfaction = "DN",
        /// Mean life satisfaction times ten.
        LifeSatisfaction = "HP-HL",
        /// Multidimensional happiness by Alkire–Foster.
        Happiness = "HP-AF",
    }
}

coded! {
    /// How a figure is to be read.
    FigureKind {
        /// A share between 0 and 1; shown as a percentage.
        Share = "share",
        /// A mean on the scale of its items.
        Mean = "mean",
        /// An index between 0 and 100 (or its own stated maximum).
        Index = "index",
        /// A number of persons, units or answers.
        Count = "count",
    }
}

coded! {
    /// Whether a figure can be shown.
    FigureStatus {
        Shown = "shown",
        /// Hidden because fewer answers than the threshold stand behind it, or to protect such a cell.
        Masked = "masked",
        /// Enough answers not to be hidden, too few for an estimate of its own (a commune's sample).
        TooFew = "too_few",
        /// Nothing was asked or answered.
        NoData = "no_data",
    }
}

coded! {
    /// Why the gate did not let a figure pass. For those who manage results: which of two hidden figures is the small
    /// one must not be told to the public.
    Reason {
        /// Fewer answers than the threshold stand behind it.
        SmallBase = "small_base",
        /// Few are in the category that it counts, or few are not.
        SmallCategory = "small_category",
        /// A small figure would follow from it.
        Complementary = "complementary",
        /// The unit's main figure is hidden.
        Breakdown = "breakdown",
        /// It sums up, or repeats, what is hidden.
        Tied = "tied",
        /// With what is published already, it would tell of few answers.
        Differencing = "differencing",
        /// Shown as it was published before: too few answers have changed since.
        Held = "held",
    }
}

coded! {
    /// How a figure stands against its target, on unrounded numbers.
    Verdict {
        Met = "met",
        /// The point estimate reaches the target, its lower 95 % limit does not.
        MetNotCertain = "met_not_certain",
        NotMet = "not_met",
    }
}

coded! {
    /// Where a result stands on its way to the public.
    ResultState {
        Draft = "draft",
        Approved = "approved",
        Published = "published",
    }
}

coded! {
    /// Which of the two satisfaction indices is the official one; both are computed.
    SatisfactionMeasure {
        /// The share in the two best points.
        TopTwo = "top_two",
        /// The mean in per cent of the scale.
        Mean = "mean",
    }
}

/// One figure with its base.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    pub indicator: Indicator,
    /// Code of the unit; the figure covers its whole subtree. The root unit's code means the city.
    pub unit: String,
    /// What the figure is broken down to: empty for the headline, else facets joined by `/`, each a name or
    /// `name:code`, from the wider to the narrower. See [`Figure::facets`].
    pub breakdown: String,
    pub kind: FigureKind,
    /// None unless shown.
    pub value: Option<f64>,
    pub numerator: Option<f64>,
    pub denominator: Option<f64>,
    /// Answers (or persons, or units) that the figure rests on.
    pub n: u32,
    /// Asked but not answered, or answered "no basis to judge".
    pub missing: u32,
    /// Left out by rule.
    pub excluded: u32,
    pub weighted: bool,
    /// Rests on a sensitive item: masked under the higher threshold.
    pub sensitive: bool,
    pub standard_error: Option<f64>,
    /// Lower limit of the 95 % interval, where the figure is an estimate.
    pub ci_low: Option<f64>,
    pub ci_high: Option<f64>,
    pub status: FigureStatus,
    pub verdict: Option<Verdict>,
    /// Code of the band that the unrounded value falls into.
    pub band: Option<String>,
    /// What the gate did to it; None where it passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
}

impl Figure {
    /// A figure to be filled in.
    #[must_use]
    pub const fn empty(indicator: Indicator, unit: String, breakdown: String, kind: FigureKind) -> Self {
        Self {
            indicator,
            unit,
            breakdown,
            kind,
            value: None,
            numerator: None,
            denominator: None,
            n: 0,
            missing: 0,
            excluded: 0,
            weighted: false,
            sensitive: false,
            standard_error: None,
            ci_low: None,
            ci_high: None,
            status: FigureStatus::NoData,
            verdict: None,
            band: None,
            reason: None,
        }
    }

    /// The facets of the breakdown as (name, code), the code empty where a name stands alone.
    ///
    /// | indicator | facets |
    /// | --- | --- |
    /// | CT-14 | `regularly` (share evaluated in every period of a longer one); `reason:<exclusion>` (count) |
    /// | CT-13 | `organisations`, `members`, `organisations_with_meetings` (shares), `meetings` (count) |
    /// | CT-12 | `item:<activity>`; `sex:…`, `age:…`, `area:…`; `open_link` (unweighted, outside the sample) |
    /// | VHCV | `band:…` (people), `branch:<group>`, `source:<relation>`, `gap` (self minus others), `few_sources` (people) |
    /// | DGC | `raters` (count of rating units) |
    /// | HLNB, SIPAS, DN | `top_two`, `mean`, each alone or before `branch:…` or `item:…`; `option:<item>=<option>` |
    /// | DGDV | `quick:<point>` (share), `index` (mean of 18), `band:…` (answers), `item:…` (mean) |
    /// | HP-HL | `band:…` (share), `item:…` (mean), `sex:…`, `age:…`, `area:…`, `open_link` |
    /// | HP-AF | `headcount` (H), `sufficiency` (A), `branch:<domain>`, `band:…`, `sex:…`, `age:…`, `area:…`, `open_link` |
    ///
    /// The headline of CT-13 is the smaller of its two shares; that of HLNB, SIPAS and DN repeats the official index; that
    /// of DGDV is the share of satisfied answers. CT-12 has the band `upper` from 60 % on, the upper mark of its target.
    pub fn facets(&self) -> impl Iterator<Item = (&str, &str)> {
        let facets = self.breakdown.split('/').filter(|facet| !facet.is_empty());
        facets.map(|facet| facet.split_once(':').unwrap_or((facet, "")))
    }

    /// The place of the figure with nothing in it but its `status`.
    #[must_use]
    pub fn emptied(self, status: FigureStatus, reason: Option<Reason>) -> Self {
        let (weighted, sensitive) = (self.weighted, self.sensitive);
        let empty = Self::empty(self.indicator, self.unit, self.breakdown, self.kind);
        Self { weighted, sensitive, status, reason, ..empty }
    }

    /// Whether the figure repeats the one published before, because too few answers have changed since.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.reason == Some(Reason::Held)
    }

    /// Whether this is the indicator's main figure.
    #[must_use]
    pub const fn is_headline(&self) -> bool {
        self.breakdown.is_empty()
    }
}

/// Breakdowns that tell an indicator in one line: the headline, and the two shares that CT-13 has instead.
pub const MAIN_BREAKDOWNS: [&str; 3] = ["", "organisations", "members"];

/// What a result was computed from and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub program_version: String,
    /// Slug and hash of every questionnaire definition used, in order of slug.
    pub definitions: Vec<(String, String)>,
    /// Slug and number of answers of every round used, in order of slug: the data watermark.
    pub rounds: Vec<(String, u64)>,
    pub threshold: u32,
    pub sensitive_threshold: u32,
    pub commune_minimum: u32,
    pub roster: RosterBase,
    /// The satisfaction measure that counts as the index.
    pub satisfaction: SatisfactionMeasure,
    /// The choices of method that the figures rest on.
    pub methods: Vec<Method>,
    pub demo: bool,
}

/// The roster that a result rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterBase {
    pub as_of: NaiveDate,
    pub people: u64,
    /// Those of them who are not counted, for a reason.
    pub excluded: u64,
}

coded! {
    /// A choice of method; `docs/methodology.md` has the formula and source of each.
    Method {
        ValidEvaluation = "valid_evaluation",
        TaylorWithReplacement = "taylor_with_replacement",
        LonelyAdjust = "lonely_adjust",
        DesignDegreesOfFreedom = "design_degrees_of_freedom",
        LogitInterval = "logit_interval",
        TInterval = "t_interval",
        OpenLinkApart = "open_link_apart",
        ComplementarySuppression = "complementary_suppression",
    }
}

/// A stored result of a period; its figures are read beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredResult {
    pub id: ResultId,
    pub period: Period,
    /// From 1; a correction is a new version that says why.
    pub version: u32,
    pub state: ResultState,
    pub computed_at: DateTime<Utc>,
    pub manifest: Manifest,
    /// SHA-256 of the manifest and the figures in canonical JSON.
    pub sha256: String,
    pub reason: Option<String>,
    pub published_at: Option<DateTime<Utc>>,
}

impl StoredResult {
    /// What the audit log calls it.
    #[must_use]
    pub fn object(&self) -> String {
        format!("result:{}:v{}", self.period, self.version)
    }

    /// What the audit log says when it goes on to `to`.
    #[must_use]
    pub fn stepped(&self, to: ResultState) -> Entry {
        let entry = Entry::new(format!("result.{to}"), self.object());
        entry.change("result_state", Some(self.state), Some(to))
    }
}

//! Figures before disclosure control: what was computed, with the cell that decides whether it may be shown.

use analysis::{Estimate, Precision};

use crate::domain::indicator::{Figure, FigureKind, FigureStatus, Indicator, Verdict};

/// A figure of a unit with the number of answers or people that it could give away.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Position of the unit.
    pub unit: usize,
    pub figure: Figure,
    /// Answers or people in the cell.
    pub size: u32,
    /// Cells of one group add up to what is known, such as the bands of a unit.
    pub group: Option<String>,
    /// A group of the same unit that this figure sums up in another way: where a part of it is hidden, so is this.
    pub tied: Option<&'static str>,
    /// Facts about public bodies: never masked.
    pub open: bool,
    /// A threshold of its own, in place of the general one.
    pub threshold: Option<u32>,
}

/// A figure to be filled in.
pub fn cell(indicator: Indicator, unit: usize, breakdown: impl Into<String>, kind: FigureKind) -> Cell {
    let figure = Figure {
        indicator,
        unit: String::new(),
        breakdown: breakdown.into(),
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
    };
    Cell { unit, figure, size: 0, group: None, tied: None, open: false, threshold: None }
}

impl Cell {
    /// Resting on `n` answers, with `missing` more that have none.
    pub fn base(mut self, n: u64, missing: u64) -> Self {
        self.figure.n = narrow(n);
        self.figure.missing = narrow(missing);
        self.size = self.figure.n;
        self
    }

    pub fn value(mut self, value: Option<f64>) -> Self {
        // Adding 0 turns −0 into 0, which databases do not tell apart.
        self.figure.value = value.filter(|value| value.is_finite()).map(|value| value + 0.0);
        if self.figure.value.is_some() {
            self.figure.status = FigureStatus::Shown;
        }
        self
    }

    /// The share `part` of `whole`, with `whole` as its base.
    pub fn share(mut self, part: u64, whole: u64) -> Self {
        let missing = u64::from(self.figure.missing);
        self = self.base(whole, missing);
        self.figure.numerator = Some(part as f64);
        self.figure.denominator = Some(whole as f64);
        self.value((whole > 0).then(|| part as f64 / whole as f64))
    }

    /// The number `part` of the `whole` in a group of cells that add up.
    pub fn count(mut self, part: u64, whole: u64, group: &str) -> Self {
        self = self.base(whole, 0).value((whole > 0).then_some(part as f64));
        self.figure.denominator = Some(whole as f64);
        self.category(part, group)
    }

    /// One of the cells that add up, holding `part`.
    pub fn category(mut self, part: u64, group: &str) -> Self {
        self.size = narrow(part);
        self.group = Some(group.to_owned());
        self
    }

    /// An estimate times `factor`.
    pub fn estimate(mut self, estimate: &Estimate, factor: f64) -> Self {
        self = self.base(estimate.n.into(), estimate.missing.into());
        self = self.value(estimate.value.map(|value| value * factor));
        self.figure.weighted = true;
        if estimate.precision != Precision::NotEstimable {
            // An error of exactly 0 from a sample only says that all who were asked agree.
            let certain = estimate.precision == Precision::Census;
            let error = estimate.standard_error.filter(|error| certain || *error > 0.0);
            self.figure.standard_error = error.map(|error| error * factor);
            if let Some((low, high)) = estimate.interval {
                self.figure.ci_low = Some(low * factor);
                self.figure.ci_high = Some(high * factor);
            }
        }
        self
    }

    /// Keeps the interval within the range of the scale, which a symmetric one may leave.
    pub fn within(mut self, least: f64, most: f64) -> Self {
        self.figure.ci_low = self.figure.ci_low.map(|low| low.max(least));
        self.figure.ci_high = self.figure.ci_high.map(|high| high.min(most));
        self
    }

    /// Sums up the cells of `group` in another way.
    pub const fn tied(mut self, group: &'static str) -> Self {
        self.tied = Some(group);
        self
    }

    pub fn excluded(mut self, excluded: u64) -> Self {
        self.figure.excluded = narrow(excluded);
        self
    }

    pub const fn verdict(mut self, verdict: Option<Verdict>) -> Self {
        self.figure.verdict = verdict;
        self
    }

    pub fn band(mut self, band: Option<String>) -> Self {
        self.figure.band = band;
        self
    }

    pub const fn sensitive(mut self, sensitive: bool) -> Self {
        self.figure.sensitive = sensitive;
        self
    }

    /// Masked below `threshold` of `size`, whatever the general threshold is.
    pub fn least(mut self, size: u64, threshold: u32) -> Self {
        self.size = narrow(size);
        self.threshold = Some(threshold);
        self
    }

    /// A fact about public bodies.
    pub const fn open(mut self) -> Self {
        self.open = true;
        self
    }
}

pub fn narrow(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

//! Figures before disclosure control: what was computed, with the cell that decides whether it may be shown.

use analysis::{Estimate, Precision};

use crate::domain::indicator::{Figure, FigureKind, FigureStatus, Indicator, Verdict};

/// A figure of a unit with what it could give away.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Position of the unit.
    pub unit: usize,
    pub figure: Figure,
    /// Answers or people in the cell.
    pub size: u32,
    pub role: Role,
    /// Answers in the category that a share counts, where it is known and says something about those in it and
    /// about those who are not.
    pub part: Option<u32>,
    /// Branches above an item whose share enters an index, from the top down; empty otherwise.
    pub path: Vec<String>,
    /// Sums up categories of the same unit: shown only where it follows from those that are shown.
    pub tied: Option<Tied>,
    /// Repeats the figure with this breakdown.
    pub twin: Option<String>,
    /// Facts about public bodies: never masked.
    pub open: bool,
    /// Voices behind the figure and how many it takes, where they are not its answers.
    pub voices: Option<(u32, u32)>,
}

/// What a figure is a part of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// Of the same figure of the unit above.
    Unit,
    /// Of a group of the same unit whose cells add up, such as its bands.
    Category(String),
    /// Of the city's answers, such as those of one sex; domains of one name do not overlap.
    Domain(String),
    /// Of nothing else that is published.
    Apart,
}

/// Categories of a group that a figure sums up, by breakdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tied {
    pub group: &'static str,
    pub breakdowns: Vec<String>,
}

/// A figure to be filled in.
pub fn cell(indicator: Indicator, unit: usize, breakdown: impl Into<String>, kind: FigureKind) -> Cell {
    let figure = Figure::empty(indicator, String::new(), breakdown.into(), kind);
    Cell {
        unit,
        figure,
        size: 0,
        role: Role::Unit,
        part: None,
        path: Vec::new(),
        tied: None,
        twin: None,
        open: false,
        voices: None,
    }
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
        self.role = Role::Category(group.to_owned());
        self
    }

    /// One of the domains called `family`, which do not overlap.
    pub fn domain(mut self, family: &str) -> Self {
        self.role = Role::Domain(family.to_owned());
        self
    }

    /// Outside every sum.
    pub fn apart(mut self) -> Self {
        self.role = Role::Apart;
        self
    }

    /// A share of `part` answers: neither they nor the others may be few.
    pub fn part(mut self, part: u64) -> Self {
        self.part = Some(narrow(part));
        self
    }

    /// An item below the branches `path`.
    pub fn path(mut self, path: &[String]) -> Self {
        self.path = path.to_vec();
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

    /// The standard error of a plain mean, where it has a value.
    pub fn error(mut self, error: Option<f64>) -> Self {
        self.figure.standard_error = error.filter(|_| self.figure.value.is_some());
        self
    }

    /// Keeps the interval within the range of the scale, which a symmetric one may leave.
    pub fn within(mut self, least: f64, most: f64) -> Self {
        self.figure.ci_low = self.figure.ci_low.map(|low| low.max(least));
        self.figure.ci_high = self.figure.ci_high.map(|high| high.min(most));
        self
    }

    /// Sums up the categories `breakdowns` of `group`.
    pub fn tied(mut self, group: &'static str, breakdowns: Vec<String>) -> Self {
        self.tied = Some(Tied { group, breakdowns });
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

    /// Counted by `size` in place of its answers.
    pub fn sized(mut self, size: u64) -> Self {
        self.size = narrow(size);
        self
    }

    /// Masked below `least` voices, however many answers they gave.
    pub fn voices(mut self, voices: u64, least: u32) -> Self {
        self.voices = Some((narrow(voices), least));
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

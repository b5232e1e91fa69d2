//! A stored figure computed again from what is stored and shown beside it. What is hidden takes no part: a figure of
//! which a part is hidden is not computed again.

mod counts;
mod estimates;
mod satisfaction;

use super::{
    tree::{Tree, Words},
    working::{Step, band_step, precise},
};
use crate::{
    domain::{
        indicator::{FigureKind, FigureStatus, Indicator},
        language::Language,
        questionnaire::Index,
    },
    report::{Report, Row, Section},
    text::formula as texts,
};

/// Greatest difference that still counts as agreement, relative to the stored value.
const TOLERANCE: f64 = 1e-9;

/// The figure computed again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Derivation {
    /// Stored figures that the steps begin from.
    pub parts: Vec<Row>,
    pub steps: Vec<Step>,
    pub checks: Vec<Check>,
    /// Why something cannot be shown.
    pub remarks: Vec<String>,
}

/// A value computed again, beside the stored one.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    pub name: String,
    pub kind: FigureKind,
    pub derived: f64,
    pub stored: f64,
}

impl Check {
    /// Whether both are the same but for rounding in the last places.
    #[must_use]
    pub fn agrees(&self) -> bool {
        (self.derived - self.stored).abs() <= TOLERANCE * self.stored.abs().max(1.0)
    }
}

/// Computes the main figure of the report's unit again.
pub fn derive(report: &Report, indicator: Indicator, trees: &[Tree]) -> Derivation {
    let mut derivation = Derivation::default();
    let Some(section) = report.section(indicator) else { return derivation };
    let view = View { report, section, trees };
    let Some(headline) = view.own("") else { return derivation };
    let hidden = match headline.figure.status {
        FigureStatus::Shown => None,
        FigureStatus::Masked => Some(texts::HEADLINE_HIDDEN),
        FigureStatus::TooFew => Some(texts::HEADLINE_TOO_FEW),
        FigureStatus::NoData => Some(texts::HEADLINE_NO_DATA),
    };
    if let Some(reason) = hidden {
        derivation.remark(reason.get(report.language));
        return derivation;
    }
    match indicator {
        Indicator::Evaluated => counts::evaluated(&view, headline, &mut derivation),
        Indicator::Committed => counts::committed(&view, headline, &mut derivation),
        Indicator::PublicServiceCulture => counts::culture(&view, headline, &mut derivation),
        Indicator::CrossAgency => counts::cross_agency(&view, headline, &mut derivation),
        Indicator::ServiceRating => counts::rating(&view, headline, &mut derivation),
        Indicator::InternalSatisfaction
        | Indicator::CitizenSatisfaction
        | Indicator::BusinessSatisfaction => {
            satisfaction::derive(&view, headline, &mut derivation);
        }
        Indicator::Participation => estimates::participation(&view, headline, &mut derivation),
        Indicator::LifeSatisfaction => estimates::life(&view, headline, &mut derivation),
        Indicator::Happiness => estimates::happiness(&view, headline, &mut derivation),
    }
    derivation
}

/// The figures of one indicator, and the trees they came from.
struct View<'a> {
    report: &'a Report,
    section: &'a Section,
    trees: &'a [Tree],
}

impl<'a> View<'a> {
    const fn language(&self) -> Language {
        self.report.language
    }

    /// The unit's own figure with exactly this breakdown.
    fn own(&self, breakdown: &str) -> Option<&'a Row> {
        self.section.of_unit(&self.report.unit).find(|row| row.figure.breakdown == breakdown)
    }

    /// The value of the unit's own figure, where it is shown.
    fn value(&self, breakdown: &str) -> Option<f64> {
        self.own(breakdown)?.value()
    }

    /// The unit's own figures broken down to one facet of this name, the best or first one first.
    fn broken_down(&self, facet: &str) -> Vec<&'a Row> {
        let only = |row: &&Row| {
            let mut facets = row.figure.facets();
            facets.next().is_some_and(|(name, _)| name == facet) && facets.next().is_none()
        };
        let mut rows: Vec<_> = self.section.of_unit(&self.report.unit).filter(only).collect();
        rows.sort_by(|one, other| other.rank.total_cmp(&one.rank));
        rows
    }

    /// The main figures of other units.
    fn others(&self) -> Vec<&'a Row> {
        let own = &self.report.unit;
        self.section.rows.iter().filter(|row| row.figure.unit != *own && row.figure.is_headline()).collect()
    }

    fn index(&self, code: &str) -> Option<(&'a Index, Words<'a>)> {
        self.trees.iter().rev().find_map(|tree| {
            let index = tree.indices.iter().find(|index| index.code == code)?;
            Some((index, Words::new(&tree.set.questionnaire, self.report.language)))
        })
    }

    /// The name of a figure; that of the indicator for its headline.
    fn name(&self, row: &Row) -> String {
        if row.figure.is_headline() {
            self.section.indicator.name().get(self.language()).to_owned()
        } else {
            row.label.clone()
        }
    }

    /// Pushes what was computed for `row`, and holds it against the stored value.
    fn found(&self, derivation: &mut Derivation, row: &Row, working: String, derived: f64) {
        let Some(stored) = row.value() else { return };
        let (name, kind) = (self.name(row), row.figure.kind);
        derivation.steps.push(Step::new(name.clone(), working, precise(kind, derived, self.language())));
        derivation.checks.push(Check { name, kind, derived, stored });
    }

    /// The band of the main figure, held against its bounds.
    fn band(&self, derivation: &mut Derivation, code: &str, value: f64) {
        if let Some((index, words)) = self.index(code) {
            derivation.steps.extend(band_step(index, words, value, self.language()));
        }
    }
}

impl Derivation {
    fn remark(&mut self, text: impl Into<String>) {
        self.remarks.push(text.into());
    }

    /// That the computation of `name` cannot be shown.
    fn hidden(&mut self, name: &str, language: Language) {
        self.remark(texts::HIDDEN.fill(language, &[("name", name)]));
    }

    fn parts<'r>(&mut self, rows: impl IntoIterator<Item = &'r Row>) {
        self.parts.extend(rows.into_iter().cloned());
    }
}

/// The values of `rows`, where all are shown.
fn all_shown(rows: &[&Row]) -> Option<Vec<f64>> {
    rows.iter().map(|row| row.value()).collect()
}

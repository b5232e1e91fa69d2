//! The report of a result for one unit with its subtree.

use crate::domain::{
    indicator::{Figure, FigureStatus, Indicator, SatisfactionMeasure, StoredResult},
    language::Language,
};

/// A result as it is read: figures with the names of what they tell about.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub language: Language,
    pub result: StoredResult,
    /// Code of the unit that the report is about; its subtree is part of it.
    pub unit: String,
    pub unit_name: String,
    /// One per indicator that has figures, in the programme's order.
    pub sections: Vec<Section>,
}

/// The figures of one indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    pub indicator: Indicator,
    /// Slug and hash of the questionnaire behind it, when one was asked.
    pub definition: Option<(String, String)>,
    pub rows: Vec<Row>,
}

/// A figure with its names.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub figure: Figure,
    pub unit_name: String,
    /// What the figure is broken down to.
    pub label: String,
    /// Name of the band.
    pub band: Option<String>,
    /// Where a band or an answer stands among its like: the greater, the better.
    pub rank: f64,
}

impl Row {
    /// The value, when it may be shown: nothing else of the figure may be shown otherwise.
    #[must_use]
    pub fn value(&self) -> Option<f64> {
        self.figure.value.filter(|_| self.is_shown())
    }

    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.figure.status == FigureStatus::Shown
    }
}

impl Report {
    /// The report before any figure is read.
    #[must_use]
    pub(super) fn without_rows(&self) -> Self {
        Self {
            language: self.language,
            result: self.result.clone(),
            unit: self.unit.clone(),
            unit_name: self.unit_name.clone(),
            sections: Vec::new(),
        }
    }

    /// The reading of a satisfaction index that its main figure repeats; None for other indicators.
    #[must_use]
    pub const fn official(&self, indicator: Indicator) -> Option<SatisfactionMeasure> {
        match indicator {
            Indicator::InternalSatisfaction => Some(SatisfactionMeasure::Mean),
            Indicator::CitizenSatisfaction | Indicator::BusinessSatisfaction => {
                Some(self.result.manifest.satisfaction)
            }
            _ => None,
        }
    }

    /// The section of `indicator`.
    #[must_use]
    pub fn section(&self, indicator: Indicator) -> Option<&Section> {
        self.sections.iter().find(|section| section.indicator == indicator)
    }

    /// The main figures of the report's own unit: the headline of each indicator, or its leading parts where it has none.
    pub fn headlines(&self) -> impl Iterator<Item = &Row> {
        self.sections.iter().flat_map(|section| section.main_rows(&self.unit))
    }
}

impl Section {
    pub(super) fn without_rows(&self) -> Self {
        Self { indicator: self.indicator, definition: self.definition.clone(), rows: Vec::new() }
    }

    /// Every figure of `unit` itself.
    pub fn of_unit<'a>(&'a self, unit: &'a str) -> impl Iterator<Item = &'a Row> {
        self.rows.iter().filter(move |row| row.figure.unit == unit)
    }

    /// The headline of `unit`; CT-13 is told by its two shares.
    pub fn main_rows<'a>(&'a self, unit: &'a str) -> impl Iterator<Item = &'a Row> {
        let parts = self.indicator == Indicator::Committed
            && self.of_unit(unit).any(|row| is_share_of_committed(&row.figure));
        self.of_unit(unit).filter(move |row| {
            if parts { is_share_of_committed(&row.figure) } else { row.figure.is_headline() }
        })
    }
}

fn is_share_of_committed(figure: &Figure) -> bool {
    matches!(figure.breakdown.as_str(), "organisations" | "members")
}

//! The answers to one questionnaire version in a period, as columns.

use std::{collections::HashMap, sync::Arc};

use analysis::{Frame, segment::Labelled};

use super::{
    ComputeError,
    units::{NOWHERE, Units},
};
use crate::{
    columns::{RoundColumns, Scheme},
    domain::{
        evaluation::Relation,
        ids::UnitId,
        questionnaire::{Kind, Questionnaire},
    },
    store::StoreError,
};

/// Nobody.
pub const NOBODY: u32 = u32::MAX;

/// Names by number, in order of first sight.
#[derive(Debug, Default)]
pub struct Names {
    known: HashMap<String, u32>,
}

impl Names {
    /// The number of `name`, a new one at first sight.
    pub fn number(&mut self, name: &str) -> u32 {
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        let next = u32::try_from(self.known.len()).unwrap_or(NOBODY);
        self.known.insert(name.to_owned(), next);
        next
    }
}

/// Where a sampled household stands in the design.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    pub stratum: String,
    pub cluster: String,
    pub weight: f64,
}

/// Who answered about whom, by row.
#[derive(Debug, Default)]
pub struct Rows {
    /// Position of the unit, or `NOWHERE`.
    pub unit: Vec<u32>,
    pub relation: Vec<Relation>,
    /// Number of the subject and of the rater among the names, or [`NOBODY`].
    pub subject: Vec<u32>,
    pub rater: Vec<u32>,
    /// Which round of the period, by number.
    pub round: Vec<u32>,
    /// Kept where order or approval matters: populations and commitments.
    pub id: Vec<u128>,
    /// Populations only; None for answers through the open link.
    pub drawn: Vec<Option<Drawn>>,
}

/// Answers with what they mean.
#[derive(Debug)]
pub struct Dataset {
    pub questionnaire: Arc<Questionnaire>,
    pub frame: Frame,
    pub rows: Rows,
}

/// A dataset that still grows.
#[derive(Debug)]
pub struct Builder {
    questionnaire: Arc<Questionnaire>,
    answers: Vec<Vec<u8>>,
    rows: Rows,
}

impl Builder {
    pub fn new(questionnaire: Arc<Questionnaire>) -> Self {
        let answers = vec![Vec::new(); Scheme::new(&questionnaire).codebook.items.len()];
        Self { questionnaire, answers, rows: Rows::default() }
    }

    /// Adds the answers to the round with the number `round`.
    pub fn append(
        &mut self,
        round: u32,
        columns: RoundColumns,
        units: &Units,
        names: &mut Names,
    ) -> Result<(), StoreError> {
        let rows = &mut self.rows;
        rows.round.extend(std::iter::repeat_n(round, columns.len()));
        let known = columns.units.labels.iter().map(|id| units.position(id.parse().ok().map(UnitId)));
        rows.unit.extend(translated(&columns.units, &known.collect::<Vec<_>>(), NOWHERE));
        let mut number = |people: &Labelled<u32>| {
            let known: Vec<u32> = people.labels.iter().map(|name| names.number(name)).collect();
            translated(people, &known, NOBODY).collect::<Vec<_>>()
        };
        rows.subject.extend(number(&columns.subjects));
        rows.rater.extend(number(&columns.raters));
        rows.relation.extend(relations(&columns.relations)?);
        let kind = self.questionnaire.kind;
        if kind == Kind::Population {
            rows.drawn.extend(drawn(&columns));
        }
        if matches!(kind, Kind::Population | Kind::Commitment) {
            rows.id.extend(columns.ids);
        }
        for (column, more) in self.answers.iter_mut().zip(columns.answers) {
            if column.is_empty() {
                *column = more;
            } else {
                column.extend(more);
            }
        }
        Ok(())
    }

    pub fn finish(self) -> Result<Dataset, ComputeError> {
        let codebook = Scheme::new(&self.questionnaire).codebook;
        let frame = Frame::new(codebook, self.answers)?;
        Ok(Dataset { questionnaire: self.questionnaire, frame, rows: self.rows })
    }
}

/// What each row's label stands for.
fn translated<T: Copy>(column: &Labelled<u32>, meaning: &[T], none: T) -> impl Iterator<Item = T> {
    column.codes.iter().map(move |code| meaning.get(*code as usize).copied().unwrap_or(none))
}

fn relations(column: &Labelled<u32>) -> Result<Vec<Relation>, StoreError> {
    let damaged = |error: &dyn std::fmt::Display| StoreError::damaged("relation")(error);
    let known = column.labels.iter().map(|code| code.parse().map_err(|error| damaged(&error)));
    let known: Vec<Relation> = known.collect::<Result<_, _>>()?;
    let relation = |code: &u32| known.get(*code as usize).copied().ok_or_else(|| damaged(&"none"));
    column.codes.iter().map(relation).collect()
}

fn drawn(columns: &RoundColumns) -> impl Iterator<Item = Option<Drawn>> {
    let place = |column: &Labelled<u32>, code: &u32| column.labels.get(*code as usize).cloned();
    let rows = columns.strata.codes.iter().zip(&columns.clusters.codes).zip(&columns.weights);
    rows.map(move |((stratum, cluster), weight)| {
        let (stratum, cluster) = place(&columns.strata, stratum).zip(place(&columns.clusters, cluster))?;
        Some(Drawn { stratum, cluster, weight: *weight })
    })
}

//! The answers to one round in memory.

use analysis::segment::Labelled;

use super::{
    Scheme, answers,
    names::{self, Names},
};
use crate::store::{StoreError, answer_rows::AnswerRow};

/// Answers to one round, one row a respondent, in no order that means anything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RoundColumns {
    pub ids: Vec<u128>,
    /// The store's number of the unit that the answers are about.
    pub units: Labelled<u32>,
    /// Codes of relations.
    pub relations: Labelled<u32>,
    /// Staff codes.
    pub subjects: Labelled<u32>,
    pub raters: Labelled<u32>,
    /// Of sampled households; no label for answers through an open link.
    pub strata: Labelled<u32>,
    pub clusters: Labelled<u32>,
    /// NaN for those that were not sampled.
    pub weights: Vec<f64>,
    /// One column an item of the scheme, as [`analysis::Frame`] holds them.
    pub answers: Vec<Vec<u8>>,
}

impl RoundColumns {
    /// Number of respondents.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether nobody has answered.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Adds the rows of `more`, which are of the same scheme.
    pub fn append(&mut self, more: Self) {
        if self.is_empty() {
            *self = more;
            return;
        }
        self.ids.extend(more.ids);
        names::append(&mut self.units, more.units);
        names::append(&mut self.relations, more.relations);
        names::append(&mut self.subjects, more.subjects);
        names::append(&mut self.raters, more.raters);
        names::append(&mut self.strata, more.strata);
        names::append(&mut self.clusters, more.clusters);
        self.weights.extend(more.weights);
        for (column, more) in self.answers.iter_mut().zip(more.answers) {
            column.extend(more);
        }
    }

    /// The same rows in order of their random ids, with names in order of the alphabet: equal answers are equal bytes,
    /// and nothing tells who came first.
    #[must_use]
    pub fn arranged(&self) -> Self {
        let mut order: Vec<usize> = (0..self.len()).collect();
        order.sort_unstable_by_key(|row| self.ids.get(*row));
        Self {
            ids: pick(&self.ids, &order),
            units: names::arranged(&self.units, &order),
            relations: names::arranged(&self.relations, &order),
            subjects: names::arranged(&self.subjects, &order),
            raters: names::arranged(&self.raters, &order),
            strata: names::arranged(&self.strata, &order),
            clusters: names::arranged(&self.clusters, &order),
            weights: pick(&self.weights, &order),
            answers: self.answers.iter().map(|column| pick(column, &order)).collect(),
        }
    }
}

fn pick<T: Copy>(values: &[T], order: &[usize]) -> Vec<T> {
    order.iter().filter_map(|row| values.get(*row)).copied().collect()
}

/// Columns that grow by one stored answer at a time.
#[derive(Debug)]
pub struct Builder<'a> {
    scheme: &'a Scheme,
    row: Vec<u8>,
    units: Names,
    relations: Names,
    subjects: Names,
    raters: Names,
    strata: Names,
    clusters: Names,
    rest: RoundColumns,
}

impl<'a> Builder<'a> {
    pub fn new(scheme: &'a Scheme) -> Self {
        let rest = RoundColumns { answers: vec![Vec::new(); scheme.width()], ..RoundColumns::default() };
        Self {
            scheme,
            row: vec![0; scheme.width()],
            units: Names::default(),
            relations: Names::default(),
            subjects: Names::default(),
            raters: Names::default(),
            strata: Names::default(),
            clusters: Names::default(),
            rest,
        }
    }

    /// Adds an answer.
    ///
    /// # Errors
    /// When what was answered is damaged.
    pub fn push(&mut self, row: &AnswerRow) -> Result<(), StoreError> {
        answers::decode(self.scheme, &row.answers, &mut self.row)
            .map_err(|error| StoreError::damaged("answers")(&error))?;
        for (column, answer) in self.rest.answers.iter_mut().zip(&self.row) {
            column.push(*answer);
        }
        self.units.push(row.unit.map(|unit| unit.to_string()).as_deref());
        self.relations.push(Some(row.relation.code()));
        self.subjects.push(row.subject.as_deref());
        self.raters.push(row.rater.as_deref());
        let sampling = row.sampling.as_ref();
        self.strata.push(sampling.map(|sampling| sampling.stratum.as_str()));
        self.clusters.push(sampling.map(|sampling| sampling.cluster.as_str()));
        self.rest.weights.push(sampling.map_or(f64::NAN, |sampling| sampling.base_weight));
        self.rest.ids.push(row.id.as_u128());
        Ok(())
    }

    pub fn finish(self) -> RoundColumns {
        RoundColumns {
            units: self.units.finish(),
            relations: self.relations.finish(),
            subjects: self.subjects.finish(),
            raters: self.raters.finish(),
            strata: self.strata.finish(),
            clusters: self.clusters.finish(),
            ..self.rest
        }
    }
}

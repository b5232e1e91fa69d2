//! What handlers and jobs share.

use std::sync::Arc;

use super::{made_files::MadeFiles, metrics::Metrics, throttle::Throttle};
use crate::{
    clock::Clock,
    config::Config,
    store::{Catalogue, Db, ResponseWriter},
    web::{answering::AnswerLimit, filling::BlankForms},
};

/// Password links that an address may ask for, for each failed sign-in that it may have: on the first day a whole
/// office asks for one.
const LINKS: u32 = 10;

/// Cheap to clone; one per program.
#[derive(Clone, Debug)]
pub struct AppState(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    config: Config,
    clock: Clock,
    db: Db,
    writer: ResponseWriter,
    throttle: Throttle,
    link_throttle: Throttle,
    catalogue: Catalogue,
    answer_limit: AnswerLimit,
    receipt_limit: AnswerLimit,
    blank_forms: BlankForms,
    made_files: MadeFiles,
    metrics: Metrics,
}

impl AppState {
    /// Starts the writer of answers too, so it belongs inside a runtime.
    #[must_use]
    pub fn new(config: Config, clock: Clock, db: Db) -> Self {
        let writer = ResponseWriter::start(db.clone(), clock.clone());
        let catalogue = Catalogue::new(db.clone());
        let limit = || AnswerLimit::new(config.answers.per_minute);
        let (answer_limit, receipt_limit) = (limit(), limit());
        let limit = config.passwords.failures_per_address;
        let (throttle, link_throttle) = (Throttle::new(limit), Throttle::new(limit.saturating_mul(LINKS)));
        Self(Arc::new(Inner {
            config,
            clock,
            db,
            writer,
            throttle,
            link_throttle,
            catalogue,
            answer_limit,
            receipt_limit,
            blank_forms: BlankForms::default(),
            made_files: MadeFiles::default(),
            metrics: Metrics::default(),
        }))
    }

    #[must_use]
    pub fn config(&self) -> &Config {
        &self.0.config
    }

    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    #[must_use]
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    /// The way of every answer into the database.
    #[must_use]
    pub fn writer(&self) -> &ResponseWriter {
        &self.0.writer
    }

    /// What stands against guessing passwords.
    #[must_use]
    pub fn throttle(&self) -> &Throttle {
        &self.0.throttle
    }

    /// What stands against asking for password links without end.
    #[must_use]
    pub fn link_throttle(&self) -> &Throttle {
        &self.0.link_throttle
    }

    /// Rounds and units as answering needs them.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.0.catalogue
    }

    /// How many answers one network address may send.
    #[must_use]
    pub fn answer_limit(&self) -> &AnswerLimit {
        &self.0.answer_limit
    }

    /// How many receipts one network address may look up: as many as it may send answers.
    #[must_use]
    pub fn receipt_limit(&self) -> &AnswerLimit {
        &self.0.receipt_limit
    }

    /// What the program counts of itself.
    #[must_use]
    pub fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// Files of results that were made.
    #[must_use]
    pub(super) fn made_files(&self) -> &MadeFiles {
        &self.0.made_files
    }

    /// Forms that nobody has begun, as HTML.
    #[must_use]
    pub fn blank_forms(&self) -> &BlankForms {
        &self.0.blank_forms
    }
}

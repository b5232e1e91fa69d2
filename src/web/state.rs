//! What handlers and jobs share.

use std::sync::Arc;

use crate::{clock::Clock, config::Config, store::Db};

/// Cheap to clone; one per program.
#[derive(Clone, Debug)]
pub struct AppState(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    config: Config,
    clock: Clock,
    db: Db,
}

impl AppState {
    #[must_use]
    pub fn new(config: Config, clock: Clock, db: Db) -> Self {
        Self(Arc::new(Inner { config, clock, db }))
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
}

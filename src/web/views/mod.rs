//! What pages show: maud views that get values, never the store.

pub mod problem;

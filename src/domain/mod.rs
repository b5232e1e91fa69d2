//! What the platform is about, without any input or output.

pub mod account;
pub mod answer;
pub mod assignment;
pub mod audit;
mod code;
pub mod days_off;
pub mod directory;
pub mod draft;
pub mod evaluation;
pub mod ids;
pub mod import;
pub mod indicator;
pub mod job;
pub mod language;
pub mod mail;
pub mod participation;
pub mod period;
pub mod permission;
pub mod pooling;
pub mod questionnaire;
pub mod report;
pub mod round;
pub mod sample;
pub mod submission;

pub use code::UnknownCode;

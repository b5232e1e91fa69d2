//! What the platform is about, without any input or output.

pub mod account;
pub mod answer;
pub mod assignment;
pub mod audit;
pub mod city;
mod code;
pub mod comment;
pub mod coverage;
pub mod device;
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
pub mod publication;
pub mod questionnaire;
pub mod reminder;
pub mod report;
pub mod round;
pub mod round_entry;
pub mod sample;
pub mod submission;
pub mod subscription;
pub mod target;
pub mod working_days;

pub use code::UnknownCode;

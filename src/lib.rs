//! Hải Đăng: the surveys of Hải Phòng, from the question to the published indicator.
//!
//! `main → cli → app → {web, jobs} → {indicators, report, mail} → columns → store → domain`;
//! `docs/architecture.md` walks through it.

pub mod accounts;
pub mod app;
pub mod cli;
pub mod clock;
pub mod columns;
pub mod config;
pub mod credential;
pub mod demo;
pub mod domain;
pub mod import;
pub mod indicators;
pub mod jobs;
pub mod mail;
pub mod report;
pub mod store;
pub mod text;
pub mod web;

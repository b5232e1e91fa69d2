//! A stored result as people read it: one model, from which pages, files and mails are made.

mod audit;
mod basis;
pub mod chart;
mod csv;
mod file;
pub mod formula;
mod json;
mod labels;
mod load;
mod model;
mod table;
pub mod template;
mod xlsx;

pub use audit::write as audit_csv;
pub use basis::{BasisRow, basis, marks, period, title};
pub use file::{RenderError, ReportFile, render};
pub use labels::Labels;
pub use load::{LoadError, load, overview};
pub use model::{Report, Row, Section};
pub use table::{measure, status};

//! Charts in SVG. Positions are percentages, so that a chart fills any width while its words stay in the page's type;
//! a table with the same figures belongs beside each.

mod bars;
mod dots;
mod likert;
mod line;
mod spark;
mod tiles;

pub use bars::{Bar, bars};
pub use dots::{Dot, Scale, dots};
pub use likert::{Stack, likert};
pub use line::Line;
pub use spark::spark;
pub use tiles::{Fill, MapTile, legend, tiles};

/// A position between 0 and 100 as SVG takes it.
fn percent(value: f64) -> String {
    format!("{:.2}%", value.clamp(0.0, 100.0))
}

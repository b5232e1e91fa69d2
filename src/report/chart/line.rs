//! A line over the days, with the level that it should reach.

use maud::{Markup, html};

/// A line with its words; places and heights between 0 and 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub caption: String,
    /// What the picture shows, for those who do not see it.
    pub says: String,
    /// From left to right.
    pub points: Vec<(f64, f64)>,
    /// Height of the dashed line.
    pub level: Option<f64>,
    /// Wording at the upper end of the scale.
    pub top: String,
    /// Wording at the left and at the right end.
    pub ends: (String, String),
}

impl Line {
    /// The picture; its table stands beside it.
    #[must_use]
    pub fn draw(&self) -> Markup {
        let height = |value: f64| 100.0 - value.clamp(0.0, 1.0) * 96.0;
        let points: Vec<_> = self
            .points
            .iter()
            .map(|(x, y)| format!("{:.2},{:.2}", x.clamp(0.0, 1.0) * 100.0, height(*y)))
            .collect();
        html! {
            figure.chart.daily {
                figcaption { (self.caption) }
                p.base { (self.top) }
                svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label=(self.says) {
                    line.axis x1="0" x2="100" y1="100" y2="100" {}
                    line.axis x1="0" x2="100" y1=(height(0.5)) y2=(height(0.5)) {}
                    @if let Some(level) = self.level { line.target x1="0" x2="100" y1=(height(level)) y2=(height(level)) {} }
                    polyline.course points=(points.join(" ")) {}
                }
                p.ends { span { (self.ends.0) } span { (self.ends.1) } }
            }
        }
    }
}

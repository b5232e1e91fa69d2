//! Dots with their intervals.

use maud::{Markup, html};

use super::percent;

/// An estimate with its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Dot {
    pub label: String,
    pub value: f64,
    /// Limits of the 95 % interval.
    pub interval: Option<(f64, f64)>,
    /// Value and interval as people read them.
    pub written: String,
}

/// Estimates on a scale from 0 to `maximum`, in the order given, with the `target` as a line.
#[must_use]
pub fn dots(caption: &str, rows: &[Dot], maximum: f64, target: Option<f64>) -> Markup {
    let at = |value: f64| percent(value / maximum * 100.0);
    html! {
        figure.chart.rows {
            figcaption { (caption) }
            @for row in rows {
                div.chart-row {
                    span.chart-label { (row.label) }
                    svg width="100%" height="24" role="img" aria-label={ (row.label) ": " (row.written) } {
                        line.axis x1="0" x2="100%" y1="12" y2="12" {}
                        @if let Some(target) = target {
                            line.target x1=(at(target)) x2=(at(target)) y1="0" y2="24" {}
                        }
                        @if let Some((low, high)) = row.interval {
                            line.interval x1=(at(low)) x2=(at(high)) y1="12" y2="12" {}
                        }
                        circle.dot cx=(at(row.value)) cy="12" r="6" {}
                    }
                    span.chart-value { (row.written) }
                }
            }
        }
    }
}

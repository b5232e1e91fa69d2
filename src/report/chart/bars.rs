//! Sorted bars.

use maud::{Markup, html};

use super::percent;

/// A bar with its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    pub label: String,
    /// Link of the label.
    pub href: Option<String>,
    pub value: f64,
    /// The value as people read it.
    pub written: String,
}

/// Bars on a scale from 0 to `maximum`, the longest first.
#[must_use]
pub fn bars(caption: &str, mut rows: Vec<Bar>, maximum: f64) -> Markup {
    rows.sort_by(|one, other| other.value.total_cmp(&one.value));
    html! {
        figure.chart.rows {
            figcaption { (caption) }
            @for row in &rows {
                div.chart-row {
                    span.chart-label {
                        @if let Some(href) = &row.href { a href=(href) { (row.label) } } @else { (row.label) }
                    }
                    svg width="100%" height="20" role="img" aria-label={ (row.label) ": " (row.written) } {
                        rect.track x="0" y="3" width="100%" height="14" {}
                        rect.bar x="0" y="3" width=(percent(row.value / maximum * 100.0)) height="14" {}
                    }
                    span.chart-value { (row.written) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_bar_comes_first_and_none_leaves_the_picture() {
        let bar = |label: &str, value: f64| Bar {
            label: label.to_owned(),
            href: None,
            value,
            written: value.to_string(),
        };
        let text = bars("x", vec![bar("ngắn", 10.0), bar("dài", 250.0)], 100.0).into_string();
        assert!(text.find("dài").unwrap() < text.find("ngắn").unwrap());
        assert!(text.contains("width=\"100.00%\"") && text.contains("width=\"10.00%\""), "{text}");
        assert!(!text.contains("style="));
    }
}

//! Dots with their intervals.

use maud::{Markup, html};

use super::percent;

/// An estimate with its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Dot {
    pub label: String,
    /// Link of the label.
    pub href: Option<String>,
    /// None where there is a row without a value: the words say why.
    pub value: Option<f64>,
    /// Limits of the 95 % interval.
    pub interval: Option<(f64, f64)>,
    /// Value and interval as people read them.
    pub written: String,
}

/// Where a chart begins and ends, with the words at both ends.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    pub least: f64,
    pub most: f64,
    pub ends: Option<(String, String)>,
}

impl Scale {
    /// From 0 to `most`, without words.
    #[must_use]
    pub const fn up_to(most: f64) -> Self {
        Self { least: 0.0, most, ends: None }
    }

    /// Around all values, intervals and `marks`, widened to whole steps within `within`; `write` names the ends.
    #[must_use]
    pub fn around(rows: &[Dot], marks: &[f64], within: (f64, f64), write: &dyn Fn(f64) -> String) -> Self {
        let ends = rows.iter().flat_map(|row| row.interval.into_iter().flat_map(|(low, high)| [low, high]));
        let values = rows.iter().filter_map(|row| row.value).chain(ends).chain(marks.iter().copied());
        let (low, high) = values
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        let step = (within.1 - within.0) / 20.0;
        let least = ((low / step - 0.25).floor() * step).max(within.0);
        let most = ((high / step + 0.25).ceil() * step).min(within.1);
        if least < most && least.is_finite() && most.is_finite() {
            return Self { least, most, ends: Some((write(least), write(most))) };
        }
        Self { least: within.0, most: within.1, ends: Some((write(within.0), write(within.1))) }
    }

    fn at(&self, value: f64) -> String {
        percent((value - self.least) / (self.most - self.least) * 100.0)
    }
}

/// Estimates on `scale` in the order given, with the `target` as a line.
#[must_use]
pub fn dots(caption: &str, rows: &[Dot], scale: &Scale, target: Option<f64>) -> Markup {
    html! {
        figure.chart.rows {
            figcaption { (caption) }
            @for row in rows { (line(row, scale, target)) }
            @if let Some((least, most)) = &scale.ends {
                div.chart-row.ends-row aria-hidden="true" { span {} div.ends { span { (least) } span { (most) } } span {} }
            }
        }
    }
}

fn line(row: &Dot, scale: &Scale, target: Option<f64>) -> Markup {
    html! {
        div.chart-row {
            span.chart-label { @if let Some(href) = &row.href { a href=(href) { (row.label) } } @else { (row.label) } }
            svg width="100%" height="24" role="img" aria-label={ (row.label) ": " (row.written) } {
                line.axis x1="0" x2="100%" y1="12" y2="12" {}
                @if let Some(target) = target {
                    line.target x1=(scale.at(target)) x2=(scale.at(target)) y1="0" y2="24" {}
                }
                @if let Some((low, high)) = row.interval {
                    line.interval x1=(scale.at(low)) x2=(scale.at(high)) y1="12" y2="12" {}
                }
                @if let Some(value) = row.value { circle.dot cx=(scale.at(value)) cy="12" r="6" {} }
            }
            span.chart-value { (row.written) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dot(value: f64) -> Dot {
        Dot {
            label: "x".to_owned(),
            href: None,
            value: Some(value),
            interval: Some((value - 2.0, value + 2.0)),
            written: String::new(),
        }
    }

    #[test]
    fn a_scale_holds_every_interval_and_stays_within_its_own() {
        let scale = Scale::around(&[dot(71.0), dot(64.0)], &[80.0], (0.0, 100.0), &|end| end.to_string());
        assert_eq!((scale.least, scale.most), (60.0, 85.0));
        assert_eq!(scale.ends, Some(("60".to_owned(), "85".to_owned())));
        let scale = Scale::around(&[dot(99.0), dot(1.0)], &[], (0.0, 100.0), &|_| String::new());
        assert_eq!((scale.least, scale.most), (0.0, 100.0));
        let empty = Scale::around(&[], &[], (0.0, 1.0), &|_| String::new());
        assert_eq!((empty.least, empty.most), (0.0, 1.0));
    }

    #[test]
    fn a_row_without_a_value_has_no_dot() {
        let row = Dot { value: None, interval: None, ..dot(1.0) };
        let text = dots("x", &[row], &Scale::up_to(1.0), None).into_string();
        assert!(!text.contains("circle") && text.contains("axis"), "{text}");
    }
}

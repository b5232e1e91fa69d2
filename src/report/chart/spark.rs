//! A small course beside a figure; the words beside it say the same.

use maud::{Markup, html};

/// Width and height, and room at every side.
const WIDTH: f64 = 120.0;
const HEIGHT: f64 = 30.0;
const MARGIN: f64 = 5.0;

/// Values from the earliest to the latest, None where a period has none; nothing for fewer than two.
#[must_use]
pub fn spark(values: &[Option<f64>]) -> Markup {
    let known: Vec<(usize, f64)> =
        values.iter().enumerate().filter_map(|(place, value)| value.map(|value| (place, value))).collect();
    if known.len() < 2 {
        return html! {};
    }
    let (low, high) = known.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), (_, value)| {
        (low.min(*value), high.max(*value))
    });
    let last = values.len().saturating_sub(1).max(1) as f64;
    let x = |place: usize| MARGIN + place as f64 / last * (WIDTH - 2.0 * MARGIN);
    let y = |value: f64| {
        let part = if high > low { (value - low) / (high - low) } else { 0.5 };
        HEIGHT - MARGIN - part * (HEIGHT - 2.0 * MARGIN)
    };
    let points: Vec<String> =
        known.iter().map(|(place, value)| format!("{:.1},{:.1}", x(*place), y(*value))).collect();
    html! {
        svg.spark viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } width=(WIDTH) height=(HEIGHT) aria-hidden="true" {
            polyline.course points=(points.join(" ")) {}
            @if let Some((place, value)) = known.last() { circle.dot cx=(format!("{:.1}", x(*place))) cy=(format!("{:.1}", y(*value))) r="4" {} }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_course_needs_two_values_and_leaves_gaps_out() {
        assert_eq!(spark(&[Some(1.0), None]).into_string(), "");
        let text = spark(&[Some(1.0), None, Some(3.0)]).into_string();
        assert!(text.contains("points=\"5.0,25.0 115.0,5.0\""), "{text}");
        assert!(spark(&[Some(2.0), Some(2.0)]).into_string().contains("5.0,15.0 115.0,15.0"));
    }
}

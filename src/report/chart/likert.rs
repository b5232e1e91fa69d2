//! Stacked bars that diverge from the middle: disagreement to the left, agreement to the right.

use maud::{Markup, html};

use super::percent;

/// The answers to one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Stack {
    pub label: String,
    /// Wording and share (0 to 1) of each answer, from the worst to the best.
    pub parts: Vec<(String, f64)>,
    /// The shares as people read them.
    pub written: String,
}

/// Every stack has its neutral middle, or the border between bad and good, at the same place.
#[must_use]
pub fn likert(caption: &str, rows: &[Stack]) -> Markup {
    let keys = rows.first().map(|row| row.parts.as_slice()).unwrap_or_default();
    html! {
        figure.chart.rows {
            figcaption { (caption) }
            ul.chart-key {
                @for (position, (words, _)) in keys.iter().enumerate() {
                    li { svg width="14" height="14" aria-hidden="true" {
                        rect class=(tone(position, keys.len())) width="14" height="14" {}
                    } (words) }
                }
            }
            @for row in rows {
                div.chart-row.wide {
                    span.chart-label { (row.label) }
                    svg width="100%" height="26" role="img" aria-label={ (row.label) ": " (row.written) } {
                        @for (start, width, class) in segments(row) {
                            rect class=(class) x=(percent(start)) y="3" width=(percent(width)) height="20" {}
                        }
                        line.axis x1="50%" x2="50%" y1="0" y2="26" {}
                    }
                    span.chart-value { (row.written) }
                }
            }
        }
    }
}

/// Start, width (both in percent of the picture) and class of each part.
fn segments(row: &Stack) -> Vec<(f64, f64, &'static str)> {
    let count = row.parts.len();
    let left: f64 = row
        .parts
        .iter()
        .enumerate()
        .map(|(position, (_, share))| match (2 * position + 1).cmp(&count) {
            std::cmp::Ordering::Less => *share,
            std::cmp::Ordering::Equal => share / 2.0,
            std::cmp::Ordering::Greater => 0.0,
        })
        .sum();
    let mut start = 50.0 - left * 50.0;
    let place = |(position, (_, share)): (usize, &(String, f64))| {
        let segment = (start, share * 50.0, tone(position, count));
        start += share * 50.0;
        segment
    };
    row.parts.iter().enumerate().map(place).collect()
}

const fn tone(position: usize, count: usize) -> &'static str {
    let middle = 2 * position + 1;
    if middle == count {
        "part neutral"
    } else if middle < count {
        if position == 0 { "part worst" } else { "part bad" }
    } else if position + 1 == count {
        "part best"
    } else {
        "part good"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_neutral_answer_lies_across_the_middle() {
        let parts = [0.1, 0.2, 0.4, 0.2, 0.1].map(|share| (share.to_string(), share)).into();
        let segments = segments(&Stack { label: String::new(), parts, written: String::new() });
        let places: Vec<_> =
            segments.iter().map(|(start, width, _)| (start.round(), width.round())).collect();
        assert_eq!(places, [(25.0, 5.0), (30.0, 10.0), (40.0, 20.0), (60.0, 10.0), (70.0, 5.0)]);
        assert_eq!(segments[2].2, "part neutral");
    }

    #[test]
    fn an_even_number_of_answers_parts_in_the_middle() {
        let parts = vec![("xấu".to_owned(), 0.25), ("tốt".to_owned(), 0.75)];
        let segments = segments(&Stack { label: String::new(), parts, written: String::new() });
        assert_eq!(segments, [(37.5, 12.5, "part worst"), (50.0, 37.5, "part best")]);
    }
}

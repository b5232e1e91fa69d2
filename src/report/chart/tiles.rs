//! A map of equal tiles. What a tile says stands in it as text; shades and patterns only help the eye.

use maud::{Markup, html};

/// Length of a tile's side, and of the gap to the next.
const SIDE: u32 = 60;
const GAP: u32 = 3;
/// Letters of a line of a name that a tile has room for.
const LINE: usize = 10;

/// How a tile is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// A step of the value, from 0 (lowest) to 4.
    Step(u8),
    Masked,
    TooFew,
    NoData,
}

/// A tile of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapTile {
    pub column: u8,
    pub row: u8,
    pub name: String,
    /// What stands in the tile.
    pub written: String,
    pub fill: Fill,
}

impl Fill {
    const fn class(self) -> &'static str {
        match self {
            Self::Step(0) => "tile step-0",
            Self::Step(1) => "tile step-1",
            Self::Step(2) => "tile step-2",
            Self::Step(3) => "tile step-3",
            Self::Step(_) => "tile step-4",
            Self::Masked => "tile masked-tile",
            Self::TooFew => "tile few-tile",
            Self::NoData => "tile empty-tile",
        }
    }

    /// A value is large; words for want of one are small.
    const fn words(self) -> &'static str {
        if matches!(self, Self::Step(_)) { "tile-value" } else { "tile-word" }
    }

    /// Lines for what is hidden, points for too few answers: seen without colours.
    const fn pattern(self) -> Option<&'static str> {
        match self {
            Self::Masked => Some("url(#hatched)"),
            Self::TooFew => Some("url(#dotted)"),
            Self::Step(_) | Self::NoData => None,
        }
    }
}

/// The map, called `label` by screen readers, which read the table beside it.
#[must_use]
pub fn tiles(label: &str, tiles: &[MapTile]) -> Markup {
    let side = |last: Option<u8>| (u32::from(last.unwrap_or_default()) + 1) * (SIDE + GAP);
    let width = side(tiles.iter().map(|tile| tile.column).max());
    let height = side(tiles.iter().map(|tile| tile.row).max());
    html! {
        figure.chart.map {
            svg viewBox={ "0 0 " (width) " " (height) } role="img" aria-label=(label) {
                (patterns())
                @for tile in tiles { (one(tile)) }
            }
        }
    }
}

/// Steps and patterns with their words.
#[must_use]
pub fn legend(caption: &str, entries: &[(Fill, String)]) -> Markup {
    html! {
        figure.chart {
            figcaption { (caption) }
            ul.chart-key.map-key { @for (fill, words) in entries { li {
                svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true" { (square(*fill, 1, 1, 20)) }
                (words)
            } } }
        }
    }
}

fn patterns() -> Markup {
    html! {
        defs {
            pattern #hatched width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                line.mark x1="0" y1="0" x2="0" y2="8" {}
            }
            pattern #dotted width="9" height="9" patternUnits="userSpaceOnUse" { circle.point cx="3" cy="3" r="1.3" {} }
        }
    }
}

fn square(fill: Fill, x: u32, y: u32, side: u32) -> Markup {
    html! {
        rect class=(fill.class()) x=(x) y=(y) width=(side) height=(side) rx="4" {}
        @if let Some(pattern) = fill.pattern() { rect x=(x) y=(y) width=(side) height=(side) rx="4" fill=(pattern) {} }
    }
}

fn one(tile: &MapTile) -> Markup {
    let (x, y) = (u32::from(tile.column) * (SIDE + GAP) + 1, u32::from(tile.row) * (SIDE + GAP) + 1);
    let class = if matches!(tile.fill, Fill::Step(3..)) { "on-dark" } else { "on-light" };
    let middle = x + SIDE / 2;
    html! {
        g class=(class) {
            title { (tile.name) ": " (tile.written) }
            (square(tile.fill, x, y, SIDE))
            @for (line, words) in (0..).zip(lines(&tile.name)) {
                text.tile-name x=(middle) y=(y + 15 + line * 11) text-anchor="middle" { (words) }
            }
            text class=(tile.fill.words()) x=(middle) y=(y + 51) text-anchor="middle" { (tile.written) }
        }
    }
}

/// A name in at most two lines, broken where it is most even.
fn lines(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split(' ').collect();
    if name.chars().count() <= LINE {
        return vec![name.to_owned()];
    }
    let halves = (1..words.len()).map(|at| {
        let (one, other) = words.split_at_checked(at).unwrap_or((&words, &[]));
        [one.join(" "), other.join(" ")]
    });
    let longest = |halves: &[String; 2]| halves.iter().map(|half| half.chars().count()).max();
    halves.min_by_key(longest).map_or_else(|| vec![name.to_owned()], Vec::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_into_two_lines() {
        assert_eq!(lines("Cát Hải"), ["Cát Hải"]);
        assert_eq!(lines("Nguyễn Lương Bằng"), ["Nguyễn", "Lương Bằng"]);
        assert_eq!(lines("Bắc Thanh Miện"), ["Bắc Thanh", "Miện"]);
    }

    #[test]
    fn what_is_hidden_is_told_from_what_is_missing_without_colours() {
        let tile =
            |fill| MapTile {
                column: 14, row: 2, name: "Cát Hải".to_owned(), written: "ẩn".to_owned(), fill
            };
        let text = |fill| tiles("x", &[tile(fill)]).into_string();
        assert!(text(Fill::Masked).contains("fill=\"url(#hatched)\""));
        assert!(text(Fill::TooFew).contains("fill=\"url(#dotted)\""));
        assert!(!text(Fill::NoData).contains("fill=\"url"));
        assert!(text(Fill::Step(4)).contains("on-dark") && text(Fill::Step(0)).contains("on-light"));
        assert!(text(Fill::Step(0)).contains("viewBox=\"0 0 945 189\""));
    }
}

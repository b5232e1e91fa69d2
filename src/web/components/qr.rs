//! QR codes as SVG.

use maud::{Markup, html};
use qrcode::{Color, EcLevel, QrCode};

/// Light modules around a code, as the standard asks for.
const QUIET: usize = 4;

/// The QR code of `content`, named `label`; nothing where it is too long for one.
#[must_use]
pub fn qr_code(content: &str, label: &str) -> Markup {
    let Ok(code) = QrCode::with_error_correction_level(content, EcLevel::M) else { return html! {} };
    let whole = code.width() + 2 * QUIET;
    html! {
        svg.qr role="img" aria-label=(label) viewBox={ "0 0 " (whole) " " (whole) } shape-rendering="crispEdges" {
            rect width=(whole) height=(whole) fill="#fff" {}
            path fill="#000" d=(dark(&code)) {}
        }
    }
}

/// The dark modules of each row, those side by side as one bar.
fn dark(code: &QrCode) -> String {
    let colors = code.to_colors();
    let mut bars = String::new();
    for (row, modules) in colors.chunks(code.width()).enumerate() {
        let mut column = QUIET;
        for run in modules.chunk_by(|one, next| one == next) {
            if run.first() == Some(&Color::Dark) {
                bars.push_str(&format!("M{column} {}h{n}v1h-{n}z", row + QUIET, n = run.len()));
            }
            column += run.len();
        }
    }
    bars
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bars_cover_every_dark_module_once_and_begin_with_the_finder() {
        let code = QrCode::with_error_correction_level("https://khao-sat.example/s/a", EcLevel::M).unwrap();
        let bars = dark(&code);
        assert!(bars.starts_with("M4 4h7v1h-7z"), "{bars}");
        let lengths = bars.split('h').skip(1).step_by(2).map(|rest| rest.split('v').next().unwrap());
        let covered: usize = lengths.map(|length| length.parse::<usize>().unwrap()).sum();
        let all = code.to_colors().into_iter().filter(|color| *color == Color::Dark).count();
        assert_eq!(covered, all);
    }

    #[test]
    fn what_is_too_long_has_no_code() {
        assert!(qr_code(&"a".repeat(5000), "").into_string().is_empty());
    }
}

//! The frame of every page.

use maud::{DOCTYPE, Markup, html};

use crate::{domain::language::Language, text::common};

/// What the frame needs to know.
#[derive(Clone, Debug)]
pub struct Layout {
    pub language: Language,
    /// The name of the signed-in person.
    pub person: Option<String>,
    /// Whether the data are the synthetic city's.
    pub demo: bool,
}

/// A whole page with `title` and `content`.
#[must_use]
pub fn page(layout: &Layout, title: &str, content: &Markup) -> Markup {
    let language = layout.language;
    html! {
        (DOCTYPE)
        html lang=(language.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · " (common::PRODUCT.get(language)) }
            }
            body {
                a.skip href="#main" { (common::SKIP_TO_CONTENT.get(language)) }
                @if layout.demo { p.demo { (common::DEMO_BANNER.get(language)) } }
                main #main { h1 { (title) } (content) }
            }
        }
    }
}

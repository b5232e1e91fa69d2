//! The page of a request that was not fulfilled.

use maud::{Markup, html};

use crate::{
    text::{common, error as words},
    web::components::{self, Layout},
};

/// Says what happened, what can be done, and under which `reference` our log knows it.
#[must_use]
pub fn page(layout: &Layout, title: &str, explanation: &str, reference: Option<&str>) -> Markup {
    let language = layout.language;
    let content = html! {
        p { (explanation) }
        @if let Some(reference) = reference {
            p { (words::REFERENCE.get(language)) " " strong { (reference) } }
        }
        p { a.button href="/" { (common::TO_HOME.get(language)) } }
    };
    components::page(layout, title, &content)
}

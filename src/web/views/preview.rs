//! What stands around the preview of a form.

use maud::{Markup, html};

use crate::{
    domain::language::Language,
    text::round_guide as words,
    web::components::{self, Layout},
};

/// A choice of the preview: address, words, whether it is the present one.
pub type Choice<'a> = (String, &'a str, bool);

/// That it is a preview, and how else it can be looked at.
#[derive(Clone, Debug)]
pub struct Bar<'a> {
    pub language: Language,
    /// The preview's own address, with a query.
    pub address: String,
    pub layouts: Vec<Choice<'a>>,
    /// Whom the form can be about, where that changes it.
    pub subjects: Vec<Choice<'a>>,
    pub back: &'a str,
}

impl Bar<'_> {
    /// The bar above the form.
    #[must_use]
    pub fn markup(&self) -> Markup {
        let language = self.language;
        let languages =
            [(Language::Vietnamese, words::IN_VIETNAMESE), (Language::English, words::IN_ENGLISH)];
        html! {
            aside.preview aria-label=(words::PREVIEW_MARK.get(language)) {
                p { strong { (words::PREVIEW_MARK.get(language)) } " – " (words::PREVIEW_LEAD.get(language)) }
                ul.tabs {
                    @for (one, text) in languages {
                        li { a href={ (self.address) "&lang=" (one.code()) } lang=(one.code())
                            aria-current=[(one == language).then_some("true")] { (text.get(language)) } }
                    }
                }
                (choices(&self.layouts))
                @if !self.subjects.is_empty() {
                    p.base { (words::PREVIEW_AS.get(language)) ":" }
                    (choices(&self.subjects))
                }
                p { a href=(self.back) { (words::PREVIEW_BACK.get(language)) } }
            }
        }
    }
}

fn choices(choices: &[Choice<'_>]) -> Markup {
    html! {
        @if !choices.is_empty() {
            ul.tabs {
                @for (href, text, here) in choices {
                    li { a href=(href) aria-current=[here.then_some("true")] { (text) } }
                }
            }
        }
    }
}

/// After sending a form that was none.
#[derive(Clone, Debug)]
pub struct Done<'a> {
    pub bar: Bar<'a>,
    pub thanks: &'a str,
}

impl Done<'_> {
    /// The whole page.
    #[must_use]
    pub fn page(&self, layout: &Layout, title: &str) -> Markup {
        let language = layout.language;
        components::page(
            layout,
            title,
            &html! {
                (self.bar.markup())
                p { (words::PREVIEW_DONE.get(language)) }
                div.introduction { @for paragraph in self.thanks.split("\n\n") { p { (paragraph.trim()) } } }
                p.actions { (components::link_button(&self.bar.address, words::PREVIEW_AGAIN.get(language))) }
            },
        )
    }
}

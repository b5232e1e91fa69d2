//! The page behind the link in a message: it asks, or says that it is done and who may begin it again.

use maud::{Markup, html};

use crate::{
    text::subscription as words,
    web::components::{self, Layout, Tone},
};

/// A report that somebody gets, and whether it is stopped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WayOut {
    pub token: String,
    /// Name of the report.
    pub report: &'static str,
    /// Name of the unit.
    pub unit: String,
    pub email: String,
    /// Whether there is something to stop.
    pub asks: bool,
    /// Rhythm and hour of every subscription to it that runs.
    pub running: Vec<String>,
    /// Whether its recipient stopped it.
    pub declined: bool,
    /// Whether the office stopped it.
    pub withdrawn: bool,
}

impl WayOut {
    /// The page; `resumed` when its recipient has just begun it again.
    #[must_use]
    pub fn markup(&self, layout: &Layout, resumed: bool) -> Markup {
        if self.asks { self.asking(layout, resumed) } else { self.stopped(layout) }
    }

    fn values(&self) -> [(&str, &str); 3] {
        [("report", self.report), ("unit", &self.unit), ("email", &self.email)]
    }

    fn asking(&self, layout: &Layout, resumed: bool) -> Markup {
        let language = layout.language;
        let content = html! {
            @if resumed {
                (components::alert(Tone::Good, &html! { p { (words::RESUMED.fill(language, &self.values())) } }))
            }
            p { (words::UNSUBSCRIBE_LEAD.fill(language, &self.values())) }
            @if !self.running.is_empty() {
                p { (words::UNSUBSCRIBE_RHYTHMS.get(language)) }
                ul { @for timing in &self.running { li { (timing) } } }
            }
            form method="post" action={ "/unsubscribe/" (self.token) } {
                p.actions { (components::button(words::UNSUBSCRIBE_BUTTON.get(language))) }
            }
        };
        components::page(layout, words::UNSUBSCRIBE_TITLE.get(language), &content)
    }

    fn stopped(&self, layout: &Layout) -> Markup {
        let language = layout.language;
        let content = html! {
            p { (words::UNSUBSCRIBED.fill(language, &self.values())) }
            @if self.withdrawn { p { (words::WITHDRAWN_NOTE.get(language)) } }
            @if self.declined {
                p { (words::AGAIN_LEAD.get(language)) }
                form method="post" action={ "/unsubscribe/" (self.token) "/again" } {
                    p.actions { button.button.second type="submit" { (words::AGAIN_BUTTON.get(language)) } }
                }
            }
        };
        components::page(layout, words::UNSUBSCRIBED_TITLE.get(language), &content)
    }
}

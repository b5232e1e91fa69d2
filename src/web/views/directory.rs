//! The directory of units and people, and the ways to bring files in.

use maud::{Markup, html};

use super::imports::{recent, templates, upload_form};
use crate::{
    domain::{
        import::{Import, ImportWhat},
        language::Language,
    },
    text::{Text, import as words, number},
    web::components::{self, Layout, management_page},
};

/// The page of the directory.
#[derive(Clone, Copy, Debug)]
pub struct Directory<'a> {
    pub units: u64,
    pub people: u64,
    pub recent: &'a [Import],
    /// Which file was not taken, and why.
    pub wrong: Option<(ImportWhat, Text)>,
    pub megabytes: usize,
}

impl Directory<'_> {
    /// The whole page.
    #[must_use]
    pub fn page(&self, layout: &Layout) -> Markup {
        let language = layout.language;
        let n = |n: u64| number::count(n, language);
        let stored = words::STORED.fill(language, &[("units", &n(self.units)), ("people", &n(self.people))]);
        management_page(
            layout,
            words::TITLE.get(language),
            &html! {
                (self.errors(language))
                p { (words::LEAD.get(language)) }
                p { strong { (stored) } }
                (self.card(ImportWhat::Units, words::UNITS_LEAD, language))
                (self.card(ImportWhat::People, words::PEOPLE_LEAD, language))
                section.card {
                    h2 { (words::SAMPLE_HEADING.get(language)) }
                    p { (words::SAMPLE_WHERE.get(language)) " " a href="/manage/rounds" { (words::SAMPLE_ROUNDS.get(language)) } }
                    (templates(ImportWhat::Sample, language))
                }
                (recent(self.recent, "/manage/directory", language))
            },
        )
    }

    fn errors(&self, language: Language) -> Markup {
        let size = [("mb", &*self.megabytes.to_string())];
        let errors = self.wrong.map(|(what, text)| (format!("file-{what}"), text.fill(language, &size)));
        components::error_summary(language, &errors.into_iter().collect::<Vec<_>>())
    }

    fn card(&self, what: ImportWhat, lead: Text, language: Language) -> Markup {
        let wrong = self.wrong.filter(|(wrong, _)| *wrong == what).map(|(_, text)| text);
        let (action, id) = (format!("/manage/directory/{what}"), format!("file-{what}"));
        let heading = words::what(what).get(language);
        let mut letters = heading.chars();
        let heading: String =
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        html! {
            section.card {
                h2 { (heading) }
                p { (lead.get(language)) }
                (templates(what, language))
                (upload_form(&action, (&id, wrong), self.megabytes, language))
            }
        }
    }
}

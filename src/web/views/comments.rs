//! Comments about a unit, read together and in no order that tells time or person.

use maud::{Markup, html};

use crate::{
    domain::language::Language,
    text::{number, results as result_words, unit as words},
    web::components::{self, Layout, Tone},
};

/// Comments of one question.
#[derive(Clone, Debug, Default)]
pub struct Listed {
    /// Whether enough were written to be read.
    pub readable: bool,
    pub query: String,
    /// Of this page.
    pub texts: Vec<String>,
    pub found: u64,
    pub page: u64,
    pub pages: u64,
}

/// What can be chosen, and what was.
#[derive(Clone, Debug)]
pub struct Board {
    /// Code and name.
    pub unit: (String, String),
    pub units: Vec<(String, String)>,
    /// Code and name of each question of a closed round.
    pub groups: Vec<(String, String)>,
    pub chosen: String,
    /// Fewest comments that are read together.
    pub least: u32,
    pub listed: Option<Listed>,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, board: &Board) -> Markup {
    let language = layout.language;
    let content = html! {
        p { (words::COMMENTS_LEAD.fill(language, &[("n", &board.least.to_string())])) }
        (components::alert(Tone::Info, &html! { p { (words::COMMENTS_CARE.get(language)) } }))
        @match &board.listed {
            None => (components::empty(words::COMMENTS_NO_ROUND.get(language), &html! { p { (words::COMMENTS_NO_ROUND_NEXT.get(language)) } })),
            Some(listed) => {
                (filters(language, board, listed))
                (list(language, board, listed))
            }
        }
    };
    let title = words::COMMENTS_TITLE.fill(language, &[("unit", &board.unit.1)]);
    components::management_page(layout, &title, &content)
}

fn filters(language: Language, board: &Board, listed: &Listed) -> Markup {
    let choice = |id: &str, label: &str, options: &[(String, String)], chosen: &str| {
        html! { div.field {
            label for=(id) { (label) }
            select id=(id) name=(id) { @for (code, name) in options { option value=(code) selected[code == chosen] { (name) } } }
        } }
    };
    html! {
        form.filters method="get" action="/unit/comments" {
            (choice("unit", words::UNIT.get(language), &board.units, &board.unit.0))
            (choice("group", words::ROUND.get(language), &board.groups, &board.chosen))
            div.field {
                label for="q" { (words::SEARCH.get(language)) }
                p.hint #q-hint { (result_words::SEARCH_HINT.get(language)) }
                input #q name="q" type="search" value=(listed.query) aria-describedby="q-hint";
            }
            (components::button(words::SHOW.get(language)))
        }
    }
}

fn list(language: Language, board: &Board, listed: &Listed) -> Markup {
    if !listed.readable {
        let few = words::COMMENTS_FEW.fill(language, &[("n", &board.least.to_string())]);
        return components::empty(&few, &html! { p { (words::COMMENTS_FEW_NEXT.get(language)) } });
    }
    if listed.texts.is_empty() {
        return components::empty(words::COMMENTS_NONE_FOUND.get(language), &html! {});
    }
    html! {
        h2 { (words::COUNT.fill(language, &[("count", &number::count(listed.found, language))])) }
        ul.comments lang="vi" { @for text in &listed.texts { li { (text) } } }
        (components::pagination(language, listed.page, listed.pages, |page| {
            let mut query = url::form_urlencoded::Serializer::new(String::new());
            query.append_pair("group", &board.chosen).append_pair("q", &listed.query);
            format!("?{}", query.append_pair("page", &page.to_string()).finish())
        }))
    }
}

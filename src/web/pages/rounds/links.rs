//! `/manage/rounds/{slug}/links`: the open links of a round with QR codes, and with `?unit=` the sheet for one of them.

use axum::extract::{Path, State};
use axum_extra::extract::Query;
use maud::Markup;
use serde::Deserialize;

use super::find;
use crate::{
    domain::{language::Language, round::Round},
    text::round_links as words,
    web::{
        Access, AppState, WebError,
        components::Layout,
        filling::{offices, unit_choice},
        views::{
            answer::UnitChoice,
            rounds::{LinksPage, OpenLink, Paper, sheet},
        },
    },
};

/// Links on a page, each with its code.
const PAGE: usize = 24;

/// What is asked for: a page of links, or with a unit or a paper one sheet.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    page: String,
    unit: String,
    paper: String,
}

pub async fn get(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Markup, WebError> {
    let round = find(&state, &access, &slug).await?;
    if !round.open_link {
        return Err(WebError::NotFound);
    }
    let tree = state.catalogue().units().await?;
    let links = Links { round: &round, base: &state.config().http.base_url, language: layout.language };
    let today = state.clock().today();
    let open = round.accepts_on(today);
    if !(asked.unit.is_empty() && asked.paper.is_empty()) {
        let code = asked.unit.as_str();
        let unit = tree.by_code(code).filter(|unit| round.may_be_answered_for(&tree, unit, today));
        let link = match unit {
            Some(unit) => links.of(&unit_choice(&tree, unit, Language::Vietnamese)),
            None if code.is_empty() && !round.needs_unit() => links.whole(),
            None => return Err(WebError::NotFound),
        };
        let english = unit.and_then(|unit| unit.name_en.as_deref());
        return Ok(sheet(&layout, (&round, open), (&link, english), Paper::of(&asked.paper)));
    }
    let query = asked.q.trim();
    let groups = offices(&round, &tree, query, today, layout.language);
    let whole = (!round.needs_unit() && query.is_empty()).then(|| links.whole());
    let units = groups.iter().flat_map(|group| &group.units).map(|unit| links.of(unit));
    let all: Vec<OpenLink> = whole.into_iter().chain(units).collect();
    let pages = all.len().div_ceil(PAGE).max(1);
    let page = asked.page.parse::<usize>().unwrap_or(1).clamp(1, pages);
    let shown: Vec<OpenLink> = all.into_iter().skip((page - 1) * PAGE).take(PAGE).collect();
    let page =
        LinksPage { round: &round, open, query, links: &shown, page: page as u64, pages: pages as u64 };
    Ok(page.markup(&layout))
}

/// Makes the links of a round.
#[derive(Clone, Copy)]
struct Links<'a> {
    round: &'a Round,
    base: &'a str,
    language: Language,
}

impl Links<'_> {
    fn whole(self) -> OpenLink {
        OpenLink {
            code: String::new(),
            name: words::WHOLE.get(self.language).to_owned(),
            above: String::new(),
            address: format!("{}/s/{}", self.base, self.round.slug),
        }
    }

    fn of(self, unit: &UnitChoice) -> OpenLink {
        let query =
            url::form_urlencoded::Serializer::new(String::new()).append_pair("unit", &unit.code).finish();
        OpenLink {
            code: unit.code.clone(),
            name: unit.name.clone(),
            above: unit.above.clone(),
            address: format!("{}/s/{}?{query}", self.base, self.round.slug),
        }
    }
}

//! Reading the form of a draft.

use std::sync::Arc;

use crate::{
    domain::{
        directory::{UnitKind, UnitTree},
        ids::UnitId,
        language::Language,
        period::Period,
        questionnaire::Kind,
        round::{Round, RoundPlan},
    },
    store::questionnaires::{self, Published},
    text::{Text, date, round as words},
    web::{
        Access, AppState, WebError,
        form::{FieldErrors, Values},
        views::rounds::{DraftForm, QuestionnaireChoice, UnitTick},
    },
};

/// What the form offers to choose from.
#[derive(Debug)]
pub struct Offers {
    published: Vec<Published>,
    pub tree: Arc<UnitTree>,
    questionnaires: Vec<QuestionnaireChoice>,
    units: Vec<UnitTick>,
}

impl Offers {
    /// Every published questionnaire that `access` may make rounds of, and the units below the city.
    pub async fn load(state: &AppState, access: &Access, language: Language) -> Result<Self, WebError> {
        let mut published = questionnaires::list(state.db()).await?;
        published.retain(|one| super::may_manage(access, one.questionnaire.kind));
        let choice = |one: &Published| {
            let set = &one.questionnaire;
            let title = set.texts(language).map_or(set.slug.as_str(), |texts| texts.title.as_str());
            let version = words::VERSION.fill(language, &[("n", &set.version.to_string())]);
            let kind = words::kind(set.kind).get(language);
            QuestionnaireChoice { hash: one.hash.clone(), words: format!("{title} ({kind}, {version})") }
        };
        let questionnaires = published.iter().map(choice).collect();
        let tree = state.catalogue().units().await?;
        let root = tree.root().map(|root| root.id);
        let today = state.clock().today();
        let below_city = root.map(|root| tree.children(root)).into_iter().flatten();
        let valid = below_city.filter(|unit| unit.valid_until.is_none_or(|until| today <= until));
        let mut units: Vec<_> = valid.map(|unit| (unit.kind == UnitKind::Commune, unit)).collect();
        units.sort_by(|one, other| (one.0, &one.1.name).cmp(&(other.0, &other.1.name)));
        let units =
            units.into_iter().map(|(_, unit)| UnitTick { code: unit.code.clone(), name: unit.name.clone() });
        let units = units.collect();
        Ok(Self { published, tree, questionnaires, units })
    }

    /// The form with these values.
    pub fn form<'a>(
        &'a self,
        slug: Option<&str>,
        values: &'a Values,
        errors: &'a FieldErrors,
    ) -> DraftForm<'a> {
        DraftForm {
            action: format!("/manage/rounds/{}", slug.unwrap_or(super::NEW)),
            questionnaires: &self.questionnaires,
            units: &self.units,
            values,
            errors,
            is_new: slug.is_none(),
        }
    }

    /// The questionnaire of a round in words.
    pub fn words_of(&self, hash: &str) -> Option<&str> {
        self.questionnaires.iter().find(|one| one.hash == hash).map(|one| one.words.as_str())
    }

    /// The plan that the values describe.
    ///
    /// # Errors
    /// Everything that is wrong, by field.
    pub fn plan(&self, values: &Values, language: Language) -> Result<RoundPlan, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut need = |field, text: Text| errors.push(field, text.get(language));
        let set = self.published.iter().find(|one| one.hash == values.get("questionnaire"));
        let period = values.get("period").parse::<Period>().ok();
        let days = (date::parse(values.get("opens_on")), date::parse(values.get("closes_on")));
        let paging = values.get("paging").parse().ok();
        let target = target(values.get("target"));
        let units = self.ticked(values);
        let missing = [
            ("questionnaire", set.is_none(), words::BAD_QUESTIONNAIRE),
            ("period", period.is_none(), words::BAD_PERIOD),
            ("opens_on", days.0.is_none(), words::BAD_DATE),
            ("closes_on", days.1.is_none(), words::BAD_DATE),
            ("paging", paging.is_none(), words::BAD_PAGING),
            ("target", target.is_none(), words::BAD_TARGET),
            ("units", units.is_none(), words::BAD_UNIT),
        ];
        missing.iter().filter(|(_, wrong, _)| *wrong).for_each(|(field, _, text)| need(field, *text));
        let kind = set.map_or(Kind::ServiceRating, |set| set.questionnaire.kind);
        let plan = RoundPlan {
            slug: values.get("slug").to_owned(),
            questionnaire_hash: set.map(|set| set.hash.clone()).unwrap_or_default(),
            kind,
            title_vi: values.get("title_vi").to_owned(),
            title_en: values.get("title_en").to_owned(),
            period: period.unwrap_or_else(|| Period::quarter_of(days.0.unwrap_or_default())),
            opens_on: days.0.unwrap_or_default(),
            closes_on: days.1.unwrap_or(chrono::NaiveDate::MAX),
            anonymous: kind.is_anonymous(),
            open_link: values.is_set("open_link") || kind.needs_open_link(),
            paging: paging.unwrap_or(crate::domain::round::Paging::BySection),
            target: target.flatten(),
            units: units.unwrap_or_default(),
        };
        if plan.slug == super::NEW {
            need("slug", words::SLUG_TAKEN);
        }
        for problem in plan.problems() {
            let (field, text) = words::problem(problem);
            need(field, text);
        }
        if errors.is_empty() { Ok(plan) } else { Err(errors) }
    }

    fn ticked(&self, values: &Values) -> Option<Vec<UnitId>> {
        values.all("units").map(|code| self.tree.by_code(code).map(|unit| unit.id)).collect()
    }

    /// The values of a stored draft.
    pub fn values_of(&self, round: &Round) -> Values {
        let mut values = Values::default();
        let facts = [
            ("questionnaire", round.questionnaire_hash.clone()),
            ("title_vi", round.title_vi.clone()),
            ("title_en", round.title_en.clone()),
            ("slug", round.slug.clone()),
            ("period", round.period.to_string()),
            ("opens_on", round.opens_on.to_string()),
            ("closes_on", round.closes_on.to_string()),
            ("paging", round.paging.code().to_owned()),
            ("target", round.target.map(|target| target.to_string()).unwrap_or_default()),
            ("open_link", if round.open_link { "yes".to_owned() } else { String::new() }),
        ];
        facts.into_iter().for_each(|(name, value)| values.push(name, value));
        for unit in round.units.iter().filter_map(|id| self.tree.get(*id)) {
            values.push("units", unit.code.clone());
        }
        values
    }
}

/// The values that a new draft starts with.
pub fn new_values(state: &AppState) -> Values {
    let period = Period::quarter_of(state.clock().today());
    let mut values = Values::default();
    values.push("period", period.to_string());
    values.push("opens_on", state.clock().today().to_string());
    values.push("closes_on", period.last_day().to_string());
    values.push("paging", "by_section");
    values
}

/// A number of answers above 0, or none at all; the outer None means neither.
fn target(text: &str) -> Option<Option<u32>> {
    let digits: String = text.chars().filter(|letter| !matches!(letter, '.' | ' ' | '\u{a0}')).collect();
    match digits.as_str() {
        "" => Some(None),
        digits => digits.parse().ok().filter(|target| *target > 0).map(Some),
    }
}

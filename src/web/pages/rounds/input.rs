//! Reading the steps of a guide.

use std::sync::Arc;

use crate::{
    domain::{
        audit::Entry,
        directory::{Unit, UnitKind, UnitTree},
        ids::UnitId,
        language::Language,
        period::Period,
        questionnaire::{Questionnaire, defaults},
        round::{Guide, GuideStep, Paging, RoundPlan, default_days, periods},
        round_entry,
        working_days::WorkingDays,
    },
    store::{audit, questionnaires, rounds},
    text::{Text, date, round as words, round_guide as guide_words},
    web::{
        Access, AppState, WebError,
        form::{FieldErrors, Values},
        views::rounds::UnitTick,
    },
};

/// A questionnaire that a round of a guide can be made from.
#[derive(Clone, Debug)]
pub struct Offer {
    pub hash: String,
    pub questionnaire: Arc<Questionnaire>,
    /// Whether it still has to be published: a set that comes with the program.
    pub built_in: bool,
}

impl Offer {
    /// Title, version and, for what is not published yet, that it will be.
    pub fn words(&self, language: Language) -> String {
        let set = &self.questionnaire;
        let title = set.texts(language).map_or(set.slug.as_str(), |texts| texts.title.as_str());
        let version = words::VERSION.fill(language, &[("n", &set.version.to_string())]);
        let note = if self.built_in { guide_words::NOT_PUBLISHED.get(language) } else { "" };
        let joint = if note.is_empty() { "" } else { "; " };
        format!("{title} ({version}{joint}{note})")
    }
}

/// What a guide can make rounds from: every published version, and the program's own sets that were never published.
pub async fn offers(state: &AppState, guide: Guide) -> Result<Vec<Offer>, WebError> {
    let published = questionnaires::list(state.db()).await?;
    let never = |slug: &str| !published.iter().any(|one| one.questionnaire.slug == slug);
    let built_in = defaults::SOURCES.iter().filter(|source| never(source.slug));
    let built_in = built_in.filter_map(|source| source.questionnaire().ok()).map(|questionnaire| Offer {
        hash: questionnaires::hash(&questionnaire),
        questionnaire: Arc::new(questionnaire),
        built_in: true,
    });
    let built_in: Vec<Offer> = built_in.collect();
    let offers = published
        .into_iter()
        .map(|one| Offer { hash: one.hash, questionnaire: one.questionnaire, built_in: false })
        .chain(built_in);
    Ok(offers.filter(|offer| Guide::of(&offer.questionnaire) == guide).collect())
}

/// The hash of the chosen offer; one that comes with the program is published now.
pub async fn published(state: &AppState, access: &Access, offer: &Offer) -> Result<String, WebError> {
    if !offer.built_in {
        return Ok(offer.hash.clone());
    }
    let (set, now) = (&offer.questionnaire, state.clock().now());
    let published = rounds::set(state.db(), &set.slug, now).await.map_err(anyhow::Error::from)?;
    let published = published.ok_or(WebError::NotFound)?;
    let entry = Entry::new("survey.publish", round_entry::set_object(&published.questionnaire));
    audit::record(state.db().read(), now, &access.actor(), &entry).await?;
    Ok(published.hash)
}

/// What a new round of `set` for `period` starts as.
pub fn fresh(
    hash: String,
    set: &Questionnaire,
    period: Period,
    (today, calendar): (chrono::NaiveDate, &WorkingDays),
) -> RoundPlan {
    let (opens_on, closes_on) = default_days(Guide::of(set), period, today, calendar);
    let [title_vi, title_en] = titles(set, period);
    RoundPlan {
        slug: default_slug(set, period),
        questionnaire_hash: hash,
        kind: set.kind,
        title_vi,
        title_en,
        period,
        opens_on,
        closes_on,
        anonymous: set.kind.is_anonymous(),
        open_link: set.kind.needs_open_link(),
        paging: Paging::BySection,
        target: None,
        units: Vec::new(),
    }
}

fn default_slug(set: &Questionnaire, period: Period) -> String {
    format!("{}-{}", set.slug, period.to_string().to_lowercase())
}

fn titles(set: &Questionnaire, period: Period) -> [String; 2] {
    let title = |language| set.texts(language).map(|texts| texts.title.as_str()).unwrap_or_default();
    let joined = |title: &str, period: String| {
        let kept: String = title.chars().take(170).collect();
        format!("{kept}, {period}")
    };
    [
        joined(title(Language::Vietnamese), period.vietnamese()),
        joined(title(Language::English), period.english()),
    ]
}

/// The periods to choose from, the one chosen among them.
pub fn period_choices(
    chosen: Option<Period>,
    today: chrono::NaiveDate,
    language: Language,
) -> Vec<(String, String)> {
    let mut all = periods(today);
    all.extend(chosen.filter(|period| !all.contains(period)));
    all.into_iter().map(|period| (period.to_string(), date::period(period, language))).collect()
}

/// What the first form of a guide says: the offer and the period.
///
/// # Errors
/// Everything that is wrong, by field.
pub fn start<'a>(
    values: &Values,
    offers: &'a [Offer],
    language: Language,
) -> Result<(&'a Offer, Period), FieldErrors> {
    let mut errors = FieldErrors::default();
    let offer = offers.iter().find(|offer| offer.hash == values.get("questionnaire"));
    let period = values.get("period").parse::<Period>().ok();
    if offer.is_none() {
        errors.push("questionnaire", words::BAD_QUESTIONNAIRE.get(language));
    }
    if period.is_none() {
        errors.push("period", words::BAD_PERIOD.get(language));
    }
    offer.zip(period).ok_or(errors)
}

/// The stored values of a step.
pub fn values_of(step: GuideStep, plan: &RoundPlan, tree: &UnitTree) -> Values {
    let mut values = Values::default();
    let facts: Vec<(&str, String)> = match step {
        GuideStep::About => vec![
            ("questionnaire", plan.questionnaire_hash.clone()),
            ("period", plan.period.to_string()),
            ("title_vi", plan.title_vi.clone()),
            ("title_en", plan.title_en.clone()),
            ("slug", plan.slug.clone()),
        ],
        GuideStep::Dates => vec![
            ("opens_on", plan.opens_on.to_string()),
            ("closes_on", plan.closes_on.to_string()),
            ("paging", plan.paging.code().to_owned()),
            ("target", plan.target.map(|target| target.to_string()).unwrap_or_default()),
        ],
        GuideStep::Scope => {
            let units = plan.units.iter().filter_map(|id| tree.get(*id));
            let mut facts: Vec<_> = units.map(|unit| ("units", unit.code.clone())).collect();
            facts.extend(plan.open_link.then(|| ("open_link", "yes".to_owned())));
            facts
        }
        GuideStep::Sample | GuideStep::Check => Vec::new(),
    };
    facts.into_iter().for_each(|(name, value)| values.push(name, value));
    values
}

/// What a step changes of `stored`.
#[derive(Debug)]
pub struct StepInput<'a> {
    pub guide: Guide,
    pub stored: &'a RoundPlan,
    /// The questionnaire of the stored plan.
    pub questionnaire: &'a Questionnaire,
    pub offers: &'a [Offer],
    pub tree: &'a UnitTree,
    pub today: chrono::NaiveDate,
    pub calendar: &'a WorkingDays,
}

impl StepInput<'_> {
    /// The plan with what `values` say at `step`.
    ///
    /// # Errors
    /// Everything that is wrong, by field.
    pub fn read(
        &self,
        step: GuideStep,
        values: &Values,
        language: Language,
    ) -> Result<RoundPlan, FieldErrors> {
        let mut errors = FieldErrors::default();
        let plan = match step {
            GuideStep::About => self.about(values, language, &mut errors),
            GuideStep::Dates => self.dates(values, language, &mut errors),
            GuideStep::Scope => self.scope(values, language, &mut errors),
            GuideStep::Sample | GuideStep::Check => self.stored.clone(),
        };
        for problem in plan.problems() {
            let (field, text) = words::problem(problem);
            if errors.of(field).is_none() {
                errors.push(field, text.get(language));
            }
        }
        if errors.is_empty() { Ok(plan) } else { Err(errors) }
    }

    /// Titles, address and days that were only filled in by default go along with questionnaire and period.
    fn about(&self, values: &Values, language: Language, errors: &mut FieldErrors) -> RoundPlan {
        let mut plan = self.stored.clone();
        plan.title_vi = values.get("title_vi").to_owned();
        plan.title_en = values.get("title_en").to_owned();
        plan.slug = values.get("slug").to_owned();
        if plan.slug == super::NEW {
            errors.push("slug", words::SLUG_TAKEN.get(language));
        }
        let (offer, period) = match start(values, self.offers, language) {
            Ok(found) => found,
            Err(found) => {
                found.iter().for_each(|(field, message)| errors.push(field, message));
                return plan;
            }
        };
        let on = (self.today, self.calendar);
        let was = fresh(String::new(), self.questionnaire, self.stored.period, on);
        let is = fresh(offer.hash.clone(), &offer.questionnaire, period, on);
        let follow = |own: &mut String, was: &String, is: &String| {
            if own == was {
                own.clone_from(is);
            }
        };
        follow(&mut plan.title_vi, &was.title_vi, &is.title_vi);
        follow(&mut plan.title_en, &was.title_en, &is.title_en);
        follow(&mut plan.slug, &was.slug, &is.slug);
        if (plan.opens_on, plan.closes_on) == (was.opens_on, was.closes_on) {
            (plan.opens_on, plan.closes_on) = (is.opens_on, is.closes_on);
        }
        RoundPlan { questionnaire_hash: is.questionnaire_hash, period, kind: is.kind, ..plan }
    }

    fn dates(&self, values: &Values, language: Language, errors: &mut FieldErrors) -> RoundPlan {
        let mut plan = self.stored.clone();
        let mut need = |field, wrong: bool, text: Text| {
            if wrong {
                errors.push(field, text.get(language));
            }
        };
        let (opens, closes) = (date::parse(values.get("opens_on")), date::parse(values.get("closes_on")));
        need("opens_on", opens.is_none(), words::BAD_DATE);
        need("closes_on", closes.is_none(), words::BAD_DATE);
        plan.opens_on = opens.unwrap_or(chrono::NaiveDate::MIN);
        plan.closes_on = closes.unwrap_or(chrono::NaiveDate::MAX);
        if self.guide.has_paging() {
            let paging = values.get("paging").parse().ok();
            need("paging", paging.is_none(), words::BAD_PAGING);
            plan.paging = paging.unwrap_or(plan.paging);
        }
        if self.guide.has_target() {
            let target = target(values.get("target"));
            need("target", target.is_none(), words::BAD_TARGET);
            plan.target = target.flatten();
        }
        plan
    }

    fn scope(&self, values: &Values, language: Language, errors: &mut FieldErrors) -> RoundPlan {
        let units: Option<Vec<UnitId>> =
            values.all("units").map(|code| self.tree.by_code(code).map(|unit| unit.id)).collect();
        if units.is_none() {
            errors.push("units", words::BAD_UNIT.get(language));
        }
        let mut plan = self.stored.clone();
        plan.units = units.unwrap_or_default();
        plan.units.sort_unstable();
        plan.units.dedup();
        if self.guide.may_have_open_link() {
            plan.open_link = values.is_set("open_link");
        }
        plan
    }
}

/// The units to tick: those directly below the city that a guide's rounds can concern, and those of the plan.
pub fn ticks(guide: Guide, plan: &RoundPlan, tree: &UnitTree, today: chrono::NaiveDate) -> Vec<UnitTick> {
    let below_city = tree.root().map(|root| tree.children(root.id)).into_iter().flatten();
    let fits = |unit: &&Unit| match guide {
        Guide::Population => unit.kind == UnitKind::Commune,
        Guide::ServiceRating | Guide::Satisfaction => unit.kind != UnitKind::PartyOrganisation,
        _ => true,
    };
    let going_on = |unit: &&Unit| unit.valid_until.is_none_or(|until| today <= until);
    let mut units: Vec<&Unit> = below_city.filter(fits).filter(going_on).collect();
    for unit in plan.units.iter().filter_map(|id| tree.get(*id)) {
        if !units.iter().any(|known| known.id == unit.id) {
            units.push(unit);
        }
    }
    units.sort_by(|one, other| {
        let key = |unit: &Unit| (unit.kind == UnitKind::Commune, unit.name.clone());
        key(one).cmp(&key(other))
    });
    units.into_iter().map(|unit| UnitTick { code: unit.code.clone(), name: unit.name.clone() }).collect()
}

/// A number of answers above 0, or none at all; the outer None means neither.
fn target(text: &str) -> Option<Option<u32>> {
    let digits: String = text.chars().filter(|letter| !matches!(letter, '.' | ' ' | '\u{a0}')).collect();
    match digits.as_str() {
        "" => Some(None),
        digits => digits.parse().ok().filter(|target| *target > 0).map(Some),
    }
}

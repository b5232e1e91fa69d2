//! What a breakdown is called, from the texts of the questionnaires that were asked.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    domain::{
        directory::ExclusionReason,
        evaluation::Relation,
        indicator::{Figure, Indicator},
        language::Language,
        questionnaire::{Item, Questionnaire, Texts},
    },
    text::{Text, indicator as names, report as words},
};

/// The option for whatever none of the others names.
const OTHER: &str = "khac";

/// Names of breakdowns and bands in one language.
#[derive(Clone, Debug)]
pub struct Labels {
    language: Language,
    questionnaires: BTreeMap<String, Arc<Questionnaire>>,
}

/// The questionnaire that an indicator's breakdowns are named by.
#[must_use]
pub const fn slug(indicator: Indicator) -> &'static str {
    match indicator {
        Indicator::Evaluated | Indicator::PublicServiceCulture => "van-hoa-cong-vu",
        Indicator::Committed => "cam-ket",
        Indicator::CrossAgency => "danh-gia-cheo",
        Indicator::InternalSatisfaction => "hai-long-noi-bo",
        Indicator::ServiceRating => "danh-gia-dich-vu",
        Indicator::CitizenSatisfaction => "sipas",
        Indicator::BusinessSatisfaction => "doanh-nghiep",
        Indicator::Participation | Indicator::LifeSatisfaction | Indicator::Happiness => "hanh-phuc",
    }
}

impl Labels {
    #[must_use]
    pub fn new(language: Language, questionnaires: impl IntoIterator<Item = Arc<Questionnaire>>) -> Self {
        let by_slug = questionnaires.into_iter().map(|one| (one.slug.clone(), one)).collect();
        Self { language, questionnaires: by_slug }
    }

    /// What `figure` tells about; the headline is told as the whole.
    #[must_use]
    pub fn figure(&self, figure: &Figure) -> String {
        let parts: Vec<_> =
            figure.facets().map(|(name, code)| self.facet(figure.indicator, name, code)).collect();
        if parts.is_empty() { words::OVERALL.get(self.language).to_owned() } else { parts.join(" – ") }
    }

    /// The name of a band of `indicator`.
    #[must_use]
    pub fn band(&self, indicator: Indicator, code: &str) -> String {
        let fixed = match code {
            "low" => Some(words::LOW),
            "medium" => Some(words::MEDIUM),
            "high" => Some(words::HIGH),
            "very_high" => Some(words::VERY_HIGH),
            "upper" => Some(names::UPPER_MARK),
            _ => None,
        };
        self.scored(indicator, code)
            .or_else(|| fixed.map(|text| self.get(text)))
            .unwrap_or_else(|| code.to_owned())
    }

    /// Where a band or an answer stands among its like: the bound of a band, the number of an answer.
    #[must_use]
    pub fn rank(&self, figure: &Figure) -> f64 {
        let Some((name, code)) = figure.facets().last() else { return 0.0 };
        match name {
            "quick" | "option" => {
                code.rsplit('=').next().and_then(|code| code.parse().ok()).unwrap_or_default()
            }
            "band" => self.bound(figure.indicator, code).unwrap_or_default(),
            _ => 0.0,
        }
    }

    fn bound(&self, indicator: Indicator, code: &str) -> Option<f64> {
        if let Some(position) = ["low", "medium", "high", "very_high"].iter().position(|known| *known == code)
        {
            return u32::try_from(position).ok().map(f64::from);
        }
        let indices = &self.questionnaires.get(slug(indicator))?.scoring.indices;
        let own = indices.iter().filter(|index| index.code == indicator.code());
        own.flat_map(|index| &index.bands).find(|band| band.code == code).map(|band| band.at_least)
    }

    fn facet(&self, indicator: Indicator, name: &str, code: &str) -> String {
        let known = match name {
            "reason" => code
                .parse::<ExclusionReason>()
                .ok()
                .map(|reason| words::EXCLUDED.fill(self.language, &[("name", &self.get(reason.name()))])),
            "source" => code.parse::<Relation>().ok().map(|source| {
                words::SOURCE.fill(self.language, &[("name", &self.get(words::relation(source)))])
            }),
            "item" => self.item(indicator, code),
            "branch" => self.scored(indicator, code),
            "band" => Some(self.band(indicator, code)),
            "quick" => self.answer(indicator, "HL", code),
            "option" => code.split_once('=').and_then(|(item, option)| {
                Some(format!("{}: {}", self.item(indicator, item)?, self.answer(indicator, item, option)?))
            }),
            "sex" | "age" | "area" => {
                self.trait_of(indicator, name, code).or_else(|| person(code).map(|text| self.get(text)))
            }
            _ => fixed(name, code).map(|text| self.get(text)),
        };
        known.unwrap_or_else(|| if code.is_empty() { name.to_owned() } else { code.to_owned() })
    }

    fn get(&self, text: Text) -> String {
        text.get(self.language).to_owned()
    }

    fn texts(&self, indicator: Indicator) -> Option<(&Questionnaire, &Texts)> {
        let questionnaire = self.questionnaires.get(slug(indicator))?;
        Some((questionnaire, questionnaire.texts(self.language)?))
    }

    fn scored(&self, indicator: Indicator, code: &str) -> Option<String> {
        self.texts(indicator)?.1.scoring.get(code).cloned()
    }

    fn item(&self, indicator: Indicator, code: &str) -> Option<String> {
        let (questionnaire, texts) = self.texts(indicator)?;
        let item = texts.items.get(&questionnaire.item_of(code)?.code)?;
        Some(item.rows.get(code).unwrap_or(&item.label).clone())
    }

    /// The words of an answer to an item: an option, or a point of its scale.
    fn answer(&self, indicator: Indicator, item: &str, answer: &str) -> Option<String> {
        let (questionnaire, texts) = self.texts(indicator)?;
        let item = questionnaire.item_of(item)?;
        let option = texts.items.get(&item.code).and_then(|item| item.options.get(answer));
        let point = || texts.scales.get(item.scale.as_deref()?)?.points.get(answer);
        option.or_else(point).cloned()
    }

    /// A group of people; an answer that says nothing by itself, such as "other", comes with what was asked.
    fn trait_of(&self, indicator: Indicator, name: &str, code: &str) -> Option<String> {
        let asked = match name {
            "sex" => "GT",
            "age" => "NT",
            _ => "KV",
        };
        let item = self.texts(indicator)?.1.items.get(asked)?;
        let option = item.options.get(code)?;
        let unclear = code == Item::DECLINED || code == OTHER;
        Some(if unclear { format!("{}: {option}", item.label) } else { option.clone() })
    }
}

fn fixed(name: &str, code: &str) -> Option<Text> {
    Some(match (name, code) {
        ("missing", "self") => words::LACKING_SELF,
        ("missing", "supervisor") => words::LACKING_SUPERVISOR,
        ("missing", "other") => words::LACKING_OTHER,
        ("organisations", _) => names::ORGANISATIONS,
        ("members", _) => names::MEMBERS,
        ("meetings", _) => names::MEETINGS,
        ("organisations_with_meetings", _) => names::ORGANISATIONS_WITH_MEETINGS,
        ("regularly", _) => names::REGULARLY,
        ("gap", _) => names::GAP,
        ("few_sources", _) => names::FEW_SOURCES,
        ("raters", _) => names::RATERS,
        ("index", _) => names::INDEX_OF_18,
        ("top_two", _) => names::TOP_TWO,
        ("mean", _) => names::MEAN,
        ("headcount", _) => names::HEADCOUNT,
        ("sufficiency", _) => names::SUFFICIENCY,
        ("open_link", _) => names::OPEN_LINK,
        _ => return None,
    })
}

fn person(code: &str) -> Option<Text> {
    Some(match code {
        "female" => words::FEMALE,
        "male" => words::MALE,
        "urban" => words::URBAN,
        "rural" => words::RURAL,
        _ => return None,
    })
}

//! Whom a draft reaches, what is doubtful about it, and what its questionnaire asks otherwise than the last round's.

use maud::{Markup, html};

use super::{count, title};
use crate::{
    domain::{
        language::Language,
        questionnaire::{Difference, Kind},
        round::{Reach, Round, Warning},
    },
    text::{Text, date, round_guide as words},
    web::components::{Tone, alert},
};

/// What should be known of a draft before it is opened.
#[derive(Clone, Debug)]
pub struct Assessment {
    pub reach: Reach,
    pub doubts: Vec<Doubt>,
    /// Whether one of the doubts is severe.
    pub severe: bool,
    pub before: Option<Before>,
}

/// A warning with the names of its units.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubt {
    pub warning: Warning,
    pub names: Vec<String>,
    /// Number of units that are not named.
    pub more: usize,
}

/// The last round of the same set.
#[derive(Clone, Debug)]
pub struct Before {
    pub round: Round,
    /// None for a small anonymous round.
    pub answers: Option<u64>,
    /// Set when it used another version.
    pub changed: Option<Changed>,
}

/// What one version asks otherwise than the one before.
#[derive(Clone, Debug)]
pub struct Changed {
    pub versions: (u32, u32),
    /// With the question's label in Vietnamese and English.
    pub differences: Vec<([String; 2], Difference)>,
}

impl Assessment {
    /// Whether the last day is past, so that the round cannot be opened.
    pub(super) fn is_past(&self) -> bool {
        self.doubts.iter().any(|doubt| doubt.warning == Warning::IsPast)
    }

    /// Numbers, warnings and changes.
    pub(super) fn markup(&self, round: &Round, language: Language) -> Markup {
        html! {
            (self.reach(round, language))
            (self.warnings(language))
            @if let Some(before) = &self.before { (changes(before, language)) }
        }
    }

    fn reach(&self, round: &Round, language: Language) -> Markup {
        let as_of = date::date(round.roster_day(), language);
        let by_roster = !round.kind.may_have_open_link();
        html! {
            section.card #reach {
                h2 { (words::REACH.get(language)) }
                dl.about {
                    @for (name, value) in facts(&self.reach, round, language) {
                        div { dt { (name.get(language)) } dd { (value) } }
                    }
                }
                @if by_roster { p.base { (words::REACH_AS_OF.fill(language, &[("day", &as_of)])) } }
                @if let Some((before, answers)) = self.before.as_ref().and_then(|before| Some((before, before.answers?))) {
                    p.base { (words::REACH_BEFORE.fill(language, &[("title", title(&before.round, language)), ("n", &count(answers, language))])) }
                }
            }
        }
    }

    fn warnings(&self, language: Language) -> Markup {
        if self.doubts.is_empty() {
            return alert(Tone::Good, &html! { p { (words::WARNINGS_NONE.get(language)) } });
        }
        let tone = if self.severe { Tone::Attention } else { Tone::Info };
        let list = html! {
            h2 { (words::WARNINGS.get(language)) }
            ul {
                @for doubt in &self.doubts {
                    li {
                        @if doubt.warning.is_severe() { strong { (doubt.words(language)) } }
                        @else { (doubt.words(language)) }
                    }
                }
            }
        };
        html! { div #warnings { (alert(tone, &list)) } }
    }
}

impl Doubt {
    fn words(&self, language: Language) -> String {
        words::warning(&self.warning, &words::units(&self.names, self.more, language), language)
    }
}

fn facts(reach: &Reach, round: &Round, language: Language) -> Vec<(Text, String)> {
    let n = |n: u64| count(n, language);
    let mut facts = match round.kind {
        Kind::Individual360 => {
            vec![(words::REACH_PEOPLE, n(reach.people)), (words::REACH_UNITS, n(reach.units))]
        }
        Kind::StaffAnonymous => {
            vec![(words::REACH_ASKED, n(reach.people)), (words::REACH_UNITS, n(reach.units))]
        }
        Kind::Commitment => {
            vec![(words::REACH_MEMBERS, n(reach.people)), (words::REACH_ORGANISATIONS, n(reach.units))]
        }
        Kind::UnitCross => vec![(words::REACH_RATING, n(reach.units)), (words::REACH_RATED, n(reach.rated))],
        Kind::ServiceRating => vec![(words::REACH_OFFICES, n(reach.units))],
        Kind::Population => vec![
            (words::REACH_COMMUNES, n(reach.units)),
            (words::REACH_HOUSEHOLDS, n(reach.forms.unwrap_or_default())),
        ],
    };
    let unknown = || words::REACH_FORMS_UNKNOWN.get(language).to_owned();
    facts.push((words::REACH_FORMS, reach.forms.map_or_else(unknown, n)));
    facts.extend(round.target.map(|target| (words::REACH_TARGET, n(u64::from(target)))));
    facts
}

fn changes(before: &Before, language: Language) -> Markup {
    let Some(changed) = &before.changed else { return html! {} };
    let (old, new) = changed.versions;
    let lead = words::CHANGES_LEAD.fill(
        language,
        &[("title", title(&before.round, language)), ("old", &old.to_string()), ("new", &new.to_string())],
    );
    html! {
        section.card #changes {
            h2 { (words::CHANGES.get(language)) }
            p { (lead) }
            ul { @for (labels, difference) in &changed.differences { li { (difference_words(labels, difference, language)) } } }
        }
    }
}

fn difference_words([vi, en]: &[String; 2], difference: &Difference, language: Language) -> String {
    let label = match language {
        Language::Vietnamese => vi,
        Language::English => en,
    };
    let code = match difference {
        Difference::Added(code)
        | Difference::Removed(code)
        | Difference::Reworded(code)
        | Difference::Altered(code) => code.as_str(),
        Difference::Scoring => "",
    };
    words::difference(difference).fill(language, &[("code", code), ("label", label)])
}

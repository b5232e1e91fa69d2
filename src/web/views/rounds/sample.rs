//! The sampled households of a round.

use maud::{Markup, html};

use super::{Fields, count, steps, title};
use crate::{
    domain::{
        import::{Import, ImportWhat},
        language::Language,
        round::{Guide, GuideStep, Muster, Round, RoundState},
    },
    text::{Text, import as words, number, round_guide as guide_words},
    web::{
        components::{self, Layout, management_page},
        form::{FieldErrors, Values},
        views::imports::{recent, templates, upload_form},
    },
};

/// A round's sample as its managers see it.
#[derive(Debug)]
pub struct SamplePage<'a> {
    pub round: &'a Round,
    pub muster: &'a Muster,
    /// Households invited, and those that answered.
    pub invited: (u64, u64),
    pub recent: &'a [Import],
    /// Whether households may still be invited.
    pub open: bool,
    /// Whether this reader runs the round.
    pub manages: bool,
    /// Why what was sent was not taken.
    pub wrong: Option<Text>,
    pub megabytes: usize,
}

impl SamplePage<'_> {
    /// The whole page.
    #[must_use]
    pub fn page(&self, layout: &Layout) -> Markup {
        let (language, slug) = (layout.language, &self.round.slug);
        let draft = self.manages && self.round.state == RoundState::Draft;
        let renewing = self.wrong == Some(words::RENEW_CONFIRM_NEEDED);
        let base = format!("/manage/rounds/{slug}/sample");
        let heading = format!("{}: {}", title(self.round, language), words::SAMPLE_TITLE.get(language));
        let wrong = self.wrong.filter(|_| !renewing);
        management_page(
            layout,
            &heading,
            &html! {
                @if draft { (steps(slug, Guide::Population, GuideStep::Sample, language)) }
                p { (words::SAMPLE_LEAD.get(language)) }
                @if draft { p.note { (guide_words::SAMPLE_LATER.get(language)) } }
                (self.strata(language))
                @if self.open {
                    section.card {
                        h2 { (words::UPLOAD.get(language)) }
                        (templates(ImportWhat::Sample, language))
                        (upload_form(&base, ("file", wrong), self.megabytes, language))
                    }
                } @else if self.manages { p { (words::SAMPLE_CLOSED.get(language)) } }
                (recent(self.recent, &base, language))
                @if self.open && self.invited.0 > self.invited.1 { (self.renewing(renewing, language)) }
                p.actions {
                    @if draft { (components::link_button(&format!("/manage/rounds/{slug}"), guide_words::GO_CHECK.get(language))) }
                    @else { a href={ "/manage/rounds/" (slug) } { (words::BACK_TO_ROUND.get(language)) } }
                }
            },
        )
    }

    fn strata(&self, language: Language) -> Markup {
        if self.muster.strata.is_empty() {
            return components::empty(words::SAMPLE_NONE.get(language), &html! {});
        }
        let weight = |weight| number::decimal(weight, 1, language);
        components::list(
            words::SAMPLE_TITLE.get(language),
            &html! {
                thead { tr {
                    th scope="col" { (words::STRATUM.get(language)) }
                    @for heading in [words::HOUSEHOLDS, words::CLUSTERS, words::WEIGHTS, words::STANDS_FOR] {
                        th.n scope="col" { (heading.get(language)) }
                    }
                } }
                tbody { @for stratum in &self.muster.strata { tr {
                    th scope="row" { (stratum.stratum) }
                    td.n data-name=(words::HOUSEHOLDS.get(language)) { (count(stratum.households, language)) }
                    td.n data-name=(words::CLUSTERS.get(language)) { (count(stratum.clusters, language)) }
                    td.n data-name=(words::WEIGHTS.get(language)) { (weight(stratum.least_weight)) " – " (weight(stratum.greatest_weight)) }
                    td.n data-name=(words::STANDS_FOR.get(language)) { (number::decimal(stratum.weights, 0, language)) }
                } } }
            },
        )
    }

    fn renewing(&self, unconfirmed: bool, language: Language) -> Markup {
        let waiting = count(self.invited.0 - self.invited.1, language);
        let mut errors = FieldErrors::default();
        if unconfirmed {
            errors.push("renew_confirm", words::RENEW_CONFIRM_NEEDED.get(language));
        }
        let fields = Fields { values: &Values::default(), errors: &errors, language };
        html! {
            details open[unconfirmed] {
                summary { (words::RENEW.get(language)) }
                p { (words::RENEW_LEAD.fill(language, &[("n", &waiting)])) }
                form method="post" action={ "/manage/rounds/" (self.round.slug) "/sample/links" } {
                    (fields.confirm("renew_confirm", words::RENEW_CONFIRM))
                    p.actions { button.button.danger type="submit" { (words::RENEW.get(language)) } }
                }
            }
        }
    }
}

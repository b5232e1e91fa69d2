//! The managers' list of results and the steps of one of them.

use maud::{Markup, html};

use super::results::{self, Place, period};
use crate::{
    domain::{
        ids::ResultId,
        indicator::{Reason, ResultState, StoredResult},
        job::{Job, JobState, StoredJob},
        language::Language,
    },
    report::Report,
    text::{Text, date, number, results as words},
    web::{
        components::{self, Field, Layout, Tone},
        views::units::UnitTable,
    },
};

/// What was typed into the form, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct ComputeForm {
    pub period: String,
    pub reason: String,
    pub period_error: Option<Text>,
    pub reason_error: Option<Text>,
}

/// The list of versions with the latest computations; `may_manage` shows the form.
#[must_use]
pub fn list(layout: &Layout, all: &[StoredResult], jobs: &[StoredJob], form: Option<&ComputeForm>) -> Markup {
    let language = layout.language;
    let content = html! {
        @if let Some(form) = form { (compute(language, form)) }
        @if !jobs.is_empty() { (job_table(language, jobs)) }
        @if all.is_empty() {
            (components::empty(words::NO_RESULTS.get(language), &html! { p { (words::NO_RESULTS_NEXT.get(language)) } }))
        } @else { (versions(language, all)) }
    };
    components::management_page(layout, words::MANAGE_TITLE.get(language), &content)
}

fn compute(language: Language, form: &ComputeForm) -> Markup {
    let errors: Vec<_> = [("period", form.period_error), ("reason", form.reason_error)]
        .into_iter()
        .filter_map(|(name, error)| Some((name.to_owned(), error?.get(language).to_owned())))
        .collect();
    let field = |name, label: Text, hint: Text, error: Option<Text>, required| Field {
        name,
        label: label.get(language),
        hint: Some(hint.get(language)),
        error: error.map(|error| error.get(language)),
        required,
        language,
    };
    html! {
        (components::error_summary(language, &errors))
        p { (words::COMPUTE_LEAD.get(language)) }
        form method="post" action="/manage/results" {
            (components::input(&field("period", words::PERIOD, words::PERIOD_HINT, form.period_error, true), "text", &form.period, None))
            (components::textarea_when(words::REASON_WHEN.get(language), &field("reason", words::REASON, words::REASON_HINT, form.reason_error, false), &form.reason, 2))
            (components::button(words::COMPUTE.get(language)))
        }
    }
}

fn job_table(language: Language, jobs: &[StoredJob]) -> Markup {
    let running = jobs.iter().any(|job| matches!(job.state, JobState::Queued | JobState::Running));
    html! {
        h2 { (words::JOBS.get(language)) }
        @if running { p.note role="status" { (words::JOB_RELOAD.get(language)) } }
        (components::list(words::JOBS.get(language), &html! {
            thead { tr {
                th scope="col" { (words::PERIOD.get(language)) }
                th scope="col" { (words::STARTED.get(language)) }
                th scope="col" { (words::STATE.get(language)) }
                th scope="col" { (words::DETAIL.get(language)) }
            } }
            tbody { @for job in jobs { tr {
                th scope="row" { @if let Some(Job::ComputeIndicators { period: of, .. }) = &job.job { (period(*of, language)) } }
                td data-name=(words::STARTED.get(language)) { (date::moment(job.created_at, language)) }
                td { (job_state(language, job.state)) }
                td { (job.last_error.as_deref().unwrap_or_default()) }
            } } }
        }))
    }
}

fn job_state(language: Language, state: JobState) -> Markup {
    let (tone, text) = match state {
        JobState::Queued => (Tone::Info, words::JOB_QUEUED),
        JobState::Running => (Tone::Attention, words::JOB_RUNNING),
        JobState::Done => (Tone::Good, words::JOB_DONE),
        JobState::Failed => (Tone::Bad, words::JOB_FAILED),
    };
    components::tag(tone, text.get(language))
}

/// The state of a result as a mark.
#[must_use]
pub fn result_state(language: Language, state: ResultState) -> Markup {
    let tone = match state {
        ResultState::Draft => Tone::Info,
        ResultState::Approved => Tone::Attention,
        ResultState::Published => Tone::Good,
    };
    components::tag(tone, state.name().get(language))
}

fn versions(language: Language, all: &[StoredResult]) -> Markup {
    html! {
        h2 { (words::VERSIONS.get(language)) }
        (components::list(words::VERSIONS.get(language), &html! {
            thead { tr {
                th scope="col" { (words::PERIOD.get(language)) }
                th.n scope="col" { (words::VERSION.get(language)) }
                th scope="col" { (words::STATE.get(language)) }
                th scope="col" { (words::COMPUTED_AT.get(language)) }
                th scope="col" { (words::PUBLISHED_AT.get(language)) }
                th scope="col" { (words::REASON.get(language)) }
            } }
            tbody { @for result in all { tr {
                th scope="row" { a href={ "/manage/results/" (result.id) } { (period(result.period, language)) } }
                td.n data-name=(words::VERSION.get(language)) { (result.version) }
                td { (result_state(language, result.state)) }
                td data-name=(words::COMPUTED_AT.get(language)) { (date::moment(result.computed_at, language)) }
                td data-name=(words::PUBLISHED_AT.get(language)) { (published(language, result)) }
                td data-name=[result.reason.as_ref().map(|_| words::REASON.get(language))] { (result.reason.as_deref().unwrap_or_default()) }
            } } }
        }))
    }
}

fn published(language: Language, result: &StoredResult) -> String {
    result.published_at.map_or_else(|| "–".to_owned(), |at| date::moment(at, language))
}

/// What managers see beside a result.
#[derive(Clone, Debug)]
pub struct Managed {
    pub may_manage: bool,
    pub may_send: bool,
    /// How many figures did not pass the disclosure gate, and why.
    pub reasons: Vec<(Reason, u64)>,
}

/// How many figures are hidden for which reason: for managers only, as it narrows down what is hidden.
fn gate(language: Language, reasons: &[(Reason, u64)]) -> Markup {
    html! {
        h2 { (words::GATE.get(language)) }
        p { (words::GATE_LEAD.get(language)) }
        (components::list(words::GATE.get(language), &html! {
            thead { tr {
                th scope="col" { (words::GATE_REASON.get(language)) }
                th.n scope="col" { (words::GATE_FIGURES.get(language)) }
            } }
            tbody { @for (reason, figures) in reasons { tr {
                th scope="row" { (reason.name().get(language)) }
                td.n { (number::count(*figures, language)) }
            } } }
        }))
    }
}

/// One result with its next steps.
#[must_use]
pub fn one(layout: &Layout, report: &Report, place: &Place, units: &UnitTable, managed: &Managed) -> Markup {
    let may = (managed.may_manage, managed.may_send);
    let content = html! {
        @if place.whole && (managed.may_manage || managed.may_send) { (steps(report, place, may)) }
        (results::body(layout, report, place, units))
        @if !managed.reasons.is_empty() { (gate(report.language, &managed.reasons)) }
    };
    components::management_page(layout, &results::title(report), &content)
}

fn steps(report: &Report, place: &Place, (may_manage, may_send): (bool, bool)) -> Markup {
    let language = report.language;
    let id = report.result.id;
    let (lead, next) = match report.result.state {
        ResultState::Draft => (words::APPROVE_LEAD, approval(language, id)),
        ResultState::Approved => (
            words::PUBLISH_LEAD,
            components::link_button(&format!("/manage/results/{id}/publish"), words::PUBLISH.get(language)),
        ),
        ResultState::Published => (
            words::PUBLISHED_LEAD,
            html! { a.button.second href={ "/manage/results?period=" (report.result.period) } { (words::CORRECT.get(language)) } },
        ),
    };
    html! {
        @if may_manage { p { (lead.get(language)) } }
        div.actions {
            @if may_manage { (next) }
            @if may_send && report.result.state != ResultState::Draft {
                a.button.second href={ (place.base) "/send" } { (words::SEND.get(language)) }
            }
            @if report.result.state == ResultState::Published {
                a href={ "/results/" (report.result.period) } { (words::SEE_PUBLIC.get(language)) }
            }
        }
    }
}

fn approval(language: Language, id: ResultId) -> Markup {
    html! {
        form method="post" action={ "/manage/results/" (id) "/approve" } { (components::button(words::APPROVE.get(language))) }
    }
}

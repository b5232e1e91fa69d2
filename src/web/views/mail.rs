//! The outbox as it is: no message is called sent that no server took.

use maud::{Markup, html};

use crate::{
    domain::{
        indicator::StoredResult,
        language::Language,
        mail::{MessageFilter, MessageKind, MessageState, MessageStatus, Obstacle, RefusedAddress},
    },
    text::{Text, date, mail as words, number},
    web::{
        components::{self, Field, Layout, Tone},
        views::results::period,
    },
};

/// What the list shows.
#[derive(Clone, Debug)]
pub struct Outbox {
    pub messages: Vec<MessageStatus>,
    pub asked: MessageFilter,
    /// How many messages are in each state.
    pub states: Vec<(MessageState, u64)>,
    pub found: u64,
    /// What was just done.
    pub done: Option<Text>,
    pub page: u64,
    pub pages: u64,
    /// The folder of the files, when no server is set.
    pub folder: Option<String>,
    /// Messages that are files.
    pub filed: u64,
    /// What stands in the way of messages that are not listed.
    pub obstacles: Vec<Obstacle>,
    pub refused: Vec<RefusedAddress>,
}

/// What was typed into the form of recipients, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct SendForm {
    pub recipients: String,
    pub unit: String,
    /// Field and message.
    pub errors: Vec<(String, String)>,
}

/// The list of messages.
#[must_use]
pub fn page(layout: &Layout, outbox: &Outbox) -> Markup {
    let language = layout.language;
    let content = html! {
        (notice(language, outbox))
        @if let Some(done) = outbox.done { (components::alert(Tone::Good, &html! { p { (done.get(language)) } })) }
        p { (words::LEAD.get(language)) }
        (filter(language, outbox))
        @if !outbox.messages.is_empty() {
            (messages(language, outbox))
            (components::pagination(language, outbox.page, outbox.pages, |page| address(&outbox.asked, page)))
        } @else if outbox.asked == (MessageFilter { told_only: true, ..MessageFilter::default() }) {
            (components::empty(words::EMPTY.get(language), &html! { p { (words::EMPTY_NEXT.get(language)) } }))
        } @else {
            (components::empty(words::NOT_FOUND.get(language), &html! { p { (words::NOT_FOUND_NEXT.get(language)) } }))
        }
        (obstacles(language, &outbox.obstacles))
        (refused(language, &outbox.refused))
    };
    components::management_page(layout, words::MAIL_TITLE.get(language), &content)
}

fn notice(language: Language, outbox: &Outbox) -> Markup {
    match &outbox.folder {
        Some(folder) => components::alert(
            Tone::Attention,
            &html! { p { (words::NO_SERVER.fill(language, &[("folder", folder)])) } },
        ),
        None if outbox.filed > 0 => components::alert(
            Tone::Attention,
            &html! { p { (words::FILED_WAITING.fill(language, &[("n", &number::count(outbox.filed, language))])) } },
        ),
        None => html! {},
    }
}

fn address(asked: &MessageFilter, page: u64) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("q", &asked.text)
        .append_pair("kind", asked.kind.map_or("", MessageKind::code))
        .append_pair("state", asked.state.map_or("", MessageState::code))
        .append_pair("page", &page.to_string())
        .finish();
    format!("?{query}")
}

fn filter(language: Language, outbox: &Outbox) -> Markup {
    let asked = &outbox.asked;
    let number_of = |state: MessageState| {
        let known = outbox.states.iter().find(|(known, _)| *known == state);
        number::count(known.map_or(0, |(_, messages)| *messages), language)
    };
    html! {
        form.filters method="get" {
            div.field {
                label for="q" { (words::SEARCH.get(language)) }
                p.hint #q-hint { (words::SEARCH_HINT.get(language)) }
                input #q name="q" type="search" value=(asked.text) aria-describedby="q-hint";
            }
            div.field {
                label for="kind" { (words::KIND.get(language)) }
                select #kind name="kind" {
                    option value="" { (words::ALL.get(language)) }
                    @for kind in MessageKind::ALL.iter().filter(|kind| **kind != MessageKind::Reminder) {
                        option value=(kind.code()) selected[asked.kind == Some(*kind)] { (kind_words(*kind).get(language)) }
                    }
                }
            }
            div.field {
                label for="state" { (words::FILTER.get(language)) }
                select #state name="state" {
                    option value="" { (words::ALL.get(language)) }
                    @for state in MessageState::ALL {
                        option value=(state.code()) selected[asked.state == Some(*state)] {
                            (state_words(*state).get(language)) " (" (number_of(*state)) ")"
                        }
                    }
                }
            }
            (components::button(crate::text::results::SHOW.get(language)))
        }
    }
}

const fn kind_words(kind: MessageKind) -> Text {
    match kind {
        MessageKind::PasswordLink => words::KIND_PASSWORD_LINK,
        MessageKind::Report => words::KIND_REPORT,
        MessageKind::Reminder => words::KIND_REMINDER,
        MessageKind::Subscription => words::KIND_SUBSCRIPTION,
    }
}

/// A state in words.
#[must_use]
pub const fn state_words(state: MessageState) -> Text {
    match state {
        MessageState::Queued => words::STATE_QUEUED,
        MessageState::Sending => words::STATE_SENDING,
        MessageState::Sent => words::STATE_SENT,
        MessageState::Filed => words::STATE_FILED,
        MessageState::Failed => words::STATE_FAILED,
        MessageState::Dropped => words::STATE_DROPPED,
    }
}

/// What became of a message, as it is.
pub fn state(language: Language, message: &MessageStatus) -> Markup {
    let tone = match message.state {
        MessageState::Queued | MessageState::Sending | MessageState::Dropped => Tone::Info,
        MessageState::Sent => Tone::Good,
        MessageState::Filed => Tone::Attention,
        MessageState::Failed => Tone::Bad,
    };
    let retrying = message.state == MessageState::Queued && message.attempts > 0;
    let text = if retrying { words::STATE_RETRYING } else { state_words(message.state) };
    html! {
        (components::tag(tone, text.get(language)))
        @if retrying {
            br; span.base { (words::NEXT_ATTEMPT.fill(language, &[("moment", &date::moment(message.run_after, language))])) }
        }
        @if let Some(at) = message.finished_at {
            br; span.base { (words::FINISHED.fill(language, &[("moment", &date::moment(at, language))])) }
        }
        @if message.attempts > 1 {
            br; span.base { (words::ATTEMPTS.fill(language, &[("n", &number::count(message.attempts.into(), language))])) }
        }
        @if let Some(reply) = &message.reply { br; span.base { (reply) } }
    }
}

fn messages(language: Language, outbox: &Outbox) -> Markup {
    components::list(
        &words::FOUND.fill(language, &[("n", &number::count(outbox.found, language))]),
        &html! {
            thead { tr {
                @for heading in [words::RECIPIENT, words::KIND, words::SUBJECT, words::STATE] { th scope="col" { (heading.get(language)) } }
                th scope="col" { span.visually-hidden { (words::REQUEUE.get(language)) } }
            } }
            tbody { @for message in &outbox.messages { tr {
                th scope="row" { (message.recipient) }
                td data-name=(words::KIND.get(language)) { (kind_words(message.kind).get(language)) }
                td { (message.subject) br; span.base { (words::CREATED.get(language)) " " (date::moment(message.created_at, language)) } }
                td { (state(language, message)) }
                td { @if message.can_be_requeued() && (outbox.folder.is_none() || message.state == MessageState::Failed) {
                    form method="post" action={ "/manage/mail/" (message.id) "/requeue" } {
                        button.plain type="submit" { (words::REQUEUE.get(language)) }
                    }
                } }
            } } }
        },
    )
}

fn obstacles(language: Language, obstacles: &[Obstacle]) -> Markup {
    html! { @if !obstacles.is_empty() { section #obstacles {
        h2 { (words::OBSTACLES.get(language)) }
        p { (words::OBSTACLES_LEAD.get(language)) }
        ul { @for one in obstacles { li {
            @let state = if one.given_up { words::STATE_FAILED } else { words::STATE_RETRYING };
            (state.get(language)) ": "
            (one.reply.as_deref().unwrap_or(words::OBSTACLE_ADDRESS.get(language)))
        } } }
        @if obstacles.iter().any(|one| one.given_up) {
            form method="post" action="/manage/mail/reminders" {
                p.hint { (words::REMIND_AGAIN_HINT.get(language)) }
                p.actions { button.button.second type="submit" { (words::REMIND_AGAIN.get(language)) } }
            }
        }
    } } }
}

fn refused(language: Language, addresses: &[RefusedAddress]) -> Markup {
    html! { @if !addresses.is_empty() {
        h2 { (words::REFUSED.get(language)) }
        p { (words::REFUSED_LEAD.get(language)) }
        ul { @for one in addresses { li {
            strong { (one.address) } ": " (one.reply) " "
            form method="post" action="/manage/mail/refused" {
                (components::hidden("address", &one.address))
                button.plain type="submit" { (words::FORGET.get(language)) }
            }
        } } }
    } }
}

/// The form of recipients.
#[must_use]
pub fn send(layout: &Layout, result: &StoredResult, form: &SendForm, folder: Option<&str>) -> Markup {
    let language = layout.language;
    let error =
        |name: &str| form.errors.iter().find(|(field, _)| field == name).map(|(_, error)| error.as_str());
    let recipients = Field {
        name: "recipients",
        label: words::RECIPIENTS.get(language),
        hint: Some(words::RECIPIENTS_HINT.get(language)),
        error: error("recipients"),
        required: true,
        language,
    };
    let unit = Field {
        name: "unit",
        label: words::UNIT.get(language),
        hint: Some(words::UNIT_HINT.get(language)),
        error: error("unit"),
        required: false,
        language,
    };
    let content = html! {
        (components::error_summary(language, &form.errors))
        @if let Some(folder) = folder {
            (components::alert(Tone::Attention, &html! { p { (words::NO_SERVER.fill(language, &[("folder", folder)])) } }))
        }
        p { (words::SEND_LEAD.get(language)) }
        form method="post" {
            (components::textarea(&recipients, &form.recipients, 6))
            (components::input(&unit, "text", &form.unit, None))
            (components::button(words::SEND.get(language)))
        }
    };
    let title = words::SEND_TITLE.fill(language, &[("period", &period(result.period, language))]);
    components::management_page(layout, &title, &content)
}

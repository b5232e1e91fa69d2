//! What somebody still owes: one message for all forms.

use chrono::{DateTime, NaiveDate, Utc};
use maud::{DOCTYPE, Markup, html};

use crate::{
    domain::{
        account::Email,
        language::Language,
        mail::{MessageKind, NewMessage},
        reminder::{OwedForms, Reminder},
    },
    text::{common, date, number, reminder as words},
};

/// Tells everything that is owed as of `now`; `link` leads to the list of tasks. The subject has no number: it is kept.
#[must_use]
pub fn reminder(reminder: &Reminder, link: &str, now: DateTime<Utc>, language: Language) -> NewMessage {
    let subject = words::SUBJECT.get(language).to_owned();
    let greeting = words::GREETING.fill(language, &[("name", &reminder.name)]);
    let lead = words::LEAD.fill(language, &[("moment", &date::moment(now, language))]);
    let lines: Vec<String> = reminder.owed.iter().map(|owed| line(owed, language)).collect();
    let anonymous = reminder.owed.iter().any(|owed| owed.anonymous);
    let notes: Vec<&str> = anonymous
        .then(|| words::ANONYMOUS_NOTE.get(language))
        .into_iter()
        .chain([words::IGNORE.get(language)])
        .collect();
    let list: String = lines.iter().map(|line| format!("- {line}\n")).collect();
    let end = format!("{}\n{}", common::PRODUCT.get(language), words::AUTOMATIC.get(language));
    let plain = format!(
        "{greeting}\n\n{lead}\n\n{list}\n{}: {link}\n\n{}\n\n{end}\n",
        words::LINK.get(language),
        notes.join("\n"),
    );
    let content = html! {
        p { (greeting) }
        p { (lead) }
        ul style="padding-left:20px" { @for line in &lines { li style="margin:4px 0" { (line) } } }
        (button(link, words::LINK.get(language)))
        @for note in &notes { p style="color:#4a5a64" { (note) } }
    };
    message(reminder.recipient.clone(), subject, plain, &content, language)
}

fn line(owed: &OwedForms, language: Language) -> String {
    let title = match language {
        Language::Vietnamese => &owed.title_vi,
        Language::English => &owed.title_en,
    };
    let title = match owed.anonymous {
        true => format!("{title} ({})", words::ANONYMOUS.get(language)),
        false => title.clone(),
    };
    let (n, day) = (number::count(owed.forms, language), date::date(owed.due_on, language));
    let template = if owed.forms == 1 { words::LINE_ONE } else { words::LINE };
    template.fill(language, &[("title", &title), ("n", &n), ("day", &day)])
}

/// Invites a sampled household that has not answered the round `title` until `closes_on`; `link` is its own.
#[must_use]
pub fn household_reminder(
    recipient: Email,
    title: &str,
    link: &str,
    closes_on: NaiveDate,
    language: Language,
) -> NewMessage {
    let subject = words::HOUSEHOLD_SUBJECT.fill(language, &[("title", title)]);
    let greeting = words::HOUSEHOLD_GREETING.get(language);
    let lead = words::HOUSEHOLD_LEAD.fill(language, &[("day", &date::date(closes_on, language))]);
    let note = words::HOUSEHOLD_NOTE.get(language);
    let end = format!("{}\n{}", common::PRODUCT.get(language), words::AUTOMATIC.get(language));
    let plain = format!("{greeting}\n\n{lead}\n\n{link}\n\n{note}\n\n{end}\n");
    let content = html! {
        p { (greeting) }
        p { strong { (title) } }
        p { (lead) }
        p { a href=(link) { (link) } }
        p style="color:#4a5a64" { (note) }
    };
    message(recipient, subject, plain, &content, language)
}

fn button(link: &str, text: &str) -> Markup {
    html! {
        p { a href=(link) style="display:inline-block;padding:11px 20px;border-radius:8px;background:#0b4f71;color:#ffffff;font-weight:bold;text-decoration:none" { (text) } }
        p style="font-size:13px" { a href=(link) { (link) } }
    }
}

/// Whatever it names, a reminder leaves the same behind: that one was sent to somebody. One that was kept otherwise for
/// naming an anonymous round would tell, after that round, who had not answered it by then.
fn message(
    recipient: Email,
    subject: String,
    plain: String,
    content: &Markup,
    language: Language,
) -> NewMessage {
    let html = html! {
        (DOCTYPE)
        html lang=(language.code()) {
            head { meta charset="utf-8"; title { (subject) } }
            body style="font-family:Arial,sans-serif;font-size:15px;line-height:1.5;color:#16232b" {
                (content)
                p style="color:#4a5a64;font-size:13px" { (common::PRODUCT.get(language)) br; (words::AUTOMATIC.get(language)) }
            }
        }
    };
    NewMessage {
        kind: MessageKind::Reminder,
        recipient,
        subject,
        plain,
        html: html.into_string(),
        confidential: true,
        recipient_hidden: true,
        unsubscribe: None,
        attachments: Vec::new(),
    }
}

//! An edition of a report that somebody subscribed to: findings, main figures with their change, the workbook.

use chrono::{DateTime, Utc};
use maud::{DOCTYPE, html};

use crate::{
    domain::{
        mail::{Attachment, MessageKind, NewMessage},
        subscription::Subscription,
    },
    report::{Compared, Report, ReportFile, change_words, compared, findings, marks, period},
    text::{date, figure, mail as words, subscription as own},
};

/// How the workbook reaches the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Workbook {
    Attached(ReportFile),
    /// Behind a link, until a moment.
    Linked {
        link: String,
        until: DateTime<Utc>,
    },
}

/// Where the links of a message lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    /// The page of the report.
    pub page: String,
    pub unsubscribe: String,
}

/// The edition of `subscription` with `report`, compared with the report of the period `before`.
#[must_use]
pub fn subscription(
    subscription: &Subscription,
    (report, before): (&Report, Option<&Report>),
    workbook: Workbook,
    links: &Links,
) -> NewMessage {
    let edition = Edition { subscription, report, before, workbook: &workbook, links };
    let (plain, html) = (edition.plain(), edition.html());
    NewMessage {
        kind: MessageKind::Subscription,
        recipient: subscription.what.email.clone(),
        subject: edition.subject(),
        plain,
        html,
        confidential: false,
        recipient_hidden: false,
        unsubscribe: Some(links.unsubscribe.clone()),
        attachments: match workbook {
            Workbook::Attached(file) => vec![Attachment {
                name: file.name,
                media_type: file.media_type.to_owned(),
                content: file.content,
            }],
            Workbook::Linked { .. } => Vec::new(),
        },
    }
}

struct Edition<'a> {
    subscription: &'a Subscription,
    report: &'a Report,
    before: Option<&'a Report>,
    workbook: &'a Workbook,
    links: &'a Links,
}

impl Edition<'_> {
    fn subject(&self) -> String {
        let subject = self.named(own::MAIL_SUBJECT, "");
        super::marked(self.report, subject)
    }

    fn opening(&self) -> String {
        self.named(own::MAIL_OPENING, "")
    }

    fn named(&self, text: crate::text::Text, mark: &str) -> String {
        let language = self.report.language;
        let values = [
            ("mark", mark),
            ("report", own::report(self.subscription.what.report).get(language)),
            ("period", &period(self.report)),
            ("unit", &self.report.unit_name),
        ];
        text.fill(language, &values)
    }

    fn file(&self) -> String {
        let language = self.report.language;
        match self.workbook {
            Workbook::Attached(_) => own::MAIL_ATTACHED.get(language).to_owned(),
            Workbook::Linked { link, until } => {
                own::MAIL_LINKED.fill(language, &[("day", &date::moment(*until, language)), ("link", link)])
            }
        }
    }

    /// Name, value and change of a main figure.
    fn line(&self, one: &Compared<'_>) -> (String, String, String) {
        let language = self.report.language;
        let row = one.row;
        let name = if row.figure.is_headline() {
            row.figure.indicator.name().get(language).to_owned()
        } else {
            row.label.clone()
        };
        let value = row.value().map(|value| figure::value(row.figure.kind, value, language));
        let verdict = row.figure.verdict.map(|verdict| verdict.name().get(language).to_owned());
        let notes: Vec<_> = verdict.into_iter().chain(change_words(one, language)).collect();
        (format!("{} {name}", row.figure.indicator), value.unwrap_or_default(), notes.join("; "))
    }

    fn unsubscribe(&self) -> String {
        own::MAIL_UNSUBSCRIBE.fill(self.report.language, &[("link", &self.links.unsubscribe)])
    }

    fn plain(&self) -> String {
        let language = self.report.language;
        let mut parts = vec![words::GREETING.get(language).to_owned()];
        parts.extend(marks(self.report));
        parts.push(self.opening());
        parts.push(findings(self.report, self.before).join("\n"));
        let compared = compared(self.report, self.before);
        if !compared.is_empty() {
            let lines = compared.iter().map(|one| {
                let (name, value, notes) = self.line(one);
                format!("- {name}: {value} ({notes})").replace(" ()", "")
            });
            let heading = own::MAIL_FIGURES.get(language);
            parts.push(format!("{heading}\n{}", lines.collect::<Vec<_>>().join("\n")));
            parts.push(own::MAIL_CHANGES.get(language).to_owned());
        }
        let online = words::ONLINE.fill(language, &[("link", &self.links.page)]);
        parts.push(format!("{}\n{online}", self.file()));
        parts.push(format!("{}\n{}\n", words::AUTOMATIC.get(language), self.unsubscribe()));
        parts.join("\n\n")
    }

    fn html(&self) -> String {
        let language = self.report.language;
        let cell = "padding:6px 12px 6px 0;border-bottom:1px solid #c3ced5;vertical-align:top";
        let compared = compared(self.report, self.before);
        let page = html! {
            (DOCTYPE)
            html lang=(language.code()) {
                head { meta charset="utf-8"; title { (self.subject()) } }
                body style="font-family:Arial,sans-serif;font-size:15px;line-height:1.5;color:#16232b" {
                    @for mark in marks(self.report) {
                        p style="background:#fff3d6;color:#8a5a00;padding:8px;font-weight:bold" { (mark) }
                    }
                    p { (words::GREETING.get(language)) }
                    p { (self.opening()) }
                    ul style="padding-left:20px;font-size:16px" {
                        @for finding in findings(self.report, self.before) { li style="margin:6px 0" { (finding) } }
                    }
                    @if !compared.is_empty() {
                        h2 style="font-size:16px;color:#0b4f71" { (own::MAIL_FIGURES.get(language)) }
                        table style="border-collapse:collapse" {
                            @for one in &compared {
                                @let (name, value, notes) = self.line(one);
                                tr {
                                    td style=(cell) { (name) }
                                    td style={ (cell) ";text-align:right;white-space:nowrap" } { strong { (value) } }
                                    td style={ (cell) ";color:#4a5a64" } { (notes) }
                                }
                            }
                        }
                        p style="color:#4a5a64;font-size:13px" { (own::MAIL_CHANGES.get(language)) }
                    }
                    p { @match self.workbook {
                        Workbook::Attached(_) => (self.file()),
                        Workbook::Linked { link, .. } => a href=(link) { (self.file()) },
                    } }
                    p { a href=(self.links.page) { (words::ONLINE.fill(language, &[("link", &self.links.page)])) } }
                    p style="color:#4a5a64;font-size:13px" {
                        (words::AUTOMATIC.get(language)) br;
                        a href=(self.links.unsubscribe) { (own::UNSUBSCRIBE_TITLE.get(language)) }
                    }
                }
            }
        };
        page.into_string()
    }
}

//! A report by mail: the main figures as text and as HTML, the workbook attached.

use maud::{DOCTYPE, html};

use crate::{
    domain::{
        account::Email,
        mail::{Attachment, MessageKind, NewMessage},
    },
    report::{Report, ReportFile, Row, marks, status, title},
    text::{date, figure, mail as words},
};

/// The message to `recipient` with `report`, `file` attached and `link` to where it can be read.
#[must_use]
pub fn report(report: &Report, file: &ReportFile, link: &str, recipient: Email) -> NewMessage {
    NewMessage {
        kind: MessageKind::Report,
        recipient,
        subject: subject(report),
        plain: plain(report, link),
        html: html(report, link),
        confidential: false,
        recipient_hidden: false,
        unsubscribe: None,
        attachments: vec![Attachment {
            name: file.name.clone(),
            media_type: file.media_type.to_owned(),
            content: file.content.clone(),
        }],
    }
}

fn subject(report: &Report) -> String {
    super::marked(report, format!("{} – {}", title(report), report.unit_name))
}

fn opening(report: &Report) -> String {
    let period = crate::report::period(report);
    words::OPENING.fill(report.language, &[("period", &period), ("unit", &report.unit_name)])
}

fn identity(report: &Report) -> String {
    let (language, result) = (report.language, &report.result);
    words::IDENTITY.fill(
        language,
        &[
            ("version", &result.version.to_string()),
            ("state", &result.state.name().get(language).to_lowercase()),
            ("moment", &date::moment(result.computed_at, language)),
            ("program", &format!("Hải Đăng {}", result.manifest.program_version)),
            ("hash", &result.sha256),
        ],
    )
}

/// Name, value, and what it rests on.
fn line(report: &Report, row: &Row) -> (String, String, String) {
    let language = report.language;
    let indicator = row.figure.indicator.name().get(language);
    let name = if row.figure.is_headline() { indicator.to_owned() } else { row.label.clone() };
    let value = match row.value() {
        Some(value) => figure::value(row.figure.kind, value, language),
        None => status(report, row),
    };
    let verdict =
        row.figure.verdict.filter(|_| row.is_shown()).map(|verdict| verdict.name().get(language).to_owned());
    let base = figure::base(&row.figure, language);
    let notes: Vec<_> =
        verdict.into_iter().chain(row.band.clone().filter(|_| row.is_shown())).chain(base).collect();
    (format!("{} {name}", row.figure.indicator), value, notes.join("; "))
}

fn plain(report: &Report, link: &str) -> String {
    let language = report.language;
    let mut text = format!("{}\n\n", words::GREETING.get(language));
    for mark in marks(report) {
        text.push_str(&format!("{mark}\n\n"));
    }
    text.push_str(&format!("{}\n\n", opening(report)));
    for row in report.headlines() {
        let (name, value, notes) = line(report, row);
        text.push_str(&format!("- {name}: {value} ({notes})\n").replace(" ()", ""));
    }
    text.push_str(&format!(
        "\n{}\n{}\n\n{}\n{}\n",
        words::ATTACHED.get(language),
        words::ONLINE.fill(language, &[("link", link)]),
        identity(report),
        words::AUTOMATIC.get(language)
    ));
    text
}

fn html(report: &Report, link: &str) -> String {
    let language = report.language;
    let page = html! {
        (DOCTYPE)
        html lang=(language.code()) {
            head { meta charset="utf-8"; title { (subject(report)) } }
            body style="font-family:Arial,sans-serif;font-size:15px;line-height:1.5;color:#16232b" {
                @for mark in marks(report) {
                    p style="background:#fff3d6;color:#8a5a00;padding:8px;font-weight:bold" { (mark) }
                }
                p { (words::GREETING.get(language)) }
                p { (opening(report)) }
                table style="border-collapse:collapse" {
                    @for row in report.headlines() {
                        @let (name, value, notes) = line(report, row);
                        tr {
                            td style="padding:6px 14px 6px 0;border-bottom:1px solid #c3ced5;vertical-align:top" { (name) }
                            td style="padding:6px 14px;border-bottom:1px solid #c3ced5;vertical-align:top;text-align:right;white-space:nowrap" { strong { (value) } }
                            td style="padding:6px 0;border-bottom:1px solid #c3ced5;vertical-align:top;color:#4a5a64" { (notes) }
                        }
                    }
                }
                p { (words::ATTACHED.get(language)) }
                p { a href=(link) { (words::ONLINE.fill(language, &[("link", link)])) } }
                p style="color:#4a5a64;font-size:13px" { (identity(report)) br; (words::AUTOMATIC.get(language)) }
            }
        }
    };
    page.into_string()
}

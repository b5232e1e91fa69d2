//! A stored message as the mail that goes over the wire.

use lettre::{
    Message,
    message::{
        Attachment, Mailbox, MultiPart, SinglePart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};

use crate::domain::mail::ClaimedMessage;

/// Why a stored message cannot become a mail; trying again would not help.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    #[error("address: {0}")]
    Address(#[from] lettre::address::AddressError),
    #[error("media type: {0}")]
    MediaType(#[from] lettre::message::header::ContentTypeErr),
    #[error("message: {0}")]
    Message(#[from] lettre::error::Error),
}

/// The mail of `stored`, from `sender`: plain text and HTML as alternatives, then the attachments.
///
/// The Message-ID and the date are the stored ones at every attempt, so that a server or a reader can tell a repetition.
///
/// # Errors
/// When an address or a media type cannot be used.
pub fn build(stored: &ClaimedMessage, sender: &Mailbox) -> Result<Message, BuildError> {
    let text = MultiPart::alternative_plain_html(stored.plain.clone(), stored.html.clone());
    let builder = Message::builder()
        .message_id(Some(message_id(stored, sender)))
        .date(stored.created_at.into())
        .from(sender.clone())
        .to(Mailbox::new(None, stored.recipient.parse()?))
        .subject(stored.subject.clone());
    let mut message = if stored.attachments.is_empty() {
        builder.multipart(text)?
    } else {
        let mut whole = MultiPart::mixed().multipart(text);
        for attachment in &stored.attachments {
            whole = whole.singlepart(part(attachment)?);
        }
        builder.multipart(whole)?
    };
    if let Some(address) = &stored.unsubscribe {
        let headers = message.headers_mut();
        headers.insert_raw(raw("List-Unsubscribe", format!("<{address}>")));
        headers.insert_raw(raw("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
    }
    Ok(message)
}

/// The headers of RFC 8058: a mail program unsubscribes with one POST to the address.
fn raw(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}

fn part(attachment: &crate::domain::mail::Attachment) -> Result<SinglePart, BuildError> {
    let kind = ContentType::parse(&attachment.media_type)?;
    Ok(Attachment::new(attachment.name.clone()).body(attachment.content.clone(), kind))
}

fn message_id(stored: &ClaimedMessage, sender: &Mailbox) -> String {
    format!("<{}@{}>", stored.reference, sender.email.domain())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ids::MessageId, mail};

    fn stored() -> ClaimedMessage {
        ClaimedMessage {
            recipient_hidden: false,
            id: MessageId(1),
            kind: mail::MessageKind::Subscription,
            unsubscribe: Some("https://hd.example/unsubscribe/abc".to_owned()),
            reference: "4b0c2c3e-9d2f-4d0c-8f3e-0a1b2c3d4e5f".to_owned(),
            recipient: "an@haiphong.example".to_owned(),
            subject: "Báo cáo chỉ số quý II/2026".to_owned(),
            plain: "Kính gửi".to_owned(),
            html: "<p>Kính gửi</p>".to_owned(),
            attachments: vec![mail::Attachment {
                name: "bao-cao.xlsx".to_owned(),
                media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".to_owned(),
                content: b"PK".to_vec(),
            }],
            attempts: 1,
            created_at: "2026-07-05T01:02:03Z".parse().unwrap(),
        }
    }

    #[test]
    fn every_attempt_has_the_same_identifier_and_date() {
        let sender: Mailbox = "Hải Đăng <haidang@haiphong.example>".parse().unwrap();
        let mail = |attempts| {
            let message = build(&ClaimedMessage { attempts, ..stored() }, &sender).unwrap();
            String::from_utf8(message.formatted()).unwrap()
        };
        for text in [mail(1), mail(2)] {
            assert!(
                text.contains("Message-ID: <4b0c2c3e-9d2f-4d0c-8f3e-0a1b2c3d4e5f@haiphong.example>"),
                "{text}"
            );
            assert!(text.contains("Date: Sun, 05 Jul 2026 01:02:03 +0000"), "{text}");
            assert!(text.contains("List-Unsubscribe: <https://hd.example/unsubscribe/abc>\r\n"), "{text}");
            assert!(text.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"), "{text}");
            assert!(text.contains("multipart/mixed") && text.contains("bao-cao.xlsx"), "{text}");
        }
    }

    #[test]
    fn an_address_that_no_server_takes_is_an_error_not_a_panic() {
        let sender: Mailbox = "haidang@haiphong.example".parse().unwrap();
        let odd = ClaimedMessage { recipient: "không phải địa chỉ".to_owned(), ..stored() };
        assert!(matches!(build(&odd, &sender), Err(BuildError::Address(_))));
    }
}

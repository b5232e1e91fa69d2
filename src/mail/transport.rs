//! The way out: a pooled SMTP connection, or a folder.

use std::{
    net::IpAddr,
    path::{Path, PathBuf},
};

use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor, message::Mailbox,
    transport::smtp::PoolConfig,
};
use url::Url;

use super::{
    message::{self, BuildError},
    reply::{Refusal, refusal},
};
use crate::{config::Config, domain::mail::ClaimedMessage};

/// How long a server may take for one command.
const TIMEOUT: std::time::Duration = std::time::Duration::from_secs(30);

/// Hands messages over.
#[derive(Debug)]
pub struct Mailer {
    sender: Mailbox,
    way: Way,
}

#[derive(Debug)]
enum Way {
    Server(AsyncSmtpTransport<Tokio1Executor>),
    Folder(PathBuf),
}

/// Where a message is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivered {
    /// A server took it, with these words.
    Sent(String),
    /// It lies in this file; nobody has received it.
    Filed(String),
}

/// Why a message was not handed over.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{words}")]
pub struct DeliveryError {
    pub refusal: Refusal,
    /// The server's words, or ours when there was no server to answer.
    pub words: String,
}

impl Mailer {
    /// The way that the settings name; it connects when the first message goes.
    ///
    /// # Errors
    /// When the sender's address or the server's URL cannot be used.
    pub fn new(config: &Config) -> anyhow::Result<Self> {
        let way = match &config.mail.smtp_url {
            Some(url) => Way::Server(
                AsyncSmtpTransport::<Tokio1Executor>::from_url(&secured(url)?)?
                    .timeout(Some(TIMEOUT))
                    .pool_config(PoolConfig::new().max_size(4))
                    .build(),
            ),
            None => Way::Folder(folder(&config.database.data_dir)),
        };
        Ok(Self { sender: config.mail.from.parse()?, way })
    }

    /// Hands `stored` over once.
    ///
    /// # Errors
    /// How it failed, and with which words.
    pub async fn deliver(&self, stored: &ClaimedMessage) -> Result<Delivered, DeliveryError> {
        let mail = message::build(stored, &self.sender)?;
        match &self.way {
            Way::Server(server) => {
                let reply = server.send(mail).await.map_err(DeliveryError::from)?;
                let words: Vec<_> = reply.message().collect();
                Ok(Delivered::Sent(format!("{} {}", reply.code(), words.join(" "))))
            }
            Way::Folder(folder) => write(folder, stored, &mail).await,
        }
    }
}

/// `url` with encryption where it says nothing of it: lettre would send a password, and every link, in clear text over
/// `smtp://`. With a password encryption is required, without one it is used where the server offers it; a server on
/// this machine needs none.
fn secured(url: &str) -> anyhow::Result<String> {
    let mut url = Url::parse(url)?;
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    let local = host == "localhost" || host.parse().is_ok_and(|address: IpAddr| address.is_loopback());
    if url.scheme() == "smtp" && !local && !url.query_pairs().any(|(name, _)| name == "tls") {
        let tls = if url.password().is_some() { "required" } else { "opportunistic" };
        url.query_pairs_mut().append_pair("tls", tls);
    }
    Ok(url.into())
}

/// Where messages lie that no server took.
#[must_use]
pub fn folder(data_dir: &Path) -> PathBuf {
    data_dir.join("mail")
}

/// Under another name first: a file that is there is whole.
async fn write(folder: &Path, stored: &ClaimedMessage, mail: &Message) -> Result<Delivered, DeliveryError> {
    let name = format!("{}-{}.eml", stored.created_at.format("%Y%m%d-%H%M%S"), stored.reference);
    let (part, whole) = (folder.join(format!("{name}.part")), folder.join(&name));
    let written = async {
        tokio::fs::create_dir_all(folder).await?;
        tokio::fs::write(&part, mail.formatted()).await?;
        tokio::fs::rename(&part, &whole).await
    };
    match written.await {
        Ok(()) => Ok(Delivered::Filed(name)),
        Err(error) => {
            Err(DeliveryError { refusal: Refusal::Deferred, words: format!("{}: {error}", folder.display()) })
        }
    }
}

impl From<BuildError> for DeliveryError {
    fn from(error: BuildError) -> Self {
        let refusal =
            if matches!(error, BuildError::Address(_)) { Refusal::Address } else { Refusal::Message };
        Self { refusal, words: error.to_string() }
    }
}

impl From<lettre::transport::smtp::Error> for DeliveryError {
    fn from(error: lettre::transport::smtp::Error) -> Self {
        Self { refusal: refusal(&error), words: error.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_never_goes_out_in_clear_text() {
        for (given, used) in [
            (
                "smtp://hop-thu:mat-khau@mail.example.vn:587",
                "smtp://hop-thu:mat-khau@mail.example.vn:587?tls=required",
            ),
            ("smtp://mail.example.vn", "smtp://mail.example.vn?tls=opportunistic"),
            ("smtp://mail.example.vn?tls=required", "smtp://mail.example.vn?tls=required"),
            ("smtp://a:b@127.0.0.1:1025", "smtp://a:b@127.0.0.1:1025"),
            ("smtp://a:b@[::1]", "smtp://a:b@[::1]"),
            ("smtps://a:b@mail.example.vn", "smtps://a:b@mail.example.vn"),
        ] {
            assert_eq!(secured(given).unwrap(), used);
        }
    }
}

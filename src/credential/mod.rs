//! Passwords and one-time tokens: what proves who somebody is.

mod enrol;
mod link;

use anyhow::{Context, anyhow};
use argon2::{
    Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version, password_hash::phc::PasswordHash,
};
use chrono::TimeDelta;
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use crate::{clock::Clock, config::PasswordConfig};

pub use enrol::enrol;
pub use link::{LinkMail, PasswordLink, issue_link};

/// How long a one-time password link works.
pub const LINK_LIFETIME: TimeDelta = TimeDelta::hours(24);

/// Hashes computed at the same time; each takes its memory.
static AT_ONCE: Semaphore = Semaphore::const_new(4);
/// Stands for the salt of accounts that do not exist, so that asking for one takes as long.
const NOBODY: [u8; 16] = *b"nobody's account";

/// The argon2id hash of `password` with a random salt, as a PHC string.
///
/// # Errors
/// When the configured cost cannot be used.
pub async fn hash(config: PasswordConfig, clock: &Clock, password: String) -> anyhow::Result<String> {
    let salt = clock.random_bytes::<16>();
    off_the_event_loop(move || Ok(hashed(config, &password, &salt)?.to_string())).await
}

/// Whether `password` is the one behind `stored`. Without a stored hash the answer is no, and takes as long.
///
/// # Errors
/// When the stored hash cannot be read.
pub async fn matches(
    config: PasswordConfig,
    stored: Option<String>,
    password: String,
) -> anyhow::Result<bool> {
    off_the_event_loop(move || match stored {
        Some(stored) => {
            let stored =
                PasswordHash::new(&stored).map_err(|error| anyhow!("stored password hash: {error}"))?;
            Ok(argon2(config)?.verify_password(password.as_bytes(), &stored).is_ok())
        }
        None => hashed(config, &password, &NOBODY).map(|_| false),
    })
    .await
}

/// 256 random bits that can stand in an address.
#[must_use]
pub fn token(clock: &Clock) -> String {
    BASE64URL_NOPAD.encode(&clock.random_bytes::<32>())
}

/// What is stored of a token: SHA-256 in hex.
#[must_use]
pub fn token_hash(token: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(token))
}

fn argon2(config: PasswordConfig) -> anyhow::Result<Argon2<'static>> {
    let params = Params::new(config.memory_kib, config.iterations, 1, None)
        .map_err(|error| anyhow!("password_memory_kib, password_iterations: {error}"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hashed(config: PasswordConfig, password: &str, salt: &[u8]) -> anyhow::Result<PasswordHash> {
    argon2(config)?
        .hash_password_with_salt(password.as_bytes(), salt)
        .map_err(|error| anyhow!("hashing a password: {error}"))
}

async fn off_the_event_loop<T: Send + 'static>(
    work: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
) -> anyhow::Result<T> {
    let _turn = AT_ONCE.acquire().await?;
    tokio::task::spawn_blocking(work).await.context("hashing a password")?
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHEAP: PasswordConfig = PasswordConfig { memory_kib: 8, iterations: 1, failures_per_address: 100 };

    fn clock() -> Clock {
        Clock::fixed(chrono::DateTime::UNIX_EPOCH, 7)
    }

    #[tokio::test]
    async fn only_the_password_itself_matches() {
        let stored = hash(CHEAP, &clock(), "mật khẩu đủ dài".to_owned()).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{stored}");
        assert!(matches(CHEAP, Some(stored.clone()), "mật khẩu đủ dài".to_owned()).await.unwrap());
        assert!(!matches(CHEAP, Some(stored), "mat khau du dai".to_owned()).await.unwrap());
    }

    #[tokio::test]
    async fn nobody_has_no_password() {
        assert!(!matches(CHEAP, None, String::new()).await.unwrap());
    }

    #[tokio::test]
    async fn equal_passwords_have_different_hashes() {
        let clock = clock();
        let first = hash(CHEAP, &clock, "mot-mat-khau".to_owned()).await.unwrap();
        assert_ne!(first, hash(CHEAP, &clock, "mot-mat-khau".to_owned()).await.unwrap());
    }
}

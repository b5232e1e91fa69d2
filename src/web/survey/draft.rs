//! Who can open a draft, and what is in it.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use data_encoding::{BASE64, HEXLOWER};
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use uuid::Uuid;

use crate::{
    clock::Clock,
    domain::{
        answer::RawAnswers,
        draft::Draft,
        ids::{AssignmentId, RoundId},
    },
};

const NONCE_BYTES: usize = 24;

/// What was filled in so far, values as they were typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    pub submission_id: Uuid,
    pub page: usize,
    pub answers: RawAnswers,
}

/// Under which name a draft is stored, and with which key it is encrypted.
#[derive(Clone)]
pub struct Holder {
    name: String,
    key: Option<[u8; 32]>,
}

impl std::fmt::Debug for Holder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Holder").field("sealed", &self.key.is_some()).finish_non_exhaustive()
    }
}

impl Holder {
    /// For a round that knows who answers: the form of an assignment, not encrypted.
    #[must_use]
    pub fn assignment(id: AssignmentId) -> Self {
        Self { name: format!("assignment:{id}"), key: None }
    }

    /// For whoever holds `secret`: neither the name nor the draft says whose it is without it.
    /// `purpose` keeps several drafts under one secret apart.
    #[must_use]
    pub fn sealed(secret: &str, purpose: &str) -> Self {
        let name = HEXLOWER.encode(&derive(secret, "name", purpose));
        Self { name: format!("sealed:{name}"), key: Some(derive(secret, "key", purpose)) }
    }

    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The draft to store. None only when the content cannot be encrypted.
    #[must_use]
    pub fn close(&self, filled: &Filled, round: RoundId, clock: &Clock) -> Option<Draft> {
        let plain = serde_json::to_string(filled).ok()?;
        let body = match &self.key {
            None => plain,
            Some(key) => {
                let nonce = clock.random_bytes::<NONCE_BYTES>();
                let payload = Payload { msg: plain.as_bytes(), aad: self.name.as_bytes() };
                let sealed = XChaCha20Poly1305::new(&(*key).into()).encrypt(&nonce.into(), payload).ok()?;
                BASE64.encode(&[nonce.as_slice(), &sealed].concat())
            }
        };
        let (holder, sealed) = (self.name.clone(), self.key.is_some());
        Some(Draft { holder, round, body, sealed, saved_on: clock.today() })
    }

    /// What a stored draft holds. None when this is not its holder, or it is damaged.
    #[must_use]
    pub fn open(&self, draft: &Draft) -> Option<Filled> {
        let Some(key) = &self.key else { return serde_json::from_str(&draft.body).ok() };
        let bytes = BASE64.decode(draft.body.as_bytes()).ok()?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE_BYTES>()?;
        let payload = Payload { msg: sealed, aad: self.name.as_bytes() };
        let plain = XChaCha20Poly1305::new(&(*key).into()).decrypt(&(*nonce).into(), payload).ok()?;
        serde_json::from_slice(&plain).ok()
    }
}

/// 32 bytes that nobody gets without `secret`.
fn derive(secret: &str, use_of: &str, purpose: &str) -> [u8; 32] {
    let message = format!("haidang draft {use_of}\0{purpose}");
    match Hmac::<Sha256>::new_from_slice(secret.as_bytes()) {
        Ok(mac) => mac.chain_update(message).finalize().into_bytes().into(),
        Err(never) => unreachable!("HMAC takes keys of any length: {never}"),
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    fn filled() -> Filled {
        let answers = RawAnswers::from([("G1".to_owned(), vec!["không công bằng".to_owned()])]);
        Filled { submission_id: Uuid::from_u128(7), page: 2, answers }
    }

    #[test]
    fn only_the_secret_opens_a_sealed_draft() {
        let clock = Clock::fixed(DateTime::default(), 1);
        let holder = Holder::sealed("secret", "assignment:5");
        let draft = holder.close(&filled(), RoundId(1), &clock).unwrap();
        assert!(draft.sealed && !draft.body.contains("bằng") && !draft.holder.contains("assignment"));
        assert_eq!(holder.open(&draft), Some(filled()));
        assert_eq!(Holder::sealed("other", "assignment:5").open(&draft), None);
        let moved = Draft { body: "AAAA".to_owned(), ..draft };
        assert_eq!(holder.open(&moved), None);
    }

    #[test]
    fn the_same_content_is_never_sealed_into_the_same_bytes() {
        let clock = Clock::fixed(DateTime::default(), 1);
        let holder = Holder::sealed("secret", "");
        let close = || holder.close(&filled(), RoundId(1), &clock).unwrap().body;
        assert_ne!(close(), close());
    }

    #[test]
    fn an_identified_draft_is_found_by_its_assignment() {
        let clock = Clock::fixed(DateTime::default(), 1);
        let holder = Holder::assignment(AssignmentId(5));
        let draft = holder.close(&filled(), RoundId(1), &clock).unwrap();
        assert_eq!((draft.holder.as_str(), draft.sealed), ("assignment:5", false));
        assert_eq!(holder.open(&draft), Some(filled()));
    }
}

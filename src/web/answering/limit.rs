//! How many answers one network address may send through open links.

use std::{
    num::NonZeroU32,
    sync::atomic::{AtomicU32, Ordering},
};

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _};

use crate::web::extract::ClientAddress;

/// Answers after which addresses that have been quiet are forgotten.
const FORGET_EVERY: u32 = 1024;

/// Counts answers by address; without a limit it counts nothing.
#[derive(Debug)]
pub struct AnswerLimit {
    limiter: Option<DefaultKeyedRateLimiter<ClientAddress>>,
    seen: AtomicU32,
}

impl AnswerLimit {
    /// `per_minute` answers from one address, all of them at once if need be; 0 means no limit.
    #[must_use]
    pub fn new(per_minute: u32) -> Self {
        let quota = NonZeroU32::new(per_minute).map(Quota::per_minute);
        Self { limiter: quota.map(RateLimiter::keyed), seen: AtomicU32::new(0) }
    }

    /// Counts an answer from `address`.
    ///
    /// # Errors
    /// The seconds until the next one is taken.
    pub fn admit(&self, address: ClientAddress) -> Result<(), u64> {
        let Some(limiter) = &self.limiter else { return Ok(()) };
        if self.seen.fetch_add(1, Ordering::Relaxed) % FORGET_EVERY == FORGET_EVERY - 1 {
            limiter.retain_recent();
        }
        limiter
            .check_key(&address)
            .map_err(|refused| refused.wait_time_from(limiter.clock().now()).as_secs() + 1)
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use super::*;

    #[test]
    fn each_address_has_its_own_limit_and_none_means_none() {
        let address = |last| ClientAddress(IpAddr::V4(Ipv4Addr::new(10, 0, 0, last)));
        let limit = AnswerLimit::new(2);
        assert!(limit.admit(address(1)).is_ok() && limit.admit(address(1)).is_ok());
        assert!((1..=31).contains(&limit.admit(address(1)).unwrap_err()));
        assert!(limit.admit(address(2)).is_ok());
        let open = AnswerLimit::new(0);
        assert!((0..5000).all(|_| open.admit(address(1)).is_ok()));
    }
}

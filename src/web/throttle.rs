//! Guessing passwords: after some failures an account, and after many an address, has to wait.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use moka::future::Cache;

use super::extract::ClientAddress;

/// How long failures are remembered.
const WINDOW: Duration = Duration::from_secs(15 * 60);
/// Failures of one account within the window; one more is refused unheard.
const ACCOUNT_LIMIT: u32 = 10;

type Counters<K> = Cache<K, Arc<AtomicU32>>;

/// Counts failed attempts per account and per address, in this process.
#[derive(Debug)]
pub struct Throttle {
    /// Failures from one address within the window, which whole offices share; 0: no limit.
    address_limit: u32,
    accounts: Counters<String>,
    addresses: Counters<ClientAddress>,
}

/// An attempt that was let through; it counts as failed until [`Attempt::succeeded`].
#[derive(Debug)]
pub struct Attempt {
    account: Arc<AtomicU32>,
    address: Arc<AtomicU32>,
}

fn counters<K: std::hash::Hash + Eq + Send + Sync + 'static>() -> Counters<K> {
    Cache::builder().max_capacity(100_000).time_to_live(WINDOW).build()
}

impl Throttle {
    #[must_use]
    pub fn new(address_limit: u32) -> Self {
        Self { address_limit, accounts: counters(), addresses: counters() }
    }

    /// Lets an attempt on `account` (known or not) from `address` through, unless too many failed before. One that is
    /// not let through does not count.
    pub async fn attempt(&self, account: &str, address: ClientAddress) -> Option<Attempt> {
        let account = self.accounts.get_with(account.to_lowercase(), fresh()).await;
        let address = self.addresses.get_with(address, fresh()).await;
        let most = if self.address_limit == 0 { u32::MAX } else { self.address_limit };
        if !counted(&account, ACCOUNT_LIMIT) {
            return None;
        }
        if !counted(&address, most) {
            account.fetch_sub(1, Ordering::Relaxed);
            return None;
        }
        Some(Attempt { account, address })
    }
}

/// Adds one unless `limit` is reached.
fn counted(counter: &AtomicU32, limit: u32) -> bool {
    let more = |count: u32| (count < limit).then(|| count + 1);
    counter.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more).is_ok()
}

async fn fresh() -> Arc<AtomicU32> {
    Arc::default()
}

impl Attempt {
    /// Forgets this account's failures; those of the address stay.
    pub fn succeeded(self) {
        self.account.store(0, Ordering::Relaxed);
        self.address.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(last: u8) -> ClientAddress {
        ClientAddress([10, 0, 0, last].into())
    }

    #[tokio::test]
    async fn an_account_waits_after_its_failures_and_another_does_not() {
        let throttle = Throttle::new(100);
        for _ in 0..ACCOUNT_LIMIT {
            assert!(throttle.attempt("an@hp.vn", address(1)).await.is_some());
        }
        assert!(throttle.attempt("AN@hp.vn", address(2)).await.is_none());
        assert!(throttle.attempt("binh@hp.vn", address(1)).await.is_some());
    }

    #[tokio::test]
    async fn success_clears_the_account() {
        let throttle = Throttle::new(100);
        for _ in 0..3 * ACCOUNT_LIMIT {
            throttle.attempt("an@hp.vn", address(1)).await.expect("not throttled").succeeded();
        }
    }

    #[tokio::test]
    async fn an_address_waits_after_guessing_at_many_accounts() {
        let throttle = Throttle::new(100);
        for n in 0..100 {
            assert!(throttle.attempt(&format!("{n}@hp.vn"), address(1)).await.is_some());
        }
        assert!(throttle.attempt("an@hp.vn", address(1)).await.is_none());
        assert!(throttle.attempt("an@hp.vn", address(2)).await.is_some());
    }
}

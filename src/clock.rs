//! Time, time zone and randomness: the only file that may ask the system for them.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Duration, DurationRound, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use rand::{Rng, SeedableRng, rngs::StdRng};
use uuid::Uuid;

/// The city's time zone. Only views and calendar rules use it; the store holds UTC.
const CITY_ZONE: Tz = chrono_tz::Asia::Ho_Chi_Minh;

/// Where the program takes the time and its random numbers from.
///
/// In production both come from the system; tests and the demo city fix the time and seed the numbers.
#[derive(Clone, Debug)]
pub struct Clock {
    time: TimeSource,
    randomness: Arc<Mutex<StdRng>>,
}

/// The date that the city's calendars show at `at`.
#[must_use]
pub fn city_day(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&CITY_ZONE).date_naive()
}

#[derive(Clone, Debug)]
enum TimeSource {
    System,
    Fixed(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    /// The system's time and random numbers.
    #[must_use]
    pub fn system() -> Self {
        Self { time: TimeSource::System, randomness: Arc::new(Mutex::new(rand::make_rng())) }
    }

    /// A clock that stands still at `now` until [`Clock::advance`], with random numbers from `seed`.
    #[must_use]
    pub fn fixed(now: DateTime<Utc>, seed: u64) -> Self {
        Self {
            time: TimeSource::Fixed(Arc::new(Mutex::new(now))),
            randomness: Arc::new(Mutex::new(StdRng::seed_from_u64(seed))),
        }
    }

    /// Now in UTC, truncated to microseconds: the finest step that both databases keep.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        let now = match &self.time {
            #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the system")]
            TimeSource::System => Utc::now(),
            TimeSource::Fixed(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
        };
        now.duration_trunc(TimeDelta::microseconds(1)).unwrap_or(now)
    }

    /// Today's date in the city.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        city_day(self.now())
    }

    /// Moves a fixed clock forward; a system clock cannot be moved.
    pub fn advance(&self, by: Duration) {
        if let TimeSource::Fixed(at) = &self.time {
            let mut at = at.lock().unwrap_or_else(PoisonError::into_inner);
            *at += by;
        }
    }

    /// `N` random bytes from a cryptographically secure generator.
    #[must_use]
    pub fn random_bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.randomness.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes);
        bytes
    }

    /// A random (version 4) UUID.
    #[must_use]
    pub fn uuid(&self) -> Uuid {
        uuid::Builder::from_random_bytes(self.random_bytes()).into_uuid()
    }

    /// Puts `items` into a random order.
    pub fn shuffle<T>(&self, items: &mut [T]) {
        use rand::seq::SliceRandom;
        items.shuffle(&mut *self.randomness.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

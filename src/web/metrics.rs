//! What the program counts of itself, for those who watch over it: by declared path, never by survey, unit or person.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request, State},
    http::Method,
    middleware::Next,
    response::Response,
};
use prometheus_client::{
    encoding::{EncodeLabelSet, text},
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::{Registry, Unit},
};

use super::AppState;

/// Upper ends of the classes of seconds.
const SECONDS: [f64; 9] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 1.0, 5.0, 20.0];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

/// What waits: jobs or messages in a state.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Waiting {
    queue: &'static str,
    state: &'static str,
}

/// Counters of one program.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    seconds: Family<Route, Histogram, fn() -> Histogram>,
    waiting: Family<Waiting, Gauge>,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("haidang");
        let requests = Family::default();
        registry.register("requests", "Requests answered", requests.clone());
        let seconds: Family<Route, Histogram, fn() -> Histogram> =
            Family::new_with_constructor(|| Histogram::new(SECONDS));
        registry.register_with_unit("request", "Time to answer", Unit::Seconds, seconds.clone());
        let waiting = Family::default();
        registry.register("queue", "Jobs and messages by state", waiting.clone());
        Self { registry, requests, seconds, waiting }
    }
}

impl Metrics {
    /// Sets how many of `queue` are in `state`.
    pub fn set_waiting(&self, queue: &'static str, state: &'static str, number: u64) {
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        self.waiting.get_or_create(&Waiting { queue, state }).set(number);
    }

    /// Everything in the text format of OpenMetrics.
    ///
    /// # Errors
    /// When it cannot be written, which is a defect.
    pub fn written(&self) -> Result<String, std::fmt::Error> {
        let mut out = String::new();
        text::encode(&mut out, &self.registry)?;
        Ok(out)
    }
}

/// Counts each request with its declared path, its status and how long it took.
pub async fn count(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let start = Instant::now();
    let method = method(request.method());
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let response = next.run(request).await;
    let metrics = state.metrics();
    metrics.seconds.get_or_create(&Route { route: route.clone() }).observe(start.elapsed().as_secs_f64());
    let status = response.status().as_u16();
    metrics.requests.get_or_create(&Answered { method, route, status }).inc();
    response
}

/// The few methods that paths are declared with; whatever else is sent makes no series of its own.
fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    }
}

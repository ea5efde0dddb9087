//! Numbers for Prometheus, on a port of their own that only this machine reaches: never an address, a name or what was asked.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context as _;
use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::Timestamp;
use store::{JobQuery, JobState};
use tokio::net::TcpListener;

use super::cache::Cache;
use super::pulse::Pulse;
use crate::installation::{Installation, now};

/// The upper bounds of the classes of durations, in seconds.
const BOUNDS: [f64; 9] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];
/// An answer that takes longer is told in the log.
const SLOW: f64 = 2.0;

/// What is counted.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    answers: Mutex<BTreeMap<(String, u16), u64>>,
    durations: Mutex<BTreeMap<String, Durations>>,
    under_way: AtomicI64,
}

#[derive(Debug, Default, Clone)]
struct Durations {
    classes: [u64; BOUNDS.len()],
    count: u64,
    sum: f64,
}

impl Metrics {
    fn count(&self, route: &str, status: u16, seconds: f64) {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        *answers.entry((route.to_owned(), status)).or_default() += 1;
        drop(answers);
        let mut durations = self.durations.lock().unwrap_or_else(PoisonError::into_inner);
        let known = durations.entry(route.to_owned()).or_default();
        for (class, bound) in known.classes.iter_mut().zip(BOUNDS) {
            *class += u64::from(seconds <= bound);
        }
        known.count += 1;
        known.sum += seconds;
    }

    /// In the text format of Prometheus.
    fn text(&self) -> String {
        let mut text = String::new();
        let mut family = |name: &str, kind: &str, help: &str, lines: Vec<(String, String)>| {
            // Writing to a text never fails.
            let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}");
            for (labels, value) in lines {
                let _ = writeln!(text, "{name}{labels} {value}");
            }
        };
        let answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let lines = answers
            .iter()
            .map(|((route, status), count)| (format!("{{route=\"{route}\",status=\"{status}\"}}"), count.to_string()));
        family("vigie_answers_total", "counter", "Answers given, by route and status", lines.collect());
        let durations = self.durations.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let lines = durations.iter().flat_map(|(route, known)| known.lines(route));
        family("vigie_answer_seconds", "histogram", "Time to answer, by route", lines.collect());
        let under_way = self.under_way.load(Ordering::Relaxed).to_string();
        family("vigie_under_way", "gauge", "Requests being answered", vec![(String::new(), under_way)]);
        text
    }
}

impl Durations {
    fn lines(&self, route: &str) -> Vec<(String, String)> {
        let classes = self.classes.iter().zip(BOUNDS);
        let line =
            |(count, bound): (&u64, f64)| (format!("_bucket{{route=\"{route}\",le=\"{bound}\"}}"), count.to_string());
        let mut lines: Vec<_> = classes.map(line).collect();
        lines.push((format!("_bucket{{route=\"{route}\",le=\"+Inf\"}}"), self.count.to_string()));
        lines.push((format!("_sum{{route=\"{route}\"}}"), format!("{:.6}", self.sum)));
        lines.push((format!("_count{{route=\"{route}\"}}"), self.count.to_string()));
        lines
    }
}

/// What stands for an address that is told nowhere.
const NO_ROUTE: &str = "none";

/// Counts the answers of a router by the pattern of their address, and tells slow ones and faults in the log.
pub(super) async fn counted(State(metrics): State<Arc<Metrics>>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or(NO_ROUTE, MatchedPath::as_str);
    // Of those who look for help, a status is all that is told: their pages are counted with the addresses that do not exist.
    let quiet = guidance::pages::is_ours(route);
    let route = if quiet { NO_ROUTE } else { route }.to_owned();
    let method = request.method().clone();
    let began = now();
    metrics.under_way.fetch_add(1, Ordering::Relaxed);
    let leaving = Leaving(Arc::clone(&metrics));
    let response = next.run(request).await;
    drop(leaving);
    let (seconds, status) = (since(began), response.status().as_u16());
    metrics.count(&route, status, seconds);
    if quiet && status >= 500 {
        tracing::warn!(status, "a failed answer");
    } else if !quiet && (status >= 500 || seconds > SLOW) {
        tracing::warn!(%method, route, status, seconds, "a slow or failed answer");
    }
    response
}

/// A reader who leaves before the answer is no longer being answered.
struct Leaving(Arc<Metrics>);

impl Drop for Leaving {
    fn drop(&mut self) {
        self.0.under_way.fetch_sub(1, Ordering::Relaxed);
    }
}

fn since(began: Timestamp) -> f64 {
    now().duration_since(began).as_secs_f64().max(0.0)
}

/// What the port of numbers shows.
#[derive(Clone)]
pub(crate) struct Board {
    pub(crate) installation: Arc<Installation>,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) cache: Arc<Cache>,
    pub(crate) pulse: Arc<Pulse>,
}

/// Takes the port of numbers, on this machine's loopback address.
///
/// # Errors
/// When something else has it.
pub(super) async fn listen(port: u16) -> anyhow::Result<TcpListener> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let listener = TcpListener::bind(address).await;
    listener.with_context(|| format!("cannot listen on {address}: choose another port with metrics_port"))
}

/// Serves the numbers.
pub(super) async fn serve(board: Board, listener: TcpListener) {
    let router = Router::new().route("/metrics", get(numbers)).with_state(board);
    if let Err(error) = axum::serve(listener, router).await {
        tracing::error!(%error, "the numbers for Prometheus are no longer served");
    }
}

async fn numbers(State(board): State<Board>) -> Response {
    let mut text = board.metrics.text();
    let (bytes, pages) = board.cache.size();
    let database = u8::from(!board.pulse.away());
    let cache = [
        ("vigie_cache_hits_total", "counter", board.cache.hits.load(Ordering::Relaxed)),
        ("vigie_cache_misses_total", "counter", board.cache.misses.load(Ordering::Relaxed)),
        ("vigie_cache_bytes", "gauge", bytes as u64),
        ("vigie_cache_pages", "gauge", pages as u64),
        ("vigie_database_answers", "gauge", u64::from(database)),
        ("process_resident_memory_bytes", "gauge", resident_memory()),
    ];
    for (name, kind, value) in cache {
        let _ = writeln!(text, "# TYPE {name} {kind}\n{name} {value}");
    }
    let _ = writeln!(text, "# TYPE vigie_jobs gauge");
    for (name, state) in [("waiting", JobState::Waiting), ("running", JobState::Running), ("failed", JobState::Failed)]
    {
        let query = JobQuery { state: Some(state), ..JobQuery::default() };
        if let Ok(jobs) = board.installation.store.jobs(query, 10_000).await {
            let _ = writeln!(text, "vigie_jobs{{state=\"{name}\"}} {}", jobs.len());
        }
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response()
}

/// As the kernel says; 0 where it does not.
fn resident_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kibibytes = line.and_then(|rest| rest.split_whitespace().next()).and_then(|number| number.parse::<u64>().ok());
    kibibytes.unwrap_or(0) * 1_024
}

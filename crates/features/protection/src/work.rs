//! A run: the engine at work on a study, then the methods beside it, in a job that tells how far it is and that can be
//! cancelled.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ::store::{Actor, AuditLine, Facts, Handler, JobError, JobFuture, Running, ThingId, Verb};
use disclosure::{Cost, Pattern, Settings as Effort, suppress};
use nomenclature::Language;
use serde_json::{Value, json};

use crate::comparison::{Comparison, Ground, METHODS};
use crate::model::{CostKind, Settings, Source, StudyCode};
use crate::output::{proofs, report};
use crate::problem::Problems;
use crate::refused::Refused;
use crate::store::{JOB, compared, conclude, runs, study};
use crate::table::{Said, Source as From, Table, build};

/// Protects the table of a study as its settings say.
pub(crate) fn protect(
    source: &Source,
    costs: &[(usize, u64)],
    settings: &Settings,
    stop: &(dyn Fn() -> bool + Sync),
) -> Result<(Table, Pattern), Refused> {
    // The room takes no study and no choices that have a fault: the language is never heard.
    let sheet = source.sheet(Language::English)?;
    let said = Said { costs: costs.to_vec(), decisions: Vec::new() };
    let table = build(vec![sheet], &[said], &settings.wishes(Language::English)?)?;
    let pattern = suppress(&table.system, &Effort::default(), stop);
    if !pattern.unprotected.is_empty() {
        let cells = pattern.unprotected.iter().map(|cell| table.name(*cell)).collect();
        return Err(Refused::Unprotected { cells, protection: settings.protection });
    }
    let (_, failed) = proofs::check(&table.system, &pattern.hidden, &pattern.proofs);
    let told = failed.iter().map(|c| format!("{}: its certificate does not hold", table.name(*c)));
    Ok(Problems(told.collect()).none_or((table, pattern))?)
}

/// What is kept of a run: its report, its certificates.
fn kept(table: &Table, pattern: &Pattern, settings: &Settings, seconds: f64) -> (Value, String) {
    let mut told = report::of_pattern(table, pattern, seconds);
    told["settings"] = json!(settings);
    (told, proofs::write(&table.system, &pattern.hidden, &pattern.proofs))
}

/// Does the runs that the room asks for.
#[derive(Debug, Clone, Copy)]
pub struct ProtectionHandler;

impl Handler for ProtectionHandler {
    fn kind(&self) -> &'static str {
        JOB
    }

    fn run<'a>(&'a self, job: &'a Running) -> JobFuture<'a> {
        Box::pin(async move {
            let (code, number): (String, i64) = job.payload()?;
            let code: StudyCode = code.parse().map_err(|()| JobError::Final("no such study".to_owned()))?;
            let study = study(job.store(), &code).await?;
            let asked = runs(job.store(), &code).await?.into_iter().find(|run| run.number == number);
            let Some(asked) = asked else { return Err(JobError::Final("no such run".to_owned())) };
            if asked.report.is_some() {
                // An earlier attempt gave the pattern and was cut while it compared methods: readers keep what they saw.
                return finish(job, &code, number, None).await;
            }
            let limit = u64::from(asked.settings.limit);
            let settings = asked.settings.clone();
            let search = move |stop: &(dyn Fn() -> bool + Sync)| protect(&study.source, &study.costs, &settings, stop);
            let (found, seconds) = step(job, (limit, &|passed| passed.min(limit)), search).await?;
            let result = found.map(|(table, pattern)| {
                let kept = kept(&table, &pattern, &asked.settings, seconds);
                (kept, table, pattern)
            });
            let (report, table, pattern) = match result {
                Ok(((report, certificates), table, pattern)) => {
                    keep(job, &code, number, &Ok((report.clone(), certificates))).await?;
                    (report, table, pattern)
                }
                Err(refused) => return keep(job, &code, number, &Err(refused.write())).await,
            };
            let Table { system, source: From::Sheets(sheets), .. } = table else {
                return finish(job, &code, number, None).await;
            };
            let Some(sheet) = sheets.into_iter().next() else { return finish(job, &code, number, None).await };
            let ground = Ground::new(&code, sheet, system, pattern);
            let report = compare(job, (report, seconds), ground, limit).await?;
            finish(job, &code, number, Some(&report)).await
        })
    }
}

/// How far a run is: its job counts the seconds of the search up to its limit, then one for each method measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Progress {
    /// Seconds of the search, and the most that it may take.
    pub(crate) seconds: (u64, u64),
    /// Methods measured, and how many there are.
    pub(crate) measured: (u64, u64),
}

/// Suppression, and those beside it.
const MEASURED: u64 = METHODS.len() as u64 + 1;

impl Progress {
    /// Out of what the job tells, for a run of `limit` seconds.
    pub(crate) fn of(done: u64, limit: u32) -> Self {
        let limit = u64::from(limit);
        Self { seconds: (done.min(limit), limit), measured: (done.saturating_sub(limit).min(MEASURED), MEASURED) }
    }
}

/// Does a piece of work while its job tells how far it is, and asks it for what it has after `limit` seconds: `far` makes
/// the progress of the seconds passed. Gives what the work took, too.
async fn step<T: Send + 'static>(
    job: &Running,
    (limit, far): (u64, &(dyn Fn(u64) -> u64 + Sync)),
    work: impl FnOnce(&(dyn Fn() -> bool + Sync)) -> T + Send + 'static,
) -> Result<(T, f64), JobError> {
    let began = job.now();
    let stop = StopOnDrop(Arc::new(AtomicBool::new(false)));
    let told = Arc::clone(&stop.0);
    let mut work = tokio::task::spawn_blocking(move || work(&|| told.load(Ordering::Relaxed)));
    loop {
        if let Ok(done) = tokio::time::timeout(Duration::from_millis(500), &mut work).await {
            let done = done.map_err(|error| JobError::Final(error.to_string()))?;
            return Ok((done, job.now().duration_since(began).as_secs_f64()));
        }
        let passed = job.now().duration_since(began).as_secs().unsigned_abs();
        job.progress(far(passed), limit + MEASURED).await?;
        if passed >= limit {
            stop.0.store(true, Ordering::Relaxed);
        }
    }
}

/// Measures what each method would lose, each within the time that the run was given; the report with the comparison.
async fn compare(
    job: &Running,
    (mut report, seconds): (Value, f64),
    ground: Ground,
    limit: u64,
) -> Result<Value, JobError> {
    let ground = Arc::new(ground);
    let mut comparison = Comparison::default();
    let here = Arc::clone(&ground);
    let (ours, _) = step(job, (limit, &|_| limit), move |_| here.suppression()).await?;
    comparison.add(ours, seconds);
    for (rank, change) in (1..).zip(METHODS) {
        let here = Arc::clone(&ground);
        let measure = move |stop: &(dyn Fn() -> bool + Sync)| here.change(&change, stop);
        let (measured, seconds) = step(job, (limit, &|_| limit + rank), measure).await?;
        if let Some(measured) = measured {
            comparison.add(measured, seconds);
        }
    }
    comparison.keep(&mut report);
    Ok(report)
}

/// Keeps what the search of a run gave; one that gave nothing is over.
async fn keep(
    job: &Running,
    code: &StudyCode,
    number: i64,
    result: &Result<(Value, String), String>,
) -> Result<(), JobError> {
    let mut write = job.store().write(&Actor::program(), job.now()).await?;
    conclude(&mut write, code, number, result).await?;
    if result.is_err() {
        job.finish_in(&mut write).await?;
    }
    let facts = Facts::new().number("run", number).flag("protected", result.is_ok());
    write.commit(line(code)?.after(facts)).await?;
    Ok(())
}

/// Ends a run, with its comparison when there is one.
async fn finish(job: &Running, code: &StudyCode, number: i64, report: Option<&Value>) -> Result<(), JobError> {
    let mut write = job.store().write(&Actor::program(), job.now()).await?;
    if let Some(report) = report {
        compared(&mut write, code, number, report).await?;
    }
    job.finish_in(&mut write).await?;
    let facts = Facts::new().number("run", number).flag("compared", report.is_some());
    write.commit(line(code)?.after(facts)).await?;
    Ok(())
}

fn line(code: &StudyCode) -> Result<AuditLine, JobError> {
    let thing = ThingId::new("study", code.as_str()).map_err(|e| JobError::Final(e.to_string()))?;
    Ok(AuditLine::new(Verb::Update, thing))
}

/// A job that is cancelled or taken over is dropped: the engine must stop too.
struct StopOnDrop(Arc<AtomicBool>);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// What hiding a cell costs when its study says nothing of it.
pub(crate) fn usual_cost(kind: CostKind, value: i64) -> u64 {
    match kind {
        CostKind::Value => Cost::Value.of(value),
        CostKind::Cells => Cost::Cells.of(value),
        CostKind::Log => Cost::Logarithm.of(value),
    }
}

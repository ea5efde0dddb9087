//! A run: the engine at work on a study, in a job that tells how far it is and that can be cancelled.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ::store::{Actor, AuditLine, Facts, Handler, JobError, JobFuture, Running, ThingId, Verb};
use disclosure::{Cost, Pattern, Settings as Effort, suppress};
use serde_json::{Value, json};

use crate::model::{CostKind, Settings, Source, StudyCode};
use crate::output::{proofs, report};
use crate::problem::Problems;
use crate::store::{JOB, conclude, runs, study};
use crate::table::{Said, Table, build};

/// Protects the table of a study as its settings say.
pub(crate) fn protect(
    source: &Source,
    costs: &[(usize, u64)],
    settings: &Settings,
    stop: &(dyn Fn() -> bool + Sync),
) -> Result<(Table, Pattern), Problems> {
    let sheet = source.sheet()?;
    let said = Said { costs: costs.to_vec(), decisions: Vec::new() };
    let table = build(vec![sheet], &[said], &settings.wishes()?)?;
    let pattern = suppress(&table.system, &Effort::default(), stop);
    let told = pattern.unprotected.iter().map(|c| {
        format!("{} cannot be protected by ±{}: merge categories, or ask for less", table.name(*c), settings.protection)
    });
    Problems(told.collect()).none_or(())?;
    let (_, failed) = proofs::check(&table.system, &pattern.hidden, &pattern.proofs);
    let told = failed.iter().map(|c| format!("{}: its certificate does not hold", table.name(*c)));
    Problems(told.collect()).none_or((table, pattern))
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
            let began = job.now();
            let stop = StopOnDrop(Arc::new(AtomicBool::new(false)));
            let told = Arc::clone(&stop.0);
            let settings = asked.settings.clone();
            let mut work = tokio::task::spawn_blocking(move || {
                protect(&study.source, &study.costs, &settings, &|| told.load(Ordering::Relaxed))
            });
            let limit = u64::from(asked.settings.limit);
            let found = loop {
                match tokio::time::timeout(Duration::from_millis(500), &mut work).await {
                    Ok(found) => break found.map_err(|error| JobError::Final(error.to_string()))?,
                    Err(_) => {
                        let passed = job.now().duration_since(began).as_secs().unsigned_abs();
                        job.progress(passed.min(limit), limit).await?;
                        if passed >= limit {
                            stop.0.store(true, Ordering::Relaxed);
                        }
                    }
                }
            };
            let seconds = job.now().duration_since(began).as_secs_f64();
            let result = found
                .map(|(table, pattern)| kept(&table, &pattern, &asked.settings, seconds))
                .map_err(|problems| problems.to_string());
            let mut write = job.store().write(&Actor::program(), job.now()).await?;
            conclude(&mut write, &code, number, &result).await?;
            job.finish_in(&mut write).await?;
            let thing = ThingId::new("study", code.as_str()).map_err(|e| JobError::Final(e.to_string()))?;
            let facts = Facts::new().number("run", number).flag("protected", result.is_ok());
            write.commit(AuditLine::new(Verb::Update, thing).after(facts)).await?;
            Ok(())
        })
    }
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

//! `vigie jobs`: the work that waits, runs, ended or failed; to cancel it, or try it again.

use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;
use clap::{Args, Subcommand};
use store::{Actor, AuditLine, Facts, JobId, JobQuery, JobState, JobView, Store, ThingId, Verb};

use super::existing;
use crate::installation::now;

/// Arguments of `vigie jobs`.
#[derive(Debug, Args)]
pub(crate) struct JobsArgs {
    #[command(subcommand)]
    act: Option<Act>,
    /// At most so many, the last asked first
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: u32,
    /// Print JSON
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Act {
    /// Cancel a job: at once if it waits, as soon as it notices if it runs
    #[command(after_help = "\
Examples:
  vigie jobs cancel mail/42")]
    Cancel {
        /// The job, as the list names it: KIND/KEY
        job: String,
    },
    /// Try a job that failed again
    #[command(after_help = "\
Examples:
  vigie jobs retry mail/42")]
    Retry {
        /// The job, as the list names it: KIND/KEY
        job: String,
    },
}

/// Lists the jobs, or does something to one.
///
/// # Errors
/// When there is no such job, or nothing to cancel or to try again.
pub(crate) async fn jobs(data: &Path, args: &JobsArgs) -> anyhow::Result<()> {
    let store = existing(data).await?;
    let done = match &args.act {
        None => list(&store, args).await,
        Some(Act::Cancel { job }) => act(&store, job, Verb::Cancel).await,
        Some(Act::Retry { job }) => act(&store, job, Verb::Update).await,
    };
    store.close().await;
    done
}

async fn act(store: &Store, name: &str, verb: Verb) -> anyhow::Result<()> {
    let named = name.split_once('/').and_then(|(kind, key)| JobId::new(kind, key).ok());
    let id = named.with_context(|| format!("«{name}» names no job: write KIND/KEY, as `vigie jobs` lists them"))?;
    let view = store.job(&id).await?;
    let view = view.with_context(|| format!("there is no job {id}: `vigie jobs` lists those that there are"))?;
    let mut write = store.write(&Actor::operator(), now()).await?;
    let becomes = match verb {
        Verb::Cancel => write.cancel_job(&id).await?,
        _ => write.retry_job(&id).await?.then_some(JobState::Waiting),
    };
    let becomes =
        becomes.with_context(|| format!("the job {id} is {}: there is nothing to do", view.state.as_str()))?;
    let done = match becomes {
        JobState::Cancelled => "is cancelled",
        JobState::Running => "is asked to stop: it does as soon as it notices",
        _ => "will be tried again now",
    };
    let line = AuditLine::new(verb, ThingId::new("job", &id.to_string())?);
    let facts = |job_state: JobState| Facts::new().code("state", job_state.as_str());
    write.commit(line.before(facts(view.state)).after(facts(becomes))).await?;
    writeln!(std::io::stdout().lock(), "{id} {done}.")?;
    Ok(())
}

async fn list(store: &Store, args: &JobsArgs) -> anyhow::Result<()> {
    let jobs = store.jobs(JobQuery::default(), args.limit).await?;
    let mut out = std::io::stdout().lock();
    if args.json {
        let told: Vec<_> = jobs.iter().map(json).collect();
        writeln!(out, "{}", serde_json::to_string_pretty(&told)?)?;
        return Ok(());
    }
    if jobs.is_empty() {
        writeln!(out, "No job was asked for yet.")?;
    }
    for job in &jobs {
        write!(out, "{:<9}  {}  due {}", job.state.as_str(), job.id, job.due_at)?;
        if job.total > 0 {
            write!(out, "  {} of {}", job.done, job.total)?;
        }
        if job.attempts > 1 {
            write!(out, "  attempt {}", job.attempts)?;
        }
        writeln!(out)?;
        if let Some(problem) = &job.problem {
            writeln!(out, "           {problem}")?;
        }
    }
    Ok(())
}

fn json(job: &JobView) -> serde_json::Value {
    serde_json::json!({
        "job": job.id.to_string(), "state": job.state.as_str(), "attempts": job.attempts, "due_at": job.due_at, "done": job.done,
        "total": job.total, "problem": job.problem, "created_at": job.created_at, "ended_at": job.ended_at,
    })
}

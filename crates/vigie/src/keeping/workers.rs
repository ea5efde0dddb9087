//! The workers of a server: they do the jobs that wait in the database, mail and retention among them.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use jiff::Timestamp;
use rand::rand_core::UnwrapErr;
use rand::rngs::SysRng;
use store::{
    Actor, AuditLine, Clock, EmailAddress, Handler, Housekeeping, MailHandler, MailTransport, Retention,
    RetentionHandler, Store, StoreError, ThingId, Verb, Worker, WorkerSettings, Write,
};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::config::Config;
use crate::installation::{Installation, RETENTION, now};

/// How many jobs are done at the same time.
const WORKERS: usize = 2;
/// How long a stop waits for the jobs that run: what is cut short is taken up again by another worker, or at the next start.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often the work of the day is asked for: a clock that was wrong when a day asked for the next one loses an hour, not years.
const HOUR: Duration = Duration::from_secs(3_600);

/// The workers of this server, at work.
pub(crate) struct Workers {
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

/// Starts the workers, and asks for the day's retention.
///
/// # Errors
/// When the mail server's address is not understood, or when the database does not answer.
pub(crate) async fn start(here: &Installation, data: &Path) -> anyhow::Result<Workers> {
    let handlers = handlers(here, data)?;
    let write = ask_for_today(&here.store, now()).await?;
    write.commit(AuditLine::new(Verb::Open, ThingId::new("server", "vigie")?)).await?;
    let (stop, stopped) = watch::channel(false);
    let mut tasks: Vec<_> = (0..WORKERS).map(|_| work(here.store.clone(), handlers.clone(), stopped.clone())).collect();
    tasks.push(tokio::spawn(ask_for_each_day(here.store.clone(), Arc::new(now), HOUR, stopped)));
    Ok(Workers { stop, tasks })
}

async fn ask_for_today(store: &Store, now: Timestamp) -> Result<Write, StoreError> {
    let mut write = store.write(&Actor::program(), now).await?;
    RetentionHandler::ask(&mut write).await?;
    plans::reminders::ask(&mut write).await?;
    Ok(write)
}

/// Asks for the work of the day again and again, until told to stop.
async fn ask_for_each_day(store: Store, clock: Arc<dyn Clock>, every: Duration, mut stopped: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            _ = stopped.wait_for(|stop| *stop) => return,
            () = tokio::time::sleep(every) => {}
        }
        let asked = async { ask_for_today(&store, clock.now()).await?.commit_housekeeping(Housekeeping::Daily).await };
        if let Err(error) = asked.await {
            tracing::warn!(%error, "the work of the day cannot be asked for");
        }
    }
}

fn work(store: Store, handlers: Vec<Arc<dyn Handler>>, mut stopped: watch::Receiver<bool>) -> JoinHandle<()> {
    let clock: Arc<dyn Clock> = Arc::new(now);
    let mut worker = Worker::new(store, handlers, clock, UnwrapErr(SysRng), WorkerSettings::default());
    tokio::spawn(async move {
        // The sender gone means the same as told to stop.
        worker.run_until(async { drop(stopped.wait_for(|stop| *stop).await) }).await;
    })
}

impl Workers {
    /// Lets the jobs that run end, within reason.
    pub(crate) async fn stop(self) {
        // Nobody listens any more when every worker ended already.
        let _ = self.stop.send(true);
        let all = async {
            for task in self.tasks {
                if let Err(error) = task.await {
                    tracing::error!(%error, "a worker ended badly");
                }
            }
        };
        if tokio::time::timeout(PATIENCE, all).await.is_err() {
            tracing::warn!("a job was cut short: it will be taken up again");
        }
    }
}

/// One for each kind of job.
fn handlers(here: &Installation, data: &Path) -> anyhow::Result<Vec<Arc<dyn Handler>>> {
    let config = &here.config;
    let transport = transport(config, data)?;
    tracing::info!("{transport}");
    let rules: Vec<Retention> = RETENTION.iter().flat_map(|rules| rules.iter().copied()).collect();
    Ok(vec![
        Arc::new(mail(config, transport)?),
        Arc::new(RetentionHandler { rules, audit_days: config.audit_days }),
        Arc::new(protection::ProtectionHandler),
        Arc::new(training::pages::NoticeHandler { training: here.training.clone() }),
        Arc::new(training::store::IssuingHandler { training: here.training.clone() }),
        Arc::new(plans::reminders::ReminderHandler { plans: here.plans.clone(), identity: here.identity.clone() }),
    ])
}

/// Where mail goes: the server of the configuration, or a folder.
///
/// # Errors
/// When the server's address is not understood.
pub(crate) fn transport(config: &Config, data: &Path) -> anyhow::Result<MailTransport> {
    Ok(match &config.mail_server {
        Some(server) => MailTransport::smtp(server)?,
        None => MailTransport::folder(&Config::mail_folder(data)),
    })
}

fn mail(config: &Config, transport: MailTransport) -> anyhow::Result<MailHandler> {
    let from: EmailAddress =
        config.mail_from.as_deref().unwrap_or("vigie@vigie.invalid").parse().context("mail_from")?;
    let name = if config.institution.is_empty() { "Vigie" } else { &config.institution };
    MailHandler::new(transport, name, &from).context("mail_from")
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicI32, Ordering};

    use store::JobId;
    use store::testing::instant;

    use super::*;

    const YEARS: i32 = 4 * 365 * 86_400;

    store::on_both_databases! {
        /// The clock was years ahead at the start: once it is mended, the day's work is asked for, without a restart.
        async fn the_day_s_work_is_asked_for_once_the_clock_is_right_again(base) {
            let store = base.open(&[]).await;
            ask_for_today(&store, instant(YEARS)).await.unwrap().commit_housekeeping(Housekeeping::Daily).await.unwrap();
            let hands = Arc::new(AtomicI32::new(YEARS));
            let clock = { let hands = Arc::clone(&hands); move || instant(hands.load(Ordering::SeqCst)) };
            let (stop, stopped) = watch::channel(false);
            let asking = tokio::spawn(ask_for_each_day(store.clone(), Arc::new(clock), Duration::from_millis(10), stopped));
            hands.store(0, Ordering::SeqCst);
            let today = ["retention", "plans-reminders"].map(|kind| JobId::new(kind, "2026-11-24").unwrap());
            let all_asked = async {
                for job in &today {
                    while store.job(job).await.unwrap().is_none() {
                        tokio::time::sleep(Duration::from_millis(10)).await;
                    }
                }
            };
            tokio::time::timeout(Duration::from_secs(20), all_asked).await.unwrap();
            stop.send(true).unwrap();
            tokio::time::timeout(Duration::from_secs(20), asking).await.unwrap().unwrap();
        }
    }
}

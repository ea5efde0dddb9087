//! Running a command: opens what it needs, hands over to the feature, turns the outcome into an exit code.

use std::io::{IsTerminal as _, Write as _};
use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use guidance::campaign::Theme;
use statistics::cli::Waiting;
use store::Actor;
use tokio::task::block_in_place;
use tracing_subscriber::EnvFilter;

use crate::cli::{AuditTrail, Cli, Command, ServeArgs};
use crate::config::{Config, LogForm};
use crate::installation::{Installation, chance, now, today};
use crate::{bundled, doctor, keeping, server};

/// Runs one command.
///
/// # Errors
/// When it is refused; the message says what, where and how to mend it.
pub(crate) async fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let data = cli.data;
    match cli.command {
        Command::Demo(args) => demo(&data, &args).await,
        Command::Serve(args) => serve(Installation::open(&data).await?, &data, &args, false).await,
        Command::Init(args) => {
            let first = match identity::cli::first(args) {
                Ok(first) => first,
                Err(told) => return Ok(told),
            };
            let here = Installation::open(&data).await?;
            let config = &here.config;
            let base = config.public_address.clone().unwrap_or_else(|| format!("http://localhost:{}", config.port));
            Ok(identity::cli::init(&here.identity, first, &base, now(), &mut chance()?).await)
        }
        Command::Import(args) => {
            let here = Installation::open(&data).await?;
            Ok(statistics::cli::import(&here.statistics, args, now()).await)
        }
        Command::Datasets(args) => {
            let here = existing(&data).await?;
            Ok(statistics::cli::datasets(&here.statistics, args).await)
        }
        Command::Table(args) => {
            let here = existing(&data).await?;
            Ok(statistics::cli::table(&here.statistics, args).await)
        }
        Command::Diff(args) => {
            let here = existing(&data).await?;
            Ok(statistics::cli::diff(&here.statistics, args).await)
        }
        Command::Publish(args) => {
            let here = Installation::open(&data).await?;
            Ok(publication::cli::publish(&here.publications, args, now()).await)
        }
        Command::Protect(args) => protect(&data, &args).await,
        Command::Audit(args) => match args.trail {
            Some(AuditTrail::Verify(trail)) => Ok(exit(keeping::verify(&data, &trail).await?)),
            None => Ok(working(|around| protection::cli::run_audit(&args.table, around))),
        },
        Command::Compare(args) => Ok(working(|around| protection::cli::run_compare(&args, around))),
        Command::Perturb(args) => Ok(working(|around| protection::cli::run_perturb(&args, around))),
        Command::Estimate(args) => Ok(block_in_place(|| survey::cli::estimate::run(&args))),
        Command::Link(args) => Ok(block_in_place(|| survey::cli::link::run(&args))),
        Command::Tools(args) => {
            let config = Config::load(&data)?;
            let institution = server::institution(&config, args.language());
            let theme = Theme { institution, accent: config.theme_colour().unwrap_or_default() };
            Ok(block_in_place(|| guidance::cli::run(&args, &data, &theme, today(&config.zone()))))
        }
        Command::Plans(args) => {
            let here = if args.needs_installation() { Some(Installation::open(&data).await?) } else { None };
            Ok(plans::cli::run(args, here.as_ref().map(|here| &here.plans)).await)
        }
        Command::Training(args) => {
            let here = if args.needs_installation() { Some(Installation::open(&data).await?) } else { None };
            Ok(training::cli::run(args, here.as_ref().map(|here| &here.training)).await)
        }
        Command::Doctor(args) => {
            let findings = doctor::examine(&data).await;
            Ok(exit(doctor::tell(&findings, args.json)?))
        }
        Command::Migrate(args) => keeping::migrate(&data, &args).await.map(|()| ExitCode::SUCCESS),
        Command::Backup(args) => keeping::backup(&data, &args).await.map(|()| ExitCode::SUCCESS),
        Command::Restore(args) => keeping::restore(&data, &args).await.map(|()| ExitCode::SUCCESS),
        Command::Jobs(args) => keeping::jobs(&data, &args).await.map(|()| ExitCode::SUCCESS),
    }
}

/// An installation that is there already: who only reads does not make one by mistake.
async fn existing(data: &Path) -> anyhow::Result<Installation> {
    keeping::whose(data)?;
    Installation::open(data).await
}

/// Seconds since now: what an algorithm with a time limit is given instead of a clock.
#[expect(clippy::disallowed_methods, reason = "the binary alone reads the clock")]
fn stopwatch() -> impl Fn() -> f64 + Sync {
    let start = std::time::Instant::now();
    move || start.elapsed().as_secs_f64()
}

/// Protects a table; the installation is opened only when its ledger is asked for.
async fn protect(data: &Path, args: &protection::cli::ProtectArgs) -> anyhow::Result<ExitCode> {
    let Some(series) = &args.ledger else {
        return Ok(working(|around| protection::cli::run_protect(args, None, around).0));
    };
    let here = Installation::open(data).await?;
    let book = protection::ledger::Book::read(&here.store, series).await?;
    let (code, waiting) = working(|around| protection::cli::run_protect(args, Some(&book), around));
    let Some((release, waiting)) = args.record.as_ref().zip(waiting) else { return Ok(code) };
    let figures = book.record((&here.store, &Actor::operator(), now()), release, waiting.published()).await?;
    let code = waiting.deliver();
    if !args.json {
        writeln!(std::io::stdout(), "{figures} figures of {series} are in the ledger, as {release}.")?;
    }
    Ok(code)
}

/// Runs a long computation: the first Ctrl-C asks it for the best that it has, the second ends the program.
fn working<T>(compute: impl FnOnce(protection::cli::Around<'_>) -> T) -> T {
    let asked = Arc::new(AtomicBool::new(false));
    let heard = Arc::clone(&asked);
    tokio::spawn(async move {
        while tokio::signal::ctrl_c().await.is_ok() {
            if heard.swap(true, Ordering::Relaxed) {
                std::process::exit(130);
            }
        }
    });
    let elapsed = stopwatch();
    let interrupted = || asked.load(Ordering::Relaxed);
    block_in_place(|| compute(protection::cli::Around { elapsed: &elapsed, interrupted: &interrupted }))
}

async fn demo(data: &Path, args: &ServeArgs) -> anyhow::Result<ExitCode> {
    let mut here = Installation::open(data).await?;
    here.guidance = Arc::new(Arc::unwrap_or_clone(here.guidance).with_demonstration()?);
    let work = bundled::import(&here.statistics, now());
    let received = Waiting::during("bringing the bundled figures in", work).await?;
    tracing::info!(received, "the bundled figures are in");
    let work = publication::demo::publish_bundled(&here.publications, now());
    Waiting::during("publishing the bundled letter", work).await?;
    identity::demo::people(&here.identity, now(), &mut chance()?).await?;
    let fresh = training::demo::load(&here.training, now()).await?;
    if fresh && let Err(error) = bundled::import_reached(&here.statistics, &here.training, now()).await {
        // The demonstration stands without it; its own plan and reports still show the numbers.
        tracing::error!("what training reached is not in the statistics: {error:#}");
    }
    plans::demo::load(&here.plans, now()).await?;
    plans::demo::remind(&here.plans, &here.identity, now()).await?;
    serve(here, data, args, true).await
}

async fn serve(here: Installation, data: &Path, args: &ServeArgs, demonstration: bool) -> anyhow::Result<ExitCode> {
    let listen = args.listen.unwrap_or(here.config.listen);
    let at = SocketAddr::new(listen, args.port.unwrap_or(here.config.port));
    let site = server::site(&here, demonstration);
    let gate = server::gate(&here, demonstration)?;
    let workers = keeping::workers::start(&here, data).await?;
    let here = Arc::new(here);
    let served = server::serve(Arc::clone(&here), site, gate, at).await;
    workers.stop().await;
    here.store.close().await;
    served.map(|()| ExitCode::SUCCESS)
}

/// The log goes to standard error, so that results can be piped; it never holds what a reader asked for.
pub(crate) fn log_to_stderr(cli: &Cli) {
    let serving = matches!(cli.command, Command::Serve(_) | Command::Demo(_));
    let usual = match (serving, cli.verbose) {
        (_, 2..) => "debug",
        // A statement of the database that took long is told with its whole text: that is for whoever looks for it.
        (true, _) | (false, 1) => {
            "warn,sqlx::query=off,vigie=info,statistics=info,publication=info,training=info,plans=info,store=info"
        }
        (false, 0) => "warn,sqlx::query=off",
    };
    let filter = EnvFilter::try_from_env("VIGIE_LOG").unwrap_or_else(|_| EnvFilter::new(usual));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    // Colours are for a terminal: in a file or a journal they are noise.
    // A line that cannot be written, because the disk of the journal is full, is lost: to complain of it there would bring the answer down.
    let log = log.with_ansi(std::io::stderr().is_terminal()).log_internal_errors(false);
    // A configuration with faults is told by the command itself.
    match Config::load(&cli.data).map_or(LogForm::Text, |config| config.log) {
        LogForm::Text => log.init(),
        LogForm::Json => log.json().init(),
    }
    if serving {
        std::panic::set_hook(Box::new(tell_panic));
    }
}

/// A fault of ours is a line of the log like the others, with its place: what it says may hold what someone wrote.
fn tell_panic(panic: &std::panic::PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    tracing::error!(place, "something of ours failed unexpectedly");
}

/// Tells a refusal, cause by cause, and gives its exit code.
pub(crate) fn refuse(error: &anyhow::Error) -> ExitCode {
    let mut told = std::io::stderr().lock();
    // Nothing can be said where standard error is closed.
    let _ = writeln!(told, "vigie: {error}");
    for cause in error.chain().skip(1) {
        let _ = writeln!(told, "  {cause}");
    }
    ExitCode::from(1)
}

fn exit(good: bool) -> ExitCode {
    if good { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use clap::Parser as _;

    use super::*;

    const CHILD: &str = "A_CHILD_THAT_PANICS";

    /// The test starts itself as a server's process, which fails while it holds what someone wrote.
    #[test]
    fn a_panic_is_a_line_of_the_log_that_repeats_nothing() {
        if let Some(data) = std::env::var_os(CHILD) {
            log_to_stderr(&Cli::parse_from(["vigie", "--data", data.to_str().unwrap(), "serve"]));
            let failed = std::thread::spawn(|| panic!("no place for Lise Untel")).join();
            assert!(failed.is_err());
            return;
        }
        let data = tempfile::tempdir().unwrap();
        std::fs::write(data.path().join("vigie.toml"), "log = \"json\"").unwrap();
        let name = "run::tests::a_panic_is_a_line_of_the_log_that_repeats_nothing";
        let mut child = Command::new(std::env::current_exe().unwrap());
        let said = child.args([name, "--exact", "--nocapture"]).env(CHILD, data.path()).output().unwrap();
        assert!(said.status.success(), "{said:?}");
        let log = String::from_utf8(said.stderr).unwrap();
        let lines: Vec<serde_json::Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!((lines.len(), lines[0]["level"].as_str()), (1, Some("ERROR")), "{log}");
        assert!(lines[0]["fields"]["place"].as_str().unwrap().contains("run.rs:"), "{log}");
        assert!(!log.contains("Lise"), "{log}");
    }
}

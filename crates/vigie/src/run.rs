//! Running a command: opens what it needs, hands over to the feature, turns the outcome into an exit code.

use std::io::Write as _;
use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use store::Store;
use tokio::task::block_in_place;
use tracing_subscriber::EnvFilter;

use crate::cli::{Cli, Command, MigrateArgs, ServeArgs};
use crate::config::Config;
use crate::installation::{Installation, SCHEMAS, address, now};
use crate::{bundled, doctor, server};

/// Runs one command.
///
/// # Errors
/// When it is refused; the message says what, where and how to mend it.
pub(crate) async fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let data = cli.data;
    match cli.command {
        Command::Demo(args) => demo(&data, &args).await,
        Command::Serve(args) => serve(Installation::open(&data).await?, &args, false).await,
        Command::Import(args) => {
            let here = Installation::open(&data).await?;
            Ok(statistics::cli::import(&here.statistics, args, now()).await)
        }
        Command::Datasets(args) => {
            let here = Installation::open(&data).await?;
            Ok(statistics::cli::datasets(&here.statistics, args).await)
        }
        Command::Table(args) => {
            let here = Installation::open(&data).await?;
            Ok(statistics::cli::table(&here.statistics, args).await)
        }
        Command::Diff(args) => {
            let here = Installation::open(&data).await?;
            Ok(statistics::cli::diff(&here.statistics, args).await)
        }
        Command::Publish(args) => {
            let here = Installation::open(&data).await?;
            Ok(publication::cli::publish(&here.publications, args, now()).await)
        }
        Command::Protect(args) => Ok(working(|around| protection::cli::run_protect(&args, around))),
        Command::Audit(args) => Ok(working(|around| protection::cli::run_audit(&args, around))),
        Command::Perturb(args) => Ok(working(|around| protection::cli::run_perturb(&args, around))),
        Command::Estimate(args) => Ok(block_in_place(|| survey::cli::estimate::run(&args))),
        Command::Link(args) => Ok(block_in_place(|| survey::cli::link::run(&args))),
        Command::Tools(args) => Ok(block_in_place(|| guidance::cli::run(&args, &data))),
        Command::Doctor(args) => {
            let findings = doctor::examine(&data).await;
            Ok(exit(doctor::tell(&findings, args.json)?))
        }
        Command::Migrate(args) => migrate(&data, &args).await,
    }
}

/// Seconds since now: what an algorithm with a time limit is given instead of a clock.
#[expect(clippy::disallowed_methods, reason = "the binary alone reads the clock")]
fn stopwatch() -> impl Fn() -> f64 + Sync {
    let start = std::time::Instant::now();
    move || start.elapsed().as_secs_f64()
}

/// Runs a long computation: the first Ctrl-C asks it for the best that it has, the second ends the program.
fn working(compute: impl FnOnce(protection::cli::Around<'_>) -> ExitCode) -> ExitCode {
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
    let here = Installation::open(data).await?;
    let received = bundled::import(&here.statistics, now()).await?;
    tracing::info!(received, "the bundled figures are in");
    publication::demo::publish_bundled(&here.publications, now()).await?;
    serve(here, args, true).await
}

async fn serve(here: Installation, args: &ServeArgs, demonstration: bool) -> anyhow::Result<ExitCode> {
    let listen = args.listen.unwrap_or(here.config.listen);
    let at = SocketAddr::new(listen, args.port.unwrap_or(here.config.port));
    let site = server::site(&here, demonstration);
    let gate = server::gate(&here, demonstration)?;
    let here = Arc::new(here);
    server::serve(server::router(Arc::clone(&here), site, gate), at).await?;
    here.store.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn migrate(data: &Path, args: &MigrateArgs) -> anyhow::Result<ExitCode> {
    let config = Config::load(data)?;
    let address = address(&config, data)?;
    let plan = Store::check(&address, &SCHEMAS).await?;
    let mut out = std::io::stdout().lock();
    if args.json {
        let told = serde_json::json!({ "applied": plan.applied, "missing": plan.missing });
        writeln!(out, "{}", serde_json::to_string_pretty(&told)?)?;
    } else if plan.missing.is_empty() {
        writeln!(out, "The schema is up to date: {} migrations are applied.", plan.applied.len())?;
    } else {
        let verb = if args.check { "would be applied" } else { "are applied" };
        writeln!(out, "These migrations {verb}: {}", plan.missing.join(", "))?;
    }
    if !args.check {
        std::fs::create_dir_all(data)?;
        Store::open(&address, &SCHEMAS, now()).await?.close().await;
    }
    Ok(ExitCode::SUCCESS)
}

/// The log goes to standard error, so that results can be piped; it never holds what a reader asked for.
pub(crate) fn log_to_stderr(cli: &Cli) {
    let serving = matches!(cli.command, Command::Serve(_) | Command::Demo(_));
    let usual = match (serving, cli.verbose) {
        (_, 2..) => "debug",
        (true, _) | (false, 1) => "warn,vigie=info,statistics=info,publication=info,store=info",
        (false, 0) => "warn",
    };
    let filter = EnvFilter::try_from_env("VIGIE_LOG").unwrap_or_else(|_| EnvFilter::new(usual));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false).init();
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

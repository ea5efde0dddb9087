//! `vigie migrate`: the database brought to the present schema, or what that would do.

use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;
use clap::Args;
use store::{Plan, Store};

use crate::config::Config;
use crate::installation::{SCHEMAS, address, now};

/// Arguments of `vigie migrate`.
#[derive(Debug, Args)]
pub(crate) struct MigrateArgs {
    /// Only say what would happen
    #[arg(long)]
    check: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Applies the migrations that the database misses, or says which.
///
/// # Errors
/// When the database cannot be opened, or is newer than this program; a migration that fails is undone.
pub(crate) async fn migrate(data: &Path, args: &MigrateArgs) -> anyhow::Result<()> {
    let address = address(&Config::load(data)?, data)?;
    let plan = Store::check(&address, &SCHEMAS).await?;
    if !args.check {
        store::own_folder(data).with_context(|| {
            format!("the data folder {} cannot be made: choose another with --data", data.display())
        })?;
        Store::open(&address, &SCHEMAS, now()).await?.close().await;
    }
    tell(&plan, args)
}

fn tell(plan: &Plan, args: &MigrateArgs) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    let missing = &plan.missing;
    if args.json {
        let told = serde_json::json!({ "applied": plan.applied, "missing": missing, "checked_only": args.check });
        writeln!(out, "{}", serde_json::to_string_pretty(&told)?)?;
    } else if missing.is_empty() {
        writeln!(out, "The schema is up to date: {} migrations are applied.", plan.applied.len())?;
    } else {
        let verb = if args.check { "would be applied" } else { "were applied" };
        writeln!(out, "{} {verb}, in one transaction:\n  {}", count(missing.len()), missing.join("\n  "))?;
    }
    Ok(())
}

fn count(migrations: usize) -> String {
    if migrations == 1 { "1 migration".to_owned() } else { format!("{migrations} migrations") }
}

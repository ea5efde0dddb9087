//! `vigie restore`: a backup brought back into an empty place, checked to the last row before anything is kept.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use statistics::cli::Waiting;
use store::{Actor, RestorePlan};

use crate::config::Config;
use crate::installation::{SCHEMAS, address, now};

/// Arguments of `vigie restore`.
#[derive(Debug, Args)]
pub(crate) struct RestoreArgs {
    /// The backup
    file: PathBuf,
    /// The private keys, as `age-keygen` wrote them, when the backup is sealed
    #[arg(long, value_name = "FILE")]
    identity: Option<PathBuf>,
    /// Print JSON: the tables with their counts and hashes, and the files
    #[arg(long)]
    json: bool,
}

/// Restores a backup into the data folder and the database that its configuration names; both must be empty.
///
/// # Errors
/// When the place is not empty, or the backup is sealed, damaged, or newer than this program; nothing of it remains.
pub(crate) async fn restore(data: &Path, args: &RestoreArgs) -> anyhow::Result<()> {
    let address = address(&Config::load(data)?, data)?;
    let plan = RestorePlan { address: &address, schemas: &SCHEMAS, folder: data, keys: args.identity.as_deref() };
    let actor = Actor::operator();
    let restored = store::restore(&args.file, &plan, &actor, now());
    let manifest = Waiting::during("restoring and checking", restored).await?;
    let mut out = std::io::stdout().lock();
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&manifest)?)?;
        return Ok(());
    }
    let (tables, rows, files) = (manifest.tables.len(), manifest.rows(), manifest.files.len());
    writeln!(out, "Restored into {}, as it was on {}.", data.display(), manifest.created_at)?;
    writeln!(out, "Checked by count and hash: {tables} tables, {rows} rows, {files} files.")?;
    Ok(())
}

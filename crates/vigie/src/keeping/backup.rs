//! `vigie backup`: one file with everything, made while the server serves.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use statistics::cli::Waiting;
use store::{Actor, BackupPlan, BackupRecipient, Manifest};

use super::{PARTS, existing};
use crate::installation::now;

/// Arguments of `vigie backup`.
#[derive(Debug, Args)]
pub(crate) struct BackupArgs {
    /// The file to write; it must not exist yet
    file: PathBuf,
    /// Seal the backup to this public key, as `age-keygen` prints it; repeat it for several people
    #[arg(long = "to", value_name = "age1…")]
    to: Vec<BackupRecipient>,
    /// Print JSON: the tables with their counts and hashes, and the files
    #[arg(long)]
    json: bool,
}

/// Makes a backup; what it holds was counted and hashed while it was written.
///
/// # Errors
/// When the file exists or cannot be written, or when the database does not answer; nothing of the backup remains.
pub(crate) async fn backup(data: &Path, args: &BackupArgs) -> anyhow::Result<()> {
    let store = existing(data).await?;
    let plan = BackupPlan { folder: data, parts: &PARTS, recipients: &args.to };
    let actor = Actor::operator();
    let made = Waiting::during("saving", store.backup(&args.file, &plan, &actor, now())).await;
    store.close().await;
    tell(&made?, args)
}

fn tell(manifest: &Manifest, args: &BackupArgs) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(manifest)?)?;
        return Ok(());
    }
    let (tables, rows, files) = (manifest.tables.len(), manifest.rows(), manifest.files.len());
    writeln!(out, "{}: {tables} tables, {rows} rows, {files} files.", args.file.display())?;
    match args.to.len() {
        0 => writeln!(
            out,
            "It is not sealed: who holds the file can read all of it. Seal it with --to and a public key of age."
        )?,
        1 => writeln!(out, "It is sealed: only the holder of the private key can open it.")?,
        several => writeln!(out, "It is sealed to {several} keys: any of them opens it.")?,
    }
    writeln!(out, "The configuration (vigie.toml, certificates) is not in it: keep it with the machine's.")?;
    Ok(())
}

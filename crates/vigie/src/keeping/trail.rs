//! `vigie audit verify`: goes through the whole audit trail, and says whether a line was removed, changed or added.

use std::io::Write as _;
use std::path::Path;

use clap::Args;
use statistics::cli::Waiting;
use store::{Store, Verification, sql};

use super::existing;

/// Arguments of `vigie audit verify`.
#[derive(Debug, Args)]
pub(crate) struct TrailArgs {
    /// A fingerprint noted earlier from this command: the trail up to it must still be the same
    #[arg(long, value_name = "FINGERPRINT")]
    noted: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Checks the trail; true when it is whole.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn verify(data: &Path, args: &TrailArgs) -> anyhow::Result<bool> {
    let store = existing(data).await?;
    let verified = Waiting::during("going through the trail", store.verify_audit()).await?;
    let noted = match &args.noted {
        Some(noted) => Some(holds(&store, noted).await?),
        None => None,
    };
    store.close().await;
    tell(&verified, noted, args.json)?;
    Ok(verified.faults.is_empty() && noted != Some(false))
}

/// Whether a line has this fingerprint: with an unbroken chain, all that came before it is then what it was.
async fn holds(store: &Store, noted: &str) -> anyhow::Result<bool> {
    Ok(store.row(sql("SELECT seq FROM store_audit WHERE hash = $1").bind(noted.trim())).await?.is_some())
}

fn tell(verified: &Verification, noted: Option<bool>, json: bool) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    let faults: Vec<String> = verified.faults.iter().map(ToString::to_string).collect();
    if json {
        let told = serde_json::json!({
            "lines": verified.lines, "fingerprint": verified.head, "faults": faults, "noted_found": noted,
        });
        writeln!(out, "{}", serde_json::to_string_pretty(&told)?)?;
        return Ok(());
    }
    match faults.as_slice() {
        [] if verified.lines == 0 => writeln!(out, "The trail is empty: nothing was written here yet.")?,
        [] => writeln!(out, "The trail is whole: {} lines, each chained to the one before.", verified.lines)?,
        faults => writeln!(out, "The trail was tampered with:\n  {}", faults.join("\n  "))?,
    }
    match noted {
        Some(true) => writeln!(out, "The fingerprint noted is in it: nothing before it has changed.")?,
        Some(false) => writeln!(
            out,
            "The fingerprint noted is not in it: the trail was written anew since, or that line is past its retention."
        )?,
        None => {}
    }
    if verified.lines == 0 {
        return Ok(());
    }
    writeln!(out, "Fingerprint: {}", verified.head)?;
    writeln!(
        out,
        "Note it outside of this machine; `vigie audit verify --noted FINGERPRINT` then proves the trail up to here."
    )?;
    Ok(())
}

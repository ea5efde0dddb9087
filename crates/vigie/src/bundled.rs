//! The figures that come with the program: imported once, by the same way in as any producer's file.

use anyhow::Context as _;
use jiff::Timestamp;
use rust_embed::RustEmbed;
use statistics::Statistics;
use statistics::import::{ImportError, Input, Request};
use store::Actor;
use training::Training;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../data/figures"]
#[include = "*.csv"]
struct Figures;

/// Imports the bundled figures that are not there yet; gives the number of releases that received cells.
///
/// # Errors
/// When a file is refused, which a test would have found, or when the disk or the database fails.
pub(crate) async fn import(statistics: &Statistics, now: Timestamp) -> anyhow::Result<usize> {
    let mut names: Vec<_> = Figures::iter().collect();
    names.sort();
    let mut received = 0;
    for name in names {
        let Some(file) = Figures::get(&name) else { continue };
        let input = Input::Bytes { name: name.to_string(), bytes: file.data.into_owned() };
        let request = Request { input, dataset: None, release: None };
        let imported = statistics.import(request, &Actor::operator(), now).await;
        let imported =
            imported.map_err(with_reasons).with_context(|| format!("the bundled figures {name} are refused"))?;
        received += usize::from(imported.added > 0);
    }
    Ok(received)
}

/// Imports what the demonstration's training reached, this year and the one before, as an institution would its own.
///
/// # Errors
/// When the table cannot be protected, when the file is refused, or when the disk or the database fails.
pub(crate) async fn import_reached(statistics: &Statistics, training: &Training, now: Timestamp) -> anyhow::Result<()> {
    let today = training.day(now);
    for year in [today.year() - 1, today.year()] {
        let plan = training.plan(year).await.map_err(|error| anyhow::anyhow!("what training reached: {error}"))?;
        let name = format!("training-reached/{}-{:02}.csv", today.year(), today.month());
        let input = Input::Bytes { name, bytes: plan.export(year).into_bytes() };
        let request = Request { input, dataset: None, release: None };
        let imported = statistics.import(request, &Actor::operator(), now).await;
        imported.map_err(with_reasons).context("what training reached is refused")?;
    }
    Ok(())
}

/// A refusal with each of its reasons, which the error alone only counts.
fn with_reasons(error: ImportError) -> anyhow::Error {
    match &error {
        ImportError::Refused(problems) => {
            let reasons: Vec<String> = problems.iter().map(ToString::to_string).collect();
            anyhow::anyhow!("{error}:\n  {}", reasons.join("\n  "))
        }
        _ => error.into(),
    }
}

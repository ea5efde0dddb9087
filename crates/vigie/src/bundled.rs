//! The figures that come with the program: imported once, by the same way in as any producer's file.

use anyhow::Context as _;
use jiff::Timestamp;
use rust_embed::RustEmbed;
use statistics::Statistics;
use statistics::import::{ImportError, Input, Request};
use store::Actor;

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

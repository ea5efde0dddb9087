//! The command `publish`.

mod output;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use jiff::Timestamp;
use nomenclature::Language;
use statistics::cli::Waiting;
use store::Actor;

use crate::compile::Compiled;
use crate::publications::{Publications, PublishError};

/// `vigie publish`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  vigie publish letters/2025.md --out lettre           publish, into ./lettre
  vigie publish letters/2025.md --out lettre --draft   look before publishing
  vigie publish letters/2025.md --language en --json   letters/2025.en.md

The folder receives index.html, lettre.pdf (PDF/UA-1), annexe.xlsx, annexe/*.csv and values.json (every value with \
its address). Publishing freezes the values. The same manuscript over the same figures, published again, changes \
nothing; otherwise it is refused with the differences: a correction is a new version with its errata, what was missing \
comes as an addendum.
How to write a manuscript: docs/guides/en/writing-a-letter.md.")]
pub struct PublishArgs {
    /// The manuscript
    #[arg(value_name = "MANUSCRIPT")]
    pub manuscript: PathBuf,
    /// Write the files to this folder
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Take the manuscript of this language beside the one named: 2025.en.md beside 2025.md
    #[arg(long, alias = "lang", value_name = "fr|en")]
    pub language: Option<Language>,
    /// Make the files without publishing
    #[arg(long, requires = "out")]
    pub draft: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// What a run of `publish` did.
struct Done {
    compiled: Compiled,
    state: &'static str,
}

/// Why a run of `publish` did nothing.
#[derive(Debug, thiserror::Error)]
enum Refusal {
    #[error("{path} cannot be read: {error}; give the path of a manuscript, which is a text in UTF-8")]
    Read { path: String, error: std::io::Error },
    #[error("there is no manuscript in this language: {0} does not exist")]
    NoTranslation(String),
    #[error("{path}: {error}")]
    Publish { path: String, error: PublishError },
    #[error("{path} cannot be written: {error}")]
    Write { path: String, error: std::io::Error },
}

/// Runs `vigie publish`.
pub async fn publish(publications: &Publications, args: PublishArgs, now: Timestamp) -> ExitCode {
    let told = run(publications, &args, now).await;
    output::end(told.map(|done| output::tell(&done.compiled, done.state, args.out.as_deref())), args.json)
}

async fn run(publications: &Publications, args: &PublishArgs, now: Timestamp) -> Result<Done, Refusal> {
    let path = translation(&args.manuscript, args.language)?;
    let shown = path.display().to_string();
    let source = std::fs::read_to_string(&path).map_err(|error| Refusal::Read { path: shown.clone(), error })?;
    let refused = |error| Refusal::Publish { path: shown.clone(), error };
    let done = if args.draft {
        let drafted = Waiting::during(format!("making {shown}"), publications.draft(&source)).await;
        Done { compiled: drafted.map_err(refused)?, state: "draft" }
    } else {
        let actor = Actor::operator();
        let published = publications.publish(&source, &actor, now);
        let published = Waiting::during(format!("publishing {shown}"), published).await.map_err(refused)?;
        Done { compiled: published.compiled, state: if published.already { "already" } else { "published" } }
    };
    if let Some(out) = &args.out {
        output::write(out, &done.compiled).map_err(|(path, error)| Refusal::Write { path, error })?;
    }
    Ok(done)
}

/// The manuscript of a language beside the one named: `2025.en.md` beside `2025.md`, and back.
fn translation(named: &Path, language: Option<Language>) -> Result<PathBuf, Refusal> {
    let Some(language) = language else { return Ok(named.to_path_buf()) };
    let stem = named.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let bare = Language::ALL.iter().find_map(|other| stem.strip_suffix(&format!(".{}", other.tag()))).unwrap_or(&stem);
    let candidates = match language {
        Language::French => {
            vec![named.with_file_name(format!("{bare}.md")), named.with_file_name(format!("{bare}.fr.md"))]
        }
        Language::English => vec![named.with_file_name(format!("{bare}.en.md"))],
    };
    let found = candidates.iter().find(|path| path.exists());
    found.cloned().ok_or_else(|| Refusal::NoTranslation(candidates[0].display().to_string()))
}

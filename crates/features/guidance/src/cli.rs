//! `vigie tools`: checks a tool's file before it is put in place.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};

use crate::Library;
use crate::tool::Tool;

/// Arguments of `vigie tools`.
#[derive(Debug, Clone, Args)]
pub struct ToolsArgs {
    /// What to do.
    #[command(subcommand)]
    pub command: ToolsCommand,
}

/// What one can do with tools.
#[derive(Debug, Clone, Subcommand)]
pub enum ToolsCommand {
    /// Check tools' files: each outcome reachable, advice everywhere, numbers known; tells all that is wrong
    Check {
        /// The files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
}

/// Runs `vigie tools`.
#[must_use]
pub fn run(args: &ToolsArgs, data: &Path) -> ExitCode {
    let ToolsCommand::Check { files } = &args.command;
    let library = match Library::load(Some(data)) {
        Ok(library) => library,
        Err(error) => {
            // Nothing can be said where standard error is closed.
            let _ = writeln!(std::io::stderr(), "vigie: what is already in place must be mended first:\n{error}");
            return ExitCode::FAILURE;
        }
    };
    let told: Vec<Result<String, String>> = files.iter().map(|file| check(&library, file)).collect();
    for told in &told {
        let _ = match told {
            Ok(good) => writeln!(std::io::stdout(), "{good}"),
            Err(wrong) => writeln!(std::io::stderr(), "vigie: {wrong}"),
        };
    }
    if told.iter().all(Result::is_ok) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn check(library: &Library, file: &Path) -> Result<String, String> {
    let name = file.display().to_string();
    let bytes = fs::read(file).map_err(|error| format!("{name} cannot be read: {error}"))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        format!("{name} is not UTF-8 text (byte {}): save it as UTF-8", error.utf8_error().valid_up_to() + 1)
    })?;
    let tool = Tool::parse(&name, &text).map_err(|refused| refused.to_string())?;
    let faults = library.faults_of(&tool);
    if !faults.is_empty() {
        return Err(format!("{name} cannot be used:\n  {}", faults.join("\n  ")));
    }
    Ok(format!(
        "{name}: «{}» holds together ({} items, {} zones, {} outcomes, each reachable)",
        tool.id,
        tool.items.len(),
        tool.zones.len(),
        tool.outcomes.len()
    ))
}

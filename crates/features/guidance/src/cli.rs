//! `vigie tools`: checks a tool's file before it is put in place; prints posters and cards.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use jiff::civil::Date;
use nomenclature::Language;

use crate::Library;
use crate::campaign::{Colour, Order, make};
use crate::tool::Tool;

/// Arguments of `vigie tools`.
#[derive(Debug, Clone, Args)]
pub struct ToolsArgs {
    /// What to do.
    #[command(subcommand)]
    pub command: ToolsCommand,
}

impl ToolsArgs {
    /// The language of what is made.
    #[must_use]
    pub fn language(&self) -> Language {
        match &self.command {
            ToolsCommand::Print(args) => args.language,
            ToolsCommand::Check { .. } => Language::French,
        }
    }
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
    /// Print posters and cards: the scale, the numbers, a wallet card, as accessible PDF and as SVG
    Print(PrintArgs),
}

/// What is printed, and where it goes.
#[derive(Debug, Clone, Args)]
pub struct PrintArgs {
    /// The folder that receives the files
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Add the services of this département
    #[arg(long, value_name = "CODE")]
    pub departement: Option<String>,
    /// The leading colour, dark enough for white letters
    #[arg(long, value_name = "#RRGGBB", default_value = "#5a2a6b")]
    pub accent: Colour,
    /// The language: fr or en
    #[arg(long, value_parser = language, default_value = "fr")]
    pub language: Language,
}

fn language(text: &str) -> Result<Language, String> {
    let found = Language::ALL.into_iter().find(|language| language.tag() == text);
    found.ok_or_else(|| format!("«{text}» is not a language of Vigie: fr or en"))
}

/// Runs `vigie tools`.
#[must_use]
pub fn run(args: &ToolsArgs, data: &Path, institution: &str, today: Date) -> ExitCode {
    let library = match Library::load(Some(data)) {
        Ok(library) => library,
        Err(error) => {
            tell(&[Err(format!("what is already in place must be mended first:\n{error}"))]);
            return ExitCode::FAILURE;
        }
    };
    let told: Vec<Result<String, String>> = match &args.command {
        ToolsCommand::Check { files } => files.iter().map(|file| check(&library, file)).collect(),
        ToolsCommand::Print(args) => match print(&library, args, institution, today) {
            Ok(files) => files.into_iter().map(Ok).collect(),
            Err(wrong) => vec![Err(wrong)],
        },
    };
    tell(&told);
    if told.iter().all(Result::is_ok) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn tell(told: &[Result<String, String>]) {
    for told in told {
        // Nothing can be said where the outputs are closed.
        let _ = match told {
            Ok(good) => writeln!(std::io::stdout(), "{good}"),
            Err(wrong) => writeln!(std::io::stderr(), "vigie: {wrong}"),
        };
    }
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

/// Writes the documents; gives the names of the files.
fn print(library: &Library, args: &PrintArgs, institution: &str, today: Date) -> Result<Vec<String>, String> {
    if let Some(code) = args.departement.as_ref().filter(|code| !crate::contact::is_departement(code)) {
        return Err(format!("no département has the code «{code}»: write 01 to 95, 2A, 2B or 971 to 976"));
    }
    let order = Order {
        institution: institution.to_owned(),
        accent: args.accent.clone(),
        language: args.language,
        departement: args.departement.clone(),
        day: today,
    };
    let made = make(library, &order).map_err(|error| error.to_string())?;
    let unwritable = |path: &Path, error| format!("{} cannot be written: {error}", path.display());
    fs::create_dir_all(&args.out).map_err(|error| unwritable(&args.out, error))?;
    let mut names = Vec::new();
    for one in made {
        for (extension, bytes) in [("pdf", one.pdf.as_slice()), ("svg", one.svg.as_bytes())] {
            let path = args.out.join(format!("{}.{extension}", one.name));
            fs::write(&path, bytes).map_err(|error| unwritable(&path, error))?;
            names.push(path.display().to_string());
        }
    }
    Ok(names)
}

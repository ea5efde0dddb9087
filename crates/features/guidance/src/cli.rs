//! `vigie tools`: checks a file before it is put in place (tool, services, sheet, language); prints posters and cards.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use jiff::civil::Date;
use nomenclature::Language;

use crate::campaign::{Colour, Order, Theme, make};
use crate::contact::Contact;
use crate::sheet::Sheet;
use crate::tool::Tool;
use crate::translation::Translation;
use crate::{Library, Refused};

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
    /// Check files of tools, services, rights and languages: outcomes reachable, advice everywhere, numbers valid; tells all that
    /// is wrong
    #[command(after_help = "\
Examples:
  vigie tools check outil.toml
  vigie tools check data/guidance/contacts/*.toml

What is in place already counts: a contact or a word that a file names is looked for there. \
How to write one: docs/guides/en/offering-tools.md.")]
    Check {
        /// The files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Print JSON: for each file, whether it can be used, and what is said of it
        #[arg(long)]
        json: bool,
    },
    /// Print posters and cards: the scale, the numbers, a wallet card, as accessible PDF and as SVG
    #[command(after_help = "\
Examples:
  vigie tools print --out affiches
  vigie tools print --out affiches --departement 93 --accent '#5a2a6b'
  vigie tools print --out posters --language en")]
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
    /// The leading colour, dark enough for white letters; the key «accent» of vigie.toml unless told otherwise
    #[arg(long, value_name = "#RRGGBB")]
    pub accent: Option<Colour>,
    /// The language
    #[arg(long, value_name = "fr|en", default_value = "fr")]
    pub language: Language,
}

/// Runs `vigie tools`.
#[must_use]
pub fn run(args: &ToolsArgs, data: &Path, theme: &Theme, today: Date) -> ExitCode {
    let library =
        Library::load(Some(data)).map_err(|error| format!("what is already in place must be mended:\n{error}"));
    let told: Vec<Result<String, String>> = match &args.command {
        ToolsCommand::Check { files, json } => {
            let told = files.iter().map(|file| check(&library, file)).collect();
            if *json {
                return tell_as_json(files, told);
            }
            told
        }
        ToolsCommand::Print(args) => match library.and_then(|library| print(&library, args, theme, today)) {
            Ok(files) => files.into_iter().map(Ok).collect(),
            Err(wrong) => vec![Err(wrong)],
        },
    };
    tell(&told);
    if told.iter().all(Result::is_ok) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// One object for each file: can it be used, and what is said of it.
fn tell_as_json(files: &[PathBuf], told: Vec<Result<String, String>>) -> ExitCode {
    let usable = told.iter().all(Result::is_ok);
    let objects: Vec<_> = files
        .iter()
        .zip(told)
        .map(|(file, told)| {
            let (usable, said) = (told.is_ok(), told.unwrap_or_else(|wrong| wrong));
            serde_json::json!({ "file": file.display().to_string(), "usable": usable, "said": said })
        })
        .collect();
    // Nothing can be said where the output is closed.
    let _ = writeln!(std::io::stdout(), "{:#}", serde_json::Value::from(objects));
    if usable { ExitCode::SUCCESS } else { ExitCode::FAILURE }
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

/// What is wrong with a file comes first, even when it is already in place and keeps the rest from being read.
fn check(library: &Result<Library, String>, file: &Path) -> Result<String, String> {
    let name = file.display().to_string();
    let bytes = fs::read(file).map_err(|error| format!("{name} cannot be read: {error}"))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        format!("{name} is not UTF-8 text (byte {}): save it as UTF-8", error.utf8_error().valid_up_to() + 1)
    })?;
    let good = match Checked::parse(&name, &text).map_err(|refused| refused.to_string())? {
        Checked::Tool(tool) => {
            let faults = library.as_ref().map_err(Clone::clone)?.faults_of(&tool);
            if !faults.is_empty() {
                return Err(unusable(&name, &faults));
            }
            let (items, zones, outcomes) = (tool.items.len(), tool.zones.len(), tool.outcomes.len());
            format!(
                "the tool «{}» holds together ({items} items, {zones} zones, {outcomes} outcomes, each reachable)",
                tool.id
            )
        }
        Checked::Contacts(contacts) => {
            let faults: Vec<String> = contacts.iter().filter_map(crate::campaign::undrawable).collect();
            if !faults.is_empty() {
                return Err(unusable(&name, &faults));
            }
            format!("{} contacts, each with a number or a site that can be reached", contacts.len())
        }
        Checked::Sheet(sheet) => format!("the sheet «{}» holds together ({} parts)", sheet.id, sheet.parts.len()),
        Checked::Translation(one) => {
            format!("the language «{}» holds together ({} sentences)", one.tag, one.sentences.len())
        }
    };
    library.as_ref().map_err(Clone::clone)?;
    Ok(format!("{name}: {good}"))
}

fn unusable(name: &str, faults: &[String]) -> String {
    format!("{name} cannot be used:\n  {}", faults.join("\n  "))
}

/// A file, by what it holds.
enum Checked {
    Tool(Box<Tool>),
    Contacts(Vec<Contact>),
    Sheet(Box<Sheet>),
    Translation(Translation),
}

impl Checked {
    /// A list that only one kind of file has tells its kind; a file without any is read as a tool.
    fn parse(name: &str, text: &str) -> Result<Self, Refused> {
        let has = |key: &str| text.lines().any(|line| line.trim_start_matches('[').starts_with(key));
        if has("contacts]") {
            Contact::parse_all(name, text).map(Self::Contacts)
        } else if has("parts]") {
            Sheet::parse(name, text).map(|sheet| Self::Sheet(Box::new(sheet)))
        } else if has("sentences]") {
            Translation::parse(name, text).map(Self::Translation)
        } else {
            Tool::parse(name, text).map(|tool| Self::Tool(Box::new(tool)))
        }
    }
}

/// Writes the documents; gives the names of the files.
fn print(library: &Library, args: &PrintArgs, theme: &Theme, today: Date) -> Result<Vec<String>, String> {
    if let Some(code) = args.departement.as_ref().filter(|code| !crate::contact::is_departement(code)) {
        return Err(format!("no département has the code «{code}»: write 01 to 95, 2A, 2B or 971 to 976"));
    }
    let order = Order {
        theme: Theme {
            institution: theme.institution.clone(),
            accent: args.accent.as_ref().unwrap_or(&theme.accent).clone(),
        },
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

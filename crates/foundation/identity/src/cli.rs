//! `vigie init`: the first administrator, and the link with which they come in.

use std::fmt::Display;
use std::io::{BufRead, IsTerminal, Write};
use std::process::ExitCode;
use std::str::FromStr;

use clap::Args;
use jiff::Timestamp;
use nomenclature::{Language, Territories, TerritoryCode};
use rand::CryptoRng;
use store::StoreError;

use crate::access::Identity;
use crate::people::{NewPerson, Organisation, OrganisationKind};

const AFTER_HELP: &str = "\
Examples:
  vigie init                                  ask for what is missing
  vigie init --email anne@example.fr --name \"Anne Dupré\" \\
      --organisation \"Observatoire du 93\" --territory 93

The link that is printed works once, for seven days: open it in a browser to choose a password.";

/// What a command line that does not say enough exits with.
const WRONG_USAGE: u8 = 2;

/// Make the first administrator.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct InitArgs {
    /// Their address of mail
    #[arg(long, value_name = "ADDRESS")]
    pub email: Option<String>,
    /// Their name
    #[arg(long)]
    pub name: Option<String>,
    /// The name of their organisation
    #[arg(long)]
    pub organisation: Option<String>,
    /// The territory of their organisation: FR, or the code of a region or département
    #[arg(long, value_name = "CODE")]
    pub territory: Option<String>,
    /// The language they read
    #[arg(long, value_name = "fr|en", default_value = "fr")]
    pub language: String,
    /// Print JSON: the name, the address of mail and the link
    #[arg(long)]
    pub json: bool,
}

/// The first administrator and their organisation, as the command line says them.
#[derive(Debug)]
pub struct First {
    organisation: Organisation,
    person: NewPerson,
    json: bool,
}

/// Who the first administrator is: what is missing is asked for at a terminal, and all that is wrong is told at once, before anything is made.
///
/// # Errors
/// With the exit code, once it is told.
pub fn first(args: InitArgs) -> Result<First, ExitCode> {
    let asked = ask_for_missing(args, &mut std::io::stdin().lock(), std::io::stdin().is_terminal());
    let json = asked.json;
    check(&asked).map(|(organisation, person)| First { organisation, person, json }).map_err(|faults| {
        for fault in faults {
            say(&mut std::io::stderr(), &format!("vigie: {fault}"));
        }
        ExitCode::from(WRONG_USAGE)
    })
}

/// Makes the first administrator and prints the link of their invitation, which begins with `base`.
pub async fn init(
    identity: &Identity,
    first: First,
    base: &str,
    now: Timestamp,
    chance: &mut impl CryptoRng,
) -> ExitCode {
    let First { organisation, person, json } = first;
    match identity.begin(&organisation, &person, now, chance).await {
        Ok((_, token)) => {
            let path = ui::href(person.language, &format!("/invitation/{}", token.reveal()));
            let link = format!("{base}{path}");
            let told = if json {
                serde_json::json!({ "name": person.name.to_string(), "email": person.email.to_string(), "link": link })
                    .to_string()
            } else {
                format!("{} may now open, once and within seven days:\n{link}", person.name)
            };
            say(&mut std::io::stdout(), &told);
            ExitCode::SUCCESS
        }
        Err(StoreError::Refused { problem }) => {
            say(&mut std::io::stderr(), &format!("vigie: {problem}"));
            ExitCode::from(1)
        }
        Err(error) => {
            say(&mut std::io::stderr(), &format!("vigie: {error}"));
            ExitCode::from(1)
        }
    }
}

/// Asks a person at a terminal for what the command line did not say.
fn ask_for_missing(mut args: InitArgs, input: &mut impl BufRead, terminal: bool) -> InitArgs {
    if !terminal {
        return args;
    }
    let questions = [
        (&mut args.email, "Address of mail of the first administrator: "),
        (&mut args.name, "Their name: "),
        (&mut args.organisation, "Their organisation: "),
        (&mut args.territory, "Its territory (FR, or the code of a region or département): "),
    ];
    for (answer, question) in questions {
        if answer.is_none() {
            let mut out = std::io::stderr();
            // Nothing can be asked where standard error is closed: what is missing is told below.
            let _ = write!(out, "{question}").and_then(|()| out.flush());
            let mut line = String::new();
            if input.read_line(&mut line).is_ok() && !line.trim().is_empty() {
                *answer = Some(line.trim().to_owned());
            }
        }
    }
    args
}

/// What was said, checked: all that is wrong at once.
fn check(args: &InitArgs) -> Result<(Organisation, NewPerson), Vec<String>> {
    let mut faults = Vec::new();
    let email = read("email", args.email.as_ref(), &mut faults);
    let name = read("name", args.name.as_ref(), &mut faults);
    let title = read("organisation", args.organisation.as_ref(), &mut faults);
    let latest = Territories::bundled().latest();
    let found = |text: &str| latest.resolve(text).map(|found| found.code);
    let territory = read_with("territory", args.territory.as_ref(), &mut faults, found);
    let mut wrong = |option: &str, problem: String| faults.push(format!("--{option}: {problem}"));
    let language: Result<Language, _> = args.language.parse();
    let language = language.map_err(|error| wrong("language", error.to_string())).ok();
    match (email, name, title, territory, language, "institution".parse()) {
        (Some(email), Some(name), Some(title), Some(territory), Some(language), Ok(id)) => {
            let kind = if territory == TerritoryCode::FRANCE {
                OrganisationKind::StateService
            } else {
                OrganisationKind::Observatory
            };
            let organisation = Organisation { id, kind, name: title, territory, siret: None };
            let person = NewPerson { organisation: organisation.id.clone(), email, name, language, roles: Vec::new() };
            Ok((organisation, person))
        }
        _ => Err(faults),
    }
}

/// An option of the command line, read as one of ours.
fn read<T: FromStr<Err: Display>>(option: &str, given: Option<&String>, faults: &mut Vec<String>) -> Option<T> {
    read_with(option, given, faults, str::parse)
}

fn read_with<T, E: Display>(
    option: &str,
    given: Option<&String>,
    faults: &mut Vec<String>,
    parse: impl Fn(&str) -> Result<T, E>,
) -> Option<T> {
    let Some(text) = given else {
        faults.push(format!("--{option} is missing"));
        return None;
    };
    parse(text).map_err(|problem| faults.push(format!("--{option}: {problem}"))).ok()
}

fn say(out: &mut impl Write, text: &str) {
    // Nothing can be said where the stream is closed.
    let _ = writeln!(out, "{text}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(email: &str, territory: &str) -> InitArgs {
        let some = |text: &str| Some(text.to_owned());
        InitArgs {
            email: some(email),
            name: some("Anne Dupré"),
            organisation: some("Observatoire"),
            territory: some(territory),
            language: "fr".to_owned(),
            json: false,
        }
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let faults = check(&InitArgs { language: "de".to_owned(), ..args("anne", "96") }).unwrap_err();
        assert_eq!(faults.len(), 3, "{faults:?}");
        assert!(
            faults[0].starts_with("--email")
                && faults[1].starts_with("--territory")
                && faults[2].starts_with("--language")
        );
        let nothing = InitArgs { email: None, name: None, ..args("", "FR") };
        assert_eq!(check(&nothing).unwrap_err(), ["--email is missing", "--name is missing"]);
        let half = InitArgs { email: None, ..args("", "96") };
        assert_eq!(check(&half).unwrap_err().len(), 2, "what is missing hides nothing of what is wrong");
    }

    #[test]
    fn a_person_at_a_terminal_is_asked_for_what_is_missing() {
        let missing = InitArgs { email: None, territory: None, ..args("", "") };
        let mut typed = std::io::Cursor::new("anne@example.fr\n 93 \n");
        let asked = ask_for_missing(missing, &mut typed, true);
        let (organisation, person) = check(&asked).unwrap();
        assert_eq!((person.email.as_str(), organisation.territory.as_str()), ("anne@example.fr", "93"));
        assert_eq!(organisation.kind, OrganisationKind::Observatory);
    }

    #[test]
    fn a_program_is_asked_nothing() {
        let missing = InitArgs { email: None, ..args("", "FR") };
        assert!(ask_for_missing(missing, &mut std::io::Cursor::new("x"), false).email.is_none());
    }
}

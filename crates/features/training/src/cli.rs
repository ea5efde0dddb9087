//! The commands of this room.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};

use crate::Training;
use crate::model::attestation::{PublicKey, Seal, Sealed, Verdict, verify};
use crate::model::kit::KitId;
use crate::store::public_keys;

/// `vigie training`.
#[derive(Debug, Args)]
pub struct TrainingArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say whether an attestation is genuine, without asking anyone
    Verify(VerifyArgs),
    /// Print the public keys with which attestations are verified
    #[command(after_help = "\
Examples:
  vigie training keys > cles.json    what the page /attestations/cles.json gives

They are JSON: give them to whoever verifies without a connection.")]
    Keys,
    /// Publish a version of a kit from a folder; the version before it is superseded
    PublishKit(PublishKitArgs),
    /// Take a kit back, or one of its versions: nobody finds or downloads it any more
    WithdrawKit(WithdrawKitArgs),
    /// Erase for good the files of versions of a kit that were taken back
    EraseKit(EraseKitArgs),
    /// Print the dataset «training-reached» of a year, protected, as the import reads it
    Export(ExportArgs),
    /// Sign with a new key from now on; what the old one signed stays good
    #[command(after_help = "\
Examples:
  vigie training rotate-key --data /srv/vigie

Do it at once when the installation's secrets may have been seen. \
Whoever keeps the keys in a file needs them again: `vigie training keys`.")]
    RotateKey(RotateKeyArgs),
}

/// `vigie training rotate-key`.
#[derive(Debug, Args)]
struct RotateKeyArgs {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// `vigie training verify`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  vigie training verify attestation.json
  vigie training verify attestation.json --keys cles.json

Without --keys, with the keys of this installation. The issuer gives its own at /attestations/cles.json.
Exit codes: 0 genuine, 1 not genuine or unreadable, 2 wrong usage.
Whether an attestation was replaced or taken back since, only its public page tells.")]
struct VerifyArgs {
    /// The attestation, as its page gives it
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The keys of its issuer; those of this installation unless told otherwise
    #[arg(long, value_name = "FILE")]
    keys: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// `vigie training publish-kit`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  vigie training publish-kit kits/sport   read the folder, publish its version

The folder holds kit.toml (as the bundled data/kits/*.toml) and, for its files, fichiers.toml: one [[file]] each, with name, role
(film, booklet, presentation, reflex, slides, model, further, captions, transcript), language (fr or en) and title = { fr, en }.
The same folder again changes nothing.")]
struct PublishKitArgs {
    /// The folder
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// `vigie training withdraw-kit`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  vigie training withdraw-kit sport               every version of the kit
  vigie training withdraw-kit sport --version 1   that one alone

What was taught and attested with it stays so. `vigie training publish-kit` brings a kit back, as a new version.")]
struct WithdrawKitArgs {
    /// The kit: the end of its address
    #[arg(value_name = "KIT")]
    kit: KitId,
    /// One version; all of them unless told otherwise
    #[arg(long, value_name = "N")]
    version: Option<u16>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// `vigie training erase-kit`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  vigie training erase-kit sport                     what would be erased
  vigie training erase-kit sport --version 1 --yes   erase that version's files

A version that was not taken back keeps its files. What was taught and attested with it stays so; a backup made before still holds them.")]
struct EraseKitArgs {
    /// The kit: the end of its address
    #[arg(value_name = "KIT")]
    kit: KitId,
    /// One version; all those that were taken back unless told otherwise
    #[arg(long, value_name = "N")]
    version: Option<u16>,
    /// Erase: it cannot be undone
    #[arg(long)]
    yes: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// `vigie training export`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  vigie training export --year 2026 > training-reached-2026-11.csv
  vigie import training-reached-2026-11.csv --dataset training-reached")]
struct ExportArgs {
    /// The year
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i16).range(2013..2100))]
    year: i16,
}

impl TrainingArgs {
    /// Whether the command needs the data folder.
    #[must_use]
    pub fn needs_installation(&self) -> bool {
        !matches!(&self.command, Command::Verify(VerifyArgs { keys: Some(_), .. }))
    }
}

/// Runs one command; `training` is there when [`TrainingArgs::needs_installation`].
pub async fn run(args: TrainingArgs, training: Option<&Training>) -> ExitCode {
    let done = match (args.command, training) {
        (Command::Verify(args), training) => verify_file(&args, training).await,
        (Command::Keys, Some(training)) => print_keys(training).await,
        (Command::RotateKey(args), Some(training)) => rotate(training, &args).await,
        (Command::Export(args), Some(training)) => export(training, args.year).await,
        (Command::PublishKit(args), Some(training)) => publish(training, &args).await,
        (Command::WithdrawKit(args), Some(training)) => withdraw(training, &args).await,
        (Command::EraseKit(args), Some(training)) => erase(training, &args).await,
        (_, None) => Err("this command needs a data folder: give one with --data".to_owned()),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(why) => {
            // Nothing can be said where standard error is closed.
            let _ = writeln!(std::io::stderr(), "vigie: {why}");
            ExitCode::from(1)
        }
    }
}

fn say(text: &str) -> Result<(), String> {
    writeln!(std::io::stdout(), "{text}").map_err(|error| format!("the result could not be written: {error}"))
}

fn read<T: serde::de::DeserializeOwned>(path: &std::path::Path, what: &str) -> Result<T, String> {
    let told = path.display();
    let text = std::fs::read_to_string(path).map_err(|error| format!("{told} cannot be read: {error}"))?;
    serde_json::from_str(&text).map_err(|error| format!("{told} is not {what}: {error}"))
}

async fn verify_file(args: &VerifyArgs, training: Option<&Training>) -> Result<bool, String> {
    let keys: Vec<PublicKey> = match (&args.keys, training) {
        (Some(path), _) => read(path, "a list of keys as /attestations/cles.json gives it")?,
        (None, Some(training)) => public_keys(&training.store).await.map_err(|error| error.to_string())?,
        (None, None) => return Err("no keys to verify with: give them with --keys".to_owned()),
    };
    let sealed: Sealed = read(&args.file, "an attestation as its page gives it (attestation.json)")?;
    let verdict = verify(&sealed, &keys);
    if args.json {
        let told = serde_json::json!({ "genuine": verdict.seal == Seal::Genuine, "seal": code(verdict.seal), "statement": verdict.statement });
        say(&told.to_string())?;
    } else {
        say(&told(&verdict))?;
    }
    Ok(verdict.seal == Seal::Genuine)
}

fn code(seal: Seal) -> &'static str {
    match seal {
        Seal::Genuine => "genuine",
        Seal::UnknownKey => "unknown-key",
        Seal::Altered => "altered",
        Seal::KeyNotInForce => "key-not-in-force",
        Seal::Inconsistent => "inconsistent",
    }
}

/// The verdict, with every field when the signature holds: what nobody signed is not repeated.
fn told(verdict: &Verdict) -> String {
    let sentence = match verdict.seal {
        Seal::Genuine => "Genuine: the issuer signed exactly this.",
        Seal::UnknownKey => {
            "NOT GENUINE: it names a key that is none of the issuer's. Someone else signed it, or these are not the issuer's keys."
        }
        Seal::Altered => "NOT GENUINE: it was changed after it was signed, or never signed.",
        Seal::KeyNotInForce => {
            "NOT GENUINE: the key did not sign at the time that the attestation tells. Someone used an old key."
        }
        Seal::Inconsistent => "NOT GENUINE: it names one key and was signed with another.",
    };
    let mut lines = vec![sentence.to_owned()];
    if let (Seal::Genuine, Some(statement)) = (verdict.seal, &verdict.statement) {
        if let Ok(serde_json::Value::Object(fields)) = serde_json::to_value(statement) {
            lines.extend(fields.iter().map(|(name, value)| format!("  {name}: {value}")));
        }
        lines.push(format!(
            "Whether it was replaced or taken back since: /attestations/{} on the issuer's site.",
            statement.code
        ));
    }
    lines.join("\n")
}

async fn print_keys(training: &Training) -> Result<bool, String> {
    let keys = public_keys(&training.store).await.map_err(|error| error.to_string())?;
    say(&serde_json::to_string_pretty(&keys).map_err(|error| error.to_string())?)?;
    Ok(true)
}

async fn publish(training: &Training, args: &PublishKitArgs) -> Result<bool, String> {
    let (kit, files) = crate::kit_folder::read(&args.folder).map_err(|wrong| wrong.join("\n  "))?;
    let actor = store::Actor::operator();
    let published = crate::store::publish_kit(&training.store, &actor, training.now(), &kit, files).await;
    let (version, fresh) = published.map_err(|error| error.to_string())?;
    if args.json {
        let told = serde_json::json!({ "kit": kit.id.to_string(), "version": version.to_string(), "changed": fresh });
        return say(&told.to_string()).map(|()| true);
    }
    let told = if fresh { "is published" } else { "was there already: nothing changed" };
    say(&format!("Version {version} of the kit {} {told}.", kit.id))?;
    Ok(true)
}

async fn withdraw(training: &Training, args: &WithdrawKitArgs) -> Result<bool, String> {
    let (store, now) = (&training.store, training.now());
    let withdrawn = crate::store::withdraw_kit(store, &store::Actor::operator(), now, &args.kit, args.version).await;
    let withdrawn = withdrawn.map_err(|error| error.to_string())?;
    if withdrawn.is_empty() {
        let version = args.version.map_or_else(String::new, |version| format!(" in version {version}"));
        return Err(format!("there is no kit {}{version} to take back: /formation lists them", args.kit));
    }
    if args.json {
        let told = serde_json::json!({ "kit": args.kit.to_string(), "withdrawn": withdrawn });
        return say(&told.to_string()).map(|()| true);
    }
    let versions: Vec<String> = withdrawn.iter().map(ToString::to_string).collect();
    say(&format!("The kit {} is taken back (version {}).", args.kit, versions.join(", "))).map(|()| true)
}

async fn erase(training: &Training, args: &EraseKitArgs) -> Result<bool, String> {
    let (store, kit, only) = (&training.store, &args.kit, args.version);
    let found = match args.yes {
        true => crate::store::erase_kit(store, &store::Actor::operator(), training.now(), kit, only).await,
        false => crate::store::kit_leftovers(store, kit, only).await,
    };
    let found = found.map_err(|error| error.to_string())?;
    if found.is_empty() {
        return Err(format!(
            "no version of the kit {kit} that was taken back keeps a file: `vigie training withdraw-kit` comes first"
        ));
    }
    if args.json {
        let one = |one: &crate::store::Leftover| serde_json::json!({ "version": one.version, "files": one.files, "bytes": one.bytes });
        let told = serde_json::json!({ "kit": kit.to_string(), "erased": args.yes, "versions": found.iter().map(one).collect::<Vec<_>>() });
        say(&told.to_string())?;
        return Ok(args.yes);
    }
    let done = if args.yes { "Erased" } else { "To be erased" };
    for one in &found {
        say(&format!("{done}: version {} of the kit {kit}, {} files, {} bytes.", one.version, one.files, one.bytes))?;
    }
    if args.yes { Ok(true) } else { Err("nothing is erased yet: it cannot be undone; add --yes".to_owned()) }
}

async fn export(training: &Training, year: i16) -> Result<bool, String> {
    let plan = training.plan(year).await.map_err(|error| error.to_string())?;
    write!(std::io::stdout(), "{}", plan.export(year))
        .map_err(|error| format!("the result could not be written: {error}"))?;
    Ok(true)
}

async fn rotate(training: &Training, args: &RotateKeyArgs) -> Result<bool, String> {
    let actor = store::Actor::operator();
    let key = crate::store::rotate_key(&training.store, &actor, training.now(), &training.chance).await;
    let key = key.map_err(|error| error.to_string())?;
    if args.json {
        say(&serde_json::json!({ "key": key.to_string() }).to_string())?;
    } else {
        say(&format!("Attestations are signed with the key {key} from now on."))?;
    }
    Ok(true)
}

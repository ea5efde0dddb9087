//! The command line: every command, with examples. Each feature describes its own.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::keeping;

#[cfg(test)]
mod tests;

const AFTER_HELP: &str = "\
Examples:
  vigie demo                                  show the observatory on bundled real figures
  vigie import donnees-departementales.csv    bring a producer's file in
  vigie table crimes-delits-departements --rows period --columns indicator
  vigie publish letters/2025.md --out lettre  make the letter: page, PDF, annexes
  vigie backup vigie-2026-11-29.backup        save everything, while serving
  vigie doctor                                check this installation

Exit codes: 0 done, 1 refused (the reasons are printed), 2 wrong usage.
The data folder holds everything: database, releases, publications, configuration (vigie.toml). Each key of the \
configuration may also come from the environment: `port = 8080` is VIGIE_PORT=8080. All of them: \
docs/guides/en/running-vigie.md";

/// The heading of what every command takes.
const EVERYWHERE: &str = "With every command";

/// The working system of an observatory of violence against women and of human trafficking.
#[derive(Debug, Parser)]
#[command(name = "vigie", version, after_help = AFTER_HELP, max_term_width = 110)]
pub(crate) struct Cli {
    /// The data folder
    #[arg(
        long,
        global = true,
        env = "VIGIE_DATA",
        value_name = "DIR",
        default_value = "vigie-data",
        help_heading = EVERYWHERE
    )]
    pub(crate) data: PathBuf,
    /// Say more of what happens, on standard error
    #[arg(long, short, global = true, action = clap::ArgAction::Count, help_heading = EVERYWHERE)]
    pub(crate) verbose: u8,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show the observatory at work: bundled real figures, a published letter, invented people
    #[command(after_help = "\
Examples:
  vigie demo                                  open http://localhost:8080
  vigie demo --data /tmp/vigie-demo --port 0  elsewhere, on a free port

It fills the data folder: do not point it at that of an observatory at work.")]
    Demo(ServeArgs),
    /// Serve the pages and the interfaces of this installation
    #[command(after_help = "\
Examples:
  vigie serve --data /srv/vigie
  vigie serve --data /srv/vigie --listen 0.0.0.0 --port 8443

The rest is set in vigie.toml: names, public address, database, mail, certificate, trusted proxies.")]
    Serve(ServeArgs),
    /// Make the first administrator, and print the link with which they come in
    Init(identity::cli::InitArgs),
    /// Bring a producer's file in as a release
    Import(statistics::cli::ImportArgs),
    /// List the datasets and their releases
    Datasets(statistics::cli::DatasetsArgs),
    /// Ask a dataset for a table
    Table(statistics::cli::TableArgs),
    /// Say what changed between two releases of a dataset
    Diff(statistics::cli::DiffArgs),
    /// Make a letter from its manuscript: web page, accessible PDF, annexes
    Publish(publication::cli::PublishArgs),
    /// Protect a table: hide what would reveal someone, and what would let it be worked out
    Protect(protection::cli::ProtectArgs),
    /// Attack a protected table, ours or another tool's, and certify what holds; or verify the audit trail
    #[command(after_help = "\
Examples:
  vigie audit leaves.csv --dimension geo=geo.csv --dimension off=off.csv \\
      --count freq --pattern cells.csv
  vigie audit --verify proofs.txt
  vigie audit verify                          go through the audit trail")]
    Audit(AuditCommand),
    /// Perturb a table: cell keys, controlled or random rounding
    Perturb(protection::cli::PerturbArgs),
    /// Compare what each method of protection would cost the readers of a table
    Compare(protection::cli::CompareArgs),
    /// Estimate how many people no list ever saw (multiple systems estimation)
    Estimate(survey::cli::estimate::EstimateArgs),
    /// Find who is counted twice, without names
    Link(survey::cli::link::LinkArgs),
    /// Check the tools offered to the public before they are put in place
    Tools(guidance::cli::ToolsArgs),
    /// Add action plans and treaties, adopt and close plans, print how far their measures are
    Plans(plans::cli::PlansArgs),
    /// Verify an attestation of training, print or replace the keys that sign them
    Training(training::cli::TrainingArgs),
    /// Check this installation, and say how to mend what is found
    #[command(after_help = "\
Examples:
  vigie doctor --data /srv/vigie
  vigie doctor --json | jq '.[] | select(.state != \"good\")'

Exit code 1 when something is broken; what deserves a look alone is 0. Nothing is changed.")]
    Doctor(DoctorArgs),
    /// Bring the database to the present schema
    #[command(after_help = "\
Examples:
  vigie migrate --check                       only say what would happen
  vigie migrate --data /srv/vigie

The first start of a new version does the same. Make a backup before: `vigie backup FILE`.")]
    Migrate(keeping::MigrateArgs),
    /// Save everything in one file, while serving
    #[command(after_help = "\
Examples:
  vigie backup vigie-2026-11-29.backup
  vigie backup vigie.backup \\
      --to age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p

What it holds is counted and hashed, and told; `vigie restore` checks it to the last row.")]
    Backup(keeping::BackupArgs),
    /// Bring a backup back into an empty place, checked
    #[command(after_help = "\
Examples:
  vigie restore vigie-2026-11-29.backup --data /srv/vigie-new
  vigie restore vigie.backup --identity key.txt --data /srv/vigie-new")]
    Restore(keeping::RestoreArgs),
    /// List the jobs (mail, retention…), cancel one or try it again
    #[command(after_help = "\
Examples:
  vigie jobs
  vigie jobs --limit 500 --json
  vigie jobs retry mail/42")]
    Jobs(keeping::JobsArgs),
}

/// A table to attack, or the trail to verify.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct AuditCommand {
    #[command(subcommand)]
    pub(crate) trail: Option<AuditTrail>,
    #[command(flatten)]
    pub(crate) table: protection::cli::AuditArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AuditTrail {
    /// Go through the whole audit trail: was a line removed, changed or added?
    #[command(after_help = "\
Examples:
  vigie audit verify --data /srv/vigie
  vigie audit verify --noted 3f6c0a97 --json

Note the fingerprint elsewhere now and then: the trail up to it can then not be rewritten unseen.")]
    Verify(keeping::TrailArgs),
}

/// Where to listen.
#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// The port; 0 takes a free one
    #[arg(long, value_name = "N")]
    pub(crate) port: Option<u16>,
    /// The address to listen on; the loopback address unless told otherwise
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) listen: Option<IpAddr>,
}

#[derive(Debug, Args)]
pub(crate) struct DoctorArgs {
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

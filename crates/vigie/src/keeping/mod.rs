//! What an operator does to keep an installation: back it up, bring it back, migrate it, check its trail, look at its jobs.

mod backup;
mod jobs;
mod migrate;
mod restore;
mod trail;
pub(crate) mod workers;

pub(crate) use backup::{BackupArgs, backup};
pub(crate) use jobs::{JobsArgs, jobs};
pub(crate) use migrate::{MigrateArgs, migrate};
pub(crate) use restore::{RestoreArgs, restore};
pub(crate) use trail::{TrailArgs, verify};

use store::{Address, Store};

use crate::config::Config;
use crate::installation::{SCHEMAS, address, now};

/// What a backup takes from the data folder. The configuration is not in it: it names the database of this place, and may hold
/// the password of a mail server.
const PARTS: [&str; 3] = ["datasets", "publications", "releases"];

/// The database of an installation that exists already: these commands do not make one by mistake.
async fn existing(data: &std::path::Path) -> anyhow::Result<Store> {
    Ok(Store::open(&whose(data)?, &SCHEMAS, now()).await?)
}

/// The address of the database of an installation that exists already.
///
/// # Errors
/// When there is none in the folder; a command that only reads does not make one by mistake.
pub(crate) fn whose(data: &std::path::Path) -> anyhow::Result<Address> {
    let address = address(&Config::load(data)?, data)?;
    if let Some(file) = address.file().filter(|file| !file.exists()) {
        anyhow::bail!(
            "there is no installation in {} (no file {}): give its data folder with --data; `vigie import` and `vigie demo` make one",
            data.display(),
            file.display()
        );
    }
    Ok(address)
}

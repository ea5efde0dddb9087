//! An installation, open: its data folder, configuration, database, statistics and publications.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use guidance::Library;
use identity::{Identity, Settings};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use nomenclature::{Territories, TerritoryCode};
use plans::Plans;
use publication::Publications;
use rand::TryRng as _;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use statistics::Statistics;
use store::{Address, Days, Retention, STORE_RETENTION, Schema, Store};
use training::Training;
use training::chance::Chance;

use crate::config::Config;
use crate::doctor;

/// The tables of every feature.
pub(crate) const SCHEMAS: [&Schema; 6] = [
    &identity::SCHEMA,
    &statistics::store::SCHEMA,
    &publication::store::SCHEMA,
    &protection::store::SCHEMA,
    &training::store::SCHEMA,
    &plans::store::SCHEMA,
];

/// How long every feature's data is kept.
pub(crate) const RETENTION: [&[Retention]; 4] =
    [STORE_RETENTION, identity::RETENTION, training::store::RETENTION, plans::store::RETENTION];

/// Everything that a command or the server works with.
pub(crate) struct Installation {
    pub(crate) config: Config,
    pub(crate) store: Store,
    pub(crate) identity: Identity,
    pub(crate) statistics: Arc<Statistics>,
    pub(crate) publications: Arc<Publications>,
    pub(crate) guidance: Arc<Library>,
    pub(crate) training: Training,
    pub(crate) plans: Plans,
}

impl Installation {
    /// Opens a data folder, making it when it is not there, and applies the migrations that it misses.
    ///
    /// # Errors
    /// When the folder, the configuration or the database do not allow it; the message says what to do.
    pub(crate) async fn open(data: &Path) -> anyhow::Result<Self> {
        store::own_folder(data).with_context(|| {
            format!(
                "the data folder {} cannot be made: choose another with --data, or change its rights",
                data.display()
            )
        })?;
        // Where the database is elsewhere, a job would be the first to find it out.
        doctor::may_write(data).with_context(|| {
            format!(
                "the data folder {} cannot be written: give it to the user who runs vigie, free some room there, or choose another with --data",
                data.display()
            )
        })?;
        let config = Config::load(data)?;
        let store = Store::open(&address(&config, data)?, &SCHEMAS, now()).await?;
        let store = store.with_days(Days::in_zone(config.zone()));
        let statistics = Arc::new(Statistics::open(data, store.clone()).await?);
        let publications = Arc::new(Publications::open(data, store.clone(), Arc::clone(&statistics)).await?);
        let guidance = Arc::new(Library::load(Some(data))?);
        let identity = Identity::new(store.clone(), Settings::default(), contains);
        let organizer = config.contact.as_deref().unwrap_or("formation@vigie.invalid").parse();
        let organizer = organizer.context("the key «contact» of the configuration")?;
        let training = Training::new(store.clone(), Arc::new(now), Chance::from_system(), organizer);
        let plans = Plans::new(store.clone(), Arc::new(now));
        let plans = plans.with_figures(Arc::new(crate::figures::National::new(Arc::clone(&statistics))));
        let rooms = crate::elsewhere::Rooms { store: store.clone(), publications: Arc::clone(&publications) };
        let plans = plans.with_elsewhere(Arc::new(rooms));
        let people = Arc::new(plans::seats::People(identity.clone()));
        let plans = plans.with_people(people, config.public_address.clone());
        Ok(Self { config, store, identity, statistics, publications, guidance, training, plans })
    }
}

/// Whether a territory contains another, or is it.
fn contains(outer: &TerritoryCode, inner: &TerritoryCode) -> bool {
    outer == inner || Territories::bundled().latest().ancestors(*inner).contains(outer)
}

/// The database's address: the one configured, or a file in the data folder.
pub(crate) fn address(config: &Config, data: &Path) -> anyhow::Result<Address> {
    match &config.database {
        Some(url) => Ok(url.parse()?),
        None => Ok(Address::in_folder(data)),
    }
}

/// The present day where the institution is.
pub(crate) fn today(zone: &TimeZone) -> Date {
    zone.to_datetime(now()).date()
}

/// The present instant. The one place where Vigie reads the clock; everything else is told the time.
#[expect(clippy::disallowed_methods, reason = "the binary alone reads the clock")]
pub(crate) fn now() -> Timestamp {
    Timestamp::now()
}

/// A seed that nobody can guess, from the machine's own chance.
///
/// # Errors
/// When the machine gives none.
pub(crate) fn seed() -> anyhow::Result<[u8; 32]> {
    let mut seed = [0; 32];
    rand::rngs::SysRng.try_fill_bytes(&mut seed).context("the machine gives no chance to draw tokens from")?;
    Ok(seed)
}

/// Chance that nobody can guess.
///
/// # Errors
/// When the machine gives none.
pub(crate) fn chance() -> anyhow::Result<ChaCha20Rng> {
    Ok(ChaCha20Rng::from_seed(seed()?))
}

//! What the pages and commands of this room work with.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use store::{Clock, EmailAddress, Store, StoreError};
use tokio::sync::{Mutex, OwnedSemaphorePermit, Semaphore};

use crate::chance::Chance;
use crate::explored::{Explored, KeptCascade};
use crate::limit::Limit;
use crate::plan::Plan;
use crate::store::{reached, reached_stamp};

/// A plan, and the stamp of what it was worked out from.
type Kept = (String, Arc<Plan>);

/// How many take a seat at the same time: those of one session follow one another anyway.
const IN_LINE: usize = 4;

/// The training of an installation.
#[derive(Clone)]
pub struct Training {
    /// The database.
    pub store: Store,
    /// Codes that nobody guesses.
    pub chance: Chance,
    /// Who invites, in calendars and mails.
    pub organizer: EmailAddress,
    base: Arc<OnceLock<String>>,
    line: Arc<Semaphore>,
    plans: Arc<Mutex<BTreeMap<i16, Kept>>>,
    cascade: Arc<KeptCascade>,
    limit: Arc<Limit>,
    clock: Arc<dyn Clock>,
}

impl Training {
    /// Training kept in this database, which goes by this clock and this chance, in the name of that address.
    pub fn new(store: Store, clock: Arc<dyn Clock>, chance: Chance, organizer: EmailAddress) -> Self {
        let line = Arc::new(Semaphore::new(IN_LINE));
        Self {
            store,
            chance,
            organizer,
            base: Arc::default(),
            line,
            plans: Arc::default(),
            cascade: Arc::default(),
            limit: Arc::default(),
            clock,
        }
    }

    /// Says once how the site is called: `https://…`, without final slash.
    pub fn called(&self, base: String) {
        // Whoever said it first was right: a second listener serves the same site.
        let _ = self.base.set(base);
    }

    /// The address with which links begin that are read elsewhere: in mails, on paper, in codes to photograph.
    pub(crate) fn base(&self) -> &str {
        self.base.get().map_or("", String::as_str)
    }

    /// Whether one more form may come from there now.
    pub(crate) fn lets_in(&self, from: Option<IpAddr>) -> bool {
        from.is_none_or(|from| self.limit.lets_in(from, self.now()))
    }

    /// One's turn to take or give back a seat. Who registers waits here, in the order of arrival, and not for a connection to the database:
    /// however many come at nine o'clock, the other pages still get theirs.
    pub(crate) async fn turn(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.line).acquire_owned().await.ok()
    }

    /// What was reached in a year, protected. It is worked out again when someone more was reached, and kept until then.
    ///
    /// # Errors
    /// When the database does not answer or the table cannot be protected.
    pub async fn plan(&self, year: i16) -> Result<Arc<Plan>, Box<dyn std::error::Error + Send + Sync>> {
        let stamp = reached_stamp(&self.store).await?;
        let mut plans = self.plans.lock().await;
        if let Some((_, plan)) = plans.get(&year).filter(|(kept, _)| *kept == stamp) {
            return Ok(Arc::clone(plan));
        }
        let reached = reached(&self.store, year).await?;
        let plan = Arc::new(tokio::task::spawn_blocking(move || reached.protect()).await??);
        plans.insert(year, (stamp, Arc::clone(&plan)));
        Ok(plan)
    }

    /// The cascade, examined. What changed since it was last asked for is read again, and the rest kept.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(crate) async fn cascade(&self) -> Result<Arc<Explored>, StoreError> {
        self.cascade.now(&self.store).await
    }

    /// Examines the cascade once, so that who comes first does not wait for it.
    pub async fn prepare(self) {
        if let Err(error) = self.cascade().await {
            tracing::warn!(%error, "the cascade cannot be read yet");
        }
    }

    /// Where hours are told and days counted.
    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        self.store.days().zone()
    }

    /// The day of an instant, where the institution is.
    #[must_use]
    pub fn day(&self, at: Timestamp) -> Date {
        self.store.days().of(at)
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }
}

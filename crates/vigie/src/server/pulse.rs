//! The pulse of an installation: whether its database answers, and how many times what is public may have changed.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use store::{Store, StoreError, sql};
use tokio::sync::Notify;

/// How often the pulse is taken.
const BEAT: Duration = Duration::from_secs(1);
/// A database that takes longer than this to give a sign of life does not answer.
const SILENCE: Duration = Duration::from_secs(2);
/// Lines of the trail that change nothing of what anybody may see.
const HARMLESS: [&str; 6] = ["read", "sign-in", "sign-out", "backup", "purge", "break-glass"];

/// What was felt last.
#[derive(Debug, Default)]
pub(crate) struct Pulse {
    generation: AtomicU64,
    away: AtomicBool,
    changed: Notify,
}

impl Pulse {
    /// A number that grows when something public may have changed: every write leaves a line in the trail, whichever server or
    /// command made it.
    pub(crate) fn generation(&self) -> u64 {
        self.generation.load(Ordering::Relaxed)
    }

    /// Whether the database does not answer for now.
    pub(crate) fn away(&self) -> bool {
        self.away.load(Ordering::Relaxed)
    }

    /// Waits until something public may have changed.
    pub(crate) async fn changed(&self) {
        self.changed.notified().await;
    }

    /// Says that something public changed.
    pub(crate) fn touch(&self) {
        self.generation.fetch_add(1, Ordering::Relaxed);
        self.changed.notify_one();
    }

    /// Takes the pulse from now on.
    pub(crate) async fn follow(self: Arc<Self>, store: Store) {
        let mut last = 0;
        loop {
            self.beat(&store, &mut last).await;
            tokio::time::sleep(BEAT).await;
        }
    }

    async fn beat(&self, store: &Store, last: &mut i64) {
        let away = !store.listen(SILENCE).await;
        if away != self.away.swap(away, Ordering::Relaxed) {
            match away {
                true => tracing::warn!("the database does not answer: public pages go on from what they have"),
                false => tracing::info!("the database answers again"),
            }
        }
        if !away && let Ok(Some(changed)) = changed_after(store, *last).await {
            *last = changed;
            self.touch();
        }
    }
}

/// The last line after this one that may have changed something public.
async fn changed_after(store: &Store, last: i64) -> Result<Option<i64>, StoreError> {
    let select = sql("SELECT MAX(seq) AS seq FROM store_audit WHERE seq > ").push_bind(last).push(" AND verb NOT IN ");
    let row = store.row(select.push_list(HARMLESS)).await?;
    row.map_or(Ok(None), |row| row.get("seq"))
}

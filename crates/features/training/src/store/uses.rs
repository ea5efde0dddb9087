//! How often kits are used: a number for each day, and nobody's trace.

use jiff::Timestamp;
use store::{Actor, Housekeeping, Store, StoreError, sql};

use crate::model::kit::KitId;

/// What someone did with a kit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Opened its page.
    View,
    /// Started its film.
    Play,
    /// Took one of its files, or all.
    Download,
}

impl Use {
    fn code(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Play => "play",
            Self::Download => "download",
        }
    }
}

/// How often a kit was used since it is here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct KitUses {
    /// Pages opened.
    pub views: i64,
    /// Films started.
    pub plays: i64,
    /// Files taken.
    pub downloads: i64,
}

/// Counts one more use of a kit on the day of `now`.
///
/// # Errors
/// When the database does not answer.
pub async fn count_use(store: &Store, kit: &KitId, what: Use, now: Timestamp) -> Result<(), StoreError> {
    let mut write = store.write(&Actor::program(), now).await?;
    let insert = "INSERT INTO training_kit_use (kit, day, what, times) VALUES ($1, $2, $3, 1) \
                  ON CONFLICT (kit, day, what) DO UPDATE SET times = training_kit_use.times + 1";
    let day = write.today().to_string();
    write.execute(sql(insert).bind(kit.as_str()).bind(day).bind(what.code())).await?;
    write.commit_housekeeping(Housekeeping::Used).await
}

/// How often a kit was used.
///
/// # Errors
/// When the database does not answer.
pub async fn uses_of(store: &Store, kit: &KitId) -> Result<KitUses, StoreError> {
    let select = "SELECT what, CAST(SUM(times) AS BIGINT) AS times FROM training_kit_use WHERE kit = $1 GROUP BY what";
    let mut uses = KitUses::default();
    for row in store.rows(sql(select).bind(kit.as_str())).await? {
        let times = row.get("times")?;
        match row.get::<String>("what")?.as_str() {
            "view" => uses.views = times,
            "play" => uses.plays = times,
            _ => uses.downloads = times,
        }
    }
    Ok(uses)
}

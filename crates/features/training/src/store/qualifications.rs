//! Who may teach what.

use std::collections::HashMap;

use jiff::civil::Date;
use store::{Row, Store, StoreError, sql};

use crate::model::Level;
use crate::model::cascade::{Link, QualificationState};
use crate::model::kit::KitId;
use crate::model::plain::plain;

/// A qualification, with the names of its holder and its giver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qualification {
    /// Its code.
    pub id: String,
    /// Who holds it: code and name.
    pub holder: (String, String),
    /// The name of who holds it, in small letters without accents: as one looks for it.
    pub plain: String,
    /// For which kit.
    pub kit: KitId,
    /// At which level.
    pub level: Level,
    /// From when to when.
    pub in_force: (Date, Date),
    /// Who gave it: code and name.
    pub giver: Option<(String, String)>,
    /// Where it stands.
    pub state: QualificationState,
}

/// What is read of each, and from where.
macro_rules! columns {
    () => {
        "SELECT q.id, q.holder, h.name AS holder_name, q.kit, q.level, q.since, q.until, q.giver, g.name AS giver_name, q.state \
         FROM training_qualification q JOIN training_learner h ON h.id = q.holder LEFT JOIN training_learner g ON g.id = q.giver "
    };
}

/// Every qualification that was not taken back, in no order.
///
/// # Errors
/// When the database does not answer.
pub async fn qualifications(store: &Store) -> Result<Vec<Qualification>, StoreError> {
    const SELECT: &str = concat!(columns!(), "WHERE q.state <> 'revoked'");
    store.rows(sql(SELECT)).await?.iter().map(read).collect()
}

/// Those that changed at that instant or since, those that were taken back too.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn qualifications_since(store: &Store, last: &str) -> Result<Vec<Qualification>, StoreError> {
    const SELECT: &str = concat!(columns!(), "WHERE q.changed_at >= $1");
    store.rows(sql(SELECT).bind(last)).await?.iter().map(read).collect()
}

/// What changes when any qualification does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// How many there are, those that were taken back too.
    pub count: i64,
    /// When one last changed, as the database writes it.
    pub last: String,
}

/// The stamp of the qualifications as they are.
///
/// # Errors
/// When the database does not answer.
pub async fn qualifications_stamp(store: &Store) -> Result<Stamp, StoreError> {
    let select = "SELECT COUNT(*) AS count, COALESCE(MAX(changed_at), '') AS last FROM training_qualification";
    let row = store.row(sql(select)).await?.ok_or(StoreError::Missing)?;
    Ok(Stamp { count: row.get("count")?, last: row.get("last")? })
}

fn read(row: &Row) -> Result<Qualification, StoreError> {
    let giver: Option<String> = row.get("giver")?;
    let name: Option<String> = row.get("giver_name")?;
    let holder: String = row.get("holder_name")?;
    Ok(Qualification {
        id: row.get("id")?,
        plain: plain(&holder),
        holder: (row.get("holder")?, holder),
        kit: row.parse("kit")?,
        level: row.parse("level")?,
        in_force: (row.parse("since")?, row.parse("until")?),
        giver: giver.map(|giver| (giver, name.unwrap_or_default())),
        state: row.parse("state")?,
    })
}

/// The qualifications as the graph that is examined: people and kits by number.
#[must_use]
pub fn links(qualifications: &[Qualification]) -> Vec<Link<usize, usize>> {
    let mut people: HashMap<&str, usize> = HashMap::new();
    let mut kits: HashMap<&str, usize> = HashMap::new();
    let mut links = Vec::with_capacity(qualifications.len());
    for one in qualifications {
        let next = people.len();
        let holder = *people.entry(one.holder.0.as_str()).or_insert(next);
        let giver = one.giver.as_ref().map(|(giver, _)| {
            let next = people.len();
            *people.entry(giver.as_str()).or_insert(next)
        });
        let next = kits.len();
        let kit = *kits.entry(one.kit.as_str()).or_insert(next);
        links.push(Link { holder, kit, level: one.level, since: one.in_force.0, until: one.in_force.1, giver });
    }
    links
}

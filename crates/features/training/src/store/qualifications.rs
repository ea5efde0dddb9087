//! Who may teach what.

use std::collections::HashMap;

use jiff::civil::Date;
use store::{Row, Store, StoreError, sql};

use crate::model::Level;
use crate::model::cascade::{Link, QualificationState};
use crate::model::kit::KitId;

/// A qualification, with the names of its holder and its giver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qualification {
    /// Its code.
    pub id: String,
    /// Who holds it: code and name.
    pub holder: (String, String),
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

/// Every qualification that was not taken back, by kit, level (the highest first) and name.
///
/// # Errors
/// When the database does not answer.
pub async fn qualifications(store: &Store) -> Result<Vec<Qualification>, StoreError> {
    let select = "SELECT q.*, h.name AS holder_name, g.name AS giver_name FROM training_qualification q \
                  JOIN training_learner h ON h.id = q.holder LEFT JOIN training_learner g ON g.id = q.giver \
                  WHERE q.state <> 'revoked' ORDER BY q.kit, h.name, q.id";
    let mut all: Vec<Qualification> = store.rows(sql(select)).await?.iter().map(read).collect::<Result<_, _>>()?;
    all.sort_by(|a, b| a.kit.cmp(&b.kit).then(b.level.cmp(&a.level)));
    Ok(all)
}

fn read(row: &Row) -> Result<Qualification, StoreError> {
    let giver: Option<String> = row.get("giver")?;
    let name: Option<String> = row.get("giver_name")?;
    Ok(Qualification {
        id: row.get("id")?,
        holder: (row.get("holder")?, row.get("holder_name")?),
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

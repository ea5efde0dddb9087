//! The coordination's work on recommendations: what the State answers, until when, and which earlier one each repeats.

use jiff::Timestamp;
use store::{Actor, AuditLine, Conflict, Facts, Revision, Row, Store, StoreError, ThingId, Verb, Versioned, sql};

use super::dates::to_json;
use crate::model::link::Thing;
use crate::model::treaty::{self, Earlier, Recommendation};

/// Every recommendation of a treaty, the confidential ones too: for who keeps them.
///
/// # Errors
/// When the database does not answer.
pub async fn all_recommendations(store: &Store, treaty: &str) -> Result<Vec<(u16, Recommendation)>, StoreError> {
    let select = sql("SELECT cycle, content FROM plans_recommendation WHERE treaty = $1 ORDER BY cycle, number");
    let rows = store.rows(select.bind(treaty)).await?;
    rows.iter().map(|row| Ok((row.get("cycle")?, row.json("content")?))).collect()
}

/// A recommendation, with how many times it was written: a form carries it.
///
/// # Errors
/// When the database does not answer.
pub async fn recommendation(
    store: &Store,
    (treaty, cycle, number): (&str, u16, u16),
) -> Result<Option<Versioned<Recommendation>>, StoreError> {
    store.row(sql(ONE).bind(treaty).bind(cycle).bind(number)).await?.as_ref().map(versioned).transpose()
}

const ONE: &str = "SELECT content, revision FROM plans_recommendation WHERE treaty = $1 AND cycle = $2 AND number = $3";

fn versioned(row: &Row) -> Result<Versioned<Recommendation>, StoreError> {
    Ok(Versioned { revision: row.get("revision")?, value: row.json("content")? })
}

/// Why a recommendation is not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// Somebody else changed it since it was read.
    #[error("somebody else changed it meanwhile: compare both versions and choose")]
    Conflict(Box<Conflict<Recommendation>>),
    /// There is none, or the database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Changes a recommendation as it was at the revision `seen`.
///
/// # Errors
/// When somebody else changed it since, there is none, or the database refuses.
pub async fn change_recommendation(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    (place, seen): ((&str, u16, u16), Revision),
    change: impl FnOnce(&mut Recommendation) + Send,
) -> Result<(), ChangeError> {
    rewrite(store, actor, now, place, |current| {
        let mut proposed = current.value.clone();
        change(&mut proposed);
        // The same form sent twice: what it asks for stands already.
        if proposed == current.value {
            return Ok(None);
        }
        Ok(Some(current.replace(seen, proposed).map_err(ChangeError::Conflict)?.after))
    })
    .await
}

/// Writes a recommendation anew, from what it is; nothing when nothing changes.
async fn rewrite<E: From<StoreError>>(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    (treaty, cycle, number): (&str, u16, u16),
    change: impl FnOnce(Versioned<Recommendation>) -> Result<Option<Recommendation>, E> + Send,
) -> Result<(), E> {
    let mut write = store.write(actor, now).await?;
    let row = write.row(sql(ONE).bind(treaty).bind(cycle).bind(number).locked()).await?;
    let Some(content) = change(versioned(&row.ok_or(StoreError::Missing)?)?)? else { return Ok(()) };
    let update = "UPDATE plans_recommendation SET position = $4, public_on = $5, content = $6, revision = revision + 1 \
                  WHERE treaty = $1 AND cycle = $2 AND number = $3";
    let update = sql(update).bind(treaty).bind(cycle).bind(number).bind(content.position.map(treaty::Position::code));
    let update = update.bind(content.public_on.map(|day| day.to_string())).bind(to_json(&content)?);
    write.execute(update).await?;
    let thing = ThingId::new("recommendation", &format!("{treaty}/{cycle}/{number}")).map_err(StoreError::from)?;
    let facts = Facts::new().code("position", content.position.map_or("none", treaty::Position::code));
    Ok(write.commit(AuditLine::new(Verb::Update, thing).after(facts)).await?)
}

/// Keeps what a person found: whether one recommendation repeats an earlier one.
///
/// # Errors
/// When the database refuses.
pub async fn judge_repetition(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    treaty: &str,
    (later, earlier): ((u16, u16), Earlier),
    repeats: bool,
) -> Result<bool, StoreError> {
    let name = |cycle: u16, number: u16| Thing::recommendation(treaty, cycle, number).to_string();
    let mut write = store.write(actor, now).await?;
    let insert = "INSERT INTO plans_verdict (later, earlier, repeats, found_at) VALUES ($1, $2, $3, $4) \
                  ON CONFLICT (later, earlier) DO UPDATE SET repeats = excluded.repeats, found_at = excluded.found_at";
    let insert = sql(insert).bind(name(later.0, later.1)).bind(name(earlier.cycle, earlier.number));
    write.execute(insert.bind(repeats).bind(now)).await?;
    let thing = ThingId::new("recommendation", &format!("{treaty}/{}/{}", later.0, later.1))?;
    write.commit(AuditLine::new(Verb::Update, thing).after(Facts::new().flag("repeats", repeats))).await?;
    let found = (treaty, later.0, later.1);
    let rewritten = rewrite::<StoreError>(store, actor, now, found, |current| {
        let mut one = current.value;
        if repeats {
            one.repeats = Some(earlier);
        } else if one.repeats == Some(earlier) {
            one.repeats = None;
        }
        Ok(Some(one))
    });
    match rewritten.await {
        Err(StoreError::Missing) => Ok(false),
        rewritten => rewritten.map(|()| true),
    }
}

/// The pairs that a person judged already, by name: the later one, the earlier one.
///
/// # Errors
/// When the database does not answer.
pub async fn judged(store: &Store) -> Result<Vec<(String, String)>, StoreError> {
    let rows = store.rows(sql("SELECT later, earlier FROM plans_verdict ORDER BY later, earlier")).await?;
    rows.iter().map(|row| Ok((row.get("later")?, row.get("earlier")?))).collect()
}

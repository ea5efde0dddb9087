//! The coordination's work on recommendations: what the State answers, until when, and which earlier one each repeats.

use jiff::Timestamp;
use store::{Actor, AuditLine, Facts, Store, StoreError, ThingId, Verb, sql};

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

/// Changes a recommendation. Says whether it is there.
///
/// # Errors
/// When the database refuses.
pub async fn change_recommendation(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    (treaty, cycle, number): (&str, u16, u16),
    change: impl FnOnce(&mut Recommendation) + Send,
) -> Result<bool, StoreError> {
    let mut write = store.write(actor, now).await?;
    let select = sql("SELECT content FROM plans_recommendation WHERE treaty = $1 AND cycle = $2 AND number = $3");
    let row = write.row(select.bind(treaty).bind(cycle).bind(number).locked()).await?;
    let Some(row) = row else { return Ok(false) };
    let mut content: Recommendation = row.json("content")?;
    change(&mut content);
    let update = "UPDATE plans_recommendation SET position = $4, public_on = $5, content = $6 \
                  WHERE treaty = $1 AND cycle = $2 AND number = $3";
    let update = sql(update).bind(treaty).bind(cycle).bind(number).bind(content.position.map(treaty::Position::code));
    let update = update.bind(content.public_on.map(|day| day.to_string())).bind(to_json(&content)?);
    write.execute(update).await?;
    let thing = ThingId::new("recommendation", &format!("{treaty}/{cycle}/{number}"))?;
    let facts = Facts::new().code("position", content.position.map_or("none", treaty::Position::code));
    write.commit(AuditLine::new(Verb::Update, thing).after(facts)).await?;
    Ok(true)
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
    change_recommendation(store, actor, now, found, |one| {
        if repeats {
            one.repeats = Some(earlier);
        } else if one.repeats == Some(earlier) {
            one.repeats = None;
        }
    })
    .await
}

/// The pairs that a person judged already, by name: the later one, the earlier one.
///
/// # Errors
/// When the database does not answer.
pub async fn judged(store: &Store) -> Result<Vec<(String, String)>, StoreError> {
    let rows = store.rows(sql("SELECT later, earlier FROM plans_verdict ORDER BY later, earlier")).await?;
    rows.iter().map(|row| Ok((row.get("later")?, row.get("earlier")?))).collect()
}

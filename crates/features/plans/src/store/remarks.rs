//! What those who write something say to each other about it: an answer, a plan that is being drafted.

use jiff::Timestamp;
use store::{Actor, AuditLine, Facts, FormKey, Store, StoreError, ThingId, Verb, sql};

/// A remark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Who said it: `person:…`.
    pub author: String,
    /// What.
    pub words: String,
    /// When.
    pub at: Timestamp,
}

/// Adds a remark. The same form sent twice adds it once.
///
/// # Errors
/// When the database refuses.
pub async fn remark(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    about: &ThingId,
    words: &str,
    form: &FormKey,
) -> Result<(), StoreError> {
    let mut write = store.write(actor, now).await?;
    if write.sent_before(form, "remark").await?.is_some() {
        return Ok(());
    }
    let insert = "INSERT INTO plans_remark (code, thing, author, words, said_at) VALUES ($1, $2, $3, $4, $5)";
    let insert = sql(insert).bind(form.to_string()).bind(about.as_str()).bind(actor.who()).bind(words).bind(now);
    write.execute(insert).await?;
    write.commit(AuditLine::new(Verb::Update, about.clone()).after(Facts::new().flag("remark", true))).await
}

/// What was said about a thing, in order.
///
/// # Errors
/// When the database does not answer.
pub async fn remarks(store: &Store, about: &ThingId) -> Result<Vec<Remark>, StoreError> {
    let select = sql("SELECT author, words, said_at FROM plans_remark WHERE thing = $1 ORDER BY said_at, code");
    let one =
        |row: &store::Row| Ok(Remark { author: row.get("author")?, words: row.get("words")?, at: row.get("said_at")? });
    store.rows(select.bind(about.as_str())).await?.iter().map(one).collect()
}

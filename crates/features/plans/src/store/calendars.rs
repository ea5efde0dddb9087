//! The secret addresses of calendars: the database keeps their hash alone.

use store::{Actor, AuditLine, Store, StoreError, ThingId, Verb, sql};

/// Makes a new address for a person, in the place of the one before, which stops working.
///
/// # Errors
/// When the database refuses.
pub async fn make_calendar(
    store: &Store,
    actor: &Actor,
    now: jiff::Timestamp,
    person: &ThingId,
    secret: &str,
) -> Result<(), StoreError> {
    let mut write = store.write(actor, now).await?;
    let insert = "INSERT INTO plans_calendar (person, secret, made_at) VALUES ($1, $2, $3) \
                  ON CONFLICT (person) DO UPDATE SET secret = excluded.secret, made_at = excluded.made_at";
    write.execute(sql(insert).bind(person.as_str()).bind(hash(secret)).bind(now)).await?;
    write.commit(AuditLine::new(Verb::Create, ThingId::new("calendar", person.identifier())?)).await
}

/// Whose calendar stands at a secret address: `person:…`.
///
/// # Errors
/// When the database does not answer.
pub async fn calendar_of(store: &Store, secret: &str) -> Result<Option<String>, StoreError> {
    let row = store.row(sql("SELECT person FROM plans_calendar WHERE secret = $1").bind(hash(secret))).await?;
    row.map(|row| row.get("person")).transpose()
}

/// Whether a person has one.
///
/// # Errors
/// When the database does not answer.
pub async fn has_calendar(store: &Store, person: &ThingId) -> Result<bool, StoreError> {
    let select = sql("SELECT person FROM plans_calendar WHERE person = $1").bind(person.as_str());
    Ok(store.row(select).await?.is_some())
}

fn hash(secret: &str) -> String {
    blake3::hash(secret.as_bytes()).to_hex().to_string()
}

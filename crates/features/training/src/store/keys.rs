//! Keys that sign: one at a time; a key that is replaced stays known, for what it signed.

use jiff::Timestamp;
use store::{Actor, AuditLine, Facts, Store, StoreError, ThingId, Verb, Write, sql};

use crate::Training;
use crate::chance::Chance;
use crate::model::attestation::{PublicKey, SigningKey};
use crate::model::hex;

/// The key that signs now; one is made when there is none.
pub(crate) async fn signing_key(write: &mut Write, chance: &Chance) -> Result<SigningKey, StoreError> {
    let row = write.row(sql("SELECT seed FROM training_key WHERE until IS NULL").locked()).await?;
    match row {
        Some(row) => key_of(&row.get::<Vec<u8>>("seed")?),
        None => make_key(write, chance).await,
    }
}

fn key_of(seed: &[u8]) -> Result<SigningKey, StoreError> {
    let seed = <[u8; 32]>::try_from(seed).ok().and_then(SigningKey::of_seed);
    seed.ok_or_else(|| StoreError::Column { column: "seed".to_owned(), problem: "a key has 32 bytes".to_owned() })
}

async fn make_key(write: &mut Write, chance: &Chance) -> Result<SigningKey, StoreError> {
    let key = key_of(&[chance.bytes(), chance.bytes()].concat())?;
    let now = write.now();
    let insert = sql("INSERT INTO training_key (id, public, seed, since) VALUES ($1, $2, $3, $4)");
    write.execute(insert.bind(key.id()).bind(key.public()).bind(key.seed().to_vec()).bind(now)).await?;
    let thing = ThingId::new("attestation-key", &key.id())?;
    write.note(AuditLine::new(Verb::Create, thing));
    Ok(key)
}

/// What the codes of doors are made with: it follows from the first key, so that every server makes the same codes.
pub(crate) async fn door_key(training: &Training) -> Result<[u8; 32], StoreError> {
    let first = "SELECT seed FROM training_key ORDER BY since, id LIMIT 1";
    let row = match training.store.row(sql(first)).await? {
        Some(row) => row,
        None => {
            rotate_key(&training.store, &Actor::program(), training.now(), &training.chance).await?;
            training.store.row(sql(first)).await?.ok_or(StoreError::Missing)?
        }
    };
    Ok(blake3::derive_key("vigie 2026 training door", &row.get::<Vec<u8>>("seed")?))
}

/// Replaces the key: the old one signs no more from now on, and what it signed stays good. Gives the name of the new one.
///
/// # Errors
/// When the database refuses.
pub async fn rotate_key(store: &Store, actor: &Actor, now: Timestamp, chance: &Chance) -> Result<String, StoreError> {
    let mut write = store.write(actor, now).await?;
    write.execute(sql("UPDATE training_key SET until = $1 WHERE until IS NULL").bind(now)).await?;
    let key = make_key(&mut write, chance).await?;
    let thing = ThingId::new("attestation-key", &key.id())?;
    write.commit(AuditLine::new(Verb::Open, thing).after(Facts::new().instant("since", now))).await?;
    Ok(key.id())
}

/// Every key there was, the first first: what anyone verifies with.
///
/// # Errors
/// When the database does not answer.
pub async fn public_keys(store: &Store) -> Result<Vec<PublicKey>, StoreError> {
    let rows = store.rows(sql("SELECT id, public, since, until FROM training_key ORDER BY since, id")).await?;
    let one = |row: &store::Row| -> Result<PublicKey, StoreError> {
        let until = row.get::<Option<String>>("until")?.map(|_| row.parse("until")).transpose()?;
        Ok(PublicKey {
            id: row.get("id")?,
            public: hex(&row.get::<Vec<u8>>("public")?),
            since: row.parse("since")?,
            until,
        })
    };
    rows.iter().map(one).collect()
}

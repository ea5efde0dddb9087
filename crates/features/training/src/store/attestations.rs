//! Issuing attestations, replacing them, taking them back. Issuing twice issues once.

use std::collections::BTreeMap;

use jiff::Timestamp;
use store::{Actor, AuditLine, Facts, Row, Store, StoreError, Value, Verb, Write, insert_rows, sql};
use ui::format::sort_key;

use super::keys::signing_key;
use super::learners::{Learner, read_learner};
use super::sessions::{SessionError, hold_session, thing};
use crate::chance::Chance;
use crate::model::attestation::{AttestationEvent, AttestationState, Due, Sealed, SigningKey, Statement, due};
use crate::model::session::{Session, SessionCode};
use crate::model::{Machine as _, NoSuchMove};

/// An attestation as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attestation {
    /// Its code.
    pub code: String,
    /// The registration that it attests.
    pub registration: String,
    /// What it says, signed.
    pub sealed: Sealed,
    /// Where it stands.
    pub state: AttestationState,
    /// The one that replaces it.
    pub replaced_by: Option<String>,
    /// When it was replaced or taken back.
    pub ended_at: Option<Timestamp>,
    /// Why.
    pub reason: Option<String>,
}

/// Why an attestation cannot be replaced or taken back.
#[derive(Debug, thiserror::Error)]
pub enum AttestationError {
    /// It does not happen in its state.
    #[error(transparent)]
    Move(#[from] NoSuchMove),
    /// There is no such attestation.
    #[error("there is no attestation «{0}»")]
    Unknown(String),
    /// What it says cannot be read.
    #[error("what this attestation says cannot be read: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Issues every attestation that a session owes and has not given yet; gives how many.
///
/// # Errors
/// When there is no such session, or the database refuses.
pub async fn issue_attestations(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    chance: &Chance,
    issuer: &str,
    code: &SessionCode,
) -> Result<u64, SessionError> {
    issue_some(store, actor, now, chance, issuer, code, usize::MAX).await
}

/// Issues at most so many of the attestations that a session owes; gives how many.
///
/// # Errors
/// When there is no such session, or the database refuses.
pub(super) async fn issue_some(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    chance: &Chance,
    issuer: &str,
    code: &SessionCode,
    most: usize,
) -> Result<u64, SessionError> {
    let mut write = store.write(actor, now).await?;
    let session = hold_session(&mut write, code).await?;
    let mut owed = owed(&mut write, &session).await?;
    owed.truncate(most);
    if owed.is_empty() {
        return Ok(0);
    }
    let key = signing_key(&mut write, chance).await?;
    let trainers = trainers(&mut write, code).await?;
    let rows = owed.iter().map(|(registration, learner, due)| {
        let statement = statement(&session, learner, *due, &trainers, issuer, now);
        sealed(&key, registration, Statement { code: chance.code(), ..statement })
    });
    insert_rows(&mut write, INSERT, rows.collect()).await?;
    let count = owed.len() as u64;
    let facts = Facts::new().number("attestations", i64::try_from(count).unwrap_or(i64::MAX));
    write.commit(AuditLine::new(Verb::Publish, thing(code)?).after(facts)).await?;
    Ok(count)
}

/// Who came enough and has no attestation.
async fn owed(write: &mut Write, session: &Session) -> Result<Vec<(String, Learner, Due)>, StoreError> {
    let select = "SELECT a.registration, a.half_day FROM training_attendance a JOIN training_registration r ON r.code = a.registration \
                  WHERE r.session = $1";
    let mut signed: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for row in write.rows(sql(select).bind(session.code.as_str())).await? {
        let half_day = u8::try_from(row.get::<i64>("half_day")?).unwrap_or(u8::MAX);
        signed.entry(row.get("registration")?).or_default().push(half_day);
    }
    let select = "SELECT r.code, r.state, l.* FROM training_registration r JOIN training_learner l ON l.id = r.learner \
                  WHERE r.session = $1 AND NOT EXISTS (SELECT 1 FROM training_attestation t WHERE t.registration = r.code) ORDER BY r.place";
    let mut owed = Vec::new();
    for row in write.rows(sql(select).bind(session.code.as_str())).await? {
        let code: String = row.get("code")?;
        let signed = signed.get(&code).map(Vec::as_slice).unwrap_or_default();
        if let Ok(due) = due(session, row.parse("state")?, signed) {
            owed.push((code, read_learner(&row)?, due));
        }
    }
    Ok(owed)
}

/// The names of those who give a session, as one reads them.
async fn trainers(write: &mut Write, code: &SessionCode) -> Result<Vec<String>, StoreError> {
    let select = "SELECT l.name FROM training_session_trainer t JOIN training_learner l ON l.id = t.learner \
                  WHERE t.session = $1";
    let rows = write.rows(sql(select).bind(code.as_str())).await?;
    let mut names: Vec<String> = rows.iter().map(|row| row.get("name")).collect::<Result<_, _>>()?;
    names.sort_by_cached_key(|name| sort_key(name));
    Ok(names)
}

fn statement(
    session: &Session,
    learner: &Learner,
    due: Due,
    trainers: &[String],
    issuer: &str,
    now: Timestamp,
) -> Statement {
    let who = &learner.identity;
    Statement {
        format: 1,
        code: String::new(),
        replaces: None,
        name: who.name.clone(),
        profession: who.profession.code().to_owned(),
        employer: who.institution.clone(),
        session: session.code.to_string(),
        title: session.title.clone(),
        kit: session.kit.to_string(),
        kit_version: session.kit_version,
        level: session.level.code().to_owned(),
        mode: session.mode.code().to_owned(),
        place: session.place.clone(),
        territory: session.territory.to_string(),
        starts: session.starts,
        ends: session.ends,
        half_days: due.half_days,
        of_half_days: session.half_days,
        minutes: due.minutes,
        trainers: trainers.to_vec(),
        organiser: session.institution.clone(),
        issuer: issuer.to_owned(),
        issued: now,
        key: String::new(),
    }
}

const INSERT: &str =
    "INSERT INTO training_attestation (code, registration, statement, key, signature, issued_at, state) VALUES ";

/// What is kept of an attestation: what it says, signed.
fn sealed(key: &SigningKey, registration: &str, mut statement: Statement) -> Vec<Value> {
    statement.key = key.id();
    let sealed = key.sign(&statement);
    vec![
        statement.code.into(),
        registration.into(),
        sealed.statement.into(),
        sealed.key.into(),
        sealed.signature.into(),
        statement.issued.into(),
        AttestationState::Issued.code().into(),
    ]
}

/// Replaces an attestation by one that names the person otherwise. Gives the new code.
///
/// # Errors
/// When it is not in force, or the database refuses.
pub async fn reissue_attestation(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    chance: &Chance,
    code: &str,
    name: &str,
    reason: &str,
) -> Result<String, AttestationError> {
    let mut write = store.write(actor, now).await?;
    let (old, registration) = hold(&mut write, code).await?;
    let state = old.state.after(AttestationEvent::Reissue)?;
    let key = signing_key(&mut write, chance).await?;
    let before = Statement::parse(&old.sealed.statement)?;
    let fresh = chance.code();
    let statement = Statement {
        code: fresh.clone(),
        replaces: Some(code.to_owned()),
        name: name.to_owned(),
        issued: now,
        ..before
    };
    insert_rows(&mut write, INSERT, vec![sealed(&key, &registration, statement)]).await?;
    let update =
        "UPDATE training_attestation SET state = $2, replaced_by = $3, ended_at = $4, reason = $5 WHERE code = $1";
    write.execute(sql(update).bind(code).bind(state.code()).bind(&fresh).bind(now).bind(reason)).await?;
    let thing = crate::named::named("attestation", code).map_err(StoreError::from)?;
    let new = crate::named::named("attestation", &fresh).map_err(StoreError::from)?;
    write.commit(AuditLine::new(Verb::Update, thing).after(Facts::new().code("replaced_by", new.identifier()))).await?;
    Ok(fresh)
}

/// Takes an attestation back.
///
/// # Errors
/// When it was taken back already, or the database refuses.
pub async fn revoke_attestation(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    code: &str,
    reason: &str,
) -> Result<(), AttestationError> {
    let mut write = store.write(actor, now).await?;
    let (old, _) = hold(&mut write, code).await?;
    let state = old.state.after(AttestationEvent::Revoke)?;
    let update = sql("UPDATE training_attestation SET state = $2, ended_at = $3, reason = $4 WHERE code = $1");
    write.execute(update.bind(code).bind(state.code()).bind(now).bind(reason)).await?;
    let thing = crate::named::named("attestation", code).map_err(StoreError::from)?;
    let line = AuditLine::new(Verb::Revoke, thing).before(Facts::new().code("state", old.state.code()));
    Ok(write.commit(line.after(Facts::new().code("state", state.code()))).await?)
}

async fn hold(write: &mut Write, code: &str) -> Result<(Attestation, String), AttestationError> {
    let row = write.row(sql("SELECT * FROM training_attestation WHERE code = $1").bind(code).locked()).await?;
    let row = row.ok_or_else(|| AttestationError::Unknown(code.chars().take(40).collect()))?;
    Ok((read(&row)?, row.get("registration")?))
}

/// An attestation, by its code.
///
/// # Errors
/// When the database does not answer.
pub async fn attestation(store: &Store, code: &str) -> Result<Option<Attestation>, StoreError> {
    let row = store.row(sql("SELECT * FROM training_attestation WHERE code = $1").bind(code)).await?;
    row.map(|row| read(&row)).transpose()
}

/// The attestations of a session, by the order in which people registered; replaced ones too.
///
/// # Errors
/// When the database does not answer.
pub async fn attestations_of(store: &Store, session: &SessionCode) -> Result<Vec<Attestation>, StoreError> {
    let select = "SELECT t.* FROM training_attestation t JOIN training_registration r ON r.code = t.registration \
                  WHERE r.session = $1 ORDER BY r.place, t.issued_at, t.code";
    store.rows(sql(select).bind(session.as_str())).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Attestation, StoreError> {
    let sealed = Sealed {
        vigie_attestation: 1,
        statement: row.get("statement")?,
        key: row.get("key")?,
        signature: row.get("signature")?,
    };
    Ok(Attestation {
        code: row.get("code")?,
        registration: row.get("registration")?,
        sealed,
        state: row.parse("state")?,
        replaced_by: row.get("replaced_by")?,
        ended_at: row.get::<Option<String>>("ended_at")?.map(|_| row.parse("ended_at")).transpose()?,
        reason: row.get("reason")?,
    })
}

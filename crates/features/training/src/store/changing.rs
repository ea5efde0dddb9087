//! Changing a session that is not under way: two people never overwrite each other, and nobody who has a seat loses it.

use jiff::Timestamp;
use store::{
    Actor, AuditLine, Conflict, EmailAddress, Facts, Revision, Store, StoreError, Verb, Versioned, Write, sql,
};

use super::notices::{Notice, held, remind, tell};
use super::registrations::seat_waiting;
use super::sessions::{SessionError, hold_session, insert_trainers, prerequisite_json, professions_json, thing};
use crate::model::cascade::QualificationState;
use crate::model::session::Session;
use crate::model::{Level, Machine as _};

/// Why a session cannot be changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// Someone else changed it since: both versions.
    #[error(transparent)]
    Conflict(Box<Conflict<Session>>),
    /// More people have a seat than it would have.
    #[error("{0} people have a seat already: a session has no fewer seats")]
    Seats(u32),
    /// It is under way or over, or the database refuses.
    #[error(transparent)]
    Session(#[from] SessionError),
}

impl From<StoreError> for ChangeError {
    fn from(error: StoreError) -> Self {
        Self::Session(error.into())
    }
}

/// Writes a session as someone who saw the revision `seen` would have it, with those who give it. Seats added go to the first who wait.
///
/// # Errors
/// When someone else changed it since, when it is under way, or the database refuses.
pub async fn change_session(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    seen: Revision,
    proposed: Session,
    trainers: &[String],
) -> Result<(), ChangeError> {
    let mut write = store.write(actor, now).await?;
    let current = hold_session(&mut write, &proposed.code).await?;
    if !current.state.may_change() {
        return Err(SessionError::Under(current.state.code()).into());
    }
    let state = current.state;
    let revision =
        Revision::try_from(current.revision).map_err(|_| StoreError::Missing).map_err(SessionError::Store)?;
    let versioned = Versioned { revision, value: current };
    let accepted = versioned.replace(seen, Session { state, ..proposed }).map_err(ChangeError::Conflict)?;
    let after = Session { revision: accepted.revision.number(), ..accepted.after };
    let taken = taken(&mut write, &after).await?;
    if taken > after.seats {
        return Err(ChangeError::Seats(taken));
    }
    update(&mut write, &after).await?;
    let delete = sql("DELETE FROM training_session_trainer WHERE session = $1");
    write.execute(delete.bind(after.code.as_str())).await?;
    insert_trainers(&mut write, &after.code, trainers).await?;
    for other in seat_waiting(&mut write, &after).await? {
        let thing = crate::named::named("registration", &other).map_err(StoreError::from)?;
        tell(&mut write, &after, &other, Notice::Seated).await?;
        write.note(AuditLine::new(Verb::Update, thing).after(Facts::new().code("state", "seated")));
    }
    if moved(&accepted.before, &after) {
        for registration in held(&mut write, &after).await? {
            tell(&mut write, &after, &registration, Notice::Changed).await?;
            remind(&mut write, &after, &registration).await?;
        }
    }
    let facts = |session: &Session| {
        let facts = Facts::new().number("seats", i64::from(session.seats)).instant("starts", session.starts);
        facts.code("territory", session.territory.as_str())
    };
    let line = AuditLine::new(Verb::Update, thing(&after.code)?).before(facts(&accepted.before)).after(facts(&after));
    Ok(write.commit(line).await?)
}

/// Whether those who come must be told.
fn moved(before: &Session, after: &Session) -> bool {
    (before.starts, before.ends, &before.place, before.mode) != (after.starts, after.ends, &after.place, after.mode)
}

async fn taken(write: &mut Write, session: &Session) -> Result<u32, StoreError> {
    let select = "SELECT COUNT(*) AS taken FROM training_registration WHERE session = $1 AND state = 'seated'";
    let row = write.row(sql(select).bind(session.code.as_str())).await?.ok_or(StoreError::Missing)?;
    Ok(u32::try_from(row.get::<i64>("taken")?).unwrap_or(u32::MAX))
}

async fn update(write: &mut Write, session: &Session) -> Result<(), StoreError> {
    let update = "UPDATE training_session SET kit = $2, kit_version = $3, title = $4, level = $5, mode = $6, place = $7, territory = $8, \
                  seats = $9, starts_at = $10, ends_at = $11, half_days = $12, half_day_minutes = $13, audience = $14, institution = $15, \
                  professions = $16, prerequisite = $17, programme = $18, revision = $19 WHERE code = $1";
    let update = sql(update).bind(session.code.as_str()).bind(session.kit.as_str()).bind(session.kit_version);
    let update = update.bind(&session.title).bind(session.level.code()).bind(session.mode.code()).bind(&session.place);
    let update = update.bind(session.territory.as_str()).bind(session.seats).bind(session.starts).bind(session.ends);
    let update = update.bind(session.half_days).bind(session.half_day_minutes).bind(session.audience.code());
    let update = update.bind(&session.institution).bind(professions_json(session)).bind(prerequisite_json(session)?);
    write.execute(update.bind(&session.programme).bind(session.revision)).await.map(drop)
}

/// For each address, the code of its owner when they may give a session: they hold for its kit, on its first day, a qualification of a
/// level that may give its own.
///
/// # Errors
/// When the database does not answer.
pub async fn qualified_trainers(
    store: &Store,
    session: &Session,
    addresses: &[EmailAddress],
) -> Result<Vec<Option<String>>, StoreError> {
    let day = store.days().of(session.starts).to_string();
    let select = "SELECT l.id, l.email, q.level FROM training_qualification q JOIN training_learner l ON l.id = q.holder \
                  WHERE q.kit = $1 AND q.state = $2 AND q.since <= $3 AND q.until >= $3 AND l.email IN ";
    let select = sql(select).bind(session.kit.as_str()).bind(QualificationState::Valid.code()).bind(day);
    let keys: Vec<String> = addresses.iter().map(|address| address.as_str().to_lowercase()).collect();
    let mut found = std::collections::BTreeMap::new();
    for row in store.rows(select.push_list(keys.iter())).await? {
        if row.parse::<Level>("level")?.may_give(session.level) {
            found.insert(row.get::<String>("email")?, row.get::<String>("id")?);
        }
    }
    Ok(keys.iter().map(|key| found.get(key).cloned()).collect())
}

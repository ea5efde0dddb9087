//! Sessions and their trainers.

use std::collections::BTreeMap;

use jiff::Timestamp;
use nomenclature::TerritoryCode;
use store::{Actor, AuditLine, EmailAddress, Facts, Row, Sql, Store, StoreError, ThingId, Verb, Write, sql};
use ui::format::sort_key;

use super::learners::{Learner, read_learner};
use crate::model::session::{Session, SessionCode, SessionEvent, SessionState};
use crate::model::{Machine as _, NoSuchMove, Profession};

/// Why something cannot be done to a session.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// It does not happen in its state.
    #[error(transparent)]
    Move(#[from] NoSuchMove),
    /// There is no such session.
    #[error("there is no session «{0}»")]
    Unknown(String),
    /// It is under way or over.
    #[error("a session that is «{0}» does not change any more")]
    Under(&'static str),
    /// These people have not done what it asks for: their lines in the list.
    #[error("some people of the list have not done what this session asks for")]
    Unprepared(Vec<usize>),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How full a session is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filling {
    /// Who have a seat, came or missed it.
    pub seated: u32,
    /// Who wait.
    pub waiting: u32,
}

/// The name of a session in the trail.
///
/// # Errors
/// Never, for a code that was parsed.
pub(super) fn thing(code: &SessionCode) -> Result<ThingId, StoreError> {
    Ok(ThingId::new("training-session", code.as_str())?)
}

/// Adds a session with its trainers.
///
/// # Errors
/// When one has this code, or the database refuses.
pub async fn create_session(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    session: &Session,
    trainers: &[String],
) -> Result<(), StoreError> {
    let mut write = store.write(actor, now).await?;
    insert_session(&mut write, session, trainers).await?;
    let facts = Facts::new().code("kit", session.kit.as_str()).code("state", session.state.code());
    let facts = facts.number("seats", i64::from(session.seats));
    write.commit(AuditLine::new(Verb::Create, thing(&session.code)?).after(facts)).await
}

/// Adds a session within a transaction.
pub(crate) async fn insert_session(
    write: &mut Write,
    session: &Session,
    trainers: &[String],
) -> Result<(), StoreError> {
    let insert = "INSERT INTO training_session (code, kit, kit_version, title, level, mode, place, territory, seats, starts_at, ends_at, \
                  half_days, half_day_minutes, audience, institution, professions, prerequisite, programme, state, revision) \
                  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)";
    let insert = sql(insert).bind(session.code.as_str()).bind(session.kit.as_str()).bind(session.kit_version);
    let insert = insert.bind(&session.title).bind(session.level.code()).bind(session.mode.code()).bind(&session.place);
    let insert = insert.bind(session.territory.as_str()).bind(session.seats).bind(session.starts).bind(session.ends);
    let insert = insert.bind(session.half_days).bind(session.half_day_minutes).bind(session.audience.code());
    let insert = insert.bind(&session.institution).bind(professions_json(session)).bind(prerequisite_json(session)?);
    write.execute(insert.bind(&session.programme).bind(session.state.code()).bind(session.revision)).await?;
    insert_trainers(write, &session.code, trainers).await
}

/// Says who gives a session within a transaction.
pub(super) async fn insert_trainers(
    write: &mut Write,
    session: &SessionCode,
    trainers: &[String],
) -> Result<(), StoreError> {
    for trainer in trainers {
        let insert = sql("INSERT INTO training_session_trainer (session, learner) VALUES ($1, $2)");
        write.execute(insert.bind(session.as_str()).bind(trainer)).await?;
    }
    Ok(())
}

pub(super) fn professions_json(session: &Session) -> String {
    let codes: Vec<&str> = session.professions.iter().map(|profession| profession.code()).collect();
    serde_json::Value::from(codes).to_string()
}

pub(super) fn prerequisite_json(session: &Session) -> Result<Option<String>, StoreError> {
    let text = session.prerequisite.as_ref().map(serde_json::to_string).transpose();
    text.map_err(|error| StoreError::Column { column: "prerequisite".to_owned(), problem: error.to_string() })
}

/// The session, kept from other writers until the transaction ends: whoever gives seats holds it.
pub(crate) async fn hold_session(write: &mut Write, code: &SessionCode) -> Result<Session, SessionError> {
    let row = write.row(sql("SELECT * FROM training_session WHERE code = $1").bind(code.as_str()).locked()).await?;
    let row = row.ok_or_else(|| SessionError::Unknown(code.to_string()))?;
    Ok(read_session(&row)?)
}

/// Moves a session on within a transaction.
pub(crate) async fn move_session(
    write: &mut Write,
    session: &Session,
    event: SessionEvent,
) -> Result<SessionState, SessionError> {
    let state = session.state.after(event)?;
    let update = sql("UPDATE training_session SET state = $2, revision = revision + 1 WHERE code = $1");
    write.execute(update.bind(session.code.as_str()).bind(state.code())).await?;
    Ok(state)
}

/// A session, with how full it is.
///
/// # Errors
/// When the database does not answer.
pub async fn session(store: &Store, code: &SessionCode) -> Result<Option<(Session, Filling)>, StoreError> {
    let select = with_filling().push(" WHERE s.code = ").push_bind(code.as_str()).push(GROUPED);
    let row = store.row(select).await?;
    row.map(|row| Ok((read_session(&row)?, filling(&row)?))).transpose()
}

/// The sessions that begin between two instants, the first first.
///
/// # Errors
/// When the database does not answer.
pub async fn sessions_between(
    store: &Store,
    from: Timestamp,
    to: Timestamp,
) -> Result<Vec<(Session, Filling)>, StoreError> {
    let select =
        with_filling().push(" WHERE s.starts_at >= ").push_bind(from).push(" AND s.starts_at < ").push_bind(to);
    let rows = store.rows(select.push(GROUPED).push(" ORDER BY s.starts_at, s.code")).await?;
    rows.iter().map(|row| Ok((read_session(row)?, filling(row)?))).collect()
}

fn with_filling() -> Sql {
    sql(
        "SELECT s.*, CAST(COUNT(CASE WHEN r.state IN ('seated', 'attended', 'absent') THEN 1 END) AS BIGINT) AS seated, \
         CAST(COUNT(CASE WHEN r.state = 'waiting' THEN 1 END) AS BIGINT) AS waiting \
         FROM training_session s LEFT JOIN training_registration r ON r.session = s.code",
    )
}

const GROUPED: &str = " GROUP BY s.code";

fn filling(row: &Row) -> Result<Filling, StoreError> {
    let count = |column: &str| Ok::<_, StoreError>(u32::try_from(row.get::<i64>(column)?).unwrap_or(u32::MAX));
    Ok(Filling { seated: count("seated")?, waiting: count("waiting")? })
}

/// The sessions that the owner of an address gives, the first first.
///
/// # Errors
/// When the database does not answer.
pub async fn sessions_of(store: &Store, trainer: &EmailAddress) -> Result<Vec<(Session, Filling)>, StoreError> {
    let own = " WHERE s.code IN (SELECT t.session FROM training_session_trainer t JOIN training_learner l ON l.id = t.learner WHERE l.email = ";
    let select = with_filling()
        .push(own)
        .push_bind(trainer.as_str().to_lowercase())
        .push(")")
        .push(GROUPED)
        .push(" ORDER BY s.starts_at, s.code");
    let rows = store.rows(select).await?;
    rows.iter().map(|row| Ok((read_session(row)?, filling(row)?))).collect()
}

/// Who gives a session, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn trainers_of(store: &Store, code: &SessionCode) -> Result<Vec<Learner>, StoreError> {
    let select = "SELECT l.* FROM training_session_trainer t JOIN training_learner l ON l.id = t.learner \
                  WHERE t.session = $1 ORDER BY l.id";
    let rows = store.rows(sql(select).bind(code.as_str())).await?;
    let mut found: Vec<Learner> = rows.iter().map(read_learner).collect::<Result<_, _>>()?;
    found.sort_by_cached_key(|one| sort_key(&one.identity.name));
    Ok(found)
}

/// The addresses of those who give each session.
///
/// # Errors
/// When the database does not answer.
pub async fn trainers_by_session(store: &Store) -> Result<BTreeMap<String, Vec<EmailAddress>>, StoreError> {
    let select = "SELECT t.session, l.email FROM training_session_trainer t JOIN training_learner l ON l.id = t.learner \
                  ORDER BY t.session, l.id";
    let mut all: BTreeMap<String, Vec<EmailAddress>> = BTreeMap::new();
    for row in store.rows(sql(select)).await? {
        all.entry(row.get("session")?).or_default().push(row.parse("email")?);
    }
    Ok(all)
}

/// Reads a row of the table of sessions.
pub(super) fn read_session(row: &Row) -> Result<Session, StoreError> {
    let wrong = |column: &str, problem: String| StoreError::Column { column: column.to_owned(), problem };
    let territory: String = row.get("territory")?;
    let codes: Vec<String> = row.json("professions")?;
    let professions: Result<Vec<Profession>, _> = codes.iter().map(|code| code.parse()).collect();
    let number = |column: &str| row.get::<i64>(column);
    Ok(Session {
        code: row.parse("code")?,
        kit: row.parse("kit")?,
        kit_version: u16::try_from(number("kit_version")?).unwrap_or(u16::MAX),
        title: row.get("title")?,
        level: row.parse("level")?,
        mode: row.parse("mode")?,
        place: row.get("place")?,
        territory: TerritoryCode::parse(&territory).map_err(|error| wrong("territory", error.to_string()))?,
        seats: u32::try_from(number("seats")?).unwrap_or(u32::MAX),
        starts: row.parse("starts_at")?,
        ends: row.parse("ends_at")?,
        half_days: u8::try_from(number("half_days")?).unwrap_or(u8::MAX),
        half_day_minutes: u16::try_from(number("half_day_minutes")?).unwrap_or(u16::MAX),
        audience: row.parse("audience")?,
        institution: row.get("institution")?,
        professions: professions.map_err(|error| wrong("professions", error.to_string()))?,
        prerequisite: row.get::<Option<String>>("prerequisite")?.map(|_| row.json("prerequisite")).transpose()?,
        programme: row.get("programme")?,
        state: row.parse("state")?,
        revision: number("revision")?,
    })
}

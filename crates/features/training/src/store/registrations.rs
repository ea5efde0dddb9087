//! Registering, giving up, and seats that come free. Whoever gives a seat holds the session, so that no two give the same one.

use jiff::SignedDuration;
use store::{Actor, AuditLine, Facts, FormKey, Row, Store, StoreError, Verb, Write, sql};

use super::learners::{Learner, NewLearner, learner_of, read_learner};
use super::notices::{Notice, remind, tell};
use super::preparation::proved;
use super::sessions::{SessionError, hold_session};
use crate::Training;
use crate::model::registration::{RegistrationEvent, RegistrationState, to_seat};
use crate::model::session::{Session, SessionCode};
use crate::model::{Machine as _, NoSuchMove};

/// A registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// What the person alone knows.
    pub code: String,
    /// Where it stands.
    pub state: RegistrationState,
    /// The order in which they came, from 1.
    pub place: i64,
    /// Who.
    pub learner: Learner,
}

/// Why someone cannot be registered.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// Registrations are not open to them.
    #[error("this session does not take registrations any more, or not on this page")]
    Closed,
    /// The session asks for an attestation that was not shown.
    #[error("this session asks for an attestation of theirs that was not shown")]
    Unprepared,
    /// This address was registered too often of late.
    #[error("this address was registered {MOST_A_DAY} times in a day")]
    TooMany,
    /// There is no such session or registration, or it is too late for that.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<NoSuchMove> for RegisterError {
    fn from(error: NoSuchMove) -> Self {
        Self::Session(error.into())
    }
}

/// What came of a registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// The code with which the person comes back.
    pub code: String,
    /// Seated or waiting.
    pub state: RegistrationState,
    /// Whether they were registered already: nothing was changed.
    pub already: bool,
}

/// Registers a visitor from the public page. The same form sent twice registers once.
///
/// # Errors
/// When the session takes no registrations, or the database refuses.
pub async fn register(
    training: &Training,
    actor: &Actor,
    code: &SessionCode,
    new: &NewLearner,
    attestation: &str,
    form: Option<&FormKey>,
) -> Result<Registered, RegisterError> {
    let _turn = training.turn().await;
    let (now, chance) = (training.now(), &training.chance);
    let mut write = training.store.write(actor, now).await?;
    let fresh = chance.code();
    if let Some(form) = form
        && let Some(sent) = write.sent_before(form, &fresh).await?
    {
        let state = state_of(&mut write, &sent).await?;
        return Ok(Registered { code: sent, state, already: false });
    }
    let session = hold_session(&mut write, code).await?;
    if !session.takes_registrations(now) {
        return Err(RegisterError::Closed);
    }
    if !proved(&mut write, &session, new, attestation).await? {
        return Err(RegisterError::Unprepared);
    }
    if asked_of_late(&mut write, new).await? >= MOST_A_DAY {
        return Err(RegisterError::TooMany);
    }
    let learner = learner_of(&mut write, new, &chance.code()).await?;
    let registered = enter(&mut write, &session, &learner, &fresh).await?;
    if registered.already {
        return Ok(registered);
    }
    let thing = crate::named::named("registration", &registered.code).map_err(StoreError::from)?;
    let facts = Facts::new().code("session", code.as_str()).code("state", registered.state.code());
    write.commit(AuditLine::new(Verb::Create, thing).after(facts)).await?;
    Ok(registered)
}

/// How often one address is registered in a day: each time, its owner gets a mail.
const MOST_A_DAY: i64 = 20;

async fn asked_of_late(write: &mut Write, new: &NewLearner) -> Result<i64, StoreError> {
    let since = write.now().saturating_sub(SignedDuration::from_hours(24)).unwrap_or(write.now());
    let select = "SELECT COUNT(*) AS times FROM training_registration r JOIN training_learner l ON l.id = r.learner \
                  WHERE l.email = $1 AND r.registered_at > $2";
    let select = sql(select).bind(new.email.as_str().to_lowercase()).bind(since);
    write.row(select).await?.ok_or(StoreError::Missing)?.get("times")
}

/// Puts someone on the list of a session that the transaction holds.
pub(crate) async fn enter(
    write: &mut Write,
    session: &Session,
    learner: &str,
    fresh: &str,
) -> Result<Registered, StoreError> {
    let select = sql("SELECT code, state FROM training_registration WHERE session = $1 AND learner = $2");
    if let Some(row) = write.row(select.bind(session.code.as_str()).bind(learner)).await? {
        let (code, state): (String, RegistrationState) = (row.get("code")?, row.parse("state")?);
        if state != RegistrationState::Cancelled {
            return Ok(Registered { code, state, already: true });
        }
        // Who gave up and comes back is last in the line.
        write.execute(sql("DELETE FROM training_registration WHERE code = $1").bind(&code)).await?;
    }
    let insert = "INSERT INTO training_registration (code, session, learner, state, place, registered_at) \
                  SELECT $1, $2, $3, $4, COALESCE(MAX(place), 0) + 1, $5 FROM training_registration WHERE session = $2";
    let now = write.now();
    let insert = sql(insert).bind(fresh).bind(session.code.as_str()).bind(learner);
    write.execute(insert.bind(RegistrationState::Waiting.code()).bind(now)).await?;
    for other in seat_waiting(write, session).await?.iter().filter(|other| *other != fresh) {
        tell(write, session, other, Notice::Seated).await?;
    }
    remind(write, session, fresh).await?;
    let state = state_of(write, fresh).await?;
    Ok(Registered { code: fresh.to_owned(), state, already: false })
}

async fn state_of(write: &mut Write, code: &str) -> Result<RegistrationState, StoreError> {
    let row = write.row(sql("SELECT state FROM training_registration WHERE code = $1").bind(code)).await?;
    row.ok_or(StoreError::Missing)?.parse("state")
}

/// Gives the free seats of a session that the transaction holds to the first who wait; gives their registrations.
pub(crate) async fn seat_waiting(write: &mut Write, session: &Session) -> Result<Vec<String>, StoreError> {
    let select = "SELECT CAST(COUNT(CASE WHEN state IN ('seated', 'attended', 'absent') THEN 1 END) AS BIGINT) AS taken, \
                  CAST(COUNT(CASE WHEN state = 'waiting' THEN 1 END) AS BIGINT) AS waiting FROM training_registration WHERE session = $1";
    let row = write.row(sql(select).bind(session.code.as_str())).await?.ok_or(StoreError::Missing)?;
    let count = |column: &str| Ok::<_, StoreError>(u32::try_from(row.get::<i64>(column)?).unwrap_or(u32::MAX));
    let free = to_seat(session.seats, count("taken")?, count("waiting")?);
    if free == 0 {
        return Ok(Vec::new());
    }
    let select =
        "SELECT code FROM training_registration WHERE session = $1 AND state = 'waiting' ORDER BY place LIMIT $2";
    let rows = write.rows(sql(select).bind(session.code.as_str()).bind(free)).await?;
    let codes: Vec<String> = rows.iter().map(|row| row.get("code")).collect::<Result<_, _>>()?;
    let seated =
        RegistrationState::Waiting.after(RegistrationEvent::Seat).map_or(RegistrationState::Seated, |state| state);
    let update = sql("UPDATE training_registration SET state = ").push_bind(seated.code()).push(" WHERE code IN ");
    write.execute(update.push_list(codes.iter())).await?;
    Ok(codes)
}

/// Someone gives up, with the code that they alone know; who waits first gets the seat. Gives the registrations that got one.
///
/// # Errors
/// When there is no such registration, when it is too late, or the database refuses.
pub async fn give_up(training: &Training, actor: &Actor, code: &str) -> Result<Vec<String>, RegisterError> {
    let _turn = training.turn().await;
    let now = training.now();
    let mut write = training.store.write(actor, now).await?;
    let select = sql("SELECT session FROM training_registration WHERE code = $1").bind(code);
    let row = write.row(select).await?.ok_or_else(|| SessionError::Unknown(code.chars().take(40).collect()))?;
    let session = hold_session(&mut write, &row.parse("session")?).await?;
    let before = state_of(&mut write, code).await?;
    let after = before.after(RegistrationEvent::Cancel)?;
    if now >= session.starts {
        return Err(RegisterError::Closed);
    }
    let update = sql("UPDATE training_registration SET state = $2 WHERE code = $1");
    write.execute(update.bind(code).bind(after.code())).await?;
    let seated = seat_waiting(&mut write, &session).await?;
    for other in &seated {
        tell(&mut write, &session, other, Notice::Seated).await?;
        let thing = crate::named::named("registration", other).map_err(StoreError::from)?;
        write.note(
            AuditLine::new(Verb::Update, thing).after(Facts::new().code("state", RegistrationState::Seated.code())),
        );
    }
    let thing = crate::named::named("registration", code).map_err(StoreError::from)?;
    let line = AuditLine::new(Verb::Cancel, thing).before(Facts::new().code("state", before.code()));
    write.commit(line.after(Facts::new().code("state", after.code()))).await?;
    Ok(seated)
}

/// Everyone registered to a session, in the order in which they came.
///
/// # Errors
/// When the database does not answer.
pub async fn registrations(store: &Store, session: &SessionCode) -> Result<Vec<Registration>, StoreError> {
    let select = "SELECT r.code, r.state, r.place, l.* FROM training_registration r JOIN training_learner l ON l.id = r.learner \
                  WHERE r.session = $1 ORDER BY r.place";
    store.rows(sql(select).bind(session.as_str())).await?.iter().map(read).collect()
}

/// A registration and its session, by the code that the person alone knows.
///
/// # Errors
/// When the database does not answer.
pub async fn registration(store: &Store, code: &str) -> Result<Option<(Registration, SessionCode)>, StoreError> {
    let select = "SELECT r.code, r.state, r.place, r.session, l.* FROM training_registration r \
                  JOIN training_learner l ON l.id = r.learner WHERE r.code = $1";
    let row = store.row(sql(select).bind(code)).await?;
    row.map(|row| Ok((read(&row)?, row.parse("session")?))).transpose()
}

pub(super) fn read(row: &Row) -> Result<Registration, StoreError> {
    Ok(Registration {
        code: row.get("code")?,
        state: row.parse("state")?,
        place: row.get("place")?,
        learner: read_learner(row)?,
    })
}

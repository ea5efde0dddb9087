//! Running a session: its life, who signs in, and the validation of who came.

use std::collections::BTreeMap;

use jiff::Timestamp;
use store::{Actor, AuditLine, Facts, Store, StoreError, Verb, Write, sql};

use super::notices::{Notice, held, tell};
use super::qualifying::qualify_attended;
use super::sessions::{SessionError, hold_session, move_session, thing};
use crate::model::Machine as _;
use crate::model::registration::{RegistrationEvent, RegistrationState};
use crate::model::session::{Session, SessionCode, SessionEvent};

/// How someone signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// On the tablet of the room, by the code it showed.
    Tablet,
    /// On the printed sheet, copied by the trainer.
    Sheet,
}

impl Way {
    fn code(self) -> &'static str {
        match self {
            Self::Tablet => "tablet",
            Self::Sheet => "sheet",
        }
    }
}

/// The half days for which each registration of a session signed in.
pub type Attendance = BTreeMap<String, Vec<u8>>;

/// Opens, closes, reopens, begins or calls off a session. Calling off tells it to each registration.
///
/// # Errors
/// When that does not happen in its state, or the database refuses.
pub async fn advance_session(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    code: &SessionCode,
    event: SessionEvent,
) -> Result<(), SessionError> {
    let mut write = store.write(actor, now).await?;
    let session = hold_session(&mut write, code).await?;
    let state = move_session(&mut write, &session, event).await?;
    if event == SessionEvent::Cancel {
        for registration in held(&mut write, &session).await? {
            tell(&mut write, &session, &registration, Notice::Cancelled).await?;
        }
        for from in [RegistrationState::Waiting, RegistrationState::Seated] {
            happen_to_all(&mut write, &session, from, RegistrationEvent::Cancel).await?;
        }
    }
    let verb = match event {
        SessionEvent::Open | SessionEvent::Reopen => Verb::Open,
        SessionEvent::Close | SessionEvent::Validate => Verb::Close,
        SessionEvent::Begin => Verb::Update,
        SessionEvent::Cancel => Verb::Cancel,
    };
    let line = AuditLine::new(verb, thing(code)?).before(Facts::new().code("state", session.state.code()));
    Ok(write.commit(line.after(Facts::new().code("state", state.code()))).await?)
}

async fn happen_to_all(
    write: &mut Write,
    session: &Session,
    from: RegistrationState,
    event: RegistrationEvent,
) -> Result<(), SessionError> {
    let update = sql("UPDATE training_registration SET state = $3 WHERE session = $1 AND state = $2");
    let to = from.after(event)?;
    write.execute(update.bind(session.code.as_str()).bind(from.code()).bind(to.code())).await?;
    Ok(())
}

/// Notes that someone who has a seat is there for a half day. Twice is once. Gives whether they have a seat in this session.
///
/// # Errors
/// When the session is not going on, or the database refuses.
pub async fn sign_in(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    code: &SessionCode,
    registration: &str,
    half_day: u8,
    way: Way,
) -> Result<bool, SessionError> {
    let mut write = store.write(actor, now).await?;
    let session = hold_session(&mut write, code).await?;
    // Only a session that goes on can be validated; signing in is for the same ones.
    session.state.after(SessionEvent::Validate)?;
    let select = sql("SELECT state FROM training_registration WHERE code = $1 AND session = $2");
    let row = write.row(select.bind(registration).bind(code.as_str())).await?;
    let seated = row.map(|row| row.parse::<RegistrationState>("state")).transpose()? == Some(RegistrationState::Seated);
    if !seated || half_day >= session.half_days {
        return Ok(false);
    }
    let insert = "INSERT INTO training_attendance (registration, half_day, way, signed_at) VALUES ($1, $2, $3, $4) \
                  ON CONFLICT (registration, half_day) DO NOTHING";
    write.execute(sql(insert).bind(registration).bind(half_day).bind(way.code()).bind(now)).await?;
    let thing = crate::named::named("registration", registration).map_err(StoreError::from)?;
    let facts = Facts::new().number("half_day", i64::from(half_day)).code("way", way.code());
    write.commit(AuditLine::new(Verb::Update, thing).after(facts)).await?;
    Ok(true)
}

/// Someone's half day: the code of their registration, and which one.
pub type Tick = (String, u8);

/// Notes what a trainer copies from the printed sheet, as someone who saw `seen` ticked would have it: a tick made by mistake is taken back, and
/// where they changed nothing, what others noted since stays. Twice is once.
///
/// # Errors
/// When the session is not going on, or the database refuses.
pub async fn note_sheet(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    code: &SessionCode,
    (seen, ticked): (&[Tick], &[Tick]),
) -> Result<(), SessionError> {
    if seen == ticked {
        return Ok(());
    }
    let mut write = store.write(actor, now).await?;
    let session = hold_session(&mut write, code).await?;
    session.state.after(SessionEvent::Validate)?;
    let added =
        ticked.iter().filter(|tick| !seen.contains(tick) && tick.1 < session.half_days).map(|tick| (tick, true));
    let taken_back = seen.iter().filter(|tick| !ticked.contains(tick)).map(|tick| (tick, false));
    let mut changed = 0;
    for ((registration, half_day), there) in added.chain(taken_back) {
        let statement = if there {
            let insert = "INSERT INTO training_attendance (registration, half_day, way, signed_at) SELECT $1, $2, $4, $5 FROM training_registration \
                          WHERE code = $1 AND session = $3 AND state = 'seated' ON CONFLICT (registration, half_day) DO NOTHING";
            sql(insert).bind(registration).bind(*half_day).bind(code.as_str()).bind(Way::Sheet.code()).bind(now)
        } else {
            let delete = "DELETE FROM training_attendance WHERE registration = $1 AND half_day = $2 \
                          AND EXISTS (SELECT 1 FROM training_registration WHERE code = $1 AND session = $3)";
            sql(delete).bind(registration).bind(*half_day).bind(code.as_str())
        };
        if write.execute(statement).await? == 0 {
            continue;
        }
        changed += 1;
        let thing = crate::named::named("registration", registration).map_err(StoreError::from)?;
        let (line, facts) =
            (AuditLine::new(Verb::Update, thing), Facts::new().number("half_day", i64::from(*half_day)));
        write.note(if there { line.after(facts.code("way", Way::Sheet.code())) } else { line.before(facts) });
    }
    if changed == 0 {
        return Ok(());
    }
    Ok(write
        .commit(AuditLine::new(Verb::Update, thing(code)?).after(Facts::new().number("presences", changed)))
        .await?)
}

/// Who signed in for which half days.
///
/// # Errors
/// When the database does not answer.
pub async fn attendance(store: &Store, code: &SessionCode) -> Result<Attendance, StoreError> {
    let select = "SELECT a.registration, a.half_day FROM training_attendance a JOIN training_registration r ON r.code = a.registration \
                  WHERE r.session = $1 ORDER BY a.registration, a.half_day";
    let mut attendance = Attendance::new();
    for row in store.rows(sql(select).bind(code.as_str())).await? {
        let half_day = u8::try_from(row.get::<i64>("half_day")?).unwrap_or(u8::MAX);
        attendance.entry(row.get("registration")?).or_default().push(half_day);
    }
    Ok(attendance)
}

/// The trainer says that what was signed is right: who signed in once came, the others who had a seat did not, who waited never got one.
/// Who came is asked what the session changed; a session that makes trainers gives them their qualification.
///
/// # Errors
/// When the session is not going on, or the database refuses.
pub async fn validate_session(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    code: &SessionCode,
) -> Result<(), SessionError> {
    let mut write = store.write(actor, now).await?;
    let session = hold_session(&mut write, code).await?;
    let state = move_session(&mut write, &session, SessionEvent::Validate).await?;
    validate_registrations(&mut write, &session).await?;
    let came = attended(&mut write, &session).await?;
    for (registration, ..) in &came {
        tell(&mut write, &session, registration, Notice::Asked).await?;
    }
    let came: Vec<(String, Vec<u8>)> = came.into_iter().map(|(_, learner, signed)| (learner, signed)).collect();
    let held = Session { state, ..session.clone() };
    let qualified = qualify_attended(&mut write, &held, &came).await?;
    let line = AuditLine::new(Verb::Close, thing(code)?).before(Facts::new().code("state", session.state.code()));
    let facts = Facts::new().code("state", state.code()).number("qualified", qualified as i64);
    Ok(write.commit(line.after(facts)).await?)
}

/// Who came: their registration, who they are, and the half days they signed for.
async fn attended(write: &mut Write, session: &Session) -> Result<Vec<(String, String, Vec<u8>)>, StoreError> {
    let select = "SELECT r.code, r.learner, a.half_day FROM training_registration r JOIN training_attendance a ON a.registration = r.code \
                  WHERE r.session = $1 AND r.state = 'attended' ORDER BY r.place, a.half_day";
    let mut came: Vec<(String, String, Vec<u8>)> = Vec::new();
    for row in write.rows(sql(select).bind(session.code.as_str())).await? {
        let (code, half_day): (String, i64) = (row.get("code")?, row.get("half_day")?);
        let half_day = u8::try_from(half_day).unwrap_or(u8::MAX);
        match came.last_mut().filter(|(before, ..)| *before == code) {
            Some((.., signed)) => signed.push(half_day),
            None => came.push((code, row.get("learner")?, vec![half_day])),
        }
    }
    Ok(came)
}

async fn validate_registrations(write: &mut Write, session: &Session) -> Result<(), SessionError> {
    let came = RegistrationState::Seated.after(RegistrationEvent::Attend)?;
    let update = "UPDATE training_registration SET state = $2 WHERE session = $1 AND state = $3 \
                  AND EXISTS (SELECT 1 FROM training_attendance a WHERE a.registration = training_registration.code)";
    let update = sql(update).bind(session.code.as_str()).bind(came.code());
    write.execute(update.bind(RegistrationState::Seated.code())).await?;
    happen_to_all(write, session, RegistrationState::Seated, RegistrationEvent::Miss).await?;
    happen_to_all(write, session, RegistrationState::Waiting, RegistrationEvent::Lapse).await
}

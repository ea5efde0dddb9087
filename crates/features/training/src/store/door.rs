//! The door: codes that a tablet shows for a minute each, and signing in with one.

use jiff::Timestamp;
use store::{Actor, StoreError, sql};

use super::keys::door_key;
use super::running::{Way, sign_in};
use super::sessions::{SessionError, session};
use crate::Training;
use crate::model::session::SessionCode;

/// How long a code of the tablet is shown, in seconds; it is taken for as long again, for those who walk slowly.
const SHOWN: i64 = 60;

/// What came of someone who signs in at the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AtTheDoor {
    /// They are noted.
    Noted,
    /// The code is over, or another session's.
    CodeOver,
    /// It is not the time of this session.
    NotNow,
    /// Nobody with this address has a seat.
    NoSeat,
}

/// The code that the tablet of a session shows at that instant.
///
/// # Errors
/// When the database does not answer.
pub async fn door_code(training: &Training, session: &SessionCode, now: Timestamp) -> Result<String, StoreError> {
    Ok(code_of(&door_key(training).await?, session, now.as_second() / SHOWN))
}

fn code_of(key: &[u8; 32], session: &SessionCode, minute: i64) -> String {
    let hash = blake3::keyed_hash(key, format!("{session}/{minute}").as_bytes());
    hash.to_hex()[..16].to_owned()
}

/// Someone signs in with the code of the tablet and the address with which they registered.
///
/// # Errors
/// When the session does not go on, or the database refuses.
pub async fn enter_door(
    training: &Training,
    actor: &Actor,
    code: &SessionCode,
    door: &str,
    email: &str,
) -> Result<AtTheDoor, SessionError> {
    let now = training.now();
    let minute = now.as_second() / SHOWN;
    let key = door_key(training).await?;
    if ![minute, minute - 1].iter().any(|minute| code_of(&key, code, *minute) == door) {
        return Ok(AtTheDoor::CodeOver);
    }
    let found = session(&training.store, code).await?.ok_or_else(|| SessionError::Unknown(code.to_string()))?;
    let Some(half_day) = found.0.half_day_at(now) else { return Ok(AtTheDoor::NotNow) };
    let select = "SELECT r.code FROM training_registration r JOIN training_learner l ON l.id = r.learner WHERE r.session = $1 AND l.email = $2";
    let row = training.store.row(sql(select).bind(code.as_str()).bind(email.trim().to_lowercase())).await?;
    let Some(registration) = row.map(|row| row.get::<String>("code")).transpose()? else {
        return Ok(AtTheDoor::NoSeat);
    };
    let noted = sign_in(&training.store, actor, now, code, &registration, half_day, Way::Tablet).await?;
    Ok(if noted { AtTheDoor::Noted } else { AtTheDoor::NoSeat })
}

//! Meetings: preparing them, changing them, moving them on.

use jiff::Timestamp;
use store::{
    Actor, AuditLine, Conflict, Facts, Revision, Row, Store, StoreError, ThingId, Verb, Versioned, Write, sql,
};

use super::participants::{Participant, line_of, read_participant};
use crate::model::meeting::{Meeting, MeetingEvent};
use crate::model::session::SessionCode;
use crate::model::{Machine as _, NoSuchMove};

/// Why something cannot be done to a meeting.
#[derive(Debug, thiserror::Error)]
pub enum MeetingError {
    /// It does not happen in its state.
    #[error(transparent)]
    Move(#[from] NoSuchMove),
    /// There is no such meeting or participant.
    #[error("there is no «{0}»")]
    Unknown(String),
    /// Registrations are not open, or it is too late.
    #[error("this meeting does not take registrations any more")]
    Closed,
    /// Someone else changed it since: both versions.
    #[error(transparent)]
    Conflict(Box<Conflict<Meeting>>),
    /// Workshops that people chose would go, or seats that they have.
    #[error("people have registered: workshops and seats may be added, not taken away")]
    Promised,
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

pub(super) fn thing(code: &SessionCode) -> Result<ThingId, StoreError> {
    Ok(ThingId::new("training-meeting", code.as_str())?)
}

pub(super) fn json(value: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value)
        .map_err(|error| StoreError::Column { column: "meeting".to_owned(), problem: error.to_string() })
}

/// Adds a meeting.
///
/// # Errors
/// When one has this code, or the database refuses.
pub async fn create_meeting(store: &Store, actor: &Actor, now: Timestamp, meeting: &Meeting) -> Result<(), StoreError> {
    let mut write = store.write(actor, now).await?;
    let insert = "INSERT INTO training_meeting (code, title, summary, place, starts_at, ends_at, seats, programme, workshops, works, \
                  proceedings, state, revision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    let insert = sql(insert).bind(meeting.code.as_str()).bind(&meeting.title).bind(&meeting.summary);
    let insert = insert.bind(&meeting.place).bind(meeting.starts).bind(meeting.ends).bind(meeting.seats);
    let insert = insert.bind(json(&meeting.programme)?).bind(json(&meeting.workshops)?).bind(json(&meeting.works)?);
    let insert = insert.bind(&meeting.proceedings).bind(meeting.state.code()).bind(meeting.revision);
    write.execute(insert).await?;
    let facts = Facts::new().number("seats", i64::from(meeting.seats)).code("state", meeting.state.code());
    write.commit(AuditLine::new(Verb::Create, thing(&meeting.code)?).after(facts)).await
}

/// Writes a meeting as someone who saw the revision `seen` would have it; twice is once. Workshops that people chose stay, and so do their seats.
///
/// # Errors
/// When someone else changed it since, when it would break what was promised, or the database refuses.
pub async fn change_meeting(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    seen: Revision,
    proposed: &Meeting,
) -> Result<(), MeetingError> {
    let mut write = store.write(actor, now).await?;
    let current = hold(&mut write, &proposed.code).await?;
    let proposed = Meeting { state: current.state, revision: current.revision, ..proposed.clone() };
    if proposed == current {
        return Ok(());
    }
    let revision = Revision::try_from(current.revision).map_err(|_| StoreError::Missing)?;
    let accepted = Versioned { revision, value: current }.replace(seen, proposed).map_err(MeetingError::Conflict)?;
    let (current, proposed) = (&accepted.before, &accepted.after);
    let kept = current.workshops.iter().all(|before| {
        let same = |after: &&crate::model::meeting::Workshop| after.code == before.code && after.slot == before.slot;
        proposed.workshops.iter().find(same).is_some_and(|after| after.seats >= before.seats)
    });
    let someone = !line_of(&mut write, &proposed.code).await?.is_empty();
    if someone && (!kept || proposed.seats < current.seats) {
        return Err(MeetingError::Promised);
    }
    let update = "UPDATE training_meeting SET title = $2, summary = $3, place = $4, starts_at = $5, ends_at = $6, seats = $7, \
                  programme = $8, workshops = $9, works = $10, proceedings = $11, revision = revision + 1 WHERE code = $1";
    let update = sql(update).bind(proposed.code.as_str()).bind(&proposed.title).bind(&proposed.summary);
    let update = update.bind(&proposed.place).bind(proposed.starts).bind(proposed.ends).bind(proposed.seats);
    let update = update.bind(json(&proposed.programme)?).bind(json(&proposed.workshops)?);
    write.execute(update.bind(json(&proposed.works)?).bind(&proposed.proceedings)).await?;
    let facts = |meeting: &Meeting| Facts::new().number("seats", i64::from(meeting.seats));
    let line = AuditLine::new(Verb::Update, thing(&proposed.code)?).before(facts(current));
    Ok(write.commit(line.after(facts(proposed))).await?)
}

/// Moves a meeting on.
///
/// # Errors
/// When that does not happen in its state, or the database refuses.
pub async fn advance_meeting(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    code: &SessionCode,
    event: MeetingEvent,
) -> Result<(), MeetingError> {
    let mut write = store.write(actor, now).await?;
    let meeting = hold(&mut write, code).await?;
    let state = meeting.state.after(event)?;
    let update = sql("UPDATE training_meeting SET state = $2, revision = revision + 1 WHERE code = $1");
    write.execute(update.bind(code.as_str()).bind(state.code())).await?;
    let verb = match event {
        MeetingEvent::Open | MeetingEvent::Reopen => Verb::Open,
        MeetingEvent::Close | MeetingEvent::Hold => Verb::Close,
        MeetingEvent::Publish => Verb::Publish,
        MeetingEvent::Cancel => Verb::Cancel,
    };
    let line = AuditLine::new(verb, thing(code)?).before(Facts::new().code("state", meeting.state.code()));
    Ok(write.commit(line.after(Facts::new().code("state", state.code()))).await?)
}

pub(super) async fn hold(write: &mut Write, code: &SessionCode) -> Result<Meeting, MeetingError> {
    let row = write.row(sql("SELECT * FROM training_meeting WHERE code = $1").bind(code.as_str()).locked()).await?;
    Ok(read(&row.ok_or_else(|| MeetingError::Unknown(code.to_string()))?)?)
}

/// The meetings, the last first.
///
/// # Errors
/// When the database does not answer.
pub async fn meetings(store: &Store) -> Result<Vec<Meeting>, StoreError> {
    store.rows(sql("SELECT * FROM training_meeting ORDER BY starts_at DESC, code")).await?.iter().map(read).collect()
}

/// A meeting and everyone who registered, in the order in which they came.
///
/// # Errors
/// When the database does not answer.
pub async fn meeting(store: &Store, code: &SessionCode) -> Result<Option<(Meeting, Vec<Participant>)>, StoreError> {
    let mut read_from = store.read().await?;
    let row = read_from.row(sql("SELECT * FROM training_meeting WHERE code = $1").bind(code.as_str())).await?;
    let Some(row) = row else { return Ok(None) };
    let select = sql("SELECT * FROM training_participant WHERE meeting = $1 ORDER BY place").bind(code.as_str());
    let people = read_from.rows(select).await?.iter().map(read_participant).collect::<Result<_, _>>()?;
    Ok(Some((read(&row)?, people)))
}

fn read(row: &Row) -> Result<Meeting, StoreError> {
    Ok(Meeting {
        code: row.parse("code")?,
        title: row.get("title")?,
        summary: row.get("summary")?,
        place: row.get("place")?,
        starts: row.parse("starts_at")?,
        ends: row.parse("ends_at")?,
        seats: u32::try_from(row.get::<i64>("seats")?).unwrap_or(u32::MAX),
        programme: row.json("programme")?,
        workshops: row.json("workshops")?,
        works: row.json("works")?,
        proceedings: row.get("proceedings")?,
        state: row.parse("state")?,
        revision: row.get("revision")?,
    })
}

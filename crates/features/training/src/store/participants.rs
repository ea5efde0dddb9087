//! Who comes to a meeting: seats, giving up, attendance, and what people need, which stands apart.

use jiff::Timestamp;
use store::{Actor, AuditLine, EmailAddress, Facts, FormKey, Row, Store, StoreError, ThingId, Verb, Write, sql};

use super::meetings::{MeetingError, hold, json, thing};
use super::notices::hidden;
use crate::Training;
use crate::model::Profession;
use crate::model::meeting::{InLine, Meeting, MeetingState, Seating, seat};
use crate::model::session::SessionCode;

/// Someone who comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// What the person alone knows.
    pub code: String,
    /// Who they are.
    pub identity: Comer,
    /// The workshops they chose.
    pub workshops: Vec<String>,
    /// Whether they gave up.
    pub cancelled: bool,
    /// Whether they came.
    pub attended: bool,
}

/// What is known of someone who comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comer {
    /// Their address of mail.
    pub email: EmailAddress,
    /// Their name, as the badge will say it.
    pub name: String,
    /// What they do.
    pub profession: Profession,
    /// For whom they work.
    pub institution: String,
}

pub(super) async fn line_of(write: &mut Write, code: &SessionCode) -> Result<Vec<Participant>, StoreError> {
    let select = "SELECT * FROM training_participant WHERE meeting = $1 AND state = 'registered' ORDER BY place";
    write.rows(sql(select).bind(code.as_str())).await?.iter().map(read_participant).collect()
}

/// What came of a registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// The code with which the person comes back.
    pub code: String,
    /// Whether they have a seat, or wait.
    pub seated: bool,
    /// Whether they were registered already: nothing was changed.
    pub already: bool,
}

/// Registers someone to a meeting. The same form sent twice registers once; needs are kept apart.
///
/// # Errors
/// When it takes no registrations, or the database refuses.
pub async fn join_meeting(
    training: &Training,
    actor: &Actor,
    code: &SessionCode,
    comer: &Comer,
    workshops: &[String],
    needs: &str,
    form: Option<&FormKey>,
) -> Result<Joined, MeetingError> {
    let _turn = training.turn().await;
    let now = training.now();
    let mut write = training.store.write(actor, now).await?;
    let fresh = training.chance.code();
    if let Some(form) = form
        && let Some(sent) = write.sent_before(form, &fresh).await?
    {
        return Ok(Joined { code: sent, seated: true, already: false });
    }
    let meeting = hold(&mut write, code).await?;
    if !meeting.takes_registrations(now) {
        return Err(MeetingError::Closed);
    }
    let select = sql("SELECT code, state FROM training_participant WHERE meeting = $1 AND email = $2");
    let email = comer.email.as_str().to_lowercase();
    if let Some(row) = write.row(select.bind(code.as_str()).bind(&email)).await? {
        let before: String = row.get("code")?;
        if row.get::<String>("state")? == "registered" {
            return Ok(Joined { code: before, seated: false, already: true });
        }
        // Who gave up and comes back is last in the line.
        write.execute(sql("DELETE FROM training_participant WHERE code = $1").bind(&before)).await?;
    }
    let insert = "INSERT INTO training_participant (code, meeting, email, name, profession, institution, place, workshops, state, registered_at) \
                  SELECT $1, $2, $3, $4, $5, $6, COALESCE(MAX(place), 0) + 1, $7, 'registered', $8 FROM training_participant WHERE meeting = $2";
    let insert = sql(insert).bind(&fresh).bind(code.as_str()).bind(&email).bind(&comer.name);
    let insert = insert.bind(comer.profession.code()).bind(&comer.institution);
    write.execute(insert.bind(json(&meeting.chosen(workshops))?).bind(now)).await?;
    if !needs.is_empty() {
        let insert = sql("INSERT INTO training_need (participant, needs, ends_at) VALUES ($1, $2, $3)");
        write.execute(insert.bind(&fresh).bind(needs).bind(meeting.ends)).await?;
    }
    let seated = line_of(&mut write, code).await?.len() <= meeting.seats as usize;
    let line = AuditLine::new(Verb::Create, ThingId::new("participant", &hidden(&fresh)).map_err(StoreError::from)?);
    write.commit(line.after(Facts::new().code("meeting", code.as_str()).flag("seated", seated))).await?;
    Ok(Joined { code: fresh, seated, already: false })
}

/// Someone gives up; the next in line moves up by itself. Gives whether they were registered.
///
/// # Errors
/// When there is no such participant, when it is too late, or the database refuses.
pub async fn leave_meeting(training: &Training, actor: &Actor, code: &str) -> Result<bool, MeetingError> {
    let _turn = training.turn().await;
    let now = training.now();
    let mut write = training.store.write(actor, now).await?;
    let select = sql("SELECT meeting FROM training_participant WHERE code = $1").bind(code);
    let row = write.row(select).await?.ok_or_else(|| MeetingError::Unknown(code.chars().take(40).collect()))?;
    let meeting = hold(&mut write, &row.parse("meeting").map_err(MeetingError::Store)?).await?;
    if now >= meeting.starts {
        return Err(MeetingError::Closed);
    }
    let update = sql("UPDATE training_participant SET state = 'cancelled' WHERE code = $1 AND state = 'registered'");
    if write.execute(update.bind(code)).await? == 0 {
        return Ok(false);
    }
    write.execute(sql("DELETE FROM training_need WHERE participant = $1").bind(code)).await?;
    let thing = ThingId::new("participant", &hidden(code)).map_err(StoreError::from)?;
    write.commit(AuditLine::new(Verb::Cancel, thing)).await?;
    Ok(true)
}

/// Notes who came to a meeting, as someone who saw `seen` ticked would have it: of whom they changed nothing, what others noted since stays.
/// Twice is once.
///
/// # Errors
/// When the meeting is not over, or the database refuses.
pub async fn note_attendance(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    code: &SessionCode,
    (seen, came): (&[String], &[String]),
) -> Result<(), MeetingError> {
    let mut write = store.write(actor, now).await?;
    let meeting = hold(&mut write, code).await?;
    if !matches!(meeting.state, MeetingState::Closed | MeetingState::Held) {
        return Err(MeetingError::Closed);
    }
    let (mut noted, mut taken_back) = (0, 0);
    for person in came.iter().filter(|person| !seen.contains(person)) {
        let update = "UPDATE training_participant SET attended_at = $3 WHERE meeting = $1 AND code = $2 AND state = 'registered' \
                      AND attended_at IS NULL";
        noted += write.execute(sql(update).bind(code.as_str()).bind(person).bind(now)).await?;
    }
    for person in seen.iter().filter(|person| !came.contains(person)) {
        let update = "UPDATE training_participant SET attended_at = NULL WHERE meeting = $1 AND code = $2 AND attended_at IS NOT NULL";
        taken_back += write.execute(sql(update).bind(code.as_str()).bind(person)).await?;
    }
    if noted + taken_back == 0 {
        return Ok(());
    }
    let facts = Facts::new().number("came", noted as i64).number("taken_back", taken_back as i64);
    Ok(write.commit(AuditLine::new(Verb::Update, thing(code)?).after(facts)).await?)
}

/// The meeting of someone who comes, by the code that they alone know.
///
/// # Errors
/// When the database does not answer.
pub async fn meeting_of(store: &Store, participant: &str) -> Result<Option<SessionCode>, StoreError> {
    let row = store.row(sql("SELECT meeting FROM training_participant WHERE code = $1").bind(participant)).await?;
    row.map(|row| row.parse("meeting")).transpose()
}

/// Who has a seat where, of everyone who registered.
#[must_use]
pub fn seating(meeting: &Meeting, people: &[Participant]) -> Seating {
    let line: Vec<InLine<'_>> = (people.iter().filter(|one| !one.cancelled))
        .map(|one| InLine { code: &one.code, workshops: &one.workshops })
        .collect();
    seat(meeting, &line)
}

/// What people need in order to take part, by participant. Reading it leaves a line in the trail.
///
/// # Errors
/// When the database refuses.
pub async fn needs_of(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    code: &SessionCode,
) -> Result<Vec<(String, String)>, StoreError> {
    let mut write = store.write(actor, now).await?;
    let select = "SELECT p.name, n.needs FROM training_need n JOIN training_participant p ON p.code = n.participant \
                  WHERE p.meeting = $1 AND p.state = 'registered' ORDER BY p.place";
    let rows = write.rows(sql(select).bind(code.as_str())).await?;
    let needs =
        rows.iter().map(|row| Ok((row.get("name")?, row.get("needs")?))).collect::<Result<Vec<_>, StoreError>>()?;
    let facts = Facts::new().number("needs", needs.len() as i64);
    write.commit(AuditLine::new(Verb::Read, thing(code)?).after(facts)).await?;
    Ok(needs)
}

pub(super) fn read_participant(row: &Row) -> Result<Participant, StoreError> {
    Ok(Participant {
        code: row.get("code")?,
        identity: Comer {
            email: row.get("email")?,
            name: row.get("name")?,
            profession: row.parse("profession")?,
            institution: row.get("institution")?,
        },
        workshops: row.json("workshops")?,
        cancelled: row.get::<String>("state")? == "cancelled",
        attended: row.get::<Option<String>>("attended_at")?.is_some(),
    })
}

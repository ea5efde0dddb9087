//! Giving qualifications: by validating a session that makes trainers, or by the institution; renewing, suspending, taking them back.

use jiff::Span;
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Actor, AuditLine, EmailAddress, Facts, Store, StoreError, Verb, Write, sql};

use crate::chance::Chance;
use crate::model::attestation::due;
use crate::model::cascade::{QualificationEvent, QualificationState};
use crate::model::kit::KitId;
use crate::model::registration::RegistrationState;
use crate::model::session::Session;
use crate::model::{Level, Machine as _, NoSuchMove};
use crate::named::named;

/// For how many years a qualification holds.
pub const YEARS: i64 = 3;

/// Why a qualification cannot be given or changed.
#[derive(Debug, thiserror::Error)]
pub enum QualifyError {
    /// It does not happen in its state.
    #[error(transparent)]
    Move(#[from] NoSuchMove),
    /// There is no such qualification.
    #[error("there is no qualification «{0}»")]
    Unknown(String),
    /// Nobody who came to a session has this address.
    #[error("nobody known to training has this address")]
    Nobody,
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The last day of a qualification that begins on a day.
fn until(since: Date) -> Date {
    since.saturating_add(Span::new().years(YEARS))
}

/// Gives what a session that was validated gives: to each who came enough, the level that it teaches, from its last day on. Who holds it
/// already has it renewed.
pub(super) async fn qualify_attended(
    write: &mut Write,
    session: &Session,
    attended: &[(String, Vec<u8>)],
) -> Result<usize, StoreError> {
    if session.level == Level::Professional {
        return Ok(0);
    }
    let select = "SELECT t.learner FROM training_session_trainer t LEFT JOIN training_qualification q ON q.holder = t.learner AND q.kit = $2 \
                  AND q.state = 'valid' WHERE t.session = $1 ORDER BY q.until DESC, t.learner LIMIT 1";
    let row = write.row(sql(select).bind(session.code.as_str()).bind(session.kit.as_str())).await?;
    let giver: Option<String> = row.map(|row| row.get("learner")).transpose()?;
    let since = write.days().of(session.ends);
    let mut given = 0;
    for (learner, signed) in attended {
        if due(session, RegistrationState::Attended, signed).is_ok() {
            let id = format!("{}-{learner}", session.code);
            let new = New {
                id: &id,
                holder: learner,
                kit: &session.kit,
                level: session.level,
                since,
                giver: giver.as_deref(),
                session: Some(session.code.as_str()),
            };
            give(write, &new).await?;
            given += 1;
        }
    }
    Ok(given)
}

/// What is given to whom.
struct New<'a> {
    id: &'a str,
    holder: &'a str,
    kit: &'a KitId,
    level: Level,
    since: Date,
    giver: Option<&'a str>,
    session: Option<&'a str>,
}

/// Gives a qualification, or renews the one of this kit and level that is in force or over.
async fn give(write: &mut Write, new: &New<'_>) -> Result<(), StoreError> {
    let now = write.now();
    let select = sql(
        "SELECT id, state FROM training_qualification WHERE holder = $1 AND kit = $2 AND level = $3 AND state IN ('valid', 'expired') ORDER BY until DESC LIMIT 1",
    );
    let held = write.row(select.bind(new.holder).bind(new.kit.as_str()).bind(new.level.code())).await?;
    if let Some(row) = held {
        let update = sql("UPDATE training_qualification SET state = $2, until = $3, changed_at = $4 WHERE id = $1");
        let update = update.bind(row.get::<String>("id")?).bind(QualificationState::Valid.code());
        return write.execute(update.bind(until(new.since).to_string()).bind(now)).await.map(drop);
    }
    let insert = "INSERT INTO training_qualification (id, holder, kit, level, since, until, giver, session, state, changed_at) \
                  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let insert = sql(insert).bind(new.id).bind(new.holder).bind(new.kit.as_str()).bind(new.level.code());
    let insert = insert.bind(new.since.to_string()).bind(until(new.since).to_string());
    let insert = insert.bind(new.giver.map(str::to_owned)).bind(new.session.map(str::to_owned));
    write.execute(insert.bind(QualificationState::Valid.code()).bind(now)).await.map(drop)
}

/// The institution names a national trainer.
///
/// # Errors
/// When nobody has this address, or the database refuses.
pub async fn name_national(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    chance: &Chance,
    email: &EmailAddress,
    kit: &KitId,
) -> Result<(), QualifyError> {
    let mut write = store.write(actor, now).await?;
    let select = sql("SELECT id FROM training_learner WHERE email = $1").bind(email.as_str().to_lowercase());
    let holder: String = write.row(select).await?.ok_or(QualifyError::Nobody)?.get("id")?;
    let (id, since) = (chance.code(), write.today());
    let new = New { id: &id, holder: &holder, kit, level: Level::National, since, giver: None, session: None };
    give(&mut write, &new).await?;
    let thing = named("qualification", &id).map_err(StoreError::from)?;
    let facts = Facts::new().code("kit", kit.as_str()).code("level", Level::National.code());
    Ok(write.commit(AuditLine::new(Verb::Grant, thing).after(facts)).await?)
}

/// Renews, suspends, restores or takes back a qualification.
///
/// # Errors
/// When that does not happen in its state, or the database refuses.
pub async fn change_qualification(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    id: &str,
    event: QualificationEvent,
) -> Result<(), QualifyError> {
    let mut write = store.write(actor, now).await?;
    let row = write.row(sql("SELECT state, until FROM training_qualification WHERE id = $1").bind(id).locked()).await?;
    let row = row.ok_or_else(|| QualifyError::Unknown(id.chars().take(40).collect()))?;
    let before: QualificationState = row.parse("state")?;
    let after = before.after(event)?;
    let today = write.today();
    let ends: Date = if event == QualificationEvent::Renew { until(today) } else { row.parse("until")? };
    let update = sql("UPDATE training_qualification SET state = $2, until = $3, changed_at = $4 WHERE id = $1");
    write.execute(update.bind(id).bind(after.code()).bind(ends.to_string()).bind(now)).await?;
    let verb = match event {
        QualificationEvent::Renew | QualificationEvent::Restore => Verb::Grant,
        QualificationEvent::Suspend | QualificationEvent::Expire => Verb::Withdraw,
        QualificationEvent::Revoke => Verb::Revoke,
    };
    let thing = named("qualification", id).map_err(StoreError::from)?;
    let line = AuditLine::new(verb, thing).before(Facts::new().code("state", before.code()));
    Ok(write.commit(line.after(Facts::new().code("state", after.code()))).await?)
}

//! The State's replies: opened for a period, answered question by question, assembled, sent.

use jiff::Timestamp;
use jiff::civil::Date;
use store::{Actor, AuditLine, Facts, FormKey, Row, Store, StoreError, ThingId, Verb, Write, insert_rows, sql};

use super::answers::Answer;
use super::dates::date;
use crate::model::questionnaire::Questionnaire;
use crate::model::reply::{AnswerState, ReplyState};

/// A reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The end of its address.
    pub code: String,
    /// To which questionnaire.
    pub questionnaire: String,
    /// The first day of the period that it tells of.
    pub from: Date,
    /// Its last day.
    pub until: Date,
    /// Until when the body expects it.
    pub due: Date,
    /// Where it stands.
    pub state: ReplyState,
    /// When it was sent.
    pub sent: Option<Timestamp>,
    /// Whether it was made up for a demonstration.
    pub invented: bool,
}

/// Why something is not done to a reply.
#[derive(Debug, thiserror::Error)]
pub enum ReplyError {
    /// There is none, or no such question.
    #[error("there is no such reply")]
    Unknown,
    /// One to that questionnaire for that year is there already.
    #[error("a reply to this questionnaire is due that year already")]
    Twice,
    /// Its state does not allow it.
    #[error("where it stands, that is not done")]
    State,
    /// Answers are still to be validated.
    #[error("{0} answers are not validated")]
    NotValidated(usize),
    /// One does not validate what one submitted.
    #[error("someone else must validate what you submitted")]
    Own,
    /// Someone else wrote since it was read.
    #[error("someone else changed it")]
    Changed,
    /// Someone else gave these questions to others since they were read.
    #[error("someone else gave {} of these questions meanwhile: compare both versions and choose", .0.len())]
    Given(Vec<Answer>),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

const SELECT: &str =
    "SELECT code, questionnaire, period_from, period_until, due, state, sent_at, invented FROM plans_reply ";

fn read(row: &Row) -> Result<Reply, StoreError> {
    Ok(Reply {
        code: row.get("code")?,
        questionnaire: row.get("questionnaire")?,
        from: date(row, "period_from")?,
        until: date(row, "period_until")?,
        due: date(row, "due")?,
        state: row.parse("state")?,
        sent: row.get("sent_at")?,
        invented: row.get("invented")?,
    })
}

/// Every reply, the one due last first.
///
/// # Errors
/// When the database does not answer.
pub async fn replies(store: &Store) -> Result<Vec<Reply>, StoreError> {
    store.rows(sql(SELECT).push("ORDER BY due DESC, code")).await?.iter().map(read).collect()
}

/// A reply.
///
/// # Errors
/// When the database does not answer.
pub async fn reply(store: &Store, code: &str) -> Result<Option<Reply>, StoreError> {
    store.row(sql(SELECT).push("WHERE code = $1").bind(code)).await?.as_ref().map(read).transpose()
}

/// What a new reply is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReply {
    /// The first day of its period.
    pub from: Date,
    /// Its last day.
    pub until: Date,
    /// Until when the body expects it.
    pub due: Date,
    /// Whether it is made up for a demonstration.
    pub invented: bool,
}

pub(super) fn thing(code: &str) -> Result<ThingId, StoreError> {
    ThingId::new("evaluation", code).map_err(StoreError::from)
}

/// Adds a reply with an empty answer to each question. Gives its code, or nothing when that year has one already.
pub(crate) async fn insert_reply(
    write: &mut Write,
    questionnaire: &Questionnaire,
    new: &NewReply,
) -> Result<Option<String>, StoreError> {
    let code = format!("{}-{}", questionnaire.id, new.due.year());
    let insert = "INSERT INTO plans_reply (code, questionnaire, period_from, period_until, due, state, opened_at, invented) \
                  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (code) DO NOTHING";
    let insert = sql(insert).bind(&code).bind(&questionnaire.id).bind(new.from.to_string());
    let insert = insert.bind(new.until.to_string()).bind(new.due.to_string()).bind(ReplyState::Open.code());
    let insert = insert.bind(write.now()).bind(new.invented);
    if write.execute(insert).await? == 0 {
        return Ok(None);
    }
    let row = |question: &crate::model::questionnaire::Question| {
        let state = AnswerState::Drafting.code();
        vec![(&code).into(), (&question.code).into(), state.into(), "[]".into(), 1_i64.into()]
    };
    let rows = questionnaire.questions().map(row).collect();
    insert_rows(write, "INSERT INTO plans_answer (reply, question, state, paragraphs, revision) VALUES ", rows).await?;
    Ok(Some(code))
}

/// Opens a reply to a questionnaire. The same form sent twice opens it once.
///
/// # Errors
/// When one is due that year already, or the database refuses.
pub async fn open_reply(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    questionnaire: &Questionnaire,
    new: &NewReply,
    form: &FormKey,
) -> Result<String, ReplyError> {
    let mut write = store.write(actor, now).await?;
    let expected = format!("{}-{}", questionnaire.id, new.due.year());
    if let Some(before) = write.sent_before(form, &expected).await? {
        return Ok(before);
    }
    let code = insert_reply(&mut write, questionnaire, new).await?.ok_or(ReplyError::Twice)?;
    let facts = Facts::new().number("questions", questionnaire.questions().count() as i64);
    write.commit(AuditLine::new(Verb::Create, thing(&code)?).after(facts)).await?;
    Ok(code)
}

/// Freezes a reply whose answers are all validated, takes a frozen one up again, or notes that it was sent.
///
/// # Errors
/// When its state does not allow it, when answers are not validated, or the database refuses.
pub async fn move_reply(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    code: &str,
    to: ReplyState,
) -> Result<(), ReplyError> {
    let mut write = store.write(actor, now).await?;
    let row = write.row(sql("SELECT state FROM plans_reply WHERE code = $1").bind(code).locked()).await?;
    let before: ReplyState = row.ok_or(ReplyError::Unknown)?.parse("state").map_err(ReplyError::from)?;
    let (verb, update) = match (before, to) {
        (ReplyState::Open, ReplyState::Assembled) => {
            let select = sql("SELECT COUNT(*) AS open FROM plans_answer WHERE reply = $1 AND state <> 'validated'");
            let open: i64 = write.row(select.bind(code)).await?.ok_or(ReplyError::Unknown)?.get("open")?;
            if open > 0 {
                return Err(ReplyError::NotValidated(usize::try_from(open).unwrap_or(usize::MAX)));
            }
            (Verb::Close, sql("UPDATE plans_reply SET state = $2, assembled_at = $3 WHERE code = $1"))
        }
        (ReplyState::Assembled, ReplyState::Open) => {
            let clear = "UPDATE plans_reply SET state = $2, assembled_at = NULL WHERE code = $1 AND opened_at <= $3";
            (Verb::Open, sql(clear))
        }
        (ReplyState::Assembled, ReplyState::Sent) => {
            (Verb::Send, sql("UPDATE plans_reply SET state = $2, sent_at = $3 WHERE code = $1"))
        }
        _ => return Err(ReplyError::State),
    };
    write.execute(update.bind(code).bind(to.code()).bind(now)).await?;
    let state = |state: ReplyState| Facts::new().code("state", state.code());
    Ok(write.commit(AuditLine::new(verb, thing(code)?).before(state(before)).after(state(to))).await?)
}

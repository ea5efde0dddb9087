//! The answers of a reply: who is asked, what is written, where each stands.

use jiff::Timestamp;
use jiff::civil::Date;
use store::{Actor, AuditLine, Facts, Revision, Row, Store, StoreError, Verb, Write, sql};

use super::dates::{maybe_date, to_json};
use super::replies::{ReplyError, thing};
use crate::model::reply::{AnswerState, AnswerStep, Paragraph, ReplyState, Writer, translation};

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The reply.
    pub reply: String,
    /// The question.
    pub question: String,
    /// The service that is asked.
    pub organisation: Option<String>,
    /// Until when.
    pub due: Option<Date>,
    /// Where it stands.
    pub state: AnswerState,
    /// What is written.
    pub paragraphs: Vec<Paragraph>,
    /// How many times it was written.
    pub revision: Revision,
}

const SELECT: &str =
    "SELECT reply, question, organisation, due, state, submitter, paragraphs, revision FROM plans_answer ";

fn read(row: &Row) -> Result<Answer, StoreError> {
    Ok(Answer {
        reply: row.get("reply")?,
        question: row.get("question")?,
        organisation: row.get("organisation")?,
        due: maybe_date(row, "due")?,
        state: row.parse("state")?,
        paragraphs: row.json("paragraphs")?,
        revision: row.get("revision")?,
    })
}

/// Every answer of a reply.
///
/// # Errors
/// When the database does not answer.
pub async fn answers(store: &Store, reply: &str) -> Result<Vec<Answer>, StoreError> {
    store.rows(sql(SELECT).push("WHERE reply = $1 ORDER BY question").bind(reply)).await?.iter().map(read).collect()
}

/// One answer.
///
/// # Errors
/// When the database does not answer.
pub async fn answer(store: &Store, reply: &str, question: &str) -> Result<Option<Answer>, StoreError> {
    let select = sql(SELECT).push("WHERE reply = $1 AND question = $2").bind(reply).bind(question);
    store.row(select).await?.as_ref().map(read).transpose()
}

/// The answers that an organisation is to write in replies that are open, the one due first before.
///
/// # Errors
/// When the database does not answer.
pub async fn asked_of(store: &Store, organisation: &str) -> Result<Vec<Answer>, StoreError> {
    let select = sql(SELECT).push(
        "WHERE organisation = $1 AND state IN ('drafting', 'sent-back') \
         AND reply IN (SELECT code FROM plans_reply WHERE state = 'open') ORDER BY due, reply, question",
    );
    store.rows(select.bind(organisation)).await?.iter().map(read).collect()
}

/// The answers that wait for the coordination, in every reply that is open.
///
/// # Errors
/// When the database does not answer.
pub async fn submitted(store: &Store) -> Result<Vec<Answer>, StoreError> {
    let select = sql(SELECT).push(
        "WHERE state = 'submitted' AND reply IN (SELECT code FROM plans_reply WHERE state = 'open') \
         ORDER BY reply, question",
    );
    store.rows(select).await?.iter().map(read).collect()
}

struct Held {
    answer: Answer,
    submitter: Option<String>,
}

/// The answer, kept from other writers, of a reply that is open.
async fn hold(write: &mut Write, reply: &str, question: &str) -> Result<Held, ReplyError> {
    let row = write.row(sql("SELECT state FROM plans_reply WHERE code = $1").bind(reply).locked()).await?;
    let state: ReplyState = row.ok_or(ReplyError::Unknown)?.parse("state")?;
    if state != ReplyState::Open {
        return Err(ReplyError::State);
    }
    let select = sql(SELECT).push("WHERE reply = $1 AND question = $2").bind(reply).bind(question).locked();
    let row = write.row(select).await?.ok_or(ReplyError::Unknown)?;
    Ok(Held { answer: read(&row)?, submitter: row.get("submitter")? })
}

fn named(reply: &str, question: &str) -> Result<store::ThingId, StoreError> {
    thing(&format!("{reply}/{question}"))
}

/// To whom a question is given, and until when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Charge {
    /// The service; nobody when it is not given, or taken back.
    pub organisation: Option<String>,
    /// Until when.
    pub due: Option<Date>,
}

impl Answer {
    /// To whom its question is given, and until when.
    #[must_use]
    pub fn charge(&self) -> Charge {
        Charge { organisation: self.organisation.clone(), due: self.due }
    }
}

/// A question given to a service until a day, by someone who saw to whom it was given before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The question.
    pub question: String,
    /// What they saw.
    pub seen: Charge,
    /// What they want.
    pub charge: Charge,
}

/// Distributes the questions of a reply to services, all in one transaction. Gives how many changed hands.
///
/// # Errors
/// When the reply is not open, a question is not there, someone else gave one to another since it was seen, or the database refuses.
pub async fn distribute(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    reply: &str,
    given: &[Given],
) -> Result<usize, ReplyError> {
    let mut write = store.write(actor, now).await?;
    let (mut changed, mut overtaken) = (0, Vec::new());
    for one in given {
        let held = hold(&mut write, reply, &one.question).await?.answer;
        let current = held.charge();
        // The same form sent twice: what it asks for stands already.
        if current == one.charge {
            continue;
        }
        if current != one.seen {
            overtaken.push(held);
            continue;
        }
        let update =
            "UPDATE plans_answer SET organisation = $3, due = $4, revision = $5 WHERE reply = $1 AND question = $2";
        let update = sql(update).bind(reply).bind(&one.question).bind(one.charge.organisation.clone());
        let update = update.bind(one.charge.due.map(|day| day.to_string()));
        write.execute(update.bind(held.revision.next())).await?;
        changed += 1;
    }
    if !overtaken.is_empty() {
        return Err(ReplyError::Given(overtaken));
    }
    let line = AuditLine::new(Verb::Update, thing(reply)?).after(Facts::new().number("distributed", changed as i64));
    write.commit(line).await?;
    Ok(changed)
}

/// A paragraph as it was written: its two texts, and whether someone ticked that they say the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
    /// Whether someone ticked «checked».
    pub checked: bool,
}

/// Writes the paragraphs of an answer, in the place of those that were read as `seen`. Empty ones go.
///
/// # Errors
/// When someone else wrote since, when that hand may not write where it stands, or the database refuses.
pub async fn write_answer(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    at: (&str, &str),
    (seen, writer): (Revision, Writer),
    written: &[Written],
) -> Result<(), ReplyError> {
    let (reply, question) = at;
    let mut write = store.write(actor, now).await?;
    let held = hold(&mut write, reply, question).await?.answer;
    if held.revision != seen {
        return Err(ReplyError::Changed);
    }
    if !held.state.may_write(writer) {
        return Err(ReplyError::State);
    }
    let before = |rank: usize| held.paragraphs.get(rank);
    let paragraph = |(rank, one): (usize, &Written)| Paragraph {
        translation: translation(before(rank), &one.fr, &one.en, one.checked),
        origin: before(rank).and_then(|before| before.origin.clone()),
        fr: one.fr.clone(),
        en: one.en.clone(),
    };
    let paragraphs: Vec<Paragraph> = written.iter().enumerate().map(paragraph).filter(|one| !one.is_empty()).collect();
    put(&mut write, (reply, question), &held, &paragraphs).await?;
    let facts = Facts::new().number("paragraphs", paragraphs.len() as i64);
    Ok(write.commit(AuditLine::new(Verb::Update, named(reply, question)?).after(facts)).await?)
}

async fn put(write: &mut Write, at: (&str, &str), held: &Answer, paragraphs: &[Paragraph]) -> Result<(), StoreError> {
    let update =
        "UPDATE plans_answer SET paragraphs = $3, revision = $4, written_at = $5 WHERE reply = $1 AND question = $2";
    let now = write.now();
    let update = sql(update).bind(at.0).bind(at.1).bind(to_json(&paragraphs)?).bind(held.revision.next()).bind(now);
    write.execute(update).await.map(drop)
}

/// Fills the answers that say nothing yet with first drafts. Gives how many were filled.
///
/// # Errors
/// When the reply is not open, or the database refuses.
pub async fn fill(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    reply: &str,
    drafts: &[(String, Vec<Paragraph>)],
) -> Result<usize, ReplyError> {
    let mut write = store.write(actor, now).await?;
    let mut filled = 0;
    for (question, paragraphs) in drafts.iter().filter(|(_, paragraphs)| !paragraphs.is_empty()) {
        let held = hold(&mut write, reply, question).await?.answer;
        if held.state == AnswerState::Drafting && held.paragraphs.is_empty() {
            put(&mut write, (reply, question), &held, paragraphs).await?;
            filled += 1;
        }
    }
    let line = AuditLine::new(Verb::Update, thing(reply)?).after(Facts::new().number("filled", filled as i64));
    write.commit(line).await?;
    Ok(filled)
}

/// Takes a step of an answer, by that hand.
///
/// # Errors
/// When the step is not taken there, when one would validate what one submitted, or the database refuses.
pub async fn step_answer(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    at: (&str, &str),
    (step, writer): (AnswerStep, Writer),
) -> Result<AnswerState, ReplyError> {
    let (reply, question) = at;
    let mut write = store.write(actor, now).await?;
    let held = hold(&mut write, reply, question).await?;
    let after = held.answer.state.after(step, writer).ok_or(ReplyError::State)?;
    let own = held.submitter.as_deref() == Some(actor.who());
    if step == AnswerStep::Validate && own && held.answer.state == AnswerState::Submitted {
        return Err(ReplyError::Own);
    }
    // Nothing is submitted or validated that says nothing.
    if matches!(step, AnswerStep::Submit | AnswerStep::Validate) && held.answer.paragraphs.is_empty() {
        return Err(ReplyError::State);
    }
    let submitter = if step == AnswerStep::Submit { Some(actor.who().to_owned()) } else { held.submitter };
    let update = "UPDATE plans_answer SET state = $3, submitter = $4, revision = $5 WHERE reply = $1 AND question = $2";
    let update = sql(update).bind(reply).bind(question).bind(after.code()).bind(submitter);
    write.execute(update.bind(held.answer.revision.next())).await?;
    let verb = match step {
        AnswerStep::Submit => Verb::Submit,
        AnswerStep::Validate => Verb::Publish,
        AnswerStep::SendBack => Verb::Reject,
        AnswerStep::Reopen => Verb::Open,
    };
    let state = |state: AnswerState| Facts::new().code("state", state.code());
    let line = AuditLine::new(verb, named(reply, question)?);
    write.commit(line.before(state(held.answer.state)).after(state(after))).await?;
    Ok(after)
}

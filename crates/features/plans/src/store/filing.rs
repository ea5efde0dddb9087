//! Filing a statement and taking it from hand to hand, each step with its audit line.

use jiff::Timestamp;
use jiff::civil::Date;
use store::{
    Actor, AuditLine, Conflict, Facts, FormKey, Revision, Row, Store, StoreError, ThingId, Verb, Versioned, Write, sql,
};

use super::dates::{date, to_json};
use super::evidence::release_evidence;
use super::limited;
use crate::model::progress::Claim;
use crate::model::statement::{NoSuchStep, Statement, StatementState, StatementStep};

/// A statement as those see it through whose hands it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// Its code.
    pub code: String,
    /// The plan.
    pub plan: String,
    /// The number of the measure.
    pub measure: u16,
    /// The organisation that states.
    pub organisation: String,
    /// What it says.
    pub said: Statement,
    /// Where it stands.
    pub state: StatementState,
    /// When it was filed.
    pub filed: Timestamp,
    /// When the authority vouched for it.
    pub vouched: Option<Timestamp>,
    /// When the coordination validated it.
    pub validated: Option<Timestamp>,
    /// Why it was sent back.
    pub reason: Option<String>,
    /// Whether it was made up for a demonstration.
    pub invented: bool,
    /// How many times it was written: a form carries it.
    pub revision: Revision,
}

/// Why a step is not taken.
#[derive(Debug, thiserror::Error)]
pub enum StepError {
    /// There is no such statement.
    #[error("there is no statement «{0}»")]
    Unknown(String),
    /// That step is not taken in its state: someone else was faster, perhaps.
    #[error(transparent)]
    Step(#[from] NoSuchStep),
    /// One does not vouch for what one filed, nor validate what one filed or vouched for.
    #[error("someone else must do that: nobody approves their own statement")]
    OwnStatement,
    /// Somebody else changed it since it was read.
    #[error("somebody else changed it meanwhile: read it again")]
    Changed,
    /// Somebody else filed it again since it was read.
    #[error("somebody else filed it again meanwhile: compare both versions and choose")]
    Conflict(Box<Conflict<Statement>>),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

const SELECT: &str = "SELECT code, plan, measure, organisation, author, voucher, period_from, period_until, claim, words, evidence, state, \
                      filed_at, vouched_at, validated_at, reason, invented, revision FROM plans_statement ";

fn read_said(row: &Row) -> Result<Statement, StoreError> {
    let claim: Claim = row.parse("claim")?;
    let (from, until): (Date, Date) = (date(row, "period_from")?, date(row, "period_until")?);
    Ok(Statement { from, until, claim, text: row.get("words")?, evidence: row.json("evidence")? })
}

fn read(row: &Row) -> Result<Filed, StoreError> {
    Ok(Filed {
        code: row.get("code")?,
        plan: row.get("plan")?,
        measure: row.get("measure")?,
        organisation: row.get("organisation")?,
        said: read_said(row)?,
        state: row.parse("state")?,
        filed: row.get("filed_at")?,
        vouched: row.get("vouched_at")?,
        validated: row.get("validated_at")?,
        reason: row.get("reason")?,
        invented: row.get("invented")?,
        revision: row.get("revision")?,
    })
}

/// A statement, wherever it stands.
///
/// # Errors
/// When the database does not answer.
pub async fn filed(store: &Store, code: &str) -> Result<Option<Filed>, StoreError> {
    store.row(sql(SELECT).push("WHERE code = $1").bind(code)).await?.as_ref().map(read).transpose()
}

/// The most statements that wait for someone and that a page lists.
pub const MOST_WAITING: usize = 500;

/// The statements that wait for someone, of one organisation or of all, the oldest first: all, or so many.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting(
    store: &Store,
    state: StatementState,
    of: Option<&str>,
    most: Option<usize>,
) -> Result<Vec<Filed>, StoreError> {
    let mut select = sql(SELECT).push("WHERE state = ").push_bind(state.code());
    if let Some(organisation) = of {
        select = select.push(" AND organisation = ").push_bind(organisation);
    }
    store.rows(limited(select.push(" ORDER BY filed_at, code"), most)).await?.iter().map(read).collect()
}

fn thing(code: &str) -> Result<ThingId, StoreError> {
    ThingId::new("statement", code).map_err(StoreError::from)
}

/// Of which measure a statement is.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The plan.
    pub plan: &'a str,
    /// The number of the measure.
    pub measure: u16,
    /// The organisation that states.
    pub organisation: &'a str,
}

/// Files a statement under the code of its form: the same form sent twice files once. Gives the code.
///
/// # Errors
/// When the database refuses.
pub async fn file_statement(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    subject: Subject<'_>,
    said: &Statement,
    form: &FormKey,
) -> Result<String, StoreError> {
    let code = form.to_string();
    let mut write = store.write(actor, now).await?;
    if let Some(before) = write.sent_before(form, &code).await? {
        return Ok(before);
    }
    let insert = "INSERT INTO plans_statement (code, plan, measure, organisation, author, period_from, period_until, claim, words, evidence, \
                  state, filed_at, invented) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, FALSE)";
    let insert = sql(insert).bind(&code).bind(subject.plan).bind(subject.measure).bind(subject.organisation);
    let insert = insert.bind(actor.who()).bind(said.from.to_string()).bind(said.until.to_string());
    let insert = insert.bind(said.claim.code()).bind(&said.text).bind(to_json(&said.evidence)?);
    write.execute(insert.bind(StatementState::Filed.code()).bind(now)).await?;
    let facts = Facts::new().code("claim", said.claim.code()).number("measure", i64::from(subject.measure));
    write.commit(AuditLine::new(Verb::Submit, thing(&code)?).after(facts.code("state", "filed"))).await?;
    Ok(code)
}

/// Files a statement again in other words: the authority sent it back, or has not vouched for it yet. It stood at the revision `seen` when it was read.
///
/// # Errors
/// When its state does not allow it, when somebody else filed it again since, or the database refuses.
pub async fn file_again(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    (code, seen): (&str, Revision),
    said: &Statement,
) -> Result<(), StepError> {
    let mut write = store.write(actor, now).await?;
    let before = hold(&mut write, code).await?;
    let after = before.state.after(StatementStep::File)?;
    let current = Versioned { revision: before.revision, value: before.said };
    // The same form sent twice: what it asks for stands already.
    if before.state == after && current.value == *said {
        return Ok(());
    }
    let revision = current.replace(seen, said.clone()).map_err(StepError::Conflict)?.revision;
    let update = "UPDATE plans_statement SET author = $2, period_from = $3, period_until = $4, claim = $5, words = $6, evidence = $7, \
                  state = $8, filed_at = $9, vouched_at = NULL, voucher = NULL, reason = NULL, revision = $10 WHERE code = $1";
    let update = sql(update).bind(code).bind(actor.who()).bind(said.from.to_string()).bind(said.until.to_string());
    let update = update.bind(said.claim.code()).bind(&said.text).bind(to_json(&said.evidence)?);
    write.execute(update.bind(after.code()).bind(now).bind(revision)).await?;
    let line = AuditLine::new(Verb::Submit, thing(code)?);
    let line = line.before(Facts::new().code("state", before.state.code()));
    let facts = Facts::new().code("state", after.code()).code("claim", said.claim.code());
    Ok(write.commit(line.after(facts)).await?)
}

/// The statement, kept from other writers, and by whose hands it went.
struct Held {
    said: Statement,
    revision: Revision,
    state: StatementState,
    author: Option<String>,
    voucher: Option<String>,
}

async fn hold(write: &mut Write, code: &str) -> Result<Held, StepError> {
    let row = write.row(sql(SELECT).push("WHERE code = $1").bind(code).locked()).await?;
    let row = row.ok_or_else(|| StepError::Unknown(code.to_owned()))?;
    let (said, revision, state) = (read_said(&row)?, row.get("revision")?, row.parse("state")?);
    Ok(Held { said, revision, state, author: row.get("author")?, voucher: row.get("voucher")? })
}

/// Takes a step other than filing again with the statement as it was read at the revision `seen`. Sending back takes a reason, which the service reads.
///
/// # Errors
/// When somebody else changed it since, when that step is not taken in its state, when one would approve what one wrote, or the database refuses.
pub async fn step(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    (code, seen): (&str, Revision),
    step: StatementStep,
    reason: Option<&str>,
) -> Result<StatementState, StepError> {
    let mut write = store.write(actor, now).await?;
    let before = hold(&mut write, code).await?;
    if before.revision != seen {
        return Err(StepError::Changed);
    }
    let after = before.state.after(step)?;
    let own = before.author.as_deref() == Some(actor.who());
    let vouched = before.voucher.as_deref() == Some(actor.who());
    let (verb, update) = match step {
        StatementStep::Vouch if own => return Err(StepError::OwnStatement),
        StatementStep::Validate if own || vouched => return Err(StepError::OwnStatement),
        StatementStep::Vouch => {
            let update = sql(
                "UPDATE plans_statement SET vouched_at = $3, voucher = $4, state = $2, revision = revision + 1 WHERE code = $1",
            );
            (Verb::Approve, update.bind(code).bind(after.code()).bind(now).bind(actor.who()))
        }
        StatementStep::Validate => {
            let update = sql(
                "UPDATE plans_statement SET validated_at = $3, state = $2, revision = revision + 1 WHERE code = $1",
            );
            (Verb::Publish, update.bind(code).bind(after.code()).bind(now))
        }
        StatementStep::SendBack => {
            let update =
                sql("UPDATE plans_statement SET reason = $3, state = $2, revision = revision + 1 WHERE code = $1");
            (Verb::Reject, update.bind(code).bind(after.code()).bind(reason))
        }
        // Filing again takes what is said again ([`file_again`]).
        StatementStep::File => return Err(NoSuchStep { state: before.state, step }.into()),
        StatementStep::Withdraw => {
            let update = sql("UPDATE plans_statement SET state = $2, revision = revision + 1 WHERE code = $1");
            (Verb::Withdraw, update.bind(code).bind(after.code()))
        }
    };
    write.execute(update).await?;
    if step == StatementStep::Withdraw {
        release_evidence(&mut write, code).await?;
    }
    let state = |state: StatementState| Facts::new().code("state", state.code());
    let line = AuditLine::new(verb, thing(code)?).before(state(before.state)).after(state(after));
    write.commit(line).await?;
    Ok(after)
}

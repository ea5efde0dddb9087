//! What is owed, until when, and who was reminded of it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use store::{Days, Row, Store, StoreError, Write, sql};

use super::dates::date;
use super::limited;
use crate::model::reminder::{Rung, counts_from};
use crate::overview::{Overview, overviews};

/// Something that a service owes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// Its name in the trail: `measure:plan/7`, `evaluation:reply/II-1`.
    pub thing: String,
    /// What it is.
    pub what: What,
    /// The service.
    pub organisation: String,
    /// Until when.
    pub due: Date,
    /// Whether something was filed for it.
    pub filed: bool,
}

/// What is owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A statement about a measure.
    Measure {
        /// The plan.
        plan: String,
        /// The measure.
        number: u16,
    },
    /// An answer to a question.
    Answer {
        /// The reply.
        reply: String,
        /// The question.
        question: String,
    },
}

impl What {
    /// Where it is done, without language prefix.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Measure { plan, number } => format!("/plans/suivi/plans/{plan}/mesures/{number}"),
            Self::Answer { reply, question } => format!("/plans/suivi/reponses/{reply}/questions/{question}"),
        }
    }
}

/// Everything that is owed with a deadline: measures of plans in force that are not settled, answers that are not given.
///
/// # Errors
/// When the database does not answer.
pub async fn owed(store: &Store, today: Date) -> Result<Vec<Owed>, StoreError> {
    let mut filed: BTreeMap<(String, u16), Timestamp> = BTreeMap::new();
    for state in ["filed", "vouched", "validated"] {
        let select = "SELECT m.plan, m.number, (SELECT filed_at FROM plans_statement WHERE plan = m.plan AND measure = m.number \
                      AND state = $1 ORDER BY filed_at DESC LIMIT 1) AS filed_at FROM plans_measure m";
        for row in store.rows(sql(select).bind(state)).await? {
            let Some(at) = row.get::<Option<Timestamp>>("filed_at")? else { continue };
            let latest = filed.entry((row.get("plan")?, row.get("number")?)).or_insert(at);
            *latest = at.max(*latest);
        }
    }
    let mut all = Vec::new();
    let [seen] = overviews(store, today, [today]).await?;
    for one in seen.into_iter().filter(|one| one.plan.life.state(today).may_amend()) {
        all.extend(of_plan(one, &filed, store.days()));
    }
    all.extend(of_replies(store).await?);
    Ok(all)
}

fn of_plan(seen: Overview, filed: &BTreeMap<(String, u16), Timestamp>, days: &Days) -> Vec<Owed> {
    let id = seen.plan.id;
    let open = seen.measures.into_iter().filter(|one| !one.status.is_decided());
    let owes = open.filter_map(|one| {
        let (due, organisation, number) = (one.measure.deadline?, one.measure.lead?, one.measure.number);
        let filed = filed.get(&(id.clone(), number));
        let filed = filed.is_some_and(|at| days.of(*at) >= counts_from(due));
        let what = What::Measure { plan: id.clone(), number };
        Some(Owed { thing: format!("measure:{id}/{number}"), what, organisation, due, filed })
    });
    owes.collect()
}

async fn of_replies(store: &Store) -> Result<Vec<Owed>, StoreError> {
    let select = "SELECT a.reply, a.question, a.organisation, a.due, a.state FROM plans_answer a \
                  JOIN plans_reply r ON r.code = a.reply WHERE r.state = 'open' AND a.organisation IS NOT NULL \
                  AND a.due IS NOT NULL ORDER BY a.reply, a.question";
    let one = |row: &Row| {
        let (reply, question): (String, String) = (row.get("reply")?, row.get("question")?);
        let state: String = row.get("state")?;
        Ok(Owed {
            thing: format!("evaluation:{reply}/{question}"),
            what: What::Answer { reply, question },
            organisation: row.get("organisation")?,
            due: date(row, "due")?,
            filed: state == "submitted" || state == "validated",
        })
    };
    store.rows(sql(select)).await?.iter().map(one).collect()
}

/// A reminder that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Of what: its name in the trail.
    pub thing: String,
    /// Its deadline.
    pub due: Date,
    /// Which reminder.
    pub rung: Rung,
    /// To whom: `person:…`.
    pub person: String,
    /// The service in charge.
    pub organisation: String,
    /// When.
    pub at: Timestamp,
}

impl Sent {
    /// Whether both are one reminder, to two people of the service.
    #[must_use]
    pub fn is_with(&self, other: &Self) -> bool {
        let told = |one: &Self| (one.at, one.due, one.rung);
        told(self) == told(other) && self.thing == other.thing && self.organisation == other.organisation
    }
}

/// Notes a reminder, unless it was sent already. Says whether it is new.
pub(crate) async fn note_reminder(
    write: &mut Write,
    owed: &Owed,
    rung: Rung,
    person: &str,
) -> Result<bool, StoreError> {
    let insert = "INSERT INTO plans_reminder (thing, due, rung, person, organisation, sent_at) VALUES ($1, $2, $3, $4, $5, $6) \
                  ON CONFLICT (thing, due, rung, person) DO NOTHING";
    let now = write.now();
    let insert = sql(insert).bind(&owed.thing).bind(owed.due.to_string()).bind(rung.code()).bind(person);
    Ok(write.execute(insert.bind(&owed.organisation).bind(now)).await? == 1)
}

/// The most reminders, each to one person, that a page tells of.
pub const MOST_REMINDERS: usize = 500;

/// The reminders that were sent, the latest first, to the services in charge of an organisation or to all: every one, or so many.
///
/// # Errors
/// When the database does not answer.
pub async fn reminders(store: &Store, of: Option<&str>, most: Option<usize>) -> Result<Vec<Sent>, StoreError> {
    let mut select = sql("SELECT thing, due, rung, person, organisation, sent_at FROM plans_reminder WHERE TRUE");
    if let Some(organisation) = of {
        select = select.push(" AND organisation = ").push_bind(organisation);
    }
    let one = |row: &Row| {
        Ok(Sent {
            thing: row.get("thing")?,
            due: date(row, "due")?,
            rung: row.parse("rung")?,
            person: row.get("person")?,
            organisation: row.get("organisation")?,
            at: row.get("sent_at")?,
        })
    };
    let select = select.push(" ORDER BY sent_at DESC, thing, due, rung, organisation, person");
    store.rows(limited(select, most)).await?.iter().map(one).collect()
}

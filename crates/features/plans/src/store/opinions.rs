//! Whether services agree with a plan that is being drafted: its interministerial validation.

use jiff::Timestamp;
use store::{Actor, AuditLine, Facts, Revision, Row, Store, StoreError, ThingId, Verb, Versioned, sql};

/// What a service says of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opinion {
    /// The service.
    pub organisation: String,
    /// Whether it agrees.
    pub agrees: bool,
    /// When it said so.
    pub at: Timestamp,
    /// How many times it said something else: a form carries it.
    pub revision: Revision,
}

/// Why what a service says is not kept.
#[derive(Debug, thiserror::Error)]
pub enum OpinionError {
    /// Somebody else of the service said the contrary since it was read.
    #[error("somebody else of the service said the contrary meanwhile: choose")]
    Changed(Versioned<bool>),
    /// There is no such plan, or the database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Keeps what a service says of a draft, in the place of what it said before, which was read at the revision `seen`.
///
/// # Errors
/// When somebody else of the service said the contrary since, there is no such plan, or the database refuses.
pub async fn give_opinion(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    (plan, organisation): (&str, &str),
    seen: Option<Revision>,
    agrees: bool,
) -> Result<(), OpinionError> {
    let mut write = store.write(actor, now).await?;
    // The plan's row is held: two of a service do not both say it first.
    write.row(sql("SELECT id FROM plans_plan WHERE id = $1").bind(plan).locked()).await?.ok_or(StoreError::Missing)?;
    let select = sql("SELECT agrees, revision FROM plans_opinion WHERE plan = $1 AND organisation = $2");
    let said = write.row(select.bind(plan).bind(organisation)).await?;
    let said =
        said.map(|row| Ok::<_, StoreError>(Versioned { revision: row.get("revision")?, value: row.get("agrees")? }));
    match said.transpose()? {
        Some(said) if said.value == agrees => return Ok(()),
        Some(said) if seen != Some(said.revision) => return Err(OpinionError::Changed(said)),
        _ => {}
    }
    let upsert = "INSERT INTO plans_opinion (plan, organisation, agrees, said_at) VALUES ($1, $2, $3, $4) \
                  ON CONFLICT (plan, organisation) DO UPDATE SET agrees = excluded.agrees, said_at = excluded.said_at, \
                  revision = plans_opinion.revision + 1";
    write.execute(sql(upsert).bind(plan).bind(organisation).bind(agrees).bind(now)).await?;
    let verb = if agrees { Verb::Approve } else { Verb::Reject };
    let facts = Facts::new().code("service", organisation);
    let thing = ThingId::new("plan", plan).map_err(StoreError::from)?;
    Ok(write.commit(AuditLine::new(verb, thing).after(facts)).await?)
}

/// What services say of a plan, by their codes.
///
/// # Errors
/// When the database does not answer.
pub async fn opinions(store: &Store, plan: &str) -> Result<Vec<Opinion>, StoreError> {
    let select =
        sql("SELECT organisation, agrees, said_at, revision FROM plans_opinion WHERE plan = $1 ORDER BY organisation");
    let one = |row: &Row| {
        Ok(Opinion {
            organisation: row.get("organisation")?,
            agrees: row.get("agrees")?,
            at: row.get("said_at")?,
            revision: row.get("revision")?,
        })
    };
    store.rows(select.bind(plan)).await?.iter().map(one).collect()
}

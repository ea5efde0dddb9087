//! Breaking the glass: a wider right for a while, with a reason that administrators read.

use jiff::Timestamp;
use store::{AuditLine, Facts, FormKey, Row, StoreError, Verb, sql};

use super::Identity;
use crate::people::PersonId;
use crate::rights::{Member, Permit, may, on};

/// One breaking of the glass, as administrators see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlassLine {
    /// Who.
    pub person: PersonId,
    /// When.
    pub opened_at: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// Why, in their words.
    pub reason: String,
    /// Which administrator has seen it.
    pub seen_by: Option<PersonId>,
}

impl Identity {
    /// Opens every place to a person's rights, for a while. Sealed answers, people and the installation stay closed. The same form sent twice does it once.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when no reason is given, or when the database refuses.
    pub async fn break_glass(
        &self,
        permit: &Permit<may::BreakGlass, on::Person>,
        form: &FormKey,
        reason: &str,
        now: Timestamp,
    ) -> Result<Timestamp, StoreError> {
        let reason = reason.trim();
        if reason.chars().count() < 10 || reason.chars().count() > 1_000 {
            return Err(StoreError::Refused { problem: "say why, in ten to a thousand characters".to_owned() });
        }
        let until = now.checked_add(self.settings.glass).unwrap_or(now);
        let mut write = self.store().write(permit.actor(), now).await?;
        if let Some(before) = write.sent_before(form, &until.to_string()).await? {
            let problem = |error: jiff::Error| StoreError::Refused { problem: error.to_string() };
            return before.parse().map_err(problem);
        }
        let insert = sql("INSERT INTO identity_glass (person, opened_at, until, reason) VALUES ($1, $2, $3, $4)");
        write.execute(insert.bind(permit.person()).bind(now).bind(until).bind(reason)).await?;
        let facts = Facts::new().instant("until", until).withheld("reason");
        write.commit(AuditLine::new(Verb::BreakGlass, permit.person().thing()).after(facts)).await?;
        Ok(until)
    }

    /// Until when a person's glass is broken, when it is.
    pub(super) async fn glass_until(&self, person: &PersonId, now: Timestamp) -> Result<Option<Timestamp>, StoreError> {
        let select =
            sql("SELECT MAX(until) AS until FROM identity_glass WHERE person = $1 AND opened_at <= $2 AND until > $2");
        self.store().row(select.bind(person).bind(now)).await?.ok_or(StoreError::Missing)?.get("until")
    }

    /// The breakings that no administrator has seen yet, or all of them, the last first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn glass_lines(
        &self,
        _permit: &Permit<may::Read, on::Audit>,
        only_unseen: bool,
    ) -> Result<Vec<GlassLine>, StoreError> {
        let mut select = sql("SELECT person, opened_at, until, reason, seen_by FROM identity_glass");
        if only_unseen {
            select = select.push(" WHERE seen_by IS NULL");
        }
        let read = |row: &Row| {
            let (opened_at, until) = (row.get("opened_at")?, row.get("until")?);
            Ok(GlassLine {
                person: row.get("person")?,
                opened_at,
                until,
                reason: row.get("reason")?,
                seen_by: row.get("seen_by")?,
            })
        };
        self.store().rows(select.push(" ORDER BY opened_at DESC, person")).await?.iter().map(read).collect()
    }

    /// Notes that an administrator has seen a breaking.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn see_glass(
        &self,
        permit: &Permit<may::Read, on::Audit>,
        member: &Member,
        line: &GlassLine,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut write = self.store().write(permit.actor(), now).await?;
        let update =
            sql("UPDATE identity_glass SET seen_by = $1 WHERE person = $2 AND opened_at = $3 AND seen_by IS NULL");
        write.execute(update.bind(member.person()).bind(&line.person).bind(line.opened_at)).await?;
        write.commit(AuditLine::new(Verb::Read, line.person.thing()).after(Facts::new().flag("glass", true))).await
    }
}

//! Forms that someone has begun and not sent.

use jiff::Timestamp;
use store::{Housekeeping, Row, StoreError, sql};

use super::Identity;
use crate::rights::Member;

/// So many at a time for one person: the oldest gives way.
const MOST: i64 = 20;

/// That someone has begun a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    /// The path of the page that has the form.
    pub form: String,
    /// What the form is called, in the language in which it was begun.
    pub title: String,
    /// Since when.
    pub saved_at: Timestamp,
}

/// A form that someone has begun, with what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftView {
    /// Which form.
    pub begun: Begun,
    /// What is in it, as the form would send it.
    pub fields: String,
}

fn begun(row: &Row) -> Result<Begun, StoreError> {
    Ok(Begun { form: row.get("form")?, title: row.get("title")?, saved_at: row.get("saved_at")? })
}

fn view(row: &Row) -> Result<DraftView, StoreError> {
    Ok(DraftView { begun: begun(row)?, fields: row.get("fields")? })
}

impl Identity {
    /// Which forms a member has begun, the last first. What is in them may be long, and is not read.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn begun(&self, member: &Member) -> Result<Vec<Begun>, StoreError> {
        let select =
            sql("SELECT form, title, saved_at FROM identity_draft WHERE person = $1 ORDER BY saved_at DESC, form");
        self.store().rows(select.bind(member.person())).await?.iter().map(begun).collect()
    }

    /// What a member has begun, the last first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn drafts(&self, member: &Member) -> Result<Vec<DraftView>, StoreError> {
        let select = sql(
            "SELECT form, title, fields, saved_at FROM identity_draft WHERE person = $1 ORDER BY saved_at DESC, form",
        );
        self.store().rows(select.bind(member.person())).await?.iter().map(view).collect()
    }

    /// What a member has begun on that page.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn draft(&self, member: &Member, form: &str) -> Result<Option<DraftView>, StoreError> {
        let select = sql("SELECT form, title, fields, saved_at FROM identity_draft WHERE person = $1 AND form = $2");
        self.store().row(select.bind(member.person()).bind(form)).await?.as_ref().map(view).transpose()
    }

    /// Keeps what a member has begun in that form, with what it is called, in place of what was kept before.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn keep_draft(
        &self,
        member: &Member,
        (form, title): (&str, &str),
        fields: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut write = self.store().write(&member.actor(), now).await?;
        let upsert = "INSERT INTO identity_draft (person, form, title, fields, saved_at) VALUES ($1, $2, $3, $4, $5) \
                      ON CONFLICT (person, form) DO UPDATE SET title = excluded.title, fields = excluded.fields, saved_at = excluded.saved_at";
        write.execute(sql(upsert).bind(member.person()).bind(form).bind(title).bind(fields).bind(now)).await?;
        let oldest = "DELETE FROM identity_draft WHERE person = $1 AND form NOT IN \
                      (SELECT form FROM identity_draft WHERE person = $1 ORDER BY saved_at DESC, form LIMIT $2)";
        write.execute(sql(oldest).bind(member.person()).bind(MOST)).await?;
        write.commit_housekeeping(Housekeeping::Draft).await
    }

    /// Forgets what a member has begun on that page: it was sent, or they do not want it any more.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn forget_draft(&self, member: &Member, form: &str, now: Timestamp) -> Result<(), StoreError> {
        let mut write = self.store().write(&member.actor(), now).await?;
        let delete = sql("DELETE FROM identity_draft WHERE person = $1 AND form = $2");
        write.execute(delete.bind(member.person()).bind(form)).await?;
        write.commit_housekeeping(Housekeeping::Draft).await
    }
}

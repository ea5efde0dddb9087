//! Changing what is known of people and organisations. Nobody overwrites what they have not seen: the second writer is shown both versions.

use jiff::Timestamp;
use nomenclature::Language;
use store::{AuditLine, Conflict, Facts, Revision, StoreError, Verb, Versioned, sql};

use super::keeping::{end_sessions, insert_roles, read_organisation, role_facts};
use super::{Organisation, OrganisationId, PersonId, PersonName, Siret};
use crate::access::Identity;
use crate::rights::{Permit, Role, may, on};

/// What an administrator may change of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonEdit {
    /// Their name.
    pub name: PersonName,
    /// Their organisation.
    pub organisation: OrganisationId,
    /// The language they read.
    pub language: Language,
}

/// Why an edit was not kept.
#[derive(Debug, thiserror::Error)]
pub enum EditError<T: std::fmt::Debug> {
    /// Someone else wrote it meanwhile.
    #[error("someone else changed it meanwhile: compare both versions and choose")]
    Conflict(Box<Conflict<T>>),
    /// The database refuses.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Identity {
    /// Changes a person, as they were at the revision `seen`.
    ///
    /// # Errors
    /// [`EditError::Conflict`] when they were changed since; or when the database refuses.
    pub async fn edit_person(
        &self,
        permit: &Permit<may::Update, on::Person>,
        now: Timestamp,
        id: &PersonId,
        seen: Revision,
        edit: PersonEdit,
    ) -> Result<(), EditError<PersonEdit>> {
        self.replace_person(permit, now, (id, seen), |_| edit).await
    }

    /// Gives oneself another name or language, as one was at the revision `seen`.
    ///
    /// # Errors
    /// [`EditError::Conflict`] when somebody changed it since; or when the database refuses.
    pub async fn rename(
        &self,
        permit: &Permit<may::Update, on::Person>,
        now: Timestamp,
        seen: Revision,
        name: PersonName,
        language: Language,
    ) -> Result<(), EditError<PersonEdit>> {
        let edit = |current: &PersonEdit| PersonEdit { name, organisation: current.organisation.clone(), language };
        self.replace_person(permit, now, (permit.person(), seen), edit).await
    }

    async fn replace_person(
        &self,
        permit: &Permit<may::Update, on::Person>,
        now: Timestamp,
        (id, seen): (&PersonId, Revision),
        edit: impl FnOnce(&PersonEdit) -> PersonEdit,
    ) -> Result<(), EditError<PersonEdit>> {
        let mut write = self.store().write(permit.actor(), now).await?;
        let select = sql("SELECT name, organisation, language, revision FROM identity_person WHERE id = $1");
        let row = write.row(select.bind(id).locked()).await?.ok_or(StoreError::Missing)?;
        let language = if row.get::<String>("language")? == "en" { Language::English } else { Language::French };
        let value = PersonEdit { name: row.parse("name")?, organisation: row.get("organisation")?, language };
        let edit = edit(&value);
        let current = Versioned { revision: row.get("revision")?, value };
        // The same form sent twice: what it asks for stands already.
        if current.value == edit {
            return Ok(());
        }
        let replaced = current.replace(seen, edit).map_err(EditError::Conflict)?;
        let update =
            sql("UPDATE identity_person SET name = $1, organisation = $2, language = $3, revision = $4 WHERE id = $5");
        let update = update.bind(replaced.after.name.to_string()).bind(&replaced.after.organisation);
        write.execute(update.bind(replaced.after.language.tag()).bind(replaced.revision).bind(id)).await?;
        let line = AuditLine::new(Verb::Update, id.thing());
        let line = line.before(person_facts(&replaced.before)).after(person_facts(&replaced.after));
        Ok(write.commit(line).await?)
    }

    /// Gives a person these roles and no others, as they were at the revision `seen`. Their sessions end: what they may do is asked anew.
    ///
    /// # Errors
    /// [`EditError::Conflict`] when they were changed since; or when there is no such person or the database refuses.
    pub async fn grant_roles(
        &self,
        permit: &Permit<may::Grant, on::Person>,
        now: Timestamp,
        person: &PersonId,
        seen: Revision,
        roles: &[Role],
    ) -> Result<(), EditError<Vec<Role>>> {
        let mut write = self.store().write(permit.actor(), now).await?;
        let locked = sql("SELECT revision FROM identity_person WHERE id = $1").bind(person).locked();
        let revision = write.row(locked).await?.ok_or(StoreError::Missing)?.get("revision")?;
        let rows =
            write.rows(sql("SELECT role FROM identity_role WHERE person = $1 ORDER BY role").bind(person)).await?;
        let value = rows.iter().map(|row| row.parse("role")).collect::<Result<Vec<Role>, _>>()?;
        // The same form sent twice: what it asks for stands already.
        if value.len() == roles.len() && roles.iter().all(|role| value.contains(role)) {
            return Ok(());
        }
        let replaced = Versioned { revision, value }.replace(seen, roles.to_vec()).map_err(EditError::Conflict)?;
        write.execute(sql("DELETE FROM identity_role WHERE person = $1").bind(person)).await?;
        insert_roles(&mut write, person, roles).await?;
        let update = sql("UPDATE identity_person SET revision = $1 WHERE id = $2").bind(replaced.revision).bind(person);
        write.execute(update).await?;
        end_sessions(&mut write, person).await?;
        let line = AuditLine::new(Verb::Grant, person.thing());
        Ok(write.commit(line.before(role_facts(&replaced.before)).after(role_facts(roles))).await?)
    }

    /// Changes an organisation, as it was at the revision `seen`. Its code stays.
    ///
    /// # Errors
    /// [`EditError::Conflict`] when it was changed since; or when the database refuses.
    pub async fn edit_organisation(
        &self,
        permit: &Permit<may::Update, on::Organisation>,
        now: Timestamp,
        seen: Revision,
        edit: Organisation,
    ) -> Result<(), EditError<Organisation>> {
        let mut write = self.store().write(permit.actor(), now).await?;
        let select = sql("SELECT id, kind, name, territory, siret, revision FROM identity_organisation WHERE id = $1");
        let row = write.row(select.bind(&edit.id).locked()).await?.ok_or(StoreError::Missing)?;
        let current = Versioned { revision: row.get("revision")?, value: read_organisation(&row)? };
        // The same form sent twice: what it asks for stands already.
        if current.value == edit {
            return Ok(());
        }
        let replaced = current.replace(seen, edit).map_err(EditError::Conflict)?;
        let after = &replaced.after;
        let update = sql(
            "UPDATE identity_organisation SET kind = $1, name = $2, territory = $3, siret = $4, revision = $5 WHERE id = $6",
        );
        let update = update.bind(after.kind.code()).bind(after.name.to_string()).bind(after.territory.as_str());
        let update = update.bind(after.siret.as_ref().map(Siret::as_str)).bind(replaced.revision).bind(&after.id);
        write.execute(update).await?;
        let line = AuditLine::new(Verb::Update, after.id.thing());
        let line = line.before(organisation_facts(&replaced.before)).after(organisation_facts(after));
        Ok(write.commit(line).await?)
    }

    /// Closes an organisation: its people may no longer sign in.
    ///
    /// # Errors
    /// When there is no such open organisation or the database refuses.
    pub async fn close_organisation(
        &self,
        permit: &Permit<may::Close, on::Organisation>,
        now: Timestamp,
        id: &OrganisationId,
    ) -> Result<(), StoreError> {
        let mut write = self.store().write(permit.actor(), now).await?;
        let update = sql(
            "UPDATE identity_organisation SET closed_at = $1, revision = revision + 1 WHERE id = $2 AND closed_at IS NULL",
        );
        if write.execute(update.bind(now).bind(id)).await? == 0 {
            return Err(StoreError::Missing);
        }
        let end = sql(
            "UPDATE identity_session SET ended_at = $1, provider_token = NULL WHERE ended_at IS NULL AND person IN \
                       (SELECT id FROM identity_person WHERE organisation = $2)",
        );
        write.execute(end.bind(now).bind(id)).await?;
        write.commit(AuditLine::new(Verb::Close, id.thing())).await
    }

    /// Opens a closed account again.
    ///
    /// # Errors
    /// When there is no such person or the database refuses.
    pub async fn reopen(
        &self,
        permit: &Permit<may::Grant, on::Person>,
        now: Timestamp,
        person: &PersonId,
    ) -> Result<(), StoreError> {
        let mut write = self.store().write(permit.actor(), now).await?;
        let update = sql("UPDATE identity_person SET disabled_at = NULL, revision = revision + 1 WHERE id = $1");
        if write.execute(update.bind(person)).await? == 0 {
            return Err(StoreError::Missing);
        }
        end_sessions(&mut write, person).await?;
        write.commit(AuditLine::new(Verb::Grant, person.thing()).after(Facts::new().flag("disabled", false))).await
    }
}

fn person_facts(edit: &PersonEdit) -> Facts {
    Facts::new().withheld("name").code("organisation", edit.organisation.as_str()).code("language", edit.language.tag())
}

fn organisation_facts(organisation: &Organisation) -> Facts {
    let facts = Facts::new().code("kind", organisation.kind.code()).code("territory", organisation.territory.as_str());
    match &organisation.siret {
        Some(siret) => facts.code("siret", siret.as_str()),
        None => facts.absent("siret"),
    }
}

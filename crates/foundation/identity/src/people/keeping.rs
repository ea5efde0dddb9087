//! People and organisations in the database. Every change takes the permit that allows it.

use jiff::Timestamp;
use nomenclature::Language;
use rand::CryptoRng;
use store::{AuditLine, EmailAddress, Facts, FormKey, Revision, Row, StoreError, Verb, Versioned, Write, sql};
use ui::format::sort_key;

use super::{NewPerson, Organisation, OrganisationId, Person, PersonId};
use crate::access::Identity;
use crate::rights::{Permit, Role, may, on};

impl Identity {
    /// Adds an organisation. The same form sent twice does it once.
    ///
    /// # Errors
    /// When its code or its SIRET is taken, or the database refuses.
    pub async fn add_organisation(
        &self,
        permit: &Permit<may::Create, on::Organisation>,
        form: &FormKey,
        now: Timestamp,
        organisation: &Organisation,
    ) -> Result<(), StoreError> {
        let mut write = self.store().write(permit.actor(), now).await?;
        if write.sent_before(form, "added").await?.is_some() {
            return Ok(());
        }
        let line = insert_organisation(&mut write, organisation).await?;
        write.commit(line).await
    }

    /// The organisations, by name.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn organisations(&self) -> Result<Vec<Organisation>, StoreError> {
        let select =
            "SELECT id, kind, name, territory, siret FROM identity_organisation WHERE closed_at IS NULL ORDER BY id";
        let rows = self.store().rows(sql(select)).await?;
        let mut all: Vec<Organisation> = rows.iter().map(read_organisation).collect::<Result<_, _>>()?;
        all.sort_by_cached_key(|one| sort_key(&one.name.to_string()));
        Ok(all)
    }

    /// One organisation, open or closed, with its revision.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn organisation(&self, id: &OrganisationId) -> Result<Option<Versioned<Organisation>>, StoreError> {
        let select = sql("SELECT id, kind, name, territory, siret, revision FROM identity_organisation WHERE id = $1");
        let Some(row) = self.store().row(select.bind(id)).await? else { return Ok(None) };
        Ok(Some(Versioned { revision: row.get("revision")?, value: read_organisation(&row)? }))
    }

    /// One person.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn person(&self, id: &PersonId) -> Result<Option<Person>, StoreError> {
        self.find("SELECT * FROM identity_person WHERE id = $1", id.as_str()).await
    }

    /// The people of an organisation, or of all, who have a role and whose account is open: whom a program writes to.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn in_charge(&self, of: Option<&OrganisationId>, role: Role) -> Result<Vec<Person>, StoreError> {
        let mut select = sql("SELECT p.id FROM identity_person p JOIN identity_role r ON r.person = p.id \
                              WHERE p.disabled_at IS NULL AND r.role = ");
        select = select.push_bind(role.code());
        if let Some(organisation) = of {
            select = select.push(" AND p.organisation = ").push_bind(organisation);
        }
        let mut people = Vec::new();
        for row in self.store().rows(select.push(" ORDER BY p.id")).await? {
            people.extend(self.person(&row.get("id")?).await?);
        }
        Ok(people)
    }

    pub(crate) async fn person_by_email(&self, email: &EmailAddress) -> Result<Option<Person>, StoreError> {
        self.find("SELECT * FROM identity_person WHERE email = $1", &email.as_str().to_lowercase()).await
    }

    async fn find(&self, select: &'static str, value: &str) -> Result<Option<Person>, StoreError> {
        let Some(row) = self.store().row(sql(select).bind(value)).await? else { return Ok(None) };
        let id: PersonId = row.get("id")?;
        let roles =
            self.store().rows(sql("SELECT role FROM identity_role WHERE person = $1 ORDER BY role").bind(&id)).await?;
        let language = if row.get::<String>("language")? == "en" { Language::English } else { Language::French };
        Ok(Some(Person {
            id,
            organisation: row.get("organisation")?,
            email: row.get("email")?,
            name: row.parse("name")?,
            language,
            roles: roles.iter().map(|row| row.parse("role")).collect::<Result<_, _>>()?,
            disabled_at: row.get("disabled_at")?,
            revision: row.get("revision")?,
        }))
    }

    /// Closes an account: the person may no longer sign in, and their sessions end.
    ///
    /// # Errors
    /// When there is no such person or the database refuses.
    pub async fn disable(
        &self,
        permit: &Permit<may::Revoke, on::Person>,
        now: Timestamp,
        person: &PersonId,
    ) -> Result<(), StoreError> {
        let mut write = self.store().write(permit.actor(), now).await?;
        let update = sql("UPDATE identity_person SET disabled_at = $1, revision = revision + 1 WHERE id = $2")
            .bind(now)
            .bind(person);
        if write.execute(update).await? == 0 {
            return Err(StoreError::Missing);
        }
        end_sessions(&mut write, person).await?;
        write.commit(AuditLine::new(Verb::Revoke, person.thing()).after(Facts::new().flag("disabled", true))).await
    }
}

pub(super) fn read_organisation(row: &Row) -> Result<Organisation, StoreError> {
    let territory: String = row.get("territory")?;
    let territory = nomenclature::TerritoryCode::parse(&territory)
        .map_err(|error| StoreError::Column { column: "territory".to_owned(), problem: error.to_string() })?;
    let siret = match row.get::<Option<String>>("siret")? {
        Some(_) => Some(row.parse("siret")?),
        None => None,
    };
    Ok(Organisation { id: row.get("id")?, kind: row.parse("kind")?, name: row.parse("name")?, territory, siret })
}

pub(crate) async fn insert_organisation(
    write: &mut Write,
    organisation: &Organisation,
) -> Result<AuditLine, StoreError> {
    let insert = sql(
        "INSERT INTO identity_organisation (id, kind, name, territory, siret, revision) VALUES ($1, $2, $3, $4, $5, $6)",
    );
    let insert = insert.bind(&organisation.id).bind(organisation.kind.code()).bind(organisation.name.to_string());
    let insert =
        insert.bind(organisation.territory.as_str()).bind(organisation.siret.as_ref().map(super::Siret::as_str));
    write.execute(insert.bind(Revision::FIRST)).await?;
    let facts = Facts::new().code("kind", organisation.kind.code()).code("territory", organisation.territory.as_str());
    Ok(AuditLine::new(Verb::Create, organisation.id.thing()).after(facts))
}

pub(crate) async fn insert_person(
    write: &mut Write,
    person: &NewPerson,
    chance: &mut impl CryptoRng,
) -> Result<PersonId, StoreError> {
    let id = PersonId::new(chance);
    let now = write.now();
    let insert = "INSERT INTO identity_person (id, organisation, email, name, language, created_at, revision) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let language = if person.language == Language::English { "en" } else { "fr" };
    let insert = sql(insert)
        .bind(&id)
        .bind(&person.organisation)
        .bind(person.email.as_str().to_lowercase())
        .bind(person.name.to_string());
    write.execute(insert.bind(language).bind(now).bind(Revision::FIRST)).await?;
    insert_roles(write, &id, &person.roles).await?;
    write.note(
        AuditLine::new(Verb::Create, id.thing())
            .after(role_facts(&person.roles).code("organisation", person.organisation.as_str())),
    );
    Ok(id)
}

pub(super) async fn insert_roles(write: &mut Write, person: &PersonId, roles: &[Role]) -> Result<(), StoreError> {
    for role in roles {
        let insert =
            sql("INSERT INTO identity_role (person, role) VALUES ($1, $2) ON CONFLICT (person, role) DO NOTHING");
        write.execute(insert.bind(person).bind(role.code())).await?;
    }
    Ok(())
}

pub(crate) async fn end_sessions(write: &mut Write, person: &PersonId) -> Result<(), StoreError> {
    let now = write.now();
    let update =
        sql("UPDATE identity_session SET ended_at = $1, provider_token = NULL WHERE person = $2 AND ended_at IS NULL");
    write.execute(update.bind(now).bind(person)).await.map(drop)
}

/// Ends all sessions of a person but the one of this token's hash.
pub(crate) async fn end_sessions_but(write: &mut Write, person: &PersonId, kept: &str) -> Result<(), StoreError> {
    let now = write.now();
    let others = "UPDATE identity_session SET ended_at = $1, provider_token = NULL \
                  WHERE person = $2 AND ended_at IS NULL AND hash <> $3";
    write.execute(sql(others).bind(now).bind(person).bind(kept)).await.map(drop)
}

pub(super) fn role_facts(roles: &[Role]) -> Facts {
    roles.iter().fold(Facts::new(), |facts, role| facts.flag(role.code(), true))
}

/// For the first administrator, whom nobody can permit.
pub(crate) async fn nobody_yet(write: &mut Write) -> Result<bool, StoreError> {
    Ok(write.row(sql("SELECT id FROM identity_person LIMIT 1")).await?.is_none())
}

impl Organisation {
    /// Its code.
    #[must_use]
    pub fn id(&self) -> &OrganisationId {
        &self.id
    }
}

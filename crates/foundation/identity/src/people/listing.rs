//! Lists of people and organisations, for who keeps them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use store::{StoreError, sql};
use ui::format::sort_key;

use super::{OrganisationId, PersonId};
use crate::access::Identity;
use crate::rights::{Permit, Role, may, on};

/// A person in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonLine {
    /// Their code.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// Their address of mail.
    pub email: String,
    /// Their organisation.
    pub organisation: OrganisationId,
    /// Its name.
    pub organisation_name: String,
    /// What they are asked to do.
    pub roles: Vec<Role>,
    /// Since when they may no longer sign in.
    pub disabled_at: Option<Timestamp>,
    /// Whether they have come in: chosen a password, or a passkey.
    pub joined: bool,
}

/// In which order people are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PeopleOrder {
    /// By name.
    #[default]
    Name,
    /// By organisation, then by name.
    Organisation,
}

/// Which people are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeopleQuery {
    /// Whose name or address holds this, accents and capitals aside.
    pub text: String,
    /// Who have this role.
    pub role: Option<Role>,
    /// Of this organisation.
    pub organisation: Option<OrganisationId>,
    /// Whose account is closed, or open.
    pub closed: Option<bool>,
    /// In which order.
    pub order: PeopleOrder,
    /// The other way round.
    pub descending: bool,
}

impl Identity {
    /// The people that a query chooses.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn people(
        &self,
        _permit: &Permit<may::Read, on::Person>,
        query: &PeopleQuery,
    ) -> Result<Vec<PersonLine>, StoreError> {
        let mut read = self.store().read().await?;
        let mut roles: BTreeMap<PersonId, Vec<Role>> = BTreeMap::new();
        for row in read.rows(sql("SELECT person, role FROM identity_role ORDER BY person, role")).await? {
            roles.entry(row.get("person")?).or_default().push(row.parse("role")?);
        }
        let select = "SELECT p.id, p.name, p.email, p.organisation, o.name AS organisation_name, p.disabled_at, \
                      (w.person IS NOT NULL OR k.person IS NOT NULL) AS joined FROM identity_person p \
                      JOIN identity_organisation o ON o.id = p.organisation LEFT JOIN identity_password w ON w.person = p.id \
                      LEFT JOIN (SELECT DISTINCT person FROM identity_passkey) k ON k.person = p.id";
        let mut lines = Vec::new();
        for row in read.rows(sql(select)).await? {
            let id: PersonId = row.get("id")?;
            lines.push(PersonLine {
                name: row.get("name")?,
                email: row.get("email")?,
                organisation: row.get("organisation")?,
                organisation_name: row.get("organisation_name")?,
                roles: roles.remove(&id).unwrap_or_default(),
                disabled_at: row.get("disabled_at")?,
                joined: row.get("joined")?,
                id,
            });
        }
        Ok(query.choose(lines))
    }
}

impl PeopleQuery {
    /// The lines that it chooses, in its order. The database sorts byte by byte; people read in the order of a dictionary.
    fn choose(&self, mut lines: Vec<PersonLine>) -> Vec<PersonLine> {
        let text = sort_key(self.text.trim()).0;
        lines.retain(|line| {
            let holds = |field: &str| sort_key(field).0.contains(&text);
            (text.is_empty() || holds(&line.name) || holds(&line.email))
                && self.role.is_none_or(|role| line.roles.contains(&role))
                && self.organisation.as_ref().is_none_or(|organisation| *organisation == line.organisation)
                && self.closed.is_none_or(|closed| closed == line.disabled_at.is_some())
        });
        lines.sort_by_cached_key(|line| {
            let first = match self.order {
                PeopleOrder::Name => (String::new(), String::new()),
                PeopleOrder::Organisation => sort_key(&line.organisation_name),
            };
            (first, sort_key(&line.name), line.id.clone())
        });
        if self.descending {
            lines.reverse();
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(name: &str, organisation: &str, roles: &[Role], disabled: bool) -> PersonLine {
        PersonLine {
            id: name.to_lowercase().replace(|char: char| !char.is_ascii_lowercase(), "-").parse().unwrap(),
            name: name.to_owned(),
            email: format!("{}@example.org", name.chars().next().unwrap()),
            organisation: organisation.parse().unwrap(),
            organisation_name: organisation.to_owned(),
            roles: roles.to_vec(),
            disabled_at: disabled.then_some(Timestamp::UNIX_EPOCH),
            joined: true,
        }
    }

    fn names(query: &PeopleQuery) -> String {
        let lines = vec![
            line("Zoé", "asso", &[Role::Reader], false),
            line("Édith", "miprof", &[Role::Editor], false),
            line("Eve", "asso", &[Role::Editor], true),
        ];
        query.choose(lines).iter().map(|line| line.name.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn people_are_filtered_and_sorted_as_one_reads() {
        let query = PeopleQuery::default();
        assert_eq!(names(&query), "Édith Eve Zoé");
        assert_eq!(names(&PeopleQuery { descending: true, ..query.clone() }), "Zoé Eve Édith");
        assert_eq!(names(&PeopleQuery { order: PeopleOrder::Organisation, ..query.clone() }), "Eve Zoé Édith");
        assert_eq!(names(&PeopleQuery { text: " EDI ".to_owned(), ..query.clone() }), "Édith");
        assert_eq!(names(&PeopleQuery { role: Some(Role::Editor), closed: Some(false), ..query.clone() }), "Édith");
        assert_eq!(names(&PeopleQuery { organisation: "asso".parse().ok(), ..query.clone() }), "Eve Zoé");
        assert_eq!(names(&PeopleQuery { text: "%' OR 1=1".to_owned(), ..query }), "");
    }
}

//! Signing in as an invented person, in the demonstration alone.

use std::net::IpAddr;

use jiff::Timestamp;
use rand::CryptoRng;
use store::{Actor, AuditLine, Facts, Origin, StoreError, Verb, sql};
use ui::format::sort_key;

use super::{Identity, session};
use crate::people::{Person, PersonId};
use crate::rights::Member;
use crate::secret::Token;

/// How the addresses of invented people end.
const INVENTED: &str = "%@demonstration.invalid";

impl Identity {
    /// The invented people, by name.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(crate) async fn invented_people(&self) -> Result<Vec<Person>, StoreError> {
        let select = sql("SELECT id FROM identity_person WHERE email LIKE $1 AND disabled_at IS NULL");
        let mut people = Vec::new();
        for row in self.store().rows(select.bind(INVENTED)).await? {
            people.extend(self.person(&row.get("id")?).await?);
        }
        people.sort_by_cached_key(|person| sort_key(&person.name.to_string()));
        Ok(people)
    }

    /// Whether they are an invented person.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(crate) async fn is_invented(&self, person: &PersonId) -> Result<bool, StoreError> {
        let select = sql("SELECT id FROM identity_person WHERE id = $1 AND email LIKE $2 AND disabled_at IS NULL");
        Ok(self.store().row(select.bind(person).bind(INVENTED)).await?.is_some())
    }

    /// Proves again who an invented person is: as everything of theirs, in one click.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when they are not an invented person.
    pub(crate) async fn prove_invented(
        &self,
        token: &Token,
        member: &Member,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        if !self.is_invented(member.person()).await? {
            return Err(StoreError::Missing);
        }
        let write = self.store().write(&member.actor(), now).await?;
        self.proved(write, token, member, true).await.map(drop)
    }

    /// Opens a session for an invented person.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when they are not an invented person.
    pub(crate) async fn sign_in_as_invented(
        &self,
        person: &PersonId,
        from: (IpAddr, &str),
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<Token, StoreError> {
        let mut write = self.store().write(&Actor::visitor(Origin::Address(from.0)), now).await?;
        let select = sql("SELECT id FROM identity_person WHERE id = $1 AND email LIKE $2 AND disabled_at IS NULL");
        write.row(select.bind(person).bind(INVENTED)).await?.ok_or(StoreError::Missing)?;
        let token = Token::new(chance);
        session::insert(&mut write, &token, person, true, from.0, from.1).await?;
        let facts = Facts::new().flag("accepted", true).flag("demonstration", true);
        write.commit(AuditLine::new(Verb::SignIn, person.thing()).after(facts)).await?;
        Ok(token)
    }
}

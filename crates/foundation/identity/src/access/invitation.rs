//! Invitations: how people come in, and how a forgotten password is replaced.

use jiff::Timestamp;
use rand::CryptoRng;
use store::{Actor, AuditLine, EmailAddress, Facts, Mail, Origin, StoreError, Verb, Write, sql};

use super::Identity;
use crate::people::{NewPerson, Organisation, Person, PersonId, insert_organisation, insert_person, nobody_yet};
use crate::rights::{Permit, Role, may, on};
use crate::secret::{Password, PasswordHash, PasswordRefused, Token};

/// Why an invitation does not let someone in.
#[derive(Debug, thiserror::Error)]
pub enum AcceptError {
    /// It was used, has expired, or never was.
    #[error("this invitation was used or has expired: ask for another one")]
    Expired,
    /// The password may not be chosen.
    #[error(transparent)]
    Password(#[from] PasswordRefused),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Identity {
    /// Adds a person and sends them the mail that `compose` writes around the token of their invitation.
    ///
    /// # Errors
    /// When the address is taken or the database refuses; then no mail is sent.
    pub async fn invite(
        &self,
        permit: &Permit<may::Invite, on::Person>,
        person: &NewPerson,
        compose: impl FnOnce(&Token) -> Mail,
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<PersonId, StoreError> {
        let mut write = self.store().write(permit.actor(), now).await?;
        let id = insert_person(&mut write, person, chance).await?;
        self.send_invitation(&mut write, &id, compose, chance).await?;
        write.commit(AuditLine::new(Verb::Invite, id.thing())).await?;
        Ok(id)
    }

    /// Makes the first administrator, with their organisation: only while there is nobody. Gives the token of their invitation, which no mail carries.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when there is somebody, or when the database refuses.
    pub async fn begin(
        &self,
        organisation: &Organisation,
        person: &NewPerson,
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<(PersonId, Token), StoreError> {
        let mut write = self.store().write(&Actor::operator(), now).await?;
        if !nobody_yet(&mut write).await? {
            return Err(StoreError::Refused {
                problem: "there is an administrator already: ask them for an invitation".to_owned(),
            });
        }
        let line = insert_organisation(&mut write, organisation).await?;
        write.note(line);
        let person =
            NewPerson { roles: vec![Role::Administrator], organisation: organisation.id.clone(), ..person.clone() };
        let id = insert_person(&mut write, &person, chance).await?;
        let token = self.insert_invitation(&mut write, &id, chance).await?;
        write.commit(AuditLine::new(Verb::Invite, id.thing())).await?;
        Ok((id, token))
    }

    /// Sends the mail by which a forgotten password is replaced, if there is such a person. The caller answers the same in both cases, and
    /// does not wait for this to end (it runs in a task of its own): the time would tell.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn forgot_password(
        &self,
        email: &str,
        origin: Origin,
        compose: impl FnOnce(&Person, &Token) -> Mail,
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<(), StoreError> {
        let person = match email.parse::<EmailAddress>() {
            Ok(email) => self.person_by_email(&email).await?.filter(|person| person.disabled_at.is_none()),
            Err(_) => None,
        };
        let mut write = self.store().write(&Actor::visitor(origin), now).await?;
        let Some(person) = person else { return Ok(()) };
        self.send_invitation(&mut write, &person.id, |token| compose(&person, token), chance).await?;
        write.commit(AuditLine::new(Verb::Invite, person.id.thing())).await
    }

    async fn send_invitation(
        &self,
        write: &mut Write,
        person: &PersonId,
        compose: impl FnOnce(&Token) -> Mail,
        chance: &mut impl CryptoRng,
    ) -> Result<(), StoreError> {
        let token = self.insert_invitation(write, person, chance).await?;
        // The key says nothing of the token, and is new for each.
        write.send_mail(&format!("invitation/{}", token.hash()), &compose(&token)).await.map(drop)
    }

    async fn insert_invitation(
        &self,
        write: &mut Write,
        person: &PersonId,
        chance: &mut impl CryptoRng,
    ) -> Result<Token, StoreError> {
        let token = Token::new(chance);
        let now = write.now();
        let expires = now.checked_add(self.settings.invitation).unwrap_or(now);
        let insert =
            sql("INSERT INTO identity_invitation (hash, person, created_at, expires_at) VALUES ($1, $2, $3, $4)");
        write.execute(insert.bind(token.hash()).bind(person).bind(now).bind(expires)).await?;
        Ok(token)
    }

    /// Accepts an invitation: chooses a password. All other invitations and all sessions of the person end.
    ///
    /// # Errors
    /// When the invitation is worth nothing, or the password may not be chosen.
    pub async fn accept(
        &self,
        token: &Token,
        password: &str,
        origin: Origin,
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<PersonId, AcceptError> {
        let select =
            sql("SELECT person FROM identity_invitation WHERE hash = $1 AND used_at IS NULL AND expires_at > $2");
        let row = self.store().row(select.bind(token.hash()).bind(now)).await?.ok_or(AcceptError::Expired)?;
        let person = self
            .person(&row.get("person")?)
            .await?
            .filter(|person| person.disabled_at.is_none())
            .ok_or(AcceptError::Expired)?;
        let name = person.name.to_string();
        let password = Password::choose(password, &[person.email.as_str(), &name])?;
        let mut salt = [0_u8; 16];
        chance.fill_bytes(&mut salt);
        let hashed = tokio::task::spawn_blocking(move || PasswordHash::new(&password, salt)).await;
        let hash = hashed
            .ok()
            .flatten()
            .ok_or_else(|| StoreError::Unavailable { problem: "the password could not be hashed".to_owned() })?;

        let mut write = self.store().write(&Actor::person(&person.id.thing(), origin), now).await?;
        // Used by another window meanwhile: only one of the two counts.
        let update = sql("UPDATE identity_invitation SET used_at = $1 WHERE person = $2 AND used_at IS NULL")
            .bind(now)
            .bind(&person.id);
        let used = sql("SELECT person FROM identity_invitation WHERE hash = $1 AND used_at IS NULL")
            .bind(token.hash())
            .locked();
        write.row(used).await?.ok_or(AcceptError::Expired)?;
        write.execute(update).await?;
        let upsert = "INSERT INTO identity_password (person, hash, changed_at) VALUES ($1, $2, $3) \
                      ON CONFLICT (person) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at";
        write.execute(sql(upsert).bind(&person.id).bind(hash.as_str()).bind(now)).await?;
        crate::people::end_sessions(&mut write, &person.id).await?;
        write
            .commit(AuditLine::new(Verb::Update, person.id.thing()).after(Facts::new().flag("password", true)))
            .await?;
        Ok(person.id)
    }
}

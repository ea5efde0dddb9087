//! Invitations: how people come in, and how a forgotten password is replaced.

use std::net::IpAddr;

use jiff::Timestamp;
use rand::CryptoRng;
use store::{Actor, AuditLine, EmailAddress, Facts, FormKey, Mail, Origin, StoreError, ThingId, Verb, Write, sql};

use super::Identity;
use super::throttle::{self, Key};
use crate::people::{NewPerson, Organisation, Person, PersonId, insert_organisation, insert_person, nobody_yet};
use crate::rights::{Member, Permit, Role, may, on};
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
    /// Adds a person and sends them the mail that `compose` writes around the token of their invitation. The same form sent twice does it once.
    ///
    /// # Errors
    /// When the address is taken or the database refuses; then no mail is sent.
    pub async fn invite(
        &self,
        permit: &Permit<may::Invite, on::Person>,
        form: &FormKey,
        person: &NewPerson,
        compose: impl FnOnce(&Token) -> Mail,
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<(), StoreError> {
        let mut write = self.store().write(permit.actor(), now).await?;
        if write.sent_before(form, "invited").await?.is_some() {
            return Ok(());
        }
        let id = insert_person(&mut write, person, chance).await?;
        self.send_invitation(&mut write, &id, compose, chance).await?;
        write.commit(AuditLine::new(Verb::Invite, id.thing())).await
    }

    /// Sends another invitation to someone who has lost theirs, or their password. The same form sent twice does it once.
    ///
    /// # Errors
    /// When there is no such person or the database refuses; then no mail is sent.
    pub async fn invite_again(
        &self,
        permit: &Permit<may::Invite, on::Person>,
        form: &FormKey,
        person: &PersonId,
        compose: impl FnOnce(&Token) -> Mail,
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<(), StoreError> {
        let mut write = self.store().write(permit.actor(), now).await?;
        if write.sent_before(form, "invited").await?.is_some() {
            return Ok(());
        }
        self.send_invitation(&mut write, person, compose, chance).await?;
        write.commit(AuditLine::new(Verb::Invite, person.thing())).await
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

    /// Whom an invitation lets in, if it is still worth something.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn invited(&self, token: &Token, now: Timestamp) -> Result<Option<Person>, StoreError> {
        let select =
            sql("SELECT person FROM identity_invitation WHERE hash = $1 AND used_at IS NULL AND expires_at > $2");
        let Some(row) = self.store().row(select.bind(token.hash()).bind(now)).await? else { return Ok(None) };
        Ok(self.person(&row.get("person")?).await?.filter(|person| person.disabled_at.is_none()))
    }

    /// Whether a mail for a forgotten password may be asked for again, for this account and from this address: not without end.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn may_ask_again(&self, email: &str, address: IpAddr, now: Timestamp) -> Result<bool, StoreError> {
        let keys = [Key::account(&format!("mail for {}", email.trim())), Key::address(address)];
        let mut write = self.store().write(&Actor::visitor(Origin::Address(address)), now).await?;
        if throttle::hold(&mut write, &keys).await?.is_some() {
            return Ok(false);
        }
        let unproved = ThingId::new("person", "unproved")?;
        throttle::failed(&mut write, &keys, &unproved).await?;
        let line = AuditLine::new(Verb::Send, unproved);
        write.commit(line.after(Facts::new().flag("new_password", true))).await?;
        Ok(true)
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

    /// Gives a member another password. Their other sessions end.
    ///
    /// # Errors
    /// When the password may not be chosen, or the database refuses.
    pub async fn change_password(
        &self,
        member: &Member,
        token: &Token,
        password: &str,
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<(), AcceptError> {
        let person = self.person(member.person()).await?.ok_or(AcceptError::Expired)?;
        let hash = hash(&person, password, chance).await?;
        let mut write = self.store().write(&member.actor(), now).await?;
        keep_password(&mut write, &person.id, &hash).await?;
        crate::people::end_sessions_but(&mut write, &person.id, &token.hash()).await?;
        let facts = Facts::new().flag("password", true);
        Ok(write.commit(AuditLine::new(Verb::Update, person.id.thing()).after(facts)).await?)
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
        let person = self.invited(token, now).await?.ok_or(AcceptError::Expired)?;
        let hash = hash(&person, password, chance).await?;
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
        keep_password(&mut write, &person.id, &hash).await?;
        crate::people::end_sessions(&mut write, &person.id).await?;
        write
            .commit(AuditLine::new(Verb::Update, person.id.thing()).after(Facts::new().flag("password", true)))
            .await?;
        Ok(person.id)
    }
}

/// What is kept of a password that may be chosen.
async fn hash(person: &Person, password: &str, chance: &mut impl CryptoRng) -> Result<PasswordHash, AcceptError> {
    let name = person.name.to_string();
    let password = Password::choose(password, &[person.email.as_str(), &name])?;
    let mut salt = [0_u8; 16];
    chance.fill_bytes(&mut salt);
    let hashed = tokio::task::spawn_blocking(move || PasswordHash::new(&password, salt)).await;
    let problem = || StoreError::Unavailable { problem: "the password could not be hashed".to_owned() };
    Ok(hashed.ok().flatten().ok_or_else(problem)?)
}

async fn keep_password(write: &mut Write, person: &PersonId, hash: &PasswordHash) -> Result<(), StoreError> {
    let now = write.now();
    let upsert = "INSERT INTO identity_password (person, hash, changed_at) VALUES ($1, $2, $3) \
                  ON CONFLICT (person) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at";
    write.execute(sql(upsert).bind(person).bind(hash.as_str()).bind(now)).await.map(drop)
}

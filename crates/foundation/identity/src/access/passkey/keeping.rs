//! Registering passkeys, listing and removing them.

use std::net::IpAddr;

use jiff::Timestamp;
use rand::CryptoRng;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::{Actor, AuditLine, Facts, Origin, Row, StoreError, Verb, sql};
use webauthn_rs::prelude::{Passkey, PasskeyRegistration, RegisterPublicKeyCredential};

use super::{PasskeySite, handle, name_of};
use crate::access::ceremony::close_ceremony;
use crate::access::enrolment::{Enrolled, enrolled};
use crate::access::{Identity, SignInError};
use crate::people::PersonId;
use crate::rights::Member;
use crate::secret::Token;

const KIND: &str = "passkey-registration";

/// What is kept between the question and the device's answer.
#[derive(Serialize, Deserialize)]
struct Pending {
    person: String,
    state: PasskeyRegistration,
}

/// A passkey, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyView {
    /// By what to remove it.
    pub id: String,
    /// Which device it is, in its owner's words.
    pub name: String,
    /// Since when.
    pub created_at: Timestamp,
    /// When it last served.
    pub used_at: Option<Timestamp>,
}

impl Identity {
    /// Asks the device of whoever holds this token for a passkey: gives the token of the question, and the question as browsers read it.
    ///
    /// # Errors
    /// When the token opens nothing, or the database refuses.
    pub async fn begin_passkey(
        &self,
        site: &PasskeySite,
        token: &Token,
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<(Token, Value), SignInError> {
        let id = self.enrolling(token, now).await?;
        let person = self.person(&id).await?.ok_or(SignInError::Refused)?;
        let known = self.keys_of(&id).await?.iter().map(|key| key.cred_id().clone()).collect();
        let (question, state) = site
            .0
            .start_passkey_registration(handle(&id), person.email.as_str(), &person.name.to_string(), Some(known))
            .map_err(|_| SignInError::Refused)?;
        let pending = Pending { person: id.to_string(), state };
        let asked = self.open_ceremony(KIND, &pending, now, chance).await?;
        let mut question = serde_json::to_value(question).map_err(|_| SignInError::Refused)?;
        // So that one signs in with the device alone, without saying who one is.
        if let Some(selection) = question.pointer_mut("/publicKey/authenticatorSelection") {
            selection["residentKey"] = json!("required");
            selection["requireResidentKey"] = json!(true);
        }
        Ok((asked, question))
    }

    /// Keeps the passkey with which a device answered, under its owner's name for it. All sessions end but this one, which is complete from now on.
    ///
    /// # Errors
    /// When the answer is not to this question, or the database refuses.
    pub async fn finish_passkey(
        &self,
        site: &PasskeySite,
        tokens: (&Token, &Token),
        answer: (&RegisterPublicKeyCredential, &str),
        from: (IpAddr, &str),
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<Enrolled, SignInError> {
        let (token, asked) = tokens;
        let person = self.enrolling(token, now).await?;
        let mut write = self.store().write(&Actor::person(&person.thing(), Origin::Address(from.0)), now).await?;
        let pending = close_ceremony::<Pending>(&mut write, KIND, asked).await?;
        let pending = pending.filter(|pending| pending.person == person.as_str()).ok_or(SignInError::Refused)?;
        let key = site.0.finish_passkey_registration(answer.0, &pending.state).map_err(|_| SignInError::Refused)?;
        let name: String = answer.1.trim().chars().filter(|char| !char.is_control()).take(60).collect();
        let insert =
            sql("INSERT INTO identity_passkey (id, person, name, key, created_at) VALUES ($1, $2, $3, $4, $5)");
        let insert = insert.bind(name_of(key.cred_id())).bind(&person).bind(name).bind(to_json(&key)?).bind(now);
        write.execute(insert).await?;
        let enrolled = enrolled(&mut write, (token, &person), from, chance).await?;
        let facts = Facts::new().flag("passkey", true);
        write.commit(AuditLine::new(Verb::Update, person.thing()).after(facts)).await?;
        Ok(enrolled)
    }

    /// The passkeys of a member, the oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn passkeys(&self, member: &Member) -> Result<Vec<PasskeyView>, StoreError> {
        let select =
            sql("SELECT id, name, created_at, used_at FROM identity_passkey WHERE person = $1 ORDER BY created_at, id");
        let view = |row: &Row| {
            let (created_at, used_at) = (row.get("created_at")?, row.get("used_at")?);
            Ok(PasskeyView { id: row.get("id")?, name: row.get("name")?, created_at, used_at })
        };
        self.store().rows(select.bind(member.person())).await?.iter().map(view).collect()
    }

    /// Forgets a passkey of a member: a device that was lost.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when it is not theirs, [`StoreError::Refused`] when it is their last second factor and their roles require one.
    pub async fn remove_passkey(&self, member: &Member, id: &str, now: Timestamp) -> Result<(), StoreError> {
        let others = self.passkeys(member).await?.iter().any(|key| key.id != id);
        if member.needs_second_factor() && !others && !self.has_code(member.person()).await? {
            return Err(StoreError::Refused { problem: "it is the last second factor".to_owned() });
        }
        let mut write = self.store().write(&member.actor(), now).await?;
        let delete = sql("DELETE FROM identity_passkey WHERE id = $1 AND person = $2");
        if write.execute(delete.bind(id).bind(member.person())).await? == 0 {
            return Err(StoreError::Missing);
        }
        let facts = Facts::new().flag("passkey", false);
        write.commit(AuditLine::new(Verb::Update, member.person().thing()).after(facts)).await
    }

    async fn keys_of(&self, person: &PersonId) -> Result<Vec<Passkey>, StoreError> {
        let rows = self.store().rows(sql("SELECT key FROM identity_passkey WHERE person = $1").bind(person));
        rows.await?.iter().map(|row| row.json("key")).collect()
    }
}

/// A key as it is kept.
pub(super) fn to_json(key: &Passkey) -> Result<String, StoreError> {
    let problem =
        |error: serde_json::Error| StoreError::Column { column: "key".to_owned(), problem: error.to_string() };
    serde_json::to_string(key).map_err(problem)
}

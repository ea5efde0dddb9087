//! Signing in with a passkey: whose it is, the device says itself, so that nobody learns who has one.

use std::net::IpAddr;

use jiff::Timestamp;
use rand::CryptoRng;
use serde_json::Value;
use store::{Actor, AuditLine, Facts, Origin, ThingId, Verb, Write, sql};
use webauthn_rs::prelude::{DiscoverableAuthentication, Passkey, PublicKeyCredential};

use super::keeping::to_json;
use super::{PasskeySite, handle, name_of};
use crate::access::ceremony::close_ceremony;
use crate::access::throttle::{self, Key};
use crate::access::{Identity, SignInError, session};
use crate::people::PersonId;
use crate::rights::Member;
use crate::secret::Token;

const KIND: &str = "passkey-sign-in";
const PROOF: &str = "passkey-proof";

impl Identity {
    /// Asks for a passkey, whosever it is: gives the token of the question, and the question as browsers read it.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn begin_passkey_sign_in(
        &self,
        site: &PasskeySite,
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<(Token, Value), SignInError> {
        self.ask_for_passkey(KIND, site, now, chance).await
    }

    /// Asks whoever is signed in for one of their passkeys, before a sensitive act.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn begin_passkey_proof(
        &self,
        site: &PasskeySite,
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<(Token, Value), SignInError> {
        self.ask_for_passkey(PROOF, site, now, chance).await
    }

    async fn ask_for_passkey(
        &self,
        kind: &'static str,
        site: &PasskeySite,
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<(Token, Value), SignInError> {
        let (question, state) = site.0.start_discoverable_authentication().map_err(|_| SignInError::Refused)?;
        let asked = self.open_ceremony(kind, &state, now, chance).await?;
        let mut question = serde_json::to_value(question).map_err(|_| SignInError::Refused)?;
        // One asks by pressing a button, not by typing in a field.
        if let Some(question) = question.as_object_mut() {
            question.remove("mediation");
        }
        Ok((asked, question))
    }

    /// Signs in whoever owns the passkey with which a device answered. What the browser held before ends.
    ///
    /// # Errors
    /// When the answer is not to this question or of nobody, or too many failures came before.
    pub async fn finish_passkey_sign_in(
        &self,
        site: &PasskeySite,
        tokens: (&Token, Option<&Token>),
        answer: &PublicKeyCredential,
        from: (IpAddr, &str),
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<Token, SignInError> {
        let (asked, before) = tokens;
        let mut write = self.store().write(&Actor::visitor(Origin::Address(from.0)), now).await?;
        let key = [Key::address(from.0)];
        if let Some(throttled) = throttle::blocked(&mut write, &key).await? {
            return Err(SignInError::TooMany(throttled));
        }
        let state = close_ceremony::<DiscoverableAuthentication>(&mut write, KIND, asked).await?;
        let Some(person) = owner(site, &mut write, state, answer).await? else {
            let nobody = ThingId::new("person", "unproved").map_err(store::StoreError::from)?;
            throttle::failed(&mut write, &key, &nobody).await?;
            let facts = Facts::new().flag("accepted", false).flag("passkey", true);
            write.commit(AuditLine::new(Verb::SignIn, nobody).after(facts)).await?;
            return Err(SignInError::Refused);
        };
        if let Some(before) = before {
            write
                .execute(
                    sql("DELETE FROM identity_session WHERE hash = $1 AND person = $2")
                        .bind(before.hash())
                        .bind(&person),
                )
                .await?;
        }
        let token = Token::new(chance);
        session::insert(&mut write, &token, &person, true, from.0, from.1).await?;
        let facts = Facts::new().flag("accepted", true).flag("complete", true).flag("passkey", true);
        write.commit(AuditLine::new(Verb::SignIn, person.thing()).after(facts)).await?;
        Ok(token)
    }
}

impl Identity {
    /// Proves again who one is, with a passkey of one's own. Gives whether the device's answer is one.
    ///
    /// # Errors
    /// When too many failures came before, or the database refuses.
    pub async fn prove_with_passkey(
        &self,
        site: &PasskeySite,
        session: (&Token, &Member),
        asked: &Token,
        answer: &PublicKeyCredential,
        now: Timestamp,
    ) -> Result<bool, SignInError> {
        let (token, member) = session;
        let key = [Key::account(&format!("proof of {}", member.person()))];
        let mut write = self.store().write(&member.actor(), now).await?;
        if let Some(throttled) = throttle::hold(&mut write, &key).await? {
            return Err(SignInError::TooMany(throttled));
        }
        let state = close_ceremony::<DiscoverableAuthentication>(&mut write, PROOF, asked).await?;
        let right = owner(site, &mut write, state, answer).await?.as_ref() == Some(member.person());
        if right {
            throttle::succeeded(&mut write, &key).await?;
        } else {
            throttle::failed(&mut write, &key, &member.person().thing()).await?;
        }
        Ok(self.proved(write, token, member, right).await?)
    }
}

/// Who owns the passkey that answered, if it answers this question and their account is open.
async fn owner(
    site: &PasskeySite,
    write: &mut Write,
    state: Option<DiscoverableAuthentication>,
    answer: &PublicKeyCredential,
) -> Result<Option<PersonId>, SignInError> {
    let Some(state) = state else { return Ok(None) };
    let Ok((owner, credential)) = site.0.identify_discoverable_authentication(answer) else { return Ok(None) };
    let select = sql("SELECT k.person, k.key FROM identity_passkey k JOIN identity_person p ON p.id = k.person \
                      WHERE k.id = $1 AND p.disabled_at IS NULL");
    let Some(row) = write.row(select.bind(name_of(credential))).await? else { return Ok(None) };
    let (person, mut key): (PersonId, Passkey) = (row.get("person")?, row.json("key")?);
    if owner != handle(&person) {
        return Ok(None);
    }
    let Ok(proved) = site.0.finish_discoverable_authentication_v2(answer, state, &key) else { return Ok(None) };
    key.update_credential(&proved);
    let now = write.now();
    let update = sql("UPDATE identity_passkey SET key = $1, used_at = $2 WHERE id = $3");
    write.execute(update.bind(to_json(&key)?).bind(now).bind(name_of(credential))).await?;
    Ok(Some(person))
}

//! Setting up the application that makes one-time codes.

use std::net::IpAddr;

use jiff::Timestamp;
use rand::CryptoRng;
use serde::{Deserialize, Serialize};
use store::{Actor, AuditLine, Facts, Origin, StoreError, Verb, sql};

use super::ceremony::close_ceremony;
use super::sign_in::SignInError;
use super::{Identity, recovery, session};
use crate::people::PersonId;
use crate::rights::Member;
use crate::secret::{RecoveryCode, Token, TotpCode, TotpSecret};

const KIND: &str = "totp";

/// What is kept between showing a secret and its first code.
#[derive(Serialize, Deserialize)]
struct Pending {
    person: String,
    secret: Vec<u8>,
}

/// A second factor has been set up: the session goes on under another token.
#[derive(Debug)]
pub struct Enrolled {
    /// The token of the session from now on; those of before have ended.
    pub token: Token,
    /// The recovery codes, to be shown once: none when the person has some already.
    pub codes: Vec<RecoveryCode>,
}

impl Identity {
    /// Draws a secret for the application of whoever holds this token: signed in, or asked to enrol. It counts once confirmed; the second
    /// token names it until then.
    ///
    /// # Errors
    /// When the token opens nothing, or the database refuses.
    pub async fn begin_totp(
        &self,
        token: &Token,
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<(Token, TotpSecret), SignInError> {
        let person = self.enrolling(token, now).await?;
        let secret = TotpSecret::new(chance);
        let pending = Pending { person: person.to_string(), secret: secret.as_bytes().to_vec() };
        Ok((self.open_ceremony(KIND, &pending, now, chance).await?, secret))
    }

    /// The secret drawn a moment ago, to be shown again.
    ///
    /// # Errors
    /// When it was drawn too long ago or for somebody else.
    pub async fn pending_totp(&self, token: &Token, drawn: &Token, now: Timestamp) -> Result<TotpSecret, SignInError> {
        let person = self.enrolling(token, now).await?;
        let pending: Option<Pending> = self.see_ceremony(KIND, drawn, now).await?;
        let pending = pending.filter(|pending| pending.person == person.as_str()).ok_or(SignInError::Refused)?;
        Ok(TotpSecret::from_bytes(pending.secret))
    }

    /// Confirms the secret with a first code. All sessions end but this one, which is complete from now on.
    ///
    /// # Errors
    /// When the code is wrong, the tokens open nothing, or the database refuses.
    pub async fn confirm_totp(
        &self,
        tokens: (&Token, &Token),
        code: TotpCode,
        from: (IpAddr, &str),
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<Enrolled, SignInError> {
        let (token, drawn) = tokens;
        let secret = self.pending_totp(token, drawn, now).await?;
        let person = self.enrolling(token, now).await?;
        // The step is not marked as used: the same code may serve to sign in just after.
        secret.accepts(code, now, 0).ok_or(SignInError::Refused)?;
        let mut write = self.store().write(&Actor::person(&person.thing(), Origin::Address(from.0)), now).await?;
        // Confirmed by another window meanwhile: only one of the two counts.
        close_ceremony::<Pending>(&mut write, KIND, drawn).await?.ok_or(SignInError::Refused)?;
        let upsert = "INSERT INTO identity_totp (person, secret, last_step, confirmed_at) VALUES ($1, $2, 0, $3) \
                      ON CONFLICT (person) DO UPDATE SET secret = excluded.secret, last_step = 0, confirmed_at = excluded.confirmed_at";
        write.execute(sql(upsert).bind(&person).bind(secret.as_bytes()).bind(now)).await?;
        let enrolled = enrolled(&mut write, (token, &person), from, chance).await?;
        let facts = Facts::new().flag("second_factor", true);
        write.commit(AuditLine::new(Verb::Update, person.thing()).after(facts)).await?;
        Ok(enrolled)
    }

    /// Forgets the application of a member, who keeps a passkey or needs no second factor.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when it is their last second factor and their roles require one.
    pub async fn remove_totp(&self, member: &Member, now: Timestamp) -> Result<(), StoreError> {
        if member.needs_second_factor() && !self.has_passkey(member.person()).await? {
            return Err(StoreError::Refused { problem: "it is the last second factor".to_owned() });
        }
        let mut write = self.store().write(&member.actor(), now).await?;
        write.execute(sql("DELETE FROM identity_totp WHERE person = $1").bind(member.person())).await?;
        let facts = Facts::new().flag("second_factor", false);
        write.commit(AuditLine::new(Verb::Update, member.person().thing()).after(facts)).await
    }

    /// Whether a member has an application that makes one-time codes.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn has_totp(&self, member: &Member) -> Result<bool, StoreError> {
        self.has_code(member.person()).await
    }

    /// Whose second factor this token may set up: of a session whose owner was proved lately, or of one that waits for a first one.
    pub(super) async fn enrolling(&self, token: &Token, now: Timestamp) -> Result<PersonId, SignInError> {
        let session = self.opened(token).await?.ok_or(SignInError::Refused)?;
        if session.is_proved(&self.settings, now) {
            return Ok(session.person);
        }
        // Who has a second factor shows it before setting up another.
        let half = self.half(token, now).await?.filter(|half| !half.is_enrolled());
        half.map(|half| half.person).ok_or(SignInError::Refused)
    }
}

/// What follows any second factor: other sessions end, this one goes on, and there are recovery codes.
pub(super) async fn enrolled(
    write: &mut store::Write,
    session: (&Token, &PersonId),
    from: (IpAddr, &str),
    chance: &mut impl CryptoRng,
) -> Result<Enrolled, StoreError> {
    let (before, person) = session;
    let codes = recovery::draw_first(write, person, chance).await?;
    let token = Token::new(chance);
    session::insert(write, &token, person, true, from.0, from.1).await?;
    session::carry_on(write, before, &token).await?;
    crate::people::end_sessions_but(write, person, &token.hash()).await?;
    Ok(Enrolled { token, codes })
}

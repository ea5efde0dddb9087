//! The second factor: a one-time code, or one of the recovery codes.

use std::net::IpAddr;

use jiff::Timestamp;
use rand::CryptoRng;
use store::{Actor, AuditLine, Facts, Origin, StoreError, Verb, Write, sql};

use super::Identity;
use super::session;
use super::sign_in::SignInError;
use super::throttle::{self, Key};
use crate::people::PersonId;
use crate::secret::{RecoveryCode, Token, TotpCode, TotpSecret};

/// What someone shows beside the password.
#[derive(Clone)]
pub enum SecondFactor {
    /// The code of the moment.
    Totp(TotpCode),
    /// A code for who has lost the device.
    Recovery(RecoveryCode),
}

impl Identity {
    /// Completes a sign-in. The token changes: one that was seen before the second factor is worth nothing after.
    ///
    /// # Errors
    /// When the factor is wrong, the password was given too long ago, or too many failures came before.
    pub async fn second_factor(
        &self,
        token: &Token,
        factor: &SecondFactor,
        from: (IpAddr, &str),
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<Token, SignInError> {
        let session = self.opened(token).await?.filter(|session| session.waits(&self.settings, now));
        let session = session.ok_or(SignInError::Refused)?;
        let keys = [Key::account(&format!("second factor of {}", session.person)), Key::address(from.0)];
        let mut write =
            self.store().write(&Actor::person(&session.person.thing(), Origin::Address(from.0)), now).await?;
        if let Some(throttled) = throttle::hold(&mut write, &keys).await? {
            return Err(SignInError::TooMany(throttled));
        }
        let accepted = match factor {
            SecondFactor::Totp(code) => use_code(&mut write, &session.person, *code).await?,
            SecondFactor::Recovery(code) => use_recovery(&mut write, &session.person, code).await?,
        };
        let line = AuditLine::new(Verb::SignIn, session.person.thing());
        let facts =
            Facts::new().flag("accepted", accepted).flag("recovery", matches!(factor, SecondFactor::Recovery(_)));
        if !accepted {
            throttle::failed(&mut write, &keys, &session.person.thing()).await?;
            write.commit(line.after(facts)).await?;
            return Err(SignInError::Refused);
        }
        throttle::succeeded(&mut write, &keys).await?;
        let new = Token::new(chance);
        session::insert(&mut write, &new, &session.person, true, from.0, from.1).await?;
        session::carry_on(&mut write, token, &new).await?;
        write.execute(sql("DELETE FROM identity_session WHERE hash = $1").bind(token.hash())).await?;
        write.commit(line.after(facts.flag("complete", true))).await?;
        Ok(new)
    }
}

/// Uses a one-time code, if it is right and was not used.
pub(super) async fn use_code(write: &mut Write, person: &PersonId, code: TotpCode) -> Result<bool, StoreError> {
    let select = sql("SELECT secret, last_step FROM identity_totp WHERE person = $1 AND confirmed_at IS NOT NULL")
        .bind(person)
        .locked();
    let Some(row) = write.row(select).await? else { return Ok(false) };
    let secret = TotpSecret::from_bytes(row.get("secret")?);
    let Some(step) = secret.accepts(code, write.now(), row.get("last_step")?) else { return Ok(false) };
    write.execute(sql("UPDATE identity_totp SET last_step = $1 WHERE person = $2").bind(step).bind(person)).await?;
    Ok(true)
}

async fn use_recovery(write: &mut Write, person: &PersonId, code: &RecoveryCode) -> Result<bool, StoreError> {
    let now = write.now();
    let update = sql("UPDATE identity_recovery SET used_at = $1 WHERE person = $2 AND hash = $3 AND used_at IS NULL");
    Ok(write.execute(update.bind(now).bind(person).bind(code.hash(person.as_str()))).await? == 1)
}

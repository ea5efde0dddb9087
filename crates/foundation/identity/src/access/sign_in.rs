//! Signing in with a password: the same answer after the same time, whatever is wrong.

use std::net::IpAddr;

use jiff::Timestamp;
use rand::CryptoRng;
use store::{Actor, AuditLine, EmailAddress, Facts, Origin, StoreError, ThingId, Verb, sql};

use super::throttle::{self, Key, Throttled};
use super::{Identity, session};
use crate::people::Person;
use crate::secret::{Password, PasswordHash, Token, unknown};

/// What someone gives to sign in.
#[derive(Clone, Copy)]
pub struct Credentials<'a> {
    /// The address of mail, as typed.
    pub email: &'a str,
    /// The password, as typed.
    pub password: &'a str,
    /// From where.
    pub address: IpAddr,
    /// With which browser, in a few words.
    pub agent: &'a str,
}

/// How far someone got.
#[derive(Debug)]
pub enum SignedIn {
    /// They are in.
    Complete(Token),
    /// They must show their second factor; the token serves for that alone.
    SecondFactor(Token),
    /// Their roles require a second factor that they have not set up; the token serves for that alone.
    Enrolment(Token),
}

/// Why someone is not in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Wrong address, wrong password, wrong code, closed account: nobody is told which.
    #[error("this does not allow you to sign in: check what you typed, or ask for a new password")]
    Refused,
    /// Too many failures.
    #[error("too many failures: wait until {}", .0.until)]
    TooMany(Throttled),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Identity {
    /// Signs in with a password.
    ///
    /// # Errors
    /// When that does not let them in, or too many failures came before.
    pub async fn sign_in(
        &self,
        given: Credentials<'_>,
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<SignedIn, SignInError> {
        let origin = Origin::Address(given.address);
        let keys = [Key::account(given.email), Key::address(given.address)];
        let mut read = self.store().write(&Actor::visitor(origin), now).await?;
        let blocked = throttle::blocked(&mut read, &keys).await?;
        drop(read);
        if let Some(throttled) = blocked {
            return Err(SignInError::TooMany(throttled));
        }
        let person = match given.email.parse::<EmailAddress>() {
            Ok(email) => self.person_by_email(&email).await?,
            Err(_) => None,
        };
        let right = self.password_is_right(person.as_ref(), given.password).await?;
        let person = person.filter(|person| right && person.disabled_at.is_none());

        let mut write = self.store().write(&Actor::visitor(origin), now).await?;
        if let Some(throttled) = throttle::hold(&mut write, &keys).await? {
            return Err(SignInError::TooMany(throttled));
        }
        let Some(person) = person else {
            // Which account was tried is not told: the text typed may be a password.
            let unproved = ThingId::new("person", "unproved").map_err(StoreError::from)?;
            throttle::failed(&mut write, &keys, &unproved).await?;
            let line = AuditLine::new(Verb::SignIn, unproved);
            write.commit(line.after(Facts::new().flag("accepted", false))).await?;
            return Err(SignInError::Refused);
        };
        throttle::succeeded(&mut write, &keys).await?;
        let enrolled = "SELECT person FROM identity_totp WHERE person = $1 AND confirmed_at IS NOT NULL \
                        UNION SELECT person FROM identity_passkey WHERE person = $1";
        let enrolled = write.row(sql(enrolled).bind(&person.id)).await?.is_some();
        let required = person.roles.iter().any(|role| role.needs_second_factor());
        let token = Token::new(chance);
        let complete = !enrolled && !required;
        session::insert(&mut write, &token, &person.id, complete, given.address, given.agent).await?;
        let facts = Facts::new().flag("accepted", true).flag("complete", complete);
        write.commit(AuditLine::new(Verb::SignIn, person.id.thing()).after(facts)).await?;
        Ok(match (complete, enrolled) {
            (true, _) => SignedIn::Complete(token),
            (false, true) => SignedIn::SecondFactor(token),
            (false, false) => SignedIn::Enrolment(token),
        })
    }

    /// Compares a password, at the same cost when there is nothing to compare it with.
    pub(super) async fn password_is_right(&self, person: Option<&Person>, given: &str) -> Result<bool, StoreError> {
        // The same statement is run for nobody.
        let id = person.map_or("", |person| person.id.as_str());
        let row = self.store().row(sql("SELECT hash FROM identity_password WHERE person = $1").bind(id)).await?;
        let known = row.map(|row| row.get::<String>("hash").map(PasswordHash::parse)).transpose()?;
        let password = Password::given(given);
        let compared = tokio::task::spawn_blocking(move || {
            known.as_ref().unwrap_or_else(|| unknown()).accepts(&password) && known.is_some()
        });
        compared.await.map_err(|error| StoreError::Unavailable { problem: error.to_string() })
    }
}

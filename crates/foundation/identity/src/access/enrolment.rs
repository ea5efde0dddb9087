//! Setting up the second factor.

use jiff::Timestamp;
use rand::CryptoRng;
use store::{Actor, AuditLine, Facts, Origin, Verb, sql};

use super::Identity;
use super::sign_in::SignInError;
use crate::people::PersonId;
use crate::secret::{RecoveryCode, Token, TotpCode, TotpSecret};

/// How many recovery codes a person gets.
const RECOVERY_CODES: usize = 10;

impl Identity {
    /// Draws a secret for the application of whoever holds this token: signed in, or asked to enrol. It counts once confirmed.
    ///
    /// # Errors
    /// When the token opens nothing, the person has a second factor already, or the database refuses.
    pub async fn begin_totp(
        &self,
        token: &Token,
        origin: Origin,
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<TotpSecret, SignInError> {
        let person = self.enrolling(token, now).await?;
        let secret = TotpSecret::new(chance);
        let mut write = self.store().write(&Actor::person(&person.thing(), origin), now).await?;
        let upsert = "INSERT INTO identity_totp (person, secret, last_step) VALUES ($1, $2, 0) \
                      ON CONFLICT (person) DO UPDATE SET secret = excluded.secret, last_step = 0 WHERE identity_totp.confirmed_at IS NULL";
        if write.execute(sql(upsert).bind(&person).bind(secret.as_bytes())).await? == 0 {
            return Err(SignInError::Refused);
        }
        write
            .commit(AuditLine::new(Verb::Update, person.thing()).after(Facts::new().flag("second_factor", false)))
            .await?;
        Ok(secret)
    }

    /// Confirms the secret with a first code, and gives the recovery codes, to be shown once. The person then signs in again.
    ///
    /// # Errors
    /// When the code is wrong, the token opens nothing, or the database refuses.
    pub async fn confirm_totp(
        &self,
        token: &Token,
        code: TotpCode,
        origin: Origin,
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<Vec<RecoveryCode>, SignInError> {
        let person = self.enrolling(token, now).await?;
        let mut write = self.store().write(&Actor::person(&person.thing(), origin), now).await?;
        let select =
            sql("SELECT secret FROM identity_totp WHERE person = $1 AND confirmed_at IS NULL").bind(&person).locked();
        let row = write.row(select).await?.ok_or(SignInError::Refused)?;
        let secret = TotpSecret::from_bytes(row.get("secret")?);
        // The step is not marked as used: the same code may serve to sign in just after.
        secret.accepts(code, now, 0).ok_or(SignInError::Refused)?;
        write
            .execute(sql("UPDATE identity_totp SET confirmed_at = $1 WHERE person = $2").bind(now).bind(&person))
            .await?;
        write.execute(sql("DELETE FROM identity_recovery WHERE person = $1").bind(&person)).await?;
        let codes: Vec<RecoveryCode> = (0..RECOVERY_CODES).map(|_| RecoveryCode::new(chance)).collect();
        for code in &codes {
            let insert = sql("INSERT INTO identity_recovery (person, hash) VALUES ($1, $2)");
            write.execute(insert.bind(&person).bind(code.hash(person.as_str()))).await?;
        }
        crate::people::end_sessions(&mut write, &person).await?;
        write
            .commit(AuditLine::new(Verb::Update, person.thing()).after(Facts::new().flag("second_factor", true)))
            .await?;
        Ok(codes)
    }

    /// Whose second factor this token may set up: of a complete session, or of one that waits for it.
    async fn enrolling(&self, token: &Token, now: Timestamp) -> Result<PersonId, SignInError> {
        let session = self.opened(token).await?.ok_or(SignInError::Refused)?;
        let limit = if session.complete { self.settings.absolute } else { self.settings.second_factor };
        let enrolled = sql("SELECT person FROM identity_totp WHERE person = $1 AND confirmed_at IS NOT NULL")
            .bind(&session.person);
        let enrolled = self.store().row(enrolled).await?.is_some();
        // Who has a second factor shows it before changing it.
        if now.duration_since(session.created_at) > limit || enrolled {
            Err(SignInError::Refused)
        } else {
            Ok(session.person)
        }
    }
}

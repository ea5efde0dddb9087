//! Recovery codes: for who has lost the device.

use jiff::Timestamp;
use rand::CryptoRng;
use store::{AuditLine, Facts, StoreError, Verb, Write, sql};

use super::Identity;
use crate::people::PersonId;
use crate::rights::Member;
use crate::secret::RecoveryCode;

/// How many recovery codes a person gets.
const RECOVERY_CODES: usize = 10;

impl Identity {
    /// Draws new recovery codes, to be shown once; those of before are worth nothing any more.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn new_recovery_codes(
        &self,
        member: &Member,
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<Vec<RecoveryCode>, StoreError> {
        let mut write = self.store().write(&member.actor(), now).await?;
        let codes = draw(&mut write, member.person(), chance).await?;
        let facts = Facts::new().flag("recovery_codes", true);
        write.commit(AuditLine::new(Verb::Update, member.person().thing()).after(facts)).await?;
        Ok(codes)
    }

    /// How many recovery codes a member has left.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn recovery_codes_left(&self, member: &Member) -> Result<i64, StoreError> {
        let select = sql("SELECT COUNT(*) AS n FROM identity_recovery WHERE person = $1 AND used_at IS NULL");
        self.store().row(select.bind(member.person())).await?.ok_or(StoreError::Missing)?.get("n")
    }
}

pub(super) async fn draw(
    write: &mut Write,
    person: &PersonId,
    chance: &mut impl CryptoRng,
) -> Result<Vec<RecoveryCode>, StoreError> {
    write.execute(sql("DELETE FROM identity_recovery WHERE person = $1").bind(person)).await?;
    let codes: Vec<RecoveryCode> = (0..RECOVERY_CODES).map(|_| RecoveryCode::new(chance)).collect();
    for code in &codes {
        let insert = sql("INSERT INTO identity_recovery (person, hash) VALUES ($1, $2)");
        write.execute(insert.bind(person).bind(code.hash(person.as_str()))).await?;
    }
    Ok(codes)
}

/// Draws recovery codes for who has none.
pub(super) async fn draw_first(
    write: &mut Write,
    person: &PersonId,
    chance: &mut impl CryptoRng,
) -> Result<Vec<RecoveryCode>, StoreError> {
    let select = sql("SELECT hash FROM identity_recovery WHERE person = $1 LIMIT 1").bind(person);
    if write.row(select).await?.is_some() { Ok(Vec::new()) } else { draw(write, person, chance).await }
}

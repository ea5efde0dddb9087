//! Coming back from a provider's: the code is exchanged, what it brings is checked, and who was invited is in.

use std::net::IpAddr;

use jiff::{SignedDuration, Timestamp};
use rand::CryptoRng;
use store::{Actor, AuditLine, Facts, Housekeeping, Origin, StoreError, ThingId, Verb, Write, sql};

use super::claims::{self, Vouched};
use super::{KIND, Pending, Provider, ProviderError, blocking, leave};
use crate::access::ceremony::close_ceremony;
use crate::access::{Identity, SignedIn, session};
use crate::people::PersonId;
use crate::secret::Token;

/// Someone came back from the provider's.
#[derive(Debug)]
pub struct CameBack {
    /// How far they are in.
    pub entered: SignedIn,
    /// Where they wanted to go.
    pub suite: Option<String>,
}

impl Identity {
    /// Ends a sign-in at the provider's, with the state and the code that it sent. `before` is the session that the browser held: it ends.
    ///
    /// # Errors
    /// When the answer is not to a question of ours, is not signed, is about nobody we know, or something does not answer.
    pub async fn finish_provider(
        &self,
        provider: &Provider,
        answer: (&Token, &str),
        before: Option<&Token>,
        from: (IpAddr, &str),
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<CameBack, ProviderError> {
        let (state, code) = answer;
        let mut write = self.store().write(&Actor::visitor(Origin::Address(from.0)), now).await?;
        let pending = close_ceremony::<Pending>(&mut write, KIND, state).await?;
        let pending = pending.ok_or(ProviderError::Refused("it answers no question of ours"))?;
        // Used once, whatever comes of it.
        write.commit_housekeeping(Housekeeping::Ceremony).await?;
        let (suite, again) = (pending.suite.clone(), pending.again);
        let vouched = match vouched(provider, code.to_owned(), pending, now).await {
            Err(error @ ProviderError::Refused(_)) => {
                self.note_refusal(from.0, now).await?;
                return Err(error);
            }
            vouched => vouched?,
        };
        let entered = self.let_in(provider, &vouched, (before, again), from, now, chance).await?;
        Ok(CameBack { entered, suite })
    }

    async fn let_in(
        &self,
        provider: &Provider,
        vouched: &Vouched,
        session: (Option<&Token>, bool),
        from: (IpAddr, &str),
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<SignedIn, ProviderError> {
        let (before, again) = session;
        let mut write = self.store().write(&Actor::visitor(Origin::Address(from.0)), now).await?;
        let Some(id) = known(&mut write, provider, vouched).await? else {
            drop(write);
            self.note_refusal(from.0, now).await?;
            return Err(ProviderError::Unknown);
        };
        let roles = write.rows(sql("SELECT role FROM identity_role WHERE person = $1").bind(&id)).await?;
        let mut required = false;
        for row in roles {
            let role: String = row.get("role")?;
            required |= role.parse::<crate::rights::Role>().is_ok_and(crate::rights::Role::needs_second_factor);
        }
        let enrolled = "SELECT person FROM identity_totp WHERE person = $1 AND confirmed_at IS NOT NULL \
                        UNION SELECT person FROM identity_passkey WHERE person = $1";
        let enrolled = write.row(sql(enrolled).bind(&id)).await?.is_some();
        let complete = vouched.second_factor || (!enrolled && !required);
        if let Some(before) = before {
            write.execute(sql("DELETE FROM identity_session WHERE hash = $1").bind(before.hash())).await?;
        }
        let token = Token::new(chance);
        session::insert(&mut write, &token, &id, complete, from.0, from.1).await?;
        leave::keep(&mut write, &token, &vouched.token).await?;
        let proved = proved_at(vouched.proved_at, again, now);
        let update = sql("UPDATE identity_session SET proved_at = $1 WHERE hash = $2");
        write.execute(update.bind(proved).bind(token.hash())).await?;
        let facts = Facts::new().flag("accepted", true).flag("complete", complete).flag("provider", true);
        write.commit(AuditLine::new(Verb::SignIn, id.thing()).after(facts)).await?;
        Ok(match (complete, enrolled) {
            (true, _) => SignedIn::Complete(token),
            (false, true) => SignedIn::SecondFactor(token),
            (false, false) => SignedIn::Enrolment(token),
        })
    }

    /// Leaves a line of a sign-in that was refused, without a word of who was meant.
    async fn note_refusal(&self, from: IpAddr, now: Timestamp) -> Result<(), StoreError> {
        let write = self.store().write(&Actor::visitor(Origin::Address(from)), now).await?;
        let facts = Facts::new().flag("accepted", false).flag("provider", true);
        write.commit(AuditLine::new(Verb::SignIn, ThingId::new("person", "unproved")?).after(facts)).await
    }
}

/// When they last proved who they are. A provider may let in someone whom it has known for hours: unless it says since when, or was asked to make them
/// prove it again, this is no proof of the moment.
fn proved_at(told: Option<Timestamp>, again: bool, now: Timestamp) -> Timestamp {
    match told {
        Some(told) => told.min(now),
        None if again => now,
        None => now.checked_sub(SignedDuration::from_hours(24)).unwrap_or(now),
    }
}

async fn vouched(
    provider: &Provider,
    code: String,
    pending: Pending,
    now: Timestamp,
) -> Result<Vouched, ProviderError> {
    blocking(provider, move |provider| {
        let description = provider.describe()?;
        let keys = provider.keys(&description)?;
        let tokens = provider.exchange(&description, &code, &pending.verifier, &pending.back)?;
        let userinfo = provider.userinfo(&description, &tokens)?;
        claims::check(provider, &keys, (&tokens.id_token, &userinfo), &pending.nonce, now)
    })
    .await
}

/// Whom the provider vouches for: by the name it gives them once they are known, by address and organisation the first time.
async fn known(write: &mut Write, provider: &Provider, vouched: &Vouched) -> Result<Option<PersonId>, StoreError> {
    let select = sql("SELECT p.id FROM identity_subject s JOIN identity_person p ON p.id = s.person \
                      JOIN identity_organisation o ON o.id = p.organisation \
                      WHERE s.issuer = $1 AND s.subject = $2 AND o.siret = $3 AND p.disabled_at IS NULL AND o.closed_at IS NULL");
    let siret = vouched.siret.as_str();
    let linked = select.bind(provider.issuer.as_str()).bind(vouched.subject.as_str()).bind(siret);
    if let Some(row) = write.row(linked).await? {
        return row.get("id").map(Some);
    }
    let select = sql("SELECT p.id FROM identity_person p JOIN identity_organisation o ON o.id = p.organisation \
                      WHERE p.email = $1 AND o.siret = $2 AND p.disabled_at IS NULL AND o.closed_at IS NULL \
                      AND NOT EXISTS (SELECT 1 FROM identity_subject s WHERE s.issuer = $3 AND (s.person = p.id OR s.subject = $4))");
    let invited = select.bind(vouched.email.as_str().to_lowercase()).bind(siret).bind(provider.issuer.as_str());
    let Some(row) = write.row(invited.bind(vouched.subject.as_str())).await? else { return Ok(None) };
    let (id, now): (PersonId, _) = (row.get("id")?, write.now());
    let insert = sql("INSERT INTO identity_subject (issuer, subject, person, linked_at) VALUES ($1, $2, $3, $4)");
    let insert = insert.bind(provider.issuer.as_str()).bind(vouched.subject.as_str()).bind(&id).bind(now);
    write.execute(insert).await?;
    Ok(Some(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_proof_is_not_one_of_the_moment() {
        let at = |second| Timestamp::from_second(second).unwrap();
        for (told, again, expected) in [
            (Some(at(99_000)), false, at(99_000)),
            (Some(at(99_000)), true, at(99_000)),
            (Some(at(100_030)), true, at(100_000)),
            (None, true, at(100_000)),
            (None, false, at(100_000 - 86_400)),
        ] {
            assert_eq!(proved_at(told, again, at(100_000)), expected, "{told:?} {again}");
        }
    }
}

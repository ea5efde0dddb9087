//! Sessions: a token in a cookie, of which only the hash is kept; with limits, listed, and ended at will.

use std::net::IpAddr;

use jiff::{SignedDuration, Timestamp};
use store::{Actor, AuditLine, Facts, Housekeeping, Origin, Row, StoreError, Verb, Write, sql};

use super::sign_in::SignInError;
use super::throttle::{self, Key};
use super::{Identity, Settings};
use crate::people::PersonId;
use crate::rights::Member;
use crate::secret::Token;

/// A session, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionView {
    /// By what to end it.
    pub handle: String,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last used.
    pub seen_at: Timestamp,
    /// With which browser.
    pub agent: String,
    /// From which address.
    pub address: String,
}

/// What is known of the session that a token opens.
pub(super) struct Opened {
    pub(super) person: PersonId,
    complete: bool,
    created_at: Timestamp,
    seen_at: Timestamp,
    proved_at: Timestamp,
}

/// The clocks of two machines, or of one before and after it is set, are never quite the same.
const SKEW: SignedDuration = SignedDuration::from_mins(5);

/// Whether something was so lately. What stands in the future was written by a clock that was wrong, and prolongs nothing.
fn within(limit: SignedDuration, since: Timestamp, now: Timestamp) -> bool {
    (-SKEW..=limit).contains(&now.duration_since(since))
}

pub(super) async fn insert(
    write: &mut Write,
    token: &Token,
    person: &PersonId,
    complete: bool,
    address: IpAddr,
    agent: &str,
) -> Result<(), StoreError> {
    let insert = "INSERT INTO identity_session (hash, handle, person, complete, created_at, seen_at, proved_at, agent, address) \
                  VALUES ($1, $2, $3, $4, $5, $5, $5, $6, $7)";
    let (hash, handle) = (token.hash(), handle(token));
    let agent: String = agent.chars().filter(|character| !character.is_control()).take(120).collect();
    let now = write.now();
    let insert = sql(insert).bind(hash).bind(handle).bind(person).bind(complete).bind(now).bind(agent);
    write.execute(insert.bind(address.to_string())).await.map(drop)
}

/// The session that follows another knows, as it did, which session at the provider's it came from.
pub(super) async fn carry_on(write: &mut Write, before: &Token, after: &Token) -> Result<(), StoreError> {
    let update = "UPDATE identity_session SET provider_token = \
                  (SELECT earlier.provider_token FROM identity_session earlier WHERE earlier.hash = $1) WHERE hash = $2";
    write.execute(sql(update).bind(before.hash()).bind(after.hash())).await.map(drop)
}

fn proof_line(member: &Member, accepted: bool) -> AuditLine {
    let facts = Facts::new().flag("accepted", accepted).flag("again", true);
    AuditLine::new(Verb::SignIn, member.person().thing()).after(facts)
}

/// What a page may show of a session, to end it.
fn handle(token: &Token) -> String {
    blake3::hash(token.hash().as_bytes()).to_hex().chars().take(16).collect()
}

const SELECT: &str = "SELECT person, complete, created_at, seen_at, proved_at FROM identity_session WHERE ended_at IS NULL AND hash = $1";

impl Opened {
    fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            person: row.get("person")?,
            complete: row.get("complete")?,
            created_at: row.get("created_at")?,
            seen_at: row.get("seen_at")?,
            proved_at: row.get("proved_at")?,
        })
    }

    /// Whether it opens private pages: complete, neither too old nor left unused.
    fn is_alive(&self, settings: &Settings, now: Timestamp) -> bool {
        self.complete && within(settings.absolute, self.created_at, now) && within(settings.idle, self.seen_at, now)
    }

    /// Whether it serves for a sensitive act.
    pub(super) fn is_proved(&self, settings: &Settings, now: Timestamp) -> bool {
        self.is_alive(settings, now) && within(settings.proof, self.proved_at, now)
    }

    /// Whether the second factor may still be shown, or set up.
    pub(super) fn waits(&self, settings: &Settings, now: Timestamp) -> bool {
        !self.complete && within(settings.second_factor, self.created_at, now)
    }
}

impl Identity {
    pub(super) async fn opened(&self, token: &Token) -> Result<Option<Opened>, StoreError> {
        self.store().row(sql(SELECT).bind(token.hash())).await?.as_ref().map(Opened::read).transpose()
    }

    /// Who a token stands for: nobody when the session is not complete, has ended or was left unused, or the account was closed.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn member(&self, token: &Token, address: IpAddr, now: Timestamp) -> Result<Option<Member>, StoreError> {
        let session = self.opened(token).await?.filter(|session| session.is_alive(&self.settings, now));
        let Some(session) = session else { return Ok(None) };
        let Some(person) = self.person(&session.person).await?.filter(|person| person.disabled_at.is_none()) else {
            return Ok(None);
        };
        let select = sql("SELECT territory FROM identity_organisation WHERE id = $1 AND closed_at IS NULL")
            .bind(&person.organisation);
        let Some(row) = self.store().row(select).await? else { return Ok(None) };
        let territory: String = row.get("territory")?;
        let territory = nomenclature::TerritoryCode::parse(&territory)
            .map_err(|error| StoreError::Column { column: "territory".to_owned(), problem: error.to_string() })?;
        if now.duration_since(session.seen_at) > SignedDuration::from_mins(1) {
            match self.touch(token, now).await {
                // Where nothing can be written for now, one reads on.
                Err(error @ (StoreError::ReadOnly | StoreError::Full)) => {
                    tracing::warn!(%error, "when a session was last used is not noted");
                }
                touched => touched?,
            }
        }
        let glass = self.glass_until(&person.id, now).await?;
        let origin = Origin::Address(address);
        Ok(Some(Member {
            person: person.id,
            name: person.name,
            organisation: person.organisation,
            territory,
            roles: person.roles,
            origin,
            glass,
            contains: self.contains,
        }))
    }

    async fn touch(&self, token: &Token, now: Timestamp) -> Result<(), StoreError> {
        let mut write = self.store().write(&Actor::program(), now).await?;
        write
            .execute(sql("UPDATE identity_session SET seen_at = $1 WHERE hash = $2").bind(now).bind(token.hash()))
            .await?;
        write.commit_housekeeping(Housekeeping::LastSeen).await
    }

    /// Whether who they are was proved so recently: sensitive acts ask for it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn recently_proved(&self, token: &Token, now: Timestamp) -> Result<bool, StoreError> {
        Ok(self.opened(token).await?.is_some_and(|session| session.is_proved(&self.settings, now)))
    }

    /// Proves again who one is, with the password.
    ///
    /// # Errors
    /// When too many failures came before, or the database refuses.
    pub async fn prove_again(
        &self,
        token: &Token,
        member: &Member,
        password: &str,
        now: Timestamp,
    ) -> Result<bool, SignInError> {
        let person = self.person(member.person()).await?;
        let key = [Key::account(&format!("proof of {}", member.person()))];
        let actor = Actor::person(&member.person().thing(), member.origin);
        if let Some(throttled) = throttle::blocked(&mut self.store().write(&actor, now).await?, &key).await? {
            return Err(SignInError::TooMany(throttled));
        }
        let right = self.password_is_right(person.as_ref(), password).await?;
        let mut write = self.store().write(&actor, now).await?;
        if let Some(throttled) = throttle::hold(&mut write, &key).await? {
            return Err(SignInError::TooMany(throttled));
        }
        if right {
            throttle::succeeded(&mut write, &key).await?;
            let update = sql("UPDATE identity_session SET proved_at = $1 WHERE hash = $2 AND person = $3");
            write.execute(update.bind(now).bind(token.hash()).bind(member.person())).await?;
        } else {
            throttle::failed(&mut write, &key, &member.person().thing()).await?;
        }
        write.commit(proof_line(member, right)).await?;
        Ok(right)
    }

    /// Proves again who one is, by another means than the password; `write` is where that means was used.
    pub(super) async fn proved(
        &self,
        mut write: Write,
        token: &Token,
        member: &Member,
        accepted: bool,
    ) -> Result<bool, StoreError> {
        if accepted {
            let now = write.now();
            let update = sql("UPDATE identity_session SET proved_at = $1 WHERE hash = $2 AND person = $3");
            write.execute(update.bind(now).bind(token.hash()).bind(member.person())).await?;
        }
        write.commit(proof_line(member, accepted)).await?;
        Ok(accepted)
    }

    /// Ends the session of a token.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn sign_out(&self, token: &Token, member: &Member, now: Timestamp) -> Result<(), StoreError> {
        let mut write = self.store().write(&Actor::person(&member.person().thing(), member.origin), now).await?;
        write
            .execute(
                sql("UPDATE identity_session SET ended_at = $1, provider_token = NULL WHERE hash = $2")
                    .bind(now)
                    .bind(token.hash()),
            )
            .await?;
        write.commit(AuditLine::new(Verb::SignOut, member.person().thing())).await
    }

    /// The sessions of a member, the last used first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sessions(&self, member: &Member, now: Timestamp) -> Result<Vec<SessionView>, StoreError> {
        let oldest = now.checked_sub(self.settings.absolute).unwrap_or(Timestamp::MIN);
        let select = sql("SELECT handle, created_at, seen_at, agent, address FROM identity_session \
                          WHERE person = $1 AND ended_at IS NULL AND created_at > $2 ORDER BY seen_at DESC, handle");
        let view = |row: &Row| {
            let (created_at, seen_at) = (row.get("created_at")?, row.get("seen_at")?);
            Ok(SessionView {
                handle: row.get("handle")?,
                created_at,
                seen_at,
                agent: row.get("agent")?,
                address: row.get("address")?,
            })
        };
        self.store().rows(select.bind(member.person()).bind(oldest)).await?.iter().map(view).collect()
    }

    /// How the list of sessions names the one of this token.
    #[must_use]
    pub fn handle_of(&self, token: &Token) -> String {
        handle(token)
    }

    /// Ends one of a member's own sessions. Gives whether there was such a session.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn end_session(&self, member: &Member, handle: &str, now: Timestamp) -> Result<bool, StoreError> {
        let mut write = self.store().write(&Actor::person(&member.person().thing(), member.origin), now).await?;
        let update = sql(
            "UPDATE identity_session SET ended_at = $1, provider_token = NULL WHERE handle = $2 AND person = $3 AND ended_at IS NULL",
        );
        if write.execute(update.bind(now).bind(handle).bind(member.person())).await? == 0 {
            return Ok(false);
        }
        write.commit(AuditLine::new(Verb::SignOut, member.person().thing())).await?;
        Ok(true)
    }
}

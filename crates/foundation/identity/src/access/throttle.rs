//! Patience with who fails to sign in: by account and by address, the same whether the account exists or not.

use std::net::IpAddr;

use jiff::{SignedDuration, Timestamp};
use store::{AuditLine, Facts, StoreError, ThingId, Verb, Write, sql};

/// Too many failures: nothing is tried before this instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Throttled {
    /// When one may try again.
    pub until: Timestamp,
}

/// What failures are counted by.
#[derive(Clone, Debug)]
pub(super) struct Key {
    hash: String,
    /// What the trail calls it when it is blocked.
    blocked: &'static str,
    /// How many failures are forgiven.
    free: i64,
}

impl Key {
    /// An account, by what was typed: it need not exist.
    pub(super) fn account(email: &str) -> Self {
        Self::new(("account", "account_blocked"), &email.trim().to_lowercase(), 5)
    }

    /// An address; for IPv6 the network of a subscriber.
    pub(super) fn address(address: IpAddr) -> Self {
        let network = match address {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => format!("{:x?}", &address.segments()[..4]),
        };
        Self::new(("address", "address_blocked"), &network, 50)
    }

    fn new((kind, blocked): (&str, &'static str), what: &str, free: i64) -> Self {
        Self { blocked, hash: blake3::hash(format!("{kind}\n{what}").as_bytes()).to_hex().to_string(), free }
    }
}

/// Until when these keys are blocked, if they are.
pub(super) async fn blocked(write: &mut Write, keys: &[Key]) -> Result<Option<Throttled>, StoreError> {
    let now = write.now();
    let select = sql("SELECT MAX(blocked_until) AS until FROM identity_throttle WHERE key IN ")
        .push_list(keys.iter().map(|key| key.hash.as_str()));
    let until: Option<Timestamp> = write.row(select).await?.ok_or(StoreError::Missing)?.get("until")?;
    Ok(until.filter(|until| *until > now).map(|until| Throttled { until }))
}

/// The same once a proof was compared: who tries at the same moment waits here for the others, so that a hundred tries at once are
/// forgiven no more failures than one after the other.
pub(super) async fn hold(write: &mut Write, keys: &[Key]) -> Result<Option<Throttled>, StoreError> {
    let now = write.now();
    for key in keys {
        // "DO UPDATE" locks a row that exists already.
        let insert = "INSERT INTO identity_throttle (key, failures, last_at, blocked_until) VALUES ($1, 0, $2, $3) \
                      ON CONFLICT (key) DO UPDATE SET key = excluded.key";
        write.execute(sql(insert).bind(&key.hash).bind(now).bind(Timestamp::UNIX_EPOCH)).await?;
    }
    blocked(write, keys).await
}

/// Counts a failure to prove that one is `who`. Beyond those forgiven, each doubles the wait: one minute, two, four… an hour at most. A quiet hour forgives all.
/// Each wait leaves a line in the trail; what is tried meanwhile leaves none.
pub(super) async fn failed(write: &mut Write, keys: &[Key], who: &ThingId) -> Result<(), StoreError> {
    let now = write.now();
    for key in keys {
        let row = write
            .row(sql("SELECT failures, last_at FROM identity_throttle WHERE key = $1").bind(&key.hash).locked())
            .await?;
        let (failures, last): (i64, Timestamp) = match row {
            Some(row) => (row.get("failures")?, row.get("last_at")?),
            None => (0, now),
        };
        let forgiven = now.duration_since(last) > SignedDuration::from_hours(1);
        let failures = if forgiven { 1 } else { failures + 1 };
        let over = failures - key.free;
        let until = if over < 0 { Timestamp::UNIX_EPOCH } else { now.checked_add(wait(over)).unwrap_or(now) };
        let upsert = "INSERT INTO identity_throttle (key, failures, last_at, blocked_until) VALUES ($1, $2, $3, $4) \
                      ON CONFLICT (key) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at, blocked_until = excluded.blocked_until";
        write.execute(sql(upsert).bind(&key.hash).bind(failures).bind(now).bind(until)).await?;
        if until > now {
            let facts = Facts::new().flag(key.blocked, true).instant("until", until);
            write.note(AuditLine::new(Verb::SignIn, who.clone()).after(facts));
        }
    }
    Ok(())
}

/// One minute, doubled for each failure too many, an hour at most.
fn wait(over: i64) -> SignedDuration {
    let doublings = u32::try_from(over).unwrap_or(0).min(6);
    SignedDuration::from_mins((1_i64 << doublings).min(60))
}

/// Forgives an account that has signed in: the first of these keys. The address is not forgiven: one right password does not excuse a hundred wrong ones.
pub(super) async fn succeeded(write: &mut Write, keys: &[Key]) -> Result<(), StoreError> {
    let account = keys.first().map_or("", |key| key.hash.as_str());
    let forget =
        sql("DELETE FROM identity_throttle WHERE key = ").push_bind(account).push(" OR (failures = 0 AND key IN ");
    write.execute(forget.push_list(keys.iter().map(|key| key.hash.as_str())).push(")")).await.map(drop)
}

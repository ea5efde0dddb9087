//! People, organisations, roles, permits, sign-in and sessions: who may do what, and how they prove who they are.
//!
//! A request's token becomes a [`Member`]; the member asks for a [`Permit`] for one verb on one resource at one [`Place`]; a function that needs
//! the right takes the permit, and writes in its name:
//!
//! ```
//! use identity::{Permit, may, on};
//! use store::{AuditLine, Store, StoreError, ThingId, Verb};
//!
//! async fn publish(permit: &Permit<may::Publish, on::Publication>, store: &Store, now: jiff::Timestamp, letter: ThingId) -> Result<(), StoreError> {
//!     let write = store.write(permit.actor(), now).await?;
//!     write.commit(AuditLine::new(Verb::Publish, letter)).await
//! }
//! ```
//!
//! A refusal says whether the page answers 404 (they may not know that it exists) or 403 ([`Denied`]).

mod access;
pub mod cli;
pub mod demo;
pub mod found;
pub mod pages;
mod people;
mod qr;
mod rights;
mod secret;
#[cfg(feature = "testing")]
pub mod testing;
pub mod web;

pub use access::{
    AcceptError, Begun, CameBack, Credentials, DraftView, Enrolled, GlassLine, Half, Identity, Leaving, LinkedProvider,
    PasskeySite, PasskeyView, Provider, ProviderError, SecondFactor, SessionView, Settings, SignInError, SignedIn,
    Throttled,
};
pub use people::{
    EditError, NewPerson, NotAName, NotAnId, Organisation, OrganisationId, OrganisationKind, PeopleOrder, PeopleQuery,
    Person, PersonEdit, PersonId, PersonLine, PersonName, Siret,
};
pub use rights::{
    Denied, Member, Permit, Place, RIGHTS, Reach, Resource, ResourceType, Right, Role, Scope, UnknownRole, VerbType,
    may, on,
};
pub use secret::{Password, PasswordRefused, RecoveryCode, Token, TotpCode, TotpSecret};

ui::texts!("identity");
use store::{Migration, Retention, Schema};

/// The tables of people, organisations and sessions.
pub const SCHEMA: Schema = Schema {
    feature: "identity",
    migrations: &[
        Migration { name: "0001-people", sql: include_str!("../migrations/0001-people.sql") },
        Migration { name: "0002-passkeys", sql: include_str!("../migrations/0002-passkeys.sql") },
        Migration { name: "0003-provider-session", sql: include_str!("../migrations/0003-provider-session.sql") },
        Migration { name: "0004-drafts", sql: include_str!("../migrations/0004-drafts.sql") },
        Migration { name: "0005-draft-titles", sql: include_str!("../migrations/0005-draft-titles.sql") },
    ],
    publish: include_str!("../publish.toml"),
};

/// How long they are kept.
pub const RETENTION: &[Retention] = &[
    Retention { kind: "sessions", table: "identity_session", since: "seen_at", column: None, only: "TRUE", days: 90 },
    // An idle session has ended after hours, whether or not anyone came to see it.
    Retention {
        kind: "provider-tokens",
        table: "identity_session",
        since: "seen_at",
        column: Some("provider_token"),
        only: "TRUE",
        days: 1,
    },
    Retention {
        kind: "invitations",
        table: "identity_invitation",
        since: "expires_at",
        column: None,
        only: "TRUE",
        days: 30,
    },
    Retention {
        kind: "ceremonies",
        table: "identity_ceremony",
        since: "expires_at",
        column: None,
        only: "TRUE",
        days: 1,
    },
    Retention { kind: "failures", table: "identity_throttle", since: "last_at", column: None, only: "TRUE", days: 1 },
    Retention { kind: "drafts", table: "identity_draft", since: "saved_at", column: None, only: "TRUE", days: 30 },
    Retention {
        kind: "glass",
        table: "identity_glass",
        since: "until",
        column: None,
        only: "seen_by IS NOT NULL",
        days: 1_095,
    },
];

#[cfg(test)]
mod tests {
    #[test]
    fn every_word_stands_in_both_languages() {
        assert_eq!(ui::i18n::sources::check_sources(env!("CARGO_MANIFEST_DIR"), "identity"), Vec::<String>::new());
    }
}

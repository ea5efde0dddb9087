//! The tables of people, and how long they are kept.

use identity::{RETENTION, SCHEMA};

store::check_schema!(SCHEMA, seeds: [
("0005-draft-titles", "UPDATE identity_draft SET title = 'T'"),
("0004-drafts", "INSERT INTO identity_draft (person, form, fields, saved_at) VALUES ('p2', '/', '', '')"),
("0003-provider-session", "UPDATE identity_session SET provider_token = 't'"),
(
    "0002-passkeys",
    "INSERT INTO identity_organisation (id, kind, name, territory, revision) VALUES ('o2', 'association', 'O', 'FR', 1);
     INSERT INTO identity_person (id, organisation, email, name, language, created_at, revision) VALUES ('p2', 'o2', 'c@b.fr', 'A', 'fr', '', 1);
     INSERT INTO identity_passkey (id, person, name, key, created_at) VALUES ('k', 'p2', 'A', '{}', '');
     INSERT INTO identity_ceremony (hash, kind, state, expires_at) VALUES ('h', 'totp', '{}', '');
     INSERT INTO identity_subject (issuer, subject, person, linked_at) VALUES ('i', 's', 'p2', '');"
), (
    "0001-people",
    "INSERT INTO identity_organisation (id, kind, name, territory, revision) VALUES ('o', 'association', 'O', 'FR', 1);
     INSERT INTO identity_person (id, organisation, email, name, language, created_at, revision) VALUES ('p', 'o', 'a@b.fr', 'A', 'fr', '', 1);
     INSERT INTO identity_role (person, role) VALUES ('p', 'reader');
     INSERT INTO identity_password (person, hash, changed_at) VALUES ('p', '', '');
     INSERT INTO identity_totp (person, secret, last_step) VALUES ('p', CAST('x' AS BYTEA), 0);
     INSERT INTO identity_recovery (person, hash) VALUES ('p', '');
     INSERT INTO identity_invitation (hash, person, created_at, expires_at) VALUES ('', 'p', '', '');
     INSERT INTO identity_session (hash, handle, person, complete, created_at, seen_at, proved_at, agent, address) VALUES ('', '', 'p', TRUE, '', '', '', '', '');
     INSERT INTO identity_throttle (key, failures, last_at, blocked_until) VALUES ('', 1, '', '');
     INSERT INTO identity_glass (person, opened_at, until, reason) VALUES ('p', '', '', '');"
)]);

store::on_both_databases! {
    async fn the_rules_of_retention_fit_the_tables(base) {
        store::testing::check_retention(&base, &[&SCHEMA], RETENTION).await;
    }
}

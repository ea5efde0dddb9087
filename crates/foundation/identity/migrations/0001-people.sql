CREATE TABLE identity_organisation (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    territory TEXT NOT NULL,
    siret TEXT UNIQUE,
    closed_at TEXT,
    revision BIGINT NOT NULL
);
CREATE TABLE identity_person (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES identity_organisation (id),
    -- In small letters: one address is one person.
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    created_at TEXT NOT NULL,
    disabled_at TEXT,
    revision BIGINT NOT NULL
);
CREATE INDEX identity_person_organisation ON identity_person (organisation);
CREATE TABLE identity_role (
    person TEXT NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    PRIMARY KEY (person, role)
);

-- What proves who one is, apart from the rest: never read but to be compared.
CREATE TABLE identity_password (
    person TEXT NOT NULL PRIMARY KEY REFERENCES identity_person (id) ON DELETE CASCADE,
    hash TEXT NOT NULL,
    changed_at TEXT NOT NULL
);
CREATE TABLE identity_totp (
    person TEXT NOT NULL PRIMARY KEY REFERENCES identity_person (id) ON DELETE CASCADE,
    secret BYTEA NOT NULL,
    -- The last step that was accepted: a code is used once.
    last_step BIGINT NOT NULL,
    confirmed_at TEXT
);
CREATE TABLE identity_recovery (
    person TEXT NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
    hash TEXT NOT NULL,
    used_at TEXT,
    PRIMARY KEY (person, hash)
);

CREATE TABLE identity_invitation (
    hash TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT
);
CREATE INDEX identity_invitation_person ON identity_invitation (person);

CREATE TABLE identity_session (
    hash TEXT NOT NULL PRIMARY KEY,
    -- What a page may show of it, to end it: says nothing of the token.
    handle TEXT NOT NULL UNIQUE,
    person TEXT NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
    -- False until the second factor, when one is needed.
    complete BOOLEAN NOT NULL,
    created_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    -- When who they are was last proved.
    proved_at TEXT NOT NULL,
    agent TEXT NOT NULL,
    address TEXT NOT NULL,
    ended_at TEXT
);
CREATE INDEX identity_session_person ON identity_session (person, ended_at);

-- Failures to sign in, by account and by address, hashed.
CREATE TABLE identity_throttle (
    key TEXT NOT NULL PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_at TEXT NOT NULL,
    blocked_until TEXT NOT NULL
);

CREATE TABLE identity_glass (
    person TEXT NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
    opened_at TEXT NOT NULL,
    until TEXT NOT NULL,
    reason TEXT NOT NULL,
    seen_by TEXT REFERENCES identity_person (id),
    PRIMARY KEY (person, opened_at)
);
CREATE INDEX identity_glass_seen ON identity_glass (seen_by);

CREATE TABLE identity_passkey (
    -- As browsers name it.
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
    -- Its owner's words: which device it is.
    name TEXT NOT NULL,
    -- The public key and its counter.
    key TEXT NOT NULL,
    created_at TEXT NOT NULL,
    used_at TEXT
);
CREATE INDEX identity_passkey_person ON identity_passkey (person);

-- What a browser was asked to prove, until it answers: a passkey, or a sign-in at another site. Used once, and soon.
CREATE TABLE identity_ceremony (
    hash TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    expires_at TEXT NOT NULL
);

-- Who someone is for another site that vouches for them.
CREATE TABLE identity_subject (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
    linked_at TEXT NOT NULL,
    PRIMARY KEY (issuer, subject)
);
CREATE INDEX identity_subject_person ON identity_subject (person);

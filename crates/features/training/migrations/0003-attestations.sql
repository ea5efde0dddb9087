-- Keys that sign attestations. One signs at a time: the one whose end is not set.
CREATE TABLE training_key (
    id TEXT NOT NULL PRIMARY KEY,
    public BYTEA NOT NULL,
    seed BYTEA NOT NULL,
    since TEXT NOT NULL,
    until TEXT
);
CREATE TABLE training_attestation (
    code TEXT NOT NULL PRIMARY KEY,
    registration TEXT NOT NULL REFERENCES training_registration (code),
    -- What is signed, to the byte.
    statement TEXT NOT NULL,
    key TEXT NOT NULL REFERENCES training_key (id),
    signature TEXT NOT NULL,
    issued_at TEXT NOT NULL,
    state TEXT NOT NULL,
    replaced_by TEXT REFERENCES training_attestation (code),
    ended_at TEXT,
    reason TEXT
);
CREATE INDEX training_attestation_registration ON training_attestation (registration, state);
CREATE INDEX training_attestation_key ON training_attestation (key);
CREATE INDEX training_attestation_replaced_by ON training_attestation (replaced_by);

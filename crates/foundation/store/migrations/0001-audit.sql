-- One line for each thing done, chained: `hash` covers the line and the `previous` hash.
CREATE TABLE store_audit (
    seq BIGINT NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    origin TEXT NOT NULL,
    verb TEXT NOT NULL,
    thing TEXT NOT NULL,
    before TEXT,
    after TEXT,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX store_audit_thing ON store_audit (thing, seq);
CREATE INDEX store_audit_actor ON store_audit (actor, seq);

-- The end of the chain: its one row is locked while a line is added, and shows when the last lines were removed.
CREATE TABLE store_audit_head (
    one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO store_audit_head (one, seq, hash) VALUES (1, 0, '');

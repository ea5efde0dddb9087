-- Files by the hash of their content, in the database itself: several servers share them, and a backup holds them.
CREATE TABLE store_file (
    hash TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    size BIGINT NOT NULL,
    added_at TEXT NOT NULL
);
CREATE TABLE store_file_chunk (
    file TEXT NOT NULL REFERENCES store_file (hash) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (file, position)
);
-- Which thing uses which file: a file that nothing uses is deleted.
CREATE TABLE store_file_use (
    file TEXT NOT NULL REFERENCES store_file (hash),
    thing TEXT NOT NULL,
    PRIMARY KEY (file, thing)
);
CREATE INDEX store_file_use_thing ON store_file_use (thing);

-- What was written to whom of which deadline: each once.
CREATE TABLE plans_reminder (
    thing TEXT NOT NULL,
    due TEXT NOT NULL,
    rung TEXT NOT NULL,
    person TEXT NOT NULL,
    organisation TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    PRIMARY KEY (thing, due, rung, person)
);
CREATE INDEX plans_reminder_sent ON plans_reminder (sent_at);
-- The secret addresses of calendars, as their hash.
CREATE TABLE plans_calendar (
    person TEXT NOT NULL PRIMARY KEY,
    secret TEXT NOT NULL,
    made_at TEXT NOT NULL
);
CREATE UNIQUE INDEX plans_calendar_secret ON plans_calendar (secret);
-- What changed in a measure of a plan that was adopted, with both wordings, as JSON (model::amendment::Terms).
CREATE TABLE plans_amendment (
    code TEXT NOT NULL PRIMARY KEY,
    plan TEXT NOT NULL,
    measure BIGINT NOT NULL,
    earlier TEXT NOT NULL,
    later TEXT NOT NULL,
    reason TEXT NOT NULL,
    author TEXT NOT NULL,
    amended_at TEXT NOT NULL,
    FOREIGN KEY (plan, measure) REFERENCES plans_measure (plan, number)
);
CREATE INDEX plans_amendment_measure ON plans_amendment (plan, measure, amended_at);
-- The files of a statement.
CREATE TABLE plans_evidence (
    statement TEXT NOT NULL REFERENCES plans_statement (code),
    hash TEXT NOT NULL,
    name TEXT NOT NULL,
    added_at TEXT NOT NULL,
    PRIMARY KEY (statement, hash)
);
-- Whether a person found that one recommendation repeats another.
CREATE TABLE plans_verdict (
    later TEXT NOT NULL,
    earlier TEXT NOT NULL,
    repeats BOOLEAN NOT NULL,
    found_at TEXT NOT NULL,
    PRIMARY KEY (later, earlier)
);
-- The series of the statistics that gives the value, as the explorer writes it.
ALTER TABLE plans_indicator ADD COLUMN series TEXT;

-- Links, many to many, each written once: the lesser thing first (model::link::Thing).
CREATE TABLE plans_link (
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    -- Whether it was made up for a demonstration.
    invented BOOLEAN NOT NULL,
    PRIMARY KEY (one, other)
);
CREATE INDEX plans_link_other ON plans_link (other);
CREATE TABLE plans_questionnaire (
    id TEXT NOT NULL PRIMARY KEY,
    treaty TEXT NOT NULL,
    cycle BIGINT NOT NULL,
    -- All of it, as JSON (model::questionnaire::Questionnaire).
    content TEXT NOT NULL
);
CREATE TABLE plans_reply (
    code TEXT NOT NULL PRIMARY KEY,
    questionnaire TEXT NOT NULL REFERENCES plans_questionnaire (id),
    -- The period that the reply tells of; statements about another are not taken.
    period_from TEXT NOT NULL,
    period_until TEXT NOT NULL,
    due TEXT NOT NULL,
    state TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    assembled_at TEXT,
    sent_at TEXT,
    invented BOOLEAN NOT NULL
);
CREATE INDEX plans_reply_questionnaire ON plans_reply (questionnaire);
CREATE TABLE plans_answer (
    reply TEXT NOT NULL REFERENCES plans_reply (code),
    question TEXT NOT NULL,
    organisation TEXT,
    due TEXT,
    state TEXT NOT NULL,
    submitter TEXT,
    -- Its paragraphs in both languages, as JSON (model::reply::Paragraph).
    paragraphs TEXT NOT NULL,
    revision BIGINT NOT NULL,
    written_at TEXT,
    PRIMARY KEY (reply, question)
);
CREATE INDEX plans_answer_organisation ON plans_answer (organisation, state);
CREATE TABLE plans_remark (
    code TEXT NOT NULL PRIMARY KEY,
    -- What it is about, as the trail names it.
    thing TEXT NOT NULL,
    author TEXT NOT NULL,
    words TEXT NOT NULL,
    said_at TEXT NOT NULL
);
CREATE INDEX plans_remark_thing ON plans_remark (thing, said_at);

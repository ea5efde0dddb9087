//! The tables of this room.

use plans::store::SCHEMA;

store::check_schema!(SCHEMA, seeds: [(
    "0001-plans",
    "INSERT INTO plans_plan (id, description, begins, ends) VALUES ('p', '{}', '2024-01-01', '2027-12-31');
     INSERT INTO plans_axis (plan, number) VALUES ('p', 1);
     INSERT INTO plans_measure (plan, number, invented) VALUES ('p', 1, FALSE);
     INSERT INTO plans_indicator (plan, measure, number, name, unit) VALUES ('p', 1, 1, '{}', '{}');
     INSERT INTO plans_statement (code, plan, measure, organisation, author, period_from, period_until, claim, words, evidence, state, filed_at, invented)
       VALUES ('s', 'p', 1, 'o', 'a', '2024-01-01', '2024-06-30', 'done', '', '[]', 'filed', '', FALSE);"
), (
    "0002-treaties",
    "INSERT INTO plans_treaty (id, kind, description) VALUES ('t', 'treaty', '{}');
     INSERT INTO plans_cycle (treaty, number, theme, events) VALUES ('t', 1, '{}', '[]');
     INSERT INTO plans_recommendation (treaty, cycle, number, content) VALUES ('t', 1, 1, '{}');"
), (
    "0003-replies",
    "INSERT INTO plans_link (one, other, invented) VALUES ('measure:p/1', 'question:q/1', FALSE);
     INSERT INTO plans_questionnaire (id, treaty, cycle, content) VALUES ('q', 't', 1, '{}');
     INSERT INTO plans_reply (code, questionnaire, period_from, period_until, due, state, opened_at, invented)
       VALUES ('r', 'q', '2024-01-01', '2024-06-30', '2024-12-31', 'open', '', FALSE);
     INSERT INTO plans_answer (reply, question, state, paragraphs, revision) VALUES ('r', '1', 'drafting', '[]', 1);
     INSERT INTO plans_remark (code, thing, author, words, said_at) VALUES ('k', 'evaluation:r/1', 'a', 'w', '');"
), (
    "0004-follow-up",
    "INSERT INTO plans_reminder (thing, due, rung, person, organisation, sent_at) VALUES ('measure:p/1', '2026-12-31', 'due', 'person:a', 'o', '');
     INSERT INTO plans_calendar (person, secret, made_at) VALUES ('person:a', 's', '');
     INSERT INTO plans_amendment (code, plan, measure, earlier, later, reason, author, amended_at) VALUES ('a', 'p', 1, '{}', '{}', '', '', '');
     INSERT INTO plans_evidence (statement, hash, name, added_at) VALUES ('s', 'h', 'n', '');
     INSERT INTO plans_verdict (later, earlier, repeats, found_at) VALUES ('l', 'e', TRUE, '');"
), (
    "0005-opinions",
    "INSERT INTO plans_opinion (plan, organisation, agrees, said_at) VALUES ('p', 'o', TRUE, '');"
), (
    "0006-structure",
    "INSERT INTO plans_objective (plan, number, title) VALUES ('p', 1, '{}');
     INSERT INTO plans_action (plan, measure, number, title) VALUES ('p', 1, 1, '{}');"), (
    "0007-speed",
    "UPDATE plans_statement SET validated_at = '2026-11-24T00:00:00Z' WHERE code = 's';"
), (
    "0008-authors",
    "UPDATE plans_statement SET author = NULL WHERE code = 's'; UPDATE plans_amendment SET author = NULL WHERE code = 'a';"), (
    "0009-holds",
    "UPDATE plans_statement SET claim = 'done' WHERE code = 's';"
), (
    "0010-revisions",
    "UPDATE plans_measure SET revision = revision + 1; UPDATE plans_recommendation SET revision = revision + 1;"
), (
    "0011-statements",
    "UPDATE plans_statement SET revision = revision + 1;"
), (
    "0012-opinions",
    "UPDATE plans_opinion SET revision = revision + 1;"
)]);

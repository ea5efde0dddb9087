//! The tables of this room.

use training::store::SCHEMA;

store::check_schema!(SCHEMA, seeds: [(
    "0001-kits",
    "INSERT INTO training_kit_version (kit, version, state, description, changed_at) VALUES ('k', 1, 'published', '{}', '');
     INSERT INTO training_kit_file (kit, version, name, role, language, title_fr, title_en, media, size, file) VALUES ('k', 1, 'f', 'film', 'fr', '', '', '', 1, '');
     INSERT INTO training_kit_use (kit, day, what, times) VALUES ('k', '2026-11-24', 'view', 1);"
), (
    "0002-sessions",
    "INSERT INTO training_learner (id, email, name, profession, institution, territory, created_at) VALUES ('l', 'a@b.fr', 'A', 'sante', '', '93', '');
     INSERT INTO training_session (code, kit, kit_version, title, level, mode, place, territory, seats, starts_at, ends_at, half_days, half_day_minutes, audience, institution, professions, programme, state, revision)
       VALUES ('s', 'k', 1, '', 'professional', 'on-site', '', '93', 1, '', '', 2, 180, 'public', '', '[]', '', 'open', 1);
     INSERT INTO training_session_trainer (session, learner) VALUES ('s', 'l');
     INSERT INTO training_registration (code, session, learner, state, place, registered_at) VALUES ('r', 's', 'l', 'seated', 1, '');
     INSERT INTO training_attendance (registration, half_day, way, signed_at) VALUES ('r', 0, 'tablet', '');"
), (
    "0003-attestations",
    "INSERT INTO training_key (id, public, seed, since) VALUES ('k', CAST('x' AS BYTEA), CAST('x' AS BYTEA), '');
     INSERT INTO training_attestation (code, registration, statement, key, signature, issued_at, state) VALUES ('a', 'r', '{}', 'k', '', '', 'issued');"
), (
    "0004-plan",
    "INSERT INTO training_qualification (id, holder, kit, level, since, until, state) VALUES ('q', 'l', 'k', 'trainer', '', '', 'valid');
     INSERT INTO training_objective (profession, year, people, source) VALUES ('sante', 2026, 100, '');
     INSERT INTO training_declared (institution, reference, kit, day, territory, profession, people, first_time, minutes, declared_at)
       VALUES ('i', 'r', 'k', '2026-01-01', '93', 'sante', 10, 5, 360, '');"
), (
    "0005-institutions",
    "UPDATE training_registration SET organisation = 'chu' WHERE code = 'r';"
), (
    "0006-answers",
    "INSERT INTO training_answer (session, pair, moment, answers, day) VALUES ('s', 'p', 'before', '{}', '2026-11-24');"
), (
    "0007-meetings",
    "INSERT INTO training_meeting (code, title, summary, place, starts_at, ends_at, seats, programme, workshops, works, proceedings, state, revision)
       VALUES ('m', '', '', '', '', '', 1, '[]', '[]', '[]', '', 'open', 1);
     INSERT INTO training_participant (code, meeting, email, name, profession, institution, place, workshops, state, registered_at)
       VALUES ('p', 'm', 'a@b.fr', 'A', 'sante', '', 1, '[]', 'registered', '');
     INSERT INTO training_need (participant, needs, ends_at) VALUES ('p', 'x', '');"
), (
    "0008-qualifications",
    "UPDATE training_qualification SET changed_at = '2026-11-24T00:00:00Z' WHERE id = 'q';"
), (
    "0009-documents",
    "INSERT INTO training_session_file (session, name, title, media, size, file) VALUES ('s', 'd1.txt', '', 'text/plain', 1, '');"
), (
    "0010-objectives",
    "INSERT INTO training_objective_year (year, revision) VALUES (2026, 1);"
)]);

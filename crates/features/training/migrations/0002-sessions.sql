-- Who was trained, or trains: known by their professional address.
CREATE TABLE training_learner (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    profession TEXT NOT NULL,
    institution TEXT NOT NULL,
    territory TEXT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE TABLE training_session (
    code TEXT NOT NULL PRIMARY KEY,
    kit TEXT NOT NULL,
    kit_version BIGINT NOT NULL,
    title TEXT NOT NULL,
    level TEXT NOT NULL,
    mode TEXT NOT NULL,
    place TEXT NOT NULL,
    territory TEXT NOT NULL,
    seats BIGINT NOT NULL,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    half_days BIGINT NOT NULL,
    half_day_minutes BIGINT NOT NULL,
    audience TEXT NOT NULL,
    institution TEXT NOT NULL,
    -- Codes of professions, as a JSON list; none means all.
    professions TEXT NOT NULL,
    -- As JSON (model::session::Prerequisite).
    prerequisite TEXT,
    programme TEXT NOT NULL,
    state TEXT NOT NULL,
    revision BIGINT NOT NULL
);
CREATE INDEX training_session_starts ON training_session (starts_at);
CREATE TABLE training_session_trainer (
    session TEXT NOT NULL REFERENCES training_session (code) ON DELETE CASCADE,
    learner TEXT NOT NULL REFERENCES training_learner (id),
    PRIMARY KEY (session, learner)
);
CREATE INDEX training_session_trainer_learner ON training_session_trainer (learner);
CREATE TABLE training_registration (
    -- What the person alone knows, and comes back with.
    code TEXT NOT NULL PRIMARY KEY,
    session TEXT NOT NULL REFERENCES training_session (code) ON DELETE CASCADE,
    learner TEXT NOT NULL REFERENCES training_learner (id),
    state TEXT NOT NULL,
    -- The order in which they came, from 1, in each session.
    place BIGINT NOT NULL,
    registered_at TEXT NOT NULL,
    UNIQUE (session, learner),
    UNIQUE (session, place)
);
CREATE INDEX training_registration_learner ON training_registration (learner);
CREATE INDEX training_registration_state ON training_registration (session, state);
CREATE TABLE training_attendance (
    registration TEXT NOT NULL REFERENCES training_registration (code) ON DELETE CASCADE,
    half_day BIGINT NOT NULL,
    -- tablet, sheet or trainer.
    way TEXT NOT NULL,
    signed_at TEXT NOT NULL,
    PRIMARY KEY (registration, half_day)
);

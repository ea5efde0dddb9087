-- A day on which professions meet, with workshops.
CREATE TABLE training_meeting (
    code TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    place TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    seats BIGINT NOT NULL,
    -- As JSON lists (model::meeting::Moment, Workshop, Work).
    programme TEXT NOT NULL,
    workshops TEXT NOT NULL,
    works TEXT NOT NULL,
    proceedings TEXT NOT NULL,
    state TEXT NOT NULL,
    revision BIGINT NOT NULL
);
CREATE TABLE training_participant (
    -- What the person alone knows, and comes back with.
    code TEXT NOT NULL PRIMARY KEY,
    meeting TEXT NOT NULL REFERENCES training_meeting (code) ON DELETE CASCADE,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    profession TEXT NOT NULL,
    institution TEXT NOT NULL,
    -- The order in which they came, from 1: the first ones have the seats.
    place BIGINT NOT NULL,
    -- Codes of workshops, as a JSON list.
    workshops TEXT NOT NULL,
    state TEXT NOT NULL,
    registered_at TEXT NOT NULL,
    attended_at TEXT,
    UNIQUE (meeting, email),
    UNIQUE (meeting, place)
);
-- What someone needs in order to take part. It stands apart, for the organisers alone, and goes after the day.
CREATE TABLE training_need (
    participant TEXT NOT NULL PRIMARY KEY REFERENCES training_participant (code) ON DELETE CASCADE,
    needs TEXT NOT NULL,
    ends_at TEXT NOT NULL
);

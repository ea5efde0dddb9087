-- Who may teach what, because someone made them so.
CREATE TABLE training_qualification (
    id TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL REFERENCES training_learner (id),
    kit TEXT NOT NULL,
    level TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    giver TEXT REFERENCES training_learner (id),
    session TEXT REFERENCES training_session (code),
    state TEXT NOT NULL
);
CREATE INDEX training_qualification_holder ON training_qualification (holder, kit);
CREATE INDEX training_qualification_giver ON training_qualification (giver);
CREATE INDEX training_qualification_session ON training_qualification (session);
-- How many of a profession the plan means to reach in a year, and how many there are.
CREATE TABLE training_objective (
    profession TEXT NOT NULL,
    year BIGINT NOT NULL,
    people BIGINT NOT NULL,
    headcount BIGINT,
    source TEXT NOT NULL,
    PRIMARY KEY (profession, year)
);
-- Sessions held by partners, told in numbers: nobody is named.
CREATE TABLE training_declared (
    institution TEXT NOT NULL,
    reference TEXT NOT NULL,
    kit TEXT NOT NULL,
    day TEXT NOT NULL,
    territory TEXT NOT NULL,
    profession TEXT NOT NULL,
    people BIGINT NOT NULL,
    first_time BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    declared_at TEXT NOT NULL,
    PRIMARY KEY (institution, reference, profession)
);
CREATE INDEX training_declared_day ON training_declared (day);

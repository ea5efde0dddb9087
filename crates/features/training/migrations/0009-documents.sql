-- What those who come to a session may take away.
CREATE TABLE training_session_file (
    session TEXT NOT NULL REFERENCES training_session (code) ON DELETE CASCADE,
    -- d1.pdf, d2.odt…
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    media TEXT NOT NULL,
    size BIGINT NOT NULL,
    file TEXT NOT NULL,
    PRIMARY KEY (session, name)
);

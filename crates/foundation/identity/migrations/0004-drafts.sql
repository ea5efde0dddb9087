-- Forms that someone has begun and not sent: theirs alone.
CREATE TABLE identity_draft (
    person TEXT NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
    -- The path of the page that has the form.
    form TEXT NOT NULL,
    -- As the form would have sent them, without what is secret.
    fields TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (person, form)
);

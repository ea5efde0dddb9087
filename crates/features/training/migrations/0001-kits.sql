CREATE TABLE training_kit_version (
    kit TEXT NOT NULL,
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    -- The description, as JSON (model::kit::Kit).
    description TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    PRIMARY KEY (kit, version)
);
CREATE TABLE training_kit_file (
    kit TEXT NOT NULL,
    version BIGINT NOT NULL,
    name TEXT NOT NULL,
    -- film, captions, transcript, booklet…
    role TEXT NOT NULL,
    language TEXT NOT NULL,
    title_fr TEXT NOT NULL,
    title_en TEXT NOT NULL,
    media TEXT NOT NULL,
    size BIGINT NOT NULL,
    file TEXT NOT NULL,
    PRIMARY KEY (kit, version, name),
    FOREIGN KEY (kit, version) REFERENCES training_kit_version (kit, version) ON DELETE CASCADE
);
-- How often a kit was read, played, downloaded on a day: by nobody in particular.
CREATE TABLE training_kit_use (
    kit TEXT NOT NULL,
    day TEXT NOT NULL,
    what TEXT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (kit, day, what)
);

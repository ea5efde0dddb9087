-- What each service says of a plan that is being drafted.
CREATE TABLE plans_opinion (
    plan TEXT NOT NULL REFERENCES plans_plan (id),
    organisation TEXT NOT NULL,
    agrees BOOLEAN NOT NULL,
    said_at TEXT NOT NULL,
    PRIMARY KEY (plan, organisation)
);

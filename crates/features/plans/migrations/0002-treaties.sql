CREATE TABLE plans_treaty (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    -- Title, body, note, source, as JSON (store::treaties::Description).
    description TEXT NOT NULL
);
CREATE TABLE plans_cycle (
    treaty TEXT NOT NULL REFERENCES plans_treaty (id),
    number BIGINT NOT NULL,
    theme TEXT NOT NULL,
    -- What happened, as JSON (model::treaty::Event).
    events TEXT NOT NULL,
    PRIMARY KEY (treaty, number)
);
CREATE TABLE plans_recommendation (
    treaty TEXT NOT NULL,
    cycle BIGINT NOT NULL,
    number BIGINT NOT NULL,
    degree TEXT,
    position TEXT,
    -- From which day anyone may read it; from the first when there is none.
    public_on TEXT,
    -- All of it, as JSON (model::treaty::Recommendation).
    content TEXT NOT NULL,
    PRIMARY KEY (treaty, cycle, number),
    FOREIGN KEY (treaty, cycle) REFERENCES plans_cycle (treaty, number)
);

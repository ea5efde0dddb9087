CREATE TABLE plans_plan (
    id TEXT NOT NULL PRIMARY KEY,
    -- Title, body, note, what was announced, source, evaluations, as JSON (store::plans::Description).
    description TEXT NOT NULL,
    begins TEXT NOT NULL,
    ends TEXT NOT NULL,
    adopted_on TEXT,
    closed_on TEXT,
    evaluated_on TEXT
);
CREATE TABLE plans_axis (
    plan TEXT NOT NULL REFERENCES plans_plan (id),
    number BIGINT NOT NULL,
    -- As JSON, in each language; nothing where it is not published.
    title TEXT,
    PRIMARY KEY (plan, number)
);
CREATE TABLE plans_measure (
    plan TEXT NOT NULL REFERENCES plans_plan (id),
    number BIGINT NOT NULL,
    axis BIGINT,
    title TEXT,
    objective TEXT,
    -- The organisation that states how far it is, and its name as the plan writes it.
    lead TEXT,
    service TEXT,
    deadline TEXT,
    -- In euros.
    cost BIGINT,
    funding TEXT,
    -- Whether who leads it, its deadline, cost and funding were made up for a demonstration.
    invented BOOLEAN NOT NULL,
    PRIMARY KEY (plan, number)
);
CREATE INDEX plans_measure_lead ON plans_measure (lead);
CREATE TABLE plans_indicator (
    plan TEXT NOT NULL,
    measure BIGINT NOT NULL,
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    baseline DOUBLE PRECISION,
    target DOUBLE PRECISION,
    reached DOUBLE PRECISION,
    reached_on TEXT,
    PRIMARY KEY (plan, measure, number),
    FOREIGN KEY (plan, measure) REFERENCES plans_measure (plan, number)
);
-- What services state. Only what is validated is public.
CREATE TABLE plans_statement (
    code TEXT NOT NULL PRIMARY KEY,
    plan TEXT NOT NULL,
    measure BIGINT NOT NULL,
    organisation TEXT NOT NULL,
    author TEXT NOT NULL,
    period_from TEXT NOT NULL,
    period_until TEXT NOT NULL,
    claim TEXT NOT NULL,
    words TEXT NOT NULL,
    evidence TEXT NOT NULL,
    state TEXT NOT NULL,
    filed_at TEXT NOT NULL,
    vouched_at TEXT,
    voucher TEXT,
    validated_at TEXT,
    -- Why it was sent back.
    reason TEXT,
    invented BOOLEAN NOT NULL,
    FOREIGN KEY (plan, measure) REFERENCES plans_measure (plan, number)
);
CREATE INDEX plans_statement_measure ON plans_statement (plan, measure, state);
CREATE INDEX plans_statement_state ON plans_statement (state, organisation);

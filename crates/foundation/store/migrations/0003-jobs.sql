-- Work to be done later: named by its kind and a key, so that the same work asked twice is done once.
CREATE TABLE store_job (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
    attempts BIGINT NOT NULL,
    max_attempts BIGINT NOT NULL CHECK (max_attempts > 0),
    due_at TEXT NOT NULL,
    -- While running: until when its worker is believed to live.
    leased_until TEXT,
    cancel_asked BOOLEAN NOT NULL,
    progress_done BIGINT NOT NULL,
    progress_total BIGINT NOT NULL,
    problem TEXT,
    created_at TEXT NOT NULL,
    ended_at TEXT,
    PRIMARY KEY (kind, key)
);
CREATE INDEX store_job_due ON store_job (state, due_at);

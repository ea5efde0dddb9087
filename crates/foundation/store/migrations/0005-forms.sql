-- Forms that were sent, and what came of them: the same form sent again changes nothing and gets the same answer.
CREATE TABLE store_form (
    key TEXT NOT NULL PRIMARY KEY,
    outcome TEXT NOT NULL,
    sent_at TEXT NOT NULL
);
CREATE INDEX store_form_sent ON store_form (sent_at);

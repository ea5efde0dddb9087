-- Of a service that says something of a draft, nobody overwrites what they have not seen: a form carries the revision that it shows.
ALTER TABLE plans_opinion ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;

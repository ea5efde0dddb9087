-- Nobody overwrites, vouches for or validates words that they have not read: a form carries the revision that it shows.
ALTER TABLE plans_statement ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;

-- Nobody overwrites what they have not seen: a form carries the revision that it was made from.
ALTER TABLE plans_measure ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;
ALTER TABLE plans_recommendation ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;

-- What the form is called, so that one finds it again among what one has begun.
ALTER TABLE identity_draft ADD COLUMN title TEXT NOT NULL DEFAULT '';

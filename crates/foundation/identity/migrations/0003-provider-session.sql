-- What tells the provider which of its own sessions to end, when this one began there. Forgotten when this one ends.
ALTER TABLE identity_session ADD COLUMN provider_token TEXT;

-- Of a measure, the statement about the latest period and the one filed last, found without reading the others.
CREATE INDEX plans_statement_period ON plans_statement (plan, measure, state, period_until, filed_at, validated_at);
CREATE INDEX plans_statement_filed ON plans_statement (plan, measure, state, filed_at, validated_at);
-- What waits for someone, the oldest first.
CREATE INDEX plans_statement_waiting ON plans_statement (state, filed_at, code);
-- What was validated since a meeting.
CREATE INDEX plans_statement_validated ON plans_statement (state, validated_at);

-- What counts of a measure is read from the index alone.
DROP INDEX plans_statement_period;
CREATE INDEX plans_statement_holds ON plans_statement (plan, measure, state, period_until, filed_at, validated_at, claim);

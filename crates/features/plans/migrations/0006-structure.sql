-- The objectives of a plan, each under its axis where it is known.
CREATE TABLE plans_objective (
    plan TEXT NOT NULL REFERENCES plans_plan (id),
    number BIGINT NOT NULL,
    axis BIGINT,
    -- As JSON, in each language.
    title TEXT NOT NULL,
    PRIMARY KEY (plan, number)
);
INSERT INTO plans_objective (plan, number, axis, title)
SELECT plan, ROW_NUMBER() OVER (PARTITION BY plan ORDER BY MIN(number)), axis, objective
FROM plans_measure WHERE objective IS NOT NULL GROUP BY plan, axis, objective;
-- Of the objectives of its plan, that under which the measure stands.
ALTER TABLE plans_measure ADD COLUMN objective_number BIGINT;
UPDATE plans_measure SET objective_number = (
    SELECT one.number FROM plans_objective one WHERE one.plan = plans_measure.plan AND one.title = plans_measure.objective
    AND COALESCE(one.axis, -1) = COALESCE(plans_measure.axis, -1)
);
ALTER TABLE plans_measure DROP COLUMN objective;
-- Why, who contributes, its steps, where, for whom, as JSON (model::detail::Details).
ALTER TABLE plans_measure ADD COLUMN details TEXT NOT NULL DEFAULT '{}';
-- What is to be done under a measure.
CREATE TABLE plans_action (
    plan TEXT NOT NULL,
    measure BIGINT NOT NULL,
    number BIGINT NOT NULL,
    -- As JSON, in each language.
    title TEXT NOT NULL,
    service TEXT,
    deadline TEXT,
    PRIMARY KEY (plan, measure, number),
    FOREIGN KEY (plan, measure) REFERENCES plans_measure (plan, number)
);

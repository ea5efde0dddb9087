-- How many times the objectives of a year were written, so that two people never overwrite each other.
CREATE TABLE training_objective_year (
    year BIGINT PRIMARY KEY,
    revision BIGINT NOT NULL
);

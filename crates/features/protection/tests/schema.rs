//! The tables of studies and of the ledger, on both databases.

use protection::store::SCHEMA;

store::check_schema!(SCHEMA, seeds: [(
    "0001-study",
    "INSERT INTO protection_study (code, name, source, costs, created_at) VALUES ('a', 'A', '{}', '[]', '2026-01-01T00:00:00Z');
     INSERT INTO protection_run (study, number, settings, asked_at) VALUES ('a', 1, '{}', '2026-01-01T00:00:00Z');
     INSERT INTO protection_figure (series, place, value, state, release) VALUES ('s', 'x', 3, 'shown', 'r');
     INSERT INTO protection_sum (series, total, parts, release) VALUES ('s', 'x', 'y', 'r');"
), (
    "0002-corrected-figures",
    "INSERT INTO protection_figure (series, place, value, state, release, corrects) VALUES ('s', 'x, vintage 2', 4, 'shown', 'r2', 'x');"
)]);

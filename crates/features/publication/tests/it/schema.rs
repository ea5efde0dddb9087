//! The table of publications, on both databases.

use publication::store::SCHEMA;

store::check_schema!(SCHEMA, seeds: [(
    "0001-version",
    "INSERT INTO publication_version (slug, version, language, kind, year, date, title, summary, publisher, published_at)
     VALUES ('a', 1, 'fr', 'letter', 2024, '2026-01-01', 'A', '', 'P', '2026-01-01T00:00:00Z');"
)]);

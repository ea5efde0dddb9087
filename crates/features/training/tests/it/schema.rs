//! The tables of this room.

use training::store::SCHEMA;

store::check_schema!(SCHEMA, seeds: [(
    "0001-kits",
    "INSERT INTO training_kit_version (kit, version, state, description, changed_at) VALUES ('k', 1, 'published', '{}', '');
     INSERT INTO training_kit_file (kit, version, name, role, language, title_fr, title_en, media, size, file) VALUES ('k', 1, 'f', 'film', 'fr', '', '', '', 1, '');
     INSERT INTO training_kit_use (kit, day, what, times) VALUES ('k', '2026-11-24', 'view', 1);"
)]);

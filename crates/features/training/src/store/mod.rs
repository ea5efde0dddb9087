//! The tables of this room.

mod kits;
mod uses;

use store::{Migration, Schema};

pub use kits::{KitFile, KitVersion, NewFile, PublishKitError, kit_files, kit_versions, publish_kit, published_kits};
pub use uses::{KitUses, Use, count_use, uses_of};

/// The tables of training.
pub const SCHEMA: Schema = Schema {
    feature: "training",
    migrations: &[Migration { name: "0001-kits", sql: include_str!("../../migrations/0001-kits.sql") }],
    publish: include_str!("../../publish.toml"),
};

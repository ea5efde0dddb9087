//! What tests stand on (cargo feature `testing`): every test runs on SQLite and on a real PostgreSQL, each with a fresh database.
//!
//! ```text
//! store::on_both_databases! {
//!     /// What the test shows.
//!     async fn plans_open(base) {
//!         let store = base.open(&[&SCHEMA]).await;
//!         …
//!     }
//! }
//! store::check_schema!(SCHEMA, seeds: [("0001-plan", "INSERT INTO …;")]);
//! ```
//! With `[dev-dependencies] store = { workspace = true, features = ["testing"] }`. Nothing is skipped: without PostgreSQL the tests fail and say so.

mod base;
mod cluster;
mod schema;

pub use base::{Base, instant, run};
pub use cluster::Cluster;
pub use schema::{check_migrations, check_retention, check_schema};

/// Makes two tests of each function, `name::sqlite` and `name::postgres`; each gets a [`Base`] of its own.
#[macro_export]
macro_rules! on_both_databases {
    ($($(#[$meta:meta])* async fn $name:ident($base:ident) $body:block)*) => {$(
        $(#[$meta])*
        mod $name {
            use super::*;

            async fn body($base: $crate::testing::Base) $body

            #[test]
            fn sqlite() {
                $crate::testing::run($crate::Engine::Sqlite, body);
            }

            #[test]
            fn postgres() {
                $crate::testing::run($crate::Engine::Postgres, body);
            }
        }
    )*};
}

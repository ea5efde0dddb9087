//! What this room does, on both databases and over HTTP.

mod confidential;
mod filing;
mod follow_up;
mod life;
mod lists;
mod machine;
mod private;
mod public;
mod replies;
mod reports;
mod schema;
mod structure;
mod support;
mod tables;
mod told;

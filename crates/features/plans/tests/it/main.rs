//! What this room does, on both databases and over HTTP.

mod filing;
mod follow_up;
mod life;
mod machine;
mod public;
mod replies;
mod schema;
mod support;
mod tables;

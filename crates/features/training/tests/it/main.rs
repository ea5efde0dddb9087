//! What this room does, on both databases and over HTTP.

mod kits;
mod schema;
mod support;

//! What this room does, on both databases and over HTTP.

mod attestations;
mod kits;
mod machines;
mod registering;
mod schema;
mod support;

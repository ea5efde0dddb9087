//! What this room does, on both databases and over HTTP.

mod attestations;
mod changing;
mod kits;
mod machines;
mod registering;
mod schema;
mod support;

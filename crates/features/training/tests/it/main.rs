//! What this room does, on both databases and over HTTP.

mod attestations;
mod batch;
mod changing;
mod documents;
mod files;
mod institutions;
mod kits;
mod lists;
mod machines;
mod meetings;
mod objectives;
mod qualifying;
mod questionnaires;
mod reconstruction;
mod registering;
mod room;
mod schema;
mod support;
mod writing;

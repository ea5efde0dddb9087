//! Who gets what, at every address of every room: as nobody, as each role, with what is there and what is not.
#![cfg(test)]
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod crawl;
mod forms;
mod hostile;
mod matrix;
mod proved;
mod registry;
#[path = "../support/mod.rs"]
mod support;
mod world;

//! Tools for the public and for first responders, which keep nothing.
//!
//! A tool is one file ([`tool::Tool`]): questions, what they count for, and what the counts lead to. [`contact`] tells whom to call.
//! [`Library`] holds all that an installation offers; [`pages::routes`] shows it.
//!
//! # What is absent on purpose
//!
//! - No dependency that could store: not `store`, nothing that opens a database. `crates/vigie/tests/floors.rs` checks it.
//! - No log, no metric, no cookie: no line of this crate's pages writes anything anywhere. A test reads the sources.
//! - No answer in an address: a form is posted, and its answer is a page that is forgotten.

pub mod campaign;
pub mod cli;
pub mod contact;
mod file;
mod library;
pub mod pages;
pub mod review;
pub mod sheet;
pub mod tool;
pub mod translation;
mod words;

pub use file::{Problem, Refused};
pub use library::{Library, LibraryError};
pub use words::{Reading, Words};

ui::texts!("guidance");

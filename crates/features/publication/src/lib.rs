//! Letters, statistical sheets and their annexes: a manuscript whose numbers are queries becomes a page, a PDF and tables.

pub mod annex;
pub mod cli;
pub mod compile;
pub mod demo;
pub mod model;
pub mod pages;
pub mod parse;
pub mod pdf;
pub mod publications;
pub mod resolve;
pub mod revision;
pub mod say;
mod source;
pub mod store;
pub mod web;

pub use publications::Publications;

ui::texts!("publication");

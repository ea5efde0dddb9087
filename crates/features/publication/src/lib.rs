//! Letters, statistical sheets and their annexes: a manuscript whose numbers are queries becomes a page, a PDF and tables.

pub mod model;
pub mod parse;
pub mod pdf;
pub mod say;

ui::texts!("publication");

//! Reading the files that describe tools, numbers and sheets: everything wrong is told at once, with its line.

mod problem;
mod reader;

pub use problem::{Problem, Refused};
pub(crate) use reader::{Reader, read};

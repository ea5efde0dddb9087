//! Protecting tables: what `vigie protect`, `vigie audit` and `vigie perturb` read, do and write.

mod attack;
pub mod cli;
mod input;
mod output;
mod problem;
mod table;

pub use problem::Problems;

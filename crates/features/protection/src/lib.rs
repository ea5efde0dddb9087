//! Protecting tables: what `vigie protect`, `vigie audit` and `vigie perturb` read, do and write.

pub mod cli;
mod input;
mod output;
mod problem;
mod table;

pub use problem::Problems;

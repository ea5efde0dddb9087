//! Protecting tables: what `vigie protect`, `vigie audit` and `vigie perturb` read, do and write.

pub mod cli;
mod hierarchy;
mod jj;
mod leaves;
mod perturb;
mod problem;
mod proofs;

pub use problem::Problems;

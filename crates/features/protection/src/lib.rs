//! Protecting tables: what `vigie protect`, `vigie audit` and `vigie perturb` read, do and write; the room where a
//! statistician prepares a table.

mod attack;
pub mod cli;
mod comparison;
mod complement;
pub mod found;
mod input;
pub mod ledger;
mod loss;
mod model;
mod output;
pub mod pages;
mod perturbation;
mod problem;
pub mod readers;
mod refused;
pub mod store;
mod table;
mod work;

pub use problem::Problems;
pub use work::ProtectionHandler;

ui::texts!("protection");

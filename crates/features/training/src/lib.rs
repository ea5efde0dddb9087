//! The national training plan: kits, trainers of trainers, sessions, attestations.
//!
//! MIPROF makes kits with experts, trains trainers and referents, and these train their peers. This room keeps the kits and their versions,
//! who may deliver which, the sessions and who came, the attestations anyone may verify, and how many professionals were reached, where,
//! by whom, with which kit.

pub mod chance;
pub mod cli;
pub mod demo;
mod explored;
pub mod found;
mod kit_folder;
mod limit;
pub mod model;
mod named;
pub mod pages;
pub mod pdf;
pub mod plan;
pub mod qr;
pub mod sheet;
pub mod store;
mod training;

pub use training::Training;

ui::texts!("training");

//! Action plans, what services state of their measures, and what follows from it.
//!
//! A plan is written, adopted (from then on it is frozen), closed and evaluated. Nobody sets how far a measure is: that follows from the
//! latest validated statement and from the dates. What the services say of themselves and what an independent evaluator found both show.

pub mod calendar;
pub mod cli;
pub mod demo;
pub mod elsewhere;
pub mod figures;
pub mod found;
pub mod model;
pub mod open;
pub mod output;
pub mod overview;
pub mod pages;
mod pen;
mod plans;
pub mod reminders;
pub mod report;
pub mod seats;
pub mod sheet;
pub mod store;

pub use plans::Plans;

ui::texts!("plans");

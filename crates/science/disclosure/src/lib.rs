//! Which cells may be shown. Nothing public is drawn from a table that has not passed through this room.

mod interval;
#[allow(dead_code, reason = "cuts and bounds are used by the exact engine")]
mod lp;
mod movement;
mod protect;
mod protected;
mod rules;
mod system;
mod tables;

pub use interval::{Interval, audit_intervals};
pub use protect::protect;
pub use protected::{Door, ProducerStatement, Protected, ProtectionRecord};
pub use rules::{Cost, Rules, Zeros};
pub use system::{Levels, Status, System, SystemCell, SystemError};
pub use tables::Refusal;

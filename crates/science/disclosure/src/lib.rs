//! Which cells may be shown. Nothing public is drawn from a table that has not passed through this room.

mod cell_key;
mod engine;
mod grid;
mod interval;
mod lp;
mod modular;
mod protect;
mod protected;
mod rules;
mod system;
mod tables;

pub use cell_key::{NoiseError, NoiseRules, NoiseTable, record_key, round_randomly, round_to_nearest};
pub use engine::{Pattern, Settings, Witness, certify, suppress, verify};
pub use grid::{Grid, GridDimension, GridError};
pub use interval::{Interval, audit_intervals};
pub use protect::protect;
pub use protected::{Door, ProducerStatement, Protected, ProtectionRecord};
pub use rules::{Cost, Rules, Zeros};
pub use system::{Levels, Status, System, SystemCell, SystemError};
pub use tables::Refusal;

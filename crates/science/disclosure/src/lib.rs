//! Which cells may be shown. Nothing public is drawn from a table that has not passed through this room.

mod protected;

pub use protected::{Door, ProducerStatement, Protected, ProtectionRecord};

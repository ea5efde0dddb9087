//! What this room knows, without a database, a clock or chance.

pub mod kit;
mod level;
mod machine;
mod profession;
pub mod registration;
pub mod session;
mod theme;

pub use level::Level;
pub(crate) use machine::machine;
pub use machine::{Machine, NoSuchMove, UnknownState};
pub use profession::{Profession, UnknownProfession};
pub use theme::{Theme, UnknownTheme};

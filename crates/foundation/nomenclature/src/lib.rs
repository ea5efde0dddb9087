//! Territories with their vintages, periods, and the code lists that figures share.

mod language;

pub use language::{Language, Text};

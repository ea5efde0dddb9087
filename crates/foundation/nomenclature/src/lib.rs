//! Territories with their vintages, periods, and the code lists that figures share.

mod bundled;
mod carry;
mod code;
mod edition;
mod language;
mod passage;
mod period;
mod search;
mod suggest;
mod tree;
mod vintage;

pub use bundled::{Territories, UnknownVintage};
pub use carry::{CarryError, Splits};
pub use code::{TerritoryCode, TerritoryCodeError, TerritoryKind};
pub use edition::{Edition, Population, Territory};
pub use language::{Language, Text, UnknownLanguage};
pub use passage::{Change, Part, Passage};
pub use period::{Frequency, Period, PeriodError};
pub use suggest::UnknownTerritory;
pub use tree::Depth;
pub use vintage::{Vintage, VintageError};

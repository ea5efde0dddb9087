//! What this room knows, without a database, a clock or chance.

pub mod attestation;
pub mod cascade;
pub mod declared;
pub mod kit;
mod level;
pub mod lineage;
pub mod listing;
mod machine;
pub mod meeting;
pub mod plain;
mod profession;
pub mod questionnaire;
pub mod registration;
mod registry;
pub mod session;
pub mod staff;
mod theme;

pub(crate) use attestation::hex;
pub use level::Level;
pub(crate) use machine::machine;
pub use machine::{Machine, NoSuchMove, UnknownState};
pub use profession::{Profession, UnknownProfession};
pub use theme::{Theme, UnknownTheme};

/// The département of a code, when there is one with that code today: `96` is written like one and is none.
#[must_use]
pub fn departement(code: &str) -> Option<nomenclature::TerritoryCode> {
    let code = nomenclature::TerritoryCode::parse(code).ok()?;
    let exists = nomenclature::Territories::bundled().latest().get(code).is_some();
    (exists && code.kind() == nomenclature::TerritoryKind::Departement).then_some(code)
}

//! Page layout, components, forms, charts, maps and languages: HTML and SVG.

mod address;
pub mod assets;
pub mod components;
pub mod format;
pub mod headers;
pub mod i18n;
pub mod layout;

pub use address::{href, language_of_path};
pub use nomenclature::{Language, Text};

texts!("ui");

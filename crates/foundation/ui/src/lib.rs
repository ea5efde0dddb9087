//! Page layout, components, forms, charts, maps and languages: HTML and SVG.
//!
//! # What others call
//!
//! - Words: [`texts!`] once at the root of a crate, then [`t!`]`(language, "key", name = value)`;
//!   [`i18n::sources::check_sources`] in a test; [`format`](mod@format) for numbers and dates; [`i18n::typeset`] for texts of data files.
//! - Pages: [`layout::Page::public`]`(language, path, title).section(…).below([…]).render(&site, &content)`;
//!   addresses through [`href`]; parts in [`components`]; faults in [`errors`];
//!   a room's public pages answer through [`answer::Answers`].
//! - Drawings, from `&Protected<Cube>` alone: [`charts::line`], [`charts::bars`], [`charts::sparkline`], [`map::choropleth`]
//!   give a [`Drawing`] for a page or for print; [`table::table`] the same cells as a table;
//!   [`figure::figure`] puts both on a page with universe, source and reading note.
//! - For the server: [`assets::asset`] under [`assets::PREFIX`], [`headers::ALWAYS`].

mod address;
pub mod answer;
pub mod assets;
pub mod charts;
pub mod components;
pub mod csv;
mod drawing;
pub mod errors;
pub mod figure;
pub mod format;
#[cfg(any(test, feature = "gallery"))]
pub mod gallery;
pub mod headers;
pub mod i18n;
pub mod layout;
pub mod map;
pub mod table;

pub use address::{href, language_of_path};
pub use drawing::{Drawing, DrawingError, FigureText, Interval, Labels, NumberStyle, Target};
pub use layout::{NavigationItem, Page, Site};
pub use nomenclature::{Language, Text};

texts!("ui");

//! Forms: labels, hints and errors in the GOV.UK pattern; everything works without script.

mod button;
mod choices;
mod error;
mod field;
mod select;

pub use button::{Button, ButtonKind, button, button_link, confirmation};
pub use choices::{Choice, Choices, checkboxes, radios};
pub use error::{FieldError, error_summary, form_errors};
pub use field::{Field, InputKind, field, file_upload, textarea};
pub use select::{Select, select};

//! The parts of a page, in the GOV.UK patterns: each is a function that returns markup.

mod cards;
mod form;
mod navigation;
mod sequence;
mod table;
mod text;

pub use cards::{Change, Direction, KeyFigure, WayIn, card_grid, key_figure, ways_in};
pub use form::{
    Button, ButtonKind, Choice, Choices, Field, FieldError, InputKind, Select, button, button_link, checkboxes,
    confirmation, error_summary, field, file_upload, form_errors, radios, select, textarea,
};
pub use navigation::{Link, Pagination, Tab, breadcrumbs, link_list, list_file, list_file_of, pagination, tabs};
pub use sequence::{Moment, Step, StepState, steps, timeline};
pub use table::{Align, Column, ColumnSort, SortOrder, Table, data_table};
pub use text::{
    Banner, SummaryRow, TagColour, banner, details, empty_state, inset, jointed, page_title, summary_list, tag, warning,
};

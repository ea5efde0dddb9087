//! Commands of the survey: one file for each (`estimate`, `link`).

pub mod estimate;
pub mod link;

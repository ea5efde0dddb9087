//! What a protection costs its readers: figures, comparisons, shares and breakdowns that can no longer be read.

mod html;
mod levels;
mod measure;
mod widths;
mod words;

pub(crate) use html::page;
pub(crate) use levels::Levels;
pub(crate) use measure::{Loss, Publication, measure};
pub(crate) use widths::Widths;
pub(crate) use words::{explanations, lines, value};

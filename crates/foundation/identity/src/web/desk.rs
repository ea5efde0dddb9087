//! The start page's registry: each feature says which of its rooms someone may enter, and what awaits them there.

use std::future::Future;
use std::pin::Pin;

use jiff::civil::Date;
use nomenclature::Language;
use store::StoreError;

use super::Signed;

/// A room of a feature, on the start page of whoever may enter it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    /// Its path, without language prefix.
    pub path: String,
    /// Its name.
    pub name: String,
    /// What one does there, in a sentence.
    pub text: String,
}

/// Something that awaits someone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Awaiting {
    /// Where to do it: a path, without language prefix.
    pub path: String,
    /// What it is, in words that make sense alone.
    pub text: String,
    /// When it is due.
    pub due: Option<Date>,
}

/// What [`Desk::awaiting`] gives.
pub type DeskFuture<'a> = Pin<Box<dyn Future<Output = Result<Vec<Awaiting>, StoreError>> + Send + 'a>>;

/// What a feature puts on everyone's start page.
pub trait Desk: Send + Sync {
    /// The rooms that this person may enter.
    fn rooms(&self, signed: &Signed, language: Language) -> Vec<Room>;

    /// What awaits this person, the most urgent first.
    fn awaiting<'a>(&'a self, signed: &'a Signed, language: Language) -> DeskFuture<'a>;
}

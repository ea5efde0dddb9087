//! The audit trail: who did what to which thing, when, from where, before and after.

mod chain;
mod facts;
mod names;
mod trail;
mod verify;

pub(crate) use chain::append;
pub use facts::{Facts, WITHHELD};
pub use names::{Actor, NameError, Origin, ThingId, Verb};
pub use trail::{AuditEntry, TrailQuery};
pub use verify::{Fault, Verification};

/// One line to be added to the trail, in the same transaction as what it tells.
#[derive(Clone, Debug)]
#[must_use]
pub struct AuditLine {
    pub(crate) verb: Verb,
    pub(crate) thing: ThingId,
    pub(crate) before: Option<Facts>,
    pub(crate) after: Option<Facts>,
}

impl AuditLine {
    /// What was done to which thing.
    pub fn new(verb: Verb, thing: ThingId) -> Self {
        Self { verb, thing, before: None, after: None }
    }

    /// What the thing was.
    pub fn before(mut self, facts: Facts) -> Self {
        self.before = Some(facts);
        self
    }

    /// What it has become.
    pub fn after(mut self, facts: Facts) -> Self {
        self.after = Some(facts);
        self
    }
}

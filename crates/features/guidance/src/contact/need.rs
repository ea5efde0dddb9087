//! What somebody looks for, and whether a contact suits.

use super::{Contact, Cost, Means, OnBill, Situation};

/// What somebody looks for; what is not said does not matter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Need {
    /// What for.
    pub situation: Option<Situation>,
    /// Where: a département.
    pub departement: Option<String>,
    /// Now, whatever the hour.
    pub at_any_hour: bool,
    /// How.
    pub means: Option<Means>,
    /// In another language than French.
    pub other_language: bool,
    /// Without paying.
    pub free: bool,
    /// Without a trace on the bill.
    pub hidden: bool,
}

impl Need {
    /// Whether a contact suits. An emergency service always does.
    #[must_use]
    pub fn suits(&self, contact: &Contact) -> bool {
        let here = match (&contact.departement, &self.departement) {
            (Some(theirs), Some(wanted)) => theirs == wanted,
            (Some(_), None) => false,
            (None, _) => true,
        };
        contact.emergency
            || here
                && self.situation.is_none_or(|wanted| contact.situations.contains(&wanted))
                && self.means.is_none_or(|wanted| contact.means.contains(&wanted))
                && (!self.at_any_hour || contact.always_open)
                && (!self.other_language || contact.interpreters)
                && (!self.free || contact.cost == Cost::Free)
                && (!self.hidden || contact.on_bill == OnBill::Hidden)
    }
}

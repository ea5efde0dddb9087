//! What may change in a measure: freely while its plan is drafted, by amendment, with a reason and both wordings kept, once it is adopted.

use jiff::civil::Date;
use nomenclature::Text;
use serde::{Deserialize, Serialize};

/// The terms of a measure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Its title.
    pub title: Option<Text>,
    /// The objective under which it stands.
    pub objective: Option<Text>,
    /// The organisation that states how far it is.
    pub lead: Option<String>,
    /// The name of that service.
    pub service: Option<String>,
    /// Until when it is to be done.
    pub deadline: Option<Date>,
    /// What it costs, in euros.
    pub cost: Option<u64>,
    /// Who pays.
    pub funding: Option<String>,
}

/// A term of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// Its title.
    Title,
    /// Its objective.
    Objective,
    /// The service in charge.
    Service,
    /// Its deadline.
    Deadline,
    /// Its cost.
    Cost,
    /// Its funding.
    Funding,
}

/// Which terms differ.
#[must_use]
pub fn changed(earlier: &Terms, later: &Terms) -> Vec<Term> {
    let all = [
        (Term::Title, earlier.title == later.title),
        (Term::Objective, earlier.objective == later.objective),
        (Term::Service, (&earlier.lead, &earlier.service) == (&later.lead, &later.service)),
        (Term::Deadline, earlier.deadline == later.deadline),
        (Term::Cost, earlier.cost == later.cost),
        (Term::Funding, earlier.funding == later.funding),
    ];
    all.into_iter().filter(|(_, same)| !same).map(|(term, _)| term).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_changed_is_told_term_by_term() {
        let before = Terms { cost: Some(10), service: Some("A".to_owned()), ..Terms::default() };
        assert!(changed(&before, &before).is_empty());
        let after = Terms { deadline: Some(date(2027, 1, 1)), lead: Some("b".to_owned()), ..before.clone() };
        assert_eq!(changed(&before, &after), [Term::Service, Term::Deadline]);
    }
}

//! What may change in a measure: freely while its plan is drafted, by amendment, with a reason and both wordings kept, once it is adopted.

use jiff::civil::Date;
use nomenclature::Text;
use serde::{Deserialize, Serialize};

use super::detail::{Action, Details};

/// The terms of a measure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The axis under which it stands.
    #[serde(default)]
    pub axis: Option<u16>,
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
    /// What more is said of it.
    #[serde(default)]
    pub details: Details,
    /// Its actions.
    #[serde(default)]
    pub actions: Vec<Action>,
}

/// A term of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// Its axis.
    Axis,
    /// Its title.
    Title,
    /// Its objective.
    Objective,
    /// Why it is taken.
    Why,
    /// The service in charge.
    Service,
    /// The services that contribute.
    Contributors,
    /// Its deadline.
    Deadline,
    /// Its steps.
    Steps,
    /// Its actions.
    Actions,
    /// Its cost.
    Cost,
    /// Its funding.
    Funding,
    /// Where it applies.
    Territory,
    /// For whom it is.
    Public,
}

/// Which terms differ.
#[must_use]
pub fn changed(earlier: &Terms, later: &Terms) -> Vec<Term> {
    let (before, after) = (&earlier.details, &later.details);
    let all = [
        (Term::Axis, earlier.axis == later.axis),
        (Term::Title, earlier.title == later.title),
        (Term::Objective, earlier.objective == later.objective),
        (Term::Why, before.why == after.why),
        (Term::Service, (&earlier.lead, &earlier.service) == (&later.lead, &later.service)),
        (Term::Contributors, before.contributors == after.contributors),
        (Term::Deadline, earlier.deadline == later.deadline),
        (Term::Steps, before.steps == after.steps),
        (Term::Actions, earlier.actions == later.actions),
        (Term::Cost, earlier.cost == later.cost),
        (Term::Funding, earlier.funding == later.funding),
        (Term::Territory, before.territory == after.territory),
        (Term::Public, before.public == after.public),
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
        let details = Details { territory: Some("93".to_owned()), ..Details::default() };
        let after = Terms { axis: Some(2), details, ..before.clone() };
        assert_eq!(changed(&before, &after), [Term::Axis, Term::Territory]);
    }
    /// Amendments kept before a measure had details are read as saying nothing of them.
    #[test]
    fn terms_kept_earlier_are_read() {
        let old = r#"{"title":null,"objective":null,"lead":"a","service":"A","deadline":"2027-01-01","cost":10,"funding":null}"#;
        let read: Terms = serde_json::from_str(old).unwrap();
        assert_eq!((read.cost, read.details, read.actions.len()), (Some(10), Details::default(), 0));
    }
}

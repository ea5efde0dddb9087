//! Invented reasons, contributors, steps and actions for measures of the plan in force.

use jiff::Span;
use jiff::civil::date;
use nomenclature::Text;

use crate::model::detail::{Action, Details, Step};

fn text(fr: &str, en: &str) -> Text {
    Text { fr: fr.to_owned(), en: en.to_owned() }
}

/// What more is said of a measure: something of two in three.
pub(super) fn details(number: u16, contributor: &str) -> Details {
    if number.is_multiple_of(3) {
        return Details::default();
    }
    let due = |months: i64| date(2025, 6, 30).saturating_add(Span::new().months(months)).last_of_month();
    let after = i64::from(number) % 4 * 3;
    Details {
        why: Some(text("Une évaluation inventée a montré ce manque.", "An invented evaluation showed this gap.")),
        contributors: vec![contributor.to_owned()],
        steps: vec![
            Step { due: due(after), what: text("Groupe de travail réuni (inventé)", "Working group met (invented)") },
            Step { due: due(after + 12), what: text("Premier bilan (inventé)", "First review (invented)") },
        ],
        territory: number.is_multiple_of(2).then(|| "FR".to_owned()),
        public: Some(text("Professionnels de première ligne", "Front-line professionals")),
    }
}

/// Its actions: of one measure in five.
pub(super) fn actions(number: u16, service: &str) -> Vec<Action> {
    if !number.is_multiple_of(5) {
        return Vec::new();
    }
    vec![
        Action {
            title: text("Rédiger le cahier des charges (inventé)", "Write the specification (invented)"),
            service: Some(service.to_owned()),
            due: Some(date(2026, 3, 31)),
        },
        Action {
            title: text("Diffuser le guide (inventé)", "Circulate the guide (invented)"),
            service: None,
            due: None,
        },
    ]
}

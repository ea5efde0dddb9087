//! What changed in a measure since its plan was adopted: both wordings, and why.

use maud::{Markup, html};
use nomenclature::{Language, Text};
use ui::components::{Moment, list_file, timeline};
use ui::i18n::typeset;
use ui::layout::Site;
use ui::{format, href, t};

use super::parts;
use crate::model::amendment::{Term, Terms, changed};
use crate::store::Amendment;

pub(super) fn name(language: Language, term: Term) -> String {
    match term {
        Term::Axis => t!(language, "plans-axis-label"),
        Term::Title => t!(language, "plans-term-title"),
        Term::Objective => t!(language, "plans-objective"),
        Term::Why => t!(language, "plans-why"),
        Term::Service => t!(language, "plans-service"),
        Term::Contributors => t!(language, "plans-contributors"),
        Term::Deadline => t!(language, "plans-deadline"),
        Term::Steps => t!(language, "plans-steps"),
        Term::Actions => t!(language, "plans-actions"),
        Term::Cost => t!(language, "plans-cost"),
        Term::Funding => t!(language, "plans-funding"),
        Term::Territory => t!(language, "plans-territory"),
        Term::Public => t!(language, "plans-public"),
    }
}

pub(super) fn value(language: Language, terms: &Terms, term: Term) -> String {
    let told = |text: Option<String>| text.unwrap_or_else(|| t!(language, "plans-not-told"));
    let words = |text: &Option<Text>| told(text.as_ref().map(|text| parts::set(language, text)));
    let joined = |all: Vec<String>| told((!all.is_empty()).then(|| all.join(&t!(language, "plans-between"))));
    let details = &terms.details;
    match term {
        Term::Axis => told(terms.axis.map(|axis| axis.to_string())),
        Term::Title => words(&terms.title),
        Term::Objective => words(&terms.objective),
        Term::Service => told(terms.service.clone()),
        Term::Deadline => parts::day(language, terms.deadline),
        Term::Cost => {
            told(terms.cost.map(|cost| t!(language, "plans-euros", amount = format::integer(language, cost as f64))))
        }
        Term::Funding => told(terms.funding.clone()),
        Term::Why => words(&details.why),
        Term::Public => words(&details.public),
        Term::Contributors => joined(details.contributors.clone()),
        Term::Steps => joined(details.steps.iter().map(|one| parts::step(language, one)).collect()),
        Term::Actions => joined(terms.actions.iter().map(|one| parts::set(language, &one.title)).collect()),
        Term::Territory => told(details.territory.as_deref().map(parts::territory)),
    }
}

/// The history of a measure, and the way to its file.
pub(super) fn history(site: &Site, language: Language, amendments: &[Amendment], file: &str) -> Markup {
    let moment = |one: &Amendment| {
        let terms = changed(&one.earlier, &one.later);
        Moment {
            when: site.day(language, one.at),
            datetime: None,
            title: terms.iter().map(|term| name(language, *term)).collect::<Vec<_>>().join(", "),
            text: Some(html! {
                @for term in &terms {
                    p class="govuk-body" {
                        (t!(language, "plans-labelled", label = name(language, *term))) " "
                        del { (value(language, &one.earlier, *term)) } " → " ins { (value(language, &one.later, *term)) }
                    }
                }
                p class="govuk-body" { (t!(language, "plans-amended-because", reason = typeset(language, &one.reason))) }
            }),
        }
    };
    html! {
        @if !amendments.is_empty() {
            h2 class="govuk-heading-m" { (t!(language, "plans-amendments")) }
            (timeline(&amendments.iter().map(moment).collect::<Vec<_>>()))
            (list_file(language, href(language, file)))
        }
    }
}

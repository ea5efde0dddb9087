//! Things in order: the steps of a long form, the moments of a story.

use maud::{Markup, html};
use nomenclature::Language;

use crate::t;

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    /// Done; one may come back to it.
    Done,
    /// The one on this page.
    Current,
    /// Still to come.
    ToCome,
}

/// A step of a long form.
#[derive(Debug, Clone)]
pub struct Step {
    /// Its name.
    pub label: String,
    /// Where it stands.
    pub state: StepState,
    /// Its address, when one may go there.
    pub href: Option<String>,
}

/// The steps of a long form, and the one on this page.
#[must_use]
pub fn steps(language: Language, steps: &[Step]) -> Markup {
    html! {
        nav class="steps" aria-label=(t!(language, "ui-steps")) {
            ol class="steps__list" {
                @for step in steps {
                    @let (class, words) = match step.state {
                        StepState::Done => ("done", t!(language, "ui-step-done")),
                        StepState::Current => ("current", t!(language, "ui-step-current")),
                        StepState::ToCome => ("to-come", t!(language, "ui-step-to-come")),
                    };
                    li class={ "steps__step steps__step--" (class) } aria-current=[(step.state == StepState::Current).then_some("step")] {
                        span class="steps__label" {
                            @match &step.href {
                                Some(href) => a class="govuk-link" href=(href) { (step.label) },
                                None => (step.label),
                            }
                            span class="govuk-visually-hidden" { " (" (words) ")" }
                        }
                    }
                }
            }
        }
    }
}

/// A moment of a story.
#[derive(Debug, Clone)]
pub struct Moment {
    /// When, in words.
    pub when: String,
    /// When, as `datetime` wants it (`2026-11-24`), when it is a date.
    pub datetime: Option<String>,
    /// What happened.
    pub title: String,
    /// More about it.
    pub text: Option<Markup>,
}

/// Moments in order.
#[must_use]
pub fn timeline(moments: &[Moment]) -> Markup {
    html! {
        ol class="timeline" {
            @for moment in moments {
                li class="timeline__moment" {
                    p class="timeline__when" {
                        @match &moment.datetime {
                            Some(datetime) => time datetime=(datetime) { (moment.when) },
                            None => (moment.when),
                        }
                    }
                    p class="timeline__title" { (moment.title) }
                    @if let Some(text) = &moment.text { div class="timeline__text" { (text) } }
                }
            }
        }
    }
}

//! What a tool answers: the same markup in the page that answers a form and in the page that the script uncovers.

use maud::{Markup, html};
use ui::t;

use super::{View, contact};
use crate::tool::{Outcome, Severity, Tool};

pub(super) fn answer(view: &View<'_>, tool: &Tool, outcome: &Outcome) -> Markup {
    let severity = match outcome.severity {
        Severity::Danger => "danger",
        Severity::Watch => "watch",
        Severity::Calm => "calm",
    };
    html! {
        section class={ "answer answer--" (severity) } {
            h2 tabindex="-1" { (view.say(&outcome.title)) }
            @if outcome.severity == Severity::Danger { (contact::short_list(view, &outcome.contacts)) }
            p { (view.say(&outcome.text)) }
            h3 { (t!(view.language, "guidance-advice")) }
            ul { @for advice in &outcome.advice { li { (view.say(advice)) } } }
            @if outcome.severity != Severity::Danger { (contact::short_list(view, &outcome.contacts)) }
            p class="limits" { strong { (t!(view.language, "guidance-limits")) } " " (view.say(&tool.limits)) }
        }
    }
}

//! `/outils`: what there is.

use maud::{Markup, html};
use ui::t;

use super::{View, posters};
use crate::tool::{Audience, Tool};

pub(super) fn content(view: &View<'_>) -> Markup {
    let language = view.language;
    html! {
        h1 { (t!(language, "guidance-tools-title")) }
        p class="lead" { (t!(language, "guidance-tools-lead")) }
        (list(view, &t!(language, "guidance-tools-public"), Audience::Public))
        (list(view, &t!(language, "guidance-tools-professional"), Audience::Professional))
        h2 { (t!(language, "guidance-tools-spread")) }
        ul class="cards" {
            li class="card" {
                h3 { a href=(view.href(posters::PATH)) { (t!(language, "guidance-posters-title")) } }
                p { (t!(language, "guidance-posters-lead")) }
            }
        }
    }
}

fn list(view: &View<'_>, title: &str, audience: Audience) -> Markup {
    let all = view.pages.library.tools.values();
    let mut tools: Vec<&Tool> = all.filter(|tool| tool.audience == audience).collect();
    tools.sort_by_key(|tool| tool.rank);
    html! {
        @if !tools.is_empty() {
            h2 { (title) }
            ul class="cards" {
                @for tool in tools {
                    // What exists in French alone is read aloud in French.
                    li class="card" lang=[(!tool.languages.contains(&view.language)).then_some("fr")] {
                        h3 { a href=(view.href(&format!("/outils/{}", tool.id))) { (view.say(&tool.title)) } }
                        p { (view.say(&tool.lead)) }
                    }
                }
            }
        }
    }
}

//! `/outils/droits` and each sheet: rights in plain language, dated and sourced.

use maud::{Markup, html};
use ui::t;

use super::{View, sign_language};
use crate::sheet::Sheet;

pub(super) fn list(view: &View<'_>) -> Markup {
    let language = view.language;
    html! {
        h1 { (t!(language, "guidance-rights-title")) }
        p class="lead" { (t!(language, "guidance-rights-lead")) }
        ul class="cards" {
            @for sheet in &view.pages.library.sheets {
                li class="card" {
                    h2 { a href=(view.href(&path(sheet))) { (view.say(&sheet.title)) } }
                    p { (view.say(&sheet.lead)) }
                }
            }
        }
    }
}

pub(super) fn path(sheet: &Sheet) -> String {
    format!("/outils/droits/{}", sheet.id)
}

pub(super) fn content(view: &View<'_>, sheet: &Sheet) -> Markup {
    html! {
        h1 { (view.say(&sheet.title)) }
        (state(view, sheet))
        p class="lead" { (view.say(&sheet.lead)) }
        (sign_language::slot(view, &format!("droits-{}", sheet.id)))
        @for part in &sheet.parts {
            h2 { (view.say(&part.title)) }
            ul { @for line in &part.lines { li { (view.say(line)) } } }
        }
        p { a href=(view.href("/orientation")) { (t!(view.language, "guidance-rights-call")) } }
        (sources(view, sheet))
    }
}

/// Whether one may rely on it: read by whom, and when.
fn state(view: &View<'_>, sheet: &Sheet) -> Markup {
    let language = view.language;
    html! {
        @if sheet.overdue(view.today) { p class="notice" { (t!(language, "guidance-overdue")) } }
        @if sheet.read_by.is_none() { p class="notice" { (t!(language, "guidance-rights-unread")) } }
    }
}

fn sources(view: &View<'_>, sheet: &Sheet) -> Markup {
    let language = view.language;
    html! {
        div class="hint" {
            p { (t!(language, "guidance-rights-reviewed", date = ui::format::date(language, sheet.reviewed))) }
            @if let Some(reader) = &sheet.read_by { p { (view.say(reader)) } }
            ul {
                @for source in &sheet.sources {
                    li {
                        @match &source.address {
                            Some(address) => a href=(address) rel="noreferrer" { (view.say(&source.title)) },
                            None => (view.say(&source.title)),
                        }
                    }
                }
            }
        }
    }
}

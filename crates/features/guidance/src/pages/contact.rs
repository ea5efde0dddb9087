//! A contact: in a line after an answer, or as a card with all that somebody who is watched must know.

use maud::{Markup, html};
use ui::t;

use super::View;
use crate::contact::{Contact, Cost, MEANS, Means, OnBill, SITUATIONS};

/// Whom to call, in lines.
pub(super) fn short_list(view: &View<'_>, ids: &[String]) -> Markup {
    html! {
        ul class="calls" {
            @for contact in ids.iter().filter_map(|id| view.pages.library.contact(id)) {
                li {
                    (reach(view, contact)) " "
                    strong { (view.say(&contact.name)) } ". " (view.say(&contact.does)) " "
                    span class="hint" { (view.say(&contact.hours)) "." }
                }
            }
        }
    }
}

/// All there is to know before one calls.
pub(super) fn card(view: &View<'_>, contact: &Contact, hidden: bool) -> Markup {
    let language = view.language;
    let situations = names(&SITUATIONS, &contact.situations);
    let means = names(&MEANS, &contact.means);
    html! {
        li class={ "card" @if contact.emergency { " card--emergency" } } data-contact data-situations=(situations)
            data-means=(means) data-place=[contact.departement.as_deref()] data-flags=(flags(contact)) hidden[hidden] {
            h3 { (reach(view, contact)) " " (view.say(&contact.name)) }
            p { (view.say(&contact.does)) }
            // In danger one dials; the rest is there for who has a minute.
            @if contact.emergency {
                details { summary { (t!(language, "guidance-facts")) } (facts(view, contact)) }
            } @else {
                (facts(view, contact))
            }
        }
    }
}

fn facts(view: &View<'_>, contact: &Contact) -> Markup {
    let language = view.language;
    html! {
        dl {
            dt { (t!(language, "guidance-when")) } dd { (view.say(&contact.hours)) }
            dt { (t!(language, "guidance-how")) } dd { (means_in_words(view, contact)) }
            @if let Some(languages) = &contact.languages {
                dt { (t!(language, "guidance-languages")) } dd { (view.say(languages)) }
            }
            dt { (t!(language, "guidance-cost")) } dd { (cost(view, contact)) }
            dt { (t!(language, "guidance-bill")) } dd { (on_bill(view, contact)) }
        }
        (checked(view, contact))
    }
}

/// The number to press, or the site to open.
fn reach(view: &View<'_>, contact: &Contact) -> Markup {
    html! {
        @match (&contact.number, &contact.site) {
            (Some(number), _) => {
                @let scheme = if contact.means.first() == Some(&Means::Sms) { "sms" } else { "tel" };
                a class="number" href={ (scheme) ":" (number.dialled()) } { (number) }
            }
            (None, Some(site)) => a class="number" href=(site) rel="noreferrer" { (site.trim_start_matches("https://")) },
            (None, None) => (view.say(&contact.name)),
        }
    }
}

fn names<T: PartialEq>(all: &[(&'static str, T)], some: &[T]) -> String {
    let named: Vec<&str> = all.iter().filter(|(_, value)| some.contains(value)).map(|(name, _)| *name).collect();
    named.join(" ")
}

fn flags(contact: &Contact) -> String {
    let flags = [
        ("always", contact.always_open),
        ("languages", contact.interpreters),
        ("free", contact.cost == Cost::Free),
        ("hidden", contact.on_bill == OnBill::Hidden),
        ("emergency", contact.emergency),
    ];
    flags.iter().filter(|(_, set)| *set).map(|(name, _)| *name).collect::<Vec<_>>().join(" ")
}

fn means_in_words(view: &View<'_>, contact: &Contact) -> String {
    let language = view.language;
    let word = |means: &Means| match means {
        Means::Voice => t!(language, "guidance-means-voice"),
        Means::Sms => t!(language, "guidance-means-sms"),
        Means::Chat => t!(language, "guidance-means-chat"),
        Means::Video => t!(language, "guidance-means-video"),
        Means::Visit => t!(language, "guidance-means-visit"),
    };
    contact.means.iter().map(word).collect::<Vec<_>>().join(", ")
}

fn cost(view: &View<'_>, contact: &Contact) -> String {
    match contact.cost {
        Cost::Free => t!(view.language, "guidance-cost-free"),
        Cost::Charged => t!(view.language, "guidance-cost-charged"),
        Cost::Unknown => t!(view.language, "guidance-cost-unknown"),
    }
}

fn on_bill(view: &View<'_>, contact: &Contact) -> String {
    match contact.on_bill {
        OnBill::Hidden => t!(view.language, "guidance-bill-hidden"),
        OnBill::Shown => t!(view.language, "guidance-bill-shown"),
        OnBill::Unknown => t!(view.language, "guidance-bill-unknown"),
    }
}

/// When somebody checked it, and how to say that it is wrong.
fn checked(view: &View<'_>, contact: &Contact) -> Markup {
    let language = view.language;
    html! {
        p class="hint" {
            @match contact.checked {
                Some(date) => (t!(language, "guidance-checked", date = ui::format::date(language, date))),
                None => strong { (t!(language, "guidance-never-checked")) },
            }
            @if contact.checked.is_some() && contact.unchecked(view.today) {
                " " strong { (t!(language, "guidance-checked-late")) }
            }
            " " (report(view, contact))
        }
    }
}

/// How to say that something is wrong: to the institution's address, or by the page that tells how to reach it.
fn report(view: &View<'_>, contact: &Contact) -> Markup {
    let language = view.language;
    html! {
        @match &view.pages.contact {
            Some(address) => {
                @let subject = format!("{} {}", t!(language, "guidance-report-subject"), contact.id);
                a href={ "mailto:" (address) "?subject=" (subject.replace(' ', "%20")) } { (t!(language, "guidance-report")) }
            }
            None => a href=(ui::href(language, "/mentions-legales")) { (t!(language, "guidance-report-how")) },
        }
    }
}

//! `/orientation/carte`: numbers to print and cut out: a wallet card, and one that folds into a shopping list. Printed on one side
//! and folded as a Z, it shows the list on one face, nothing on the other, and the numbers on none.

use maud::{Markup, html};
use ui::t;

use super::{View, posters};
use crate::contact::Contact;

/// The contacts on a card, by name: no more than fit.
const ON_CARD: [&str; 7] =
    ["police", "europe-112", "sms-114", "ecoute-3919", "enfance-119", "hebergement-115", "france-victimes"];

pub(super) fn content(view: &View<'_>) -> Markup {
    let language = view.language;
    html! {
        h1 class="screen" { (t!(language, "guidance-card-title")) }
        p class="screen lead" { (t!(language, "guidance-card-lead")) }
        p class="actions" hidden data-print { button type="button" { (t!(language, "guidance-print")) } }
        h2 class="screen" { (t!(language, "guidance-card-wallet")) }
        div class="wallet" { (numbers(view)) }
        h2 class="screen" { (t!(language, "guidance-card-fold")) }
        ol class="screen" {
            li { (t!(language, "guidance-card-fold-first")) }
            li { (t!(language, "guidance-card-fold-second")) }
        }
        div class="folding" {
            div class="folding__list" {
                p { (t!(language, "guidance-card-list-title")) }
                ul { @for line in t!(language, "guidance-card-list").split(", ") { li { (line) } } }
            }
            div class="folding__middle" {
                p { (t!(language, "guidance-card-middle")) }
                p { (t!(language, "guidance-card-middle-after")) }
            }
            div class="folding__numbers" { (numbers(view)) }
        }
        p class="screen" { a href=(view.href(posters::PATH)) { (t!(language, "guidance-posters-title")) } }
    }
}

/// The contacts of a card that the directory knows.
fn on_card(contacts: &[Contact]) -> Vec<&Contact> {
    ON_CARD.iter().filter_map(|id| contacts.iter().find(|contact| contact.id == *id)).collect()
}

fn numbers(view: &View<'_>) -> Markup {
    html! {
        ul class="numbers" {
            @for contact in on_card(&view.pages.library.contacts) {
                @if let Some(number) = &contact.number {
                    li { strong { (number) } " " (view.say(&contact.name)) }
                }
            }
        }
    }
}

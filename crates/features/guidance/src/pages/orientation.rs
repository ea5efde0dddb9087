//! `/orientation`: whom to call, for what, where, when, how, and what it leaves behind.

use axum::extract::{Query, RawForm, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use nomenclature::{Territories, TerritoryKind};
use ui::t;

use super::{Asked, Pages, View, contact, frame, sign_language};
use crate::contact::{Contact, MEANS, Means, Need, SITUATIONS, Situation};

const PATH: &str = "/orientation";
/// The most local services that stand ready in the page: each weighs about a kilobyte.
const MOST_LOCAL: usize = 10;

/// The answer to a form sent without script.
pub(super) async fn chosen(State(pages): State<Pages>, asked: Query<Asked>, RawForm(body): RawForm) -> Response {
    let view = View::new(&pages, &asked);
    match read(&body) {
        Some(need) => frame::page(&view, PATH, &content(&view, &need, true)),
        None => frame::page_with(&view, StatusCode::BAD_REQUEST, PATH, &content(&view, &Need::default(), false)),
    }
}

/// What a form asks for; `None` when it is not one of ours.
fn read(body: &[u8]) -> Option<Need> {
    let mut need = Need::default();
    for pair in std::str::from_utf8(body).ok()?.split('&').filter(|pair| !pair.is_empty()) {
        match pair.split_once('=')? {
            (_, "") => {}
            ("s", name) => need.situation = Some(named(&SITUATIONS, name)?),
            ("m", name) => need.means = Some(named(&MEANS, name)?),
            ("d", code) if code.len() <= 3 => need.departement = Some(code.to_owned()),
            ("f", "always") => need.at_any_hour = true,
            ("f", "languages") => need.other_language = true,
            ("f", "free") => need.free = true,
            ("f", "hidden") => need.hidden = true,
            _ => return None,
        }
    }
    Some(need)
}

fn named<T: Copy>(all: &[(&str, T)], name: &str) -> Option<T> {
    all.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}

pub(super) fn content(view: &View<'_>, need: &Need, answered: bool) -> Markup {
    let language = view.language;
    let (urgent, others): (Vec<_>, Vec<_>) = in_order(view).into_iter().partition(|contact| contact.emergency);
    let none = !others.iter().any(|contact| need.suits(contact));
    html! {
        h1 { (t!(language, "guidance-contacts-title")) }
        section aria-labelledby="maintenant" {
            h2 id="maintenant" { (t!(language, "guidance-contacts-now")) }
            ul class="cards" { @for one in urgent { (contact::card(view, one, false)) } }
            (sign_language::slot(view, "orientation"))
        }
        section class="screen" aria-labelledby="choisir" {
            h2 id="choisir" { (t!(language, "guidance-contacts-choose")) }
            (form(view, need))
        }
        section aria-labelledby="contacts" {
            h2 id="contacts" tabindex="-1" data-results {
                @if answered { (t!(language, "guidance-contacts-chosen")) } @else { (t!(language, "guidance-contacts-all")) }
            }
            @if need.other_language { p class="hint" { (t!(language, "guidance-contacts-languages")) } }
            p class="notice" hidden[!none] data-none { (t!(language, "guidance-contacts-none")) }
            ul class="cards" {
                // The script chooses among all without asking the server again.
                @for one in others {
                    @if need.suits(one) { (contact::card(view, one, false)) }
                    @else if one.departement.is_none() || !asks_for_places(view) { (contact::card(view, one, true)) }
                }
            }
        }
    }
}

/// The contacts of départements first: whoever has chosen one meets its services before the national numbers.
fn in_order<'v>(view: &View<'v>) -> Vec<&'v Contact> {
    let mut contacts: Vec<&Contact> = view.pages.library.contacts.iter().collect();
    contacts.sort_by_key(|contact| contact.departement.is_none());
    contacts
}

/// Whether local services are too many for one light page: the server is then asked for those of a département.
fn asks_for_places(view: &View<'_>) -> bool {
    let contacts = view.pages.library.contacts.iter();
    contacts.filter(|contact| contact.departement.is_some()).count() > MOST_LOCAL
}

fn form(view: &View<'_>, need: &Need) -> Markup {
    let language = view.language;
    let flags = [
        ("always", need.at_any_hour, t!(language, "guidance-need-always")),
        ("languages", need.other_language, t!(language, "guidance-need-languages")),
        ("free", need.free, t!(language, "guidance-need-free")),
        ("hidden", need.hidden, t!(language, "guidance-need-hidden")),
    ];
    html! {
        form class="need" method="post" action={ (view.href(PATH)) "#contacts" } autocomplete="off" data-need
            data-places=[asks_for_places(view).then_some("asked")] {
            (select(view, "s", &t!(language, "guidance-need-situation"), &situations(view), chosen_situation(need)))
            (select(view, "d", &t!(language, "guidance-need-place"), &places(), need.departement.as_deref()))
            (select(view, "m", &t!(language, "guidance-need-means"), &means(view), chosen_means(need)))
            @for (name, set, label) in flags {
                div class="tick" {
                    input type="checkbox" id={ "f-" (name) } name="f" value=(name) checked[set];
                    label for={ "f-" (name) } { (label) }
                }
            }
            p class="actions" { button type="submit" { (t!(language, "guidance-need-show")) } }
            p class="hint" { (t!(language, "guidance-form-hint")) }
            @if asks_for_places(view) { p class="hint" { (t!(language, "guidance-need-place-hint")) } }
        }
    }
}

fn select(view: &View<'_>, name: &str, label: &str, options: &[(String, String)], chosen: Option<&str>) -> Markup {
    html! {
        div class="field" {
            label for=(name) { (label) }
            select id=(name) name=(name) {
                option value="" { (t!(view.language, "guidance-need-any")) }
                @for (value, words) in options {
                    option value=(value) selected[chosen == Some(value.as_str())] { (words) }
                }
            }
        }
    }
}

fn chosen_situation(need: &Need) -> Option<&'static str> {
    SITUATIONS.iter().find(|(_, situation)| need.situation == Some(*situation)).map(|(name, _)| *name)
}

fn chosen_means(need: &Need) -> Option<&'static str> {
    MEANS.iter().find(|(_, means)| need.means == Some(*means)).map(|(name, _)| *name)
}

fn situations(view: &View<'_>) -> Vec<(String, String)> {
    let language = view.language;
    let words = |situation: Situation| match situation {
        Situation::Danger => t!(language, "guidance-situation-danger"),
        Situation::Couple => t!(language, "guidance-situation-couple"),
        Situation::Sexual => t!(language, "guidance-situation-sexual"),
        Situation::Digital => t!(language, "guidance-situation-digital"),
        Situation::Exploitation => t!(language, "guidance-situation-exploitation"),
        Situation::Child => t!(language, "guidance-situation-child"),
        Situation::Shelter => t!(language, "guidance-situation-shelter"),
        Situation::Frailty => t!(language, "guidance-situation-frailty"),
        Situation::Suicide => t!(language, "guidance-situation-suicide"),
        Situation::Offence => t!(language, "guidance-situation-offence"),
        Situation::OwnActs => t!(language, "guidance-situation-own-acts"),
    };
    SITUATIONS.iter().map(|(name, situation)| ((*name).to_owned(), words(*situation))).collect()
}

fn means(view: &View<'_>) -> Vec<(String, String)> {
    let language = view.language;
    let words = |means: Means| match means {
        Means::Voice => t!(language, "guidance-means-voice"),
        Means::Sms => t!(language, "guidance-means-sms"),
        Means::Chat => t!(language, "guidance-means-chat"),
        Means::Video => t!(language, "guidance-means-video"),
        Means::Visit => t!(language, "guidance-means-visit"),
    };
    MEANS.iter().map(|(name, one)| ((*name).to_owned(), words(*one))).collect()
}

/// Every département, so that the list does not tell where services are missing before one has asked.
fn places() -> Vec<(String, String)> {
    let territories = Territories::bundled().latest();
    let departements = territories.of_kind(TerritoryKind::Departement);
    departements.map(|place| (place.code.to_string(), format!("{} – {}", place.code, place.name))).collect()
}

//! Who was reminded of what, and the secret address of one's own calendar.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::Response;
use identity::web::{Question, Refusal, Signed, SignedForm, csrf_field};
use maud::{Markup, html};
use nomenclature::Language;
use serde::Deserialize;
use ui::components::{
    Button, ButtonKind, Column, Table, button, data_table, empty_state, inset, list_file, page_title,
};
use ui::i18n::typeset;
use ui::{format, href, t};

use super::replies::coordinates;
use super::{PrivatePages, desk};
use crate::model::reminder::{Level, Rung};
use crate::reminders;
use crate::store::{self, MOST_REMINDERS, Sent, Titles, has_calendar, make_calendar, titles};

/// `GET /plans/suivi/rappels`
///
/// # Errors
/// 404 for who follows no plan.
pub(super) async fn page(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    show(&pages, &signed, None).await
}

pub(super) fn rung(language: Language, rung: Rung) -> String {
    match rung {
        Rung::Sixty => t!(language, "plans-rung-sixty"),
        Rung::Fourteen => t!(language, "plans-rung-fourteen"),
        Rung::Day => t!(language, "plans-rung-day"),
        Rung::After => t!(language, "plans-rung-after"),
    }
}

/// Whose hands a reminder reaches, beside those of the one before.
fn hands(language: Language, rung: Rung) -> String {
    match rung.to().last() {
        Some(Level::Coordination) => t!(language, "plans-reminder-to-coordination"),
        Some(Level::Authority) => t!(language, "plans-reminder-to-authority"),
        Some(Level::Contact) | None => t!(language, "plans-reminder-to-contact"),
    }
}

/// To whom reminders that were sent together went: the service, whose hands, how many people.
pub(super) fn to(language: Language, services: &BTreeMap<String, String>, together: &[Sent]) -> String {
    let Some(one) = together.first() else { return String::new() };
    let service = services.get(&one.organisation).unwrap_or(&one.organisation);
    let hands = hands(language, one.rung);
    t!(language, "plans-reminder-people", service = service.as_str(), hands = hands, people = together.len())
}

/// The reminders that someone may see, everyone's or those of their service: all, or so many.
pub(super) async fn sent(pages: &PrivatePages, signed: &Signed, most: Option<usize>) -> Result<Vec<Sent>, Refusal> {
    if !desk::works_here(signed) {
        return Err(Refusal::Hidden);
    }
    let own = signed.member().organisation().as_str();
    Ok(store::reminders(&pages.plans.store, (!coordinates(signed)).then_some(own), most).await?)
}

/// Of what it reminded, by its code: `traite-2024-2027/5`.
pub(super) fn code(sent: &Sent) -> &str {
    sent.thing.split_once(':').map_or(sent.thing.as_str(), |(_, id)| id)
}

/// Of what it reminded: a measure of a plan, or a question that a reply answers.
pub(super) fn what(language: Language, titles: &Titles, sent: &Sent) -> String {
    let (kind, id) = sent.thing.split_once(':').unwrap_or_default();
    match (kind, id.split_once('/')) {
        ("measure", Some((plan, number))) => {
            let plan = typeset(language, titles.plan(language, plan));
            t!(language, "plans-reminder-measure", number = number, plan = plan)
        }
        ("evaluation", Some((reply, question))) => reminders::question(language, titles, (reply, question)),
        _ => sent.thing.clone(),
    }
}

async fn show(pages: &PrivatePages, signed: &Signed, secret: Option<&str>) -> Result<Response, Refusal> {
    let (language, store) = (pages.language, &pages.plans.store);
    let sent = sent(pages, signed, Some(MOST_REMINDERS + 1)).await?;
    let mut told: Vec<&[Sent]> = sent.chunk_by(|one, next| one.is_with(next)).collect();
    let more = sent.len() > MOST_REMINDERS;
    if more {
        // The last one may have gone to more people than were read.
        told.pop();
    }
    let has = has_calendar(store, &signed.person().thing()).await?;
    let title = t!(language, "plans-reminders");
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "plans-reminders-lead"))))
        (calendar(pages, signed, secret, has))
        h2 class="govuk-heading-m" { (t!(language, "plans-reminders-log")) }
        @if sent.is_empty() {
            (empty_state(&t!(language, "plans-reminders-none"), &t!(language, "plans-reminders-none-text"), None))
        } @else {
            @if more { p class="govuk-body" { (t!(language, "plans-reminders-most", most = told.len())) } }
            (log(pages, &told).await?)
            (list_file(language, href(language, "/plans/suivi/rappels.csv")))
        }
    };
    Ok(pages.page(signed, "/plans/suivi/rappels", title, None, &content))
}

/// One line for each reminder of each thing. Its service is told, and how many people there received it; their names are for who keeps people.
async fn log(pages: &PrivatePages, told: &[&[Sent]]) -> Result<Markup, Refusal> {
    let language = pages.language;
    let (services, titles) = (pages.services().await?, titles(&pages.plans.store).await?);
    let mut rows = Vec::new();
    for together in told {
        let one = &together[0];
        rows.push(vec![
            html! { (pages.site.day(language, one.at)) },
            html! { (what(language, &titles, one)) },
            html! { (format::date(language, one.due)) },
            html! { (rung(language, one.rung)) },
            html! { (to(language, &services, together)) },
        ]);
    }
    let header = |key: &'static str| Column::words(t!(language, key));
    let columns = vec![
        header("plans-reminder-sent"),
        header("plans-reminder-what"),
        header("plans-deadline"),
        header("plans-reminder-rung"),
        header("plans-reminder-to"),
    ];
    let caption = t!(language, "plans-reminders-log");
    Ok(data_table(language, &Table { caption, caption_hidden: true, columns, rows }))
}

fn calendar(pages: &PrivatePages, signed: &Signed, secret: Option<&str>, has: bool) -> Markup {
    let language = pages.language;
    let text = if has { t!(language, "plans-calendar-renew") } else { t!(language, "plans-calendar-make") };
    html! {
        h2 class="govuk-heading-m" { (t!(language, "plans-calendar")) }
        p class="govuk-body" { (t!(language, "plans-calendar-text")) }
        @if let Some(secret) = secret {
            @let address = format!("{}{}", signed.base(), href(language, &format!("/plans/calendrier/{secret}.ics")));
            (inset(&html! {
                p class="govuk-body" { (t!(language, "plans-calendar-once")) }
                p class="govuk-body" { code { (address) } }
            }))
        }
        form method="post" action=(href(language, "/plans/suivi/rappels")) data-send-once {
            (csrf_field(signed))
            (button(&Button { text: &text, kind: ButtonKind::Secondary, ..Button::default() }))
        }
    }
}

/// Nothing is sent but the wish.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wish {
    confirmed: bool,
}

/// `POST /plans/suivi/rappels`: a new secret address, shown once.
///
/// # Errors
/// 404 for who follows no plan.
pub(super) async fn make(State(pages): State<PrivatePages>, sent: SignedForm<Wish>) -> Result<Response, Refusal> {
    let signed = &sent.signed;
    if !desk::works_here(signed) {
        return Err(Refusal::Hidden);
    }
    let (language, path) = (pages.language, "/plans/suivi/rappels");
    if !sent.form.confirmed && has_calendar(&pages.plans.store, &signed.person().thing()).await? {
        let question = Question {
            title: t!(language, "plans-ask-calendar"),
            consequence: t!(language, "plans-ask-calendar-text"),
            yes: t!(language, "plans-calendar-renew"),
            action: path,
            fields: &[],
            back: path,
        };
        return Ok(signed.ask(&pages.site, "/plans", &question));
    }
    let mut chance = signed.chance();
    let secret = format!("{}{}", ::store::FormKey::new(&mut chance), ::store::FormKey::new(&mut chance));
    let store = &pages.plans.store;
    make_calendar(store, &signed.actor(), signed.now(), &signed.person().thing(), &secret).await?;
    show(&pages, signed, Some(&secret)).await
}

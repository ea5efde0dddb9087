//! The sessions that someone organises or gives: what is going on, what is to be validated, what is to come.

use axum::extract::{Query, State};
use axum::response::Response;
use identity::web::{Refusal, Signed};
use identity::{Place, ResourceType, on};
use jiff::SignedDuration;
use maud::{Markup, html};
use nomenclature::{Language, Territories};
use serde::Deserialize;
use store::Verb;
use ui::components::{
    Button, ButtonKind, Choice, Column, Field, Link, Pagination, Select, Table, button, button_link, data_table,
    empty_state, link_list, list_file, page_title, pagination, select,
};
use ui::{href, t};

use super::PrivatePages;
use crate::model::Machine as _;
use crate::model::session::{Session, SessionState};
use crate::pages::parts;
use crate::store::{Filling, sessions_between, sessions_of};

/// Which state, and which page.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    etat: String,
    page: Option<usize>,
}

const ON_A_PAGE: usize = 30;

/// `GET /formation/gestion`
///
/// # Errors
/// 404 for who has nothing to do here.
pub(super) async fn page(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    let language = pages.language;
    let reach = signed.reach::<on::TrainingSession>();
    let state = asked.etat.parse::<SessionState>().ok();
    let found = found(&pages, &signed, state).await?;
    let last = found.len().div_ceil(ON_A_PAGE).max(1);
    let current = asked.page.unwrap_or(1).clamp(1, last);
    let shown = found.iter().skip((current - 1) * ON_A_PAGE).take(ON_A_PAGE);
    let address = |page: usize| {
        href(language, &format!("/formation/gestion?etat={}&page={page}", state.map_or("", |state| state.code())))
    };
    let file = href(language, &format!("/formation/gestion.csv?etat={}", state.map_or("", |state| state.code())));
    let title = t!(language, "training-desk");
    let own = Place { owner: Some(signed.person().clone()), ..Place::default() };
    let may_create = signed.may(Verb::Create, <on::TrainingSession as ResourceType>::RESOURCE, &own);
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "training-desk-lead"))))
        @if may_create {
            (button_link(&href(language, "/formation/gestion/nouvelle"), &t!(language, "training-create"), ButtonKind::Primary))
        }
        @if reach.all { (rooms(language)) }
        (form(&pages, state))
        p class="govuk-body" role="status" { (t!(language, "training-sessions-found", count = found.len())) }
        @if found.is_empty() {
            (empty_state(&t!(language, "training-desk-none"), &t!(language, "training-desk-none-text"), None))
        } @else {
            (table(&pages, shown))
            (list_file(language, file))
            (pagination(language, Pagination { current, last }, address))
        }
    };
    Ok(pages.page(&signed, "/formation/gestion", title, None, &content))
}

/// The sessions that someone sees, the last first.
async fn found(
    pages: &PrivatePages,
    signed: &Signed,
    state: Option<SessionState>,
) -> Result<Vec<(Session, Filling)>, Refusal> {
    let reach = signed.reach::<on::TrainingSession>();
    let (now, years) = (signed.now(), SignedDuration::from_hours(24 * 800));
    let (from, to) = (now.saturating_sub(years).unwrap_or(now), now.saturating_add(years).unwrap_or(now));
    let store = &pages.training.store;
    let mut all = if reach.all || reach.territory.is_some() {
        sessions_between(store, from, to).await?
    } else {
        match pages.email(signed).await? {
            Some(email) => sessions_of(store, &email).await?,
            None => Vec::new(),
        }
    };
    let latest = Territories::bundled().latest();
    let within = |session: &Session| {
        reach.all
            || reach.territory.is_none_or(|territory| {
                territory == session.territory || latest.ancestors(session.territory).contains(&territory)
            })
    };
    let fits = |session: &Session| within(session) && state.is_none_or(|state| session.state == state);
    all.retain(|(session, _)| fits(session));
    all.sort_by_key(|(session, _)| std::cmp::Reverse(session.starts));
    Ok(all)
}

/// `GET /formation/gestion.csv`: all of them, for a spreadsheet.
///
/// # Errors
/// As the page.
pub(super) async fn file(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    let language = pages.language;
    let found = found(&pages, &signed, asked.etat.parse().ok()).await?;
    let zone = pages.training.zone();
    let moment = |at| parts::moment(zone, at);
    let row = |(session, filling): &(Session, Filling)| {
        vec![
            session.code.to_string(),
            session.title.clone(),
            session.kit.to_string(),
            moment(session.starts),
            moment(session.ends),
            session.place.clone(),
            session.territory.to_string(),
            parts::session_state(language, session.state),
            filling.seated.to_string(),
            session.seats.to_string(),
            filling.waiting.to_string(),
        ]
    };
    let headers = [
        "training-session",
        "training-edit-title",
        "training-edit-kit",
        "training-file-starts",
        "training-file-ends",
        "training-place",
        "training-territory",
        "training-state",
        "training-registered",
        "training-file-seats",
        "training-waiting",
    ];
    let bytes = ui::csv::csv(&headers.map(|key| t!(language, key)), found.iter().map(row));
    Ok(signed.download("sessions.csv", "text/csv; charset=utf-8", bytes))
}

/// What a manager has beside the sessions.
fn rooms(language: Language) -> Markup {
    let link = |path: &str, key: &'static str| (Link::new(href(language, path), t!(language, key)), None);
    link_list(&[
        link("/formation/gestion/plan", "training-objectives"),
        link("/formation/gestion/rencontres", "training-meetings"),
        link("/formation/gestion/attestations", "training-batch"),
        link("/formation/gestion/questionnaires", "training-results"),
        link("/formation/gestion/cascade", "training-cascade"),
    ])
}

fn form(pages: &PrivatePages, state: Option<SessionState>) -> Markup {
    let language = pages.language;
    let one = |one: &SessionState| Choice::new(one.code(), parts::session_state(language, *one), state == Some(*one));
    let mut choices = vec![Choice::new("", t!(language, "training-all"), state.is_none())];
    choices.extend(SessionState::STATES.iter().map(one));
    let label = t!(language, "training-state");
    html! {
        form class="filters" method="get" action=(href(language, "/formation/gestion")) {
            (select(language, &Select { field: Field { id: "etat", label: &label, required: true, ..Field::default() }, choices }))
            (button(&Button { text: &t!(language, "training-plan-show"), ..Button::default() }))
        }
    }
}

fn table<'a>(pages: &PrivatePages, sessions: impl Iterator<Item = &'a (Session, Filling)>) -> Markup {
    let language = pages.language;
    let row = |(session, filling): &(Session, Filling)| {
        let address = href(language, &format!("/formation/gestion/{}", session.code));
        vec![
            html! { a class="govuk-link" href=(address) { (ui::i18n::typeset(language, &session.title)) } },
            html! { (parts::span(pages.training.zone(), language, session)) },
            html! { (parts::place(language, session)) },
            html! { (parts::session_state(language, session.state)) },
            html! { (filling.seated) " / " (session.seats) },
            html! { (filling.waiting) },
        ]
    };
    let columns = vec![
        Column::words(t!(language, "training-session")),
        Column::words(t!(language, "training-when")),
        Column::words(t!(language, "training-place")),
        Column::words(t!(language, "training-state")),
        Column::numbers(t!(language, "training-registered")),
        Column::numbers(t!(language, "training-waiting")),
    ];
    let caption = t!(language, "training-desk");
    data_table(language, &Table { caption, caption_hidden: true, columns, rows: sessions.map(row).collect() })
}

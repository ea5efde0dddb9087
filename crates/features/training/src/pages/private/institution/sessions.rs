//! The sessions to which an institution may still send its staff: the table, its file.

use axum::extract::State;
use axum::response::Response;
use identity::may;
use identity::web::{Refusal, Signed};
use jiff::SignedDuration;
use maud::{Markup, html};
use ui::components::{Column, Table, data_table};
use ui::i18n::typeset;
use ui::{href, t};

use super::super::PrivatePages;
use crate::model::session::{Session, SessionState};
use crate::pages::parts;
use crate::store::{Filling, sessions_between};

/// The sessions of the year to come whose registrations are open.
pub(super) async fn open(pages: &PrivatePages, signed: &Signed) -> Result<Vec<(Session, Filling)>, Refusal> {
    let now = signed.now();
    let year = now.saturating_add(SignedDuration::from_hours(24 * 365)).unwrap_or(now);
    let sessions = sessions_between(&pages.training.store, now, year).await?;
    Ok(sessions.into_iter().filter(|(session, _)| session.state == SessionState::Open).collect())
}

pub(super) fn table(pages: &PrivatePages, open: &[(Session, Filling)]) -> Markup {
    let language = pages.language;
    let row = |(session, filling): &(Session, Filling)| {
        let address = href(language, &format!("/formation/etablissement/sessions/{}", session.code));
        vec![
            html! { a class="govuk-link" href=(address) { (typeset(language, &session.title)) } },
            html! { (parts::span(pages.training.zone(), language, session)) },
            html! { (parts::place(language, session)) },
            html! { (session.seats.saturating_sub(filling.seated)) },
            html! { (filling.waiting) },
        ]
    };
    let columns = vec![
        Column::words(t!(language, "training-session")),
        Column::words(t!(language, "training-when")),
        Column::words(t!(language, "training-place")),
        Column::numbers(t!(language, "training-institution-free")),
        Column::numbers(t!(language, "training-waiting")),
    ];
    let caption = t!(language, "training-institution-sessions");
    data_table(language, &Table { caption, caption_hidden: true, columns, rows: open.iter().map(row).collect() })
}

/// `GET /formation/etablissement/sessions.csv`
///
/// # Errors
/// As the page.
pub(super) async fn file(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    pages.institution::<may::Import>(&signed).await?;
    let zone = pages.training.zone();
    let moment = |at| parts::moment(zone, at);
    let row = |(session, filling): (Session, Filling)| {
        [
            session.code.to_string(),
            session.title.clone(),
            session.kit.to_string(),
            moment(session.starts),
            moment(session.ends),
            parts::place(pages.language, &session),
            session.territory.to_string(),
            session.seats.saturating_sub(filling.seated).to_string(),
            filling.waiting.to_string(),
        ]
    };
    let columns = [
        "training-session",
        "training-edit-title",
        "training-edit-kit",
        "training-file-starts",
        "training-file-ends",
        "training-place",
        "training-territory",
        "training-institution-free",
        "training-waiting",
    ];
    let open = open(&pages, &signed).await?;
    Ok(signed.list(&crate::TEXTS, "sessions.csv", columns, open.into_iter().map(row)))
}

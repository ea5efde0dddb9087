//! Where one is signed in, and ending it from here.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use ui::components::{Button, ButtonKind, TagColour, button, tag};
use ui::t;

use super::Pages;
use crate::access::SessionView;
use crate::web::{Refusal, Signed, SignedForm, csrf_field};

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Given {
    handle: String,
}

/// `POST /compte/sessions/fin`
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn end(State(pages): State<Pages>, sent: SignedForm<Given>) -> Result<Response, Refusal> {
    let signed = &sent.signed;
    // Ended already, in another window or by itself: the same is said.
    pages.gate.identity().end_session(signed.member(), &sent.form.handle, signed.now()).await?;
    Ok(signed.done("/compte", &t!(pages.language, "identity-session-ended")))
}

/// The list, on one's account page.
pub(super) async fn section(pages: &Pages, signed: &Signed) -> Result<Markup, Refusal> {
    let language = pages.language;
    let sessions = pages.gate.identity().sessions(signed.member(), signed.now()).await?;
    let here = pages.gate.identity().handle_of(signed.token());
    Ok(html! {
        section aria-labelledby="sessions" {
            h2 class="govuk-heading-m" id="sessions" { (t!(language, "identity-sessions")) }
            p class="govuk-body" { (t!(language, "identity-sessions-text")) }
            ul class="rows" { @for session in &sessions { li class="rows__row" { (row(pages, signed, session, &here)) } } }
        }
    })
}

fn row(pages: &Pages, signed: &Signed, session: &SessionView, here: &str) -> Markup {
    let language = pages.language;
    let seen = pages.site.moment(language, session.seen_at);
    let since = pages.site.moment(language, session.created_at);
    let agent = if session.agent.is_empty() { t!(language, "identity-session-unknown") } else { session.agent.clone() };
    html! {
        div class="rows__words" {
            p class="rows__title" {
                (agent)
                @if session.handle == here { " " (tag(TagColour::Good, &t!(language, "identity-session-here"))) }
            }
            p class="rows__remark" { (t!(language, "identity-session-line", address = session.address.clone(), since = since, seen = seen)) }
        }
        @if session.handle != here {
            form method="post" action=(pages.href("/compte/sessions/fin")) data-send-once {
                (csrf_field(signed))
                input type="hidden" name="handle" value=(session.handle);
                (button(&Button { text: &t!(language, "identity-session-end"), kind: ButtonKind::Secondary, ..Button::default() }))
            }
        }
    }
}

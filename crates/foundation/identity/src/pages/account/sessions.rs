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
    let agent = browser(&session.agent).unwrap_or_else(|| t!(language, "identity-session-unknown"));
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

/// A browser and a system as people call them, from what a browser says of itself; each says that it is several others, so the order counts.
fn browser(agent: &str) -> Option<String> {
    let named =
        |known: &[(&str, &'static str)]| known.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    let browser = named(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = named(&[
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => Some(format!("{browser}, {system}")),
        (found, other) => found.or(other).map(str::to_owned).or_else(|| (!agent.is_empty()).then(|| agent.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::browser;

    /// What these browsers send, as MDN's page on `User-Agent` gives it.
    #[test]
    fn browsers_are_called_by_their_names() {
        for (agent, expected) in [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", Some("Firefox, Linux")),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
                Some("Edge, Windows"),
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
                Some("Chrome, Android"),
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1",
                Some("Safari, iPhone"),
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15",
                Some("Safari, macOS"),
            ),
            ("curl/8.14.1", Some("curl/8.14.1")),
            ("", None),
        ] {
            assert_eq!(browser(agent).as_deref(), expected, "{agent}");
        }
    }
}

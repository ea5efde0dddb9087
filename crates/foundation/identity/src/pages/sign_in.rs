//! Signing in: a passkey, a password, or another site that vouches.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;
use ui::components::{
    Banner, Button, ButtonKind, Field, FieldError, InputKind, banner, button, error_summary, field, form_errors, inset,
    page_title,
};
use ui::layout::Page;
use ui::t;

use super::{Pages, WayBack, passkey, provider};
use crate::access::{Credentials, SignInError, SignedIn};
use crate::web::{MaybeSigned, OpenForm, Refusal, see_other};

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    suite: Option<String>,
    sortie: Option<String>,
}

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Given {
    email: String,
    password: String,
    suite: Option<String>,
}

/// `GET /connexion`
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn page(
    State(pages): State<Pages>,
    MaybeSigned(signed): MaybeSigned,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    let back = WayBack { suite: asked.suite };
    if signed.is_some() {
        return Ok(see_other(&back.path(&pages)));
    }
    let left = asked.sortie.is_some();
    Ok(draw(&pages, StatusCode::OK, &back, "", &[], left))
}

/// `POST /connexion`
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn enter(State(pages): State<Pages>, sent: OpenForm<Given>) -> Result<Response, Refusal> {
    let Given { email, password, suite } = sent.form;
    let back = WayBack { suite };
    let (address, agent) = sent.caller.from();
    let given = Credentials { email: &email, password: &password, address, agent };
    let entered = pages.gate.identity().sign_in(given, pages.gate.now(), &mut pages.gate.chance()).await;
    Ok(match entered {
        Ok(SignedIn::Complete(token)) => pages.enter(&token, &back.path(&pages)),
        Ok(SignedIn::SecondFactor(token)) => pages.enter(&token, &back.through(&pages, "/connexion/code")),
        Ok(SignedIn::Enrolment(token)) => pages.enter(&token, &back.through(&pages, "/connexion/second-facteur")),
        Err(error) => {
            let (status, text) = told(&pages, error)?;
            draw(&pages, status, &back, &email, &[FieldError::new("email", text)], false)
        }
    })
}

/// Why someone is not in, in words that are the same whatever was wrong.
///
/// # Errors
/// When the database is away.
pub(super) fn told(pages: &Pages, error: SignInError) -> Result<(StatusCode, String), Refusal> {
    let language = pages.language;
    match error {
        SignInError::Refused => Ok((StatusCode::UNPROCESSABLE_ENTITY, t!(language, "identity-sign-in-refused"))),
        SignInError::TooMany(throttled) => {
            let until = pages.site.time(language, throttled.until);
            Ok((StatusCode::TOO_MANY_REQUESTS, t!(language, "identity-sign-in-too-many", until = until)))
        }
        SignInError::Store(error) => Err(error.into()),
    }
}

pub(super) fn draw(
    pages: &Pages,
    status: StatusCode,
    back: &WayBack,
    email: &str,
    errors: &[FieldError],
    left: bool,
) -> Response {
    let language = pages.language;
    let title = t!(language, "identity-sign-in");
    let content = html! {
        (error_summary(language, errors))
        (page_title(None, &title, Some(&t!(language, "identity-sign-in-lead"))))
        @if pages.gate.config().demonstration {
            (inset(&html! {
                (t!(language, "identity-sign-in-demo")) " "
                a class="govuk-link" href=(pages.href("/demo/personnes")) { (t!(language, "identity-demo-link")) }
            }))
        }
        (provider::way_there(pages, back))
        (with_passkey(pages, back))
        (password_form(pages, back, email, errors))
    };
    let mut page = Page::private(language, "/connexion", title);
    if left {
        page = page.notice(banner(language, Banner::Success, &t!(language, "identity-signed-out"), None));
    }
    pages.open(status, page, &content).into_response()
}

/// The way in with a passkey: hidden until the browser says that it knows them.
pub(super) fn with_passkey(pages: &Pages, back: &WayBack) -> Markup {
    let language = pages.language;
    if pages.gate.passkeys().is_none() {
        return html! {};
    }
    html! {
        section class="passkey" data-passkey="get" data-begin=(pages.href("/connexion/cle/debut")) hidden {
            h2 class="govuk-heading-m" { (t!(language, "identity-sign-in-passkey")) }
            p class="govuk-body" { (t!(language, "identity-sign-in-passkey-text")) }
            (passkey::refusal(language))
            form method="post" action=(back.through(pages, "/connexion/cle/fin")) {
                (passkey::answer_fields())
                button class="govuk-button" type="submit" { (t!(language, "identity-sign-in-passkey-button")) }
            }
        }
    }
}

fn password_form(pages: &Pages, back: &WayBack, email: &str, errors: &[FieldError]) -> Markup {
    let language = pages.language;
    let label = t!(language, "identity-email");
    let address = Field {
        id: "email",
        label: &label,
        value: email,
        kind: InputKind::Email,
        autocomplete: Some("username"),
        required: true,
        error: form_errors(errors, "email"),
        ..Field::default()
    };
    let label = t!(language, "identity-password");
    let password = Field {
        id: "password",
        label: &label,
        kind: InputKind::Password,
        autocomplete: Some("current-password"),
        required: true,
        ..Field::default()
    };
    let enter = t!(language, "identity-sign-in-button");
    html! {
        form method="post" action=(pages.href("/connexion")) novalidate data-send-once {
            h2 class="govuk-heading-m" { (t!(language, "identity-sign-in-password")) }
            @if let Some(suite) = &back.suite { input type="hidden" name="suite" value=(suite); }
            (field(language, &address))
            (field(language, &password))
            (button(&Button { text: &enter, kind: ButtonKind::Primary, ..Button::default() }))
        }
        p class="govuk-body" {
            a class="govuk-link" href=(pages.href("/mot-de-passe-oublie")) { (t!(language, "identity-forgotten")) }
        }
    }
}

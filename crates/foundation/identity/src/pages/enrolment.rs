//! Setting up a second factor: a passkey, or an application that makes codes. For who is signed in, and for who must before entering.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use ui::components::{
    Button, ButtonKind, Field, FieldError, InputKind, button, button_link, error_summary, field, form_errors,
    page_title, warning,
};
use ui::layout::Page;
use ui::t;

use super::{Pages, WayBack, passkey, sign_in};
use crate::access::{Enrolled, SignInError};
use crate::qr;
use crate::secret::{Token, TotpSecret};
use crate::web::{MaybeSigned, OpenForm, Refusal, Visitor, see_other, waiting_field};

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Given {
    code: String,
    drawn: String,
    suite: Option<String>,
}

/// `GET /connexion/second-facteur`
///
/// # Errors
/// Sends to the sign-in page whoever may set up none; 503 when the database is away.
pub(super) async fn page(
    State(pages): State<Pages>,
    visitor: Visitor,
    MaybeSigned(signed): MaybeSigned,
    Query(back): Query<WayBack>,
) -> Result<Response, Refusal> {
    let Some(token) = visitor.token else { return Ok(see_other(&back.through(&pages, "/connexion"))) };
    if let Some(signed) = &signed {
        signed.recently_proved().await?;
    }
    let begun = pages.gate.identity().begin_totp(&token, pages.gate.now(), &mut pages.gate.chance()).await;
    match begun {
        Ok((drawn, secret)) => draw(&pages, StatusCode::OK, (&token, &drawn), &secret, &back, &[]).await,
        Err(SignInError::Store(error)) => Err(error.into()),
        Err(_) => Ok(see_other(&back.through(&pages, "/connexion"))),
    }
}

/// `POST /connexion/second-facteur`
///
/// # Errors
/// 400 for a form that is not ours; 503 when the database is away.
pub(super) async fn confirm(State(pages): State<Pages>, sent: OpenForm<Given>) -> Result<Response, Refusal> {
    let token = sent.waiting()?;
    let back = WayBack { suite: sent.form.suite.clone() };
    let (identity, now) = (pages.gate.identity(), pages.gate.now());
    let Ok(drawn) = sent.form.drawn.parse::<Token>() else { return Err(Refusal::Stale) };
    let secret = match identity.pending_totp(token, &drawn, now).await {
        Ok(secret) => secret,
        Err(SignInError::Store(error)) => return Err(error.into()),
        // Too late, or confirmed already in another window.
        Err(_) => return Ok(see_other(&back.through(&pages, "/connexion/second-facteur"))),
    };
    let confirmed = match sent.form.code.parse() {
        Ok(code) => {
            let tokens = (token, &drawn);
            identity.confirm_totp(tokens, code, sent.caller.from(), now, &mut pages.gate.chance()).await
        }
        Err(_) => Err(SignInError::Refused),
    };
    match confirmed {
        Ok(enrolled) => Ok(finished(&pages, &enrolled, &back)),
        Err(error) => {
            let (status, _) = sign_in::told(&pages, error)?;
            let error = FieldError::new("code", t!(pages.language, "identity-code-refused"));
            draw(&pages, status, (token, &drawn), &secret, &back, &[error]).await
        }
    }
}

/// The recovery codes, shown once; straight on for who has some already.
pub(super) fn finished(pages: &Pages, enrolled: &Enrolled, back: &WayBack) -> Response {
    if enrolled.codes.is_empty() {
        return pages.enter(&enrolled.token, &back.path(pages));
    }
    let language = pages.language;
    let title = t!(language, "identity-recovery-title");
    let codes: Vec<String> = enrolled.codes.iter().map(|code| code.reveal()).collect();
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "identity-recovery-lead"))))
        (recovery_list(&codes))
        (warning(language, &t!(language, "identity-recovery-once")))
        (button_link(&back.path(pages), &t!(language, "identity-recovery-noted"), ButtonKind::Primary))
    };
    let page = Page::private(language, "/connexion/second-facteur", title);
    let mut response = pages.open(StatusCode::OK, page, &content);
    let entered = pages.enter(&enrolled.token, "/");
    response.headers_mut().extend(
        entered.headers().get_all("set-cookie").iter().map(|cookie| (axum::http::header::SET_COOKIE, cookie.clone())),
    );
    response
}

/// Recovery codes under each other.
pub(super) fn recovery_list(codes: &[String]) -> Markup {
    html! { ul class="codes" { @for code in codes { li { code { (code) } } } } }
}

async fn draw(
    pages: &Pages,
    status: StatusCode,
    tokens: (&Token, &Token),
    secret: &TotpSecret,
    back: &WayBack,
    errors: &[FieldError],
) -> Result<Response, Refusal> {
    let language = pages.language;
    let title = t!(language, "identity-enrolment-title");
    let content = html! {
        (error_summary(language, errors))
        (page_title(None, &title, Some(&t!(language, "identity-enrolment-lead"))))
        (with_passkey(pages, tokens.0, back))
        section aria-labelledby="application" {
            h2 class="govuk-heading-m" id="application" { (t!(language, "identity-enrolment-app")) }
            ol class="govuk-list govuk-list--number" {
                li { (t!(language, "identity-enrolment-app-scan")) }
                li { (t!(language, "identity-enrolment-app-type")) }
            }
            (qr::drawing(&secret.to_address("Vigie", &pages.site.product), &t!(language, "identity-enrolment-app-drawing")))
            p class="govuk-body" {
                (t!(language, "identity-enrolment-app-by-hand")) " "
                code class="secret" { (groups(&secret.to_base32())) }
            }
            (code_form(pages, tokens, back, errors))
        }
    };
    Ok(pages.open(status, Page::private(language, "/connexion/second-facteur", title), &content))
}

fn code_form(pages: &Pages, tokens: (&Token, &Token), back: &WayBack, errors: &[FieldError]) -> Markup {
    let language = pages.language;
    let label = t!(language, "identity-enrolment-code");
    let code = Field {
        id: "code",
        label: &label,
        error: form_errors(errors, "code"),
        kind: InputKind::Digits,
        autocomplete: Some("one-time-code"),
        required: true,
        width: Some(10),
        ..Field::default()
    };
    html! {
        form method="post" action=(pages.href("/connexion/second-facteur")) novalidate data-send-once {
            (waiting_field(tokens.0))
            input type="hidden" name="drawn" value=(tokens.1.reveal());
            @if let Some(suite) = &back.suite { input type="hidden" name="suite" value=(suite); }
            (field(language, &code))
            (button(&Button { text: &t!(language, "identity-enrolment-button"), ..Button::default() }))
        }
    }
}

/// The way to register a passkey: hidden until the browser says that it knows them.
pub(super) fn with_passkey(pages: &Pages, token: &Token, back: &WayBack) -> Markup {
    let language = pages.language;
    if pages.gate.passkeys().is_none() {
        return html! {};
    }
    let label = t!(language, "identity-passkey-name");
    let hint = t!(language, "identity-passkey-name-hint");
    let name = Field { id: "passkey-name", label: &label, hint: Some(&hint), width: Some(20), ..Field::default() };
    html! {
        section class="passkey" aria-labelledby="cle" data-passkey="create" data-begin=(pages.href("/connexion/cle/nouvelle")) hidden {
            h2 class="govuk-heading-m" id="cle" { (t!(language, "identity-enrolment-passkey")) }
            p class="govuk-body" { (t!(language, "identity-enrolment-passkey-text")) }
            (passkey::refusal(language))
            form method="post" action=(back.through(pages, "/connexion/cle/enregistrer")) {
                (waiting_field(token))
                (passkey::answer_fields())
                (field(language, &name))
                button class="govuk-button" type="submit" { (t!(language, "identity-enrolment-passkey-button")) }
            }
        }
    }
}

/// Four letters at a time are easier to copy.
fn groups(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

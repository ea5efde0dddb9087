//! An invitation: whoever holds the link chooses a password, and comes in.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use ui::components::Link;
use ui::components::{
    Button, Field, FieldError, InputKind, button, error_summary, field, form_errors, link_list, page_title,
};
use ui::layout::Page;
use ui::t;

use super::Pages;
use crate::access::{AcceptError, Credentials, SignedIn};
use crate::people::Person;
use crate::secret::{PasswordRefused, Token};
use crate::web::{OpenForm, Refusal};

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Given {
    password: String,
    again: String,
}

/// `GET /invitation/{token}`
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn page(State(pages): State<Pages>, Path(token): Path<String>) -> Result<Response, Refusal> {
    let Some((token, person)) = invited(&pages, &token).await? else { return Ok(expired(&pages)) };
    Ok(draw(&pages, StatusCode::OK, &token, &person, &[]))
}

/// `POST /invitation/{token}`
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn accept(
    State(pages): State<Pages>,
    Path(token): Path<String>,
    sent: OpenForm<Given>,
) -> Result<Response, Refusal> {
    let language = pages.language;
    let Some((token, person)) = invited(&pages, &token).await? else { return Ok(expired(&pages)) };
    let Given { password, again } = sent.form;
    let wrong = |field: &str, text: String| {
        draw(&pages, StatusCode::UNPROCESSABLE_ENTITY, &token, &person, &[FieldError::new(field, text)])
    };
    if password != again {
        return Ok(wrong("again", t!(language, "identity-password-differs")));
    }
    let (identity, now, mut chance) = (pages.gate.identity(), pages.gate.now(), pages.gate.chance());
    match identity.accept(&token, &password, sent.caller.origin(), now, &mut chance).await {
        Ok(_) => {}
        Err(AcceptError::Expired) => return Ok(expired(&pages)),
        Err(AcceptError::Password(refused)) => return Ok(wrong("password", password_words(&pages, refused))),
        Err(AcceptError::Store(error)) => return Err(error.into()),
    }
    let (address, agent) = sent.caller.from();
    let given = Credentials { email: person.email.as_str(), password: &password, address, agent };
    Ok(match identity.sign_in(given, now, &mut chance).await {
        Ok(SignedIn::Complete(token)) => pages.enter(&token, &pages.href("/accueil")),
        Ok(SignedIn::SecondFactor(token)) => pages.enter(&token, &pages.href("/connexion/code")),
        Ok(SignedIn::Enrolment(token)) => pages.enter(&token, &pages.href("/connexion/second-facteur")),
        // The password is chosen: they sign in with it when the wait is over.
        Err(_) => crate::web::see_other(&pages.href("/connexion")),
    })
}

/// Why a password may not be chosen.
pub(super) fn password_words(pages: &Pages, refused: PasswordRefused) -> String {
    let key = match refused {
        PasswordRefused::TooShort => "identity-password-short",
        PasswordRefused::TooLong => "identity-password-long",
        PasswordRefused::TooEasy => "identity-password-easy",
    };
    t!(pages.language, key)
}

async fn invited(pages: &Pages, token: &str) -> Result<Option<(Token, Person)>, Refusal> {
    let Ok(token) = token.parse::<Token>() else { return Ok(None) };
    let person = pages.gate.identity().invited(&token, pages.gate.now()).await?;
    Ok(person.map(|person| (token, person)))
}

fn expired(pages: &Pages) -> Response {
    let language = pages.language;
    let title = t!(language, "identity-invitation-expired");
    let ways = [
        (Link::new(pages.href("/connexion"), t!(language, "identity-sign-in")), None),
        (Link::new(pages.href("/mot-de-passe-oublie"), t!(language, "identity-forgotten")), None),
    ];
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "identity-invitation-expired-text"))))
        (link_list(&ways))
    };
    pages.open(StatusCode::GONE, Page::private(language, "/connexion", title), &content)
}

fn draw(pages: &Pages, status: StatusCode, token: &Token, person: &Person, errors: &[FieldError]) -> Response {
    let language = pages.language;
    let title = t!(language, "identity-invitation-title");
    let path = format!("/invitation/{}", token.reveal());
    let lead = t!(language, "identity-invitation-lead", name = person.name.to_string());
    let content = html! {
        (error_summary(language, errors))
        (page_title(None, &title, Some(&lead)))
        form method="post" action=(pages.href(&path)) novalidate data-send-once {
            // So that the browser's safe knows whose password this is.
            input type="hidden" name="username" value=(person.email.as_str()) autocomplete="username";
            (new_password(pages, errors))
            (button(&Button { text: &t!(language, "identity-invitation-button"), ..Button::default() }))
        }
    };
    pages.open(status, Page::private(language, path, title), &content)
}

/// The two fields of a new password.
pub(super) fn new_password(pages: &Pages, errors: &[FieldError]) -> maud::Markup {
    let language = pages.language;
    let (label, hint) = (t!(language, "identity-password-new"), t!(language, "identity-password-hint"));
    let first = Field {
        id: "password",
        label: &label,
        hint: Some(&hint),
        error: form_errors(errors, "password"),
        kind: InputKind::Password,
        autocomplete: Some("new-password"),
        required: true,
        ..Field::default()
    };
    let label = t!(language, "identity-password-again");
    let again = Field { id: "again", label: &label, hint: None, error: form_errors(errors, "again"), ..first.clone() };
    html! { (field(language, &first)) (field(language, &again)) }
}

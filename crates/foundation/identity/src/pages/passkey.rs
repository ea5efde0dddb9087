//! Passkeys: the questions that the page's script asks for, and the forms that carry the answers.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use maud::{Markup, html};
use nomenclature::Language;
use serde::Deserialize;
use serde_json::{Value, json};
use ui::components::FieldError;
use ui::t;

use super::{Pages, WayBack, enrolment, proof, sign_in};
use crate::access::{PasskeySite, SignInError};
use crate::secret::Token;
use crate::web::{OpenForm, Refusal, SignedForm, see_other};

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Given {
    asked: String,
    answer: String,
    #[serde(rename = "passkey-name")]
    name: String,
}

/// The addresses of passkeys.
pub(super) fn routes() -> Router<Pages> {
    Router::new()
        .route("/connexion/cle/debut", post(begin_sign_in))
        .route("/connexion/cle/fin", post(finish_sign_in))
        .route("/connexion/cle/preuve/debut", post(begin_proof))
        .route("/connexion/cle/preuve", post(prove))
        .route("/connexion/cle/nouvelle", post(begin))
        .route("/connexion/cle/enregistrer", post(finish))
}

/// `POST /connexion/cle/debut`
///
/// # Errors
/// 404 where passkeys cannot be; 503 when the database is away.
async fn begin_sign_in(State(pages): State<Pages>, _: OpenForm<Given>) -> Result<Response, Refusal> {
    let now = pages.gate.now();
    let asked = pages.gate.identity().begin_passkey_sign_in(site(&pages)?, now, &mut pages.gate.chance()).await;
    question(asked)
}

/// `POST /connexion/cle/fin`
///
/// # Errors
/// 404 where passkeys cannot be; 503 when the database is away.
async fn finish_sign_in(
    State(pages): State<Pages>,
    Query(back): Query<WayBack>,
    sent: OpenForm<Given>,
) -> Result<Response, Refusal> {
    let site = site(&pages)?;
    let entered = match (sent.form.asked.parse::<Token>(), serde_json::from_str(&sent.form.answer)) {
        (Ok(asked), Ok(answer)) => {
            let (tokens, now) = ((&asked, sent.token.as_ref()), pages.gate.now());
            let identity = pages.gate.identity();
            identity
                .finish_passkey_sign_in(site, tokens, &answer, sent.caller.from(), now, &mut pages.gate.chance())
                .await
        }
        _ => Err(SignInError::Refused),
    };
    match entered {
        Ok(token) => Ok(pages.enter(&token, &back.path(&pages))),
        Err(error) => {
            let (status, text) = sign_in::told(&pages, error)?;
            let refused = status == StatusCode::UNPROCESSABLE_ENTITY;
            let text = if refused { t!(pages.language, "identity-passkey-refused") } else { text };
            Ok(sign_in::draw(&pages, status, &back, "", &[FieldError::new("email", text)], false))
        }
    }
}

/// `POST /connexion/cle/preuve/debut`
///
/// # Errors
/// 404 where passkeys cannot be; 503 when the database is away.
async fn begin_proof(State(pages): State<Pages>, _: SignedForm<Given>) -> Result<Response, Refusal> {
    let now = pages.gate.now();
    question(pages.gate.identity().begin_passkey_proof(site(&pages)?, now, &mut pages.gate.chance()).await)
}

/// `POST /connexion/cle/preuve`
///
/// # Errors
/// 404 where passkeys cannot be; 503 when the database is away.
async fn prove(
    State(pages): State<Pages>,
    Query(back): Query<WayBack>,
    sent: SignedForm<Given>,
) -> Result<Response, Refusal> {
    let (site, signed) = (site(&pages)?, &sent.signed);
    let proved = match (sent.form.asked.parse::<Token>(), serde_json::from_str(&sent.form.answer)) {
        (Ok(asked), Ok(answer)) => {
            let session = (signed.token(), signed.member());
            pages.gate.identity().prove_with_passkey(site, session, &asked, &answer, signed.now()).await
        }
        _ => Ok(false),
    };
    match proved {
        Ok(true) => Ok(see_other(&back.path(&pages))),
        Ok(false) => {
            let text = t!(pages.language, "identity-passkey-refused");
            proof::refused(&pages, signed, &back, (StatusCode::UNPROCESSABLE_ENTITY, text)).await
        }
        Err(error) => {
            let told = sign_in::told(&pages, error)?;
            proof::refused(&pages, signed, &back, told).await
        }
    }
}

/// `POST /connexion/cle/nouvelle`
///
/// # Errors
/// 400 for a form that is not ours or a proof too old; 503 when the database is away.
async fn begin(State(pages): State<Pages>, sent: OpenForm<Given>) -> Result<Response, Refusal> {
    let (token, now) = (sent.waiting()?, pages.gate.now());
    let asked = pages.gate.identity().begin_passkey(site(&pages)?, token, now, &mut pages.gate.chance()).await;
    question(asked)
}

/// `POST /connexion/cle/enregistrer`
///
/// # Errors
/// 400 for a form that is not ours; 503 when the database is away.
async fn finish(
    State(pages): State<Pages>,
    Query(back): Query<WayBack>,
    sent: OpenForm<Given>,
) -> Result<Response, Refusal> {
    let (site, token, now) = (site(&pages)?, sent.waiting()?, pages.gate.now());
    let finished = match (sent.form.asked.parse::<Token>(), serde_json::from_str(&sent.form.answer)) {
        (Ok(asked), Ok(answer)) => {
            let (answer, from) = ((&answer, sent.form.name.as_str()), sent.caller.from());
            let identity = pages.gate.identity();
            identity.finish_passkey(site, (token, &asked), answer, from, now, &mut pages.gate.chance()).await
        }
        _ => Err(SignInError::Refused),
    };
    match finished {
        Ok(enrolled) => Ok(enrolment::finished(&pages, &enrolled, &back)),
        Err(SignInError::Store(error)) => Err(error.into()),
        // The device gave up, or the question or the proof of who they are is too old: another one is asked from the same page.
        Err(_) => Ok(see_other(&back.through(&pages, "/connexion/second-facteur"))),
    }
}

fn site(pages: &Pages) -> Result<&PasskeySite, Refusal> {
    pages.gate.passkeys().ok_or(Refusal::Hidden)
}

fn question(asked: Result<(Token, Value), SignInError>) -> Result<Response, Refusal> {
    match asked {
        Ok((token, question)) => {
            let never = [("cache-control", ui::headers::NO_STORE.1)];
            Ok((never, Json(json!({ "asked": token.reveal(), "question": question }))).into_response())
        }
        Err(SignInError::Store(error)) => Err(error.into()),
        Err(_) => Err(Refusal::Stale),
    }
}

/// The fields that the page's script fills.
pub(super) fn answer_fields() -> Markup {
    html! {
        input type="hidden" name="asked" value="";
        input type="hidden" name="answer" value="";
    }
}

/// What the page's script shows when the device gives no passkey.
pub(super) fn refusal(language: Language) -> Markup {
    html! { p class="govuk-error-message" role="alert" data-passkey-error hidden { (t!(language, "identity-passkey-refused")) } }
}

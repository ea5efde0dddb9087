//! Taking a registration: everything that is wrong is told at once, and nothing is half done.

use std::net::{IpAddr, Ipv4Addr};

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use nomenclature::Language;
use serde::Deserialize;
use store::{Actor, Mail, Origin};
use ui::answer::Answers as _;
use ui::components::{FieldError, page_title};
use ui::errors::Fault;
use ui::layout::Page;
use ui::{href, t};

use super::from::From;
use super::{Pages, parts, session};
use crate::model::departement;
use crate::model::session::SessionCode;
use crate::store::{NewLearner, RegisterError, Registered, hidden, register};

/// What the form sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    pub(super) form: String,
    pub(super) nom: String,
    pub(super) courriel: String,
    pub(super) metier: String,
    pub(super) etablissement: String,
    pub(super) departement: String,
    pub(super) attestation: String,
}

impl Sent {
    /// The code of an attestation as people copy it: in capitals, with spaces or hyphens.
    fn attestation(&self) -> String {
        self.attestation.chars().filter(char::is_ascii_alphanumeric).take(40).collect::<String>().to_lowercase()
    }
}

impl Sent {
    /// Who wants to come, or all that is wrong.
    fn check(&self, language: Language) -> Result<NewLearner, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut wrong = |field: &str, words: String| errors.push(FieldError::new(field, words));
        let name = one_line(&self.nom);
        if name.is_none() {
            wrong("nom", t!(language, "training-wrong-name"));
        }
        let email = self.courriel.parse().ok();
        if email.is_none() {
            wrong("courriel", t!(language, "training-wrong-email"));
        }
        let profession = self.metier.parse().ok();
        if profession.is_none() {
            wrong("metier", t!(language, "training-wrong-profession"));
        }
        let institution = one_line(&self.etablissement);
        if institution.is_none() {
            wrong("etablissement", t!(language, "training-wrong-employer"));
        }
        let territory = departement(&self.departement);
        if territory.is_none() {
            wrong("departement", t!(language, "training-wrong-territory"));
        }
        match (email, name, profession, institution, territory) {
            (Some(email), Some(name), Some(profession), Some(institution), Some(territory)) => {
                Ok(NewLearner { email, name, profession, institution, territory })
            }
            _ => Err(errors),
        }
    }
}

/// A text of one line, not too long; spaces around it do not count.
pub(super) fn one_line(text: &str) -> Option<String> {
    let text = identity::web::plain(text);
    let text = text.trim();
    let fits = (1..=120).contains(&text.chars().count()) && !text.chars().any(char::is_control);
    fits.then(|| text.to_owned())
}

/// A visitor of a public page. Their address is not kept: registrations are told by their code.
pub(super) fn visitor() -> Actor {
    Actor::visitor(Origin::Address(IpAddr::V4(Ipv4Addr::UNSPECIFIED)))
}

/// `POST /formation/sessions/{code}`
///
/// # Errors
/// 404 for a session that does not exist; 422 with all that is wrong; 500 when the database does not answer.
pub(super) async fn send(
    State(pages): State<Pages>,
    Path(code): Path<String>,
    from: From,
    Form(sent): Form<Sent>,
) -> Response {
    let language = pages.language;
    if !pages.training.lets_in(from.0) {
        return too_many(&pages);
    }
    let Ok(session_code) = code.parse::<SessionCode>() else { return session::unknown(&pages) };
    let new = match sent.check(language) {
        Ok(new) => new,
        Err(errors) => return session::show(&pages, &code, &sent, &errors).await,
    };
    let training = &pages.training;
    let form = sent.form.parse().ok();
    let registered = register(training, &visitor(), &session_code, &new, &sent.attestation(), form.as_ref()).await;
    match registered {
        Ok(registered) => {
            if let Err(error) = confirm(&pages, &session_code, &new, &registered).await {
                // The registration holds; the page that follows says so.
                tracing::error!(%error, "the mail that confirms a registration was not asked for");
            }
            Redirect::to(&href(language, &address_after(&session_code, &registered))).into_response()
        }
        Err(RegisterError::Closed) => {
            let closed = FieldError::new("contenu", t!(language, "training-registrations-closed-text"));
            session::show(&pages, &code, &sent, &[closed]).await
        }
        Err(RegisterError::Unprepared) => {
            let unprepared = FieldError::new("attestation", t!(language, "training-wrong-attestation"));
            session::show(&pages, &code, &sent, &[unprepared]).await
        }
        Err(RegisterError::TooMany) => too_many(&pages),
        Err(RegisterError::Session(crate::store::SessionError::Unknown(_))) => session::unknown(&pages),
        Err(error) => pages.failed("/formation/sessions", &error),
    }
}

/// Too many forms came from one place or for one person.
pub(super) fn too_many(pages: &Pages) -> Response {
    pages.fault("/formation/sessions", Fault::TooMany, &[t!(pages.language, "training-too-many")])
}

/// Who was registered already is told by mail alone: whoever types an address must not learn whether its owner comes.
fn address_after(session: &SessionCode, registered: &Registered) -> String {
    match registered.already {
        true => format!("/formation/sessions/{session}/deja"),
        false => format!("/formation/inscriptions/{}", registered.code),
    }
}

/// `GET /formation/sessions/{code}/deja`
///
/// # Errors
/// None: the page says that a mail was sent, whatever the session.
pub(super) async fn already(State(pages): State<Pages>, Path(code): Path<String>) -> Response {
    let language = pages.language;
    let title = t!(language, "training-look-at-mail");
    let content = page_title(None, &title, Some(&t!(language, "training-look-at-mail-text")));
    let page = Page::held(language, format!("/formation/sessions/{code}/deja"), title).section("/formation").narrow();
    pages.page(&page, &content)
}

async fn confirm(
    pages: &Pages,
    code: &SessionCode,
    new: &NewLearner,
    registered: &Registered,
) -> Result<(), store::StoreError> {
    let (language, training) = (pages.language, &pages.training);
    let Some((session, _)) = crate::store::session(&training.store, code).await? else { return Ok(()) };
    let link =
        format!("{}{}", training.base(), href(language, &format!("/formation/inscriptions/{}", registered.code)));
    let state = parts::registration_state(language, registered.state);
    let when = parts::span(training.zone(), language, &session);
    let text = t!(
        language,
        "training-mail-text",
        title = session.title.as_str(),
        when = when,
        place = session.place.as_str(),
        state = state,
        link = link
    );
    let mail = Mail {
        to: new.email.clone(),
        subject: t!(language, "training-mail-subject", title = session.title.as_str()),
        text,
        invitation: Some(parts::invitation(training, &session, &new.email)),
    };
    let mut write = training.store.write(&Actor::program(), training.now()).await?;
    if write.send_mail(&format!("registration/{}", hidden(&registered.code)), &mail).await? {
        let thing = crate::named::named("registration", &registered.code)?;
        write.commit(store::AuditLine::new(store::Verb::Send, thing)).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let wrong = Sent { nom: "a\nb".to_owned(), departement: "R84".to_owned(), ..Sent::default() };
        let errors = wrong.check(Language::French).unwrap_err();
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["nom", "courriel", "metier", "etablissement", "departement"]);
    }

    #[test]
    fn what_is_right_becomes_someone() {
        let right = Sent {
            nom: " Anne Exemple ".to_owned(),
            courriel: "Anne@Example.ORG".to_owned(),
            metier: "sante".to_owned(),
            etablissement: "CHU".to_owned(),
            departement: "2A".to_owned(),
            ..Sent::default()
        };
        let someone = right.check(Language::English).unwrap();
        assert_eq!((someone.name.as_str(), someone.email.as_str()), ("Anne Exemple", "Anne@example.org"));
    }
}

//! Registering to a meeting: everything that is wrong is told at once; what someone needs is kept apart.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use nomenclature::Language;
use store::{Actor, Mail};
use ui::answer::Answers as _;
use ui::components::{
    Button, Choice, Choices, Field, FieldError, InputKind, Link, Select, button, error_summary, field, form_errors,
    inset, page_title, radios, select, textarea,
};
use ui::i18n::typeset;
use ui::layout::Page;
use ui::{href, t};

use super::super::from::From;
use super::super::registering::{one_line, too_many, visitor};
use super::super::{Pages, parts};
use super::{about, find, seats, span};
use crate::model::Profession;
use crate::model::meeting::Meeting;
use crate::store::{Comer, Joined, MeetingError, hidden, join_meeting};

/// What the form sent; the fields of workshops are called `atelier-1`, `atelier-2`…
#[derive(Debug, Clone, Default)]
pub(super) struct Sent {
    form: String,
    nom: String,
    courriel: String,
    metier: String,
    etablissement: String,
    besoins: String,
    workshops: Vec<String>,
}

impl Sent {
    /// An empty form with its mark.
    pub(super) fn fresh(form: String) -> Self {
        Self { form, ..Self::default() }
    }

    fn of(pairs: Vec<(String, String)>) -> Self {
        let mut sent = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "form" => sent.form = value,
                "nom" => sent.nom = value,
                "courriel" => sent.courriel = value,
                "metier" => sent.metier = value,
                "etablissement" => sent.etablissement = value,
                "besoins" => sent.besoins = value,
                name if name.starts_with("atelier-") && !value.is_empty() => sent.workshops.push(value),
                _ => {}
            }
        }
        sent
    }

    /// Who wants to come and what they need, or all that is wrong.
    fn check(&self, language: Language) -> Result<(Comer, String), Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut wrong = |field: &str, words: String| errors.push(FieldError::new(field, words));
        let (name, email) = (one_line(&self.nom), self.courriel.parse().ok());
        let (profession, institution) = (self.metier.parse::<Profession>().ok(), one_line(&self.etablissement));
        if name.is_none() {
            wrong("nom", t!(language, "training-wrong-name"));
        }
        if email.is_none() {
            wrong("courriel", t!(language, "training-wrong-email"));
        }
        if profession.is_none() {
            wrong("metier", t!(language, "training-wrong-profession"));
        }
        if institution.is_none() {
            wrong("etablissement", t!(language, "training-wrong-employer"));
        }
        let needs = self.besoins.replace("\r\n", "\n").trim().to_owned();
        if needs.chars().count() > 1_000 || needs.chars().any(|letter| letter.is_control() && letter != '\n') {
            wrong("besoins", t!(language, "training-wrong-needs"));
        }
        match (email, name, profession, institution) {
            (Some(email), Some(name), Some(profession), Some(institution)) if errors.is_empty() => {
                Ok((Comer { email, name, profession, institution }, needs))
            }
            _ => Err(errors),
        }
    }
}

/// Draws the page of a meeting, with its form while one may register.
pub(super) async fn show(pages: &Pages, code: &str, sent: &Sent, errors: &[FieldError]) -> Response {
    let (meeting, people) = match find(pages, code).await {
        Ok(found) => found,
        Err(response) => return response,
    };
    let language = pages.language;
    let open = meeting.takes_registrations(pages.training.now());
    let seating = seats(&meeting, &people);
    let title = typeset(language, &meeting.title);
    let full = seating.seated >= meeting.seats as usize;
    let content = html! {
        (error_summary(language, errors))
        (page_title(Some(&t!(language, "training-meeting")), &title, Some(&span(pages.training.zone(), language, &meeting))))
        (about(language, &meeting, &seating, open))
        @if open {
            section id="contenu-inscription" aria-labelledby="inscription" {
                h2 class="govuk-heading-m" id="inscription" { (t!(language, "training-register")) }
                @if full { (inset(&html! { (t!(language, "training-meeting-will-wait")) })) }
                (form(language, &meeting, sent, errors))
            }
        }
    };
    let up = [
        Link::new(href(language, "/formation"), t!(language, "training-title")),
        Link::new(href(language, "/formation/rencontres"), t!(language, "training-meetings")),
    ];
    let path = format!("/formation/rencontres/{code}");
    let page = Page::public(language, path, title).section("/formation").below(up).narrow();
    let mut response = pages.page(&page, &content);
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    response
}

fn form(language: Language, meeting: &Meeting, sent: &Sent, errors: &[FieldError]) -> Markup {
    let text = |id: &'static str, key: &str, value: &str, hint: Option<&str>, kind: InputKind, fill: &'static str| {
        let (label, hint) = (t!(language, key), hint.map(|key| t!(language, key)));
        let (error, autocomplete) = (form_errors(errors, id), Some(fill));
        field(
            language,
            &Field {
                id,
                label: &label,
                value,
                hint: hint.as_deref(),
                kind,
                autocomplete,
                required: true,
                error,
                ..Field::default()
            },
        )
    };
    let mut professions = vec![Choice::new("", t!(language, "training-choose"), sent.metier.is_empty())];
    professions.extend(
        Profession::ALL.iter().map(|one| Choice::new(one.code(), t!(language, one.key()), one.code() == sent.metier)),
    );
    let label = t!(language, "training-search-profession");
    let profession =
        Field { id: "metier", label: &label, required: true, error: form_errors(errors, "metier"), ..Field::default() };
    let (needs, needs_hint) = (t!(language, "training-needs"), t!(language, "training-needs-hint"));
    html! {
        form method="post" action=(href(language, &format!("/formation/rencontres/{}", meeting.code))) novalidate data-send-once data-warn-before-leaving {
            input type="hidden" name="form" value=(sent.form);
            (text("nom", "training-name", &sent.nom, Some("training-meeting-name-hint"), InputKind::Text, "name"))
            (text("courriel", "training-email", &sent.courriel, Some("training-email-hint"), InputKind::Email, "email"))
            (select(language, &Select { field: profession, choices: professions }))
            (text("etablissement", "training-employer", &sent.etablissement, None, InputKind::Text, "organization"))
            @for slot in meeting.slots() { (choice(language, meeting, slot, sent)) }
            (textarea(language, &Field {
                id: "besoins", label: &needs, hint: Some(&needs_hint), value: &sent.besoins, error: form_errors(errors, "besoins"), ..Field::default()
            }, 3))
            (button(&Button { text: &t!(language, "training-register-button"), ..Button::default() }))
        }
    }
}

/// The workshops of a slot, of which one chooses one or none.
fn choice(language: Language, meeting: &Meeting, slot: u8, sent: &Sent) -> Markup {
    let of_slot = meeting.workshops.iter().filter(|one| one.slot == slot);
    let chosen = |code: &str| sent.workshops.iter().any(|one| one == code);
    let none = !of_slot.clone().any(|one| chosen(&one.code));
    let mut choices: Vec<Choice> =
        of_slot.map(|one| Choice::new(one.code.as_str(), typeset(language, &one.title), chosen(&one.code))).collect();
    choices.push(Choice::new("", t!(language, "training-no-workshop"), none));
    let id = format!("atelier-{slot}");
    let legend = t!(language, "training-meeting-choose", slot = slot);
    radios(language, &Choices { id: &id, legend: &legend, choices, ..Choices::default() })
}

/// `POST /formation/rencontres/{code}`
///
/// # Errors
/// 404 for a meeting that does not exist; 422 with all that is wrong; 500 when the database does not answer.
pub(super) async fn send(
    State(pages): State<Pages>,
    Path(code): Path<String>,
    from: From,
    axum::Form(pairs): axum::Form<Vec<(String, String)>>,
) -> Response {
    let sent = Sent::of(pairs);
    let language = pages.language;
    if !pages.training.lets_in(from.0) {
        return too_many(&pages);
    }
    let (meeting, _) = match find(&pages, &code).await {
        Ok(found) => found,
        Err(response) => return response,
    };
    let (comer, needs) = match sent.check(language) {
        Ok(good) => good,
        Err(errors) => return show(&pages, &code, &sent, &errors).await,
    };
    let (training, form) = (&pages.training, sent.form.parse().ok());
    let joined =
        join_meeting(training, &visitor(), &meeting.code, &comer, &sent.workshops, &needs, form.as_ref()).await;
    match joined {
        Ok(joined) => {
            if let Err(error) = confirm(&pages, &meeting, &comer, &joined).await {
                // The registration holds; the page that follows says so.
                tracing::error!(%error, "the mail that confirms a registration was not asked for");
            }
            let after = if joined.already {
                format!("/formation/rencontres/{code}/deja")
            } else {
                format!("/formation/participations/{}", joined.code)
            };
            Redirect::to(&href(language, &after)).into_response()
        }
        Err(MeetingError::Closed) => {
            let closed = FieldError::new("contenu", t!(language, "training-registrations-closed-text"));
            show(&pages, &code, &sent, &[closed]).await
        }
        Err(error) => pages.failed("/formation/rencontres", &error),
    }
}

async fn confirm(pages: &Pages, meeting: &Meeting, comer: &Comer, joined: &Joined) -> Result<(), store::StoreError> {
    let (language, training) = (pages.language, &pages.training);
    let path = href(language, &format!("/formation/participations/{}", joined.code));
    let state = if joined.seated { "training-registration-seated" } else { "training-registration-waiting" };
    let text = t!(
        language,
        "training-mail-text",
        title = meeting.title.as_str(),
        when = span(training.zone(), language, meeting),
        place = meeting.place.as_str(),
        state = t!(language, state),
        link = format!("{}{path}", training.base())
    );
    let mail = Mail {
        to: comer.email.clone(),
        subject: t!(language, "training-mail-subject", title = meeting.title.as_str()),
        text: if joined.already {
            t!(language, "training-meeting-already", title = meeting.title.as_str())
        } else {
            text
        },
        invitation: Some(parts::invitation(training, meeting, &comer.email)),
    };
    let mut write = training.store.write(&Actor::program(), training.now()).await?;
    if write.send_mail(&format!("participant/{}", hidden(&joined.code)), &mail).await? {
        let thing = store::ThingId::new("participant", &hidden(&joined.code))?;
        write.commit(store::AuditLine::new(store::Verb::Send, thing)).await?;
    }
    Ok(())
}

/// `GET /formation/rencontres/{code}/deja`
///
/// # Errors
/// None: the page says that a mail was sent, whatever the meeting.
pub(super) async fn already(State(pages): State<Pages>, Path(code): Path<String>) -> Response {
    let language = pages.language;
    let title = t!(language, "training-look-at-mail");
    let content = page_title(None, &title, Some(&t!(language, "training-look-at-mail-text")));
    let path = format!("/formation/rencontres/{code}/deja");
    pages.page(&Page::held(language, path, title).section("/formation").narrow(), &content)
}

//! A session: what is taught, where, when, by whom; and the form to register, which needs no script.

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use nomenclature::Language;
use ui::answer::Answers as _;
use ui::components::{
    Button, Choice, Field, FieldError, InputKind, Link, Select, SummaryRow, button, error_summary, field, form_errors,
    inset, page_title, select, summary_list,
};
use ui::errors::Fault;
use ui::i18n::typeset;
use ui::layout::Page;
use ui::{href, t};

use super::registering::Sent;
use super::{Pages, parts, sessions};
use crate::model::Profession;
use crate::model::session::{Session, SessionCode};
use crate::store::{Filling, session, trainers_of};

/// `GET /formation/sessions/{code}`
///
/// # Errors
/// 404 for a session that does not exist; 500 when the database does not answer.
pub(super) async fn page(State(pages): State<Pages>, Path(code): Path<String>) -> Response {
    let form = parts::form_key(&pages.training.chance);
    show(&pages, &code, &Sent { form, ..Sent::default() }, &[]).await
}

pub(super) fn unknown(pages: &Pages) -> Response {
    pages.fault("/formation/sessions", Fault::NotFound, &[t!(pages.language, "training-unknown-session")])
}

/// The page, with what was sent and what is wrong with it.
pub(super) async fn show(pages: &Pages, code: &str, sent: &Sent, errors: &[FieldError]) -> Response {
    let language = pages.language;
    let Ok(code) = code.parse::<SessionCode>() else { return unknown(pages) };
    let store = &pages.training.store;
    let read =
        async { Ok::<_, store::StoreError>((session(store, &code).await?, trainers_of(store, &code).await?.len())) };
    let (found, trainers) = match read.await {
        Ok((Some(found), trainers)) => (found, trainers),
        Ok((None, _)) => return unknown(pages),
        Err(error) => return pages.failed("/formation/sessions", &error),
    };
    let (session, filling) = found;
    let title = typeset(language, &session.title);
    let content = html! {
        (error_summary(language, errors))
        (page_title(Some(&t!(language, "training-session")), &title, Some(&parts::span(pages.training.zone(), language, &session))))
        p class="sessions__seats" { (sessions::seats(language, &session, filling)) }
        (summary_list(&about(language, &session, trainers)))
        @if !session.programme.is_empty() {
            section aria-labelledby="programme" {
                h2 class="govuk-heading-m" id="programme" { (t!(language, "training-programme")) }
                @for line in session.programme.lines() { p class="govuk-body" { (typeset(language, line)) } }
            }
        }
        @if session.takes_registrations(pages.training.now()) {
            section aria-labelledby="inscription" {
                h2 class="govuk-heading-m" id="inscription" { (t!(language, "training-register")) }
                (form(language, &session, filling, sent, errors))
            }
        } @else {
            (inset(&html! { (t!(language, "training-registrations-closed-text")) }))
        }
    };
    let up = [
        Link::new(href(language, "/formation"), t!(language, "training-title")),
        Link::new(href(language, "/formation/sessions"), t!(language, "training-sessions")),
    ];
    let page = Page::public(language, format!("/formation/sessions/{code}"), title).section("/formation").below(up);
    let mut response = pages.page(&page.narrow(), &content);
    if !errors.is_empty() {
        *response.status_mut() = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
    }
    response
}

/// Who gives it is told to those who come: anyone else is told how many they are.
fn about(language: Language, session: &Session, trainers: usize) -> Vec<SummaryRow> {
    let kit = html! {
        a class="govuk-link" href=(href(language, &format!("/formation/kits/{}?version={}", session.kit, session.kit_version))) {
            (t!(language, "training-kit-of-session", kit = session.kit.as_str(), version = session.kit_version))
        }
    };
    let mut rows = vec![
        SummaryRow::text(t!(language, "training-place"), &parts::place(language, session)),
        SummaryRow::text(t!(language, "training-mode"), &t!(language, session.mode.key())),
        SummaryRow::text(t!(language, "training-institution"), &typeset(language, &session.institution)),
        SummaryRow::text(t!(language, "training-level"), &t!(language, session.level.key())),
        SummaryRow::new(t!(language, "training-kit"), kit),
    ];
    if !session.professions.is_empty() {
        rows.push(SummaryRow::text(
            t!(language, "training-professions"),
            &parts::professions(language, &session.professions),
        ));
    }
    if trainers > 0 {
        let told = t!(language, "training-trainers-count", count = trainers);
        rows.push(SummaryRow::text(t!(language, "training-trainers"), &told));
    }
    if let Some(prerequisite) = &session.prerequisite {
        let level = t!(language, prerequisite.level.key());
        let told = t!(language, "training-prerequisite-told", level = level, kit = prerequisite.kit.as_str());
        rows.push(SummaryRow::text(t!(language, "training-prerequisite"), &told));
    }
    rows
}

fn form(language: Language, session: &Session, filling: Filling, sent: &Sent, errors: &[FieldError]) -> Markup {
    let full = filling.seated >= session.seats || filling.waiting > 0;
    let text = |id: &'static str, label: &str, value: &str, hint: Option<&str>, kind: InputKind, fill: &'static str| {
        field(
            language,
            &Field {
                id,
                label,
                value,
                hint,
                kind,
                autocomplete: Some(fill),
                required: true,
                error: form_errors(errors, id),
                ..Field::default()
            },
        )
    };
    let list = |id: &'static str, label: &str, mut choices: Vec<Choice>| {
        choices.insert(0, Choice::new("", t!(language, "training-choose"), false));
        let field = Field { id, label, required: true, error: form_errors(errors, id), ..Field::default() };
        select(language, &Select { field, choices })
    };
    let offered =
        Profession::ALL.iter().filter(|one| session.professions.is_empty() || session.professions.contains(one));
    let professions =
        offered.map(|one| Choice::new(one.code(), t!(language, one.key()), one.code() == sent.metier)).collect();
    let chosen = nomenclature::TerritoryCode::parse(&sent.departement).ok();
    html! {
        @if full { (inset(&html! { (t!(language, "training-will-wait")) })) }
        p class="govuk-body" { (t!(language, "training-register-why")) }
        form method="post" action=(href(language, &format!("/formation/sessions/{}", session.code))) novalidate data-send-once data-warn-before-leaving {
            input type="hidden" name="form" value=(sent.form);
            (text("nom", &t!(language, "training-name"), &sent.nom, Some(&t!(language, "training-name-hint")), InputKind::Text, "name"))
            (text("courriel", &t!(language, "training-email"), &sent.courriel, Some(&t!(language, "training-email-hint")), InputKind::Email, "email"))
            (list("metier", &t!(language, "training-search-profession"), professions))
            (text("etablissement", &t!(language, "training-employer"), &sent.etablissement, None, InputKind::Text, "organization"))
            (list("departement", &t!(language, "training-work-territory"), sessions::departements(chosen)))
            @if session.prerequisite.is_some() {
                (text("attestation", &t!(language, "training-your-attestation"), &sent.attestation, Some(&t!(language, "training-your-attestation-hint")), InputKind::Text, "off"))
            }
            (button(&Button {
                text: &t!(language, if full { "training-wait-button" } else { "training-register-button" }), ..Button::default()
            }))
        }
    }
}

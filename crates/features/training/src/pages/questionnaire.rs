//! The questionnaires before and after a session, for who holds a registration.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use nomenclature::Language;
use ui::answer::Answers as _;
use ui::components::{
    Button, Choice, Choices, FieldError, Link, SummaryRow, button, error_summary, form_errors, inset, page_title,
    radios, summary_list,
};
use ui::errors::Fault;
use ui::i18n::typeset;
use ui::layout::Page;
use ui::{href, t};

use super::Pages;
use super::registering::visitor;
use super::registration::{find, unkept};
use crate::model::questionnaire::{MOST_CONFIDENT, MOST_SATISFIED, Moment, Questionnaire};
use crate::model::session::Session;
use crate::store::{Registration, answer, answered};

/// What was sent, by code of question.
type Sent = BTreeMap<String, String>;

/// The words of a moment.
pub(super) fn moment_title(language: Language, moment: Moment) -> String {
    match moment {
        Moment::Before => t!(language, "training-questionnaire-before"),
        Moment::After => t!(language, "training-questionnaire-after"),
    }
}

/// `GET /formation/inscriptions/{code}/questionnaire`
///
/// # Errors
/// 404 for a code that nobody holds; 500 when the database does not answer.
pub(super) async fn page(State(pages): State<Pages>, Path(code): Path<String>) -> Response {
    let (registration, session) = match find(&pages, &code).await {
        Ok(found) => found,
        Err(response) => return response,
    };
    show(&pages, &registration, &session, &Sent::new(), &[]).await
}

async fn show(
    pages: &Pages,
    registration: &Registration,
    session: &Session,
    sent: &Sent,
    wrong: &[String],
) -> Response {
    let language = pages.language;
    let path = format!("/formation/inscriptions/{}/questionnaire", registration.code);
    let Some(moment) = Moment::open(session, registration.state, pages.training.now()) else {
        return closed(pages, &path);
    };
    match answered(&pages.training.store, &session.code, &registration.code, moment).await {
        Ok(true) => return thanks(pages, registration, moment),
        Ok(false) => {}
        Err(error) => return pages.failed(&path, &error),
    }
    let errors: Vec<FieldError> =
        wrong.iter().map(|code| FieldError::new(field_id(code), t!(language, "training-wrong-choice"))).collect();
    let title = moment_title(language, moment);
    let content = html! {
        (error_summary(language, &errors))
        (page_title(Some(&typeset(language, &session.title)), &title, Some(&t!(language, "training-questionnaire-lead"))))
        form method="post" action=(href(language, &path)) novalidate data-send-once data-warn-before-leaving {
            (questions(language, moment, sent, &errors))
            (button(&Button { text: &t!(language, "training-questionnaire-send"), ..Button::default() }))
        }
        (inset(&html! { (t!(language, "training-questionnaire-privacy")) }))
    };
    let up = Link::new(
        href(language, &format!("/formation/inscriptions/{}", registration.code)),
        t!(language, "training-registration"),
    );
    let page = Page::held(language, path, title).section("/formation").below([up]).narrow();
    let mut response = unkept(pages.page(&page, &content));
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    response
}

fn closed(pages: &Pages, path: &str) -> Response {
    pages.fault(path, Fault::Conflict, &[t!(pages.language, "training-questionnaire-closed")])
}

/// The field of a question: a code may begin with a digit, which an identifier may not.
fn field_id(code: &str) -> String {
    format!("q-{code}")
}

fn questions(language: Language, moment: Moment, sent: &Sent, errors: &[FieldError]) -> Markup {
    let all = Questionnaire::bundled();
    let group = |code: &str, text: &str, choices: Vec<(u8, String)>| {
        let id = field_id(code);
        let chosen = sent.get(code);
        let choice = |(value, label): (u8, String)| {
            let value = value.to_string();
            let is = chosen == Some(&value);
            Choice::new(value, label, is)
        };
        let choices = choices.into_iter().map(choice).collect();
        let (legend, error) = (typeset(language, text), form_errors(errors, &id));
        radios(language, &Choices { id: &id, name: Some(code), legend: &legend, error, choices, ..Choices::default() })
    };
    let degrees = |most: u8, words: fn(Language, u8) -> String| {
        (1..=most).map(|degree| (degree, words(language, degree))).collect::<Vec<_>>()
    };
    let facts = || {
        vec![
            (1, t!(language, "training-answer-true")),
            (0, t!(language, "training-answer-false")),
            (2, t!(language, "training-answer-unknown")),
        ]
    };
    html! {
        h2 class="govuk-heading-m" { (t!(language, "training-confidence")) }
        @for one in &all.confidence { (group(&one.code, one.text.get(language), degrees(MOST_CONFIDENT, confidence))) }
        h2 class="govuk-heading-m" { (t!(language, "training-knowledge")) }
        @for one in &all.knowledge { (group(&one.code, one.text.get(language), facts())) }
        @if moment == Moment::After {
            h2 class="govuk-heading-m" { (t!(language, "training-satisfaction")) }
            @for one in &all.satisfaction { (group(&one.code, one.text.get(language), degrees(MOST_SATISFIED, satisfaction))) }
        }
    }
}

fn confidence(language: Language, degree: u8) -> String {
    match degree {
        1 => t!(language, "training-confidence-1"),
        2 => t!(language, "training-confidence-2"),
        3 => t!(language, "training-confidence-3"),
        4 => t!(language, "training-confidence-4"),
        _ => t!(language, "training-confidence-5"),
    }
}

fn satisfaction(language: Language, degree: u8) -> String {
    match degree {
        1 => t!(language, "training-satisfaction-1"),
        2 => t!(language, "training-satisfaction-2"),
        3 => t!(language, "training-satisfaction-3"),
        _ => t!(language, "training-satisfaction-4"),
    }
}

/// `POST /formation/inscriptions/{code}/questionnaire`
///
/// # Errors
/// As the page; 409 when no questionnaire is open; 422 with every question that has no answer.
pub(super) async fn send(State(pages): State<Pages>, Path(code): Path<String>, Form(sent): Form<Sent>) -> Response {
    let (registration, session) = match find(&pages, &code).await {
        Ok(found) => found,
        Err(response) => return response,
    };
    let training = &pages.training;
    let path = format!("/formation/inscriptions/{code}/questionnaire");
    let Some(moment) = Moment::open(&session, registration.state, training.now()) else { return closed(&pages, &path) };
    let answers = match Questionnaire::bundled().check(moment, &sent) {
        Ok(answers) => answers,
        Err(wrong) => return show(&pages, &registration, &session, &sent, &wrong).await,
    };
    let kept =
        answer(&training.store, &visitor(), training.now(), &session, &registration.code, moment, &answers).await;
    match kept {
        // Sent twice, it is kept once.
        Ok(_) => Redirect::to(&href(pages.language, &path)).into_response(),
        Err(error) => pages.failed(&path, &error),
    }
}

/// What follows an answer; after the session, what was right, and why.
fn thanks(pages: &Pages, registration: &Registration, moment: Moment) -> Response {
    let language = pages.language;
    let path = format!("/formation/inscriptions/{}", registration.code);
    let title = t!(language, "training-questionnaire-thanks");
    let fact = |fact: &crate::model::questionnaire::Fact| {
        let right =
            if fact.right { t!(language, "training-answer-true") } else { t!(language, "training-answer-false") };
        let told = format!("{right}. {}", fact.why.get(language));
        SummaryRow::text(typeset(language, fact.text.get(language)), &typeset(language, &told))
    };
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "training-questionnaire-kept"))))
        @if moment == Moment::After {
            h2 class="govuk-heading-m" { (t!(language, "training-questionnaire-right")) }
            (summary_list(&Questionnaire::bundled().knowledge.iter().map(fact).collect::<Vec<_>>()))
        }
        p class="govuk-body" { a class="govuk-link" href=(href(language, &path)) { (t!(language, "training-registration-back")) } }
    };
    let page = Page::held(language, format!("{path}/questionnaire"), title).section("/formation").narrow();
    unkept(pages.page(&page, &content))
}

//! The replies, and what opens one.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use identity::web::{Refusal, Signed, SignedForm, csrf_field, draft_tools};
use identity::{may, on};
use jiff::Timestamp;
use jiff::civil::Date;
use maud::{Markup, html};
use nomenclature::Language;
use serde::Deserialize;
use store::{Store, StoreError};
use ui::components::{
    Button, Choice, Column, Field, FieldError, InputKind, Select, Table, button, data_table, empty_state,
    error_summary, field, form_errors, list_file, page_title, select,
};
use ui::i18n::typeset;
use ui::{format, href, t};

use super::{answers_for_service, coordinates, refused, words};
use crate::model::questionnaire::Questionnaire;
use crate::pages::parts;
use crate::pages::private::{PrivatePages, place_of};
use crate::store::{
    Answer, NewReply, Reply, ReplyError, Titles, asked_of, open_reply, questionnaires, replies, submitted, titles,
};

/// Where they stand.
const PATH: &str = "/plans/suivi/reponses";

/// The answers that wait for someone: those asked of their service, or those given to the coordination.
pub(in crate::pages::private) async fn answers_asked(
    store: &Store,
    signed: &Signed,
) -> Result<Vec<Answer>, StoreError> {
    if coordinates(signed) {
        submitted(store).await
    } else if answers_for_service(signed) {
        asked_of(store, signed.member().organisation().as_str()).await
    } else {
        Ok(Vec::new())
    }
}

/// What was sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    questionnaire: String,
    debut: String,
    fin: String,
    echeance: String,
}

/// `GET /plans/suivi/reponses`
///
/// # Errors
/// 404 for who neither makes replies nor answers for a service.
pub(super) async fn page(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    if !coordinates(&signed) && !answers_for_service(&signed) {
        return Err(Refusal::Hidden);
    }
    let (sent, saved_at) = signed.begun(PATH, Sent::default()).await?;
    show(&pages, &signed, &sent, (&[], saved_at)).await
}

async fn show(
    pages: &PrivatePages,
    signed: &Signed,
    sent: &Sent,
    (errors, saved_at): (&[FieldError], Option<Timestamp>),
) -> Result<Response, Refusal> {
    let (language, store) = (pages.language, &pages.plans.store);
    let known = questionnaires(store).await?;
    let all = if coordinates(signed) { replies(store).await? } else { Vec::new() };
    let asked = answers_asked(store, signed).await?;
    let title = t!(language, "plans-replies");
    let content = html! {
        (error_summary(language, errors))
        (page_title(None, &title, Some(&t!(language, "plans-replies-lead"))))
        h2 class="govuk-heading-m" { (t!(language, "plans-replies-waiting")) }
        @if asked.is_empty() {
            (empty_state(&t!(language, "plans-waiting-none"), &t!(language, "plans-replies-waiting-none"), None))
        } @else {
            (asked_table(language, &asked, &titles(store).await?))
            (list_file(language, href(language, "/plans/suivi/questions.csv")))
        }
        @if coordinates(signed) {
            h2 class="govuk-heading-m" { (t!(language, "plans-replies-all")) }
            @if all.is_empty() { p class="govuk-body" { (t!(language, "plans-replies-none")) } }
            @else {
                (table(pages, &known, &all))
                (list_file(language, href(language, "/plans/suivi/reponses.csv")))
            }
            (form(pages, signed, &known, sent, (errors, saved_at)))
        }
    };
    let mut response = pages.page(signed, PATH, title, None, &content);
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn asked_table(language: Language, asked: &[Answer], titles: &Titles) -> Markup {
    let row = |one: &Answer| {
        let path = format!("/plans/suivi/reponses/{}/questions/{}", one.reply, one.question);
        vec![
            html! { a class="govuk-link" href=(href(language, &path)) { (t!(language, "plans-reply-question", code = one.question.as_str())) } },
            html! { (typeset(language, titles.reply(language, &one.reply))) },
            html! { (parts::day(language, one.due)) },
            words::answer_tag(language, one.state),
        ]
    };
    let header = |key: &'static str| Column::words(t!(language, key));
    let columns = vec![
        header("plans-reply-column-question"),
        header("plans-reply"),
        header("plans-reply-due"),
        header("plans-stage"),
    ];
    let caption = t!(language, "plans-replies-waiting");
    data_table(language, &Table { caption, caption_hidden: true, columns, rows: asked.iter().map(row).collect() })
}

fn table(pages: &PrivatePages, known: &[Questionnaire], all: &[Reply]) -> Markup {
    let language = pages.language;
    let row = |one: &Reply| {
        let title = known.iter().find(|known| known.id == one.questionnaire);
        let title = title.map_or_else(|| one.questionnaire.clone(), |known| parts::set(language, &known.title));
        let path = format!("/plans/suivi/reponses/{}", one.code);
        vec![
            html! { a class="govuk-link" href=(href(language, &path)) { (title) " (" (one.due.year()) ")" } },
            html! { (parts::span(language, one.from, one.until)) },
            html! { (format::date(language, one.due)) },
            html! { (words::reply_state(language, one.state)) },
        ]
    };
    let header = |key: &'static str| Column::words(t!(language, key));
    let columns = vec![header("plans-reply"), header("plans-period"), header("plans-reply-due"), header("plans-stage")];
    let caption = t!(language, "plans-replies-all");
    data_table(language, &Table { caption, caption_hidden: true, columns, rows: all.iter().map(row).collect() })
}

fn form(
    pages: &PrivatePages,
    signed: &Signed,
    known: &[Questionnaire],
    sent: &Sent,
    (errors, saved_at): (&[FieldError], Option<Timestamp>),
) -> Markup {
    let (language, title) = (pages.language, t!(pages.language, "plans-reply-new"));
    let day = |id: &'static str, key: &'static str, value: &str| {
        let (label, error) = (t!(language, key), form_errors(errors, id));
        let kind = InputKind::Date;
        field(language, &Field { id, label: &label, value, kind, required: true, error, ..Field::default() })
    };
    let choice = |one: &Questionnaire| {
        Choice::new(one.id.as_str(), parts::set(language, &one.title), one.id == sent.questionnaire)
    };
    let (label, error) = (t!(language, "plans-questionnaire"), form_errors(errors, "questionnaire"));
    let asked = Field { id: "questionnaire", label: &label, required: true, error, ..Field::default() };
    html! {
        h2 class="govuk-heading-m" { (title) }
        form method="post" action=(href(language, PATH)) novalidate data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            (select(language, &Select { field: asked, choices: known.iter().map(choice).collect() }))
            (day("debut", "plans-form-from", &sent.debut))
            (day("fin", "plans-form-until", &sent.fin))
            (day("echeance", "plans-reply-expected", &sent.echeance))
            (button(&Button { text: &t!(language, "plans-reply-open-button"), ..Button::default() }))
            (draft_tools(signed, &pages.site, (PATH, &title), saved_at))
        }
    }
}

/// What is asked for, or everything that is wrong with it.
fn read(pages: &PrivatePages, sent: &Sent) -> Result<NewReply, Vec<FieldError>> {
    let language = pages.language;
    let mut errors = Vec::new();
    let mut day = |id: &'static str, text: &str, key: &'static str| {
        let day: Option<Date> = text.trim().parse().ok();
        if day.is_none() {
            errors.push(FieldError::new(id, t!(language, key)));
        }
        day
    };
    let from = day("debut", &sent.debut, "plans-wrong-from");
    let until = day("fin", &sent.fin, "plans-wrong-until");
    let due = day("echeance", &sent.echeance, "plans-wrong-due");
    let (Some(from), Some(until), Some(due)) = (from, until, due) else { return Err(errors) };
    if until < from {
        return Err(vec![FieldError::new("fin", t!(language, "plans-wrong-backwards"))]);
    }
    Ok(NewReply { from, until, due, invented: false })
}

/// `POST /plans/suivi/reponses`
///
/// # Errors
/// 404 or 403 for who does not make replies, 422 with everything that is wrong.
pub(super) async fn open(State(pages): State<PrivatePages>, sent: SignedForm<Sent>) -> Result<Response, Refusal> {
    let (signed, store, language) = (&sent.signed, &pages.plans.store, pages.language);
    let permit = signed.permit::<may::Create, on::Evaluation>(&place_of(None))?;
    let known = questionnaires(store).await?;
    let asked = known.iter().find(|one| one.id == sent.form.questionnaire);
    let new = match (asked, read(&pages, &sent.form)) {
        (Some(asked), Ok(new)) => (asked, new),
        (asked, read) => {
            let mut errors = Vec::new();
            if asked.is_none() {
                errors.push(FieldError::new("questionnaire", t!(language, "plans-wrong-questionnaire")));
            }
            errors.extend(read.err().unwrap_or_default());
            return show(&pages, signed, &sent.form, (&errors, None)).await;
        }
    };
    match open_reply(store, permit.actor(), signed.now(), new.0, &new.1, &sent.key).await {
        Ok(code) => {
            signed.forget_draft(PATH).await?;
            Ok(signed.done(&format!("{PATH}/{code}"), &t!(language, "plans-reply-opened")))
        }
        Err(ReplyError::Twice) => {
            let errors = [FieldError::new("echeance", t!(language, "plans-wrong-twice"))];
            show(&pages, signed, &sent.form, (&errors, None)).await
        }
        Err(error) => Err(refused(error)),
    }
}

//! Who answers which question, until when: the whole questionnaire on one form.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::web::{ConflictField, Refusal, Signed, SignedForm, conflict, csrf_field, draft_tools};
use identity::{may, on};
use jiff::Timestamp;
use jiff::civil::Date;
use maud::{Markup, html};
use store::Revision;
use ui::components::{
    Button, Choice, Field, FieldError, InputKind, Link, Select, button, error_summary, field, form_errors, page_title,
    select,
};
use ui::{href, t};

use super::{Seen, by_name, refused};
use crate::model::questionnaire::Question;
use crate::pages::parts;
use crate::pages::private::{PrivatePages, place_of};
use crate::store::{Answer, Charge, Given, ReplyError, distribute};

/// What was sent: of each question its service, its day, and what stood when the form was drawn.
pub(super) type Sent = BTreeMap<String, String>;

/// The names of the fields of a question.
const SERVICE: &str = "service";
const DAY: &str = "echeance";
const SEEN: &str = "vu";

fn name(field: &str, question: &str) -> String {
    format!("{field}-{question}")
}

fn told<'a>(sent: &'a Sent, field: &str, question: &str) -> &'a str {
    sent.get(&name(field, question)).map_or("", |value| value.trim())
}

fn iso(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// To whom a question is given, and until when, in one field.
fn as_seen(charge: &Charge) -> String {
    format!("{} {}", charge.organisation.as_deref().unwrap_or_default(), iso(charge.due))
}

/// From what a form was drawn, as it says it.
fn drawn_from<'a>(sent: &'a Sent, question: &str) -> &'a str {
    sent.get(&name(SEEN, question)).map_or("", String::as_str)
}

/// The same, read; nothing where it does not say.
fn seen_of(sent: &Sent, question: &str) -> Option<Charge> {
    let (service, day) = drawn_from(sent, question).split_once(' ')?;
    let due = if day.is_empty() { None } else { Some(day.parse().ok()?) };
    Some(Charge { organisation: (!service.is_empty()).then(|| service.to_owned()), due })
}

fn as_sent(seen: &Seen) -> Sent {
    let fields = |one: &Answer| {
        let charge = one.charge();
        [
            (name(SERVICE, &one.question), charge.organisation.clone().unwrap_or_default()),
            (name(DAY, &one.question), iso(charge.due)),
            (name(SEEN, &one.question), as_seen(&charge)),
        ]
    };
    seen.answers.values().flat_map(fields).collect()
}

/// The questions of a reply, in order.
fn asked(seen: &Seen) -> impl Iterator<Item = &Question> {
    seen.questionnaire.questions().filter(|one| seen.answers.contains_key(&one.code))
}

fn path_of(seen: &Seen) -> String {
    format!("/plans/suivi/reponses/{}/repartition", seen.reply.code)
}

fn back_to(pages: &PrivatePages, seen: &Seen) -> Link {
    let path = format!("/plans/suivi/reponses/{}", seen.reply.code);
    Link::new(href(pages.language, &path), parts::set(pages.language, &seen.questionnaire.title))
}

/// `GET /plans/suivi/reponses/{reply}/repartition`
///
/// # Errors
/// 404 or 403 for who does not make replies.
pub(super) async fn page(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(code): Path<String>,
) -> Result<Response, Refusal> {
    signed.permit::<may::Update, on::Evaluation>(&place_of(None))?;
    let seen = pages.reply(&signed, &code).await?;
    // A draft that is not of all these questions is none.
    let fits = |sent: &Sent| asked(&seen).all(|one| seen_of(sent, &one.code).is_some());
    let kept = signed.draft::<Sent>(&path_of(&seen)).await?.filter(|kept| fits(&kept.form));
    let (sent, saved_at) = kept.map_or_else(|| (as_sent(&seen), None), |kept| (kept.form, Some(kept.saved_at)));
    show(&pages, &signed, &seen, &sent, (&[], saved_at)).await
}

async fn show(
    pages: &PrivatePages,
    signed: &Signed,
    seen: &Seen,
    sent: &Sent,
    (errors, saved_at): (&[FieldError], Option<Timestamp>),
) -> Result<Response, Refusal> {
    let (language, services) = (pages.language, pages.services().await?);
    let title = t!(language, "plans-distribute");
    let path = path_of(seen);
    let named = format!("{title} – {}", parts::set(language, &seen.questionnaire.title));
    let row = |question: &Question| -> Markup {
        let code = question.code.as_str();
        let (service, due) = (told(sent, SERVICE, code), told(sent, DAY, code));
        let (for_service, for_day) = (name(SERVICE, code), name(DAY, code));
        let (label, day) = (t!(language, "plans-distribute-service"), t!(language, "plans-distribute-until"));
        let nobody = Choice::new("", t!(language, "plans-reply-nobody"), service.is_empty());
        let choices = by_name(&services).into_iter().map(|(code, name)| Choice::new(code, name, code == service));
        let choices = std::iter::once(nobody).chain(choices).collect();
        let base = Field { required: true, ..Field::default() };
        let named = Field { id: &for_service, label: &label, ..base.clone() };
        let named = Field { error: form_errors(errors, &for_service), ..named };
        let dated = Field { id: &for_day, label: &day, value: due, kind: InputKind::Date, ..base };
        let dated = Field { error: form_errors(errors, &for_day), ..dated };
        html! {
            fieldset class="govuk-fieldset govuk-!-margin-bottom-4" {
                legend class="govuk-fieldset__legend govuk-fieldset__legend--s" {
                    (t!(language, "plans-out-section", code = code, title = parts::set(language, &question.text)))
                }
                input type="hidden" name=(name(SEEN, code)) value=(drawn_from(sent, code));
                div class="grid" {
                    div { (select(language, &Select { field: named, choices })) }
                    div { (field(language, &dated)) }
                }
            }
        }
    };
    let content = html! {
        (error_summary(language, errors))
        (page_title(None, &title, Some(&t!(language, "plans-distribute-lead"))))
        form method="post" action=(href(language, &path)) novalidate data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            @for question in asked(seen) { (row(question)) }
            (button(&Button { text: &t!(language, "plans-distribute-button"), ..Button::default() }))
            (draft_tools(signed, &pages.site, (&path, &named), saved_at))
        }
    };
    let mut response = pages.page(signed, &path, title, Some(back_to(pages, seen)), &content);
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// What is asked for of the questions that were changed, or everything that is wrong.
async fn read(pages: &PrivatePages, seen: &Seen, sent: &Sent) -> Result<Result<Vec<Given>, Vec<FieldError>>, Refusal> {
    let (language, services) = (pages.language, pages.services().await?);
    let (mut errors, mut given) = (Vec::new(), Vec::new());
    for question in asked(seen).filter(|one| sent.contains_key(&name(SERVICE, &one.code))) {
        let code = question.code.as_str();
        let (service, due) = (told(sent, SERVICE, code), told(sent, DAY, code));
        let day: Option<Date> = due.parse().ok();
        let mut wrong = |when: bool, field: &str, key: &'static str| {
            if when {
                errors.push(FieldError::new(name(field, code), t!(language, key, code = code)));
            }
        };
        wrong(!service.is_empty() && !services.contains_key(service), SERVICE, "plans-wrong-service");
        let without = !service.is_empty() && day.is_none();
        wrong(without || (!due.is_empty() && day.is_none()), DAY, "plans-wrong-answer-due");
        let organisation = (!service.is_empty()).then(|| service.to_owned());
        let due = day.filter(|_| organisation.is_some());
        let seen = seen_of(sent, code).ok_or(Refusal::Unreadable)?;
        given.push(Given { question: code.to_owned(), seen, charge: Charge { organisation, due } });
    }
    given.retain(|one| one.charge != one.seen);
    Ok(if errors.is_empty() { Ok(given) } else { Err(errors) })
}

/// `POST /plans/suivi/reponses/{reply}/repartition`
///
/// # Errors
/// 404 or 403 for who does not make replies, 409 with both versions of what someone else gave to others, 422 with everything that is wrong.
pub(super) async fn send(
    State(pages): State<PrivatePages>,
    Path(code): Path<String>,
    sent: SignedForm<Sent>,
) -> Result<Response, Refusal> {
    let (signed, language) = (&sent.signed, pages.language);
    let permit = signed.permit::<may::Update, on::Evaluation>(&place_of(None))?;
    let seen = pages.reply(signed, &code).await?;
    let given = match read(&pages, &seen, &sent.form).await? {
        Ok(given) => given,
        Err(errors) => return show(&pages, signed, &seen, &sent.form, (&errors, None)).await,
    };
    match distribute(&pages.plans.store, permit.actor(), signed.now(), &code, &given).await {
        Ok(count) => {
            signed.forget_draft(&path_of(&seen)).await?;
            let told = t!(language, "plans-distributed", count = count);
            Ok(signed.done(&format!("/plans/suivi/reponses/{code}"), &told))
        }
        Err(ReplyError::Given(overtaken)) => differing(&pages, signed, &seen, &sent.form, &overtaken).await,
        Err(error) => Err(refused(error)),
    }
}

/// Both versions of the questions that someone else gave to others, to choose from; what else was written goes with them.
async fn differing(
    pages: &PrivatePages,
    signed: &Signed,
    seen: &Seen,
    mine: &Sent,
    overtaken: &[Answer],
) -> Result<Response, Refusal> {
    let (language, services) = (pages.language, pages.services().await?);
    let service = |code: &str| {
        let name = if code.is_empty() { t!(language, "plans-reply-nobody") } else { code.to_owned() };
        (code.to_owned(), services.get(code).cloned().unwrap_or(name))
    };
    let day = |written: &str| {
        let day: Option<Date> = written.parse().ok();
        (written.to_owned(), day.map_or_else(String::new, |day| ui::format::date(language, day)))
    };
    let of_question = |question: &Question| {
        let code = question.code.as_str();
        let theirs = overtaken.iter().find(|one| one.question == code).map(Answer::charge);
        let label = |key: &'static str| {
            format!("{} – {}", t!(language, "plans-reply-question", code = code), t!(language, key))
        };
        let (my_service, my_day) = (told(mine, SERVICE, code), told(mine, DAY, code));
        let (their_service, their_day, stands) = match &theirs {
            Some(charge) => (charge.organisation.clone().unwrap_or_default(), iso(charge.due), as_seen(charge)),
            None => (my_service.to_owned(), my_day.to_owned(), drawn_from(mine, code).to_owned()),
        };
        [
            ConflictField {
                name: name(SERVICE, code).into(),
                label: label("plans-distribute-service"),
                mine: service(my_service),
                theirs: service(&their_service),
            },
            ConflictField {
                name: name(DAY, code).into(),
                label: label("plans-distribute-until"),
                mine: day(my_day),
                theirs: day(&their_day),
            },
            ConflictField::text(name(SEEN, code), String::new(), &stands, &stands),
        ]
    };
    let sent = asked(seen).filter(|one| mine.contains_key(&name(SERVICE, &one.code)));
    let fields: Vec<ConflictField> = sent.flat_map(of_question).collect();
    let current = overtaken.iter().map(|one| one.revision).max().unwrap_or(Revision::FIRST);
    let (path, back) = (path_of(seen), back_to(pages, seen));
    let content = conflict(signed, &href(language, &path), current, &fields, &back);
    let mut response = pages.page(signed, &path, t!(language, "plans-distribute"), Some(back), &content);
    *response.status_mut() = StatusCode::CONFLICT;
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_is_read_as_it_was_written() {
        let charge = |service: &str, day: &str| Charge {
            organisation: (!service.is_empty()).then(|| service.to_owned()),
            due: day.parse().ok(),
        };
        for one in [charge("", ""), charge("service-invente", ""), charge("service-invente", "2026-12-20")] {
            let sent = Sent::from([("vu-I-1".to_owned(), as_seen(&one))]);
            assert_eq!(seen_of(&sent, "I-1"), Some(one));
            assert_eq!(seen_of(&sent, "I-2"), None);
        }
        for hostile in ["", "service-invente", "service-invente demain"] {
            assert_eq!(seen_of(&Sent::from([("vu-I-1".to_owned(), hostile.to_owned())]), "I-1"), None, "{hostile}");
        }
    }
}

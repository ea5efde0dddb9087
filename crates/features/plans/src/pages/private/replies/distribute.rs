//! Who answers which question, until when: the whole questionnaire on one form.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::web::{Refusal, Signed, SignedForm, csrf_field, draft_tools};
use identity::{may, on};
use jiff::Timestamp;
use jiff::civil::Date;
use maud::{Markup, html};
use serde::Deserialize;
use ui::components::{
    Button, Choice, Field, FieldError, InputKind, Link, Select, button, error_summary, field, form_errors, page_title,
    select,
};
use ui::{href, t};

use super::{Seen, refused};
use crate::pages::parts;
use crate::pages::private::{PrivatePages, place_of};
use crate::store::{Answer, Given, distribute};

/// What was sent: three lists of the same length.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    question: Vec<String>,
    service: Vec<String>,
    echeance: Vec<String>,
}

impl Sent {
    fn of(seen: &Seen) -> Self {
        let answers = seen.questionnaire.questions().filter_map(|one| seen.answers.get(&one.code));
        let mut sent = Self::default();
        for one in answers {
            sent.question.push(one.question.clone());
            sent.service.push(one.organisation.clone().unwrap_or_default());
            sent.echeance.push(one.due.map(|day| day.to_string()).unwrap_or_default());
        }
        sent
    }

    /// Whether this is a service and a day for each of some questions that are asked.
    fn fits(&self, seen: &Seen) -> bool {
        let same = self.question.len() == self.service.len() && self.question.len() == self.echeance.len();
        same && self.question.iter().all(|question| seen.answers.contains_key(question))
    }
}

fn path_of(seen: &Seen) -> String {
    format!("/plans/suivi/reponses/{}/repartition", seen.reply.code)
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
    let (sent, saved_at) = signed.begun(&path_of(&seen), Sent::of(&seen)).await?;
    // A draft that is not a list of these questions is none.
    let fits = sent.fits(&seen);
    let (sent, saved_at) = if fits { (sent, saved_at) } else { (Sent::of(&seen), None) };
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
    let row = |rank: usize| -> Markup {
        let code = sent.question.get(rank).map_or("", String::as_str);
        let words = seen.questionnaire.question(code).map(|one| parts::set(language, &one.text)).unwrap_or_default();
        let (service, due) = (&sent.service[rank], &sent.echeance[rank]);
        let (for_service, for_day) = (format!("service-{rank}"), format!("echeance-{rank}"));
        let (label, day) = (t!(language, "plans-distribute-service"), t!(language, "plans-distribute-until"));
        let nobody = Choice::new("", t!(language, "plans-reply-nobody"), service.is_empty());
        let choices = services.iter().map(|(code, name)| Choice::new(code.as_str(), name.as_str(), code == service));
        let choices = std::iter::once(nobody).chain(choices).collect();
        let base = Field { required: true, ..Field::default() };
        let named = Field { id: &for_service, name: Some("service"), label: &label, ..base.clone() };
        let named = Field { error: form_errors(errors, &for_service), ..named };
        let dated =
            Field { id: &for_day, name: Some("echeance"), label: &day, value: due, kind: InputKind::Date, ..base };
        let dated = Field { error: form_errors(errors, &for_day), ..dated };
        html! {
            fieldset class="govuk-fieldset govuk-!-margin-bottom-4" {
                legend class="govuk-fieldset__legend govuk-fieldset__legend--s" {
                    (t!(language, "plans-out-section", code = code, title = words))
                }
                input type="hidden" name="question" value=(code);
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
            @for rank in 0..sent.question.len() { (row(rank)) }
            (button(&Button { text: &t!(language, "plans-distribute-button"), ..Button::default() }))
            (draft_tools(signed, &pages.site, (&path, &named), saved_at))
        }
    };
    let up = Link::new(
        href(language, &format!("/plans/suivi/reponses/{}", seen.reply.code)),
        parts::set(language, &seen.questionnaire.title),
    );
    let mut response = pages.page(signed, &path, title, Some(up), &content);
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /plans/suivi/reponses/{reply}/repartition`
///
/// # Errors
/// 404 or 403 for who does not make replies, 422 with everything that is wrong.
pub(super) async fn send(
    State(pages): State<PrivatePages>,
    Path(code): Path<String>,
    sent: SignedForm<Sent>,
) -> Result<Response, Refusal> {
    let (signed, language, form) = (&sent.signed, pages.language, &sent.form);
    let permit = signed.permit::<may::Update, on::Evaluation>(&place_of(None))?;
    let seen = pages.reply(signed, &code).await?;
    let services = pages.services().await?;
    if !form.fits(&seen) {
        return Err(Refusal::Unreadable);
    }
    let mut errors = Vec::new();
    let mut given = Vec::new();
    for (rank, question) in form.question.iter().enumerate() {
        let (service, due) = (form.service[rank].trim(), form.echeance[rank].trim());
        let day: Option<Date> = due.parse().ok();
        let mut wrong = |when: bool, id: &str, key: &'static str| {
            if when {
                errors.push(FieldError::new(format!("{id}-{rank}"), t!(language, key, code = question.as_str())));
            }
        };
        wrong(!service.is_empty() && !services.contains_key(service), "service", "plans-wrong-service");
        let without = !service.is_empty() && day.is_none();
        wrong(without || (!due.is_empty() && day.is_none()), "echeance", "plans-wrong-answer-due");
        let organisation = (!service.is_empty()).then(|| service.to_owned());
        let due = day.filter(|_| organisation.is_some());
        given.push(Given { question: question.clone(), organisation, due });
    }
    if !errors.is_empty() {
        return show(&pages, signed, &seen, form, (&errors, None)).await;
    }
    let before = |one: &Given| seen.answers.get(&one.question).map(|one: &Answer| (&one.organisation, one.due));
    let changed: Vec<Given> =
        given.into_iter().filter(|one| before(one) != Some((&one.organisation, one.due))).collect();
    let (actor, now) = (permit.actor(), signed.now());
    let count = distribute(&pages.plans.store, actor, now, &code, &changed).await.map_err(refused)?;
    signed.forget_draft(&path_of(&seen)).await?;
    let told = t!(language, "plans-distributed", count = count);
    Ok(signed.done(&format!("/plans/suivi/reponses/{code}"), &told))
}

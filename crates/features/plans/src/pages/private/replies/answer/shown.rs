//! What the page of an answer shows around its form: what it is, what is written, what was said, and what is to be done.

use identity::PersonId;
use identity::web::{Refusal, Signed, csrf_field, draft_tools};
use jiff::Timestamp;
use maud::{Markup, html};
use ui::components::{
    Button, ButtonKind, Field, FieldError, Moment, SummaryRow, button, form_errors, summary_list, textarea, timeline,
};
use ui::i18n::typeset;
use ui::{href, t};

use super::{Said, Seat, Step, remark_path, step_path};
use crate::model::reply::{AnswerStep, ReplyState};
use crate::pages::parts;
use crate::pages::private::PrivatePages;
use crate::pages::private::replies::words;
use crate::store::Remark;

/// What is asked of whom, until when.
pub(super) fn summary(
    pages: &PrivatePages,
    seat: &Seat,
    services: &std::collections::BTreeMap<String, String>,
) -> Markup {
    let (language, answer) = (pages.language, &seat.answer);
    let service = answer.organisation.as_ref().map(|code| services.get(code).unwrap_or(code).clone());
    let other = if language == nomenclature::Language::French {
        nomenclature::Language::English
    } else {
        nomenclature::Language::French
    };
    let words_of_other = seat.question.text.get(other);
    let mut rows = vec![
        SummaryRow::new(t!(language, "plans-stage"), words::answer_tag(language, answer.state)),
        SummaryRow::new(
            t!(language, "plans-reply-other"),
            html! { span lang=(other.tag()) { (typeset(other, words_of_other)) } },
        ),
        SummaryRow::text(t!(language, "plans-period"), &parts::span(language, seat.reply.from, seat.reply.until)),
        SummaryRow::text(
            t!(language, "plans-distribute-service"),
            &service.unwrap_or_else(|| t!(language, "plans-reply-nobody")),
        ),
    ];
    if answer.due.is_some() {
        rows.push(SummaryRow::text(t!(language, "plans-distribute-until"), &parts::day(language, answer.due)));
    }
    if !seat.question.articles.is_empty() {
        rows.push(SummaryRow::text(t!(language, "plans-reply-articles"), &seat.question.articles.join(", ")));
    }
    summary_list(&rows)
}

/// The paragraphs, where they are not to be changed.
pub(super) fn read(pages: &PrivatePages, seat: &Seat) -> Markup {
    let language = pages.language;
    html! {
        @if seat.answer.paragraphs.is_empty() { p class="govuk-body" { (t!(language, "plans-reply-empty")) } }
        @for one in &seat.answer.paragraphs {
            div class="grid" {
                div lang="fr" { @for line in one.fr.lines() { p class="govuk-body" { (line) } } }
                div lang="en" { @for line in one.en.lines() { p class="govuk-body" { (line) } } }
            }
            p class="govuk-body-s" { (words::translation_tag(language, one.translation)) }
        }
    }
}

/// The steps that may be taken now.
pub(super) fn steps(
    pages: &PrivatePages,
    signed: &Signed,
    seat: &Seat,
    (begun, saved_at): &(Step, Option<Timestamp>),
    errors: &[FieldError],
) -> Markup {
    let language = signed.language();
    if seat.reply.state != ReplyState::Open || seat.answer.paragraphs.is_empty() {
        return html! {};
    }
    let steps: Vec<AnswerStep> = seat.answer.state.steps(seat.writer).collect();
    let act = |step: AnswerStep| {
        let (text, kind) = match step {
            AnswerStep::Submit => (t!(language, "plans-answer-submit"), ButtonKind::Primary),
            AnswerStep::Validate => (t!(language, "plans-answer-validate"), ButtonKind::Primary),
            AnswerStep::SendBack => (t!(language, "plans-answer-send-back"), ButtonKind::Secondary),
            AnswerStep::Reopen => (t!(language, "plans-answer-reopen"), ButtonKind::Secondary),
        };
        button(&Button { text: &text, kind, name_value: Some(("acte", step.code())) })
    };
    let (label, hint) = (t!(language, "plans-reason"), t!(language, "plans-answer-reason-hint"));
    let (error, value) = (form_errors(errors, "motif"), &begun.motif);
    let reason = Field { id: "motif", label: &label, hint: Some(&hint), value, error, ..Field::default() };
    let sends_back = steps.contains(&AnswerStep::SendBack);
    let title = format!("{} – {}", t!(language, "plans-answer-send-back"), parts::set(language, &seat.question.text));
    html! {
        h2 class="govuk-heading-m" { (t!(language, "plans-answer-next")) }
        form method="post" action=(href(language, &format!("{}/etape", seat.path()))) novalidate data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            @if sends_back { (textarea(language, &reason, 3)) }
            div class="govuk-button-group" { @for step in &steps { (act(*step)) } }
            @if sends_back { (draft_tools(signed, &pages.site, (&step_path(seat), &title), *saved_at)) }
        }
    }
}

/// What was said about it, and the way to say more.
pub(super) async fn talk(
    pages: &PrivatePages,
    signed: &Signed,
    seat: &Seat,
    said: &[Remark],
    (begun, saved_at): &(Said, Option<Timestamp>),
    errors: &[FieldError],
) -> Result<Markup, Refusal> {
    let language = pages.language;
    let mut moments = Vec::new();
    for one in said {
        moments.push(Moment {
            when: pages.site.day(language, one.at),
            datetime: None,
            title: pages.name_of(&one.author).await?,
            text: Some(html! { @for line in one.words.lines() { p class="govuk-body" { (typeset(language, line)) } } }),
        });
    }
    let (label, hint) = (t!(language, "plans-remark"), t!(language, "plans-remark-hint"));
    let error = form_errors(errors, "remarque");
    let value = &begun.remarque;
    let field =
        Field { id: "remarque", label: &label, hint: Some(&hint), value, required: true, error, ..Field::default() };
    let question = parts::set(language, &seat.question.text);
    let title = format!("{} – {question}", t!(language, "plans-remark"));
    Ok(html! {
        h2 class="govuk-heading-m" { (t!(language, "plans-remarks")) }
        @if moments.is_empty() { p class="govuk-body" { (t!(language, "plans-remarks-none")) } } @else { (timeline(&moments)) }
        form method="post" action=(href(language, &format!("{}/remarque", seat.path()))) novalidate data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            (textarea(language, &field, 3))
            (button(&Button { text: &t!(language, "plans-remark-button"), kind: ButtonKind::Secondary, ..Button::default() }))
            (draft_tools(signed, &pages.site, (&remark_path(seat), &title), *saved_at))
        }
    })
}

impl PrivatePages {
    /// The name of who said something, as far as they are still known.
    pub(in crate::pages::private) async fn name_of(&self, author: &str) -> Result<String, Refusal> {
        let id: Option<PersonId> = author.strip_prefix("person:").and_then(|code| code.parse().ok());
        let found = match id {
            Some(id) => self.gate.identity().person(&id).await?,
            None => None,
        };
        Ok(found.map_or_else(|| t!(self.language, "plans-someone"), |person| person.name.to_string()))
    }
}

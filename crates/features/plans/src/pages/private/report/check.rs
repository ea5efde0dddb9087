//! What was read of a report, for a person to check: which paragraphs recommend, how strongly, in which words.

use axum::http::StatusCode;
use axum::response::Response;
use identity::web::{Signed, csrf_field, draft_tools};
use jiff::Timestamp;
use maud::{Markup, html};
use nomenclature::Language;
use serde::Deserialize;
use ui::components::{
    Button, Choice, Field, FieldError, InputKind, Link, Select, button, details, error_summary, field, form_errors,
    inset, page_title, select, steps, textarea,
};
use ui::{href, t};

use super::{CHECKED, PATH, way};
use crate::model::paragraphs::{Doubt, MOST_WORDS, Paragraph, summary};
use crate::model::treaty::Degree;
use crate::pages::private::PrivatePages;
use crate::pages::recommendations;

/// What `degre` says of a recommendation whose report gives no degree.
pub(super) const WITHOUT: &str = "sans";

/// What was sent: lists of the same length, an entry for each paragraph.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::pages::private) struct Sent {
    pub(super) cadre: String,
    pub(super) langue: String,
    pub(super) public_le: String,
    pub(super) reponse_le: String,
    pub(super) numero: Vec<String>,
    pub(super) mots: Vec<String>,
    pub(super) resume_fr: Vec<String>,
    pub(super) resume_en: Vec<String>,
    /// A degree, [`WITHOUT`] one, or nothing for a paragraph that recommends nothing.
    pub(super) degre: Vec<String>,
}

impl Sent {
    /// What was read: paragraphs whose verb recommends are proposed.
    pub(super) fn of(cadre: String, language: Language, read: &[Paragraph]) -> Self {
        let mut sent = Self { cadre, langue: language.tag().to_owned(), ..Self::default() };
        for one in read {
            let summary = if one.degree.is_some() { summary(&one.words) } else { String::new() };
            sent.numero.push(one.number.to_string());
            sent.mots.push(one.words.clone());
            sent.resume_fr.push(summary.clone());
            sent.resume_en.push(summary);
            sent.degre.push(one.degree.map(Degree::code).unwrap_or_default().to_owned());
        }
        sent
    }

    /// How many paragraphs there are, when every list has as many.
    pub(super) fn len(&self) -> Option<usize> {
        let all = [&self.numero, &self.mots, &self.resume_fr, &self.resume_en, &self.degre];
        all.iter().all(|list| list.len() == self.numero.len()).then_some(self.numero.len())
    }
}

/// The page.
pub(super) fn show(
    pages: &PrivatePages,
    signed: &Signed,
    round: &str,
    sent: &Sent,
    doubts: &[Doubt],
    (errors, saved_at): (&[FieldError], Option<Timestamp>),
) -> Response {
    let language = pages.language;
    let title = t!(language, "plans-report-check");
    let (proposed, others): (Vec<usize>, Vec<usize>) =
        (0..sent.len().unwrap_or(0)).partition(|rank| !sent.degre[*rank].is_empty());
    let draw = |rank: &usize| paragraph(language, sent, *rank, errors);
    let rest = html! { @for rank in &others { (draw(rank)) } };
    let content = html! {
        (error_summary(language, errors))
        (page_title(Some(round), &title, Some(&t!(language, "plans-report-check-lead"))))
        (steps(language, &way(language, 1)))
        (told(language, doubts))
        form method="post" action=(href(language, CHECKED)) novalidate data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            input type="hidden" name="cadre" value=(sent.cadre);
            (whole(language, sent, errors))
            h2 class="govuk-heading-m" { (t!(language, "plans-report-proposed", count = proposed.len())) }
            @for rank in &proposed { (draw(rank)) }
            @if !others.is_empty() {
                (details(&t!(language, "plans-report-others", count = others.len()), &rest, false))
            }
            (button(&Button { text: &t!(language, "plans-report-keep"), ..Button::default() }))
            (draft_tools(signed, &pages.site, (CHECKED, &format!("{title} – {round}")), saved_at))
        }
    };
    let up = Link::new(href(language, PATH), t!(language, "plans-report"));
    let mut response = pages.page(signed, CHECKED, title, Some(up), &content);
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    response
}

/// What holds for the whole report.
fn whole(language: Language, sent: &Sent, errors: &[FieldError]) -> Markup {
    let day = |id: &'static str, (key, hint): (&'static str, &'static str), value: &str, required: bool| {
        let (label, hint, error) = (t!(language, key), t!(language, hint), form_errors(errors, id));
        let (hint, kind) = (Some(hint.as_str()), InputKind::Date);
        field(language, &Field { id, label: &label, hint, value, kind, required, error, ..Field::default() })
    };
    let label = t!(language, "plans-report-language");
    let of =
        Field { id: "langue", label: &label, required: true, error: form_errors(errors, "langue"), ..Field::default() };
    let names = [("fr", t!(language, "plans-report-french")), ("en", t!(language, "plans-report-english"))];
    let choices = names.map(|(code, name)| Choice::new(code, name, sent.langue == code)).to_vec();
    html! {
        (select(language, &Select { field: of, choices }))
        (day("public_le", ("plans-report-public-on", "plans-report-public-on-hint"), &sent.public_le, true))
        (day("reponse_le", ("plans-reply-due", "plans-report-due-hint"), &sent.reponse_le, false))
    }
}

fn paragraph(language: Language, sent: &Sent, rank: usize, errors: &[FieldError]) -> Markup {
    let (number, degree) = (&sent.numero[rank], sent.degre[rank].as_str());
    let area = |name: &'static str, key: &'static str, value: &str, rows: u8| {
        let (id, label) = (format!("{name}-{rank}"), t!(language, key));
        let error = form_errors(errors, &id);
        let base = Field { label: &label, value, error, required: true, ..Field::default() };
        textarea(language, &Field { id: &id, name: Some(name), ..base }, rows)
    };
    let (id, label) = (format!("degre-{rank}"), t!(language, "plans-report-degree"));
    let base = Field { label: &label, error: form_errors(errors, &id), required: true, ..Field::default() };
    let of = Field { id: &id, name: Some("degre"), ..base };
    let none = Choice::new("", t!(language, "plans-report-not-kept"), degree.is_empty());
    let without = Choice::new(WITHOUT, t!(language, "plans-report-without"), degree == WITHOUT);
    let all = Degree::ALL
        .iter()
        .map(|one| Choice::new(one.code(), recommendations::degree(language, *one), degree == one.code()));
    let choices = std::iter::once(none).chain(all).chain([without]).collect();
    html! {
        fieldset class="govuk-fieldset govuk-!-margin-bottom-4" {
            legend class="govuk-fieldset__legend govuk-fieldset__legend--s" {
                (t!(language, "plans-report-paragraph", number = number.as_str()))
            }
            input type="hidden" name="numero" value=(number);
            (select(language, &Select { field: of, choices }))
            (area("mots", "plans-report-words", &sent.mots[rank], 5))
            div class="grid" {
                div { (area("resume_fr", "plans-report-summary-fr", &sent.resume_fr[rank], 3)) }
                div { (area("resume_en", "plans-report-summary-en", &sent.resume_en[rank], 3)) }
            }
        }
    }
}

/// What a person must look at.
fn told(language: Language, doubts: &[Doubt]) -> Markup {
    let one = |doubt: &Doubt| match doubt {
        Doubt::Missing { from, until } if from == until => t!(language, "plans-doubt-missing-one", number = *from),
        Doubt::Missing { from, until } => t!(language, "plans-doubt-missing", from = *from, until = *until),
        Doubt::Astray { within, begins } => {
            t!(language, "plans-doubt-astray", number = *within, words = begins.as_str())
        }
        Doubt::Long { number } => t!(language, "plans-doubt-long", number = *number, most = MOST_WORDS),
        Doubt::Empty { number } => t!(language, "plans-doubt-empty", number = *number),
        Doubt::None => t!(language, "plans-doubt-none"),
    };
    html! {
        @if !doubts.is_empty() {
            (inset(&html! {
                h2 class="govuk-heading-s" { (t!(language, "plans-doubts", count = doubts.len())) }
                ul class="govuk-list govuk-list--bullet" { @for doubt in doubts { li { (one(doubt)) } } }
            }))
        }
    }
}

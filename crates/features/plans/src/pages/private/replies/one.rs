//! One reply: its questions, who answers, where each stands, what is missing, and its files.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::web::{Question as Sure, Refusal, Signed, SignedForm, csrf_field};
use identity::{may, on};
use maud::{Markup, html};
use serde::Deserialize;
use ui::components::{
    Button, ButtonKind, Column, FieldError, Link, SummaryRow, Table, TagColour, button, button_link, data_table,
    details, error_summary, inset, link_list, page_title, summary_list, tag,
};
use ui::{format, href, t};

use super::{Seen, coordinates, refused, words};
use crate::model::draft::{first_draft, gaps};
use crate::model::questionnaire::{Question, Section};
use crate::model::reply::{AnswerState, Lack, ReplyState, Translation, lacks};
use crate::pages::parts;
use crate::pages::private::{PrivatePages, place_of};
use crate::pen::Words;
use crate::store::{ReplyError, fill, move_reply};

/// What was sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    acte: String,
    confirmed: bool,
}

/// `GET /plans/suivi/reponses/{reply}`
///
/// # Errors
/// 404 for who has nothing to do with it.
pub(super) async fn page(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(code): Path<String>,
) -> Result<Response, Refusal> {
    let seen = pages.reply(&signed, &code).await?;
    show(&pages, &signed, &seen, &[]).await
}

async fn show(pages: &PrivatePages, signed: &Signed, seen: &Seen, errors: &[FieldError]) -> Result<Response, Refusal> {
    let (language, services) = (pages.language, pages.services().await?);
    let missing = if coordinates(signed) { missing(pages, seen).await? } else { Vec::new() };
    let title = parts::set(language, &seen.questionnaire.title);
    let note = seen.questionnaire.note.as_ref();
    let content = html! {
        (error_summary(language, errors))
        (page_title(Some(&t!(language, "plans-reply")), &title, None))
        @if seen.reply.invented { (inset(&html! { p class="govuk-body" { (t!(language, "plans-reply-invented")) } })) }
        (summary(pages, seen))
        @if let Some(note) = note { p class="govuk-body" { (parts::set(language, note)) } }
        @if coordinates(signed) {
            (acts(pages, signed, seen))
            (lacking(pages, &missing))
            (files(pages, seen))
        }
        @for section in &seen.questionnaire.section { (part(pages, seen, section, &services)) }
    };
    let up = pages.replies_link();
    let path = format!("/plans/suivi/reponses/{}", seen.reply.code);
    let mut response = pages.page(signed, &path, title, Some(up), &content);
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// Of each question, what it lacks: by what is written, and by its sources.
async fn missing(pages: &PrivatePages, seen: &Seen) -> Result<Vec<(String, Vec<Lack>)>, Refusal> {
    let mut all = Vec::new();
    for question in seen.questionnaire.questions() {
        let Some(answer) = seen.answers.get(&question.code) else { continue };
        let mut lacking = lacks(answer.state, answer.organisation.as_deref(), &answer.paragraphs);
        if answer.state != AnswerState::Validated {
            let (linked, figures) = pages.sources(&seen.reply, &seen.questionnaire, question).await?;
            lacking.extend(gaps(&linked, &figures));
        }
        if !lacking.is_empty() {
            all.push((question.code.clone(), lacking));
        }
    }
    Ok(all)
}

fn summary(pages: &PrivatePages, seen: &Seen) -> Markup {
    let (language, reply) = (pages.language, &seen.reply);
    let validated = seen.answers.values().filter(|one| one.state == AnswerState::Validated).count();
    let count = t!(language, "plans-done-of", done = validated, all = seen.answers.len());
    let mut rows = vec![
        SummaryRow::text(t!(language, "plans-stage"), &words::reply_state(language, reply.state)),
        SummaryRow::text(t!(language, "plans-period"), &parts::span(language, reply.from, reply.until)),
        SummaryRow::text(t!(language, "plans-reply-expected"), &format::date(language, reply.due)),
        SummaryRow::text(t!(language, "plans-reply-validated"), &count),
    ];
    if let Some(sent) = reply.sent {
        let day = pages.site.day(language, sent);
        rows.push(SummaryRow::text(t!(language, "plans-reply-sent-on"), &day));
    }
    summary_list(&rows)
}

fn acts(pages: &PrivatePages, signed: &Signed, seen: &Seen) -> Markup {
    let (language, reply) = (pages.language, &seen.reply);
    let path = format!("/plans/suivi/reponses/{}", reply.code);
    let act = |code: &'static str, key: &'static str, kind: ButtonKind| {
        button(&Button { text: &t!(language, key), kind, name_value: Some(("acte", code)) })
    };
    html! {
        form method="post" action=(href(language, &path)) data-send-once {
            (csrf_field(signed))
            div class="govuk-button-group" {
                @match reply.state {
                    ReplyState::Open => {
                        (act("remplir", "plans-reply-fill", ButtonKind::Primary))
                        (button_link(&href(language, &format!("{path}/repartition")), &t!(language, "plans-reply-distribute"), ButtonKind::Secondary))
                        (act("assembler", "plans-reply-assemble", ButtonKind::Secondary))
                    }
                    ReplyState::Assembled => {
                        (act("envoyer", "plans-reply-send", ButtonKind::Primary))
                        (act("reprendre", "plans-reply-reopen", ButtonKind::Secondary))
                    }
                    ReplyState::Sent => {}
                }
            }
        }
    }
}

fn lacking(pages: &PrivatePages, missing: &[(String, Vec<Lack>)]) -> Markup {
    let language = pages.language;
    let count: usize = missing.iter().map(|(_, lacks)| lacks.len()).sum();
    let list = html! {
        ul class="govuk-list govuk-list--bullet" {
            @for (code, lacks) in missing {
                li {
                    (t!(language, "plans-reply-question", code = code.as_str())) " "
                    ul class="govuk-list govuk-list--bullet" { @for one in lacks { li { (words::lack(language, one)) } } }
                }
            }
        }
    };
    html! {
        h2 class="govuk-heading-m" id="manques" tabindex="-1" { (t!(language, "plans-reply-missing")) }
        @if missing.is_empty() {
            p class="govuk-body" { (t!(language, "plans-reply-nothing-missing")) }
        } @else {
            (details(&t!(language, "plans-reply-missing-count", count = count), &list, false))
        }
    }
}

fn files(pages: &PrivatePages, seen: &Seen) -> Markup {
    let (language, code) = (pages.language, &seen.reply.code);
    let link = |name: &str, key: String| {
        (Link::new(href(language, &format!("/plans/suivi/reponses/{code}/fichiers/{name}")), key), None)
    };
    let mut links = Vec::new();
    for (languages, name) in [
        ("fr-en", t!(language, "plans-out-both")),
        ("fr", t!(language, "plans-out-fr")),
        ("en", t!(language, "plans-out-en")),
    ] {
        links.push(link(&format!("{languages}.docx"), t!(language, "plans-out-docx", languages = name.as_str())));
        links.push(link(&format!("{languages}.pdf"), t!(language, "plans-out-pdf", languages = name.as_str())));
    }
    links.push(link("tableau.xlsx", t!(language, "plans-out-xlsx")));
    links.push(link("tableau.csv", t!(language, "plans-out-csv")));
    html! {
        h2 class="govuk-heading-m" { (t!(language, "plans-reply-files")) }
        (link_list(&links))
    }
}

fn part(
    pages: &PrivatePages,
    seen: &Seen,
    section: &Section,
    services: &std::collections::BTreeMap<String, String>,
) -> Markup {
    let language = pages.language;
    let shown: Vec<_> = section.question.iter().filter_map(|one| Some((one, seen.answers.get(&one.code)?))).collect();
    let row = |(question, answer): &(&Question, &crate::store::Answer)| {
        let path = format!("/plans/suivi/reponses/{}/questions/{}", answer.reply, answer.question);
        let name = answer.organisation.as_ref();
        let name = name.map(|code| services.get(code).unwrap_or(code).clone());
        let open = answer.paragraphs.iter().filter(|one| one.translation != Translation::Checked).count();
        vec![
            html! {
                a class="govuk-link" href=(href(language, &path)) { (t!(language, "plans-reply-question", code = question.code.as_str())) }
                br; (parts::set(language, &question.text))
            },
            html! { (name.unwrap_or_else(|| t!(language, "plans-reply-nobody"))) @if answer.due.is_some() { br; (parts::day(language, answer.due)) } },
            html! { (words::answer_tag(language, answer.state)) },
            html! {
                @if answer.paragraphs.is_empty() { (t!(language, "plans-reply-empty")) }
                @else if open == 0 { (tag(TagColour::Good, &t!(language, "plans-translation-all"))) }
                @else { (t!(language, "plans-translation-open", open = open, all = answer.paragraphs.len())) }
            },
        ]
    };
    let title =
        t!(language, "plans-out-section", code = section.code.as_str(), title = parts::set(language, &section.title));
    let header = |key: &'static str| Column::words(t!(language, key));
    let columns = vec![
        header("plans-reply-column-question"),
        header("plans-reply-column-service"),
        header("plans-stage"),
        header("plans-reply-column-translation"),
    ];
    let rows = shown.iter().map(row).collect();
    html! {
        @if !shown.is_empty() {
            h2 class="govuk-heading-m" { (title) }
            (data_table(language, &Table { caption: title, caption_hidden: true, columns, rows }))
        }
    }
}

/// `POST /plans/suivi/reponses/{reply}`
///
/// # Errors
/// 404 or 403 for who does not make replies, or where it stands; 422 for one that is not whole.
pub(super) async fn act(
    State(pages): State<PrivatePages>,
    Path(code): Path<String>,
    sent: SignedForm<Sent>,
) -> Result<Response, Refusal> {
    let (signed, language, store) = (&sent.signed, pages.language, &pages.plans.store);
    let seen = pages.reply(signed, &code).await?;
    let (back, now) = (format!("/plans/suivi/reponses/{code}"), signed.now());
    let to = match sent.form.acte.as_str() {
        "remplir" => {
            let permit = signed.permit::<may::Update, on::Evaluation>(&place_of(None))?;
            let mut drafts = Vec::new();
            for question in seen.questionnaire.questions() {
                let (linked, figures) = pages.sources(&seen.reply, &seen.questionnaire, question).await?;
                drafts.push((question.code.clone(), first_draft(&Words, &linked, &figures).0));
            }
            let filled = fill(store, permit.actor(), now, &code, &drafts).await.map_err(refused)?;
            return Ok(signed.done(&back, &t!(language, "plans-reply-filled", count = filled)));
        }
        "assembler" => ReplyState::Assembled,
        "reprendre" => ReplyState::Open,
        "envoyer" => ReplyState::Sent,
        _ => return Err(Refusal::Unreadable),
    };
    let permit = signed.permit::<may::Close, on::Evaluation>(&place_of(None))?;
    if to == ReplyState::Sent && seen.reply.state == ReplyState::Assembled && !sent.form.confirmed {
        let question = Sure {
            title: t!(language, "plans-ask-send", title = parts::set(language, &seen.questionnaire.title)),
            consequence: t!(language, "plans-ask-send-text"),
            yes: t!(language, "plans-reply-send"),
            action: &back,
            fields: &[("acte", "envoyer")],
            back: &back,
        };
        return Ok(signed.ask(&pages.site, "/plans", &question));
    }
    match move_reply(store, permit.actor(), now, &code, to).await {
        Ok(()) => Ok(signed.done(&back, &words::reply_state(language, to))),
        Err(ReplyError::NotValidated(open)) => {
            let errors = [FieldError::new("manques", t!(language, "plans-reply-not-validated", count = open))];
            show(&pages, signed, &seen, &errors).await
        }
        Err(error) => Err(refused(error)),
    }
}

//! A plan that is being written: its measures, what services say of it, which of them agree, and the steps of its life.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::web::{Question, Refusal, Signed, SignedForm, csrf_field, draft_tools};
use identity::{Place, may, on};
use jiff::Timestamp;
use jiff::civil::Date;
use maud::{Markup, html};
use serde::Deserialize;
use store::{StoreError, ThingId};
use ui::components::{
    Button, ButtonKind, Column, Field, FieldError, InputKind, Moment, SummaryRow, Table, button, data_table,
    error_summary, field, form_errors, list_file, page_title, summary_list, textarea, timeline,
};
use ui::i18n::typeset;
use ui::{format, href, t};

use super::PrivatePages;
use super::drafted::{self, Addition};
use super::replies::coordinates;
use crate::model::life::PlanState;
use crate::pages::parts;
use crate::store::{
    LifeStep, MoveError, Opinion, Plan, any_plan, axes, give_opinion, measures, move_plan, opinions, remark, remarks,
};

/// What was sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    acte: String,
    jour: String,
    remarque: String,
    confirmed: String,
    #[serde(flatten)]
    ajout: Addition,
}

fn thing(plan: &Plan) -> Result<ThingId, StoreError> {
    ThingId::new("plan", &plan.id).map_err(StoreError::from)
}

pub(super) async fn find(pages: &PrivatePages, signed: &Signed, id: &str) -> Result<Plan, Refusal> {
    signed.permit::<may::Read, on::Plan>(&Place::default())?;
    any_plan(&pages.plans.store, id).await?.ok_or(Refusal::Hidden)
}

/// `GET /plans/suivi/plans/{plan}/redaction`
///
/// # Errors
/// 404 for who does not follow plans.
pub(super) async fn page(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let plan = find(&pages, &signed, &id).await?;
    let (sent, saved_at) = signed.begun(&remark_path(&plan), Sent::default()).await?;
    show(&pages, &signed, &plan, &Sent { remarque: sent.remarque, ..Sent::default() }, (&[], saved_at)).await
}

async fn show(
    pages: &PrivatePages,
    signed: &Signed,
    plan: &Plan,
    sent: &Sent,
    (errors, saved_at): (&[FieldError], Option<Timestamp>),
) -> Result<Response, Refusal> {
    let (language, store) = (pages.language, &pages.plans.store);
    let state = plan.life.state(pages.plans.today());
    let (all, said) = (measures(store, &plan.id).await?, opinions(store, &plan.id).await?);
    let axes = axes(store, &plan.id).await?;
    let title = parts::set(language, &plan.description.title);
    let rows = [
        SummaryRow::text(t!(language, "plans-state"), &parts::plan_state(language, state)),
        SummaryRow::text(t!(language, "plans-period"), &parts::span(language, plan.begins, plan.ends)),
    ];
    let content = html! {
        (error_summary(language, errors))
        (page_title(Some(&t!(language, "plans-life")), &title, Some(&t!(language, "plans-life-lead"))))
        (summary_list(&rows))
        (agreeing(pages, signed, plan, &said, state).await?)
        (discussion(pages, signed, plan, (sent, saved_at), errors).await?)
        @if coordinates(signed) { (steps(pages, signed, plan, state, sent, errors)) }
        (drafted::listed(pages, signed, (plan, state), &axes, &all))
        @if !all.is_empty() { (list_file(language, href(language, &format!("/plans/suivi/plans/{}/redaction.csv", plan.id)))) }
        @if state.may_edit() && coordinates(signed) {
            (drafted::forms(pages, signed, plan, &axes, (&sent.ajout, errors)))
        }
    };
    let path = format!("/plans/suivi/plans/{}/redaction", plan.id);
    let mut response = pages.page(signed, &path, title, None, &content);
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// The name of a remark's draft: the page has other forms.
fn remark_path(plan: &Plan) -> String {
    format!("/plans/suivi/plans/{}/redaction?remarque", plan.id)
}

fn form(pages: &PrivatePages, signed: &Signed, plan: &Plan, inside: &Markup) -> Markup {
    let path = format!("/plans/suivi/plans/{}/redaction", plan.id);
    html! {
        form method="post" action=(href(pages.language, &path)) novalidate data-send-once data-warn-before-leaving { (csrf_field(signed)) (inside) }
    }
}

fn act(code: &'static str, text: &str, kind: ButtonKind) -> Markup {
    button(&Button { text, kind, name_value: Some(("acte", code)) })
}

/// Which services agree with the draft, and the way to say so.
async fn agreeing(
    pages: &PrivatePages,
    signed: &Signed,
    plan: &Plan,
    said: &[Opinion],
    state: PlanState,
) -> Result<Markup, Refusal> {
    let language = pages.language;
    let services = pages.services().await?;
    let row = |one: &Opinion| {
        let name = services.get(&one.organisation).unwrap_or(&one.organisation);
        let told = if one.agrees { t!(language, "plans-agrees") } else { t!(language, "plans-disagrees") };
        vec![html! { (name) }, html! { (told) }, html! { (pages.site.day(language, one.at)) }]
    };
    let header = |key: &'static str| Column::words(t!(language, key));
    let columns = vec![header("plans-distribute-service"), header("plans-opinion"), header("plans-view-when")];
    let caption = t!(language, "plans-opinions");
    let open = state.may_edit() && super::replies::answers_for_service(signed);
    let both = html! {
        div class="govuk-button-group" {
            (act("accord", &t!(language, "plans-agree"), ButtonKind::Primary))
            (act("reserve", &t!(language, "plans-disagree"), ButtonKind::Secondary))
        }
    };
    Ok(html! {
        h2 class="govuk-heading-m" { (caption) }
        @if said.is_empty() {
            p class="govuk-body" { (t!(language, "plans-opinions-none")) }
        } @else {
            (data_table(language, &Table { caption, caption_hidden: true, columns, rows: said.iter().map(row).collect() }))
            (list_file(language, href(language, &format!("/plans/suivi/plans/{}/avis.csv", plan.id))))
        }
        @if open { (form(pages, signed, plan, &both)) }
    })
}

async fn discussion(
    pages: &PrivatePages,
    signed: &Signed,
    plan: &Plan,
    (sent, saved_at): (&Sent, Option<Timestamp>),
    errors: &[FieldError],
) -> Result<Markup, Refusal> {
    let language = pages.language;
    let mut moments = Vec::new();
    for one in remarks(&pages.plans.store, &thing(plan)?).await? {
        moments.push(Moment {
            when: pages.site.day(language, one.at),
            datetime: None,
            title: pages.name_of(&one.author).await?,
            text: Some(html! { @for line in one.words.lines() { p class="govuk-body" { (typeset(language, line)) } } }),
        });
    }
    let (label, hint) = (t!(language, "plans-remark"), t!(language, "plans-remark-plan-hint"));
    let error = form_errors(errors, "remarque");
    let value = &sent.remarque;
    let words =
        Field { id: "remarque", label: &label, hint: Some(&hint), value, required: true, error, ..Field::default() };
    let title = format!("{label} – {}", parts::set(language, &plan.description.title));
    let inside = html! {
        (textarea(language, &words, 3))
        (act("remarque", &t!(language, "plans-remark-button"), ButtonKind::Secondary))
        (draft_tools(signed, &pages.site, (&remark_path(plan), &title), saved_at))
    };
    Ok(html! {
        h2 class="govuk-heading-m" { (t!(language, "plans-remarks")) }
        @if moments.is_empty() { p class="govuk-body" { (t!(language, "plans-remarks-none")) } } @else { (timeline(&moments)) }
        (form(pages, signed, plan, &inside))
    })
}

/// The next step of the plan's life.
fn steps(
    pages: &PrivatePages,
    signed: &Signed,
    plan: &Plan,
    state: PlanState,
    sent: &Sent,
    errors: &[FieldError],
) -> Markup {
    let language = pages.language;
    let (code, text, told) = match state {
        PlanState::Drafting => ("adopter", t!(language, "plans-do-adopt"), t!(language, "plans-do-adopt-text")),
        PlanState::Adopted => ("clore", t!(language, "plans-do-close"), t!(language, "plans-do-close-text")),
        PlanState::Closed => ("evaluer", t!(language, "plans-do-evaluate"), t!(language, "plans-do-evaluate-text")),
        PlanState::Evaluated => return html! {},
    };
    let label = t!(language, "plans-step-day");
    let error = form_errors(errors, "jour");
    let (value, kind) = (&sent.jour, InputKind::Date);
    let day = Field { id: "jour", label: &label, value, kind, required: true, error, ..Field::default() };
    let inside = html! { (field(language, &day)) (act(code, &text, ButtonKind::Dangerous)) };
    html! {
        h2 class="govuk-heading-m" { (text) }
        p class="govuk-body" { (told) }
        (form(pages, signed, plan, &inside))
    }
}

/// The question before a step of a plan's life: none is taken back.
fn ask(pages: &PrivatePages, signed: &Signed, plan: &Plan, asked: (LifeStep, &str, &str), day: Date) -> Response {
    let (language, (step, act, written)) = (pages.language, asked);
    let (yes, told) = match step {
        LifeStep::Adopt => (t!(language, "plans-do-adopt"), t!(language, "plans-do-adopt-text")),
        LifeStep::Close => (t!(language, "plans-do-close"), t!(language, "plans-do-close-text")),
        LifeStep::Evaluate => (t!(language, "plans-do-evaluate"), t!(language, "plans-do-evaluate-text")),
    };
    let path = format!("/plans/suivi/plans/{}/redaction", plan.id);
    let title = parts::set(language, &plan.description.title);
    let question = Question {
        title: t!(language, "plans-ask-step", what = yes.as_str(), plan = title, day = format::date(language, day)),
        consequence: format!("{told} {}", t!(language, "plans-ask-step-text")),
        yes,
        action: &path,
        fields: &[("acte", act), ("jour", written)],
        back: &path,
    };
    signed.ask(&pages.site, "/plans", &question)
}

/// `POST /plans/suivi/plans/{plan}/redaction`
///
/// # Errors
/// 404 for who does not follow plans, 403 for a step that is not theirs, 422 with what is wrong.
pub(super) async fn send(
    State(pages): State<PrivatePages>,
    Path(id): Path<String>,
    sent: SignedForm<Sent>,
) -> Result<Response, Refusal> {
    let (signed, language, store) = (&sent.signed, pages.language, &pages.plans.store);
    let plan = find(&pages, signed, &id).await?;
    let (back, now) = (format!("/plans/suivi/plans/{id}/redaction"), signed.now());
    let refuse = |id: &str, words: String| vec![FieldError::new(id, words)];
    let (step, key) = match sent.form.acte.as_str() {
        "remarque" => {
            let words = sent.form.remarque.trim().replace("\r\n", "\n");
            if !(1..=2000).contains(&words.chars().count()) {
                let errors = refuse("remarque", t!(language, "plans-wrong-remark"));
                return show(&pages, signed, &plan, &sent.form, (&errors, None)).await;
            }
            remark(store, &signed.actor(), now, &thing(&plan)?, &words, &sent.key).await?;
            signed.forget_draft(&remark_path(&plan)).await?;
            return Ok(signed.done(&back, &t!(language, "plans-remark-done")));
        }
        "accord" | "reserve" => {
            let drafting = plan.life.state(pages.plans.today()).may_edit();
            if !drafting || !super::replies::answers_for_service(signed) {
                return Err(Refusal::Forbidden);
            }
            let own = signed.member().organisation().as_str();
            let agrees = sent.form.acte == "accord";
            give_opinion(store, &signed.actor(), now, &plan.id, own, agrees).await?;
            return Ok(signed.done(&back, &t!(language, "plans-opinion-kept")));
        }
        "axe" | "mesure" => {
            let what = (&plan, sent.form.acte == "axe");
            return match drafted::add(&pages, signed, what, &sent.form.ajout, &sent.key).await? {
                Ok(words) => Ok(signed.done(&back, &words)),
                Err(errors) => show(&pages, signed, &plan, &sent.form, (&errors, None)).await,
            };
        }
        "adopter" => (LifeStep::Adopt, "plans-life-adopted"),
        "clore" => (LifeStep::Close, "plans-life-closed"),
        "evaluer" => (LifeStep::Evaluate, "plans-life-evaluated"),
        _ => return Err(Refusal::Unreadable),
    };
    let permit = signed.permit::<may::Publish, on::Plan>(&Place::default())?;
    let Ok(day) = sent.form.jour.trim().parse::<Date>() else {
        let errors = refuse("jour", t!(language, "plans-wrong-day"));
        return show(&pages, signed, &plan, &sent.form, (&errors, None)).await;
    };
    if sent.form.confirmed.is_empty() {
        let asked = (step, sent.form.acte.as_str(), sent.form.jour.as_str());
        return Ok(ask(&pages, signed, &plan, asked, day));
    }
    match move_plan(store, permit.actor(), now, &plan.id, step, day).await {
        Ok(_) => Ok(signed.done(&back, &t!(language, key))),
        Err(MoveError::Life(_)) => {
            let errors = refuse("jour", t!(language, "plans-wrong-step"));
            show(&pages, signed, &plan, &sent.form, (&errors, None)).await
        }
        Err(MoveError::Unknown(_)) => Err(Refusal::Hidden),
        Err(MoveError::Store(error)) => Err(error.into()),
    }
}

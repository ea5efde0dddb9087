//! A plan that is being written: its measures, what services say of it, which of them agree, and the steps of its life.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::web::{ConflictField, Question, Refusal, Signed, SignedForm, conflict, csrf_field, draft_tools};
use identity::{Place, ResourceType, may, on};
use jiff::Timestamp;
use jiff::civil::Date;
use maud::{Markup, html};
use serde::Deserialize;
use store::{StoreError, ThingId, Verb, Versioned};
use ui::components::{
    Button, ButtonKind, Column, Field, FieldError, InputKind, Link, Moment, SummaryRow, Table, button, data_table,
    error_summary, field, form_errors, list_file, page_title, summary_list, textarea, timeline,
};
use ui::format::sort_key;
use ui::i18n::typeset;
use ui::{format, href, t};

use super::drafted::{self, Addition};
use super::replies::coordinates;
use super::{PrivatePages, place_of};
use crate::model::life::PlanState;
use crate::pages::parts;
use crate::store::{
    LifeStep, MoveError, Opinion, OpinionError, Plan, any_plan, axes, give_opinion, measures, move_plan, opinions,
    remark, remarks,
};

/// What was sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    acte: String,
    jour: String,
    remarque: String,
    revision: String,
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
    let begun = Begun::of(&signed, &plan).await?;
    show(&pages, &signed, &plan, &begun, &[]).await
}

/// What the forms of the page hold, each with since when it is kept.
pub(super) struct Begun {
    remark: (String, Option<Timestamp>),
    pub(super) axis: (Addition, Option<Timestamp>),
    pub(super) measure: (Addition, Option<Timestamp>),
    day: String,
}

impl Begun {
    /// What this person began. A page that comes back with what is wrong in one form shows the others so.
    async fn of(signed: &Signed, plan: &Plan) -> Result<Self, Refusal> {
        let (remark, since) = signed.begun(&draft_path(plan, REMARK), Sent::default()).await?;
        let axis = signed.begun(&draft_path(plan, AXIS), Addition::default()).await?;
        let measure = signed.begun(&draft_path(plan, MEASURE), Addition::default()).await?;
        Ok(Self { remark: (remark.remarque, since), axis, measure, day: String::new() })
    }
}

async fn show(
    pages: &PrivatePages,
    signed: &Signed,
    plan: &Plan,
    begun: &Begun,
    errors: &[FieldError],
) -> Result<Response, Refusal> {
    let (language, store) = (pages.language, &pages.plans.store);
    let state = plan.life.state(pages.plans.today());
    let (all, said) = (measures(store, &plan.id).await?, said_of(pages, &plan.id).await?);
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
        (agreeing(pages, signed, plan, &said, state))
        (discussion(pages, signed, plan, &begun.remark, errors).await?)
        @if coordinates(signed) { (steps(pages, signed, plan, state, &begun.day, errors)) }
        (drafted::listed(pages, signed, (plan, state), &axes, &all))
        @if !all.is_empty() { (list_file(language, href(language, &format!("/plans/suivi/plans/{}/redaction.csv", plan.id)))) }
        @if state.may_edit() && coordinates(signed) {
            (drafted::forms(pages, signed, plan, &axes, (begun, errors)))
        }
    };
    let path = format!("/plans/suivi/plans/{}/redaction", plan.id);
    let mut response = pages.page(signed, &path, title, None, &content);
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// The forms of the page that keep drafts, by what each asks for.
pub(super) const REMARK: &str = "remarque";
pub(super) const AXIS: &str = "axe";
pub(super) const MEASURE: &str = "mesure";

/// The name of the draft of a form of this page.
pub(super) fn draft_path(plan: &Plan, form: &str) -> String {
    format!("/plans/suivi/plans/{}/redaction?{form}", plan.id)
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

/// What services say of a plan, by their names as one looks for them in a list.
pub(super) async fn said_of(pages: &PrivatePages, plan: &str) -> Result<Vec<(String, Opinion)>, StoreError> {
    let services = pages.services().await?;
    let named = |one: Opinion| (services.get(&one.organisation).unwrap_or(&one.organisation).clone(), one);
    let mut all: Vec<_> = opinions(&pages.plans.store, plan).await?.into_iter().map(named).collect();
    all.sort_by_cached_key(|(name, _)| sort_key(name));
    Ok(all)
}

/// Which services agree with the draft, and the way to say so.
fn agreeing(
    pages: &PrivatePages,
    signed: &Signed,
    plan: &Plan,
    said: &[(String, Opinion)],
    state: PlanState,
) -> Markup {
    let language = pages.language;
    let caption = t!(language, "plans-opinions");
    let own = signed.member().organisation().as_str();
    let open = state.may_edit() && signed.may(Verb::Submit, on::Plan::RESOURCE, &place_of(Some(own)));
    let seen = said.iter().find(|(_, one)| one.organisation == own).map(|(_, one)| one.revision.to_string());
    let row = |(name, one): &(String, Opinion)| {
        let told = if one.agrees { t!(language, "plans-agrees") } else { t!(language, "plans-disagrees") };
        vec![html! { (name) }, html! { (told) }, html! { (pages.site.day(language, one.at)) }]
    };
    let header = |key: &'static str| Column::words(t!(language, key));
    let columns = vec![header("plans-distribute-service"), header("plans-opinion"), header("plans-view-when")];
    let both = html! {
        input type="hidden" name="revision" value=(seen.unwrap_or_default());
        div class="govuk-button-group" {
            (act("accord", &t!(language, "plans-agree"), ButtonKind::Primary))
            (act("reserve", &t!(language, "plans-disagree"), ButtonKind::Secondary))
        }
    };
    html! {
        h2 class="govuk-heading-m" { (caption) }
        @if said.is_empty() {
            p class="govuk-body" { (t!(language, "plans-opinions-none")) }
        } @else {
            (data_table(language, &Table { caption, caption_hidden: true, columns, rows: said.iter().map(row).collect() }))
            (list_file(language, href(language, &format!("/plans/suivi/plans/{}/avis.csv", plan.id))))
        }
        @if open { (form(pages, signed, plan, &both)) }
    }
}

async fn discussion(
    pages: &PrivatePages,
    signed: &Signed,
    plan: &Plan,
    (value, saved_at): &(String, Option<Timestamp>),
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
    let words =
        Field { id: "remarque", label: &label, hint: Some(&hint), value, required: true, error, ..Field::default() };
    let title = format!("{label} – {}", parts::set(language, &plan.description.title));
    let inside = html! {
        (textarea(language, &words, 3))
        (act("remarque", &t!(language, "plans-remark-button"), ButtonKind::Secondary))
        (draft_tools(signed, &pages.site, (&draft_path(plan, REMARK), &title), *saved_at))
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
    value: &str,
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
    let kind = InputKind::Date;
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

/// Somebody else of the service said the contrary meanwhile: both, to choose from.
fn differing(pages: &PrivatePages, signed: &Signed, plan: &Plan, agrees: bool, theirs: &Versioned<bool>) -> Response {
    let language = pages.language;
    let told = |agrees: bool| match agrees {
        true => ("accord".to_owned(), t!(language, "plans-agrees")),
        false => ("reserve".to_owned(), t!(language, "plans-disagrees")),
    };
    let label = t!(language, "plans-opinion");
    let field =
        ConflictField { name: "acte".into(), label: label.clone(), mine: told(agrees), theirs: told(theirs.value) };
    let path = format!("/plans/suivi/plans/{}/redaction", plan.id);
    let back = Link::new(href(language, &path), parts::set(language, &plan.description.title));
    let content = conflict(signed, &href(language, &path), theirs.revision, &[field], &back);
    let mut response = pages.page(signed, &path, label, Some(back), &content);
    *response.status_mut() = StatusCode::CONFLICT;
    response
}

/// `POST /plans/suivi/plans/{plan}/redaction`
///
/// # Errors
/// 404 for who does not follow plans, 403 for a step that is not theirs, 409 when another of the service said the contrary, 422 with what is wrong.
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
                let begun = Begun { remark: (sent.form.remarque, None), ..Begun::of(signed, &plan).await? };
                return show(&pages, signed, &plan, &begun, &errors).await;
            }
            // Whoever may read a plan that is being written may say something of it.
            let permit = signed.permit::<may::Read, on::Plan>(&Place::default())?;
            remark(store, permit.actor(), now, &thing(&plan)?, &words, &sent.key).await?;
            signed.forget_draft(&draft_path(&plan, REMARK)).await?;
            return Ok(signed.done(&back, &t!(language, "plans-remark-done")));
        }
        "accord" | "reserve" => {
            let own = signed.member().organisation().as_str();
            let permit = signed.permit::<may::Submit, on::Plan>(&place_of(Some(own)))?;
            if !plan.life.state(pages.plans.today()).may_edit() {
                return Err(Refusal::Forbidden);
            }
            let (agrees, seen) = (sent.form.acte == "accord", sent.form.revision.parse().ok());
            return match give_opinion(store, permit.actor(), now, (&plan.id, own), seen, agrees).await {
                Ok(()) => Ok(signed.done(&back, &t!(language, "plans-opinion-kept"))),
                Err(OpinionError::Changed(theirs)) => Ok(differing(&pages, signed, &plan, agrees, &theirs)),
                Err(OpinionError::Store(error)) => Err(error.into()),
            };
        }
        form @ (AXIS | MEASURE) => {
            let axis = form == AXIS;
            return match drafted::add(&pages, signed, (&plan, axis), &sent.form.ajout, &sent.key).await? {
                Ok(words) => {
                    signed.forget_draft(&draft_path(&plan, form)).await?;
                    Ok(signed.done(&back, &words))
                }
                Err(errors) => {
                    let (begun, written) = (Begun::of(signed, &plan).await?, (sent.form.ajout.clone(), None));
                    let begun =
                        if axis { Begun { axis: written, ..begun } } else { Begun { measure: written, ..begun } };
                    show(&pages, signed, &plan, &begun, &errors).await
                }
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
        let begun = Begun { day: sent.form.jour, ..Begun::of(signed, &plan).await? };
        return show(&pages, signed, &plan, &begun, &errors).await;
    };
    if sent.form.confirmed.is_empty() {
        let asked = (step, sent.form.acte.as_str(), sent.form.jour.as_str());
        return Ok(ask(&pages, signed, &plan, asked, day));
    }
    match move_plan(store, permit.actor(), now, &plan.id, step, day).await {
        Ok(_) => Ok(signed.done(&back, &t!(language, key))),
        Err(MoveError::Life(_)) => {
            let errors = refuse("jour", t!(language, "plans-wrong-step"));
            let begun = Begun { day: sent.form.jour, ..Begun::of(signed, &plan).await? };
            show(&pages, signed, &plan, &begun, &errors).await
        }
        Err(MoveError::Unknown(_)) => Err(Refusal::Hidden),
        Err(MoveError::Store(error)) => Err(error.into()),
    }
}

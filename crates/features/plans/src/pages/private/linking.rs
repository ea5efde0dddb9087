//! The links of a measure, as its service and the coordination make them.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::web::{Question, Refusal, Signed, SignedForm, csrf_field};
use identity::{may, on};
use maud::{Markup, html};
use nomenclature::Language;
use serde::Deserialize;
use ui::components::{
    Button, ButtonKind, Choice, Field, FieldError, Link, Select, button, error_summary, field, form_errors, list_file,
    page_title, select,
};
use ui::{href, t};

use super::{PrivatePages, place_of};
use crate::model::link::{Kind, Thing};
use crate::pages::{links, parts};
use crate::store::{Measure, Plan, indicators, link, treaties, unlink};

/// The kinds that one names by what one writes.
const WRITTEN: [Kind; 6] =
    [Kind::Article, Kind::Kit, Kind::Practice, Kind::Publication, Kind::Measure, Kind::Indicator];

/// What was sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    acte: String,
    recommandation: String,
    nature: String,
    reference: String,
    lien: String,
    confirmed: bool,
}

/// `GET /plans/suivi/plans/{plan}/mesures/{number}/liens`
///
/// # Errors
/// 404 for a measure of another service.
pub(super) async fn page(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path((plan, number)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let (plan, measure) = pages.measure(&plan, &number).await?;
    signed.permit::<may::Update, on::Measure>(&place_of(measure.lead.as_deref()))?;
    show(&pages, &signed, (&plan, &measure), &Sent::default(), &[]).await
}

async fn show(
    pages: &PrivatePages,
    signed: &Signed,
    (plan, measure): (&Plan, &Measure),
    sent: &Sent,
    errors: &[FieldError],
) -> Result<Response, Refusal> {
    let language = pages.language;
    let thing = Thing::measure(&plan.id, measure.number);
    let shown = links::shown(&pages.plans, language, &thing, pages.plans.today()).await?;
    let name = t!(language, "plans-measure", number = measure.number, title = parts::measure_title(language, measure));
    let path = format!("/plans/suivi/plans/{}/mesures/{}/liens", plan.id, measure.number);
    let remove = |one: &links::Shown| -> Markup {
        let hidden = t!(language, "plans-link-remove-what", what = one.text.as_str());
        html! {
            form method="post" action=(href(language, &path)) data-send-once {
                (csrf_field(signed))
                input type="hidden" name="lien" value=(one.thing);
                p class="govuk-body" {
                    (t!(language, "plans-labelled", label = links::kind(language, one.thing.kind))) " " (links::one(language, one)) " "
                    button class="govuk-button govuk-button--secondary" type="submit" name="acte" value="retirer" {
                        (t!(language, "plans-link-remove")) span class="govuk-visually-hidden" { " " (hidden) }
                    }
                }
            }
        }
    };
    let title = t!(language, "plans-links");
    let content = html! {
        (error_summary(language, errors))
        (page_title(Some(&name), &title, Some(&t!(language, "plans-links-lead"))))
        @if shown.is_empty() { p class="govuk-body" { (t!(language, "plans-links-none")) } }
        @for one in &shown { (remove(one)) }
        @if !shown.is_empty() { (list_file(language, href(language, &format!("{path}.csv")))) }
        (forms(pages, signed, &path, sent, errors).await?)
    };
    let up = Link::new(href(language, &format!("/plans/{}/mesures/{}", plan.id, measure.number)), name);
    let mut response = pages.page(signed, &path, title, Some(up), &content);
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

async fn forms(
    pages: &PrivatePages,
    signed: &Signed,
    path: &str,
    sent: &Sent,
    errors: &[FieldError],
) -> Result<Markup, Refusal> {
    let language = pages.language;
    let mut asked = Vec::new();
    for treaty in treaties(&pages.plans.store, pages.plans.today()).await? {
        let title = parts::set(language, &treaty.about.title);
        for cycle in &treaty.cycles {
            for one in &cycle.recommendations {
                let thing = Thing::recommendation(&treaty.id, cycle.number, one.number);
                let words: String = parts::set(language, &one.summary).chars().take(110).collect();
                let code = t!(language, "plans-recommendation-number", cycle = cycle.number, number = one.number);
                let text = t!(language, "plans-link-choice", treaty = title.as_str(), code = code, summary = words);
                asked.push(Choice::new(thing.to_string(), text, thing.to_string() == sent.recommandation));
            }
        }
    }
    let kinds = WRITTEN
        .iter()
        .map(|one| Choice::new(one.code(), links::kind(language, *one), sent.nature == one.code()))
        .collect();
    let (to_what, nature) = (t!(language, "plans-recommendation"), t!(language, "plans-link-kind"));
    let (reference, hint) = (t!(language, "plans-link-reference"), t!(language, "plans-link-reference-hint"));
    let base = Field { required: true, ..Field::default() };
    let recommended = Field { id: "recommandation", label: &to_what, ..base.clone() };
    let of_kind = Field { id: "nature", label: &nature, ..base.clone() };
    let named = Field { id: "reference", label: &reference, hint: Some(&hint), value: &sent.reference, ..base };
    let named = Field { error: form_errors(errors, "reference"), ..named };
    let act = |code: &'static str, key: &'static str| {
        button(&Button { text: &t!(language, key), kind: ButtonKind::Secondary, name_value: Some(("acte", code)) })
    };
    Ok(html! {
        h2 class="govuk-heading-m" { (t!(language, "plans-link-recommendation")) }
        form method="post" action=(href(language, path)) novalidate data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            (select(language, &Select { field: recommended, choices: asked }))
            (act("recommandation", "plans-link-button"))
        }
        h2 class="govuk-heading-m" { (t!(language, "plans-link-other")) }
        form method="post" action=(href(language, path)) novalidate data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            (select(language, &Select { field: of_kind, choices: kinds }))
            (field(language, &named))
            (act("autre", "plans-link-button"))
        }
    })
}

/// `POST /plans/suivi/plans/{plan}/mesures/{number}/liens`
///
/// # Errors
/// 404 for a measure of another service, 422 for what cannot be linked.
pub(super) async fn send(
    State(pages): State<PrivatePages>,
    Path((plan, number)): Path<(String, String)>,
    sent: SignedForm<Sent>,
) -> Result<Response, Refusal> {
    let (signed, language, store, form) = (&sent.signed, pages.language, &pages.plans.store, &sent.form);
    let (plan, measure) = pages.measure(&plan, &number).await?;
    let permit = signed.permit::<may::Update, on::Measure>(&place_of(measure.lead.as_deref()))?;
    let own = Thing::measure(&plan.id, measure.number);
    let back = format!("/plans/suivi/plans/{}/mesures/{}/liens", plan.id, measure.number);
    let asked = match form.acte.as_str() {
        "retirer" => form.lien.parse::<Thing>(),
        "recommandation" => form.recommandation.parse(),
        _ => format!("{}:{}", form.nature, form.reference.trim()).parse(),
    };
    let public = links::shown(&pages.plans, language, &own, pages.plans.today()).await?;
    let (actor, now) = (permit.actor(), signed.now());
    match asked {
        Ok(thing) if form.acte == "retirer" => {
            // What one is not shown, one does not take away.
            let shown = public.iter().find(|one| one.thing == thing).ok_or(Refusal::Hidden)?;
            if !form.confirmed {
                let question = Question {
                    title: t!(language, "plans-ask-unlink", number = measure.number, what = shown.text.as_str()),
                    consequence: t!(language, "plans-ask-unlink-text"),
                    yes: t!(language, "plans-ask-unlink-yes"),
                    action: &back,
                    fields: &[("acte", "retirer"), ("lien", &form.lien)],
                    back: &back,
                };
                return Ok(signed.ask(&pages.site, "/plans", &question));
            }
            unlink(store, actor, now, &own, &thing).await?;
            Ok(signed.done(&back, &t!(language, "plans-link-removed")))
        }
        Ok(thing) if thing != own && pages.may_link(&thing).await? => {
            link(store, actor, now, &own, &thing).await?;
            Ok(signed.done(&back, &t!(language, "plans-link-added")))
        }
        asked => {
            let errors = [FieldError::new("reference", wrong(language, asked.ok().map(|thing| thing.kind)))];
            show(&pages, signed, (&plan, &measure), form, &errors).await
        }
    }
}

/// Why a thing is not linked, and how to mend it.
fn wrong(language: Language, kind: Option<Kind>) -> String {
    match kind {
        Some(Kind::Kit) => t!(language, "plans-wrong-link-kit"),
        Some(Kind::Practice) => t!(language, "plans-wrong-link-practice"),
        Some(Kind::Publication) => t!(language, "plans-wrong-link-publication"),
        Some(Kind::Article) => t!(language, "plans-wrong-link-article"),
        Some(Kind::Measure) => t!(language, "plans-wrong-link-measure"),
        Some(Kind::Indicator) => t!(language, "plans-wrong-link-indicator"),
        _ => t!(language, "plans-wrong-link"),
    }
}

impl PrivatePages {
    /// Whether a thing is there to be linked: each is looked up where it is kept; of an article, whether it is quoted as one.
    async fn may_link(&self, thing: &Thing) -> Result<bool, Refusal> {
        let (store, today) = (&self.plans.store, self.plans.today());
        Ok(match thing.kind {
            Kind::Measure => match thing.as_measure() {
                Some((plan, number)) => self.measure(plan, &number.to_string()).await.is_ok(),
                None => false,
            },
            Kind::Recommendation => {
                let Some((treaty, cycle, number)) = thing.as_recommendation() else { return Ok(false) };
                let all = treaties(store, today).await?;
                let cycles = all.iter().filter(|one| one.id == treaty).flat_map(|one| &one.cycles);
                let mut found = cycles.filter(|one| one.number == cycle).flat_map(|one| &one.recommendations);
                found.any(|one| one.number == number)
            }
            Kind::Question => false,
            Kind::Kit | Kind::Practice | Kind::Publication => {
                let title = self.plans.elsewhere.title(thing, self.language).await?;
                title.is_some()
            }
            Kind::Indicator => match thing.as_indicator() {
                Some((plan, measure, number)) => {
                    self.measure(plan, &measure.to_string()).await.is_ok()
                        && (1..=indicators(store, plan, measure).await?.len()).contains(&usize::from(number))
                }
                None => false,
            },
            Kind::Article => thing.is_article(),
        })
    }
}

//! What a plan that is being drafted is made of: its axes with their objectives and measures, and the ways to add some.

use identity::web::{Refusal, Signed, csrf_field, draft_tools};
use identity::{Place, may, on};
use maud::{Markup, html};
use nomenclature::Text;
use serde::Deserialize;
use ui::components::{
    Button, ButtonKind, Choice, Column, Field, FieldError, Select, Table, button, data_table, field, form_errors,
    select,
};
use ui::{href, t};

use super::PrivatePages;
use super::drafting::{AXIS, Begun, MEASURE, draft_path};
use super::replies::coordinates;
use crate::model::life::PlanState;
use crate::pages::parts;
use crate::store::{Added, AmendError, Axis, Measure, Plan, add_to_draft};

/// What was sent to add an axis or a measure.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct Addition {
    pub(super) axe_fr: String,
    pub(super) axe_en: String,
    pub(super) mesure_fr: String,
    pub(super) mesure_en: String,
    pub(super) sous: String,
}

impl Addition {
    /// What is to be added with its title, or everything that is wrong.
    fn read(&self, language: nomenclature::Language, axis: bool) -> Result<(Added, Text), Vec<FieldError>> {
        let (id, fr, en) = match axis {
            true => ("axe_fr", self.axe_fr.trim(), self.axe_en.trim()),
            false => ("mesure_fr", self.mesure_fr.trim(), self.mesure_en.trim()),
        };
        let fits = |text: &str| (1..=500).contains(&text.chars().count()) && !text.chars().any(char::is_control);
        if !fits(fr) || !fits(en) {
            return Err(vec![FieldError::new(id, t!(language, "plans-wrong-title"))]);
        }
        let what = if axis { Added::Axis } else { Added::Measure(self.sous.parse().ok()) };
        Ok((what, Text { fr: fr.to_owned(), en: en.to_owned() }))
    }
}

/// Adds what was sent. Gives what to say, or what is wrong.
pub(super) async fn add(
    pages: &PrivatePages,
    signed: &Signed,
    (plan, axis): (&Plan, bool),
    addition: &Addition,
    key: &store::FormKey,
) -> Result<Result<String, Vec<FieldError>>, Refusal> {
    let language = pages.language;
    let permit = signed.permit::<may::Publish, on::Plan>(&Place::default())?;
    let (what, title) = match addition.read(language, axis) {
        Ok(found) => found,
        Err(errors) => return Ok(Err(errors)),
    };
    let added = add_to_draft(&pages.plans.store, permit.actor(), signed.now(), (&plan.id, what), &title, key).await;
    match added {
        Ok(number) if axis => Ok(Ok(t!(language, "plans-added-axis", number = number))),
        Ok(number) => Ok(Ok(t!(language, "plans-added-measure", number = number))),
        Err(AmendError::Store(error)) => Err(error.into()),
        Err(AmendError::Closed) => Err(Refusal::Forbidden),
        Err(_) => Ok(Err(vec![FieldError::new("sous", t!(language, "plans-wrong-axis"))])),
    }
}

/// The ways to add an axis or a measure.
pub(super) fn forms(
    pages: &PrivatePages,
    signed: &Signed,
    plan: &Plan,
    axes: &[Axis],
    (begun, errors): (&Begun, &[FieldError]),
) -> Markup {
    let language = pages.language;
    let path = href(language, &format!("/plans/suivi/plans/{}/redaction", plan.id));
    let one = |id: &'static str, key: &'static str, value: &str| {
        let (label, error) = (t!(language, key), form_errors(errors, id));
        field(language, &Field { id, label: &label, value, required: true, error, ..Field::default() })
    };
    let ((axis, axis_since), (measure, measure_since)) = (&begun.axis, &begun.measure);
    let none = Choice::new("", t!(language, "plans-not-told"), measure.sous.is_empty());
    let all = axes.iter().map(|one| {
        let code = one.number.to_string();
        let chosen = measure.sous == code;
        Choice::new(code, parts::axis_name(language, one), chosen)
    });
    let label = t!(language, "plans-axis-label");
    let under = Field { id: "sous", label: &label, error: form_errors(errors, "sous"), ..Field::default() };
    let choices = std::iter::once(none).chain(all).collect();
    let act = |code: &'static str, key: &'static str| {
        button(&Button { text: &t!(language, key), kind: ButtonKind::Secondary, name_value: Some(("acte", code)) })
    };
    let tools = |form: &str, what: String, since: &Option<jiff::Timestamp>| {
        let title = format!("{what} – {}", parts::set(language, &plan.description.title));
        draft_tools(signed, &pages.site, (&draft_path(plan, form), &title), *since)
    };
    html! {
        h3 class="govuk-heading-s" { (t!(language, "plans-add-axis-title")) }
        form method="post" action=(path) novalidate data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            div class="grid" {
                div { (one("axe_fr", "plans-term-title-fr", &axis.axe_fr)) }
                div { (one("axe_en", "plans-term-title-en", &axis.axe_en)) }
            }
            (act(AXIS, "plans-add-axis"))
            (tools(AXIS, t!(language, "plans-add-axis-title"), axis_since))
        }
        h3 class="govuk-heading-s" { (t!(language, "plans-add-measure-title")) }
        form method="post" action=(path) novalidate data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            (select(language, &Select { field: under, choices }))
            div class="grid" {
                div { (one("mesure_fr", "plans-term-title-fr", &measure.mesure_fr)) }
                div { (one("mesure_en", "plans-term-title-en", &measure.mesure_en)) }
            }
            (act(MEASURE, "plans-add-measure"))
            (tools(MEASURE, t!(language, "plans-add-measure-title"), measure_since))
        }
    }
}

/// The measures, axis by axis.
pub(super) fn listed(
    pages: &PrivatePages,
    signed: &Signed,
    (plan, state): (&Plan, PlanState),
    axes: &[Axis],
    all: &[Measure],
) -> Markup {
    let language = pages.language;
    let changes = coordinates(signed) && (state.may_edit() || state.may_amend());
    let row = |one: &Measure| {
        let name = t!(language, "plans-measure", number = one.number, title = parts::measure_title(language, one));
        let path = format!("/plans/suivi/plans/{}/mesures/{}/termes", plan.id, one.number);
        let objective = one.objective.as_ref().map(|title| parts::set(language, title));
        vec![
            html! { @if changes { a class="govuk-link" href=(href(language, &path)) { (name) } } @else { (name) } },
            html! { (objective.unwrap_or_else(|| t!(language, "plans-not-told"))) },
            html! { (one.service.clone().unwrap_or_else(|| t!(language, "plans-not-told"))) },
            html! { (parts::day(language, one.deadline)) },
        ]
    };
    let header = |key: &'static str| Column::words(t!(language, key));
    let columns = || {
        vec![
            header("plans-column-measure"),
            header("plans-objective"),
            header("plans-service"),
            header("plans-deadline"),
        ]
    };
    let group = |axis: Option<&Axis>, caption: String| {
        let wanted = axis.map(|axis| axis.number);
        let rows: Vec<_> = all.iter().filter(|one| one.axis == wanted).map(row).collect();
        html! {
            @if !rows.is_empty() || axis.is_some() { h3 class="govuk-heading-s" { (caption) } }
            @if !rows.is_empty() {
                (data_table(language, &Table { caption, caption_hidden: true, columns: columns(), rows }))
            } @else if axis.is_some() {
                p class="govuk-body" { (t!(language, "plans-axis-empty")) }
            }
        }
    };
    html! {
        h2 class="govuk-heading-m" { (t!(language, "plans-structure-title")) }
        @for axis in axes { (group(Some(axis), parts::axis_name(language, axis))) }
        (group(None, t!(language, "plans-axis-unknown")))
    }
}

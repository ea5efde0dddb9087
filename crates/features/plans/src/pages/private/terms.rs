//! The terms of a measure, as the coordination changes them: freely in a draft, by amendment in a plan that is adopted.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::web::{Refusal, Signed, SignedForm, csrf_field};
use identity::{may, on};
use jiff::civil::Date;
use maud::{Markup, html};
use nomenclature::Text;
use serde::Deserialize;
use ui::components::{
    Button, Choice, Field, FieldError, InputKind, Link, Select, button, error_summary, field, form_errors, page_title,
    select, textarea,
};
use ui::{href, t};

use super::{PrivatePages, place_of};
use crate::model::amendment::Terms;
use crate::pages::parts;
use crate::store::{AmendError, Amended, Measure, Plan, amend};

/// What was sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    titre_fr: String,
    titre_en: String,
    objectif_fr: String,
    objectif_en: String,
    service: String,
    echeance: String,
    cout: String,
    financement: String,
    motif: String,
}

impl Sent {
    fn of(measure: &Measure) -> Self {
        let words = |text: &Option<Text>| text.clone().map(|text| (text.fr, text.en)).unwrap_or_default();
        let ((titre_fr, titre_en), (objectif_fr, objectif_en)) = (words(&measure.title), words(&measure.objective));
        Self {
            titre_fr,
            titre_en,
            objectif_fr,
            objectif_en,
            service: measure.lead.clone().unwrap_or_default(),
            echeance: measure.deadline.map(|day| day.to_string()).unwrap_or_default(),
            cout: measure.cost.map(|cost| cost.to_string()).unwrap_or_default(),
            financement: measure.funding.clone().unwrap_or_default(),
            motif: String::new(),
        }
    }

    /// The terms that are asked for, or everything that is wrong with them.
    fn terms(
        &self,
        pages: &PrivatePages,
        before: &Measure,
        services: &std::collections::BTreeMap<String, String>,
    ) -> Result<Terms, Vec<FieldError>> {
        let language = pages.language;
        let mut errors = Vec::new();
        let mut wrong = |when: bool, id: &str, key: &'static str| {
            if when {
                errors.push(FieldError::new(id, t!(language, key)));
            }
        };
        let both = |fr: &str, en: &str| {
            let (fr, en) = (fr.trim().to_owned(), en.trim().to_owned());
            (!fr.is_empty() && !en.is_empty()).then_some(Text { fr, en })
        };
        let half = |fr: &str, en: &str| fr.trim().is_empty() != en.trim().is_empty();
        let long = |text: &str, most: usize| text.chars().count() > most || text.chars().any(char::is_control);
        let (due, cost) = (self.echeance.trim(), self.cout.replace([' ', '\u{a0}', '\u{202f}'], ""));
        let deadline: Option<Date> = due.parse().ok();
        let euros: Option<u64> = cost.parse().ok().filter(|euros| *euros <= 1_000_000_000_000);
        wrong(half(&self.titre_fr, &self.titre_en), "titre_en", "plans-wrong-both");
        wrong(half(&self.objectif_fr, &self.objectif_en), "objectif_en", "plans-wrong-both");
        wrong(long(&self.titre_fr, 500) || long(&self.titre_en, 500), "titre_fr", "plans-wrong-line");
        wrong(long(&self.objectif_fr, 500) || long(&self.objectif_en, 500), "objectif_fr", "plans-wrong-line");
        wrong(!due.is_empty() && deadline.is_none(), "echeance", "plans-wrong-day");
        wrong(!cost.is_empty() && euros.is_none(), "cout", "plans-wrong-cost");
        wrong(long(self.financement.trim(), 500), "financement", "plans-wrong-line");
        wrong(self.motif.chars().count() > 1000, "motif", "plans-wrong-amend-reason");
        let kept = Some(self.service.as_str()) == before.lead.as_deref();
        wrong(
            !self.service.is_empty() && !kept && !services.contains_key(&self.service),
            "service",
            "plans-wrong-lead",
        );
        if !errors.is_empty() {
            return Err(errors);
        }
        let told = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
        let service = if kept { before.service.clone() } else { services.get(&self.service).cloned() };
        Ok(Terms {
            title: both(&self.titre_fr, &self.titre_en),
            objective: both(&self.objectif_fr, &self.objectif_en),
            lead: told(&self.service),
            service,
            deadline,
            cost: euros,
            funding: told(&self.financement),
        })
    }
}

/// `GET /plans/suivi/plans/{plan}/mesures/{number}/termes`
///
/// # Errors
/// 404 or 403 for who does not steer plans.
pub(super) async fn page(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path((plan, number)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    signed.permit::<may::Delete, on::Measure>(&place_of(None))?;
    let (plan, measure) = pages.any_measure(&plan, &number).await?;
    let sent = Sent::of(&measure);
    show(&pages, &signed, (&plan, &measure), &sent, &[]).await
}

async fn show(
    pages: &PrivatePages,
    signed: &Signed,
    (plan, measure): (&Plan, &Measure),
    sent: &Sent,
    errors: &[FieldError],
) -> Result<Response, Refusal> {
    let (language, services) = (pages.language, pages.services().await?);
    let adopted = plan.life.state(pages.plans.today()).may_amend();
    let (title, lead) = if adopted {
        (t!(language, "plans-amend"), t!(language, "plans-amend-lead"))
    } else {
        (t!(language, "plans-edit"), t!(language, "plans-edit-lead"))
    };
    let name = t!(language, "plans-measure", number = measure.number, title = parts::measure_title(language, measure));
    let path = format!("/plans/suivi/plans/{}/mesures/{}/termes", plan.id, measure.number);
    let content = html! {
        (error_summary(language, errors))
        (page_title(Some(&name), &title, Some(&lead)))
        form method="post" action=(href(language, &path)) novalidate data-send-once {
            (csrf_field(signed))
            (fields(pages, sent, errors, &services, adopted))
            (button(&Button { text: &t!(language, "plans-amend-button"), ..Button::default() }))
        }
    };
    let up = Link::new(href(language, &format!("/plans/{}/mesures/{}", plan.id, measure.number)), name);
    let mut response = pages.page(signed, &path, title, Some(up), &content);
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn fields(
    pages: &PrivatePages,
    sent: &Sent,
    errors: &[FieldError],
    services: &std::collections::BTreeMap<String, String>,
    adopted: bool,
) -> Markup {
    let language = pages.language;
    let one = |id: &'static str, key: &'static str, value: &str, kind: InputKind| {
        let (label, error) = (t!(language, key), form_errors(errors, id));
        field(language, &Field { id, label: &label, value, kind, error, ..Field::default() })
    };
    let nobody = Choice::new("", t!(language, "plans-not-told"), sent.service.is_empty());
    let known = services.iter().map(|(code, name)| Choice::new(code.as_str(), name.as_str(), *code == sent.service));
    let mut choices: Vec<Choice> = std::iter::once(nobody).chain(known).collect();
    if !sent.service.is_empty() && !services.contains_key(&sent.service) {
        choices.push(Choice::new(sent.service.as_str(), sent.service.as_str(), true));
    }
    let label = t!(language, "plans-service");
    let lead = Field { id: "service", label: &label, error: form_errors(errors, "service"), ..Field::default() };
    let (why, hint) = (t!(language, "plans-amend-reason"), t!(language, "plans-amend-reason-hint"));
    let reason =
        Field { id: "motif", label: &why, hint: Some(&hint), value: &sent.motif, required: true, ..Field::default() };
    let reason = Field { error: form_errors(errors, "motif"), ..reason };
    html! {
        div class="grid" {
            div { (one("titre_fr", "plans-term-title-fr", &sent.titre_fr, InputKind::Text)) }
            div { (one("titre_en", "plans-term-title-en", &sent.titre_en, InputKind::Text)) }
        }
        div class="grid" {
            div { (one("objectif_fr", "plans-term-objective-fr", &sent.objectif_fr, InputKind::Text)) }
            div { (one("objectif_en", "plans-term-objective-en", &sent.objectif_en, InputKind::Text)) }
        }
        (select(language, &Select { field: lead, choices }))
        (one("echeance", "plans-deadline", &sent.echeance, InputKind::Date))
        (one("cout", "plans-term-cost", &sent.cout, InputKind::Digits))
        (one("financement", "plans-funding", &sent.financement, InputKind::Text))
        @if adopted { (textarea(language, &reason, 3)) }
    }
}

/// `POST /plans/suivi/plans/{plan}/mesures/{number}/termes`
///
/// # Errors
/// 404 or 403 for who does not steer plans, 422 with everything that is wrong.
pub(super) async fn send(
    State(pages): State<PrivatePages>,
    Path((plan, number)): Path<(String, String)>,
    sent: SignedForm<Sent>,
) -> Result<Response, Refusal> {
    let (signed, language) = (&sent.signed, pages.language);
    let permit = signed.permit::<may::Delete, on::Measure>(&place_of(None))?;
    let (plan, measure) = pages.any_measure(&plan, &number).await?;
    let at = (&plan, &measure);
    let terms = match sent.form.terms(&pages, &measure, &pages.services().await?) {
        Ok(terms) => terms,
        Err(errors) => return show(&pages, signed, at, &sent.form, &errors).await,
    };
    let of = Amended { plan: &plan.id, measure: measure.number, reason: &sent.form.motif };
    let wrong = |id: &str, words: String| vec![FieldError::new(id, words)];
    let errors = match amend(&pages.plans.store, permit.actor(), signed.now(), of, &terms, &sent.key).await {
        Ok(()) => {
            let back = format!("/plans/suivi/plans/{}/redaction", plan.id);
            return Ok(signed.done(&back, &t!(language, "plans-amended", number = measure.number)));
        }
        Err(AmendError::Same) => wrong("titre_fr", t!(language, "plans-wrong-same")),
        Err(AmendError::Reason) => wrong("motif", t!(language, "plans-wrong-amend-reason")),
        Err(AmendError::Closed) => return Err(Refusal::Forbidden),
        Err(AmendError::Unknown) => return Err(Refusal::Hidden),
        Err(AmendError::Store(error)) => return Err(error.into()),
    };
    show(&pages, signed, at, &sent.form, &errors).await
}

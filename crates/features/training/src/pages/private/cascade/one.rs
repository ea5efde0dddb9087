//! One qualification: where it comes from, whom it made, and what can be done to it.

use axum::extract::{Path, State};
use axum::response::Response;
use identity::may;
use identity::web::{Question, Refusal, Signed, SignedForm, csrf_field};
use maud::{Markup, html};
use nomenclature::Language;
use serde::Deserialize;
use ui::components::{Button, ButtonKind, Link, SummaryRow, button, list_file, page_title, summary_list, warning};
use ui::i18n::typeset;
use ui::{format, href, t};

use super::super::PrivatePages;
use super::{COLUMNS, PATH, fault, link, permit, row, state, table};
use crate::explored::Explored;
use crate::model::Machine as _;
use crate::model::cascade::{QualificationEvent, QualificationState};
use crate::model::lineage::chain;
use crate::store::{QualifyError, change_qualification, kit_titles};

/// `GET /formation/gestion/cascade/{id}`
///
/// # Errors
/// 404 for who does not manage training, or a qualification that does not exist.
pub(super) async fn page(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    permit::<may::Update>(&signed)?;
    let language = pages.language;
    let explored = pages.training.cascade().await?;
    let titles = kit_titles(&pages.training.store).await?;
    let rank = explored.rank(&id).ok_or(Refusal::Hidden)?;
    let one = &explored.all[rank];
    let made = &explored.lineage.children[rank];
    let title = one.holder.1.clone();
    let below = format::integer(language, f64::from(explored.lineage.below[rank]));
    let taught = typeset(language, titles.of(language, one.kit.as_str()));
    let lead = format!("{}, {taught}", t!(language, one.level.key()));
    let content = html! {
        (page_title(Some(&t!(language, "training-cascade")), &title, Some(&lead)))
        @if let Some(words) = fault(language, &explored, rank) { (warning(language, &words)) }
        (summary_list(&[
            SummaryRow::text(t!(language, "training-state"), &state(language, one.state)),
            SummaryRow::text(t!(language, "training-since"), &format::date(language, one.in_force.0)),
            SummaryRow::text(t!(language, "training-until"), &format::date(language, one.in_force.1)),
            SummaryRow::text(t!(language, "training-given-by"), one.giver.as_ref().map_or("–", |(_, name)| name.as_str())),
            SummaryRow::text(t!(language, "training-cascade-below"), &below),
        ]))
        (steps(&pages, &signed, &id, one.state))
        (above(language, &explored, rank))
        @if made.is_empty() { p class="govuk-body" { (t!(language, "training-cascade-nobody")) } }
        @else {
            (table(language, &explored, made, &titles, t!(language, "training-cascade-children", count = made.len())))
            (list_file(language, href(language, &format!("{PATH}/{id}/habilites.csv"))))
        }
    };
    let up = Link::new(href(language, PATH), t!(language, "training-cascade"));
    Ok(pages.page(&signed, &format!("{PATH}/{id}"), title, Some(up), &content))
}

/// `GET /formation/gestion/cascade/{id}/habilites.csv`: whom one qualified.
///
/// # Errors
/// As the page.
pub(super) async fn file(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    permit::<may::Update>(&signed)?;
    let explored = pages.training.cascade().await?;
    let made = &explored.lineage.children[explored.rank(&id).ok_or(Refusal::Hidden)?];
    let rows = made.iter().map(|rank| row(pages.language, &explored, *rank));
    Ok(signed.list(&crate::TEXTS, "habilites.csv", COLUMNS, rows))
}

/// The chain up to the institution.
fn above(language: Language, explored: &Explored, rank: usize) -> Markup {
    let chain = chain(&explored.examined, rank);
    html! {
        h2 class="govuk-heading-m" { (t!(language, "training-cascade-chain")) }
        ol class="govuk-list govuk-list--number" {
            @for step in chain.iter().rev() {
                li {
                    @if *step == rank { strong { (explored.all[*step].holder.1) } } @else { (link(language, explored, *step)) }
                    " – " (t!(language, explored.all[*step].level.key()))
                }
            }
        }
    }
}

/// What a step does, in words.
fn words(language: Language, event: QualificationEvent) -> String {
    match event {
        QualificationEvent::Renew => t!(language, "training-qualification-renew"),
        QualificationEvent::Suspend => t!(language, "training-qualification-suspend"),
        QualificationEvent::Restore => t!(language, "training-qualification-restore"),
        QualificationEvent::Revoke => t!(language, "training-qualification-revoke"),
        QualificationEvent::Expire => t!(language, "training-qualification-expired"),
    }
}

fn steps(pages: &PrivatePages, signed: &Signed, id: &str, at: QualificationState) -> Markup {
    let language = pages.language;
    let possible = QualificationState::EVENTS.iter().copied();
    let possible = possible.filter(|event| *event != QualificationEvent::Expire && at.after(*event).is_ok());
    html! {
        div class="govuk-button-group" {
            @for event in possible {
                form method="post" action=(href(language, &format!("{PATH}/{id}"))) data-send-once {
                    (csrf_field(signed))
                    @let kind = if event == QualificationEvent::Revoke { ButtonKind::Dangerous } else { ButtonKind::Secondary };
                    (button(&Button { text: &words(language, event), kind, name_value: Some(("event", QualificationState::event_code(event))) }))
                }
            }
        }
    }
}

/// Which event.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Step {
    event: String,
    confirmed: bool,
}

/// `POST /formation/gestion/cascade/{id}`
///
/// # Errors
/// 404 for who does not manage training, 403 for what does not happen in its state.
pub(super) async fn act(
    State(pages): State<PrivatePages>,
    Path(id): Path<String>,
    sent: SignedForm<Step>,
) -> Result<Response, Refusal> {
    let permit = permit::<may::Update>(&sent.signed)?;
    let events = QualificationState::EVENTS.iter().copied();
    let mut asked = events.filter(|event| *event != QualificationEvent::Expire);
    let event = asked.find(|event| QualificationState::event_code(*event) == sent.form.event);
    let event = event.ok_or(Refusal::Unreadable)?;
    if event == QualificationEvent::Revoke && !sent.form.confirmed {
        let path = format!("{PATH}/{id}");
        let question = Question {
            title: t!(pages.language, "training-ask-revoke"),
            consequence: t!(pages.language, "training-ask-revoke-text"),
            yes: words(pages.language, event),
            action: &path,
            fields: &[("event", QualificationState::event_code(event))],
            back: &path,
        };
        return Ok(sent.signed.ask(&pages.site, "/formation", &question));
    }
    let (store, now) = (&pages.training.store, sent.signed.now());
    change_qualification(store, permit.actor(), now, &id, event).await.map_err(refused)?;
    let back = if event == QualificationEvent::Revoke { PATH.to_owned() } else { format!("{PATH}/{id}") };
    Ok(sent.signed.done(&back, &t!(pages.language, "training-step-done")))
}

pub(super) fn refused(error: QualifyError) -> Refusal {
    match error {
        QualifyError::Unknown(_) | QualifyError::Nobody => Refusal::Hidden,
        QualifyError::Move(_) => Refusal::Forbidden,
        QualifyError::Store(error) => error.into(),
    }
}

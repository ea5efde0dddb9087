//! An attestation, for whoever was given its code: every field, whether the signature holds, and whether it is still in force.

use axum::extract::{Path, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use maud::{Markup, html};
use nomenclature::{Language, Territories, TerritoryCode};
use serde::Deserialize;
use ui::answer::Answers as _;
use ui::components::{
    Banner, Button, Field, Link, SummaryRow, banner, button, field, inset, link_list, page_title, summary_list, warning,
};
use ui::errors::Fault;
use ui::i18n::typeset;
use ui::layout::Page;
use ui::{format, href, t};

use super::Pages;
use crate::model::attestation::{AttestationState, Seal, Statement, Verdict, verify};
use crate::model::session::Mode;
use crate::model::{Level, Profession};
use crate::pdf::{self, Sheet};
use crate::store::{Attestation, attestation, public_keys};

/// The code typed in the form.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    code: String,
}

/// `GET /attestations`
///
/// # Errors
/// None.
pub(super) async fn form(State(pages): State<Pages>, Query(asked): Query<Asked>) -> Response {
    let language = pages.language;
    // As people copy it: in capitals, with spaces or hyphens.
    let code: String = asked.code.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    if !code.is_empty() {
        return Redirect::to(&href(language, &format!("/attestations/{}", code.to_lowercase()))).into_response();
    }
    let title = t!(language, "training-verify-title");
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "training-verify-lead"))))
        form method="get" action=(href(language, "/attestations")) {
            (field(language, &Field {
                id: "code", label: &t!(language, "training-verify-code"), hint: Some(&t!(language, "training-verify-code-hint")),
                required: true, width: Some(30), ..Field::default()
            }))
            (button(&Button { text: &t!(language, "training-verify-button"), ..Button::default() }))
        }
        h2 class="govuk-heading-m" { (t!(language, "training-verify-offline-title")) }
        p class="govuk-body" { (t!(language, "training-verify-offline")) }
        p class="govuk-body" { code class="code" { "vigie training verify attestation.json --keys cles.json" } }
        (link_list(&[(Link::new("/attestations/cles.json", t!(language, "training-verify-keys")), None)]))
    };
    let up = Link::new(href(language, "/formation"), t!(language, "training-title"));
    pages.page(&Page::public(language, "/attestations", title).section("/formation").below([up]).narrow(), &content)
}

/// `GET /attestations/cles.json`
///
/// # Errors
/// 500 when the database does not answer.
pub(super) async fn keys(State(pages): State<Pages>) -> Response {
    match public_keys(&pages.training.store).await {
        Ok(keys) => {
            let disposition = "attachment; filename=\"cles.json\"";
            ([(CONTENT_DISPOSITION, disposition)], axum::Json(keys)).into_response()
        }
        Err(error) => pages.failed("/attestations", &error),
    }
}

async fn find(pages: &Pages, code: &str) -> Result<(Attestation, Verdict), Response> {
    let store = &pages.training.store;
    let read = async { Ok::<_, store::StoreError>((attestation(store, code).await?, public_keys(store).await?)) };
    match read.await {
        Ok((Some(found), keys)) => {
            let verdict = verify(&found.sealed, &keys);
            Ok((found, verdict))
        }
        Ok((None, _)) => {
            Err(pages.fault("/attestations", Fault::NotFound, &[t!(pages.language, "training-unknown-attestation")]))
        }
        Err(error) => Err(pages.failed("/attestations", &error)),
    }
}

/// `GET /attestations/{code}/attestation.json`
///
/// # Errors
/// As the page.
pub(super) async fn file(State(pages): State<Pages>, Path(code): Path<String>) -> Response {
    let (found, _) = match find(&pages, &code).await {
        Ok(found) => found,
        Err(response) => return response,
    };
    let headers = [
        (CONTENT_TYPE, "application/json".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"attestation-{code}.json\"")),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, axum::Json(found.sealed)).into_response()
}

/// `GET /attestations/{code}/attestation.pdf`
///
/// # Errors
/// As the page; 404 when what it says cannot be read.
pub(super) async fn paper(State(pages): State<Pages>, Path(code): Path<String>) -> Response {
    let (found, verdict) = match find(&pages, &code).await {
        Ok(found) => found,
        Err(response) => return response,
    };
    let (language, zone) = (pages.language, pages.training.zone());
    let Some(statement) = verdict.statement.clone() else { return unreadable(&pages) };
    let warning = (found.state != AttestationState::Issued || verdict.seal != Seal::Genuine)
        .then(|| standing_words(zone, language, &found, &verdict));
    let (rows, address) = (words(zone, language, &statement), address(&pages, &code));
    let day = zone.to_datetime(statement.issued).date();
    let set = move || pdf::set(&Sheet { language, statement: &statement, rows, address, warning, day });
    match tokio::task::spawn_blocking(set).await {
        Ok(Ok(bytes)) => {
            let headers = [
                (CONTENT_TYPE, "application/pdf".to_owned()),
                (CONTENT_DISPOSITION, format!("inline; filename=\"attestation-{code}.pdf\"")),
                (CACHE_CONTROL, "no-store".to_owned()),
            ];
            (headers, bytes).into_response()
        }
        Ok(Err(error)) => pages.failed("/attestations", &error),
        Err(error) => pages.failed("/attestations", &error),
    }
}

fn unreadable(pages: &Pages) -> Response {
    pages.fault("/attestations", Fault::NotFound, &[t!(pages.language, "training-unknown-attestation")])
}

/// The whole address of an attestation's page.
fn address(pages: &Pages, code: &str) -> String {
    format!("{}{}", pages.training.base(), href(pages.language, &format!("/attestations/{code}")))
}

/// `GET /attestations/{code}`
///
/// # Errors
/// 404 for a code that no attestation has; 500 when the database does not answer.
pub(super) async fn page(State(pages): State<Pages>, Path(code): Path<String>) -> Response {
    let (found, verdict) = match find(&pages, &code).await {
        Ok(found) => found,
        Err(response) => return response,
    };
    let (language, zone) = (pages.language, pages.training.zone());
    let path = format!("/attestations/{code}");
    let title = t!(language, "training-attestation");
    let address = address(&pages, &code);
    let content = html! {
        (page_title(None, &title, verdict.statement.as_ref().map(|said| typeset(language, &said.title)).as_deref()))
        (standing(zone, language, &found, &verdict))
        @if let Some(said) = &verdict.statement { (summary_list(&fields(zone, language, said))) }
        (summary_list(&signature(language, &found)))
        @if let Some(drawn) = crate::qr::code(&address, &t!(language, "training-qr")) { (drawn) }
        (link_list(&[
            (Link::new(href(language, &format!("{path}/attestation.pdf")), t!(language, "training-attestation-paper")), None),
            (Link::new(href(language, &format!("{path}/attestation.json")), t!(language, "training-attestation-file")), None),
        ]))
        (inset(&html! { (t!(language, "training-attestation-privacy")) }))
    };
    let up = Link::new(href(language, "/attestations"), t!(language, "training-verify-title"));
    let mut page = Page::public(language, path, title).section("/formation").below([up]).narrow();
    page.unlisted = true;
    let mut response = pages.page(&page, &content);
    response.headers_mut().insert(CACHE_CONTROL, axum::http::HeaderValue::from_static("no-store"));
    response
}

/// Whether it is true, and still in force.
fn standing(zone: &TimeZone, language: Language, found: &Attestation, verdict: &Verdict) -> Markup {
    let told = standing_words(zone, language, found, verdict);
    match found.state {
        _ if verdict.seal != Seal::Genuine => warning(language, &told),
        AttestationState::Issued => banner(language, Banner::Success, &told, None),
        AttestationState::Superseded => {
            let next = found.replaced_by.as_ref().map(|code| html! {
                p { a class="govuk-notification-banner__link" href=(href(language, &format!("/attestations/{code}"))) { (t!(language, "training-see-replacement")) } }
            });
            banner(language, Banner::Notice, &told, next.as_ref())
        }
        AttestationState::Revoked => warning(language, &told),
    }
}

/// The same in words.
fn standing_words(zone: &TimeZone, language: Language, found: &Attestation, verdict: &Verdict) -> String {
    let ended = found.ended_at.map(|at| day(zone, language, at)).unwrap_or_default();
    let reason = found.reason.clone().unwrap_or_default();
    if verdict.seal != Seal::Genuine {
        return t!(language, "training-seal-broken", why = seal_words(language, verdict.seal));
    }
    match found.state {
        AttestationState::Issued => t!(language, "training-in-force"),
        AttestationState::Superseded => t!(language, "training-replaced", date = ended, reason = reason),
        AttestationState::Revoked => t!(language, "training-revoked", date = ended, reason = reason),
    }
}

/// What a signature is worth, in words.
fn seal_words(language: Language, seal: Seal) -> String {
    match seal {
        Seal::Genuine => t!(language, "training-seal-genuine"),
        Seal::UnknownKey => t!(language, "training-seal-unknown-key"),
        Seal::Altered => t!(language, "training-seal-altered"),
        Seal::KeyNotInForce => t!(language, "training-seal-old-key"),
        Seal::Inconsistent => t!(language, "training-seal-inconsistent"),
    }
}

fn day(zone: &TimeZone, language: Language, at: Timestamp) -> String {
    format::date(language, zone.to_datetime(at).date())
}

/// Every field of the statement for a page: the attestation that it replaces is a link.
fn fields(zone: &TimeZone, language: Language, said: &Statement) -> Vec<SummaryRow> {
    let row = |(label, value): (String, String)| match said.replaces.as_ref().filter(|code| **code == value) {
        Some(code) => {
            let link =
                html! { a class="govuk-link" href=(href(language, &format!("/attestations/{code}"))) { (code) } };
            SummaryRow::new(label, link)
        }
        None => SummaryRow::text(label, &value),
    };
    words(zone, language, said).into_iter().map(row).collect()
}

/// Every field of the statement, in words where it holds a code.
fn words(zone: &TimeZone, language: Language, said: &Statement) -> Vec<(String, String)> {
    let row = |key: &str, value: String| (t!(language, key), value);
    let profession =
        said.profession.parse::<Profession>().map_or(said.profession.clone(), |one| t!(language, one.key()));
    let level = said.level.parse::<Level>().map_or(said.level.clone(), |level| t!(language, level.key()));
    let mode = said.mode.parse::<Mode>().map_or(said.mode.clone(), |mode| t!(language, mode.key()));
    let latest = Territories::bundled().latest();
    let territory = TerritoryCode::parse(&said.territory).ok().and_then(|code| latest.name(code));
    let territory = territory.map_or(said.territory.clone(), |name| format!("{name} ({})", said.territory));
    let minutes =
        t!(language, "training-minutes", hours = said.minutes / 60, minutes = format!("{:02}", said.minutes % 60));
    let kit = t!(language, "training-kit-of-session", kit = said.kit.as_str(), version = said.kit_version);
    let dates =
        t!(language, "training-from-to", from = day(zone, language, said.starts), to = day(zone, language, said.ends));
    let presence =
        t!(language, "training-presence-told", done = said.half_days, of = said.of_half_days, length = minutes);
    vec![
        row("training-field-name", said.name.clone()),
        row("training-field-profession", profession),
        row("training-employer", typeset(language, &said.employer)),
        row("training-field-title", typeset(language, &said.title)),
        row("training-session", said.session.clone()),
        row("training-field-kit", kit),
        row("training-field-level", level),
        row("training-mode", mode),
        row("training-place", typeset(language, &format!("{}, {territory}", said.place))),
        row("training-field-dates", dates),
        row("training-field-presence", presence),
        row("training-trainers", said.trainers.join(", ")),
        row("training-institution", typeset(language, &said.organiser)),
        row("training-field-issuer", typeset(language, &said.issuer)),
        row("training-field-issued", day(zone, language, said.issued)),
        row("training-verify-code", said.code.clone()),
        row("training-field-replaces", said.replaces.clone().unwrap_or_else(|| t!(language, "training-replaces-none"))),
        row("training-field-key", said.key.clone()),
        row("training-field-format", said.format.to_string()),
    ]
}

fn signature(language: Language, found: &Attestation) -> Vec<SummaryRow> {
    let signature = html! { code class="code" { (found.sealed.signature) } };
    vec![SummaryRow::new(t!(language, "training-field-signature"), signature)]
}

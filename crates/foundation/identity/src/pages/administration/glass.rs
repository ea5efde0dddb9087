//! Broken glasses: who widened their access, until when and why; an administrator notes that they have seen it.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use ui::components::{Button, ButtonKind, TagColour, button, empty_state, page_title, tag};
use ui::layout::Page;
use ui::t;

use crate::access::GlassLine;
use crate::pages::Pages;
use crate::rights::{Place, may, on};
use crate::web::{Refusal, Signed, SignedForm, csrf_field, csv};

/// What is sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Given {
    person: String,
    opened_at: String,
}

/// `GET /administration/acces-elargis`
///
/// # Errors
/// 404 for who may not read the trail; 503 when the database is away.
pub(super) async fn page(State(pages): State<Pages>, signed: Signed) -> Result<Response, Refusal> {
    let language = pages.language;
    let permit = signed.permit::<may::Read, on::Audit>(&Place::default())?;
    let identity = pages.gate.identity();
    let lines = identity.glass_lines(&permit, false).await?;
    let title = t!(language, "identity-glasses");
    let mut rows = Vec::new();
    for line in &lines {
        rows.push(row(&pages, &signed, line, &name(&pages, line).await?));
    }
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "identity-glasses-lead"))))
        @if rows.is_empty() {
            (empty_state(&t!(language, "identity-glasses-none"), &t!(language, "identity-glasses-none-text"), None))
        }
        @if !rows.is_empty() {
            p class="govuk-body" { a class="govuk-link" href=(pages.href("/administration/acces-elargis.csv")) { (t!(language, "identity-download-csv")) } }
        }
        ul class="rows" { @for row in &rows { li class="rows__row" { (row) } } }
    };
    Ok(signed.page(
        &pages.site,
        Page::private(language, "/administration/acces-elargis", title).narrow().below([]),
        &content,
    ))
}

/// `GET /administration/acces-elargis.csv`
///
/// # Errors
/// 404 for who may not read the trail; 503 when the database is away.
pub(super) async fn file(State(pages): State<Pages>, signed: Signed) -> Result<Response, Refusal> {
    let language = pages.language;
    signed.permit::<may::Export, on::Audit>(&Place::default())?;
    let reads = signed.permit::<may::Read, on::Audit>(&Place::default())?;
    let mut rows = Vec::new();
    for line in pages.gate.identity().glass_lines(&reads, false).await? {
        let (name, seen) = (name(&pages, &line).await?, line.seen_by.is_some());
        let state = t!(language, if seen { "identity-glass-seen" } else { "identity-glass-new" });
        rows.push(vec![name, line.opened_at.to_string(), line.until.to_string(), state, line.reason]);
    }
    let headers =
        ["identity-name", "identity-glass-from", "identity-glass-until", "identity-state", "identity-glass-reason"];
    let bytes = csv(&headers.map(|key| t!(language, key)), rows);
    Ok(signed.download("acces-elargis.csv", "text/csv; charset=utf-8", bytes))
}

async fn name(pages: &Pages, line: &GlassLine) -> Result<String, Refusal> {
    let found = pages.gate.identity().person(&line.person).await?;
    Ok(found.map_or_else(|| line.person.to_string(), |found| found.name.to_string()))
}

/// `POST /administration/acces-elargis`
///
/// # Errors
/// 404 for who may not read the trail, and for a line that is not there; 503 when the database is away.
pub(super) async fn seen(State(pages): State<Pages>, sent: SignedForm<Given>) -> Result<Response, Refusal> {
    let signed = &sent.signed;
    let permit = signed.permit::<may::Read, on::Audit>(&Place::default())?;
    let identity = pages.gate.identity();
    let lines = identity.glass_lines(&permit, false).await?;
    let chosen = |line: &&GlassLine| {
        line.person.as_str() == sent.form.person && line.opened_at.to_string() == sent.form.opened_at
    };
    let line = lines.iter().find(chosen).ok_or(Refusal::Hidden)?;
    identity.see_glass(&permit, signed.member(), line, signed.now()).await?;
    Ok(signed.done("/administration/acces-elargis", &t!(pages.language, "identity-glass-noted")))
}

fn row(pages: &Pages, signed: &Signed, line: &GlassLine, name: &str) -> Markup {
    let language = pages.language;
    let (from, until) = (pages.site.moment(language, line.opened_at), pages.site.moment(language, line.until));
    html! {
        div class="rows__words" {
            p class="rows__title" {
                (name) " "
                @if line.seen_by.is_some() { (tag(TagColour::Plain, &t!(language, "identity-glass-seen"))) }
                @else { (tag(TagColour::Warm, &t!(language, "identity-glass-new"))) }
            }
            p class="rows__remark" { (t!(language, "identity-glass-line", from = from, until = until)) }
            p { (line.reason) }
        }
        @if line.seen_by.is_none() {
            form method="post" action=(pages.href("/administration/acces-elargis")) data-send-once {
                (csrf_field(signed))
                input type="hidden" name="person" value=(line.person);
                input type="hidden" name="opened_at" value=(line.opened_at);
                (button(&Button { text: &t!(language, "identity-glass-see"), kind: ButtonKind::Secondary, ..Button::default() }))
            }
        }
    }
}

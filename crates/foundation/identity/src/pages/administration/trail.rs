//! The trail: who did what to which thing, by thing and by person.

use axum::extract::{Query, State};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use store::{AuditEntry, ThingId, TrailQuery};
use ui::components::{
    Button, ButtonKind, Column, Field, InputKind, Link, Table, button, data_table, empty_state, field, page_title,
};
use ui::layout::Page;
use ui::t;

use crate::pages::{Pages, words};
use crate::people::PersonId;
use crate::rights::{Place, may, on};
use crate::web::{Refusal, Signed, csv};

/// How many lines a page shows, and how many a file holds.
const PAGE: u32 = 50;
const FILE: u32 = 10_000;

/// What the address says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    chose: String,
    personne: String,
    avant: String,
}

impl Asked {
    /// What it asks for; `None` when it names nothing that could be in the trail.
    fn query(&self) -> Option<TrailQuery> {
        let (thing, person) = (self.chose.trim(), self.personne.trim());
        let thing = if thing.is_empty() { None } else { Some(thing.parse::<ThingId>().ok()?) };
        let actor = match person {
            "" => None,
            "operator" | "program" | "visitor" => Some(person.to_owned()),
            person => Some(person.trim_start_matches("person:").parse::<PersonId>().ok()?.thing().to_string()),
        };
        Some(TrailQuery { thing, actor, before: self.avant.parse().ok() })
    }

    fn address(&self, path: &str, before: Option<u64>) -> String {
        let before = before.map(|number| number.to_string()).unwrap_or_default();
        let fields = [("chose", self.chose.clone()), ("personne", self.personne.clone()), ("avant", before)];
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(fields.into_iter().filter(|(_, value)| !value.is_empty()));
        let query = query.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}

async fn lines(pages: &Pages, asked: &Asked, limit: u32) -> Result<Vec<AuditEntry>, Refusal> {
    match asked.query() {
        Some(query) => Ok(pages.gate.identity().store().trail(&query, limit).await?),
        None => Ok(Vec::new()),
    }
}

/// `GET /administration/journal`
///
/// # Errors
/// 404 for who may not read it; 503 when the database is away.
pub(super) async fn page(
    State(pages): State<Pages>,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    let language = pages.language;
    signed.permit::<may::Read, on::Audit>(&Place::default())?;
    let lines = lines(&pages, &asked, PAGE).await?;
    let title = t!(language, "identity-trail");
    let here = pages.href("/administration/journal");
    let next = lines.last().map(|line| line.number).filter(|_| lines.len() == PAGE as usize);
    let file = asked.address(&pages.href("/administration/journal.csv"), None);
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "identity-trail-lead"))))
        (filters(&pages, &asked))
        p class="govuk-body" { a class="govuk-link" href=(file) { (t!(language, "identity-download-csv")) } }
        @if lines.is_empty() {
            (empty_state(&t!(language, "identity-trail-none"), &t!(language, "identity-trail-none-text"), Some(&Link::new(here.clone(), t!(language, "identity-trail-all")))))
        } @else {
            (data_table(language, &table(&pages, &lines)))
        }
        @if let Some(next) = next {
            p class="govuk-body" { a class="govuk-link" href=(asked.address(&here, Some(next))) rel="next" { (t!(language, "identity-trail-before")) } }
        }
    };
    Ok(signed.page(&pages.site, Page::private(language, "/administration/journal", title).below([]), &content))
}

/// `GET /administration/journal.csv`
///
/// # Errors
/// 404 for who may not read it; 503 when the database is away.
pub(super) async fn file(
    State(pages): State<Pages>,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    let language = pages.language;
    signed.permit::<may::Export, on::Audit>(&Place::default())?;
    let lines = lines(&pages, &asked, FILE).await?;
    let headers = [
        "identity-trail-when",
        "identity-trail-who",
        "identity-trail-did",
        "identity-trail-what",
        "identity-trail-from",
    ];
    let row = |line: &AuditEntry| {
        let did = words::verb(language, line.verb);
        vec![line.at.to_string(), line.actor.clone(), did, line.thing.to_string(), line.origin.clone()]
    };
    let bytes = csv(&headers.map(|key| t!(language, key)), lines.iter().map(row));
    Ok(signed.download("journal.csv", "text/csv; charset=utf-8", bytes))
}

fn table(pages: &Pages, lines: &[AuditEntry]) -> Table {
    let language = pages.language;
    let here = pages.href("/administration/journal");
    let only = |chose: &str, personne: &str| {
        Asked { chose: chose.to_owned(), personne: personne.to_owned(), avant: String::new() }.address(&here, None)
    };
    let row = |line: &AuditEntry| {
        let who = line.actor.trim_start_matches("person:");
        vec![
            html! { (pages.site.moment(language, line.at)) },
            html! { a class="govuk-link" href=(only("", who)) { (who) } br; span class="rows__remark" { (line.origin) } },
            html! { (words::verb(language, line.verb)) },
            html! { a class="govuk-link" href=(only(line.thing.as_str(), "")) { (line.thing.as_str()) } },
            change(line),
        ]
    };
    Table {
        caption: t!(language, "identity-trail"),
        caption_hidden: true,
        columns: vec![
            Column::words(t!(language, "identity-trail-when")),
            Column::words(t!(language, "identity-trail-who")),
            Column::words(t!(language, "identity-trail-did")),
            Column::words(t!(language, "identity-trail-what")),
            Column::words(t!(language, "identity-trail-change")),
        ],
        rows: lines.iter().map(row).collect(),
    }
}

/// What the thing was, and what it became.
fn change(line: &AuditEntry) -> Markup {
    html! {
        @if let Some(before) = &line.before { del class="trail__before" { (before) } " " }
        @if let Some(after) = &line.after { ins class="trail__after" { (after) } }
    }
}

fn filters(pages: &Pages, asked: &Asked) -> Markup {
    let language = pages.language;
    let (thing, person) = (t!(language, "identity-trail-thing"), t!(language, "identity-trail-person"));
    let hint = t!(language, "identity-trail-thing-hint");
    let thing = Field {
        id: "chose",
        label: &thing,
        hint: Some(&hint),
        value: &asked.chose,
        kind: InputKind::Search,
        required: true,
        ..Field::default()
    };
    let person = Field {
        id: "personne",
        label: &person,
        value: &asked.personne,
        kind: InputKind::Search,
        required: true,
        ..Field::default()
    };
    html! {
        form class="filters" method="get" action=(pages.href("/administration/journal")) role="search" {
            (field(language, &thing))
            (field(language, &person))
            (button(&Button { text: &t!(language, "identity-filter"), kind: ButtonKind::Secondary, ..Button::default() }))
        }
    }
}

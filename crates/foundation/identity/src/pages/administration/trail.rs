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

use super::actor::{self, Names};
use super::facts;
use crate::pages::{Pages, words};
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
    async fn query(&self, pages: &Pages, signed: &Signed) -> Result<Option<TrailQuery>, Refusal> {
        let (thing, person) = (self.chose.trim(), self.personne.trim());
        let Ok(thing) = (if thing.is_empty() { Ok(None) } else { thing.parse::<ThingId>().map(Some) }) else {
            return Ok(None);
        };
        let actor = if person.is_empty() { None } else { actor::asked(pages, signed, person).await? };
        let nobody = actor.is_none() && !person.is_empty();
        Ok((!nobody).then(|| TrailQuery { thing, actor, before: self.avant.parse().ok() }))
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

async fn lines(pages: &Pages, signed: &Signed, asked: &Asked, limit: u32) -> Result<Vec<AuditEntry>, Refusal> {
    match asked.query(pages, signed).await? {
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
    let lines = lines(&pages, &signed, &asked, PAGE).await?;
    let names = Names::of(&pages, &lines).await?;
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
            (data_table(language, &table(&pages, &lines, &names)))
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
    let lines = lines(&pages, &signed, &asked, FILE).await?;
    let names = Names::of(&pages, &lines).await?;
    let headers = [
        "identity-trail-when",
        "identity-trail-code",
        "identity-trail-who",
        "identity-trail-did",
        "identity-trail-what",
        "identity-trail-from",
        "identity-trail-was",
        "identity-trail-became",
    ];
    let row = |line: &AuditEntry| {
        let did = words::verb(language, line.verb);
        let who = names.tell(language, &line.actor);
        let from = actor::origin(language, &line.origin);
        // As they are kept: a file is for who counts.
        let (was, became) = (line.before.clone().unwrap_or_default(), line.after.clone().unwrap_or_default());
        vec![line.at.to_string(), line.actor.clone(), who, did, line.thing.to_string(), from, was, became]
    };
    let bytes = csv(&headers.map(|key| t!(language, key)), lines.iter().map(row));
    Ok(signed.download("journal.csv", "text/csv; charset=utf-8", bytes))
}

fn table(pages: &Pages, lines: &[AuditEntry], names: &Names) -> Table {
    let language = pages.language;
    let here = pages.href("/administration/journal");
    let only = |chose: &str, personne: &str| {
        Asked { chose: chose.to_owned(), personne: personne.to_owned(), avant: String::new() }.address(&here, None)
    };
    let row = |line: &AuditEntry| {
        let code = line.actor.trim_start_matches("person:");
        let who = names.tell(language, &line.actor);
        let from = actor::origin(language, &line.origin);
        vec![
            html! { span class="trail__when" { span { (pages.site.day(language, line.at)) "," } " " span { (pages.site.time(language, line.at)) } } },
            html! { a class="govuk-link" href=(only("", code)) { (who) } br; span class="rows__remark trail__from" { (from) } },
            html! { (words::verb(language, line.verb)) },
            html! {
                a class="govuk-link" href=(only(line.thing.as_str(), "")) {
                    (actor::kind(language, &line.thing)) " " span class="trail__thing" { (names.which(&line.thing)) }
                }
            },
            change(pages, line),
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
fn change(pages: &Pages, line: &AuditEntry) -> Markup {
    let tell = |json: &str| facts::tell(pages.language, &pages.site, json);
    html! {
        @if let Some(before) = &line.before { del class="trail__before" { (tell(before)) } " " }
        @if let Some(after) = &line.after { ins class="trail__after" { (tell(after)) } }
    }
}

fn filters(pages: &Pages, asked: &Asked) -> Markup {
    let language = pages.language;
    let (thing, person) = (t!(language, "identity-trail-thing"), t!(language, "identity-trail-person"));
    let (hint, who) = (t!(language, "identity-trail-thing-hint"), t!(language, "identity-trail-person-hint"));
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
        hint: Some(&who),
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

//! The list of organisations: filtered, sorted, by pages, and as a file.

use axum::extract::{Query, State};
use axum::response::Response;
use maud::{Markup, html};
use nomenclature::Territories;
use serde::Deserialize;
use store::Verb;
use ui::components::{
    Button, ButtonKind, Column, Field, InputKind, Link, Pagination, SortOrder, Table, button, button_link, data_table,
    empty_state, field, page_title, pagination,
};
use ui::format::sort_key;
use ui::layout::Page;
use ui::t;

use crate::pages::{Pages, words};
use crate::people::Organisation;
use crate::rights::{Place, Resource, may, on};
use crate::web::{Refusal, Signed, csv};

/// What the address says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    tri: String,
    sens: String,
    page: String,
}

impl Asked {
    /// The same address with something else in it.
    fn address(&self, path: &str, change: impl FnOnce(&mut Self)) -> String {
        let mut other = self.clone();
        change(&mut other);
        let fields = [("q", other.q), ("tri", other.tri), ("sens", other.sens), ("page", other.page)];
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(fields.into_iter().filter(|(_, value)| !value.is_empty()));
        let query = query.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    /// Whether an organisation is one of those asked for: by its name, code or SIRET, whatever the accents and capitals.
    fn fits(&self, known: &Organisation) -> bool {
        let wanted = sort_key(self.q.trim()).0;
        let siret = known.siret.as_ref().map_or("", |siret| siret.as_str());
        [known.name.to_string().as_str(), known.id.as_str(), siret]
            .iter()
            .any(|text| sort_key(text).0.contains(&wanted))
    }
}

/// How many organisations a page shows.
const PAGE: usize = 50;
const PATH: &str = "/administration/organisations";

/// The way back to the list.
pub(super) fn above(pages: &Pages) -> Link {
    Link::new(pages.href("/administration/organisations"), t!(pages.language, "identity-organisations"))
}

/// `GET /administration/organisations`
///
/// # Errors
/// 404 for who keeps none; 503 when the database is away.
pub(super) async fn page(
    State(pages): State<Pages>,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    let language = pages.language;
    let known = known(&pages, &signed, &asked).await?;
    let title = t!(language, "identity-organisations");
    let last = known.len().div_ceil(PAGE).max(1);
    let current = asked.page.parse().unwrap_or(1).clamp(1, last);
    let shown: Vec<&Organisation> = known.iter().skip((current - 1) * PAGE).take(PAGE).collect();
    let path = pages.href(PATH);
    let file = asked.address(&pages.href("/administration/organisations.csv"), |other| other.page.clear());
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "identity-organisations-count", count = known.len()))))
        div class="govuk-button-group" {
            @if signed.may(Verb::Create, Resource::Organisation, &Place::default()) {
                (button_link(&pages.href("/administration/organisations/nouvelle"), &t!(language, "identity-organisation-new"), ButtonKind::Primary))
            }
            a class="govuk-link" href=(file) { (t!(language, "identity-download-csv")) }
        }
        (filters(&pages, &asked))
        @if shown.is_empty() {
            (empty_state(&t!(language, "identity-organisations-none"), &t!(language, "identity-people-none-text"), Some(&Link::new(path.clone(), t!(language, "identity-organisations-all")))))
        } @else {
            (data_table(language, &table(&pages, &asked, &shown)))
        }
        (pagination(language, Pagination { current, last }, |page| asked.address(&path, |other| other.page = page.to_string())))
    };
    Ok(signed.page(&pages.site, Page::private(language, "/administration/organisations", title).below([]), &content))
}

/// `GET /administration/organisations.csv`
///
/// # Errors
/// 404 for who keeps none; 503 when the database is away.
pub(super) async fn file(
    State(pages): State<Pages>,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    let language = pages.language;
    let known = known(&pages, &signed, &asked).await?;
    let headers = ["identity-name", "identity-organisation-kind", "identity-territory", "identity-siret"];
    let row = |known: &Organisation| {
        let siret = known.siret.as_ref().map_or_else(String::new, |siret| siret.as_str().to_owned());
        let kind = words::organisation_kind(language, known.kind);
        vec![known.name.to_string(), kind, known.territory.to_string(), siret]
    };
    let bytes = csv(&headers.map(|key| t!(language, key)), known.iter().map(row));
    Ok(signed.download("organisations.csv", "text/csv; charset=utf-8", bytes))
}

async fn known(pages: &Pages, signed: &Signed, asked: &Asked) -> Result<Vec<Organisation>, Refusal> {
    // A reader sees their own organisation alone, on their account page: this list is for who keeps them all.
    signed.permit::<may::Read, on::Organisation>(&Place::default())?;
    let mut known = pages.gate.identity().organisations().await?;
    known.retain(|known| asked.fits(known));
    known.sort_by_cached_key(|known| {
        let first = match asked.tri.as_str() {
            "type" => words::organisation_kind(pages.language, known.kind),
            "territoire" => territory(known).to_owned(),
            _ => String::new(),
        };
        (sort_key(&first), sort_key(&known.name.to_string()))
    });
    if asked.sens == "decroissant" {
        known.reverse();
    }
    Ok(known)
}

/// Where an organisation works, by name.
fn territory(known: &Organisation) -> &str {
    Territories::bundled().latest().name(known.territory).unwrap_or(known.territory.as_str())
}

fn table(pages: &Pages, asked: &Asked, known: &[&Organisation]) -> Table {
    let language = pages.language;
    let down = asked.sens == "decroissant";
    let sorted = |key: &'static str, code: &str| {
        let here = asked.tri == code || (code == "nom" && asked.tri.is_empty());
        let order = here.then_some(if down { SortOrder::Descending } else { SortOrder::Ascending });
        let address = asked.address(&pages.href(PATH), |other| {
            other.tri = code.to_owned();
            other.sens = if here && !down { "decroissant".to_owned() } else { String::new() };
            other.page.clear();
        });
        Column::words(t!(language, key)).sorted(address, order)
    };
    let row = |known: &&Organisation| {
        let link = pages.href(&format!("/administration/organisations/{}", known.id));
        let siret = known.siret.as_ref().map_or("", |siret| siret.as_str());
        vec![
            html! { a class="govuk-link" href=(link) { (known.name) } },
            html! { (words::organisation_kind(language, known.kind)) },
            html! { (territory(known)) },
            html! { (siret) },
        ]
    };
    Table {
        caption: t!(language, "identity-organisations"),
        caption_hidden: true,
        columns: vec![
            sorted("identity-name", "nom"),
            sorted("identity-organisation-kind", "type"),
            sorted("identity-territory", "territoire"),
            Column::words(t!(language, "identity-siret")),
        ],
        rows: known.iter().map(row).collect(),
    }
}

fn filters(pages: &Pages, asked: &Asked) -> Markup {
    let language = pages.language;
    let label = t!(language, "identity-organisations-filter");
    let text =
        Field { id: "q", label: &label, value: &asked.q, kind: InputKind::Search, required: true, ..Field::default() };
    html! {
        form class="filters" method="get" action=(pages.href(PATH)) role="search" {
            (field(language, &text))
            @if !asked.tri.is_empty() { input type="hidden" name="tri" value=(asked.tri); }
            @if !asked.sens.is_empty() { input type="hidden" name="sens" value=(asked.sens); }
            (button(&Button { text: &t!(language, "identity-filter"), kind: ButtonKind::Secondary, ..Button::default() }))
        }
    }
}

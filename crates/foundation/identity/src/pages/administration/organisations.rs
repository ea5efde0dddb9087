//! The list of organisations.

use axum::extract::{Query, State};
use axum::response::Response;
use maud::html;
use nomenclature::Territories;
use serde::Deserialize;
use ui::components::{ButtonKind, Column, Link, SortOrder, Table, button_link, data_table, page_title};
use ui::format::sort_key;
use ui::layout::Page;
use ui::t;

use crate::pages::{Pages, words};
use crate::people::Organisation;
use crate::rights::{Place, may, on};
use crate::web::{Refusal, Signed, csv};

/// What the address says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    tri: String,
    sens: String,
}

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
    let content = html! {
        (page_title(None, &title, None))
        div class="govuk-button-group" {
            (button_link(&pages.href("/administration/organisations/nouvelle"), &t!(language, "identity-organisation-new"), ButtonKind::Primary))
            a class="govuk-link" href=(pages.href("/administration/organisations.csv")) { (t!(language, "identity-download-csv")) }
        }
        (data_table(language, &table(&pages, &asked, &known)))
    };
    Ok(signed.page(&pages.site, Page::private(language, "/administration/organisations", title), &content))
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
    known.sort_by_cached_key(|known| match asked.tri.as_str() {
        "type" => (words::organisation_kind(pages.language, known.kind), sort_key(&known.name.to_string())),
        "territoire" => (known.territory.to_string(), sort_key(&known.name.to_string())),
        _ => (String::new(), sort_key(&known.name.to_string())),
    });
    if asked.sens == "decroissant" {
        known.reverse();
    }
    Ok(known)
}

fn table(pages: &Pages, asked: &Asked, known: &[Organisation]) -> Table {
    let language = pages.language;
    let territories = Territories::bundled().latest();
    let down = asked.sens == "decroissant";
    let sorted = |key: &'static str, code: &str| {
        let here = asked.tri == code || (code == "nom" && asked.tri.is_empty());
        let order = here.then_some(if down { SortOrder::Descending } else { SortOrder::Ascending });
        let turn = if here && !down { "&sens=decroissant" } else { "" };
        let address = format!("{}?tri={code}{turn}", pages.href("/administration/organisations"));
        Column::words(t!(language, key)).sorted(address, order)
    };
    let row = |known: &Organisation| {
        let link = pages.href(&format!("/administration/organisations/{}", known.id));
        let territory = territories.name(known.territory).unwrap_or(known.territory.as_str());
        let siret = known.siret.as_ref().map_or("", |siret| siret.as_str());
        vec![
            html! { a class="govuk-link" href=(link) { (known.name) } },
            html! { (words::organisation_kind(language, known.kind)) },
            html! { (territory) },
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

//! `/api/v1`: datasets, releases, tables, differences, for programs. Each table of a page shows its call here.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Path, Query as Parameters, RawQuery, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use clap::ValueEnum as _;
use nomenclature::Language;
use serde_json::{Value, json};

use crate::export::{Format, export};
use crate::model::{DatasetId, Release, ReleaseId};
use crate::query::Query;
use crate::{Statistics, api};

/// A path of the interface, as its description tells it.
struct Endpoint {
    path: &'static str,
    summary: &'static str,
    /// Name, place (`path` or `query`), and meaning.
    parameters: &'static [(&'static str, &'static str, &'static str)],
}

const DATASET: (&str, &str, &str) = ("dataset", "path", "The dataset's id, such as crimes-delits-departements");

const ENDPOINTS: [Endpoint; 5] = [
    Endpoint { path: "/api/v1/datasets", summary: "Every dataset, with its indicators and releases", parameters: &[] },
    Endpoint { path: "/api/v1/datasets/{dataset}", summary: "One dataset", parameters: &[DATASET] },
    Endpoint {
        path: "/api/v1/datasets/{dataset}/releases",
        summary: "Its releases, the oldest first",
        parameters: &[DATASET],
    },
    Endpoint {
        path: "/api/v1/datasets/{dataset}/table",
        summary: "A table, with all that one must know to quote it",
        parameters: &[
            DATASET,
            ("release", "query", "The release; the last one by default"),
            ("rows", "query", "Dimensions on rows, separated by commas: period, territory, indicator, unit_of_count"),
            ("columns", "query", "Dimensions on columns"),
            ("period", "query", "Codes wanted: 2024,2025, or 2016..2025, or latest"),
            (
                "territory",
                "query",
                "Codes wanted: FR, R84, 93, 93066, or a whole level: @region, @departement, @commune.93",
            ),
            ("indicator", "query", "Codes wanted"),
            ("unit_of_count", "query", "Codes wanted"),
            ("measure", "query", "value or rate"),
            ("per", "query", "For how many people, with measure=rate; 1000 by default"),
            ("also", "query", "Other datasets to put beside it"),
            ("acknowledge", "query", "natures: I know that these figures are not obtained in the same way"),
            ("format", "query", "json, csv, xlsx, ods, parquet or text; json by default"),
            ("lang", "query", "fr or en, for the words in files; fr by default"),
        ],
    },
    Endpoint {
        path: "/api/v1/datasets/{dataset}/diff",
        summary: "What changed between two releases",
        parameters: &[DATASET, ("from", "query", "The older release"), ("to", "query", "The newer release")],
    },
];

/// The addresses of the interface: the same in every language.
pub fn routes(statistics: Arc<Statistics>) -> Router {
    Router::new()
        .route("/api/v1/openapi.json", get(|| async { Json(description()) }))
        .route("/api/v1/datasets", get(datasets))
        .route("/api/v1/datasets/{dataset}", get(dataset))
        .route("/api/v1/datasets/{dataset}/releases", get(releases))
        .route("/api/v1/datasets/{dataset}/table", get(table))
        .route("/api/v1/datasets/{dataset}/diff", get(diff))
        .with_state(statistics)
}

/// A refusal, as JSON: what is wrong and how to mend it.
struct Refusal(StatusCode, String);

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.0, Json(json!({ "error": self.1 }))).into_response()
    }
}

impl Refusal {
    fn unknown(id: &str) -> Self {
        Self(StatusCode::NOT_FOUND, format!("there is no dataset «{id}»; /api/v1/datasets lists them"))
    }

    fn ours(error: &dyn std::error::Error) -> Self {
        tracing::error!(%error, "the interface failed");
        Self(StatusCode::INTERNAL_SERVER_ERROR, "the installation failed; its log says why".to_owned())
    }
}

impl From<crate::QueryError> for Refusal {
    fn from(error: crate::QueryError) -> Self {
        if error.is_askers() { Self(StatusCode::BAD_REQUEST, error.to_string()) } else { Self::ours(&error) }
    }
}

async fn releases_of(statistics: &Statistics, id: &DatasetId) -> Result<Vec<Release>, Refusal> {
    statistics.releases(id).await.map_err(|error| Refusal::ours(&error))
}

async fn datasets(State(statistics): State<Arc<Statistics>>) -> Result<Json<Vec<api::Dataset>>, Refusal> {
    let all = statistics.every_release().await.map_err(|error| Refusal::ours(&error))?;
    let described = statistics.datasets().map(|dataset| {
        let own: Vec<Release> = all.iter().filter(|release| release.dataset == dataset.id).cloned().collect();
        api::Dataset::of(dataset, &own)
    });
    Ok(Json(described.collect()))
}

async fn dataset(
    State(statistics): State<Arc<Statistics>>,
    Path(id): Path<String>,
) -> Result<Json<api::Dataset>, Refusal> {
    let dataset = statistics.dataset(&id).ok_or_else(|| Refusal::unknown(&id))?;
    let releases = releases_of(&statistics, &dataset.id).await?;
    Ok(Json(api::Dataset::of(dataset, &releases)))
}

async fn releases(
    State(statistics): State<Arc<Statistics>>,
    Path(id): Path<String>,
) -> Result<Json<Vec<api::Release>>, Refusal> {
    let dataset = statistics.dataset(&id).ok_or_else(|| Refusal::unknown(&id))?;
    let releases = releases_of(&statistics, &dataset.id).await?;
    Ok(Json(releases.iter().map(api::Release::of).collect()))
}

async fn table(
    State(statistics): State<Arc<Statistics>>,
    Path(id): Path<String>,
    RawQuery(asked): RawQuery,
) -> Result<Response, Refusal> {
    let dataset = statistics.dataset(&id).ok_or_else(|| Refusal::unknown(&id))?;
    let (shape, query) = split(&asked.unwrap_or_default())?;
    let query = Query::parse(dataset.id.clone(), &query)
        .map_err(|error| Refusal(StatusCode::BAD_REQUEST, error.to_string()))?;
    let answer = statistics.answer(&query).await?;
    let made = tokio::task::spawn_blocking(move || {
        export(&answer, shape.format, shape.language).map(|bytes| (bytes, answer.about.dataset, answer.about.release))
    });
    let (bytes, dataset, release) =
        made.await.map_err(|error| Refusal::ours(&error))?.map_err(|error| Refusal::ours(&error))?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(shape.format.media_type()));
    if !shape.format.is_text() || shape.format == Format::Csv {
        let name = format!("attachment; filename=\"{dataset}-{release}.{}\"", shape.format.extension());
        if let Ok(name) = HeaderValue::from_str(&name) {
            headers.insert(header::CONTENT_DISPOSITION, name);
        }
    }
    Ok(response)
}

/// The form in which a table is wanted.
struct Shape {
    format: Format,
    language: Language,
}

/// Separates the form from the question.
fn split(asked: &str) -> Result<(Shape, String), Refusal> {
    let mut shape = Shape { format: Format::Json, language: Language::French };
    let mut rest = Vec::new();
    for pair in asked.split('&') {
        match pair.split_once('=') {
            Some(("format", word)) => {
                shape.format = Format::from_str(word, true).map_err(|_| {
                    let told = "format: write json, csv, xlsx, ods, parquet or text";
                    Refusal(StatusCode::BAD_REQUEST, told.to_owned())
                })?;
            }
            Some(("lang", "en")) => shape.language = Language::English,
            Some(("lang", _)) => {}
            _ => rest.push(pair),
        }
    }
    Ok((shape, rest.join("&")))
}

async fn diff(
    State(statistics): State<Arc<Statistics>>,
    Path(id): Path<String>,
    Parameters(between): Parameters<BTreeMap<String, String>>,
) -> Result<Response, Refusal> {
    let dataset = statistics.dataset(&id).ok_or_else(|| Refusal::unknown(&id))?;
    let release = |name: &str| {
        let given = between.get(name).ok_or_else(|| format!("{name} is missing: write from=2025-06&to=2026-01"));
        let parsed = given.and_then(|text| ReleaseId::parse(text).map_err(|error| error.to_string()));
        parsed.map_err(|told| Refusal(StatusCode::BAD_REQUEST, told))
    };
    let (from, to) = (release("from")?, release("to")?);
    Ok(Json(statistics.diff(&dataset.id, &from, &to).await?).into_response())
}

/// The OpenAPI description, made from the list of endpoints.
fn description() -> Value {
    let paths = ENDPOINTS.iter().map(|endpoint| {
        let parameters = endpoint.parameters.iter().map(|(name, place, meaning)| {
            json!({
                "name": name, "in": place, "description": meaning, "required": *place == "path", "schema": { "type": "string" },
            })
        });
        let told = json!({ "get": {
            "summary": endpoint.summary,
            "parameters": parameters.collect::<Vec<_>>(),
            "responses": {
                "200": { "description": "The answer" },
                "400": { "description": "The question cannot be answered; `error` says what to mend" },
                "404": { "description": "No such thing" },
            },
        }});
        (endpoint.path.to_owned(), told)
    });
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Vigie",
            "version": "1",
            "description": "Figures of an observatory, each with its source, its universe and its release. Nothing here reveals anyone.",
        },
        "paths": paths.collect::<serde_json::Map<_, _>>(),
    })
}

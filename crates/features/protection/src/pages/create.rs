//! Opening a study: from files, or on the invented example.

use ::store::FormKey;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use identity::web::{Refusal, Signed, SignedForm, SignedUpload, plain};
use identity::{Place, may, on};
use ui::components::FieldError;
use ui::t;

use super::list::{self, Written};
use super::{Pages, path_of};
use crate::model::{self, Given, Settings, Source, StudyCode, gather};
use crate::store;

/// `POST /protection/fichiers`
///
/// # Errors
/// 403 for whoever may not; 422, with every fault, for files that make no table.
pub(super) async fn files(State(pages): State<Pages>, mut sent: SignedUpload) -> Result<Response, Refusal> {
    sent.signed.permit::<may::Create, on::Protection>(&Place::default())?;
    let (mut written, mut given) = (Written::default(), Given::default());
    while let Some(part) = sent.parts.next_field().await.map_err(|_| Refusal::Unreadable)? {
        let field = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(|_| Refusal::TooLarge)?;
        let text = String::from_utf8_lossy(&bytes).trim_start_matches('\u{feff}').to_owned();
        match field.as_str() {
            "name" => written.name = plain(&text).trim().chars().filter(|c| !c.is_control()).take(120).collect(),
            "count" => written.count = text.trim().to_owned(),
            "leaves" if !file.is_empty() => given.leaves = Some((file, text)),
            "hierarchies" if !file.is_empty() => given.hierarchies.push((file, text)),
            _ => {}
        }
    }
    given.count.clone_from(&written.count);
    let has_leaves = given.leaves.is_some();
    let language = pages.language;
    let mut errors = Vec::new();
    if written.name.is_empty() {
        errors.push(FieldError::new("name", t!(language, "protection-name-missing")));
    }
    let trees: Vec<String> = given.hierarchies.iter().map(|(file, _)| file.clone()).collect();
    let field = |problem: &str| {
        let of_tree = trees.iter().any(|file| problem.starts_with(file.as_str()));
        if of_tree || (trees.is_empty() && has_leaves) { "hierarchies" } else { "leaves" }
    };
    match gather(language, given).and_then(|source| source.sheet(language).map(|_| source)) {
        Ok(source) if errors.is_empty() => open(&pages, &sent.signed, &sent.key, &written.name, &source).await,
        found => {
            let told = found.err().map(|problems| problems.0).unwrap_or_default();
            errors.extend(told.into_iter().take(20).map(|problem| FieldError::new(field(&problem), problem)));
            let content = list::content(&pages, &sent.signed, &written, &errors).await?;
            Ok(sent.signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, &pages.site, list::head(&pages), &content))
        }
    }
}

/// What the form of the example holds: nothing.
#[derive(Debug, serde::Deserialize)]
pub(super) struct Nothing {}

/// `POST /protection/exemple`
///
/// # Errors
/// 403 for whoever may not.
pub(super) async fn example(State(pages): State<Pages>, sent: SignedForm<Nothing>) -> Result<Response, Refusal> {
    let name = t!(pages.language, "protection-example-name");
    open(&pages, &sent.signed, &sent.key, &name, &model::example()).await
}

/// Opens the study with a first run, so that its page already shows something.
async fn open(pages: &Pages, signed: &Signed, key: &FormKey, name: &str, source: &Source) -> Result<Response, Refusal> {
    let permit = signed.permit::<may::Create, on::Protection>(&Place::default())?;
    let code = StudyCode::draw(&mut signed.chance());
    let code = store::open(&pages.store, &permit, (key, signed.now()), (&code, name, source)).await?;
    let permit = signed.permit::<may::Update, on::Protection>(&Place::default())?;
    let first = FormKey::new(&mut signed.chance());
    store::ask(&pages.store, &permit, (&first, signed.now()), &code, &Settings::default()).await?;
    Ok(signed.done(&path_of(&code), &t!(pages.language, "protection-opened")))
}

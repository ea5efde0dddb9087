//! Opening a study: from files, or on the invented example.

use ::store::FormKey;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::web::{Refusal, Signed, SignedForm, SignedUpload, plain};
use identity::{Place, may, on};
use nomenclature::Language;
use ui::components::FieldError;
use ui::t;

use super::list::{self, Written};
use super::{Pages, path_of};
use crate::model::{self, Given, Settings, Source, StudyCode, gather};
use crate::problem::in_file;
use crate::store;

/// All files of a study together: far above what a table of the room's size takes.
pub(super) const LARGEST: usize = 2 * 1024 * 1024;
/// How many faults are told at once.
const TOLD: usize = 20;

/// What was sent: the fields of words, the files, and those that are no text.
#[derive(Default)]
struct Sent {
    written: Written,
    given: Given,
    unreadable: Vec<(&'static str, String)>,
    too_large: bool,
}

impl Sent {
    async fn read(parts: &mut Multipart) -> Result<Self, Refusal> {
        let mut sent = Self::default();
        loop {
            let part = match parts.next_field().await {
                Ok(Some(part)) => part,
                Ok(None) => return Ok(sent),
                Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => break,
                Err(_) => return Err(Refusal::Unreadable),
            };
            let field = part.name().unwrap_or_default().to_owned();
            let file = part.file_name().unwrap_or_default().to_owned();
            let Ok(bytes) = part.bytes().await else { break };
            sent.take(&field, file, &bytes);
        }
        Ok(Self { too_large: true, ..sent })
    }

    fn take(&mut self, field: &str, file: String, bytes: &[u8]) {
        let words = || String::from_utf8_lossy(bytes).trim_start_matches('\u{feff}').to_owned();
        let is_text = std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0);
        let name = match field {
            "name" => {
                self.written.name = plain(&words()).trim().chars().filter(|c| !c.is_control()).take(120).collect();
                return;
            }
            "count" => {
                words().trim().clone_into(&mut self.written.count);
                return;
            }
            "leaves" => "leaves",
            "hierarchies" => "hierarchies",
            _ => return,
        };
        match (name, is_text) {
            _ if file.is_empty() => {}
            (_, false) => self.unreadable.push((name, file)),
            ("leaves", true) => self.given.leaves = Some((file, words())),
            (_, true) => self.given.hierarchies.push((file, words())),
        }
    }

    /// The table of the files, or all that is wrong, field by field.
    fn source(mut self, language: Language) -> (Written, Result<Source, Vec<FieldError>>) {
        self.given.count.clone_from(&self.written.count);
        let mut errors = Vec::new();
        if self.written.name.is_empty() && !self.too_large {
            errors.push(FieldError::new("name", t!(language, "protection-name-missing")));
        }
        if self.too_large {
            errors.push(FieldError::new("leaves", t!(language, "protection-files-too-heavy")));
            return (self.written, Err(errors));
        }
        if !self.unreadable.is_empty() {
            let told = |(field, file): &(&'static str, String)| {
                FieldError::new(*field, in_file(language, file, &t!(language, "protection-files-not-text")))
            };
            errors.extend(self.unreadable.iter().map(told));
            return (self.written, Err(errors));
        }
        let has_leaves = self.given.leaves.is_some();
        let trees: Vec<String> = self.given.hierarchies.iter().map(|(file, _)| file.clone()).collect();
        let leaves = self.given.leaves.as_ref().map(|(file, _)| file.clone()).unwrap_or_default();
        let field = |problem: &str| {
            let of_tree = trees.iter().any(|file| problem.starts_with(file.as_str()));
            let of_leaves = !has_leaves || problem.starts_with(leaves.as_str());
            if of_tree || !of_leaves { "hierarchies" } else { "leaves" }
        };
        match gather(language, self.given).and_then(|source| source.checked(language)) {
            Ok(source) if errors.is_empty() => (self.written, Ok(source)),
            found => {
                let told = found.err().map(|problems| problems.0).unwrap_or_default();
                let more = told.len().saturating_sub(TOLD);
                errors.extend(told.into_iter().take(TOLD).map(|problem| FieldError::new(field(&problem), problem)));
                if more > 0 {
                    errors.push(FieldError::new("leaves", t!(language, "protection-run-more", count = more)));
                }
                (self.written, Err(errors))
            }
        }
    }
}

/// `POST /protection/fichiers`
///
/// # Errors
/// 403 for whoever may not; 413 for files that are too large; 422, with every fault, for files that make no table.
pub(super) async fn files(State(pages): State<Pages>, mut sent: SignedUpload) -> Result<Response, Refusal> {
    sent.signed.permit::<may::Create, on::Protection>(&Place::default())?;
    let read = Sent::read(&mut sent.parts).await?;
    let (language, too_large) = (pages.language, read.too_large);
    let made = tokio::task::spawn_blocking(move || read.source(language)).await.map_err(|_| Refusal::Failed)?;
    match made {
        (written, Ok(source)) => open(&pages, &sent.signed, &sent.key, &written.name, &source).await,
        (written, Err(errors)) => {
            let content = list::content(&pages, &sent.signed, &written, &errors).await?;
            let status = if too_large { StatusCode::PAYLOAD_TOO_LARGE } else { StatusCode::UNPROCESSABLE_ENTITY };
            Ok(sent.signed.page_with(status, &pages.site, list::head(&pages), &content))
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

//! An institution and training: it registers its staff to sessions, and declares those it held itself.

mod declarations;
mod declare;
mod session;
mod sessions;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use identity::web::{Refusal, Signed};
use identity::{Organisation, Permit, Place, ResourceType, VerbType, may, on};
use maud::{Markup, html};
use nomenclature::Language;
use store::Verb;
use ui::components::{Column, Link, Table, data_table, empty_state, link_list, list_file, page_title};
use ui::layout::Page;
use ui::{href, t};

use super::PrivatePages;
use crate::model::session::SessionCode;
use crate::model::{declared, staff};
use crate::pages::parts;
use crate::store::{Registration, sent_by};

/// Where the room begins.
pub(super) const PATH: &str = "/formation/etablissement";

/// The addresses of this room.
pub(super) fn routes() -> Router<PrivatePages> {
    Router::new()
        .route("/formation/etablissement", get(page))
        .route("/formation/etablissement/agents.csv", get(staff_file))
        .route("/formation/etablissement/sessions.csv", get(sessions::file))
        .route("/formation/etablissement/modeles/{file}", get(model))
        .route("/formation/etablissement/sessions/{code}", get(session::page).post(session::send))
        .route("/formation/etablissement/sessions/{code}/agents.csv", get(session::file))
        .route("/formation/etablissement/inscriptions/{code}/desistement", post(session::withdraw))
        .route("/formation/etablissement/declarations", get(declarations::page))
        .route("/formation/etablissement/declarations.csv", get(declarations::file))
        .route("/formation/etablissement/declarations/retirer", post(declarations::take_back))
        .route("/formation/etablissement/declarations/nouvelle", get(declare::form).post(declare::send))
        .route("/formation/etablissement/declarations/importer", get(declare::import_form).post(declare::import))
        .layer(DefaultBodyLimit::max(super::LARGEST_FILE))
}

/// Whether someone may act for their institution here.
pub(super) fn acts_for_institution(signed: &Signed) -> bool {
    signed.may(Verb::Import, on::Registration::RESOURCE, &place(signed))
}

fn place(signed: &Signed) -> Place {
    Place { organisation: Some(signed.member().organisation().clone()), ..Place::default() }
}

impl PrivatePages {
    /// The institution for which someone may do `V` to registrations.
    async fn institution<V: VerbType>(
        &self,
        signed: &Signed,
    ) -> Result<(Organisation, Permit<V, on::Registration>), Refusal> {
        let permit = signed.permit::<V, on::Registration>(&place(signed))?;
        let found = self.gate.identity().organisation(signed.member().organisation()).await?;
        Ok((found.ok_or(Refusal::Hidden)?.value, permit))
    }

    fn institution_page(&self, signed: &Signed, path: &str, title: String, content: &Markup) -> Response {
        let up = Link::new(href(self.language, PATH), t!(self.language, "training-institution-title"));
        let above = if path == PATH { Vec::new() } else { vec![up] };
        let page = Page::private(self.language, path, title).section("/formation").below(above);
        signed.page(&self.site, page, content)
    }
}

/// `GET /formation/etablissement`
///
/// # Errors
/// 404 for who does not act for an institution.
async fn page(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    let (institution, _) = pages.institution::<may::Import>(&signed).await?;
    let language = pages.language;
    let open = sessions::open(&pages, &signed).await?;
    let sent = sent_by(&pages.training.store, institution.id.as_str()).await?;
    let title = t!(language, "training-institution-title");
    let content = html! {
        (page_title(Some(&institution.name.to_string()), &title, Some(&t!(language, "training-institution-lead"))))
        (link_list(&[(Link::new(href(language, "/formation/etablissement/declarations"), t!(language, "training-declarations")), Some(t!(language, "training-declarations-lead")))]))
        section aria-labelledby="sessions" {
            h2 class="govuk-heading-m" id="sessions" { (t!(language, "training-institution-sessions")) }
            @if open.is_empty() {
                (empty_state(&t!(language, "training-sessions-none"), &t!(language, "training-sessions-none-text"), None))
            } @else {
                (sessions::table(&pages, &open))
                (list_file(language, href(language, "/formation/etablissement/sessions.csv")))
            }
        }
        section aria-labelledby="agents" {
            h2 class="govuk-heading-m" id="agents" { (t!(language, "training-institution-staff")) }
            @if sent.is_empty() { p class="govuk-body" { (t!(language, "training-institution-nobody")) } }
            @else {
                (staff_table(&pages, &sent))
                (list_file(language, href(language, "/formation/etablissement/agents.csv")))
            }
        }
    };
    Ok(pages.institution_page(&signed, PATH, title, &content))
}

fn staff_table(pages: &PrivatePages, sent: &[(SessionCode, Registration)]) -> Markup {
    let language = pages.language;
    let row = |(session, one): &(SessionCode, Registration)| {
        let address = href(language, &format!("/formation/etablissement/sessions/{session}"));
        vec![
            html! { (one.learner.identity.name) },
            html! { (t!(language, one.learner.identity.profession.key())) },
            html! { a class="govuk-link" href=(address) { (session) } },
            html! { (parts::registration_state(language, one.state)) },
        ]
    };
    let columns = ["training-field-name", "training-field-profession", "training-session", "training-state"];
    let columns = columns.into_iter().map(|key| Column::words(t!(language, key))).collect();
    let caption = t!(language, "training-institution-staff");
    data_table(language, &Table { caption, caption_hidden: true, columns, rows: sent.iter().map(row).collect() })
}

/// `GET /formation/etablissement/agents.csv`: whom the institution sends, to every session.
///
/// # Errors
/// As the page.
async fn staff_file(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    let (institution, _) = pages.institution::<may::Import>(&signed).await?;
    let sent = sent_by(&pages.training.store, institution.id.as_str()).await?;
    let rows = sent.iter().map(|line| staff_row(pages.language, line));
    Ok(signed.list(&crate::TEXTS, "agents.csv", STAFF_COLUMNS, rows))
}

/// The columns of the files of those whom an institution sends.
const STAFF_COLUMNS: [&str; 5] =
    ["training-field-name", "training-email", "training-field-profession", "training-session", "training-state"];

/// A line of such a file.
fn staff_row(language: Language, (session, one): &(SessionCode, Registration)) -> [String; 5] {
    let who = &one.learner.identity;
    [
        who.name.clone(),
        who.email.to_string(),
        t!(language, who.profession.key()),
        session.to_string(),
        parts::registration_state(language, one.state),
    ]
}

/// `GET /formation/etablissement/modeles/{file}`: an empty file with the columns that a list must have.
///
/// # Errors
/// 404 for who does not act for an institution, or another file.
async fn model(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(file): Path<String>,
) -> Result<Response, Refusal> {
    pages.institution::<may::Import>(&signed).await?;
    let columns: &[&str] = match file.as_str() {
        "agents.csv" => &staff::COLUMNS,
        "sessions.csv" => &declared::COLUMNS,
        _ => return Err(Refusal::Hidden),
    };
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{file}\"")),
    ];
    Ok((headers, format!("\u{feff}{}\r\n", columns.join(";"))).into_response())
}

//! The studies, and the way to open one.

use axum::extract::State;
use axum::response::Response;
use identity::web::{Refusal, Signed, csrf_field};
use identity::{Place, may, on};
use maud::{Markup, html};
use ui::components::FieldError;
use ui::components::{
    Button, ButtonKind, Column, Field, Table, button, data_table, empty_state, error_summary, field, file_upload,
    form_errors, list_file, page_title,
};
use ui::layout::Page;
use ui::{href, t};

use super::{Pages, path_of};
use crate::store::{StudyLine, studies};

/// `GET /protection`
///
/// # Errors
/// 404 for whoever is no statistician; 503 when the database does not answer.
pub(super) async fn page(State(pages): State<Pages>, signed: Signed) -> Result<Response, Refusal> {
    signed.permit::<may::Read, on::Protection>(&Place::default())?;
    let content = content(&pages, &signed, &Written::default(), &[]).await?;
    Ok(signed.page(&pages.site, self::head(&pages), &content))
}

/// `GET /protection.csv`
///
/// # Errors
/// 404 for whoever is no statistician; 503 when the database does not answer.
pub(super) async fn file(State(pages): State<Pages>, signed: Signed) -> Result<Response, Refusal> {
    signed.permit::<may::Read, on::Protection>(&Place::default())?;
    let headers = ["protection-name", "protection-created", "protection-runs"];
    let zone = pages.store.days().zone();
    let moment = |at| zone.to_datetime(at).strftime("%Y-%m-%d %H:%M").to_string();
    let row = |line: StudyLine| [line.name, moment(line.created_at), line.runs.to_string()];
    Ok(signed.list(&crate::TEXTS, "etudes.csv", headers, studies(&pages.store).await?.into_iter().map(row)))
}

/// What was written in the form, when it comes back with its errors.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) name: String,
    pub(super) count: String,
}

pub(super) fn head(pages: &Pages) -> Page {
    Page::private(pages.language, "/protection", t!(pages.language, "protection-room")).below([])
}

/// The page's content; with its errors when a form comes back.
pub(super) async fn content(
    pages: &Pages,
    signed: &Signed,
    written: &Written,
    errors: &[FieldError],
) -> Result<Markup, Refusal> {
    let language = pages.language;
    let lines = studies(&pages.store).await?;
    Ok(html! {
        @if !errors.is_empty() { (error_summary(language, errors)) }
        (page_title(None, &t!(language, "protection-room"), Some(&t!(language, "protection-room-lead"))))
        section {
            h2 class="govuk-heading-m" id="etudes" { (t!(language, "protection-studies")) }
            @if lines.is_empty() {
                (empty_state(&t!(language, "protection-no-study"), &t!(language, "protection-no-study-text"), None))
            } @else {
                (list(pages, &lines))
                (list_file(language, href(language, "/protection.csv")))
            }
        }
        section {
            h2 class="govuk-heading-m" id="nouvelle" { (t!(language, "protection-new")) }
            form method="post" enctype="multipart/form-data" action=(href(language, "/protection/fichiers"))
                data-send-once data-warn-before-leaving {
                (csrf_field(signed))
                (fields(pages, written, errors))
                (button(&Button { text: &t!(language, "protection-open"), ..Button::default() }))
            }
        }
        section {
            h2 class="govuk-heading-m" id="exemple" { (t!(language, "protection-example")) }
            p class="govuk-body" { (t!(language, "protection-example-text")) }
            form method="post" action=(href(language, "/protection/exemple")) data-send-once {
                (csrf_field(signed))
                (button(&Button { text: &t!(language, "protection-example-open"), kind: ButtonKind::Secondary, ..Button::default() }))
            }
        }
    })
}

fn fields(pages: &Pages, written: &Written, errors: &[FieldError]) -> Markup {
    let language = pages.language;
    let (name, count) = (t!(language, "protection-name"), t!(language, "protection-count"));
    let (leaves, leaves_hint) = (t!(language, "protection-leaves"), t!(language, "protection-leaves-hint"));
    let (trees, trees_hint) = (t!(language, "protection-hierarchies"), t!(language, "protection-hierarchies-hint"));
    let count_hint = t!(language, "protection-count-hint");
    html! {
        (field(language, &Field { id: "name", label: &name, value: &written.name, error: form_errors(errors, "name"), required: true, width: Some(30), ..Field::default() }))
        (file_upload(language, &Field { id: "leaves", label: &leaves, hint: Some(&leaves_hint), error: form_errors(errors, "leaves"), required: true, ..Field::default() }, ".csv,text/csv", false))
        (file_upload(language, &Field { id: "hierarchies", label: &trees, hint: Some(&trees_hint), error: form_errors(errors, "hierarchies"), required: true, ..Field::default() }, ".csv,.hrc,text/csv", true))
        (field(language, &Field { id: "count", label: &count, hint: Some(&count_hint), value: &written.count, width: Some(20), ..Field::default() }))
    }
}

fn list(pages: &Pages, lines: &[StudyLine]) -> Markup {
    let language = pages.language;
    let row = |line: &StudyLine| {
        vec![
            html! { a class="govuk-link" href=(href(language, &path_of(&line.code))) { (line.name) } },
            html! { (pages.site.day(language, line.created_at)) },
            html! { (line.runs) },
        ]
    };
    data_table(
        language,
        &Table {
            caption: t!(language, "protection-studies"),
            caption_hidden: true,
            columns: vec![
                Column::words(t!(language, "protection-name")),
                Column::words(t!(language, "protection-created")),
                Column::numbers(t!(language, "protection-runs")),
            ],
            rows: lines.iter().map(row).collect(),
        },
    )
}

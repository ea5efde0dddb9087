//! The sessions that an institution held itself and told in numbers.

use axum::extract::State;
use axum::response::Response;
use identity::may;
use identity::web::{Question, Refusal, Signed, SignedForm, csrf_field};
use maud::{Markup, html};
use serde::Deserialize;
use ui::components::{
    Button, ButtonKind, Column, Table, button, button_link, data_table, empty_state, list_file, page_title,
};
use ui::i18n::typeset;
use ui::{format, href, t};

use super::super::PrivatePages;
use crate::model::declared::Declared;
use crate::store::{DeclaredHere, KitTitles, declared_by, kit_titles, take_back_declaration};

const PATH: &str = "/formation/etablissement/declarations";

/// `GET /formation/etablissement/declarations`
///
/// # Errors
/// 404 for who does not act for an institution.
pub(super) async fn page(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    let (institution, _) = pages.institution::<may::Import>(&signed).await?;
    let language = pages.language;
    let all = declared_by(&pages.training.store, Some(institution.id.as_str())).await?;
    let titles = kit_titles(&pages.training.store).await?;
    let people: i64 = all.iter().map(|one| one.told.people).sum();
    let title = t!(language, "training-declarations");
    let content = html! {
        (page_title(Some(&institution.name.to_string()), &title, Some(&t!(language, "training-declarations-lead"))))
        div class="govuk-button-group" {
            (button_link(&href(language, &format!("{PATH}/nouvelle")), &t!(language, "training-declare"), ButtonKind::Primary))
            (button_link(&href(language, &format!("{PATH}/importer")), &t!(language, "training-declare-import"), ButtonKind::Secondary))
        }
        @if all.is_empty() {
            (empty_state(&t!(language, "training-declarations-none"), &t!(language, "training-declarations-none-text"), None))
        } @else {
            p class="govuk-body" { (t!(language, "training-declarations-total", people = people, lines = all.len())) }
            (table(&pages, &signed, &all, &titles))
            (list_file(language, href(language, &format!("{PATH}.csv"))))
        }
    };
    Ok(pages.institution_page(&signed, PATH, title, &content))
}

fn table(pages: &PrivatePages, signed: &Signed, all: &[DeclaredHere], titles: &KitTitles) -> Markup {
    let language = pages.language;
    let row = |DeclaredHere { told, .. }: &DeclaredHere| {
        let Declared { reference, kit, day, territory, profession, people, first_time, minutes } = told;
        vec![
            html! { (reference) },
            html! { (format::date(language, *day)) },
            html! { (territory) },
            html! { (typeset(language, titles.of(language, kit.as_str()))) },
            html! { (t!(language, profession.key())) },
            html! { (people) },
            html! { (first_time) },
            html! { (minutes) },
            html! {
                form method="post" action=(href(language, &format!("{PATH}/retirer"))) data-send-once {
                    (csrf_field(signed))
                    (button(&Button { text: &t!(language, "training-take-back"), kind: ButtonKind::Secondary, name_value: Some(("reference", reference)) }))
                    span class="govuk-visually-hidden" { (reference) }
                }
            },
        ]
    };
    let words = |key: &'static str| Column::words(t!(language, key));
    let numbers = |key: &'static str| Column::numbers(t!(language, key));
    let columns = vec![
        words("training-reference"),
        words("training-day"),
        words("training-territory"),
        words("training-kit"),
        words("training-field-profession"),
        numbers("training-people"),
        numbers("training-plan-first"),
        numbers("training-minutes-each"),
        words("training-take-back"),
    ];
    let caption = t!(language, "training-declarations");
    data_table(language, &Table { caption, caption_hidden: true, columns, rows: all.iter().map(row).collect() })
}

/// `GET /formation/etablissement/declarations.csv`: as the import reads it.
///
/// # Errors
/// As the page.
pub(super) async fn file(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    let (institution, _) = pages.institution::<may::Import>(&signed).await?;
    let all = declared_by(&pages.training.store, Some(institution.id.as_str())).await?;
    let row = |DeclaredHere { told, .. }: &DeclaredHere| {
        vec![
            told.reference.clone(),
            told.kit.to_string(),
            told.day.to_string(),
            told.territory.to_string(),
            told.profession.code().to_owned(),
            told.people.to_string(),
            told.first_time.to_string(),
            told.minutes.to_string(),
        ]
    };
    let bytes = ui::csv::csv(&crate::model::declared::COLUMNS, all.iter().map(row));
    Ok(signed.download("declarations.csv", "text/csv; charset=utf-8", bytes))
}

/// Which session.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Taken {
    reference: String,
    confirmed: bool,
}

/// `POST /formation/etablissement/declarations/retirer`
///
/// # Errors
/// 404 for who does not act for an institution.
pub(super) async fn take_back(State(pages): State<PrivatePages>, sent: SignedForm<Taken>) -> Result<Response, Refusal> {
    let (institution, permit) = pages.institution::<may::Delete>(&sent.signed).await?;
    let (store, now) = (&pages.training.store, sent.signed.now());
    let id = institution.id.as_str();
    if !sent.form.confirmed {
        let all = declared_by(store, Some(id)).await?;
        // What is not there any more is taken back already.
        let Some(one) = all.iter().find(|one| one.told.reference == sent.form.reference) else {
            return Ok(sent.signed.done(PATH, &t!(pages.language, "training-taken-back")));
        };
        let question = Question {
            title: t!(pages.language, "training-ask-declaration", reference = one.told.reference.as_str()),
            consequence: t!(pages.language, "training-ask-declaration-text", people = one.told.people),
            yes: t!(pages.language, "training-take-back"),
            action: &format!("{PATH}/retirer"),
            fields: &[("reference", &one.told.reference)],
            back: PATH,
        };
        return Ok(sent.signed.ask(&pages.site, "/formation", &question));
    }
    take_back_declaration(store, permit.actor(), now, id, &sent.form.reference).await?;
    Ok(sent.signed.done(PATH, &t!(pages.language, "training-taken-back")))
}

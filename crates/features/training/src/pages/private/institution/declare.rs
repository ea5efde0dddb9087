//! Declaring sessions that an institution held: one on a form, or many from a file. Both are read by the same rules.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use identity::may;
use identity::web::{ConflictField, Refusal, Signed, SignedForm, SignedUpload, conflict, csrf_field, draft_tools};
use jiff::Timestamp;
use jiff::civil::Date;
use maud::html;
use nomenclature::Language;
use serde::Deserialize;
use store::Revision;
use ui::components::{
    Button, Choice, Field, FieldError, InputKind, Link, Select, button, error_summary, field, file_upload, form_errors,
    link_list, page_title, select,
};
use ui::i18n::typeset;
use ui::{href, t};

use super::super::PrivatePages;
use super::super::listing::{fault_table, uploaded, words};
use crate::model::Profession;
use crate::model::declared::{COLUMNS, Declared, read};
use crate::model::kit::KitId;
use crate::model::listing::Fault;
use crate::pages::parts;
use crate::pages::sessions::departements;
use crate::sheet::rows;
use crate::store::{DeclareError, Declaring, declare, declare_one, published_kits};

const PATH: &str = "/formation/etablissement/declarations";
const NEW: &str = "/formation/etablissement/declarations/nouvelle";

/// One session on a form; the fields are called as the columns of a file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    reference: String,
    kit: String,
    jour: String,
    departement: String,
    metier: String,
    personnes: String,
    premiere_fois: String,
    minutes: String,
    /// The mark of the declaration that this one replaces knowingly.
    vue: String,
}

impl Sent {
    /// The form that tells what was declared.
    fn of(told: &Declared) -> Self {
        Self {
            reference: told.reference.clone(),
            kit: told.kit.to_string(),
            jour: told.day.to_string(),
            departement: told.territory.to_string(),
            metier: told.profession.code().to_owned(),
            personnes: told.people.to_string(),
            premiere_fois: told.first_time.to_string(),
            minutes: told.minutes.to_string(),
            vue: told.mark(),
        }
    }

    /// The form as the file of one line that it stands for.
    fn rows(&self) -> Vec<Vec<String>> {
        let cells = [
            &self.reference,
            &self.kit,
            &self.jour,
            &self.departement,
            &self.metier,
            &self.personnes,
            &self.premiere_fois,
            &self.minutes,
        ];
        let mut line: Vec<String> = cells.into_iter().map(|cell| cell.trim().to_owned()).collect();
        // An empty form is a line all of whose cells are wrong, and not the absence of one.
        if line.iter().all(String::is_empty) {
            line.push("-".to_owned());
        }
        vec![COLUMNS.map(str::to_owned).into(), line]
    }
}

/// The present day, as institutions count days.
fn today(pages: &PrivatePages, signed: &Signed) -> Date {
    pages.training.day(signed.now())
}

/// The kits of the catalogue, by title.
async fn kits(pages: &PrivatePages) -> Result<Vec<(KitId, String)>, Refusal> {
    let all = parts::by_title(pages.language, published_kits(&pages.training.store).await?);
    Ok(all.into_iter().map(|one| (one.kit.id, one.kit.title.get(pages.language).to_owned())).collect())
}

/// `GET /formation/etablissement/declarations/nouvelle`
///
/// # Errors
/// 404 for who does not act for an institution.
pub(super) async fn form(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    pages.institution::<may::Import>(&signed).await?;
    let (sent, saved_at) = signed.begun(NEW, Sent::default()).await?;
    show(&pages, &signed, &sent, (&[], saved_at)).await
}

async fn show(
    pages: &PrivatePages,
    signed: &Signed,
    sent: &Sent,
    (errors, saved_at): (&[FieldError], Option<Timestamp>),
) -> Result<Response, Refusal> {
    let language = pages.language;
    let kits = kits(pages).await?;
    let choose = || Choice::new("", t!(language, "training-choose"), false);
    let list = |id: &'static str, key: &str, choices: Vec<Choice>| {
        let label = t!(language, key);
        let field = Field { id, label: &label, required: true, error: form_errors(errors, id), ..Field::default() };
        select(language, &Select { field, choices: std::iter::once(choose()).chain(choices).collect() })
    };
    let text = |id: &'static str, key: &str, hint: Option<&str>, value: &str, kind: InputKind| {
        let (label, hint) = (t!(language, key), hint.map(|key| t!(language, key)));
        let error = form_errors(errors, id);
        field(
            language,
            &Field { id, label: &label, hint: hint.as_deref(), value, kind, required: true, error, ..Field::default() },
        )
    };
    let kits = kits
        .into_iter()
        .map(|(id, title)| Choice::new(id.as_str(), typeset(language, &title), id.as_str() == sent.kit));
    let professions =
        Profession::ALL.iter().map(|one| Choice::new(one.code(), t!(language, one.key()), one.code() == sent.metier));
    let territory = nomenclature::TerritoryCode::parse(&sent.departement).ok();
    let title = t!(language, "training-declare");
    let content = html! {
        (error_summary(language, errors))
        (page_title(None, &title, Some(&t!(language, "training-declare-lead"))))
        form method="post" action=(href(language, NEW)) novalidate data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            input type="hidden" name="vue" value=(sent.vue);
            (text("reference", "training-reference", Some("training-reference-hint"), &sent.reference, InputKind::Text))
            (list("kit", "training-kit", kits.collect()))
            (text("jour", "training-edit-day", Some("training-declare-day-hint"), &sent.jour, InputKind::Text))
            (list("departement", "training-territory", departements(territory)))
            (list("metier", "training-search-profession", professions.collect()))
            (text("personnes", "training-people", None, &sent.personnes, InputKind::Digits))
            (text("premiere_fois", "training-declare-first", None, &sent.premiere_fois, InputKind::Digits))
            (text("minutes", "training-minutes-each", Some("training-declare-minutes-hint"), &sent.minutes, InputKind::Digits))
            (button(&Button { text: &t!(language, "training-declare-button"), ..Button::default() }))
            (draft_tools(signed, &pages.site, (NEW, &title), saved_at))
        }
    };
    let mut response = pages.institution_page(signed, NEW, title, &content);
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /formation/etablissement/declarations/nouvelle`
///
/// # Errors
/// 404 for who does not act for an institution; 409 with both versions when the session is declared otherwise already; 422 with all that is wrong.
pub(super) async fn send(State(pages): State<PrivatePages>, sent: SignedForm<Sent>) -> Result<Response, Refusal> {
    let (institution, permit) = pages.institution::<may::Import>(&sent.signed).await?;
    let language = pages.language;
    let kits: Vec<KitId> = kits(&pages).await?.into_iter().map(|(id, _)| id).collect();
    let lines = match read(&sent.form.rows(), &kits, today(&pages, &sent.signed)) {
        Ok(lines) => lines,
        Err(faults) => {
            let error = |fault: &Fault| {
                let field = fault.column.as_ref().map_or("contenu", |column| column.name);
                FieldError::new(field, words(language, &fault.what))
            };
            let errors: Vec<FieldError> = faults.iter().map(error).collect();
            return show(&pages, &sent.signed, &sent.form, (&errors, None)).await;
        }
    };
    let (store, id, now) = (&pages.training.store, institution.id.as_str(), sent.signed.now());
    let line = lines.first().ok_or(Refusal::Unreadable)?;
    match declare_one(store, permit.actor(), now, id, (&sent.form.vue, line), &sent.key).await {
        Ok(came) => {
            sent.signed.forget_draft(NEW).await?;
            Ok(sent.signed.done(PATH, &told(language, came)))
        }
        Err(DeclareError::Stands(stands)) => Ok(differing(&pages, &sent.signed, &Sent::of(line), &Sent::of(&stands))),
        Err(DeclareError::Store(error)) => Err(error.into()),
    }
}

/// What is told of a session, and what stands of it, to choose from field by field.
fn differing(pages: &PrivatePages, signed: &Signed, mine: &Sent, theirs: &Sent) -> Response {
    let language = pages.language;
    let text = |name, key: &str, mine: &str, theirs: &str| ConflictField::text(name, t!(language, key), mine, theirs);
    let fields = [
        text("reference", "training-reference", &theirs.reference, &theirs.reference),
        text("kit", "training-kit", &mine.kit, &theirs.kit),
        text("jour", "training-edit-day", &mine.jour, &theirs.jour),
        text("departement", "training-territory", &mine.departement, &theirs.departement),
        text("metier", "training-search-profession", &theirs.metier, &theirs.metier),
        text("personnes", "training-people", &mine.personnes, &theirs.personnes),
        text("premiere_fois", "training-declare-first", &mine.premiere_fois, &theirs.premiere_fois),
        text("minutes", "training-minutes-each", &mine.minutes, &theirs.minutes),
        text("vue", "training-reference", &theirs.vue, &theirs.vue),
    ];
    let back = Link::new(href(language, PATH), t!(language, "training-declarations"));
    let content = conflict(signed, &href(language, NEW), Revision::FIRST, &fields, &back);
    let mut response = pages.institution_page(signed, NEW, t!(language, "training-declare"), &content);
    *response.status_mut() = StatusCode::CONFLICT;
    response
}

fn told(language: Language, came: Declaring) -> String {
    let Declaring { added, corrected, same } = came;
    t!(language, "training-declared-told", added = added, corrected = corrected, same = same)
}

/// `GET /formation/etablissement/declarations/importer`
///
/// # Errors
/// 404 for who does not act for an institution.
pub(super) async fn import_form(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    pages.institution::<may::Import>(&signed).await?;
    show_import(&pages, &signed, &[], &[]).await
}

async fn show_import(
    pages: &PrivatePages,
    signed: &Signed,
    errors: &[FieldError],
    faults: &[Fault],
) -> Result<Response, Refusal> {
    let language = pages.language;
    let title = t!(language, "training-declare-import");
    let told = |(id, title): (KitId, String)| format!("{} ({id})", typeset(language, &title));
    let kits = kits(pages).await?.into_iter().map(told).collect::<Vec<_>>().join(", ");
    let (columns, professions) = (COLUMNS.join(", "), parts::professions_with_codes(language));
    let hint = t!(language, "training-declare-hint", columns = columns, kits = kits, professions = professions);
    let model =
        Link::new(href(language, "/formation/etablissement/modeles/sessions.csv"), t!(language, "training-model-file"));
    let content = html! {
        (error_summary(language, errors))
        (page_title(None, &title, Some(&t!(language, "training-declare-import-lead"))))
        (fault_table(language, faults))
        (link_list(&[(model, None)]))
        form method="post" action=(href(language, &format!("{PATH}/importer"))) enctype="multipart/form-data" data-send-once {
            (csrf_field(signed))
            (file_upload(language, &Field {
                id: "liste", label: &t!(language, "training-import-file"), hint: Some(&hint), required: true,
                error: form_errors(errors, "liste"), ..Field::default()
            }, ".csv,.xlsx", false))
            (button(&Button { text: &t!(language, "training-declare-button"), ..Button::default() }))
        }
    };
    let mut response = pages.institution_page(signed, &format!("{PATH}/importer"), title, &content);
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /formation/etablissement/declarations/importer`
///
/// # Errors
/// 404 for who does not act for an institution; 422 with every fault of the file.
pub(super) async fn import(State(pages): State<PrivatePages>, mut sent: SignedUpload) -> Result<Response, Refusal> {
    let (institution, permit) = pages.institution::<may::Import>(&sent.signed).await?;
    let language = pages.language;
    let file = uploaded(&mut sent, "").await?.file;
    let kits: Vec<KitId> = kits(&pages).await?.into_iter().map(|(id, _)| id).collect();
    let lines: Vec<Declared> = match rows(&file).map(|rows| read(&rows, &kits, today(&pages, &sent.signed))) {
        Ok(Ok(lines)) => lines,
        Ok(Err(faults)) => {
            let error = FieldError::new("liste", t!(language, "training-declare-refused", count = faults.len()));
            return show_import(&pages, &sent.signed, &[error], &faults).await;
        }
        Err(_) => {
            let error = FieldError::new("liste", t!(language, "training-import-unreadable"));
            return show_import(&pages, &sent.signed, &[error], &[]).await;
        }
    };
    let (store, id) = (&pages.training.store, institution.id.as_str());
    let came = declare(store, permit.actor(), sent.signed.now(), id, &lines, &sent.key).await?;
    Ok(sent.signed.done(PATH, &told(language, came)))
}

//! One recommendation: the State's position, the deadline of its reply and its extensions.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::web::{ConflictField, Refusal, Signed, SignedForm, conflict, csrf_field, draft_tools};
use identity::{may, on};
use jiff::Timestamp;
use jiff::civil::Date;
use maud::html;
use nomenclature::Text;
use serde::Deserialize;
use store::{Conflict, Versioned};
use ui::components::{
    Button, Choice, Field, FieldError, InputKind, Link, Select, button, error_summary, field, form_errors, page_title,
    select, textarea,
};
use ui::{format, href, t};

use super::PATH;
use crate::model::treaty::{Extension, Position, Recommendation};
use crate::pages::private::{PrivatePages, place_of};
use crate::pages::{parts, recommendations};
use crate::store::{ChangeError, change_recommendation, recommendation};

/// What was sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::pages::private) struct Sent {
    position: String,
    motif_fr: String,
    motif_en: String,
    echeance: String,
    prolongation: String,
    revision: String,
}

impl Sent {
    /// What the form of a recommendation holds.
    fn of(found: &Versioned<Recommendation>) -> Self {
        let one = &found.value;
        let (motif_fr, motif_en) = one.reasons.clone().map(|text| (text.fr, text.en)).unwrap_or_default();
        Self {
            position: one.position.map(|one| one.code().to_owned()).unwrap_or_default(),
            motif_fr,
            motif_en,
            echeance: one.reply_due.map(|day| day.to_string()).unwrap_or_default(),
            prolongation: String::new(),
            revision: found.revision.to_string(),
        }
    }
}

/// The round and the number of an address; one with words in their places leads nowhere.
fn numbered((treaty, cycle, number): (String, String, String)) -> Result<(String, u16, u16), Refusal> {
    let read = |text: &str| text.parse().map_err(|_| Refusal::Hidden);
    Ok((treaty, read(&cycle)?, read(&number)?))
}

/// The page of the form.
fn path_of(at: &(String, u16, u16)) -> String {
    format!("{PATH}/{}/{}/{}", at.0, at.1, at.2)
}

async fn find(pages: &PrivatePages, at: &(String, u16, u16)) -> Result<Versioned<Recommendation>, Refusal> {
    recommendation(&pages.plans.store, (&at.0, at.1, at.2)).await?.ok_or(Refusal::Hidden)
}

/// `GET /plans/suivi/recommandations/{treaty}/{cycle}/{number}`
///
/// # Errors
/// 404 or 403 for who does not work on recommendations.
pub(in crate::pages::private) async fn form(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(at): Path<(String, String, String)>,
) -> Result<Response, Refusal> {
    signed.permit::<may::Update, on::Recommendation>(&place_of(None))?;
    let at = numbered(at)?;
    let found = find(&pages, &at).await?;
    let (sent, saved_at) = signed.begun(&path_of(&at), Sent::of(&found)).await?;
    Ok(show(&pages, &signed, &at, &found.value, &sent, (&[], saved_at)))
}

fn show(
    pages: &PrivatePages,
    signed: &Signed,
    at: &(String, u16, u16),
    found: &Recommendation,
    sent: &Sent,
    (errors, saved_at): (&[FieldError], Option<Timestamp>),
) -> Response {
    let language = pages.language;
    let title = t!(language, "plans-asked-one", code = format!("{}-{}", at.1, at.2));
    let path = path_of(at);
    let day = |id: &'static str, key: &'static str, value: &str| {
        let (label, error) = (t!(language, key), form_errors(errors, id));
        field(language, &Field { id, label: &label, value, kind: InputKind::Date, error, ..Field::default() })
    };
    let area = |id: &'static str, key: &'static str, value: &str| {
        let (label, error) = (t!(language, key), form_errors(errors, id));
        textarea(language, &Field { id, label: &label, value, error, ..Field::default() }, 3)
    };
    let none = Choice::new("", t!(language, "plans-not-told"), sent.position.is_empty());
    let positions = Position::ALL
        .iter()
        .map(|one| Choice::new(one.code(), recommendations::position(language, *one), one.code() == sent.position));
    let label = t!(language, "plans-position");
    let position = Field { id: "position", label: &label, required: true, ..Field::default() };
    let content = html! {
        (error_summary(language, errors))
        (page_title(Some(&title), &parts::set(language, &found.summary), None))
        @for one in &found.extensions {
            p class="govuk-body" { (t!(language, "plans-extension", until = format::date(language, one.until), granted = format::date(language, one.granted))) }
        }
        form method="post" action=(href(language, &path)) novalidate data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            input type="hidden" name="revision" value=(sent.revision);
            (select(language, &Select { field: position, choices: std::iter::once(none).chain(positions).collect() }))
            div class="grid" {
                div { (area("motif_fr", "plans-reasons-fr", &sent.motif_fr)) }
                div { (area("motif_en", "plans-reasons-en", &sent.motif_en)) }
            }
            (day("echeance", "plans-reply-due", &sent.echeance))
            (day("prolongation", "plans-extension-new", &sent.prolongation))
            (button(&Button { text: &t!(language, "plans-amend-button"), ..Button::default() }))
            (draft_tools(signed, &pages.site, (&path, &title), saved_at))
        }
    };
    let up = Link::new(href(language, PATH), t!(language, "plans-asked"));
    let mut response = pages.page(signed, &path, title, Some(up), &content);
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    response
}

/// `POST /plans/suivi/recommandations/{treaty}/{cycle}/{number}`
///
/// # Errors
/// 404 or 403 for who does not work on recommendations, 422 with everything that is wrong.
pub(in crate::pages::private) async fn send(
    State(pages): State<PrivatePages>,
    Path(at): Path<(String, String, String)>,
    sent: SignedForm<Sent>,
) -> Result<Response, Refusal> {
    let (signed, language, form) = (&sent.signed, pages.language, &sent.form);
    let permit = signed.permit::<may::Update, on::Recommendation>(&place_of(None))?;
    let at = numbered(at)?;
    let found = find(&pages, &at).await?.value;
    let mut errors = Vec::new();
    let mut wrong = |when: bool, id: &str, key: &'static str| {
        if when {
            errors.push(FieldError::new(id, t!(language, key)));
        }
    };
    let day = |text: &str| text.trim().parse::<Date>().ok();
    let (due, later) = (day(&form.echeance), day(&form.prolongation));
    let (fr, en) = (form.motif_fr.trim().to_owned(), form.motif_en.trim().to_owned());
    let position: Option<Position> = form.position.parse().ok();
    wrong(!form.echeance.trim().is_empty() && due.is_none(), "echeance", "plans-wrong-day");
    wrong(!form.prolongation.trim().is_empty() && later.is_none(), "prolongation", "plans-wrong-day");
    let until = found.extensions.iter().map(|one| one.until).max().or(due);
    wrong(later.is_some_and(|later| until.is_none_or(|until| later <= until)), "prolongation", "plans-wrong-extension");
    wrong(fr.is_empty() != en.is_empty(), "motif_en", "plans-wrong-both");
    wrong(position == Some(Position::Refused) && fr.is_empty(), "motif_fr", "plans-wrong-refusal");
    wrong(fr.chars().count() > 2000 || en.chars().count() > 2000, "motif_fr", "plans-wrong-long");
    if !errors.is_empty() {
        return Ok(show(&pages, signed, &at, &found, form, (&errors, None)));
    }
    let seen = form.revision.parse().map_err(|_| Refusal::Stale)?;
    let granted = pages.plans.today();
    let change = |one: &mut Recommendation| {
        (one.position, one.reply_due) = (position, due);
        one.reasons = (!fr.is_empty()).then_some(Text { fr, en });
        one.extensions.extend(later.map(|until| Extension { granted, until }));
    };
    let place = ((at.0.as_str(), at.1, at.2), seen);
    match change_recommendation(&pages.plans.store, permit.actor(), signed.now(), place, change).await {
        Ok(()) => {
            signed.forget_draft(&path_of(&at)).await?;
            Ok(signed.done(PATH, &t!(language, "plans-asked-kept")))
        }
        Err(ChangeError::Conflict(found)) => Ok(differing(&pages, signed, &at, form, &found)),
        Err(ChangeError::Store(error)) => Err(error.into()),
    }
}

/// Both versions, to choose from field by field.
fn differing(
    pages: &PrivatePages,
    signed: &Signed,
    at: &(String, u16, u16),
    mine: &Sent,
    found: &Conflict<Recommendation>,
) -> Response {
    let (language, theirs) = (pages.language, Sent::of(&found.current));
    let text = |name: &'static str, key: &'static str, mine: &str, theirs: &str| {
        ConflictField::text(name, t!(language, key), mine, theirs)
    };
    let told = |code: &str| {
        let known = code.parse().ok().map(|one| recommendations::position(language, one));
        (code.to_owned(), known.unwrap_or_else(|| t!(language, "plans-not-told")))
    };
    let position = ConflictField {
        name: "position".into(),
        label: t!(language, "plans-position"),
        mine: told(&mine.position),
        theirs: told(&theirs.position),
    };
    let fields = [
        position,
        text("motif_fr", "plans-reasons-fr", &mine.motif_fr, &theirs.motif_fr),
        text("motif_en", "plans-reasons-en", &mine.motif_en, &theirs.motif_en),
        text("echeance", "plans-reply-due", &mine.echeance, &theirs.echeance),
        // An extension is of this change alone.
        text("prolongation", "plans-extension-new", &mine.prolongation, &mine.prolongation),
    ];
    let path = path_of(at);
    let back = Link::new(href(language, PATH), t!(language, "plans-asked"));
    let content = conflict(signed, &href(language, &path), found.current.revision, &fields, &back);
    let title = t!(language, "plans-asked-one", code = format!("{}-{}", at.1, at.2));
    let mut response = pages.page(signed, &path, title, Some(back), &content);
    *response.status_mut() = StatusCode::CONFLICT;
    response
}

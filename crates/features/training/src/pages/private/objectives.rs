//! The objectives of a year: for each profession, how many the plan means to reach, and how many there are.

use std::collections::BTreeMap;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::web::{ConflictField, Refusal, Signed, SignedForm, conflict, csrf_field, draft_tools};
use identity::{Permit, Place, VerbType, may, on};
use jiff::Timestamp;
use maud::{Markup, html};
use nomenclature::Language;
use serde::Deserialize;
use ui::components::{
    Button, ButtonKind, Choice, Column, Field, FieldError, Link, Select, Table, button, data_table, error_summary,
    field, form_errors, list_file, page_title, select,
};
use ui::{href, t};

use super::PrivatePages;
use crate::model::Profession;
use crate::store::{Objective, objectives, objectives_revision, set_objectives};

const PATH: &str = "/formation/gestion/plan";
/// No profession has more members than that.
const MOST: i64 = 10_000_000;

/// Which year.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    annee: Option<i16>,
}

impl Asked {
    /// The year asked for, or the present one.
    fn year(&self, pages: &PrivatePages, signed: &Signed) -> i16 {
        let this = pages.training.day(signed.now()).year();
        self.annee.filter(|year| years(pages, signed).contains(year)).unwrap_or(this)
    }
}

fn permit<V: VerbType>(signed: &Signed) -> Result<Permit<V, on::Kit>, Refusal> {
    signed.permit(&Place::default())
}

/// The years that may be planned: from the first of the plan to five years from now.
fn years(pages: &PrivatePages, signed: &Signed) -> std::ops::RangeInclusive<i16> {
    2013..=pages.training.day(signed.now()).year() + 5
}

/// `GET /formation/gestion/plan`
///
/// # Errors
/// 404 for who does not manage training.
pub(super) async fn page(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    permit::<may::Update>(&signed)?;
    let year = asked.year(&pages, &signed);
    let kept = objectives(&pages.training.store, year).await?;
    let mut sent = as_sent(&kept);
    sent.insert(REVISION.to_owned(), objectives_revision(&pages.training.store, year).await?.to_string());
    let (sent, saved_at) = signed.begun(&path_of(year), sent).await?;
    Ok(show(&pages, &signed, year, &sent, (&[], saved_at)))
}

/// `GET /formation/gestion/plan.csv`: the objectives of a year.
///
/// # Errors
/// As the page.
pub(super) async fn file(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    permit::<may::Update>(&signed)?;
    let year = asked.year(&pages, &signed);
    let row = |one: Objective| {
        let headcount = one.headcount.map(|number| number.to_string()).unwrap_or_default();
        [t!(pages.language, one.profession.key()), one.people.to_string(), headcount, one.source]
    };
    let columns = [
        "training-search-profession",
        "training-plan-objective",
        "training-objectives-known",
        "training-objectives-source",
    ];
    let kept = objectives(&pages.training.store, year).await?;
    Ok(signed.list(&crate::TEXTS, &format!("objectifs-{year}.csv"), columns, kept.into_iter().map(row)))
}

fn path_of(year: i16) -> String {
    format!("{PATH}?annee={year}")
}

/// The field that says which revision a form was made from.
const REVISION: &str = "revision";

/// Objectives as a form sends them.
fn as_sent(kept: &[Objective]) -> BTreeMap<String, String> {
    let mut sent = BTreeMap::new();
    for one in kept {
        sent.insert(format!("objectif-{}", one.profession.code()), one.people.to_string());
        let headcount = one.headcount.map(|number| number.to_string()).unwrap_or_default();
        sent.insert(format!("effectif-{}", one.profession.code()), headcount);
        sent.insert("source".to_owned(), one.source.clone());
    }
    sent
}

fn show(
    pages: &PrivatePages,
    signed: &Signed,
    year: i16,
    sent: &BTreeMap<String, String>,
    (errors, saved_at): (&[FieldError], Option<Timestamp>),
) -> Response {
    let language = pages.language;
    let title = t!(language, "training-objectives");
    let choices =
        years(pages, signed).rev().map(|one| Choice::new(one.to_string(), one.to_string(), one == year)).collect();
    let label = t!(language, "training-plan-year");
    let (source, hint) = (t!(language, "training-objectives-source"), t!(language, "training-objectives-source-hint"));
    let content = html! {
        (error_summary(language, errors))
        (page_title(None, &title, Some(&t!(language, "training-objectives-lead"))))
        form class="filters" method="get" action=(href(language, PATH)) {
            (select(language, &Select { field: Field { id: "annee", label: &label, required: true, ..Field::default() }, choices }))
            (button(&Button { text: &t!(language, "training-plan-show"), kind: ButtonKind::Secondary, ..Button::default() }))
        }
        form method="post" action=(href(language, PATH)) novalidate data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            input type="hidden" name="annee" value=(year);
            input type="hidden" name=(REVISION) value=(sent.get(REVISION).map_or("1", String::as_str));
            (table(language, year, sent, errors))
            (field(language, &Field {
                id: "source", label: &source, hint: Some(&hint), value: sent.get("source").map_or("", String::as_str), required: true,
                error: form_errors(errors, "source"), ..Field::default()
            }))
            (button(&Button { text: &t!(language, "training-edit-save"), ..Button::default() }))
            (draft_tools(signed, &pages.site, (&path_of(year), &format!("{title} – {year}")), saved_at))
        }
        (list_file(language, href(language, &format!("{PATH}.csv?annee={year}"))))
    };
    let mut response = pages.page(signed, PATH, title, None, &content);
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    response
}

fn table(language: Language, year: i16, sent: &BTreeMap<String, String>, errors: &[FieldError]) -> Markup {
    let cell = |kind: &str, key: &'static str, profession: Profession| {
        let id = format!("{kind}-{}", profession.code());
        let error = form_errors(errors, &id);
        let label = t!(language, key, profession = t!(language, profession.key()));
        html! {
            @if let Some(error) = error { p class="govuk-error-message" id={ (id) "-error" } { (error) } }
            input class={ "govuk-input govuk-input--width-10" @if error.is_some() { " govuk-input--error" } } type="text" inputmode="numeric"
                id=(id) name=(id) value=(sent.get(&id).map_or("", String::as_str)) aria-label=(label)
                aria-describedby=[error.map(|_| format!("{id}-error"))];
        }
    };
    let row = |profession: &Profession| {
        vec![
            html! { (t!(language, profession.key())) },
            cell("objectif", "training-objectives-people", *profession),
            cell("effectif", "training-objectives-headcount", *profession),
        ]
    };
    let columns = ["training-search-profession", "training-plan-objective", "training-objectives-known"];
    let columns = columns.into_iter().map(|key| Column::words(t!(language, key))).collect();
    let caption = t!(language, "training-objectives-of", year = i64::from(year).to_string());
    data_table(
        language,
        &Table { caption, caption_hidden: false, columns, rows: Profession::ALL.iter().map(row).collect() },
    )
}

/// The objectives that a form tells: a profession without one has none.
fn check(language: Language, sent: &BTreeMap<String, String>) -> Result<Vec<Objective>, Vec<FieldError>> {
    let (mut found, mut errors) = (Vec::new(), Vec::new());
    let source = sent.get("source").map(|text| text.trim()).unwrap_or_default();
    if !(1..=200).contains(&source.chars().count()) || source.chars().any(char::is_control) {
        errors.push(FieldError::new("source", t!(language, "training-wrong-source")));
    }
    let mut number = |id: String| {
        let digits: String =
            sent.get(&id).into_iter().flat_map(|text| text.chars()).filter(|c| !c.is_whitespace()).collect();
        let parsed = digits.parse::<i64>().ok().filter(|number| (0..=MOST).contains(number));
        if parsed.is_none() && !digits.is_empty() {
            errors.push(FieldError::new(id, t!(language, "training-wrong-count", most = MOST)));
        }
        parsed
    };
    for profession in Profession::ALL {
        let people = number(format!("objectif-{}", profession.code()));
        let headcount = number(format!("effectif-{}", profession.code()));
        if let Some(people) = people {
            found.push(Objective { profession: *profession, people, headcount, source: source.to_owned() });
        }
    }
    if errors.is_empty() { Ok(found) } else { Err(errors) }
}

/// `POST /formation/gestion/plan`
///
/// # Errors
/// 404 for who does not manage training; 409 with both versions when someone else wrote them since; 422 with all that is wrong.
pub(super) async fn keep(
    State(pages): State<PrivatePages>,
    sent: SignedForm<BTreeMap<String, String>>,
) -> Result<Response, Refusal> {
    let permit = permit::<may::Update>(&sent.signed)?;
    let language = pages.language;
    let year = sent.form.get("annee").and_then(|year| year.parse().ok());
    let year = year.filter(|year| years(&pages, &sent.signed).contains(year)).ok_or(Refusal::Unreadable)?;
    let objectives = match check(language, &sent.form) {
        Ok(objectives) => objectives,
        Err(errors) => return Ok(show(&pages, &sent.signed, year, &sent.form, (&errors, None))),
    };
    let (store, now) = (&pages.training.store, sent.signed.now());
    let seen = sent.form.get(REVISION).and_then(|seen| seen.parse().ok()).ok_or(Refusal::Unreadable)?;
    if !set_objectives(store, permit.actor(), now, (year, seen), &objectives).await? {
        return differing(&pages, &sent.signed, year, &sent.form).await;
    }
    sent.signed.forget_draft(&path_of(year)).await?;
    Ok(sent.signed.done(&path_of(year), &t!(language, "training-objectives-kept")))
}

/// Both versions of a year, to choose from number by number.
async fn differing(
    pages: &PrivatePages,
    signed: &Signed,
    year: i16,
    mine: &BTreeMap<String, String>,
) -> Result<Response, Refusal> {
    let (language, store) = (pages.language, &pages.training.store);
    let theirs = as_sent(&objectives(store, year).await?);
    let revision = objectives_revision(store, year).await?;
    let of = |sent: &BTreeMap<String, String>, id: &str| sent.get(id).cloned().unwrap_or_default();
    let one = |id: String, label: String| ConflictField::text(id.clone(), label, &of(mine, &id), &of(&theirs, &id));
    let numbers = |profession: &Profession| {
        let label = |key: &'static str| t!(language, key, profession = t!(language, profession.key()));
        [("objectif", "training-objectives-people"), ("effectif", "training-objectives-headcount")]
            .map(|(kind, key)| one(format!("{kind}-{}", profession.code()), label(key)))
    };
    let mut fields: Vec<ConflictField> = Profession::ALL.iter().flat_map(numbers).collect();
    fields.push(one("source".to_owned(), t!(language, "training-objectives-source")));
    let year = year.to_string();
    fields.push(ConflictField::text("annee", t!(language, "training-plan-year"), &year, &year));
    let title = t!(language, "training-objectives");
    let back = Link::new(href(language, &format!("{PATH}?annee={year}")), title.clone());
    let content = conflict(signed, &href(language, PATH), revision, &fields, &back);
    let mut response = pages.page(signed, PATH, title, Some(back), &content);
    *response.status_mut() = StatusCode::CONFLICT;
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let good = sent(&[("source", "Comité du plan"), ("objectif-sante", "12 000"), ("effectif-sante", "1 200 000")]);
        let found = check(Language::French, &good).unwrap();
        assert_eq!((found.len(), found[0].people, found[0].headcount), (1, 12_000, Some(1_200_000)));
    }

    #[test]
    fn everything_that_is_wrong_is_told() {
        let wrong = sent(&[("objectif-sante", "beaucoup"), ("effectif-elus", "-1")]);
        let errors = check(Language::French, &wrong).unwrap_err();
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["source", "objectif-sante", "effectif-elus"]);
    }
}

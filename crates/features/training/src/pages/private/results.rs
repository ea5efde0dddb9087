//! What the questionnaires tell: of one session, or of all those of a kit. Means and paired changes of groups, never an answer.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use cube::Estimate;
use identity::may;
use identity::web::{Refusal, Signed};
use jiff::SignedDuration;
use maud::{Markup, html};
use nomenclature::Language;
use serde::Deserialize;
use ui::components::{
    Button, Choice, Column, Field, Link, Select, Table, button, data_table, inset, list_file, page_title, select,
};
use ui::i18n::typeset;
use ui::{format, href, t};

use super::{PrivatePages, may_somewhere};
use crate::model::questionnaire::{Analysis, Asked, Hidden, Item, Questionnaire, Statement, analyse, closes, pooled};
use crate::store::{answers_by_session, answers_of, published_kits};

/// `GET /formation/gestion/{code}/questionnaires`
///
/// # Errors
/// 404 for a session that is none of theirs.
pub(super) async fn of_session(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(code): Path<String>,
) -> Result<Response, Refusal> {
    let (session, ..) = pages.session::<may::Read>(&signed, &code).await?;
    let language = pages.language;
    let people = answers_of(&pages.training.store, &session.code).await?;
    let open = signed.now() < closes(&session);
    let title = t!(language, "training-results");
    let content = html! {
        (page_title(Some(&typeset(language, &session.title)), &title, Some(&t!(language, "training-results-lead"))))
        @if open {
            // Who looked before and after the last answer would know it.
            (inset(&html! { (t!(language, "training-results-open", date = pages.site.moment(language, closes(&session)))) }))
            p class="govuk-body" { (counts(language, &people)) }
        } @else {
            (analysis(language, &analyse(Questionnaire::bundled(), &people)))
            (list_file(language, href(language, &format!("/formation/gestion/{code}/questionnaires.csv"))))
        }
    };
    let up = Link::new(href(language, &format!("/formation/gestion/{code}")), typeset(language, &session.title));
    Ok(pages.page(&signed, &format!("/formation/gestion/{code}/questionnaires"), title, Some(up), &content))
}

fn counts(language: Language, people: &[Asked]) -> String {
    let count = |has: fn(&Asked) -> bool| people.iter().filter(|one| has(one)).count();
    let (before, after) = (count(|one| one.before.is_some()), count(|one| one.after.is_some()));
    t!(language, "training-results-counts", before = before, after = after)
}

/// Which kit.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AskedFor {
    pub(super) kit: String,
}

/// Where those of all sessions stand.
const ALL: &str = "/formation/gestion/questionnaires";

/// What was answered in sessions whose questionnaires are closed, of three years.
pub(super) async fn closed(
    pages: &PrivatePages,
    signed: &Signed,
    kit: Option<&str>,
) -> Result<Vec<Vec<Asked>>, Refusal> {
    if !may_somewhere(signed, store::Verb::Update) {
        return Err(Refusal::Hidden);
    }
    let to = signed.now().saturating_sub(SignedDuration::from_hours(24 * 14)).unwrap_or(signed.now());
    let from = to.saturating_sub(SignedDuration::from_hours(24 * 365 * 3)).unwrap_or(to);
    Ok(answers_by_session(&pages.training.store, kit, from, to).await?)
}

/// `GET /formation/gestion/questionnaires`
///
/// # Errors
/// 404 for who does not manage training.
pub(super) async fn of_all(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Query(asked): Query<AskedFor>,
) -> Result<Response, Refusal> {
    let (language, store) = (pages.language, &pages.training.store);
    let kits = published_kits(store).await?;
    let kit = kits.iter().find(|one| one.kit.id.as_str() == asked.kit);
    let groups = closed(&pages, &signed, kit.map(|one| one.kit.id.as_str())).await?;
    let people = pooled(&groups);
    let file = kit.map_or_else(|| format!("{ALL}.csv"), |one| format!("{ALL}.csv?kit={}", one.kit.id));
    let title = t!(language, "training-results");
    let mut choices = vec![Choice::new("", t!(language, "training-all"), kit.is_none())];
    choices.extend(kits.iter().map(|one| {
        let id = one.kit.id.as_str();
        Choice::new(id, typeset(language, one.kit.title.get(language)), id == asked.kit)
    }));
    let label = t!(language, "training-kit");
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "training-results-lead"))))
        form class="filters" method="get" action=(href(language, ALL)) {
            (select(language, &Select { field: Field { id: "kit", label: &label, required: true, ..Field::default() }, choices }))
            (button(&Button { text: &t!(language, "training-plan-show"), ..Button::default() }))
        }
        p class="govuk-body" { (t!(language, "training-results-sessions", count = groups.len())) }
        (analysis(language, &analyse(Questionnaire::bundled(), &people)))
        (list_file(language, href(language, &file)))
    };
    Ok(pages.page(&signed, ALL, title, None, &content))
}

/// What is asked under a code.
pub(super) fn statement(language: Language, statements: &[Statement], code: &str) -> String {
    let found = statements.iter().find(|one| one.code == code);
    found.map(|one| one.text.get(language).to_owned()).unwrap_or_default()
}

/// The tables of an analysis.
fn analysis(language: Language, told: &Analysis) -> Markup {
    let all = Questionnaire::bundled();
    let words = |statements: &[Statement], code: &str| typeset(language, &statement(language, statements, code));
    let mut rows: Vec<Vec<Markup>> = told
        .confidence
        .iter()
        .map(|(code, outcome)| change_row(language, words(&all.confidence, code), outcome.as_ref(), 1.0))
        .collect();
    rows.push(change_row(language, t!(language, "training-results-right"), told.knowledge.as_ref(), 100.0));
    let satisfied = told.satisfaction.iter().map(|(code, mean)| {
        let mut row = vec![html! { (words(&all.satisfaction, code)) }];
        row.extend(match mean {
            Ok(estimate) => [
                html! { (format::decimal(language, estimate.value, 2)) },
                html! { (interval(language, estimate, 1.0)) },
            ],
            Err(why) => [html! { (hidden(language, *why)) }, html! { "–" }],
        });
        row
    });
    let head = |keys: &[&'static str]| {
        let column = |(rank, key): (usize, &&'static str)| {
            if rank == 0 { Column::words(t!(language, key)) } else { Column::numbers(t!(language, key)) }
        };
        keys.iter().enumerate().map(column).collect::<Vec<_>>()
    };
    let changes = Table {
        caption: t!(language, "training-results-changes", pairs = told.pairs),
        caption_hidden: false,
        columns: head(&[
            "training-results-question",
            "training-results-before",
            "training-results-after",
            "training-results-change",
            "training-results-interval",
        ]),
        rows,
    };
    let satisfaction = Table {
        caption: t!(language, "training-results-satisfaction", count = told.after),
        caption_hidden: false,
        columns: head(&["training-results-question", "training-results-mean", "training-results-interval"]),
        rows: satisfied.collect(),
    };
    html! {
        p class="govuk-body" { (t!(language, "training-results-counts", before = told.before, after = told.after)) }
        (data_table(language, &changes))
        (data_table(language, &satisfaction))
        p class="govuk-body-s" { (t!(language, "training-results-rule")) }
    }
}

fn change_row(language: Language, words: String, outcome: Result<&Item, &Hidden>, scale: f64) -> Vec<Markup> {
    let digits = if scale > 1.0 { 0 } else { 2 };
    let number = |value: f64| format::decimal(language, value * scale, digits);
    let mut row = vec![html! { (words) }];
    row.extend(match outcome {
        Ok(item) => [
            html! { (number(item.before)) },
            html! { (number(item.after)) },
            html! { (signed_number(language, item.change.value * scale, digits)) },
            html! { (interval(language, &item.change, scale)) },
        ],
        Err(why) => [html! { (hidden(language, *why)) }, html! { "–" }, html! { "–" }, html! { "–" }],
    });
    row
}

fn signed_number(language: Language, value: f64, digits: usize) -> String {
    let written = format::decimal(language, value.abs(), digits);
    if value < 0.0 { format!("−{written}") } else { format!("+{written}") }
}

fn interval(language: Language, estimate: &Estimate, scale: f64) -> String {
    let digits = if scale > 1.0 { 0 } else { 2 };
    let bound = |value: f64| {
        let written = format::decimal(language, (value * scale).abs(), digits);
        if value < 0.0 { format!("−{written}") } else { written }
    };
    t!(language, "training-results-from-to", from = bound(estimate.interval.lower), to = bound(estimate.interval.upper))
}

pub(super) fn hidden(language: Language, why: Hidden) -> String {
    match why {
        Hidden::Few => t!(language, "training-results-few"),
        Hidden::Unanimous => t!(language, "training-results-unanimous"),
    }
}

/// The link of a session's page to its results, with how many answered.
pub(super) fn link(language: Language, code: &str) -> Markup {
    let address = href(language, &format!("/formation/gestion/{code}/questionnaires"));
    html! { p class="govuk-body" { a class="govuk-link" href=(address) { (t!(language, "training-results")) } } }
}

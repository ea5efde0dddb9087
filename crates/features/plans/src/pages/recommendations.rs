//! Recommendations by treaty and round: what happened when, what was asked, how strongly, of whom, and what the State answers.

use axum::extract::{Query, State};
use axum::response::Response;
use maud::{Markup, html};
use nomenclature::Language;
use serde::Deserialize;
use ui::answer::Answers as _;
use ui::components::{
    Button, Choice, Column, Field, Link, Select, SummaryRow, Table, TagColour, button, data_table, details,
    empty_state, list_file, page_title, select, summary_list, tag,
};
use ui::layout::Page;
use ui::{format, href, t};

use super::{Pages, files, parts};
use crate::model::treaty::{Degree, Event, EventKind, Position, Recommendation, Version, When};
use crate::store::{About, Cycle, Treaty, treaties};

/// Which treaty, and how strongly; what is not understood counts as not said.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    cadre: String,
    degre: String,
}

impl Asked {
    fn degree(&self) -> Option<Degree> {
        self.degre.parse().ok()
    }

    /// The address of the file of what is shown: codes alone, which need no escape.
    fn file(&self, language: Language, known: bool) -> String {
        let treaty = if known { self.cadre.as_str() } else { "" };
        let degree = self.degree().map_or("", |degree| degree.code());
        href(language, &format!("/recommandations.csv?cadre={treaty}&degre={degree}"))
    }

    fn wants(&self, one: &Recommendation) -> bool {
        self.degree().is_none_or(|degree| one.degree == Some(degree))
    }
}

/// The columns of the file, by the keys of their words.
pub(super) const COLUMNS: [&str; 10] = [
    "plans-treaty",
    "plans-number",
    "plans-file-paragraph",
    "plans-recommendation",
    "plans-file-adopted",
    "plans-degree",
    "plans-addressee",
    "plans-position",
    "plans-file-reasons",
    "plans-reply-due",
];

/// A recommendation as a line of the file: what is not told is empty.
pub(super) fn line(language: Language, treaty: &str, cycle: u16, one: &Recommendation) -> [String; 10] {
    let text = |text: &nomenclature::Text| text.get(language).to_owned();
    [
        treaty.to_owned(),
        t!(language, "plans-recommendation-number", cycle = cycle, number = one.number),
        one.paragraph.clone().unwrap_or_default(),
        text(&one.summary),
        one.adopted.as_ref().map(|adopted| adopted.words.clone()).unwrap_or_default(),
        one.degree.map(|one| degree(language, one)).unwrap_or_default(),
        text(&one.addressee),
        one.position.map(|one| position(language, one)).unwrap_or_default(),
        one.reasons.as_ref().map(text).unwrap_or_default(),
        one.due().map(|day| day.to_string()).unwrap_or_default(),
    ]
}

/// `GET /recommandations.csv`: those that the page shows.
///
/// # Errors
/// 500 when the database does not answer.
pub(super) async fn file(State(pages): State<Pages>, Query(asked): Query<Asked>) -> Response {
    let language = pages.language;
    let all = match treaties(&pages.plans.store, pages.plans.today()).await {
        Ok(all) => all,
        Err(error) => return pages.failed("/recommandations", &error),
    };
    let known = all.iter().any(|treaty| treaty.id == asked.cadre);
    let mut rows = Vec::new();
    for treaty in all.iter().filter(|treaty| !known || treaty.id == asked.cadre) {
        for cycle in &treaty.cycles {
            let wanted = cycle.recommendations.iter().filter(|one| asked.wants(one));
            rows.extend(wanted.map(|one| line(language, &treaty.id, cycle.number, one).to_vec()));
        }
    }
    let bytes = ui::csv::csv(&COLUMNS.map(|key| t!(language, key)), rows);
    files::sent("recommandations.csv", "text/csv; charset=utf-8", bytes)
}

/// `GET /recommandations`
///
/// # Errors
/// 500 when the database does not answer.
pub(super) async fn page(State(pages): State<Pages>, Query(asked): Query<Asked>) -> Response {
    let language = pages.language;
    let all = match treaties(&pages.plans.store, pages.plans.today()).await {
        Ok(all) => all,
        Err(error) => return pages.failed("/recommandations", &error),
    };
    let known = all.iter().any(|treaty| treaty.id == asked.cadre);
    let shown: Vec<&Treaty> = all.iter().filter(|treaty| !known || treaty.id == asked.cadre).collect();
    let count = shown.iter().flat_map(|treaty| &treaty.cycles).flat_map(|cycle| &cycle.recommendations);
    let count = count.filter(|one| asked.wants(one)).count();
    let title = t!(language, "plans-recommendations");
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "plans-recommendations-lead"))))
        @if all.is_empty() {
            (empty_state(&t!(language, "plans-treaties-none"), &t!(language, "plans-treaties-none-text"), None))
        } @else {
            (filter(language, &all, &asked))
            p class="govuk-body" role="status" { (t!(language, "plans-recommendations-found", count = count)) }
            @if count > 0 { (list_file(language, asked.file(language, known))) }
            @for treaty in &shown { (one_treaty(language, treaty, &asked)) }
        }
    };
    let up = Link::new(href(language, "/plans"), t!(language, "plans-title"));
    let page = Page::public(language, "/recommandations", title).section("/plans").below([up]);
    pages.page(&page.description(t!(language, "plans-recommendations-lead")), &content)
}

fn filter(language: Language, all: &[Treaty], asked: &Asked) -> Markup {
    let list = |id: &'static str, label: String, choices: Vec<Choice>| {
        select(language, &Select { field: Field { id, label: &label, required: true, ..Field::default() }, choices })
    };
    let any = Choice::new("", t!(language, "plans-any-treaty"), false);
    let treaties = all.iter().map(|treaty| {
        Choice::new(treaty.id.as_str(), parts::set(language, &treaty.about.title), treaty.id == asked.cadre)
    });
    let degrees =
        Degree::ALL.iter().map(|one| Choice::new(one.code(), degree(language, *one), asked.degree() == Some(*one)));
    let any_degree = Choice::new("", t!(language, "plans-any-degree"), asked.degree().is_none());
    html! {
        form class="filters" method="get" action=(href(language, "/recommandations")) {
            (list("cadre", t!(language, "plans-treaty"), std::iter::once(any).chain(treaties).collect()))
            (list("degre", t!(language, "plans-degree"), std::iter::once(any_degree).chain(degrees).collect()))
            (button(&Button { text: &t!(language, "plans-filter-button"), ..Button::default() }))
        }
    }
}

fn one_treaty(language: Language, treaty: &Treaty, asked: &Asked) -> Markup {
    let about = &treaty.about;
    html! {
        h2 class="govuk-heading-l" id=(treaty.id) { (parts::set(language, &about.title)) }
        p class="govuk-body" { (parts::set(language, &about.body)) }
        @if let Some(note) = &about.note { p class="govuk-body" { (parts::set(language, note)) } }
        (versions(language, about))
        @for cycle in &treaty.cycles { (one_cycle(language, cycle, asked)) }
        p class="govuk-body-s" {
            (t!(language, "plans-labelled", label = t!(language, "plans-source"))) " " (parts::set(language, &about.source.text)) ". "
            (parts::set(language, &about.source.licence)) ". "
            (t!(language, "plans-consulted", date = format::date(language, about.source.consulted))) "."
        }
    }
}

/// The versions of a text, and its articles that matter here.
fn versions(language: Language, about: &About) -> Markup {
    let row = |one: &Version| {
        let unchecked = html! { " " (tag(TagColour::Plain, &t!(language, "plans-unchecked"))) };
        vec![
            html! { (moment(language, one.since)) },
            html! { (parts::set(language, &one.by)) @if !one.checked { (unchecked) } },
        ]
    };
    let caption = t!(language, "plans-versions");
    let columns =
        vec![Column::words(t!(language, "plans-version-since")), Column::words(t!(language, "plans-version-by"))];
    let rows = about.versions.iter().map(row).collect();
    let articles: Vec<SummaryRow> = about
        .articles
        .iter()
        .map(|one| SummaryRow::text(one.number.clone(), &parts::set(language, &one.about)))
        .collect();
    html! {
        @if !about.versions.is_empty() {
            (data_table(language, &Table { caption, caption_hidden: false, columns, rows }))
        }
        @if !articles.is_empty() { (details(&t!(language, "plans-articles"), &summary_list(&articles), false)) }
    }
}

fn one_cycle(language: Language, cycle: &Cycle, asked: &Asked) -> Markup {
    let name = t!(language, "plans-cycle", number = cycle.number, theme = parts::set(language, &cycle.theme));
    let wanted: Vec<&Recommendation> = cycle.recommendations.iter().filter(|one| asked.wants(one)).collect();
    html! {
        h3 class="govuk-heading-m" { (name) }
        @if !cycle.events.is_empty() {
            ul class="govuk-list govuk-list--bullet" { @for event in &cycle.events { li { (one_event(language, event)) } } }
        }
        @if !wanted.is_empty() { (table(language, &name, cycle.number, &wanted)) }
    }
}

fn one_event(language: Language, event: &Event) -> Markup {
    let when = match event.until {
        Some(until) => t!(language, "plans-span", from = moment(language, event.when), until = moment(language, until)),
        None => moment(language, event.when),
    };
    html! {
        (t!(language, "plans-event", what = event_kind(language, event.kind), when = when))
        @if let Some(note) = &event.note { " – " (parts::set(language, note)) }
        @if !event.checked { " " (tag(TagColour::Plain, &t!(language, "plans-unchecked"))) }
    }
}

/// When something happened, as exactly as it is known.
fn moment(language: Language, when: When) -> String {
    match when {
        When::Year(year) => year.to_string(),
        When::Month(year, month) => format::month_of_year(language, year, month),
        When::Day(day) => format::date(language, day),
    }
}

fn event_kind(language: Language, kind: EventKind) -> String {
    match kind {
        EventKind::Launch => t!(language, "plans-event-launch"),
        EventKind::Questionnaire => t!(language, "plans-event-questionnaire"),
        EventKind::Visit => t!(language, "plans-event-visit"),
        EventKind::Adoption => t!(language, "plans-event-adoption"),
        EventKind::Report => t!(language, "plans-event-report"),
        EventKind::ReportExpected => t!(language, "plans-event-report-expected"),
        EventKind::ReplyDue => t!(language, "plans-event-reply-due"),
        EventKind::Reply => t!(language, "plans-event-reply"),
        EventKind::Talks => t!(language, "plans-event-talks"),
    }
}

pub(super) fn degree(language: Language, degree: Degree) -> String {
    match degree {
        Degree::Urges => t!(language, "plans-degree-urges"),
        Degree::Considers => t!(language, "plans-degree-considers"),
        Degree::Invites => t!(language, "plans-degree-invites"),
    }
}

pub(super) fn position(language: Language, position: Position) -> String {
    match position {
        Position::Accepted => t!(language, "plans-position-accepted"),
        Position::Partly => t!(language, "plans-position-partly"),
        Position::Noted => t!(language, "plans-position-noted"),
        Position::Refused => t!(language, "plans-position-refused"),
    }
}

fn table(language: Language, caption: &str, cycle: u16, wanted: &[&Recommendation]) -> Markup {
    let row = |one: &&Recommendation| {
        let told = |text: Option<String>| text.unwrap_or_else(|| t!(language, "plans-not-carried"));
        vec![
            // The number never breaks between its two parts.
            html! { (t!(language, "plans-recommendation-number", cycle = cycle, number = one.number).replace('-', "\u{2011}")) },
            html! {
                (parts::set(language, &one.summary))
                @if let Some(adopted) = &one.adopted { blockquote lang=(adopted.language.tag()) { (adopted.words) } }
                @if let Some(paragraph) = &one.paragraph { " (" (t!(language, "plans-paragraph", number = paragraph.as_str())) ")" }
                @if let Some(before) = one.repeats {
                    br; (t!(language, "plans-repeats", number = t!(language, "plans-recommendation-number", cycle = before.cycle, number = before.number)))
                }
            },
            html! { (told(one.degree.map(|one| degree(language, one)))) },
            html! { (parts::set(language, &one.addressee)) },
            html! {
                (told(one.position.map(|one| position(language, one))))
                @if let Some(reasons) = &one.reasons { br; (parts::set(language, reasons)) }
                @if let Some(due) = one.due() {
                    br; (t!(language, "plans-reply-until", due = format::date(language, due), extensions = one.extensions.len()))
                }
            },
        ]
    };
    let header = |key: &'static str| Column::words(t!(language, key));
    let columns = vec![
        header("plans-number"),
        header("plans-recommendation"),
        header("plans-degree"),
        header("plans-addressee"),
        header("plans-position"),
    ];
    let rows = wanted.iter().map(row).collect();
    data_table(language, &Table { caption: caption.to_owned(), caption_hidden: true, columns, rows })
}

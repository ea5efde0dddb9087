//! What a committee looks at in a meeting: how far each plan in force is, what was validated since the last meeting, what is late, what it must
//! decide, what the bodies await. On one page, which is printed.

use axum::extract::{Query, State};
use axum::response::Response;
use identity::web::{Refusal, Signed};
use identity::{Place, may, on};
use jiff::Span;
use jiff::civil::Date;
use maud::{Markup, html};
use nomenclature::Language;
use serde::Deserialize;
use store::StoreError;
use ui::components::{
    Button, Column, Field, InputKind, Link, Table, button, data_table, field, link_list, list_file, page_title,
};
use ui::i18n::typeset;
use ui::{format, href, t};

use super::PrivatePages;
use super::replies::words;
use crate::model::life::PlanState;
use crate::model::progress::Status;
use crate::model::reply::ReplyState;
use crate::overview::{Followed, Overview, by_service, overviews};
use crate::pages::parts;
use crate::store::{MOST_NEWS, News, drafted_plans, news, opinions, replies, titles, treaties};

/// Where it stands.
pub(super) const PATH: &str = "/plans/suivi/comite";

/// Since when; what is not understood counts as not said.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    depuis: String,
}

impl Asked {
    /// Since when, half a year ago when it is not said.
    pub(super) fn since(&self, today: Date) -> Date {
        let half_a_year_ago = today.saturating_sub(Span::new().months(6));
        self.depuis.trim().parse().ok().filter(|day| *day < today).unwrap_or(half_a_year_ago)
    }
}

/// `GET /plans/suivi/comite`
///
/// # Errors
/// 404 for who does not follow plans.
pub(super) async fn page(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    signed.permit::<may::Read, on::Plan>(&Place::default())?;
    let (store, today, language) = (&pages.plans.store, pages.plans.today(), pages.language);
    let since = asked.since(today);
    let [before, now] = overviews(store, today, [since, today]).await?;
    let seen = before.into_iter().zip(now).filter(|(_, now)| is_in_force(now, today));
    let seen: Vec<(Overview, Overview)> = seen.collect();
    let told = news(store, since, today, Some(MOST_NEWS + 1)).await?;
    let title = t!(language, "plans-committee");
    let content = html! {
        (page_title(Some(&format::date(language, today)), &title, Some(&t!(language, "plans-committee-lead"))))
        (since_form(language, since))
        @if seen.is_empty() { p class="govuk-body" { (t!(language, "plans-committee-none")) } }
        @for (before, now) in &seen { (plan(language, before, now, today, since)) }
        (changed(&pages, &seen, &told, since))
        (decisions(&pages, &seen).await?)
        (awaited(&pages, today).await?)
    };
    Ok(pages.page(&signed, PATH, title, None, &content))
}

fn since_form(language: Language, since: Date) -> Markup {
    let (label, value) = (t!(language, "plans-committee-since"), since.to_string());
    let day =
        Field { id: "depuis", label: &label, value: &value, kind: InputKind::Date, required: true, ..Field::default() };
    html! {
        form class="filters" method="get" action=(href(language, PATH)) {
            (field(language, &day))
            (button(&Button { text: &t!(language, "plans-filter-button"), ..Button::default() }))
        }
    }
}

/// How far a plan is, beside how far it was.
fn plan(language: Language, before: &Overview, now: &Overview, today: Date, since: Date) -> Markup {
    let number = |count: usize| html! { (format::integer(language, count as f64)) };
    let row = |words: String, was: usize, is: usize| vec![html! { (words) }, number(was), number(is)];
    let statuses =
        [Status::Done, Status::UnderWay, Status::NotStarted, Status::Unknown, Status::Late, Status::Abandoned];
    let mut rows: Vec<Vec<Markup>> = statuses
        .iter()
        .map(|one| row(parts::status_words(language, *one), before.progress.count(*one), now.progress.count(*one)))
        .collect();
    rows.push(row(t!(language, "plans-silent"), before.progress.without_news, now.progress.without_news));
    let columns = vec![
        Column::words(t!(language, "plans-status")),
        Column::numbers(format::date(language, since)),
        Column::numbers(format::date(language, today)),
    ];
    let address = href(language, &format!("/plans/suivi/plans/{}", now.plan.id));
    let caption = t!(language, "plans-committee-progress");
    html! {
        h2 class="govuk-heading-m" { a class="govuk-link" href=(address) { (parts::set(language, &now.plan.description.title)) } }
        @if now.measures.iter().any(|one| one.measure.invented) { (parts::invented(language)) }
        (data_table(language, &Table { caption, caption_hidden: false, columns, rows }))
        (late(language, now))
        (link_list(&[(Link::new(format!("/plans/{}/mesures.csv", now.plan.id), t!(language, "plans-file-csv")), None)]))
    }
}

/// Whether a plan is in force.
pub(super) fn is_in_force(now: &Overview, today: Date) -> bool {
    now.plan.life.state(today) == PlanState::Adopted
}

/// What is late, service by service.
pub(super) fn is_late(now: &Overview) -> Vec<(Option<&str>, Vec<&Followed>)> {
    by_service(now.measures.iter().filter(|one| one.status == Status::Late))
}

/// The first deadline that passed.
pub(super) fn oldest(late: &[&Followed]) -> Option<Date> {
    late.iter().filter_map(|one| one.measure.deadline).min()
}

fn late(language: Language, now: &Overview) -> Markup {
    let services = is_late(now);
    let row = |(service, late): (Option<&str>, Vec<&Followed>)| {
        vec![
            html! { (parts::service(language, service)) },
            html! { (format::integer(language, late.len() as f64)) },
            html! {
                @for (place, one) in late.iter().enumerate() {
                    @let number = one.measure.number;
                    @if place > 0 { ", " }
                    a class="govuk-link" href=(href(language, &format!("/plans/{}/mesures/{number}", now.plan.id))) { (number) }
                }
            },
            html! { (parts::day(language, oldest(&late))) },
        ]
    };
    let caption = t!(language, "plans-committee-late");
    let columns = vec![
        Column::words(t!(language, "plans-service")),
        Column::numbers(t!(language, "plans-status-late")),
        Column::words(t!(language, "plans-measures")),
        Column::words(t!(language, "plans-committee-oldest")),
    ];
    html! {
        h3 class="govuk-heading-s" { (caption) }
        @if services.is_empty() {
            p class="govuk-body" { (t!(language, "plans-committee-nothing-late")) }
        } @else {
            (data_table(language, &Table { caption, caption_hidden: true, columns, rows: services.into_iter().map(row).collect() }))
            (list_file(language, href(language, &format!("{PATH}/retard.csv"))))
        }
    }
}

/// What was validated since.
fn changed(pages: &PrivatePages, seen: &[(Overview, Overview)], told: &[News], since: Date) -> Markup {
    let language = pages.language;
    let row = |one: &News| {
        let plan = seen.iter().find(|(_, now)| now.plan.id == one.plan).map(|(_, now)| now);
        let measure = plan.and_then(|now| now.measures.iter().find(|found| found.measure.number == one.measure));
        let title = measure.map(|found| parts::measure_title(language, &found.measure)).unwrap_or_default();
        let name = t!(language, "plans-measure", number = one.measure, title = title);
        let address = href(language, &format!("/plans/{}/mesures/{}", one.plan, one.measure));
        vec![
            html! { (pages.site.day(language, one.validated)) },
            html! { a class="govuk-link" href=(address) { (name) } },
            html! { (parts::claim(language, one.claim)) },
            html! { (format::date(language, one.until)) },
        ]
    };
    let caption = t!(language, "plans-committee-changed", date = format::date(language, since));
    let header = |key: &'static str| Column::words(t!(language, key));
    let columns = vec![
        header("plans-committee-validated"),
        header("plans-column-measure"),
        header("plans-status"),
        header("plans-as-of"),
    ];
    html! {
        h2 class="govuk-heading-m" { (caption) }
        @if told.is_empty() {
            p class="govuk-body" { (t!(language, "plans-committee-no-news")) }
        } @else {
            @if told.len() > MOST_NEWS { p class="govuk-body" { (t!(language, "plans-committee-most", most = MOST_NEWS)) } }
            (data_table(language, &Table { caption, caption_hidden: true, columns, rows: told.iter().take(MOST_NEWS).map(row).collect() }))
            (list_file(language, href(language, &format!("{PATH}/valide.csv?depuis={since}"))))
        }
    }
}

/// What the committee must decide: who leads what nobody leads, what became of what is silent, drafts on which services disagree.
async fn decisions(pages: &PrivatePages, seen: &[(Overview, Overview)]) -> Result<Markup, Refusal> {
    let (language, store) = (pages.language, &pages.plans.store);
    let mut all = Vec::new();
    for (_, now) in seen {
        let orphans = now.measures.iter().filter(|one| one.measure.lead.is_none() && !one.status.is_decided()).count();
        let undated =
            now.measures.iter().filter(|one| one.measure.deadline.is_none() && !one.status.is_decided()).count();
        let title = parts::set(language, &now.plan.description.title);
        let mut say = |count: usize, words: String| {
            if count > 0 {
                all.push(words);
            }
        };
        say(orphans, t!(language, "plans-committee-orphans", count = orphans, plan = title.as_str()));
        say(undated, t!(language, "plans-committee-undated", count = undated, plan = title.as_str()));
        let silent = now.progress.without_news;
        say(silent, t!(language, "plans-committee-silent", count = silent, plan = title.as_str()));
    }
    for draft in drafted_plans(store, pages.plans.today()).await? {
        let said = opinions(store, &draft.id).await?;
        let (agree, differ) =
            (said.iter().filter(|one| one.agrees).count(), said.iter().filter(|one| !one.agrees).count());
        let title = parts::set(language, &draft.description.title);
        all.push(t!(language, "plans-committee-draft", plan = title, agree = agree, differ = differ));
    }
    Ok(html! {
        h2 class="govuk-heading-m" { (t!(language, "plans-committee-decide")) }
        @if all.is_empty() {
            p class="govuk-body" { (t!(language, "plans-committee-nothing-to-decide")) }
        } @else {
            ul class="govuk-list govuk-list--bullet" { @for one in &all { li { (one) } } }
        }
    })
}

/// What the bodies await, the first due first: replies to questionnaires, and positions on recommendations that are public; and how many of these there are.
pub(super) async fn due(pages: &PrivatePages, today: Date) -> Result<(Vec<(Date, String, String)>, usize), StoreError> {
    let (language, store) = (pages.language, &pages.plans.store);
    let (mut rows, titles) = (Vec::new(), titles(store).await?);
    for one in replies(store).await?.into_iter().filter(|one| one.state != ReplyState::Sent) {
        let state = words::reply_state(language, one.state);
        let title = typeset(language, titles.reply(language, &one.code));
        rows.push((one.due, t!(language, "plans-calendar-reply", questionnaire = title), state));
    }
    let mut open = 0_usize;
    for treaty in treaties(store, today).await? {
        for cycle in &treaty.cycles {
            for one in cycle.recommendations.iter().filter(|one| one.position.is_none()) {
                open += 1;
                let code = t!(language, "plans-recommendation-number", cycle = cycle.number, number = one.number);
                let name = t!(language, "plans-out-section", code = code, title = parts::set(language, &one.summary));
                rows.extend(one.due().map(|due| (due, name, t!(language, "plans-committee-no-position"))));
            }
        }
    }
    rows.sort();
    Ok((rows, open))
}

async fn awaited(pages: &PrivatePages, today: Date) -> Result<Markup, Refusal> {
    let language = pages.language;
    let (rows, open) = due(pages, today).await?;
    let row = |(due, name, state): &(Date, String, String)| {
        vec![html! { (format::date(language, *due)) }, html! { (name) }, html! { (state) }]
    };
    let header = |key: &'static str| Column::words(t!(language, key));
    let columns = vec![header("plans-reply-due"), header("plans-committee-what"), header("plans-stage")];
    let caption = t!(language, "plans-committee-awaited");
    Ok(html! {
        h2 class="govuk-heading-m" { (caption) }
        p class="govuk-body" { (t!(language, "plans-committee-without-position", count = open)) }
        @if !rows.is_empty() {
            (data_table(language, &Table { caption, caption_hidden: true, columns, rows: rows.iter().map(row).collect() }))
            (list_file(language, href(language, &format!("{PATH}/attendu.csv"))))
        }
    })
}

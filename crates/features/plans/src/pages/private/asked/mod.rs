//! The coordination's work on recommendations: the State's position, the deadline of its reply and its extensions, what repeats what.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::response::Response;
use identity::web::{Question, Refusal, Signed, SignedForm, csrf_field};
use identity::{may, on};
use maud::{Markup, html};
use serde::Deserialize;
use ui::components::{Button, ButtonKind, Column, Table, button, button_link, data_table, list_file, page_title};
use ui::{format, href, t};

mod one;

pub(super) use one::{form, send};

use super::{PrivatePages, place_of};
use crate::model::link::{Kind, Thing};
use crate::model::similarity::{Likeness, WORTH_A_LOOK};
use crate::model::treaty::{Earlier, Recommendation};
use crate::pages::{parts, recommendations};
use crate::store::{all_recommendations, judge_repetition, judged, links_between, treaties};

pub(super) const PATH: &str = "/plans/suivi/recommandations";

/// What was found of a pair.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Found {
    treaty: String,
    later: String,
    earlier: String,
    verdict: String,
    confirmed: bool,
}

/// A recommendation that may repeat an earlier one.
pub(super) struct Candidate {
    pub(super) treaty: String,
    pub(super) later: (u16, Recommendation),
    pub(super) earlier: (u16, Recommendation),
    /// From 0 to 1.
    pub(super) likeness: f64,
}

/// The pairs worth a look: of each recommendation, the earlier one that it resembles most, unless a person judged it already.
pub(super) async fn candidates(pages: &PrivatePages, treaty: &str) -> Result<Vec<Candidate>, Refusal> {
    let store = &pages.plans.store;
    let all = all_recommendations(store, treaty).await?;
    let known: BTreeSet<(String, String)> = judged(store).await?.into_iter().collect();
    let texts: Vec<&str> = all.iter().map(|(_, one)| one.summary.fr.as_str()).collect();
    let likeness = Likeness::of(&texts);
    let name = |at: usize| Thing::recommendation(treaty, all[at].0, all[at].1.number).to_string();
    let mut found = Vec::new();
    for later in 0..all.len() {
        let open = |earlier: &usize| {
            all[*earlier].0 < all[later].0
                && all[later].1.repeats.is_none()
                && !known.contains(&(name(later), name(*earlier)))
        };
        let scored = (0..all.len()).filter(open).map(|earlier| (earlier, likeness.between(later, earlier)));
        let best = scored.max_by(|one, other| one.1.total_cmp(&other.1)).filter(|best| best.1 >= WORTH_A_LOOK);
        if let Some((earlier, likeness)) = best {
            let (later, earlier) = (all[later].clone(), all[earlier].clone());
            found.push(Candidate { treaty: treaty.to_owned(), later, earlier, likeness });
        }
    }
    Ok(found)
}

/// `GET /plans/suivi/recommandations`
///
/// # Errors
/// 404 or 403 for who does not work on recommendations.
pub(super) async fn page(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    signed.permit::<may::Update, on::Recommendation>(&place_of(None))?;
    let (language, store) = (pages.language, &pages.plans.store);
    let answered: BTreeSet<Thing> =
        links_between(store, Kind::Recommendation, Kind::Measure).await?.into_iter().map(|(one, _)| one).collect();
    let title = t!(language, "plans-asked");
    let mut parts_of = Vec::new();
    for treaty in treaties(store, pages.plans.today()).await? {
        let all = all_recommendations(store, &treaty.id).await?;
        if all.is_empty() {
            continue;
        }
        let pairs = candidates(&pages, &treaty.id).await?;
        parts_of.push(html! {
            h2 class="govuk-heading-l" { (parts::set(language, &treaty.about.title)) }
            (table(&pages, &treaty.id, &all, &answered))
            (list_file(language, href(language, &format!("{PATH}.csv"))))
            @if !pairs.is_empty() {
                h3 class="govuk-heading-m" { (t!(language, "plans-repetitions")) }
                p class="govuk-body" { (t!(language, "plans-repetitions-text")) }
                @for pair in &pairs { (proposal(&pages, &signed, pair)) }
                (list_file(language, href(language, &format!("{PATH}/reprises.csv"))))
            }
        });
    }
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "plans-asked-lead"))))
        (button_link(&href(language, super::report::PATH), &t!(language, "plans-report"), ButtonKind::Secondary))
        @for part in &parts_of { (part) }
    };
    Ok(pages.page(&signed, PATH, title, None, &content))
}

fn table(pages: &PrivatePages, treaty: &str, all: &[(u16, Recommendation)], answered: &BTreeSet<Thing>) -> Markup {
    let language = pages.language;
    let row = |(cycle, one): &(u16, Recommendation)| {
        let code = format!("{cycle}\u{2011}{}", one.number);
        let path = format!("{PATH}/{treaty}/{cycle}/{}", one.number);
        let linked = answered.contains(&Thing::recommendation(treaty, *cycle, one.number));
        vec![
            html! { a class="govuk-link" href=(href(language, &path)) { (code) } },
            html! { (parts::set(language, &one.summary)) @if one.public_on.is_some_and(|day| day > pages.plans.today()) { " (" (t!(language, "plans-confidential")) ")" } },
            html! { (one.position.map_or_else(|| t!(language, "plans-not-told"), |one| recommendations::position(language, one))) },
            html! { (parts::day(language, one.due())) },
            html! { @if linked { (t!(language, "plans-linked")) } @else { (t!(language, "plans-unlinked")) } },
        ]
    };
    let header = |key: &'static str| Column::words(t!(language, key));
    let columns = vec![
        header("plans-number"),
        header("plans-recommendation"),
        header("plans-position"),
        header("plans-reply-due"),
        header("plans-measures"),
    ];
    let caption = t!(language, "plans-asked");
    data_table(language, &Table { caption, caption_hidden: true, columns, rows: all.iter().map(row).collect() })
}

fn proposal(pages: &PrivatePages, signed: &Signed, pair: &Candidate) -> Markup {
    let language = pages.language;
    let code = |(cycle, one): &(u16, Recommendation)| format!("{cycle}-{}", one.number);
    let act = |code: &'static str, key: &'static str| {
        button(&Button { text: &t!(language, key), kind: ButtonKind::Secondary, name_value: Some(("verdict", code)) })
    };
    let percent = format::integer(language, (pair.likeness * 100.0).round());
    let legend =
        t!(language, "plans-repetition", later = code(&pair.later), earlier = code(&pair.earlier), percent = percent);
    html! {
        form method="post" action=(href(language, PATH)) data-send-once {
            (csrf_field(signed))
            input type="hidden" name="treaty" value=(pair.treaty);
            input type="hidden" name="later" value=(code(&pair.later));
            input type="hidden" name="earlier" value=(code(&pair.earlier));
            fieldset class="govuk-fieldset" {
                legend class="govuk-fieldset__legend govuk-fieldset__legend--s" { (legend) }
                div class="grid" {
                    p class="govuk-body" { (code(&pair.later)) ". " (parts::set(language, &pair.later.1.summary)) }
                    p class="govuk-body" { (code(&pair.earlier)) ". " (parts::set(language, &pair.earlier.1.summary)) }
                }
                div class="govuk-button-group" { (act("oui", "plans-repetition-yes")) (act("non", "plans-repetition-no")) }
            }
        }
    }
}

/// `3-2`, as the round and the number.
fn pair(code: &str) -> Option<(u16, u16)> {
    let (cycle, number) = code.split_once('-')?;
    Some((cycle.parse().ok()?, number.parse().ok()?))
}

/// The question before a pair is judged: it is not proposed again.
fn sure(pages: &PrivatePages, signed: &Signed, form: &Found, repeats: bool) -> Response {
    let language = pages.language;
    let (later, earlier) = (form.later.as_str(), form.earlier.as_str());
    let (title, yes) = match repeats {
        true => {
            (t!(language, "plans-ask-repeats", later = later, earlier = earlier), t!(language, "plans-repetition-yes"))
        }
        false => {
            (t!(language, "plans-ask-differs", later = later, earlier = earlier), t!(language, "plans-ask-differs-yes"))
        }
    };
    let fields = [
        ("treaty", form.treaty.as_str()),
        ("later", later),
        ("earlier", earlier),
        ("verdict", if repeats { "oui" } else { "non" }),
    ];
    let consequence = t!(language, "plans-ask-verdict-text");
    signed.ask(&pages.site, "/plans", &Question { title, consequence, yes, action: PATH, fields: &fields, back: PATH })
}

/// `POST /plans/suivi/recommandations`: what a person found of a pair.
///
/// # Errors
/// 404 or 403 for who does not work on recommendations.
pub(super) async fn judge(State(pages): State<PrivatePages>, sent: SignedForm<Found>) -> Result<Response, Refusal> {
    let (signed, form) = (&sent.signed, &sent.form);
    let permit = signed.permit::<may::Update, on::Recommendation>(&place_of(None))?;
    let (Some(later), Some((cycle, number))) = (pair(&form.later), pair(&form.earlier)) else {
        return Err(Refusal::Unreadable);
    };
    let all = all_recommendations(&pages.plans.store, &form.treaty).await?;
    let there = |(cycle, number): (u16, u16)| all.iter().any(|(round, one)| (*round, one.number) == (cycle, number));
    if !there(later) || !there((cycle, number)) || cycle >= later.0 {
        return Err(Refusal::Hidden);
    }
    let repeats = form.verdict == "oui";
    if !form.confirmed {
        return Ok(sure(&pages, signed, form, repeats));
    }
    let (store, actor, now) = (&pages.plans.store, permit.actor(), signed.now());
    let found = (later, Earlier { cycle, number });
    judge_repetition(store, actor, now, &form.treaty, found, repeats).await?;
    Ok(signed.done(PATH, &t!(pages.language, "plans-repetition-kept")))
}

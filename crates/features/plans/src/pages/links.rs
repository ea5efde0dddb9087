//! What a measure is linked to, as anyone may read it: a draft report's recommendation is not there before its day.

use maud::{Markup, html};
use nomenclature::Language;
use store::{Store, StoreError};
use ui::components::{SummaryRow, summary_list};
use ui::{href, t};

use super::parts;
use crate::Plans;
use crate::model::link::{Kind, Thing};
use crate::model::treaty::Recommendation;
use crate::store::{Indicator, Measure, Treaty, indicators, links_of, measure, treaties};

/// A linked thing that may be shown.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    pub(super) thing: Thing,
    link: Option<String>,
    pub(super) text: String,
}

/// The linked things that are public, in order.
pub(super) async fn shown(
    plans: &Plans,
    language: Language,
    thing: &Thing,
    today: jiff::civil::Date,
) -> Result<Vec<Shown>, StoreError> {
    let store = &plans.store;
    let links = links_of(store, thing).await?;
    if links.is_empty() {
        return Ok(Vec::new());
    }
    let public = treaties(store, today).await?;
    let mut all = Vec::new();
    for (thing, _) in links {
        let found = match thing.kind {
            Kind::Question => None,
            Kind::Measure => of_measure(store, language, &thing, today).await?,
            Kind::Recommendation => of_recommendation(language, &public, &thing),
            // What was taken back since is named, and leads nowhere.
            Kind::Kit | Kind::Practice | Kind::Publication => match plans.elsewhere.title(&thing, language).await? {
                Some(title) => Some((path_of(&thing), title)),
                None => Some((None, thing.id.clone())),
            },
            Kind::Indicator => Some(of_indicator(store, language, &thing).await?),
            Kind::Article => Some((None, thing.id.clone())),
        };
        if let Some((link, text)) = found {
            all.push(Shown { thing, link, text });
        }
    }
    Ok(all)
}

/// Where another room shows a thing.
fn path_of(thing: &Thing) -> Option<String> {
    let folder = match thing.kind {
        Kind::Kit => "/formation/kits",
        Kind::Practice => "/bonnes-pratiques",
        Kind::Publication => "/publications",
        _ => return None,
    };
    Some(format!("{folder}/{}", thing.id))
}

async fn of_measure(
    store: &Store,
    language: Language,
    thing: &Thing,
    today: jiff::civil::Date,
) -> Result<Option<(Option<String>, String)>, StoreError> {
    let Some((plan, number)) = thing.as_measure() else { return Ok(None) };
    if crate::store::plan(store, plan, today).await?.is_none() {
        return Ok(None);
    }
    let found: Option<Measure> = measure(store, plan, number).await?;
    let text = |found: Measure| {
        let title = parts::measure_title(language, &found);
        (Some(format!("/plans/{plan}/mesures/{number}")), t!(language, "plans-measure", number = number, title = title))
    };
    Ok(found.map(text))
}

/// An indicator by its name; by its code once it is gone.
async fn of_indicator(
    store: &Store,
    language: Language,
    thing: &Thing,
) -> Result<(Option<String>, String), StoreError> {
    let unnamed = || (None, thing.id.clone());
    let Some((plan, measure, number)) = thing.as_indicator() else { return Ok(unnamed()) };
    let all = indicators(store, plan, measure).await?;
    let found = usize::from(number).checked_sub(1).and_then(|rank| all.get(rank));
    let named =
        |found: &Indicator| (Some(format!("/plans/{plan}/mesures/{measure}")), parts::set(language, &found.name));
    Ok(found.map_or_else(unnamed, named))
}

fn of_recommendation(language: Language, public: &[Treaty], thing: &Thing) -> Option<(Option<String>, String)> {
    let (treaty, cycle, number) = thing.as_recommendation()?;
    let cycles = &public.iter().find(|one| one.id == treaty)?.cycles;
    let all = &cycles.iter().find(|one| one.number == cycle)?.recommendations;
    let found: &Recommendation = all.iter().find(|one| one.number == number)?;
    let code = t!(language, "plans-recommendation-number", cycle = cycle, number = number);
    let text = t!(language, "plans-out-section", code = code, title = parts::set(language, &found.summary));
    Some((Some(format!("/recommandations?cadre={treaty}#{treaty}")), text))
}

/// The name of a kind of things.
pub(super) fn kind(language: Language, kind: Kind) -> String {
    match kind {
        Kind::Measure => t!(language, "plans-column-measure"),
        Kind::Recommendation => t!(language, "plans-recommendation"),
        Kind::Indicator => t!(language, "plans-indicator"),
        Kind::Question => t!(language, "plans-reply-column-question"),
        Kind::Article => t!(language, "plans-link-article"),
        Kind::Kit => t!(language, "plans-link-kit"),
        Kind::Practice => t!(language, "plans-link-practice"),
        Kind::Publication => t!(language, "plans-link-publication"),
    }
}

/// A linked thing, as a link where it has a page.
pub(super) fn one(language: Language, shown: &Shown) -> Markup {
    html! {
        @match &shown.link {
            Some(path) => a class="govuk-link" href=(href(language, path)) { (shown.text) },
            None => (shown.text),
        }
    }
}

/// All of them, kind by kind.
pub(super) fn list(language: Language, all: &[Shown]) -> Markup {
    let of = |wanted: Kind| all.iter().filter(move |one| one.thing.kind == wanted).collect::<Vec<_>>();
    let row = |wanted: &Kind| {
        let found = of(*wanted);
        let list = html! { ul class="govuk-list" { @for one in &found { li { (self::one(language, one)) } } } };
        (!found.is_empty()).then(|| SummaryRow::new(kind(language, *wanted), list))
    };
    let rows: Vec<SummaryRow> = Kind::ALL.iter().filter_map(row).collect();
    html! {
        @if !rows.is_empty() {
            h2 class="govuk-heading-m" { (t!(language, "plans-links")) }
            (summary_list(&rows))
        }
    }
}

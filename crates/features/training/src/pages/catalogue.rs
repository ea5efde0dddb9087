//! The catalogue of kits: search, filters, and what else this room offers.

use axum::extract::{Query, State};
use axum::response::Response;
use maud::{Markup, html};
use nomenclature::Language;
use serde::Deserialize;
use ui::answer::Answers as _;
use ui::components::{
    Button, ButtonKind, Field, InputKind, Link, Select, TagColour, button, button_link, empty_state, field, list_file,
    page_title, select, tag,
};
use ui::layout::Page;
use ui::{format, href, t};

use super::{Pages, parts};
use crate::model::kit::{Kit, KitKind, Length, Search};
use crate::model::{Profession, Theme};
use crate::store::published_kits;

/// What is looked for, as the address says it; what it does not understand counts as not said.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    mots: String,
    #[serde(default)]
    metier: String,
    #[serde(default)]
    theme: String,
    #[serde(default)]
    duree: String,
}

impl Asked {
    /// The address of the file of the same kits.
    fn file(&self) -> String {
        let fields = [("mots", &self.mots), ("metier", &self.metier), ("theme", &self.theme), ("duree", &self.duree)];
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(fields.into_iter().filter(|(_, value)| !value.is_empty()));
        let query = query.finish();
        if query.is_empty() { "/formation/kits.csv".to_owned() } else { format!("/formation/kits.csv?{query}") }
    }

    fn search(&self) -> Search {
        Search {
            words: self.mots.trim().chars().take(100).collect(),
            profession: self.metier.parse().ok(),
            theme: self.theme.parse().ok(),
            length: Length::ALL.into_iter().find(|length| length.code() == self.duree),
        }
    }
}

/// The kits that are looked for, in the order of the page; and whether there is any at all.
pub(super) async fn found(pages: &Pages, asked: &Asked) -> Result<(Vec<Kit>, bool), store::StoreError> {
    let kits = published_kits(&pages.training.store).await?;
    let (any, search) = (!kits.is_empty(), asked.search());
    let mut found: Vec<Kit> = kits.into_iter().map(|version| version.kit).filter(|kit| kit.matches(&search)).collect();
    found.sort_by_key(|kit| (kit.kind == KitKind::Clip, format::sort_key(kit.title.get(pages.language))));
    Ok((found, any))
}

/// `GET /formation`
///
/// # Errors
/// 500 when the database does not answer.
pub(super) async fn page(State(pages): State<Pages>, Query(asked): Query<Asked>) -> Response {
    let language = pages.language;
    let (found, any) = match found(&pages, &asked).await {
        Ok(found) => found,
        Err(error) => return pages.failed("/formation", &error),
    };
    let search = asked.search();
    let title = t!(language, "training-title");
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "training-lead"))))
        div class="govuk-button-group" {
            (button_link(&href(language, "/formation/sessions"), &t!(language, "training-sessions-link"), ButtonKind::Primary))
            a class="govuk-link" href=(href(language, "/formation/plan")) { (t!(language, "training-plan-title")) }
            a class="govuk-link" href=(href(language, "/attestations")) { (t!(language, "training-verify-title")) }
        }
        section aria-labelledby="kits" {
            h2 class="govuk-heading-l" id="kits" { (t!(language, "training-kits")) }
            (form(language, &search))
            p class="govuk-body" role="status" { (t!(language, "training-kits-found", count = found.len())) }
            @if found.is_empty() {
                (nothing(language, !any))
            } @else {
                ul class="kits" { @for kit in &found { li class="kits__kit" { (card(language, kit)) } } }
                (list_file(language, href(language, &asked.file())))
            }
        }
    };
    let page = Page::public(language, "/formation", title).section("/formation").below([]);
    pages.page(&page.description(t!(language, "training-lead")), &content)
}

fn form(language: Language, search: &Search) -> Markup {
    let list = |id: &'static str, label: &str, choices| {
        let field = Field { id, label, required: true, ..Field::default() };
        select(language, &Select { field, choices })
    };
    let all = t!(language, "training-all");
    let professions = parts::choices_after_all(language, all.clone(), Profession::ALL, search.profession, |one| {
        (one.code(), one.key())
    });
    let themes =
        parts::choices_after_all(language, all.clone(), Theme::ALL, search.theme, |one| (one.code(), one.key()));
    let lengths = parts::choices_after_all(language, all, &Length::ALL, search.length, |one| (one.code(), one.key()));
    html! {
        form class="filters" method="get" action=(href(language, "/formation")) role="search" {
            (field(language, &Field {
                id: "mots", label: &t!(language, "training-search-words"), value: &search.words, kind: InputKind::Search,
                required: true, ..Field::default()
            }))
            (list("metier", &t!(language, "training-search-profession"), professions))
            (list("theme", &t!(language, "training-search-theme"), themes))
            (list("duree", &t!(language, "training-search-length"), lengths))
            (button(&Button { text: &t!(language, "training-search-button"), ..Button::default() }))
        }
    }
}

fn nothing(language: Language, no_kit_at_all: bool) -> Markup {
    if no_kit_at_all {
        return empty_state(&t!(language, "training-no-kit"), &t!(language, "training-no-kit-text"), None);
    }
    let all = Link::new(href(language, "/formation"), t!(language, "training-show-all"));
    empty_state(&t!(language, "training-none-found"), &t!(language, "training-none-found-text"), Some(&all))
}

fn card(language: Language, kit: &Kit) -> Markup {
    let address = href(language, &format!("/formation/kits/{}", kit.id));
    let minutes = kit.film.as_ref().and_then(|film| film.minutes);
    html! {
        p class="kits__theme" {
            (t!(language, kit.theme.key()))
            @if kit.kind == KitKind::Clip { " " (tag(TagColour::Accent, &t!(language, "training-clip"))) }
        }
        h3 class="kits__title" { a class="govuk-link" href=(address) { (ui::i18n::typeset(language, kit.title.get(language))) } }
        p class="kits__text" { (ui::i18n::typeset(language, kit.summary.get(language))) }
        p class="kits__for" { (t!(language, "training-for", professions = parts::professions(language, &kit.professions))) }
        @if let Some(minutes) = minutes { p class="kits__for" { (t!(language, "training-film-minutes", count = minutes)) } }
    }
}

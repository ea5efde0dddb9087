//! A publication in a list, or on the home page.

use maud::{Markup, html};
use nomenclature::Language;
use ui::{href, t};

use crate::pdf::{collection_of, date_label};
use crate::publications::Publications;
use crate::store::Entry;

/// The latest publication as a card; `None` when there is none, or when it cannot be read (the log says why).
pub async fn latest_card(publications: &Publications, language: Language) -> Option<Markup> {
    match publications.list(language).await {
        Ok(entries) => entries.first().map(|entry| card(language, entry, 3)),
        Err(error) => {
            tracing::error!(%error, "the latest publication cannot be read");
            None
        }
    }
}

/// A publication as a card, whose title has this level (2 or 3) among the page's headings.
pub(super) fn card(language: Language, entry: &Entry, level: u8) -> Markup {
    let address = href(language, &format!("/publications/{}", entry.slug));
    let files = crate::web::Files::on_site(entry.language, &entry.slug, entry.version);
    let title = html! { a class="govuk-link" href=(address) { (entry.title) } };
    let class = "publication-card__title govuk-heading-m";
    html! {
        article class="publication-card" {
            p class="publication-card__above" {
                (collection_of(language, entry.kind, entry.number)) " · "
                time datetime=(entry.date) { (date_label(language, &entry.date)) }
            }
            @if level <= 2 { h2 class=(class) lang=(entry.language.tag()) { (title) } }
            @else { h3 class=(class) lang=(entry.language.tag()) { (title) } }
            p class="publication-card__summary govuk-body" lang=(entry.language.tag()) { (entry.summary) }
            p class="publication-card__links govuk-body-s" {
                a class="govuk-link" href=(files.link("lettre.pdf")) {
                    (t!(language, "publication-download-pdf")) span class="govuk-visually-hidden" { " (" (entry.title) ")" }
                }
            }
            @if entry.language != language {
                p class="publication-card__language govuk-body-s" { (t!(language, "publication-other-language")) }
            }
        }
    }
}

//! Titles, notices and short texts.

use maud::{Markup, html};
use nomenclature::Language;

use crate::components::Link;
use crate::t;

/// The title of a page, with what stands above it (a kind, a section) and below it (a sentence that sums up).
#[must_use]
pub fn page_title(above: Option<&str>, title: &str, lead: Option<&str>) -> Markup {
    html! {
        header class="page-title" {
            @if let Some(above) = above { p class="page-title__above" { (above) } }
            h1 class="page-title__title" { (title) }
            @if let Some(lead) = lead { p class="page-title__lead" { (lead) } }
        }
    }
}

/// A remark set apart from the text.
#[must_use]
pub fn inset(content: &Markup) -> Markup {
    html! { div class="govuk-inset-text" { (content) } }
}

/// Something that has consequences.
#[must_use]
pub fn warning(language: Language, text: &str) -> Markup {
    html! {
        div class="govuk-warning-text" {
            span class="govuk-warning-text__icon" aria-hidden="true" { "!" }
            strong class="govuk-warning-text__text" {
                span class="govuk-visually-hidden" { (t!(language, "ui-warning")) " " }
                (text)
            }
        }
    }
}

/// A long word that may only break where it has a joint: an e-mail address, a path, on a narrow screen.
///
/// ```
/// let drawn = ui::components::jointed("prenom.nom@exemple.fr").into_string();
/// assert_eq!(drawn, "prenom.<wbr>nom@<wbr>exemple.<wbr>fr");
/// ```
#[must_use]
pub fn jointed(word: &str) -> Markup {
    html! {
        @for piece in word.split_inclusive(['@', '.', '/']) {
            (piece) @if piece.len() < word.len() && !word.ends_with(piece) { wbr; }
        }
    }
}

/// A text that opens on request.
#[must_use]
pub fn details(summary: &str, content: &Markup, open: bool) -> Markup {
    html! {
        details class="govuk-details" open[open] {
            summary class="govuk-details__summary" { span class="govuk-details__summary-text" { (summary) } }
            div class="govuk-details__text" { (content) }
        }
    }
}

/// What a banner tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Banner {
    /// Something to know.
    Notice,
    /// What one asked for is done.
    Success,
}

/// A message on top of a page.
#[must_use]
pub fn banner(language: Language, kind: Banner, heading: &str, content: Option<&Markup>) -> Markup {
    let (class, role, title) = match kind {
        Banner::Notice => ("", "region", t!(language, "ui-banner-notice")),
        Banner::Success => (" govuk-notification-banner--success", "alert", t!(language, "ui-banner-success")),
    };
    html! {
        div class={ "govuk-notification-banner" (class) } role=(role) aria-labelledby="banner-title" {
            div class="govuk-notification-banner__header" {
                h2 class="govuk-notification-banner__title" id="banner-title" { (title) }
            }
            div class="govuk-notification-banner__content" {
                p class="govuk-notification-banner__heading" { (heading) }
                @if let Some(content) = content { (content) }
            }
        }
    }
}

/// The colour of a tag; its words say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TagColour {
    /// Nothing particular.
    Plain,
    /// The colour of the site.
    Accent,
    /// Good.
    Good,
    /// To be watched.
    Warm,
    /// Wrong.
    Bad,
}

/// A state, in one or two words.
#[must_use]
pub fn tag(colour: TagColour, text: &str) -> Markup {
    let class = match colour {
        TagColour::Plain => "plain",
        TagColour::Accent => "accent",
        TagColour::Good => "good",
        TagColour::Warm => "warm",
        TagColour::Bad => "bad",
    };
    html! { strong class={ "govuk-tag tag tag--" (class) } { (text) } }
}

/// What a list shows when it has nothing: why, and what one may do.
#[must_use]
pub fn empty_state(title: &str, text: &str, way_out: Option<&Link>) -> Markup {
    html! {
        div class="empty" {
            p class="empty__title" { (title) }
            p class="empty__text" { (text) }
            @if let Some(link) = way_out { p { a class="govuk-link" href=(link.href) { (link.text) } } }
        }
    }
}

/// A line of a summary list.
#[derive(Debug, Clone)]
pub struct SummaryRow {
    /// What it is.
    pub key: String,
    /// What it says.
    pub value: Markup,
    /// What one may do with it: the text of a link is completed by the key for those who do not see the line.
    pub actions: Vec<Link>,
}

impl SummaryRow {
    /// A line of text without actions.
    #[must_use]
    pub fn text(key: impl Into<String>, value: &str) -> Self {
        Self::new(key, html! { (value) })
    }

    /// A line without actions.
    #[must_use]
    pub fn new(key: impl Into<String>, value: Markup) -> Self {
        Self { key: key.into(), value, actions: Vec::new() }
    }
}

/// Keys and values: the description of one thing.
#[must_use]
pub fn summary_list(rows: &[SummaryRow]) -> Markup {
    let acted = rows.iter().any(|row| !row.actions.is_empty());
    html! {
        dl class="govuk-summary-list" {
            @for row in rows {
                div class={ "govuk-summary-list__row" @if acted && row.actions.is_empty() { " govuk-summary-list__row--no-actions" } } {
                    dt class="govuk-summary-list__key" { (row.key) }
                    dd class="govuk-summary-list__value" { (row.value) }
                    @if !row.actions.is_empty() {
                        dd class="govuk-summary-list__actions" {
                            @for action in &row.actions {
                                a class="govuk-link" href=(action.href) {
                                    (action.text) span class="govuk-visually-hidden" { " (" (row.key) ")" }
                                }
                                " "
                            }
                        }
                    }
                }
            }
        }
    }
}

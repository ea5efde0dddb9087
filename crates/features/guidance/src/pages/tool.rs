//! `/outils/{tool}`: the questions; and, without script, the page that answers them and forgets them.

use axum::extract::{Path, Query, RawForm, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use nomenclature::Language;
use ui::t;

use super::{Asked, Pages, View, frame, outcome, sign_language};
use crate::tool::{Audience, Item, NextSteps, Source, Tone, Tool};

/// The answer to a form sent without script: scored, shown, forgotten.
pub(super) async fn answered(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    asked: Query<Asked>,
    RawForm(body): RawForm,
) -> Response {
    let view = View::new(&pages, &asked);
    let Some(tool) = pages.library.tools.get(&id) else { return StatusCode::NOT_FOUND.into_response() };
    if tool.audience == Audience::Professional {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let Some(answers) = read(tool, &body) else {
        let notice = t!(view.language, "guidance-form-changed");
        return frame::page_with(&view, StatusCode::BAD_REQUEST, &path(tool), &questions(&view, tool, Some(&notice)));
    };
    let content = html! {
        h1 { (view.say(&tool.title)) }
        (outcome::answer(&view, tool, tool.outcome(&answers)))
        p { a href=(view.href(&path(tool))) { (t!(view.language, "guidance-again")) } }
    };
    frame::page(&view, &path(tool), &content)
}

fn path(tool: &Tool) -> String {
    format!("/outils/{}", tool.id)
}

/// The answers of a form; `None` when it is not one of this version of the tool.
fn read(tool: &Tool, body: &[u8]) -> Option<Vec<bool>> {
    let mut answers = vec![false; tool.items.len()];
    let mut version = None;
    for pair in std::str::from_utf8(body).ok()?.split('&').filter(|pair| !pair.is_empty()) {
        match pair.split_once('=')? {
            ("v", value) => version = Some(value),
            ("r", id) => answers[tool.items.iter().position(|item| item.id == id)?] = true,
            _ => return None,
        }
    }
    (version == Some(tool.version.as_str())).then_some(answers)
}

/// The page of a tool; one that exists in French alone says so in the reader's language, and then speaks French.
pub(super) fn page(view: &View<'_>, tool: &Tool) -> Markup {
    if tool.languages.contains(&view.language) {
        return questions(view, tool, None);
    }
    let french = View { language: Language::French, ..*view };
    html! {
        p class="notice" { (t!(view.language, "guidance-french-alone")) }
        div lang=(french.language.tag()) { (questions(&french, tool, None)) }
    }
}

pub(super) fn questions(view: &View<'_>, tool: &Tool, notice: Option<&str>) -> Markup {
    let language = view.language;
    let public = tool.audience == Audience::Public;
    html! {
        h1 { (view.say(&tool.title)) }
        @if let Some(notice) = notice { p class="notice" role="alert" { (notice) } }
        p class="lead" { (view.say(&tool.lead)) }
        (overdue(view, tool))
        (sign_language::slot(view, &tool.id))
        form method=[public.then_some("post")] action=[public.then(|| view.href(&path(tool)))] autocomplete="off" data-tool {
            @if public { input type="hidden" name="v" value=(tool.version); }
            p class="question" id="question" { (view.say(&tool.question)) }
            @for (rank, zone) in tool.zones.iter().enumerate() {
                fieldset class={ "zone zone--" (tone(zone.tone)) } aria-describedby="question" {
                    legend { (view.say(&zone.title)) }
                    @for item in tool.items.iter().filter(|item| item.zone == rank) { (tick(view, tool, item)) }
                }
            }
            p class="actions" {
                // Without script, a button that sends would put the answers in the address: there is none.
                @if public { button type="submit" { (t!(language, "guidance-see-answer")) } }
                @else { button type="button" hidden data-see { (t!(language, "guidance-see-answer")) } }
            }
            p class="hint" {
                @if public { (t!(language, "guidance-form-hint")) } @else { (t!(language, "guidance-form-hint-professional")) }
            }
        }
        div class="answers" hidden data-answers {
            @for outcome in &tool.outcomes {
                @let rule = outcome.when.as_ref().map(|rule| rule.to_attribute(&tool.names)).unwrap_or_default();
                div hidden data-outcome=(outcome.id) data-rule=(rule) { (outcome::answer(view, tool, outcome)) }
            }
            @if !public { (sheet(view, tool)) }
            p class="actions" { button type="button" class="plain" data-again { (t!(language, "guidance-again")) } }
        }
        (next(view, &tool.next))
        (about(view, tool))
    }
}

/// The sheet for the file: written in the page by the script, printed from it, never sent. Its fields have no name, so no form can.
fn sheet(view: &View<'_>, tool: &Tool) -> Markup {
    let language = view.language;
    let fields = [
        ("reference", t!(language, "guidance-sheet-reference")),
        ("redacteur", t!(language, "guidance-sheet-author")),
        ("jour", t!(language, "guidance-sheet-day")),
        ("joindre", t!(language, "guidance-sheet-reach")),
    ];
    html! {
        section class="sheet" data-sheet {
            h2 { (t!(language, "guidance-sheet-title")) }
            @for (id, label) in fields {
                label for=(id) { (label) }
                input type="text" id=(id) autocomplete="off";
            }
            h3 { (t!(language, "guidance-sheet-ticked")) }
            ul data-ticked="yes" {}
            h3 { (t!(language, "guidance-sheet-unticked")) }
            ul data-ticked="no" {}
            p class="hint" { (t!(language, "guidance-sheet-note", version = tool.version.as_str())) }
            p class="actions" hidden data-print { button type="button" { (t!(language, "guidance-print")) } }
        }
    }
}

/// What to do next, by profession, with the kit that teaches it.
fn next(view: &View<'_>, next: &[NextSteps]) -> Markup {
    let language = view.language;
    html! {
        @if !next.is_empty() {
            div class="next" {
                h2 class="screen" { (t!(language, "guidance-next")) }
                @for one in next { (steps(view, one)) }
            }
        }
    }
}

fn steps(view: &View<'_>, one: &NextSteps) -> Markup {
    html! {
        details {
            summary {
                // On paper, only what was opened is printed: each part then carries the heading itself.
                span class="paper" { (t!(view.language, "guidance-next-printed")) " " }
                (view.say(&one.profession))
            }
            ul { @for step in &one.steps { li { (view.say(step)) } } }
            @if !one.kits.is_empty() {
                p { (t!(view.language, "guidance-kit")) }
                ul { @for kit in &one.kits { li { (kit_link(view, kit)) } } }
            }
        }
    }
}

/// The kit's page: on this site in the reader's language, or elsewhere.
fn kit_link(view: &View<'_>, kit: &Source) -> Markup {
    html! {
        @match kit.address.as_deref() {
            Some(address) if address.starts_with('/') => a href=(ui::href(view.language, address)) { (view.say(&kit.title)) },
            Some(address) => a href=(address) rel="noreferrer" { (view.say(&kit.title)) },
            None => (view.say(&kit.title)),
        }
    }
}

fn tick(view: &View<'_>, tool: &Tool, item: &Item) -> Markup {
    let public = tool.audience == Audience::Public;
    let weights: Vec<String> =
        item.weights.iter().map(|(name, weight)| format!("{weight} {}", tool.names[*name])).collect();
    html! {
        div class="tick" {
            input type="checkbox" id=(item.id) name=[public.then_some("r")] value=[public.then_some(&item.id)] data-weights=(weights.join("|"));
            label for=(item.id) { (view.say(&item.text)) }
        }
    }
}

fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "good",
        Tone::Warm => "warm",
        Tone::Alarm => "alarm",
        Tone::Plain => "plain",
    }
}

fn overdue(view: &View<'_>, tool: &Tool) -> Markup {
    html! {
        @if tool.overdue(view.today) { p class="notice" { (t!(view.language, "guidance-overdue")) } }
    }
}

/// Where the tool comes from, and when it was read through.
fn about(view: &View<'_>, tool: &Tool) -> Markup {
    let language = view.language;
    html! {
        details {
            summary { (t!(language, "guidance-about")) }
            p { (view.say(&tool.limits)) }
            ul {
                @for source in &tool.sources {
                    li {
                        @match &source.address {
                            Some(address) => a href=(address) rel="noreferrer" { (view.say(&source.title)) },
                            None => (view.say(&source.title)),
                        }
                    }
                }
                li { (view.say(&tool.licence)) }
                li { (t!(language, "guidance-version", version = tool.version.as_str(), date = ui::format::date(language, tool.reviewed))) }
            }
        }
    }
}

//! `/outils/{tool}`: the questions; and, without script, the page that answers them and forgets them.

use axum::extract::{Path, Query, RawForm, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use ui::t;

use super::{Asked, Pages, View, frame, outcome};
use crate::tool::{Audience, Item, Tone, Tool};

pub(super) async fn page(State(pages): State<Pages>, Path(id): Path<String>, asked: Query<Asked>) -> Response {
    let view = View::new(&pages, &asked);
    let Some(tool) = pages.library.tools.get(&id) else { return StatusCode::NOT_FOUND.into_response() };
    frame::page(&view, &path(tool), &questions(&view, tool, None))
}

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

fn questions(view: &View<'_>, tool: &Tool, notice: Option<&str>) -> Markup {
    let language = view.language;
    let public = tool.audience == Audience::Public;
    html! {
        h1 { (view.say(&tool.title)) }
        @if let Some(notice) = notice { p class="notice" role="alert" { (notice) } }
        p class="lead" { (view.say(&tool.lead)) }
        (overdue(view, tool))
        form method=[public.then_some("post")] action=[public.then(|| view.href(&path(tool)))] autocomplete="off" data-tool {
            @if public { input type="hidden" name="v" value=(tool.version); }
            p class="question" id="question" { (view.say(&tool.question)) }
            @for (rank, zone) in tool.zones.iter().enumerate() {
                fieldset class={ "zone zone--" (tone(zone.tone)) } aria-describedby="question" {
                    legend { (view.say(&zone.title)) }
                    @for item in tool.items.iter().filter(|item| item.zone == rank) { (tick(view, tool, item)) }
                }
            }
            p class="actions" { button type="submit" { (t!(language, "guidance-see-answer")) } }
            p class="hint" {
                @if public { (t!(language, "guidance-form-hint")) } @else { (t!(language, "guidance-form-hint-professional")) }
            }
        }
        div class="answers" hidden data-answers {
            @for outcome in &tool.outcomes {
                @let rule = outcome.when.as_ref().map(|rule| rule.to_attribute(&tool.names)).unwrap_or_default();
                div hidden data-outcome=(outcome.id) data-rule=(rule) { (outcome::answer(view, tool, outcome)) }
            }
            p class="actions" { button type="button" class="plain" data-again { (t!(language, "guidance-again")) } }
        }
        (about(view, tool))
    }
}

fn tick(view: &View<'_>, tool: &Tool, item: &Item) -> Markup {
    let weights: Vec<String> =
        item.weights.iter().map(|(name, weight)| format!("{weight} {}", tool.names[*name])).collect();
    html! {
        div class="tick" {
            input type="checkbox" id=(item.id) name="r" value=(item.id) data-weights=(weights.join("|"));
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

//! `/outils/traces`: what stays in a browser after a visit, how to take it away, and when it is better not to.

use axum::extract::{Query, State};
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use maud::{Markup, html};
use ui::t;

use super::{Asked, Pages, View, frame, sign_language};

const PATH: &str = "/outils/traces";
/// Tells the browser to forget all that this site has left: files, cookies, storage.
const FORGET: (&str, &str) = ("clear-site-data", "\"cache\", \"cookies\", \"storage\"");

/// Asks the browser to forget, without script.
pub(super) async fn forget(State(pages): State<Pages>, asked: Query<Asked>) -> Response {
    let view = View::new(&pages, &asked);
    let mut response = frame::page(&view, PATH, &content(&view, true));
    response.headers_mut().insert(HeaderName::from_static(FORGET.0), HeaderValue::from_static(FORGET.1));
    response
}

pub(super) fn content(view: &View<'_>, done: bool) -> Markup {
    let language = view.language;
    html! {
        h1 { (t!(language, "guidance-traces-title")) }
        @if done { p class="notice" role="status" { (t!(language, "guidance-traces-done")) } }
        p class="notice" { (t!(language, "guidance-traces-careful")) }
        (sign_language::slot(view, "traces"))
        h2 { (t!(language, "guidance-traces-here-title")) }
        p { (t!(language, "guidance-traces-here")) }
        form method="post" action=(view.href(PATH)) {
            p class="actions" { button type="submit" { (t!(language, "guidance-traces-button")) } }
        }
        h2 { (t!(language, "guidance-traces-history-title")) }
        ul {
            li { (t!(language, "guidance-traces-computer")) }
            li { (t!(language, "guidance-traces-iphone")) }
            li { (t!(language, "guidance-traces-android")) }
        }
        h2 { (t!(language, "guidance-traces-calls-title")) }
        ul {
            li { (t!(language, "guidance-traces-calls")) }
            li { (t!(language, "guidance-traces-bill")) }
            li { (t!(language, "guidance-traces-accounts")) }
        }
        h2 { (t!(language, "guidance-traces-next-title")) }
        ul {
            li { (t!(language, "guidance-traces-private")) }
            li { (t!(language, "guidance-traces-other")) }
            li { (t!(language, "guidance-traces-tor")) }
        }
    }
}

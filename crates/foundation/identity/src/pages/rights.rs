//! Who may do what: made from the table from which permits are made, so that it cannot say otherwise.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use ui::components::{Column, Table, TagColour, data_table, page_title, tag};
use ui::layout::Page;
use ui::t;

use super::{Pages, words};
use crate::rights::{RIGHTS, Right, Role};
use crate::web::{Refusal, Signed, csv};

/// `GET /droits`
///
/// # Errors
/// Sends to the sign-in page whoever is not signed in.
pub(super) async fn page(State(pages): State<Pages>, signed: Signed) -> Result<Response, Refusal> {
    let language = pages.language;
    let title = t!(language, "identity-rights-title");
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "identity-rights-lead"))))
        p class="govuk-body" { a class="govuk-link" href=(pages.href("/droits.csv")) { (t!(language, "identity-download-csv")) } }
        @for role in Role::ALL {
            section aria-labelledby=(role.code()) {
                h2 class="govuk-heading-m" id=(role.code()) {
                    (words::role(language, *role))
                    @if *role == Role::Reader || signed.member().roles().contains(role) {
                        " " (tag(TagColour::Good, &t!(language, "identity-rights-yours")))
                    }
                }
                (table(&pages, *role))
            }
        }
    };
    Ok(signed.page(&pages.site, Page::private(language, "/droits", title).below([]), &content))
}

/// `GET /droits.csv`: the table, a line for each right.
///
/// # Errors
/// Sends to the sign-in page whoever is not signed in.
pub(super) async fn file(State(pages): State<Pages>, signed: Signed) -> Result<Response, Refusal> {
    let language = pages.language;
    let headers = ["identity-role", "identity-rights-what", "identity-rights-may", "identity-rights-where"];
    let row = |right: &Right| {
        let verbs: Vec<String> = right.verbs.iter().map(|verb| words::verb(language, *verb)).collect();
        let (resource, scope) = (words::resource(language, right.resource), words::scope(language, right.scope));
        vec![words::role(language, right.role), resource, verbs.join(", "), scope]
    };
    let bytes = csv(&headers.map(|key| t!(language, key)), RIGHTS.iter().map(row));
    Ok(signed.download("droits.csv", "text/csv; charset=utf-8", bytes))
}

fn table(pages: &Pages, role: Role) -> Markup {
    let language = pages.language;
    let row = |right: &Right| {
        let verbs: Vec<String> = right.verbs.iter().map(|verb| words::verb(language, *verb)).collect();
        let (resource, scope) = (words::resource(language, right.resource), words::scope(language, right.scope));
        vec![html! { (resource) }, html! { (verbs.join(", ")) }, html! { (scope) }]
    };
    let table = Table {
        caption: t!(language, "identity-rights-of", role = words::role(language, role)),
        caption_hidden: true,
        columns: vec![
            Column::words(t!(language, "identity-rights-what")),
            Column::words(t!(language, "identity-rights-may")),
            Column::words(t!(language, "identity-rights-where")),
        ],
        rows: RIGHTS.iter().filter(|right| right.role == role).map(row).collect(),
    };
    data_table(language, &table)
}

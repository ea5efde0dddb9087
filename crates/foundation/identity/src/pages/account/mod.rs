//! One's account: who one is, how one signs in, where one is signed in.

mod glass;
mod means;
mod password;
mod profile;
mod sessions;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use maud::{Markup, html};
use ui::components::{Link, SummaryRow, jointed, link_list, page_title, summary_list};
use ui::layout::Page;
use ui::t;

use super::{Pages, words};
use crate::people::Person;
use crate::web::{Refusal, Signed};

/// The addresses of one's account.
pub(super) fn routes() -> Router<Pages> {
    Router::new()
        .route("/compte", get(page))
        .route("/compte/identite", get(profile::page).post(profile::save))
        .route("/compte/mot-de-passe", get(password::page).post(password::change))
        .route("/compte/cles/{id}/retirer", get(means::ask_passkey).post(means::remove_passkey))
        .route("/compte/application/retirer", get(means::ask_application).post(means::remove_application))
        .route("/compte/codes-de-secours", get(means::ask_codes).post(means::new_codes))
        .route("/compte/sessions/fin", post(sessions::end))
        .route("/compte/acces-elargi", get(glass::page).post(glass::open))
        .route("/compte/donnees.json", get(profile::export))
}

/// `GET /compte`
///
/// # Errors
/// 503 when the database is away.
async fn page(State(pages): State<Pages>, signed: Signed) -> Result<Response, Refusal> {
    let language = pages.language;
    let person = myself(&pages, &signed).await?;
    let title = t!(language, "identity-account");
    let content = html! {
        (page_title(None, &title, None))
        (identity(&pages, &signed, &person).await?)
        (means::section(&pages, &signed).await?)
        (sessions::section(&pages, &signed).await?)
        section aria-labelledby="aussi" {
            h2 class="govuk-heading-m" id="aussi" { (t!(language, "identity-account-also")) }
            (link_list(&[
                (Link::new(pages.href("/droits"), t!(language, "identity-rights-title")), None),
                (Link::new(pages.href("/compte/acces-elargi"), t!(language, "identity-glass-title")), None),
                (Link::new(pages.href("/compte/donnees.json"), t!(language, "identity-account-export")), None),
            ]))
        }
    };
    Ok(signed.page(&pages.site, Page::private(language, "/compte", title).narrow().below([]), &content))
}

/// Who is signed in, as the database knows them now.
async fn myself(pages: &Pages, signed: &Signed) -> Result<Person, Refusal> {
    pages.gate.identity().person(signed.person()).await?.ok_or(Refusal::Hidden)
}

async fn identity(pages: &Pages, signed: &Signed, person: &Person) -> Result<Markup, Refusal> {
    let language = pages.language;
    let organisation = pages.gate.identity().organisation(signed.member().organisation()).await?;
    let organisation = organisation.map_or_else(String::new, |found| found.value.name.to_string());
    let roles: Vec<String> = person.roles.iter().map(|role| words::role(language, *role)).collect();
    let mut name = SummaryRow::text(t!(language, "identity-name"), &person.name.to_string());
    name.actions = vec![Link::new(pages.href("/compte/identite"), t!(language, "identity-change"))];
    let tongue = t!(person.language, "identity-language-name");
    let rows = [
        name,
        SummaryRow::new(t!(language, "identity-email"), jointed(person.email.as_str())),
        SummaryRow::text(t!(language, "identity-organisation"), &organisation),
        SummaryRow::text(t!(language, "identity-roles"), &roles.join(", ")),
        SummaryRow::text(t!(language, "identity-language"), &tongue),
    ];
    Ok(html! {
        section aria-labelledby="moi" {
            h2 class="govuk-heading-m" id="moi" { (t!(language, "identity-account-me")) }
            (summary_list(&rows))
        }
    })
}

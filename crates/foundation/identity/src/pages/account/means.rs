//! How one signs in: password, passkeys, the application that makes codes, recovery codes.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use store::StoreError;
use ui::components::{ButtonKind, Link, SummaryRow, button_link, page_title, summary_list, warning};
use ui::layout::Page;
use ui::t;

use super::Pages;
use crate::access::{LinkedProvider, PasskeyView};
use crate::pages::enrolment::recovery_list;
use crate::web::{Refusal, Signed, SignedForm, csrf_field};

#[derive(Deserialize)]
pub(super) struct Nothing {}

/// The means to sign in, on one's account page.
pub(super) async fn section(pages: &Pages, signed: &Signed) -> Result<Markup, Refusal> {
    let (language, identity, member) = (pages.language, pages.gate.identity(), signed.member());
    let (keys, has_code) = (identity.passkeys(member).await?, identity.has_totp(member).await?);
    let left = identity.recovery_codes_left(member).await?;
    let link = |path: &str, text: String| vec![Link::new(pages.href(path), text)];
    let mut rows = vec![SummaryRow {
        actions: link("/compte/mot-de-passe", t!(language, "identity-change")),
        ..SummaryRow::text(t!(language, "identity-password"), "••••••••")
    }];
    rows.extend(keys.iter().map(|key| key_row(pages, key)));
    let (state, action) = if has_code {
        let remove = link("/compte/application/retirer", t!(language, "identity-remove"));
        (t!(language, "identity-means-set-up"), remove)
    } else {
        (t!(language, "identity-means-none"), Vec::new())
    };
    rows.push(SummaryRow { actions: action, ..SummaryRow::text(t!(language, "identity-means-application"), &state) });
    rows.push(SummaryRow {
        actions: link("/compte/codes-de-secours", t!(language, "identity-means-new-codes")),
        ..SummaryRow::text(
            t!(language, "identity-recovery-title"),
            &t!(language, "identity-means-codes-left", count = left),
        )
    });
    rows.extend(identity.linked_providers(member).await?.iter().map(|linked| provider_row(pages, linked)));
    let add = pages.href("/connexion/second-facteur?suite=%2Fcompte");
    Ok(html! {
        section aria-labelledby="moyens" {
            h2 class="govuk-heading-m" id="moyens" { (t!(language, "identity-means")) }
            (summary_list(&rows))
            (button_link(&add, &t!(language, "identity-means-add"), ButtonKind::Secondary))
        }
    })
}

fn key_row(pages: &Pages, key: &PasskeyView) -> SummaryRow {
    let language = pages.language;
    let since = pages.site.day(language, key.created_at);
    let used = key.used_at.map(|used| pages.site.moment(language, used));
    let used = used
        .map_or_else(|| t!(language, "identity-passkey-unused"), |at| t!(language, "identity-passkey-used", at = at));
    let name = if key.name.is_empty() { t!(language, "identity-passkey") } else { key.name.clone() };
    let remove = Link::new(pages.href(&format!("/compte/cles/{}/retirer", key.id)), t!(language, "identity-remove"));
    let value = html! { (name) br; span class="rows__remark" { (t!(language, "identity-passkey-since", date = since)) " " (used) } };
    SummaryRow { actions: vec![remove], ..SummaryRow::new(t!(language, "identity-passkey"), value) }
}

/// A provider that vouches for them: by its name when it is the one of this installation, by its address otherwise.
fn provider_row(pages: &Pages, linked: &LinkedProvider) -> SummaryRow {
    let language = pages.language;
    let provider = pages.gate.provider().filter(|provider| provider.issuer == linked.issuer);
    let name = provider.map_or(&linked.issuer, |provider| &provider.name);
    let since = t!(language, "identity-provider-since", date = pages.site.day(language, linked.linked_at));
    let value = html! { (name) br; span class="rows__remark" { (since) } };
    SummaryRow::new(t!(language, "identity-means-provider"), value)
}

/// `GET /compte/cles/{id}/retirer`
///
/// # Errors
/// Asks first who one is; 404 for a passkey of somebody else.
pub(super) async fn ask_passkey(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    signed: Signed,
) -> Result<Response, Refusal> {
    signed.recently_proved().await?;
    let keys = pages.gate.identity().passkeys(signed.member()).await?;
    let key = keys.into_iter().find(|key| key.id == id).ok_or(Refusal::Hidden)?;
    let question = t!(pages.language, "identity-passkey-remove", name = key.name);
    let consequence = t!(pages.language, "identity-passkey-remove-text");
    Ok(ask(&pages, &signed, &format!("/compte/cles/{id}/retirer"), &question, &consequence))
}

/// `POST /compte/cles/{id}/retirer`
///
/// # Errors
/// Asks first who one is; 404 for a passkey of somebody else.
pub(super) async fn remove_passkey(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    sent: SignedForm<Nothing>,
) -> Result<Response, Refusal> {
    let Nothing {} = sent.form;
    let signed = &sent.signed;
    signed.recently_proved().await?;
    removed(&pages, signed, pages.gate.identity().remove_passkey(signed.member(), &id, signed.now()).await)
}

/// `GET /compte/application/retirer`
///
/// # Errors
/// Asks first who one is.
pub(super) async fn ask_application(State(pages): State<Pages>, signed: Signed) -> Result<Response, Refusal> {
    signed.recently_proved().await?;
    let question = t!(pages.language, "identity-application-remove");
    let consequence = t!(pages.language, "identity-passkey-remove-text");
    Ok(ask(&pages, &signed, "/compte/application/retirer", &question, &consequence))
}

/// `POST /compte/application/retirer`
///
/// # Errors
/// Asks first who one is.
pub(super) async fn remove_application(
    State(pages): State<Pages>,
    sent: SignedForm<Nothing>,
) -> Result<Response, Refusal> {
    let Nothing {} = sent.form;
    let signed = &sent.signed;
    signed.recently_proved().await?;
    removed(&pages, signed, pages.gate.identity().remove_totp(signed.member(), signed.now()).await)
}

/// `GET /compte/codes-de-secours`
///
/// # Errors
/// Asks first who one is.
pub(super) async fn ask_codes(State(pages): State<Pages>, signed: Signed) -> Result<Response, Refusal> {
    signed.recently_proved().await?;
    let question = t!(pages.language, "identity-codes-new");
    let consequence = t!(pages.language, "identity-codes-new-text");
    Ok(ask(&pages, &signed, "/compte/codes-de-secours", &question, &consequence))
}

/// `POST /compte/codes-de-secours`
///
/// # Errors
/// Asks first who one is.
pub(super) async fn new_codes(State(pages): State<Pages>, sent: SignedForm<Nothing>) -> Result<Response, Refusal> {
    let Nothing {} = sent.form;
    let (language, signed) = (pages.language, &sent.signed);
    signed.recently_proved().await?;
    let identity = pages.gate.identity();
    let codes = identity.new_recovery_codes(signed.member(), signed.now(), &mut signed.chance()).await?;
    let codes: Vec<String> = codes.iter().map(|code| code.reveal()).collect();
    let title = t!(language, "identity-recovery-title");
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "identity-recovery-lead"))))
        (recovery_list(&codes))
        (warning(language, &t!(language, "identity-recovery-once")))
        (button_link(&pages.href("/compte"), &t!(language, "identity-recovery-noted"), ButtonKind::Primary))
    };
    Ok(signed.page(&pages.site, Page::private(language, "/compte/codes-de-secours", title).narrow(), &content))
}

fn removed(pages: &Pages, signed: &Signed, outcome: Result<(), StoreError>) -> Result<Response, Refusal> {
    let language = pages.language;
    match outcome {
        Ok(()) => Ok(signed.done("/compte", &t!(language, "identity-removed"))),
        Err(StoreError::Refused { .. }) => {
            let title = t!(language, "identity-last-factor");
            let add = pages.href("/connexion/second-facteur?suite=%2Fcompte");
            let content = html! {
                (page_title(None, &title, Some(&t!(language, "identity-last-factor-text"))))
                (button_link(&add, &t!(language, "identity-means-add"), ButtonKind::Primary))
            };
            let page = Page::private(language, "/compte", title).narrow();
            Ok(signed.page_with(StatusCode::CONFLICT, &pages.site, page, &content))
        }
        Err(error) => Err(error.into()),
    }
}

/// The question before what cannot be undone.
fn ask(pages: &Pages, signed: &Signed, path: &str, question: &str, consequence: &str) -> Response {
    let language = pages.language;
    let content = html! {
        form class="confirmation" method="post" action=(pages.href(path)) data-send-once {
            (csrf_field(signed))
            h1 class="govuk-heading-l" { (question) }
            p class="govuk-body" { (consequence) }
            div class="govuk-button-group" {
                button class="govuk-button govuk-button--warning" type="submit" { (t!(language, "identity-confirm")) }
                a class="govuk-link" href=(pages.href("/compte")) { (t!(language, "identity-cancel")) }
            }
        }
    };
    signed.page(&pages.site, Page::private(language, path, question).narrow(), &content)
}

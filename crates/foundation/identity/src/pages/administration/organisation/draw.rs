//! The page of an organisation: its form.

use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use maud::{Markup, html};
use ui::components::{
    Button, ButtonKind, Choice, Field, FieldError, InputKind, Select, SummaryRow, button, button_link, error_summary,
    field, form_errors, page_title, select, summary_list,
};
use ui::layout::Page;
use ui::t;

use super::{Given, NEW, path};
use crate::pages::administration::organisations;
use crate::pages::{Pages, words};
use crate::people::{Organisation, OrganisationKind};
use crate::web::{Signed, csrf_field, draft_tools};

/// One organisation, with whether it is yet to be added, and since when its draft is kept.
pub(super) fn draw(
    pages: &Pages,
    signed: &Signed,
    given: &Given,
    (is_new, draft): (bool, Option<Timestamp>),
    status: StatusCode,
    errors: &[FieldError],
) -> Response {
    let language = pages.language;
    let here = if is_new { NEW.to_owned() } else { path(&given.id) };
    let title = if is_new { t!(language, "identity-organisation-new") } else { given.name.clone() };
    let content = html! {
        (error_summary(language, errors))
        (page_title(None, &title, None))
        form method="post" action=(pages.href(&here)) novalidate data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            @if !is_new { input type="hidden" name="revision" value=(given.revision); }
            (fields(pages, given, is_new, errors))
            (button(&Button { text: &t!(language, "identity-save"), ..Button::default() }))
            @if is_new || draft.is_some() { (draft_tools(signed, &pages.site, (&here, &title), draft)) }
        }
        @if !is_new {
            p class="govuk-body" {
                a class="govuk-link" href=(pages.href(&format!("/administration/personnes?organisation={}", given.id))) { (t!(language, "identity-organisation-people")) }
            }
            (button_link(&pages.href(&format!("{here}/fermer")), &t!(language, "identity-organisation-close-button"), ButtonKind::Secondary))
        }
    };
    let page = Page::private(language, here, title).narrow().below([organisations::above(pages)]);
    signed.page_with(status, &pages.site, page, &content)
}

/// One organisation, for who may read it and no more.
pub(super) fn told(pages: &Pages, signed: &Signed, organisation: &Organisation) -> Response {
    let language = pages.language;
    let siret = organisation.siret.as_ref().map_or("–", |siret| siret.as_str());
    let title = organisation.name.to_string();
    let content = html! {
        (page_title(None, &title, None))
        (summary_list(&[
            SummaryRow::text(t!(language, "identity-organisation-kind"), &words::organisation_kind(language, organisation.kind)),
            SummaryRow::text(t!(language, "identity-territory"), organisation.territory.as_str()),
            SummaryRow::text(t!(language, "identity-siret"), siret),
        ]))
    };
    let here = path(organisation.id.as_str());
    let page = Page::private(language, here, title).narrow().below([organisations::above(pages)]);
    signed.page(&pages.site, page, &content)
}

fn fields(pages: &Pages, given: &Given, is_new: bool, errors: &[FieldError]) -> Markup {
    let language = pages.language;
    let words = |key: &'static str| t!(language, key);
    let (name, id, territory, siret) = (
        words("identity-name"),
        words("identity-organisation-id"),
        words("identity-territory"),
        words("identity-siret"),
    );
    let hints =
        [words("identity-organisation-id-hint"), words("identity-territory-hint"), words("identity-siret-hint")];
    let line = |id, label, value| Field {
        id,
        label,
        value,
        error: form_errors(errors, id),
        required: true,
        autocomplete: Some("off"),
        ..Field::default()
    };
    let none = Choice::new("", t!(language, "identity-choose"), false);
    let kinds = OrganisationKind::ALL.iter();
    let kinds = kinds.map(|kind| Choice::new(kind.code(), words::organisation_kind(language, *kind), false));
    let label = t!(language, "identity-organisation-kind");
    let kind = Select {
        field: line("kind", &label, &given.kind),
        choices: std::iter::once(none).filter(|_| given.kind.is_empty()).chain(kinds).collect(),
    };
    html! {
        (field(language, &line("name", &name, &given.name)))
        @if is_new { (field(language, &Field { hint: Some(&hints[0]), width: Some(30), ..line("id", &id, &given.id) })) }
        (select(language, &kind))
        (field(language, &Field { hint: Some(&hints[1]), width: Some(10), ..line("territory", &territory, &given.territory) }))
        (field(language, &Field { hint: Some(&hints[2]), width: Some(20), required: false, kind: InputKind::Digits, ..line("siret", &siret, &given.siret) }))
    }
}

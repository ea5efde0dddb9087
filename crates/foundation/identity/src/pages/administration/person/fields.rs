//! The fields of the forms about someone.

use maud::Markup;
use nomenclature::Language;
use ui::components::{Choice, Choices, Field, FieldError, Select, checkboxes, field, form_errors, radios, select};
use ui::t;

use super::Given;
use crate::pages::{Pages, words};
use crate::people::Organisation;
use crate::rights::Role;

/// The roles that were ticked, or that were chosen together where two people had changed them.
pub(super) fn read_roles(given: &[String]) -> Option<Vec<Role>> {
    let each = given.iter().flat_map(|roles| roles.split(',')).filter(|role| !role.is_empty());
    each.map(|role| role.parse().ok()).collect()
}

pub(super) fn read_language(given: &str) -> Language {
    if given == "en" { Language::English } else { Language::French }
}

pub(super) fn name_field(pages: &Pages, given: &Given, errors: &[FieldError]) -> Markup {
    let label = t!(pages.language, "identity-name");
    let name = Field {
        id: "name",
        label: &label,
        value: &given.name,
        error: form_errors(errors, "name"),
        autocomplete: Some("off"),
        required: true,
        ..Field::default()
    };
    field(pages.language, &name)
}

pub(super) fn organisation_field(
    pages: &Pages,
    given: &Given,
    organisations: &[Organisation],
    errors: &[FieldError],
) -> Markup {
    let language = pages.language;
    let label = t!(language, "identity-organisation");
    let known = organisations.iter().map(|known| Choice::new(known.id.as_str(), known.name.to_string(), false));
    let none = Choice::new("", t!(language, "identity-choose"), false);
    let choices = std::iter::once(none).filter(|_| given.organisation.is_empty()).chain(known).collect();
    let error = form_errors(errors, "organisation");
    let of = Field {
        id: "organisation",
        label: &label,
        value: &given.organisation,
        error,
        required: true,
        ..Field::default()
    };
    select(language, &Select { field: of, choices })
}

pub(super) fn language_field(pages: &Pages, given: &Given) -> Markup {
    let (legend, hint) = (t!(pages.language, "identity-language"), t!(pages.language, "identity-language-hint-theirs"));
    let choice = |tongue: Language| {
        Choice::new(tongue.tag(), t!(tongue, "identity-language-name"), read_language(&given.language) == tongue)
    };
    let choices = Language::ALL.into_iter().map(choice).collect();
    radios(
        pages.language,
        &Choices { id: "language", legend: &legend, hint: Some(&hint), choices, inline: true, ..Choices::default() },
    )
}

pub(super) fn roles_field(pages: &Pages, roles: &[String], errors: &[FieldError]) -> Markup {
    let language = pages.language;
    let (legend, hint) = (t!(language, "identity-roles"), t!(language, "identity-roles-hint"));
    let choice = |role: &Role| {
        let chosen = roles.iter().any(|given| given == role.code());
        Choice::new(role.code(), words::role(language, *role), chosen)
    };
    let choices = Role::ALL.iter().filter(|role| **role != Role::Reader).map(choice).collect();
    let error = form_errors(errors, "roles");
    checkboxes(
        language,
        &Choices { id: "roles", legend: &legend, hint: Some(&hint), error, choices, ..Choices::default() },
    )
}

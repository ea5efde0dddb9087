//! Reading a file of contacts.

use std::collections::BTreeSet;

use nomenclature::{Territories, TerritoryKind};

use super::{Contact, Cost, MEANS, Number, OnBill, SITUATIONS};
use crate::file::Reader;
use crate::tool::{is_slug, words};
use crate::words::Words;

const COSTS: [(&str, Cost); 3] = [("free", Cost::Free), ("charged", Cost::Charged), ("unknown", Cost::Unknown)];
const ON_BILL: [(&str, OnBill); 3] =
    [("hidden", OnBill::Hidden), ("shown", OnBill::Shown), ("unknown", OnBill::Unknown)];

pub(super) fn contacts(file: &Reader<'_>) -> Option<Vec<Contact>> {
    let contacts = file.tables("contacts", contact);
    let mut ids = BTreeSet::new();
    for contact in contacts.iter().filter(|contact| !ids.insert(&contact.id)) {
        file.wrong_at("contacts", format!("two contacts are called «{}»", contact.id));
    }
    Some(contacts)
}

fn contact(table: &Reader<'_>) -> Option<Contact> {
    let written = table.text_if_any("number");
    let number = written.as_ref().and_then(|text| match text.parse::<Number>() {
        Ok(number) => Some(number),
        Err(told) => {
            table.wrong_at("number", told);
            None
        }
    });
    let site = table.text_if_any("site");
    if site.as_ref().is_some_and(|site| !site.starts_with("https://")) {
        table.wrong_at("site", "an address begins with https://");
    }
    let situations = table.choices("situations", &SITUATIONS);
    let means = table.choices("means", &MEANS);
    if written.is_none() && site.is_none() {
        table.wrong("there is neither «number» nor «site»: nobody could reach it");
    }
    if situations.is_empty() || means.is_empty() {
        table.wrong("«situations» and «means» must each name one at least");
    }
    let (id, name, does) = (table.text("id"), words(table, "name"), words(table, "does"));
    let (hours, source) = (words(table, "hours"), words(table, "source"));
    let (cost, on_bill) = (table.choice("cost", &COSTS), table.choice("on-bill", &ON_BILL));
    let id = id.filter(|id| is_slug(table, "id", id));
    Some(Contact {
        emergency: table.truth("emergency"),
        always_open: table.truth("always-open"),
        interpreters: table.truth("interpreters"),
        departement: departement(table),
        languages: table.table_if_any("languages", Words::read),
        checked: table.day_if_any("checked"),
        id: id?,
        number,
        site,
        name: name?,
        does: does?,
        situations,
        means,
        hours: hours?,
        cost: cost?,
        on_bill: on_bill?,
        source: source?,
    })
}

fn departement(table: &Reader<'_>) -> Option<String> {
    let code = table.text_if_any("departement")?;
    let known = is_departement(&code);
    if !known {
        table.wrong_at(
            "departement",
            format!("no département has the code «{code}»: write 01 to 95, 2A, 2B or 971 to 976"),
        );
    }
    Some(code)
}

/// Whether a code is a département's.
pub(crate) fn is_departement(code: &str) -> bool {
    let territories = Territories::bundled().latest();
    territories.of_kind(TerritoryKind::Departement).any(|territory| territory.code.to_string() == code)
}

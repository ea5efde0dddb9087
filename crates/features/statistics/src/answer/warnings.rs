//! What the reader of a table must be told.

use std::collections::BTreeSet;

use cube::{Cell, Cube, ObservationStatus};
use nomenclature::Text;

use super::about::count;
use super::build::Part;
use super::{About, Warning};
use crate::model::Nature;
use crate::query::{Measured, Query};

fn warning(code: &'static str, fr: String, en: String) -> Warning {
    Warning { code, text: Text { fr, en } }
}

/// Adds to what is told of a table every warning that it calls for.
pub(super) fn add(about: &mut About, query: &Query, parts: &[Part<'_>], table: &Cube) {
    let mut found = Vec::new();
    let natures = super::build::natures(parts);
    if natures.len() > 1 {
        let texts = of_natures(parts, &natures);
        found.extend(texts.into_iter().map(|text| Warning { code: "natures", text }));
    }
    definitions(about, &mut found);
    for gap in about.breaks.iter().chain(about.others.iter().flat_map(|other| &other.breaks)) {
        found.push(Warning { code: "break", text: gap.reason.clone() });
    }
    for part in parts {
        sums(part, &mut found);
    }
    cells(about, table, &mut found);
    if table.measure().unit.0.as_str() == "mixed" && query.measure == Measured::Value {
        found.push(warning(
            "mixed-units",
            "Les colonnes ou lignes n’ont pas toutes la même unité.".to_owned(),
            "Not all rows or columns have the same unit.".to_owned(),
        ));
    }
    let mut seen = BTreeSet::new();
    about.warnings = found.into_iter().filter(|warning| seen.insert(warning.text.clone())).collect();
}

/// What must be said when figures of unlike natures stand on one scale.
pub(super) fn of_natures(parts: &[Part<'_>], natures: &BTreeSet<Nature>) -> Vec<Text> {
    let mut texts = Vec::new();
    for part in parts {
        for comparison in &part.dataset.comparisons {
            let with_nature =
                comparison.with_nature.is_some_and(|nature| nature != part.dataset.nature && natures.contains(&nature));
            let with_dataset =
                comparison.with_dataset.as_ref().is_some_and(|id| parts.iter().any(|other| other.dataset.id == *id));
            if with_nature || with_dataset {
                texts.push(comparison.warning.clone());
            }
        }
    }
    if texts.is_empty() {
        let list = |pick: fn(&Text) -> &str| {
            let labels: Vec<String> = natures.iter().map(|nature| pick(&nature.label()).to_owned()).collect();
            labels.join(", ")
        };
        texts.push(Text {
            fr: format!("Ces chiffres ne sont pas obtenus de la même façon ({}) : leurs écarts et leurs évolutions ne se comparent pas.", list(|text| &text.fr)),
            en: format!("These figures are not obtained in the same way ({}): neither their gaps nor their changes can be compared.", list(|text| &text.en)),
        });
    }
    texts
}

fn definitions(about: &About, found: &mut Vec<Warning>) {
    for definition in about.definitions.iter().filter(|definition| !definition.current) {
        found.push(warning(
            "definition",
            format!(
                "« {} » : définition {}, que les éditions suivantes ont remplacée. {}",
                definition.label.fr, definition.number, definition.text.fr
            ),
            format!(
                "“{}”: definition {}, which later releases replaced. {}",
                definition.label.en, definition.number, definition.text.en
            ),
        ));
    }
}

fn sums(part: &Part<'_>, found: &mut Vec<Warning>) {
    let gathered = &part.gathered;
    if !gathered.summed.is_empty() {
        let (fr, en) = match part.dataset.level {
            crate::model::Level::Commune => ("communes", "communes"),
            crate::model::Level::Region => ("régions", "regions"),
            _ => ("départements", "départements"),
        };
        found.push(warning(
            "summed",
            format!("Les totaux des territoires plus larges sont la somme des {fr}, faite par Vigie."),
            format!("Totals of wider territories are sums of {en}, made by Vigie."),
        ));
    }
    for (territory, (there, expected)) in &gathered.incomplete {
        found.push(warning(
            "incomplete",
            format!("{territory} n’est pas additionné : cette édition n’a que {there} de ses {expected} parties."),
            format!("{territory} is not summed: this release has {there} of its {expected} parts only."),
        ));
    }
    if gathered.hidden_sums > 0 {
        let elsewhere = "a part of them is hidden by the producer";
        found.push(warning(
            "suppressed",
            "Des sommes sont masquées parce que le producteur masque une partie de ce qui les compose.".to_owned(),
            format!("Some sums are hidden because {elsewhere}."),
        ));
    }
}

fn cells(about: &About, table: &Cube, found: &mut Vec<Warning>) {
    let hidden = count(table, Cell::is_suppressed);
    if hidden > 0 && !found.iter().any(|warning| warning.code == "suppressed") {
        found.push(warning(
            "suppressed",
            format!("{hidden} case(s) masquée(s) pour protéger les personnes."),
            format!("{hidden} cell(s) hidden to protect people."),
        ));
    }
    if about.statuses.contains(&ObservationStatus::Provisional) {
        found.push(warning(
            "provisional",
            "Des chiffres sont provisoires : leur producteur dit qu’ils changeront.".to_owned(),
            "Some figures are provisional: their producer says that they will change.".to_owned(),
        ));
    }
    let secondary = |about: &About| about.notes.iter().any(|note| note.verification.as_deref() == Some("secondaire"));
    if secondary(about) || about.others.iter().any(secondary) {
        found.push(warning(
            "secondary",
            "Des chiffres ont été lus dans la presse ou chez un tiers qui cite le producteur.".to_owned(),
            "Some figures were read in the press or from a third party who quotes the producer.".to_owned(),
        ));
    }
}

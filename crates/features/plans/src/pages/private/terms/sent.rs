//! What is sent of the terms of a measure, and everything that is wrong with it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use nomenclature::{Language, Text};
use serde::Deserialize;
use store::Revision;
use ui::components::FieldError;
use ui::t;

use crate::model::amendment::Terms;
use crate::model::detail::{Details, WrongLines, actions, contributors, steps, territory, write_actions, write_steps};
use crate::store::{Axis, Measure};

/// What was sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::pages::private) struct Sent {
    pub(super) axe: String,
    pub(super) titre_fr: String,
    pub(super) titre_en: String,
    pub(super) objectif_fr: String,
    pub(super) objectif_en: String,
    pub(super) pourquoi_fr: String,
    pub(super) pourquoi_en: String,
    pub(super) service: String,
    pub(super) contributeurs: String,
    pub(super) echeance: String,
    pub(super) etapes: String,
    pub(super) actions: String,
    pub(super) cout: String,
    pub(super) financement: String,
    pub(super) territoire: String,
    pub(super) public_fr: String,
    pub(super) public_en: String,
    pub(super) motif: String,
    pub(super) revision: String,
}

/// What may be chosen.
pub(super) struct Known {
    /// The services, by code.
    pub(super) services: BTreeMap<String, String>,
    /// The axes of the plan.
    pub(super) axes: Vec<Axis>,
}

/// Collects what is wrong.
struct Checks {
    language: Language,
    errors: Vec<FieldError>,
}

impl Checks {
    fn wrong(&mut self, when: bool, id: &str, key: &'static str) {
        if when {
            self.errors.push(FieldError::new(id, t!(self.language, key)));
        }
    }

    /// A text in both languages, or in none.
    fn both(&mut self, id: &str, (fr, en): (&str, &str), most: usize) -> Option<Text> {
        let (fr, en) = (fr.trim(), en.trim());
        let long = |text: &str| text.chars().count() > most || text.chars().any(char::is_control);
        self.wrong(fr.is_empty() != en.is_empty(), &format!("{id}_en"), "plans-wrong-both");
        self.wrong(
            long(fr) || long(en),
            &format!("{id}_fr"),
            if most > 500 { "plans-wrong-long" } else { "plans-wrong-line" },
        );
        (!fr.is_empty() && !en.is_empty()).then(|| Text { fr: fr.to_owned(), en: en.to_owned() })
    }

    /// A list, a line each.
    fn list<T>(&mut self, id: &str, read: Result<Vec<T>, WrongLines>) -> Vec<T> {
        read.unwrap_or_else(|WrongLines(lines)| {
            let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
            let words = t!(self.language, "plans-wrong-lines", lines = lines.join(", "));
            self.errors.push(FieldError::new(id, words));
            Vec::new()
        })
    }
}

impl Sent {
    /// What the form of a measure that has these terms holds, read at this revision.
    pub(super) fn of(measure: &Terms, seen: Revision) -> Self {
        let words = |text: &Option<Text>| text.clone().map(|text| (text.fr, text.en)).unwrap_or_default();
        let ((titre_fr, titre_en), (objectif_fr, objectif_en)) = (words(&measure.title), words(&measure.objective));
        let details = &measure.details;
        let ((pourquoi_fr, pourquoi_en), (public_fr, public_en)) = (words(&details.why), words(&details.public));
        Self {
            axe: measure.axis.map(|axis| axis.to_string()).unwrap_or_default(),
            titre_fr,
            titre_en,
            objectif_fr,
            objectif_en,
            pourquoi_fr,
            pourquoi_en,
            service: measure.lead.clone().unwrap_or_default(),
            contributeurs: details.contributors.join("\n"),
            echeance: measure.deadline.map(|day| day.to_string()).unwrap_or_default(),
            etapes: write_steps(&details.steps),
            actions: write_actions(&measure.actions),
            cout: measure.cost.map(|cost| cost.to_string()).unwrap_or_default(),
            financement: measure.funding.clone().unwrap_or_default(),
            territoire: details.territory.clone().unwrap_or_default(),
            public_fr,
            public_en,
            motif: String::new(),
            revision: seen.to_string(),
        }
    }

    /// The terms that are asked for, or everything that is wrong with them.
    pub(super) fn terms(&self, language: Language, before: &Measure, known: &Known) -> Result<Terms, Vec<FieldError>> {
        let mut checks = Checks { language, errors: Vec::new() };
        let told = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
        let axis: Option<u16> = self.axe.parse().ok().filter(|axis| known.axes.iter().any(|one| one.number == *axis));
        checks.wrong(!self.axe.is_empty() && axis.is_none(), "axe", "plans-wrong-axis");
        let title = checks.both("titre", (&self.titre_fr, &self.titre_en), 500);
        let objective = checks.both("objectif", (&self.objectif_fr, &self.objectif_en), 500);
        let kept = Some(self.service.as_str()) == before.lead.as_deref();
        let unknown = !self.service.is_empty() && !kept && !known.services.contains_key(&self.service);
        checks.wrong(unknown, "service", "plans-wrong-lead");
        let (due, cost) = (self.echeance.trim(), self.cout.replace([' ', '\u{a0}', '\u{202f}'], ""));
        let deadline: Option<Date> = due.parse().ok();
        let euros: Option<u64> = cost.parse().ok().filter(|euros| *euros <= 1_000_000_000_000);
        checks.wrong(!due.is_empty() && deadline.is_none(), "echeance", "plans-wrong-day");
        checks.wrong(!cost.is_empty() && euros.is_none(), "cout", "plans-wrong-cost");
        let funding = self.financement.trim();
        let long = funding.chars().count() > 500 || funding.chars().any(char::is_control);
        checks.wrong(long, "financement", "plans-wrong-line");
        let (details, actions) = (self.details(&mut checks), checks.list("actions", actions(&self.actions)));
        checks.wrong(self.motif.chars().count() > 1000, "motif", "plans-wrong-amend-reason");
        if !checks.errors.is_empty() {
            return Err(checks.errors);
        }
        let service = if kept { before.service.clone() } else { known.services.get(&self.service).cloned() };
        let (lead, funding) = (told(&self.service), told(funding));
        Ok(Terms { axis, title, objective, lead, service, deadline, cost: euros, funding, details, actions })
    }

    fn details(&self, checks: &mut Checks) -> Details {
        let why = checks.both("pourquoi", (&self.pourquoi_fr, &self.pourquoi_en), 2000);
        let contributors = checks.list("contributeurs", contributors(&self.contributeurs));
        let steps = checks.list("etapes", steps(&self.etapes));
        let code = self.territoire.trim();
        let territory = territory(code);
        checks.wrong(!code.is_empty() && territory.is_none(), "territoire", "plans-wrong-territory");
        let public = checks.both("public", (&self.public_fr, &self.public_en), 500);
        Details { why, contributors, steps, territory, public }
    }
}

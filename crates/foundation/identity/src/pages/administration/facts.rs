//! What a thing was and became, in words: the facts of a line of the trail.

use nomenclature::Language;
use serde_json::{Map, Value};
use store::WITHHELD;
use ui::layout::Site;
use ui::{format, t};

use crate::pages::words;
use crate::rights::Role;

/// The facts that the trail tells, and their words.
const NAMES: &[(&str, &str)] = &[
    ("accepted", "identity-fact-accepted"),
    ("added", "identity-fact-added"),
    ("again", "identity-fact-again"),
    ("amendment", "identity-fact-amendment"),
    ("attestations", "identity-fact-attestations"),
    ("before", "identity-fact-before"),
    ("bytes", "identity-fact-bytes"),
    ("came", "identity-fact-came"),
    ("cells", "identity-fact-cells"),
    ("claim", "identity-fact-claim"),
    ("compared", "identity-fact-compared"),
    ("complete", "identity-fact-complete"),
    ("corrected", "identity-fact-corrected"),
    ("deleted", "identity-fact-deleted"),
    ("demonstration", "identity-fact-demonstration"),
    ("disabled", "identity-fact-disabled"),
    ("distributed", "identity-fact-distributed"),
    ("document", "identity-fact-document"),
    ("draft", "identity-fact-draft"),
    ("figures", "identity-fact-figures"),
    ("files", "identity-fact-files"),
    ("filled", "identity-fact-filled"),
    ("first_year", "identity-fact-first-year"),
    ("form", "identity-fact-form"),
    ("glass", "identity-fact-glass"),
    ("half_day", "identity-fact-half-day"),
    ("hash", "identity-fact-hash"),
    ("invented", "identity-fact-invented"),
    ("kind", "identity-fact-kind"),
    ("kit", "identity-fact-kit"),
    ("language", "identity-fact-language"),
    ("level", "identity-fact-level"),
    ("lines", "identity-fact-lines"),
    ("linked", "identity-fact-linked"),
    ("measure", "identity-fact-measure"),
    ("measures", "identity-fact-measures"),
    ("meeting", "identity-fact-meeting"),
    ("moment", "identity-fact-moment"),
    ("name", "identity-fact-name"),
    ("needs", "identity-fact-needs"),
    ("new", "identity-fact-new"),
    ("new_password", "identity-fact-new-password"),
    ("organisation", "identity-fact-organisation"),
    ("paragraphs", "identity-fact-paragraphs"),
    ("passkey", "identity-fact-passkey"),
    ("password", "identity-fact-password"),
    ("position", "identity-fact-position"),
    ("presences", "identity-fact-presences"),
    ("professions", "identity-fact-professions"),
    ("protected", "identity-fact-protected"),
    ("provider", "identity-fact-provider"),
    ("qualified", "identity-fact-qualified"),
    ("questions", "identity-fact-questions"),
    ("reason", "identity-fact-reason"),
    ("recommendations", "identity-fact-recommendations"),
    ("recovery", "identity-fact-recovery"),
    ("recovery_codes", "identity-fact-recovery-codes"),
    ("release", "identity-fact-release"),
    ("remark", "identity-fact-remark"),
    ("reminder", "identity-fact-reminder"),
    ("repeats", "identity-fact-repeats"),
    ("replaced_by", "identity-fact-replaced-by"),
    ("rounds", "identity-fact-rounds"),
    ("rows", "identity-fact-rows"),
    ("run", "identity-fact-run"),
    ("sealed", "identity-fact-sealed"),
    ("seated", "identity-fact-seated"),
    ("seats", "identity-fact-seats"),
    ("second_factor", "identity-fact-second-factor"),
    ("sent", "identity-fact-sent"),
    ("service", "identity-fact-service"),
    ("session", "identity-fact-session"),
    ("sessions", "identity-fact-sessions"),
    ("since", "identity-fact-since"),
    ("siret", "identity-fact-siret"),
    ("starts", "identity-fact-starts"),
    ("state", "identity-fact-state"),
    ("stopped", "identity-fact-stopped"),
    ("taken_back", "identity-fact-taken-back"),
    ("terms", "identity-fact-terms"),
    ("territory", "identity-fact-territory"),
    ("until", "identity-fact-until"),
    ("version", "identity-fact-version"),
    ("waiting", "identity-fact-waiting"),
    ("way", "identity-fact-way"),
];

/// What codes say that tell where things stand, and their words; other codes are told as they are.
const VALUES: &[(&str, &str)] = &[
    ("abandoned", "identity-fact-is-abandoned"),
    ("absent", "identity-fact-is-absent"),
    ("adopted", "identity-fact-is-adopted"),
    ("asked-to-stop", "identity-fact-is-asked-to-stop"),
    ("attended", "identity-fact-is-attended"),
    ("cancelled", "identity-fact-is-cancelled"),
    ("closed", "identity-fact-is-closed"),
    ("done", "identity-fact-is-done"),
    ("draft", "identity-fact-is-draft"),
    ("drafting", "identity-fact-is-drafting"),
    ("evaluated", "identity-fact-is-evaluated"),
    ("expired", "identity-fact-is-expired"),
    ("failed", "identity-fact-is-failed"),
    ("filed", "identity-fact-is-filed"),
    ("held", "identity-fact-is-held"),
    ("issued", "identity-fact-is-issued"),
    ("lapsed", "identity-fact-is-lapsed"),
    ("late", "identity-fact-is-late"),
    ("not-started", "identity-fact-is-not-started"),
    ("open", "identity-fact-is-open"),
    ("published", "identity-fact-is-published"),
    ("replaced", "identity-fact-is-replaced"),
    ("revoked", "identity-fact-is-revoked"),
    ("running", "identity-fact-is-running"),
    ("seated", "identity-fact-is-seated"),
    ("sent", "identity-fact-is-sent"),
    ("sent-back", "identity-fact-is-sent-back"),
    ("submitted", "identity-fact-is-submitted"),
    ("superseded", "identity-fact-is-superseded"),
    ("suspended", "identity-fact-is-suspended"),
    ("under-way", "identity-fact-is-under-way"),
    ("valid", "identity-fact-is-valid"),
    ("validated", "identity-fact-is-validated"),
    ("vouched", "identity-fact-is-vouched"),
    ("waiting", "identity-fact-is-waiting"),
    ("withdrawn", "identity-fact-is-withdrawn"),
];

/// The facts of a line, one after the other: `état : ouvert, places : 12`.
pub(super) fn tell(language: Language, site: &Site, json: &str) -> String {
    let Ok(facts) = serde_json::from_str::<Map<String, Value>>(json) else { return json.to_owned() };
    let one = |(fact, value): (&String, &Value)| {
        t!(language, "identity-fact-told", name = name(language, fact), value = said(language, site, value))
    };
    facts.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn name(language: Language, fact: &str) -> String {
    let known = NAMES.iter().find(|(code, _)| *code == fact).map(|(_, key)| t!(language, *key));
    // The roles of someone are facts by their codes.
    let role = || fact.parse::<Role>().ok().map(|role| words::role(language, role));
    known.or_else(role).unwrap_or_else(|| fact.to_owned())
}

fn said(language: Language, site: &Site, value: &Value) -> String {
    match value {
        Value::Null => t!(language, "identity-fact-none"),
        Value::Bool(true) => t!(language, "identity-fact-yes"),
        Value::Bool(false) => t!(language, "identity-fact-no"),
        Value::Number(number) => format::integer(language, number.as_f64().unwrap_or_default()),
        Value::String(text) if text == WITHHELD => t!(language, "identity-fact-withheld"),
        Value::String(text) => {
            let known = VALUES.iter().find(|(code, _)| *code == text).map(|(_, key)| t!(language, *key));
            let moment = || text.parse().ok().map(|at| site.moment(language, at));
            known.or_else(moment).unwrap_or_else(|| text.clone())
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    #[test]
    fn facts_are_told_in_words() {
        let site = Site::default();
        let told = |language, json: &str| tell(language, &site, json).replace(['\u{a0}', '\u{202f}'], " ");
        let line = r#"{"accepted":false,"seats":1200,"siret":null,"state":"sent-back","name":"(withheld)","until":"2026-11-30T05:00:00Z"}"#;
        let french = "accepté : non, nom : non dit, places : 1 200, SIRET : aucun, état : renvoyé, jusqu’au : 30 novembre 2026 à 6 h";
        assert_eq!(told(Language::French, line), french);
        assert_eq!(told(Language::English, r#"{"kit":"couple","coordinator":true}"#), "Coordinator: yes, kit: couple");
        assert_eq!(told(Language::English, "no facts"), "no facts");
    }

    fn sources(folder: &Path, found: &mut Vec<String>) {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(std::fs::read_to_string(path).unwrap());
            }
        }
    }

    /// Every fact that a room tells, wherever it does, has its word here.
    #[test]
    fn every_fact_of_the_trail_has_its_word() {
        let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let mut texts = Vec::new();
        for floor in ["features", "foundation"] {
            for room in std::fs::read_dir(crates.join(floor)).unwrap().map(|entry| entry.unwrap().path().join("src")) {
                sources(&room, &mut texts);
            }
        }
        sources(&crates.join("vigie/src"), &mut texts);
        let mut found = BTreeSet::new();
        for text in texts.iter().filter(|text| text.contains("Facts")) {
            let code = text.split("#[cfg(test)]").next().unwrap();
            for call in [".code(\"", ".number(\"", ".flag(\"", ".instant(\"", ".absent(\"", ".withheld(\""] {
                found.extend(code.split(call).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned));
            }
        }
        assert!(found.len() > 60, "{found:?}");
        let missing: Vec<_> = found.iter().filter(|fact| !NAMES.iter().any(|(code, _)| code == fact)).collect();
        assert!(missing.is_empty(), "say in NAMES what these facts are: {missing:?}");
    }
}

//! Who did something, in words: a person by name, a program, a visitor, a command on the server.

use std::collections::BTreeMap;

use nomenclature::Language;
use store::{AuditEntry, StoreError, ThingId};
use ui::t;

use crate::pages::Pages;
use crate::people::{PeopleQuery, PersonId};
use crate::rights::{Place, may, on};
use crate::web::{Refusal, Signed};

/// What is not a person, by its code in the trail, and the words that ask for it beside that code.
const OTHERS: [(&str, &str); 3] = [
    ("operator", "identity-trail-operator"),
    ("program", "identity-trail-program"),
    ("visitor", "identity-trail-visitor"),
];

/// The kinds of things that the trail tells of, and their words.
const KINDS: &[(&str, &str)] = &[
    ("attestation", "identity-thing-attestation"),
    ("attestation-key", "identity-thing-attestation-key"),
    ("backup", "identity-thing-backup"),
    ("calendar", "identity-thing-calendar"),
    ("cascade", "identity-thing-cascade"),
    ("dataset", "identity-thing-dataset"),
    ("evaluation", "identity-thing-evaluation"),
    ("framework", "identity-thing-framework"),
    ("job", "identity-thing-job"),
    ("kit", "identity-thing-kit"),
    ("learner", "identity-thing-learner"),
    ("ledger", "identity-thing-ledger"),
    ("mail", "identity-thing-mail"),
    ("measure", "identity-thing-measure"),
    ("organisation", "identity-thing-organisation"),
    ("participant", "identity-thing-participant"),
    ("person", "identity-thing-person"),
    ("plan", "identity-thing-plan"),
    ("publication", "identity-thing-publication"),
    ("qualification", "identity-thing-qualification"),
    ("recommendation", "identity-thing-recommendation"),
    ("release", "identity-thing-release"),
    ("retention", "identity-thing-retention"),
    ("server", "identity-thing-server"),
    ("statement", "identity-thing-statement"),
    ("study", "identity-thing-study"),
    ("training-answers", "identity-thing-training-answers"),
    ("training-attestations", "identity-thing-training-attestations"),
    ("training-declaration", "identity-thing-training-declaration"),
    ("training-meeting", "identity-thing-training-meeting"),
    ("training-plan", "identity-thing-training-plan"),
    ("training-session", "identity-thing-training-session"),
    ("training-year", "identity-thing-training-year"),
    ("visit", "identity-thing-visit"),
];

/// What kind of thing it is, in a word.
pub(super) fn kind(language: Language, thing: &ThingId) -> String {
    let known = KINDS.iter().find(|(code, _)| *code == thing.kind());
    known.map_or_else(|| thing.kind().to_owned(), |(_, key)| t!(language, *key))
}

/// The names of people, by their code in the trail.
pub(super) struct Names(BTreeMap<String, String>);

impl Names {
    /// Those of the people who did these lines, and to whom they were done.
    pub(super) async fn of(pages: &Pages, lines: &[AuditEntry]) -> Result<Self, StoreError> {
        let mut names = BTreeMap::new();
        for code in lines.iter().flat_map(|line| [line.actor.as_str(), line.thing.as_str()]) {
            let Some(id) = code.strip_prefix("person:") else { continue };
            if names.contains_key(code) {
                continue;
            }
            let Ok(id) = id.parse::<PersonId>() else { continue };
            if let Some(person) = pages.gate.identity().person(&id).await? {
                names.insert(code.to_owned(), person.name.to_string());
            }
        }
        Ok(Self(names))
    }

    /// Which one of its kind a thing is: a person by name, anything else by its code.
    pub(super) fn which<'a>(&'a self, thing: &'a ThingId) -> &'a str {
        let code = thing.as_str();
        self.0.get(code).map_or_else(|| code.split_once(':').map_or(code, |(_, id)| id), String::as_str)
    }

    /// Who did it, in words; a person whose account was erased keeps the code.
    pub(super) fn tell(&self, language: Language, actor: &str) -> String {
        let other = OTHERS.iter().find(|(code, _)| *code == actor).map(|(_, key)| t!(language, *key));
        other.or_else(|| self.0.get(actor).cloned()).unwrap_or_else(|| actor.trim_start_matches("person:").to_owned())
    }
}

/// From where, in words; an address stands as it is.
pub(super) fn origin(language: Language, origin: &str) -> String {
    match origin {
        "command-line" => t!(language, "identity-trail-from-command"),
        "job" => t!(language, "identity-trail-from-job"),
        address => address.trim_start_matches("address/").to_owned(),
    }
}

/// The code of whom a text asks for: a word for what is no person, someone's code, or what one person's name or address holds. `None` when it is nobody.
pub(super) async fn asked(pages: &Pages, signed: &Signed, text: &str) -> Result<Option<String>, Refusal> {
    let language = pages.language;
    let other = |(code, key): &&(&str, &'static str)| text == *code || text.to_lowercase() == t!(language, *key);
    if let Some((code, _)) = OTHERS.iter().find(other) {
        return Ok(Some((*code).to_owned()));
    }
    if let Ok(permit) = signed.permit::<may::Read, on::Person>(&Place::default()) {
        let query = PeopleQuery { text: text.chars().take(200).collect(), ..PeopleQuery::default() };
        let found = pages.gate.identity().people(&permit, &query).await?;
        let exactly = found.iter().find(|one| one.name == text || one.email == text);
        if let Some(one) = exactly.or(if found.len() == 1 { found.first() } else { None }) {
            return Ok(Some(one.id.thing().to_string()));
        }
    }
    Ok(text.trim_start_matches("person:").parse::<PersonId>().ok().map(|id| id.thing().to_string()))
}

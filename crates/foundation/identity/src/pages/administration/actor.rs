//! Who did something, in words: a person by name, a program, a visitor, a command on the server.

use std::collections::BTreeMap;

use nomenclature::Language;
use store::{AuditEntry, StoreError};
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

/// The names of people, by their code in the trail.
pub(super) struct Names(BTreeMap<String, String>);

impl Names {
    /// Those of the people who did these lines.
    pub(super) async fn of(pages: &Pages, lines: &[AuditEntry]) -> Result<Self, StoreError> {
        let mut names = BTreeMap::new();
        for line in lines {
            let Some(id) = line.actor.strip_prefix("person:") else { continue };
            if names.contains_key(&line.actor) {
                continue;
            }
            let Ok(id) = id.parse::<PersonId>() else { continue };
            if let Some(person) = pages.gate.identity().person(&id).await? {
                names.insert(line.actor.clone(), person.name.to_string());
            }
        }
        Ok(Self(names))
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

//! The mails of this room: plain text, in the reader's language, with nothing that tells when it was read.

use nomenclature::Language;
use store::{EmailAddress, Mail};
use ui::{href, t};

use crate::people::Person;
use crate::secret::Token;

/// The mail with which someone comes in.
pub(super) fn invitation(to: &EmailAddress, name: &str, language: Language, token: &Token, base: &str) -> Mail {
    let link = link(language, token, base);
    let text = t!(language, "identity-mail-invitation", name = name.to_owned(), link = link);
    Mail { to: to.clone(), subject: t!(language, "identity-mail-invitation-subject"), text, invitation: None }
}

/// The mail with which a forgotten password is replaced.
pub(super) fn new_password(person: &Person, token: &Token, base: &str) -> Mail {
    let language = person.language;
    let link = link(language, token, base);
    let text = t!(language, "identity-mail-password", name = person.name.to_string(), link = link);
    Mail { to: person.email.clone(), subject: t!(language, "identity-mail-password-subject"), text, invitation: None }
}

fn link(language: Language, token: &Token, base: &str) -> String {
    format!("{base}{}", href(language, &format!("/invitation/{}", token.reveal())))
}

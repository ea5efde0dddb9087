//! What the store and the search are given from outside: files, addresses of mail and of databases, words for calendars, questions.

use std::io::Cursor;

use nomenclature::Language;
use search::{Audience, Entry, Index, Reader};
use store::{Address, EmailAddress, FileKind, FileLimits, IncomingFile, Invitation, InvitationMethod};

use super::{text, told};

/// A file that is taken is of a kind that was asked for, and its name is that of its content; any other is refused with words.
pub(super) fn upload(bytes: &[u8]) {
    const LIMITS: FileLimits = FileLimits { bytes: 4_000, kinds: &[FileKind::PDF] };
    match IncomingFile::check(Cursor::new(bytes), &LIMITS) {
        Ok(file) => {
            assert!(bytes.starts_with(b"%PDF-") && bytes.len() <= 4_000);
            assert_eq!(file.hash().as_str().len(), 64);
        }
        Err(refusal) => told(refusal),
    }
}

/// An address of mail reads back the same, and holds nothing that would end a header.
pub(super) fn mail_address(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    match text.parse::<EmailAddress>() {
        Ok(address) => {
            assert_eq!(address.as_str().parse::<EmailAddress>().as_ref(), Ok(&address));
            assert!(!address.as_str().contains(['\r', '\n', ' ', ',', '<', '>']));
        }
        Err(refusal) => told(refusal),
    }
}

/// An address of a database is refused with words that do not repeat its password.
pub(super) fn database_address(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    if let Err(refusal) = text.parse::<Address>() {
        assert!(!refusal.to_string().contains("hunter2"), "a password is told: {refusal}");
    }
}

/// Whatever a meeting is called, its invitation has lines of at most 75 bytes, and one event.
pub(super) fn calendar(bytes: &[u8]) {
    let (Some(text), Ok(organizer)) = (text(bytes), "vigie@example.org".parse::<EmailAddress>()) else { return };
    let invitation = Invitation {
        uid: "meeting-1@example.org".to_owned(),
        sequence: 1,
        method: InvitationMethod::Request,
        starts: jiff::Timestamp::UNIX_EPOCH,
        ends: jiff::Timestamp::UNIX_EPOCH,
        summary: text.to_owned(),
        description: text.to_owned(),
        location: text.to_owned(),
        attendees: vec![organizer.clone()],
        organizer,
    };
    let written = invitation.to_ics(jiff::Timestamp::UNIX_EPOCH);
    let events = written.split("\r\n").filter(|line| *line == "BEGIN:VEVENT").count();
    assert_eq!(events, 1, "words became a second event: {written}");
    for line in written.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains('\n') && !line.contains('\r'), "{line:?}");
    }
}

/// Any question is answered, and nothing is found that its reader may not find.
pub(super) fn question(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let entry = |title: &str, audience| Entry {
        language: Language::French,
        kind: "page",
        title: title.to_owned(),
        text: "Les violences faites aux femmes".to_owned(),
        path: "/".to_owned(),
        audience,
    };
    let hidden = Audience::Circles(vec!["kit".to_owned()]);
    let index = Index::build(vec![entry("La lettre", Audience::Everybody), entry("Le comité", hidden)]);
    let found = index.find(Language::French, text, &Reader::everybody(), 0, 10);
    assert!(found.total <= 1 && found.hits.iter().all(|hit| hit.title == "La lettre"));
}

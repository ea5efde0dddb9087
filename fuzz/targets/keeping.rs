//! What the store and the search are given from outside: files, backups, addresses of mail and of databases, words for calendars, questions.

use std::io::{Cursor, Write};

use nomenclature::Language;
use search::{Audience, Entry, Index, Reader};
use store::{
    Actor, Address, EmailAddress, FileKind, FileLimits, IncomingFile, Invitation, InvitationMethod, RestorePlan,
    restore,
};

use super::{text, told};

/// A file that is taken is of a kind that was asked for, where all are and where one alone is, and its name is that of its content; any other is refused with words.
pub(super) fn upload(bytes: &[u8]) {
    let Some(kind) = accepted(bytes, FileKind::ALL) else { return };
    for one in FileKind::ALL {
        assert_eq!(accepted(bytes, std::slice::from_ref(one)), (*one == kind).then_some(kind), "{}", one.extension);
    }
    assert_eq!(FileKind::named(kind.extension), Some(kind));
    let shown = text(bytes).map(|text| text.trim_start_matches('\u{feff}').trim_start());
    assert!(kind != FileKind::TEXT || shown.is_none_or(|text| !text.starts_with('<')), "a page is taken for a text");
}

fn accepted(bytes: &[u8], kinds: &'static [FileKind]) -> Option<FileKind> {
    match IncomingFile::check(Cursor::new(bytes), &FileLimits { bytes: 4_000, kinds }) {
        Ok(file) => {
            assert!(kinds.contains(&file.kind()) && (1..=4_000).contains(&bytes.len()));
            assert_eq!(file.hash().as_str(), blake3::hash(bytes).to_hex().as_str());
            Some(file.kind())
        }
        Err(refusal) => {
            told(refusal);
            None
        }
    }
}

/// An archive is restored whole and verified, or refused with words, and then leaves nothing. It arrives as a tar, packed here as backups are.
pub(super) fn backup(bytes: &[u8]) {
    let place = tempfile::tempdir().expect("a temporary folder");
    let (file, folder) = (place.path().join("one.backup"), place.path().join("restored"));
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes).expect("packed in memory");
    std::fs::write(&file, packed.finish().expect("packed in memory")).expect("a temporary file");
    let address = Address::in_folder(&folder);
    let plan = RestorePlan { address: &address, schemas: &[], folder: &folder, keys: None };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let restored = runtime.block_on(restore(&file, &plan, &Actor::operator(), jiff::Timestamp::UNIX_EPOCH));
    let inside = std::fs::read_dir(place.path()).expect("the place").count();
    match restored {
        Ok(_) => assert_eq!(inside, 2, "something came beside the data folder"),
        Err(refusal) => {
            assert_eq!(inside, 1, "something remains of a refused backup");
            told(refusal);
        }
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

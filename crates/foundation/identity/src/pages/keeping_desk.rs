//! What this room puts on the start page: the rooms of administration, and glasses that were broken.

use nomenclature::Language;
use store::Verb;
use ui::t;

use crate::access::Identity;
use crate::rights::{Place, Resource, may, on};
use crate::web::{Awaiting, Desk, DeskFuture, Room, Signed};

/// The desk of who keeps people, organisations and the trail.
#[derive(Clone, Debug)]
pub struct IdentityDesk {
    /// People, sessions and rights.
    pub identity: Identity,
}

/// The rooms of administration: path, name, what one does there, and the right that opens it.
const ROOMS: [(&str, &str, &str, Verb, Resource); 4] = [
    ("/administration/personnes", "identity-people", "identity-people-room", Verb::Create, Resource::Person),
    (
        "/administration/organisations",
        "identity-organisations",
        "identity-organisations-room",
        Verb::Create,
        Resource::Organisation,
    ),
    ("/administration/journal", "identity-trail", "identity-trail-room", Verb::Read, Resource::Audit),
    ("/administration/acces-elargis", "identity-glasses", "identity-glasses-room", Verb::Read, Resource::Audit),
];

impl Desk for IdentityDesk {
    fn rooms(&self, signed: &Signed, language: Language) -> Vec<Room> {
        let open = ROOMS.iter().filter(|(_, _, _, verb, resource)| signed.may(*verb, *resource, &Place::default()));
        let room = |(path, name, text, _, _): &(&str, &'static str, &'static str, Verb, Resource)| Room {
            path: (*path).to_owned(),
            name: t!(language, name),
            text: t!(language, text),
        };
        open.map(room).collect()
    }

    fn awaiting<'a>(&'a self, signed: &'a Signed, language: Language) -> DeskFuture<'a> {
        Box::pin(async move {
            let Ok(permit) = signed.permit::<may::Read, on::Audit>(&Place::default()) else { return Ok(Vec::new()) };
            let unseen = self.identity.glass_lines(&permit, true).await?.len();
            let text = t!(language, "identity-glasses-awaiting", count = unseen);
            let path = "/administration/acces-elargis".to_owned();
            Ok(if unseen == 0 { Vec::new() } else { vec![Awaiting { path, text, due: None }] })
        })
    }
}

//! What one writes on a private page: nobody overwrites another without seeing it, twice is once, and what cannot be undone is asked first.

use axum::http::StatusCode;
use store::testing::{Base, instant};
use store::{Actor, Revision};
use training::model::Machine as _;
use training::model::declared::Declared;
use training::model::kit::Kit;
use training::model::meeting::{Meeting, MeetingEvent};
use training::model::session::SessionEvent;
use training::store::{
    advance_meeting, advance_session, attendance, attestations_of, change_meeting, create_meeting, create_session,
    declare, declared_by, documents_of, issue_attestations, join_meeting, meeting as read_meeting, note_attendance,
    note_sheet, publish_kit, register, validate_session,
};

use crate::meetings::{comer, meeting};
use crate::room::{Room, field};
use crate::support::{session, someone};

fn actor() -> Actor {
    Actor::operator()
}

/// Someone's browser, which sends back what the form holds.
fn sent(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// A room with a session that goes on, its people, and the address of its page.
async fn running(base: &Base) -> (Room, Vec<String>, &'static str) {
    let room = Room::new(base).await;
    let first = session("s-1", 3);
    create_session(&room.store, &actor(), instant(0), &first, &[]).await.unwrap();
    let mut people = Vec::new();
    for number in 0..3 {
        people.push(register(&room.training, &actor(), &first.code, &someone(number), "", None).await.unwrap().code);
    }
    advance_session(&room.store, &actor(), instant(0), &first.code, SessionEvent::Begin).await.unwrap();
    (room, people, "/formation/gestion/s-1")
}

store::on_both_databases! {
    async fn a_meeting_changed_meanwhile_is_shown_in_both_versions(base) {
        let room = Room::new(&base).await;
        let first = meeting(50);
        create_meeting(&room.store, &actor(), instant(0), &first).await.unwrap();
        let path = "/formation/gestion/rencontres/r-2026/modifier";
        let drawn = room.get(path).await;
        let theirs = Meeting { place: "Lyon".to_owned(), ..first.clone() };
        change_meeting(&room.store, &actor(), instant(0), Revision::FIRST, &theirs).await.unwrap();
        let mine = |revision: &str, place: &str| {
            sent(&[
                ("revision", revision), ("titre", "Rencontres de novembre"), ("presentation", "Une journée."), ("lieu", place),
                ("jour", "2026-12-01"), ("heure", "09:00"), ("heure_fin", "17:00"), ("places", "60"),
                ("ateliers", "1 | Atelier a1-1 | 1\n1 | Atelier a1-2 | 50"),
            ])
        };
        let both = room.post(&drawn, path, &mine(&field(&drawn.text(), "revision"), "Paris")).await;
        let page = both.text();
        assert_eq!(both.status, StatusCode::CONFLICT, "{page}");
        for words in ["Rencontres du 25 novembre", "Rencontres de novembre", "value=\"Lyon\"", "value=\"Paris\""] {
            assert!(page.contains(words), "{words} is missing: {page}");
        }
        let chosen = mine(&field(&page, "revision"), "Lyon");
        for time in ["once", "twice"] {
            assert_eq!(room.post(&both, path, &chosen).await.status, StatusCode::SEE_OTHER, "{time}");
        }
        let (kept, _) = read_meeting(&room.store, &first.code).await.unwrap().unwrap();
        assert_eq!((kept.title.as_str(), kept.place.as_str(), kept.revision), ("Rencontres de novembre", "Lyon", 3));
        assert!(room.store.verify_audit().await.is_ok());
    }

    async fn two_who_note_attendance_take_nothing_from_each_other(base) {
        let room = Room::new(&base).await;
        let first = meeting(50);
        create_meeting(&room.store, &actor(), instant(0), &first).await.unwrap();
        let mut codes = Vec::new();
        for number in 0..3 {
            codes.push(join_meeting(&room.training, &actor(), &first.code, &comer(number), &[], "", None).await.unwrap().code);
        }
        advance_meeting(&room.store, &actor(), instant(0), &first.code, MeetingEvent::Close).await.unwrap();
        let page = "/formation/gestion/rencontres/r-2026";
        note_attendance(&room.store, &actor(), instant(0), &first.code, (&[], &codes[..1])).await.unwrap();
        // Both open the page on which the first is ticked.
        let (one, other) = (room.get(page).await, room.get(page).await);
        assert!(one.text().contains(&format!("name=\"seen\" value=\"{}\"", codes[0])), "{}", one.text());
        let seen = ("seen", codes[0].as_str());
        let ticks = |pairs: &[(&str, &str)]| sent(&[&[seen], pairs].concat());
        let to = format!("{page}/presences");
        let first_ticks = ticks(&[("present", &codes[0]), ("present", &codes[1])]);
        assert_eq!(room.post(&one, &to, &first_ticks).await.status, StatusCode::SEE_OTHER);
        // The other takes the first tick back, and adds the third.
        assert_eq!(room.post(&other, &to, &ticks(&[("present", &codes[2])])).await.status, StatusCode::SEE_OTHER);
        let (_, people) = read_meeting(&room.store, &first.code).await.unwrap().unwrap();
        assert_eq!(people.iter().map(|one| one.attended).collect::<Vec<_>>(), [false, true, true]);
        assert!(room.store.verify_audit().await.is_ok());
    }

    async fn a_session_declared_otherwise_by_a_colleague_is_shown_first(base) {
        let room = Room::new(&base).await;
        let kit = Kit::parse(include_str!("../../../../../data/kits/couple.toml")).unwrap();
        publish_kit(&room.store, &actor(), instant(0), &kit, Vec::new()).await.unwrap();
        let theirs = Declared {
            reference: "S1".to_owned(),
            kit: "couple".parse().unwrap(),
            day: jiff::civil::date(2026, 3, 5),
            territory: nomenclature::TerritoryCode::parse("93").unwrap(),
            profession: "sante".parse().unwrap(),
            people: 20,
            first_time: 15,
            minutes: 360,
        };
        let key = "a".repeat(32).parse().unwrap();
        declare(&room.store, &actor(), instant(0), "chu", std::slice::from_ref(&theirs), &key).await.unwrap();
        let path = "/formation/etablissement/declarations/nouvelle";
        let fields = |people: &str, seen: &str| {
            sent(&[
                ("reference", "S1"), ("kit", "couple"), ("jour", "05/03/2026"), ("departement", "93"), ("metier", "sante"),
                ("personnes", people), ("premiere_fois", "15"), ("minutes", "360"), ("vue", seen),
            ])
        };
        let people = async || declared_by(&room.store, Some("chu")).await.unwrap().iter().map(|one| one.told.people).collect::<Vec<_>>();
        let both = room.post(&room.get(path).await, path, &fields("30", "")).await;
        let page = both.text();
        assert_eq!((both.status, people().await), (StatusCode::CONFLICT, vec![20]), "{page}");
        assert!(page.contains("value=\"20\"") && page.contains("value=\"30\""), "{page}");
        let chosen = fields("30", &field(&page, "vue"));
        assert_eq!(room.post(&both, path, &chosen).await.status, StatusCode::SEE_OTHER);
        assert_eq!(people().await, [30]);
        // What was seen is not what stands any more: it is asked again. What says the same changes nothing.
        assert_eq!(room.post(&room.get(path).await, path, &fields("40", &field(&page, "vue"))).await.status, StatusCode::CONFLICT);
        assert_eq!(room.post(&room.get(path).await, path, &fields("30", "")).await.status, StatusCode::SEE_OTHER);
        assert_eq!(people().await, [30]);
        assert!(room.store.verify_audit().await.is_ok());
    }

    async fn a_document_sent_twice_is_one_document(base) {
        let (room, _, page) = running(&base).await;
        let path = format!("{page}/documents");
        let drawn = room.get(&path).await;
        let parts: [(&str, &str, &[u8]); 2] = [("titre", "", b"Livret"), ("liste", "livret.txt", b"Ce qui compte.")];
        for _ in 0..2 {
            assert_eq!(room.upload(&drawn, &path, &parts).await.status, StatusCode::SEE_OTHER);
        }
        assert_eq!(documents_of(&room.store, &"s-1".parse().unwrap()).await.unwrap().len(), 1);
        // Another drawing of the form is another document.
        assert_eq!(room.upload(&room.get(&path).await, &path, &parts).await.status, StatusCode::SEE_OTHER);
        assert_eq!(documents_of(&room.store, &"s-1".parse().unwrap()).await.unwrap().len(), 2);
    }

    async fn a_tick_made_by_mistake_is_taken_back_and_no_question_loses_one(base) {
        let (room, people, page) = running(&base).await;
        let code = "s-1".parse().unwrap();
        let there = async || attendance(&room.store, &code).await.unwrap();
        let tick = |rank: usize, half_day: u8| format!("{}/{half_day}", people[rank]);
        let to = format!("{page}/presences");
        let drawn = room.get(page).await;
        let mistaken = sent(&[("present", &tick(0, 0)), ("present", &tick(1, 0)), ("present", &tick(0, 9)), ("then", "keep")]);
        assert_eq!(room.post(&drawn, &to, &mistaken).await.status, StatusCode::SEE_OTHER);
        assert_eq!(there().await.len(), 2, "there is no tenth half day");
        let drawn = room.get(page).await;
        let shown = format!("value=\"{}\" checked", tick(1, 0));
        assert!(drawn.text().contains(&shown), "{}", drawn.text());
        // Meanwhile the third signs in on the tablet; the second was ticked by mistake.
        note_sheet(&room.store, &actor(), instant(0), &code, (&[], &[(people[2].clone(), 1)])).await.unwrap();
        let seen = [("seen", tick(0, 0)), ("seen", tick(1, 0)), ("present", tick(0, 0)), ("present", tick(0, 1)), ("then", "validate".to_owned())];
        let seen: Vec<(&str, &str)> = seen.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let asked = room.post(&drawn, &to, &sent(&seen)).await;
        assert!(asked.status == StatusCode::OK && asked.text().contains("name=\"confirmed\""), "{}", asked.text());
        // Whatever the answer, the ticks are there.
        let expected = [(people[0].clone(), vec![0, 1]), (people[2].clone(), vec![1])];
        assert_eq!(there().await, expected.clone().into());
        assert_eq!(room.post(&asked, &to, "then=validate&confirmed=true").await.status, StatusCode::SEE_OTHER);
        // Once it is validated nothing is taken back.
        let late = room.post(&asked, &to, &sent(&[("seen", &tick(0, 0)), ("then", "keep")])).await;
        assert_eq!((late.status, there().await), (StatusCode::FORBIDDEN, expected.into()));
        assert!(room.store.verify_audit().await.is_ok());
    }

    async fn an_attestation_is_taken_back_once_it_was_asked(base) {
        let (room, people, page) = running(&base).await;
        let code = "s-1".parse().unwrap();
        let ticks = [(people[0].clone(), 0), (people[0].clone(), 1)];
        note_sheet(&room.store, &actor(), instant(0), &code, (&[], &ticks)).await.unwrap();
        validate_session(&room.store, &actor(), instant(0), &code).await.unwrap();
        issue_attestations(&room.store, &actor(), instant(0), &room.training.chance, "Observatoire", &code).await.unwrap();
        let states = async || attestations_of(&room.store, &code).await.unwrap().iter().map(|one| one.state.code()).collect::<Vec<_>>();
        let path = format!("{page}/attestations/{}", attestations_of(&room.store, &code).await.unwrap()[0].code);
        let drawn = room.get(&path).await;
        assert!(drawn.text().contains("data-draft="), "what one writes is kept");
        for (act, words) in [("retirer", "Retirer l’attestation de Personne 0"), ("remplacer", "Remplacer l’attestation de Personne 0")] {
            let fields = sent(&[("nom", "Personne Zéro"), ("raison", "Une lettre de trop"), ("acte", act)]);
            let asked = room.post(&drawn, &path, &fields).await;
            let told = asked.text().replace(['\u{a0}', '\u{202f}'], " ");
            assert!(asked.status == StatusCode::OK && told.contains(words) && told.contains("Une lettre de trop"), "{told}");
            assert_eq!(states().await, ["issued"], "nothing is done before the answer");
        }
        assert_eq!(field(&room.get(&path).await.text(), "nom"), "Personne Zéro", "who answers no finds what they wrote");
        assert_eq!(room.post(&drawn, &path, "raison=x&confirmed=true").await.status, StatusCode::BAD_REQUEST);
        let sure = sent(&[("raison", "Une lettre de trop"), ("acte", "retirer"), ("confirmed", "true")]);
        assert_eq!(room.post(&drawn, &path, &sure).await.status, StatusCode::SEE_OTHER);
        assert_eq!(states().await, ["revoked"]);
    }
}

//! The lists of the private pages as files, the order in which names are read, and what comes of files that are no files.

use axum::http::StatusCode;
use store::testing::{Base, instant};
use store::{Actor, AuditLine, EmailAddress, FormKey, ThingId, Verb};
use training::model::kit::Kit;
use training::model::meeting::{Meeting, Moment};
use training::model::session::SessionEvent;
use training::store::{
    NewLearner, Objective, Sender, add_document, advance_session, create_meeting, create_session, enrol_staff,
    issue_attestations, learner_of, name_national, note_sheet, publish_kit, register, set_objectives, validate_session,
};

use crate::meetings::meeting;
use crate::room::Room;
use crate::support::{get, pages, session, someone};

fn actor() -> Actor {
    Actor::operator()
}

fn form(digit: char) -> FormKey {
    digit.to_string().repeat(32).parse().unwrap()
}

/// Somebody of that name, known to training.
async fn known(room: &Room, id: &str, name: &str) -> EmailAddress {
    let new = NewLearner {
        email: format!("{id}@example.org").parse().unwrap(),
        name: name.to_owned(),
        profession: "sante".parse().unwrap(),
        institution: "CHU".to_owned(),
        territory: nomenclature::TerritoryCode::parse("93").unwrap(),
    };
    let mut write = room.store.write(&actor(), instant(0)).await.unwrap();
    learner_of(&mut write, &new, id).await.unwrap();
    write.commit(AuditLine::new(Verb::Create, ThingId::new("learner", id).unwrap())).await.unwrap();
    new.email
}

/// A session held by Zoé, Élodie and Adam, with an attestation.
async fn held(base: &Base) -> Room {
    let room = Room::new(base).await;
    for (id, name) in [("l-z", "Zoé Petit"), ("l-e", "Élodie Petit"), ("l-a", "Adam Petit")] {
        known(&room, id, name).await;
    }
    let first = session("s-1", 3);
    let trainers = ["l-z", "l-e", "l-a"].map(str::to_owned);
    create_session(&room.store, &actor(), instant(0), &first, &trainers).await.unwrap();
    let person = register(&room.training, &actor(), &first.code, &someone(1), "", None).await.unwrap().code;
    let document = ("=1+1", b"Livret.".to_vec());
    add_document(&room.store, &actor(), instant(0), &first.code, document, &form('d')).await.unwrap();
    advance_session(&room.store, &actor(), instant(0), &first.code, SessionEvent::Begin).await.unwrap();
    let ticks = [(person.clone(), 0), (person, 1)];
    note_sheet(&room.store, &actor(), instant(0), &first.code, (&[], &ticks)).await.unwrap();
    validate_session(&room.store, &actor(), instant(0), &first.code).await.unwrap();
    issue_attestations(&room.store, &actor(), instant(0), &room.training.chance, "Observatoire", &first.code)
        .await
        .unwrap();
    room
}

/// Checks that a page leads to a file, and that this file has a line.
async fn check(room: &Room, page: &str, file: &str, line: &str) {
    let drawn = room.get(page).await.text();
    assert!(drawn.contains(&format!("href=\"{file}\"")), "{page} leads to {file}: {drawn}");
    let answer = room.get(file).await;
    assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "text/csv; charset=utf-8"), "{file}");
    assert!(answer.text().lines().skip(1).any(|one| one.starts_with(line)), "{file}: {}", answer.text());
}

store::on_both_databases! {
    async fn what_pages_list_is_a_file(base) {
        let room = held(&base).await;
        let (store, now) = (&room.store, instant(0));
        check(&room, "/formation/gestion/s-1", "/formation/gestion/s-1/attestations.csv", "Personne 1,").await;
        check(&room, "/formation/gestion/s-1/documents", "/formation/gestion/s-1/documents.csv", "'=1+1,d1.txt,7").await;
        let objective = Objective { profession: "sante".parse().unwrap(), people: 120, headcount: None, source: "Comité".to_owned() };
        set_objectives(store, &actor(), now, (2026, store::Revision::FIRST), &[objective]).await.unwrap();
        check(&room, "/formation/gestion/plan", "/formation/gestion/plan.csv?annee=2026", "Santé,120,,Comité").await;
        let open = session("s-2", 3);
        create_session(store, &actor(), now, &open, &[]).await.unwrap();
        let colleague = training::model::staff::Colleague {
            line: 2,
            name: "@Anne".to_owned(),
            email: "anne@example.org".to_owned(),
            profession: "sante".parse().unwrap(),
            territory: nomenclature::TerritoryCode::parse("93").unwrap(),
        };
        let sender = Sender { institution: "CHU".to_owned(), organisation: Some("chu".to_owned()) };
        enrol_staff(&room.training, &actor(), &open.code, &sender, &[colleague], &form('e')).await.unwrap();
        let here = "/formation/etablissement/sessions/s-2";
        check(&room, here, &format!("{here}/agents.csv"), "'@Anne,anne@example.org,Santé,s-2,").await;
        let drawn = room.get("/formation/gestion/attestations").await;
        assert!(!drawn.text().contains("travaux.csv"), "there is no job yet");
        assert_eq!(room.get("/formation/gestion/attestations/travaux.csv").await.text().lines().count(), 1);
        assert!(store.verify_audit().await.is_ok());
    }

    async fn public_meetings_and_their_programme_are_files(base) {
        let room = Room::new(&base).await;
        let moment = Moment { at: "9:00".to_owned(), title: "Accueil".to_owned(), speakers: "=A".to_owned() };
        let told = Meeting { programme: vec![moment], ..meeting(50) };
        create_meeting(&room.store, &actor(), instant(0), &told).await.unwrap();
        let pages = pages(&room.training);
        for (page, file, line) in [
            ("/formation/rencontres", "/formation/rencontres.csv", "r-2026,Rencontres du 25 novembre,2026-12-01 "),
            ("/formation/rencontres/r-2026", "/formation/rencontres/r-2026/programme.csv", "9:00,Accueil,'=A"),
        ] {
            assert!(get(&pages, page, &[]).await.text().contains(&format!("href=\"{file}\"")), "{page}");
            let answer = get(&pages, file, &[]).await.text();
            assert!(answer.lines().nth(1).unwrap().starts_with(line), "{answer}");
        }
        assert_eq!(get(&pages, "/formation/rencontres/rien/programme.csv", &[]).await.status, StatusCode::NOT_FOUND);
    }

    async fn names_stand_where_one_looks_for_them(base) {
        let room = held(&base).await;
        // On an attestation…
        let file = room.get("/formation/gestion/s-1/attestations.csv").await.text();
        let code = file.lines().nth(1).unwrap().split(',').nth(1).unwrap().to_owned();
        let public = pages(&room.training);
        let signed = get(&public, &format!("/attestations/{code}/attestation.json"), &[]).await.text();
        let places = ["Adam Petit", "Élodie Petit", "Zoé Petit"].map(|name| signed.find(name).unwrap());
        assert!(places.is_sorted(), "{signed}");
        // … and among qualifications, whose kits are chosen by their titles.
        for (kit, text) in [
            ("couple", include_str!("../../../../../data/kits/couple.toml")),
            ("sport", include_str!("../../../../../data/kits/sport.toml")),
        ] {
            let title = if kit == "couple" { "Zèbre" } else { "Écoute" };
            let mut kit: Kit = Kit::parse(text).unwrap();
            kit.title.fr = title.to_owned();
            publish_kit(&room.store, &actor(), instant(0), &kit, Vec::new()).await.unwrap();
            for id in ["l-z", "l-e", "l-a"] {
                let email: EmailAddress = format!("{id}@example.org").parse().unwrap();
                name_national(&room.store, &actor(), instant(0), &room.training.chance, &email, &kit.id).await.unwrap();
            }
        }
        let file = room.get("/formation/gestion/cascade.csv").await.text();
        let names: Vec<&str> = file.lines().skip(1).map(|line| line.split(',').nth(1).unwrap()).collect();
        assert_eq!(names, ["Adam Petit", "Élodie Petit", "Zoé Petit", "Adam Petit", "Élodie Petit", "Zoé Petit"]);
        for page in ["/formation/gestion/cascade", "/formation/gestion/cascade/nationale", "/formation/gestion/nouvelle"] {
            let drawn = room.get(page).await.text();
            assert!(drawn.find(">Écoute").unwrap() < drawn.find(">Zèbre").unwrap(), "{page}: {drawn}");
        }
        let page = room.get("/formation/gestion/cascade").await.text();
        let mut links = page.split("href=\"/formation/gestion/cascade/").skip(1).filter_map(|rest| rest.split('"').next());
        let one = links.find(|id| *id != "nationale").unwrap();
        let made = room.get(&format!("/formation/gestion/cascade/{one}/habilites.csv")).await;
        assert_eq!((made.status, made.text().lines().count()), (StatusCode::OK, 1), "whom nobody qualified");
    }

    async fn a_file_that_is_too_large_and_a_form_that_is_cut_are_told_apart(base) {
        let room = held(&base).await;
        let path = "/formation/gestion/s-1/documents";
        let drawn = room.get(path).await;
        let large = vec![b'x'; 22_000_000];
        let status = room.upload(&drawn, path, &[("titre", "", b"Livret"), ("liste", "livret.txt", &large)]).await.status;
        assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
        let status = room.upload_cut(&drawn, path, &[("titre", "", b"Livret"), ("liste", "livret.txt", b"Ce qui")]).await.status;
        assert_eq!(status, StatusCode::BAD_REQUEST);
    }

    async fn what_one_writes_is_kept_or_asked_about(base) {
        let room = held(&base).await;
        let named = "/formation/gestion/cascade/nationale";
        for (page, mark) in [
            ("/formation/gestion/s-1/importer", "data-warn-before-leaving"),
            ("/formation/gestion/s-1/documents", "data-warn-before-leaving"),
            (named, "data-draft=\"/formation/gestion/cascade/nationale\""),
        ] {
            let drawn = room.get(page).await;
            assert!(drawn.text().contains(mark), "{page}: {}", drawn.text());
        }
        // Codes alone say nothing.
        let hint = room.get("/formation/gestion/s-1/importer").await.text();
        assert!(hint.contains("Santé (sante)"), "{hint}");
    }

    async fn who_holds_a_link_may_leave_at_once(base) {
        let room = Room::new(&base).await;
        let first = session("s-1", 3);
        create_session(&room.store, &actor(), instant(0), &first, &[]).await.unwrap();
        let mine = register(&room.training, &actor(), &first.code, &someone(1), "", None).await.unwrap().code;
        let public = pages(&room.training);
        for path in [
            format!("/formation/inscriptions/{mine}"),
            format!("/formation/inscriptions/{mine}/desistement"),
            format!("/formation/inscriptions/{mine}/questionnaire"),
            format!("/formation/presence/s-1/{}", "0".repeat(16)),
        ] {
            let page = get(&public, &path, &[]).await;
            assert!(page.text().contains("data-quick-exit") && page.text().contains("noindex"), "{path}: {}", page.text());
            if path.contains(&mine) {
                assert_eq!(page.header("cache-control"), "no-store", "{path}");
            }
        }
    }
}

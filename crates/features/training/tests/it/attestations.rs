//! Attestations: issued once from validated attendance, verified by anyone, replaced, taken back, forged.

use axum::http::StatusCode;
use store::testing::instant;
use store::{Actor, Store, sql};
use training::Training;
use training::model::attestation::{Seal, Sealed, verify};
use training::model::session::SessionEvent;
use training::store::{
    Attestation, NewLearner, SCHEMA, Way, advance_session, attestation, attestations_of, create_session,
    issue_attestations, public_keys, register, reissue_attestation, revoke_attestation, rotate_key, sign_in,
    validate_session,
};

use crate::support::{get, pages, session, training};

/// A session in which three of four came to both half days; its attestations.
async fn held(store: &Store, code: &str) -> (Training, Vec<Attestation>) {
    let training = training(store);
    let (actor, now) = (Actor::operator(), instant(0));
    let session = session(code, 4);
    create_session(store, &actor, now, &session, &[]).await.unwrap();
    let mut codes = Vec::new();
    for number in 0..4 {
        let new = NewLearner {
            email: format!("{code}-{number}@example.org").parse().unwrap(),
            name: format!("Personne <{number}>"),
            profession: "sante".parse().unwrap(),
            institution: "CHU".to_owned(),
            territory: nomenclature::TerritoryCode::parse("93").unwrap(),
        };
        codes.push(register(&training, &actor, &session.code, &new, "", None).await.unwrap().code);
    }
    let issue = async || {
        issue_attestations(store, &actor, now, &training.chance, "Observatoire d’exemple", &session.code).await.unwrap()
    };
    advance_session(store, &actor, now, &session.code, SessionEvent::Begin).await.unwrap();
    for (rank, registration) in codes.iter().enumerate() {
        for half_day in 0..if rank == 3 { 1 } else { 2 } {
            assert!(sign_in(store, &actor, now, &session.code, registration, half_day, Way::Sheet).await.unwrap());
        }
    }
    assert_eq!(issue().await, 0, "nothing before the attendance is validated");
    validate_session(store, &actor, now, &session.code).await.unwrap();
    assert_eq!(issue().await, 3);
    assert_eq!(issue().await, 0, "twice is once");
    let issued = attestations_of(store, &session.code).await.unwrap();
    (training, issued)
}

store::on_both_databases! {
    async fn an_employer_verifies_an_attestation(base) {
        let store = base.open(&[&SCHEMA]).await;
        let (training, issued) = held(&store, "s-1").await;
        let pages = pages(&training);
        let path = format!("/attestations/{}", issued[0].code);
        let page = get(&pages, &path, &[]).await;
        let text = page.text();
        assert!(page.status == StatusCode::OK && text.contains("noindex") && page.header("cache-control") == "no-store");
        // Every field, and nothing that a name could smuggle in.
        for said in ["Personne &lt;0&gt;", "Santé", "CHU", "Repérer les violences", "s-1", "couple, version 1", "Bobigny", "Seine-Saint-Denis", "2 demi-journées sur 2", "6 h 00", "Observatoire d’exemple", &issued[0].sealed.key, &issued[0].sealed.signature, "en cours de validité", "<svg class=\"qr\""] {
            assert!(text.contains(said), "{said} is not on the page");
        }
        let file = get(&pages, &format!("{path}/attestation.json"), &[]).await;
        let sealed: Sealed = serde_json::from_slice(&file.body).unwrap();
        let keys: Vec<_> = serde_json::from_slice(&get(&pages, "/attestations/cles.json", &[]).await.body).unwrap();
        assert_eq!(verify(&sealed, &keys).seal, Seal::Genuine);
        let paper = get(&pages, &format!("{path}/attestation.pdf"), &[]).await;
        assert!(paper.status == StatusCode::OK && paper.header("cache-control") == "no-store", "{}", paper.text());
        // It says that it is PDF/UA, which the typesetter checks before it says so; the same each time.
        let says = paper.body.windows(12).any(|bytes| bytes == b"pdfuaid:part");
        assert!(paper.body.starts_with(b"%PDF-") && says);
        assert_eq!(get(&pages, &format!("{path}/attestation.pdf"), &[]).await.body, paper.body);
        let typed = issued[0].code.to_uppercase().replacen('A', "A ", 1);
        let found = get(&pages, &format!("/attestations?code={}", typed.replace(' ', "+")), &[]).await;
        assert_eq!(found.header("location"), path);
        assert_eq!(get(&pages, "/attestations/inconnu", &[]).await.status, StatusCode::NOT_FOUND);
    }

    async fn replaced_and_taken_back_are_told(base) {
        let store = base.open(&[&SCHEMA]).await;
        let (training, issued) = held(&store, "s-1").await;
        let (actor, now) = (Actor::operator(), instant(60));
        let (first, second) = (&issued[0].code, &issued[1].code);
        let fresh = reissue_attestation(&store, &actor, now, &training.chance, first, "Anne Correcte", "nom mal écrit").await.unwrap();
        assert!(reissue_attestation(&store, &actor, now, &training.chance, first, "Autre", "encore").await.is_err());
        revoke_attestation(&store, &actor, now, second, "établie par erreur").await.unwrap();
        assert!(revoke_attestation(&store, &actor, now, second, "encore").await.is_err());
        let pages = pages(&training);
        let old = get(&pages, &format!("/attestations/{first}"), &[]).await.text();
        assert!(old.contains("remplacée") && old.contains("nom mal écrit") && old.contains(&format!("/attestations/{fresh}")));
        let new = get(&pages, &format!("/attestations/{fresh}"), &[]).await.text();
        assert!(new.contains("Anne Correcte") && new.contains("en cours de validité") && new.contains(&format!("/attestations/{first}")));
        let revoked = get(&pages, &format!("/attestations/{second}"), &[]).await.text();
        assert!(revoked.contains("retirée") && revoked.contains("établie par erreur") && !revoked.contains("en cours de validité"));
        assert_eq!(issue_attestations(&store, &actor, now, &training.chance, "O", &"s-1".parse().unwrap()).await.unwrap(), 0);
    }

    /// Someone who can write in the database changes a name: the page says that the signature does not hold.
    async fn what_is_altered_in_the_database_is_told(base) {
        let store = base.open(&[&SCHEMA]).await;
        let (training, issued) = held(&store, "s-1").await;
        let mut write = store.write(&Actor::operator(), instant(0)).await.unwrap();
        let altered = issued[0].sealed.statement.replace("Personne", "Complice");
        write.execute(sql("UPDATE training_attestation SET statement = $2 WHERE code = $1").bind(&issued[0].code).bind(altered)).await.unwrap();
        let thing = store::ThingId::new("attestation", &issued[0].code).unwrap();
        write.commit(store::AuditLine::new(store::Verb::Update, thing)).await.unwrap();
        let page = get(&pages(&training), &format!("/attestations/{}", issued[0].code), &[]).await.text();
        assert!(page.contains("modifiée après sa signature") && !page.contains("en cours de validité"));
    }

    async fn a_key_is_replaced_and_what_it_signed_stays_good(base) {
        let store = base.open(&[&SCHEMA]).await;
        let (training, issued) = held(&store, "s-1").await;
        let old = issued[0].sealed.key.clone();
        let fresh = rotate_key(&store, &Actor::operator(), instant(3_600), &training.chance).await.unwrap();
        let keys = public_keys(&store).await.unwrap();
        assert_eq!((keys.len(), keys[0].until.is_some(), keys[1].until), (2, true, None));
        assert_ne!(old, fresh);
        let kept = attestation(&store, &issued[0].code).await.unwrap().unwrap();
        assert_eq!(verify(&kept.sealed, &keys).seal, Seal::Genuine);
        let reissued = reissue_attestation(&store, &Actor::operator(), instant(7_200), &training.chance, &kept.code, "Anne", "nom").await.unwrap();
        let reissued = attestation(&store, &reissued).await.unwrap().unwrap();
        assert_eq!((reissued.sealed.key.as_str(), verify(&reissued.sealed, &keys).seal), (fresh.as_str(), Seal::Genuine));
    }
}

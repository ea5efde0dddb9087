//! The documents of a session: for who has a seat in it, and nobody else.

use axum::http::StatusCode;
use store::Actor;
use store::testing::instant;
use training::store::{DocumentError, SCHEMA, add_document, create_session, documents_of, register, remove_document};

use crate::support::{get, pages, session, someone, training};

store::on_both_databases! {
    async fn who_has_a_seat_reads_the_documents(base) {
        let store = base.open(&[&SCHEMA]).await;
        let training = training(&store);
        let (actor, first) = (Actor::operator(), session("s-1", 1));
        create_session(&store, &actor, instant(0), &first, &[]).await.unwrap();
        let seated = register(&training, &actor, &first.code, &someone(1), "", None).await.unwrap().code;
        let waits = register(&training, &actor, &first.code, &someone(2), "", None).await.unwrap().code;
        let add = async |title: &str, content: &[u8], form: char| {
            let form = form.to_string().repeat(32).parse().unwrap();
            add_document(&store, &actor, instant(0), &first.code, (title, content.to_vec()), &form).await
        };
        assert!(matches!(add("Programme", b"\x7fELF", 'a').await, Err(DocumentError::File(_))), "no program");
        add("Livret <du> jour", "Ce qu’il faut retenir.".as_bytes(), 'a').await.unwrap();
        add("Le même", "Ce qu’il faut retenir.".as_bytes(), 'b').await.unwrap();
        let pages = pages(&training);
        let page = get(&pages, &format!("/formation/inscriptions/{seated}"), &[]).await.text();
        assert!(page.contains("Livret &lt;du&gt; jour") && page.contains("/documents/d1.txt"));
        assert!(!get(&pages, &format!("/formation/inscriptions/{waits}"), &[]).await.text().contains("Livret"));
        let file = get(&pages, &format!("/formation/inscriptions/{seated}/documents/d1.txt"), &[]).await;
        assert_eq!((file.status, file.text().as_str(), file.header("cache-control")), (StatusCode::OK, "Ce qu’il faut retenir.", "no-store"));
        assert!(file.header("content-disposition").starts_with("attachment"));
        assert_eq!(get(&pages, &format!("/formation/inscriptions/{waits}/documents/d1.txt"), &[]).await.status, StatusCode::NOT_FOUND);
        // The same content under another name stays when one of them goes.
        assert!(remove_document(&store, &actor, instant(0), &first.code, "d1.txt").await.unwrap());
        assert!(!remove_document(&store, &actor, instant(0), &first.code, "d1.txt").await.unwrap());
        assert_eq!(get(&pages, &format!("/formation/inscriptions/{seated}/documents/d2.txt"), &[]).await.status, StatusCode::OK);
        assert_eq!(documents_of(&store, &first.code).await.unwrap().len(), 1);
        assert!(store.verify_audit().await.is_ok());
    }
}

//! What someone began to write is kept for them, and for nobody else.

use axum::http::StatusCode;
use identity::Role;
use serde_json::Value;

use crate::common::browser::Browser;
use crate::common::door::Door;

const INVITE: &str = "/administration/personnes/inviter";
const BEGUN: [(&str, &str); 4] =
    [("draft", INVITE), ("name", "Zoé Commencée"), ("organisation", "asso"), ("roles", "editor")];

async fn keep(browser: &mut Browser, more: &[(&str, &str)]) -> crate::common::browser::Answer {
    browser.get(INVITE).await;
    browser.post("/brouillons", &[&BEGUN, more].concat()).await
}

store::on_both_databases! {
    async fn a_form_that_was_begun_is_offered_again_until_it_is_sent(base) {
        let mut door = Door::new(&base).await;
        let mut admin = door.administrator().await;
        let kept = keep(&mut admin, &[]).await;
        assert_eq!((kept.status, kept.location.as_deref()), (StatusCode::SEE_OTHER, Some(INVITE)), "{}", kept.body);
        let page = admin.get(INVITE).await.body;
        assert!(page.contains("Le brouillon est gardé.") && page.contains("value=\"Zoé Commencée\"") && page.contains("Brouillon gardé le"), "{page}");
        assert!(page.contains("value=\"editor\" checked"), "{page}");
        // In the other language, the same form.
        assert!(admin.get("/en/administration/personnes/inviter").await.body.contains("Zoé Commencée"));
        let mine: Value = serde_json::from_str(&admin.get("/compte/donnees.json").await.body).unwrap();
        assert_eq!(mine["drafts"][0]["form"], INVITE);

        // A wrong form keeps it, the sent one forgets it.
        admin.get(INVITE).await;
        assert_eq!(admin.post(INVITE, &[("name", "Zoé")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(admin.get(INVITE).await.body.contains("Zoé Commencée"));
        let fields = [("name", "Zoé Nouvelle"), ("email", "zoe@example.org"), ("organisation", "asso"), ("language", "fr")];
        assert_eq!(admin.post(INVITE, &fields).await.status, StatusCode::SEE_OTHER);
        assert!(!admin.get(INVITE).await.body.contains("Brouillon gardé le"));
    }

    async fn it_is_kept_in_silence_replaced_and_erased(base) {
        let mut door = Door::new(&base).await;
        let mut admin = door.administrator().await;
        for name in ["Un", "Deux"] {
            let kept = keep(&mut admin, &[("draft_quiet", "1"), ("email", name)]).await;
            assert_eq!((kept.status, kept.body.as_str()), (StatusCode::NO_CONTENT, ""));
        }
        let page = admin.get(INVITE).await.body;
        assert!(page.contains("value=\"Deux\"") && !page.contains("value=\"Un\""), "{page}");
        let erased = admin.post("/brouillons", &[("draft_forget", INVITE), ("name", "X")]).await;
        assert_eq!(erased.location.as_deref(), Some(INVITE));
        let page = admin.get(INVITE).await.body;
        assert!(page.contains("Le brouillon est effacé.") && !page.contains("Zoé Commencée"), "{page}");
    }

    async fn nobody_else_sees_it_and_no_secret_is_in_it(base) {
        let mut door = Door::new(&base).await;
        let mut admin = door.administrator().await;
        keep(&mut admin, &[("password", "un mot de passe"), ("again", "un mot de passe"), ("code", "123456")]).await;
        let kept = door.house.store.row(store::sql("SELECT fields, form FROM identity_draft")).await.unwrap().unwrap();
        assert_eq!(kept.get::<String>("fields").unwrap(), "name=Zo%C3%A9+Commenc%C3%A9e&organisation=asso&roles=editor");
        let mut other = door.someone("second@example.org", Role::Administrator, 300).await;
        assert!(!other.get(INVITE).await.body.contains("Commencée"));
        // Nothing was done: the trail says nothing of it.
        let lines = door.house.store.trail(&store::TrailQuery::default(), 100).await.unwrap();
        assert!(lines.iter().all(|line| line.thing.to_string().split('/').next() != Some("draft")));
    }

    async fn what_is_no_draft_is_refused(base) {
        let mut door = Door::new(&base).await;
        let mut admin = door.administrator().await;
        admin.get(INVITE).await;
        for path in ["", "https://evil.example", "//evil.example", "/\\evil"] {
            assert_eq!(admin.post("/brouillons", &[("draft", path)]).await.status, StatusCode::BAD_REQUEST, "{path}");
        }
        assert_eq!(admin.post("/brouillons", &[("name", "X")]).await.status, StatusCode::BAD_REQUEST);
        let long = "é".repeat(700_000);
        assert_eq!(admin.post("/brouillons", &[("draft", INVITE), ("name", &long)]).await.status, StatusCode::PAYLOAD_TOO_LARGE);
        // From another site, without our proof, by nobody.
        assert_eq!(admin.post_raw("/brouillons", "draft=%2Faccueil", &[]).await.status, StatusCode::BAD_REQUEST);
        assert_eq!(door.nobody().post("/brouillons", &BEGUN).await.status, StatusCode::SEE_OTHER);
        // What a newer form cannot read counts for nothing; twenty at a time.
        for number in 0..25 {
            door.at(61 + number);
            let path = format!("/page/{number}");
            assert_eq!(admin.post("/brouillons", &[("draft", &path), ("name", "X"), ("name", "Y")]).await.location.as_deref(), Some(path.as_str()));
        }
        let row = door.house.store.row(store::sql("SELECT COUNT(*) AS n, MIN(form) AS first FROM identity_draft")).await.unwrap().unwrap();
        assert_eq!((row.get::<i64>("n").unwrap(), row.get::<String>("first").unwrap()), (20, "/page/10".to_owned()), "the oldest give way");
        admin.post("/brouillons", &[("draft", INVITE), ("name", "X"), ("name", "Y")]).await;
        assert_eq!(admin.get(INVITE).await.status, StatusCode::OK);
    }
}

//! Signing in at another site, against one of our own making that lies on demand. A real one is walked by a browser in `e2e/paths/provider.test.mjs`.

use axum::http::StatusCode;
use identity::web::GateConfig;
use identity::{Organisation, Provider, Role};
use serde_json::{Value, json};
use store::{TrailQuery, sql};

use crate::common::PASSWORD;
use crate::common::browser::{Answer, Browser};
use crate::common::door::Door;
use crate::common::organisation;
use crate::common::peer::{Lie, Peer};

/// The SIRET that INSEE publishes for its own directorate.
const SIRET: &str = "12002701600563";

/// A door with a provider, an organisation of that SIRET, and in it an editor and a reader.
async fn opened(base: &store::testing::Base) -> (Door, Peer) {
    let peer = Peer::start().await;
    let provider = Provider {
        name: "ProConnect".to_owned(),
        issuer: peer.issuer.clone(),
        client_id: "vigie".to_owned(),
        client_secret: "très secret".to_owned(),
    };
    let config = GateConfig { provider: Some(provider), ..GateConfig::default() };
    let mut door = Door::with(base, config).await;
    let administrator = door.house.administrator().await;
    let service = Organisation { siret: Some(SIRET.parse().unwrap()), ..organisation("service", "93") };
    door.house.add_organisation(&administrator, &service).await;
    door.house.add_organisation(&administrator, &organisation("asso", "93")).await;
    door.house.join(&administrator, "eve@example.org", "service", &[Role::Editor]).await;
    door.house.join(&administrator, "lise@example.org", "service", &[Role::Reader]).await;
    door.house.join(&administrator, "zoe@example.org", "asso", &[Role::Reader]).await;
    (door, peer)
}

/// Leaves for the provider's, and comes back with what it answers for someone of this address.
async fn round(browser: &mut Browser, peer: &Peer, lie: Lie) -> Answer {
    let left = browser.get("/connexion/fournisseur?suite=%2Fdroits").await;
    assert_eq!(left.status, StatusCode::SEE_OTHER, "{}", left.body);
    let back = peer.authorise(left.location.as_deref().unwrap(), lie);
    browser.get(&back).await
}

fn said(name: &'static str, value: Value) -> Lie {
    Lie::Userinfo(vec![(name, value)])
}

fn eve() -> Lie {
    said("email", json!("Eve@Example.org"))
}

/// How many people the provider has named to us.
async fn known(door: &Door) -> i64 {
    let row = door.house.store.row(sql("SELECT COUNT(*) AS n FROM identity_subject")).await.unwrap().unwrap();
    row.get("n").unwrap()
}

store::on_both_databases! {
    async fn who_was_invited_comes_in_and_is_known_again(base) {
        let (door, peer) = opened(&base).await;
        let mut browser = door.nobody();
        let page = browser.get("/connexion?suite=%2Fdroits").await;
        assert!(page.body.contains("href=\"/connexion/fournisseur?suite=%2Fdroits\"") && browser.cookies.is_empty(), "{}", page.body);

        let left = browser.get("/connexion/fournisseur?suite=%2Fdroits").await.location.unwrap();
        let asked = peer.asked(&left);
        let text = |name: &str| asked[name].clone();
        assert!(text("state").len() >= 32 && text("nonce").len() >= 32 && text("state") != text("nonce"), "{left}");
        assert_eq!((text("code_challenge_method"), text("code_challenge").len()), ("S256".to_owned(), 43));
        assert_eq!((text("response_type"), text("scope")), ("code".to_owned(), "openid email siret".to_owned()));
        assert!(text("claims").contains("amr"));
        let entered = browser.get(&peer.authorise(&left, eve())).await;
        assert_eq!(entered.location.as_deref(), Some("/droits"), "{}", entered.body);
        assert!(!browser.cookies.contains_key("vigie-provider"), "what is over leaves no cookie");
        assert_eq!(browser.get("/droits").await.status, StatusCode::OK);
        assert_eq!(known(&door).await, 1);

        // Known by the provider's name for them from now on, whatever their address becomes there.
        let mut again = door.nobody();
        let entered = round(&mut again, &peer, said("email", json!("eve.martin@example.org"))).await;
        assert_eq!(entered.location.as_deref(), Some("/droits"), "{}", entered.body);
        assert_eq!(known(&door).await, 1);
        // Two names there are not one person here.
        let other = round(&mut door.nobody(), &peer, Lie::Both(vec![("sub", json!("another")), ("email", json!("eve@example.org"))])).await;
        assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
        let lines = door.house.store.trail(&TrailQuery::default(), 50).await.unwrap();
        let told = lines.iter().filter(|line| line.after.as_deref().is_some_and(|after| after.contains("\"provider\":true"))).count();
        assert_eq!(told, 3, "each sign-in through the provider leaves a line");
    }

    /// Without two factors there, who needs two shows the second here; who needs one is in.
    async fn the_second_factor_is_asked_here_when_it_was_not_shown_there(base) {
        let (door, peer) = opened(&base).await;
        for amr in [json!(["pwd"]), Value::Null, json!("mfa")] {
            let mut browser = door.nobody();
            let lie = Lie::Each(vec![("amr", amr)], vec![("email", json!("eve@example.org"))]);
            let entered = round(&mut browser, &peer, lie).await;
            assert_eq!(entered.location.as_deref(), Some("/connexion/code?suite=%2Fdroits"), "{}", entered.body);
            assert_eq!(browser.get("/droits").await.status, StatusCode::SEE_OTHER, "half in is not in");
        }
        let lie = Lie::Each(vec![("amr", json!(["pwd"])), ("sub", json!("lise"))], vec![("sub", json!("lise")), ("email", json!("lise@example.org"))]);
        assert_eq!(round(&mut door.nobody(), &peer, lie).await.location.as_deref(), Some("/droits"));
    }

    /// OpenID Connect RP-Initiated Logout 1.0, section 2; ProConnect asks for the token, the way back and a state of 32 characters.
    async fn signing_out_leads_to_the_provider_that_let_them_in(base) {
        let (mut door, peer) = opened(&base).await;
        let mut browser = door.nobody();
        round(&mut browser, &peer, eve()).await;
        let account = browser.get("/compte").await.body;
        assert!(account.contains("Service d’identité") && account.contains("ProConnect"), "{account}");
        let kept: Value = serde_json::from_str(&browser.get("/compte/donnees.json").await.body).unwrap();
        assert_eq!((&kept["providers"][0]["issuer"], &kept["providers"][0]["subject"]), (&json!(peer.issuer), &json!("eve")));

        browser.get("/compte").await;
        let out = browser.post("/deconnexion", &[]).await;
        let led = out.headers["refresh"].to_str().unwrap().strip_prefix("0; url=").unwrap().to_owned();
        let (address, query) = led.split_once('?').unwrap();
        let asked: std::collections::BTreeMap<String, String> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        assert_eq!(address, format!("{}/leave", peer.issuer));
        assert_eq!(asked["post_logout_redirect_uri"], "http://localhost:8080/deconnexion");
        assert_eq!(asked["id_token_hint"].split('.').count(), 3);
        assert!(asked["state"].len() >= 32 && browser.cookies.is_empty());
        assert!(out.body.contains("Se déconnecter de ProConnect") && out.status == StatusCode::OK, "{}", out.body);
        assert_eq!(browser.get("/deconnexion").await.location.as_deref(), Some("/connexion?sortie=1"));
        assert_eq!(browser.get("/compte").await.status, StatusCode::SEE_OTHER);
        let kept = sql("SELECT COUNT(*) AS n FROM identity_session WHERE provider_token IS NOT NULL");
        assert_eq!(door.house.store.row(kept).await.unwrap().unwrap().get::<i64>("n").unwrap(), 0, "forgotten with the session");

        // The second factor shown here: the session that follows still knows where it came from.
        let lie = Lie::Each(vec![("amr", json!(["pwd"]))], vec![("email", json!("eve@example.org"))]);
        round(&mut browser, &peer, lie).await;
        door.at(60);
        let half = browser.cookies["vigie"].parse().unwrap();
        let whole = door.house.second_factor("eve@example.org", &half, door.gate.now()).await.unwrap();
        browser.cookies.insert("vigie".to_owned(), whole.reveal().to_owned());
        browser.get("/droits").await;
        assert!(browser.post("/deconnexion", &[]).await.headers.contains_key("refresh"));
    }

    async fn who_was_not_invited_or_is_of_another_organisation_stays_out(base) {
        let (mut door, peer) = opened(&base).await;
        for lie in [
            said("email", json!("nobody@example.org")),
            // Invited, in an organisation that has no SIRET.
            said("email", json!("zoe@example.org")),
            // A right SIRET (Luhn), of an organisation that is not theirs.
            Lie::Userinfo(vec![("email", json!("eve@example.org")), ("siret", json!("73282932000074"))]),
        ] {
            let mut browser = door.nobody();
            let refused = round(&mut browser, &peer, lie).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.body.contains("personne ne vous a invit") && browser.cookies.is_empty(), "{}", refused.body);
        }
        // Known, then closed: out.
        assert_eq!(round(&mut door.nobody(), &peer, eve()).await.location.as_deref(), Some("/droits"));
        let administrator = door.house.administrator_again().await;
        let permit = administrator.permit::<identity::may::Revoke, identity::on::Person>(&identity::Place::default()).unwrap();
        let eve_id = door.house.id_of("eve@example.org").await;
        door.house.identity.disable(&permit, store::testing::instant(40), &eve_id).await.unwrap();
        assert_eq!(round(&mut door.nobody(), &peer, eve()).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    /// Every answer that is not whole, signed, of this moment and to our question: nobody is in, and the page says nothing of why.
    async fn an_answer_that_does_not_fit_lets_nobody_in(base) {
        let (door, peer) = opened(&base).await;
        let token = |name: &'static str, value: Value| Lie::Each(vec![(name, value)], vec![("email", json!("eve@example.org"))]);
        let lies = [
            token("nonce", json!("another")), token("nonce", Value::Null),
            token("iss", json!("https://evil.example")), token("aud", json!("another")), token("aud", json!(["vigie", "another"])),
            token("exp", json!(1)), token("exp", Value::Null), token("iat", Value::Null), token("sub", json!("somebody else")),
            said("iss", json!("https://evil.example")), said("aud", json!("another")), said("sub", json!("somebody else")),
            said("siret", json!("12002701600564")), said("siret", Value::Null), said("email", json!("eve")), said("email_verified", json!(false)),
            Lie::Unsigned, Lie::NoAlgorithm, Lie::SharedSecret, Lie::AnotherKey, Lie::PlainUserinfo, Lie::AnotherIssuer, Lie::Nonsense, Lie::Silence,
        ];
        let mut pages = std::collections::BTreeSet::new();
        for lie in lies {
            let mut browser = door.nobody();
            let refused = round(&mut browser, &peer, lie.clone()).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{lie:?}: {:?}", refused.location);
            assert!(browser.cookies.is_empty(), "{lie:?}");
            pages.insert(refused.body);
        }
        assert_eq!(pages.len(), 1, "what exactly was refused is for the log alone");
        assert_eq!(known(&door).await, 0);
    }

    async fn an_answer_counts_once_and_in_the_browser_that_left(base) {
        let (door, peer) = opened(&base).await;
        let mut browser = door.nobody();
        let left = browser.get("/connexion/fournisseur").await.location.unwrap();
        let back = peer.authorise(&left, eve());
        // Somebody is sent another's answer (login CSRF): they never left.
        let elsewhere = door.nobody().get(&back).await;
        assert_eq!(elsewhere.status, StatusCode::UNPROCESSABLE_ENTITY);
        // A state of the right form that is not ours.
        let state = &peer.asked(&left)["state"];
        let forged = browser.clone().get(&back.replace(state, &"0".repeat(64))).await;
        assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mut twice = browser.clone();
        assert_eq!(browser.get(&back).await.location.as_deref(), Some("/accueil"));
        assert_eq!(twice.get(&back).await.status, StatusCode::UNPROCESSABLE_ENTITY, "used once");
        // Too late: ten minutes, as every question.
        let mut late = door.nobody();
        let left = late.get("/connexion/fournisseur").await.location.unwrap();
        let back = peer.authorise(&left, eve());
        door.at(700);
        assert_eq!(late.get(&back).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        door.at(0);
        // Given up there.
        let mut tired = door.nobody();
        let left = tired.get("/connexion/fournisseur").await.location.unwrap();
        let state = &peer.asked(&left)["state"];
        let gave_up = tired.get(&format!("/connexion/fournisseur/retour?error=access_denied&state={state}")).await;
        assert!(gave_up.body.contains("abandonn"), "{}", gave_up.body);
        // The way back is a path of ours.
        let mut led = door.nobody();
        let left = led.get("/connexion/fournisseur?suite=https%3A%2F%2Fevil.example").await.location.unwrap();
        assert_eq!(led.get(&peer.authorise(&left, eve())).await.location.as_deref(), Some("/accueil"));
    }

    async fn without_a_provider_there_is_no_such_address(base) {
        let mut door = Door::new(&base).await;
        door.administrator().await;
        for path in ["/connexion/fournisseur", "/connexion/fournisseur/retour?state=x&code=y", "/en/connexion/fournisseur"] {
            assert_eq!(door.nobody().get(path).await.status, StatusCode::NOT_FOUND);
        }
        assert!(!door.nobody().get("/connexion").await.body.contains("fournisseur"));
        let entered = door.nobody().post("/connexion", &[("email", "admin@example.org"), ("password", PASSWORD)]).await;
        assert_eq!(entered.location.as_deref(), Some("/connexion/code"));
    }
}

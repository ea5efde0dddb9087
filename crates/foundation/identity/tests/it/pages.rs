//! The pages, as a browser without script walks them.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use identity::Role;
use identity::web::GateConfig;
use store::sql;

use crate::common::door::Door;
use crate::common::{PASSWORD, origin};

/// The code that the application shows, from the secret written on the page (RFC 4648 base 32, RFC 6238).
fn code_of_page(page: &str, seconds: i32) -> String {
    let secret = page.split("<code class=\"secret\">").nth(1).unwrap().split('<').next().unwrap().replace(' ', "");
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bits: String = secret.chars().map(|letter| format!("{:05b}", letters.find(letter).unwrap())).collect();
    let bytes: Vec<u8> =
        (0..bits.len() / 8).map(|at| u8::from_str_radix(&bits[at * 8..at * 8 + 8], 2).unwrap()).collect();
    use hmac::{KeyInit, Mac};
    let mut mac = hmac::Hmac::<sha1::Sha1>::new_from_slice(&bytes).unwrap();
    mac.update(&(store::testing::instant(seconds).as_second() / 30).to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let offset = usize::from(digest[19] & 15);
    let number = u32::from_be_bytes(digest[offset..offset + 4].try_into().unwrap()) & 0x7fff_ffff;
    format!("{:06}", number % 1_000_000)
}

/// The link of the last invitation that waits to be sent.
async fn link_in_mail(door: &Door) -> String {
    let row = door.house.store.row(sql("SELECT payload FROM store_job WHERE kind = 'mail'")).await;
    let payload: String = row.unwrap().unwrap().get("payload").unwrap();
    let at = payload.find("/invitation/").unwrap();
    payload[at..at + "/invitation/".len() + 64].to_owned()
}

store::on_both_databases! {
    /// From the invitation to one's desk, then out, and in again after the device is lost.
    async fn someone_comes_in_loses_their_device_and_comes_back(base) {
        let mut door = Door::new(&base).await;
        let mut admin = door.administrator().await;
        admin.get("/administration/personnes/inviter").await;
        let fields = [("name", "Zoé Nouvelle"), ("email", "zoe@example.org"), ("organisation", "asso"), ("language", "fr"), ("roles", "editor")];
        let sent = admin.post("/administration/personnes/inviter", &fields).await;
        assert_eq!((sent.status, sent.location.as_deref()), (StatusCode::SEE_OTHER, Some("/administration/personnes")), "{}", sent.body);
        // The same form again: done once, told twice.
        assert_eq!(admin.post("/administration/personnes/inviter", &fields).await.status, StatusCode::SEE_OTHER);
        let list = admin.get("/administration/personnes").await.body;
        assert!(list.contains("Zoé Nouvelle") && list.contains("part à l’adresse zoe@example.org"), "{list}");
        assert_eq!(list.matches("zoe@<wbr>example.<wbr>org<").count(), 1);

        let link = link_in_mail(&door).await;
        let mut zoe = door.nobody();
        assert!(zoe.get(&link).await.body.contains("Zoé Nouvelle"));
        let differs = zoe.post(&link, &[("password", PASSWORD), ("again", "autre chose du tout")]).await;
        assert_eq!(differs.status, StatusCode::UNPROCESSABLE_ENTITY);
        let weak = zoe.post(&link, &[("password", "zoe@example.org"), ("again", "zoe@example.org")]).await;
        assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
        let chosen = zoe.post(&link, &[("password", PASSWORD), ("again", PASSWORD)]).await;
        assert_eq!(chosen.location.as_deref(), Some("/connexion/second-facteur"));
        assert_eq!(zoe.get(&link).await.status, StatusCode::GONE);
        // Half way in is not in.
        assert_eq!(zoe.get("/accueil").await.location.as_deref(), Some("/connexion?suite=%2Faccueil"));

        let enrolment = zoe.get("/connexion/second-facteur").await.body;
        let drawn = zoe.hidden.iter().find(|(name, _)| name == "drawn").unwrap().1.clone();
        let wrong = zoe.post("/connexion/second-facteur", &[("code", "000000"), ("drawn", &drawn)]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let code = code_of_page(&enrolment, 60);
        let codes = zoe.post("/connexion/second-facteur", &[("code", &code), ("drawn", &drawn)]).await;
        assert_eq!(codes.status, StatusCode::OK);
        let recovery: Vec<&str> = codes.body.split("<li><code>").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
        assert_eq!(recovery.iter().collect::<BTreeSet<_>>().len(), 10, "{}", codes.body);
        assert!(zoe.get("/accueil").await.body.contains("Zoé Nouvelle"));

        zoe.get("/compte").await;
        let left = zoe.post("/deconnexion", &[]).await;
        assert_eq!(left.location.as_deref(), Some("/connexion?sortie=1"));
        assert_eq!(left.headers["clear-site-data"], "\"cache\", \"cookies\", \"storage\"");
        assert!(zoe.cookies.is_empty());

        // The device is lost: a recovery code, once.
        for accepted in [true, false] {
            door.at(3_600);
            let mut again = door.nobody();
            let entered = again.post("/connexion", &[("email", "Zoe@Example.org"), ("password", PASSWORD), ("suite", "/compte")]).await;
            assert_eq!(entered.location.as_deref(), Some("/connexion/code?suite=%2Fcompte"));
            again.get("/connexion/code?suite=%2Fcompte").await;
            let entered = again.post("/connexion/code", &[("code", recovery[2]), ("suite", "/compte")]).await;
            assert_eq!(entered.location.as_deref() == Some("/compte"), accepted, "{}", entered.body);
        }
    }

    /// Who finds a browser that was left open puts no second factor of their own in place of its owner's.
    async fn a_browser_left_open_sets_up_no_second_factor(base) {
        let mut door = Door::new(&base).await;
        let mut admin = door.administrator().await;
        let store = door.house.store.clone();
        let secrets = async || {
            let row = store.row(sql("SELECT secret, confirmed_at FROM identity_totp")).await.unwrap().unwrap();
            (row.get::<Vec<u8>>("secret").unwrap(), row.get::<jiff::Timestamp>("confirmed_at").unwrap())
        };
        let (here, of_before) = ("/connexion/second-facteur", secrets().await);
        let drawn_in = |browser: &crate::common::browser::Browser| browser.hidden.iter().find(|(name, _)| name == "drawn").unwrap().1.clone();

        // The proof lasts ten minutes, on the page and in what it sends.
        door.at(60 + 600);
        let page = admin.get(here).await;
        assert_eq!(page.status, StatusCode::OK);
        let drawn = drawn_in(&admin);
        assert_eq!(admin.post("/connexion/cle/nouvelle", &[]).await.status, StatusCode::OK);
        door.at(60 + 601);
        let late = admin.post(here, &[("code", &code_of_page(&page.body, 661)), ("drawn", &drawn)]).await;
        assert_eq!((late.status, late.location.as_deref()), (StatusCode::SEE_OTHER, Some(here)));
        assert_eq!(admin.post("/connexion/cle/nouvelle", &[]).await.status, StatusCode::BAD_REQUEST);
        assert_eq!(admin.get(here).await.location.as_deref(), Some("/connexion/preuve?suite=%2Fconnexion%2Fsecond-facteur"));
        assert_eq!(secrets().await, of_before);

        // A session left unused opens nothing at all, even with a secret drawn elsewhere for the same person.
        let idle = 661 + 2 * 3_600 + 1;
        let mut owner = door.signed("admin@example.org", idle).await;
        door.at(idle);
        let page = owner.get(here).await.body;
        let (code, drawn) = (code_of_page(&page, idle), drawn_in(&owner));
        assert_eq!(admin.get(here).await.location.as_deref(), Some("/connexion"));
        let late = admin.post(here, &[("code", &code), ("drawn", &drawn)]).await;
        assert_eq!((late.status, late.location.as_deref()), (StatusCode::SEE_OTHER, Some(here)));
        assert_eq!(admin.post("/connexion/cle/nouvelle", &[]).await.status, StatusCode::BAD_REQUEST);
        assert_eq!(secrets().await, of_before);
        // Its owner, proved a moment ago, does.
        assert!(owner.post(here, &[("code", &code), ("drawn", &drawn)]).await.status != StatusCode::UNPROCESSABLE_ENTITY);
        assert_ne!(secrets().await.0, of_before.0);
    }

    /// Whatever is wrong, the same page comes back.
    async fn nobody_learns_from_the_pages_who_has_an_account(base) {
        let mut door = Door::new(&base).await;
        door.administrator().await;
        let mut said = BTreeSet::new();
        for email in ["admin@example.org", "nobody@example.org", "not an address"] {
            let mut browser = door.nobody();
            let answer = browser.post("/connexion", &[("email", email), ("password", "wrong password")]).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            said.insert(answer.body.replace(email, "…"));
            let sent = browser.post("/mot-de-passe-oublie", &[("email", email)]).await;
            said.insert(format!("{} {}", sent.status, sent.body.len()));
        }
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(door.nobody().cookies.is_empty());
    }

    /// A sign-in leads back to a page of ours, never to another site; and a form of another site signs nobody in.
    async fn a_sign_in_leads_nowhere_else(base) {
        let mut door = Door::new(&base).await;
        door.administrator().await;
        for (suite, expected) in [("/compte", "/connexion/code?suite=%2Fcompte"), ("https://evil.example", "/connexion/code"), ("//evil.example", "/connexion/code")] {
            let answer = door.nobody().post("/connexion", &[("email", "admin@example.org"), ("password", PASSWORD), ("suite", suite)]).await;
            assert_eq!(answer.location.as_deref(), Some(expected));
        }
        let body = format!("email=admin%40example.org&password={}", PASSWORD.replace(' ', "+"));
        let elsewhere = door.nobody().post_raw("/connexion", &body, &[("sec-fetch-site", "cross-site")]).await;
        assert_eq!(elsewhere.status, StatusCode::BAD_REQUEST);
    }

    /// Two windows on the same record: the second sees both versions, chooses, and nothing is lost.
    async fn the_second_writer_sees_both_versions_and_chooses(base) {
        let mut door = Door::new(&base).await;
        let mut one = door.administrator().await;
        let mut other = one.clone();
        let here = "/administration/organisations/asso";
        one.get(here).await;
        other.get(here).await;
        let revision = |browser: &crate::common::browser::Browser| browser.hidden.iter().find(|(name, _)| name == "revision").unwrap().1.clone();
        let (first, second) = (revision(&one), revision(&other));
        let saved = one.post(here, &[("name", "Nom de l’une"), ("kind", "association"), ("territory", "93"), ("revision", &first)]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        let late = [("name", "Nom de l’autre"), ("kind", "observatory"), ("territory", "93"), ("revision", second.as_str())];
        let conflict = other.post(here, &late).await;
        assert_eq!(conflict.status, StatusCode::CONFLICT);
        assert!(conflict.body.contains("Nom de l’une") && conflict.body.contains("Nom de l’autre"), "{}", conflict.body);
        let chosen = [("name", "Nom de l’une"), ("kind", "observatory"), ("territory", "93"), ("revision", &revision(&other))];
        assert_eq!(other.post(here, &chosen).await.status, StatusCode::SEE_OTHER);
        let row = door.house.store.row(sql("SELECT name, kind, revision FROM identity_organisation WHERE id = 'asso'")).await.unwrap().unwrap();
        assert_eq!((row.get::<String>("name").unwrap().as_str(), row.get::<String>("kind").unwrap().as_str(), row.get::<i64>("revision").unwrap()), ("Nom de l’une", "observatory", 3));
    }

    /// An administrator and someone change what is known of them: the second sees both names, chooses, and the trail says what was.
    async fn ones_own_name_changed_by_two_is_chosen_by_the_second(base) {
        let mut door = Door::new(&base).await;
        let mut admin = door.administrator().await;
        let mut lise = door.someone("lise@example.org", Role::Editor, 90).await;
        let (mine, id) = ("/compte/identite", door.house.id_of("lise@example.org").await);
        let theirs = format!("/administration/personnes/{id}");
        let revision = |browser: &crate::common::browser::Browser| browser.hidden.iter().find(|(name, _)| name == "revision").unwrap().1.clone();
        lise.get(mine).await;
        admin.get(&theirs).await;
        let (first, second) = (revision(&admin), revision(&lise));
        let saved = admin.post(&theirs, &[("name", "Nom donné"), ("organisation", "asso"), ("language", "fr"), ("revision", &first)]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        let known = async || {
            let row = door.house.store.row(sql("SELECT name, language FROM identity_person WHERE id = $1").bind(&id)).await.unwrap().unwrap();
            (row.get::<String>("name").unwrap(), row.get::<String>("language").unwrap())
        };
        let conflict = lise.post(mine, &[("name", "Nom choisi"), ("language", "en"), ("revision", &second)]).await;
        assert_eq!(conflict.status, StatusCode::CONFLICT);
        assert!(["Nom donné", "Nom choisi", "English"].iter().all(|version| conflict.body.contains(version)), "{}", conflict.body);
        assert_eq!(known().await, ("Nom donné".to_owned(), "fr".to_owned()));
        let chosen = [("name", "Nom choisi"), ("language", "fr"), ("revision", &revision(&lise))];
        assert_eq!(lise.post(mine, &chosen).await.status, StatusCode::SEE_OTHER);
        assert_eq!(known().await, ("Nom choisi".to_owned(), "fr".to_owned()));
        let line = &door.house.store.trail(&store::TrailQuery { thing: Some(id.thing()), ..store::TrailQuery::default() }, 1).await.unwrap()[0];
        let told = Some(r#"{"language":"fr","name":"(withheld)","organisation":"asso"}"#);
        assert_eq!((line.before.as_deref(), line.after.as_deref(), line.actor.clone()), (told, told, id.thing().to_string()));
        assert_eq!(lise.post(mine, &[("name", "X"), ("revision", "many")]).await.status, StatusCode::BAD_REQUEST);
    }

    /// What was not done is told as an error, on the page that asked.
    async fn what_is_refused_is_not_told_as_done(base) {
        let mut door = Door::new(&base).await;
        let mut admin = door.administrator().await;
        let administrator = door.house.administrator_again_at(90).await;
        door.house.join(&administrator, "lise@example.org", "asso", &[]).await;
        let (own, lise) = (door.house.id_of("admin@example.org").await, door.house.id_of("lise@example.org").await);
        let own = format!("/administration/personnes/{own}/compte");
        let lise = format!("/administration/personnes/{lise}/compte");
        for (path, revision, status, words) in [
            (own.as_str(), "1", StatusCode::UNPROCESSABLE_ENTITY, "votre propre compte"),
            (&lise, "7", StatusCode::CONFLICT, "entre-temps"),
            ("/administration/organisations/miprof/fermer", "", StatusCode::UNPROCESSABLE_ENTITY, "C’est votre organisation"),
        ] {
            admin.get(path).await;
            let refused = admin.post(path, &[("revision", revision)]).await;
            assert_eq!(refused.status, status, "{path}");
            assert!(refused.body.contains("govuk-error-summary") && refused.body.contains("href=\"#confirm\"") && refused.body.contains(words), "{}", refused.body);
            assert!(!admin.get("/accueil").await.body.contains("govuk-notification-banner"), "{path}");
        }
        let closed = "SELECT (SELECT COUNT(*) FROM identity_person WHERE disabled_at IS NOT NULL) + (SELECT COUNT(*) FROM identity_organisation WHERE closed_at IS NOT NULL) AS n";
        assert_eq!(door.house.store.row(sql(closed)).await.unwrap().unwrap().get::<i64>("n").unwrap(), 0);
        admin.get(&lise).await;
        let seen = admin.hidden.iter().find(|(name, _)| name == "revision").unwrap().1.clone();
        assert_eq!(admin.post(&lise, &[("revision", &seen)]).await.status, StatusCode::SEE_OTHER);
        assert!(admin.get("/accueil").await.body.contains("govuk-notification-banner--success"));
    }

    /// One ends one's own sessions by the form of the account page, and nobody else's.
    async fn one_ends_ones_own_sessions(base) {
        let mut door = Door::new(&base).await;
        let mut admin = door.administrator().await;
        let mut lise = door.someone("lise@example.org", Role::Editor, 90).await;
        let mut elsewhere = door.signed("lise@example.org", 240).await;
        door.at(240);
        let theirs = door.gate.identity().handle_of(&admin.cookies["vigie"].parse().unwrap());
        let other = door.gate.identity().handle_of(&elsewhere.cookies["vigie"].parse().unwrap());
        let account = lise.get("/compte").await.body;
        assert!(account.contains(&other) && !account.contains(&theirs), "{account}");
        for forged in [theirs.as_str(), "", "%", "' OR 1=1 --"] {
            assert_eq!(lise.post("/compte/sessions/fin", &[("handle", forged)]).await.location.as_deref(), Some("/compte"));
        }
        for browser in [&mut admin, &mut elsewhere, &mut lise] {
            assert_eq!(browser.get("/compte").await.status, StatusCode::OK, "nobody else is out");
        }
        assert_eq!(lise.post("/compte/sessions/fin", &[("handle", &other)]).await.location.as_deref(), Some("/compte"));
        assert_eq!(elsewhere.get("/compte").await.location.as_deref(), Some("/connexion?suite=%2Fcompte"));
        assert!(!lise.get("/compte").await.body.contains(&other));
        assert_eq!(admin.get("/compte").await.status, StatusCode::OK);
    }

    /// Two administrators change the roles of one person: the second sees what the first gave, and chooses.
    async fn roles_changed_by_two_are_chosen_by_the_second(base) {
        let mut door = Door::new(&base).await;
        let mut one = door.administrator().await;
        let mut other = door.signed("admin@example.org", 90).await;
        let administrator = door.house.administrator_again_at(120).await;
        door.house.join(&administrator, "lise@example.org", "asso", &[Role::Editor]).await;
        let lise = door.house.id_of("lise@example.org").await;
        let here = format!("/administration/personnes/{lise}/roles");
        one.get(&here).await;
        other.get(&here).await;
        let revision = |browser: &crate::common::browser::Browser| browser.hidden.iter().find(|(name, _)| name == "revision").unwrap().1.clone();
        let (first, second) = (revision(&one), revision(&other));
        let saved = one.post(&here, &[("roles", "editor"), ("roles", "trainer"), ("revision", &first)]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        let conflict = other.post(&here, &[("roles", "statistician"), ("revision", &second)]).await;
        assert_eq!(conflict.status, StatusCode::CONFLICT);
        assert!(conflict.body.contains("value=\"editor,trainer\"") && conflict.body.contains("value=\"statistician\""), "{}", conflict.body);
        let roles = || async { door.house.store.rows(sql("SELECT role FROM identity_role WHERE person = $1 ORDER BY role").bind(&lise)).await.unwrap().iter().map(|row| row.get::<String>("role").unwrap()).collect::<Vec<_>>() };
        assert_eq!(roles().await, ["editor", "trainer"]);
        let chosen = revision(&other);
        assert_eq!(other.post(&here, &[("roles", "editor,trainer"), ("revision", &chosen)]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(other.post(&here, &[("roles", "statistician"), ("revision", &chosen)]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(roles().await, ["statistician"]);
        assert_eq!(other.post(&here, &[("roles", "editor"), ("revision", "many")]).await.status, StatusCode::BAD_REQUEST);
    }

    /// Inviting asks again who one is, as giving roles does: what was written meanwhile is kept, and waits.
    async fn inviting_asks_who_one_is_and_keeps_what_was_written(base) {
        let mut door = Door::new(&base).await;
        let mut admin = door.administrator().await;
        let here = "/administration/personnes/inviter";
        assert_eq!(admin.get(here).await.status, StatusCode::OK);
        door.at(60 + 660);
        let written = [("name", "Lise Untel"), ("email", "lise@example.org"), ("organisation", "asso"), ("language", "fr"), ("roles", "administrator")];
        let sent = admin.post(here, &written).await;
        assert_eq!(sent.location.as_deref(), Some("/connexion/preuve?suite=%2Fadministration%2Fpersonnes%2Finviter"));
        let people = || async { door.house.store.row(sql("SELECT COUNT(*) AS n FROM identity_person")).await.unwrap().unwrap().get::<i64>("n").unwrap() };
        assert_eq!(people().await, 1, "nobody was invited");
        admin.get(&sent.location.unwrap()).await;
        assert_eq!(admin.post("/connexion/preuve", &[("password", PASSWORD), ("suite", here)]).await.location.as_deref(), Some(here));
        let form = admin.get(here).await.body;
        assert!(form.contains("value=\"Lise Untel\"") && form.contains("value=\"lise@example.org\""), "{form}");
        assert_eq!(admin.post(here, &written).await.status, StatusCode::SEE_OTHER);
        assert_eq!(people().await, 2);
    }

    /// What gives or takes rights asks again who one is; what was written waits in its form, and is forgotten once it was sent.
    async fn what_gives_rights_asks_who_one_is_and_keeps_what_was_written(base) {
        let mut door = Door::new(&base).await;
        let mut admin = door.administrator().await;
        let administrator = door.house.administrator_again_at(90).await;
        door.house.join(&administrator, "lise@example.org", "asso", &[Role::Editor]).await;
        let person = format!("/administration/personnes/{}", door.house.id_of("lise@example.org").await);
        let roles = format!("{person}/roles");
        let store = door.house.store.clone();
        let trail = async || store.trail(&store::TrailQuery::default(), 1).await.unwrap()[0].number;
        let drafts = async || store.row(sql("SELECT COUNT(*) AS n FROM identity_draft")).await.unwrap().unwrap().get::<i64>("n").unwrap();
        let mut at = 120;
        for (form, written, kept) in [
            (person.as_str(), vec![("name", "Lise Déplacée"), ("organisation", "miprof"), ("language", "fr")], "value=\"Lise Déplacée\""),
            (&roles, vec![("roles", "trainer")], "value=\"trainer\" checked"),
            ("/administration/organisations/asso", vec![("name", "Asso"), ("kind", "association"), ("territory", "75"), ("siret", "12002701600563")], "value=\"12002701600563\""),
            ("/compte/acces-elargi", vec![("reason", "Le rapport part ce soir")], ">Le rapport part ce soir</textarea>"),
        ] {
            door.at(at);
            admin.get("/connexion/preuve").await;
            assert_eq!(admin.post("/connexion/preuve", &[("password", PASSWORD)]).await.status, StatusCode::SEE_OTHER);
            assert_eq!(admin.get(form).await.status, StatusCode::OK, "{form}");
            let revision = admin.hidden.iter().find(|(name, _)| name == "revision").map(|(_, value)| value.clone()).unwrap_or_default();
            let sent: Vec<_> = written.iter().copied().chain([("revision", revision.as_str())]).collect();
            at += 601;
            door.at(at);
            let before = trail().await;
            let asked = admin.post(form, &sent).await.location.unwrap();
            assert_eq!(asked, format!("/connexion/preuve?suite={}", form.replace('/', "%2F")));
            assert_eq!((trail().await, drafts().await), (before, 1), "{form}: nothing was done");
            admin.get(&asked).await;
            assert_eq!(admin.post("/connexion/preuve", &[("password", PASSWORD), ("suite", form)]).await.location.as_deref(), Some(form));
            let page = admin.get(form).await.body;
            assert!(page.contains(kept), "{page}");
            assert_eq!(admin.hidden.iter().find(|(name, _)| name == "revision").map_or("", |(_, value)| value), revision);
            let before = trail().await;
            assert_eq!(admin.post(form, &sent).await.status, StatusCode::SEE_OTHER, "{form}");
            assert_eq!((trail().await, drafts().await), (before + 1, 0), "{form}");
            at += 1;
        }
        let row = store.row(sql("SELECT p.name, p.organisation, o.territory, o.siret FROM identity_person p, identity_organisation o WHERE p.email = 'lise@example.org' AND o.id = 'asso'")).await.unwrap().unwrap();
        let text = |column: &str| row.get::<String>(column).unwrap();
        assert_eq!([text("name"), text("organisation"), text("territory"), text("siret")], ["Lise Déplacée", "miprof", "75", "12002701600563"]);

        // A way in that is sent again, and the copy of what is kept of oneself.
        let mails = async || store.row(sql("SELECT COUNT(*) AS n FROM store_job WHERE kind = 'mail'")).await.unwrap().unwrap().get::<i64>("n").unwrap();
        let before = mails().await;
        admin.get(&person).await;
        door.at(at + 601);
        let again = format!("{person}/invitation");
        assert_eq!(admin.post(&again, &[]).await.location.unwrap(), format!("/connexion/preuve?suite={}", person.replace('/', "%2F")));
        assert_eq!(admin.get("/compte/donnees.json").await.location.as_deref(), Some("/connexion/preuve?suite=%2Fcompte%2Fdonnees.json"));
        admin.get("/connexion/preuve").await;
        admin.post("/connexion/preuve", &[("password", PASSWORD)]).await;
        assert_eq!(mails().await, before);
        admin.get(&person).await;
        assert_eq!(admin.post(&again, &[]).await.location.as_deref(), Some(person.as_str()));
        // The same form again: sent once, told twice.
        assert_eq!(admin.post(&again, &[]).await.location.as_deref(), Some(person.as_str()));
        assert_eq!(mails().await, before + 1);
        assert_eq!(admin.get("/compte/donnees.json").await.headers["content-type"], "application/json");
    }

    /// Sensitive acts ask again for the password, and lead back.
    async fn sensitive_pages_ask_who_one_is(base) {
        let mut door = Door::new(&base).await;
        let mut admin = door.administrator().await;
        door.at(60 + 3_000);
        let person = door.house.id_of("admin@example.org").await;
        for path in ["/compte/mot-de-passe".to_owned(), "/compte/acces-elargi".to_owned(), format!("/administration/personnes/{person}/roles")] {
            let answer = admin.get(&path).await;
            assert!(answer.location.unwrap().starts_with("/connexion/preuve?suite=%2F"), "{path}");
        }
        admin.get("/connexion/preuve?suite=%2Fcompte%2Facces-elargi").await;
        let wrong = admin.post("/connexion/preuve", &[("password", "wrong password"), ("suite", "/compte/acces-elargi")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let proved = admin.post("/connexion/preuve", &[("password", PASSWORD), ("suite", "/compte/acces-elargi")]).await;
        assert_eq!(proved.location.as_deref(), Some("/compte/acces-elargi"));
        assert_eq!(admin.get("/compte/acces-elargi").await.status, StatusCode::OK);
        let opened = admin.post("/compte/acces-elargi", &[("reason", "Le rapport part ce soir")]).await;
        assert_eq!(opened.location.as_deref(), Some("/accueil"));
        // Everyone who reads the trail is told, and notes that they have read why.
        let desk = admin.get("/accueil").await.body;
        assert!(desk.contains("Un accès élargi à lire") && desk.contains("Accès élargi, ouvert avec un motif"), "{desk}");
        let glasses = admin.get("/administration/acces-elargis").await.body;
        assert!(glasses.contains("Le rapport part ce soir"));
        let (who, when) = (admin.hidden.iter().find(|(name, _)| name == "person").unwrap().1.clone(), admin.hidden.iter().find(|(name, _)| name == "opened_at").unwrap().1.clone());
        assert_eq!(admin.post("/administration/acces-elargis", &[("person", &who), ("opened_at", &when)]).await.status, StatusCode::SEE_OTHER);
        assert!(!admin.get("/accueil").await.body.contains("à lire"));
    }

    /// The demonstration's people exist in the demonstration alone.
    async fn one_enters_as_an_invented_person_in_the_demonstration_alone(base) {
        let mut demo = Door::with(&base, GateConfig { demonstration: true, ..GateConfig::default() }).await;
        identity::demo::people(&demo.house.identity, store::testing::instant(0), &mut demo.house.chance).await.unwrap();
        let mut browser = demo.nobody();
        let page = browser.get("/demo/personnes").await.body;
        assert_eq!(page.matches("Entrer comme").count(), Role::ALL.len());
        let editor = demo.house.id_of("redactrice@demonstration.invalid").await.to_string();
        assert_eq!(browser.post("/demo/personnes", &[("person", &editor)]).await.location.as_deref(), Some("/accueil"));
        assert!(browser.get("/accueil").await.body.contains("Édith Bernard (inventée)"));
        assert_eq!(demo.nobody().post("/demo/personnes", &[("person", "nobody")]).await.status, StatusCode::NOT_FOUND);
        // They have no password: what proves who they are is one click, and it counts for what asks.
        let asks = "/compte/acces-elargi";
        demo.at(660);
        let sent = browser.get(asks).await.location.unwrap();
        assert_eq!(sent, "/connexion/preuve?suite=%2Fcompte%2Facces-elargi");
        assert!(browser.get(&sent).await.body.contains("/demo/preuve"));
        assert_eq!(browser.post("/demo/preuve", &[("suite", asks)]).await.location.as_deref(), Some(asks));
        assert_eq!(browser.get(asks).await.status, StatusCode::OK);
        // The same people, behind a door that is no demonstration.
        let pages = identity::pages::Pages {
            gate: identity::web::Gate::new(demo.house.identity.clone(), std::sync::Arc::new(|| store::testing::instant(0)), GateConfig::default(), [1; 32]),
            site: std::sync::Arc::default(),
            language: ui::Language::French,
        };
        let mut real = crate::common::browser::Browser::new(identity::pages::routes(pages));
        assert_eq!(real.get("/demo/personnes").await.status, StatusCode::NOT_FOUND);
        assert_eq!(real.post("/demo/personnes", &[("person", &editor)]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(real.post("/demo/preuve", &[]).await.status, StatusCode::NOT_FOUND);
        assert!(real.cookies.is_empty() && !real.get("/connexion").await.body.contains("/demo/"));
    }

    /// What is downloaded is what is listed, and no cell is a formula.
    async fn lists_are_downloaded_without_formulas(base) {
        let mut door = Door::new(&base).await;
        let mut admin = door.administrator().await;
        admin.get("/administration/personnes/inviter").await;
        let fields = [("name", "=HYPERLINK(\"http://evil\")"), ("email", "zoe@example.org"), ("organisation", "asso")];
        assert_eq!(admin.post("/administration/personnes/inviter", &fields).await.status, StatusCode::SEE_OTHER);
        let file = admin.get("/administration/personnes.csv?q=zoe").await;
        assert_eq!(file.body, "\u{feff}Nom,Adresse électronique,Organisation,Rôles,État\r\n\"'=HYPERLINK(\"\"http://evil\"\")\",zoe@example.org,Organisation asso,,Invitation envoyée\r\n");
        assert_eq!(file.headers["content-disposition"], "attachment; filename=\"personnes.csv\"");
        for path in ["/administration/personnes.csv", "/administration/organisations.csv", "/administration/journal.csv"] {
            assert_eq!(door.nobody().get(path).await.status, StatusCode::SEE_OTHER);
            assert_eq!(admin.get(path).await.headers["cache-control"], "no-store");
        }
    }

    /// A recovered mailbox: the forgotten password is replaced by the mail alone.
    async fn a_forgotten_password_is_replaced_through_the_mail(base) {
        let mut door = Door::new(&base).await;
        door.administrator().await;
        let mut token = None;
        let compose = |_: &identity::Person, given: &identity::Token| {
            token = Some(given.clone());
            crate::common::mail("admin@example.org")
        };
        let (now, house) = (store::testing::instant(90), &mut door.house);
        house.identity.forgot_password("admin@example.org", origin(), compose, now, &mut house.chance).await.unwrap();
        let link = format!("/invitation/{}", token.unwrap().reveal());
        let mut browser = door.nobody();
        browser.get(&link).await;
        let chosen = browser.post(&link, &[("password", "cinq chevaux bleus dorment"), ("again", "cinq chevaux bleus dorment")]).await;
        // Who has a second factor still shows it.
        assert_eq!(chosen.location.as_deref(), Some("/connexion/code"));
        assert_eq!(browser.get("/accueil").await.status, StatusCode::SEE_OTHER);
    }
}

//! What private pages stand on: who gets in, what a form must carry, what the browser is told.

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};

use crate::common::browser::Browser;
use crate::common::{House, PASSWORD, address, form_key, organisation, place_of};
use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRef, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use identity::web::{Gate, GateConfig, MaybeSigned, Refusal, Signed, SignedForm, SignedUpload, csrf_field};
use identity::{Place, Role, SignedIn, may, on};
use maud::html;
use serde::Deserialize;
use store::testing::instant;
use ui::Language;
use ui::layout::{Page, Site};

#[derive(Clone)]
struct Pages {
    gate: Gate,
    site: Arc<Site>,
}

impl FromRef<Pages> for Gate {
    fn from_ref(pages: &Pages) -> Self {
        pages.gate.clone()
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Kit {
    title: String,
    themes: Vec<String>,
}

async fn form(State(pages): State<Pages>, signed: Signed) -> Result<Response, Refusal> {
    signed.permit::<may::Read, on::Kit>(&Place::default())?;
    let content = html! { h1 { "Un kit" } form method="post" { (csrf_field(&signed)) } };
    Ok(signed.page(&pages.site, Page::private(Language::French, "/kit", "Un kit"), &content))
}

async fn create(State(_): State<Pages>, sent: SignedForm<Kit>) -> Result<Response, Refusal> {
    sent.signed.permit::<may::Create, on::Kit>(&Place::default())?;
    let told = format!("{} : {}", sent.form.title, sent.form.themes.join(", "));
    Ok(sent.signed.done("/kit", &told))
}

/// A measure of another service.
async fn measure(State(pages): State<Pages>, signed: Signed) -> Result<Response, Refusal> {
    signed.permit::<may::Submit, on::Measure>(&place_of("miprof"))?;
    Ok(signed.page(
        &pages.site,
        Page::private(Language::French, "/mesure", "Une mesure"),
        &html! { h1 { "Une mesure" } },
    ))
}

/// How long what was sent is.
async fn deposit(mut sent: SignedUpload) -> Result<String, Refusal> {
    let mut lengths = Vec::new();
    while let Some(part) = sent.parts.next_field().await? {
        lengths.push(part.bytes().await?.len().to_string());
    }
    Ok(lengths.join(" "))
}

async fn forgetful(_: Signed) -> StatusCode {
    StatusCode::OK
}

async fn anyone(MaybeSigned(signed): MaybeSigned) -> String {
    signed.map_or_else(|| "nobody".to_owned(), |signed| signed.member().name().to_string())
}

/// A house with a clock, and a router on it.
struct Door {
    house: House,
    clock: Arc<AtomicI32>,
    router: Router,
}

impl Door {
    async fn new(base: &store::testing::Base, address: Option<&str>) -> Self {
        let house = House::new(base).await;
        let clock = Arc::new(AtomicI32::new(0));
        let reads = Arc::clone(&clock);
        let config = GateConfig { address: address.map(str::to_owned), ..GateConfig::default() };
        let time = move || instant(reads.load(Ordering::SeqCst));
        let gate = Gate::new(house.identity.clone(), Arc::new(time), config, [7; 32]);
        let router = Router::new()
            .route("/kit", get(form).post(create))
            .route("/mesure", get(measure))
            .route("/fichier", post(deposit).layer(DefaultBodyLimit::max(1_000)))
            .route("/oubli", get(forgetful).post(forgetful))
            .route("/quiconque", get(anyone))
            .with_state(Pages { gate, site: Arc::new(Site::default()) });
        Self { house, clock, router }
    }

    /// A browser in which someone of this role has signed in.
    async fn browser(&mut self, role: Role, cookie: &str) -> Browser {
        let administrator = self.house.administrator().await;
        self.house.add_organisation(&administrator, &organisation("asso", "93")).await;
        self.house.join(&administrator, "lise@example.org", "asso", &[role]).await;
        let token = match self.house.sign_in("lise@example.org", PASSWORD, instant(30)).await.unwrap() {
            SignedIn::Complete(token) => token,
            SignedIn::SecondFactor(half) => {
                self.house.second_factor("lise@example.org", &half, instant(30)).await.unwrap()
            }
            SignedIn::Enrolment(_) => panic!("joined already"),
        };
        let mut browser = Browser::new(self.router.clone());
        browser.cookies.insert(cookie.to_owned(), token.reveal().to_owned());
        self.clock.store(30, Ordering::SeqCst);
        browser
    }
}

store::on_both_databases! {
    async fn nobody_is_sent_to_sign_in_and_back(base) {
        let door = Door::new(&base, None).await;
        let mut browser = Browser::new(door.router.clone());
        let answer = browser.get("/kit?page=2").await;
        assert_eq!((answer.status, answer.location.as_deref()), (StatusCode::SEE_OTHER, Some("/connexion?suite=%2Fkit%3Fpage%3D2")));
        // A form does not lead back to itself: what was written is not kept.
        let answer = browser.post_raw("/kit", "title=x", &[]).await;
        assert_eq!((answer.status, answer.location.as_deref()), (StatusCode::SEE_OTHER, Some("/connexion")));
        assert_eq!(browser.get("/quiconque").await.body, "nobody");
        assert!(browser.cookies.is_empty());
    }

    async fn an_act_is_told_once_on_the_next_page(base) {
        let mut door = Door::new(&base, None).await;
        let mut browser = door.browser(Role::TrainingManager, "vigie").await;
        assert_eq!(browser.get("/quiconque").await.body, "Personne inventée");
        let page = browser.get("/kit").await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.headers["cache-control"], "no-store");
        let answer = browser.post("/kit", &[("title", "<b>Kit</b>"), ("themes", "couple"), ("themes", "travail")]).await;
        assert_eq!((answer.status, answer.location.as_deref()), (StatusCode::SEE_OTHER, Some("/kit")));
        let told = browser.get("/kit").await.body;
        assert!(told.contains("&lt;b&gt;Kit&lt;/b&gt; : couple, travail"), "{told}");
        assert!(!browser.get("/kit").await.body.contains("couple"));
    }

    async fn roles_decide_between_404_and_403(base) {
        let mut door = Door::new(&base, None).await;
        let mut trainer = door.browser(Role::Trainer, "vigie").await;
        assert_eq!(trainer.get("/kit").await.status, StatusCode::OK);
        assert_eq!(trainer.post("/kit", &[("title", "x")]).await.status, StatusCode::FORBIDDEN);
    }

    async fn what_one_may_not_see_does_not_exist(base) {
        let mut door = Door::new(&base, None).await;
        let mut reader = door.browser(Role::Reader, "vigie").await;
        assert_eq!(reader.get("/kit").await.status, StatusCode::NOT_FOUND);
    }

    /// A form that we did not draw for this session changes nothing.
    async fn a_form_of_another_site_is_refused(base) {
        let mut door = Door::new(&base, None).await;
        let mut browser = door.browser(Role::TrainingManager, "vigie").await;
        browser.get("/kit").await;
        let proof = browser.hidden.iter().find(|(name, _)| name == "csrf").unwrap().1.clone();
        let key = browser.hidden.iter().find(|(name, _)| name == "form_key").unwrap().1.clone();
        let good = format!("title=x&csrf={proof}&form_key={key}");
        for (body, headers, status) in [
            ("title=x".to_owned(), vec![], StatusCode::BAD_REQUEST),
            (format!("title=x&csrf={}&form_key={key}", "0".repeat(64)), vec![], StatusCode::BAD_REQUEST),
            (format!("title=x&csrf={proof}"), vec![], StatusCode::BAD_REQUEST),
            (format!("title=x&csrf={proof}&form_key=zz"), vec![], StatusCode::BAD_REQUEST),
            (format!("title=%00&csrf={proof}&form_key={key}"), vec![], StatusCode::BAD_REQUEST),
            (good.clone(), vec![("sec-fetch-site", "cross-site")], StatusCode::BAD_REQUEST),
            (good.clone(), vec![("origin", "https://evil.example"), ("host", "vigie.example")], StatusCode::BAD_REQUEST),
            (good.clone(), vec![("sec-fetch-site", "same-origin"), ("origin", "null")], StatusCode::SEE_OTHER),
            (good, vec![], StatusCode::SEE_OTHER),
        ] {
            assert_eq!(browser.post_raw("/kit", &body, &headers).await.status, status, "{body} {headers:?}");
        }
        // A handler that writes and forgets the form's proof does not run at all.
        assert_eq!(browser.post_raw("/oubli", "", &[]).await.status, StatusCode::BAD_REQUEST);
        assert_eq!(browser.get("/oubli").await.status, StatusCode::OK);
    }

    /// The glass that was broken opens a page, which says so, until its time is over.
    async fn a_broken_glass_opens_a_page_for_a_while(base) {
        let mut door = Door::new(&base, None).await;
        let mut contact = door.browser(Role::PointOfContact, "vigie").await;
        assert_eq!(contact.get("/mesure").await.status, StatusCode::NOT_FOUND);
        let token = contact.cookies["vigie"].parse().unwrap();
        let member = door.house.identity.member(&token, address(), instant(30)).await.unwrap().unwrap();
        let own = Place { owner: Some(member.person().clone()), ..Place::default() };
        let permit = member.permit::<may::BreakGlass, on::Person>(&own).unwrap();
        door.house.identity.break_glass(&permit, &form_key(), "Le rapport part ce soir", instant(30)).await.unwrap();
        for (seconds, status) in [(30, StatusCode::OK), (5_000, StatusCode::OK), (3 * 3_600 + 29, StatusCode::OK), (3 * 3_600 + 30, StatusCode::NOT_FOUND)] {
            door.clock.store(seconds, Ordering::SeqCst);
            let page = contact.get("/mesure").await;
            assert_eq!(page.status, status, "{seconds}");
            assert_eq!(page.body.contains("class=\"glass\""), status == StatusCode::OK, "{seconds}");
        }
    }

    /// A file beyond the limit is too large, a form cut short cannot be read: two things that are mended otherwise.
    async fn files_are_refused_for_what_is_wrong_with_them(base) {
        let mut door = Door::new(&base, None).await;
        let mut browser = door.browser(Role::TrainingManager, "vigie").await;
        browser.get("/kit").await;
        let part = |name: &str, value: &str| format!("--limit\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        let hidden: String = browser.hidden.iter().map(|(name, value)| part(name, value)).collect();
        for (body, status, told) in [
            (format!("{hidden}{}--limit--\r\n", part("file", &"x".repeat(200))), StatusCode::OK, "200"),
            (format!("{hidden}{}--limit--\r\n", part("file", &"x".repeat(2_000))), StatusCode::PAYLOAD_TOO_LARGE, ""),
            (format!("{}--limit--\r\n", part("csrf", &"x".repeat(2_000))), StatusCode::PAYLOAD_TOO_LARGE, ""),
            (format!("{hidden}{}", part("file", "x")), StatusCode::BAD_REQUEST, ""),
            (hidden[..hidden.len() / 3].to_owned(), StatusCode::BAD_REQUEST, ""),
            (format!("{}--limit--\r\n", part("file", "x")), StatusCode::BAD_REQUEST, ""),
        ] {
            let request = axum::http::Request::post("/fichier").header("content-type", "multipart/form-data; boundary=limit");
            let answer = browser.send(request.body(axum::body::Body::from(body.clone())).unwrap()).await;
            assert_eq!((answer.status, answer.body.as_str()), (status, told), "{body}");
        }
    }

    async fn behind_tls_only_the_bound_cookie_counts(base) {
        let mut door = Door::new(&base, Some("https://vigie.example")).await;
        let mut browser = door.browser(Role::Trainer, "vigie").await;
        assert_eq!(browser.get("/kit").await.status, StatusCode::SEE_OTHER);
        let token = browser.cookies.remove("vigie").unwrap();
        browser.cookies.insert("__Host-vigie".to_owned(), token);
        assert_eq!(browser.get("/kit").await.status, StatusCode::OK);
    }

    async fn a_session_left_alone_ends(base) {
        let mut door = Door::new(&base, None).await;
        let mut browser = door.browser(Role::Trainer, "vigie").await;
        door.clock.store(30 + 2 * 3_600 + 1, Ordering::SeqCst);
        assert_eq!(browser.get("/kit").await.status, StatusCode::SEE_OTHER);
    }

    async fn a_database_that_is_away_answers_503(base) {
        let mut door = Door::new(&base, None).await;
        let mut browser = door.browser(Role::Trainer, "vigie").await;
        door.house.store.close().await;
        assert_eq!(browser.get("/kit").await.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(browser.post_raw("/kit", "", &[]).await.status, StatusCode::SERVICE_UNAVAILABLE);
    }
}

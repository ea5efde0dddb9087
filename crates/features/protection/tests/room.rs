//! The room as a browser without script meets it: an example is opened, run, read, changed, compared, taken away.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use identity::web::{Gate, GateConfig};
use identity::{Identity, Settings};
use jiff::Timestamp;
use nomenclature::{Language, TerritoryCode};
use protection::ProtectionHandler;
use protection::pages::{Pages, routes};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use store::testing::{Base, instant};
use store::{Store, Worker, WorkerSettings};
use tower::ServiceExt;
use ui::layout::Site;

struct Room {
    store: Store,
    router: Router,
    cookie: String,
    pages: Pages,
}

fn now() -> Timestamp {
    instant(60)
}

impl Room {
    /// A room with someone signed in: an administrator, who is a statistician too when `statistician`.
    async fn new(base: &Base, statistician: bool) -> Self {
        let store = base.open(&[&identity::SCHEMA, &protection::store::SCHEMA]).await;
        let identity = Identity::new(store.clone(), Settings::default(), |a: &TerritoryCode, b: &TerritoryCode| a == b);
        let cookie = identity::testing::first_comer(
            &identity,
            ("miprof", "Observatoire inventé"),
            "stat@example.org",
            instant(0),
        )
        .await;
        if statistician {
            store
                .script("INSERT INTO identity_role (person, role) SELECT id, 'statistician' FROM identity_person")
                .await
                .unwrap();
        }
        let gate = Gate::new(identity, Arc::new(now), GateConfig::default(), [7; 32]);
        let pages = Pages { store: store.clone(), gate, site: Arc::new(Site::default()), language: Language::French };
        Self { store, router: routes(pages.clone()), cookie, pages }
    }

    async fn send(&self, request: axum::http::request::Builder, body: Body) -> (StatusCode, String, String) {
        let mut request = request.header(header::COOKIE, format!("vigie={}", self.cookie)).body(body).unwrap();
        let address: std::net::SocketAddr = "192.0.2.1:5000".parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(address));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let location = response.headers().get(header::LOCATION).map(|l| l.to_str().unwrap().to_owned());
        let status = response.status();
        let bytes = to_bytes(response.into_body(), 8_000_000).await.unwrap();
        (status, location.unwrap_or_default(), String::from_utf8(bytes.to_vec()).unwrap())
    }

    async fn get(&self, path: &str) -> (StatusCode, String) {
        let (status, _, body) = self.send(Request::get(path), Body::empty()).await;
        (status, body)
    }

    /// Sends a form with the hidden fields of the page at `from`.
    async fn post(&self, from: &str, path: &str, fields: &str) -> (StatusCode, String, String) {
        let (_, page) = self.get(from).await;
        let body = format!("csrf={}&form_key={}&{fields}", field(&page, "csrf"), field(&page, "form_key"));
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(body)).await
    }

    /// The same room in English, without prefix.
    fn english(&self) -> Self {
        let pages = Pages { language: Language::English, ..self.pages.clone() };
        Self { store: self.store.clone(), router: routes(pages.clone()), cookie: self.cookie.clone(), pages }
    }

    async fn work(&self) {
        let handler: Arc<dyn store::Handler> = Arc::new(ProtectionHandler);
        let chance = ChaCha8Rng::seed_from_u64(3);
        let mut worker =
            Worker::new(self.store.clone(), vec![handler], Arc::new(now), chance, WorkerSettings::default());
        while worker.run_one().await.unwrap().is_some() {}
    }

    async fn example(&self) -> String {
        let (status, to, _) = self.post("/protection", "/protection/exemple", "").await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        self.work().await;
        to
    }
}

/// A page with ordinary spaces, as one would type its words.
fn plain(page: &str) -> String {
    page.replace(['\u{a0}', '\u{202f}'], " ")
}

fn field(page: &str, name: &str) -> String {
    let tag = page.split("<input ").find(|t| t.contains(&format!("name=\"{name}\""))).unwrap();
    tag.split_once("value=\"").unwrap().1.split_once('"').unwrap().0.to_owned()
}

store::on_both_databases! {
    async fn a_table_is_opened_run_read_and_compared(base) {
        let room = Room::new(&base, true).await;
        let study = room.example().await;
        let (status, page) = room.get(&study).await;
        assert_eq!(status, StatusCode::OK);
        assert!(plain(&page).contains("Essai 1") && page.contains(&format!("{study}/1")), "{page}");
        let (status, map) = room.get(&format!("{study}/1?lignes=territoire&colonnes=violences&d-age=60%2B")).await;
        assert_eq!(status, StatusCode::OK);
        let cell = map.split(&format!("{study}/1/cellules/")).nth(1).unwrap().split('"').next().unwrap().to_owned();
        let (status, why) = room.get(&format!("{study}/1/cellules/{cell}")).await;
        assert!(status == StatusCode::OK && why.contains("Pourquoi"), "{why}");
        let (status, compared) = room.get(&format!("{study}/1/comparaison")).await;
        assert!(status == StatusCode::OK && compared.contains("Arrondi usuel à 5"), "{compared}");
        let (_, csv) = room.get(&format!("{study}/1/fichiers/cellules.csv")).await;
        // 13 territories (with regions and the whole), 5 kinds, 5 ages, and the header.
        assert_eq!(csv.lines().count(), 13 * 5 * 5 + 1);
        assert!(csv.contains(",secondary,") && csv.lines().filter(|l| l.contains(",primary,")).all(|l| l.contains(",,primary,")));
        for file in ["rapport.json", "certificats.txt", "comparaison.html", "comparaison.json"] {
            assert_eq!(room.get(&format!("{study}/1/fichiers/{file}")).await.0, StatusCode::OK, "{file}");
        }
        assert_eq!(room.get(&format!("{study}/1/fichiers/secret.txt")).await.0, StatusCode::NOT_FOUND);
    }

    async fn a_dearer_cell_is_shown_by_the_next_run(base) {
        let room = Room::new(&base, true).await;
        let study = room.example().await;
        let (_, csv) = room.get(&format!("{study}/1/fichiers/cellules.csv")).await;
        // The number of a cell is its line without the header.
        let hidden = csv.lines().skip(1).position(|l| l.contains(",secondary,")).unwrap();
        let from = format!("{study}/1/cellules/{hidden}");
        let (status, _, _) = room.post(&from, &format!("{study}/couts"), &format!("run=1&cell={hidden}&cost=1000000")).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        let form = "rule=frequency%3C5&protection=1&zeros=public&cost=value&time=&limit=5";
        assert_eq!(room.post(&study, &format!("{study}/essais"), form).await.0, StatusCode::SEE_OTHER);
        room.work().await;
        let (_, csv) = room.get(&format!("{study}/2/fichiers/cellules.csv")).await;
        assert!(csv.lines().nth(hidden + 1).unwrap().contains(",published,"));
    }

    async fn hidden_places_carry_their_mean_when_it_is_asked_for(base) {
        let room = Room::new(&base, true).await;
        let study = room.example().await;
        let form = "rule=frequency%3C5&protection=1&zeros=public&cost=value&time=&complement=territoire&limit=5";
        assert_eq!(room.post(&study, &format!("{study}/essais"), form).await.0, StatusCode::SEE_OTHER);
        room.work().await;
        let (_, csv) = room.get(&format!("{study}/2/fichiers/cellules.csv")).await;
        let (_, before) = room.get(&format!("{study}/1/fichiers/cellules.csv")).await;
        assert!(csv.lines().next().unwrap().ends_with(",rule,complement_info_nombre") && !before.contains("complement"));
        // Of the parts of one region, kind and age: the shown, and as often the mean as cells are hidden, are their total.
        let rows: Vec<Vec<String>> = csv.lines().skip(1).map(|l| l.split(',').map(str::to_owned).collect()).collect();
        let parts = [("Nord", ["Aubraye", "Belmare", "Corvesse"]), ("Ouest", ["Dourmel", "Elvance", "Fontary"])];
        let mut met = 0;
        for total in rows.iter().filter(|row| !row[3].is_empty()) {
            let Some((_, parts)) = parts.iter().find(|(region, _)| *region == total[0]) else { continue };
            let below: Vec<&Vec<String>> =
                rows.iter().filter(|r| parts.contains(&r[0].as_str()) && r[1..3] == total[1..3]).collect();
            if below.iter().any(|row| !row[6].is_empty()) {
                let figure = |row: &&Vec<String>| row[3].parse::<f64>().or_else(|_| row[6].parse()).unwrap();
                assert!((below.iter().map(figure).sum::<f64>() - total[3].parse::<f64>().unwrap()).abs() < 1e-4, "{total:?}");
                met += 1;
            }
        }
        assert!(met > 3, "{csv}");
        let (_, map) = room.get(&format!("{study}/2")).await;
        assert!(plain(&map).contains("cellules cachées en portent une"), "{map}");
        let hidden = rows.iter().position(|row| !row[6].is_empty()).unwrap();
        let (_, cell) = room.get(&format!("{study}/2/cellules/{hidden}")).await;
        assert!(plain(&cell).contains("publiée à sa place : la moyenne des"), "{cell}");
    }

    async fn choices_that_make_no_sense_come_back(base) {
        let room = Room::new(&base, true).await;
        let study = room.example().await;
        let form = "rule=rumeur&protection=0&zeros=hidden&cost=log&time=age&limit=30";
        let (status, _, page) = room.post(&study, &format!("{study}/essais"), form).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        let told = plain(&page);
        for words in [
            "<a href=\"#rule\">Règle « rumeur » : « rumeur » n’est pas une règle ; écrivez « frequency&lt;5 »",
            "<a href=\"#protection\">La protection est un nombre entier",
            "value=\"rumeur\"",
            "value=\"hidden\" checked",
            "value=\"log\" checked",
            "value=\"age\" selected",
            "value=\"30\" selected",
        ] {
            assert!(told.contains(words), "{words} is missing: {told}");
        }
        assert!(page.contains("id=\"rule\"") && page.contains("id=\"protection\""), "links lead to fields");
        assert!(!page.contains("--rule") && !page.contains("is no rule"), "{page}");
        for (form, words) in [
            ("rule=ssmsi-communal&protection=1&zeros=public&cost=value&time=&limit=5", "<a href=\"#time\">Cette règle"),
            ("rule=ssmsi-communal&protection=1&zeros=public&cost=value&time=age&limit=5", "<a href=\"#time\">La dimension"),
            ("rule=group(sexe)&protection=1&zeros=public&cost=value&time=&limit=5", "territoire, violences, age"),
        ] {
            let (status, _, page) = room.post(&study, &format!("{study}/essais"), form).await;
            assert!(status == StatusCode::UNPROCESSABLE_ENTITY && plain(&page).contains(words), "{page}");
        }
        let (status, _, _) = room.post(&study, &format!("{study}/couts"), "run=1&cell=99999&cost=1").await;
        assert_eq!(status, StatusCode::NOT_FOUND);
    }

    async fn a_cost_that_is_no_number_comes_back_with_its_cell(base) {
        let room = Room::new(&base, true).await;
        let study = room.example().await;
        let (_, csv) = room.get(&format!("{study}/1/fichiers/cellules.csv")).await;
        let hidden = csv.lines().skip(1).position(|l| l.contains(",secondary,")).unwrap();
        let from = format!("{study}/1/cellules/{hidden}");
        let (status, page) = room.get(&from).await;
        assert!(status == StatusCode::OK && plain(&page).contains("passe par elle"), "{page}");
        let form = format!("run=1&cell={hidden}&cost=abc");
        let (status, _, page) = room.post(&from, &format!("{study}/couts"), &form).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        let told = plain(&page);
        assert!(told.contains("<a href=\"#cost\">Le coût est un nombre entier, de 0 à 1 000 000 000 000."), "{told}");
        assert!(page.contains("id=\"cost\"") && page.contains("value=\"abc\""), "{page}");
    }

    async fn a_cost_changed_meanwhile_is_shown_with_ones_own(base) {
        let room = Room::new(&base, true).await;
        let study = room.example().await;
        let (_, csv) = room.get(&format!("{study}/1/fichiers/cellules.csv")).await;
        let hidden = csv.lines().skip(1).position(|l| l.contains(",secondary,")).unwrap();
        let (from, to) = (format!("{study}/1/cellules/{hidden}"), format!("{study}/couts"));
        let form = |seen: &str, cost: &str| format!("run=1&cell={hidden}&seen={seen}&cost={cost}");
        assert_eq!(room.post(&from, &to, &form("", "1000")).await.0, StatusCode::SEE_OTHER);
        assert_eq!(room.post(&from, &to, &form("", "1000")).await.0, StatusCode::SEE_OTHER, "twice is once");
        // Somebody else saw no cost, and would write another.
        let (status, _, both) = room.post(&from, &to, &form("", "7")).await;
        assert_eq!(status, StatusCode::CONFLICT, "{both}");
        assert!(both.contains("value=\"1000\"") && both.contains("value=\"7\""), "{both}");
        assert_eq!(field(&both, "seen"), "1000");
        let (_, page) = room.get(&from).await;
        assert_eq!((field(&page, "cost"), field(&page, "seen")), ("1000".to_owned(), "1000".to_owned()));
        assert!(page.contains("data-warn-before-leaving"), "{page}");
        assert_eq!(room.post(&from, &to, &form("1000", "7")).await.0, StatusCode::SEE_OTHER);
        assert_eq!(field(&room.get(&from).await.1, "cost"), "7");
    }

    async fn what_pages_list_is_a_file(base) {
        let room = Room::new(&base, true).await;
        let study = room.example().await;
        let (_, page) = room.get(&study).await;
        assert!(page.contains(&format!("data-draft=\"{study}\"")), "what one chooses is kept: {page}");
        for (page, file, line) in [
            ("/protection".to_owned(), "/protection.csv".to_owned(), "Exemple inventé,2026-11-24 10:01,1"),
            (study.clone(), format!("{study}/essais.csv"), "1,"),
            (study.clone(), "/protection/prereglages.csv".to_owned(), "survey-5,"),
            (format!("{study}/1/comparaison"), format!("{study}/1/fichiers/comparaison.csv"), "Cellules,"),
        ] {
            assert!(room.get(&page).await.1.contains(&format!("href=\"{file}\"")), "{page} leads to {file}");
            let (status, text) = room.get(&file).await;
            assert!(status == StatusCode::OK && text.lines().skip(1).any(|one| one.starts_with(line)), "{file}: {text}");
        }
    }

    async fn methods_are_compared_by_the_run_itself_and_kept(base) {
        let room = Room::new(&base, true).await;
        let study = room.example().await;
        let (_, json) = room.get(&format!("{study}/1/fichiers/comparaison.json")).await;
        let losses: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(losses.as_array().unwrap().len(), 5, "suppression and four perturbations: {json}");
        // What is measured is kept once, and told in the language of whoever reads it.
        let kept = "SELECT report FROM protection_run";
        let kept: String = room.store.row(store::sql(kept)).await.unwrap().unwrap().get("report").unwrap();
        assert_eq!(kept.matches("\"mean_distance\"").count(), 5, "{kept}");
        let (_, english) = room.english().get(&format!("{study}/1/comparaison")).await;
        assert!(english.contains("Conventional rounding to 5") && english.contains("worked out exactly"), "{english}");
        let (_, report) = room.get(&format!("{study}/1/fichiers/rapport.json")).await;
        assert!(report.contains("\"secondary_value\"") && !report.contains("comparison"), "{report}");
        let bare = "UPDATE protection_run SET report = '{\"cells\": 325}'";
        room.store.script(bare).await.unwrap();
        let (status, page) = room.get(&format!("{study}/1/comparaison")).await;
        assert!(status == StatusCode::OK && plain(&page).contains("n’a pas gardé de comparaison"), "{page}");
        assert_eq!(room.get(&format!("{study}/1/fichiers/comparaison.json")).await.0, StatusCode::NOT_FOUND);
    }

    async fn why_a_run_gave_nothing_is_told_in_the_language_of_the_page(base) {
        let room = Room::new(&base, true).await;
        let study = room.example().await;
        let update = r#"UPDATE protection_run SET report = NULL, problem = '{"unprotected":{"cells":["(Nord, Tous)"],"protection":3}}'"#;
        room.store.script(update).await.unwrap();
        let (_, page) = room.get(&study).await;
        let told = plain(&page);
        assert!(told.contains("(Nord, Tous) ne peut pas être protégée par ±3 : regroupez des catégories"), "{told}");
    }

    async fn files_make_a_study_or_every_fault_is_told(base) {
        let room = Room::new(&base, true).await;
        let (_, page) = room.get("/protection").await;
        let part = |name: &str, file: &str, text: &str| {
            let file = if file.is_empty() { String::new() } else { format!("; filename=\"{file}\"") };
            format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{text}\r\n")
        };
        let upload = |page: &str, leaves: &str| {
            [
                part("csrf", "", &field(page, "csrf")),
                part("form_key", "", &field(page, "form_key")),
                part("name", "", "Mes faits"),
                part("leaves", "leaf.csv", leaves),
                part("hierarchies", "hier_geo.csv", "code,parent\nT,\nA,T\nB,T\n"),
                part("hierarchies", "hier_off.csv", "code,parent\nO,\nX,O\nY,O\n"),
                part("count", "", "n"),
                "--x--\r\n".to_owned(),
            ]
            .concat()
        };
        let kind = |path: &str| Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
        let wrong = upload(&page, "geo,off,n\nA,X,3\nQ,X,4\nB,Y,-1\n");
        let (status, _, told) = room.send(kind("/protection/fichiers"), Body::from(wrong)).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        let told = plain(&told);
        for words in [
            "<a href=\"#leaves\">leaf.csv, ligne 3 : « Q » n’est pas un code de geo",
            "<a href=\"#leaves\">leaf.csv, ligne 4 : -1 est négatif",
            "value=\"Mes faits\"",
        ] {
            assert!(told.contains(words), "{words} is missing: {told}");
        }
        let right = upload(&page, "geo,off,n\nA,X,3\nA,Y,12\nB,X,14\nB,Y,20\n");
        let (status, to, _) = room.send(kind("/protection/fichiers"), Body::from(right)).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        room.work().await;
        let (status, map) = room.get(&format!("{to}/1")).await;
        assert!(status == StatusCode::OK && map.contains("Mes faits"), "{map}");
        let (_, page) = room.get("/protection").await;
        let hostile = upload(&page, "geo,off,n\n=1+1,X,3\n=1+1,Y,12\nB,X,14\nB,Y,20\n").replace("\nA,T\n", "\n=1+1,T\n");
        let (status, to, _) = room.send(kind("/protection/fichiers"), Body::from(hostile)).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        room.work().await;
        let (_, csv) = room.get(&format!("{to}/1/fichiers/cellules.csv")).await;
        assert!(csv.contains("\n'=1+1,X,,primary,") && !csv.contains("\n=1+1"), "{csv}");
    }

    async fn files_that_are_no_table_are_told_by_what_they_are(base) {
        let room = Room::new(&base, true).await;
        let (_, page) = room.get("/protection").await;
        let part = |name: &str, file: &str| {
            let file = if file.is_empty() { String::new() } else { format!("; filename=\"{file}\"") };
            format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n").into_bytes()
        };
        let upload = |leaves: &[u8]| {
            let mut body = Vec::new();
            let parts: [(&str, &str, Vec<u8>); 5] = [
                ("csrf", "", field(&page, "csrf").into_bytes()),
                ("form_key", "", field(&page, "form_key").into_bytes()),
                ("name", "", b"Mes faits".to_vec()),
                ("leaves", "leaf.csv", leaves.to_vec()),
                ("hierarchies", "hier_geo.csv", b"code,parent\nT,\nA,T\nB,T\n".to_vec()),
            ];
            for (name, file, bytes) in parts {
                body.extend([part(name, file), bytes, b"\r\n".to_vec()].concat());
            }
            body.extend(part("count", ""));
            body.extend(b"n\r\n--x--\r\n");
            body
        };
        for (leaves, words) in [
            (&b"PK\x03\x04\xff\xfe"[..], "leaf.csv : n’est pas du texte en UTF-8"),
            (b"geo,n\nCh\xe9re,3\n", "leaf.csv : n’est pas du texte en UTF-8"),
            (b"", "leaf.csv : le fichier est vide"),
            (b"code,parent\nT,\n", "celui d’une hiérarchie"),
            (b"geo,off,n\nA,X,3\nA,Y,3\n", "<a href=\"#hierarchies\">Colonnes sans hiérarchie : off."),
        ] {
            let request = Request::post("/protection/fichiers").header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
            let (code, _, told) = room.send(request, Body::from(upload(leaves))).await;
            assert!(code == StatusCode::UNPROCESSABLE_ENTITY && plain(&told).contains(words), "{code} {words}: {told}");
        }
    }

    async fn a_run_that_is_stopped_gives_nothing_and_says_so(base) {
        let room = Room::new(&base, true).await;
        let (status, study, _) = room.post("/protection", "/protection/exemple", "").await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        let (_, page) = room.get(&study).await;
        assert!(plain(&page).contains("attend son tour") && page.contains(&format!("{study}/arret")), "{page}");
        let stop = format!("{study}/arret");
        assert_eq!(room.post(&study, &stop, "run=1").await.0, StatusCode::SEE_OTHER);
        room.work().await;
        let (_, page) = room.get(&study).await;
        assert!(page.contains("Arrêté avant d’avoir rien donné") && !page.contains(&format!("{study}/arret")), "{page}");
        assert_eq!(room.get(&format!("{study}/1")).await.0, StatusCode::NOT_FOUND);
        // One that is over stays as it is, and nothing is called done.
        let done = room.example().await;
        let (_, before) = room.get(&format!("{done}/1/fichiers/rapport.json")).await;
        let (status, _, page) = room.post(&done, &format!("{done}/arret"), "run=1").await;
        assert_eq!(status, StatusCode::CONFLICT);
        assert!(plain(&page).contains("rien n’est arrêté") && !page.contains("banner--success"), "{page}");
        assert_eq!(room.get(&format!("{done}/1/fichiers/rapport.json")).await.1, before);
    }

    async fn a_forgotten_study_is_gone(base) {
        let room = Room::new(&base, true).await;
        let study = room.example().await;
        let (status, _, asked) = room.post(&study, &format!("{study}/suppression"), "").await;
        assert!(status == StatusCode::OK && asked.contains("name=\"confirmed\""), "{asked}");
        assert_eq!(room.get(&study).await.0, StatusCode::OK, "nothing is done before the answer");
        let sure = room.post(&study, &format!("{study}/suppression"), "confirmed=true").await.0;
        assert_eq!(sure, StatusCode::SEE_OTHER);
        assert_eq!(room.get(&study).await.0, StatusCode::NOT_FOUND);
        assert!(room.store.rows(store::sql("SELECT * FROM protection_run")).await.unwrap().is_empty());
    }

    async fn only_statisticians_know_that_the_room_exists(base) {
        let room = Room::new(&base, false).await;
        assert_eq!(room.get("/protection").await.0, StatusCode::NOT_FOUND);
        let nobody = Room { cookie: "0".repeat(64), ..room };
        let (status, to, _) = nobody.send(Request::get("/protection"), Body::empty()).await;
        assert!(status == StatusCode::SEE_OTHER && to.starts_with("/connexion"), "{to}");
    }
}

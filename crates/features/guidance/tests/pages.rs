//! The pages of this room as a browser receives them: light, unkept, neutral, with the way out first.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use guidance::Library;
use guidance::contact::Contact;
use guidance::pages::{Pages, file_routes, is_ours, refused, routes};
use jiff::civil::{Date, date};
use nomenclature::Language;
use tower::ServiceExt as _;
use ui::layout::Site;

/// What a page may weigh with its style, script and icon, before compression.
const HEAVIEST: usize = 50_000;

fn router(today: fn() -> Date) -> Router {
    router_of(Library::load(None).unwrap_or_else(|error| panic!("{error}")), today)
}

fn router_of(library: Library, today: fn() -> Date) -> Router {
    let library = Arc::new(library);
    let pages = |language| {
        let contact = Some("corrections@example.org".to_owned());
        Pages::new(Arc::clone(&library), Arc::new(Site::default()), language, contact, today)
    };
    let english = routes(pages(Language::English));
    routes(pages(Language::French)).nest("/en", english).merge(file_routes())
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
    weight: usize,
}

async fn ask(router: &Router, request: Request<Body>) -> Answer {
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, 1_000_000).await.unwrap();
    let text = String::from_utf8_lossy(&body).into_owned();
    Answer { status: parts.status, headers: parts.headers, body: text, weight: body.len() }
}

async fn get(router: &Router, path: &str) -> Answer {
    ask(router, Request::get(path).body(Body::empty()).unwrap()).await
}

async fn post(router: &Router, path: &str, form: &str) -> Answer {
    let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    ask(router, request.body(Body::from(form.to_owned())).unwrap()).await
}

fn attributes<'a>(body: &'a str, name: &str) -> Vec<&'a str> {
    let opening = format!(" {name}=\"");
    body.split(opening.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Every page that can be reached from the two roots by links, in both languages and readings.
async fn every_page(router: &Router) -> Vec<(String, Answer)> {
    let mut waiting = vec!["/outils".to_owned(), "/orientation".to_owned()];
    let mut seen = BTreeSet::new();
    let mut pages = Vec::new();
    while let Some(path) = waiting.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let answer = get(router, &path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let ours = attributes(&answer.body, "href").into_iter().filter(|href| href.starts_with('/'));
        let elsewhere = ["/f/", "webmanifest", "/formation/", ".pdf", ".svg"];
        waiting.extend(ours.filter(|href| !elsewhere.iter().any(|one| href.contains(one))).map(str::to_owned));
        pages.push((path, answer));
    }
    pages
}

fn today() -> Date {
    date(2026, 12, 1)
}

#[tokio::test]
async fn every_page_is_light_unkept_and_neutral_with_the_way_out_first() {
    let router = router(today);
    let pages = every_page(&router).await;
    // 4 tools, 5 sheets, 8 languages, posters and 7 fixed pages, in two languages and two readings.
    assert_eq!(pages.len(), 25 * 4);
    for (path, page) in &pages {
        assert_eq!(page.headers[header::CACHE_CONTROL], "no-store", "{path}");
        assert!(!page.headers.contains_key(header::SET_COOKIE), "{path}");
        let policy = page.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("connect-src"), "{path}: {policy}");
        let first_link = page.body.split("<a ").nth(1).unwrap().split('>').next().unwrap();
        assert!(first_link.contains("data-quick-exit"), "{path}: {first_link}");
        let title = page.body.split("<title>").nth(1).unwrap().split('<').next().unwrap();
        assert!(["Informations pratiques", "Practical information"].contains(&title), "{path}: {title}");
        for tag in ["<style", " style=", " onclick", "<iframe", "javascript:"] {
            assert!(!page.body.contains(tag), "{path}: {tag}");
        }
        assert!(attributes(&page.body, "method").iter().all(|method| *method == "post"), "{path}");
        let mut weight = page.weight;
        for file in attributes(&page.body, "href").iter().chain(&attributes(&page.body, "src")) {
            if file.starts_with("/outils/f/") || file.ends_with(".png") {
                let file = get(&router, file).await;
                assert_eq!(
                    (file.status, &file.headers[header::CACHE_CONTROL]),
                    (StatusCode::OK, &"no-store".parse().unwrap())
                );
                weight += file.weight;
            }
        }
        assert!(weight <= HEAVIEST, "{path} weighs {weight} bytes");
    }
}

#[test]
fn the_addresses_of_this_room_are_known() {
    for (path, ours) in [
        ("/outils", true),
        ("/outils/{tool}", true),
        ("/en/orientation/carte", true),
        ("/outillage", false),
        ("/observatoires", false),
        ("/", false),
        ("/en", false),
    ] {
        assert_eq!(is_ours(path), ours, "{path}");
    }
}

#[tokio::test]
async fn a_compressed_page_is_the_same_page() {
    let router = router(today);
    let request = Request::get("/orientation").header(header::ACCEPT_ENCODING, "br, gzip;q=0.8");
    let response = router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(response.headers()[header::CONTENT_ENCODING], "gzip");
    let compressed = to_bytes(response.into_body(), 1_000_000).await.unwrap();
    let mut plain = String::new();
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(compressed.as_ref()), &mut plain).unwrap();
    assert_eq!(plain, get(&router, "/orientation").await.body);
}

#[tokio::test]
async fn a_form_is_answered_by_a_page_that_does_not_repeat_it() {
    let router = router(today);
    for (path, form, expected) in [
        ("/outils/reperes", "v=1&r=gorge", "Ce que vous décrivez est dangereux"),
        ("/outils/reperes", "v=1&r=choix&r=jalousie", "Ce que vous décrivez n’est pas normal"),
        ("/outils/reperes", "v=1", "Vous n’avez rien coché"),
        ("/en/outils/reperes", "v=1&r=mort", "What you describe is dangerous"),
        ("/outils/numerique", "v=1&r=publier", "Ce que vous décrivez est grave"),
        ("/outils/travail", "v=1&r=papiers", "Ce que vous décrivez n’est pas permis"),
    ] {
        let answer = post(&router, path, form).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.body.contains(expected), "{path} {form}");
        assert!(!answer.body.contains("checked") && !answer.body.contains("value=\""), "the answers are not repeated");
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
    }
}

#[tokio::test]
async fn danger_shows_the_emergency_number_before_all_else() {
    let answer = post(&router(today), "/outils/reperes", "v=1&r=coups").await;
    let main = answer.body.split("<main").nth(1).unwrap();
    assert_eq!(attributes(main, "href")[0], "tel:17");
}

#[tokio::test]
async fn what_is_no_form_of_ours_is_told_and_forgotten() {
    let router = router(today);
    for form in ["v=0&r=gorge", "r=gorge", "v=1&r=inconnu", "v=1&x=<script>", "%ff", "v=1&r", "====&&&="] {
        let answer = post(&router, "/outils/reperes", form).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{form}");
        assert!(answer.body.contains("Merci de répondre à nouveau") && !answer.body.contains("<script>"), "{form}");
    }
    assert_eq!(post(&router, "/orientation", "s=rien").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(get(&router, "/outils/rien").await.status, StatusCode::NOT_FOUND);
    assert_eq!(get(&router, "/outils/droits/rien").await.status, StatusCode::NOT_FOUND);
}

/// Answers about another person are never sent: the form has no method, no address, and its fields no name.
#[tokio::test]
async fn the_professional_grid_cannot_be_sent() {
    let router = router(today);
    let page = get(&router, "/outils/grille").await.body;
    let form = page.split("<form").nth(1).unwrap().split("</form>").next().unwrap();
    assert_eq!(form.matches("type=\"checkbox\"").count(), 15);
    for sending in [" name=", " method=", " action=", "type=\"submit\""] {
        assert!(!form.contains(sending), "{sending}");
    }
    assert_eq!(post(&router, "/outils/grille", "r=armes").await.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn contacts_are_chosen_by_what_one_needs() {
    let router = router(today);
    let shown = |body: &str| -> Vec<String> {
        let cards = body.split("<li class=\"card").skip(1);
        let shown = cards.filter(|card| !card.split('>').next().unwrap().ends_with(" hidden"));
        shown.map(|card| attributes(card, "href")[0].to_owned()).collect()
    };
    let all = get(&router, "/orientation").await.body;
    assert_eq!(shown(&all)[..3], ["tel:17", "sms:114", "tel:112"], "emergencies come first");
    let chosen = post(&router, "/orientation", "s=couple&d=93&m=voice&f=always&f=hidden").await.body;
    assert_eq!(shown(&chosen), ["tel:17", "sms:114", "tel:112", "tel:3919"]);
    let none = post(&router, "/orientation", "s=own-acts&m=chat").await.body;
    assert_eq!(shown(&none), ["tel:17", "sms:114", "tel:112"]);
    assert!(none.contains("Aucun contact ne réunit tout cela"));
}

/// A national installation knows hundreds of services, and its page stays light: the server is asked for those of a département.
#[tokio::test]
async fn many_local_services_do_not_make_the_page_heavy() {
    let mut text = String::new();
    for rank in 0..300 {
        // A hundred each in the Ain and the Gironde, twelve in the Seine-Saint-Denis, the rest in the Nord.
        let departement = match rank {
            0..12 => "93",
            12..112 => "01",
            112..212 => "33",
            _ => "59",
        };
        text += &format!(
            r#"[[contacts]]
id = "service-{rank}"
departement = "{departement}"
number = "01 99 00 {:02} {:02}"
name = {{ fr = "Service {rank}", en = "Service {rank}" }}
does = {{ fr = "Accueil", en = "Reception" }}
situations = ["couple"]
means = ["visit"]
hours = {{ fr = "Le jour", en = "By day" }}
cost = "free"
on-bill = "shown"
source = {{ fr = "Essai", en = "Trial" }}
"#,
            rank / 100,
            rank % 100
        );
    }
    let mut library = Library::load(None).unwrap();
    library.contacts.extend(Contact::parse_all("essai.toml", &text).unwrap());
    let router = router_of(library, today);
    let page = get(&router, "/orientation").await.body;
    assert!(page.contains("data-places=\"asked\"") && !page.contains("data-place=\""), "no local service stands ready");
    let chosen = post(&router, "/orientation", "d=93&s=couple").await.body;
    assert_eq!(chosen.matches("data-place=\"93\"").count(), 12);
    assert_eq!(chosen.matches("data-place=\"").count(), 12, "those of the others stay away");
    let first = chosen.split("data-results").nth(1).unwrap().split("<li").nth(1).unwrap();
    assert!(first.contains("data-place=\"93\""), "local services come before national numbers");
    // The style, the script and the icons weigh less than 17,000 bytes: the other test counts them all.
    for body in [page, chosen] {
        assert!(body.len() <= HEAVIEST - 17_000, "{} bytes", body.len());
    }
}

#[tokio::test]
async fn a_refusal_is_as_neutral_as_the_pages() {
    let site = Arc::new(Site::default());
    let response = refused(&site, Language::French, StatusCode::NOT_FOUND);
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
    let body = String::from_utf8(to_bytes(response.into_body(), 100_000).await.unwrap().to_vec()).unwrap();
    assert!(body.contains("<title>Informations pratiques</title>"));
    assert!(body.split("<a ").nth(1).unwrap().contains("data-quick-exit"));
}

/// A mistake can always be told, even where the institution has given no address.
#[tokio::test]
async fn each_contact_says_how_to_report_a_mistake() {
    let library = Arc::new(Library::load(None).unwrap());
    let cards = library.contacts.len();
    for (contact, link) in [
        (Some("a@example.org".to_owned()), "href=\"mailto:a@example.org?subject="),
        (None, "href=\"/mentions-legales\""),
    ] {
        let pages = Pages::new(Arc::clone(&library), Arc::new(Site::default()), Language::French, contact, today);
        let page = get(&routes(pages), "/orientation").await.body;
        assert_eq!(page.matches(link).count(), cards, "{link}");
    }
}

#[tokio::test]
async fn each_profession_meets_the_kit_that_teaches_it() {
    let page = get(&router(today), "/en/outils/grille").await.body;
    let kits: Vec<&str> =
        attributes(&page, "href").into_iter().filter_map(|href| href.strip_prefix("/en/formation/kits/")).collect();
    // Two kits for doctors, police and social work, one for schools and employers.
    assert_eq!(kits, ["couple", "protection", "couple", "accueil", "couple", "enfants", "enfants", "travail"]);
    for kit in kits {
        let file = format!("{}/../../../data/kits/{kit}.toml", env!("CARGO_MANIFEST_DIR"));
        assert!(std::path::Path::new(&file).exists(), "{kit} is in the catalogue");
    }
}

#[tokio::test]
async fn a_tool_in_french_alone_says_so_in_english_and_is_read_as_french() {
    let mut library = Library::load(None).unwrap();
    let scale = library.tools.get_mut("reperes").unwrap();
    scale.languages = vec![Language::French];
    let router = router_of(library, today);
    let page = get(&router, "/en/outils/reperes").await.body;
    assert!(page.contains("<html lang=\"en\"") && page.contains("This tool exists in French only"));
    let french = page.split("<div lang=\"fr\">").nth(1).unwrap();
    assert!(french.contains("<h1>Ma relation") && french.contains("action=\"/outils/reperes\""));
    assert!(get(&router, "/en/outils").await.body.contains("<li class=\"card\" lang=\"fr\">"));
    assert!(!get(&router, "/outils/reperes").await.body.contains("n’existe qu’en français"));
}

#[tokio::test]
async fn what_nobody_has_checked_or_reviewed_in_time_says_so() {
    let (now, later) = (router(today), router(|| date(2028, 1, 1)));
    let late = "est en retard";
    for path in ["/outils/reperes", "/outils/droits/ordonnance"] {
        assert!(!get(&now, path).await.body.contains(late), "{path}");
        assert!(get(&later, path).await.body.contains(late), "{path}");
    }
    assert!(get(&now, "/orientation").await.body.contains("À confirmer : personne".replace(" :", "\u{a0}:").as_str()));
    assert!(get(&later, "/orientation").await.body.contains("plus d’un an"));
    assert!(get(&now, "/outils/langues/ar").await.body.contains("pas encore traduite"));
}

#[tokio::test]
async fn forgetting_is_asked_of_the_browser_without_script() {
    let answer = post(&router(today), "/outils/traces", "").await;
    assert_eq!(answer.headers["clear-site-data"], "\"cache\", \"cookies\", \"storage\"");
}

#[tokio::test]
async fn what_is_kept_offline_is_this_part_alone_and_exists() {
    let router = router(today);
    for prefix in ["", "/en"] {
        let worker = get(&router, &format!("{prefix}/outils/carnet.js")).await.body;
        let list = worker.split(";\n").next().unwrap().strip_prefix("self.PAGES=").unwrap();
        let pages: Vec<String> = serde_json::from_str(list).unwrap();
        assert!(pages.len() > 15);
        for page in &pages {
            let ours = [format!("{prefix}/outils"), format!("{prefix}/orientation"), "/outils/f/".to_owned()];
            assert!(ours.iter().any(|root| page.starts_with(root)), "{page}");
            assert_eq!(get(&router, page).await.status, StatusCode::OK, "{page}");
        }
        let manifest = get(&router, &format!("{prefix}/outils/carnet.webmanifest")).await.body;
        let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
        assert!(["Carnet", "Notebook"].contains(&manifest["name"].as_str().unwrap()));
        assert_eq!(manifest["start_url"], format!("{prefix}/outils"));
        let scope = manifest["scope"].as_str().unwrap();
        assert!(pages.iter().all(|page| page.starts_with(scope)), "the whole part opens in it");
        for icon in manifest["icons"].as_array().unwrap() {
            let answer = get(&router, icon["src"].as_str().unwrap()).await;
            assert_eq!(answer.headers[header::CONTENT_TYPE], icon["type"].as_str().unwrap());
        }
    }
}

//! Posters and cards as somebody takes them: a page that shows each, its files, and nothing else under their addresses.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use guidance::Library;
use guidance::pages::{Pages, routes};
use jiff::civil::date;
use nomenclature::Language;
use tower::ServiceExt as _;
use ui::layout::Site;

fn router() -> Router {
    let library = Arc::new(Library::load(None).unwrap().with_demonstration().unwrap());
    let pages = |language| {
        let site = Arc::new(Site::default());
        let pages = Pages::new(Arc::clone(&library), site, language, None, || date(2026, 12, 1));
        pages.with_accent("#0b5d4f".parse().unwrap())
    };
    routes(pages(Language::French)).nest("/en", routes(pages(Language::English)))
}

async fn ask(router: &Router, path: &str) -> (StatusCode, String, Vec<u8>) {
    let response = router.clone().oneshot(Request::get(path).body(Body::empty()).unwrap()).await.unwrap();
    let kind = response.headers().get(header::CONTENT_TYPE).map(|kind| kind.to_str().unwrap().to_owned());
    if response.status() == StatusCode::OK {
        assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store", "{path}");
    }
    let status = response.status();
    (status, kind.unwrap_or_default(), to_bytes(response.into_body(), 2_000_000).await.unwrap().to_vec())
}

#[tokio::test]
async fn each_document_is_shown_and_taken_in_both_forms() {
    let router = router();
    for (page, place) in
        [("/outils/affiches", "france"), ("/en/outils/affiches", "france"), ("/outils/affiches/93", "93")]
    {
        let (status, _, body) = ask(&router, page).await;
        assert_eq!(status, StatusCode::OK, "{page}");
        let body = String::from_utf8(body).unwrap();
        let root = page.trim_end_matches("/93");
        for name in ["echelle", "numeros", "carte"] {
            for (extension, kind, start) in [
                ("pdf", "application/pdf", &b"%PDF-"[..]),
                ("svg", "image/svg+xml", b"<svg"),
                ("png", "image/png", b"\x89PNG"),
            ] {
                let address = format!("{root}/{place}/{name}.{extension}");
                assert!(body.contains(&format!("\"{address}\"")), "{page} leads to {address}");
                let (status, found, bytes) = ask(&router, &address).await;
                assert_eq!((status, found.as_str()), (StatusCode::OK, kind), "{address}");
                assert!(bytes.starts_with(start), "{address}");
                assert_eq!(bytes, ask(&router, &address).await.2, "the same bytes each time");
            }
        }
    }
}

#[tokio::test]
async fn the_picture_is_the_documents_own_at_the_width_that_the_page_says() {
    let (_, _, bytes) = ask(&router(), "/outils/affiches/france/carte.png").await;
    let size = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    // 85 × 54 mm.
    assert_eq!((size(16), size(20)), (220, 140));
}

#[tokio::test]
async fn the_pages_of_departements_are_those_that_have_services() {
    let router = router();
    let (_, _, page) = ask(&router, "/outils/affiches").await;
    let page = String::from_utf8(page).unwrap();
    assert!(page.contains("Seine-Saint-Denis (93)") && page.contains("Rhône (69)") && !page.contains("affiches/75"));
    for path in [
        "/outils/affiches/75",
        "/outils/affiches/france",
        "/outils/affiches/75/carte.pdf",
        "/outils/affiches/93/carte.exe",
        "/outils/affiches/93/carte",
        "/outils/affiches/93/secret.pdf",
        "/outils/affiches/..%2f/carte.pdf",
    ] {
        assert_eq!(ask(&router, path).await.0, StatusCode::NOT_FOUND, "{path}");
    }
}

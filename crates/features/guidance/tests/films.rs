//! Films in French Sign Language: shown where the institution has put them, and given whole or in parts.

use std::fs;
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use guidance::Library;
use guidance::pages::{Pages, routes};
use jiff::civil::date;
use nomenclature::Language;
use tower::ServiceExt as _;
use ui::layout::Site;

async fn ask(path: &str, range: Option<&str>) -> (StatusCode, HeaderMap, Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("lsf")).unwrap();
    fs::write(folder.path().join("lsf/reperes.mp4"), b"0123456789").unwrap();
    let library = Arc::new(Library::load(Some(folder.path())).unwrap());
    let pages = Pages::new(library, Arc::new(Site::default()), Language::French, None, || date(2026, 12, 1));
    let mut request = Request::get(path);
    if let Some(range) = range {
        request = request.header(header::RANGE, range);
    }
    let response = routes(pages).oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    (parts.status, parts.headers, to_bytes(body, 1_000_000).await.unwrap().to_vec())
}

#[tokio::test]
async fn a_page_shows_its_film_and_says_when_there_is_none() {
    let text = |body: Vec<u8>| String::from_utf8(body).unwrap();
    let with = text(ask("/outils/reperes", None).await.2);
    assert!(
        with.contains("<video") && with.contains("src=\"/outils/lsf/reperes\"") && with.contains("preload=\"none\"")
    );
    let without = text(ask("/outils/travail", None).await.2);
    assert!(!without.contains("<video") && without.contains("n’existe pas encore en langue des signes"));
}

#[tokio::test]
async fn a_film_is_given_whole_or_in_parts_and_kept_nowhere() {
    for (range, status, place, bytes) in [
        (None, StatusCode::OK, None, &b"0123456789"[..]),
        (Some("bytes=0-1"), StatusCode::PARTIAL_CONTENT, Some("bytes 0-1/10"), b"01"),
        (Some("bytes=-2"), StatusCode::PARTIAL_CONTENT, Some("bytes 8-9/10"), b"89"),
        (Some("bytes=50-"), StatusCode::RANGE_NOT_SATISFIABLE, Some("bytes */10"), b""),
        (Some("nothing"), StatusCode::OK, None, b"0123456789"),
    ] {
        let (found, headers, body) = ask("/outils/lsf/reperes", range).await;
        let told = headers.get(header::CONTENT_RANGE).map(|value| value.to_str().unwrap());
        assert_eq!((found, told, body.as_slice()), (status, place, bytes), "{range:?}");
        if found.is_success() {
            assert_eq!(headers[header::CACHE_CONTROL], "no-store");
        }
    }
    assert_eq!(ask("/outils/lsf/autre", None).await.0, StatusCode::NOT_FOUND);
}

//! A file may be fetched: over http, gzipped, followed through a redirect; what cannot be fetched says why.

mod common;

use common::{Here, fixture};
use statistics::import::{ImportError, Imported, Input, Request};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// A server of this machine that gives one fixture, gzipped, behind a redirect.
async fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let place = format!("http://{}", listener.local_addr().unwrap());
    let body = gzip(&fixture("departements-2025-06.csv"));
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut asked = [0; 2048];
            let length = stream.read(&mut asked).await.unwrap();
            let asked = String::from_utf8_lossy(&asked[..length]).into_owned();
            let path = asked.split(' ').nth(1).unwrap_or("/").to_owned();
            let (status, headers, body) = match path.as_str() {
                "/old" => ("302 Found", "Location: /base-2025-06.csv.gz\r\n", Vec::new()),
                "/base-2025-06.csv.gz?download=1" | "/base-2025-06.csv.gz" => ("200 OK", "", body.clone()),
                _ => ("404 Not Found", "", Vec::new()),
            };
            let head =
                format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n", body.len());
            stream.write_all(head.as_bytes()).await.unwrap();
            stream.write_all(&body).await.unwrap();
        }
    });
    place
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

async fn import(address: &str, release: Option<&str>) -> Result<Imported, ImportError> {
    let here = Here::new().await;
    let request = Request { input: Input::parse(address), dataset: None, release: release.map(common::release) };
    here.statistics.import(request, &store::Actor::operator(), common::now()).await
}

#[tokio::test]
async fn an_address_is_fetched_and_its_name_tells_the_release() {
    let place = serve().await;
    let imported = import(&format!("{place}/base-2025-06.csv.gz?download=1"), None).await.unwrap();
    assert_eq!((imported.release.as_str(), imported.added), ("2025-06", 12));
}

#[tokio::test]
async fn a_redirect_is_followed() {
    let imported = import(&format!("{}/old", serve().await), Some("2025-06")).await.unwrap();
    assert_eq!(imported.added, 12);
}

#[tokio::test]
async fn what_cannot_be_fetched_says_where_and_why() {
    let check = async |address: &str, words: &str| {
        let refusal = import(address, Some("2025-06")).await.unwrap_err().to_string();
        assert!(refusal.contains(address.trim_start_matches("file://")) && refusal.contains(words), "{refusal}");
    };
    check(&format!("{}/nothing.csv", serve().await), "404").await;
    check("http://127.0.0.1:1/base.csv", "cannot be read").await;
    check("/nowhere/base.csv", "no such file").await;
    check("file:///nowhere/base.csv", "no such file").await;
}

#[tokio::test]
async fn a_file_of_this_machine_may_be_an_address_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("base-2025-06.csv");
    std::fs::write(&path, fixture("departements-2025-06.csv")).unwrap();
    let imported = import(&format!("file://{}", path.display()), None).await.unwrap();
    assert_eq!(imported.added, 12);
}

//! The server as its visitors, its proxies and the weather meet it.
#![cfg(test)]
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod support;

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::time::Duration;

use store::testing::Cluster;
use support::{Server, until, vigie};

/// A data folder with a few figures and this configuration.
fn data(folder: &Path, configuration: &str) -> String {
    fs::write(folder.join("vigie.toml"), configuration).unwrap();
    folder.to_str().unwrap().to_owned()
}

fn ask(server: &Server, path: &str, headers: &str) -> (u16, String) {
    server.ask(&format!("GET {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n{headers}\r\n", server.address))
}

/// One server for what needs no configuration of its own.
#[test]
fn every_answer_is_guarded_and_the_too_much_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let data = data(folder.path(), "trusted_proxies = [\"127.0.0.1\"]\nrequests_per_minute = 20");
    let server = Server::start(&["--data", &data, "serve", "--port", "0"], &[]);
    let (status, home) = server.get("/");
    assert_eq!(status, 200);
    for header in [
        "content-security-policy: default-src 'none'",
        "referrer-policy: no-referrer",
        "x-content-type-options: nosniff",
        "cross-origin-opener-policy: same-origin",
    ] {
        assert!(home.contains(header), "{header}: {home}");
    }
    assert!(
        !home.contains("strict-transport-security") && !home.contains("set-cookie"),
        "in clear, and without cookie"
    );
    let (_, behind) = ask(&server, "/", "x-forwarded-for: 198.51.100.7\r\nx-forwarded-proto: https\r\n");
    assert!(behind.contains("strict-transport-security: max-age=31536000"), "behind a proxy that speaks TLS");

    // Twenty a minute for each address behind the proxy; the proxy's own are not counted.
    let from = |address: &str| ask(&server, "/accessibilite", &format!("x-forwarded-for: {address}\r\n")).0;
    let answers: Vec<u16> = (0..25).map(|_| from("203.0.113.7")).collect();
    assert_eq!((answers[0], answers[24]), (200, 429));
    assert_eq!(from("203.0.113.8"), 200);
    assert!((0..30).all(|_| server.get("/accessibilite").0 == 200));

    let large = "x".repeat(300_000);
    let head = format!(
        "POST /deconnexion HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\ncookie: vigie=0\r\n\r\n",
        large.len()
    );
    let (status, _) = server.ask(&format!("{head}{large}"));
    assert!(matches!(status, 303 | 403 | 413), "{status}");
    for (path, expected) in
        [("/rien", 404), ("/..%2f..%2fetc/passwd", 404), ("/static/nothing.js", 404), ("/donnees/%00", 404)]
    {
        let (status, page) = server.get(path);
        assert_eq!(status, expected, "{path}");
        assert!(!page.contains("panicked") && !page.contains("src/"), "{page}");
    }
    assert_eq!(server.stop(), Some(0), "told to stop, it stops well");
}

/// A request under way when the server is told to stop gets its answer.
#[test]
fn what_was_accepted_is_finished() {
    let folder = tempfile::tempdir().unwrap();
    let data = data(folder.path(), "");
    let server = Server::start(&["--data", &data, "serve", "--port", "0"], &[]);
    let mut stream = TcpStream::connect(&server.address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    // The head of a request is half sent when the stop comes.
    stream.write_all(b"GET /accessibilite HTTP/1.1\r\nhost: x\r\n").unwrap();
    std::thread::sleep(Duration::from_millis(200));
    std::process::Command::new("kill").args(["-TERM", &server.id().to_string()]).status().unwrap();
    until(|| TcpStream::connect(&server.address).is_err().then_some(()));
    stream.write_all(b"connection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert_eq!(server.stop(), Some(0));
}

/// PostgreSQL goes away and comes back: public pages go on, even those that nobody had asked for; private ones and readiness say 503;
/// then all is as before, without a restart. (The store's own test keeps it away for ten seconds.)
#[test]
fn public_pages_go_on_while_postgresql_is_away() {
    let cluster = Cluster::start();
    let _address = cluster.create("away");
    let environment = [("VIGIE_DATABASE".to_owned(), cluster.url("away"))];
    let folder = tempfile::tempdir().unwrap();
    let data = data(folder.path(), "");
    vigie(&["--data", &data, "import", &support::figures()], &environment).good();
    let server = Server::start(&["--data", &data, "serve", "--port", "0"], &environment);
    let private = || ask(&server, "/accueil", &format!("cookie: vigie={}\r\n", "0".repeat(64))).0;
    assert_eq!((server.get("/").0, server.get("/sante/pret").0), (200, 200));
    until(|| (server.get("/recherche?q=morts").1.contains("/donnees/morts-violentes-couple")).then_some(()));
    let private_before = private();
    assert!(private_before < 500, "{private_before}");

    cluster.stop();
    until(|| (server.get("/sante/pret").0 == 503).then_some(()));
    for path in [
        "/",
        "/donnees",
        "/donnees/morts-violentes-couple",
        "/donnees?dataset=morts-violentes-couple",
        "/territoires/93",
        "/publications",
        "/recherche?q=morts",
        "/api/v1/datasets",
        "/plan-du-site",
    ] {
        let (status, page) = server.get(path);
        assert_eq!(status, 200, "{path}: {page}");
    }
    assert_eq!((private(), server.get("/sante/vivant").0), (503, 200));

    cluster.resume();
    until(|| (server.get("/sante/pret").0 == 200).then_some(()));
    until(|| (private() == private_before).then_some(()));
    assert_eq!(server.get("/donnees/morts-violentes-couple").0, 200);
}

/// The trail tells the pages kept ready that something changed, whichever command changed it.
#[test]
fn a_page_kept_ready_follows_what_changes() {
    let folder = tempfile::tempdir().unwrap();
    let data = data(folder.path(), "");
    let server = Server::start(&["--data", &data, "serve", "--port", "0"], &[]);
    let releases = || server.get("/api/v1/datasets").1;
    let before = releases();
    vigie(&["--data", &data, "import", &support::figures()], &[]).good();
    until(|| (releases() != before).then_some(()));
    until(|| server.get("/recherche?q=f%C3%A9minicide").1.contains("/donnees/morts-violentes-couple").then_some(()));
}

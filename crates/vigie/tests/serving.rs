//! The server as its visitors, its proxies and the weather meet it.
#![cfg(test)]
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod support;
#[path = "serving/trouble.rs"]
mod trouble;
#[path = "rights/world.rs"]
#[allow(dead_code, reason = "what the matrix of rights needs beside")]
mod world;

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::time::Duration;

use store::testing::Cluster;
use support::rooms::told_addresses;
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
    assert!(!home.contains("strict-transport-security"), "in clear");
    // Pages, files, what programs ask, what is not there, what may not be done: every answer of every kind.
    let style = home.split("/static/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let posted = |path: &str, body: &str| {
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/x-www-form-urlencoded"
        );
        server.ask(&format!("{head}\r\ncontent-length: {}\r\n\r\n{body}", body.len()))
    };
    let large = "x".repeat(300_000);
    for (what, expected, (status, answer)) in [
        ("a page", 200, server.get("/accessibilite")),
        ("a file", 200, server.get(&format!("/static/{style}"))),
        ("a file that is not there", 404, server.get("/static/nothing.js")),
        ("a list as a file", 200, server.get("/territoires.csv")),
        ("the interface", 200, server.get("/api/v1/datasets")),
        ("the interface, elsewhere", 404, server.get("/api/v1/nothing")),
        ("the watch", 200, server.get("/sante/pret")),
        ("a tool", 200, server.get("/outils")),
        ("nothing", 404, server.get("/rien")),
        ("a private page", 303, server.get("/accueil")),
        ("another method", 405, server.ask("DELETE /connexion HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")),
        ("a form of nobody", 303, posted("/deconnexion", "")),
        ("a form too large", 413, posted("/connexion", &large)),
    ] {
        assert_eq!(status, expected, "{what}: {answer}");
        let head = answer.split("\r\n\r\n").next().unwrap();
        for (name, value) in ui::headers::ALWAYS {
            assert_eq!(head.matches(&format!("\r\n{name}: ")).count(), 1, "{what}: {name}: {head}");
            // A room may tighten what it says itself of its own pages.
            assert!(head.contains(&format!("{name}: {value}")) || what == "a tool", "{what}: {name}: {head}");
        }
        assert!(!head.contains("set-cookie"), "{what}: {head}");
    }
    let territories = server.get("/territoires.csv").1;
    for line in ["Code,Nom,Sorte,Dans\r\n", "93,Seine-Saint-Denis,", ",Île-de-France\r\n", "93066,Saint-Denis,"] {
        assert!(territories.contains(line), "{line}");
    }
    // Programs are refused in JSON, wherever the refusal comes from.
    let delete = "DELETE /api/v1/datasets HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    for (expected, (status, answer)) in
        [(404, server.get("/api/v1/nothing")), (404, server.get("/api/nothing")), (405, server.ask(delete))]
    {
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert_eq!(status, expected, "{answer}");
        assert!(head.contains("content-type: application/json") && body.contains("{\"error\":\""), "{answer}");
    }
    // Whoever bears a session finds their own pages again from a refusal; nobody else is offered them.
    let (_, nobody) = server.get("/rien");
    let (status, someone) = ask(&server, "/rien", "cookie: vigie=abc\r\n");
    assert!(status == 404 && someone.contains("/accueil") && someone.contains("cache-control: no-store"), "{someone}");
    assert!(!nobody.contains("/accueil") && nobody.contains("/connexion"), "{nobody}");
    let (_, behind) = ask(&server, "/", "x-forwarded-for: 198.51.100.7\r\nx-forwarded-proto: https\r\n");
    assert!(behind.contains("strict-transport-security: max-age=31536000"), "behind a proxy that speaks TLS");

    // Twenty a minute for each address behind the proxy; the proxy's own are not counted.
    let from = |address: &str| ask(&server, "/accessibilite", &format!("x-forwarded-for: {address}\r\n")).0;
    let answers: Vec<u16> = (0..25).map(|_| from("203.0.113.7")).collect();
    assert_eq!((answers[0], answers[24]), (200, 429));
    let (_, told) = ask(&server, "/accessibilite", "x-forwarded-for: 203.0.113.7\r\n");
    assert!(
        told.contains("\r\nretry-after: 60\r\n") && told.contains("<h1"),
        "in words, and when to come back: {told}"
    );
    assert_eq!(from("203.0.113.8"), 200);
    assert!((0..30).all(|_| server.get("/accessibilite").0 == 200));

    for (path, expected) in
        [("/rien", 404), ("/..%2f..%2fetc/passwd", 404), ("/static/nothing.js", 404), ("/donnees/%00", 404)]
    {
        let (status, page) = server.get(path);
        assert_eq!(status, expected, "{path}");
        assert!(!page.contains("panicked") && !page.contains("src/"), "{page}");
    }
    assert_eq!(server.stop(), Some(0), "told to stop, it stops well");
}

/// The numbers are on a port of their own, which only this machine reaches, and tell neither who asked nor what.
#[test]
fn the_numbers_are_on_another_port_and_name_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let data = data(folder.path(), &format!("metrics_port = {port}\ntrusted_proxies = [\"127.0.0.1\"]"));
    let server = Server::start(&["--data", &data, "serve", "--port", "0"], &[]);
    ask(&server, "/territoires/93?annee=2024", "x-forwarded-for: 198.51.100.7\r\n");
    ask(&server, "/invitation/0123456789abcdef", "x-forwarded-for: 198.51.100.7\r\n");
    ask(&server, "/orientation", "x-forwarded-for: 198.51.100.7\r\n");
    assert_eq!(server.get("/metrics").0, 404, "not where readers come");
    assert!(TcpStream::connect(format!("127.0.0.2:{port}")).is_err(), "on the loopback address alone");
    let (status, numbers) =
        server.ask_at(&format!("127.0.0.1:{port}"), "GET /metrics HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    assert_eq!(status, 200);
    for line in [
        "vigie_answers_total{route=\"/territoires/{code}\",status=",
        "vigie_answer_seconds_count{route=",
        "vigie_database_answers 1",
        "vigie_jobs{state=\"failed\"} 0",
    ] {
        assert!(numbers.contains(line), "{line}: {numbers}");
    }
    for told in ["198.51", "annee", "2024", "0123456789abcdef", "orientation", "/93"] {
        assert!(!numbers.contains(told), "{told}: {numbers}");
    }
}

/// A server of mail that knows nobody, and says whom it does not know, as many do.
fn refusing_mail() -> std::net::SocketAddr {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let mut stream = BufReader::new(stream);
            stream.get_mut().write_all(b"220 test ESMTP\r\n").unwrap();
            let mut line = String::new();
            while stream.read_line(&mut line).is_ok_and(|read| read > 0) {
                let recipient = line.trim().strip_prefix("RCPT TO:").map(str::to_owned);
                let answer = recipient.map_or("250 ok".to_owned(), |whom| format!("550 5.1.1 {whom}: no such person"));
                stream.get_mut().write_all(format!("{answer}\r\n").as_bytes()).unwrap();
                line.clear();
            }
        }
    });
    address
}

/// The log in the form for machines: one object on each line, with neither who came, nor from where, nor what they wrote or looked for.
#[test]
fn the_log_is_for_machines_and_names_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let mail = refusing_mail();
    let data = data(
        folder.path(),
        &format!(
            "log = \"json\"\ntrusted_proxies = [\"127.0.0.1\"]\nmail_server = \"smtp://{mail}\"\nmail_from = \"vigie@example.org\""
        ),
    );
    let invited = [
        "--data",
        &data,
        "init",
        "--email",
        "lise@example.org",
        "--name",
        "Lise Untel",
        "--organisation",
        "Mission",
        "--territory",
        "75",
    ];
    vigie(&invited, &[]).good();
    let log = folder.path().join("log");
    let server = Server::start_and_log(&["--data", &data, "serve", "--port", "0"], &[], &log);
    let from = "x-forwarded-for: 198.51.100.7\r\nuser-agent: Untel\r\nreferer: https://untel.example/\r\n";
    let form = |path: &str, body: &str| {
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{from}content-type: application/x-www-form-urlencoded"
        );
        server.ask(&format!("{head}\r\ncontent-length: {}\r\n\r\n{body}", body.len())).0
    };
    for path in [
        "/recherche?q=coups+et+blessures",
        "/outils?langue=secret",
        "/rien/lise",
        "/invitation/0123456789abcdef",
        "/donnees?x=%00",
    ] {
        ask(&server, path, from);
    }
    assert_eq!(form("/connexion", "email=lise%40example.org&password=quatre+chevaux"), 422);
    assert_eq!(form("/mot-de-passe-oublie", "email=lise%40example.org"), 200);
    // The mail that its server refuses is a job that failed.
    let failed = |jobs: &str| jobs.lines().any(|line| line.starts_with("failed") && line.contains("mail/invitation"));
    until(|| failed(&vigie(&["--data", &data, "jobs"], &[]).good()).then_some(()));
    // A table that is gone is a fault of ours, while someone looks for something.
    let address: store::Address = format!("sqlite://{data}/vigie.sqlite").parse().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let store = store::Store::open(&address, &support::SCHEMAS, store::testing::instant(0)).await.unwrap();
        store.script("ALTER TABLE training_session RENAME TO training_gone").await.unwrap();
        store.close().await;
    });
    let (status, page) = ask(&server, "/formation/sessions/untel-2026?nom=Untel", from);
    assert_eq!(status, 500, "{page}");
    assert_eq!(server.stop(), Some(0));
    let log = fs::read_to_string(log).unwrap();
    assert!(log.lines().count() >= 2, "{log}");
    for line in log.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        assert!(
            ["INFO", "WARN", "ERROR"].contains(&line["level"].as_str().unwrap()) && line["timestamp"].is_string(),
            "{line}"
        );
    }
    assert!(log.contains("no such person") && log.contains("\"ERROR\""), "the refusal and the fault are told: {log}");
    for told in [
        "lise",
        "Lise",
        "Untel",
        "untel",
        "198.51",
        "coups",
        "blessures",
        "secret",
        "0123456789abcdef",
        "chevaux",
        "%40",
    ] {
        assert!(!log.contains(told), "{told}: {log}");
    }
}

fn openssl(arguments: &[&str]) -> String {
    let answer = std::process::Command::new("openssl").args(arguments).stdin(std::process::Stdio::null()).output();
    String::from_utf8_lossy(&answer.expect("openssl is there: `make needs` installs it").stdout).into_owned()
}

/// What the server answers to a request over TLS.
fn over_tls(address: &str, request: &str) -> String {
    let piped = std::process::Stdio::piped;
    let mut client = std::process::Command::new("openssl");
    client
        .args(["s_client", "-quiet", "-connect", address])
        .stdin(piped())
        .stdout(piped())
        .stderr(std::process::Stdio::null());
    let mut client = client.spawn().unwrap();
    client.stdin.as_mut().unwrap().write_all(request.as_bytes()).unwrap();
    String::from_utf8_lossy(&client.wait_with_output().unwrap().stdout).into_owned()
}

/// The server speaks TLS itself, shows a renewed certificate without a restart, and keeps the one that it has while the new pair does not fit.
#[test]
fn a_renewed_certificate_is_shown_without_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let make = |name: &str| {
        let (key, certificate, subject) =
            (path(&format!("{name}.key")), path(&format!("{name}.pem")), format!("/CN={name}.example"));
        openssl(&[
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "2",
            "-subj",
            &subject,
            "-keyout",
            &key,
            "-out",
            &certificate,
        ]);
    };
    make("first");
    make("second");
    let renew =
        |part: &str, from: &str| fs::rename(path(&format!("{from}.{part}")), path(&format!("present.{part}"))).unwrap();
    ["pem", "key"].iter().for_each(|part| renew(part, "first"));
    let data = data(
        folder.path(),
        &format!("tls_certificate = \"{}\"\ntls_key = \"{}\"", path("present.pem"), path("present.key")),
    );
    let server = Server::start(&["--data", &data, "serve", "--port", "0"], &[]);
    let shows = |name: &str| openssl(&["s_client", "-connect", &server.address]).contains(&format!("{name}.example"));
    assert!(shows("first"));
    renew("pem", "second");
    std::thread::sleep(Duration::from_millis(2_500));
    assert!(shows("first"), "a certificate without its key is not shown");
    renew("key", "second");
    until(|| shows("second").then_some(()));
    let home = over_tls(&server.address, "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    assert!(home.starts_with("HTTP/1.1 200") && home.contains("strict-transport-security: max-age=31536000"), "{home}");
    assert_eq!(server.get("/sante/pret").0, 0, "nothing in clear");
    assert_eq!(server.stop(), Some(0));
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

/// The addresses that anybody may open and that name nothing in particular, as the rooms tell them.
fn open_addresses() -> Vec<String> {
    // Signing in and the watch tell of themselves while the database is away.
    let themselves = ["/sante", "/connexion", "/deconnexion", "/mot-de-passe-oublie"];
    let open = |(method, path, asks): (String, String, String)| {
        let other = path.contains('{') || themselves.iter().any(|start| path.starts_with(start));
        (method == "GET" && asks == "everybody" && !other).then_some(path)
    };
    told_addresses().into_iter().filter_map(open).collect()
}

/// PostgreSQL goes away for ten seconds and comes back: public pages go on, those of figures and letters even when nobody had asked for them; private
/// ones and readiness say 503; what is sent is refused with 503 and not half done; then all is as before, without a restart.
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
    let open = open_addresses();
    assert!(open.len() >= 25 && open.iter().any(|path| path == "/formation/sessions"), "{open:?}");
    // A search has an address for each question, and is drawn from what is in memory.
    let before: Vec<(&String, u16)> = open.iter().map(|path| (path, server.get(path).0)).collect();

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
    for (path, status) in before {
        let (now, page) = server.get(path);
        assert_eq!(now, status, "{path}: {page}");
    }
    assert_eq!((private(), server.get("/sante/vivant").0), (503, 200));
    // Nobody had asked for it: it says that it must wait, and for how long is not known.
    let (status, page) = server.get("/plans/aucun-plan");
    assert_eq!(status, 503, "{page}");
    assert!(page.contains("indisponible pour le moment"), "{page}");
    let form = "email=a%40b.fr&password=x";
    let head =
        "POST /connexion HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/x-www-form-urlencoded";
    assert_eq!(server.ask(&format!("{head}\r\ncontent-length: {}\r\n\r\n{form}", form.len())).0, 503);
    std::thread::sleep(Duration::from_secs(10));
    assert_eq!((private(), server.get("/plans").0), (503, 200));

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

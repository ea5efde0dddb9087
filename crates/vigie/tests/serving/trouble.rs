//! Trouble while serving: slow clients, a form half sent when the stop comes, and no room left on the disk.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::Command;
use std::time::Duration;

use crate::support::{Server, until};
use crate::world::{World, encoded};

/// How often a slow client sends a byte.
const PAUSE: Duration = Duration::from_millis(500);

/// Sends the beginning, then one byte after the other, the last one again and again, until the server ends the conversation.
/// Gives how many it bore, and what it answered.
fn trickle(address: &str, beginning: &str, rest: &str, most: usize) -> (usize, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PAUSE)).unwrap();
    stream.write_all(beginning.as_bytes()).unwrap();
    let (mut answer, mut buffer, mut sent) = (Vec::new(), [0; 4_096], 0);
    for byte in rest.bytes().chain(std::iter::repeat(rest.bytes().last().unwrap())).take(most) {
        match stream.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => answer.extend_from_slice(&buffer[..read]),
            Err(error) if matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut) => {
                if answer.is_empty() && stream.write_all(&[byte]).is_err() {
                    break;
                }
                sent += usize::from(answer.is_empty());
            }
            Err(_) => break,
        }
    }
    (sent, String::from_utf8_lossy(&answer).into_owned())
}

/// A head that never ends is given up after a quarter of a minute, a body after half a minute, with a page that says so; a form that is only slow is
/// answered; and nobody waits for any of them.
#[test]
fn slow_clients_are_borne_for_a_while_and_keep_nobody_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(&["--data", folder.path().to_str().unwrap(), "serve", "--port", "0"], &[]);
    let form = "POST /connexion HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ";
    let most = 100;
    std::thread::scope(|scope| {
        let address = server.address.as_str();
        let head = scope.spawn(move || trickle(address, "GET / HTTP/1.1\r\nx: ", "a", most));
        let body = scope.spawn(move || trickle(address, &format!("{form}1000\r\n\r\nemail="), "a", most));
        let slow = scope.spawn(move || trickle(address, &format!("{form}16\r\n\r\nemail=a"), "&password", most));
        for _ in 0..20 {
            assert_eq!(server.get("/accessibilite").0, 200);
            std::thread::sleep(PAUSE);
        }
        let (sent, answer) = slow.join().unwrap();
        assert!(sent >= 9 && answer.starts_with("HTTP/1.1 422"), "{sent} {answer}");
        let (sent, answer) = head.join().unwrap();
        assert!(sent < most && !answer.contains("200 OK"), "{sent} {answer}");
        let (sent, answer) = body.join().unwrap();
        assert!(sent < most && answer.starts_with("HTTP/1.1 503") && answer.contains("<h1"), "{sent} {answer}");
    });
    assert_eq!(server.stop(), Some(0));
}

/// The address of a session that anybody may still register for, and someone's form for it.
fn registration(world: &World, email: &str) -> (String, String) {
    let open = "FROM training_session WHERE state = 'open' AND audience = 'public' AND prerequisite IS NULL ORDER BY starts_at DESC, code LIMIT 1";
    let code = world.text(&format!("SELECT code AS it {open}"));
    let professions = world.text(&format!("SELECT professions AS it {open}"));
    let profession = professions.split('"').nth(1).unwrap();
    let territory = world.text("SELECT territory AS it FROM training_learner LIMIT 1");
    let fields = [
        ("nom", "Lise Untel"),
        ("courriel", email),
        ("metier", profession),
        ("etablissement", "Centre hospitalier"),
        ("departement", &territory),
    ];
    (format!("/formation/sessions/{code}"), encoded(&fields.map(|(name, value)| (name.to_owned(), value.to_owned()))))
}

fn registered(world: &World, email: &str) -> usize {
    let select =
        "SELECT r.code FROM training_registration r JOIN training_learner l ON l.id = r.learner WHERE l.email = ";
    world.rows(&format!("{select}'{email}'")).len()
}

/// A form half sent when the stop comes is read to its end, kept, and answered.
#[test]
fn a_form_half_sent_when_the_stop_comes_is_kept() {
    let world = World::new();
    let email = "lise@example.org";
    let (path, form) = registration(&world, email);
    let (first, second) = form.split_at(form.len() / 2);
    let mut stream = TcpStream::connect(&world.server.address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let head = "host: x\r\nconnection: close\r\ncontent-type: application/x-www-form-urlencoded";
    let length = form.len();
    write!(stream, "POST {path} HTTP/1.1\r\n{head}\r\ncontent-length: {length}\r\n\r\n{first}").unwrap();
    std::thread::sleep(Duration::from_millis(200));
    Command::new("kill").args(["-TERM", &world.server.id().to_string()]).status().unwrap();
    until(|| TcpStream::connect(&world.server.address).is_err().then_some(()));
    assert_eq!(registered(&world, email), 0);
    stream.write_all(second.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 303") && answer.contains("location: /formation/inscriptions/"), "{answer}");
    assert_eq!(registered(&world, email), 1);
    assert_eq!(world.server.stop(), Some(0));
}

/// No file of the server may grow any more, not even its log: pages are read, public and private, forms are refused in words, and once there is room they are kept again,
/// without a restart.
#[test]
fn without_room_on_the_disk_pages_are_read_and_forms_refused_in_words() {
    let mut world = World::new();
    let folder = world.store().1.address().file().unwrap().parent().unwrap().to_str().unwrap().to_owned();
    let before = format!("trap '' XFSZ; exec 2>'{folder}/log'");
    world.server = Server::start_after(&before, &["--data", &folder, "serve", "--port", "0"], &[]);
    let limit = |limit: &str| {
        let pid = world.server.id().to_string();
        assert!(
            Command::new("prlimit").args(["--pid", &pid, &format!("--fsize={limit}:")]).status().unwrap().success()
        );
    };
    let admin = world.signed(&world.person(identity::Role::Administrator));
    let nobody = crate::world::Browser::default();
    let failed = "INSERT INTO store_job (kind, key, payload, state, attempts, max_attempts, due_at, cancel_asked, progress_done, progress_total, created_at, ended_at) \
                  VALUES ('nothing', 'a', '{}', 'failed', 8, 8, '2026-11-24T09:00:00.000000Z', FALSE, 0, 0, '2026-11-24T09:00:00.000000Z', '2026-11-24T09:00:00.000000Z')";
    let (runtime, store) = world.store();
    runtime.block_on(store.script(failed)).unwrap();
    let retry = || world.post(&admin, "/administration/travaux/nothing/a", &[("act".to_owned(), "retry".to_owned())]);
    let (path, form) = registration(&world, "lise@example.org");
    let register = || {
        let head = "HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/x-www-form-urlencoded";
        world.server.ask(&format!("POST {path} {head}\r\ncontent-length: {}\r\n\r\n{form}", form.len()))
    };

    limit("0");
    for path in ["/", "/formation", "/recherche?q=morts"] {
        assert_eq!(world.get(&nobody, path).status, 200, "{path}");
    }
    for path in ["/accueil", "/administration/travaux"] {
        assert_eq!(world.get(&admin, path).status, 200, "{path}");
    }
    let refused = retry();
    assert_eq!(refused.status, 503, "{refused:?}");
    assert!(refused.body.contains("<h1") && !refused.body.contains("SQL"), "{refused:?}");
    let (status, page) = register();
    assert!(status == 503 && page.contains("<h1"), "{page}");
    assert_eq!(registered(&world, "lise@example.org"), 0);
    assert_eq!(world.text("SELECT state AS it FROM store_job WHERE key = 'a'"), "failed");

    limit("unlimited");
    assert_eq!(retry().status, 303);
    assert_eq!(world.text("SELECT state AS it FROM store_job WHERE key = 'a'"), "waiting");
    assert_eq!(register().0, 303);
    assert_eq!(registered(&world, "lise@example.org"), 1);
    assert_eq!(world.server.stop(), Some(0));
}

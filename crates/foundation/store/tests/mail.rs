//! Mail through a real server, its refusals, the folder, and invitations.
#![cfg(test)]

use std::sync::{Arc, Mutex};

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use store::testing::instant;
use store::{
    Actor, AuditLine, Invitation, InvitationMethod, JobId, Mail, MailHandler, MailTransport, Outcome, STORE_RETENTION,
    Store, ThingId, Verb, Worker, WorkerSettings, sql,
};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A small server of mail (RFC 5321): keeps what it accepts, and refuses the first recipients with the answers it is given.
#[derive(Clone, Default)]
struct Server {
    received: Arc<Mutex<Vec<String>>>,
    refusals: Arc<Mutex<Vec<&'static str>>>,
}

impl Server {
    async fn start(refusals: &[&'static str]) -> (Self, MailTransport) {
        let server = Self { refusals: Arc::new(Mutex::new(refusals.to_vec())), ..Self::default() };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let transport = MailTransport::smtp(&format!("smtp://{}", listener.local_addr().unwrap())).unwrap();
        let serving = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serving.clone().talk(stream));
            }
        });
        (server, transport)
    }

    async fn talk(self, stream: TcpStream) {
        let mut stream = BufReader::new(stream);
        let mut envelope = String::new();
        stream.write_all(b"220 test ESMTP\r\n").await.unwrap();
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await.unwrap_or(0) == 0 {
                return;
            }
            let verb = line.get(..4).unwrap_or_default().to_ascii_uppercase();
            let refusal = if verb == "RCPT" { self.refusals.lock().unwrap().pop() } else { None };
            let answer = match verb.as_str() {
                "EHLO" => "250-test\r\n250 8BITMIME",
                "RCPT" => refusal.unwrap_or("250 ok"),
                "DATA" => "354 go on",
                "QUIT" => "221 bye",
                _ => "250 ok",
            };
            if matches!(verb.as_str(), "MAIL" | "RCPT") {
                envelope.push_str(&line);
            }
            stream.write_all(format!("{answer}\r\n").as_bytes()).await.unwrap();
            if verb == "DATA" {
                let message = read_data(&mut stream).await;
                self.received.lock().unwrap().push(format!("{envelope}{message}"));
                stream.write_all(b"250 kept\r\n").await.unwrap();
            }
        }
    }

    fn received(&self) -> Vec<String> {
        self.received.lock().unwrap().clone()
    }
}

async fn read_data(stream: &mut BufReader<TcpStream>) -> String {
    let mut message = String::new();
    while !message.ends_with("\r\n.\r\n") {
        assert!(stream.read_line(&mut message).await.unwrap() > 0);
    }
    message
}

fn mail(text: &str) -> Mail {
    Mail {
        to: "anne@example.org".parse().unwrap(),
        subject: "Réunion d'été".to_owned(),
        text: text.to_owned(),
        invitation: None,
    }
}

async fn send(store: &Store, key: &str, mail: &Mail) {
    let mut write = store.write(&Actor::operator(), instant(0)).await.unwrap();
    write.send_mail(key, mail).await.unwrap();
    write.commit(AuditLine::new(Verb::Send, ThingId::new("mail", key).unwrap())).await.unwrap();
}

async fn run(store: &Store, transport: &MailTransport, seconds: i32) -> Option<Outcome> {
    let from = "vigie@observatoire.example".parse().unwrap();
    let handler = MailHandler::new(transport.clone(), "L'observatoire", &from).unwrap();
    let clock = Arc::new(move || instant(seconds));
    let mut worker = Worker::new(
        store.clone(),
        vec![Arc::new(handler)],
        clock,
        ChaCha8Rng::seed_from_u64(1),
        WorkerSettings::default(),
    );
    worker.run_one().await.unwrap().map(|(_, outcome)| outcome)
}

/// The tables with rows that hold a text, once for each row.
async fn told(store: &Store, text: &str) -> Vec<String> {
    let mut tables = Vec::new();
    for table in store.tables().await.unwrap() {
        let rows = store.rows(sql("SELECT * FROM ").push(table.name.clone().leak())).await.unwrap();
        tables.extend(rows.iter().filter(|row| format!("{row:?}").contains(text)).map(|_| table.name.clone()));
    }
    tables
}

store::on_both_databases! {
    async fn a_mail_reaches_the_server_once(base) {
        let store = base.open(&[]).await;
        let (server, transport) = Server::start(&[]).await;
        send(&store, "invite/anne", &mail("Bonjour,\n.\nÀ bientôt")).await;
        send(&store, "invite/anne", &mail("the same again")).await;
        assert_eq!(run(&store, &transport, 0).await, Some(Outcome::Done));
        assert_eq!(run(&store, &transport, 0).await, None);
        let received = server.received();
        assert_eq!(received.len(), 1);
        for part in [
            "MAIL FROM:<vigie@observatoire.example>",
            "RCPT TO:<anne@example.org>",
            // "L'observatoire", likewise.
            "From: =?utf-8?b?TCdvYnNlcnZhdG9pcmU=?= <vigie@observatoire.example>",
            // "Réunion d'été", as Python's email.header decodes it.
            "Subject: =?utf-8?b?UsOpdW5pb24gZCfDqXTDqQ==?=",
            "Date: Tue, 24 Nov 2026 09:00:00 +0000",
            "Auto-Submitted: auto-generated",
        ] {
            assert!(received[0].contains(part), "{part} in {}", received[0]);
        }
    }

    /// A server that is busy is asked again; the message that arrives in the end is the same one, by its Message-ID.
    async fn a_busy_server_is_asked_again(base) {
        let store = base.open(&[]).await;
        let (server, transport) = Server::start(&["451 later"]).await;
        send(&store, "a", &mail("x")).await;
        let outcome = run(&store, &transport, 0).await;
        assert!(matches!(&outcome, Some(Outcome::Postponed(problem)) if problem.contains("later")), "{outcome:?}");
        assert_eq!(run(&store, &transport, 1).await, None);
        assert_eq!(run(&store, &transport, 10).await, Some(Outcome::Done));
        assert_eq!(server.received().len(), 1);
    }

    async fn an_unknown_recipient_is_not_tried_again(base) {
        let store = base.open(&[]).await;
        let (server, transport) = Server::start(&["550 5.1.1 <anne@example.org>: no such person"]).await;
        send(&store, "a", &mail("x")).await;
        // As Postfix says it, with the address: the log and the list of jobs keep the reason alone.
        let Some(Outcome::Failed(problem)) = run(&store, &transport, 0).await else { panic!("it was sent") };
        assert!(problem.contains("5.1.1 (address) no such person") && !problem.contains('@'), "{problem}");
        assert!(server.received().is_empty());
    }

    /// A link by which someone comes in stands in no column once its mail is sent or cancelled, nor a week after it failed for good; until then it may be tried again.
    async fn a_link_is_forgotten_with_its_mail(base) {
        let store = base.open(&[]).await;
        let link = "https://vigie.example.org/invitation/0123456789abcdef";
        let (_, transport) = Server::start(&["550 no such person"]).await;
        send(&store, "failed", &mail(link)).await;
        assert!(matches!(run(&store, &transport, 0).await, Some(Outcome::Failed(_))));
        send(&store, "sent", &mail(link)).await;
        assert_eq!(run(&store, &transport, 0).await, Some(Outcome::Done));
        send(&store, "cancelled", &mail(link)).await;
        let mut write = store.write(&Actor::operator(), instant(0)).await.unwrap();
        assert!(write.cancel_job(&JobId::new("mail", "cancelled").unwrap()).await.unwrap().is_some());
        write.commit(AuditLine::new(Verb::Cancel, ThingId::new("mail", "cancelled").unwrap())).await.unwrap();
        assert_eq!(told(&store, "0123456789abcdef").await, ["store_job"], "of the one that failed alone");
        for (days, tables) in [(7, vec!["store_job"]), (8, Vec::new())] {
            store.apply_retention(STORE_RETENTION, &Actor::program(), instant(days * 86_400)).await.unwrap();
            assert_eq!(told(&store, "0123456789abcdef").await, tables, "after {days} days");
        }
    }

    async fn an_absent_server_is_waited_for(base) {
        let store = base.open(&[]).await;
        let port = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        send(&store, "a", &mail("x")).await;
        let outcome = run(&store, &MailTransport::smtp(&format!("smtp://{port}")).unwrap(), 0).await;
        assert!(matches!(outcome, Some(Outcome::Postponed(_))), "{outcome:?}");
    }

    async fn without_a_server_mail_goes_to_a_folder(base) {
        let store = base.open(&[]).await;
        let folder = base.folder().join("mail");
        let transport = MailTransport::folder(&folder);
        assert!(transport.to_string().starts_with("no mail server is set: mail is not sent, it is written to the folder /"));
        send(&store, "invite/anne", &mail("Bonjour")).await;
        assert_eq!(run(&store, &transport, 0).await, Some(Outcome::Done));
        let message = std::fs::read_to_string(folder.join("20261124T090000Z-invite_anne.eml")).unwrap();
        assert!(message.trim_end().ends_with("\r\n\r\nBonjour"), "{message}");
    }

    /// A subject cannot add a header, nor a body end the message.
    async fn a_hostile_mail_stays_one_mail(base) {
        let store = base.open(&[]).await;
        let (server, transport) = Server::start(&[]).await;
        let hostile = Mail { subject: "x\r\nBcc: spy@example.org\r\n\r\nbody".to_owned(), ..mail("a\r\n.\r\nMAIL FROM:<x@y.z>\r\n") };
        send(&store, "a", &hostile).await;
        assert_eq!(run(&store, &transport, 0).await, Some(Outcome::Done));
        let received = server.received();
        assert_eq!(received.len(), 1);
        assert!(received[0].lines().all(|line| !line.starts_with("Bcc:")), "{}", received[0]);
    }

    async fn an_invitation_travels_as_a_calendar(base) {
        let store = base.open(&[]).await;
        let (server, transport) = Server::start(&[]).await;
        send(&store, "a", &Mail { invitation: Some(invitation()), ..mail("Vous êtes invitée") }).await;
        assert_eq!(run(&store, &transport, 0).await, Some(Outcome::Done));
        let received = server.received().remove(0);
        assert!(received.contains("Content-Type: text/calendar; charset=utf-8; method=REQUEST"), "{received}");
        assert!(received.contains("multipart/alternative"), "{received}");
    }

    /// What takes an event out of a calendar travels as such: programs of mail read the method of the part before its content.
    async fn a_cancellation_travels_as_one(base) {
        let store = base.open(&[]).await;
        let (server, transport) = Server::start(&[]).await;
        send(&store, "a", &Mail { invitation: Some(cancellation()), ..mail("La session n'a pas lieu") }).await;
        assert_eq!(run(&store, &transport, 0).await, Some(Outcome::Done));
        let received = server.received().remove(0);
        assert!(received.contains("Content-Type: text/calendar; charset=utf-8; method=CANCEL"), "{received}");
    }
}

fn invitation() -> Invitation {
    Invitation {
        uid: "session-2026-12@vigie.example.org".to_owned(),
        sequence: 2,
        method: InvitationMethod::Request,
        starts: instant(3_600),
        ends: instant(7_200),
        summary: "Repérer, orienter; « violences » au sein du couple : une session pour les professionnels de santé"
            .to_owned(),
        description: "Ligne 1\nLigne 2 \\ fin\r\nBEGIN:VEVENT".to_owned(),
        location: "12, rue de l'Été".to_owned(),
        organizer: "formation@vigie.example.org".parse().unwrap(),
        attendees: vec!["anne@example.org".parse().unwrap(), "bruno@example.org".parse().unwrap()],
    }
}

/// The same event, cancelled: its next revision.
fn cancellation() -> Invitation {
    Invitation { sequence: 3, method: InvitationMethod::Cancel, ..invitation() }
}

/// RFC 5546, section 3.2.5: the same UID, a higher SEQUENCE, METHOD:CANCEL and STATUS:CANCELLED, once each.
#[test]
fn a_cancellation_takes_the_event_out() {
    use icalendar::{Calendar, CalendarComponent, Component};
    let ics = cancellation().to_ics(instant(0));
    let lines: Vec<&str> = ics.split("\r\n").collect();
    let begin = lines.iter().position(|line| *line == "BEGIN:VEVENT").unwrap();
    assert_eq!(lines.iter().position(|line| *line == "METHOD:CANCEL").map(|place| place < begin), Some(true), "{ics}");
    assert!(!ics.contains("METHOD:REQUEST") && !ics.contains("CONFIRMED"), "{ics}");
    let calendar: Calendar = ics.parse().unwrap();
    let CalendarComponent::Event(event) = &calendar.components[0] else { panic!("no event in {ics}") };
    assert_eq!(event.property_value("STATUS"), Some("CANCELLED"));
    assert_eq!((event.get_uid(), event.get_sequence()), (Some("session-2026-12@vigie.example.org"), Some(3)));
    assert_eq!(event.multi_properties()["ATTENDEE"].len(), 2);
}

/// What we write, an independent reader of RFC 5545 reads as it was.
#[test]
fn agrees_with_the_icalendar_crate_s_parser() {
    use icalendar::{Calendar, CalendarComponent, Component, EventLike};
    let ics = invitation().to_ics(instant(0));
    let calendar: Calendar = ics.parse().unwrap();
    assert_eq!(calendar.components.len(), 1);
    let CalendarComponent::Event(event) = &calendar.components[0] else { panic!("no event in {ics}") };
    let invitation = invitation();
    assert_eq!(event.get_uid(), Some(invitation.uid.as_str()));
    assert_eq!(event.get_summary(), Some(invitation.summary.as_str()));
    assert_eq!(event.get_description(), Some("Ligne 1\nLigne 2 \\ fin\nBEGIN:VEVENT"));
    assert_eq!(event.get_location(), Some(invitation.location.as_str()));
    assert_eq!(event.get_sequence(), Some(2));
    assert_eq!(event.property_value("DTSTART"), Some("20261124T100000Z"));
    assert_eq!(event.property_value("DTSTAMP"), Some("20261124T090000Z"));
    assert_eq!(event.multi_properties()["ATTENDEE"].len(), 2);
}

/// RFC 5545, section 3.1: lines end with CRLF and have at most 75 bytes.
#[test]
fn lines_of_an_invitation_are_short() {
    let ics = Invitation { summary: "é".repeat(300), ..invitation() }.to_ics(instant(0));
    assert!(ics.ends_with("\r\n") && !ics.replace("\r\n", "").contains(['\r', '\n']));
    assert!(ics.split("\r\n").all(|line| line.len() <= 75));
    assert!(ics.replace("\r\n ", "").contains(&"é".repeat(300)));
}

#[test]
fn a_password_is_never_shown() {
    let transport = MailTransport::smtp("smtps://vigie:secret@mail.example.org").unwrap();
    assert_eq!(transport.to_string(), "mail is sent through mail.example.org");
    assert!(!format!("{transport:?}").contains("secret"));
    assert!(MailTransport::smtp("mail.example.org").unwrap_err().to_string().contains("smtps://user:password@host"));
}

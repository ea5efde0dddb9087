//! Meetings: workshops of limited seats, needs kept apart and erased, attendance, proceedings.

use axum::http::StatusCode;
use store::testing::instant;
use store::{Actor, Revision, Store, sql};
use training::Training;
use training::model::meeting::{Meeting, MeetingEvent, MeetingState, Work, Workshop};
use training::store::{
    Comer, MeetingError, RETENTION, SCHEMA, advance_meeting, change_meeting, create_meeting, join_meeting,
    leave_meeting, meeting as read, needs_of, note_attendance, seating,
};

use crate::support::{get, pages, post, training};

const DAY: i32 = 86_400;

pub(crate) fn meeting(seats: u32) -> Meeting {
    let workshop =
        |code: &str, slot, seats| Workshop { code: code.to_owned(), slot, title: format!("Atelier {code}"), seats };
    Meeting {
        code: "r-2026".parse().unwrap(),
        title: "Rencontres du 25 novembre".to_owned(),
        summary: "Une journée.".to_owned(),
        place: "Paris".to_owned(),
        starts: instant(7 * DAY),
        ends: instant(7 * DAY + 8 * 3_600),
        seats,
        programme: Vec::new(),
        workshops: vec![workshop("a1-1", 1, 1), workshop("a1-2", 1, 50)],
        works: vec![Work {
            title: "Étude <b>".to_owned(),
            authors: "C".to_owned(),
            address: "https://example.org".to_owned(),
        }],
        proceedings: "Ce qui s’est dit.".to_owned(),
        state: MeetingState::Open,
        revision: 1,
    }
}

pub(crate) fn comer(number: usize) -> Comer {
    Comer {
        email: format!("p{number}@example.org").parse().unwrap(),
        name: format!("Personne {number}"),
        profession: "sante".parse().unwrap(),
        institution: "CHU".to_owned(),
    }
}

async fn join(training: &Training, number: usize, workshops: &[&str], needs: &str) -> String {
    let workshops: Vec<String> = workshops.iter().map(|one| (*one).to_owned()).collect();
    let code = "r-2026".parse().unwrap();
    join_meeting(training, &Actor::program(), &code, &comer(number), &workshops, needs, None).await.unwrap().code
}

async fn needs(store: &Store) -> i64 {
    let row = store.row(sql("SELECT COUNT(*) AS needs FROM training_need")).await.unwrap().unwrap();
    row.get("needs").unwrap()
}

store::on_both_databases! {
    /// Sixty come at once for fifty seats, each wanting the workshop of one seat: nobody is lost, and nothing is given twice.
    async fn sixty_come_at_once(base) {
        let store = base.open(&[&SCHEMA]).await;
        let training = training(&store);
        create_meeting(&store, &Actor::operator(), instant(0), &meeting(50)).await.unwrap();
        let mut tasks = tokio::task::JoinSet::new();
        for number in 0..60 {
            let training = training.clone();
            tasks.spawn(async move { join(&training, number, &["a1-1", "a1-2"], "").await });
        }
        let codes = tasks.join_all().await;
        let (found, people) = read(&store, &"r-2026".parse().unwrap()).await.unwrap().unwrap();
        let seats = seating(&found, &people);
        // Of a slot one has one workshop: the first that was asked for.
        assert_eq!((people.len(), seats.seated, seats.workshops[0].1.len(), seats.workshops[1].1.len()), (60, 50, 1, 0));
        // The one who has the workshop's seat leaves: the next in line has it at once, and the fifty-first a seat.
        let first = seats.workshops[0].1[0].clone();
        assert!(codes.contains(&first) && leave_meeting(&training, &Actor::program(), &first).await.unwrap());
        assert!(!leave_meeting(&training, &Actor::program(), &first).await.unwrap(), "twice is once");
        let (found, people) = read(&store, &"r-2026".parse().unwrap()).await.unwrap().unwrap();
        let seats = seating(&found, &people);
        assert_eq!((seats.seated, seats.workshops[0].1.len()), (50, 1));
        assert_eq!(seats.workshops[0].1[0], people.iter().find(|one| !one.cancelled).unwrap().code);
    }

    async fn needs_stand_apart_and_go_the_day_after(base) {
        let store = base.open(&[&SCHEMA]).await;
        let training = training(&store);
        create_meeting(&store, &Actor::operator(), instant(0), &meeting(50)).await.unwrap();
        join(&training, 1, &[], "Interprétation en langue des signes").await;
        let leaves = join(&training, 2, &[], "Une place pour un fauteuil").await;
        leave_meeting(&training, &Actor::program(), &leaves).await.unwrap();
        assert_eq!(needs(&store).await, 1, "who gives up leaves no need behind");
        let told = needs_of(&store, &Actor::operator(), instant(0), &"r-2026".parse().unwrap()).await.unwrap();
        assert_eq!(told, [("Personne 1".to_owned(), "Interprétation en langue des signes".to_owned())]);
        store.apply_retention(RETENTION, &Actor::program(), instant(8 * DAY)).await.unwrap();
        assert_eq!(needs(&store).await, 1, "the day itself is not over by a day");
        store.apply_retention(RETENTION, &Actor::program(), instant(9 * DAY)).await.unwrap();
        assert_eq!(needs(&store).await, 0);
        assert_eq!(read(&store, &"r-2026".parse().unwrap()).await.unwrap().unwrap().1.len(), 2, "people stay");
        assert!(store.verify_audit().await.is_ok());
    }

    async fn what_was_promised_is_kept(base) {
        let store = base.open(&[&SCHEMA]).await;
        let training = training(&store);
        let first = meeting(50);
        let actor = Actor::operator();
        create_meeting(&store, &actor, instant(0), &first).await.unwrap();
        let change = async |seen: i64, proposed: Meeting| {
            change_meeting(&store, &actor, instant(0), Revision::try_from(seen).unwrap(), &proposed).await
        };
        change(1, Meeting { seats: 10, ..first.clone() }).await.unwrap();
        join(&training, 1, &["a1-1"], "").await;
        assert!(matches!(change(2, Meeting { seats: 9, ..first.clone() }).await, Err(MeetingError::Promised)));
        assert!(matches!(change(2, Meeting { seats: 10, workshops: Vec::new(), ..first.clone() }).await, Err(MeetingError::Promised)));
        assert!(matches!(change(1, first.clone()).await, Err(MeetingError::Conflict(_))));
        change(1, Meeting { seats: 10, ..first.clone() }).await.expect("twice is once");
        change(2, Meeting { seats: 20, ..first }).await.unwrap();
    }

    async fn a_meeting_is_joined_held_and_told_without_script(base) {
        let store = base.open(&[&SCHEMA]).await;
        let training = training(&store);
        let actor = Actor::operator();
        create_meeting(&store, &actor, instant(0), &meeting(50)).await.unwrap();
        let pages = pages(&training);
        assert!(get(&pages, "/formation/rencontres", &[]).await.text().contains("Rencontres du 25 novembre"));
        let path = "/formation/rencontres/r-2026";
        let form = get(&pages, path, &[]).await.text();
        assert!(!form.contains("Ce qui s’est dit"), "proceedings are read once they are published");
        let key = form.split("name=\"form\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let wrong = post(&pages, path, &format!("form={key}&nom=&courriel=x&metier=y")).await;
        assert_eq!((wrong.status, wrong.text().matches("govuk-form-group--error").count()), (StatusCode::UNPROCESSABLE_ENTITY, 4));
        let right = format!("form={key}&nom=Anne+Exemple&courriel=anne%40example.org&metier=sante&etablissement=CHU&atelier-1=a1-1&besoins=Boucle+magn%C3%A9tique");
        let sent = post(&pages, path, &right).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        let mine = sent.header("location").to_owned();
        assert_eq!(post(&pages, path, &right).await.header("location"), mine, "the same form twice is one place");
        let again = right.replace(&key, &"0".repeat(32));
        assert_eq!(post(&pages, path, &again).await.header("location"), format!("{path}/deja"));
        let page = get(&pages, &mine, &[]).await;
        assert!(page.text().contains("Votre place est réservée") && page.text().contains("Atelier a1-1") && page.header("cache-control") == "no-store");
        assert!(!page.text().contains("Boucle"), "needs are shown to the organisers alone");
        let calendar = get(&pages, &format!("{mine}/agenda.ics"), &[]).await.text();
        assert!(calendar.contains("BEGIN:VEVENT"));
        let code: training::model::session::SessionCode = "r-2026".parse().unwrap();
        let step = async |event| advance_meeting(&store, &actor, instant(8 * DAY), &code, event).await;
        assert!(step(MeetingEvent::Publish).await.is_err());
        step(MeetingEvent::Close).await.unwrap();
        let mine = mine.rsplit('/').next().unwrap().to_owned();
        note_attendance(&store, &actor, instant(8 * DAY), &code, (&[], std::slice::from_ref(&mine))).await.unwrap();
        step(MeetingEvent::Hold).await.unwrap();
        step(MeetingEvent::Publish).await.unwrap();
        assert!(read(&store, &code).await.unwrap().unwrap().1[0].attended);
        let told = get(&pages, path, &[]).await.text();
        assert!(told.contains("Ce qui s’est dit") && told.contains("Étude &lt;b&gt;") && !told.contains("name=\"nom\""));
        assert_eq!(get(&pages, "/formation/rencontres/rien", &[]).await.status, StatusCode::NOT_FOUND);
        assert!(store.verify_audit().await.is_ok());
    }
}

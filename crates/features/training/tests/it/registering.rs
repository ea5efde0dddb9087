//! Registering: from the public page, twice, two hundred at once; giving up; running a session and validating it.

use axum::http::StatusCode;
use store::testing::instant;
use store::{Actor, Store};
use training::Training;
use training::model::registration::RegistrationState::{self, Absent, Attended, Cancelled, Lapsed, Seated, Waiting};
use training::model::session::{Session, SessionCode, SessionEvent};
use training::store::{
    SCHEMA, Way, advance_session, create_session, give_up, register, registrations, sign_in, validate_session,
};

use crate::support::{get, pages, post, session, someone, training};

async fn with_session(store: &Store, session: &Session) -> Training {
    create_session(store, &Actor::operator(), instant(0), session, &[]).await.unwrap();
    training(store)
}

async fn enter(training: &Training, code: &SessionCode, number: usize) -> String {
    let actor = Actor::program();
    let entered = register(training, &actor, code, &someone(number), "", None).await;
    entered.unwrap().code
}

async fn states(training: &Training, code: &SessionCode) -> Vec<(String, RegistrationState)> {
    let all = registrations(&training.store, code).await.unwrap();
    all.into_iter().map(|one| (one.learner.identity.name, one.state)).collect()
}

store::on_both_databases! {
    /// Two hundred people at once for twenty seats, forty of whom give up at the same time: every seat is taken, none twice, and nobody is lost.
    async fn two_hundred_register_at_once(base) {
        let store = base.open(&[&SCHEMA]).await;
        let session = session("s-1", 20);
        let training = with_session(&store, &session).await;
        let mut tasks = tokio::task::JoinSet::new();
        for number in 0..200 {
            let (training, code) = (training.clone(), session.code.clone());
            tasks.spawn(async move {
                let registration = enter(&training, &code, number).await;
                if number % 5 == 0 {
                    give_up(&training, &Actor::program(), &registration).await.unwrap();
                }
            });
        }
        while let Some(done) = tasks.join_next().await {
            done.unwrap();
        }
        let all = registrations(&store, &session.code).await.unwrap();
        let count = |state| all.iter().filter(|one| one.state == state).count();
        assert_eq!((count(Seated), count(Waiting), count(Cancelled), all.len()), (20, 140, 40, 200));
        let places: Vec<i64> = all.iter().map(|one| one.place).collect();
        assert_eq!(places, (1..=200).collect::<Vec<i64>>());
        // Those who have a seat came before all who wait.
        let first_waiting = all.iter().position(|one| one.state == Waiting).unwrap();
        assert!(all[first_waiting..].iter().all(|one| one.state != Seated));
    }

    async fn a_seat_that_comes_free_goes_to_the_first_who_waits(base) {
        let store = base.open(&[&SCHEMA]).await;
        let session = session("s-1", 1);
        let training = with_session(&store, &session).await;
        let first = enter(&training, &session.code, 1).await;
        enter(&training, &session.code, 2).await;
        enter(&training, &session.code, 3).await;
        let seated = give_up(&training, &Actor::program(), &first).await.unwrap();
        assert_eq!(seated.len(), 1);
        let expected = [("Personne 1".to_owned(), Cancelled), ("Personne 2".to_owned(), Seated), ("Personne 3".to_owned(), Waiting)];
        assert_eq!(states(&training, &session.code).await, expected);
        assert!(give_up(&training, &Actor::program(), &first).await.is_err(), "one gives up once");
        // Who comes back is last in the line.
        enter(&training, &session.code, 1).await;
        assert_eq!(states(&training, &session.code).await[2], ("Personne 1".to_owned(), Waiting));
    }

    async fn a_professional_registers_without_script(base) {
        let store = base.open(&[&SCHEMA]).await;
        let session = session("s-1", 1);
        let training = with_session(&store, &session).await;
        let pages = pages(&training);
        let list = get(&pages, "/formation/sessions", &[]).await.text();
        assert!(list.contains("Repérer les violences") && list.contains("1 place libre"), "{list}");
        assert!(get(&pages, "/formation/sessions?metier=transports", &[]).await.text().contains("Aucune session trouvée"));
        let form = get(&pages, "/formation/sessions/s-1", &[]).await.text();
        let key = form.split("name=\"form\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let wrong = post(&pages, "/formation/sessions/s-1", &format!("form={key}&nom=&courriel=x&metier=y&departement=R84")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.text().matches("govuk-form-group--error").count(), 5);
        let right = format!("form={key}&nom=Anne+Exemple&courriel=anne%40example.org&metier=sante&etablissement=CHU&departement=93");
        let sent = post(&pages, "/formation/sessions/s-1", &right).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        let mine = sent.header("location").to_owned();
        // The same form sent twice registers once, and leads to the same place.
        assert_eq!(post(&pages, "/formation/sessions/s-1", &right).await.header("location"), mine);
        // Another form with the same address learns nothing.
        let again = right.replace(&key, &"0".repeat(32));
        assert_eq!(post(&pages, "/formation/sessions/s-1", &again).await.header("location"), "/formation/sessions/s-1/deja");
        assert_eq!(registrations(&store, &session.code).await.unwrap().len(), 1);
        let page = get(&pages, &mine, &[]).await;
        assert!(page.text().contains("Votre place est réservée") && page.header("cache-control") == "no-store");
        let calendar = get(&pages, &format!("{mine}/agenda.ics"), &[]).await.text().replace("\r\n ", "");
        assert!(calendar.contains("BEGIN:VEVENT") && calendar.contains("anne@example.org"));
        assert!(get(&pages, &format!("{mine}/desistement"), &[]).await.text().contains("Se désister de cette session"));
        assert_eq!(post(&pages, &format!("{mine}/desistement"), "confirmed=1").await.status, StatusCode::SEE_OTHER);
        assert!(get(&pages, &mine, &[]).await.text().contains("Désistement enregistré"));
        assert_eq!(post(&pages, &format!("{mine}/desistement"), "confirmed=1").await.status, StatusCode::CONFLICT);
        assert_eq!(get(&pages, "/formation/inscriptions/rien", &[]).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_session_is_run_signed_and_validated(base) {
        let store = base.open(&[&SCHEMA]).await;
        let session = session("s-1", 2);
        let training = with_session(&store, &session).await;
        let (actor, now) = (Actor::operator(), instant(0));
        let (came, missed) = (enter(&training, &session.code, 1).await, enter(&training, &session.code, 2).await);
        let waits = enter(&training, &session.code, 3).await;
        let sign = async |code: &str, half| sign_in(&store, &actor, now, &session.code, code, half, Way::Tablet).await;
        assert!(sign(&came, 0).await.is_err(), "nobody signs in before it begins");
        assert!(validate_session(&store, &actor, now, &session.code).await.is_err());
        advance_session(&store, &actor, now, &session.code, SessionEvent::Begin).await.unwrap();
        assert!(sign(&came, 0).await.unwrap() && sign(&came, 0).await.unwrap() && sign(&came, 1).await.unwrap());
        assert!(!sign(&came, 2).await.unwrap(), "there is no third half day");
        assert!(!sign(&waits, 0).await.unwrap() && !sign("rien", 0).await.unwrap());
        validate_session(&store, &actor, now, &session.code).await.unwrap();
        let states: Vec<RegistrationState> = states(&training, &session.code).await.into_iter().map(|(_, state)| state).collect();
        assert_eq!(states, [Attended, Absent, Lapsed]);
        assert!(give_up(&training, &actor, &missed).await.is_err());
        assert!(store.verify_audit().await.is_ok());
    }

    async fn calling_off_gives_every_seat_back(base) {
        let store = base.open(&[&SCHEMA]).await;
        let session = session("s-1", 1);
        let training = with_session(&store, &session).await;
        enter(&training, &session.code, 1).await;
        enter(&training, &session.code, 2).await;
        advance_session(&store, &Actor::operator(), instant(0), &session.code, SessionEvent::Cancel).await.unwrap();
        assert!(states(&training, &session.code).await.iter().all(|(_, state)| *state == Cancelled));
        let refused = register(&training, &Actor::program(), &session.code, &someone(4), "", None).await;
        assert!(refused.is_err());
    }
}

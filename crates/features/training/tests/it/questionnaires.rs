//! Questionnaires: answered once before and once after by who holds a seat, kept without a name.

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};

use axum::http::StatusCode;
use store::testing::instant;
use store::{Actor, sql};
use training::Training;
use training::chance::Chance;
use training::model::questionnaire::{Moment, Questionnaire, analyse};
use training::model::session::SessionEvent;
use training::store::{SCHEMA, Way, advance_session, answers_of, create_session, register, sign_in, validate_session};

use crate::support::{get, pages, post, session, someone};

const DAY: i32 = 86_400;

/// The form of a questionnaire in which everything has this degree, within what each question takes.
fn filled(moment: Moment, degree: u8) -> String {
    let asked = Questionnaire::bundled().asked(moment);
    asked
        .map(|(code, choices)| format!("{code}={}", degree.clamp(*choices.start(), *choices.end())))
        .collect::<Vec<_>>()
        .join("&")
}

store::on_both_databases! {
    async fn a_questionnaire_is_answered_once_and_nobody_is_named(base) {
        let store = base.open(&[&SCHEMA]).await;
        let clock = Arc::new(AtomicI32::new(0));
        let now = { let clock = clock.clone(); move || instant(clock.load(Ordering::SeqCst)) };
        let training = Training::new(store.clone(), Arc::new(now), Chance::seeded(1), "formation@example.org".parse().unwrap());
        let (actor, first) = (Actor::operator(), session("s-1", 5));
        create_session(&store, &actor, instant(0), &first, &[]).await.unwrap();
        let mut codes = Vec::new();
        for number in 0..6 {
            codes.push(register(&training, &actor, &first.code, &someone(number), "", None).await.unwrap().code);
        }
        let pages = pages(&training);
        let path = |code: &str| format!("/formation/inscriptions/{code}/questionnaire");
        // Who waits for a seat is asked nothing.
        assert_eq!(get(&pages, &path(&codes[5]), &[]).await.status, StatusCode::CONFLICT);
        let form = get(&pages, &path(&codes[0]), &[]).await.text();
        assert!(form.contains("Questionnaire avant la session") && form.contains("name=\"3919\"") && !form.contains("name=\"attentes\""));
        let empty = post(&pages, &path(&codes[0]), "").await;
        assert_eq!((empty.status, empty.text().matches("govuk-form-group--error").count()), (StatusCode::UNPROCESSABLE_ENTITY, 11));
        for (rank, code) in codes[..5].iter().enumerate() {
            let sent = post(&pages, &path(code), &filled(Moment::Before, 1 + (rank % 2) as u8)).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        }
        // A second answer changes nothing.
        post(&pages, &path(&codes[0]), &filled(Moment::Before, 5)).await;
        assert!(get(&pages, &path(&codes[0]), &[]).await.text().contains("Merci"));
        clock.store(7 * DAY + 8 * 3_600, Ordering::SeqCst);
        advance_session(&store, &actor, instant(7 * DAY), &first.code, SessionEvent::Begin).await.unwrap();
        for code in &codes[..5] {
            sign_in(&store, &actor, instant(7 * DAY), &first.code, code, 0, Way::Sheet).await.unwrap();
        }
        validate_session(&store, &actor, instant(7 * DAY), &first.code).await.unwrap();
        for (rank, code) in codes[..5].iter().enumerate() {
            let form = get(&pages, &path(code), &[]).await.text();
            assert!(form.contains("name=\"attentes\""), "{form}");
            post(&pages, &path(code), &filled(Moment::After, 3 + (rank % 3) as u8)).await;
        }
        assert!(get(&pages, &path(&codes[0]), &[]).await.text().contains("Code civil, article 515-10"));
        let people = answers_of(&store, &first.code).await.unwrap();
        let told = analyse(Questionnaire::bundled(), &people);
        // Before 1, 2, 1, 2, 1; after 3, 4, 5, 3, 4: means 1.4 and 3.8.
        let item = told.confidence[0].1.unwrap();
        assert_eq!((told.pairs, format!("{:.2} {:.2} {:.2}", item.before, item.after, item.change.value)), (5, "1.40 3.80 2.40".to_owned()));
        // Neither a registration nor a person can be read beside an answer.
        let rows = store.rows(sql("SELECT session, pair, moment, answers, day FROM training_answer")).await.unwrap();
        assert_eq!(rows.len(), 10);
        for row in rows {
            let all = ["session", "pair", "moment", "answers", "day"].map(|column| row.get::<String>(column).unwrap()).join(" ");
            assert!(codes.iter().all(|code| !all.contains(code)) && !all.contains("example.org"), "{all}");
        }
        clock.store(60 * DAY, Ordering::SeqCst);
        assert_eq!(get(&pages, &path(&codes[0]), &[]).await.status, StatusCode::CONFLICT);
    }
}

//! The public lists of training as files: what the page shows, no more, and no formula.

use axum::http::StatusCode;
use store::testing::instant;
use store::{Actor, Store};
use training::model::session::{Audience, Session, SessionState};
use training::store::{SCHEMA, create_session};

use crate::support::{get, pages, session, training};

async fn keep(store: &Store, session: &Session) {
    create_session(store, &Actor::operator(), instant(0), session, &[]).await.unwrap();
}

store::on_both_databases! {
    async fn the_file_of_sessions_holds_those_of_the_page(base) {
        let store = base.open(&[&SCHEMA]).await;
        let invited = Session { audience: Audience::Invited, ..session("s-2", 5) };
        let draft = Session { state: SessionState::Draft, ..session("s-3", 5) };
        let formula = Session { title: "=1+1".to_owned(), ..session("s-4", 7) };
        let elsewhere = Session { territory: nomenclature::TerritoryCode::parse("75").unwrap(), ..session("s-5", 5) };
        for one in [&session("s-1", 20), &invited, &draft, &formula, &elsewhere] {
            keep(&store, one).await;
        }
        let pages = pages(&training(&store));
        let page = get(&pages, "/formation/sessions?territoire=93", &[]).await.text();
        let address = "/formation/sessions.csv?metier=&amp;territoire=93&amp;mode=";
        assert!(page.contains(&format!("href=\"{address}\"")), "{page}");
        let file = get(&pages, &address.replace("&amp;", "&"), &[]).await;
        assert_eq!(file.status, StatusCode::OK);
        assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
        assert_eq!(file.header("content-disposition"), "attachment; filename=\"sessions.csv\"");
        let text = file.text();
        let mut lines = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let lines: Vec<csv::StringRecord> = lines.records().collect::<Result<_, _>>().unwrap();
        let told: Vec<(&str, &str, &str)> = lines.iter().map(|line| (&line[0], &line[1], &line[10])).collect();
        assert_eq!(told, [("s-1", "Repérer les violences au sein du couple", "20"), ("s-4", "'=1+1", "7")]);
        // 7 days after the tests' instant, in the time of Paris.
        assert!(lines[0][3].starts_with("2026-12-01 "), "{}", &lines[0][3]);
    }
}

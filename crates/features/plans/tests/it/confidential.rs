//! A draft report is nobody's before its day: not on pages, not in the search, not in a count, not in a feed, not in the open data, not in the trail.

use axum::http::StatusCode;
use nomenclature::{Language, Text};
use plans::calendar::{Whose, deadlines};
use plans::found::everything;
use plans::model::link::Thing;
use plans::model::treaty::{Adopted, Degree, Recommendation};
use plans::store::{SCHEMA, import_recommendations, link, treaties};
use store::testing::instant;
use store::{Actor, Origin, Store, ThingId, TrailQuery};

use crate::support::{change, get, pages, plans};

/// A word that stands nowhere else.
const SECRET: &str = "zibeline";

fn draft() -> Recommendation {
    let text = |words: &str| Text { fr: format!("{words} {SECRET}"), en: format!("{words} {SECRET}") };
    Recommendation {
        number: 77,
        paragraph: Some(format!("77 {SECRET}")),
        summary: text("Former les juges"),
        adopted: Some(Adopted { words: format!("GRETA urges {SECRET}"), language: Language::English }),
        degree: Some(Degree::Urges),
        addressee: text("Autorités"),
        reply_due: Some("2027-02-01".parse().unwrap()),
        extensions: Vec::new(),
        position: None,
        reasons: Some(text("Parce que")),
        repeats: None,
        public_on: Some("2026-12-24".parse().unwrap()),
    }
}

fn coordinator() -> Actor {
    Actor::person(&ThingId::new("person", "coordinator").unwrap(), Origin::CommandLine)
}

/// Everything that anyone may read, in a language.
async fn public(store: &Store, language: Language) -> Vec<(String, String)> {
    let plans = plans(store);
    let pages = pages(&plans, language);
    let mut all = Vec::new();
    for path in [
        "/plans",
        "/plans/schema.json",
        "/plans/traite-2024-2027",
        "/plans/traite-2024-2027/mesures/17",
        "/plans/traite-2024-2027/mesures.csv",
        "/plans/traite-2024-2027/plan.json",
        "/recommandations",
        "/recommandations?cadre=greta",
        "/recommandations?degre=urges",
    ] {
        let (status, text) = get(&pages, path).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        all.push((path.to_owned(), text));
    }
    for found in everything(&plans, language).await.unwrap() {
        all.push(("search".to_owned(), format!("{} {} {}", found.title, found.text, found.path)));
    }
    for whose in [Whose::Everyone, Whose::Service("service-invente".to_owned())] {
        let told = deadlines(&plans, &whose, language).await.unwrap();
        all.push((format!("calendar of {whose:?}"), format!("{told:?}")));
    }
    all
}

async fn counted(store: &Store) -> usize {
    let all = treaties(store, plans(store).today()).await.unwrap();
    all.iter().flat_map(|treaty| &treaty.cycles).map(|cycle| cycle.recommendations.len()).sum()
}

store::on_both_databases! {
    async fn a_draft_report_shows_to_nobody(base) {
        let store = base.open(&[&SCHEMA]).await;
        plans::demo::load(&plans(&store), instant(0)).await.unwrap();
        let (before, count) = (public(&store, Language::French).await, counted(&store).await);
        import_recommendations(&store, &coordinator(), instant(0), ("greta", 4), &[draft()]).await.unwrap();
        // A measure that answers it does not give it away either.
        let (measure, asked) = (Thing::measure("traite-2024-2027", 17), Thing::recommendation("greta", 4, 77));
        assert!(link(&store, &coordinator(), instant(0), &measure, &asked).await.unwrap());

        // Nothing that anyone reads has changed by a letter: no word, no count, no link.
        assert_eq!(public(&store, Language::French).await, before);
        for (place, text) in public(&store, Language::English).await {
            assert!(!text.contains(SECRET) && !text.contains("greta/4/77"), "{place}");
        }
        assert_eq!(counted(&store).await, count);

        // The trail says that recommendations came in, and none of their words.
        let lines = store.trail(&TrailQuery::default(), 500).await.unwrap();
        assert!(lines.iter().any(|line| line.thing.to_string() == "framework:greta/4"));
        assert!(!format!("{lines:?}").contains(SECRET));

        // On its day it is there: the walk above would have seen it.
        change(&store, "UPDATE plans_recommendation SET public_on = '2026-11-24' WHERE treaty = 'greta' AND cycle = 4 AND number = 77").await;
        let seen = public(&store, Language::French).await;
        for place in ["/recommandations", "/plans/traite-2024-2027/mesures/17", "search"] {
            assert!(seen.iter().any(|(path, text)| path == place && text.contains(SECRET)), "{place}");
        }
        assert_eq!(counted(&store).await, count + 1);
    }
}

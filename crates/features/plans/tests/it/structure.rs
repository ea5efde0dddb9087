//! What stands between a plan and its measures, and under them: objectives, actions, details; kept by the migration, changed in a draft, amended.

use jiff::civil::date;
use nomenclature::Text;
use plans::model::amendment::{Term, Terms, changed};
use plans::model::detail::{Action, Details, Step};
use plans::store::{
    Added, AmendError, Amended, SCHEMA, add_to_draft, amend, amendments, axes, insert_plan, measure, measure_revision,
    measures, objectives,
};
use store::testing::instant;
use store::{Actor, AuditLine, FormKey, Schema, Store, ThingId, Verb, sql};

use crate::support::{plans, small_plan};

fn key(digit: char) -> FormKey {
    digit.to_string().repeat(32).parse().unwrap()
}

fn text(words: &str) -> Text {
    Text { fr: words.to_owned(), en: format!("{words} (en)") }
}

async fn draft(store: &Store) {
    let mut write = store.write(&Actor::operator(), instant(0)).await.unwrap();
    insert_plan(&mut write, &small_plan("2028-01-01", "2031-12-31")).await.unwrap();
    write.commit(AuditLine::new(Verb::Import, ThingId::new("plan", "essai").unwrap())).await.unwrap();
}

fn full() -> Terms {
    Terms {
        axis: Some(1),
        title: Some(text("Former")),
        objective: Some(text("Mieux repérer")),
        details: Details {
            why: Some(text("Peu de repérages")),
            contributors: vec!["Service A".to_owned()],
            steps: vec![Step { due: date(2028, 6, 30), what: text("Écrire") }],
            territory: Some("93".to_owned()),
            public: Some(text("Inspecteurs")),
        },
        actions: vec![Action { title: text("Réunir"), service: None, due: Some(date(2028, 3, 31)) }],
        ..Terms::default()
    }
}

store::on_both_databases! {
    /// Objectives that stood as texts under measures become records, one for each title and axis; no measure loses its own.
    async fn the_migration_keeps_objectives(base) {
        let before = Schema { migrations: &SCHEMA.migrations[..5], ..SCHEMA };
        let store = base.open(&[&before]).await;
        let mut write = store.write(&Actor::operator(), instant(0)).await.unwrap();
        for statement in [
            "INSERT INTO plans_plan (id, description, begins, ends) VALUES ('p', '{}', '2024-01-01', '2027-12-31')",
            "INSERT INTO plans_plan (id, description, begins, ends) VALUES ('q', '{}', '2024-01-01', '2027-12-31')",
            r#"INSERT INTO plans_measure (plan, number, axis, objective, invented) VALUES ('p', 1, 1, '{"fr":"A","en":"A"}', FALSE)"#,
            r#"INSERT INTO plans_measure (plan, number, axis, objective, invented) VALUES ('p', 2, 1, '{"fr":"A","en":"A"}', FALSE)"#,
            r#"INSERT INTO plans_measure (plan, number, axis, objective, invented) VALUES ('p', 3, 2, '{"fr":"A","en":"A"}', FALSE)"#,
            r#"INSERT INTO plans_measure (plan, number, objective, invented) VALUES ('p', 4, '{"fr":"B","en":"B"}', FALSE)"#,
            "INSERT INTO plans_measure (plan, number, axis, invented) VALUES ('p', 5, 1, FALSE)",
            r#"INSERT INTO plans_measure (plan, number, objective, invented) VALUES ('q', 1, '{"fr":"B","en":"B"}', FALSE)"#,
        ] {
            write.execute(sql(statement)).await.unwrap();
        }
        write.commit(AuditLine::new(Verb::Import, ThingId::new("plan", "p").unwrap())).await.unwrap();
        let store = base.open(&[&SCHEMA]).await;
        let kept: Vec<_> = objectives(&store, "p").await.unwrap().into_iter().map(|one| (one.number, one.axis, one.title.fr)).collect();
        let expected = [(1, Some(1), "A"), (2, Some(2), "A"), (3, None, "B")];
        assert_eq!(kept, expected.map(|(number, axis, title)| (number, axis, title.to_owned())));
        let all = measures(&store, "p").await.unwrap();
        let titles: Vec<_> = all.iter().map(|one| one.objective.as_ref().map(|text| text.fr.as_str())).collect();
        assert_eq!(titles, [Some("A"), Some("A"), Some("A"), Some("B"), None]);
        assert_eq!(objectives(&store, "q").await.unwrap().len(), 1);
        assert_eq!(all[0].details, Details::default());
    }

    async fn a_draft_grows_and_its_measures_are_written_whole(base) {
        let store = base.open(&[&SCHEMA]).await;
        plans::demo::load(&plans(&store), instant(0)).await.unwrap();
        draft(&store).await;
        let add = async |plan: &str, what: Added, digit: char| {
            add_to_draft(&store, &Actor::operator(), instant(0), (plan, what), &text("Titre"), &key(digit)).await
        };
        for _ in 0..2 {
            assert_eq!(add("essai", Added::Axis, 'a').await.unwrap(), 2, "the same form sent twice adds once");
        }
        assert_eq!(axes(&store, "essai").await.unwrap().len(), 2);
        assert_eq!(add("essai", Added::Measure(Some(2)), 'b').await.unwrap(), 3);
        assert!(matches!(add("essai", Added::Measure(Some(9)), 'c').await, Err(AmendError::Unknown)));
        assert!(matches!(add("traite-2024-2027", Added::Axis, 'd').await, Err(AmendError::Closed)));
        let change = async |terms: &Terms, digit: char| {
            let seen = measure_revision(&store, "essai", 3).await.unwrap().unwrap();
            let of = Amended { plan: "essai", measure: 3, seen, reason: "" };
            amend(&store, &Actor::operator(), instant(0), of, terms, &key(digit)).await
        };
        change(&full(), 'e').await.unwrap();
        assert_eq!(measure(&store, "essai", 3).await.unwrap().unwrap().terms(), full());
        assert_eq!(objectives(&store, "essai").await.unwrap()[0].title, text("Mieux repérer"));
        assert!(matches!(change(&Terms { axis: Some(9), ..full() }, 'f').await, Err(AmendError::Axis(9))));
        // An objective under which nothing stands any more goes.
        change(&Terms { objective: None, actions: Vec::new(), ..full() }, '1').await.unwrap();
        assert!(objectives(&store, "essai").await.unwrap().is_empty());
        assert!(store.verify_audit().await.is_ok());
    }

    /// What changes in an adopted plan is an amendment, of details too: both wordings stay.
    async fn details_are_amended(base) {
        let store = base.open(&[&SCHEMA]).await;
        plans::demo::load(&plans(&store), instant(0)).await.unwrap();
        let before = measure(&store, "traite-2024-2027", 5).await.unwrap().unwrap().terms();
        let mut later = before.clone();
        later.actions.pop();
        later.details.territory = Some("93".to_owned());
        let seen = measure_revision(&store, "traite-2024-2027", 5).await.unwrap().unwrap();
        let of = Amended { plan: "traite-2024-2027", measure: 5, seen, reason: "Moins loin" };
        amend(&store, &Actor::operator(), instant(0), of, &later, &key('a')).await.unwrap();
        let kept = amendments(&store, "traite-2024-2027", 5).await.unwrap();
        assert_eq!(changed(&kept[0].earlier, &kept[0].later), [Term::Actions, Term::Territory]);
        assert_eq!((&kept[0].earlier, &kept[0].later), (&before, &later));
    }
}

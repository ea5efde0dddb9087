//! Tables that come in whole or not at all; what may be found by words.

use nomenclature::Language;
use plans::found::everything;
use plans::model::table::{measures, recommendations};
use plans::sheet::rows;
use plans::store::{ImportError, SCHEMA, import_measures, import_recommendations, insert_plan, measure, treaties};
use store::testing::instant;
use store::{Actor, AuditLine, ThingId, Verb};

use crate::support::{change, plans, small_plan};

store::on_both_databases! {
    async fn a_table_of_measures_comes_into_a_draft_and_not_into_an_adopted_plan(base) {
        let store = base.open(&[&SCHEMA]).await;
        plans::demo::load(&plans(&store), instant(0)).await.unwrap();
        let mut write = store.write(&Actor::operator(), instant(0)).await.unwrap();
        insert_plan(&mut write, &small_plan("2028-01-01", "2031-12-31")).await.unwrap();
        write.commit(AuditLine::new(Verb::Import, ThingId::new("plan", "essai").unwrap())).await.unwrap();
        let table = "measure;axis;title_fr;title_en;deadline;cost\n1;1;Former;Train;2029-06-30;1200\n3;;Loger;House;;\n";
        let all = measures(&rows(table.as_bytes()).unwrap()).unwrap();
        let come = async |plan: &str, all: &[plans::model::table::MeasureRow]| {
            import_measures(&store, &Actor::operator(), instant(0), plan, all).await
        };
        assert_eq!(come("essai", &all).await.unwrap(), 1);
        assert_eq!(come("essai", &all).await.unwrap(), 0, "the same table again changes nothing");
        let first = measure(&store, "essai", 1).await.unwrap().unwrap();
        assert_eq!((first.title.unwrap().en.as_str(), first.cost), ("Train", Some(1200)));
        assert!(matches!(come("traite-2024-2027", &all).await, Err(ImportError::Adopted)));
        assert!(matches!(come("rien", &all).await, Err(ImportError::Unknown(_))));
        let mut astray = all.clone();
        astray[1].terms.axis = Some(9);
        astray[0].terms.cost = Some(7);
        assert!(matches!(come("essai", &astray).await, Err(ImportError::Axis { measure: 3, axis: 9 })));
        assert_eq!(measure(&store, "essai", 1).await.unwrap().unwrap().cost, Some(1200), "all of it, or nothing");
    }

    /// A draft report's recommendation comes in confidential: it is on no page, in no count, and is not found.
    async fn recommendations_come_in_and_a_draft_report_is_not_found(base) {
        let store = base.open(&[&SCHEMA]).await;
        let plans = plans(&store);
        plans::demo::load(&plans, instant(0)).await.unwrap();
        let table = "number,summary_fr,summary_en,words,language,degree,public_on\n\
                     1,Former les inspecteurs,Train inspectors,GRETA urges,en,urges,2026-12-01\n\
                     2,Publier des statistiques,Publish statistics,,,,\n";
        let all = recommendations(&rows(table.as_bytes()).unwrap()).unwrap();
        let come = async || import_recommendations(&store, &Actor::operator(), instant(0), ("greta", 4), &all).await;
        come().await.unwrap();
        assert!(matches!(come().await, Err(ImportError::There(1))), "what was received is not overwritten");
        let wrong = import_recommendations(&store, &Actor::operator(), instant(0), ("greta", 9), &all).await;
        assert!(matches!(wrong, Err(ImportError::Unknown(_))));
        let public = treaties(&store, plans.today()).await.unwrap();
        let cycle = public.iter().find(|one| one.id == "greta").unwrap().cycles.iter().find(|one| one.number == 4).unwrap();
        assert_eq!(cycle.recommendations.iter().map(|one| one.number).collect::<Vec<_>>(), [2]);
        for language in Language::ALL {
            let mut found = everything(&plans, language).await.unwrap();
            found.retain(|one| one.stands.is_none());
            let holds = |words: &str| found.iter().any(|one| one.title.contains(words) || one.text.contains(words));
            assert!(!holds("inspect"), "{language:?}");
            assert!(holds("tatisti") && holds("GRETA"));
        }
        // What is not adopted is not found either.
        change(&store, "UPDATE plans_plan SET adopted_on = NULL, closed_on = NULL, evaluated_on = NULL WHERE id = 'traite-2019-2021'").await;
        let found = everything(&plans, Language::French).await.unwrap();
        assert!(!found.iter().any(|one| one.path.starts_with("/plans/traite-2019-2021")));
        assert!(found.iter().any(|one| one.path == "/plans/traite-2024-2027"));
    }
}

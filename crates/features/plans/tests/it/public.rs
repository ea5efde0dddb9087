//! What anyone may read of plans: what is adopted and validated, and nothing else.

use axum::http::StatusCode;
use nomenclature::Language;
use plans::model::progress::Status;
use plans::overview::overview;
use plans::store::{SCHEMA, adopted_plans, measure, plan, validated};
use store::sql;
use store::testing::instant;

use crate::support::{change, get, pages, plans};

store::on_both_databases! {
    async fn the_demonstration_is_loaded_once_with_its_real_counts(base) {
        let store = base.open(&[&SCHEMA]).await;
        let plans = plans(&store);
        for _ in 0..2 {
            plans::demo::load(&plans, instant(0)).await.unwrap();
        }
        let mut counts = Vec::new();
        for plan in adopted_plans(&store, plans.today()).await.unwrap() {
            let seen = overview(&store, plan, plans.today()).await.unwrap();
            counts.push((seen.plan.id.clone(), seen.measures.len(), seen.progress.count(Status::Unstated)));
        }
        let expected = [("traite-2024-2027", 60, 0), ("traite-2019-2021", 45, 45), ("traite-2014-2016", 23, 23)];
        assert_eq!(counts, expected.map(|(id, all, unstated)| (id.to_owned(), all, unstated)));
        // Everything made up says so.
        let select = "SELECT COUNT(*) AS lying FROM plans_statement WHERE NOT invented OR words NOT LIKE '%inventée%'";
        assert_eq!(store.row(sql(select)).await.unwrap().unwrap().get::<i64>("lying").unwrap(), 0);
        assert!(store.verify_audit().await.is_ok());
    }

    async fn only_what_is_validated_is_read(base) {
        let store = base.open(&[&SCHEMA]).await;
        let plans = plans(&store);
        plans::demo::load(&plans, instant(0)).await.unwrap();
        // The measure 5 has one validated statement and one that was sent back.
        let select = "SELECT COUNT(*) AS kept FROM plans_statement WHERE plan = 'traite-2024-2027' AND measure = 5";
        assert_eq!(store.row(sql(select)).await.unwrap().unwrap().get::<i64>("kept").unwrap(), 2);
        assert_eq!(validated(&store, "traite-2024-2027", 5).await.unwrap().len(), 1);
        let (status, text) = get(&pages(&plans, Language::French), "/plans/traite-2024-2027/mesures/5").await;
        assert_eq!(status, StatusCode::OK);
        assert!(text.contains("Déclaration inventée") && !text.contains("Précisez combien"), "the reason for sending back is private");
        // Filed or vouched for, a statement changes nothing yet.
        let seen = overview(&store, plan(&store, "traite-2024-2027", plans.today()).await.unwrap().unwrap(), plans.today()).await.unwrap();
        assert_ne!(seen.measures[20].status, Status::Done);
        change(&store, "UPDATE plans_statement SET state = 'validated', validated_at = '2026-08-05T10:00:00Z' WHERE measure = 21 AND state = 'vouched'").await;
        let seen = overview(&store, seen.plan, plans.today()).await.unwrap();
        assert_eq!(seen.measures[20].status, Status::Done);
    }

    /// The file of recommendations holds those that the page shows, filtered as it is; one that is confidential is in neither.
    async fn the_file_of_recommendations_agrees_with_the_page(base) {
        let store = base.open(&[&SCHEMA]).await;
        let plans = plans(&store);
        plans::demo::load(&plans, instant(0)).await.unwrap();
        let pages = pages(&plans, Language::French);
        for query in ["", "?cadre=greta&degre=", "?cadre=greta&degre=urges", "?cadre=personne&degre=rien"] {
            let (_, page) = get(&pages, &format!("/recommandations{query}")).await;
            let (status, file) = get(&pages, &format!("/recommandations.csv{query}")).await;
            assert_eq!(status, StatusCode::OK);
            let mut reader = csv::Reader::from_reader(file.trim_start_matches('\u{feff}').as_bytes());
            let lines: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
            let told = page.split("role=\"status\">").nth(1).unwrap();
            let count: String = told.chars().take_while(char::is_ascii_digit).collect();
            assert_eq!(lines.len().to_string(), count, "{query}");
            assert!(lines.iter().all(|line| line.len() == 10 && !line[3].is_empty()), "{file}");
        }
    }

    /// The file, the document and the schema say the same: sixty rows, every column described, a formula shown as text.
    async fn the_data_agrees_with_the_pages(base) {
        let store = base.open(&[&SCHEMA]).await;
        let plans = plans(&store);
        plans::demo::load(&plans, instant(0)).await.unwrap();
        change(&store, "UPDATE plans_measure SET service = '=1+1' WHERE plan = 'traite-2024-2027' AND number = 1").await;
        let pages = pages(&plans, Language::French);
        let (_, file) = get(&pages, "/plans/traite-2024-2027/mesures.csv").await;
        let mut reader = csv::Reader::from_reader(file.trim_start_matches('\u{feff}').as_bytes());
        assert_eq!(reader.headers().unwrap(), plans::open::header());
        let lines: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
        assert_eq!(lines.len(), 60);
        let column = |name: &str| plans::open::header().iter().position(|one| *one == name).unwrap();
        assert_eq!(&lines[0][column("service")], "'=1+1");
        // What goes out comes back: lists too.
        let rows = plans::sheet::rows(file.as_bytes()).unwrap();
        let back = plans::model::table::measures(&rows).unwrap();
        let kept = measure(&store, "traite-2024-2027", 5).await.unwrap().unwrap();
        assert!(kept.details.steps.len() == 2 && kept.actions.len() == 2);
        assert_eq!(back[4].onto(kept.terms()), kept.terms());
        assert_eq!(back[4].terms.details, kept.details);
        let (_, document) = get(&pages, "/plans/traite-2024-2027/plan.json").await;
        let document: serde_json::Value = serde_json::from_str(&document).unwrap();
        let done = |status: &serde_json::Value| status["status"] == "done";
        let in_document = document["measures"].as_array().unwrap().iter().filter(|one| done(one)).count();
        let in_file = lines.iter().filter(|line| &line[column("status")] == "done").count();
        let seen = overview(&store, plan(&store, "traite-2024-2027", plans.today()).await.unwrap().unwrap(), plans.today()).await.unwrap();
        assert_eq!((in_document, in_file), (seen.progress.count(Status::Done), seen.progress.count(Status::Done)));
        assert!(in_document > 0);
        let (_, schema) = get(&pages, "/plans/schema.json").await;
        let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
        let described: Vec<_> = schema["properties"].as_object().unwrap().keys().collect();
        let given: Vec<_> = document["measures"][0].as_object().unwrap().keys().collect();
        assert_eq!(described, given);
        assert_eq!(get(&pages, "/plans/rien/plan.json").await.0, StatusCode::NOT_FOUND);
    }

    /// A draft report is confidential until its publication: its recommendations are not even counted.
    async fn a_confidential_recommendation_is_not_read(base) {
        let store = base.open(&[&SCHEMA]).await;
        let plans = plans(&store);
        plans::demo::load(&plans, instant(0)).await.unwrap();
        let pages = pages(&plans, Language::English);
        let (_, text) = get(&pages, "/recommandations").await;
        assert!(text.contains("Guarantee effective access to compensation") && text.contains("10 recommendations"));
        change(&store, "UPDATE plans_recommendation SET public_on = '2026-11-25' WHERE treaty = 'greta' AND cycle = 3 AND number = 1").await;
        let (_, text) = get(&pages, "/recommandations").await;
        assert!(!text.contains("Guarantee effective access to compensation") && text.contains("9 recommendations"));
        change(&store, "UPDATE plans_recommendation SET public_on = '2026-11-24' WHERE treaty = 'greta' AND cycle = 3 AND number = 1").await;
        assert!(get(&pages, "/recommandations").await.1.contains("Guarantee effective access to compensation"));
        let (_, text) = get(&pages, "/recommandations?degre=urges").await;
        assert!(text.contains("2 recommendations"));
    }

    async fn a_draft_is_nobodys(base) {
        let store = base.open(&[&SCHEMA]).await;
        let plans = plans(&store);
        plans::demo::load(&plans, instant(0)).await.unwrap();
        let pages = pages(&plans, Language::English);
        for adopted in ["NULL", "'2026-11-25'"] {
            let hide = if adopted == "NULL" {
                "UPDATE plans_plan SET adopted_on = NULL WHERE id = 'traite-2024-2027'"
            } else {
                "UPDATE plans_plan SET adopted_on = '2026-11-25' WHERE id = 'traite-2024-2027'"
            };
            change(&store, hide).await;
            assert_eq!(adopted_plans(&store, plans.today()).await.unwrap().len(), 2);
            for path in ["", "/mesures/1", "/mesures.csv", "/plan.json"].map(|end| format!("/plans/traite-2024-2027{end}")) {
                let (status, text) = get(&pages, &path).await;
                assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
                assert!(!text.contains("Third national plan"));
            }
            assert!(!get(&pages, "/plans").await.1.contains("Third national plan"));
        }
    }

    async fn pages_answer_whatever_is_asked(base) {
        let store = base.open(&[&SCHEMA]).await;
        let plans = plans(&store);
        let empty = get(&pages(&plans, Language::French), "/plans").await;
        assert!(empty.0 == StatusCode::OK && empty.1.contains("Aucun plan n’est encore adopté"));
        plans::demo::load(&plans, instant(0)).await.unwrap();
        for language in Language::ALL {
            let pages = pages(&plans, language);
            for (path, status) in [
                ("/plans", 200),
                ("/plans/traite-2019-2021", 200),
                ("/plans/traite-2024-2027?etat=late", 200),
                ("/plans/traite-2024-2027?etat=sans-nouvelles", 200),
                ("/plans/traite-2024-2027?etat=%3Cscript%3E", 200),
                ("/recommandations", 200),
                ("/recommandations?cadre=greta&degre=urges", 200),
                ("/recommandations?cadre=%27&degre=%3C", 200),
                ("/plans/rien", 404),
                ("/plans/traite-2024-2027/mesures/0", 404),
                ("/plans/traite-2024-2027/mesures/61", 404),
                ("/plans/traite-2024-2027/mesures/99999999", 404),
                ("/plans/traite-2024-2027/mesures/%27", 404),
                ("/plans/traite-2014-2016/mesures/7", 200),
            ] {
                let (found, text) = get(&pages, path).await;
                assert_eq!(found.as_u16(), status, "{path}");
                assert!(!text.contains("<script>") && !text.contains(">plans-"), "{path}");
            }
        }
        // What the CNCDH found stands beside what the services say.
        let (_, text) = get(&pages(&plans, Language::French), "/plans/traite-2019-2021").await;
        assert!(text.contains("3 sur 45") && text.contains("0 sur 45"));
        assert_eq!(measure(&store, "traite-2019-2021", 8).await.unwrap().unwrap().title.unwrap().fr.split(' ').next(), Some("Pérenniser"));
    }
}

//! Every list is a file with its lines, all of them, and no cell is taken for a formula.

use identity::Role;
use nomenclature::Language;
use store::testing::instant;
use store::{Actor, AuditLine, ThingId, Verb, sql};

use crate::support::{Room, change, get, lines, pages, plain};

const PLAN: &str = "/plans/suivi/plans/traite-2024-2027";

/// How many rows the table of that caption has, with the way to its file after it.
fn shown(page: &str, caption: &str, file: &str) -> usize {
    let table = page.split("<table").find(|table| table.contains(&format!(">{caption}</caption>")));
    let table = table.unwrap_or_else(|| panic!("no table {caption}"));
    assert!(table.contains(&format!("href=\"{file}\"")), "{caption} leads to {file}");
    table.split("<tbody").nth(1).unwrap().split("</tbody>").next().unwrap().matches("<tr").count()
}

store::on_both_databases! {
    async fn each_view_of_a_plan_is_a_file(base) {
        let room = Room::new(&base).await;
        change(&room.store, "UPDATE plans_measure SET service = '=1+1' WHERE plan = 'traite-2024-2027' AND number = 1").await;
        let coordinator = room.signed(Role::Coordinator).await;
        let page = room.get(&coordinator, PLAN).await.text;
        for (caption, name) in [
            ("Par service", "services"),
            ("Par échéance, ce qui reste à faire", "echeances"),
            ("Ce qui manque aux mesures", "manques"),
            ("Mesure par mesure", "mesures"),
        ] {
            let file = format!("{PLAN}/{name}.csv");
            let found = room.lines(&coordinator, &file).await;
            assert_eq!(found.len() - 1, shown(&page, caption, &file), "{file}");
            assert!(found.len() > 3 && found[1..].iter().flatten().all(|cell| !cell.starts_with('=')), "{found:?}");
        }
        let services = room.lines(&coordinator, &format!("{PLAN}/services.csv")).await;
        assert_eq!(services[0], ["Service pilote", "Les mesures", "Réalisée", "En retard", "Sans nouvelles depuis six mois"]);
        assert!(services.iter().any(|line| line[..2] == ["'=1+1", "1"]));
        let all: usize = services[1..].iter().map(|line| line[1].parse::<usize>().unwrap()).sum();
        assert_eq!(all, 60);
        let due = room.lines(&coordinator, &format!("{PLAN}/echeances.csv")).await;
        assert!(due[1..].iter().map(|line| &line[0]).is_sorted() && due[1][0].len() == 10, "{due:?}");
        let without = room.lines(&coordinator, &format!("{PLAN}/sans-mesure.csv")).await;
        assert_eq!(without[0], ["Traité ou texte", "N°", "Recommandation"]);
        assert!(page.contains(&format!("{PLAN}/sans-mesure.csv")) && without.len() > 1);
        // A point of contact writes of the measures of their service alone.
        let contact = room.signed(Role::PointOfContact).await;
        assert_eq!(room.lines(&contact, &format!("{PLAN}/mesures.csv")).await.len(), 1 + 15);
        let reader = room.signed(Role::Reader).await;
        assert_eq!(room.get(&reader, &format!("{PLAN}/services.csv")).await.status, 404);
        assert_eq!(room.get(&coordinator, "/plans/suivi/plans/plan-invente-2028-2031/services.csv").await.status, 404);
    }

    async fn what_is_late_linked_or_alike_is_a_file(base) {
        let room = Room::new(&base).await;
        let coordinator = room.signed(Role::Coordinator).await;
        let page = room.get(&coordinator, "/plans/suivi/comite").await.text;
        let late = room.lines(&coordinator, "/plans/suivi/comite/retard.csv").await;
        assert_eq!(late[0], ["Plan", "Service pilote", "En retard", "Les mesures", "Plus ancienne échéance"]);
        assert_eq!(late.len() - 1, shown(&page, "Mesures en retard, par service", "/plans/suivi/comite/retard.csv"));
        for line in &late[1..] {
            assert_eq!((line[0].as_str(), line[3].split(", ").count().to_string()), ("traite-2024-2027", line[2].clone()));
        }

        let links = format!("{PLAN}/mesures/3/liens");
        let page = room.get(&coordinator, &links).await.text;
        let found = room.lines(&coordinator, &format!("{links}.csv")).await;
        assert_eq!(found[0], ["Nature", "Référence", "Liens"]);
        assert_eq!(found.len() - 1, page.matches("value=\"retirer\"").count());
        assert!(found.iter().any(|line| line[1] == "greta/3/1") && page.contains(&format!("href=\"{links}.csv\"")));

        let path = "/plans/suivi/recommandations";
        let page = room.get(&coordinator, path).await.text;
        let pairs = room.lines(&coordinator, &format!("{path}/reprises.csv")).await;
        assert_eq!(pairs.len() - 1, page.matches("name=\"verdict\" value=\"oui\"").count());
        assert!(pairs.len() > 1 && page.contains(&format!("{path}/reprises.csv")));
        assert!(pairs[1..].iter().all(|line| (1..=100).contains(&line[5].parse::<u32>().unwrap())), "{pairs:?}");
    }

    /// Long lists are cut on the page, which says so; their files hold every line.
    async fn a_page_that_cuts_a_list_says_so(base) {
        let room = Room::new(&base).await;
        let mut write = room.store.write(&Actor::operator(), instant(0)).await.unwrap();
        for number in 0..501_i64 {
            let insert = "INSERT INTO plans_reminder (thing, due, rung, person, organisation, sent_at) VALUES ($1, '2026-12-31', 'due', $2, 'service-invente', $3)";
            let insert = sql(insert).bind(format!("measure:traite-2024-2027/{number}")).bind("person:x").bind(instant(0));
            write.execute(insert).await.unwrap();
            let insert = "INSERT INTO plans_statement (code, plan, measure, organisation, author, period_from, period_until, claim, words, evidence, \
                          state, filed_at, validated_at, invented) VALUES ($1, 'traite-2024-2027', 1, 'service-invente', 'a', '2026-01-01', '2026-06-30', \
                          'under-way', 'Mots', '[]', $2, $3, $4, TRUE)";
            let waits = sql(insert).bind(format!("w{number}")).bind("vouched").bind(instant(0)).bind(None::<String>);
            write.execute(waits).await.unwrap();
            let told = sql(insert).bind(format!("v{number}")).bind("validated").bind(instant(0)).bind(instant(0));
            write.execute(told).await.unwrap();
        }
        write.commit(AuditLine::new(Verb::Update, ThingId::new("plan", "test").unwrap())).await.unwrap();
        let coordinator = room.signed(Role::Coordinator).await;
        for (path, file, caption, words, cut) in [
            ("/plans/suivi/rappels", "/plans/suivi/rappels.csv", "Rappels envoyés", "Les 500 derniers rappels ; le fichier les donne tous.", 500),
            ("/plans/suivi", "/plans/suivi/declarations.csv", "Déclarations qui vous attendent", "Les 500 premières ; le fichier les donne toutes.", 500),
        ] {
            let page = plain(&room.get(&coordinator, path).await.text);
            assert!(page.contains(words), "{path}");
            assert_eq!(shown(&page, caption, file), cut, "{path}");
            assert!(room.lines(&coordinator, file).await.len() > 501, "{file}");
        }
        let page = plain(&room.get(&coordinator, "/plans/suivi/comite").await.text);
        assert!(page.contains("Les 150 dernières ; le fichier les donne toutes."));
        assert!(room.lines(&coordinator, "/plans/suivi/comite/valide.csv").await.len() > 501);
        // What is whole says nothing.
        change(&room.store, "DELETE FROM plans_reminder WHERE thing = 'measure:traite-2024-2027/0'").await;
        assert!(!room.get(&coordinator, "/plans/suivi/rappels").await.text.contains("derniers rappels"));
    }

    async fn anyone_may_take_the_lists_of_a_measure_and_of_plans(base) {
        let room = Room::new(&base).await;
        change(&room.store, "UPDATE plans_statement SET words = '=1+1' WHERE code = 'demo-05-2'").await;
        let mut write = room.store.write(&Actor::operator(), instant(0)).await.unwrap();
        let insert = "INSERT INTO plans_amendment (code, plan, measure, earlier, later, reason, author, amended_at) \
                      VALUES ('a', 'traite-2024-2027', 5, $1, $2, '@motif', 'person:x', $3)";
        let terms = |deadline: &str, contributors: &str| {
            format!(r#"{{"axis":null,"title":null,"objective":null,"lead":null,"service":null,"deadline":{deadline},"cost":null,"funding":null,"details":{{"contributors":{contributors}}},"actions":[]}}"#)
        };
        let (earlier, later) = (terms("\"2026-12-31\"", "[]"), terms("\"2027-06-30\"", "[\"Service A\",\"Service B\"]"));
        write.execute(sql(insert).bind(earlier).bind(later).bind(instant(0))).await.unwrap();
        write.commit(AuditLine::new(Verb::Update, ThingId::new("plan", "test").unwrap())).await.unwrap();
        let (french, english) = (pages(&room.plans, Language::French), pages(&room.plans, Language::English));
        let path = "/plans/traite-2024-2027/mesures/5";
        let page = get(&english, path).await.1;
        assert!(page.contains("Deadline: <del>") && plain(&page).contains("Service A; Service B") && !plain(&page).contains(" : "));
        let page = plain(&get(&french, path).await.1);
        assert!(page.contains("Échéance : <del>") && page.contains("Service A ; Service B"));
        for file in ["declarations", "amendements"] {
            assert!(page.contains(&format!("href=\"{path}/{file}.csv\"")), "{file}");
        }
        let said = lines(&get(&french, &format!("{path}/declarations.csv")).await.1);
        assert_eq!(said.len(), 2, "one is validated, one was sent back");
        assert_eq!(said[1][..4], ["2024-07-01", "2024-12-31", "Non commencée", "'=1+1"]);
        let changed = lines(&get(&french, &format!("{path}/amendements.csv")).await.1);
        assert_eq!(changed[0], ["Date", "Ce qui change", "Ancienne rédaction", "Nouvelle rédaction", "Motif"]);
        assert_eq!(changed.len(), 3);
        assert!(changed[1..].iter().all(|line| line[0] == "2026-11-24" && line[4] == "'@motif"));
        assert!(changed.iter().any(|line| plain(&line[2]) == "31 décembre 2026" && plain(&line[3]) == "30 juin 2027"), "{changed:?}");
        let plans = lines(&get(&english, "/plans.csv").await.1);
        assert!(get(&english, "/plans").await.1.contains("href=\"/en/plans.csv\""));
        let codes: Vec<&str> = plans[1..].iter().map(|line| line[0].as_str()).collect();
        assert_eq!(codes, ["traite-2024-2027", "traite-2019-2021", "traite-2014-2016"], "a draft is nobody's");
        assert_eq!((plans[1][6].as_str(), plans[2][6].as_str()), ("60", "45"));
        for path in ["/plans/plan-invente-2028-2031/mesures/1/declarations.csv", "/plans/traite-2024-2027/mesures/99/amendements.csv"] {
            assert_eq!(get(&french, path).await.0.as_u16(), 404, "{path}");
        }
    }
}

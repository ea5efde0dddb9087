//! Lists: filtered, sorted, by pages, and as files that hold what the list holds.

use store::{Actor, AuditLine, ThingId, Verb, sql};

use crate::common::browser::Browser;
use crate::common::door::Door;

/// A hundred and twenty people in as many organisations, named so that accents, capitals and commas matter.
async fn many(door: &Door) {
    let mut write = door.house.store.write(&Actor::operator(), store::testing::instant(60)).await.unwrap();
    for number in 0..120 {
        let (id, organisation) = (format!("p{number:03}"), format!("o-{number:03}"));
        let name = ["Émile", "eve", "Zoé", "=Anne"][number % 4];
        let insert =
            "INSERT INTO identity_organisation (id, kind, name, territory, revision) VALUES ($1, $2, $3, '93', 1)";
        let kind = if number % 3 == 0 { "association" } else { "state-service" };
        write
            .execute(sql(insert).bind(&organisation).bind(kind).bind(format!("Maison {:03}, suite", 119 - number)))
            .await
            .unwrap();
        let insert = "INSERT INTO identity_person (id, organisation, email, name, language, created_at, disabled_at, revision) VALUES ($1, $2, $3, $4, 'fr', $5, $6, 1)";
        let closed = (number % 10 == 0).then(|| store::testing::instant(60));
        let insert = sql(insert)
            .bind(&id)
            .bind(&organisation)
            .bind(format!("{id}@example.org"))
            .bind(format!("{name} {number:03}"));
        write.execute(insert.bind(store::testing::instant(0)).bind(closed)).await.unwrap();
        if number % 5 == 0 {
            write
                .execute(sql("INSERT INTO identity_role (person, role) VALUES ($1, 'editor')").bind(&id))
                .await
                .unwrap();
        }
    }
    write.commit(AuditLine::new(Verb::Import, ThingId::new("person", "many").unwrap())).await.unwrap();
}

/// The first cell of each row of a page's table.
async fn firsts(browser: &mut Browser, path: &str) -> Vec<String> {
    let page = browser.get(path).await.body;
    let body = page.split_once("<tbody").map_or("", |(_, rest)| rest.split("</tbody>").next().unwrap());
    let cell =
        |row: &str| row.split_once("<a ").unwrap().1.split_once('>').unwrap().1.split('<').next().unwrap().to_owned();
    body.split("<tr").skip(1).map(cell).collect()
}

async fn rows(browser: &mut Browser, path: &str) -> Vec<String> {
    let file = browser.get(path).await;
    assert!(file.headers["content-disposition"].to_str().unwrap().starts_with("attachment"), "{path}");
    file.body.lines().skip(1).map(str::to_owned).collect()
}

store::on_both_databases! {
    async fn people_are_found_sorted_paged_and_taken_away(base) {
        let mut door = Door::new(&base).await;
        let mut admin = door.administrator().await;
        many(&door).await;
        let list = "/administration/personnes";
        let pages = [firsts(&mut admin, list).await, firsts(&mut admin, &format!("{list}?page=2")).await, firsts(&mut admin, &format!("{list}?page=3")).await];
        assert_eq!(pages.each_ref().map(Vec::len), [50, 50, 21], "a hundred and twenty, and the administrator");
        let all = pages.concat();
        // As a reader of French sorts: accents and capitals do not count, signs come first.
        assert_eq!((all[0].as_str(), all[30].as_str(), all[31].as_str(), all[60].as_str()), ("=Anne 003", "Émile 000", "Émile 004", "eve 001"));
        assert_eq!(all.last().unwrap(), "Zoé 118");
        let down = firsts(&mut admin, &format!("{list}?sens=decroissant")).await;
        assert_eq!(down, all.iter().rev().take(50).cloned().collect::<Vec<_>>());
        // The last page for who asks for too far, the first for who asks for nonsense.
        assert_eq!(firsts(&mut admin, &format!("{list}?page=99")).await, pages[2]);
        assert_eq!(firsts(&mut admin, &format!("{list}?page=-1&tri=x&etat=y&role=z")).await, pages[0]);

        for (asked, many) in [("q=emile", 30), ("q=P00", 10), ("role=editor", 24), ("etat=ferme", 12), ("etat=ouvert&role=editor", 12), ("organisation=o-007", 1), ("q=%25", 0), ("q=_", 0)] {
            let file = rows(&mut admin, &format!("{list}.csv?{asked}")).await;
            assert_eq!(file.len(), many, "{asked}: {file:?}");
            assert_eq!(firsts(&mut admin, &format!("{list}?{asked}")).await.len(), many.min(50), "{asked}");
        }
        let file = rows(&mut admin, &format!("{list}.csv")).await;
        assert_eq!(file.len(), 121, "the file holds all pages");
        assert!(file[0].starts_with("'=Anne 003,p003@example.org,\"Maison 116, suite\","), "{}", file[0]);
    }

    async fn organisations_are_found_sorted_paged_and_taken_away(base) {
        let mut door = Door::new(&base).await;
        let mut admin = door.administrator().await;
        many(&door).await;
        let list = "/administration/organisations";
        let first = firsts(&mut admin, &format!("{list}?q=maison")).await;
        assert_eq!((first.len(), first[0].as_str()), (50, "Maison 000, suite"));
        assert_eq!(firsts(&mut admin, &format!("{list}?q=maison&page=3&sens=decroissant")).await.last().unwrap(), "Maison 000, suite");
        assert_eq!(firsts(&mut admin, &format!("{list}?q=O-11")).await.len(), 10);
        // 119 - number: the first of the associations, then of the services.
        assert_eq!(firsts(&mut admin, &format!("{list}?q=maison&tri=type")).await[0], "Maison 002, suite");
        // By the names of territories, as they are shown, and not by their codes: Ariège, Bouches-du-Rhône, Hautes-Alpes, then Seine-Saint-Denis.
        let mut write = door.house.store.write(&Actor::operator(), store::testing::instant(60)).await.unwrap();
        for (code, id) in [("05", "o-010"), ("09", "o-011"), ("13", "o-012")] {
            write.execute(sql("UPDATE identity_organisation SET territory = $1 WHERE id = $2").bind(code).bind(id)).await.unwrap();
        }
        write.commit(AuditLine::new(Verb::Update, ThingId::new("organisation", "many").unwrap())).await.unwrap();
        let by_territory = firsts(&mut admin, &format!("{list}?q=maison&tri=territoire")).await;
        assert_eq!(by_territory[..4], ["Maison 108, suite", "Maison 107, suite", "Maison 109, suite", "Maison 000, suite"]);
        assert_eq!(rows(&mut admin, &format!("{list}.csv?q=maison&tri=nom&sens=decroissant")).await[0], "\"Maison 119, suite\",Association,93,");
        assert_eq!(rows(&mut admin, &format!("{list}.csv")).await.len(), 122);
        let none = admin.get(&format!("{list}?q=rien-de-tel")).await.body;
        assert!(none.contains("Aucune organisation ne correspond"), "{none}");
    }

    async fn the_trail_is_read_page_after_page(base) {
        let mut door = Door::new(&base).await;
        let mut admin = door.administrator().await;
        for number in 0..60 {
            let write = door.house.store.write(&Actor::program(), store::testing::instant(60)).await.unwrap();
            write.commit(AuditLine::new(Verb::Read, ThingId::new("page", &format!("n{number}")).unwrap())).await.unwrap();
        }
        let page = admin.get("/administration/journal?personne=program").await.body;
        assert_eq!(page.matches("<tr").count(), 51);
        let (_, next) = page.split_once("rel=\"next\"").map(|(before, after)| (after, before.rsplit_once("href=\"").unwrap().1)).unwrap();
        let older = next.split('"').next().unwrap().replace("&amp;", "&");
        let page = admin.get(&older).await.body;
        assert_eq!(page.matches("<tr").count(), 11, "the ten that are left, under their header");
        assert_eq!(rows(&mut admin, "/administration/journal.csv?personne=program").await.len(), 60);
        assert_eq!(rows(&mut admin, "/administration/journal.csv?chose=page%3An7").await.len(), 1);

        // By someone's code, and by thing, on the page as well.
        let id = door.house.id_of("admin@example.org").await;
        let by = store::TrailQuery { actor: Some(id.thing().to_string()), ..store::TrailQuery::default() };
        let theirs = door.house.store.trail(&by, 50).await.unwrap();
        assert!((3..50).contains(&theirs.len()));
        let page = admin.get(&format!("/administration/journal?personne={id}")).await.body;
        assert_eq!(page.matches("<tr").count(), theirs.len() + 1);
        let page = admin.get("/administration/journal?chose=page%3An7").await.body;
        assert_eq!(page.matches("<tr").count(), 2);
        assert!(page.contains("n7") && !page.contains("n17"), "{page}");
    }
}

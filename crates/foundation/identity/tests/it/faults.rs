//! A database that can be read and not written for now.

use axum::http::StatusCode;
use identity::SCHEMA;
use identity::web::GateConfig;
use store::testing::{Base, instant};
use store::{Address, Store, sql};

use crate::common::House;
use crate::common::door::Door;

/// The same database, as one that may only be read.
async fn read_only(base: &Base, store: &Store) -> Store {
    match base.address().file() {
        Some(file) => {
            let address: Address = format!("sqlite://{}?mode=ro", file.display()).parse().unwrap();
            Store::open(&address, &[&SCHEMA], instant(0)).await.unwrap()
        }
        None => {
            store.script("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database()); END $$;").await.unwrap();
            base.open_as_is().await
        }
    }
}

store::on_both_databases! {
    /// Who is signed in reads on; what writes says so, and is done once it may be written again.
    async fn one_reads_on_where_nothing_can_be_written(base) {
        let mut door = Door::new(&base).await;
        let mut admin = door.administrator().await;
        let cut = Door::of(House::on(read_only(&base, &door.house.store).await), GateConfig::default());
        cut.at(300);
        let mut browser = cut.nobody();
        browser.cookies.clone_from(&admin.cookies);
        for path in ["/accueil", "/administration/personnes", "/administration/journal", "/compte", "/compte/identite"] {
            assert_eq!(browser.get(path).await.status, StatusCode::OK, "{path}");
        }
        let written = [("name", "Nom nouveau"), ("language", "fr"), ("revision", "1")];
        assert_eq!(browser.post("/compte/identite", &written).await.status, StatusCode::SERVICE_UNAVAILABLE);
        let name = async || door.house.store.row(sql("SELECT name FROM identity_person")).await.unwrap().unwrap().get::<String>("name").unwrap();
        assert_eq!(name().await, "Personne inventée");

        door.at(300);
        admin.get("/compte/identite").await;
        assert_eq!(admin.post("/compte/identite", &written).await.status, StatusCode::SEE_OTHER);
        assert_eq!(name().await, "Nom nouveau");
    }
}

/// A disk without room, as PostgreSQL says it (53100): one reads on as well.
#[test]
fn one_reads_on_where_no_room_is_left() {
    store::testing::run(store::Engine::Postgres, async |base: Base| {
        let mut door = Door::new(&base).await;
        let mut admin = door.administrator().await;
        let full = "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = '53100'; END $$; \
                    CREATE TRIGGER full_disk BEFORE UPDATE ON identity_session FOR EACH ROW EXECUTE FUNCTION full_disk();";
        door.house.store.script(full).await.unwrap();
        door.at(300);
        assert_eq!(admin.get("/compte").await.status, StatusCode::OK);
        assert_eq!(admin.post("/deconnexion", &[]).await.status, StatusCode::SERVICE_UNAVAILABLE);
        door.house.store.script("DROP TRIGGER full_disk ON identity_session;").await.unwrap();
        assert_eq!(admin.post("/deconnexion", &[]).await.status, StatusCode::SEE_OTHER);
    });
}

//! The objectives of a year, written by two people at once.

use store::testing::instant;
use store::{Actor, Revision};
use training::model::Profession;
use training::store::{Objective, SCHEMA, objectives, objectives_revision, set_objectives};

fn of(people: i64) -> [Objective; 1] {
    [Objective { profession: Profession::ALL[0], people, headcount: None, source: "Comité du plan".to_owned() }]
}

store::on_both_databases! {
    /// Two people opened the same page: the second is told, and nothing of the first is lost; having seen it, it may write.
    async fn of_two_writers_the_second_is_told(base) {
        let store = base.open(&[&SCHEMA]).await;
        let seen = objectives_revision(&store, 2026).await.unwrap();
        assert_eq!(seen, Revision::FIRST);
        let set = async |seen, people| set_objectives(&store, &Actor::operator(), instant(1), (2026, seen), &of(people)).await.unwrap();
        assert!(set(seen, 100).await);
        assert!(!set(seen, 200).await);
        assert_eq!(objectives(&store, 2026).await.unwrap(), of(100));
        let now = objectives_revision(&store, 2026).await.unwrap();
        assert_eq!(now, seen.next());
        assert!(set(now, 200).await);
        assert_eq!(objectives(&store, 2026).await.unwrap(), of(200));
        // Another year is another record.
        assert_eq!(objectives_revision(&store, 2027).await.unwrap(), Revision::FIRST);
    }
}

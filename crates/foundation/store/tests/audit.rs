//! The trail: what it keeps, and how a removal or a change shows.
#![cfg(test)]

use store::testing::instant;
use store::{Actor, AuditLine, Facts, Fault, Origin, Store, ThingId, TrailQuery, Verb};

fn thing(number: usize) -> ThingId {
    ThingId::new("measure", &format!("m-{number}")).unwrap()
}

async fn write(store: &Store, actor: &Actor, number: usize) {
    let write = store.write(actor, instant(0)).await.unwrap();
    let line = AuditLine::new(Verb::Update, thing(number)).before(Facts::new().number("revision", 1));
    write.commit(line.after(Facts::new().number("revision", 2).withheld("title"))).await.unwrap();
}

async fn ten_lines(base: &store::testing::Base) -> Store {
    let store = base.open(&[]).await;
    for number in 1..=10 {
        write(&store, &Actor::operator(), number).await;
    }
    store
}

async fn faults_after(store: &Store, damage: &'static str) -> Vec<Fault> {
    store.script(damage).await.unwrap();
    store.verify_audit().await.unwrap().faults
}

store::on_both_databases! {
    async fn an_intact_trail_is_verified(base) {
        let store = ten_lines(&base).await;
        let verdict = store.verify_audit().await.unwrap();
        assert_eq!((verdict.lines, verdict.faults.len(), verdict.head.len()), (10, 0, 64));
    }

    async fn an_empty_trail_is_verified(base) {
        let verdict = base.open(&[]).await.verify_audit().await.unwrap();
        assert_eq!((verdict.lines, verdict.faults.len()), (0, 0));
    }

    async fn a_removed_line_shows(base) {
        let store = ten_lines(&base).await;
        assert_eq!(faults_after(&store, "DELETE FROM store_audit WHERE seq = 4").await, [Fault::Removed { first: 4, last: 4 }]);
    }

    async fn removed_first_lines_show(base) {
        let store = ten_lines(&base).await;
        assert_eq!(faults_after(&store, "DELETE FROM store_audit WHERE seq < 4").await, [Fault::Removed { first: 1, last: 3 }]);
    }

    async fn removed_last_lines_show(base) {
        let store = ten_lines(&base).await;
        assert_eq!(faults_after(&store, "DELETE FROM store_audit WHERE seq > 8").await, [Fault::Removed { first: 9, last: 10 }]);
    }

    async fn a_removed_line_shows_though_the_others_are_renumbered(base) {
        let store = ten_lines(&base).await;
        store.script("DELETE FROM store_audit WHERE seq = 10").await.unwrap();
        let faults = faults_after(&store, "UPDATE store_audit_head SET seq = 9").await;
        assert_eq!(faults, [Fault::Head]);
    }

    async fn a_changed_field_shows(base) {
        let store = ten_lines(&base).await;
        for (damage, repair) in [
            ("UPDATE store_audit SET actor = 'program' WHERE seq = 5", "UPDATE store_audit SET actor = 'operator' WHERE seq = 5"),
            ("UPDATE store_audit SET after = NULL WHERE seq = 5", "UPDATE store_audit SET after = before WHERE seq = 5"),
        ] {
            assert_eq!(faults_after(&store, damage).await, [Fault::Changed { line: 5 }]);
            store.script(repair).await.unwrap();
        }
    }

    /// Who recomputes the hash of a changed line breaks the chain at the next one.
    async fn a_rewritten_line_shows(base) {
        let store = ten_lines(&base).await;
        let faults = faults_after(&store, "UPDATE store_audit SET hash = previous WHERE seq = 5").await;
        assert_eq!(faults, [Fault::Changed { line: 5 }, Fault::Unchained { line: 6 }]);
    }

    /// Lines written by many at once, from two servers, make one chain.
    async fn many_writers_make_one_chain(base) {
        let (one, other) = (base.open(&[]).await, base.open(&[]).await);
        let mut tasks = tokio::task::JoinSet::new();
        for number in 0..60 {
            let store = if number % 2 == 0 { one.clone() } else { other.clone() };
            tasks.spawn(async move { write(&store, &Actor::program(), number).await });
        }
        tasks.join_all().await;
        let verdict = one.verify_audit().await.unwrap();
        assert_eq!((verdict.lines, verdict.faults.len()), (60, 0));
    }

    async fn lines_are_listed_by_thing_and_by_person(base) {
        let store = ten_lines(&base).await;
        let anne = ThingId::new("person", "anne").unwrap();
        let actor = Actor::person(&anne, Origin::Address("192.0.2.7".parse().unwrap()));
        write(&store, &actor, 3).await;

        let of_thing = store.trail(&TrailQuery { thing: Some(thing(3)), ..TrailQuery::default() }, 10).await.unwrap();
        assert_eq!(of_thing.iter().map(|line| line.number).collect::<Vec<_>>(), [11, 3]);
        let line = &of_thing[0];
        assert_eq!((line.actor.as_str(), line.origin.as_str(), line.verb, line.at), ("person:anne", "address/192.0.2.7", Verb::Update, instant(0)));
        assert_eq!(line.after.as_deref(), Some(r#"{"revision":2,"title":"(withheld)"}"#));

        let of_anne = store.trail(&TrailQuery { actor: Some(anne.to_string()), ..TrailQuery::default() }, 10).await.unwrap();
        assert_eq!(of_anne.len(), 1);
        let page = store.trail(&TrailQuery { before: Some(11), ..TrailQuery::default() }, 4).await.unwrap();
        assert_eq!(page.iter().map(|line| line.number).collect::<Vec<_>>(), [10, 9, 8, 7]);
    }
}

#[test]
fn names_of_things_are_codes() {
    for refused in ["", "x", ":x", "x:", "Mme X:y", "person:a b", "person:a@b.fr", "a/b:c", "person:é"] {
        assert!(refused.parse::<ThingId>().is_err(), "{refused}");
    }
    let release: ThingId = "release:crimes-delits-regions/2026-01".parse().unwrap();
    assert_eq!((release.kind(), release.identifier()), ("release", "crimes-delits-regions/2026-01"));
}

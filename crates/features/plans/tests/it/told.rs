//! What counts of a measure is found in the database as the rules say it, whatever the order in which statements came; a test against the rules.

use jiff::civil::Date;
use plans::model::progress::{Claim, Dates, Told, status, without_news};
use plans::store::{SCHEMA, told};
use store::testing::instant;
use store::{Actor, AuditLine, ThingId, Verb, sql};

use crate::support::plans;

/// The last day of the period, when it was filed, when it was validated, what it says.
const HISTORIES: [&[(&str, &str, &str, Claim)]; 5] = [
    &[
        ("2026-06-30", "2026-07-01", "2026-07-10", Claim::Done),
        ("2025-12-31", "2026-08-01", "2026-08-10", Claim::UnderWay),
    ],
    &[
        ("2025-12-31", "2026-01-10", "2026-02-01", Claim::NotStarted),
        ("2026-06-30", "2026-07-10", "2026-12-01", Claim::Done),
    ],
    &[
        ("2025-06-30", "2025-07-10", "2025-08-01", Claim::UnderWay),
        ("2025-06-30", "2025-07-20", "2025-08-01", Claim::Abandoned),
    ],
    &[("2024-06-30", "2024-07-10", "2024-08-01", Claim::UnderWay)],
    &[],
];

store::on_both_databases! {
    async fn the_database_finds_what_the_rules_find(base) {
        let store = base.open(&[&SCHEMA]).await;
        let plans = plans(&store);
        plans::demo::load(&plans, instant(0)).await.unwrap();
        let mut write = store.write(&Actor::operator(), instant(0)).await.unwrap();
        let insert = "INSERT INTO plans_statement (code, plan, measure, organisation, author, period_from, period_until, claim, words, evidence, \
                      state, filed_at, validated_at, invented) VALUES ($1, 'traite-2014-2016', $2, 'o', 'a', $3, $3, $4, '', '[]', 'validated', $5, $6, TRUE)";
        let mut expected = Vec::new();
        for (measure, history) in (1_u16..).zip(HISTORIES) {
            let mut all = Vec::new();
            for (place, (until, filed, validated, claim)) in history.iter().enumerate() {
                let at = |day: &str| format!("{day}T10:00:00Z").parse::<jiff::Timestamp>().unwrap();
                let insert = sql(insert).bind(format!("{measure}-{place}")).bind(measure).bind(*until).bind(claim.code());
                write.execute(insert.bind(at(filed)).bind(at(validated))).await.unwrap();
                let day = |text: &str| text.parse::<Date>().unwrap();
                all.push(Told { until: day(until), filed: day(filed), validated: day(validated), claim: *claim });
            }
            expected.push(all);
        }
        write.commit(AuditLine::new(Verb::Import, ThingId::new("plan", "p").unwrap())).await.unwrap();
        let dates = Dates { adopted: Some("2024-01-01".parse().unwrap()), ..Dates::default() };
        for day in ["2025-07-31", "2025-08-01", "2026-02-01", "2026-07-09", "2026-07-10", "2026-11-24", "2026-12-01"] {
            let day: Date = day.parse().unwrap();
            let mut found = told(&store, "traite-2014-2016", day).await.unwrap();
            for (measure, all) in (1_u16..).zip(&expected) {
                let found = found.remove(&measure).unwrap_or_default();
                assert_eq!(status(&dates, &found, day), status(&dates, all, day), "measure {measure} on {day}");
                assert_eq!(without_news(&dates, &found, day), without_news(&dates, all, day), "measure {measure} on {day}");
            }
        }
    }
}

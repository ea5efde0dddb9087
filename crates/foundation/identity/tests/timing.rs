//! Nobody learns from the time it takes who has an account. Alone in its program: the time of its processor is not shared with other tests.
#![cfg(test)]

#[path = "it/common/mod.rs"]
mod common;

use common::{House, PASSWORD};
use identity::Role;
use store::testing::instant;

/// A wrong password costs the same whether the account exists or not: the sums of eight tries are within a third of one another.
#[test]
fn an_unknown_account_takes_as_long_as_a_known_one() {
    store::testing::run(store::Engine::Sqlite, async |base: store::testing::Base| {
        let mut house = House::new(&base).await;
        let administrator = house.administrator().await;
        house.join(&administrator, "lise@example.org", "miprof", &[Role::Reader]).await;
        let mut spent = [0; 2];
        for round in 0..8 {
            for (place, email) in ["lise@example.org", "nobody@example.org"].into_iter().enumerate() {
                let start = ticks();
                // An hour apart, so that failures are forgiven.
                assert!(house.sign_in(email, "wrong password", instant(4_000 + round * 4_000)).await.is_err());
                spent[place] += ticks() - start;
            }
        }
        assert!(spent[0] > 8 && spent[1] > 8, "a password costs less than ten milliseconds: {spent:?}");
        let ratio = f64::from(spent[0]) / f64::from(spent[1]);
        assert!((0.67..1.5).contains(&ratio), "{spent:?}");
        assert!(house.sign_in("lise@example.org", PASSWORD, instant(40_000)).await.is_ok());
    });
}

/// What this process has spent of its processors, all threads together, in hundredths of a second (proc(5), fields 14 and 15 of stat).
fn ticks() -> u32 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let after_name = stat.rsplit_once(')').unwrap().1;
    after_name.split_whitespace().skip(11).take(2).map(|field| field.parse::<u32>().unwrap()).sum()
}

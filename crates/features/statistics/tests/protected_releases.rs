//! Releases that we protect: each is protected given what those before it show and hide.

mod common;

use common::Here;
use cube::Cell;
use statistics::import::ImportError;
use store::testing::Base;

const HEADER: &str = "period,territory,indicator,unit_of_count,value,population,status,verification,source,note\n";

const PLACES: [&str; 3] = ["2A", "2B", "R94"];

async fn observatory(base: Base) -> Here {
    std::fs::create_dir(base.folder().join("datasets")).unwrap();
    let description = String::from_utf8(common::fixture("signalements.toml")).unwrap();
    std::fs::write(base.folder().join("datasets/signalements.toml"), description).unwrap();
    Here::on(base).await
}

fn file(figures: &[(&str, &str, u32)]) -> String {
    let line = |(period, territory, value): &(&str, &str, u32)| {
        format!("{period},{territory},signalements,personne,{value},,,,,\n")
    };
    HEADER.to_owned() + &figures.iter().map(line).collect::<String>()
}

async fn year(here: &Here, release: &str, year: &str, places: &[&str]) -> Vec<Cell> {
    let ask = format!("rows=territory&columns=period&territory={}&release={release}", places.join(","));
    let answer = here.ask("signalements", &ask).await.unwrap();
    places.iter().map(|place| answer.table.get().at(&[place, year]).unwrap().clone()).collect()
}

store::on_both_databases! {
    /// 2A has 3 in 2025: the first release hides it, with 2B (40), and shows their sum, 43. Revised to 8 it is no longer
    /// sensitive by itself, but 2B shown in the second release would give 3 = 43 − 40 back from the first.
    async fn what_a_release_hid_is_not_shown_by_the_next(base) {
        let here = observatory(base).await;
        here.import("signalements/2026-03.csv", file(&[("2025", "2A", 3), ("2025", "2B", 40)])).await.unwrap();
        let first = year(&here, "2026-03", "2025", &PLACES).await;
        assert_eq!([0, 1, 2].map(|i| first[i].number()), [None, None, Some(43.0)]);
        let revised = file(&[("2025", "2A", 8), ("2025", "2B", 40), ("2026", "2A", 9), ("2026", "2B", 50)]);
        let told = here.import("signalements/2026-06.csv", revised).await.unwrap();
        assert!(told.notes.iter().any(|note| note.starts_with("2 figures are hidden because")), "{:?}", told.notes);
        let second = year(&here, "2026-06", "2025", &PLACES).await;
        assert_eq!([0, 1].map(|i| second[i].is_suppressed()), [true, true], "{second:?}");
        let next = year(&here, "2026-06", "2026", &PLACES).await;
        assert_eq!([0, 1, 2].map(|i| next[i].number()), [Some(9.0), Some(50.0), Some(59.0)]);
    }

    /// 43 and 40 are public since the first release, so nothing hides the 3 that the second one brings.
    async fn a_figure_that_earlier_releases_give_away_is_refused_with_the_repair(base) {
        let here = observatory(base).await;
        here.import("signalements/2026-03.csv", file(&[("2025", "2B", 40), ("2025", "R94", 43)])).await.unwrap();
        let whole = file(&[("2025", "2A", 3), ("2025", "2B", 40), ("2025", "R94", 43)]);
        let refused = here.import("signalements/2026-06.csv", whole).await.unwrap_err();
        assert!(matches!(refused, ImportError::Uncovers { .. }), "{refused}");
        let told = refused.to_string();
        assert!(told.contains("2A") && told.contains("2026-03") && told.contains("the smallest repair is"), "{told}");
        assert_eq!(here.statistics.every_release().await.unwrap().len(), 1, "nothing of the second is there");
    }

    /// The second file holds sums alone: that of 2025 holds a figure that is hidden, and no release shows it yet.
    async fn a_new_total_over_what_is_hidden_is_hidden(base) {
        let here = observatory(base).await;
        let first = [("2025", "2A", 3), ("2024", "2A", 9), ("2024", "2B", 31)];
        here.import("signalements/2026-03.csv", file(&first)).await.unwrap();
        here.import("signalements/2026-06.csv", file(&[("2025", "R94", 43), ("2024", "R94", 40)])).await.unwrap();
        assert!(year(&here, "2026-06", "2025", &["R94"]).await[0].is_suppressed());
        assert_eq!(year(&here, "2026-06", "2024", &["R94"]).await[0].number(), Some(40.0));
    }
}

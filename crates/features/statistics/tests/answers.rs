//! What queries are answered with: sums, rates, states, warnings, and refusals that say what to do.

mod common;

use std::path::Path;

use common::{Here, dataset, on};
use cube::{Cell, Origin, SuppressionKind};
use nomenclature::Language;
use statistics::query::{Dim, Query, QueryError};

const DEPARTEMENTS: &str = "crimes-delits-departements";

/// Every département for one year, so that sums are whole: the figure of each is the rank of its code.
fn every_departement(without: Option<&str>) -> String {
    let mut text =
        "Code_departement,Code_region,annee,indicateur,unite_de_compte,nombre,taux_pour_mille,insee_pop\n".to_owned();
    let edition = nomenclature::Territories::bundled().latest();
    for (rank, territory) in edition.of_kind(nomenclature::TerritoryKind::Departement).enumerate() {
        if without != Some(territory.code.as_str()) {
            text.push_str(&format!("{},0,2025,Homicides,Victime,{rank},0,1000\n", territory.code));
        }
    }
    text
}

#[tokio::test]
async fn france_is_the_sum_of_its_departements_and_says_so() {
    let here = Here::new().await;
    here.import("base-2026-01.csv", every_departement(None)).await.unwrap();
    let answer = here.ask(DEPARTEMENTS, "rows=period&columns=territory&territory=FR,R94,2A,2B").await.unwrap();
    let table = answer.table.get();
    let figure = |territory: &str| *table.at(&["2025", territory]).unwrap().figure().unwrap();
    // 0 + 1 + … + 100.
    assert_eq!((figure("FR").number, figure("FR").origin), (5050.0, Origin::Summed));
    assert_eq!(figure("R94").number, figure("2A").number + figure("2B").number);
    assert_eq!(figure("2A").origin, Origin::Observed);
    assert!(answer.about.warnings.iter().any(|warning| warning.code == "summed"), "{:?}", answer.about.warnings);
    assert_eq!(on(&answer, Dim::Territory), ["FR", "R94", "2A", "2B"]);
}

#[tokio::test]
async fn a_sum_that_lacks_a_part_is_not_made_and_says_what_it_lacks() {
    let here = Here::new().await;
    here.import("base-2026-01.csv", every_departement(Some("93"))).await.unwrap();
    let answer = here.ask(DEPARTEMENTS, "rows=territory&territory=FR,R11,R94&period=2025").await.unwrap();
    let cell = |territory: &str| answer.table.get().at(&[territory, "homicides"]).unwrap().clone();
    assert_eq!((cell("FR"), cell("R11")), (Cell::Missing, Cell::Missing));
    assert!(cell("R94").number().is_some());
    let told: Vec<&str> =
        answer.about.warnings.iter().filter(|w| w.code == "incomplete").map(|w| w.text.en.as_str()).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("100 of its 101 parts") && told[1].contains("7 of its 8 parts"), "{told:?}");
}

#[tokio::test]
async fn a_sum_with_a_hidden_part_is_hidden() {
    let here = Here::with(&["communes-2026-06.csv"]).await;
    let ask = "rows=territory&period=2024&columns=indicator&territory=93,971,2A004";
    let answer = here.ask("crimes-delits-communes", ask).await.unwrap();
    let cell = |territory: &str| answer.table.get().at(&[territory, "violences-sexuelles"]).unwrap().clone();
    match cell("93") {
        Cell::Suppressed(why) => assert_eq!(why.kind, SuppressionKind::Secondary),
        other => panic!("{other:?}"),
    }
    assert_eq!(cell("971").number(), Some(15.0));
    assert_eq!(cell("2A004").number(), Some(30.0));
    assert!(answer.about.warnings.iter().any(|warning| warning.code == "suppressed"));
}

/// The producer prints 0.0078318 per 1,000 for homicides in the Ain in 2016 (5 of 638,425 inhabitants), edition 2025-06.
#[tokio::test]
async fn rates_agree_with_the_producers() {
    let here = Here::with(&["departements-2025-06.csv"]).await;
    let ask = "rows=period&period=2016&territory=01&indicator=homicides,violences-physiques-hors-famille&columns=indicator&measure=rate&per=1000";
    let answer = here.ask(DEPARTEMENTS, ask).await.unwrap();
    let rate = |indicator: &str| answer.table.get().at(&["2016", indicator]).unwrap().number().unwrap();
    assert!((rate("homicides") - 0.007_831_8).abs() < 5e-8);
    assert!((rate("violences-physiques-hors-famille") - 1.722_99).abs() < 5e-6);
    assert_eq!(answer.about.unit.get(Language::English), "per 1,000 inhabitants");
    assert_eq!(answer.about.unit.get(Language::French), "pour 1\u{202f}000 habitants");
}

/// Exact Poisson bounds for 5 events: 1.623 to 11.668 (Ulm 1990, table for 95 %).
#[tokio::test]
async fn rates_have_the_exact_poisson_interval_of_ulm_1990() {
    let here = Here::with(&["departements-2025-06.csv"]).await;
    let ask = "rows=period&period=2016&territory=01&indicator=homicides&measure=rate&per=638425";
    let answer = here.ask(DEPARTEMENTS, ask).await.unwrap();
    let interval = answer.interval.expect("rates have an interval");
    let bound = |cube: &cube::Cube| cube.cells().next().and_then(|(_, cell)| cell.number()).unwrap();
    assert!((bound(interval.lower.get()) - 1.623).abs() < 1e-3);
    assert!((bound(interval.upper.get()) - 11.668).abs() < 1e-3);
}

#[tokio::test]
async fn the_plainest_question_is_answered() {
    let here = Here::new().await;
    here.bundled(DEPARTEMENTS, "2026-01").await;
    let answer = here.ask(DEPARTEMENTS, "").await.unwrap();
    assert_eq!(on(&answer, Dim::Period).len(), 10);
    assert_eq!(answer.about.fixed[&Dim::Territory].code.as_str(), "FR");
    assert_eq!(answer.about.release.as_str(), "2026-01", "the last release");
    assert_eq!(answer.query.release.as_ref().unwrap().as_str(), "2026-01", "and the query says it");
    assert_eq!(answer.table.get().at(&["2025", "violences-sexuelles"]).unwrap().number(), Some(132_349.0));
}

#[tokio::test]
async fn periods_may_be_a_range_or_the_last_one() {
    let here = Here::new().await;
    here.bundled(DEPARTEMENTS, "2026-01").await;
    let periods = async |filter: &str| {
        let ask = format!("rows=period&columns=&indicator=homicides&territory=93&period={filter}");
        on(&here.ask(DEPARTEMENTS, &ask).await.unwrap(), Dim::Period)
    };
    assert_eq!(periods("2018..2020").await, ["2018", "2019", "2020"]);
    assert_eq!(periods("latest").await, ["2025"]);
    assert_eq!(periods("2016,latest").await, ["2016", "2025"]);
}

/// What is shown to quote a table is as short as what one would write.
#[tokio::test]
async fn the_command_of_a_table_names_a_span_of_years_by_its_ends() {
    let here = Here::new().await;
    here.bundled(DEPARTEMENTS, "2026-01").await;
    for (asked, shown) in [
        ("2018..2020", "2018..2020"),
        ("2018,2019,2020", "2018..2020"),
        ("2018,2020,2021,2022", "2018,2020,2021,2022"),
        ("2018..2019", "2018,2019"),
        ("2020,2019,2018", "2020,2019,2018"),
        ("latest", "2025"),
    ] {
        let ask = format!("rows=period&columns=&indicator=homicides&territory=93&period={asked}");
        let answer = here.ask(DEPARTEMENTS, &ask).await.unwrap();
        let expected = format!("--rows period --where period={shown} --where territory=93 --where indicator=homicides");
        assert!(answer.about.command.contains(&expected), "{asked}: {}", answer.about.command);
        let again = Query::parse(dataset(DEPARTEMENTS), &answer.query.to_address()).unwrap();
        assert_eq!(here.statistics.answer(&again).await.unwrap().table, answer.table, "{asked}");
    }
}

#[tokio::test]
async fn a_level_may_be_asked_for_whole_or_within_another_territory() {
    let here = Here::new().await;
    here.bundled(DEPARTEMENTS, "2026-01").await;
    let territories = async |filter: &str| {
        let ask = format!("rows=territory&columns=&indicator=homicides&period=2025&territory={filter}");
        on(&here.ask(DEPARTEMENTS, &ask).await.unwrap(), Dim::Territory)
    };
    assert_eq!(territories("@departement").await.len(), 101);
    assert_eq!(territories("@region").await.len(), 18);
    assert_eq!(territories("@departement.R94").await, ["2A", "2B"]);
    assert_eq!(territories("FR,@departement.R94").await, ["FR", "2A", "2B"]);
}

#[tokio::test]
async fn an_old_definition_is_told() {
    let here = Here::new().await;
    here.bundled(DEPARTEMENTS, "2024-07").await;
    here.bundled(DEPARTEMENTS, "2025-06").await;
    let ask = "rows=period&columns=&indicator=violences-physiques-intrafamiliales&release=";
    let old = here.ask(DEPARTEMENTS, &format!("{ask}2024-07")).await.unwrap();
    assert_eq!((old.about.definitions[0].number, old.about.definitions[0].current), (1, false));
    assert_eq!(old.about.definitions[0].label.fr, "Coups et blessures volontaires intrafamiliaux");
    assert!(old.about.warnings.iter().any(|warning| warning.code == "definition"));
    let new = here.ask(DEPARTEMENTS, &format!("{ask}2025-06")).await.unwrap();
    assert!(new.about.definitions[0].current);
    assert!(new.about.breaks.iter().any(|gap| gap.reason.en.contains("95,079")), "the break is shown with both");
}

#[tokio::test]
async fn unlike_natures_ask_for_an_acknowledgement_and_print_the_warning() {
    let here = Here::new().await;
    here.bundled("violences-sexuelles-enregistrees", "2026-01").await;
    here.bundled("vecu-ressenti-securite", "2025-11").await;
    let ask = "also=vecu-ressenti-securite&rows=period&columns=indicator\
               &indicator=violences-sexuelles-enregistrees:violences-sexuelles,vecu-ressenti-securite:femmes-victimes-violences-sexuelles";
    let refusal = here.ask("violences-sexuelles-enregistrees", ask).await.unwrap_err();
    assert!(matches!(refusal, QueryError::Natures { .. }), "{refusal}");
    assert!(refusal.to_string().contains("acknowledge=natures"), "{refusal}");
    let answer = here.ask("violences-sexuelles-enregistrees", &format!("{ask}&acknowledge=natures")).await.unwrap();
    assert!(answer.about.warnings.iter().any(|warning| warning.code == "natures"));
    assert_eq!(answer.about.others.len(), 1);
    let recorded = answer.table.get().at(&["2023", "violences-sexuelles-enregistrees:violences-sexuelles"]).unwrap();
    assert_eq!(recorded.number(), Some(114_079.0));
    let declared = answer.table.get().at(&["2023", "vecu-ressenti-securite:femmes-victimes-violences-sexuelles"]);
    assert_eq!(declared.unwrap().number(), Some(230_000.0));
}

#[tokio::test]
async fn figures_of_one_nature_stand_together_without_a_word() {
    let here = Here::new().await;
    here.bundled("violences-sexuelles-enregistrees", "2026-01").await;
    here.bundled("morts-violentes-couple", "2025-11").await;
    let ask = "also=morts-violentes-couple&rows=period&columns=indicator&period=2024&\
               indicator=violences-sexuelles-enregistrees:violences-sexuelles,morts-violentes-couple:feminicides-couple";
    let answer = here.ask("violences-sexuelles-enregistrees", ask).await.unwrap();
    assert!(answer.about.warnings.iter().all(|warning| warning.code != "natures"));
    assert_eq!(
        answer.table.get().at(&["2024", "morts-violentes-couple:feminicides-couple"]).unwrap().number(),
        Some(107.0)
    );
}

#[tokio::test]
async fn units_of_count_are_chosen_or_broken_down() {
    let here = Here::new().await;
    here.bundled("violences-conjugales-enregistrees", "2024-03").await;
    let ds = "violences-conjugales-enregistrees";
    let usual = here.number(ds, "rows=period&period=2022&columns=&indicator=violences-conjugales").await;
    assert_eq!(usual, Some(244_301.0));
    let suspects = "rows=period&period=2022&columns=&indicator=violences-conjugales&unit_of_count=mis-en-cause";
    assert!(here.number(ds, suspects).await.is_some_and(|number| number < 244_301.0));
    let both = "rows=period&columns=unit_of_count&period=2022&indicator=violences-conjugales";
    assert_eq!(on(&here.ask(ds, both).await.unwrap(), Dim::UnitOfCount), ["victime", "mis-en-cause"]);
}

#[tokio::test]
async fn a_share_has_no_rate_and_single_figures_tell_their_source() {
    let here = Here::new().await;
    here.bundled("mesures-protection", "2025-11").await;
    let ds = "mesures-protection";
    let ask = "rows=period&columns=indicator&indicator=part-ordonnances-protection-accordees";
    let refusal = here.ask(ds, &format!("{ask}&measure=rate")).await.unwrap_err();
    assert!(matches!(refusal, QueryError::NoRate { .. }), "{refusal}");
    let answer = here.ask(ds, ask).await.unwrap();
    assert_eq!(answer.table.get().measure().unit.0.as_str(), "percent");
    assert!(answer.about.notes.iter().all(|note| note.source.is_some()));
    assert!(answer.about.warnings.iter().any(|warning| warning.code == "secondary"));
}

#[tokio::test]
async fn refusals_say_what_to_do() {
    let here = Here::new().await;
    here.bundled(DEPARTEMENTS, "2026-01").await;
    let check = async |ds: &str, ask: &str, words: &[&str]| {
        let refusal = here.ask(ds, ask).await.map(|answer| answer.query).unwrap_err();
        assert!(refusal.is_askers(), "{refusal}");
        for word in words {
            assert!(refusal.to_string().contains(word), "«{word}» is not in: {refusal}");
        }
    };
    check("crimes-delits-departement", "", &["did you mean «crimes-delits-departements»?"]).await;
    check("crimes-delits-regions", "", &["no release yet", "vigie import"]).await;
    check(DEPARTEMENTS, "release=2020-01", &["there are 2026-01"]).await;
    check(DEPARTEMENTS, "territory=96&rows=period", &["did you mean 69?"]).await;
    check(DEPARTEMENTS, "territory=93066", &["narrower", "by departement"]).await;
    check(DEPARTEMENTS, "territory=93,75", &["territory has 2 members", "put it there"]).await;
    check(DEPARTEMENTS, "indicator=homicide", &["did you mean «homicides»?"]).await;
    check(DEPARTEMENTS, "indicator=vols-avec-armes", &["does not hold «vols-avec-armes»", "it holds homicides"]).await;
    check(DEPARTEMENTS, "period=16", &["write a year (2016)"]).await;
    check(DEPARTEMENTS, "period=2030..2040", &["nothing is left"]).await;
    check(DEPARTEMENTS, "unit_of_count=vehicules", &["did you mean «vehicule»?"]).await;
}

#[tokio::test]
async fn the_resolved_query_gives_the_same_table() {
    let here = Here::new().await;
    here.bundled(DEPARTEMENTS, "2026-01").await;
    for ask in [
        "",
        "rows=territory&period=latest&columns=&indicator=homicides&territory=@departement.R11",
        "measure=rate&territory=93",
    ] {
        let first = here.ask(DEPARTEMENTS, ask).await.unwrap();
        let again = here.ask(DEPARTEMENTS, &first.query.to_address()).await.unwrap();
        assert_eq!(first.table, again.table, "{ask}");
        assert_eq!(first.query, again.query, "{ask}");
        assert_eq!(first.about.api_path, format!("/api/v1/datasets/{DEPARTEMENTS}/table?{}", first.query.to_address()));
    }
}

#[tokio::test]
async fn an_institution_describes_its_own_dataset_and_it_is_protected() {
    let base = store::testing::Base::new(store::Engine::Sqlite);
    std::fs::create_dir(base.folder().join("datasets")).unwrap();
    let description =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/signalements.toml"));
    std::fs::write(base.folder().join("datasets/signalements.toml"), description.unwrap()).unwrap();
    let here = Here::on(base).await;
    here.import("signalements/2026-03.csv", common::fixture("signalements-2026-03.csv")).await.unwrap();
    let ask = "rows=territory&columns=period&territory=@departement,R94";
    let answer = here.ask("signalements", ask).await.unwrap();
    let cell = |territory: &str, period: &str| answer.table.get().at(&[territory, period]).unwrap().clone();
    assert!(cell("2A", "2025").is_suppressed(), "3 is below the minimum of 6");
    let both = [cell("2B", "2025"), cell("R94", "2025")];
    assert_eq!(both.iter().filter(|cell| cell.is_suppressed()).count(), 1, "or 2A would be the difference: {both:?}");
    assert_eq!(
        ["2A", "2B", "R94"].map(|territory| cell(territory, "2024").number()),
        [Some(12.0), Some(31.0), Some(43.0)]
    );
    assert!(matches!(answer.table.door(), disclosure::Door::ByUs(_)));
    let rates = here.ask("signalements", &format!("{ask}&measure=rate")).await.unwrap();
    assert!(rates.table.get().at(&["2A", "2025"]).unwrap().is_suppressed(), "no rate of what is hidden");
    // More cells could tell what is hidden: the release is closed.
    let more = "period,territory,indicator,unit_of_count,value,population,status,verification,source,note\n2023,2A,signalements,personne,7,,,,,\n";
    assert!(
        here.import("signalements/2026-03.csv", more).await.unwrap_err().to_string().contains("protected as a whole")
    );
}

#[tokio::test]
async fn a_query_built_by_hand_is_checked_too() {
    let here = Here::new().await;
    here.bundled(DEPARTEMENTS, "2026-01").await;
    let query = Query::new(dataset(DEPARTEMENTS)).rows([Dim::Period]).columns([Dim::Period]);
    assert!(matches!(here.statistics.answer(&query).await, Err(QueryError::Syntax(_))));
}

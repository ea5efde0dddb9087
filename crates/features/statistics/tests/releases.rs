//! A release never changes: the same file, more cells, other cells, a killed import.

mod common;

use std::path::Path;
use std::process::{Command, Stdio};

use common::{Here, dataset, fixture, fixture_text, open, release};
use statistics::import::{ImportError, Input, ProblemKind, Request};

const DEPARTEMENTS: &str = "crimes-delits-departements";

store::check_schema!(statistics::store::SCHEMA, seeds: [(
    "0001-deposit",
    "INSERT INTO statistics_deposit (dataset, release, hash, file, layout, part, cells, first_period, last_period, definitions, deposited_at)
     VALUES ('a', '2026-01', 'h', 'a.csv', 'l', '', 0, '2016', '2025', '[]', '2026-01-01T00:00:00Z');"
)]);

fn files_under(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files_under(&path));
        } else {
            found.push(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    found.sort();
    found
}

store::on_both_databases! {
    async fn the_same_file_again_changes_nothing(base) {
        let here = Here::on_with(base, &["departements-2025-06.csv"]).await;
        let before = files_under(here.base.folder().join("releases").as_path());
        let again = here.fixture("departements-2025-06.csv").await;
        assert!(again.already);
        assert_eq!(again.added, 0);
        assert_eq!(files_under(here.base.folder().join("releases").as_path()), before);
        assert_eq!(here.statistics.every_release().await.unwrap()[0].deposits.len(), 1);
    }

    async fn the_producers_file_completes_the_bundled_extract(base) {
        let here = Here::on(base).await;
        let extract = "period,territory,indicator,unit_of_count,value,population,status,verification,source,note\n\
                       2016,01,homicides,victime,5,638425,final,officiel,SSMSI,\n";
        let first = here.import(&format!("{DEPARTEMENTS}/2025-06.csv"), extract).await.unwrap();
        assert_eq!((first.layout.as_str(), first.added), ("vigie", 1));
        let whole = here.fixture("departements-2025-06.csv").await;
        assert_eq!((whole.cells, whole.added), (12, 11));
        let release = &here.statistics.every_release().await.unwrap()[0];
        assert_eq!((release.cells, release.deposits.len()), (12, 2));
        let address = "rows=period&columns=indicator&territory=01&indicator=homicides,tentatives-homicide&period=2016";
        let answer = here.ask(DEPARTEMENTS, address).await.unwrap();
        assert_eq!(answer.table.get().at(&["2016", "homicides"]).unwrap().number(), Some(5.0));
        assert_eq!(answer.table.get().at(&["2016", "tentatives-homicide"]).unwrap().number(), Some(8.0));
    }

    async fn a_cell_that_would_change_is_refused_with_its_place(base) {
        let here = Here::on_with(base, &["departements-2025-06.csv"]).await;
        let other = fixture_text("departements-2025-06.csv")
            .replace("2A;94;2016;Homicides;Victime;4;", "2A;94;2016;Homicides;Victime;5;");
        let problems = here.problems("departements-2025-06.csv", other).await;
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].kind, ProblemKind::ChangedCell);
        assert!(problems[0].to_string().contains("(2016, 2A, homicides, victime)"), "{}", problems[0]);
        assert!(problems[0].to_string().contains("is 4 in the release and 5 in the file"), "{}", problems[0]);
        assert_eq!(here.statistics.every_release().await.unwrap()[0].cells, 12);
    }

    async fn a_release_holds_one_definition_of_an_indicator(base) {
        let here = Here::on_with(base, &["departements-2024-07.csv"]).await;
        let problems = here.problems("departements-2024-07-bis.csv", fixture("departements-2025-06.csv")).await;
        assert!(problems.iter().any(|problem| problem.kind == ProblemKind::MixedSchema), "{problems:?}");
    }

    async fn diff_keeps_renamed_redefined_and_revised_apart(base) {
        let here = Here::on_with(base, &["departements-2024-07.csv", "departements-2025-06.csv"]).await;
        let diff = here.statistics.diff(&dataset(DEPARTEMENTS), &release("2024-07"), &release("2025-06")).await.unwrap();
        let renamed: Vec<&str> = diff.renamed.iter().map(|renamed| renamed.indicator.as_str()).collect();
        assert_eq!(renamed, ["vols-vehicule"]);
        let redefined: Vec<(&str, u8, u8, f64, f64)> =
            diff.redefined.iter().map(|r| (r.indicator.as_str(), r.from, r.to, r.from_sum, r.to_sum)).collect();
        assert_eq!(
            redefined,
            [
                ("violences-physiques-hors-famille", 1, 2, 800.0, 1100.0),
                ("violences-physiques-intrafamiliales", 1, 2, 700.0, 850.0)
            ]
        );
        let revised: Vec<(&str, Option<f64>, Option<f64>)> =
            diff.revised.iter().map(|revision| (revision.at.territory.as_str(), revision.from, revision.to)).collect();
        assert_eq!(revised, [("2A", Some(3.0), Some(4.0))]);
        let added: Vec<(&str, &str)> = diff.added.iter().map(|at| (at.period.as_str(), at.indicator.as_str())).collect();
        assert_eq!(added, [("2024", "homicides")]);
        let gone: Vec<&str> = diff.gone_indicators.iter().map(|whole| whole.indicator.as_str()).collect();
        assert_eq!(gone, ["coups-blessures-volontaires", "vols-sans-violence"]);
        assert!(diff.vanished.is_empty());
        let back = here.statistics.diff(&dataset(DEPARTEMENTS), &release("2025-06"), &release("2024-07")).await.unwrap();
        assert_eq!((back.added.len(), back.vanished.len()), (0, 1));
    }

    async fn the_break_of_2016_agrees_with_the_producers_two_editions(base) {
        let here = Here::on(base).await;
        for release in ["2024-07", "2025-06", "2026-01"] {
            here.bundled(DEPARTEMENTS, release).await;
        }
        let sum = async |release: &str, period: &str, indicator: &str| {
            let address = format!("release={release}&rows=period&period={period}&territory=FR&indicator={indicator}");
            here.number(DEPARTEMENTS, &address).await
        };
        let physical = "violences-physiques-intrafamiliales";
        assert_eq!(sum("2024-07", "2016", physical).await, Some(95_079.0));
        assert_eq!(sum("2025-06", "2016", physical).await, Some(113_821.0));
        assert_eq!(sum("2026-01", "2016", physical).await, Some(113_821.0));
        assert_eq!(sum("2026-01", "2025", "violences-sexuelles").await, Some(132_349.0));
        let diff = here.statistics.diff(&dataset(DEPARTEMENTS), &release("2024-07"), &release("2025-06")).await.unwrap();
        assert_eq!(diff.redefined.len(), 1);
        assert!(diff.revised.iter().all(|revision| revision.at.indicator != physical));
    }

    async fn every_bundled_figure_comes_in(base) {
        let here = Here::on(base).await;
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../data/figures");
        let mut imported = 0;
        for dataset in std::fs::read_dir(folder).unwrap().flatten().filter(|entry| entry.path().is_dir()) {
            for file in std::fs::read_dir(dataset.path()).unwrap().flatten() {
                let name = file.file_name().into_string().unwrap();
                if let Some(release) = name.strip_suffix(".csv") {
                    here.bundled(dataset.file_name().to_str().unwrap(), release).await;
                    imported += 1;
                }
            }
        }
        assert!(imported >= 25, "{imported}");
        // Each dataset answers its plainest question.
        for dataset in here.statistics.datasets().cloned().collect::<Vec<_>>() {
            if !here.statistics.releases(&dataset.id).await.unwrap().is_empty() {
                let answer =
                    here.ask(dataset.id.as_str(), "").await.unwrap_or_else(|error| panic!("{}: {error}", dataset.id));
                assert!(answer.table.get().cells().any(|(_, cell)| cell.number().is_some()), "{}", dataset.id);
            }
        }
    }

    async fn leftovers_of_a_killed_import_are_invisible_and_go_away(base) {
        let here = Here::on_with(base, &["departements-2025-06.csv"]).await;
        let folder = here.base.folder().join("releases").join(DEPARTEMENTS);
        std::fs::write(folder.join("2025-06/part-0002-abcdef.tmp"), b"half").unwrap();
        std::fs::write(folder.join("2025-06/part-0002-abcdef.parquet"), b"renamed, and killed before its line").unwrap();
        std::fs::create_dir(folder.join("2026-01")).unwrap();
        std::fs::write(folder.join("2026-01/part-0001-abcdef.tmp"), b"half").unwrap();
        assert_eq!(here.number(DEPARTEMENTS, "rows=period&period=2016&territory=01&indicator=homicides").await, Some(5.0));
        let again = here.again().await;
        assert_eq!(again.every_release().await.unwrap().len(), 1);
        let left = files_under(&folder);
        assert_eq!(left.len(), 1, "{left:?}");
        assert!(left[0].starts_with("part-0001-"));
    }
}

/// Kills imports at many moments: each leaves either the whole release or nothing at all.
#[tokio::test]
async fn an_import_killed_at_any_moment_is_whole_or_nothing() {
    const CHILD: &str = "VIGIE_TEST_KILLED_IMPORT";
    let name = "an_import_killed_at_any_moment_is_whole_or_nothing";
    if let Ok(folder) = std::env::var(CHILD) {
        let statistics = open(Path::new(&folder)).await;
        let input = Input::Bytes { name: "base-2026-01.csv".to_owned(), bytes: many_lines() };
        let request = Request { input, dataset: None, release: None };
        statistics.import(request, &store::Actor::operator(), common::now()).await.unwrap();
        return;
    }
    let (mut whole, mut nothing) = (0, 0);
    for wait in [0, 40, 80, 120, 160, 200, 250, 300, 400, 600, 900, 1500, 60_000] {
        let folder = tempfile::tempdir().unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", name])
            .env(CHILD, folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        for _ in 0..wait / 10 {
            if child.try_wait().unwrap().is_some() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        let _ = child.kill();
        child.wait().unwrap();
        let statistics = open(folder.path()).await;
        match statistics.every_release().await.unwrap().as_slice() {
            [] => {
                nothing += 1;
                let left = files_under(&folder.path().join("releases"));
                assert!(left.iter().all(|file| file == ".lock"), "{left:?}");
            }
            [release] => {
                whole += 1;
                assert_eq!(release.cells, 10_100);
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(whole >= 1 && nothing >= 1, "{whole} whole, {nothing} nothing: the waits must cover both");
}

/// All départements over a hundred years: enough to be killed in the middle of.
fn many_lines() -> Vec<u8> {
    let mut text =
        "Code_departement,Code_region,annee,indicateur,unite_de_compte,nombre,taux_pour_mille,insee_pop\n".to_owned();
    let edition = nomenclature::Territories::bundled().latest();
    for departement in edition.of_kind(nomenclature::TerritoryKind::Departement) {
        for year in 1920..2020 {
            text.push_str(&format!("{},84,{year},Homicides,Victime,5,0.1,638425\n", departement.code));
        }
    }
    text.into_bytes()
}

store::on_both_databases! {
    async fn a_read_only_folder_is_told_with_its_place(base) {
        let here = Here::on(base).await;
        std::fs::write(here.base.folder().join("releases"), b"a file where the folder should be").unwrap();
        let refusal = here.import("departements-2025-06.csv", fixture("departements-2025-06.csv")).await.unwrap_err();
        assert!(matches!(&refusal, ImportError::Disk { .. }), "{refusal}");
        assert!(refusal.to_string().contains("Nothing changed"), "{refusal}");
    }
}

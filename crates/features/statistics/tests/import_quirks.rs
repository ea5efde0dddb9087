//! The quirks of producers' files, one test for each; the fixtures are a few lines made by hand.

mod common;

use common::{Here, fixture, fixture_text};
use cube::{Cell, SuppressionKind};

const DEPARTEMENTS: &str = "crimes-delits-departements";
const COMMUNES: &str = "crimes-delits-communes";

async fn at(here: &Here, release: &str, period: &str, territory: &str, indicator: &str) -> Option<f64> {
    let address = format!("release={release}&rows=period&period={period}&territory={territory}&indicator={indicator}");
    here.number(DEPARTEMENTS, &address).await
}

#[tokio::test]
async fn two_digit_years_are_of_this_century_and_everything_may_be_quoted() {
    let here = Here::with(&["departements-2024-07.csv"]).await;
    assert_eq!(at(&here, "2024-07", "2016", "01", "homicides").await, Some(5.0));
    assert_eq!(at(&here, "2024-07", "2017", "01", "homicides").await, Some(0.0));
}

#[tokio::test]
async fn a_departement_that_lost_its_zero_finds_it_again() {
    let here = Here::with(&["departements-2025-06.csv"]).await;
    assert_eq!(at(&here, "2025-06", "2024", "01", "homicides").await, Some(6.0));
}

#[tokio::test]
async fn corsica_and_overseas_are_departements() {
    let here = Here::with(&["departements-2025-06.csv"]).await;
    assert_eq!(at(&here, "2025-06", "2016", "2A", "homicides").await, Some(4.0));
    assert_eq!(at(&here, "2025-06", "2016", "971", "homicides").await, Some(32.0));
}

#[tokio::test]
async fn columns_change_their_names_from_one_edition_to_the_next() {
    let here = Here::with(&["departements-2024-07.csv", "departements-2025-06.csv", "departements-2026-01.csv"]).await;
    let releases = here.statistics.releases(&common::dataset(DEPARTEMENTS)).await.unwrap();
    let told: Vec<(&str, &str)> =
        releases.iter().map(|release| (release.id.as_str(), release.deposits[0].layout.as_str())).collect();
    assert_eq!(
        told,
        [
            ("2024-07", "ssmsi-departements-2024"),
            ("2025-06", "ssmsi-departements-2025"),
            ("2026-01", "ssmsi-departements-2026")
        ]
    );
}

#[tokio::test]
async fn the_region_84_is_not_the_departement_84() {
    let here = Here::with(&["regions-2024-07.csv"]).await;
    let number =
        here.number("crimes-delits-regions", "rows=period&period=2016&territory=R84&indicator=homicides").await;
    assert_eq!(number, Some(97.0));
    assert!(here.ask("crimes-delits-regions", "rows=period&territory=84").await.is_err());
}

#[tokio::test]
async fn a_hidden_commune_is_suppressed_and_its_complement_is_not_its_number() {
    let here = Here::with(&["communes-2026-06.csv"]).await;
    let ask = |period: &str, territory: &str| {
        let address = format!("rows=period&period={period}&territory={territory}&indicator=violences-sexuelles");
        let here = &here;
        async move { here.cell(COMMUNES, &address).await }
    };
    for period in ["2024", "2025"] {
        match ask(period, "93005").await {
            Cell::Suppressed(why) => {
                assert_eq!((why.kind, why.rule.as_str()), (SuppressionKind::Primary, "ssmsi-5-faits-3-ans"));
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(ask("2024", "93001").await.number(), Some(120.0));
    assert_eq!(ask("2025", "93001").await.number(), Some(0.0), "a zero that is shown is a zero");
    assert_eq!(ask("2024", "01004").await.number(), Some(9.0), "a commune that lost its zero");
    assert_eq!(ask("2024", "2A004").await.number(), Some(30.0));
}

#[tokio::test]
async fn the_complement_is_kept_in_columns_of_its_own() {
    use arrow::array::AsArray;
    let here = Here::with(&["communes-2026-06.csv"]).await;
    let folder = here.base.folder().join("releases").join(COMMUNES).join("2026-06");
    let path = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    let file = std::fs::File::open(path).unwrap();
    let reader = parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder::try_new(file).unwrap().build().unwrap();
    let batches: Vec<_> = reader.map(Result::unwrap).collect();
    let batch = arrow::compute::concat_batches(&batches[0].schema(), &batches).unwrap();
    let column =
        |name: &str| batch.column_by_name(name).unwrap().as_primitive::<arrow::datatypes::Float64Type>().clone();
    let (values, complements) = (column("value"), column("complement_value"));
    let pairs: Vec<(Option<f64>, Option<f64>)> = values.iter().zip(complements.iter()).collect();
    assert!(pairs.contains(&(None, Some(2.333_333_333_3))), "{pairs:?}");
    assert!(pairs.iter().all(|(value, complement)| value.is_none() || complement.is_none()));
}

#[tokio::test]
async fn the_communal_files_of_the_first_schema_are_read_too() {
    let here = Here::with(&["communes-2023-07.csv"]).await;
    let cell = |territory: &str| {
        let address = format!("rows=period&period=2022&territory={territory}&indicator=violences-sexuelles");
        let here = &here;
        async move { here.cell(COMMUNES, &address).await }
    };
    assert_eq!(cell("93001").await.number(), Some(98.0));
    assert!(cell("93005").await.is_suppressed());
    let release = here.statistics.releases(&common::dataset(COMMUNES)).await.unwrap().remove(0);
    assert_eq!(release.vintage, Some(2023), "the name of a column tells the vintage");
}

/// The same lines in every writing give the same table.
#[tokio::test]
async fn every_format_and_every_encoding_is_read_alike() {
    let text = fixture_text("departements-2025-06.csv").trim_start_matches('\u{feff}').to_owned();
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(';').collect()).collect();
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let writings: Vec<(&str, Vec<u8>)> = vec![
        ("semicolon", text.clone().into_bytes()),
        ("comma", text.replace(';', ",").into_bytes()),
        ("tab", text.replace(';', "\t").into_bytes()),
        ("crlf", text.replace('\n', "\r\n").into_bytes()),
        ("latin-1", latin),
        ("utf-16", [&[0xFF, 0xFE][..], &text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()].concat()),
        ("gzip", gzip(text.as_bytes())),
        ("xlsx", xlsx(&rows)),
        ("xlsx gzipped", gzip(&xlsx(&rows))),
        ("parquet", parquet_of(&rows)),
        ("parquet gzipped", gzip(&parquet_of(&rows))),
    ];
    let mut first: Option<cube::Cube> = None;
    for (name, bytes) in writings {
        let here = Here::new().await;
        if let Err(error) = here.import("base-2025-06", bytes).await {
            panic!("{name}: {error}\n{}", common::told(&error));
        }
        let answer = here.ask(DEPARTEMENTS, "rows=period,territory&columns=indicator").await.unwrap();
        let table = answer.table.get().clone();
        assert!(table.len() >= 12, "{name}");
        match &first {
            None => first = Some(table),
            Some(first) => assert_eq!(*first, table, "{name}"),
        }
    }
}

#[tokio::test]
async fn an_ods_workbook_that_we_wrote_is_read_back() {
    // The long form of an answer has the columns of our own layout under other names: the sheet is refused with its columns,
    // which shows that it was read.
    let here = Here::with(&["departements-2025-06.csv"]).await;
    let answer = here.ask(DEPARTEMENTS, "rows=period&columns=indicator&territory=01").await.unwrap();
    let bytes =
        statistics::export::export(&answer, statistics::export::Format::Ods, nomenclature::Language::French).unwrap();
    let problems = here.problems("tableau-2025-06.ods", bytes).await;
    assert_eq!(problems.len(), 1);
    assert!(problems[0].value.starts_with("Crimes et délits enregistrés"), "{problems:?}");
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Numbers become numbers, as when a spreadsheet opens the CSV: the département `1` is the number 1.
fn xlsx(rows: &[Vec<&str>]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, fields) in (0u32..).zip(rows) {
        for (column, field) in (0u16..).zip(fields) {
            match field.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write_string(row, column, *field).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

fn parquet_of(rows: &[Vec<&str>]) -> Vec<u8> {
    use arrow::array::{ArrayRef, Float64Array, Int32Array, StringArray};
    use std::sync::Arc;
    let column = |rank: usize| rows[1..].iter().map(move |row| row[rank]);
    let columns = rows[0].iter().enumerate().map(|(rank, name)| {
        let array: ArrayRef = match *name {
            "annee" | "nombre" | "insee_pop" => {
                Arc::new(column(rank).map(|field| field.parse::<i32>().ok()).collect::<Int32Array>())
            }
            "taux_pour_mille" => {
                Arc::new(column(rank).map(|field| field.parse::<f64>().ok()).collect::<Float64Array>())
            }
            _ => Arc::new(column(rank).map(Some).collect::<StringArray>()),
        };
        (*name, array)
    });
    let batch = arrow::record_batch::RecordBatch::try_from_iter(columns).unwrap();
    let mut writer = parquet::arrow::ArrowWriter::try_new(Vec::new(), batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.into_inner().unwrap()
}

#[tokio::test]
async fn the_release_is_read_in_the_name_or_asked_for() {
    let here = Here::new().await;
    let imported =
        here.import("donnee-dep-produit-le2025-06-04.csv", fixture("departements-2025-06.csv")).await.unwrap();
    assert_eq!(imported.release.as_str(), "2025-06");
    assert!(
        imported.notes.iter().any(|note| note.contains("the name of the file tells the release")),
        "{:?}",
        imported.notes
    );
    let refusal = here.import("base.csv", fixture("departements-2025-06.csv")).await.unwrap_err();
    assert!(refusal.to_string().contains("--release"), "{refusal}");
}

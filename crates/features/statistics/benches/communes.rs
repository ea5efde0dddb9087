//! The communal file of 697,500 lines: how long it takes to bring it in, and to answer grouped queries over it.
//!
//! `cargo bench -p statistics --bench communes -- import FILE DIR` imports a file into a data folder;
//! `… -- query DIR N` asks each query N times. Both print JSON. `benches/statistics/run.py` puts it beside DuckDB and Polars.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench times things, prints, and may stop"
)]

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use statistics::Statistics;
use statistics::import::{Input, Request};
use statistics::model::{DatasetId, ReleaseId};
use statistics::query::Query;
use store::{Actor, Address, Store};

const DATASET: &str = "crimes-delits-communes";

/// Queries by name: by département and year, by year and indicator for the nation, by region, year and indicator, one commune.
const QUERIES: [(&str, &str); 4] = [
    ("departement_period", "rows=territory&columns=period&territory=@departement&indicator=violences-sexuelles"),
    ("nation_period_indicator", "rows=period&columns=indicator&territory=FR"),
    ("region_period_indicator", "rows=territory&columns=period,indicator&territory=@region"),
    ("one_commune", "rows=period&columns=indicator&territory=93066"),
];

#[tokio::main]
async fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["import", file, folder] => import(file, Path::new(folder)).await,
        ["query", folder, times] => query(Path::new(folder), times.parse().unwrap()).await,
        // `cargo bench` without arguments has no file to read.
        _ => println!("usage: import FILE DIR | query DIR N (see benches/statistics/run.py)"),
    }
}

async fn open(folder: &Path) -> Statistics {
    std::fs::create_dir_all(folder).unwrap();
    let now = "2026-11-24T09:00:00Z".parse().unwrap();
    let store = Store::open(&Address::in_folder(folder), &[&statistics::store::SCHEMA], now).await.unwrap();
    Statistics::open(folder, store).await.unwrap()
}

async fn import(file: &str, folder: &Path) {
    let statistics = open(folder).await;
    let request = Request {
        input: Input::parse(file),
        dataset: Some(DatasetId::parse(DATASET).unwrap()),
        release: Some(ReleaseId::parse("2026-06").unwrap()),
    };
    let now = "2026-11-24T09:00:00Z".parse().unwrap();
    let start = Instant::now();
    let imported = statistics.import(request, &Actor::operator(), now).await.unwrap();
    let seconds = start.elapsed().as_secs_f64();
    println!("{}", serde_json::json!({ "seconds": seconds, "cells": imported.added }));
}

async fn query(folder: &Path, times: usize) {
    let statistics = open(folder).await;
    let mut milliseconds = BTreeMap::new();
    for (name, address) in QUERIES {
        let query = Query::parse(DatasetId::parse(DATASET).unwrap(), address).unwrap();
        let mut each = Vec::new();
        for _ in 0..times {
            let start = Instant::now();
            statistics.answer(&query).await.unwrap();
            each.push(start.elapsed().as_secs_f64() * 1000.0);
        }
        milliseconds.insert(name, each);
    }
    println!("{}", serde_json::to_string(&milliseconds).unwrap());
}

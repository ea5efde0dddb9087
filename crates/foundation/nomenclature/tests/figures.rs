//! The bundled figures hold what their README says: known codes, no cell twice, the sums that the producer published.
#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use nomenclature::{Period, Territories, TerritoryCode};

const HEADER: [&str; 10] = [
    "period",
    "territory",
    "indicator",
    "unit_of_count",
    "value",
    "population",
    "status",
    "verification",
    "source",
    "note",
];

struct Line {
    dataset: String,
    release: String,
    fields: BTreeMap<&'static str, String>,
}

impl Line {
    fn get(&self, field: &str) -> &str {
        &self.fields[field]
    }

    fn place(&self) -> String {
        format!("{}/{} {:?}", self.dataset, self.release, self.fields)
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../data/figures")
}

fn lines() -> Vec<Line> {
    let mut lines = Vec::new();
    let mut datasets: Vec<PathBuf> = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    datasets.retain(|path| path.is_dir());
    datasets.sort();
    for dataset in datasets {
        assert!(dataset.join("README.md").is_file(), "{} has no README.md", dataset.display());
        for file in std::fs::read_dir(&dataset).unwrap().map(|entry| entry.unwrap().path()) {
            if file.extension().is_some_and(|extension| extension == "csv") {
                lines.extend(read(&dataset, &file));
            }
        }
    }
    assert!(lines.len() > 10_000, "only {} lines", lines.len());
    lines
}

fn read(dataset: &Path, file: &Path) -> Vec<Line> {
    let name = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
    let mut reader = csv::Reader::from_path(file).unwrap();
    assert_eq!(reader.headers().unwrap(), HEADER.as_slice(), "{}", file.display());
    let records = reader.records().map(|record| record.unwrap());
    let line = |record: csv::StringRecord| Line {
        dataset: name(dataset),
        release: name(file),
        fields: HEADER.iter().copied().zip(record.iter().map(str::to_owned)).collect(),
    };
    records.map(line).collect()
}

#[test]
fn every_line_is_well_formed() {
    let edition = Territories::bundled().latest();
    let words = std::fs::read_to_string(folder().join("README.md")).unwrap();
    let mut seen = BTreeSet::new();
    for line in lines() {
        let place = line.place();
        let release = Period::parse(&line.release).expect(&line.release);
        let period = Period::parse(line.get("period")).expect(&place);
        assert!(period <= release, "{place} is published before it happened");
        assert!(edition.resolve(line.get("territory")).is_ok(), "{place}");
        for field in ["indicator", "unit_of_count"] {
            assert!(words.contains(&format!("`{}`", line.get(field))), "README.md does not tell {place}");
        }
        assert!(words.contains(&format!("### `{}`", line.dataset)), "README.md does not tell {}", line.dataset);
        let value: Option<f64> =
            Some(line.get("value")).filter(|text| !text.is_empty()).map(|text| text.parse().expect(&place));
        assert!(value.is_none_or(|value| value >= 0.0 && value.is_finite()), "{place}");
        let population = line.get("population");
        assert!(population.is_empty() || population.parse::<u32>().is_ok_and(|people| people > 0), "{place}");
        assert!(["provisional", "revised", "final"].contains(&line.get("status")), "{place}");
        assert!(["officiel", "secondaire"].contains(&line.get("verification")), "{place}");
        assert!(!line.get("source").trim().is_empty(), "{place}");
        let key = ["period", "territory", "indicator", "unit_of_count"].map(|field| line.get(field).to_owned());
        assert!(seen.insert((line.dataset.clone(), line.release.clone(), key)), "{place} is given twice");
    }
}

/// The SSMSI's own totals: the break of definition between editions, and the latest year.
#[test]
fn agrees_with_ssmsi_published_totals() {
    let lines = lines();
    let total = |release: &str, indicator: &str, period: &str| {
        let chosen: Vec<&Line> = lines
            .iter()
            .filter(|line| line.dataset == "crimes-delits-departements" && line.release == release)
            .filter(|line| line.get("indicator") == indicator && line.get("period") == period)
            .collect();
        let departements: BTreeSet<&str> = chosen.iter().map(|line| line.get("territory")).collect();
        assert_eq!(departements.len(), 101, "{release} {indicator} {period}");
        chosen.iter().map(|line| line.get("value").parse::<u32>().unwrap()).sum::<u32>()
    };
    assert_eq!(total("2024-07", "violences-physiques-intrafamiliales", "2016"), 95_079);
    assert_eq!(total("2025-06", "violences-physiques-intrafamiliales", "2016"), 113_821);
    assert_eq!(total("2026-01", "violences-physiques-intrafamiliales", "2016"), 113_821);
    assert_eq!(total("2026-01", "violences-sexuelles", "2025"), 132_349);
    assert_eq!(total("2026-01", "homicides", "2025"), 998);
}

/// The national series of sexual violence is the sum of the départements of the same edition.
#[test]
fn national_series_agree_with_departements() {
    let lines = lines();
    let in_edition = |dataset: &str, line: &&Line| line.dataset == dataset && line.release == "2026-01";
    let national = lines.iter().filter(|line| in_edition("violences-sexuelles-enregistrees", line));
    let mut compared = 0;
    for line in
        national.filter(|line| line.get("indicator") == "violences-sexuelles" && line.get("unit_of_count") == "victime")
    {
        let parts = lines.iter().filter(|part| in_edition("crimes-delits-departements", part));
        let parts = parts
            .filter(|part| part.get("indicator") == "violences-sexuelles" && part.get("period") == line.get("period"));
        let sum: u32 = parts.map(|part| part.get("value").parse::<u32>().unwrap()).sum();
        assert_eq!(line.get("value").parse::<u32>().unwrap(), sum, "{}", line.place());
        compared += 1;
    }
    assert_eq!(compared, 10);
}

/// Women and men are the whole, and the three forms of recorded partner violence too.
#[test]
fn wholes_are_the_sum_of_their_parts() {
    let lines = lines();
    let check = |dataset: &str, release: &str, unit: &str, whole: &str, parts: &[&str], years: usize| {
        let value = |indicator: &str, period: &str| -> Option<u32> {
            let line = lines.iter().find(|line| {
                (line.dataset.as_str(), line.release.as_str()) == (dataset, release)
                    && [line.get("indicator"), line.get("period"), line.get("unit_of_count")]
                        == [indicator, period, unit]
            });
            line?.get("value").parse().ok()
        };
        let mut compared = 0;
        for year in 2000..2030 {
            let year = year.to_string();
            let found: Option<Vec<u32>> = parts.iter().map(|part| value(part, &year)).collect();
            if let (Some(whole), Some(found)) = (value(whole, &year), found) {
                assert_eq!(whole, found.iter().sum::<u32>(), "{dataset} {release} {year}");
                compared += 1;
            }
        }
        assert_eq!(compared, years, "{dataset} {release}");
    };
    let couple = "morts-violentes-couple";
    check(couple, "2025-11", "victime", couple, &["feminicides-couple", "hommes-tues-couple"], 8);
    let official = ["feminicides-couple-officiel", "hommes-tues-couple-officiel"];
    check(couple, "2025-11", "victime", "morts-violentes-couple-officiel", &official, 7);
    let all = ["feminicides-couple", "tentatives-feminicide", "harcelement-suicide"];
    for release in ["2024-11", "2025-11"] {
        check(couple, release, "victime", "feminicides-directs-indirects-tentatives", &all, 1);
    }
    let forms =
        ["violences-conjugales-physiques", "violences-conjugales-sexuelles", "violences-conjugales-psychologiques"];
    for unit in ["victime", "mis-en-cause"] {
        check("violences-conjugales-enregistrees", "2024-03", unit, "violences-conjugales", &forms, 7);
    }
    let contexts = [
        "violences-sexuelles-hors-cadre-familial",
        "violences-sexuelles-conjugales",
        "violences-sexuelles-intrafamiliales-non-conjugales",
    ];
    check("violences-sexuelles-enregistrees", "2024-03", "victime", "violences-sexuelles", &contexts, 8);
}

#[test]
fn every_departement_is_drawn_once_and_paris_twice() {
    let text = std::fs::read_to_string(folder().join("../outlines/departements.json")).unwrap();
    let outlines: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut drawn: BTreeMap<TerritoryCode, usize> = BTreeMap::new();
    for shape in outlines["shapes"].as_array().unwrap() {
        let code = TerritoryCode::parse(shape["code"].as_str().unwrap()).unwrap();
        *drawn.entry(code).or_default() += 1;
        assert!(shape["d"].as_str().unwrap().starts_with('M'), "{code}");
    }
    let edition = Territories::bundled().latest();
    let departements: Vec<_> = edition.within(TerritoryCode::FRANCE, nomenclature::TerritoryKind::Departement);
    assert_eq!(drawn.keys().copied().collect::<Vec<_>>(), departements);
    for (code, times) in drawn {
        assert_eq!(times, if ["75", "92", "93", "94"].contains(&code.as_str()) { 2 } else { 1 }, "{code}");
    }
    assert_eq!(outlines["regions"].as_array().unwrap().len(), 18);
}

//! `vigie link`, as a person types it.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Parser;

#[derive(Parser)]
struct Command {
    #[command(flatten)]
    link: survey::cli::link::LinkArgs,
}

/// Runs `vigie link …` in a folder; `{}` in an argument is the folder. True when it exits with 0.
fn link(folder: &Path, line: &str) -> bool {
    let folder = folder.display().to_string();
    let words = line.split_whitespace().map(|word| word.replace("{}", &folder));
    let command = Command::parse_from(std::iter::once("vigie-link".to_owned()).chain(words));
    survey::cli::link::run(&command.link) == std::process::ExitCode::SUCCESS
}

fn file(folder: &Path, name: &str, content: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, content).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    path
}

const SCHEMA: &str = r#"{"version": 3,
 "clkConfig": {"l": 1024, "kdf": {"type": "HKDF"}},
 "features": [
  {"identifier": "first", "format": {"type": "string"}, "hashing": {"comparison": {"type": "ngram", "n": 2}, "strategy": {"bitsPerFeature": 200}}},
  {"identifier": "last", "format": {"type": "string"}, "hashing": {"comparison": {"type": "ngram", "n": 2}, "strategy": {"bitsPerFeature": 200}}},
  {"identifier": "birth", "format": {"type": "date", "format": "%Y-%m-%d"}, "hashing": {"comparison": {"type": "ngram", "n": 1, "positional": true}, "strategy": {"bitsPerFeature": 200}}}
 ]}"#;

#[test]
fn encodes_and_pairs() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    file(path, "schema.json", SCHEMA);
    file(path, "secret", "a secret of thirty-two characters\n");
    file(path, "a.csv", "first,last,birth\nAwa,Diop,1990-01-02\nLina,Petrova,1985-07-30\n");
    file(path, "b.csv", "birth,last,first\n1985-07-30,Petrowa,Lina\n1971-12-01,Nguyen,Thi\n");
    for party in ["a", "b"] {
        let line = format!("encode {{}}/schema.json {{}}/{party}.csv --secret-file {{}}/secret -o {{}}/{party}.json");
        assert!(link(path, &line));
    }
    assert!(link(path, "pairs {}/a.json {}/b.json --threshold 0.8 -o {}/pairs.csv"));
    let pairs = fs::read_to_string(path.join("pairs.csv")).unwrap();
    let lines: Vec<&str> = pairs.lines().collect();
    assert_eq!(lines.len(), 2, "{pairs}");
    assert!(lines[1].starts_with("1,0,0.8") || lines[1].starts_with("1,0,0.9"), "{pairs}");
}

/// Three files, each compared with each other, or all of them one pool.
#[test]
fn pairs_among_several_files_and_within_a_pool() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    // 0xff and 0x7f share 7 of 8 and 7 bits: 14/15; 0x00ff is unlike both.
    file(path, "a.json", r#"{"clks": ["/wA=", "fwA="]}"#);
    file(path, "b.json", r#"{"clks": ["AP8="]}"#);
    file(path, "c.json", r#"{"clks": ["/wA=", "AP8="]}"#);
    let pairs = |options: &str| {
        assert!(link(
            path,
            &format!("pairs {{}}/a.json {{}}/b.json {{}}/c.json --threshold 0.9 -o {{}}/p.csv{options}")
        ));
        fs::read_to_string(path.join("p.csv")).unwrap()
    };
    let near = 14.0 / 15.0;
    let expected = format!("party_a,a,party_b,b,dice\na,0,c,0,1\na,1,c,0,{near}\nb,0,c,1,1\n");
    assert_eq!(pairs(""), expected);
    let pool = format!("party_a,a,party_b,b,dice\na,0,a,1,{near}\na,0,c,0,1\na,1,c,0,{near}\nb,0,c,1,1\n");
    assert_eq!(pairs(" --pool"), pool);
    assert!(link(path, "pairs {}/a.json --threshold 0.9 -o {}/p.csv"));
    assert_eq!(fs::read_to_string(path.join("p.csv")).unwrap(), format!("a,b,dice\n0,1,{near}\n"));
    assert!(!link(path, "pairs {}/a.json --threshold 0.9 --top 1 -o {}/p.csv"));
    assert!(!link(path, "pairs {}/a.json {}/b.json {}/a.json --threshold 0.9 -o {}/p.csv"));
}

#[test]
fn the_salt_goes_with_the_filters_of_fields_in_both_formats() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let salted = SCHEMA.replace(
        "\"version\": 3",
        "\"version\": \"vigie-1\", \"fieldFilters\": {\"l\": 512}, \"hardening\": {\"salt\": \"birth\"}",
    );
    three_parties(path, "json", &salted);
    three_parties(path, "parquet", &salted);
    assert!(fs::read_to_string(path.join("a.json")).unwrap().ends_with("], \"salt\": \"birth\"}\n"));
    for format in ["json", "parquet"] {
        let line =
            format!("groups {{}}/a.{format} {{}}/b.{format} {{}}/c.{format} -o {{}}/{format}.csv --band 0.2,0.8");
        assert!(link(path, &line));
    }
    assert_eq!(fs::read(path.join("json.csv")).unwrap(), fs::read(path.join("parquet.csv")).unwrap());
}

#[test]
fn a_band_that_is_none_is_refused() {
    for band in ["0.9", "0.9,0.1", "a,b", "-1,2", "0.1,0.9,1"] {
        let line = ["vigie-link", "groups", "a.json", "-o", "x.csv"].map(str::to_owned);
        let line = line.into_iter().chain([format!("--band={band}")]);
        assert!(Command::try_parse_from(line).is_err(), "{band}");
    }
}

#[test]
fn keeps_the_most_alike_of_each_record() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    three_parties(path, "json", SCHEMA);
    assert!(link(path, "pairs {}/a.json {}/c.json --threshold 0.1 --top 1 -o {}/pairs.csv"));
    let pairs = fs::read_to_string(path.join("pairs.csv")).unwrap();
    let firsts: Vec<&str> = pairs.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    assert_eq!(firsts, ["0", "1", "2"], "{pairs}");
    assert!(!path.join("pairs.csv.part").exists());
}

#[test]
fn a_spreadsheet_with_semicolons_is_read_as_well() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    three_parties(path, "json", SCHEMA);
    let people = fs::read_to_string(path.join("a.csv")).unwrap().replace(',', ";");
    file(path, "other.csv", &format!("\u{feff}{people}"));
    assert!(link(path, "encode {}/schema.json {}/other.csv --secret-file {}/secret -o {}/other.json"));
    assert_eq!(fs::read(path.join("other.json")).unwrap(), fs::read(path.join("a.json")).unwrap());
}

#[test]
fn attacks_what_was_encoded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    three_parties(path, "json", SCHEMA);
    assert!(link(path, "attack {}/schema.json {}/a.json {}/a.csv --features first,last"));
    assert!(link(path, "attack {}/schema.json {}/a.json {}/a.csv --population {}/a.csv"));
    for line in [
        "attack {}/schema.json {}/a.json {}/b.csv",
        "attack {}/schema.json {}/a.json {}/a.csv --features nom,prenom",
        "attack {}/schema.json {}/absent.json {}/a.csv",
        "attack {}/a.csv {}/a.json {}/a.csv",
    ] {
        assert!(!link(path, line), "{line}");
    }
}

#[test]
fn refuses_bad_people_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    file(path, "schema.json", SCHEMA);
    file(path, "secret", "a secret of thirty-two characters\n");
    file(path, "a.csv", "first,last,birth\nAwa,Diop,02/01/1990\nLina,Petrova,?\n");
    assert!(!link(path, "encode {}/schema.json {}/a.csv --secret-file {}/secret -o {}/a.json"));
    assert!(!path.join("a.json").exists());
}

/// Three parties, six people; some are known to two or three, with other writings of their names.
fn three_parties(path: &Path, extension: &str, schema: &str) {
    file(path, "schema.json", schema);
    file(path, "secret", "a secret of thirty-two characters\r\n");
    file(path, "a.csv", "first,last,birth\nAwa,Diop,1990-01-02\nLina,Petrova,1985-07-30\nMohamed,Traore,1999-12-31\n");
    file(path, "b.csv", "first,last,birth\nLina,Petrova,1985-07-30\nThi,Nguyen,1971-12-01\n");
    file(
        path,
        "c.csv",
        "first,last,birth\nLina,Petrowa,1985-07-30\nMohamed,Traore,1999-12-31\nGrace,Osei,2001-05-06\n",
    );
    for party in ["a", "b", "c"] {
        let line =
            format!("encode {{}}/schema.json {{}}/{party}.csv --secret-file {{}}/secret -o {{}}/{party}.{extension}");
        assert!(link(path, &line));
    }
}

fn groups_of(path: &Path, name: &str) -> Vec<(String, String, String)> {
    let text = fs::read_to_string(path.join(name)).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    assert!(text.starts_with("record,party,group,probability\n"), "{text}");
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        (cells[1].to_owned(), cells[0].to_owned(), cells[2].to_owned())
    };
    text.lines().skip(1).map(row).collect()
}

fn check_groups(rows: &[(String, String, String)]) {
    let of = |party: &str, record: &str| {
        let found = rows.iter().find(|row| row.0 == party && row.1 == record);
        found.map(|row| row.2.clone()).unwrap_or_else(|| panic!("{party} {record} is missing"))
    };
    assert_eq!(of("a", "1"), of("b", "0"));
    assert_eq!(of("a", "1"), of("c", "0"));
    assert_eq!(of("a", "2"), of("c", "1"));
    let groups: std::collections::BTreeSet<&String> = rows.iter().map(|row| &row.2).collect();
    assert_eq!((rows.len(), groups.len()), (8, 5));
}

#[test]
fn groups_and_histories_by_a_plain_threshold() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    three_parties(path, "json", SCHEMA);
    assert!(link(path, "groups {}/a.json {}/b.json {}/c.json --threshold 0.8 -o {}/groups.csv --review {}/review.csv"));
    check_groups(&groups_of(path, "groups.csv"));
    assert!(link(path, "histories {}/groups.csv --lists party -o {}/lists.csv"));
    let lists = fs::read_to_string(path.join("lists.csv")).unwrap();
    assert_eq!(lists, "a,b,c,count\n0,0,1,1\n0,1,0,1\n1,0,0,1\n1,0,1,1\n1,1,1,1\n");
}

#[test]
fn parquet_and_json_give_the_same_groups() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    for extension in ["json", "parquet"] {
        three_parties(path, extension, SCHEMA);
        let line = format!(
            "groups {{}}/a.{extension} {{}}/b.{extension} {{}}/c.{extension} --threshold 0.8 -o {{}}/{extension}.csv"
        );
        assert!(link(path, &line));
    }
    let text = |name: &str| fs::read_to_string(path.join(name)).unwrap();
    assert_eq!(text("json.csv"), text("parquet.csv"));
}

#[test]
fn fields_are_weighed_and_groupings_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let schema =
        SCHEMA.replace("\"version\": 3,", "\"version\": \"vigie-1\", \"fieldFilters\": {\"l\": 256},").replace(
            "{\"identifier\": \"last\",",
            "{\"identifier\": \"last\", \"sharesKeysWith\": \"first\", \"normalise\": \"name\",",
        );
    for extension in ["json", "parquet"] {
        three_parties(path, extension, &schema);
        let line = format!(
            "groups {{}}/a.{extension} {{}}/b.{extension} {{}}/c.{extension} -o {{}}/{extension}.csv --draws 3 --draws-output {{}}/draws.csv"
        );
        assert!(link(path, &line));
    }
    let text = |name: &str| fs::read_to_string(path.join(name)).unwrap();
    assert_eq!(text("json.csv"), text("parquet.csv"));
    assert!(text("draws.csv").starts_with("draw,record,party,group\n1,0,a,0\n"));
    assert!(link(path, "histories {}/draws.csv --lists party -o {}/lists.csv"));
    assert!(text("lists.csv").starts_with("draw,a,b,c,count\n1,"));
}

#[test]
fn refuses_files_that_do_not_fit() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    file(path, "a.json", r#"{"clks": ["AQID"]}"#);
    file(path, "b.json", r#"{"clks": ["AQIDBA=="]}"#);
    file(path, "c.json", "{");
    file(path, "c.parquet", "no");
    file(path, "groups.csv", "record,party\n1,a\n");
    for line in [
        "pairs {}/a.json {}/b.json --threshold 0.8 -o {}/x.csv",
        "pairs {}/c.json --threshold 0.8 -o {}/x.csv",
        "groups {}/a.json {}/b.json -o {}/x.csv",
        "groups {}/a.json {}/a.json -o {}/x.csv",
        "groups {}/a.json {}/c.parquet -o {}/x.csv",
        "histories {}/groups.csv --lists party -o {}/x.csv",
        "histories {}/absent.csv --lists party -o {}/x.csv",
    ] {
        assert!(!link(path, line), "{line}");
        assert!(!path.join("x.csv").exists(), "{line}");
    }
}

/// The example of `{"clks": […]}` in the documentation of anonlink: the file made here is read there and back.
#[test]
fn clk_files_are_those_of_clkhash() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    three_parties(path, "json", SCHEMA);
    let text = fs::read_to_string(path.join("a.json")).unwrap();
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    let clks = document["clks"].as_array().unwrap();
    assert_eq!((clks.len(), document.as_object().unwrap().len()), (3, 1));
    // 1024 bits are 128 bytes, 172 characters of base64.
    assert!(clks.iter().all(|clk| clk.as_str().unwrap().len() == 172));
}

/// The schema that the guides tell to write is one, and encodes the dates that they say it takes.
#[test]
fn the_schemas_of_the_guides_encode() {
    let guides = [
        include_str!("../../../../docs/guides/fr/compter-sans-les-noms.md"),
        include_str!("../../../../docs/guides/en/counting-without-names.md"),
    ];
    for guide in guides {
        let from = guide.find("    {\"version\"").unwrap();
        let json: String = guide[from..].lines().take_while(|line| line.starts_with("    ")).collect();
        let schema = linkage::schema::parse(&json).unwrap_or_else(|fault| panic!("{fault}"));
        let encoder = linkage::encode::Encoder::new(schema, b"a secret of thirty-two characters").unwrap();
        for date in ["07/03/1991", "03/1991", "1991", "~1990", "vers 1990"] {
            let encoded = encoder.encode(&["Awa", "Diop", date, "F"]);
            assert!(encoded.is_ok(), "{date}: {encoded:?}");
        }
        assert!(encoder.protection().warnings().is_empty());
    }
}
